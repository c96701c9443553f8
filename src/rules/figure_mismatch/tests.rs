//! Figures that differ, and many that must not be reported.

use crate::{fixture, fixture::check_rule, rules};

const ARTICLE: &str = "
-- articles/wire.md --
---
title: Troops and trains
published: 2024-10-20
---
Northland has sent 10,900 troops to the border region of Kelm since October, the intelligence service said.

Some 6,000 containers of shells were moved by rail to the port of Orsk. The service counted 13 trips.

The commission froze $6.3 billion in assets of the central bank. A third of it lies in Belport.

Parliament passed the bill by 236 votes to 199 after two days of debate.

The plant employs 2,400 people and makes 6,000 wafers a month. Exports fell by 14 percent in 2023.
";

/// Checks a note that cites the article above.
#[track_caller]
fn check(note: &str) {
    let article = ARTICLE.trim_start();
    check_rule("figure-mismatch", &format!("{article}-- note.md --\n{note}"));
}

/// The titles of the fixes of the only finding, and the note after the first of them.
#[track_caller]
fn fixed(note: &str) -> (Vec<String>, String) {
    let article = ARTICLE.trim_start();
    let workspace = fixture::parse(&format!("{article}-- note.md --\n{note}")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found: Vec<_> = found.iter().filter(|it| it.rule == "figure-mismatch").collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let fixes = &found[0].fixes;
    let edit = &fixes[0].edits[0];
    let mut text = note.to_owned();
    text.replace_range(edit.span.start..edit.span.end, &edit.text);
    (fixes.iter().map(|it| it.title.clone()).collect(), text)
}

#[test]
fn another_count_amount_or_vote() {
    check(
        "Northland has sent some 19,000 troops to the border region [@wire].
                        ^^^^^^ error figure-mismatch: 19,000 troops here, 10,900 in the cited article (para 1).

The commission froze 6.3 million euros of the central bank's assets [@wire].
                     ^^^^^^^^^^^^^^^^^ error figure-mismatch: 6.3 million euros here, $6.3 billion in the cited article (para 3).

Parliament passed the bill by 263 to 199 [@wire].
                              ^^^^^^^^^^ error figure-mismatch: 263 to 199 here, 236 votes to 199 in the cited article (para 4).

About 9,000 containers were moved to the port of Orsk by rail [@wire].
      ^^^^^ error figure-mismatch: 9,000 containers here, 6,000 in the cited article (para 2).
",
    );
}

#[test]
fn rounding_is_told_from_error() {
    check(
        "Northland has sent about 11,000 troops to the border region [@wire].

Northland has sent 11,000 troops to the border region [@wire].

Northland has sent 12,000 troops to the border region [@wire].
                   ^^^^^^ error figure-mismatch: 12,000 troops here, 10,900 in the cited article (para 1), which \"about\" would cover.
",
    );
}

#[test]
fn the_fix_keeps_the_notes_way_of_writing() {
    let note = "Northland has sent 19 000 troops to the border region [@wire].";
    let (titles, text) = fixed(note);
    assert_eq!(titles, ["Replace 19 000 with 10 900 (article, para 1)"]);
    assert_eq!(text, "Northland has sent 10 900 troops to the border region [@wire].");

    let (titles, text) = fixed("The commission froze $3.6bn of the central bank's assets [@wire].");
    assert_eq!(titles, ["Replace $3.6bn with $6.3 billion (article, para 3)"]);
    assert_eq!(text, "The commission froze $6.3 billion of the central bank's assets [@wire].");

    let (titles, text) = fixed("Northland has sent 12,000 troops to the border region [@wire].");
    let about = "Add \"about\"";
    assert_eq!(titles, ["Replace 12,000 with 10,900 (article, para 1)", about]);
    assert_eq!(text, "Northland has sent 10,900 troops to the border region [@wire].");
}

#[test]
fn the_same_figure_in_other_words_is_no_difference() {
    check(
        "Northland sent nearly 11,000 soldiers to the border region [@wire].

More than 10,000 troops were sent to the border region of Kelm [@wire].

The central bank's frozen assets come to 6.3bn dollars [@wire], and about 33% of it lies in Belport [@wire].

The bill passed 236-199 in parliament [@wire]. The debate in parliament took 48 hours [@wire].

Thirteen trips by rail were counted by the service [@wire].

The plant makes some 72,000 wafers a year [@wire]. It makes 6k wafers monthly [@wire].
",
    );
}

#[test]
fn other_quantities_are_not_compared() {
    check(
        "The plant employs 9 engineers and makes 12 kinds of wafers [@wire].

The two sides in parliament passed the bill after 2 readings [@wire].

Northland has sent 3 generals to the border region, aged 54 and 61 [@wire].

On 12 October 2024 at 14:30 Northland sent troops to the border region by Train 17 [@wire].

The commission froze the assets at Gate 4 under Resolution 1718 and Article 23 [@wire].

Exports of the plant fell by 9 km of cable in 2023 [@wire].
",
    );
}

#[test]
fn derived_and_doubtful_figures_are_left_alone() {
    check(
        "Parliament passed the bill with 435 votes cast, a lead of 37 [@wire].

By our count 9,000 containers were moved to the port of Orsk by rail [@wire].

At 460 containers a trip (6,000 / 13 = 461) they were moved by rail to the port of Orsk [@wire].

Not 19,000 troops were sent to the border region, as earlier reported, but 10,900 [@wire].

Northland has sent 10,900 troops to the border region, up from an earlier 3,000 troops [@wire].

Northland has sent thousands of troops to the border region, some say hundreds [@wire].

Their spokesman said: \"Northland has sent 19,000 troops to the border region\" [@wire].

> Northland has sent 19,000 troops to the border region [@wire].

We assess that Northland will probably send 20,000 troops to the border region [@wire].
",
    );
}

#[test]
fn a_source_that_cannot_be_read_may_have_the_figure() {
    let article =
        "-- articles/wire.md --\nNorthland has sent 10,900 troops to the border region.\n";
    let bare = "-- articles/post.md --\n---\ntitle: Post\n---\n";
    let other = "-- articles/post.md --\nThe post says 19,000 troops stand in the border region.\n";
    let note = "-- note.md --\nNorthland has sent 19,000 troops to the border region ";
    for cites in ["[@wire; @post].", "[@wire] (https://example.org/x)."] {
        check_rule("figure-mismatch", &format!("{article}{bare}{note}{cites}\n"));
    }
    check_rule("figure-mismatch", &format!("{article}{other}{note}[@wire; @post].\n"));
    check_rule("figure-mismatch", &format!("{article}{note}[@lost].\n"));
    check_rule("figure-mismatch", &format!("{article}{note}.\n"));
}

#[test]
fn each_clause_is_held_against_its_own_source() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The service counts 10,900 troops in the border region of Kelm.
-- articles/b.md --
The ministry counts 4,000 guards at the border stations of Kelm.
-- note.md --
The service counts 10,900 troops in the border region [@a], the ministry 7,000 guards at the border stations [@b].
                                                                         ^^^^^ error figure-mismatch: 7,000 guards here, 4,000 in \"b\" (para 1).
",
    );
}

