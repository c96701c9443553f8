//! Figures that stand in the article for something else, and differences by chance.

use crate::fixture::check_rule;

const ARTICLE: &str = "
-- articles/wire.md --
---
title: The quays of Kelm
published: 2024-10-20
---
Quay 5 goes to the Ostmark Company, with the town bank Vessel as a silent partner holding 20 percent. The lease costs 62 million crowns.

Quay 3 goes to three firms: Halden Oil (55 percent), Vessel (25 percent) and Kestrel (20 percent).

The inquiry has 31 more witnesses to hear. It has sat on 58 days, 45 of them in the town hall. The clinic has 160 beds, against 120 in May.

Police counted 4,000 people at a march on 18 January. The organisers spoke of 9,000.

The exam concerns 23,400 candidates. We have written to about 900 of their teachers, and 234 tents were bought. The fair saw 1,820 visitors and 1,280 stalls.
";

/// Checks a note that cites the article above.
#[track_caller]
fn check(note: &str) {
    let article = ARTICLE.trim_start();
    check_rule("figure-mismatch", &format!("{article}-- note.md --\n{note}"));
}

#[test]
fn a_passage_that_says_the_whole_clause_has_the_figure() {
    check(
        "Goes to Ostmark, Vessel in as a silent partner at 25 percent [@wire].
                                                  ^^^^^^^^^^ error figure-mismatch: 25 percent here, 20 percent in the cited article (para 1).

Goes to Ostmark, Vessel in as a silent partner at 20 percent [@wire].

The firms are Halden, Kestrel and Vessel, which holds 25 percent [@wire].

Vessel holds 25 percent of a quay [@wire].
",
    );
}

#[test]
fn a_march_is_no_month() {
    check(
        "The police put the march of 18 January at 9,000 people [@wire].
                                          ^^^^^ error figure-mismatch: 9,000 people here, 4,000 in the cited article (para 4).

The organisers put the march of 18 January at 9,000 people [@wire].

The march of 18 January drew 9,000 people, the organisers said [@wire].
",
    );
}

#[test]
fn what_is_more_of_a_thing_is_counted_or_worked_out_of_it() {
    check(
        "The inquiry still has 13 more witnesses on its list [@wire].
                      ^^ error figure-mismatch: 13 witnesses here, 31 in the cited article (para 3).

The clinic has 40 more beds than in May [@wire].
",
    );
}

#[test]
fn digits_that_changed_places() {
    check(
        "24,300 candidates are affected [@wire].
^^^^^^ error figure-mismatch: 24,300 candidates here, 23,400 in the cited article (para 5), which \"about\" would cover.

243 tents are too small [@wire].

The camp has 24,300 goats [@wire].

The fair saw 1,280 stalls [@wire].
",
    );
}
