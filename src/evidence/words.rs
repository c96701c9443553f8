//! The words of a text as the search compares them.

use std::{
    cell::RefCell,
    hash::{BuildHasher, Hash},
    sync::LazyLock,
};

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::{
    claims::lexicon::{Class, classes_of},
    terms,
    text::Span,
};

/// A word without case and ending, irregular forms as well, or a number, as a hash of its spelling.
pub type Term = u64;

/// A term with its place.
pub(super) type Word = (Term, Span);

/// What stands for a word that says nothing of what a text is about.
const NOTHING: Term = 0;

static STOP_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let classes = terms::rows(include_str!("../terms/stop_words.tsv"));
    classes.flat_map(|it| terms::cell(&it, 1).split(' ')).collect()
});

/// The words that have forms which no ending makes, by form.
static IRREGULAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut res = FxHashMap::default();
    for row in terms::rows(include_str!("../terms/irregular_words.tsv")) {
        res.extend(terms::cell(&row, 1).split(' ').map(|it| (it, terms::cell(&row, 0))));
    }
    res
});

/// So many words are known at once, which is more than the sources of a note have.
const MOST: usize = 1 << 15;

thread_local! {
    /// The terms of words that came before: the same words come all the time, and a stem
    /// costs as much as twenty look-ups.
    static KNOWN: RefCell<FxHashMap<Box<str>, Term>> = RefCell::default();
}

/// Turns words into terms.
pub struct Words {
    stemmer: Stemmer,
    buffer: String,
}

impl Default for Words {
    fn default() -> Words {
        Words { stemmer: Stemmer::create(Algorithm::English), buffer: String::new() }
    }
}

impl Words {
    /// The terms of a text with their places, in order, without those that say nothing.
    /// `6,000` is `6000`, `U.S.` is `US` and no pronoun, `Moscow's` is `moscow`; each
    /// character of Chinese or Japanese is a term.
    pub fn terms(&mut self, text: &str, mut found: impl FnMut(Term, Span)) {
        let mut start = 0;
        while let Some(span) = next_word(text, start) {
            start = span.end;
            let word = span.of(text);
            let term = self.term(word);
            if term != NOTHING {
                found(term, span);
            }
        }
    }

    /// The terms of a text, in order.
    pub fn all(&mut self, text: &str) -> Vec<Term> {
        let mut res = Vec::new();
        self.terms(text, |term, _| res.push(term));
        res
    }

    fn term(&mut self, word: &str) -> Term {
        KNOWN.with_borrow_mut(|known| {
            if let Some(term) = known.get(word) {
                return *term;
            }
            if MOST <= known.len() {
                known.clear();
            }
            let term = self.make(word);
            known.insert(word.into(), term);
            term
        })
    }

    fn make(&mut self, word: &str) -> Term {
        self.buffer.clear();
        if word.starts_with(|it: char| it.is_ascii_digit()) {
            self.buffer.extend(word.chars().filter(|it| *it != ','));
            return hash(&self.buffer);
        }
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        self.buffer.extend(word.chars().filter(|it| !matches!(it, '.' | '\'' | '’')));
        let capitals = self.buffer.chars().filter(|it| it.is_uppercase()).count();
        let letters = self.buffer.chars().count();
        // "US" is no "us"; a headline in capitals is words as ever.
        if (2..=3).contains(&letters) && capitals == letters {
            return hash(&self.buffer);
        }
        let lower = self.buffer.to_lowercase();
        let word = IRREGULAR.get(lower.as_str()).copied().unwrap_or(&lower);
        if STOP_WORDS.contains(word) || word.is_empty() {
            return NOTHING;
        }
        hash(&self.stemmer.stem(word))
    }
}

fn hash(word: &str) -> Term {
    let mut hasher = FxBuildHasher.build_hasher();
    word.hash(&mut hasher);
    std::hash::Hasher::finish(&hasher).max(1)
}

/// Whether a word is no part of a number, and of no `other` class. A march is no month.
pub(super) fn is_content(word: &str, other: Class) -> bool {
    let number = Class::NUMBER | Class::MAGNITUDE | Class::CURRENCY;
    word == "march"
        || !word.starts_with(|it: char| it.is_ascii_digit())
            && !classes_of(&word.to_lowercase()).is(number | other)
}

/// The terms of a text with their places, in order.
pub fn terms(text: &str) -> Vec<Word> {
    let mut res = Vec::new();
    Words::default().terms(text, |term, span| res.push((term, span)));
    res
}

/// The next word at or behind a place: letters and digits, with single dots, commas and
/// apostrophes between two of them as in `3.5`, `6,000`, `U.S` and `Moscow's`.
fn next_word(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..)?;
    let first = rest.find(char::is_alphanumeric)?;
    let start = start + first;
    let rest = text.get(start..)?;
    let mut chars = rest.char_indices().peekable();
    let mut end = start;
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            if is_ideograph(c) {
                if before == ' ' {
                    end = start + at + c.len_utf8();
                }
                break;
            }
            end = start + at + c.len_utf8();
            before = c;
            continue;
        }
        let Some(&(_, next)) = chars.peek() else { break };
        let joins = match c {
            '.' | ',' if before.is_ascii_digit() => next.is_ascii_digit(),
            // The dots of an abbreviation have single letters between them.
            '.' => {
                next.is_alphabetic()
                    && end - start - 2 * dots(text, start, end) == before.len_utf8()
            }
            '\'' | '’' => before.is_alphabetic() && next.is_alphabetic(),
            _ => false,
        };
        if !joins {
            break;
        }
    }
    Some(Span::new(start, end))
}

/// How many dots stand in a stretch.
fn dots(text: &str, start: usize, end: usize) -> usize {
    text.as_bytes().get(start..end).unwrap_or_default().iter().filter(|it| **it == b'.').count()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut start = 0;
        std::iter::from_fn(|| {
            let span = next_word(text, start)?;
            start = span.end;
            Some(span.of(text))
        })
        .collect()
    }

    #[test]
    fn words_are_cut_where_a_reader_cuts_them() {
        let words =
            split("The U.S. sent 6,000 men (3.5 %) to Moscow's re-entry, e.g. on 3.5.2024.");
        let expected = [
            "The", "U.S", "sent", "6,000", "men", "3.5", "to", "Moscow's", "re", "entry", "e.g",
            "on", "3.5.2024",
        ];
        assert_eq!(words, expected);
        assert_eq!(split("end.Next 北朝鮮 a"), ["end", "Next", "北", "朝", "鮮", "a"]);
    }

    #[track_caller]
    fn same(a: &str, b: &str, expected: bool) {
        let mut words = Words::default();
        assert_eq!(words.all(a) == words.all(b), expected, "{a} and {b}");
    }

    #[test]
    fn spelling_and_endings_do_not_count() {
        same("Shipped 6,000 containers", "the shipping of 6000 container", true);
        same("U.S.", "US", true);
        same("US", "us", false);
        same("Moscow's", "MOSCOW", true);
        same("The water rose and fell", "waters have risen and fallen", true);
        same("what the women paid", "what a woman pays", true);
        same("It was of the", "", true);
        same("6,000", "60,00", true);
        same("3.5", "35", false);
    }

    proptest! {
        #[test]
        fn any_text_has_words_in_order(text in ".{0,60}") {
            let mut end = 0;
            let mut words = Words::default();
            words.terms(&text, |_, span| {
                assert!(end <= span.start && !span.is_empty() && span.end <= text.len());
                end = span.end;
            });
        }
    }
}
