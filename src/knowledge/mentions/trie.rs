//! A tree of words: each path from its root is a name.

use rustc_hash::FxHashMap;

use super::tokens::{Token, folded, plain, tokens};
use crate::knowledge::actors::Case;

#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// Numbers of words, in folded form.
    words: FxHashMap<Box<str>, u32>,
    /// From a node (upper half) by a word (lower half) to a node.
    edges: FxHashMap<u64, u32>,
    /// The newest name that ends at each node but the root.
    ends: Vec<u32>,
    names: Vec<Name>,
}

/// What a name is to be found for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) actor: Option<u32>,
    pub(super) usage: Use,
    pub(super) case: Case,
}

/// What a name is to its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Name,
    Acronym,
    Demonym,
    /// A seat that stands for those who sit there.
    Metonym,
    /// Counts only where the actor has been named in full, or behind a title.
    Surname,
    /// `the North`: counts only where one of the halves has been named.
    Half,
    /// `Koreas`: all halves at once.
    Halves,
    /// A word that decides for an actor whose name is also another's.
    Evidence,
    /// A part of a federal state.
    Region,
    /// A phrase in which a name is no mention.
    Mask,
}

#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its words with their case, marks of letters removed, one space between them.
    spelling: Box<str>,
    /// [`NONE`] where there is none.
    actor: u32,
    /// Another name of the node.
    next: u32,
    pub(super) usage: Use,
    case: Case,
    /// Whether it may be written all in capitals: names of more than three letters.
    may_shout: bool,
}

const NONE: u32 = u32::MAX;

impl Name {
    pub(super) fn actor(&self) -> Option<u32> {
        (self.actor != NONE).then_some(self.actor)
    }
}

impl Trie {
    pub(super) const ROOT: u32 = 0;

    pub(super) fn add(&mut self, name: &str, entry: Entry) {
        let tokens = tokens(name, |_| None);
        if tokens.is_empty() {
            return;
        }
        let mut node = Trie::ROOT;
        let mut spelling = String::with_capacity(name.len());
        for token in &tokens {
            let text = token.span.of(name);
            if !spelling.is_empty() {
                spelling.push(' ');
            }
            spelling += &plain(text);
            let word = folded(text, |it| match self.words.get(it) {
                Some(&word) => word,
                None => {
                    let word = self.words.len() as u32;
                    self.words.insert(it.into(), word);
                    word
                }
            });
            let new = self.ends.len() as u32 + 1;
            let next = *self.edges.entry(edge(node, word)).or_insert(new);
            if next == new {
                self.ends.push(NONE);
            }
            node = next;
        }
        let Some(end) = self.ends.get_mut(node as usize - 1) else { return };
        let next = std::mem::replace(end, self.names.len() as u32);
        let letters = spelling.chars().filter(|it| it.is_alphabetic()).count();
        self.names.push(Name {
            spelling: spelling.into(),
            actor: entry.actor.unwrap_or(NONE),
            next,
            usage: entry.usage,
            case: entry.case,
            may_shout: entry.case == Case::Usual && letters > 3,
        });
    }

    /// Gives back the space that was kept for more names.
    pub(super) fn finish(&mut self) {
        self.words.shrink_to_fit();
        self.edges.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.names.shrink_to_fit();
    }

    /// The number of a folded word that some name has.
    pub(super) fn word(&self, folded: &str) -> Option<u32> {
        self.words.get(folded).copied()
    }

    pub(super) fn next(&self, node: u32, word: u32) -> Option<u32> {
        self.edges.get(&edge(node, word)).copied()
    }

    /// The names that end at a node, with their numbers.
    pub(super) fn names(&self, node: u32) -> impl Iterator<Item = (u32, &Name)> {
        let numbered = |number: u32| Some((number, self.name(number)?));
        let first = (node as usize).checked_sub(1).and_then(|it| self.ends.get(it));
        let first = first.and_then(|it| numbered(*it));
        std::iter::successors(first, move |it| numbered(it.1.next))
    }

    /// The name with a number.
    pub(super) fn name(&self, number: u32) -> Option<&Name> {
        self.names.get(number as usize)
    }
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Whether words of a text spell a name in a case that counts.
pub(super) fn fits(name: &Name, text: &str, tokens: &[Token]) -> bool {
    let mut before = "";
    let mut spelled = name.spelling.split(' ');
    for token in tokens {
        let (Some(spelled), word) = (spelled.next(), plain(token.span.of(text))) else {
            return false;
        };
        let before = std::mem::replace(&mut before, spelled);
        let first = before.is_empty();
        if word == spelled {
            continue;
        }
        let any = name.case == Case::Any && (!first || name.actor != NONE || capital(&word));
        // A name in small letters may open a sentence, and a small letter behind a hyphen
        // may be a capital (`Jong-Un`).
        let rest = || word.chars().skip(1).eq(spelled.chars().skip(1));
        let opens = first && capital(&word) && rest();
        let upper = || word.chars().eq(spelled.chars().flat_map(char::to_uppercase));
        let half = || before == "-" && capital(&word) && rest();
        if !(any || opens || name.may_shout && upper() || half()) {
            return false;
        }
    }
    true
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
