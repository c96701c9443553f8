//! What one text says that another says too, counted in words of content.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    query::Names,
    words::{Term, Words, is_content},
};
use crate::{
    claims::lexicon::Class,
    knowledge::{Library, Mention},
    terms,
    text::Span,
};

/// The things that a text speaks of: its words of content, and its actors by any of
/// their names. Numbers and dates are none of them.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    things: Vec<Thing>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Thing {
    /// The ways it may be said; a way is one word or several.
    ways: Vec<Vec<Term>>,
    is_name: bool,
}

/// The words for events: the rows that have a term, and the terms of each row.
type Events = (FxHashMap<Term, Vec<usize>>, Vec<Vec<Term>>);

static EVENTS: LazyLock<Events> = LazyLock::new(|| {
    let mut words = Words::default();
    let table = terms::rows(include_str!("../terms/event_words.tsv"));
    let rows: Vec<Vec<Term>> = table.map(|it| words.all(terms::cell(&it, 1))).collect();
    let mut places: FxHashMap<Term, Vec<usize>> = FxHashMap::default();
    for (row, terms) in rows.iter().enumerate() {
        for term in terms {
            places.entry(*term).or_default().push(row);
        }
    }
    (places, rows)
});

/// Some things of a topic, by a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said(u64);

/// The things that a topic has at most, which is more than a sentence has.
const MOST: usize = 64;

impl Said {
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether it has the thing at a place of its topic.
    pub fn has(self, at: usize) -> bool {
        at < MOST && self.0 >> at & 1 == 1
    }

    pub fn or(self, other: Said) -> Said {
        Said(self.0 | other.0)
    }
}

impl Topic {
    /// The topic of a text without some stretches of it.
    pub fn new(
        text: &str,
        without: &[Span],
        mentions: &[Mention],
        library: &Library,
        names: &Names,
    ) -> Topic {
        let date = Class::MONTH | Class::WEEKDAY | Class::SEASON;
        let mut words = Words::default();
        let mut things: Vec<Thing> = Vec::new();
        let mut taken: Vec<Span> = without.to_vec();
        for mention in mentions.iter().filter(|it| !without.iter().any(|own| own.overlaps(it.span)))
        {
            let ways = names.ways(mention, text, library, &mut words);
            things.push(Thing { ways, is_name: true });
            taken.push(mention.span);
        }
        let (mut first, mut degrees) = (true, Words::default());
        words.terms(text, |term, span| {
            let word = span.of(text);
            let is_name = word.starts_with(char::is_uppercase) && !first;
            first = false;
            if !taken.iter().any(|it| it.overlaps(span)) && is_content(word, date) {
                let mut ways = vec![vec![term]];
                let other = degree(word).filter(|_| !is_name).map(|it| degrees.all(&it));
                ways.extend(other.filter(|it| !it.is_empty()));
                things.push(Thing { ways, is_name });
            }
        });
        things.sort_unstable();
        things.dedup_by(|a, b| a.ways == b.ways);
        things.truncate(MOST);
        Topic { things }
    }

    /// The same, where other words for an event count as well: who was "arrested" in the
    /// note may be "detained" in the article.
    pub fn widened(mut self) -> Topic {
        for thing in self.things.iter_mut().filter(|it| !it.is_name) {
            let own = thing.ways.iter().filter_map(|it| it.first().filter(|_| it.len() == 1));
            let rows: Vec<usize> =
                own.filter_map(|it| EVENTS.0.get(it)).flatten().copied().collect();
            let others = rows.iter().filter_map(|it| EVENTS.1.get(*it)).flatten();
            thing.ways.extend(others.map(|it| vec![*it]));
        }
        self
    }

    /// How many things it has.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Whether the thing at a place is a name.
    pub fn is_name(&self, at: usize) -> bool {
        self.things.get(at).is_some_and(|it| it.is_name)
    }

    /// How many of its things that are no names are said, and how many it has.
    pub fn common(&self, said: Said) -> (u32, u32) {
        let common = self.things.iter().enumerate().filter(|it| !it.1.is_name);
        common.fold((0, 0), |(own, all), (at, _)| (own + u32::from(said.0 >> at & 1 == 1), all + 1))
    }

    /// What of it a stretch of another text says, given by its terms.
    pub(super) fn said(&self, words: &[(Term, Span)]) -> Said {
        let says = |term: &Term| words.iter().any(|it| it.0 == *term);
        let is_said = |thing: &Thing| thing.ways.iter().any(|way| way.iter().all(says));
        let bits = self.things.iter().enumerate().filter(|it| is_said(it.1));
        Said(bits.fold(0, |all, (at, _)| all | 1 << at))
    }
}

/// The same word in the other degree: "steep" and "steepest", "heaviest" and "heavy".
fn degree(word: &str) -> Option<String> {
    if word.len() < 4 {
        return None;
    }
    if let Some(stem) = word.strip_suffix("est") {
        return (4 <= stem.len()).then(|| stem.to_owned());
    }
    let stem = word.strip_suffix('e').unwrap_or(word);
    Some(match stem.strip_suffix('y') {
        Some(stem) => format!("{stem}iest"),
        None => format!("{stem}est"),
    })
}
