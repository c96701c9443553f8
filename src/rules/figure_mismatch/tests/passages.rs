//! Notes that tell the same in other words, and what they must not be held to.

use crate::fixture::check_rule;

const ARTICLE: &str = "
-- articles/lake.md --
---
title: The ferries of Lake Ondra
published: 2025-06-12
---
The shipping office of Torvel counted 8,420 crossings of Lake Ondra in 2024, which is 9 percent more than in 2023. Roughly one crossing in four was cancelled in January.

The operator Silverline runs 14 boats with 310 sailors. Eleven of the boats are older than 30 years. It lost $6.4 million last year, against $2.1 million the year before, its director said last week.

A ticket costs $18, and the office wants $25 from August. The new quay at Brisk, 640 metres long, was paid for with 72 million florins from the lottery. The old one was 3 metres deep; the new one is twice as deep.

Police searched two offices on Tuesday and seized 36 boxes of papers. Nine men were held for seven hours, three of them in Torvel. Their lawyer, aged 61, spoke of 15 searches.

In the vote on the subsidy 41 members were in favour and 38 against. Support stood at 52 percent in a poll of 1,100 people, down from 67 percent in March. The mayor's own rating is 44 percent.
-- note.md --
";

#[track_caller]
fn check(note: &str) {
    check_rule("figure-mismatch", &format!("{}{note}", ARTICLE.trim_start()));
}

#[test]
fn what_a_reader_works_out_is_no_other_figure() {
    check(
        "The boats of Silverline lost $4.3 million more than the year before [@lake].

Its losses have about tripled within a year [@lake]. Losses rose by a factor that makes them three times as high [@lake].

The price of a ticket is to go up by seven dollars in August [@lake]. That is nearly 40 percent dearer [@lake].

Three boats of the fourteen are newer than that [@lake]. Some four fifths of the boats are older than 30 years [@lake].

Support in the poll fell by 15 points [@lake]. Support has dropped by almost a quarter since March [@lake].

The vote on the subsidy was won by three members, 41 to 38 [@lake]. In all 79 members voted on the subsidy [@lake].

The new quay at Brisk is six metres deep [@lake].
",
    );
}

#[test]
fn the_same_figure_in_another_dress() {
    check(
        "A quarter of all crossings were called off in January [@lake]. That is 25% of the crossings in January [@lake].

The quay is 0.64 km long [@lake]. It cost 72m florins [@lake].

The boats carry a little over 300 sailors [@lake]. More than two thirds backed it in March, just over half do now [@lake].

Their lawyer is 61 years old [@lake]. The 61-year-old counts fifteen searches [@lake].

Two out of three supported the subsidy in March [@lake].

Silverline spent a quarter of an hour on the quay of Brisk [@lake]. In the first half of August tickets will cost $25 [@lake].
",
    );
}

#[test]
fn other_things_of_the_same_class_are_not_taken_for_it() {
    check(
        "Our ferry to Brisk took 50 minutes [@lake].

Silverline owns 3 hotels at the lake and 22 buses [@lake].

The harbour master of Torvel has 12 dogs [@lake]. The mayor won 29 percent in 2019 [@lake].

The lottery of Torvel pays out $90 million a year [@lake].

Police of Torvel have 75 cars for 400 km of road [@lake].
                      ^^ information figure-mismatch: 75 cars is no figure of the cited article, whose para 4 comes nearest.

The office was founded with 5,000 florins in 1921 [@lake].
",
    );
}

#[test]
fn a_figure_beside_another_tells_the_passage() {
    check(
        "There were 8,420 trips over the lake in 2024, a plus of 19 percent [@lake].
                                                        ^^^^^^^^^^ error figure-mismatch: 19 percent here, 9 percent in the cited article (para 1).

Fleet: 14 boats, 130 hands [@lake].

The firm of 14 boats has 130 sailors on its books [@lake].
                         ^^^ error figure-mismatch: 130 sailors here, 310 in the cited article (para 2).

Backing was at 52 percent, down from 76 percent [@lake].
                                     ^^^^^^^^^^ error figure-mismatch: 76 percent here, 67 percent in the cited article (para 5).

Seven hours in custody for nine men, five of them in Torvel [@lake].
                                     ^^^^ error figure-mismatch: five here, three in the cited article (para 4).
",
    );
}

#[test]
fn few_words_will_do_where_there_is_one_of_the_kind() {
    check(
        "Brisk has a new quay of 460 metres [@lake].
                        ^^^^^^^^^^ error figure-mismatch: 460 metres here, 640 metres in the cited article (para 3).

The lottery gave 27 million florins for it [@lake].
                 ^^^^^^^^^^ error figure-mismatch: 27 million florins here, 72 million in the cited article (para 3).

Officers carried off 63 boxes [@lake].
                     ^^ error figure-mismatch: 63 boxes here, 36 in the cited article (para 4).
",
    );
}

#[test]
fn an_average_is_a_figure_like_any_other() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The wait at the lock is four days on average, and 52 barges lie above it.
-- note.md --
The 25 barges above the lock wait four days on average [@a].
    ^^ error figure-mismatch: 25 barges here, 52 in the cited article (para 1).
",
    );
}

#[test]
fn a_figure_of_another_thing_does_not_bear_out_this_one() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The union of the miners asks for 12 percent, and the owners of the pit have offered 5 percent for two years.

Coal output fell by 9 percent in the north.
-- note.md --
The owners of the pit have offered 9 percent for two years [@a].
                                   ^^^^^^^^^ error figure-mismatch: 9 percent here, 5 percent in the cited article (para 1).

The miners ask for 12 percent, the owners offer 5 percent [@a]. Output of coal is down 9 percent [@a].
",
    );
}

#[test]
fn the_direction_of_an_approximation_counts() {
    check_rule(
        "figure-mismatch",
        "
-- articles/a.md --
The clinic of Varn treated 382 children for burns in May.
-- note.md --
The clinic of Varn treated more than 400 children for burns in May [@a].
                                     ^^^ error figure-mismatch: 400 children here, 382 in the cited article (para 1), which \"about\" would cover.

The clinic of Varn treated nearly 400 children for burns in May [@a]. More than 350 children were treated for burns [@a].

The clinic of Varn treated more than 200 children for burns in May [@a].
                                     ^^^ error figure-mismatch: 200 children here, 382 in the cited article (para 1).
",
    );
}

#[test]
fn a_bare_number_elsewhere_confirms_no_measure() {
    check_rule(
        "figure-mismatch",
        "
-- articles/road.md --
The council counted 71 faults on the road, up from 58 a year earlier. A driver went 85 kilometres to find an open pharmacy.

Police on the road seized 2.4 tonnes of cheese and 16 stolen bicycles.
-- note.md --
One driver went 58 kilometres to find an open pharmacy [@road].
                ^^^^^^^^^^^^^ error figure-mismatch: 58 kilometres here, 85 kilometres in the cited article (para 1).

Police seized 2.4 t of cheese and 16 bicycles on the road [@road].

Police seized 4.2 t of cheese on the road [@road].
              ^^^^^ error figure-mismatch: 4.2 t here, 2.4 tonnes in the cited article (para 2).
",
    );
}
