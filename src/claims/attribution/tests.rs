//! Who speaks in a sentence: `kind | source | cue | actor`.

mod nouns;

use expect_test::{Expect, expect};

use crate::{claims::SourceKind, fixture};

const WORLD: &str = r#"
-- articles/dispatch.md --
---
title: Gold leaves by night
published: 2024-11-02
publisher: Sahel Dispatch
---
Gold.
-- actors.toml --
[[actor]]
id = "mali"
name = "Mali"
kind = "state"
aliases = ["Malian", "Bamako"]
[[actor]]
id = "keita"
name = "Moussa Keita"
kind = "person"
surname = "Keita"
-- note.md --
"#;

/// One sentence a paragraph; a line without attribution is `-`.
#[track_caller]
fn check(sentences: &[&str], expect: Expect) {
    let workspace = fixture::parse(&format!("{WORLD}{}\n", sentences.join("\n\n"))).workspace;
    let note = workspace.note("note.md").unwrap();
    let mut lines = String::new();
    for unit in &workspace.analysis(note).units {
        let Some(attribution) = &unit.attribution else {
            lines += "-\n";
            continue;
        };
        let kind = match attribution.kind {
            SourceKind::Named => "named",
            SourceKind::Affiliated => "affiliated",
            SourceKind::Anaphoric => "anaphoric",
            SourceKind::Vague => "vague",
            SourceKind::None => "none",
        };
        let source = attribution.source.map_or("-", |it| note.text.slice(it));
        let cue = note.text.slice(attribution.cue);
        let actor = unit.speaker.and_then(|it| workspace.library.actors.get(it));
        let actor = actor.map_or("-", |it| &it.id);
        lines += &format!("{kind} | {source} | {cue} | {actor}\n");
    }
    expect.assert_eq(&lines);
}

