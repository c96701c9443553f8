//! Quotations held against the text of an article.
//!
//! Both sides are folded to their letters, so that what tools, houses and keyboards change
//! counts for nothing; then the words must be the same, all of them and in order, but for
//! what the writer marks as left out or put in. Where they are not, the nearest words are
//! looked for.

mod asked;
mod cited;
mod letters;
mod near;
mod search;
mod split;
mod text;

pub use self::{
    asked::{Answer, Asked},
    cited::{Cited, Dress, Scope, cited},
    text::{Folded, Words as Spelled},
};
use self::{
    near::Nearest,
    search::{Found, Needle},
    split::{Part, Parts},
    text::Words,
};
use super::Reading;
use crate::text::Span;

/// A quotation of a note.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// What must stand in the source; places in the note.
    parts: Vec<Part>,
    needles: Vec<Needle>,
    /// How many words it has; two letters of a script without spaces are one.
    pub words: usize,
}

/// How a quotation stands to an article.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Match,
    /// Each part stands there, but they do not stand together; places in the article.
    Apart(Vec<Span>),
    /// Words that are so like it that they must be meant.
    Near(Near),
    /// It is not there. The nearest words, where some are like it at all.
    Missing(Option<Near>),
}

/// The words of an article that are nearest to a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Their place in the article.
    pub place: Span,
    /// In text order.
    pub changes: Vec<Change>,
    /// How much of the quotation is the same, 0 to 1; function words count for half.
    pub kept: f32,
}

/// What differs at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the note; empty where words are missing there.
    pub here: Span,
    /// In the article; empty where the note has words that the article has not.
    pub there: Span,
}

/// So much of a quotation must be the same for it to be meant (tradecraft 5.6).
const NEAR: f32 = 0.8;

/// The same for a short quotation that differs at one place only.
const NEAR_AT_ONE_PLACE: f32 = 0.65;

/// Quotations of more words are not short.
const SHORT: usize = 10;

/// Words that share less are not worth showing.
const LIKE: f32 = 0.4;

/// And so many words of content must be the same.
const CONTENT: usize = 2;

impl Quotation {
    /// Reads what stands between quotation marks; several stretches where somebody is named
    /// in the middle of it ("We will," she said, "not wait"). Spans are places in `prose`.
    pub fn new(prose: &str, stretches: &[Span]) -> Quotation {
        let mut res = Quotation { parts: Vec::new(), needles: Vec::new(), words: 0 };
        for part in parts(prose, stretches).parts {
            let mut folded = String::new();
            let mut words = Count::default();
            letters::letters(part.span.of(prose), |it| {
                folded.push(it.c);
                words.add(it);
            });
            if !folded.is_empty() {
                res.words += words.words();
                res.needles.push(Needle { letters: folded, cut: part.cut });
                res.parts.push(part);
            }
        }
        res
    }

    /// Holds the quotation against an article.
    pub fn held(&self, prose: &str, reading: &Reading) -> Verdict {
        let folded = reading.letters();
        match search::find(folded, &self.needles) {
            Found::Together(_) => Verdict::Match,
            Found::Apart(found) => Verdict::Apart(text::places(&reading.prose, &found)),
            Found::Missing => self.nearest(prose, reading, folded),
        }
    }

    /// Whether an article has the quotation word for word.
    pub fn is_in(&self, reading: &Reading) -> bool {
        matches!(search::find(reading.letters(), &self.needles), Found::Together(_))
    }

    /// Whether some other text has it word for word: a title.
    pub fn is_in_text(&self, text: &str) -> bool {
        let folded = Folded::new(text, std::iter::empty());
        matches!(search::find(&folded, &self.needles), Found::Together(_))
    }

    /// Where its parts stand in an article that has it word for word.
    pub fn places(&self, reading: &Reading) -> Vec<Span> {
        match search::find(reading.letters(), &self.needles) {
            Found::Together(found) => text::places(&reading.prose, &found),
            Found::Apart(_) | Found::Missing => Vec::new(),
        }
    }

    fn nearest(&self, prose: &str, reading: &Reading, folded: &Folded) -> Verdict {
        let text = reading.spelled();
        let mut sum = Sum::default();
        for (part, needle) in self.parts.iter().zip(&self.needles) {
            let words = Words::new(part.span.of(prose));
            let stands = search::find(folded, std::slice::from_ref(needle));
            if stands != Found::Missing {
                sum.same(words.len());
                continue;
            }
            for from in (0..words.len()).step_by(near::MOST) {
                let run = (from, words.len().min(from + near::MOST));
                let ends = |it| ends_clause(&reading.prose, text, it);
                let found = near::nearest(&words, run, text, ends);
                sum.add(run.1 - run.0, found.as_ref());
                if let Some(found) = found {
                    sum.change(&found, &words, part.span.start, text, &reading.prose);
                }
                if !sum.changes.is_empty() {
                    break; // The first words that differ are what there is to mend first.
                }
            }
        }
        sum.held()
    }
}

