//! Attribution: the words of a unit that say who asserts it.
//!
//! Direct and indirect speech, "according to" and "per", outlets in parentheses,
//! sources after their verb. Who counts as named: contract, reading 4.

mod speaker;

use super::{
    Attribution, SourceKind,
    lexicon::Class,
    quotation,
    tokens::{Token, TokenKind},
    unit::Facts,
};
use crate::text::Span;

/// What was found, and whether it passes the attribution gate: an outlet in
/// parentheses covers its sentence but is nothing that needs a source itself.
pub(super) struct Found {
    pub(super) attribution: Attribution,
    pub(super) gate: bool,
}

/// The attribution of a unit; the one with the best known source where it has more.
pub(super) fn attribution(facts: &Facts<'_>) -> Option<Found> {
    let spoken = speech(facts);
    let best =
        |it: &Found| matches!(it.attribution.kind, SourceKind::Named | SourceKind::Affiliated);
    if spoken.as_ref().is_some_and(best) {
        return spoken;
    }
    if let Some(outlet) = parenthesis(facts) {
        let gate = spoken.is_some();
        return Some(Found { attribution: outlet, gate });
    }
    spoken
}

fn speech(facts: &Facts<'_>) -> Option<Found> {
    let verbs = Class::SAY | Class::SAY_WEAK | Class::SAY_STANCE | Class::CUE;
    if !facts.classes.is(verbs) && facts.quotations.is_empty() {
        return None;
    }
    let mut best: Option<Attribution> = None;
    for at in 0..facts.tokens.len() {
        let Some(token) = facts.tokens.get(at).filter(|it| it.is_word() && !it.quoted) else {
            continue;
        };
        let found = match facts.word(at) {
            "according" | "According" if facts.word(at + 1) == "to" => according(facts, at, at + 2),
            "per" | "Per" if names(facts, at + 1) => according(facts, at, at + 1),
            "quoted" | "cited" if facts.word(at + 1) == "by" => according(facts, at, at + 2),
            _ if token.is(Class::SAY | Class::SAY_WEAK | Class::SAY_STANCE) => verb(facts, at),
            _ => None,
        };
        if let Some(found) = found
            && best.as_ref().is_none_or(|it| rank(found.kind) < rank(it.kind))
        {
            best = Some(found);
        }
    }
    let best = best.or_else(|| signed(facts));
    best.map(|attribution| Found { attribution, gate: true })
}