#[test]
fn a_figure_that_the_article_does_not_give() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The neighbour is believed to be seeking aviation systems and satellite technology from the capital in return for shells.

Talks went on.
-- note.md --
The neighbour seeks 40 aviation systems and satellite technology in return for shells [@a].
                    ^^ information figure-mismatch: 40 systems is no figure of the cited article, whose para 1 comes nearest.

The neighbour seeks talks on 40 ferries [@a].
",
    );
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The neighbour has provided shells and missiles to the army of the capital, two envoys said.
-- note.md --
The neighbour sent 6,000 boxes of shells and missiles to the army [@a].
                   ^^^^^ information figure-mismatch: 6,000 boxes is no figure of the cited article, whose para 1 comes nearest.

The neighbour sent 6 boxes of shells and missiles to the army [@a].
",
    );
}

#[test]
fn a_short_sentence_is_held_against_the_only_figure_of_its_kind() {
    let article = "
-- articles/a.md --
---
published: 2024-05-02
---
The cargo is worth about $21 million. The harbour fleet has hired 35 divers and will have 120 next year.

Exports rose by 14 percent in 2023. The port opened in 1998.
-- note.md --
";
    let note = "\
The cargo is worth about $27 million [@a].
                         ^^^^^^^^^^^ error figure-mismatch: $27 million here, $21 million in the cited article (para 1).

The fleet has 35 divers and will have 210 next year [@a].
                                      ^^^ error figure-mismatch: 210 here, 120 in the cited article (para 1).

Exports rose by 41 percent in 2023 [@a].
                ^^^^^^^^^^ error figure-mismatch: 41 percent here, 14 percent in the cited article (para 2).

| Year | Event | Source |
|---|---|---|
| 2023 | Hired 53 divers for the harbour fleet | [@a] |
               ^^ error figure-mismatch: 53 divers here, 35 in the cited article (para 1).

Exports rose by 9 percent in 2022 [@a]. The port moved 9 percent more [@a].
";
    check_rule("figure-mismatch", &format!("{}{note}", article.trim_start()));
}

#[test]
fn what_only_looks_like_another_figure() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
---
published: 2024-05-02
---
The ministry bought two aircraft for A$40 million. The pilot, aged 34, joined it three years ago.

The strike killed 12 people in Kelm and 2 in Orsk. The mayor thanked 24 guards of the harbour.
-- note.md --
The ministry bought Boeing 747 aircraft for $40 million [@a].

The pilot, aged 35, joined the ministry four years ago [@a].

The strike killed 14 people in Kelm and Orsk [@a]. Together the strikes killed 30 people in Kelm [@a].

The airfield has 42 guards [@a].
",
    );
}

#[test]
fn figures_that_changed_places() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The neighbour sent 10,900 troops and 6,000 containers to the border region by rail.
-- note.md --
The neighbour sent 6,000 troops and 10,900 containers to the border region [@a].
                   ^^^^^ error figure-mismatch: 6,000 troops here, 10,900 in the cited article (para 1).
                                    ^^^^^^ error figure-mismatch: 10,900 containers here, 6,000 in the cited article (para 1).

The neighbour sent 10,900 troops and 6,000 containers by rail [@a].
",
    );
}

mod absent;
mod others;
mod paraphrase;
mod passages;
mod worked;

#[test]
fn a_large_article_is_read_once_and_ends() {
    let line = "The harbour handled 1,204 boxes, 17 ships and $3.5 million on a day in March. ";
    let article = line.repeat(3_000);
    let note = "The harbour handled 1,402 boxes on a day in March [@a].\n".repeat(20);
    let files = format!("-- articles/a.md --\n{article}\n-- note.md --\n{note}");
    let workspace = fixture::parse(&files).workspace;
    let found = rules::check(&workspace, "note.md");
    assert_eq!(found.iter().filter(|it| it.rule == "figure-mismatch").count(), 20);
}
