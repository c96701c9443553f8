//! The names that a stretch of a text spells, whatever stands around the stretch: the
//! part of the work that the next version of the text may use again.

use std::ops::Range;

use super::{
    Matcher,
    found::{Bearer, Found, Kinds},
    tokens::{Token, tokens},
    trie::Trie,
};
use crate::markdown::BREAK;

/// What a block of a text spells: a function of its text and the names of a library,
/// nothing else.
#[derive(Debug, Default)]
pub struct Scan {
    /// Their places are in the block.
    tokens: Vec<Token>,
    spelled: Vec<Spelled>,
    /// Those of each stretch side by side.
    bearers: Vec<Bearer>,
}

/// A stretch that spells at least one name, the longest from where it begins.
#[derive(Debug)]
struct Spelled {
    /// Tokens, the last excluded.
    at: usize,
    end: usize,
    /// Their places among all.
    bearers: Range<usize>,
    kinds: Kinds,
}

/// The blocks of a text that have any word, without the white space around them.
pub(super) fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(BREAK).filter_map(move |block| {
        let rest = block.trim_start();
        let at = start + block.len() - rest.len();
        start += block.len() + BREAK.len_utf8();
        let block = rest.trim_end();
        (!block.is_empty()).then_some((at, block))
    })
}

impl Scan {
    pub(super) fn new(matcher: &Matcher, block: &str) -> Scan {
        let tokens = tokens(block, |word| matcher.trie.word(word));
        let mut search =
            Search { matcher, text: block, tokens: &tokens, path: Vec::new(), bearers: Vec::new() };
        let mut spelled = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let Some(mut it) = token.may_start.then(|| search.longest(at)).flatten() else {
                at += 1;
                continue;
            };
            // "the South China Sea" is no half of a state, though "the South" is one.
            if it.kinds.is_loose()
                && at + 1 < it.end
                && let Some(inner) = search.longest(at + 1)
                && inner.end > it.end
            {
                it = inner;
            }
            at = it.end;
            spelled.push(it);
        }
        let bearers = search.bearers;
        Scan { tokens, spelled, bearers }
    }

    /// How many words and names the block has.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.tokens.len(), self.spelled.len())
    }

    /// Adds the words and names of the block that starts at an offset of a text.
    pub(super) fn add_to<'a>(
        &'a self,
        offset: usize,
        tokens: &mut Vec<Token>,
        found: &mut Vec<Found<'a>>,
    ) {
        let first = tokens.len();
        tokens.extend(self.tokens.iter().map(|it| it.shifted(offset)));
        if let Some(token) = tokens.get_mut(first) {
            // No name goes on from one block to the next.
            token.joined = false;
        }
        found.extend(self.spelled.iter().map(|it| Found {
            at: first + it.at,
            end: first + it.end,
            bearers: self.bearers.get(it.bearers.clone()).unwrap_or_default(),
            kinds: it.kinds,
        }));
    }
}

/// A block that names are looked for in.
struct Search<'a> {
    matcher: &'a Matcher,
    text: &'a str,
    tokens: &'a [Token],
    /// The nodes that the words from a token on lead to.
    path: Vec<u32>,
    /// Of the names that were found.
    bearers: Vec<Bearer>,
}

impl Search<'_> {
    /// The longest name that starts at a token.
    fn longest(&mut self, at: usize) -> Option<Spelled> {
        let trie = &self.matcher.trie;
        let mut node = Trie::ROOT;
        for token in self.tokens.get(at..)? {
            if node != Trie::ROOT && !token.joined {
                break;
            }
            let Some(next) = trie.next(node, token.word) else { break };
            node = next;
            self.path.push(node);
        }
        let first = self.bearers.len();
        while let Some(node) = self.path.pop() {
            let end = at + self.path.len() + 1;
            let stretch = self.tokens.get(at..end)?;
            let names = trie.spelled(node, self.text, stretch);
            self.bearers.extend(names.map(|it| self.matcher.bearer(it)));
            let bearers = self.bearers.get(first..)?;
            if !bearers.is_empty() {
                self.path.clear();
                let kinds = Kinds::of(bearers);
                return Some(Spelled { at, end, bearers: first..self.bearers.len(), kinds });
            }
        }
        None
    }
}
