//! The value of a number: digits with separators, number words, and the scales behind them.

mod spelled;
mod value;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use self::value::{trailing, value};
use crate::{
    claims::tokens::{Token, TokenKind},
    terms::{self, cell},
};

/// A number that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::evidence) struct Number {
    /// The least and the most that it may be; nearly always one.
    pub(in crate::evidence) low: f64,
    pub(in crate::evidence) high: f64,
    /// What its last digit that counts is worth.
    pub(in crate::evidence) step: f64,
    /// The token behind it.
    pub(in crate::evidence) end: usize,
    /// Whether it is a share of something: "a third".
    pub(in crate::evidence) share: bool,
    /// Whether a word like "dozens" stands for it.
    pub(in crate::evidence) vague: bool,
    /// Whether a scale stands behind it: "6 million".
    pub(in crate::evidence) scaled: bool,
}

/// Numbers are read up to here; what is larger is no quantity of the news.
const LARGEST: f64 = 1e18;

/// Words that one number has at most.
const WORDS: usize = 12;

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    Unit(f64),
    Tens(f64),
    Scale(f64),
    Suffix(f64),
    Share(f64),
    Vague(f64, f64),
}

static TABLE: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let rows = terms::rows(include_str!("../../terms/number_words.tsv"));
    let words = rows.flat_map(|row| {
        let number = |at: usize| cell(&row, at).parse::<f64>().unwrap_or(0.0);
        let word = match cell(&row, 0) {
            "unit" => Word::Unit(number(1)),
            "tens" => Word::Tens(number(1)),
            "scale" => Word::Scale(number(1)),
            "suffix" => Word::Suffix(number(1)),
            "share" => Word::Share(number(1)),
            _ => Word::Vague(number(1), number(2)),
        };
        cell(&row, 3).split(' ').map(move |it| (it, word)).collect::<Vec<_>>()
    });
    words.collect()
});

/// A text with its tokens.
#[derive(Clone, Copy)]
pub(in crate::evidence) struct Words<'a> {
    pub(in crate::evidence) text: &'a str,
    pub(in crate::evidence) tokens: &'a [Token],
}

