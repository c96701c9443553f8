//! A text as it is searched: its letters, and where its words begin.

use super::letters::{Gap, letters};
use crate::text::Span;

/// The letters of an article, without the way back to its text: about as many bytes as
/// the text has, so that those of thousands of articles may be kept.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    pub(super) letters: String,
    /// A bit for each byte of `letters` at which a word, or a part of it behind a hyphen,
    /// begins.
    opens: Vec<u64>,
    /// Where the letters of each paragraph begin.
    paragraphs: Vec<u32>,
}

impl Folded {
    /// Folds a text; `paragraphs` in text order.
    pub fn new(text: &str, paragraphs: impl Iterator<Item = Span>) -> Folded {
        let mut res = Folded::default();
        let mut paragraphs = paragraphs.peekable();
        res.letters.reserve(text.len());
        letters(text, |it| {
            let at = res.letters.len();
            while paragraphs.next_if(|span| span.start <= it.source.start).is_some() {
                res.paragraphs.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
            res.letters.push(it.c);
            res.opens.resize(res.letters.len().div_ceil(64), 0);
            if it.gap != Gap::None
                && let Some(bits) = res.opens.get_mut(at / 64)
            {
                *bits |= 1 << (at % 64);
            }
        });
        res.letters.shrink_to_fit();
        res
    }

    /// Whether no word runs over a place between two letters.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        let bits = self.opens.get(at / 64).copied().unwrap_or(0);
        self.letters.len() <= at || bits >> (at % 64) & 1 == 1
    }

    /// The number of the paragraph of a letter; 0 before the first.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|it| *it as usize <= at)
    }

    /// Where the letters of a paragraph begin, as [`Folded::paragraph`] numbers them.
    pub(super) fn start(&self, paragraph: usize) -> usize {
        let index = paragraph.checked_sub(1);
        index.and_then(|it| self.paragraphs.get(it)).map_or(0, |it| *it as usize)
    }
}

/// A text word by word, each with its place in the text.
#[derive(Clone, Debug, Default)]
pub struct Words {
    letters: String,
    /// In text order. Parts that a hyphen joins are one word.
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    letters: Span,
    /// Where it stands in the text, from its first to its last letter.
    source: Span,
}

impl Words {
    pub fn new(text: &str) -> Words {
        let mut res = Words::default();
        letters(text, |it| {
            if it.c == ' ' {
                return; // It stands between two numbers, which are two words anyway.
            }
            let at = res.letters.len();
            res.letters.push(it.c);
            let end = res.letters.len();
            match res.words.last_mut().filter(|_| it.gap != Gap::Space) {
                Some(word) => {
                    word.letters.end = end;
                    word.source.end = it.source.end;
                }
                None => res.words.push(Word { letters: Span::new(at, end), source: it.source }),
            }
        });
        res
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |it| it.letters.of(&self.letters))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|it| it.letters.of(&self.letters))
    }

    /// The place of a run of words in the text. That of none is behind the word before.
    pub(super) fn place(&self, from: usize, to: usize) -> Span {
        let words = self.words.get(from..to).unwrap_or_default();
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            return Span::new(first.source.start, last.source.end);
        }
        let before = from.checked_sub(1).and_then(|it| self.words.get(it)).map(|it| it.source.end);
        let at = before.or_else(|| Some(self.words.first()?.source.start)).unwrap_or(0);
        Span::new(at, at)
    }

    /// The words of one text from one up to another, as they are compared.
    pub(super) fn joined(&self, from: usize, to: usize) -> &str {
        let words = self.words.get(from..to).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
        Span::new(first.letters.start, last.letters.end).of(&self.letters)
    }
}

/// The place in a text of each of some stretches of its letters, which are in order.
pub(super) fn places(text: &str, stretches: &[Span]) -> Vec<Span> {
    let mut res: Vec<Option<Span>> = vec![None; stretches.len()];
    let mut at = 0;
    let mut first = 0;
    letters(text, |it| {
        let own = Span::new(at, at + it.c.len_utf8());
        at = own.end;
        while stretches.get(first).is_some_and(|it| it.end <= own.start) {
            first += 1;
        }
        for (stretch, place) in stretches.iter().zip(&mut res).skip(first) {
            if own.end <= stretch.start {
                break;
            }
            let start = place.map_or(it.source.start, |it| it.start);
            *place = Some(Span::new(start, it.source.end));
        }
    });
    res.into_iter().flatten().collect()
}
