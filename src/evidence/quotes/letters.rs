//! The letters of a text: what two spellings of the same words have in common.
//!
//! Compared are letters and digits without case and accents, the signs that belong to an
//! amount, and apostrophes inside of words. White space, hyphens, dashes, quotation marks
//! and punctuation are the style of a house or of a tool, and count for nothing but the
//! ends of words. So a word that is broken at the end of a line is the word.

mod signs;

use icu_normalizer::DecomposingNormalizerBorrowed;

use self::signs::{entity, is_dropped, is_group, is_unit, straight};
use crate::text::Span;

/// What stands before a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// The letter before it, or nothing that shows.
    None,
    /// A hyphen, be it at the end of a line.
    Hyphen,
    Space,
}

/// A letter as it is compared, and the place in the text that it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) gap: Gap,
    pub(super) source: Span,
}

/// Hands out the letters of a text in order.
pub(super) fn letters(text: &str, mut take: impl FnMut(Letter)) {
    letters_while(text, |it| {
        take(it);
        true
    });
}

/// The same up to the character with a letter behind which no more are wanted.
pub(super) fn letters_while(text: &str, mut take: impl FnMut(Letter) -> bool) {
    let mut reader = Reader { text, gap: Gap::Space, last: ' ', joint: false };
    let (mut at, mut more) = (0, true);
    while more && let Some(c) = text.get(at..).and_then(|it| it.chars().next()) {
        at = reader.read(at, c, &mut |it| more &= take(it));
    }
}

struct Reader<'a> {
    text: &'a str,
    gap: Gap,
    /// The last letter that was handed out.
    last: char,
    /// Whether the gap so far is hyphens alone, perhaps with a line end behind them.
    joint: bool,
}

