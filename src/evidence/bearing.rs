//! Whether an article speaks of what a sentence says at all: of whom and what it names,
//! and of anything that it says of them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    dates::When,
    figures::{self, Quantity},
    heard::{self, Heard, MOST},
    query::Names,
    reading::Reading,
    words::{Term, Words, is_content},
};
use crate::{
    claims::{
        lexicon::{Class, classes_of},
        names::{Name, names},
    },
    knowledge::{Article, Library, Mention},
    terms,
    text::Span,
};

/// What of a sentence an article has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bearing {
    /// The names of which it has no word, as places in the sentence, each with the actors
    /// that may bear it; none for a name that nobody is known by.
    pub strangers: Vec<(Span, Vec<usize>)>,
    /// How many of its names the article has.
    pub known: usize,
    /// How many words of content the sentence has besides names, figures and dates.
    pub words: u32,
    /// How many of them stand in the best three adjacent sentences and the title.
    pub near: u32,
    /// How many of them stand anywhere in the article.
    pub anywhere: u32,
    /// Whether a figure or a day of the sentence stands in the article.
    pub anchored: bool,
}

/// What a sentence is held against.
pub(super) struct Field<'a> {
    /// As an index of [`Library::articles`].
    pub(super) index: usize,
    pub(super) article: &'a Article,
    pub(super) reading: &'a Reading,
    pub(super) library: &'a Library,
    pub(super) names: &'a Names,
}

/// A passage is so many adjacent sentences: who is named in one acts in the next.
const SENTENCES: usize = 3;

impl Bearing {
    pub(super) fn new(
        text: &str,
        (mentions, quantities, times): (&[Mention], &[Quantity], &[When]),
        field: &Field<'_>,
    ) -> Bearing {
        let mut res = Bearing::default();
        let named: Vec<Named> = named(text, mentions).collect();
        for it in &named {
            if field.names(it, text) {
                res.known += 1;
            } else if !it.is_acronym(text) {
                res.strangers.push((it.span, it.actors.clone()));
            }
        }
        let mut taken: Vec<Span> = named.iter().map(|it| it.span).collect();
        for quantity in quantities {
            res.anchored |= quantity.is_telling()
                && figures::align::is_known(quantity, quantities, &[field.reading]);
            taken.push(quantity.span);
        }
        for when in times {
            let mut given = field.reading.times().iter().map(|it| &it.when);
            res.anchored |= when.length() <= 31 && given.any(|it| when.is_given_by(it));
            taken.push(when.span);
        }
        field.count(text, &taken, &mut res);
        res
    }
}

/// A name in a sentence.
struct Named {
    span: Span,
    actors: Vec<usize>,
}

impl Named {
    /// Whether it may stand for a name that is spelled out, and nobody is known by it.
    fn is_acronym(&self, text: &str) -> bool {
        let word = self.span.of(text);
        self.actors.is_empty() && !word.chars().any(char::is_lowercase)
    }
}

/// The known names of a text, and the unknown ones that are names for certain.
fn named(text: &str, mentions: &[Mention]) -> impl Iterator<Item = Named> {
    let known = mentions.iter().map(|it| Named { span: it.span, actors: it.actors.clone() });
    let is_other = |it: &Name| {
        !it.opens && !it.quoted && !mentions.iter().any(|own| own.span.overlaps(it.span))
    };
    let unknown = names(text).into_iter().filter(is_other);
    known.chain(unknown.map(|it| Named { span: it.span, actors: Vec::new() }))
}

impl Field<'_> {
    /// Whether the article has a name by a word that tells, or another name of its bearer.
    fn names(&self, name: &Named, text: &str) -> bool {
        let borne = |it: &Mention| it.actors.iter().any(|own| name.actors.contains(own));
        if self.library.mentions_in(self.index).iter().any(borne) {
            return true;
        }
        let vocabulary = self.reading.vocabulary(self.article);
        let own = name.span.of(text);
        let parts = || own.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let initials: String =
            parts().filter_map(|it| it.chars().next().filter(|it| it.is_uppercase())).collect();
        let parts: Vec<&str> = parts().collect();
        if vocabulary.has_name(&parts) || 1 < initials.len() && vocabulary.has(&initials) {
            return true;
        }
        let segment = self.reading.segment();
        let has = |it: &Term| !segment.standing(*it).postings.is_empty();
        let ways = name.actors.iter().flat_map(|it| self.names.of_actor(*it, self.library));
        ways.into_iter().any(|it| it.iter().all(has))
    }

    /// Counts the words of content of a text that are not taken, and where they stand.
    fn count(&self, text: &str, taken: &[Span], res: &mut Bearing) {
        let mut words = Words::default();
        let mut own: Vec<(Term, &str)> = Vec::new();
        words.terms(text, |term, span| {
            let word = span.of(text);
            let known = own.len() == MOST || own.iter().any(|it| it.0 == term);
            if !known
                && is_content(word, Class::MONTH | Class::WEEKDAY)
                && !taken.iter().any(|it| it.overlaps(span))
            {
                own.push((term, word));
            }
        });
        let mut title = 0;
        let label = self.article.metadata.title.as_deref().unwrap_or_default();
        words.terms(label, |term, span| {
            let word = span.of(label);
            let said = own.iter().enumerate().filter(|it| it.1.0 == term || alike(it.1.1, word));
            title |= said.fold(0u64, |all, (at, _)| all | 1 << at);
        });
        let ways: Vec<[Vec<Term>; 1]> = own.iter().map(|it| [vec![it.0]]).collect();
        let things = ways.iter().zip(&own);
        let things = things.map(|(ways, own)| heard::Thing { ways, word: Some(own.1) });
        let heard = Heard::new(things, self.reading);
        let mut last = [0u64; SENTENCES];
        let (mut near, mut anywhere) = (title, title);
        for (at, sentence) in
            self.reading.paragraphs.iter().flat_map(|it| &it.sentences).enumerate()
        {
            let here = heard.said(*sentence).0;
            if let Some(it) = last.get_mut(at % SENTENCES) {
                *it = here;
            }
            anywhere |= here;
            let passage = last.iter().fold(title, |all, it| all | it);
            if near.count_ones() < passage.count_ones() {
                near = passage;
            }
        }
        res.words = u32::try_from(own.len()).unwrap_or(u32::MAX);
        (res.near, res.anywhere) = (near.count_ones(), anywhere.count_ones());
    }
}

