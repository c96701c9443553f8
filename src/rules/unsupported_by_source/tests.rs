//! Citations that lead to nothing of the kind, and those that lead far enough.

use crate::{fixture, rules};

const ACTORS: &str = "
-- actors.toml --
[[actor]]
name = \"Sundland\"
kind = \"state\"
aliases = [\"Vik\"]
[[actor]]
name = \"Norrmark\"
kind = \"state\"
[[actor]]
name = \"Ostland\"
kind = \"state\"
";

/// Of 160 words and more.
const TEXT: &str = "The parliament of Sundland voted on Monday to close the strait to tankers of \
more than forty thousand tonnes for the winter. Norrmark called the vote a mistake and asked \
Sundland for talks before the end of the month.

The pilots of the strait had asked for the rule since a tanker ran aground in the ice five years \
ago. Their union said that the lights on the eastern shore are too old and that nobody has paid \
for new ones. A spokeswoman of the lighthouse board answered that the money had been in the budget \
twice and had been taken out twice. Insurers said that they would wait for the first storm before \
they change their rates.

Fishermen expect a quiet winter. The ferry to the islands keeps its timetable, and the mail boat \
leaves on Tuesdays as it always did. Shops on the islands have bread, milk and oil for three \
weeks. The harbour café has put up its prices and blames the price of coffee. Tickets for the \
ferry are sold at the pier, at the station and in the bookshop, where they cost a little less.
";

#[track_caller]
fn check(front_matter: &str, note: &str, expected: usize) {
    let other = "-- articles/other.md --\nOstland sold a bank.\n";
    let files = format!(
        "{ACTORS}-- articles/wire.md --\n{front_matter}{TEXT}{other}-- note.md --\n{note}\n"
    );
    let workspace = fixture::parse(&files).workspace;
    let found = rules::check(&workspace, "note.md");
    let found: Vec<_> = found.iter().filter(|it| it.rule == "unsupported-by-source").collect();
    assert_eq!(found.len(), expected, "{note}: {found:?}");
}

#[test]
fn a_sentence_of_which_the_article_says_nothing() {
    check("", "The museum in the capital bought a collection of medieval coins [@wire].", 1);
    check("", "- Ostland trained the judges of the constitutional court [@wire].", 1);
    check(
        "",
        "# Notes on Sundland\n\nVik lent Norrmark a fleet of white hospital trains [@wire].",
        1,
    );
}

#[test]
fn words_of_another_language_may_stand_there_in_english() {
    let line = "The museum in the capital bought a collection of medieval coins";
    let quoted =
        "„Die Münzen sind alt und niemand hat für neue bezahlt, das ist nicht unsere Schuld“";
    check("", &format!("{line} [@wire]."), 1);
    check("", &format!("{line}: {quoted} (our translation) [@wire]."), 0);
}

#[test]
fn whom_the_article_does_not_know() {
    check("", "The envoys met in the palace of Karl Ybsen at Grimholm [@wire].", 1);
    check("", "Norrmark sold Ostland a lighthouse and a printing press [@wire].", 1);
    check("", "Sundland sent nurses and tents to Ostland after the earthquake [@wire].", 1);
    // The strait that a league has in its name is that of many.
    check("", "Painters gilded the ceiling for the Strait Shipowners' League [@wire].", 1);
    check("", "Divers looked for the tanker on behalf of the Parliament of the North [@wire].", 0);
    check("", "Divers looked for the tanker on behalf of the Fishermen of Sund [@wire].", 0);
    // What the whole note is about need not be named in each of its articles.
    check("", "# Ostland\n\nOstland taught pilots to sail through ice and storm [@wire].", 0);
}

#[test]
fn whom_the_article_knows_with_other_deeds() {
    check("", "Norrmark planted forests and taught beekeepers to graft apples [@wire].", 1);
    check("", "Norrmark will not have it and would rather sit down with them first [@wire].", 0);
}

#[test]
fn a_figure_or_a_day_speaks_for_the_article() {
    let at = "---\npublished: 2025-11-13\n---\n";
    check(at, "Ostland's hulls heavier than 40,000 tonnes are shut out until spring [@wire].", 0);
    check(at, "Lawmakers in Ostland's neighbour gave their assent on 10 November 2025 [@wire].", 0);
}

#[test]
fn a_paraphrase_that_shares_no_word_is_left_alone() {
    for note in [
        "Nobody has renewed the lamps along the coast, and captains complain [@wire].",
        "Underwriters will see how bad the weather gets before asking for more [@wire].",
        "Provisions would last most of a month [@wire].",
        "A hot drink costs more than it used to [@wire].",
        "Letters still go out once a week [@wire].",
        "The deputies shut out big vessels during the cold months [@wire].",
        "Twice the cash was planned, and twice somebody struck it [@wire].",
    ] {
        check("", note, 0);
    }
}

#[test]
fn a_paraphrase_is_left_alone() {
    check("", "Big tankers may not pass the strait in winter, by a vote of parliament [@wire].", 0);
    check("", "Vik angered Norrmark with new legislation on shipping routes [@wire].", 0);
    check("", "The islanders will not starve: bread and milk last for weeks [@wire].", 0);
}

#[test]
fn what_cannot_be_checked_is_left_alone() {
    let nothing = "The museum in the capital bought a collection of medieval coins";
    check("", &format!("{nothing} [@wire; @other]."), 0);
    check("", &format!("{nothing} [@other]."), 0);
    check("---\nlang: sv\n---\n", &format!("{nothing} [@wire]."), 0);
    check("", &format!("{nothing}. Ferries sail [@wire]."), 0);
    check("", "Das Museum in der Hauptstadt hat eine Sammlung alter Münzen gekauft [@wire].", 0);
    check("", "We assess that the museum will buy more medieval coins [@wire].", 0);
    check("", "Medieval coins [@wire].", 0);
    check("", "Did the museum in the capital buy the collection of medieval coins [@wire]?", 0);
    check(
        "",
        "| deed | source |\n|---|---|\n| bought a collection of medieval coins | [@wire] |",
        0,
    );
}
