//! Notes in other words than the article, with slips that few words tell.

use crate::fixture::check_rule;

const ARTICLE: &str = "
-- articles/quarry.md --
---
title: The quarry at Ulven
published: 2025-09-03
---
The Ulven quarry sells its stone for $46 million a year. Its crusher weighs 182 tonnes and has run for 16 hours a day since the spring.

Dust readings were 7.4 percent above the limit in July, down from 9.8 percent in May. Inspectors come twice a year. About a fifth of the stone goes to Ostrand, and the port earns a quarter of its fees with it. Wages are 30 percent of the costs and fuel is 40 percent.

The firm has borrowed 240 million crowns, a third of it from a state bank. Damages of 90 million crowns will be shared equally by the two owners.

The number of lorries on the valley road rose from 430 to 610 a day. A load of gravel was 320 crowns in March; it is 960 now. Seven of its nine drills were replaced.

The lake sank by 14 centimetres within a week. The firm had promised five. More than 100 families signed a letter; 137 households live in the valley.
-- note.md --
";

#[track_caller]
fn check(note: &str) {
    check_rule("figure-mismatch", &format!("{}{note}", ARTICLE.trim_start()));
}

#[test]
fn a_slip_of_one_of_few_measures_tells_by_itself() {
    check(
        "Turnover comes to $64 million [@quarry].
                  ^^^^^^^^^^^ error figure-mismatch: $64 million here, $46 million in the cited article (para 1).

The giant machine is 128 tonnes [@quarry].
                     ^^^^^^^^^^ error figure-mismatch: 128 tonnes here, 182 tonnes in the cited article (para 1).

The crusher has been running for 16 days [@quarry].
                                 ^^^^^^^ error figure-mismatch: 16 days here, 16 hours in the cited article (para 1).
",
    );
}

#[test]
fn a_change_is_two_figures() {
    check(
        "Lorries on the road climbed from 340 to 610 [@quarry].
                                 ^^^ error figure-mismatch: 340 here, 430 in the cited article (para 4).

There are 610 lorries a day, up from 430 [@quarry]. The traffic went from 430 to 610 lorries [@quarry].
",
    );
}

#[test]
fn a_share_that_the_article_states_is_not_worked_out_from_others() {
    check(
        "Some two fifths of the stone is sold to Ostrand [@quarry].
     ^^^^^^^^^^ error figure-mismatch: two fifths here, a fifth in the cited article (para 2).

One fifth of the stone is for Ostrand [@quarry]. Gravel has become three times as dear since March [@quarry]. Its price has tripled [@quarry].

The state bank lent 80 million crowns of that [@quarry]. Each owner has to find 45 million crowns [@quarry].
",
    );
}

#[test]
fn a_figure_belongs_to_the_time_beside_it() {
    check(
        "Dust stood at 7.4 percent above the limit in May [@quarry].
              ^^^^^^^^^^^ error figure-mismatch: 7.4 percent here, 9.8 percent in the cited article (para 2).

Dust stood at 7.4 percent above the limit in July, after 9.8 percent in May [@quarry].
",
    );
}

#[test]
fn how_often_is_compared() {
    check(
        "The inspectors of the quarry come four times a year [@quarry].
                                  ^^^^^^^^^^^^^^^^^ error figure-mismatch: four times a year here, twice a year in the cited article (para 2).

The inspectors of the quarry come every half-year, that is two times a year [@quarry]. The quarry pays three times a month [@quarry].
",
    );
}

#[test]
fn round_hundreds_and_bare_numbers_leave_room() {
    check(
        "Well over a hundred households live in the valley [@quarry].

The lake fell by nine centimetres a week more than the firm had promised [@quarry].
",
    );
}

#[test]
fn what_a_note_takes_back_may_still_be_a_slip() {
    check(
        "There are 610 lorries a day instead of 340 lorries [@quarry].
                                       ^^^ error figure-mismatch: 340 lorries here, 430 in the cited article (para 4).

There are 610 lorries a day instead of the 500 that were planned [@quarry].
",
    );
}

#[test]
fn two_figures_that_changed_places() {
    check_rule(
        "figure-mismatch",
        "
-- articles/ward.md --
The clinics took in 112 patients with burns this week. At least 37 have died, most of them children. The union of 15 porters counts four nurses and 11 cooks; nine members of the guard were hurt. One bed in eighteen is free. One ward in eight lacks the oxygen that it needs.
-- note.md --
By Friday 112 had died and 37 had been taken in with burns [@ward].
          ^^^ error figure-mismatch: 112 here, 37 in the cited article (para 1).
                           ^^ error figure-mismatch: 37 here, 112 in the cited article (para 1).

So far 112 were taken in and 37 have died [@ward]. A council of 15 members runs the union [@ward].

Some 5.6 percent of the beds are free [@ward]. Some 12 percent of the wards lack oxygen [@ward]. The price rose from one day to the next [@ward].
",
    );
}
