//! What the rules on the note's own wording share.

use std::sync::LazyLock;

use regex::Regex;

use super::Context;
use crate::{
    claims::{Coverage, Target, Unit, sections::Role},
    evidence::own_words,
    knowledge::Article,
    markdown::BlockKind,
    text::Span,
};

/// Units in which the analyst speaks for herself: those that hand nothing on.
pub(super) fn own_voice<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Unit> {
    context.analysis.units.iter().filter(|it| it.is_own())
}

/// A place in a unit as a place in the note.
pub(super) fn place(unit: &Unit, span: Span) -> Span {
    span.shifted(unit.span.start)
}

/// Whether the sentence itself points to a source.
pub(super) fn is_cited(unit: &Unit) -> bool {
    unit.coverage == Coverage::Sentence
}

/// Whether a unit stands among judgments: in a section of them, or under key judgments.
pub(super) fn is_among_judgments(context: &Context<'_>, unit: &Unit) -> bool {
    let role = context.analysis.roles.get(unit.block).copied().unwrap_or(Role::Plain);
    let document = context.note.document();
    let heading = || {
        let heading = document.blocks.get(document.blocks.get(unit.block)?.heading?)?;
        Some(heading.span.of(&document.prose).to_lowercase().contains("judg"))
    };
    role == Role::Judgment || role == Role::Lead && heading().unwrap_or(false)
}

/// Whether a unit is a row of a table, whose cells are no one sentence.
pub(super) fn is_row(context: &Context<'_>, unit: &Unit) -> bool {
    let block = context.note.document().blocks.get(unit.block);
    block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. }))
}

/// The unit's text in the note.
pub(super) fn text<'a>(context: &Context<'a>, unit: &Unit) -> &'a str {
    context.note.text.slice(unit.span)
}

/// The stretch of a unit before its last marks and its full stop.
pub(super) fn before_marks(context: &Context<'_>, unit: &Unit) -> Span {
    let words = own_words(&context.note.document().prose, context.analysis, unit);
    let words = words.trim_end_matches(|it: char| it.is_whitespace() || "[](),;.".contains(it));
    let end = if words.is_empty() { unit.span.len() } else { words.len() };
    Span::new(unit.span.start, unit.span.start + end)
}

/// A sentence that says itself that nobody is named or that nothing backs it.
static OWNS_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:is|are|was|were|be|remains?|stays?|stayed|remained)|[,(—–])\s+(?:all\s+|both\s+)?(?:unnamed|anonymous|unidentified)\b|\bnot\s+(?:further\s+)?(?:named|identified|corroborated|verified|independently)\b|\bno\s+(?:names?|corroboration|confirmation|independent)\b|\bwithout\s+(?:naming|names?|saying|corroboration|attribution|evidence)\b|\b(?:does|do|did)\s+not\s+(?:name|say\s+who|identify)\b|\bnam(?:es|ed|ing)\s+no\b|\b(?:un)?corroborat\w+|\bvague(?:ness)?\b|\bcould\s+not\s+be\s+(?:independently\s+)?(?:verified|confirmed)\b")
        .expect("the pattern is a constant")
});

/// Whether a unit owns up to the vagueness of its source.
pub(super) fn owns_up(context: &Context<'_>, unit: &Unit) -> bool {
    OWNS_UP.is_match(text(context, unit))
}

/// `55–80 %`, or `30 %` where both ends are one.
pub(crate) fn percent(low: u8, high: u8) -> String {
    if low == high { format!("{low} %") } else { format!("{low}–{high} %") }
}

/// Words in the place of others: with a capital at their start where those have one.
pub(super) fn in_case_of(others: &str, words: &str) -> String {
    let mut chars = words.chars();
    match chars.next().filter(|_| others.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => words.to_owned(),
    }
}

/// The only article that covers a unit.
pub(super) fn only_article<'a>(context: &Context<'a>, unit: &Unit) -> Option<&'a Article> {
    let citations = unit.citations.iter().filter_map(|it| context.analysis.citations.get(*it));
    let mut targets: Vec<_> = citations.map(|it| &it.target).collect();
    targets.dedup();
    let [Target::Article(article)] = *targets else { return None };
    context.library.articles.get(*article).map(AsRef::as_ref)
}

/// Whether a citation stands in a unit, though it may not reach what the unit judges.
pub(super) fn cites(context: &Context<'_>, unit: &Unit) -> bool {
    context.analysis.citations.iter().any(|it| unit.span.overlaps(it.span))
}
