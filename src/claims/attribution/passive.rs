//! Passives that hide who speaks: "is believed to", "it was reported that", "reportedly".
//!
//! They attribute a claim to nobody: no source, no gate (contract, reading 13), no
//! coverage. The ledger shows them as vague.

use crate::claims::{Attribution, SourceKind, lexicon::Class, unit::Facts};

/// The first of them in a unit.
pub(in crate::claims) fn passive(facts: &Facts<'_>) -> Option<Attribution> {
    let found = (0..facts.tokens.len()).find_map(|at| {
        let token = facts.tokens.get(at).filter(|it| it.is_word() && !it.quoted)?;
        let word = facts.word(at);
        if matches!(word, "reportedly" | "allegedly" | "purportedly")
            || matches!(word, "Reportedly" | "Allegedly" | "Purportedly")
        {
            return Some(token.span);
        }
        let verb = VERBS.contains(&word).then(|| be(facts, at)).flatten()?;
        let goes_on = matches!(facts.word(at + 1), "to" | "that")
            || word == "accused" && facts.word(at + 1) == "of";
        let agent = (at + 1..facts.tokens.len()).any(|it| facts.word(it) == "by");
        facts.stretch(verb, at + 1).filter(|_| goes_on && !agent)
    })?;
    Some(Attribution { source: None, cue: found, kind: SourceKind::Vague })
}

const VERBS: [&str; 18] = [
    "accused",
    "alleged",
    "argued",
    "assessed",
    "assumed",
    "believed",
    "claimed",
    "deemed",
    "estimated",
    "feared",
    "reported",
    "rumored",
    "rumoured",
    "said",
    "speculated",
    "suspected",
    "thought",
    "understood",
];

/// Where the auxiliary of a passive stands: "is", "has been", "is widely".
fn be(facts: &Facts<'_>, verb: usize) -> Option<usize> {
    let mut at = verb.checked_sub(1)?;
    while facts.is(at, Class::ADVERB) || facts.word(at).ends_with("ly") {
        at = at.checked_sub(1)?;
    }
    let have = at.checked_sub(1).filter(|it| facts.is(*it, Class::HAVE));
    facts.is(at, Class::BE).then_some(have.unwrap_or(at))
}
