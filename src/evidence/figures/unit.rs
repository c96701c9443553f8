//! What a number measures: the unit or currency beside it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::number::Words;
use crate::{
    claims::{lexicon::Class, tokens::TokenKind},
    terms::{self, cell},
};

/// A unit from `terms/units.tsv`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Quantities of one class can be compared: `length`, `money usd`.
    pub class: &'static str,
    /// How many base units of the class it has.
    pub factor: f64,
}

/// A share of something, in hundredths.
pub(super) const PERCENT: Unit = Unit { class: "percent", factor: 1.0 };

/// How old somebody is, in seconds as any time.
pub(super) const AGE: Unit = Unit { class: "age", factor: 31_557_600.0 };

static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let rows = terms::rows(include_str!("../../terms/units.tsv"));
    let units = rows.flat_map(|row| {
        let unit = Unit { class: cell(&row, 0), factor: cell(&row, 1).parse().unwrap_or(1.0) };
        cell(&row, 2).split('|').map(move |it| (it, unit)).collect::<Vec<_>>()
    });
    units.collect()
});

impl Unit {
    /// The unit that a word or sign stands for, in lower case.
    pub(super) fn named(word: &str) -> Option<Unit> {
        UNITS.get(word).copied()
    }

    pub fn is_money(self) -> bool {
        self.class.starts_with("money")
    }
}

/// The currency before a number, and the token that it begins with.
pub(super) fn before(words: &Words<'_>, at: usize) -> Option<(Unit, usize)> {
    let sign = at.checked_sub(1)?;
    let token = words.token(sign)?;
    if token.kind == TokenKind::Currency {
        // US$, A$, HK$
        let state = sign.checked_sub(1).filter(|_| token.joined);
        if let Some(state) = state
            && let Some(unit) = Unit::named(&(words.word(state) + words.raw(sign)))
        {
            return Some((unit, state));
        }
        return Some((Unit::named(words.raw(sign))?, sign));
    }
    let code = words.raw(sign);
    let is_code = code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
    let unit = Unit::named(&code.to_lowercase()).filter(|it| is_code && it.is_money())?;
    Some((unit, sign))
}

/// The unit behind a number, and the token behind that. `one` is on where the number
/// is a single one, `large` where a million or more stand there.
pub(super) fn after(
    words: &Words<'_>,
    end: usize,
    one: bool,
    large: bool,
) -> Option<(Unit, usize)> {
    let hyphen = words.is_hyphen(end);
    let at = if hyphen { end + 1 } else { end };
    if !hyphen && words.is_sign(at, &['°']) {
        let known = words.word(at + 1) == "c";
        return known.then(|| Unit::named("°c").map(|it| (it, at + 2)))?;
    }
    if !hyphen && words.raw(at) == "m" && is_length(words, at + 1) {
        return Unit::named("metre").map(|it| (it, at + 1));
    }
    if words.raw(at) == "t" && words.is_hyphen(at + 1) {
        return None; // T-shirts, t-cells.
    }
    let mut phrase = words.word(at);
    let mut phrases = vec![(phrase.clone(), at + 1)];
    for next in at + 1..at + 3 {
        if !words.token(next).is_some_and(|it| it.is_word()) {
            break;
        }
        phrase = format!("{phrase} {}", words.word(next));
        phrases.push((phrase.clone(), next + 1));
    }
    let found = phrases.into_iter().rev().find_map(|(it, end)| Some((Unit::named(&it)?, it, end)));
    let (mut unit, word, end) = found?;
    let token = words.token(at)?;
    let plain = end == at + 1 && token.is_word();
    if plain && token.capital && !is_symbol(words.raw(at)) {
        return None; // Miles, Real Madrid.
    }
    // "two second thoughts", "three real threats"; but "five won", "28-nanometre", "10 euro".
    let singular = UNITS.contains_key(format!("{word}s").as_str()) && 3 < word.len();
    if plain && singular && !hyphen && !one && word != "euro" && unit != PERCENT {
        return None;
    }
    if word == "won" && matches!(words.raw(end), "the" | "a" | "an" | "by" | "his" | "her") {
        return None;
    }
    let old = if words.is_hyphen(end) { end + 1 } else { end };
    if unit.factor == AGE.factor && unit.class == "time" && words.raw(old) == "old" {
        return Some((AGE, old + 1));
    }
    if word.starts_with("pound") && large {
        unit = Unit::named("gbp")?;
    }
    Some((unit, end))
}

