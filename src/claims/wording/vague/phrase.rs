//! The words before a noun that belong to it.

use super::{WORDS, Word};
use crate::claims::{lexicon::Class, unit::Facts};

/// The first word of the phrase that a noun ends: back over its adjectives and articles.
pub(super) fn phrase_start(facts: &Facts<'_>, at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1)
        && at < before + 6
        && is_modifier(facts, before)
    {
        start = before;
    }
    start
}

fn is_modifier(facts: &Facts<'_>, at: usize) -> bool {
    let Some(token) = facts.tokens.get(at).filter(|it| !it.quoted) else { return false };
    let word = lower(facts, at);
    let listed = WORDS.get(word.as_str());
    if matches!(listed, Some(Word::Quantifier | Word::Told)) && word != "that" {
        return true;
    }
    if token.is_number() || token.is_sign('-') || token.is(Class::NUMBER) {
        return true;
    }
    let joins =
        ["that", "although", "though", "but", "and", "or", "while", "because", "after", "as"];
    token.is_word()
        && !joins.contains(&word.as_str())
        && !governs(facts, at)
        && !token.is(Class::BE | Class::HAVE | Class::MODAL | Class::WILL | Class::PAST)
        && !token.is(Class::SAY | Class::SAY_WEAK | Class::THIRD)
        && (!token.is(Class::FUNCTION) || token.is(Class::DETERMINER | Class::DEFINITE))
        && !word.ends_with("ly")
}

/// A preposition or a question word: the phrase behind it is no subject.
pub(super) fn governs(facts: &Facts<'_>, at: usize) -> bool {
    matches!(
        lower(facts, at).as_str(),
        "of" | "on"
            | "in"
            | "with"
            | "from"
            | "for"
            | "by"
            | "about"
            | "to"
            | "at"
            | "among"
            | "between"
            | "against"
            | "under"
            | "over"
            | "near"
            | "without"
            | "within"
            | "inside"
            | "than"
            | "how"
            | "what"
    )
}

pub(super) fn lower(facts: &Facts<'_>, at: usize) -> String {
    facts.word(at).to_lowercase()
}
