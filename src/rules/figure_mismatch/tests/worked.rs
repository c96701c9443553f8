//! Figures that a note works out, rounds or writes without their unit.

use crate::fixture::check_rule;

const ARTICLE: &str = "
-- articles/wire.md --
---
title: The wells of Kelm
published: 2024-10-20
---
The town counted 412 cases of fever, and 186 of the sick were children. One of the wells may be closed, the mayor warned; half of the town's 340 wells taste of iron.

A survey by the Ostmark Institute gave the Reed Party 48 percent and the Harbour List 45. The margin of error was two points.

Traders took up to 15 percent for cash. The usual fee is 2.5 percent. The bank moved 96 million crowns in 740,000 transfers.

The yard has built 1,300 boats in 20 years and lends 21 of them. The mayor has ordered two cranes for the yard, which cost 48 million crowns together.
";

/// Checks a note that cites the article above.
#[track_caller]
fn check(note: &str) {
    let article = ARTICLE.trim_start();
    check_rule("figure-mismatch", &format!("{article}-- note.md --\n{note}"));
}

#[test]
fn a_part_of_what_stands_beside_it() {
    check(
        "As some 170 wells taste of iron, the town drinks rain [@wire].

As some 240 wells taste of iron, the town drinks rain [@wire].
        ^^^ error figure-mismatch: 240 wells here, 340 in the cited article (para 1).
",
    );
}

#[test]
fn what_several_cost_together_is_so_much_each() {
    check(
        "The two cranes for the yard cost 24 million crowns each [@wire].

The two cranes for the yard cost 28 million crowns each [@wire].
                                 ^^^^^^^^^^^^^^^^^ error figure-mismatch: 28 million crowns here, 48 million crowns in the cited article (para 4).
",
    );
}

#[test]
fn points_between_two_shares() {
    check(
        "The Reed Party is three points ahead of the Harbour List, 48 to 45 [@wire].

The survey sees the Harbour List three points behind the Reed Party [@wire].

The Reed Party is seven points ahead of the Harbour List in the survey [@wire].
                  ^^^^^^^^^^^^ error figure-mismatch: seven points here, two points in the cited article (para 2).
",
    );
}

#[test]
fn what_is_worked_out_says_so() {
    check(
        "The mean transfer was of 130 crowns (96m / 740,000) [@wire].

The mean transfer was of 130 crowns (96 million ÷ 740,000) [@wire].

The traders took 15 percent, six times the usual 2.5 [@wire].
",
    );
}

#[test]
fn what_is_left_of_a_whole() {
    let files = |note: &str| {
        format!(
            "-- articles/mill.md --
---
title: The mills
---
The state bakery grinds about two thirds of the island's flour; family mills grind the rest.

Farmers sell 80 percent of their oats abroad.
-- note.md --
{note}"
        )
    };
    crate::fixture::check_rule(
        "figure-mismatch",
        &files(
            "Family mills grind about a third of the flour [@mill].

Family mills grind a quarter of the flour [@mill].
                   ^^^^^^^^^ error figure-mismatch: a quarter here, two thirds in the cited article (para 1).

Farmers sell 20 percent of their oats abroad [@mill].
             ^^^^^^^^^^ error figure-mismatch: 20 percent here, 80 percent in the cited article (para 2).
",
        ),
    );
}
