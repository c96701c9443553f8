//! How many origins some sources have: copies and retellings of one story are one.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::{
    Reading,
    shingles::{Common, Overlap, Print},
};
use crate::{
    claims,
    knowledge::{Article, Library, dates::Date, folded},
    terms,
    text::Span,
};

/// Articles of which the one has its story from the other, or both from one origin.
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// How much of its five-word runs the smaller text shares, in percent, and the long
    /// sentences that both have: the place of each in the first and in the second.
    Wording { percent: u8, sentences: Vec<(Span, Span)> },
    /// Both records name one origin.
    Origin(String),
    /// Both records have the same address.
    Address,
    /// The record of the second one, or of the first, names the other as its origin.
    Record { second: bool },
    /// The text of the second one, or of the first, says at a place that it has its story
    /// from the outlet of the other.
    Relay { second: bool, cue: Span },
}

impl Relation {
    /// Whether the two count as one source.
    pub fn is_one(&self) -> bool {
        match self {
            Relation::Wording { percent, sentences } => COPY <= *percent || 2 <= sentences.len(),
            _ => true,
        }
    }
}

/// In percent; calibrated on pairs of independent articles of one day, which share at most
/// 2.8 %, and on copies, which share 50 % and more.
pub const COPY: u8 = 25;
const REUSE: u8 = 5;

/// In a library of fewer articles what many have is not known to be boilerplate, so that
/// short texts are not compared.
const SMALL_LIBRARY: usize = 20;
const LEAST_SHINGLES: usize = 150;
const FEW_SHINGLES: usize = 30;

/// What stands in so many articles of an outlet is its boilerplate.
const BOILERPLATE: usize = 4;

/// How many articles of an outlet are looked at to know its boilerplate.
const SIBLINGS: usize = 64;

/// How many days after a report another one still hands on that one.
const FRESH: i64 = 92;

/// The articles of a library with their texts.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    pub library: &'a Library,
    pub(crate) readings: &'a [Arc<OnceLock<Reading>>],
    pub(crate) relations: &'a Relations,
}

/// What was found out of pairs of articles of one library: a keystroke in a note that
/// cites many must not compare them again. Never held while anything is computed.
#[derive(Debug, Default)]
pub struct Relations(Mutex<FxHashMap<(usize, usize), Option<Relation>>>);

impl Relations {
    fn known(&self) -> MutexGuard<'_, FxHashMap<(usize, usize), Option<Relation>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Shelf<'a> {
    /// An article, by its index, as it is read for evidence; read when first asked for.
    pub fn reading(self, article: usize) -> Option<&'a Reading> {
        let text = self.library.articles.get(article)?;
        Some(self.readings.get(article)?.get_or_init(|| Reading::new(text)))
    }