impl<'a> Words<'a> {
    pub(in crate::evidence) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The token as it is written; empty past the end.
    pub(in crate::evidence) fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| it.span.of(self.text))
    }

    /// The same in lower case.
    pub(in crate::evidence) fn word(&self, at: usize) -> String {
        self.raw(at).to_lowercase()
    }

    pub(in crate::evidence) fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        let sign = self.token(at).map(|it| it.kind);
        matches!(sign, Some(TokenKind::Sign(it)) if signs.contains(&it))
    }

    /// Whether nothing stands between the token and the one before.
    pub(in crate::evidence) fn is_joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| it.joined)
    }

    /// A hyphen between two words that belong together.
    pub(in crate::evidence) fn is_hyphen(&self, at: usize) -> bool {
        self.is_sign(at, &['-', '‐', '‑']) && self.is_joined(at) && self.is_joined(at + 1)
    }

    fn known(&self, at: usize) -> Option<Word> {
        const LONGEST: usize = 24; // Bytes; no word of the table is longer.
        let word = self.token(at).filter(|it| it.is_word())?.span.of(self.text);
        // Nearly every word of a text is looked up: none is copied to the heap for it.
        let mut lower = [0; LONGEST];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        TABLE.get(std::str::from_utf8(lower).ok()?).copied()
    }

    /// The number that begins at a token.
    pub(in crate::evidence) fn number(&self, at: usize) -> Option<Number> {
        let token = self.token(at)?;
        if token.is_number() {
            return self.one_in(at).or_else(|| self.digits(at));
        }
        token.is_word().then(|| self.in_words(at)).flatten()
    }

    fn digits(&self, at: usize) -> Option<Number> {
        let source = self.raw(at);
        let split = source.find(|it: char| !matches!(it, '0'..='9' | '.' | ',' | ':'));
        let (digits, letters) = source.split_at(split.unwrap_or(source.len()));
        let (mut value, mut step) = value(digits)?;
        let mut end = at + 1;
        if letters.is_empty() {
            while let Some(group) = self.spaced_group(at, end) {
                value = value * 1000.0 + group;
                step = if 0.0 < group { trailing(group) } else { step * 1000.0 };
                end += 1;
            }
        }
        let mut scaled = false;
        let letters = letters.to_lowercase();
        let suffix = match letters.as_str() {
            "" => None,
            "½" => {
                (value, step) = (value + 0.5, 0.5);
                None
            }
            // Whether 5m are metres or millions is for the unit to say.
            "m" | "b" | "t" | "km" | "kg" | "cm" | "mm" | "nm" | "kt" | "mt" | "mw" | "gw"
            | "kw" | "gb" | "tb" | "ha" | "kwh" | "mwh" | "gwh" | "lb" | "lbs" | "ft" | "mb" => {
                None
            }
            it => Some(match TABLE.get(it) {
                Some(Word::Suffix(scale)) => *scale,
                _ => return None,
            }),
        };
        if let Some(scale) = suffix {
            (value, step, scaled) = (value * scale, step * scale, true);
        }
        if letters.is_empty()
            && let Some((part, behind)) = self.part(end)
        {
            (value, step) = (value + part, part.min(0.5));
            end = behind;
        }
        if letters.is_empty()
            && let Some((scale, behind)) = self.scale(end)
        {
            // A number before a scale is as exact as it is written: "10 million".
            let last = if step < 1.0 { step } else { 1.0 };
            (value, step, scaled) = (value * scale, last * scale, true);
            end = behind;
        }
        plain(value, step, end, scaled)
    }

    /// The part of one that stands behind a whole number, and the token behind it: `12 1/2`.
    fn part(&self, at: usize) -> Option<(f64, usize)> {
        if self.is_sign(at, &['½']) {
            return Some((0.5, at + 1));
        }
        let is_slash = self.is_sign(at + 1, &['/']) && self.is_joined(at + 1);
        let [up, down]: [f64; 2] = [at, at + 2].map(|it| self.raw(it).parse().unwrap_or(0.0));
        let is_part = is_slash && self.is_joined(at + 2) && !self.is_joined(at);
        (is_part && 0.0 < up && up < down && down <= 16.0).then_some((up / down, at + 3))
    }

    /// The next three digits of `1 200 000`, where they can be nothing else.
    fn spaced_group(&self, at: usize, end: usize) -> Option<f64> {
        let (first, group) = (self.raw(at), self.raw(end));
        let is_group = |it: &str, least: usize| {
            (least..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
        };
        if !is_group(first, 1) || !is_group(group, 3) || first == "0" {
            return None;
        }
        let (before, next) = (self.token(end.checked_sub(1)?)?, self.token(end)?);
        let gap = self.text.get(before.span.end..next.span.start)?;
        matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}").then(|| group.parse().ok())?
    }

    /// A scale at a token, with a hyphen or a space before it; the token behind it.
    fn scale(&self, at: usize) -> Option<(f64, usize)> {
        let at = if self.is_hyphen(at) { at + 1 } else { at };
        let (Word::Scale(mut scale) | Word::Suffix(mut scale)) = self.known(at)? else {
            return None;
        };
        let mut end = at + 1;
        // "five hundred thousand", "10 thousand billion".
        while let Some(Word::Scale(more)) = self.known(end).filter(|_| end < at + 3) {
            scale *= more;
            end += 1;
        }
        Some((scale, end))
    }
}

fn plain(value: f64, step: f64, end: usize, scaled: bool) -> Option<Number> {
    let number = Number { low: value, high: value, step, end, share: false, vague: false, scaled };
    (value.is_finite() && value < LARGEST).then_some(number)
}

#[cfg(test)]
mod tests;
