//! A tree of words: each path from its root is a name.

use rustc_hash::FxHashMap;

use super::{
    numbers::Numbers,
    tokens::{Token, plain, tokens},
};
use crate::{knowledge::actors::Case, text::Span};

/// A tree that is ready to be searched: all in a few flat lists, so that a search touches
/// little memory. A node's children, and its names, stand side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    words: Numbers,
    /// The child of the root by the number of its word; 0 for none.
    roots: Vec<u32>,
    /// The word that leads to each node.
    steps: Vec<u32>,
    /// The first child of each node, and the end of the last one's.
    children: Vec<u32>,
    /// The first name that ends at each node, and the end of the last one's.
    ends: Vec<u32>,
    names: Vec<Name>,
    /// The words of all names with their case, marks of letters removed, one space
    /// between them.
    spellings: String,
}

/// A tree that names are added to.
#[derive(Debug, Default)]
pub(super) struct Builder {
    words: Numbers,
    /// From a node (upper half) by a word (lower half) to a node.
    edges: FxHashMap<u64, u32>,
    /// Each with the node where it ends.
    names: Vec<(u32, Name)>,
    spellings: String,
}

/// What a name is to be found for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) actor: Option<usize>,
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
    /// Its place among the spellings.
    start: u32,
    end: u32,
    /// [`NONE`] where there is none.
    actor: u32,
    pub(super) usage: Use,
    case: Case,
    /// Whether it may be written all in capitals: names of more than three letters.
    may_shout: bool,
}

const NONE: u32 = u32::MAX;

impl Name {
    pub(super) fn actor(&self) -> Option<usize> {
        (self.actor != NONE).then_some(self.actor as usize)
    }
}

impl Builder {
    /// Without names, but with words that have their places as their numbers.
    pub(super) fn new(words: &[&str]) -> Builder {
        let mut res = Builder::default();
        words.iter().for_each(|it| _ = res.words.add_folded(it));
        res
    }

    pub(super) fn add(&mut self, name: &str, entry: Entry) {
        let tokens = tokens(name, |_| None);
        if tokens.is_empty() {
            return;
        }
        let mut node = Trie::ROOT;
        let start = self.spellings.len() as u32;
        let mut letters = 0;
        for token in &tokens {
            let text = token.span().of(name);
            if (start as usize) < self.spellings.len() {
                self.spellings.push(' ');
            }
            let plain = plain(text);
            letters += plain.chars().filter(|it| it.is_alphabetic()).count();
            self.spellings += &plain;
            let word = self.words.add(text);
            let new = self.edges.len() as u32 + 1;
            node = *self.edges.entry(edge(node, word)).or_insert(new);
        }
        let name = Name {
            start,
            end: self.spellings.len() as u32,
            actor: entry.actor.map_or(NONE, |it| it as u32),
            usage: entry.usage,
            case: entry.case,
            may_shout: entry.case == Case::Usual && letters > 3,
        };
        self.names.push((node, name));
    }