    fn article(self, index: usize) -> Option<&'a Article> {
        self.library.articles.get(index).map(AsRef::as_ref)
    }

    fn print(self, index: usize) -> Option<&'a Print> {
        Some(self.reading(index)?.print(self.article(index)?))
    }

    /// How two articles hang together, the strongest sign first; none where they are
    /// independent for all that is known.
    pub fn relation(self, first: usize, second: usize) -> Option<Relation> {
        let pair = (first, second);
        if let Some(known) = self.relations.known().get(&pair) {
            return known.clone();
        }
        let found = self.compared(first, second);
        self.relations.known().insert(pair, found.clone());
        found
    }

    fn compared(self, first: usize, second: usize) -> Option<Relation> {
        let (a, b) = (self.article(first)?, self.article(second)?);
        let address = |it: &Article| self.library.article_of_url(it.metadata.url.as_deref()?);
        if address(a).is_some_and(|it| Some(it) == address(b)) {
            return Some(Relation::Address);
        }
        if let Some(declared) = self.declared(first, second) {
            return Some(declared);
        }
        let wording = self.wording(first, second);
        if wording.as_ref().is_some_and(Relation::is_one) {
            return wording;
        }
        self.relay(first, second).or(wording)
    }

    /// What the records say of it.
    fn declared(self, first: usize, second: usize) -> Option<Relation> {
        let (a, b) = (self.article(first)?, self.article(second)?);
        let (of_a, of_b) = (self.origins_of(a), self.origins_of(b));
        if of_b.iter().any(|it| self.names(it, first, b)) {
            return Some(Relation::Record { second: true });
        }
        if of_a.iter().any(|it| self.names(it, second, a)) {
            return Some(Relation::Record { second: false });
        }
        let same = of_a.iter().find(|it| of_b.iter().any(|other| folded(other) == folded(it)));
        same.map(|it| Relation::Origin((*it).to_owned()))
    }

    /// The origins that a record names. A tool may call itself the way that the article
    /// came (`via: RSS`), so that only a known outlet or article counts there.
    fn origins_of(self, article: &Article) -> Vec<&str> {
        let entries = article.front_matter.iter().flat_map(|it| &it.entries);
        let mut res = Vec::new();
        for entry in entries {
            let key = terms::folded_key(&entry.key);
            if !terms::synonyms("origin").iter().any(|it| terms::folded_key(it) == key) {
                continue;
            }
            let values = entry.values.iter().map(|it| plain(&it.text)).filter(|it| !it.is_empty());
            res.extend(values.filter(|it| {
                key != "via" || self.named(it).is_some() || is_known_outlet(self.library, it)
            }));
        }
        res
    }

    /// The article that a value of a record is the key, address or page of.
    fn named(self, value: &str) -> Option<usize> {
        let library = self.library;
        let by_key = library.article(value.trim_start_matches('@'));
        by_key.or_else(|| library.article_of_url(value)).or_else(|| library.article_of_page(value))
    }

    /// Whether the origin that a record names is another article, or its outlet at about
    /// that time.
    fn names(self, origin: &str, other: usize, later: &Article) -> bool {
        if let Some(named) = self.named(origin) {
            return named == other;
        }
        let Some(other) = self.article(other) else { return false };
        let outlet = other.metadata.publisher.as_deref();
        outlet.is_some_and(|it| folded(it) == folded(origin)) && may_follow(other, later)
    }

    /// How much of their wording two articles share.
    fn wording(self, first: usize, second: usize) -> Option<Relation> {
        let (a, b) = (self.print(first)?, self.print(second)?);
        let small = self.library.articles.len() < SMALL_LIBRARY;
        let least = if small { LEAST_SHINGLES } else { FEW_SHINGLES };
        let found = relation_of(a.overlap(b, least, &Common::default()))?;
        if small {
            return Some(found);
        }
        let siblings = self.siblings(first, second);
        let prints = siblings.into_iter().filter_map(|it| self.print(it));
        relation_of(a.overlap(b, least, &Common::new(a, b, prints, BOILERPLATE)))
    }

    /// Some articles of the outlets of two others, spread over the library.
    fn siblings(self, first: usize, second: usize) -> Vec<usize> {
        let outlet = |it: usize| self.article(it).map(|it| it.metadata.publisher.as_deref());
        let of = |article: usize| {
            let own = |it: &usize| outlet(*it) == outlet(article);
            let all: Vec<usize> = (0..self.library.articles.len()).filter(own).collect();
            let step = (all.len() / SIBLINGS).max(1);
            all.into_iter().step_by(step).take(SIBLINGS).collect::<Vec<_>>()
        };
        let mut res = of(first);
        if outlet(first) != outlet(second) {
            res.extend(of(second));
        }
        res
    }

    /// Whether the text of one says that it has its story from the outlet of the other.
    fn relay(self, first: usize, second: usize) -> Option<Relation> {
        let cue = |from: usize, by: usize| {
            let (from, article) = (self.article(from)?, self.article(by)?);
            let outlet = from.metadata.publisher.as_deref()?;
            if !may_follow(from, article) {
                return None;
            }
            self.reading(by)?.attributions().relays(outlet, article.metadata.publisher.as_deref())
        };
        let relay = |second| move |cue| Relation::Relay { second, cue };
        cue(first, second).map(relay(true)).or_else(|| cue(second, first).map(relay(false)))
    }

    /// The origins of some articles: for each the first of those that have one origin with
    /// it, as an index of the list.
    pub fn origins(self, articles: &[usize]) -> Vec<usize> {
        groups(articles.len(), |a, b| {
            let pair = articles.get(a).zip(articles.get(b));
            let relation = |(a, b): (&usize, &usize)| self.relation(*a, *b);
            pair.and_then(relation).is_some_and(|it| it.is_one())
        })
    }
}

/// Puts numbers that belong together, straight or by others between them, into groups: for
/// each the least of its group. A circle is one group.
pub fn groups(count: usize, together: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut res: Vec<usize> = (0..count).collect();
    for at in 0..count {
        for before in 0..at {
            let (Some(&own), Some(&other)) = (res.get(at), res.get(before)) else { continue };
            if own != other && together(before, at) {
                let (least, most) = (own.min(other), own.max(other));
                res.iter_mut().filter(|it| **it == most).for_each(|it| *it = least);
            }
        }
    }
    res
}

fn relation_of(overlap: Overlap) -> Option<Relation> {
    let percent = (overlap.containment * 100.0).round() as u8;
    let sentences = overlap.sentences;
    let tells = REUSE <= percent || 2 <= sentences.len();
    tells.then_some(Relation::Wording { percent, sentences })
}

/// Whether an article can hand on another: it is not older, and not much younger.
fn may_follow(first: &Article, later: &Article) -> bool {
    let date = |it: &Article| it.metadata.published.as_deref().and_then(Date::parse);
    let (Some(first), Some(later)) = (date(first), date(later)) else { return true };
    !later.is_before(first) && first.days_until(later) <= FRESH
}

fn is_known_outlet(library: &Library, name: &str) -> bool {
    library.is_outlet(&name.to_lowercase()) || claims::is_known_outlet(name)
}

/// `"[[wire-ilmen]]"` as `wire-ilmen`.
fn plain(value: &str) -> &str {
    let value = value.trim();
    let inner = value.strip_prefix("[[").and_then(|it| it.strip_suffix("]]")).unwrap_or(value);
    inner.split('|').next().unwrap_or(inner).trim()
}

#[cfg(test)]
mod tests;