/// Whether what stands behind "35 m" lets it be metres: no thing that is counted.
fn is_length(words: &Words<'_>, at: usize) -> bool {
    let sized = ["high", "deep", "long", "wide", "tall", "thick", "across", "below", "above"];
    words.token(at).is_none_or(|it| {
        !it.is_word() && it.kind != TokenKind::Currency
            || it.is(Class::FUNCTION)
            || sized.contains(&words.raw(at))
    })
}

/// The unit that hangs on digits without a space: `35km`, `28nm`.
pub(super) fn suffix(source: &str) -> Option<Unit> {
    let letters = source.trim_start_matches(|it: char| !it.is_alphabetic());
    let unit = match letters {
        "t" => "tonne",
        "" | "k" | "m" | "b" => return None,
        it => &it.to_lowercase(),
    };
    Unit::named(unit)
}

/// How many seconds pass between one such quantity and the next: "6,000 wafers a month".
pub(super) fn rate(words: &Words<'_>, at: usize) -> Option<f64> {
    let time = |word: &str| Unit::named(word).filter(|it| it.class == "time").map(|it| it.factor);
    match words.raw(at) {
        "a" | "an" | "per" | "each" | "every" => time(&words.word(at + 1)),
        "annually" | "yearly" => time("year"),
        "monthly" => time("month"),
        "weekly" => time("week"),
        "daily" => time("day"),
        _ if words.is_sign(at, &['/']) => time(&words.word(at + 1)),
        _ => None,
    }
}

/// The unit of what a figure is for: "$9,800 a tonne", "5 dinars per cubic metre".
pub(super) fn per(words: &Words<'_>, at: usize) -> Option<Unit> {
    if !matches!(words.raw(at), "a" | "an" | "per" | "the") && !words.is_sign(at, &['/']) {
        return None;
    }
    let word = words.word(at + 1);
    let two = || Unit::named(&format!("{word} {}", words.word(at + 2)));
    let unit = Unit::named(&word).or_else(two)?;
    matches!(unit.class, "length" | "area" | "volume" | "mass" | "energy" | "data").then_some(unit)
}

/// `km`, `MW`, `USD`, `€`: no word that a sentence could begin with.
fn is_symbol(word: &str) -> bool {
    word.chars().count() <= 3
}

/// Whether a token names a unit, a currency or a scale, as the gate of figures sees it.
pub(super) fn is_measure(words: &Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|it| it.is(Class::UNIT | Class::CURRENCY | Class::MAGNITUDE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{claims::tokens::tokens, text::Span};

    #[test]
    fn the_gate_and_the_reader_know_the_same_units() {
        // Measures that are compared with nothing, and signs of a scale.
        let others = "nautical square cubic volt volts hertz page pages character characters \
            word words caliber calibre real";
        for row in terms::rows(include_str!("../../terms/words.tsv")) {
            if !matches!(cell(&row, 0), "unit" | "currency-word") {
                continue;
            }
            for word in cell(&row, 1).split(' ') {
                let known = Unit::named(word).is_some() || others.split(' ').any(|it| it == word);
                assert!(known, "{word}");
            }
        }
    }

    #[test]
    fn units_stand_behind_and_currencies_on_both_sides() {
        let read = |text: &str, at: usize| {
            let tokens = tokens(text, Span::new(0, text.len()));
            let words = Words { text, tokens: &tokens };
            let unit = before(&words, at).or_else(|| after(&words, at + 1, false, false))?;
            Some(unit.0.class)
        };
        assert_eq!(read("$ 5", 1), Some("money usd"));
        assert_eq!(read("US$5", 2), Some("money usd"));
        assert_eq!(read("A$5", 2), Some("money aud"));
        assert_eq!(read("EUR 40", 1), Some("money eur"));
        assert_eq!(read("5 square kilometres", 0), Some("area"));
        assert_eq!(read("28-nanometre chips", 0), Some("length"));
        assert_eq!(read("5 per cent", 0), Some("percent"));
        assert_eq!(read("5 won in 2020", 0), Some("money krw"));
        assert_eq!(read("5 won the race", 0), None);
        assert_eq!(read("2 real threats", 0), None);
        assert_eq!(read("12 Miles Road", 0), None);
        assert_eq!(read("12 containers", 0), None);
    }
}
