//! Which times are read, and when two are one.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// Wednesday, 19 June 2024.
fn published() -> Day {
    day(2024, 6, 19)
}

fn written(text: &str, published: Option<Day>) -> String {
    let date = |it: Day| {
        let (year, month, day) = civil(it);
        format!("{year}-{month}-{day}")
    };
    let line = |it: When| {
        let time = match &it.time {
            Time::Days(days) => {
                let days = days.iter().map(|it| match it.length() {
                    1 => date(it.first),
                    _ => format!("{}..{}", date(it.first), date(it.last)),
                });
                days.collect::<Vec<_>>().join(" or ")
            }
            Time::Yearly(first, last) => format!("{first:?}..{last:?}"),
        };
        let lead = if it.lead == Lead::At { String::new() } else { format!(" {:?}", it.lead) };
        format!("{}: {time}{lead}\n", it.span.of(text))
    };
    times(text, published).into_iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&written(text, Some(published())));
}

#[test]
fn dates_in_many_forms() {
    check(
        "On 19 June 2024, June 3, the 5th of May, 2024-05-07, 7.5.2024, March 3-5 and 28–30 April 2023.",
        expect![[r#"
            19 June 2024: 2024-6-19
            June 3: 2024-6-3
            5th of May: 2024-5-5
            2024-05-07: 2024-5-7
            7.5.2024: 2024-5-7
            March 3-5: 2024-3-3..2024-3-5
            28–30 April 2023: 2023-4-28..2023-4-30
        "#]],
    );
    check(
        "In early May, since October 2023, by late 2022, in mid-June, at the end of 2021, in 2020 and 2023-24.",
        expect![[r#"
            early May: 2024-5-1..2024-5-12
            October 2023: 2023-10-1..2023-10-31 From
            late 2022: 2022-8-1..2022-12-31 Until
            mid-June: 2024-6-8..2024-6-23
            end of 2021: 2021-8-1..2021-12-31
            2020: 2020-1-1..2020-12-31
            2023-24: 2023-1-1..2024-12-31
        "#]],
    );
    check(
        "In spring, in the summer of 2023, Q1 2024, the second half of 2022, in March or last April.",
        expect![[r#"
            spring: 2024-2-1..2024-6-28
            summer of 2023: 2023-5-1..2023-9-28
            Q1 2024: 2024-1-1..2024-3-31
            second half of 2022: 2022-7-1..2022-12-31
            March: 2024-3-1..2024-3-31
            April: 2024-4-1..2024-4-30
        "#]],
    );
}

#[test]
fn times_told_from_the_day_of_the_text() {
    check(
        "On Tuesday and on Wednesday; yesterday, last week, this month, last year, three days ago, two months ago, next Friday.",
        expect![[r#"
            Tuesday: 2024-6-18 or 2024-6-25
            Wednesday: 2024-6-19 or 2024-6-26
            yesterday: 2024-6-18
            last week: 2024-6-9..2024-6-16
            this month: 2024-6-1..2024-6-30
            last year: 2023-1-1..2023-12-31
            three days ago: 2024-6-16
            two months ago: 2024-3-30..2024-5-9
            Friday: 2024-6-21 or 2024-6-28
        "#]],
    );
    expect![[r#"
        3 June: (6, 3)..(6, 3)
        May: (5, 1)..(5, 31)
    "#]]
    .assert_eq(&written("On Tuesday, yesterday, on 3 June and in May.", None));
}

#[test]
fn stretches_between_two_times() {
    check(
        "From March to May 2024, between 3 June and 5 June, from 2019 to 2021.",
        expect![[r#"
        March: 2024-3-1..2024-3-31 From
        March to May 2024: 2024-3-1..2024-5-31
        May 2024: 2024-5-1..2024-5-31 Until
        3 June: 2024-6-3
        3 June and 5 June: 2024-6-3..2024-6-5
        5 June: 2024-6-5
        2019: 2019-1-1..2019-12-31 From
        2019 to 2021: 2019-1-1..2021-12-31
        2021: 2021-1-1..2021-12-31 Until
    "#]],
    );
}

#[test]
fn what_is_no_time() {
    check(
        "It may march in the fall of the house; the act of 2019, the 2024 budget, 2,024 tonnes, 1718 and Room 2019.",
        expect![[""]],
    );
}

#[track_caller]
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (times(a, None), times(b, Some(published())));
    a[0].agrees(&b[0])
}

#[test]
fn one_time_in_two_forms() {
    for (note, article) in [
        ("on 19 June", "on Wednesday"),
        ("on 19 June 2024", "on June 19"),
        ("in spring", "in March"),
        ("in March 2024", "on 3 March"),
        ("in 2024", "last month"),
        ("on 18 June 2024", "yesterday"),
        ("in January 2024", "in the first quarter of 2024"),
        ("on 31 December 2023", "late 2023"),
    ] {
        assert!(agree(note, article), "{note} / {article}");
    }
    for (note, article) in [
        ("on 9 June", "on 19 June"),
        ("in May 2024", "in March 2024"),
        ("on 14 June", "on Wednesday"),
        ("on 19 June 2023", "on 19 June"),
        ("in 2023", "in 2022"),
        ("in April", "last month"),
    ] {
        assert!(!agree(note, article), "{note} / {article}");
    }
}

proptest! {
    #[test]
    fn hostile_text_is_read_without_harm(
        text in "([0-9]{1,5}[ ,./-]?|(June|May|last|week|Tuesday|ago|days|of|Q1|early) |\\PC){0,30}"
    ) {
        for it in times(&text, Some(published())) {
            prop_assert!(!it.span.of(&text).is_empty());
            prop_assert!(it.agrees(&it) && 0 < it.length());
        }
    }
}
