//! Notes that tell an event in other words than their article.

use crate::fixture::check_rule;

const ARTICLE: &str = "
-- actors.toml --
[[actor]]
name = \"Ulvern\"
[[actor]]
name = \"Tasmar\"
-- articles/post.md --
---
title: The ferries of Ulvern
published: 2025-09-18
---
The ferry line of Ulvern was founded in 1988 and has carried 64,000 cars a year since April 2019.

Its largest ship, the Grey Heron, ran onto a reef on 3 June. The crew was taken off by helicopter. Two days later divers closed the leak.

The harbour police detained the first officer on Tuesday. A judge set him free on Wednesday and kept his passport.

The island council rents the pier to the company until 31 March 2034. It will vote on a new pier, which costs 12.4 million crowns, on 14 October.

Tasmar lifted its ban on night crossings on 2 August. On 9 August the port authority of Ulvern raised the fee for lorries to 340 crowns.

Fares rose by 6 percent in February, after a freeze that had lasted since the summer of 2023. Complaints reached a peak in July. In May there were nine.

The union wants a pilot on board of every ship, and the company will answer by Friday. A treaty with Tasmar was signed in 1996 and renewed in 2016.
";

#[track_caller]
fn check(note: &str) {
    let article = ARTICLE.trim_start();
    check_rule("date-mismatch", &format!("{article}-- note.md --\n{note}"));
}

#[test]
fn a_true_date_in_other_words_is_left_alone() {
    check(
        "The Grey Heron struck the reef in early June [@post]. The hole was shut on 5 June [@post].

On 16 September the mate was arrested, and a day later he walked out again [@post].

The vote over the 12.4 million crowns is due in mid-October [@post].

Lorries pay more since 9 August, a week after Tasmar gave up its ban [@post].

The pier belongs to the company until spring 2034 [@post]. Nine people complained in May [@post].

The company must give its answer by 19 September [@post]. The treaty of 1996 was renewed in 2016 [@post].

Tickets have been dearer since February 2025 [@post]. Most complaints came in July 2025 [@post].
",
    );
}

#[test]
fn an_event_that_the_article_does_not_date_is_left_alone() {
    check(
        "The crew of the Grey Heron was flown off the reef on 4 June [@post].

The first officer had joined the company on 16 March 2021 [@post].

The union first asked for a pilot on 12 July [@post].

The council rented out the old pier in 2014 [@post].
",
    );
}

#[test]
fn an_equal_figure_or_one_rare_word_points_to_the_passage() {
    check(
        "Lorries have to pay 340 crowns from 19 August on [@post].
                                    ^^^^^^^^^ error date-mismatch: 19 August here, 9 August in the cited article (para 5).

The pier for 12.4 million comes before the islanders on 4 October [@post].
                                                        ^^^^^^^^^ error date-mismatch: 4 October here, 14 October in the cited article (para 4).

The Grey Heron got stuck on 13 June [@post].
                            ^^^^^^^ error date-mismatch: 13 June here, 3 June in the cited article (para 2).
",
    );
}

#[test]
fn other_words_for_one_event_count() {
    check(
        "The first officer was arrested on 11 September [@post].
                                  ^^^^^^^^^^^^ error date-mismatch: 11 September here; \"Tuesday\" in the cited article (para 3) is 16 September 2025.

Fares climbed by 6 percent in April 2025 [@post].
                              ^^^^^^^^^^ error date-mismatch: April 2025 here, February in the cited article (para 6).
",
    );
}

#[test]
fn months_and_years_slip_too() {
    check(
        "The company may use the pier until 31 May 2034 [@post].
                                   ^^^^^^^^^^^ error date-mismatch: 31 May 2034 here, 31 March 2034 in the cited article (para 4).

The treaty with Tasmar was signed in 1986 [@post].
                                     ^^^^ error date-mismatch: 1986 here, 1996 in the cited article (para 7).

The line has moved 64,000 cars a year since April 2017 [@post].
                                            ^^^^^^^^^^ error date-mismatch: April 2017 here, April 2019 in the cited article (para 1).
",
    );
}

