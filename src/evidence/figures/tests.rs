//! What is read as a quantity, and when two are one.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{
    compare::{Fit, comparable, fit, misread, slipped},
    *,
};

/// Each quantity as `text = low[..high] class[ of noun]`.
fn written(text: &str) -> String {
    let line = |it: Quantity| {
        let mut res = format!("{} = {}", it.span.of(text), it.low);
        if it.high != it.low {
            res += &format!("..{}", it.high);
        }
        res += &format!(" {}", it.class());
        if let Some(noun) = &it.noun {
            res += &format!(" of {}", noun.head);
        }
        if it.sense != Sense::Exact {
            res += &format!(" {:?}", it.sense);
        }
        if let Some(rate) = it.rate {
            res += &format!(" every {rate}");
        }
        if it.vague {
            res += " vague";
        }
        if !it.firm {
            res += " loose";
        }
        res + "\n"
    };
    quantities(text).into_iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&written(text));
}

#[test]
fn counts_money_measures_and_shares() {
    check(
        "Seoul says some 10,900 North Korean troops, more than 6,000 containers and $6.3 billion moved 35km in 72 hours.",
        expect![[r#"
            10,900 = 10900 count of troop About
            6,000 = 6000 count of container Above
            $6.3 billion = 6300000000 money usd
            35km = 35000 length
            72 hours = 259200 time
        "#]],
    );
    check(
        "About 40-60 ships, between 3 and 5 million euros, nearly a third of exports, up to 12 percent.",
        expect![[r#"
            40-60 = 40..60 count of ship About
            3 and 5 million euros = 3000000..5000000 money eur
            a third = 33.333333329999995 percent Below
            12 percent = 12 percent Below
        "#]],
    );
    check(
        "The bill passed by 236 votes to 199; an earlier one failed 199-236 and a third 12 to 7.",
        expect![[r#"
            236 votes to 199 = 236..199 score
            one = 1 count loose
            199-236 = 199..236 count
            12 to 7 = 12..7 score
        "#]],
    );
    check(
        "The plant makes 6,000 wafers a month, pays US$40m yearly and 2 to 3 million won per worker.",
        expect![[r#"
            6,000 = 6000 count of wafer every 2630016
            US$40m = 40000000 money usd every 31557600
            2 to 3 million won = 2000000..3000000 money krw
        "#]],
    );
    check(
        "Twenty-one tanks, two dozen guns, half a million shells, hundreds of drones, dozens of trucks or so.",
        expect![[r#"
            Twenty-one = 21 count of tank
            two dozen = 24 count of gun
            half a million = 500000 count of shell
            hundreds = 100..9999 count of drone vague
            dozens = 24..99 count of truck vague
        "#]],
    );
    check(
        "Prices rose from 10 to 12 percent. A 28-nanometre chip, 5m barrels, a wall 5m high.",
        expect![[r#"
            10 = 10 percent
            12 percent = 12 percent
            28-nanometre = 0.000000028000000000000003 length
            5m barrels = 795000 volume
            5m = 5 length
        "#]],
    );
}

#[test]
fn dates_times_types_and_numbers_of_things_are_none() {
    check(
        "On 19 June 2024 at 14:30 the Hwasong-17, an F-35 and a K9 stood at Gate 4 in 2023.",
        expect![[r#"
        4 = 4 count loose
    "#]],
    );
    check(
        "Resolution 1718, Article 23, paragraph 4, version 2.1.3, page 12, No. 17, 21st, the 1990s.",
        expect![[r#"
        23 = 23 count loose
        4 = 4 count loose
        12 = 12 count loose
        17 = 17 count loose
    "#]],
    );
    check(
        "1. Open the file. Call +82 2 555 0199 or see 2024/215.",
        expect![[r#"
            1 = 1 count loose
        "#]],
    );
    check(
        "The two sides met, 5-year-old children too, and the 34-year-old director.",
        expect![[r#"
            two = 2 count of side loose
            5-year-old = 157788000 age
            34-year-old = 1072958400 age
        "#]],
    );
}

#[test]
fn parts_and_multiples_are_read_as_such() {
    check(
        "Nine voters in ten, one tanker in three, 7 in 10 and two out of five; by around a fifth; six women in ten hold land, two men in ten boats fish.",
        expect![[r#"
            Nine voters in ten = 90 percent
            one tanker in three = 33.33333333333333 percent
            7 in 10 = 70 percent
            two out of five = 40 percent
            a fifth = 20 percent About
            six women in ten = 60 percent
            two = 2 count of man
            ten = 10 count of boat
        "#]],
    );
    check(
        "A quarter of an hour, a third of a point, three quarters of a billion euros, the first half of April, one in 24 hours, three men in two cars.",
        expect![[r#"
            A quarter of an hour = 900 time
            a third of a point = 0.3333333333 point
            three quarters of a billion euros = 750000000 money eur
            one = 1 count loose
            24 hours = 86400 time
            three = 3 count of man
            two = 2 count of car
        "#]],
    );
    check(
        "Twice the wage, three times as many, tripled, nearly tenfold; it met twice, three times a week, and plays a double.",
        expect![[r#"
            Twice = 2 times
            three times = 3 times
            tripled = 3 times
            tenfold = 10 times Below
            three times a week = 3 occasions every 604800
        "#]],
    );
}

#[test]
fn what_is_counted_stands_behind_its_owner() {
    check(
        "312 of the country's 6,840 stations, nine of its 15 inspectors, a hole 35 m deep, up 35 basis points.",
        expect![[r#"
            312 = 312 count of station
            6,840 = 6840 count of station
            nine = 9 count of inspector
            15 = 15 count of inspector
            35 m = 35 length
            35 basis points = 0.35000000000000003 point
        "#]],
    );
    check(
        "It fell from $11 to $7, rose by 12 percent to $38, and cuts 9 percent to 214 billion; men aged 27 and 41.",
        expect![[r#"
            $11 = 11 money usd
            $7 = 7 money usd
            12 percent = 12 percent
            $38 = 38 money usd
            9 percent = 9 percent
            214 billion = 214000000000 count
            27 = 852055200 age
            41 = 1293861600 age
        "#]],
    );
}

#[track_caller]
fn compare(note: &str, article: &str) -> Option<Fit> {
    let (note, article) = (quantities(note), quantities(article));
    let (note, article) = (note.first()?, article.first()?);
    comparable(note, article).then(|| fit(note, article))
}

#[test]
fn the_same_however_it_is_written() {
    for (note, article) in [
        ("about 11,000 troops", "10,900 troops"),
        ("about 1,500 men", "Some 1,500 men"),
        ("11,000 troops", "10,900 troops"),
        ("about 30% of it", "nearly a third of it"),
        ("2 tests", "two ICBM tests"),
        ("$6.3bn", "6.3 billion dollars"),
        ("1.2 million shells", "1,200,000 shells"),
        ("30 miles", "48 kilometres"),
        ("between 3 and 5 ships", "3-5 ships"),
        ("4 ships", "3 to 5 ships"),
        ("3 to 5 ships", "4 ships"),
        ("more than 10,000 troops", "10,900 troops"),
        ("nearly 11,000 troops", "10,900 troops"),
        ("up to 12,000 troops", "12,000 troops"),
        ("two years in jail", "24 months in jail"),
        ("24 tanks", "two dozen tanks"),
        ("6.3 million", "6.27 million"),
        ("12,000 troops", "up to 12,000 troops"),
        ("at least 100 ships", "at least 100 ships"),
        ("more than a dozen ships", "17 ships"),
        ("more than half of them", "63 percent of them"),
        ("an age of 21 years", "21-year-old"),
    ] {
        assert_eq!(compare(note, article), Some(Fit::Same), "{note} / {article}");
    }
}

#[test]
fn another_number() {
    for (note, article) in [
        ("some 19,000 troops", "10,900 troops"),
        ("12 missiles", "10 missiles"),
        ("10 missiles", "12 missiles"),
        ("20 people", "17 people"),
        ("6.3 million dollars", "$6.3 billion"),
        ("more than 12,000 troops", "9,000 troops"),
        ("263 votes to 199", "236 votes to 199"),
        ("199 votes to 236", "236 votes to 199"),
        ("30 percent", "13 percent"),
        ("10 to 20 ships", "30 to 40 ships"),
        ("more than 40 ships", "70 ships"),
        ("almost five hundred ships", "340 ships"),
    ] {
        assert_eq!(compare(note, article), Some(Fit::Different), "{note} / {article}");
    }
    for (note, article) in [
        ("12,000 troops", "11,300 troops"),
        ("31 percent", "30 percent"),
        ("more than 40 ships", "38 ships"),
    ] {
        assert_eq!(compare(note, article), Some(Fit::Near), "{note} / {article}");
    }
    for (note, article) in [
        ("$5 million", "5 million euros"),
        ("12 km", "12 ships"),
        ("9 ships a day", "9 ships a year"),
    ] {
        assert_eq!(compare(note, article), None, "{note} / {article}");
    }
}

#[test]
fn slips_of_the_pen_look_like_their_origin() {
    let slip = |note: &str, article: &str| {
        let (note, article) = (quantities(note), quantities(article));
        slipped(&note[0], &article[0])
    };
    for (note, article) in [
        ("19,000 troops", "10,900 troops"),
        ("1,370 shells", "1,730 shells"),
        ("$6.3 million", "$6.3 billion"),
        ("263 votes to 199", "236 votes to 199"),
        ("$63.4 million", "$64.3 million"),
        ("312 crates", "412 crates"),
    ] {
        assert!(slip(note, article), "{note} / {article}");
    }
    for (note, article) in
        [("12 troops", "30 troops"), ("4,000 troops", "6,000 troops"), ("7 ships", "9 ships")]
    {
        assert!(!slip(note, article), "{note} / {article}");
    }
}

#[test]
fn what_could_be_misread_says_less_than_a_slip() {
    let like = |note: &str, article: &str| {
        let (note, article) = (quantities(note), quantities(article));
        (slipped(&note[0], &article[0]), misread(&note[0], &article[0]))
    };
    for (note, article) in [
        ("920 km", "820 km"),
        ("5.1 years", "4.1 years"),
        ("17 percent", "7 percent"),
        ("118 pages", "18 pages"),
        ("$30,000", "$300,000"),
    ] {
        assert_eq!(like(note, article), (false, true), "{note} / {article}");
    }
    for (note, article) in [("19 ships", "40 ships"), ("7 ships", "9 ships"), ("7 km", "9 miles")] {
        assert_eq!(like(note, article), (false, false), "{note} / {article}");
    }
}

proptest! {
    #[test]
    fn hostile_text_is_read_without_harm(text in "([0-9]{1,4}[ ,.:%$€-]?|[a-z]{1,6} |million |two |of |to |\\PC){0,40}") {
        for it in quantities(&text) {
            prop_assert!(!it.span.of(&text).is_empty() && it.span.contains(it.number));
            prop_assert!(it.low.is_finite() && it.high.is_finite() && 0.0 < it.step);
            prop_assert_eq!(fit(&it, &it), Fit::Same);
        }
    }

    #[test]
    fn a_rounded_figure_is_the_same_figure(value in 1_000u32..9_000_000) {
        let rounded = (value + 50) / 100 * 100;
        let note = quantities(&format!("about {} men", grouped(u64::from(rounded), ",")));
        let article = quantities(&format!("Some {} men", grouped(u64::from(value), ",")));
        prop_assert_eq!(fit(&note[0], &article[0]), Fit::Same);
    }
}

#[test]
fn parts_of_one_short_years_and_units_that_two_share() {
    check(
        "The flour has 12 1/2 percent protein. Turnout in 22 was low; in 22 days 40 came.",
        expect![[r#"
            12 1/2 percent = 12.5 percent
            22 days = 1900800 time
            40 = 40 count
        "#]],
    );
    check(
        "The wait fell from 31 hours to 19. It rose from 12 percent to $38.",
        expect![[r#"
        31 hours = 111600 time
        19 = 68400 time
        12 percent = 12 percent
        $38 = 38 money usd
    "#]],
    );
}

#[test]
fn a_range_is_no_wider_one() {
    let fits = |note: &str, article: &str| fit(&quantities(note)[0], &quantities(article)[0]);
    assert_eq!(fits("25 to 60 tonnes", "25 to 40 tonnes"), Fit::Different);
    assert_eq!(fits("25 to 60 tonnes", "40 tonnes"), Fit::Same);
    assert_eq!(fits("30 tonnes", "25 to 40 tonnes"), Fit::Same);
}

#[test]
fn a_price_is_one_by_the_kilo_and_by_the_tonne() {
    let fits = |note: &str, article: &str| {
        let (note, article) = (quantities(note), quantities(article));
        comparable(&note[0], &article[0]).then(|| fit(&note[0], &article[0]))
    };
    assert_eq!(fits("$9.80 a kilo", "$9,800 a tonne"), Some(Fit::Same));
    assert_eq!(fits("$8.10 per kilo", "$9,800 a tonne"), Some(Fit::Different));
    assert_eq!(fits("$9,800", "$9,800 a tonne"), Some(Fit::Same));
    assert_eq!(fits("$9.80 a litre", "$9,800 a tonne"), None);
}
