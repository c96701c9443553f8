//! The names that a stretch of a text spells, whatever stands around the stretch: the
//! part of the work that the next version of the text may use again.

use super::{
    Found, Matcher, Sort,
    tokens::{Token, tokens},
    trie::{Name, Trie, Use},
};
use crate::markdown::BREAK;

/// What a block of a text spells: a function of its text and the names of a library,
/// nothing else.
#[derive(Debug, Default)]
pub struct Scan {
    /// Their places are in the block.
    tokens: Vec<Token>,
    spelled: Vec<Spelled>,
}

/// A stretch that spells at least one name, the longest from where it begins.
#[derive(Debug)]
struct Spelled {
    /// Tokens, the last excluded.
    at: usize,
    end: usize,
    /// Numbers of names.
    names: Box<[u32]>,
    /// Whether it is a mere side of the world where more words follow.
    loose: bool,
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
        let mut spelled = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let starts = token.may_start && token.word.is_some();
            let Some(mut it) = starts.then(|| longest(matcher, block, &tokens, at)).flatten()
            else {
                at += 1;
                continue;
            };
            // "the South China Sea" is no half of a state, though "the South" is one.
            if it.loose
                && at + 1 < it.end
                && let Some(inner) = longest(matcher, block, &tokens, at + 1)
                && inner.end > it.end
            {
                it = inner;
            }
            at = it.end;
            spelled.push(it);
        }
        Scan { tokens, spelled }
    }

    /// Adds the words and names of the block that starts at an offset of a text.
    pub(super) fn add_to<'m>(
        &self,
        matcher: &'m Matcher,
        offset: usize,
        tokens: &mut Vec<Token>,
        found: &mut Vec<Found<'m>>,
    ) {
        let first = tokens.len();
        let own = self.tokens.iter().enumerate();
        tokens.extend(own.map(|(at, it)| Token {
            span: it.span.shifted(offset),
            // No name goes on from one block to the next.
            joined: it.joined && at > 0,
            ..*it
        }));
        let own = self.spelled.iter();
        found.extend(own.map(|it| matcher.found(first + it.at, first + it.end, &it.names)));
    }
}

/// The longest name that starts at a token.
fn longest(matcher: &Matcher, text: &str, tokens: &[Token], start: usize) -> Option<Spelled> {
    let trie = &matcher.trie;
    let mut node = Trie::ROOT;
    let mut best = None;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        if at > start && !token.joined {
            break;
        }
        let Some(next) = token.word.and_then(|it| trie.next(node, it)) else { break };
        node = next;
        let stretch = tokens.get(start..=at).unwrap_or_default();
        if trie.spelled(node, text, stretch).next().is_some() {
            best = Some((at + 1, node));
        }
    }
    let (end, node) = best?;
    let stretch = tokens.get(start..end).unwrap_or_default();
    let names: Vec<(u32, &Name)> = trie.spelled(node, text, stretch).collect();
    let loose = names.iter().any(|it| {
        let sort = it.1.actor().map(|it| matcher.sort(it));
        it.1.usage == Use::Half || sort == Some(Sort::Bloc)
    });
    Some(Spelled { at: start, end, names: names.into_iter().map(|it| it.0).collect(), loose })
}
