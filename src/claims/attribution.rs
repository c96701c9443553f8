//! Attribution: the words of a unit that say who asserts it.
//!
//! Direct and indirect speech, "according to" and "per", outlets in parentheses or
//! before a colon, sources after their verb, passives that name nobody. Who counts as
//! named: contract, reading 4.

mod passive;
mod phrase;
mod speaker;
mod verb;
mod work;

pub(super) use passive::passive;

use self::verb::{first_of_verb, is_finite, reports_matter};
use super::{
    Attribution, SourceKind, author_year, lexicon::Class, quotation, tokens::Token, unit::Facts,
};
use crate::text::Span;

/// What was found, and whether it passes the attribution gate: an outlet in
/// parentheses covers its sentence but is nothing that needs a source itself.
pub(super) struct Found {
    pub(super) attribution: Attribution,
    pub(super) gate: bool,
    /// Where an outlet stands in parentheses: who else speaks in the sentence.
    beside: Option<Beside>,
}

/// Who speaks beside an outlet in parentheses, if anybody does.
struct Beside(Option<Attribution>);

impl Found {
    /// Who speaks in the words themselves: an outlet in parentheses is where it stands.
    pub(super) fn speaker(&self) -> Option<&Attribution> {
        self.beside.as_ref().map_or(Some(&self.attribution), |it| it.0.as_ref())
    }
}

/// The attribution of a unit; the one with the best known source where it has more.
pub(super) fn attribution(facts: &Facts<'_>) -> Option<Found> {
    let spoken = speech(facts);
    if spoken.as_ref().is_some_and(|it| it.attribution.kind.is_known()) {
        return spoken;
    }
    let gate = spoken.is_some();
    if let Some(attribution) = parenthesis(facts) {
        let beside = Some(Beside(spoken.map(|it| it.attribution)));
        return Some(Found { attribution, gate, beside });
    }
    let label = phrase::labelled(facts).or_else(|| work::lead(facts));
    label.map(|attribution| Found { attribution, gate, beside: None }).or(spoken)
}

fn speech(facts: &Facts<'_>) -> Option<Found> {
    let cues = verbs() | Class::SAYING | Class::CUE | Class::DOCUMENT;
    if !facts.classes.is(cues) && facts.quotations.is_empty() {
        return None;
    }
    let mut best: Option<Attribution> = None;
    for at in 0..facts.tokens.len() {
        let Some(token) = facts.tokens.get(at).filter(|it| it.is_word() && !it.quoted) else {
            continue;
        };
        let found = phrase::phrase(facts, at).or_else(|| match () {
            _ if ends_name(facts, at) => None,
            _ if token.is(verbs()) => verb(facts, at),
            _ if token.is(Class::SAYING) => progressive(facts, at).or_else(|| aside(facts, at)),
            _ => None,
        });
        if let Some(found) = found
            && best.as_ref().is_none_or(|it| rank(found.kind) < rank(it.kind))
        {
            best = Some(found);
        }
    }
    let best = best.or_else(|| phrase::signed(facts));
    best.map(|attribution| Found { attribution, gate: true, beside: None })
}

/// Whether a word goes on with a name, so that it is no verb: "the Evening Post".
fn ends_name(facts: &Facts<'_>, at: usize) -> bool {
    let proper = |it: usize| facts.tokens.get(it).filter(|it| it.is_proper());
    let before = at.checked_sub(1).and_then(proper).zip(proper(at));
    before.is_some_and(|(before, own)| {
        let gap = facts.text.get(before.span.end..own.span.start);
        gap.is_some_and(|it| it.trim().is_empty())
    })
}

/// Verbs that report.
fn verbs() -> Class {
    Class::SAY | Class::SAY_WEAK | Class::SAY_STANCE | Class::SAY_QUOTE
}

fn rank(kind: SourceKind) -> u8 {
    match kind {
        SourceKind::Named => 0,
        SourceKind::Affiliated => 1,
        SourceKind::Anaphoric => 2,
        SourceKind::Vague => 3,
        SourceKind::None => 4,
    }
}

/// Whom a line that signs a quotation names (`— Irena Valtari, lecture in Utrecht`).
pub(super) fn signatory(facts: &Facts<'_>) -> SourceKind {
    let start = facts.tokens.iter().position(Token::is_word).unwrap_or(0);
    let kind = speaker::kind(facts, start, facts.tokens.len(), true);
    let opens_with_name = facts.tokens.get(start).is_some_and(Token::is_proper);
    if opens_with_name && kind == SourceKind::Vague { SourceKind::Named } else { kind }
}

/// A reporting verb with its subject before or after it.
fn verb(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    let first = first_of_verb(facts, at);
    let joined = first.checked_sub(1).filter(|it| matches!(facts.word(*it), "and" | "but"));
    if joined.is_none() && !is_finite(facts, at, first) {
        return None;
    }
    let strong = facts.is(at, Class::SAY);
    let phrase = match joined {
        // "Tamm closed the yard and said …": the subject is that of the first verb.
        Some(end) => speaker::of_clause(facts, end),
        None => speaker::before(facts, first),
    };
    if facts.word(phrase.0).eq_ignore_ascii_case("according") {
        return None; // "According to media reports": no verb.
    }
    let kind = speaker::kind(facts, phrase.0, phrase.1, strong && joined.is_none());
    let whole = speaker::has_verb(facts, phrase);
    if kind != SourceKind::None && !whole {
        return told(facts, at, phrase, kind);
    }
    // "The yard is closed, says the union": what stands before is what is said.
    let behind = speaker::after(facts, at)?;
    let kind = speaker::kind(facts, behind.0, behind.1, strong);
    let kind = if whole && speaker::has_verb(facts, behind) { SourceKind::None } else { kind };
    told(facts, at, behind, kind)
}

