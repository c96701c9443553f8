//! Dates that differ, and many that must not be reported.

use crate::{fixture, fixture::check_rule, rules};

const ARTICLE: &str = "
-- articles/wire.md --
---
title: Pact signed
published: 2024-06-20
---
BELPORT, June 20 (Wire) — The leaders of Northland and Sarnia signed a defence pact in Belport on Wednesday.

The foreign ministers had agreed on the draft of the pact in March 2024. Customs officers seized 40 crates of optics at the port of Orsk on 3 May.

Sarnia's parliament will vote on the pact on 2 July. Northland tested a missile off its east coast last month.

A trade treaty between the two entered into force in 1961 and was amended in early 2012.
";

/// Checks a note that cites the article above.
#[track_caller]
fn check(note: &str) {
    let article = ARTICLE.trim_start();
    check_rule("date-mismatch", &format!("{article}-- note.md --\n{note}"));
}

#[test]
fn another_day_month_or_year() {
    check(
        "The leaders of Northland and Sarnia signed the defence pact on 9 June [@wire].
                                                               ^^^^^^ error date-mismatch: 9 June here; \"Wednesday\" in the cited article (para 1) is 19 June 2024.

Customs officers seized 40 crates of optics at Orsk on 13 May 2024 [@wire].
                                                       ^^^^^^^^^^^ error date-mismatch: 13 May 2024 here, 3 May in the cited article (para 2).

The foreign ministers agreed on the draft of the pact in May 2024 [@wire].
                                                         ^^^^^^^^ error date-mismatch: May 2024 here, March 2024 in the cited article (para 2).

The trade treaty between the two entered into force in 1967 [@wire].
                                                       ^^^^ error date-mismatch: 1967 here, 1961 in the cited article (para 4).
",
    );
}

#[test]
fn a_weekday_of_another_event_is_no_match() {
    check_rule(
        "date-mismatch",
        "
-- actors.toml --
[[actor]]
name = \"Sarnia\"
-- articles/a.md --
---
published: 2024-06-20
---
A court in Sarnia ordered the broker held for a month on Tuesday.

The mayor of Sarnia spoke on Friday.
-- note.md --
A court in Sarnia ordered the broker held for a month on 15 June [@a].
                                                         ^^^^^^^ error date-mismatch: 15 June here; \"Tuesday\" in the cited article (para 1) is 18 June 2024.
",
    );
}

#[test]
fn the_same_day_in_other_words_is_no_difference() {
    check(
        "The leaders of Northland and Sarnia signed the defence pact on 19 June 2024 [@wire].

The leaders signed the defence pact in Belport in June [@wire]. They signed it in summer 2024 [@wire].

The foreign ministers agreed on the draft of the pact in spring [@wire].

Northland tested a missile off its east coast in May 2024 [@wire]. The treaty was amended in 2012 [@wire].

Between March and June 2024 the leaders and ministers agreed on the pact and signed it [@wire].
",
    );
}

#[test]
fn events_that_the_article_does_not_date_are_left_alone() {
    check(
        "Northland founded its missile force on 4 July 1999 [@wire].

The leaders of Northland and Sarnia met in Belport first in 2019, before they signed the pact [@wire].

**21 June 2024** — Wire reports that a defence pact was signed [@wire].

Wire reported on 20 June that the leaders of Northland and Sarnia signed a defence pact [@wire].

Not on 9 June, as first reported, the leaders of Northland and Sarnia signed the defence pact [@wire].

\"The leaders of Northland and Sarnia signed the defence pact on 9 June\" [@wire].

> The leaders of Northland and Sarnia signed the defence pact on 9 June [@wire].
",
    );
}

#[test]
fn what_happened_after_its_only_source() {
    check(
        "Guards at the harbour opened fire on 12 July 2024 [@wire].
                                     ^^^^^^^^^^^^ error date-mismatch: 12 July 2024 is later than the cited article, which is of 20 June 2024.

The treaty was broken by guards on 14 July 2024 [@wire].
                                   ^^^^^^^^^^^^ error date-mismatch: 14 July 2024 is later than the cited article, which is of 20 June 2024.

The guards were called up for 14 July 2024 [@wire]. Elections are set for 14 October 2024 [@wire]. Parliament will vote on 2 July [@wire].

The deadline of 30 September 2024 was announced by the guards [@wire].

Guards opened fire on 21 June 2024 [@wire].
",
    );
    let bare = "-- articles/a.md --\n---\ntitle: A\n---\nGuards stood at the harbour.\n";
    check_rule(
        "date-mismatch",
        &format!("{bare}-- note.md --\nGuards opened fire on 12 July 2024 [@a].\n"),
    );
}

#[test]
fn the_fix_keeps_the_notes_way_of_writing() {
    let title = |note: &str| {
        let article = ARTICLE.trim_start();
        let workspace = fixture::parse(&format!("{article}-- note.md --\n{note}")).workspace;
        let found = rules::check(&workspace, "note.md");
        let found = found.iter().filter(|it| it.rule == "date-mismatch");
        found.flat_map(|it| it.fixes.iter().map(|it| it.title.clone())).collect::<Vec<_>>()
    };
    for (date, fixed) in [
        ("9 June 2024", "Use 19 June 2024"),
        ("9 June", "Use 19 June"),
        ("June 9, 2024", "Use June 19, 2024"),
        ("2024-06-09", "Use 2024-06-19"),
    ] {
        let note =
            format!("On {date} the leaders of Northland and Sarnia signed the pact [@wire].\n");
        assert_eq!(title(&note), [fixed], "{date}");
    }
}

#[test]
fn a_source_that_cannot_be_read_may_have_the_date() {
    let article = ARTICLE.trim_start();
    let note = "The leaders of Northland and Sarnia signed the defence pact on 9 June";
    let bare = "-- articles/post.md --\n---\ntitle: Post\n---\n";
    check_rule("date-mismatch", &format!("{article}{bare}-- note.md --\n{note} [@wire; @post].\n"));
    check_rule("date-mismatch", &format!("{article}-- note.md --\n{note}.\n"));
    check_rule("date-mismatch", &format!("{article}-- note.md --\n{note} [@lost].\n"));
}
