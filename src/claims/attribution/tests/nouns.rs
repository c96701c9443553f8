//! What looks like a speaker or its verb and is none, and the other way round.

use expect_test::expect;

use super::check;

#[test]
fn some_speech_goes_on_and_some_is_no_speech() {
    check(
        &[
            "The Malian army is claiming the islands of the lake.",
            "The union is adding a third yard in Bamako.",
            "Moussa Keita is insisting.",
            "The attributes of the yard are listed in Bamako.",
            "Moussa Keita attributed nothing.",
            "Moussa Keita is warning of a fire in the yard.",
            "The Malian army has been warning that the yard is unsafe.",
            "The Malian government has attributed the fire to a crew of smugglers.",
            "Researchers attribute the break-in to a crew of smugglers.",
        ],
        expect![[r#"
            -
            -
            -
            -
            -
            named | Moussa Keita | is warning | keita
            affiliated | The Malian army | been warning | mali
            affiliated | The Malian government | attributed | mali
            vague | Researchers | attribute | -
        "#]],
    );
}

#[test]
fn a_work_speaks_for_whom_it_is_by() {
    check(
        &[
            "In today's paper there are four reasons.",
            "In Keita's yard there are four cranes.",
            "The name was coined in Moussa Keita's column.",
            "In Keita's reporting team there are four pilots.",
            "The man whom Keita identifies as his friend moved to Bamako.",
            "The analysis noted that the yard lost four cranes.",
            "The yard identified as unsafe in Bamako was closed.",
            "Three boats were identified as stolen.",
            "Bamako discovered its harbour late.",
            "In Moussa Keita's book there are four reasons.",
            "In Keita's latest report four cranes were lost.",
            "A Malian analysis noted that the yard lost four cranes.",
            "An indictment by the Malian court identified Keita as its owner.",
            "The Ilmen Institute discovered that the yard lost four cranes.",
        ],
        expect![[r#"
            -
            -
            -
            -
            -
            -
            -
            -
            -
            named | Moussa Keita's | In Moussa Keita's book | keita
            named | Keita's | In Keita's latest report | keita
            affiliated | A Malian analysis | noted | mali
            affiliated | An indictment by the Malian court | identified | mali
            named | The Ilmen Institute | discovered | -
        "#]],
    );
}

#[test]
fn nouns_that_look_like_verbs_say_nothing() {
    check(
        &[
            "Bamako's reported plan to close the yard failed.",
            "A threat over the sale of boats in Mali reported last week.",
            "The grain is sold according to supply and demand.",
            "A symbol of the council's broken promises.",
            "Malian doubt whether the yard will open.",
            "Keita report on the yard.",
            "Moussa Keita maintains the register of boats.",
            "Bamako: \"City of Polish Sailors\" (300 of them)",
            "Mali and Bamako report on the yard that it lost four cranes.",
            "Moussa Keita maintains that the yard lost four cranes.",
            "Investigation revealed that the yard lost four cranes.",
            "The yard lost four cranes, Moussa Keita claims.",
            "The yard, Moussa Keita maintains, lost four cranes.",
            "Some say, the yard lost four cranes.",
            "The yard lost four cranes, the water board says.",
            "About half of the pilots say they want a new yard.",
            "The yard lost four cranes, as he's often said.",
            "Footage from the yard shows that it lost four cranes.",
            "The yard lost four cranes, according to ilmen-gazette.",
            "The yard lost four cranes, according to fishermen and a pilot.",
        ],
        expect![[r#"
            -
            -
            -
            -
            -
            -
            -
            -
            named | Mali and Bamako | report | mali
            named | Moussa Keita | maintains | keita
            vague | Investigation | revealed | -
            named | Moussa Keita | claims | keita
            named | Moussa Keita | maintains | keita
            vague | Some | say | -
            vague | the water board | says | -
            vague | About half of the pilots | say | -
            anaphoric | he's | said | -
            vague | Footage from the yard | shows | -
            vague | ilmen-gazette | according to | -
            vague | fishermen and a pilot | according to | -
        "#]],
    );
}

#[test]
fn words_that_name_a_work_lead_to_what_it_says() {
    check(
        &[
            "Weather report: 40 mm of rain.",
            "Bamako threat: 40 boats near the islands.",
            "Problems of the OSW analysis:",
            "The OSW analysis was late:",
            "Moussa Keita in the yard:",
            "Port report of the day",
            "The numbers represent a turn from Mali's survey in March",
            "OSW analysis: 40 cranes lost.",
            "Key findings of the OSW analysis (March 2025):",
            "From the Mali Port Office report of 2025:",
            "Keita estimate: 40 cranes lost.",
            "Mali Port Office yearbook says:",
        ],
        expect![[r#"
            -
            -
            -
            -
            -
            -
            -
            affiliated | OSW | analysis | -
            affiliated | OSW | analysis | -
            affiliated | Mali Port Office | report | -
            affiliated | Keita | estimate | keita
            affiliated | Mali Port Office yearbook | says | -
        "#]],
    );
}
