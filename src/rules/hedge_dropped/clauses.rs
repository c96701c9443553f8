//! Clauses that say as a fact what an article holds possible, beside clauses that do not.

use crate::{fixture, rules};

const ARTICLE: &str = "
-- articles/wire.md --
Prosecutors are believed to be weighing charges against two managers of the lock. Their office declined to comment.

We may have to use retired pilots to steer the barges, and we have written to about 900. The strike began on Monday.

The witness thought that the deputy director of the yard could have known, but had no proof. The deputy director, Leonie Hale, has been on leave since April.

The dredger could block the canal in June. The dredger blocked the harbour in May.
-- note.md --
";

#[track_caller]
fn check(note: &str, expected: &[&str]) {
    let workspace = fixture::parse(&format!("{ARTICLE}{note}\n")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found = found.iter().filter(|it| it.rule == "hedge-dropped");
    assert_eq!(found.map(|it| it.message.as_str()).collect::<Vec<_>>(), expected, "{note}");
}

#[test]
fn another_clause_neither_denies_nor_hides_it() {
    check(
        "Prosecutors are weighing charges against two of the managers; their office has no comment [@wire].",
        &["The article says \"are believed to be weighing\" (para 1); the note states it as fact."],
    );
    check(
        "Retired pilots will steer the barges, and some 900 have had a letter [@wire].",
        &["The article says \"may have to use\" (para 2); the note states it as fact."],
    );
    check("Prosecutors are not weighing charges against the managers [@wire].", &[]);
    check("The office declined to comment, and the strike began on Monday [@wire].", &[]);
    check("Retired pilots may steer the barges, and some 900 have had a letter [@wire].", &[]);
    check("The office declined to comment; the union has written to about 900 [@wire].", &[]);
}

#[test]
fn who_is_spoken_of_is_not_what_he_did() {
    check(
        "The deputy director, Leonie Hale, knew about it [@wire].",
        &["The article says \"could have known\" (para 3); the note states it as fact."],
    );
    check("The deputy director, Leonie Hale, has been on leave since April [@wire].", &[]);
    check("The deputy director, Leonie Hale, left the yard [@wire].", &[]);
    check("The dredger blocked the harbour [@wire].", &[]);
}
