//! Figures that stand nowhere in the article that comes nearest.

use crate::fixture::check_rule;

#[track_caller]
fn check(note: &str) {
    check_rule(
        "figure-mismatch",
        &format!(
            "-- articles/mine.md --
---
title: The pit of Orle
---
Some 2,150 men and women earn their bread in the pit of Orle, which went down to 640 metres last spring. Nobody else in the valley pays such wages.

The owners put 92 million crowns into pumps. The town took 31 million of it, and three firms shared what was left. Water rose from 12 hours to 19 before the pumps stood still.

The council sold 4,300 hectares of forest around the lake.
-- note.md --
{note}"
        ),
    );
}

#[test]
fn is_told_where_the_passage_shares_a_good_part_of_the_clause() {
    check(
        "The pit of Orle feeds 4,700 [@mine].
                      ^^^^^ information figure-mismatch: 4,700 is no figure of the cited article, whose para 1 comes nearest.

The pit of Orle feeds 2,150 [@mine].

The pit of Orle feeds some 2,200 [@mine].
",
    );
}

#[test]
fn is_silent_where_a_reader_may_have_counted() {
    check(
        "What three firms shared was 61 million crowns, the rest of the 92 [@mine].

Pumps for the pit cost 1,400 crowns less than a new shaft [@mine].

The wages of the valley are paid for twenty years [@mine].

Of wages in the valley 1,650 plus 500 are paid by the pit [@mine].

No water came for 19 hours before the pumps stood still, up from 12 [@mine].
",
    );
}

#[test]
fn is_silent_where_hardly_a_word_is_shared() {
    check("The kitchen served 1,900 bowls on the first night [@mine].\n");
}