/// The words of an article and of what is known of it, in lower case and sorted.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(Vec<Entry>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    word: Box<str>,
    /// Stands somewhere with a capital.
    capital: bool,
    /// Stands somewhere behind "the", and not before another word with a capital: one
    /// thing of its kind is spoken of.
    definite: bool,
}

/// Nouns of institutions, ranks and places, which many names have; those that come first
/// in the name of a place ("Port Ilmen") are `true`.
static COMMON: LazyLock<FxHashMap<&str, bool>> = LazyLock::new(|| {
    let mut res = FxHashMap::default();
    for row in terms::rows(include_str!("../terms/name_heads.tsv")) {
        let (kind, words) = (terms::cell(&row, 0), terms::cell(&row, 1).split(' '));
        for word in words.filter(|_| kind != "alone") {
            *res.entry(word).or_default() |= kind == "place-first";
        }
    }
    res
});

impl Vocabulary {
    pub(super) fn new(article: &Article) -> Vocabulary {
        let text = article.text.as_str();
        let words: Vec<&str> =
            text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
        let capital = |it: &str| it.starts_with(char::is_uppercase);
        let place = |it: &str| it.as_ptr() as usize;
        // "The port rent" speaks of a rent; behind "the port" the sentence goes on.
        let leads = |word: &str, next: &str| {
            let ends = Class::FUNCTION | Class::FINITE | Class::PAST | Class::SAY | Class::MODAL;
            let verb = next.ends_with("ed") || classes_of(next).is(ends | Class::ADVERB);
            place(next) == place(word) + word.len() + 1 && !verb
        };
        let entry = |(at, word): (usize, &&str)| {
            let before = at.checked_sub(1).and_then(|it| words.get(it));
            let the = before.is_some_and(|it| it.eq_ignore_ascii_case("the"));
            let goes_on = capital(word) && words.get(at + 1).is_some_and(|it| capital(it));
            let compound = the && words.get(at + 1).is_some_and(|it| leads(word, it));
            let (word, capital) = (word.to_lowercase().into(), capital(word));
            Entry { word, capital, definite: the && !goes_on && !compound }
        };
        let long = words.iter().enumerate().filter(|it| 1 < it.1.len());
        let mut entries: Vec<Entry> = long.map(entry).collect();
        entries.sort_unstable();
        entries.dedup_by(|later, first| {
            let same = later.word == first.word;
            if same {
                first.capital |= later.capital;
                first.definite |= later.definite;
            }
            same
        });
        Vocabulary(entries)
    }

    fn has(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.0.binary_search_by(|it| it.word.as_ref().cmp(&word)).is_ok()
    }

    /// Whether a name of some words is known: by one that other names do not have, by "the
    /// league" for a league, or by most of its words.
    fn has_name(&self, parts: &[&str]) -> bool {
        let own = parts.iter().filter(|it| it.starts_with(char::is_uppercase));
        let own: Vec<&str> = own.copied().collect();
        if own.len() < 2 {
            return parts.iter().any(|it| self.like(it).next().is_some());
        }
        let joint = |it: &&&str| !it.starts_with(char::is_uppercase) && 1 < it.len();
        let head = parts.iter().position(|it| joint(&it)).unwrap_or(parts.len());
        let head = head.checked_sub(1).and_then(|it| parts.get(it));
        let tells = |(at, word): (usize, &&str)| match COMMON.get(word.to_lowercase().as_str()) {
            Some(leads) if head == Some(word) || *leads && at == 0 => {
                self.like(word).any(|it| it.definite && it.word.eq_ignore_ascii_case(word))
            }
            Some(_) => false,
            None => self.like(word).any(|it| it.capital),
        };
        let said = own.iter().filter(|it| self.like(it).next().is_some()).count();
        own.len() < 2 * said || own.iter().enumerate().any(tells)
    }

