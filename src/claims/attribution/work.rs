//! Works that tell: "In Ada Lund's book", "Key findings of the harbour office's report:".

use super::speaker;
use crate::claims::{Attribution, SourceKind, lexicon::Class, tokens::Token, unit::Facts};

/// "In Ada Lund's book The Locks there are …": whose work says so, at the head of a clause.
pub(super) fn inside(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    const LONGEST: usize = 6;
    let comma = |it: usize| facts.tokens.get(it).is_some_and(|it| it.is_sign(','));
    if !facts.is_first_word(at) && !at.checked_sub(1).is_some_and(comma) {
        return None;
    }
    let apart = |it: usize| matches!(facts.word(it + 1), "'" | "’") && facts.word(it + 2) == "s";
    let owns = |it: &usize| {
        let word = facts.word(*it);
        apart(*it) || word.ends_with("'s") || word.ends_with("’s")
    };
    let owner = (at + 1..at + LONGEST).find(owns)?;
    let proper = |it: usize| facts.tokens.get(it).is_some_and(Token::is_proper);
    let word = |it: usize| facts.tokens.get(it).is_some_and(Token::is_word);
    let name = (at + 1..=owner).all(|it| word(it) && !speaker::governs(facts, it));
    let plain = |it: &usize| word(*it) && !facts.is(*it, Class::FUNCTION);
    let from = owner + if apart(owner) { 3 } else { 1 };
    let words = (from..from + 4).take_while(plain);
    let work = words.into_iter().find(|it| facts.is(*it, Class::DOCUMENT))?;
    // "In Lund's reporting team": the work is what the words before it describe.
    let next = facts.tokens.get(work + 1);
    let ends = next.is_none_or(|it| !it.is_content() || it.is(Class::NUMBER));
    let source = facts.stretch(at + 1, owner + 1).filter(|_| name && ends && proper(owner))?;
    let cue = facts.stretch(at, work + 1)?;
    Some(Attribution { source: Some(source), cue, kind: SourceKind::Named })
}

/// "Ilmen Institute report, May 2025:", "Findings of the OSW analysis:", "Lund estimate: …":
/// words without a verb that name a work and whose it is, for what follows.
pub(super) fn lead(facts: &Facts<'_>) -> Option<Attribution> {
    let names_work = |at: usize| {
        let said = matches!(facts.word(at), "claim" | "claims" | "figures" | "tally");
        (said || facts.is(at, Class::DOCUMENT)) && is_of_somebody(facts, at)
    };
    let work = (1..facts.tokens.len().min(12)).find(|it| names_work(*it))?;
    let colon = (work + 1..facts.tokens.len())
        .find(|it| facts.tokens.get(*it).is_some_and(|it| it.is_sign(':')));
    let whole = facts.tokens.get(..colon.unwrap_or(facts.tokens.len()))?;
    let verb = |it: &Token| {
        let regular = it.is_word() && !it.capital && facts.text_of(it).ends_with("ed");
        it.quoted
            || it.is(Class::FINITE | Class::PAST | Class::BE) && !it.is(Class::MONTH)
            || regular
    };
    let start = name_before(facts, work);
    if whole.iter().any(verb) || !leads(facts, start) {
        return None;
    }
    let (source, cue) = (facts.stretch(start, work)?, facts.stretch(work, work + 1)?);
    Some(Attribution { source: Some(source), cue, kind: SourceKind::Affiliated })
}

/// Where the name right before a noun begins.
fn name_before(facts: &Facts<'_>, noun: usize) -> usize {
    let proper = |it: &usize| facts.tokens.get(*it).is_some_and(Token::is_proper);
    (0..noun).rev().take_while(proper).last().unwrap_or(noun)
}

/// Whether a name stands right before a noun, and not just the capital of a sentence.
fn is_of_somebody(facts: &Facts<'_>, noun: usize) -> bool {
    let start = name_before(facts, noun);
    let acronym = |it: usize| {
        let word = facts.word(it);
        1 < word.len() && word.bytes().all(|it| it.is_ascii_uppercase())
    };
    let lower = facts.tokens.get(noun).is_some_and(|it| !it.capital);
    lower
        && start < noun
        && (start..noun).any(|it| facts.is_name(it) || facts.is_known(it) || acronym(it))
}

/// Whether what stands before a name leads to what the work says: nothing, an article,
/// "from", "findings of".
fn leads(facts: &Facts<'_>, name: usize) -> bool {
    const LEADS: [&str; 9] = [
        "points",
        "excerpts",
        "quotes",
        "results",
        "conclusions",
        "numbers",
        "data",
        "notes",
        "takeaways",
    ];
    let article = |it: usize| facts.is(it, Class::DETERMINER);
    let end = name.checked_sub(1).filter(|it| article(*it)).unwrap_or(name);
    let Some(before) = end.checked_sub(1) else { return true };
    match facts.word(before) {
        "From" | "Per" | "Via" => true,
        "of" if before < 5 => before.checked_sub(1).is_some_and(|it| {
            facts.is(it, Class::SAID_THING)
                || LEADS.contains(&facts.word(it).to_lowercase().as_str())
        }),
        _ => false,
    }
}
