//! Where an article says the things of a text. A thing is looked up among the words of the
//! article once, so that to ask what a stretch says costs no more than what it says.

use super::{
    bearing::alike,
    reading::Reading,
    words::{Term, Word},
};
use crate::text::Span;

/// Some things of a text, by a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said(pub(super) u64);

/// The things that a text has at most, which is more than a sentence has.
pub(super) const MOST: usize = 64;

impl Said {
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether it has the thing at a place of its text.
    pub fn has(self, at: usize) -> bool {
        at < MOST && self.0 >> at & 1 == 1
    }

    pub fn or(self, other: Said) -> Said {
        Said(self.0 | other.0)
    }
}

/// Something that may be said in several ways.
pub(super) struct Thing<'a> {
    /// A way is one word or several.
    pub(super) ways: &'a [Vec<Term>],
    /// A word that others of its family say too.
    pub(super) word: Option<&'a str>,
}

/// The words of an article in the order in which they are looked up.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Each with its place among the words.
    terms: Vec<(Term, u32)>,
    families: Vec<(Family, u32)>,
}

/// What words of one family have in common: how they begin.
type Family = u32;

fn family(word: &str) -> Family {
    let letters = word.chars().flat_map(char::to_lowercase).take(super::bearing::STEM);
    letters.fold(0, |all, it| all.wrapping_mul(0x0001_0193) ^ u32::from(it))
}

impl Places {
    pub(super) fn new(words: &[Word], prose: &str) -> Places {
        let numbered = || words.iter().zip(0..);
        let mut terms: Vec<_> = numbered().map(|(it, at)| (it.0, at)).collect();
        let mut families: Vec<_> =
            numbered().map(|(it, at)| (family(it.1.of(prose)), at)).collect();
        terms.sort_unstable();
        families.sort_unstable();
        Places { terms, families }
    }

    fn of(&self, term: Term) -> &[(Term, u32)] {
        equal(&self.terms, &term)
    }
}

fn equal<'a, K: Ord>(sorted: &'a [(K, u32)], key: &K) -> &'a [(K, u32)] {
    let start = sorted.partition_point(|it| it.0 < *key);
    let rest = sorted.get(start..).unwrap_or_default();
    let end = rest.iter().take_while(|it| it.0 == *key).count();
    rest.get(..end).unwrap_or_default()
}

/// What an article says of the things of a text.
#[derive(Debug, Default)]
pub struct Heard {
    /// The words that say a thing by themselves, by their start, in text order.
    alone: Vec<(usize, u64)>,
    /// What several words say together: the starts of each.
    together: Vec<(u64, Vec<Vec<usize>>)>,
}

impl Heard {
    /// The things, of which only the first [`MOST`] count, in an article.
    pub(super) fn new<'a>(things: impl Iterator<Item = Thing<'a>>, reading: &Reading) -> Heard {
        let (words, places) = (reading.words(), reading.places());
        let start = |it: u32| words.get(it as usize).map_or(0, |it| it.1.start);
        let starts = |term: &Term| places.of(*term).iter().map(|it| start(it.1));
        let mut res = Heard::default();
        for (at, Thing { ways, word }) in things.enumerate().take(MOST) {
            let bit = 1 << at;
            for way in ways {
                match way.as_slice() {
                    [term] => res.alone.extend(starts(term).map(|it| (it, bit))),
                    terms if terms.iter().all(|it| !places.of(*it).is_empty()) => {
                        let all = terms.iter().map(|it| starts(it).collect()).collect();
                        res.together.push((bit, all));
                    }
                    _ => {}
                }
            }
            let Some(word) = word else { continue };
            // The word itself was found by its term.
            let own = |term: Term| ways.iter().any(|it| **it == [term]);
            for (_, at) in equal(&places.families, &family(word)) {
                let is = |it: &&Word| !own(it.0) && alike(word, it.1.of(&reading.prose));
                let found = words.get(*at as usize).filter(is);
                res.alone.extend(found.map(|it| (it.1.start, bit)));
            }
        }
        res.alone.sort_unstable();
        res
    }

    /// What of them is said in a stretch.
    pub(super) fn said(&self, stretch: Span) -> Said {
        let from = self.alone.partition_point(|it| it.0 < stretch.start);
        let inside = self.alone.iter().skip(from).take_while(|it| it.0 < stretch.end);
        let alone = inside.fold(0, |all, it| all | it.1);
        let stands = |starts: &Vec<usize>| {
            let at = starts.partition_point(|it| *it < stretch.start);
            starts.get(at).is_some_and(|it| *it < stretch.end)
        };
        let together = self.together.iter().filter(|it| it.1.iter().all(stands));
        Said(together.fold(alone, |all, it| all | it.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{evidence::words::Words, knowledge::Article, text::Text};

    fn read(text: &str) -> Reading {
        Reading::new(&Article::new("a.txt", Text::new(text)))
    }

    /// The same, looked for word by word.
    fn naive(things: &[(Vec<Vec<Term>>, Option<&str>)], reading: &Reading, stretch: Span) -> Said {
        let words = reading.words_in(stretch);
        let says = |term: &Term| words.iter().any(|it| it.0 == *term);
        let like = |own: &&str| words.iter().any(|it| alike(own, it.1.of(&reading.prose)));
        let is_said = |(ways, word): &(Vec<Vec<Term>>, Option<&str>)| {
            ways.iter().any(|it| it.iter().all(says)) || word.as_ref().is_some_and(like)
        };
        let bits = things.iter().enumerate().filter(|it| is_said(it.1));
        Said(bits.fold(0, |all, (at, _)| all | 1 << at))
    }

    proptest! {
        #[test]
        fn what_is_looked_up_is_what_is_there(
            text in "((Port|Ports|Portal|East|eastern|Öland|BBC|of|ÖLAND|bbc)[ .]){1,30}",
            own in prop::collection::vec("(port|Eastern|öland|bbc|Port East)", 1..4),
            (a, b) in (0_usize..200, 0_usize..200),
        ) {
            let reading = read(&text);
            let mut words = Words::default();
            let things: Vec<_> =
                own.iter().map(|it| (vec![words.all(it)], Some(it.as_str()))).collect();
            let all = things.iter().map(|it| Thing { ways: &it.0, word: it.1 });
            let stretch = Span::new(a.min(b), a.max(b));
            assert_eq!(Heard::new(all, &reading).said(stretch), naive(&things, &reading, stretch));
        }
    }

    #[test]
    fn several_words_say_a_thing_together() {
        let reading = read("The port lies east. It is old.");
        let ways = [Words::default().all("east port")];
        let heard = Heard::new([Thing { ways: &ways, word: None }].into_iter(), &reading);
        assert_eq!(heard.said(Span::new(0, 30)).count(), 1);
        assert_eq!(heard.said(Span::new(0, 10)).count(), 0);
        assert!(!heard.said(Span::new(20, 30)).has(0));
    }
}
