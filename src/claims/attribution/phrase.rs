//! Attribution without a reporting verb: "according to", "per", signatures, labels.

use super::speaker;
use crate::claims::{
    Attribution, SourceKind,
    lexicon::Class,
    tokens::{Token, TokenKind},
    unit::Facts,
};

/// A phrase that begins at a token and has its source behind it; "X was quoted as
/// saying" has it before.
pub(super) fn phrase(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    let next = facts.word(at + 1);
    match facts.word(at) {
        "according" | "According" if next == "to" => source_behind(facts, at, at + 2),
        "per" | "Per" if names(facts, at + 1) => source_behind(facts, at, at + 1),
        "quoted" | "cited" if next == "by" => source_behind(facts, at, at + 2),
        "quoted" | "cited" if next == "as" => quoted_as(facts, at),
        "in" | "In" => {
            let noun = at + 1 + usize::from(next == "the");
            let view = matches!(facts.word(noun), "view" | "opinion" | "words" | "judgment")
                && facts.word(noun + 1) == "of";
            if view { source_behind(facts, at, noun + 2) } else { None }
        }
        _ => None,
    }
}

/// A name, with or without an article, right here.
fn names(facts: &Facts<'_>, at: usize) -> bool {
    let skip = usize::from(facts.is(at, Class::DETERMINER));
    facts.tokens.get(at + skip).is_some_and(Token::is_proper)
}

/// "according to X", "per X", "quoted by X": X ends at a comma or a verb.
fn source_behind(facts: &Facts<'_>, cue: usize, from: usize) -> Option<Attribution> {
    let ends =
        |it: &Token| it.is_sign(',') || it.is_sign(')') || it.is_sign(';') || it.is_sign(':');
    let rest = facts.tokens.get(from..)?;
    let mut length = rest.iter().take(12).position(ends).unwrap_or(rest.len().min(8));
    let saying = (0..length).find(|it| facts.word(from + it) == "as");
    length = saying.unwrap_or(length);
    let kind = speaker::kind(facts, from, from + length, true);
    let kind = if kind == SourceKind::None { SourceKind::Vague } else { kind };
    Some(Attribution {
        source: speaker::words(facts, from, from + length),
        cue: facts.stretch(cue, from)?,
        kind,
    })
}

/// "X was quoted as saying".
fn quoted_as(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    let be = at.checked_sub(1).filter(|it| facts.is(*it, Class::BE))?;
    let (start, end) = speaker::before(facts, be);
    let kind = speaker::kind(facts, start, end, true);
    let source = speaker::words(facts, start, end);
    let cue = facts.stretch(be, at + 1)?;
    (kind != SourceKind::None).then_some(Attribution { source, cue, kind })
}

/// `"We are not for sale" – Keita`: a name behind a dash behind a quotation.
pub(super) fn signed(facts: &Facts<'_>) -> Option<Attribution> {
    let quotation = facts.quotations.last()?;
    let dash = facts.tokens.iter().position(|it| {
        quotation.end <= it.span.start && matches!(it.kind, TokenKind::Sign('–' | '—' | '-'))
    })?;
    let right_behind = facts.text.get(quotation.end..facts.tokens.get(dash)?.span.start)?;
    let end = facts.tokens.len();
    let kind = speaker::kind(facts, dash + 1, end, true);
    let source = speaker::words(facts, dash + 1, end)
        .filter(|_| kind.is_known() && right_behind.trim().len() < 2)?;
    Some(Attribution { source: Some(source), cue: facts.tokens.get(dash)?.span, kind })
}

/// `Keita: "We are not for sale"`, `Sahel Dispatch: airstrip closed`: a label of few
/// words that names who speaks, or an outlet.
pub(super) fn labelled(facts: &Facts<'_>) -> Option<Attribution> {
    const LONGEST: usize = 6;
    let colon = facts.tokens.iter().take(LONGEST).position(|it| it.is_sign(':'))?;
    let cue = facts.tokens.get(colon)?.span;
    let source = facts.stretch(0, colon)?;
    let quoted = facts.quotations.iter().any(|it| {
        facts.text.get(cue.end..it.start).is_some_and(|between| between.trim().is_empty())
    });
    let first = facts.tokens.first()?;
    let known = facts.is_known(0) || facts.could_be_name(first) && !speaker::counts(facts, 0);
    let kind = speaker::kind(facts, 0, colon, true);
    let kind = match kind {
        _ if kind.is_known() && quoted && known => kind,
        _ if facts.outlet_in(source) && !first.is(Class::SPEAKER) => SourceKind::Named,
        _ => return None,
    };
    Some(Attribution { source: Some(source), cue, kind })
}
