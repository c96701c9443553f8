//! Mood: units that assert nothing (questions, tasks, requests, definitions).

use super::{lexicon::Class, tokens::Token, unit::Facts};

/// Whether the unit asks, orders, plans or defines instead of asserting.
pub(super) fn asserts_nothing(facts: &Facts<'_>) -> bool {
    is_question(facts) || is_task(facts) || facts.english && is_imperative(facts)
}

pub(super) fn is_question(facts: &Facts<'_>) -> bool {
    let last = facts
        .tokens
        .iter()
        .rev()
        .find(|it| !matches!(it.kind, super::tokens::TokenKind::Sign(')' | '"' | '”' | '*')));
    last.is_some_and(|it| (it.is_sign('?') || it.is_sign('？')) && !it.quoted)
}

/// `TODO: …`, `Next: …`, `[ ] …`.
fn is_task(facts: &Facts<'_>) -> bool {
    let first = facts.tokens.iter().position(Token::is_word).unwrap_or(0);
    facts.is(first, Class::TASK_WORD)
        && (facts.tokens.get(first + 1).is_some_and(|it| it.is_sign(':'))
            || facts.word(first).chars().all(char::is_uppercase))
}

/// Opens with a verb that asks the reader to do something.
fn is_imperative(facts: &Facts<'_>) -> bool {
    let Some(first) = facts.tokens.first() else { return false };
    if !first.is(Class::IMPERATIVE) || first.quoted {
        return false;
    }
    // "Search of the shed", "Contact with the crew": nouns.
    let next = facts.tokens.get(1);
    next.is_some_and(|it| it.is_word())
        && !matches!(
            facts.word(1),
            "of" | "with" | "is" | "was" | "are" | "were" | "has" | "had" | "rose" | "fell"
        )
}

/// A recommendation: should, must, ought to, in the analyst's own voice. ICD 203
/// (independence of policy) keeps these out of judgments too.
pub(super) fn is_policy(facts: &Facts<'_>) -> bool {
    if !facts.classes.is(Class::POLICY) {
        return false;
    }
    facts
        .tokens
        .iter()
        .enumerate()
        .any(|(at, it)| it.is(Class::POLICY) && !it.quoted && facts.word(at + 1) != "have")
}

/// `X is a/the …`: what a thing is, with no figure and no date.
pub(super) fn is_definition(facts: &Facts<'_>) -> bool {
    let verb = facts
        .tokens
        .iter()
        .take(9)
        .position(|it| matches!(it.span.of(facts.text), "is" | "are" | "means") && !it.quoted);
    let Some(verb) = verb.filter(|it| 0 < *it) else { return false };
    let head = facts.tokens.get(..verb).unwrap_or_default();
    let plain = head.iter().all(|it| {
        (it.is_word() && !it.is(Class::SAY | Class::PAST))
            || it.is_sign('-')
            || it.is_sign('(')
            || it.is_sign(')')
    });
    let pronoun = head.first().is_some_and(|it| {
        it.is(Class::THIRD | Class::SELF) || matches!(facts.text_of(it), "This" | "That" | "There")
    });
    let article = matches!(facts.word(verb + 1), "a" | "an" | "the" | "any" | "one");
    plain && !pronoun && article && !facts.tokens.iter().any(Token::is_number)
}