#[test]
fn a_date_of_another_event_is_no_excuse() {
    check(
        "The port authority of Ulvern raised its fee for lorries on 2 August [@post].
                                                           ^^^^^^^^ error date-mismatch: 2 August here, 9 August in the cited article (para 5).
",
    );
}

#[test]
fn a_day_counts_more_than_the_year_beside_it() {
    check_rule(
        "date-mismatch",
        "
-- articles/a.md --
---
published: 2025-09-18
---
On 9 August the dairy of Orsk raised its price from 41 to 44 crowns, the second time this year.

The dairy opens a new barn on 20 September.
-- note.md --
On 20 September the dairy of Orsk raised its price from 41 to 44 crowns [@a].
   ^^^^^^^^^^^^ error date-mismatch: 20 September here, 9 August in the cited article (para 1).
",
    );
}

#[test]
fn an_entry_of_a_chronology_begins_with_its_date() {
    check(
        "- 13 June: the Grey Heron runs onto the reef [@post].
  ^^^^^^^ error date-mismatch: 13 June here, 3 June in the cited article (para 2).
- **3 June** - the Grey Heron runs onto the reef [@post].
- **12 August** - Tasmar drops the ban on night crossings [@post].
    ^^^^^^^^^ error date-mismatch: 12 August here, 2 August in the cited article (para 5).
",
    );
}

#[test]
fn the_day_of_telling_is_not_the_day_of_the_deed() {
    check_rule(
        "date-mismatch",
        "
-- articles/dam.md --
---
published: 2025-08-20
---
The dam above Kessel broke last Tuesday. The flood covered 900 hectares of fields and tore down 31 barns, the water board said on Monday.

The mill turned out more cloth in 2024 than in any year before.
-- note.md --
The flood of 12 August covered 900 hectares of fields and tore down 31 barns [@dam].

The water board said on 11 August that the flood covered 900 hectares and tore down 31 barns [@dam].
                        ^^^^^^^^^ error date-mismatch: 11 August here; \"Monday\" in the cited article (para 1) is 18 August 2025.

The mill turned out more cloth in 2024 than in 2022 [@dam].

Last spring's flood tore down 31 barns [@dam].
",
    );
}

#[test]
fn few_words_tell_of_a_time_that_no_article_names() {
    check_rule(
        "date-mismatch",
        "
-- articles/mill.md --
---
published: 2025-08-20
---
The weaver's union, which brought the suit on 14 March 2024, had asked for more. Its chairman resigned on 9 May. The mill has 23 looms, two fewer than in 2019.

A second hearing is to follow by the end of June. The roof was shut on Sunday the 10th.
-- note.md --
The suit has been pending since March 2022 [@mill].
                                ^^^^^^^^^^ error date-mismatch: March 2022 here, 14 March 2024 in the cited article (para 1).

In 2016 the mill had two more looms than now [@mill].
   ^^^^ error date-mismatch: 2016 here, 2019 in the cited article (para 1).

The suit was brought in March 2024 [@mill]. The next hearing is due by June 2026 [@mill].

The roof has been closed since 10 August [@mill]. The mill was founded in 1911 [@mill].
",
    );
}

#[test]
fn another_weekday_is_another_day() {
    check_rule(
        "date-mismatch",
        "
-- articles/board.md --
---
published: 2025-05-26
---
The board approved the budget for the year from 1 July on Friday. It met its critics on Tuesday.
-- note.md --
The board approved its budget on Thursday, 22 May [@board].
                                           ^^^^^^ error date-mismatch: 22 May here; \"Friday\" in the cited article (para 1) is 23 May 2025.

The board approved its budget on 22 May [@board]. It met its critics on Tuesday, 20 May [@board].
",
    );
}
