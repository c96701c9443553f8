//! Mentions: places in a text where the name of a known actor stands.
//!
//! Names are paths of words in a tree, found from each word of the text at once;
//! spelling, case and surroundings are judged where a path ends.

mod context;
mod tokens;
mod trie;

use rustc_hash::FxHashSet;

use self::{
    context::Context,
    tokens::{Token, tokens},
    trie::{Name, Trie},
};
use super::{Actor, actors::Case};
use crate::{terms, text::Span};

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What a name stands for in its place: the words of `reading` in the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// A city or place as such.
    Literal,
    Person,
    Organisation,
    /// A state that is no more.
    Historical,
    /// A group of states without an office: `the West`.
    Bloc,
}

/// All names of a library, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    trie: Trie,
}

impl Matcher {
    /// `outlets` are names in which an actor's name is none of its mentions, as a
    /// newspaper that is called after a city.
    pub(super) fn new<'a>(
        actors: impl Iterator<Item = &'a Actor>,
        outlets: impl Iterator<Item = &'a str>,
    ) -> Matcher {
        let mut trie = Trie::default();
        for (index, actor) in actors.enumerate() {
            trie.add(&actor.name, Some(index), Case::Usual, false);
            for alias in actor.aliases.iter().filter(|it| !it.weak) {
                trie.add(&alias.text, Some(index), alias.case, false);
            }
            if let Some(surname) = surname(actor) {
                trie.add(surname, Some(index), Case::Usual, true);
            }
        }
        for mask in terms::NAME_MASKS.iter().copied().chain(outlets) {
            trie.add(mask, None, Case::Any, false);
        }
        Matcher { trie }
    }

    /// All mentions in a text, in order, without overlaps.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let tokens = tokens(text, |word| self.trie.word(word));
        let mut res: Vec<Mention> = Vec::new();
        let mut seen = FxHashSet::default();
        let mut at = 0;
        while at < tokens.len() {
            let starts = tokens.get(at).is_some_and(|it| it.may_start && it.word.is_some());
            let found = starts.then(|| self.longest(text, &tokens, at, &seen)).flatten();
            let Some((end, actors)) = found else {
                at += 1;
                continue;
            };
            let span = span(&tokens, at, end);
            let named = actors.iter().any(|it| seen.contains(it));
            let context = Context { text, tokens: &tokens, at, end, before: res.last(), named };
            if !actors.is_empty() && context.allows() {
                if let [only] = actors.as_slice() {
                    seen.insert(*only);
                }
                let (reading, collective) = (Reading::default(), None);
                res.push(Mention { span, actors, reading, collective });
            }
            at = end;
        }
        res
    }

    /// The longest name that starts at a token, as the end of its tokens and its
    /// actors: none for a phrase that is no mention.
    fn longest(
        &self,
        text: &str,
        tokens: &[Token],
        start: usize,
        seen: &FxHashSet<usize>,
    ) -> Option<(usize, Vec<usize>)> {
        let mut node = Trie::ROOT;
        let mut best = None;
        for (at, token) in tokens.iter().enumerate().skip(start) {
            if at > start && !token.joined {
                break;
            }
            let Some(next) = token.word.and_then(|it| self.trie.next(node, it)) else { break };
            node = next;
            let stretch = tokens.get(start..=at).unwrap_or_default();
            let fits = |it: &&Name| trie::fits(it, text, stretch);
            let names: Vec<&Name> = self.trie.names(node).filter(fits).collect();
            if let Some(actors) = meant(&names, seen) {
                best = Some((at + 1, actors));
            }
        }
        best
    }
}

/// The part of a person's name that stands for the whole once that was named. Where
/// no record says it, the last of its words: also of a name that starts with the
/// family, the last word after the whole name means nobody else.
fn surname(actor: &Actor) -> Option<&str> {
    let guess = || {
        let (_, last) = actor.name.rsplit_once(' ').filter(|_| actor.kind == "person")?;
        Some(last).filter(|it| it.chars().count() > 3 && it.starts_with(char::is_uppercase))
    };
    let surname = actor.surname.as_deref().or_else(guess)?;
    (!actor.names().any(|it| it == surname)).then_some(surname)
}

/// The actors that a stretch may mean by all names that fit: none for a phrase
/// that is no mention. One that was named before, alone, goes before the others.
fn meant(names: &[&Name], seen: &FxHashSet<usize>) -> Option<Vec<usize>> {
    let counts = |it: &&&Name| !it.after_full || it.actor.is_some_and(|it| seen.contains(&it));
    let names: Vec<_> = names.iter().filter(counts).collect();
    if names.is_empty() {
        return None;
    }
    let mut actors: Vec<usize> = names.iter().filter_map(|it| it.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    let known: Vec<usize> = actors.iter().copied().filter(|it| seen.contains(it)).collect();
    Some(if known.len() == 1 { known } else { actors })
}

fn span(tokens: &[Token], start: usize, end: usize) -> Span {
    let first = tokens.get(start).map_or(0, |it| it.span.start);
    let last = end.checked_sub(1).and_then(|it| tokens.get(it));
    Span::new(first, last.map_or(first, |it| it.span.end))
}

#[cfg(test)]
mod tests;