    /// Puts the nodes in the order of their depth, then of their parents and words.
    pub(super) fn build(self) -> Trie {
        let Builder { mut words, edges, mut names, spellings } = self;
        let mut edges: Vec<(u64, u32)> = edges.into_iter().collect();
        edges.sort_unstable();
        let below = |node: u32| {
            let first = edges.partition_point(|it| it.0 < edge(node, 0));
            let rest = edges.get(first..).unwrap_or_default();
            rest.iter().take_while(move |it| it.0 >> 32 == u64::from(node))
        };
        // The new number of a node is its place among the old ones.
        let mut old = Vec::with_capacity(edges.len() + 1);
        old.push(Trie::ROOT);
        let (mut steps, mut children) = (vec![0], Vec::with_capacity(edges.len() + 2));
        while let Some(&node) = old.get(children.len()) {
            children.push(old.len() as u32);
            for &(edge, child) in below(node) {
                old.push(child);
                steps.push(edge as u32);
            }
        }
        children.push(old.len() as u32);
        let mut new: Vec<u32> = vec![0; old.len()];
        for (&old, number) in old.iter().zip(0..) {
            if let Some(it) = new.get_mut(old as usize) {
                *it = number;
            }
        }
        for name in &mut names {
            name.0 = new.get(name.0 as usize).copied().unwrap_or_default();
        }
        names.sort_by_key(|it| it.0);
        let spellings = shared(&spellings, names.iter_mut().map(|it| &mut it.1));
        let mut ends = Vec::with_capacity(old.len() + 1);
        let mut at = 0;
        for node in 0..=old.len() as u32 {
            at += names.iter().skip(at).take_while(|it| it.0 < node).count();
            ends.push(at as u32);
        }
        let mut roots = vec![0; words.len()];
        let top = children.get(1).copied().unwrap_or_default();
        for (node, &word) in (0..top).zip(&steps).skip(1) {
            if let Some(root) = roots.get_mut(word as usize) {
                *root = node;
            }
        }
        steps.shrink_to_fit();
        words.shrink();
        let names = names.into_iter().map(|it| it.1).collect();
        Trie { words, roots, steps, children, ends, names, spellings }
    }
}

impl Trie {
    pub(super) const ROOT: u32 = 0;

    /// The number of a word that some name or class has.
    pub(super) fn word(&self, word: &str) -> Option<u32> {
        self.words.find(word)
    }

    /// The node to which a word leads from another.
    pub(super) fn next(&self, node: u32, word: u32) -> Option<u32> {
        if node == Trie::ROOT {
            return self.roots.get(word as usize).copied().filter(|it| *it != Trie::ROOT);
        }
        let children = range(&self.children, node);
        let steps = self.steps.get(children.clone())?;
        let child = steps.binary_search(&word).ok()?;
        u32::try_from(children.start + child).ok()
    }

    /// The names that end at a node and that words of a text spell in a case that counts.
    pub(super) fn spelled<'a>(
        &'a self,
        node: u32,
        text: &'a str,
        tokens: &'a [Token],
    ) -> impl Iterator<Item = &'a Name> {
        let names = self.names.get(range(&self.ends, node)).unwrap_or_default();
        // Most names stand as they are spelled, and most that end here have one spelling.
        let mut exact = (NONE, false);
        names.iter().filter(move |it| {
            if exact.0 != it.start {
                exact = (it.start, stretch(text, tokens) == self.spelling(it));
            }
            exact.1 || self.fits(it, text, tokens)
        })
    }

    fn spelling(&self, name: &Name) -> &str {
        self.spellings.get(name.start as usize..name.end as usize).unwrap_or_default()
    }

    /// Whether words of a text spell a name in a case that counts.
    fn fits(&self, name: &Name, text: &str, tokens: &[Token]) -> bool {
        let mut before = "";
        let mut spelled = self.spelling(name).split(' ');
        for token in tokens {
            let (Some(spelled), word) = (spelled.next(), plain(token.span().of(text))) else {
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
}

/// The text from the first of some tokens to the last.
fn stretch<'a>(text: &'a str, tokens: &[Token]) -> &'a str {
    let ends = tokens.first().zip(tokens.last());
    ends.map_or("", |(first, last)| Span::new(first.span().start, last.span().end).of(text))
}

/// The spellings of names in their order, those of neighbours that are the same once.
fn shared<'a>(spellings: &str, names: impl Iterator<Item = &'a mut Name>) -> String {
    let mut res = String::with_capacity(spellings.len());
    let mut start = 0;
    for name in names {
        let own = spellings.get(name.start as usize..name.end as usize).unwrap_or_default();
        if res.get(start..) != Some(own) {
            start = res.len();
            res += own;
        }
        (name.start, name.end) = (start as u32, res.len() as u32);
    }
    res.shrink_to_fit();
    res
}

/// The part of a list that belongs to a node.
fn range(starts: &[u32], node: u32) -> std::ops::Range<usize> {
    let at = |node: usize| starts.get(node).copied().unwrap_or_default() as usize;
    at(node as usize)..at(node as usize + 1)
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
