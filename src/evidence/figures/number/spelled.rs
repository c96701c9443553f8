//! Numbers in words: "twenty-one", "half a million", "a third", "dozens".

use super::{Number, WORDS, Word, Words, plain, value::trailing};

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

    /// "a third", "two-thirds", "half of", "one in six".
    fn share(&self, at: usize) -> Option<Number> {
        let share = |value: f64, end: usize| {
            let value = value * 100.0;
            let (low, high, step) = (value, value, value / 10.0);
            Some(Number { low, high, step, end, share: true, vague: false, scaled: false })
        };
        let times = match (self.word(at).as_str(), self.known(at)) {
            ("a" | "an", _) => 1.0,
            (_, Some(Word::Unit(it))) if it < 10.0 => it,
            (_, Some(Word::Share(0.5))) => {
                let part = matches!(self.raw(at + 1), "of" | "the" | "its" | "their" | "all");
                return part.then(|| share(0.5, at + 1))?;
            }
            _ => return None,
        };
        if self.raw(at + 1) == "in"
            && self.raw(at) != "a"
            && let Some(Word::Unit(of) | Word::Tens(of)) = self.known(at + 2)
            && times < of
            && !matches!(
                self.word(at + 3).as_str(),
                "day" | "days" | "weeks" | "months" | "years" | "hours" | "hundred" | "minutes"
            )
        {
            return share(times / of, at + 3);
        }
        let noun = if self.is_hyphen(at + 1) { at + 2 } else { at + 1 };
        let Some(Word::Share(part)) = self.known(noun) else { return None };
        let of = matches!(self.raw(noun + 1), "of" | "the");
        let by = at.checked_sub(1).is_some_and(|it| {
            matches!(self.raw(it), "by" | "nearly" | "almost" | "about" | "roughly" | "than")
        });
        let whole = times * part;
        (whole < 1.0 && (of || by || 1.0 < times)).then(|| share(whole, noun + 1))?
    }
}
