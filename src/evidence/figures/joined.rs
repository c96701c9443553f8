//! Two numbers that are one quantity, or one that changes into another: ranges, scores, "from 38
//! to 61".

use super::{
    number::{Number, Words},
    unit,
};
use crate::claims::{
    figure::is_date,
    lexicon::Class,
    tokens::{Token, TokenKind},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joiner {
    None,
    Range,
    Score,
    /// "from 38 to 61": what was the one is the other now.
    Change,
}

/// The number that ends a range or a score which begins with `first` at a token, with its
/// currency at `start`.
pub(super) fn second(
    words: &Words<'_>,
    (at, start): (usize, usize),
    first: &Number,
) -> (Option<Number>, Joiner) {
    let none = (None, Joiner::None);
    if first.share || first.vague {
        return none;
    }
    let mut joiner = first.end;
    let votes = |it: usize| matches!(words.raw(it), "votes" | "vote");
    let measured = words.is_sign(joiner, &['%']) || unit::is_measure(words, joiner);
    if votes(joiner) || measured {
        joiner += 1; // 236 votes to 199, 5% to 7%
    }
    let skip = words.token(joiner + 1).filter(|it| it.kind == TokenKind::Currency);
    let next = joiner + 1 + usize::from(skip.is_some());
    let before = start.checked_sub(1).map_or("", |it| words.raw(it)).to_lowercase();
    let dash = words.is_sign(joiner, &['-', '–', '—', '‑', '−'])
        && words.is_joined(joiner) == words.is_joined(next);
    let joins = match words.raw(joiner) {
        "to" | "against" => true,
        "and" => before == "between",
        _ => dash,
    };
    if !joins {
        return none;
    }
    let Some(mut second) = words.number(next).filter(|it| !it.share && !it.vague) else {
        return none;
    };
    if words.token(next).is_some_and(Token::is_number) && is_date(words.text, words.tokens, next) {
        return none;
    }
    // "rose by 12 percent to $38" tells of two things.
    let alike = |it: usize| {
        words.raw(it).trim_end_matches('s') == words.raw(first.end).trim_end_matches('s')
    };
    // "from 31 hours to 19": the unit belongs to both.
    let bare = |it: usize| {
        words.token(it).is_none_or(|it| !it.is_word() && it.joined || it.is(Class::FUNCTION))
    };
    let shared = |it: usize| before == "from" && words.raw(joiner) == "to" && bare(it);
    if measured && (skip.is_some() || !alike(second.end) && !shared(second.end)) {
        return none;
    }
    let cue = votes(first.end) || votes(second.end);
    let falls = second.high < first.low && !second.scaled && !first.scaled;
    if words.raw(joiner) == "against" && !cue {
        return none;
    }
    if cue || falls && words.raw(joiner) == "to" && before != "from" && at != 0 {
        if votes(second.end) {
            second.end += 1;
        }
        return (Some(second), Joiner::Score);
    }
    // "2 to 3 million": the scale belongs to both.
    let change = before == "from" && words.raw(joiner) == "to";
    let mut low = *first;
    if second.scaled && !first.scaled && 0.0 < second.high {
        let scale = [1e12, 1e9, 1e6, 1e3, 100.0].into_iter().find(|it| *it <= second.high);
        let most = if change { 20.0 * second.high } else { second.high };
        let scale = scale.filter(|it| low.low * it <= most).unwrap_or(1.0);
        low =
            Number { low: low.low * scale, high: low.high * scale, step: low.step * scale, ..low };
    }
    if change || low.low < second.high {
        let joiner = if change { Joiner::Change } else { Joiner::Range };
        return (Some(Number { low: low.low, step: low.step.min(second.step), ..second }), joiner);
    }
    none
}