/// "The union is warning that …", "is urging owners to …".
fn progressive(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    // "Is claiming the islands", "is adding a yard": a matter without "that" is no speech.
    const SPEAKING: [&str; 3] = ["warning", "insisting", "alleging"];
    let first = first_of_verb(facts, at);
    let been = first.checked_sub(1).filter(|it| facts.is(*it, Class::BE))?;
    let be = first_of_verb(facts, been);
    let phrase = speaker::before(facts, be);
    let kind = speaker::kind(facts, phrase.0, phrase.1, true);
    let source = speaker::words(facts, phrase.0, phrase.1);
    let cue = facts.stretch(been, at + 1)?;
    let speaks = SPEAKING.contains(&facts.word(at)) && kind.is_known() && !facts.is_end(at + 1);
    let says = (speaks || facts.word(at + 1) == "that") && !speaker::has_verb(facts, phrase);
    (says && kind != SourceKind::None).then_some(Attribution { source, cue, kind })
}

/// ", saying that …" behind a clause: its subject speaks.
fn aside(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    let before = at.checked_sub(1)?;
    let comma = facts.tokens.get(before)?.is_sign(',');
    let joined = matches!(facts.word(before), "while" | "before" | "after" | "and" | "but");
    if !(comma || joined) {
        return None;
    }
    let phrase = speaker::of_clause(facts, before);
    let kind = speaker::kind(facts, phrase.0, phrase.1, false);
    let source = speaker::words(facts, phrase.0, phrase.1);
    let cue = facts.tokens.get(at)?.span;
    (kind != SourceKind::None).then_some(Attribution { source, cue, kind })
}

/// The attribution of a verb to a phrase, where this speaker with this verb tells
/// something.
fn told(
    facts: &Facts<'_>,
    at: usize,
    phrase: (usize, usize),
    kind: SourceKind,
) -> Option<Attribution> {
    let tells = match () {
        _ if facts.is(at, Class::SAY) => true,
        _ if facts.is(at, Class::SAY_QUOTE) => is_beside_quotation(facts, phrase.0.min(at), at),
        _ => reports_matter(facts, at, phrase.0, kind),
    };
    let source = speaker::words(facts, phrase.0, phrase.1);
    let cue = facts.tokens.get(at)?.span;
    (kind != SourceKind::None && tells).then_some(Attribution { source, cue, kind })
}

/// Whether a quotation ends right before the clause or begins right behind its verb.
fn is_beside_quotation(facts: &Facts<'_>, from: usize, at: usize) -> bool {
    let place = |it: usize| facts.tokens.get(it).map(|it| it.span);
    let (Some(from), Some(cue)) = (place(from), place(at)) else { return false };
    let near = |from: usize, to: usize| {
        facts.text.get(from..to).is_some_and(|it| it.trim().chars().count() <= 1)
    };
    let mut quotations = facts.quotations.iter();
    quotations.any(|it| near(it.end, from.start) || near(cue.end, it.start))
}

/// `(Reuters)`, `(Drovnik Courier, 16 April)`, `(Tech Ledger says so)`.
fn parenthesis(facts: &Facts<'_>) -> Option<Attribution> {
    let mut at = 0;
    while let Some(open) = facts.tokens.get(at..)?.iter().position(|it| it.is_sign('(')) {
        let open = at + open;
        let rest = facts.tokens.get(open + 1..)?;
        let close = rest.iter().position(|it| it.is_sign(')'))?;
        let first = facts.stretch(open + 1, open + 1 + close);
        if let Some(span) = first
            && (facts.outlet_in(span) || cites_work(facts, open, span))
        {
            return Some(Attribution { source: Some(span), cue: span, kind: SourceKind::Named });
        }
        at = open + 1 + close;
    }
    None
}

/// Whether brackets that open at a token hold a work by its author and year.
fn cites_work(facts: &Facts<'_>, open: usize, words: Span) -> bool {
    let Some(at) = facts.tokens.get(open).map(|it| it.span.start) else { return false };
    let said = |from: usize| {
        facts.text.get(from..at).is_some_and(|it| it.chars().any(char::is_alphanumeric))
    };
    let ends = facts
        .quotations
        .iter()
        .any(|it| it.end <= at && quotation::is_quotation(facts.text, *it) && !said(it.end));
    let words = words.of(facts.text);
    let known = |it: &str| author_year::work(it).is_some_and(|it| facts.outlets.has_work(it));
    author_year::cites(words, ends || !said(0)) || words.split(';').any(known)
}

/// The source of a note in its own words, as `Reuters, 19 June`; for headings.
pub(super) fn source_span(attribution: &Attribution) -> Span {
    attribution.source.unwrap_or(attribution.cue)
}

#[cfg(test)]
mod tests;
