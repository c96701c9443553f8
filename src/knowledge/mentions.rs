//! Mentions: places in a text where the name of a known actor stands.
//!
//! Names are paths of words in a tree, found from each word of the text at once;
//! spelling and case are judged where a path ends. What stands around a name that was
//! found then says whether it is one, which of its bearers is meant, and how it is to
//! be read. A text is never searched for what merely looks like a name.

mod abbreviations;
mod around;
mod collective;
mod found;
mod guards;
mod halves;
mod names;
mod numbers;
mod reader;
mod scan;
mod seats;
mod tokens;
mod trie;
mod words;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use self::{
    found::Bearer,
    halves::Half,
    names::Sort,
    reader::Reader,
    trie::{Builder, Name, Trie},
};
use super::{Actor, actors::Layer};
use crate::text::Span;
pub use scan::Scan;

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Without a possessive ending.
    pub span: Span,
    /// The actors that it may mean, as indices of [`super::Library::actors`];
    /// more than one where the name is ambiguous. Never none.
    pub actors: Vec<usize>,
    pub reading: Reading,
    /// The noun that makes it a collective of the actor without a name: `officials`
    /// in "Russian officials", `Government` in "the Government of Russia".
    pub collective: Option<Span>,
}

impl Mention {
    /// The same with places counted from the start of `whole` and cut to it.
    pub fn within(&self, whole: Span) -> Mention {
        let collective = self.collective.map(|it| it.within(whole));
        Mention { span: self.span.within(whole), collective, ..self.clone() }
    }
}

/// What a name stands for in its place: the words of `reading` in the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The actor that bears the name.
    #[default]
    Name,
    /// A state by its own name.
    State,
    /// An adjective or noun of a people: `Russian`, `Koreans`.
    Demonym,
    /// A seat that stands for those who sit there: `Moscow` for the government.
    Metonym,
    /// A seat of a government as the city that it is.
    Literal,
    /// A place that is no seat.
    Place,
    Person,
    Organisation,
    /// A state that is no more.
    Historical,
    /// A group of states without an office: `the West`.
    Bloc,
}

impl Reading {
    /// Its word in the ledger; none for a name that is read as what its actor is.
    pub fn word(self) -> Option<&'static str> {
        Some(match self {
            Reading::Name => return None,
            Reading::State => "state",
            Reading::Demonym => "demonym",
            Reading::Metonym => "metonym",
            Reading::Literal => "literal",
            Reading::Place => "place",
            Reading::Person => "person",
            Reading::Organisation => "org",
            Reading::Historical => "historical",
            Reading::Bloc => "bloc",
        })
    }
}

/// All names of a library, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    trie: Trie,
    /// Of each actor.
    sorts: Vec<Sort>,
    halves: FxHashMap<usize, Half>,
    /// The actors that an actor belongs to or holds a post of, where there are any.
    circles: FxHashMap<usize, Vec<usize>>,
    /// The posts of persons, in lower case.
    posts: FxHashMap<usize, String>,
    /// The user's actors; empty without the built-in table.
    own: FxHashSet<usize>,
}

impl Matcher {
    /// `outlets` are names in which an actor's name is none of its mentions, as a
    /// newspaper that is called after a city.
    pub(super) fn new<'a>(
        actors: impl Iterator<Item = &'a Actor>,
        outlets: impl Iterator<Item = &'a str>,
    ) -> Matcher {
        let actors: Vec<&Actor> = actors.collect();
        let mut trie = Builder::new(words::words());
        let numbered = || actors.iter().copied().enumerate();
        // What is said of a record that an actor goes before is said of that actor.
        let of_others = numbered().flat_map(|(index, it)| it.ids.iter().map(move |it| (it, index)));
        let own = numbered().map(|(index, it)| (&it.id, index));
        let ids: FxHashMap<String, usize> =
            of_others.chain(own).map(|(id, index)| (id.to_lowercase(), index)).collect();
        let index = |id: &str| ids.get(id.to_lowercase().as_str()).copied();
        let mut res = Matcher::default();
        for (at, actor) in numbered() {
            names::add(&mut trie, at, actor);
            let owners = actor.roles.iter().filter_map(|it| it.of.as_deref());
            let owners = owners.chain(actor.country.as_deref()).chain(actor.affiliation.as_deref());
            let owners: Vec<usize> = owners.filter_map(index).collect();
            if !owners.is_empty() {
                res.circles.insert(at, owners);
            }
            let posts = actor.roles.iter().map(|it| it.post.as_str()).chain(actor.role.as_deref());
            let posts = posts.collect::<Vec<_>>().join(" ").to_lowercase();
            if !posts.is_empty() {
                res.posts.insert(at, posts);
            }
        }
        if actors.iter().any(|it| it.layer == Layer::Builtin) {
            let is_own = |it: &Actor| it.layer != Layer::Builtin;
            res.own = numbered().filter(|it| is_own(it.1)).map(|it| it.0).collect();
        }
        res.halves = halves::add(&mut trie, numbered());
        names::add_context(&mut trie, outlets, index);
        res.sorts = actors.iter().map(|it| Sort::of(it)).collect();
        Matcher { trie: trie.build(), ..res }
    }

    /// All mentions in a text, in order, without overlaps.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        self.mentions_by(text, |block| Arc::new(self.scan(block)))
    }

    /// The same, where `scan` knows or finds what a block of the text spells.
    pub(super) fn mentions_by(
        &self,
        text: &str,
        mut scan: impl FnMut(&str) -> Arc<Scan>,
    ) -> Vec<Mention> {
        let blocks = scan::blocks(text).map(|(offset, block)| (offset, scan(block)));
        let blocks: Vec<(usize, Arc<Scan>)> = blocks.collect();
        let sizes = blocks.iter().map(|it| it.1.len());
        let (words, names) = sizes.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        let (mut tokens, mut found) = (Vec::with_capacity(words), Vec::with_capacity(names));
        for (offset, scan) in &blocks {
            scan.add_to(*offset, &mut tokens, &mut found);
        }
        Reader::new(self, text, &tokens, &found).read()
    }

    /// What a block of a text spells.
    pub(super) fn scan(&self, block: &str) -> Scan {
        Scan::new(self, block)
    }

    fn bearer(&self, name: &Name) -> Bearer {
        let actor = name.actor();
        let sort = actor.map_or(Sort::Other, |it| self.sort(it));
        Bearer { actor, usage: name.usage, sort }
    }

    fn sort(&self, actor: usize) -> Sort {
        self.sorts.get(actor).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