    /// The entries of a word and of others of its family.
    fn like(&self, word: &str) -> impl Iterator<Item = &Entry> {
        let word = word.to_lowercase();
        let stem: String = word.chars().take(STEM).collect();
        let start = self.0.partition_point(|it| *it.word < *stem);
        let near = self.0.get(start..).unwrap_or_default().iter();
        near.take_while(move |it| it.word.starts_with(&stem))
            .filter(move |it| alike(&word, &it.word))
    }
}

/// The letters that two words of one family begin with, at least.
pub(super) const STEM: usize = 4;

/// Whether two words are of one family: "Taravia" and "Taravian", "south" and
/// "southern", "steep" and "steepest".
pub(super) fn alike<'a>(a: &'a str, b: &'a str) -> bool {
    let first = |it: &str| it.chars().next().map(|it| it.to_ascii_lowercase());
    if first(a) != first(b) {
        return false;
    }
    let (common, longest) = if a.is_ascii() && b.is_ascii() {
        let letters = a.bytes().zip(b.bytes());
        (letters.take_while(|it| it.0.eq_ignore_ascii_case(&it.1)).count(), a.len().max(b.len()))
    } else {
        let letters = |it: &'a str| it.chars().flat_map(char::to_lowercase);
        let both = letters(a).zip(letters(b));
        (both.take_while(|it| it.0 == it.1).count(), letters(a).count().max(letters(b).count()))
    };
    common == longest || STEM <= common && 3 * longest <= 5 * common
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    const FILES: &str = "
-- actors.toml --
[[actor]]
name = \"Taravia\"
[[actor]]
name = \"Norrmark\"
-- articles/wire.md --
---
title: Pilots strike in Sund
published: 2026-05-20
---
The Taravian pilots left their boats on Monday. Nobody was hurt.

The Sund Port Board, or SPB, has hired 46 crews from the southern islands. They are paid by the day, the board says. A court may look at it.
-- note.md --
";

    fn bearing(sentence: &str) -> Bearing {
        let workspace = fixture::parse(&format!("{FILES}{sentence} [@wire].\n")).workspace;
        let held = workspace.held(workspace.note("note.md").unwrap());
        held.of(0).first().and_then(|it| it.bearing.clone()).unwrap_or_default()
    }

    #[track_caller]
    fn check(sentence: &str, strangers: &[&str], known: usize) {
        let found = bearing(sentence);
        let names: Vec<_> = found.strangers.iter().map(|it| it.0.of(sentence)).collect();
        assert_eq!((&names[..], found.known), (strangers, known), "{sentence}");
    }

    #[test]
    fn names_are_known_by_words_that_tell() {
        check("Taravia closed its museums and forests", &[], 1);
        check("Norrmark closed its museums and forests", &["Norrmark"], 0);
        check("The museums of Halden closed with Karl Ybsen", &["Halden", "Karl Ybsen"], 0);
        // What others are called as well tells nothing of whom a name means.
        check("The museums of the Southern League closed", &["Southern League"], 0);
        check("The museums of the Halden Port Bank closed", &["Halden Port Bank"], 0);
        check("The museums of the Halden Harbour Board closed", &[], 1);
        check("The museums of the Halden Harbour Court closed", &["Halden Harbour Court"], 0);
        check("The museums of Sund University closed", &[], 1);
        check("The museums of the Board Owners League closed", &["Board Owners League"], 0);
        check("The museums of the Board for Deaf Musicians closed", &[], 1);
        // Letters may stand for a name, and a name for letters.
        check("The museums of the State Pension Bank closed", &[], 1);
        check("The museums of the UCB closed", &[], 0);
    }

    #[test]
    fn a_place_is_not_known_by_what_is_named_after_its_kind() {
        let known = |text: &str| {
            let article = Article::new("a.txt", crate::text::Text::new(text));
            Vocabulary::new(&article).has_name(&["Port", "Ilmen"])
        };
        assert!(known("A storm hit the port on Monday."));
        assert!(known("They left the port."));
        assert!(known("The port closed, and the port has no lights."));
        assert!(!known("The town lives on the port rent."));
        assert!(!known("Ferries call at a port."));
    }

    #[test]
    fn words_meet_in_adjacent_sentences_and_the_title() {
        let Bearing { words, near, anywhere, .. } = bearing("South islanders strike and gamble");
        assert_eq!((words, near, anywhere), (4, 3, 3));
        let Bearing { words, near, .. } = bearing("Museums closed");
        assert_eq!((words, near), (2, 0));
    }

    #[test]
    fn figures_and_days_anchor() {
        assert!(bearing("Forty-six museums closed").anchored);
        assert!(!bearing("Forty-seven museums closed").anchored);
        assert!(!bearing("Two museums closed").anchored);
        assert!(bearing("Museums closed on 18 May 2026").anchored);
        assert!(!bearing("Museums closed on 14 May 2026").anchored);
    }

    #[test]
    fn words_of_one_family_begin_alike() {
        for (a, b) in [("south", "Southern"), ("steep", "steepest"), ("police", "policemen")] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [("port", "portion"), ("ship", "ship-owner"), ("car", "card"), ("", "a")] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