impl Reader<'_> {
    /// Reads the character at a place; returns the place behind what was read.
    fn read(&mut self, at: usize, c: char, take: &mut impl FnMut(Letter)) -> usize {
        let (c, end) = match c {
            '&' => entity(self.rest(at)).map_or((c, at + 1), |it| (it.0, at + it.1)),
            '[' => match self.skipped(at) {
                Some(end) => return end,
                None => (c, at + 1),
            },
            ']' if self.is_one_letter_before(at) => return at + 1,
            _ => (c, at + c.len_utf8()),
        };
        let source = Span::new(at, end);
        if c.is_ascii_alphanumeric() {
            self.put(c.to_ascii_lowercase(), source, take);
        } else if is_dropped(c) || self.groups(c, end) {
            // Neither a letter nor the end of a word.
        } else if self.belongs(c, end) {
            self.put(straight(c), source, take);
        } else if c.is_ascii() || !c.is_alphanumeric() {
            self.open(c);
        } else {
            let plain = DecomposingNormalizerBorrowed::new_nfkd();
            let plain = plain.normalize_iter([c].into_iter()).filter(|it| !is_dropped(*it));
            for c in plain.flat_map(char::to_lowercase).filter(|it| !is_dropped(*it)) {
                self.put(c, source, take);
            }
        }
        end
    }

    fn put(&mut self, c: char, source: Span, take: &mut impl FnMut(Letter)) {
        // Two numbers beside each other are no longer one: `10–20` is not 1020.
        if self.gap != Gap::None && self.last.is_ascii_digit() && c.is_ascii_digit() {
            let source = Span::new(source.start, source.start);
            take(Letter { c: ' ', gap: Gap::None, source });
            self.gap = Gap::Space;
        }
        // A number is whole without its currency or its percent sign too.
        if self.gap == Gap::None && (is_unit(self.last) || is_unit(c)) {
            self.gap = Gap::Hyphen;
        }
        take(Letter { c, gap: self.gap, source });
        (self.gap, self.last, self.joint) = (Gap::None, c, false);
    }

    /// A character that is no letter ends the word.
    fn open(&mut self, c: char) {
        let hyphen = matches!(c, '-' | '\u{2010}' | '\u{2011}');
        self.gap = match self.gap {
            Gap::None if hyphen && self.last.is_alphanumeric() => {
                self.joint = true;
                Gap::Hyphen
            }
            Gap::Hyphen if self.joint && c.is_whitespace() => Gap::Hyphen,
            _ => Gap::Space,
        };
    }

    /// A sign that is a part of a word or of an amount: the apostrophe of "don't", the
    /// point of 3.5, a currency, a minus.
    fn belongs(&self, c: char, end: usize) -> bool {
        let next = self.next(end);
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '＇' => {
                self.gap == Gap::None && self.last.is_alphabetic() && next.is_alphabetic()
            }
            '.' | ',' | ':' => {
                self.gap == Gap::None && self.last.is_ascii_digit() && next.is_ascii_digit()
            }
            '-' | '−' | '–' => {
                let before = self.text.get(..end - c.len_utf8());
                let before = before.and_then(|it| it.chars().next_back());
                before.is_none_or(char::is_whitespace)
                    && self.gap == Gap::Space
                    && next.is_ascii_digit()
            }
            '%' | '‰' | '$' | '€' | '£' | '¥' | '₽' | '₹' | '₩' | '₴' | '₺' | '°' => {
                true
            }
            _ => false,
        }
    }

    /// A sign between the thousands of a number: `10,900`, `10 900`.
    fn groups(&self, c: char, end: usize) -> bool {
        let digits = self.rest(end).bytes().take_while(u8::is_ascii_digit).count();
        is_group(c) && self.gap == Gap::None && self.last.is_ascii_digit() && digits == 3
    }

    /// The end of a `[12]` that leads to a note and is nobody's word, or of the bracket of
    /// a letter that is written in the other case (`[w]e`).
    fn skipped(&self, at: usize) -> Option<usize> {
        let inner = self.rest(at + 1);
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&digits) && inner.as_bytes().get(digits) == Some(&b']') {
            return Some(at + digits + 2);
        }
        let mut chars = inner.chars();
        let letter = chars.next().is_some_and(char::is_alphabetic);
        (letter && chars.next() == Some(']')).then_some(at + 1)
    }

    fn is_one_letter_before(&self, at: usize) -> bool {
        let mut before = self.text.get(..at).unwrap_or_default().chars().rev();
        before.next().is_some_and(char::is_alphabetic) && before.next() == Some('[')
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn next(&self, at: usize) -> char {
        self.rest(at).chars().find(|it| !is_dropped(*it)).unwrap_or(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut res = String::new();
        letters(text, |it| {
            match it.gap {
                Gap::Space if !res.is_empty() => res.push('_'),
                Gap::Hyphen => res.push('-'),
                _ => {}
            }
            res.push(it.c);
        });
        res
    }

    #[test]
    fn style_is_folded() {
        for (text, expected) in [
            ("“We  Will” *not*", "we_will_not"),
            ("counter\u{ad}measures counter-measures", "countermeasures_counter-measures"),
            ("counter-\r\nmeasures pre- and", "counter-measures_pre-and"),
            ("Erdoğan’s ﬁrst Cafe\u{301}", "erdogan's_first_cafe"),
            ("the ministers’ ‘plan’ don't", "the_ministers_plan_don't"),
            ("end—start --so", "end_start_so"),
            ("AT&amp;T &ldquo;so&#8221;", "at_t_so"),
            ("neutral[12] [w]e [the]", "neutral_we_the"),
            ("a\u{2028}b🙂c\u{200b}d", "a_b_cd"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn amounts_keep_what_makes_them() {
        for (text, expected) in [
            ("10,900 10 900 10\u{a0}900 10’900", "10900 _10900 _10900 _10900"),
            ("3.5% €3,5 14:30", "3.5-%_€-3,5 _14:30"),
            ("10–20 1020 fell -5", "10 _20 _1020_fell_-5"),
            ("1,5 million 2,000,000", "1,5_million_2000000"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }
}
