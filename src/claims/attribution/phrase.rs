//! Attribution without a reporting verb: "according to", "per", signatures, labels.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{speaker, work};
use crate::{
    claims::{
        Attribution, SourceKind,
        lexicon::Class,
        tokens::{Token, TokenKind},
        unit::Facts,
        wording,
    },
    terms,
    text::Span,
};

/// A phrase that begins at a token and has its source behind it; "X was quoted as
/// saying" has it before.
pub(super) fn phrase(facts: &Facts<'_>, at: usize) -> Option<Attribution> {
    let next = facts.word(at + 1);
    match facts.word(at) {
        "according" | "According" if next == "to" && !is_measure(facts, at + 2) => {
            source_behind(facts, at, at + 2)
        }
        "per" | "Per" if names(facts, at + 1) => source_behind(facts, at, at + 1),
        "quoted" | "cited" if next == "by" => source_behind(facts, at, at + 2),
        "quoted" | "cited" if next == "as" => quoted_as(facts, at),
        "in" | "In" => {
            let noun = at + 1 + usize::from(next == "the");
            let view = matches!(facts.word(noun), "view" | "opinion" | "words" | "judgment")
                && facts.word(noun + 1) == "of";
            if view { source_behind(facts, at, noun + 2) } else { work::inside(facts, at) }
        }
        _ => None,
    }
}

/// "According to plan", "according to supply and demand": by what, not by whom.
fn is_measure(facts: &Facts<'_>, at: usize) -> bool {
    let speaks = Class::SPEAKER | Class::DOCUMENT | Class::SAID_THING | Class::VAGUE;
    let thing = |at: usize| {
        facts
            .tokens
            .get(at)
            .is_some_and(|it| it.is_content() && !it.is(speaks) && !it.is_plural(facts.text))
            && !facts.word(at).ends_with("men")
    };
    let ends = |at: usize| !facts.tokens.get(at).is_some_and(|it| it.is_word() || it.is_sign('-'));
    let joined = matches!(facts.word(at + 1), "and" | "or") && thing(at + 2) && ends(at + 3);
    thing(at) && (ends(at + 1) || joined)
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
/// words that names who speaks, or an outlet; at the start of a unit or of a cell.
pub(super) fn labelled(facts: &Facts<'_>) -> Option<Attribution> {
    if !facts.tokens.iter().any(|it| it.is_sign(':')) {
        return None;
    }
    let mut starts = (0..facts.tokens.len()).filter(|it| facts.cell_start(*it));
    starts.find_map(|it| label(facts, it))
}

fn label(facts: &Facts<'_>, start: usize) -> Option<Attribution> {
    const LONGEST: usize = 6;
    let rest = facts.tokens.get(start..)?;
    let ends = |it: &Token| it.is_sign(':') || it.is_sign('|');
    let colon = start + rest.iter().take(LONGEST).position(ends)?;
    let cue = facts.tokens.get(colon).filter(|it| it.is_sign(':'))?.span;
    let source = facts.stretch(start, colon)?;
    let between = |it: &Span| facts.text.get(cue.end..it.start);
    let speech = facts.quotations.iter().filter(|it| !wording::is_title(it.of(facts.text)));
    let mut quotations = speech.filter_map(between);
    let quoted = quotations.clone().any(|it| it.trim().is_empty());
    // "Former minister Ada Lund: the vote was \"no more than a show\"".
    let person = titled(facts, start, colon);
    let quoted = quoted || 1 < person && quotations.any(|it| !it.contains('|'));
    let first = rest.first()?;
    let named = facts.could_be_name(first) && !speaker::counts(facts, start) && start == 0;
    let known = facts.is_known(start) || named || 0 < person;
    let kind = match speaker::kind(facts, start, colon, true) {
        SourceKind::Affiliated | SourceKind::Vague if 0 < person => SourceKind::Named,
        kind => kind,
    };
    let kind = match kind {
        _ if kind.is_known() && quoted && known => kind,
        _ if facts.outlet_in(source) && !first.is(Class::SPEAKER) => SourceKind::Named,
        _ => return None,
    };
    Some(Attribution { source: Some(source), cue, kind })
}

/// Words that say before a name that a person follows.
static TITLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let mut rows = terms::rows(include_str!("../../terms/name_heads.tsv"));
    let ranks = rows.find(|it| terms::cell(it, 0) == "rank");
    ranks.iter().flat_map(|it| terms::cell(it, 1).split(' ')).collect()
});

/// How many words of a name stand behind the titles that a label opens with, where it is
/// nothing but titles and a name: two in "Then-President Ada Lund". 0 without a title.
fn titled(facts: &Facts<'_>, start: usize, colon: usize) -> usize {
    let is_title = |it: usize| {
        let word = facts.word(it).to_lowercase();
        TITLES.contains(word.as_str()) || matches!(word.as_str(), "then" | "former" | "ex")
    };
    let word = |it: &usize| facts.tokens.get(*it).is_some_and(Token::is_word);
    let Some(name) = (start..colon).filter(word).find(|it| !is_title(*it)) else { return 0 };
    let proper = |it: usize| facts.tokens.get(it).is_some_and(|it| it.is_proper());
    let plain = (start..colon).filter(word).all(|it| proper(it) || it < name);
    let common = (name..colon).any(|it| facts.is(it, Class::SPEAKER | Class::SAID_THING));
    if start < name && plain && !common { (name..colon).filter(word).count() } else { 0 }
}
