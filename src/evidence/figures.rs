//! Quantities: numbers with what they measure or count, as they stand in a text.
//!
//! Dates, times, list numbers and designations (`Gate 4`, `F-35`) are none; the gate of
//! figures in [`crate::claims`] says which they are.

mod absent;
pub mod align;
pub mod compare;
pub mod conjunct;
mod derived;
pub mod found;
mod joined;
mod likeness;
pub mod misplaced;
mod multiple;
mod noun;
mod number;
mod sense;
mod support;
mod unit;

use self::joined::{Joiner, second};
pub(in crate::evidence) use self::number::Words;
pub use self::{found::Found, noun::Noun, unit::Unit};
use crate::{
    claims::{
        figure::{digits, in_words, is_clock, is_date},
        lexicon::Class,
        tokens::{Token, tokens},
    },
    text::Span,
};

/// A quantity that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// From the currency or the first digit to the unit; words like "about" are outside.
    pub span: Span,
    /// The number alone with its scale: "6.3 billion" in "$6.3 billion".
    pub number: Span,
    /// The least and the most that it may be, in the base unit of its class.
    pub low: f64,
    pub high: f64,
    /// What the last digit that counts is worth, in the same unit.
    pub step: f64,
    /// What the words around it make of it.
    pub sense: Sense,
    pub kind: Kind,
    /// What it counts, where it is a count and says so.
    pub noun: Option<Noun>,
    /// In how many seconds it comes once: "6,000 a month".
    pub rate: Option<f64>,
    /// For how much of something: "$9,800 a tonne".
    pub per: Option<Unit>,
    /// Whether a word like "dozens" stands for it.
    pub vague: bool,
    /// Whether it is a figure for certain; else a number that may only explain another.
    pub firm: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A count of something, or a bare number.
    Count,
    Measure(Unit),
    /// Two numbers against each other: `low` is the first, `high` the second.
    Score,
}

/// How exact a number means to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sense {
    #[default]
    Exact,
    About,
    /// At least so much.
    Above,
    /// At most so much.
    Below,
}

impl Quantity {
    /// The class in which it can be compared.
    pub fn class(&self) -> &'static str {
        match self.kind {
            Kind::Count => "count",
            Kind::Measure(unit) => unit.class,
            Kind::Score => "score",
        }
    }

    /// Whether it is a number that says neither what it measures nor what it counts.
    pub fn is_bare(&self) -> bool {
        self.kind == Kind::Count && self.noun.is_none() && self.is_single()
    }

    /// Whether it is one number, in so many words.
    pub fn is_single(&self) -> bool {
        !self.vague && self.low == self.high
    }

    /// Whether it is so much its own that another thing of the same number is hardly
    /// another thing: small counts stand everywhere.
    pub fn is_telling(&self) -> bool {
        const SMALL: f64 = 13.0;
        SMALL <= self.low || self.kind != Kind::Count
    }

    /// Whether it is a part in a word, which says little of how exact it is: "a third".
    fn is_part(&self) -> bool {
        self.class() == "percent" && (self.step - self.low / 10.0).abs() < self.low * 1e-9
    }

    /// So many times as much.
    fn scaled(&self, by: f64) -> Quantity {
        let [low, high, step] = [self.low, self.high, self.step].map(|it| it * by);
        Quantity { low, high, step, ..self.clone() }
    }

    /// The same, counted from `by` bytes further back.
    pub(crate) fn shifted(mut self, by: usize) -> Quantity {
        self.span = self.span.shifted(by);
        self.number = self.number.shifted(by);
        if let Some(noun) = &mut self.noun {
            noun.span = noun.span.shifted(by);
        }
        self
    }
}