#[test]
fn direct_and_indirect_speech() {
    check(
        &[
            "Moussa Keita said that the permits were sold twice.",
            "\"The permits were sold twice,\" Keita continued.",
            "\"Why were the permits sold twice?\" asked Keita.",
            "The permits, Keita said, were sold twice.",
            "The permits were sold twice, says Bamako.",
            "The permits were sold twice, the Sahel Dispatch reports.",
            "As Keita notes, the permits were sold twice.",
            "The spokesman, Aminata Traore, said that the permits were sold twice.",
            "Keita was quoted as saying that the permits were sold twice.",
            "It was Keita who said that the permits were sold twice.",
        ],
        expect![[r#"
            named | Moussa Keita | said | keita
            named | Keita | continued | keita
            named | Keita | asked | keita
            named | Keita | said | keita
            named | Bamako | says | mali
            named | the Sahel Dispatch | reports | -
            named | Keita | notes | keita
            named | The spokesman, Aminata Traore | said | -
            named | Keita | was quoted | keita
            named | Keita | said | keita
        "#]],
    );
}

#[test]
fn the_subject_of_the_clause_speaks_in_what_is_joined_to_it() {
    check(
        &[
            "Bamako closed the registry, saying that the permits were sold twice.",
            "Keita left the hall and said that the permits were sold twice.",
            "The war continued, adding to the cost of bread.",
            "The registry was closed in May and found empty.",
            "The Malian army is now warning that the permits were sold twice.",
            "The army has been warning that the permits were sold twice.",
            "The sign is warning of a flood.",
        ],
        expect![[r#"
            named | Bamako | saying | mali
            named | Keita | said | -
            -
            -
            affiliated | The Malian army | is now warning | mali
            vague | The army | been warning | -
            -
        "#]],
    );
}

#[test]
fn phrases_labels_and_parentheses() {
    check(
        &[
            "According to Keita, the permits were sold twice.",
            "The permits were sold twice, according to two people with access to the registry.",
            "Per the Sahel Dispatch, the permits were sold twice.",
            "In the view of the Malian army, the permits are void.",
            "The permits were sold twice (Sahel Dispatch).",
            "Sahel Dispatch: permits were sold twice.",
            "Keita: \"The permits were sold twice, and I have the papers.\"",
            "Outlook: the permits will be sold again.",
        ],
        expect![[r#"
            named | Keita | According to | -
            vague | two people with access to the registry | according to | -
            named | the Sahel Dispatch | Per | -
            affiliated | the Malian army | In the view of | mali
            named | Sahel Dispatch | Sahel Dispatch | -
            named | Sahel Dispatch | : | -
            named | Keita | : | -
            -
        "#]],
    );
}

#[test]
fn the_kinds_of_sources() {
    check(
        &[
            "A senior Malian official said that the permits were sold twice.",
            "Sources close to the registry say that the permits were sold twice.",
            "Analysts say that the permits were sold twice.",
            "Reports indicate that the permits were sold twice.",
            "He said that the permits were sold twice.",
            "Who said that the permits were sold twice?",
            "No one said that the permits were sold twice.",
        ],
        expect![[r#"
            affiliated | A senior Malian official | said | mali
            vague | Sources close to the registry | say | -
            vague | Analysts | say | -
            vague | Reports | indicate | -
            anaphoric | He | said | -
            -
            -
        "#]],
    );
}

#[test]
fn passives_name_nobody() {
    check(
        &[
            "It is widely believed that the permits were sold twice.",
            "The permits are said to have been sold twice.",
            "The registry has been accused of selling permits twice.",
            "Reportedly, the permits were sold twice.",
            "The permits are believed by the army to be forged.",
            "The story is reported here.",
        ],
        expect![[r#"
            vague | - | is widely believed | -
            vague | - | are said | -
            vague | - | has been accused | -
            vague | - | Reportedly | -
            -
            -
        "#]],
    );
}

#[test]
fn a_pronoun_is_who_spoke_last_in_the_block() {
    check(
        &[
            "Moussa Keita said that the permits were void. He added that the registry was closed.",
            "He said no.",
        ],
        expect![[r#"
            named | Moussa Keita | said | keita
            anaphoric | He | added | keita
            anaphoric | He | said | -
        "#]],
    );
}

#[test]
fn an_hour_and_a_number_are_nobody() {
    check(
        &[
            "11:15 A source said that the permits were void.",
            "**07:40** Moussa Keita said that the permits were void.",
            "One of his clerks said that the permits were void.",
            "One said so.",
            "One more, undated: \"the permits were void\"",
        ],
        expect![[r#"
            vague | A source | said | -
            named | Moussa Keita | said | keita
            vague | One of his clerks | said | -
            vague | One | said | -
            -
        "#]],
    );
}

#[test]
fn a_paper_is_no_verb() {
    check(
        &[
            "Reports in the Kayes Evening Post suggest that the permits were void.",
            "Reports in the hills suggest that the permits were void.",
            "A letter to the Kayes Evening Post closed the case.",
        ],
        expect![[r#"
            affiliated | Reports in the Kayes Evening Post | suggest | -
            vague | Reports in the hills | suggest | -
            -
        "#]],
    );
}

#[test]
fn what_is_told_of_a_source_stands_before_its_verb() {
    check(
        &[
            "A Bamako clerk who has read the file, and who may not speak in public, said the permits were void.",
            "The clerk who found the permits said that they were void.",
            "A person briefed on the sale said that the permits were void.",
            "An official involved in the talks said that the permits were void.",
            "Experts agree that the permits were void.",
            "The man who signed the permits left Mali.",
            "The officials involved in the talks left.",
            "The sides agree on a date.",
        ],
        expect![[r#"
            named | A Bamako clerk who has read the file, and who may not speak in public | said | mali
            vague | The clerk who found the permits | said | -
            vague | A person briefed on the sale | said | -
            vague | An official involved in the talks | said | -
            vague | Experts | agree | -
            -
            -
            -
        "#]],
    );
}

#[test]
fn a_title_leads_a_label_and_a_cell_may_open_with_one() {
    check(
        &[
            "Spokesman Rulan Ostrel: \"The permits were sold twice, and I have the papers.\"",
            "Then-President Rulan Ostrel: the vote was \"no more than a show for the press\"",
            "Report Summary: the vote was \"no more than a show for the press\"",
            "Outlook for Kayes: the vote was \"no more than a show for the press\"",
            "May 2025 — Moussa Keita: \"The permits were sold twice, and I have the papers.\"",
            "May 2025 — Motto: \"The permits were sold twice, and I have the papers.\"",
        ],
        expect![[r#"
            named | Spokesman Rulan Ostrel | : | -
            named | Then-President Rulan Ostrel | : | -
            -
            -
            named | Moussa Keita | : | keita
            -
        "#]],
    );
}

#[test]
fn critics_of_somebody_are_nobody() {
    check(
        &[
            "Some critics of the Malian army said that the permits were sold twice.",
            "Analysts at Sahel Gold said that the permits were sold twice.",
            "Reports on Mali suggest that the permits were sold twice.",
            "News reports additionally state that the permits were sold twice.",
            "Officials of the Malian army said that the permits were sold twice.",
        ],
        expect![[r#"
            vague | Some critics of the Malian army | said | mali
            affiliated | Analysts at Sahel Gold | said | -
            vague | Reports on Mali | suggest | mali
            vague | News reports | state | -
            affiliated | Officials of the Malian army | said | mali
        "#]],
    );
}

#[test]
fn nouns_and_participles_are_no_verbs() {
    check(
        &[
            "The papers were meant for shipping claims, transfers and a map of the yards.",
            "It became a Failed state of permits and papers.",
            "Widely criticized by two unions, the permits were sold twice.",
        ],
        expect![[r#"
            -
            -
            -
        "#]],
    );
}
