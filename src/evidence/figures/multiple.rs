//! How many times as much: "twice the wage", "three times as many", "tripled", "tenfold";
//! and how often: "twice a year".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Kind, Quantity, sense, unit::Unit};
use crate::{
    evidence::figures::Words,
    terms::{self, cell},
    text::Span,
};

/// Words that multiply, each with its value and whether what is multiplied must follow.
static WORDS: LazyLock<FxHashMap<&'static str, (f64, bool)>> = LazyLock::new(|| {
    let rows = terms::rows(include_str!("../../terms/multiples.tsv"));
    let words = rows.flat_map(|row| {
        let value = cell(&row, 1).parse().unwrap_or(1.0);
        let needs = cell(&row, 0) == "before";
        cell(&row, 2).split(' ').map(move |it| (it, (value, needs))).collect::<Vec<_>>()
    });
    words.collect()
});

/// What a multiple is held against: other multiples.
const TIMES: Unit = Unit { class: "times", factor: 1.0 };

/// How often something happens in the time that its rate says.
const OCCASIONS: Unit = Unit { class: "occasions", factor: 1.0 };

/// The multiple that begins at a token, and the token behind it.
pub(super) fn multiple(words: &Words<'_>, at: usize) -> Option<(Quantity, usize)> {
    let token = words.token(at)?;
    let more = || if token.is_number() { None } else { word(words, at) };
    let more = more().or_else(|| in_times(words, at));
    let (unit, value, end) = match more {
        Some((value, end)) => (TIMES, value, end),
        None => occasions(words, at).map(|(value, end)| (OCCASIONS, value, end))?,
    };
    let rate = super::unit::rate(words, end);
    // "a year" belongs to how often.
    let end = if unit == OCCASIONS { end + 2 } else { end };
    let last = words.token(end.checked_sub(1)?)?;
    let span = Span::new(token.span.start, last.span.end);
    let quantity = Quantity {
        span,
        number: span,
        low: value,
        high: value,
        step: 1.0,
        sense: sense::sense(words.text, span),
        kind: Kind::Measure(unit),
        noun: None,
        rate,
        per: None,
        vague: false,
        firm: true,
    };
    Some((quantity, end))
}

/// "tripled", "fivefold"; "twice" and "double" only beside what is multiplied, for one may
/// meet twice and play a double.
fn word(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let own = words.raw(at);
    let first = own.bytes().next().map(|it| it.to_ascii_lowercase());
    if own.len() < 5 || !first.is_some_and(|it| b"tdqfsen".contains(&it)) {
        return None; // Nearly all words are told at once.
    }
    let (value, needs) = *WORDS.get(own.to_lowercase().as_str())?;
    (!needs || is_of_something(words, at + 1)).then_some((value, at + 1))
}

/// "3 times as many", "three times that of 2019"; "three times a week" counts occasions.
fn in_times(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    // A number has a few words; those of other numbers need not be read.
    const LONGEST: usize = 8;
    if !(at + 1..=at + LONGEST).any(|it| words.raw(it) == "times") {
        return None;
    }
    let number = words.number(at)?;
    let times = words.raw(number.end) == "times" && is_of_something(words, number.end + 1);
    let single = number.low == number.high && !number.vague && !number.share && 1.0 < number.low;
    (times && single).then_some((number.low, number.end + 1))
}

/// "four times a year", "twice a month", "once every week".
fn occasions(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let is = |word: &str| words.raw(at).eq_ignore_ascii_case(word);
    let (value, end) = match () {
        () if is("once") => (1.0, at + 1),
        () if is("twice") => (2.0, at + 1),
        () => {
            let times = (at + 1..=at + 3).find(|it| words.raw(*it) == "times")?;
            let number = words.number(at).filter(|it| it.end == times && !it.vague)?;
            (number.low, times + 1)
        }
    };
    let each = ["a", "an", "per", "each", "every"].contains(&words.raw(end));
    super::unit::rate(words, end).filter(|_| each).map(|_| (value, end))
}

/// Whether a multiple of something is said at a token: "as much", "the wage", "higher".
fn is_of_something(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let of = ["as", "the", "that", "those", "what", "its", "their", "his", "her", "more", "our"];
    let longer = words.token(at).is_some_and(|it| it.is_word() && 4 < it.span.len());
    of.contains(&word.as_str()) || longer && word.ends_with("er")
}