/// The quantities of a sentence, in text order; spans are places in it.
pub fn quantities(sentence: &str) -> Vec<Quantity> {
    let tokens = tokens(sentence, Span::new(0, sentence.len()));
    let words = Words { text: sentence, tokens: &tokens };
    let mut res: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = phone(&words, at) {
            at = end;
            continue;
        }
        let one = multiple::multiple(&words, at).map(|(it, end)| (it, None, end));
        match one.or_else(|| quantity(&words, at)) {
            Some((quantity, other, end)) => {
                res.push(quantity);
                res.extend(other);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    res
}

/// The end of a telephone number: `+82 2 555 0199`.
fn phone(words: &Words<'_>, at: usize) -> Option<usize> {
    let number = |at: &usize| words.token(*at).is_some_and(Token::is_number);
    if !words.is_sign(at, &['+']) || !words.is_joined(at + 1) || !number(&(at + 2)) {
        return None;
    }
    Some(at + 1 + (at + 1..words.tokens.len()).take_while(number).count())
}

/// The quantity that begins at a token, the other one where it changes into another, and
/// the token behind them.
fn quantity(words: &Words<'_>, at: usize) -> Option<(Quantity, Option<Quantity>, usize)> {
    let token = words.token(at)?;
    if !may_begin(words, at, token) {
        return None;
    }
    let first = words.number(at)?;
    if is_apart(words, at, token) {
        return None;
    }
    let money = unit::before(words, at);
    let start = money.map_or(at, |it| it.1);
    let (second, joiner) = second(words, (at, start), &first);
    let last = second.unwrap_or(first);
    let large = 1e5 <= last.high;
    let one = last.high <= 1.0 && !last.share;
    let hung =
        unit::suffix(words.raw(last.end - 1)).filter(|_| last.end == at + 1 || second.is_some());
    let behind = match (last.share, hung) {
        (true, _) => Some((unit::PERCENT, last.end)),
        (_, Some(unit)) => Some((unit, last.end)),
        _ => unit::after(words, last.end, one, large).or_else(|| {
            let first = unit::after(words, first.end, one, large);
            first.filter(|_| joiner == Joiner::Change).map(|it| (it.0, last.end))
        }),
    };
    let unit = money.map(|it| it.0).or(behind.map(|it| it.0));
    let end = behind.filter(|it| money.is_none() || it.0.is_money()).map_or(last.end, |it| it.1);
    let is = |by: usize, word: &str| at.checked_sub(by).is_some_and(|it| words.word(it) == word);
    let aged = is(1, "aged") || is(3, "aged") && (is(1, "and") || is(1, ",")); // "aged 54 and 61"
    let unit = unit.or_else(|| Some(unit::AGE).filter(|_| aged));
    let mut kind = match unit {
        _ if joiner == Joiner::Score => Kind::Score,
        Some(unit) => Kind::Measure(unit),
        None => Kind::Count,
    };
    let letters = words.raw(last.end - 1);
    let mut scale = 1.0;
    if letters.ends_with(['m', 'b']) && token.is_number() && hung.is_none() {
        scale = metres_or_millions(words, last.end, letters, money.is_some(), &mut kind)?;
    }
    let noun = matches!(kind, Kind::Count | Kind::Score).then(|| noun::noun(words, end)).flatten();
    let behind_noun = noun.as_ref().map_or(end, |it| {
        words.tokens.iter().position(|token| it.span == token.span).map_or(end, |it| it + 1)
    });
    let firm = is_firm(words, at, last.end) && !is_type(words, at)
        || last.scaled
        || last.share
        || kind != Kind::Count;
    let factor = scale * unit.filter(|_| kind != Kind::Score).map_or(1.0, |it| it.factor);
    let span = |from: usize, to: usize| {
        let end = words.token(to.checked_sub(1)?)?.span.end;
        Some(Span::new(words.token(from)?.span.start, end))
    };
    let whole = span(start, end)?;
    let quantity = Quantity {
        span: whole,
        number: span(at, last.end)?,
        low: if matches!(joiner, Joiner::Range | Joiner::Change) { last.low } else { first.low }
            * factor,
        high: last.high * factor,
        step: first.step.min(last.step) * factor,
        sense: sense::sense(words.text, whole),
        kind,
        rate: unit::rate(words, end).or_else(|| unit::rate(words, behind_noun)),
        per: unit::per(words, end),
        noun,
        vague: first.vague || last.vague,
        firm,
    };
    if joiner != Joiner::Change {
        return Some((quantity, None, end));
    }
    let to = (first.end..last.end).find(|it| words.raw(*it) == "to")?;
    let (before, behind) = (span(start, to)?, span(to + 1, end)?);
    let number = Span::new(quantity.number.start, before.end);
    let from = Quantity { span: before, number, high: quantity.low, ..quantity.clone() };
    let number = Span::new(behind.start, quantity.number.end);
    let to = Quantity { span: behind, number, low: quantity.high, ..quantity };
    Some((from, Some(to), end))
}

/// Whether a number may begin at a token at all; nearly all words are told at once.
fn may_begin(words: &Words<'_>, at: usize, token: &Token) -> bool {
    if token.is_number() {
        return true;
    }
    let counts = Class::NUMBER | Class::MAGNITUDE | Class::FRACTION;
    let word = token.span.of(words.text);
    let is = |it: &&str| word.eq_ignore_ascii_case(it);
    let leads = ["one", "half", "tens", "several", "few", "many"].iter().any(is);
    let article = ["a", "an"].iter().any(is);
    let behind = || words.token(at + 1).is_some_and(|it| it.is(counts)) || words.is_share(at + 1);
    let may = token.is_word() && (token.is(counts) || leads || article && behind());
    may && !at.checked_sub(1).is_some_and(|it| words.is_hyphen(it))
}

/// A date, a time, a designation, an ordinal.
fn is_apart(words: &Words<'_>, at: usize, token: &Token) -> bool {
    if !token.is_number() {
        return false;
    }
    let (text, tokens) = (words.text, words.tokens);
    if is_short_year(words, at) {
        return true;
    }
    if digits(text, tokens, at) {
        return false;
    }
    let hangs = token.joined
        && at.checked_sub(1).is_some_and(|it| !words.is_sign(it, &['(', '[', '"', '“', '‘', '~']));
    is_date(text, tokens, at) || is_clock(text, tokens.get(at + 1)) || hangs
}

/// "turnout in 22": a year, where nothing is counted.
fn is_short_year(words: &Words<'_>, at: usize) -> bool {
    let year = words.raw(at).len() == 2 && words.raw(at).bytes().all(|it| it.is_ascii_digit());
    let led = at.checked_sub(1).is_some_and(|it| matches!(words.raw(it), "in" | "since"));
    let alone = || {
        noun::noun(words, at + 1).is_none()
            && unit::after(words, at + 1, false, false).is_none()
            && !words.is_joined(at + 1)
            && words.raw(at + 1) != "of"
    };
    year && led && alone()
}

/// `5m`: millions where something is counted or paid, metres where something is high.
fn metres_or_millions(
    words: &Words<'_>,
    end: usize,
    source: &str,
    money: bool,
    kind: &mut Kind,
) -> Option<f64> {
    let scale = if source.ends_with('b') { 1e9 } else { 1e6 };
    if source.ends_with("nm") || source.ends_with("km") {
        return Some(1.0);
    }
    if money
        || matches!(kind, Kind::Measure(it) if it.is_money())
        || noun::noun(words, end).is_some()
    {
        return Some(scale);
    }
    let sized = matches!(words.raw(end), "high" | "deep" | "long" | "wide" | "tall");
    *kind = Kind::Measure(Unit::named("metre").filter(|_| sized && scale < 1e9)?);
    Some(1.0)
}

/// Whether bare digits hang on a name in the midst of a sentence: "a Boeing 747 aircraft". At
/// the start of a sentence or cell any word is capitalised.
fn is_type(words: &Words<'_>, at: usize) -> bool {
    let bare = words.raw(at).bytes().all(|it| it.is_ascii_digit());
    let before = |by: usize| at.checked_sub(by).and_then(|it| words.token(it));
    bare && before(1).is_some_and(Token::is_proper) && before(2).is_some_and(Token::is_word)
}

/// Whether the gate of figures passes one of the number's tokens.
fn is_firm(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| match words.token(at) {
        Some(it) if it.is_number() => digits(words.text, words.tokens, at),
        Some(it) if it.is_word() => in_words(words.text, words.tokens, at),
        _ => false,
    })
}

/// A whole number with a sign between its groups of three digits.
pub fn grouped(value: u64, sign: &str) -> String {
    let digits = value.to_string();
    let mut res = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && (digits.len() - at).is_multiple_of(3) {
            res += sign;
        }
        res.push(digit);
    }
    res
}

#[cfg(test)]
mod tests;
