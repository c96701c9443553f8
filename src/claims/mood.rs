//! Mood: units that assert nothing (questions, tasks, requests, definitions).

use super::{lexicon::Class, tokens::Token, unit::Facts};

/// Whether the unit asks, orders, plans or defines instead of asserting.
pub(super) fn asserts_nothing(facts: &Facts<'_>) -> bool {
    is_question(facts)
        || is_task(facts)
        || facts.english && (is_imperative(facts) || is_about_itself(facts))
}

/// "This note covers five yards", "The vault lists …": what the writer's own pages hold.
/// A list, a document or a report may be a source's.
fn is_about_itself(facts: &Facts<'_>) -> bool {
    let this = facts.word(0).eq_ignore_ascii_case("this");
    let page = match facts.word(1) {
        "note" | "vault" | "page" | "wiki" => this || facts.word(0).eq_ignore_ascii_case("the"),
        "section" | "table" | "index" | "overview" => this,
        _ => false,
    };
    const HOLDS: &[&str] = &[
        "covers",
        "lists",
        "contains",
        "collects",
        "gathers",
        "holds",
        "summarises",
        "summarizes",
        "tracks",
        "maps",
        "has",
        "links",
    ];
    page && HOLDS.contains(&facts.word(2)) && facts.quotations.is_empty()
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

#[cfg(test)]
mod tests {
    use crate::claims::Kind;

    #[test]
    fn what_pages_of_the_writer_hold_is_no_claim() {
        let is_claim = |text: &str| {
            let workspace = crate::fixture::parse(&format!("-- n.md --\n{text}\n")).workspace;
            let units = &workspace.analysis(workspace.note("n.md").unwrap()).units;
            units.iter().any(|it| it.kind == Kind::Claim)
        };
        for text in ["This note covers five yards.", "The vault lists 40 people."] {
            assert!(!is_claim(text), "{text}");
        }
        for text in [
            "The list covers 40 firms.",
            "This document lists 40 firms.",
            "The note was found by 40 people.",
        ] {
            assert!(is_claim(text), "{text}");
        }
    }
}
