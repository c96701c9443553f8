//! Ratings in records and notes.

use crate::{
    fixture::{self, check_rule},
    rules,
};

#[track_caller]
fn check(fixture: &str) {
    check_rule("source-rating", fixture);
}

#[test]
fn valid_ratings_words_and_stars_are_silent() {
    check(
        "
-- articles/a.md --
---
rating: F6
---
-- articles/b.md --
---
admiralty: b-2
---
-- articles/c.md --
---
descriptor: state agency, first-hand on its own statements
reliability: high
credibility: doubtful
---
-- articles/d.md --
---
rating: 4/5
---
-- articles/e.md --
---
reliability: B
credibility: 3
---
-- note.md --
---
rating: worth reading
---
The A4 form and the B-2 bomber are no ratings. Admiralty: B2. The Admiralty 3 years on.
",
    );
}

#[test]
fn a_rating_must_be_of_the_code() {
    check(
        "
-- articles/a.md --
---
rating: 3B
        ^^ error source-rating: \"3B\" has its halves swapped: reliability comes first, as in B3.
---
-- articles/b.md --
---
rating: \"G2\"
        ^^^^ error source-rating: \"G2\" is no Admiralty rating: A to F for the source, then 1 to 6.
---
-- articles/c.md --
---
reliability: 2
             ^^ error source-rating: \"2\" has its halves swapped: reliability comes first, as in C2.
credibility: C
---
-- articles/d.md --
---
reliability: B
credibility: 8
             ^^ error source-rating: \"8\" is no Admiralty rating: A to F for the source, then 1 to 6.
---
-- articles/e.md --
---
rating: good
        ^^^^ error source-rating: \"good\" is no Admiralty rating: A to F for the source, then 1 to 6.
---
-- note.md --
---
rating: B7
        ^^ error source-rating: \"B7\" is no Admiralty rating: A to F for the source, then 1 to 6.
---
It sank.[^a] **Admiralty:** 2C
                            ^^ error source-rating: \"2C\" has its halves swapped: reliability comes first, as in C2.

[^a]: Harbour Radio, 3 May 2024, rating H2
                                        ^^ error source-rating: \"H2\" is no Admiralty rating: A to F for the source, then 1 to 6.
",
    );
}

#[test]
fn credibility_1_needs_a_second_origin() {
    let articles = "
-- articles/radio.md --
---
publisher: Harbour Radio
---
Two ferries sank.
-- articles/daily.md --
---
publisher: Ostmark Daily
---
Two ferries sank, Harbour Radio reported.
-- articles/guard.md --
Two ferries sank.
";
    let note = |sources: &str, finding: &str| {
        check(&format!(
            "{articles}-- note.md --\n---\nrating: A1\n{finding}---\nTwo sank {sources}.\n"
        ));
    };
    let finding = "        ^^ error source-rating: Credibility 1 says that other sources confirm it, and this note has one origin.\n";
    note("[@radio]", finding);
    note("[@radio; @daily]", finding);
    note("[@radio; @guard]", "");
    check(&format!(
        "{articles}-- note.md --
Two sank [@radio] (Admiralty: A1).
                              ^^ error source-rating: Credibility 1 says that other sources confirm it, and what it stands beside has one origin.

Two sank [@radio; @guard] (Admiralty: A1). Admiralty: A1.
"
    ));
}

#[test]
fn an_article_rated_as_confirmed_is_confirmed_by_some_note() {
    let check = |note: &str, expected: usize| {
        let article = "---\nrating: B1\n---\nTwo sank.\n";
        let files = format!(
            "-- articles/a.md --\n{article}-- articles/b.md --\nTwo sank.\n-- note.md --\n{note}\n"
        );
        let found = rules::check_whole(&fixture::parse(&files).workspace);
        let own =
            found.iter().filter(|it| it.rule == "source-rating" && it.path == "articles/a.md");
        assert_eq!(own.count(), expected, "{note}");
    };
    check("Two sank [@a].", 1);
    check("Two sank [@a; @b].", 0);
    check("Nothing is cited.", 0);
}

#[test]
fn a_project_may_ask_for_ratings() {
    check(
        "
-- dossier.toml --
require_rating = true
-- articles/a.md --
---
title: Two ferries sank
^^^^^^^^^^^^^^^^^^^^^^^ warning source-rating: This article has neither a rating nor a descriptor.
---
-- articles/b.md --
---
bias: the owner's own paper
---
-- articles/c.txt --
Two ferries sank.
^^^^^^^^^^^^^^^^^ warning source-rating: This article has neither a rating nor a descriptor.
-- articles/d.md --
---
rating: B2
---
",
    );
}
