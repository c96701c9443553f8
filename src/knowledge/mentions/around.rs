//! The words around a name.

use super::{
    tokens::{Token, is_sign},
    words::Class,
};
use crate::{markdown::BREAK, text::Span};

/// How many words and signs on one side tell a headline from running text.
const WINDOW: usize = 24;

/// How far a line in capitals is looked along on each side, in Unicode scalars.
const LINE: usize = 400;

/// A name in a text, from one token up to another, with what stands around it in its
/// block.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) end: usize,
}

impl<'a> Around<'a> {
    pub(super) fn span(&self) -> Span {
        let first = self.tokens.get(self.at).map_or(0, |it| it.span().start);
        let last = self.end.checked_sub(1).and_then(|it| self.tokens.get(it));
        Span::new(first, last.map_or(first, |it| it.span().end))
    }

    pub(super) fn name(&self) -> &'a str {
        self.span().of(self.text)
    }

    /// The classes of the name; those of more words than one have none.
    pub(super) fn class(&self) -> Class {
        if self.is_word() { self.class_at(self.at) } else { Class::NONE }
    }

    /// Whether the name is one word.
    pub(super) fn is_word(&self) -> bool {
        self.end == self.at + 1
    }

    /// The n-th token before the name, from 1 on; none beyond the block.
    pub(super) fn before_at(&self, n: usize) -> Option<usize> {
        let at = self.at.checked_sub(n)?;
        let between = self.tokens.get(at + 1..=self.at)?;
        between.iter().all(|it| it.joined).then_some(at)
    }

    /// The n-th token after the name, from 1 on; none beyond the block.
    pub(super) fn after_at(&self, n: usize) -> Option<usize> {
        let at = self.end + n - 1;
        let between = self.tokens.get(self.end..=at)?;
        between.iter().all(|it| it.joined).then_some(at)
    }

    pub(super) fn before(&self, n: usize) -> &'a str {
        self.before_at(n).map_or("", |it| self.word(it))
    }

    pub(super) fn after(&self, n: usize) -> &'a str {
        self.after_at(n).map_or("", |it| self.word(it))
    }

    pub(super) fn class_before(&self, n: usize) -> Class {
        self.before_at(n).map_or(Class::NONE, |it| self.class_at(it))
    }

    pub(super) fn class_after(&self, n: usize) -> Class {
        self.after_at(n).map_or(Class::NONE, |it| self.class_at(it))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| it.span().of(self.text))
    }

    pub(super) fn class_at(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::NONE, |it| Class::of_word(it.word))
    }

    /// Whether no space stands between a token and the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.tokens.get(it));
        let own = self.tokens.get(at);
        before.zip(own).is_some_and(|(before, own)| before.span().end == own.span().start)
    }

    /// The sign that stands before the name without a space; empty for none.
    pub(super) fn glued_before(&self) -> &'a str {
        if self.is_glued(self.at) { self.before(1) } else { "" }
    }

    /// The sign that stands behind the name without a space; empty for none.
    pub(super) fn glued_after(&self) -> &'a str {
        if self.is_glued(self.end) { self.after(1) } else { "" }
    }

    /// How many tokens its possessive ending has: `'s`, `’`.
    pub(super) fn possessive(&self) -> usize {
        if !matches!(self.glued_after(), "'" | "’") {
            return 0;
        }
        let glued = self.is_glued(self.end + 1);
        if glued && matches!(self.after(2), "s" | "S") { 2 } else { usize::from(!glued) }
    }

    /// Whether a token opens a sentence, an item, a quotation or a clause behind a dash.
    pub(super) fn is_initial(&self, at: usize) -> bool {
        let joined = self.tokens.get(at).is_some_and(|it| it.joined);
        let before = at.checked_sub(1).filter(|_| joined).map_or("", |it| self.word(it));
        before.is_empty() || is_sign(before) && !matches!(before, "," | "-" | "'" | "’" | "&")
    }

    /// Whether the words before the name are written as in a headline.
    pub(super) fn title_before(&self) -> bool {
        self.capitals(self.all_before()).is_title()
    }

    /// Whether the name stands in a headline: no long word around it is in small letters.
    pub(super) fn in_headline(&self) -> bool {
        let before = self.capitals(self.all_before());
        let after = self.capitals(self.all_after());
        Capitals { long: before.long + after.long, small: before.small + after.small }.is_title()
    }

    /// The tokens before the name in its block, the nearest first.
    pub(super) fn all_before(&self) -> impl Iterator<Item = usize> {
        let Around { tokens, at, .. } = *self;
        (0..at).rev().take_while(move |it| tokens.get(it + 1).is_some_and(|it| it.joined))
    }

    /// The tokens after the name in its block, the nearest first.
    fn all_after(&self) -> impl Iterator<Item = usize> {
        let Around { tokens, end, .. } = *self;
        (end..tokens.len()).take_while(move |it| tokens.get(*it).is_some_and(|it| it.joined))
    }

    /// How the words on one side of the name are written, up to the end of the sentence.
    fn capitals(&self, tokens: impl Iterator<Item = usize>) -> Capitals {
        let mut res = Capitals { long: 0, small: 0 };
        for at in tokens.take(WINDOW).take_while(|it| !self.is_stop(*it)) {
            let word = self.word(at);
            if word.chars().nth(3).is_none() {
                continue;
            }
            if is_capital(word) {
                res.long += 1;
            } else if word.starts_with(char::is_lowercase) && !self.class_at(at).is(Class::FUNCTION)
            {
                res.small += 1;
            }
        }
        res
    }

    /// Whether a token ends a sentence: not the point behind an initial.
    fn is_stop(&self, at: usize) -> bool {
        let initial = || {
            let before = at.checked_sub(1).map_or("", |it| self.word(it));
            self.is_glued(at) && before.chars().count() == 1
        };
        match self.word(at) {
            "!" | "?" => true,
            "." => !initial(),
            _ => false,
        }
    }

    /// Whether the line, as far as [`LINE`], has other words and none with a small letter.
    pub(super) fn in_capitals(&self) -> bool {
        let span = self.span();
        let before = self.text.get(..span.start).unwrap_or_default().chars().rev().take(LINE);
        let after = self.text.get(span.end..).unwrap_or_default().chars().take(LINE);
        let in_line = |it: &char| !matches!(*it, '\n' | '\r' | BREAK);
        let mut letters = false;
        for letter in before.take_while(in_line).chain(after.take_while(in_line)) {
            if letter.is_lowercase() {
                return false;
            }
            letters |= letter.is_alphabetic();
        }
        letters
    }
}

/// How some words are written, those of four letters and more.
struct Capitals {
    long: usize,
    small: usize,
}

impl Capitals {
    fn is_title(&self) -> bool {
        self.long >= 3 && self.small == 0
    }
}

/// Whether a word has a capital, and more than that letter.
pub(super) fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some()
}

/// Whether a word is written in capitals alone: an acronym.
pub(super) fn is_acronym(word: &str) -> bool {
    is_capital(word) && !word.chars().any(char::is_lowercase)
}

/// Whether a capitalised word of a headline reads as a verb or a common noun.
pub(super) fn is_common(word: &str, own: Class) -> bool {
    let class = Class::FUNCTION | Class::ADVERB | Class::WEEKDAY | Class::MONTH;
    let ends = |these: &[&str]| these.iter().any(|it| word.ends_with(it));
    own.is(class)
        || ends(&["ed", "ing", "ly", "tion", "ment"])
        || word.ends_with('s') && !ends(&["ss", "us", "is"])
}
