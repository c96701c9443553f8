//! The names of all actors, in the orders in which what is typed finds them.
//!
//! A name is found by its beginning, by the beginning of a later word, by its initials,
//! and by letters in their order. The first three are binary searches in sorted lists;
//! the last looks at every name, but closely only at those that have the letters.

mod fold;
mod initials;
mod letters;

use std::{cmp::Ordering, sync::Arc};

pub use self::{fold::fold, letters::Fit};
use self::{
    fold::{Start, fold_into},
    initials::Initials,
};
use super::{Actor, actors::Layer};

/// Made once for a library, when first asked for.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// All names in folded form, one behind the other.
    text: String,
    names: Vec<Name>,
    /// All names, by their text.
    sorted: Vec<u32>,
    /// The later words of all names that are not weak, by the text from there on.
    words: Vec<Word>,
    initials: Initials,
    /// For each name the letters that it has, see [`letters::mask`].
    letters: Vec<u64>,
    /// The words of the name that is being added.
    scratch: Vec<Start>,
}

/// A name of an actor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Name {
    /// Of the library's actors.
    pub actor: u32,
    /// 0 for the first name, else an alias counted from 1.
    pub index: u32,
    /// Where its text starts; it ends where that of the next one starts.
    start: u32,
    /// In Unicode scalars as it is written, at most 255.
    pub length: u8,
    pub layer: Layer,
    /// Found by letters only.
    pub weak: bool,
}

impl Name {
    /// As it is written.
    pub fn of(self, actor: &Actor) -> Option<&str> {
        actor.names().nth(self.index as usize)
    }
}

#[derive(Clone, Copy, Debug)]
struct Word {
    name: u32,
    start: u32,
}

impl Names {
    pub fn new(actors: &[Arc<Actor>]) -> Names {
        let mut res = Names::default();
        for (actor, index) in actors.iter().zip(0..) {
            let name = Name { actor: index, layer: actor.layer, ..Name::default() };
            res.add(name, &actor.name);
            for (alias, index) in actor.aliases.iter().zip(1..) {
                res.add(Name { index, weak: alias.weak, ..name }, &alias.text);
            }
        }
        res.sort();
        res
    }

    /// Adds a name by its text; the rest is found out here.
    fn add(&mut self, name: Name, text: &str) {
        let place = (u32::try_from(self.text.len()), u32::try_from(self.names.len()));
        let (Ok(start), Ok(id)) = place else { return };
        let mut words = std::mem::take(&mut self.scratch);
        fold_into(&mut self.text, text, &mut words);
        if !name.weak {
            let later = words.iter().enumerate().skip(1).filter(|(i, it)| {
                let end = words.get(i + 1).map_or(self.text.len(), |it| it.at);
                leads(self.text.get(it.at..end).unwrap_or_default(), it.small)
            });
            let later = later.filter_map(|it| u32::try_from(it.1.at).ok());
            self.words.extend(later.map(|start| Word { name: id, start }));
            self.initials.add(id, text);
        }
        words.clear();
        self.scratch = words;
        let folded = self.text.get(start as usize..).unwrap_or_default();
        self.letters.push(letters::mask(folded));
        let length = u8::try_from(text.chars().count()).unwrap_or(u8::MAX);
        self.names.push(Name { start, length, ..name });
    }

    fn sort(&mut self) {
        self.scratch = Vec::new();
        let mut sorted: Vec<u32> = (0..).take(self.names.len()).collect();
        sorted.sort_by(|a, b| self.text(*a).cmp(self.text(*b)));
        let mut words = std::mem::take(&mut self.words);
        words.sort_by(|a, b| self.text_of(*a).cmp(self.text_of(*b)));
        self.initials.sort();
        (self.sorted, self.words) = (sorted, words);
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub fn name(&self, id: u32) -> Option<Name> {
        self.names.get(id as usize).copied()
    }

    /// The folded form of a name.
    pub fn text(&self, id: u32) -> &str {
        let start = self.name(id).map_or(self.text.len(), |it| it.start as usize);
        self.text.get(start..self.end(id)).unwrap_or_default()
    }

    fn text_of(&self, word: Word) -> &str {
        self.text.get(word.start as usize..self.end(word.name)).unwrap_or_default()
    }

    fn end(&self, id: u32) -> usize {
        let next = self.names.get(id as usize + 1);
        next.map_or(self.text.len(), |it| it.start as usize)
    }

    /// The first names of all actors.
    pub fn first(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.names).filter(|it| it.1.index == 0).map(|it| it.0)
    }

    /// The names that begin with a folded text, weak ones left out.
    pub fn beginning(&self, query: &str) -> impl Iterator<Item = u32> {
        let found = range(&self.sorted, |it| order(self.text(*it), query));
        found.iter().copied().filter(|it| self.name(*it).is_some_and(|it| !it.weak))
    }

    /// The names of which a later word, with what follows it, begins so.
    pub fn beginning_later(&self, query: &str) -> impl Iterator<Item = u32> {
        let found = range(&self.words, |it| order(self.text_of(*it), query));
        found.iter().map(|it| it.name)
    }

    /// The names whose initials begin so, as `unsc` those of the Security Council.
    pub fn with_initials(&self, query: &str) -> impl Iterator<Item = u32> {
        self.initials.beginning(query)
    }

    /// The names that have all characters of a folded text in their order, weak ones
    /// among them. Where fewer than five are asked for, the first begins a word.
    pub fn with_letters(&self, query: &str) -> Vec<(u32, Fit)> {
        letters::find(query, &self.letters, |id| self.text(id))
    }
}

/// Whether a name may be looked for by a later word: not by a short one in small letters,
/// as "of", nor by a single letter, as the end of a possessive.
fn leads(word: &str, small: bool) -> bool {
    let word = word.trim_end();
    let letters = word.chars().count();
    if small { letters > 3 } else { letters > 1 || !word.is_ascii() }
}

/// How a text compares with a beginning: equal where it has it.
fn order(text: &str, beginning: &str) -> Ordering {
    if text.starts_with(beginning) { Ordering::Equal } else { text.cmp(beginning) }
}

/// The stretch of a sorted list that compares equal.
fn range<T>(sorted: &[T], order: impl Fn(&T) -> Ordering) -> &[T] {
    let start = sorted.partition_point(|it| order(it).is_lt());
    let end = sorted.partition_point(|it| order(it).is_le());
    sorted.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
