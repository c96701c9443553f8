//! Numbers in digits and in words.

use proptest::prelude::*;

use super::*;
use crate::{claims::tokens::tokens, text::Span};

/// The number at the start of a text: value, step, and what stands behind it.
fn read(text: &str) -> Option<(f64, f64, String)> {
    let tokens = tokens(text, Span::new(0, text.len()));
    let words = Words { text, tokens: &tokens };
    let number = words.number(0)?;
    let rest = tokens.get(number.end).map_or(text.len(), |it| it.span.start);
    Some((number.low, number.step, text.get(rest..)?.to_owned()))
}

#[track_caller]
fn check(text: &str, value: f64, rest: &str) {
    let found = read(text).map(|it| (it.0, it.2));
    let right =
        found.as_ref().is_some_and(|it| (it.0 - value).abs() <= value.abs() * 1e-9 && it.1 == rest);
    assert!(right, "{text}: {found:?}");
}

#[test]
fn digits_with_separators_and_scales() {
    check("10,900 troops", 10_900.0, "troops");
    check("1 200 troops", 1_200.0, "troops");
    check("1\u{202f}200\u{202f}000 troops", 1_200_000.0, "troops");
    check("1.200.000 Euro", 1_200_000.0, "Euro");
    check("1.200,50 Euro", 1_200.5, "Euro");
    check("3.25 percent", 3.25, "percent");
    check("3,5 percent", 3.5, "percent");
    check("6.3 billion", 6.3e9, "");
    check("6.3bn won", 6.3e9, "won");
    check("40k shells", 40_000.0, "shells");
    check("2-million-strong", 2e6, "-strong");
    check("3½ years", 3.5, "years");
    check("2024 300 troops", 2024.0, "300 troops");
}

#[test]
fn numbers_in_words() {
    check("twenty-one tanks", 21.0, "tanks");
    check("two dozen tanks", 24.0, "tanks");
    check("a dozen tanks", 12.0, "tanks");
    check("two hundred and fifty men", 250.0, "men");
    check("three hundred thousand men", 300_000.0, "men");
    check("one million two hundred thousand men", 1_200_000.0, "men");
    check("half a million men", 500_000.0, "men");
    check("two and a half million men", 2_500_000.0, "men");
    check("two and three", 2.0, "and three");
    check("ten twenty", 10.0, "twenty");
    check("two-thirds of it", 200.0 / 3.0, "of it");
    check("one in six of them", 100.0 / 6.0, "of them");
    check("half of it", 50.0, "of it");
    check("hundreds of men", 100.0, "of men");
    check("tens of thousands of men", 10_000.0, "of men");
}

#[test]
fn what_is_no_number_or_may_be_two_is_not_read() {
    let none = [
        "14:30",
        "1.200",
        "1.2.3",
        "1,1,1,1",
        "21st",
        "1990s",
        "0,1,2",
        "a third ship",
        "half past",
        "many men",
        "a man",
        "3D",
        "99999999999999999999999999",
    ];
    for text in none {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_last_digit_that_counts() {
    let step = |text: &str| read(text).map(|it| it.1);
    let found = ["10,900", "11,000", "6.3 billion", "2.50", "12", "10 million"].map(step);
    assert_eq!(found, [100.0, 1000.0, 1e8, 0.01, 1.0, 1e6].map(Some));
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "[0-9.,: a-z½٣０-]{0,40}|\\PC{0,40}") {
        let tokens = tokens(&text, Span::new(0, text.len()));
        let words = Words { text: &text, tokens: &tokens };
        for at in 0..tokens.len() {
            if let Some(it) = words.number(at) {
                prop_assert!(at < it.end && it.end <= tokens.len());
                prop_assert!(it.low <= it.high && 0.0 <= it.low && it.high.is_finite());
                prop_assert!(0.0 < it.step);
            }
        }
    }

    #[test]
    fn every_spelling_has_one_value(value in 0u32..4_000_000) {
        let digits = value.to_string();
        let grouped = crate::evidence::figures::grouped(u64::from(value), ",");
        let spaced = crate::evidence::figures::grouped(u64::from(value), "\u{a0}");
        for text in [digits, grouped, spaced] {
            let found = read(&format!("{text} men")).map(|it| (it.0, it.2));
            prop_assert_eq!(found, Some((f64::from(value), "men".to_owned())));
        }
    }
}
