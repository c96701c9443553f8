//! Hedges that are lost, and those that are kept.

use expect_test::{Expect, expect};

use crate::{diagnostic::Edit, fixture, rules};

const ARTICLES: &str = "
-- articles/wire.md --
---
publisher: Sund Post
url: https://sund.example/dock
---
The yard at Sund could be repairing two submarines in the covered dock, a former engineer said. \
The navy opened the dock in 2019.

Reports indicate that the yard has hired 300 welders from abroad.

Port officials warn that the dredger could block the channel for months.

The owner may have paid the crews in cash, two brokers said. The mayor opened an inquiry, \
which could take a year.

The foreman is believed to be hiding in the hills. The mayor, Ada Lund, said that the crane fell.

-- articles/post.md --
The yard has hired 300 welders from abroad, its payroll shows.

-- note.md --
";

/// The messages for one sentence of a note.
#[track_caller]
fn check(note: &str, expected: &[&str]) {
    let workspace = fixture::parse(&format!("{ARTICLES}{note}\n")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found = found.iter().filter(|it| it.rule == "hedge-dropped");
    assert_eq!(found.map(|it| it.message.as_str()).collect::<Vec<_>>(), expected, "{note}");
}

#[test]
fn what_the_article_holds_possible_is_no_fact() {
    check(
        "The yard is repairing two submarines in the covered dock [@wire].",
        &["The article says \"could be repairing\" (para 1); the note states it as fact."],
    );
    check(
        "The yard has hired 300 welders from abroad [@wire].",
        &["The article says \"Reports indicate that\" (para 2); the note states it as fact."],
    );
    check(
        "The dredger blocked the channel for months [@wire].",
        &["The article says \"officials warn that\" (para 3); the note states it as fact."],
    );
    check(
        "The owner paid the crews in cash [@wire].",
        &["The article says \"may have paid\" (para 4); the note states it as fact."],
    );
    check(
        "The foreman is hiding in the hills [@wire].",
        &["The article says \"is believed to be hiding\" (para 5); the note states it as fact."],
    );
    check(
        "The owner paid the crews in cash ([Sund Post](https://sund.example/dock)).",
        &["The article says \"may have paid\" (para 4); the note states it as fact."],
    );
    check(
        "---\nsource: \"[[wire]]\"\n---\nThe owner paid the crews in cash.",
        &["The article says \"may have paid\" (para 4); the note states it as fact."],
    );
}

const MORE: &str = "
-- articles/more.md --
The board of the lighthouses is believed to have sold about 140 tonnes of copper to pay for the \
repair. The fire in the lamp room may have been started by a thief from the mainland, two guards \
with access to the inquiry said.

There are rumours that the keepers drink. I have heard people say that the bishop wants a chapel \
on the pier. Neighbours are convinced that a smuggler slept in the boathouse.

Prosecutors allege that the two brothers sawed through the mast of a yacht. Their mother denies it.

Customs officers here carry rifles. The wardens of the park may have them too.

Northern pilots are reported to be living in at least three of the cabins. The harbour master, who \
may retire in June, opened the lock on Monday. The council might write a rule that lets dredgers \
work at night. Divers saw no wreck, and no crab was found in the nets. The abbot could hear the \
waves from his cell.

-- note.md --
";

#[track_caller]
fn check_more(note: &str, expected: &[&str]) {
    let workspace = fixture::parse(&format!("{MORE}{note}\n")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found = found.iter().filter(|it| it.rule == "hedge-dropped");
    assert_eq!(found.map(|it| it.message.as_str()).collect::<Vec<_>>(), expected, "{note}");
}

#[test]
fn a_paraphrase_is_a_fact_as_well() {
    let says = |words: &str, paragraph: usize| {
        format!("The article says \"{words}\" (para {paragraph}); the note states it as fact.")
    };
    for (note, words, paragraph) in [
        (
            "The lighthouse board got rid of some 140 tonnes of copper",
            "is believed to have sold",
            1,
        ),
        ("A mainland thief set the lamp room on fire", "may have been started", 1),
        ("The keepers drink", "There are rumours that", 2),
        ("The bishop wants a pier chapel", "have heard people say", 2),
        ("A smuggler spent the night in the boathouse", "are convinced that a smuggler", 2),
        ("The brothers had sawed through the mast of the yacht", "allege that the two", 3),
        ("The wardens of the park carry rifles", "may", 4),
        ("Pilots from the north live in three or more cabins", "are reported to be living", 5),
    ] {
        check_more(&format!("{note} [@more]."), &[says(words, paragraph).as_str()]);
    }
}

#[test]
fn what_stands_beside_a_hedge_is_a_fact() {
    for note in [
        "The harbour master opened the lock on Monday",
        "The mother of the brothers denies the charge about the mast",
        "Customs officers carry rifles",
        "Dredgers work in the harbour at night",
        "No smuggler slept in the boathouse, neighbours found",
        "Divers saw no wreck",
        "The abbot heard the waves from his cell",
        "There is talk of a chapel on the pier, which the bishop wants",
        "The guards of the lamp room have access to the inquiry",
    ] {
        check_more(&format!("{note} [@more]."), &[]);
    }
}

#[test]
fn a_hedge_of_any_kind_is_kept() {
    for note in [
        "The yard may be repairing two submarines in the covered dock [@wire].",
        "A former engineer said that the yard is repairing two submarines in the dock [@wire].",
        "The yard has hired 300 welders from abroad (reported) [@wire].",
        "The yard has reportedly hired 300 welders from abroad [@wire].",
        "The foreman is thought to be hiding in the hills [@wire].",
        "We assess that the owner paid the crews in cash [@wire].",
        "It is likely that the owner paid the crews in cash [@wire].",
        "Did the owner pay the crews in cash [@wire]?",
    ] {
        check(note, &[]);
    }
}

#[test]
fn a_fact_of_the_article_is_a_fact() {
    check("The navy opened the covered dock at Sund in 2019 [@wire].", &[]);
    check("The mayor opened an inquiry [@wire].", &[]);
    check("The crane fell [@wire].", &[]);
    check("The yard has hired 300 welders from abroad [@wire; @post].", &[]);
    check("The owner sold the crews' bunks to a hotel [@wire].", &[]);
    check("The yard is repairing two submarines in the covered dock.", &[]);
}

/// Each fix with what the note becomes.
#[track_caller]
fn check_fixes(note: &str, expect: Expect) {
    let workspace = fixture::parse(&format!("{ARTICLES}{note}\n")).workspace;
    let found = rules::check(&workspace, "note.md");
    let finding = found.iter().find(|it| it.rule == "hedge-dropped").unwrap();
    let mut res = String::new();
    for fix in &finding.fixes {
        let mut text = note.to_owned();
        for Edit { span, text: new, .. } in &fix.edits {
            text.replace_range(span.start..span.end, new);
        }
        res += &format!("{}\n  {text}\n", fix.title);
        let mut cured = workspace.clone();
        cured.set("note.md", crate::text::Text::new(&text));
        let left = rules::check(&cured, "note.md");
        assert!(left.iter().all(|it| it.rule != "hedge-dropped"), "{text}");
    }
    expect.assert_eq(&res);
}

#[test]
fn each_fix_brings_a_hedge_back() {
    check_fixes(
        "The yard is repairing two submarines in the covered dock [@wire].",
        expect![[r#"
            Restore the hedge: "could be repairing"
              The yard could be repairing two submarines in the covered dock [@wire].
            Add "(reported)"
              The yard is repairing two submarines in the covered dock (reported) [@wire].
        "#]],
    );
    check_fixes(
        "The owner paid the crews in cash [@wire].",
        expect![[r#"
            Restore the hedge: "may have paid"
              The owner may have paid the crews in cash [@wire].
            Add "(reported)"
              The owner paid the crews in cash (reported) [@wire].
        "#]],
    );
    check_fixes(
        "The yard has hired 300 welders from abroad [@wire].",
        expect![[r#"
            Begin with "Reports indicate that"
              Reports indicate that the yard has hired 300 welders from abroad [@wire].
            Add "(reported)"
              The yard has hired 300 welders from abroad (reported) [@wire].
        "#]],
    );
    check_fixes(
        "The dredger blocked the channel for months [@wire].",
        expect![[r#"
            Begin with "Port officials warn that"
              Port officials warn that the dredger blocked the channel for months [@wire].
            Add "(reported)"
              The dredger blocked the channel for months (reported) [@wire].
        "#]],
    );
}

#[test]
fn a_condition_is_a_hedge_too() {
    check("The dredger blocked the channel for months if the tide was low [@wire].", &[]);
    check("The dredger blocked the channel for months, unless a tug came [@wire].", &[]);
}

const CONDITIONS: &str = "
-- actors.toml --
[[actor]]
name = \"Sund Ferries\"
-- articles/fares.md --
---
publisher: Sund Post
published: 2025-03-04
---
Sund Ferries might cut a further 12 sailings in 2026 if the subsidy of the county does not return, \
two economists wrote.

Fares could be higher next year if the pilots' raise of 9 percent, which goes to a judge in April, \
spreads to the deckhands of the small islands.

The county council may debate its reply on Thursday, a clerk said. Brokers think that the divers \
who raised the anchor in May have left the coast for good.

Skippers believe that the harbour master, who sold the mail boat in 2020, will retire. It is feared \
that the tug that pulled the mail boat has lost its papers.

-- note.md --
";

#[track_caller]
fn check_conditions(note: &str, expected: &[&str]) {
    let workspace = fixture::parse(&format!("{CONDITIONS}{note}\n")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found = found.iter().filter(|it| it.rule == "hedge-dropped");
    assert_eq!(found.map(|it| it.message.as_str()).collect::<Vec<_>>(), expected, "{note}");
}

#[test]
fn a_condition_that_is_kept_is_no_hedge() {
    let lost = ["The article says \"might cut\" (para 1); the note states it as fact."];
    check_conditions("Sund Ferries cuts a further 12 sailings in 2026 [@fares].", &lost);
    check_conditions(
        "Sund Ferries cuts another 12 sailings in 2026 unless the county's subsidy returns [@fares].",
        &lost,
    );
    for note in [
        "Sund Ferries would cut 12 sailings in 2026 if the subsidy did not return [@fares].",
        "Sund Ferries has the option to cut a further 12 sailings in 2026 [@fares].",
        "The county stands to lose a further 12 sailings of Sund Ferries in 2026 [@fares].",
        "Sund Ferries does not cut 12 further sailings in 2026 [@fares].",
        "Sund Ferries lost the subsidy of the county [@fares].",
    ] {
        check_conditions(note, &[]);
    }
}

#[test]
fn what_is_a_condition_is_no_fact() {
    check_conditions(
        "Crews earn more because the pilots' raise spreads to the small islands' deckhands [@fares].",
        &["The article says \"if the pilots' raise of 9\" (para 2); the note states it as fact."],
    );
    for note in [
        "The pilots' raise is of 9 percent [@fares].",
        "| Pilots' raise | 9 percent, before a judge in April | [@fares] |",
        "The raise of 9 percent goes to a judge in April [@fares].",
        "The pilots of the small islands want 9 percent [@fares].",
        "Fares would be higher if the pilots' raise spread to the deckhands [@fares].",
        "The mayor asks what happens if the pilots' raise spreads to the deckhands [@fares].",
    ] {
        check_conditions(note, &[]);
    }
}

#[test]
fn a_day_tells_what_is_meant() {
    let lost = ["The article says \"may debate\" (para 3); the note states it as fact."];
    check_conditions("The council has its reply on the table on 6 March 2025 [@fares].", &lost);
    check_conditions("The council has its reply on the table on 9 March 2025 [@fares].", &[]);
    check_conditions("The council has its dinner on the table on 6 March 2025 [@fares].", &[]);
}

#[test]
fn a_belief_takes_for_granted_who_is_meant() {
    check_conditions("Divers raised the anchor in May [@fares].", &[]);
    check_conditions("The harbour master sold the mail boat in 2020 [@fares].", &[]);
    check_conditions("The tug pulled the mail boat [@fares].", &[]);
    check_conditions(
        "The harbour master retires [@fares].",
        &["The article says \"believe that the harbour\" (para 4); the note states it as fact."],
    );
    check_conditions(
        "The divers have left the coast for good [@fares].",
        &["The article says \"think that the divers\" (para 3); the note states it as fact."],
    );
}

#[test]
fn a_word_of_the_article_that_holds_back_is_kept() {
    check_conditions("The county assumes that fares are higher next year [@fares].", &[]);
}