/// `"We are not for sale" – Keita`: a name behind a dash behind a quotation.
fn signed(facts: &Facts<'_>) -> Option<Attribution> {
    let quotation = facts.quotations.last()?;
    let dash = facts.tokens.iter().position(|it| {
        quotation.end <= it.span.start && matches!(it.kind, TokenKind::Sign('–' | '—' | '-'))
    })?;
    let right_behind = facts.text.get(quotation.end..facts.tokens.get(dash)?.span.start)?;
    let end = facts.tokens.len();
    let kind = speaker::kind(facts, dash + 1, end, true);
    let named = matches!(kind, SourceKind::Named | SourceKind::Affiliated);
    let source = facts.stretch(dash + 1, end).filter(|_| named && right_behind.trim().len() < 2)?;
    Some(Attribution { source: Some(source), cue: facts.tokens.get(dash)?.span, kind })
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

/// A name, with or without an article, right here.
fn names(facts: &Facts<'_>, at: usize) -> bool {
    let skip = usize::from(facts.is(at, Class::DETERMINER));
    facts.tokens.get(at + skip).is_some_and(Token::is_proper)
}

/// "according to X", "per X", "quoted by X": X ends at a comma or a verb.
fn according(facts: &Facts<'_>, cue: usize, from: usize) -> Option<Attribution> {
    let ends =
        |it: &Token| it.is_sign(',') || it.is_sign(')') || it.is_sign(';') || it.is_sign(':');
    let rest = facts.tokens.get(from..)?;
    let length = rest.iter().take(12).position(ends).unwrap_or(rest.len().min(8));
    let kind = speaker::kind(facts, from, from + length, true);
    let kind = if kind == SourceKind::None { SourceKind::Vague } else { kind };
    Some(Attribution {
        source: facts.stretch(from, from + length),
        cue: facts.stretch(cue, from)?,
        kind,
    })
}

/// A reporting verb with its subject before or after it.
fn verb(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    let cue = facts.tokens.get(at)?.span;
    let first = first_of_verb(facts, at);
    if !is_finite(facts, at, first) {
        return None;
    }
    let strong = facts.is(at, Class::SAY);
    let (start, end) = speaker::before(facts, first);
    let mut kind = speaker::kind(facts, start, end, strong);
    let mut source = facts.stretch(start, end);
    if kind == SourceKind::None {
        let (start, end) = speaker::after(facts, at)?;
        kind = speaker::kind(facts, start, end, strong);
        source = facts.stretch(start, end);
    }
    let speaks = strong || reports_matter(facts, at, kind);
    (kind != SourceKind::None && speaks).then_some(Attribution { source, cue, kind })
}

/// Where the verb begins with its auxiliaries and adverbs: "has repeatedly warned".
fn first_of_verb(facts: &Facts<'_>, at: usize) -> usize {
    let mut first = at;
    while let Some(before) = first.checked_sub(1)
        && (facts.is(before, Class::ADVERB | Class::HAVE | Class::MODAL)
            || facts.word(before).ends_with("ly"))
        && facts.tokens.get(before).is_some_and(|it| !it.capital || before == 0)
    {
        first = before;
    }
    first
}

/// Whether the word is a verb of its clause here, and no noun ("the report"), no
/// infinitive ("to claim"), no passive without a speaker ("is believed").
fn is_finite(facts: &Facts<'_>, at: usize, first: usize) -> bool {
    let word = facts.word(at);
    if word.starts_with("report") && facts.word(at + 1) == "to" {
        return false; // She reports to the minister.
    }
    let Some(before) = first.checked_sub(1) else { return word.ends_with("ed") };
    if facts.is(before, Class::BE) && !word.ends_with("ing") {
        return false;
    }
    let previous = facts.word(before);
    let pronoun = facts.is(before, Class::THIRD);
    let modifier = Class::DETERMINER | Class::NUMBER | Class::FUNCTION | Class::NEGATION;
    if facts.is(before, modifier) && !pronoun && !facts.is(before, Class::SPEAKER) && first == at {
        return false;
    }
    if previous == "to" {
        return false;
    }
    let past =
        word.ends_with("ed") || matches!(word, "said" | "told" | "wrote" | "thought" | "found");
    if past || first != at {
        return true;
    }
    let Some(subject) = facts.tokens.get(before) else { return false };
    let closes = matches!(subject.kind, TokenKind::Sign(',' | ')' | '"' | '”'));
    if word.ends_with('s') {
        return closes
            || pronoun
            || subject.is_proper()
            || subject.is(Class::SPEAKER)
            || subject.is_content();
    }
    let plural = subject.is_plural(facts.text) || subject.is_proper() || previous == "they";
    closes || plural || subject.is(Class::SPEAKER)
}

/// Verbs that do not always speak ("called the tender off") need what is said: a
/// clause with "that", a quotation, a colon; or their very object is a matter.
fn reports_matter(facts: &Facts<'_>, at: usize, kind: SourceKind) -> bool {
    let word = facts.word(at);
    let starts = |stems: &[&str]| stems.iter().any(|it| word.starts_with(it));
    let said = |it: usize| facts.word(it) == "that" || facts.is(it, Class::SAID_THING);
    if facts.is(at, Class::SAY_STANCE) {
        return !starts(&["reject", "dismiss"]) || (at + 1..at + 7).any(said);
    }
    let that = (at + 1..at + 7).any(|it| facts.word(it) == "that");
    let quoted = facts.quotations.iter().any(|it| quotation::is_quotation(facts.text, *it));
    let colon = facts.tokens.get(at + 1).is_some_and(|it| it.is_sign(':'));
    let object = starts(&[
        "report",
        "estimate",
        "describe",
        "expect",
        "demand",
        "propose",
        "recommend",
        "doubt",
        "fear",
        "cite",
    ]);
    let phrase = starts(&["call"]) && facts.word(at + 1) == "for"
        || starts(&["declin"]) && facts.word(at + 1) == "to";
    that || quoted
        || colon
        || phrase
        || object && !facts.is_end(at + 1) && kind != SourceKind::Anaphoric
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
            && facts.outlet_in(span)
        {
            return Some(Attribution { source: Some(span), cue: span, kind: SourceKind::Named });
        }
        at = open + 1 + close;
    }
    None
}

/// The source of a note in its own words, as `Reuters, 19 June`; for headings.
pub(super) fn source_span(attribution: &Attribution) -> Span {
    attribution.source.unwrap_or(attribution.cue)
}
