//! Where the parts of a quotation stand word for word, in order and together.

use std::cell::OnceCell;

use memchr::memmem;

use super::text::Folded;
use crate::text::Span;

/// A part of a quotation, folded.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    pub(super) letters: String,
    /// Whether its first and its last word may be parts of words.
    pub(super) cut: [bool; 2],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// In one paragraph or in two that follow each other; places in the letters.
    Together(Vec<Span>),
    /// Each part somewhere, but not in order or not together.
    Apart(Vec<Span>),
    /// Some part nowhere.
    Missing,
}

/// Quotations of more parts are not looked for part by part: so many make a claim on the
/// whole article, not on a passage.
const MOST_APART: usize = 32;

/// Looks for all parts of a quotation. Takes time in proportion to the text, whatever is
/// repeated in it: where the parts that come first are too far apart, the next try begins
/// at the paragraph before the one that the last part was found in.
pub(super) fn find(text: &Folded, needles: &[Needle]) -> Found {
    let finders: Vec<_> = needles.iter().map(|it| Finder::new(text, it)).collect();
    let mut from = 0;
    while let Some(chain) = chain(&finders, from) {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { break };
        let needed = text.paragraph(last.start).saturating_sub(1);
        if needed <= text.paragraph(first.end.saturating_sub(1)) {
            return Found::Together(chain);
        }
        from = text.start(needed).max(first.start + 1);
    }
    let each = || finders.iter().map(|it| it.next(0)).collect::<Option<Vec<_>>>();
    match needles.len() {
        2..=MOST_APART => each().map_or(Found::Missing, Found::Apart),
        _ => Found::Missing,
    }
}

/// The first place of each part behind the one before.
fn chain(finders: &[Finder<'_>], from: usize) -> Option<Vec<Span>> {
    let mut at = from;
    let next = |it: &Finder<'_>| {
        let found = it.next(at)?;
        at = found.end;
        Some(found)
    };
    finders.iter().map(next).collect()
}

struct Finder<'a> {
    text: &'a Folded,
    needle: &'a Needle,
    finder: memmem::Finder<'a>,
    fallbacks: OnceCell<Vec<usize>>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Folded, needle: &'a Needle) -> Finder<'a> {
        let finder = memmem::Finder::new(needle.letters.as_bytes());
        Finder { text, needle, finder, fallbacks: OnceCell::new() }
    }

    /// The first place from a letter on where the part stands in whole words.
    fn next(&self, from: usize) -> Option<Span> {
        let found = from + self.finder.find(self.text.letters.as_bytes().get(from..)?)?;
        let span = Span::new(found, found + self.needle.letters.len());
        if self.is_whole(span) { Some(span) } else { self.next_whole(found) }
    }

    fn is_whole(&self, span: Span) -> bool {
        (self.needle.cut[0] || self.text.is_edge(span.start))
            && (self.needle.cut[1] || self.text.is_edge(span.end))
    }

    /// The same by the method of Knuth, Morris and Pratt, for texts in which the letters
    /// stand often inside of words: no letter is looked at twice.
    fn next_whole(&self, from: usize) -> Option<Span> {
        let needle = self.needle.letters.as_bytes();
        let fallback = self.fallbacks.get_or_init(|| fallbacks(needle));
        let mut matched = 0;
        for (at, byte) in self.text.letters.bytes().enumerate().skip(from) {
            while 0 < matched && needle.get(matched) != Some(&byte) {
                matched = fallback.get(matched - 1).copied().unwrap_or(0);
            }
            matched += usize::from(needle.get(matched) == Some(&byte));
            if matched == needle.len() {
                let span = Span::new(at + 1 - matched, at + 1);
                if self.is_whole(span) {
                    return Some(span);
                }
                matched = fallback.last().copied().unwrap_or(0);
            }
        }
        None
    }
}

/// For each beginning of a text, how long the longest beginning is that it also ends with.
fn fallbacks(text: &[u8]) -> Vec<usize> {
    let mut res = vec![0; text.len()];
    let mut length = 0;
    for (at, byte) in text.iter().enumerate().skip(1) {
        while 0 < length && text.get(length) != Some(byte) {
            length = res.get(length - 1).copied().unwrap_or(0);
        }
        length += usize::from(text.get(length) == Some(byte));
        if let Some(slot) = res.get_mut(at) {
            *slot = length;
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Folded {
        let mut start = 0;
        let lines = text.split('\n').map(|it| {
            let span = Span::new(start, start + it.len());
            start = span.end + 1;
            span
        });
        Folded::new(text, lines)
    }

    /// The stretches of the letters in which the parts are found.
    fn found(text: &str, parts: &[&str]) -> Option<Vec<String>> {
        let text = folded(text);
        let needle = |it: &&str| Needle { letters: (*it).to_owned(), cut: [false; 2] };
        let needles: Vec<_> = parts.iter().map(needle).collect();
        match find(&text, &needles) {
            Found::Together(spans) => {
                Some(spans.into_iter().map(|it| it.of(&text.letters).to_owned()).collect())
            }
            _ => None,
        }
    }

    #[test]
    fn words_are_found_whole() {
        assert!(found("The disarmed ship", &["thedisarmedship"]).is_some());
        assert!(found("The disarmed ship", &["armed"]).is_none());
        assert!(found("The disarmed arm", &["arm"]).is_some());
        assert!(found("The dis-armed ship", &["armedship"]).is_some());
        assert!(found("abab aba bab", &["ab"]).is_none());
        assert!(found("abab ab ab", &["abab"]).is_some());
    }

    #[test]
    fn parts_stand_in_order_and_together() {
        let text = "one two\nthree\nfour one\nfive";
        assert!(found(text, &["one", "two"]).is_some());
        assert!(found(text, &["one", "three"]).is_some());
        assert!(found(text, &["one", "five"]).is_some(), "the second one is near");
        assert!(found(text, &["two", "one"]).is_none());
        assert!(found(text, &["two", "four"]).is_none());
        let needle = |it: &str| Needle { letters: it.to_owned(), cut: [false; 2] };
        let apart = find(&folded(text), &[needle("four"), needle("two")]);
        assert!(matches!(apart, Found::Apart(_)));
    }

    #[test]
    fn a_part_of_a_word_counts_at_a_bracket() {
        let text = folded("They delivered it");
        let needle = |cut| Needle { letters: "theydeliver".to_owned(), cut };
        assert_eq!(find(&text, &[needle([false; 2])]), Found::Missing);
        assert!(matches!(find(&text, &[needle([false, true])]), Found::Together(_)));
    }

    #[test]
    fn repetition_costs_no_more_than_length() {
        // Every second letter begins a place that ends inside of a word.
        let text = folded(&"aba bab ".repeat(20_000));
        let needle = Needle { letters: "ab".repeat(10_000), cut: [false; 2] };
        let odd = Needle { letters: needle.letters.clone() + "b", cut: [false; 2] };
        assert!(matches!(find(&text, &[odd]), Found::Missing));
        let parts: Vec<_> = (0..5_000)
            .map(|it| Needle {
                letters: if it % 2 == 0 { "aba" } else { "bab" }.to_owned(),
                cut: [false; 2],
            })
            .collect();
        assert!(matches!(find(&text, &parts), Found::Together(_)));
    }
}
