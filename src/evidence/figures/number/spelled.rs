//! Numbers in words: "twenty-one", "half a million", "a third", "dozens".

use super::{Number, WORDS, Word, Words, plain, value::trailing};
use crate::claims::{
    lexicon::Class,
    tokens::{Token, TokenKind},
};

impl Words<'_> {
    pub(super) fn in_words(&self, at: usize) -> Option<Number> {
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if let Some(share) = self.share(at) {
            return Some(share);
        }
        if self.word(at) == "half"
            && matches!(self.raw(at + 1), "a" | "an")
            && let Some((scale, end)) = self.scale(at + 2)
        {
            return plain(scale / 2.0, scale / 2.0, end, true);
        }
        let (total, end, scaled) = self.cardinal(at)?;
        let step = if total.rem_euclid(12.0) == 0.0 && self.word(end - 1) == "dozen" {
            if total < 20.0 { 1.0 } else { 4.0 }
        } else if total < 100.0 {
            1.0
        } else {
            trailing(total)
        };
        plain(total, step, end, scaled)
    }

    /// "twenty-one", "two hundred and fifty thousand", "a dozen", "two and a half million".
    fn cardinal(&self, at: usize) -> Option<(f64, usize, bool)> {
        let (mut total, mut current) = (0.0, 0.0);
        let (mut end, mut scaled, mut any) = (at, false, false);
        if matches!(self.word(at).as_str(), "a" | "an") {
            let Some(Word::Scale(_)) = self.known(at + 1) else { return None };
            (current, end) = (1.0, at + 1);
        }
        let mut tens_open = false;
        while end < at + WORDS {
            let joined = if self.is_hyphen(end) && any { end + 1 } else { end };
            match self.known(joined) {
                Some(Word::Unit(it)) if !any || tens_open && it < 10.0 || current == 0.0 => {
                    current += it;
                    tens_open = false;
                }
                Some(Word::Tens(it)) if !any || current == 0.0 || current % 100.0 == 0.0 => {
                    current += it;
                    tens_open = true;
                }
                Some(Word::Scale(it)) if any || 0.0 < current => {
                    scaled = true;
                    tens_open = false;
                    if it < 1000.0 {
                        current *= it;
                    } else {
                        total += current * it;
                        current = 0.0;
                    }
                }
                _ if any && self.word(end) == "and" => {
                    let half = self.raw(end + 1) == "a" && self.word(end + 2) == "half";
                    if half && current < 100.0 {
                        let (scale, behind) = self.scale(end + 3).unwrap_or((1.0, end + 3));
                        return Some((total + (current + 0.5) * scale, behind, scaled));
                    }
                    // "two hundred and fifty": only behind a hundred or more.
                    let rest = match self.known(end + 1) {
                        Some(Word::Unit(it) | Word::Tens(it)) => it,
                        _ => break,
                    };
                    let behind_scale = matches!(self.known(end - 1), Some(Word::Scale(100.0..)));
                    if !behind_scale || rest == 0.0 {
                        break;
                    }
                    current += rest;
                    tens_open = 20.0 <= rest;
                    end += 2;
                    continue;
                }
                _ => break,
            }
            any = true;
            end = joined + 1;
        }
        any.then_some((total + current, end, scaled))
    }

    /// "dozens", "tens of thousands", "several hundred", "a few dozen".
    fn vague(&self, at: usize) -> Option<Number> {
        let vague = |low: f64, high: f64, end: usize| {
            let (step, share, scaled) = (low, false, false);
            Some(Number { low, high, step, end, share, vague: true, scaled })
        };
        let word = self.word(at);
        if let (Some(Word::Vague(low, high)), "of") = (self.known(at), self.raw(at + 1))
            && let Some(Word::Vague(more, most)) = self.known(at + 2)
        {
            return vague(low * more, high * most, at + 3);
        }
        if word == "tens"
            && self.raw(at + 1) == "of"
            && let Some(Word::Vague(low, high)) = self.known(at + 2)
        {
            return vague(low * 10.0, high, at + 3);
        }
        if let Some(Word::Vague(low, high)) = self.known(at) {
            return (word != "scores").then(|| vague(low, high, at + 1))?;
        }
        let few = match word.as_str() {
            "several" | "many" => at + 1,
            "few" => at + 1,
            _ => return None,
        };
        let (scale, end) = self.scale(few)?;
        vague(scale * 2.0, scale * 10.0, end)
    }

    /// Whether a token is a part of something: "third", "fifths".
    pub(in crate::evidence) fn is_share(&self, at: usize) -> bool {
        matches!(self.known(at), Some(Word::Share(_)))
    }

    /// "a third", "two-thirds", "half of", "a quarter of a million".
    fn share(&self, at: usize) -> Option<Number> {
        if let Some(part) = self.one_in(at) {
            return Some(part);
        }
        let before = |words: &[&str]| {
            at.checked_sub(1).is_some_and(|it| words.contains(&self.word(it).as_str()))
        };
        let times = match (self.word(at).as_str(), self.known(at)) {
            ("a" | "an", _) => 1.0,
            (_, Some(Word::Unit(it))) if it < 10.0 => it,
            // "the first half of April" is a time.
            (_, Some(Word::Share(0.5))) if !before(ORDINALS) => {
                let part = matches!(self.raw(at + 1), "of" | "the" | "its" | "their" | "all");
                if let Some(whole) = self.of_one(0.5, at + 1) {
                    return Some(whole);
                }
                return part.then(|| share(0.5, at + 1))?;
            }
            _ => return None,
        };
        let noun = if self.is_hyphen(at + 1) { at + 2 } else { at + 1 };
        let Some(Word::Share(part)) = self.known(noun) else { return None };
        let of = matches!(self.raw(noun + 1), "of" | "the");
        let by = before(&[
            "by", "nearly", "almost", "about", "roughly", "around", "than", "least", "most", "to",
        ]);
        let whole = times * part;
        if 1.0 <= whole {
            return None;
        }
        if let Some(whole) = self.of_one(whole, noun + 1) {
            return Some(whole);
        }
        (of || by || 1.0 < times).then(|| share(whole, noun + 1))?
    }

    /// "a quarter of an hour", "three quarters of a billion": a part of one unit or scale
    /// is a number of its own.
    fn of_one(&self, part: f64, at: usize) -> Option<Number> {
        let of = self.raw(at) == "of" && matches!(self.raw(at + 1), "a" | "an" | "one");
        if !of {
            return None;
        }
        if let Some((scale, end)) = self.scale(at + 2) {
            return plain(part * scale, part * scale / 10.0, end, true);
        }
        let unit = crate::evidence::figures::Unit::named(&self.word(at + 2));
        unit.and_then(|_| plain(part, part / 10.0, at + 2, false))
    }

    /// "one in six", "7 in 10", "nine voters in ten", "one child in eighteen", "seven out of
    /// ten".
    pub(super) fn one_in(&self, at: usize) -> Option<Number> {
        let small = |at: usize| match self.known(at) {
            Some(Word::Unit(it) | Word::Tens(it)) => Some(it),
            Some(_) => None,
            None => self.raw(at).parse::<u8>().ok().map(f64::from),
        };
        let times = small(at)?;
        let out = self.raw(at + 1) == "out" && self.raw(at + 2) == "of";
        let thing = self.token(at + 1).is_some_and(Token::is_content);
        let end = match () {
            () if self.raw(at + 1) == "in" => at + 2,
            () if out => at + 3,
            () if thing && self.raw(at + 2) == "in" => at + 3,
            () => return None,
        };
        let of = small(end).filter(|of| times < *of && *of <= 100.0)?;
        let next = self.token(end + 1);
        let each = times == 1.0 && thing;
        let usual = of <= 10.0 || of % 10.0 == 0.0 || each;
        // "two men in three cars", "one in 24 hours", "97 seats out of 180".
        let noun = |it: &Token| it.is_word() && !it.is(Class::FUNCTION | Class::FINITE);
        // "six women in ten hold land": what ten of them are called would be in the plural.
        let verb = matches!(of, 10.0 | 100.0) && !self.raw(end + 1).ends_with('s');
        let counts = next.is_some_and(noun) && !verb;
        let measure = next.is_some_and(|it| it.is(Class::UNIT | Class::MAGNITUDE | Class::MONTH));
        let hangs = next.is_some_and(|it| {
            it.joined && !matches!(it.kind, TokenKind::Sign('.' | ',' | ')' | ';' | ':'))
        });
        // "one post in eight attacks the mission": what follows has an object.
        let acts = each && self.token(end + 2).is_some_and(|it| it.is(Class::FUNCTION));
        let far = (thing || out) && !acts;
        if !usual || measure || hangs || far && counts {
            return None;
        }
        share(times / of, end + 1)
    }
}

/// Words before a half or a quarter that is a stretch of time.
const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "latter", "other", "last", "next", "this", "one"];

/// A part of one, in hundredths.
fn share(value: f64, end: usize) -> Option<Number> {
    let value = value * 100.0;
    let (low, high, step) = (value, value, value / 10.0);
    Some(Number { low, high, step, end, share: true, vague: false, scaled: false })
}
