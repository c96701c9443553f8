//! What one text says that another says too, counted in words of content.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    Reading,
    heard::{self, Heard, MOST},
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    /// Where an article says the things of it.
    pub(super) fn heard(&self, reading: &Reading) -> Heard {
        let things = self.things.iter().map(|it| heard::Thing { ways: &it.ways, word: None });
        Heard::new(things, reading)
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
