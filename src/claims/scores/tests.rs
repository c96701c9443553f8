//! What the scores must say of plain sentences, of any bytes, and twice.

use proptest::prelude::*;

use super::*;

/// A plain sentence, and whether each task says yes of it: a digit each of checkable,
/// objective, attributed, assertion.
const PLAIN: [(&str, &str); 16] = [
    ("1101", "The port of Beira handled 3.1 million tonnes of cargo last year."),
    ("1101", "Two drones hit the depot near Luhansk on 4 May."),
    ("1111", "The interior ministry said that two drones had hit the depot."),
    ("1111", "According to the Danish navy, the tanker switched off its transponder."),
    ("1111", "\"We were never asked,\" the mayor told reporters on Monday."),
    ("0001", "We assess that the truce is unlikely to hold."),
    ("0001", "The whole reform is a shameful farce."),
    ("0001", "In my view the deal will collapse before winter."),
    ("0100", "Who signed the second contract?"),
    ("0100", "TODO: ask the registry for the log."),
    ("0100", "Check the date of the convoy."),
    ("0100", "Background"),
    ("0100", "Key judgments"),
    ("0100", "- arms for oil (barter)"),
    ("1101", "Zambia repaid the loan in March 2021."),
    ("1111", "Analysts believe that the harbour is mined."),
];

fn digits(text: &str) -> String {
    let Scores { checkable, objective, attributed, assertion } = scores(text);
    let digit = |it: f32| if 0.5 <= it { '1' } else { '0' };
    [checkable, objective, attributed, assertion].map(digit).iter().collect()
}

#[test]
fn plain_sentences_are_told_plainly() {
    for (expected, text) in PLAIN {
        assert_eq!(digits(text), expected, "{text}");
    }
}

/// What ought to move a score one way does.
#[test]
fn scores_move_the_right_way() {
    let rises = |task, from, to| assert!(score(task, from) < score(task, to), "{from} / {to}");
    rises(Task::Attributed, "The ferry sank.", "The ferry sank, the coast guard said.");
    rises(Task::Attributed, "I said the ferry sank.", "Tamm said the ferry sank.");
    rises(Task::Objective, "The disastrous bridge opened.", "The bridge opened.");
    rises(Task::Objective, "I think the bridge is closed.", "The bridge is closed.");
    rises(Task::Checkable, "Trade will grow, we think.", "Trade grew by 9 percent in 2021.");
    rises(Task::Assertion, "Did the bridge open in May?", "The bridge opened in May.");
    rises(Task::Weasel, "Tamm says the bridge is mined.", "Some say the bridge is mined.");
}

#[test]
fn vague_authority_is_told_from_named_and_from_plain_statements() {
    let vague = [
        "Critics say the fleet is rotten.",
        "It is widely believed that the fleet is rotten.",
        "Reports indicate that the crew left.",
        "The mine is said to be exhausted.",
        "The captain reportedly left in May.",
        "Many experts have argued for a ban.",
    ];
    let plain = [
        "South Korean officials say the fleet is rotten.",
        "The fleet is believed by the navy to be rotten.",
        "The report was printed in Riga.",
        "The lorry is seen at the gate at noon.",
        "Tamm told critics that the mine is open.",
        "\"Critics say nothing\" was the headline.",
    ];
    for text in vague {
        assert!(0.5 <= score(Task::Weasel, text), "{text}");
    }
    for text in plain {
        assert!(score(Task::Weasel, text) < 0.5, "{text}");
    }
}

#[test]
fn quotation_marks_and_apostrophes_of_all_makes_are_alike() {
    let curly = "“We don’t know,” she said.";
    assert_eq!(scores(curly), scores("\"We don't know,\" she said."));
    assert_eq!(features_of("It’s Tamm’s boat."), features_of("It's Tamm's boat."));
}

#[test]
fn an_empty_sentence_asserts_nothing() {
    assert_eq!(digits("").get(2..), Some("00"));
}

proptest! {
    #[test]
    fn any_text_has_four_scores(text in any::<String>()) {
        let Scores { checkable, objective, attributed, assertion } = scores(&text);
        for it in [checkable, objective, attributed, assertion, score(Task::Weasel, &text)] {
            prop_assert!((0.0..=1.0).contains(&it));
        }
        prop_assert_eq!(scores(&text), scores(&text));
    }

    #[test]
    fn signs_and_words_in_any_order_have_four_scores(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "\"", "''", "“", "”", "'s", "said", "Tamm", " ", ": ", "—", "3.5", "is", "?",
                "\u{2028}", "🚢", "北朝鮮", "to", "according to", "it",
            ]),
            0..40,
        ),
    ) {
        let text = parts.concat();
        let Scores { checkable, attributed, .. } = scores(&text);
        prop_assert!((0.0..=1.0).contains(&checkable) && (0.0..=1.0).contains(&attributed));
        prop_assert!((0.0..=1.0).contains(&score(Task::Weasel, &text)));
    }
}