/// What the parts of a quotation come to.
#[derive(Default)]
struct Sum {
    words: usize,
    kept: f32,
    content: usize,
    place: Option<Span>,
    changes: Vec<Change>,
}

impl Sum {
    fn same(&mut self, words: usize) {
        self.words += words;
        self.kept += words as f32;
        self.content += words;
    }

    fn add(&mut self, words: usize, found: Option<&Nearest>) {
        self.words += words;
        self.kept += found.map_or(0.0, |it| it.kept) * words as f32;
        self.content += found.map_or(0, |it| it.content);
    }

    fn change(&mut self, found: &Nearest, words: &Words, start: usize, text: &Words, prose: &str) {
        let place = text.place(found.text.0, found.text.1);
        let before = self.place.unwrap_or(place);
        self.place = Some(Span::new(before.start.min(place.start), before.end.max(place.end)));
        for change in &found.changes {
            let ((from, to), (there_from, there_to)) = (change.here, change.there);
            if words.joined(from, to) == text.joined(there_from, there_to) {
                continue; // Only a hyphen or a space is another one.
            }
            if from == to && is_attribution(prose, text, change.there) {
                continue;
            }
            let here = words.place(from, to).shifted(start);
            self.changes.push(Change { here, there: text.place(there_from, there_to) });
        }
    }

    fn held(self) -> Verdict {
        let kept = self.kept / self.words.max(1) as f32;
        let Some(place) = self.place.filter(|_| CONTENT <= self.content && LIKE <= kept) else {
            return Verdict::Missing(None);
        };
        if self.changes.is_empty() {
            return Verdict::Match;
        }
        let one = self.changes.len() == 1 && self.words <= SHORT && NEAR_AT_ONE_PLACE <= kept;
        let near = Near { place, changes: self.changes, kept };
        if NEAR <= kept || one { Verdict::Near(near) } else { Verdict::Missing(Some(near)) }
    }
}

/// Whether words of an article stand between two parts of one quotation, and say whose it
/// is: “Nobody,” she added, “has asked.” A note may leave them out.
fn is_attribution(prose: &str, text: &Words, (from, to): (usize, usize)) -> bool {
    const MOST: usize = 15;
    let marked = |word: usize| {
        let before = text.place(word.saturating_sub(1), word).end;
        let gap = Span::new(before, text.place(word, word + 1).start).of(prose);
        gap.contains(['"', '“', '”', '„', '«', '»', '‘', '’', '\''])
    };
    to - from <= MOST && marked(from) && marked(to)
}

/// Whether a sign that ends a clause stands behind a word.
fn ends_clause(prose: &str, text: &Words, word: usize) -> bool {
    let gap = Span::new(text.place(word, word + 1).end, text.place(word + 1, word + 2).start);
    gap.of(prose).contains(['.', ',', ';', ':', '!', '?', '—', '…', '"', '”', '\u{c}', '\n'])
}

/// What some stretches of a text have that must stand in the source.
fn parts(text: &str, stretches: &[Span]) -> Parts {
    let mut res = Parts::default();
    for stretch in stretches {
        let own = split::split(stretch.of(text));
        res.sic |= own.sic;
        let own = own.parts.into_iter();
        res.parts.extend(own.map(|it| Part { span: it.span.shifted(stretch.start), ..it }));
    }
    res
}

/// Whether parts of a text have so many words. All quotations are asked at each keystroke,
/// so that nothing is read behind the last word that matters.
fn has_words(text: &str, parts: &[Part], least: usize) -> bool {
    let mut before = 0;
    parts.iter().any(|part| {
        let mut words = Count::default();
        letters::letters_while(part.span.of(text), |it| {
            words.add(it);
            before + words.words() < least
        });
        before += words.words();
        least <= before
    })
}

/// Counts words, those of scripts without spaces too.
#[derive(Default)]
struct Count {
    spaced: usize,
    dense: usize,
}

impl Count {
    fn add(&mut self, letter: letters::Letter) {
        if is_dense(letter.c) {
            self.dense += 1;
        } else if letter.gap == letters::Gap::Space {
            self.spaced += 1;
        }
    }

    fn words(&self) -> usize {
        self.spaced + self.dense / 2
    }
}

/// A letter of a script that puts no spaces between words: kana, Chinese, Thai.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests;
