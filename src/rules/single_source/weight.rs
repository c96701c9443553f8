//! What makes a sentence so weighty that one source is too little.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    claims::{
        Coverage, Gate, Kind, Unit,
        sections::Role,
        wording::{Confidence, Level},
    },
    rules::{Context, wording},
    text::Span,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// "high confidence", with its place in the note.
    Confidence(Span),
    /// "is confirmed"
    Confirmed,
    Allegation,
    KeyJudgment,
    Judgment,
}

impl Weight {
    pub(super) fn subject(self) -> &'static str {
        match self {
            Weight::Confidence(_) => "High confidence",
            Weight::Confirmed => "What is said to be confirmed",
            Weight::Allegation => "This allegation",
            Weight::KeyJudgment => "This key judgment",
            Weight::Judgment => "This judgment",
        }
    }
}

/// What a unit says that asks for a second source; none where it owns up to having one.
pub(super) fn weight(context: &Context<'_>, unit: &Unit) -> Option<Weight> {
    let confidences = &unit.wording.confidences;
    let level = |level: Level| confidences.iter().find(|it: &&Confidence| it.level == level);
    let weaker = level(Level::Low).is_some() || level(Level::Moderate).is_some();
    if weaker || unit.coverage == Coverage::Lead {
        return None;
    }
    let high = level(Level::High);
    said(context, unit, high).filter(|_| !owns_up(context, unit))
}

fn said(context: &Context<'_>, unit: &Unit, high: Option<&Confidence>) -> Option<Weight> {
    if let Some(high) = high {
        return Some(Weight::Confidence(wording::place(unit, high.span)));
    }
    if unit.gates.contains(&Gate::Allegation) {
        return Some(Weight::Allegation);
    }
    if is_confirmed(context, unit) {
        return Some(Weight::Confirmed);
    }
    let judges = matches!(unit.kind, Kind::Judgment);
    if (judges || unit.kind == Kind::Claim) && is_key(context, unit) {
        return Some(Weight::KeyJudgment);
    }
    (judges && wording::is_among_judgments(context, unit)).then_some(Weight::Judgment)
}

/// Whether a unit stands under a heading of key judgments.
fn is_key(context: &Context<'_>, unit: &Unit) -> bool {
    let document = context.note.document();
    let heading = document.headings_over(unit.block).next().and_then(|it| document.blocks.get(it));
    heading.is_some_and(|it| {
        let text = it.span.of(&document.prose);
        let may = text.contains(['K', 'k']);
        let text = if may { text.to_lowercase() } else { return false };
        text.contains("key judg") || text.contains("key assessment")
    })
}

/// "is confirmed", "Confirmed:", "(A1)"; not "confirmed by the ministry", "not confirmed",
/// "none is confirmed".
fn is_confirmed(context: &Context<'_>, unit: &Unit) -> bool {
    static CONFIRMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:is|are|was|were|has\s+been|have\s+been|stands|now)\s+(?:now\s+|also\s+|fully\s+|independently\s+)?confirmed\b(?P<after>\s+(?:by|in|as|to|dead|that)\b)?|^\W*confirmed\s*[:–—]|\b[A-F]1\s*[)\]]|\bcredibility\s*:?\s*1\b")
            .expect("the pattern is a constant")
    });
    let text = unit.span.of(&context.note.document().prose);
    static NONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:no|none|not|nothing|nobody|neither|few|hardly\s+any)\b[^.;:,]*$")
            .expect("the pattern is a constant")
    });
    let denied = |start: usize| text.get(..start).is_some_and(|it| NONE.is_match(it));
    let found = may_be_confirmed(text)
        && CONFIRMED.captures_iter(text).any(|it| {
            it.name("after").is_none() && it.get(0).is_some_and(|it| !denied(it.start()))
        });
    let asks = text.trim_end().ends_with('?');
    found && is_own(context, unit) && !asks && !is_aside(context, unit)
}

/// Whether a text has the word, or a figure behind the letter or the name of a grade: nearly
/// none has.
fn may_be_confirmed(text: &str) -> bool {
    const GRADE: &[u8] = b"credibility";
    let bytes = text.as_bytes();
    let has = |word: &[u8]| memchr::memmem::find(bytes, word).is_some();
    let is_grade = |at: usize| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let before = before.strip_suffix(':').unwrap_or(before).trim_end().as_bytes();
        let name = before.get(before.len().saturating_sub(GRADE.len())..);
        before.last().is_some_and(|it| matches!(it, b'A'..=b'F' | b'a'..=b'f'))
            || name.is_some_and(|it| it.eq_ignore_ascii_case(GRADE))
    };
    memchr::memchr_iter(b'1', bytes).any(is_grade) || has(b"onfirmed") || has(b"CONFIRMED")
}

/// Whether nobody but the analyst speaks; an outlet that is only cited does not.
fn is_own(context: &Context<'_>, unit: &Unit) -> bool {
    let source = unit.attribution.as_ref().and_then(|it| it.source);
    let citations = &context.analysis.citations;
    source.is_none_or(|source| citations.iter().any(|it| it.span.overlaps(source)))
}

/// Whether a unit stands among gaps, tasks or lists of sources.
fn is_aside(context: &Context<'_>, unit: &Unit) -> bool {
    let role = context.analysis.roles.get(unit.block);
    matches!(role, Some(Role::Gaps | Role::Exempt | Role::Sources | Role::Links | Role::Reading))
}

/// Whether a unit says that it has one source, or that nobody has confirmed it.
fn owns_up(context: &Context<'_>, unit: &Unit) -> bool {
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:single|one|sole|only|lone)(?:\s+\w+){0,2}[\s-](?:source|sourced|origin|report|outlet|article|account|channel|post|witness)\b|\bunconfirmed\b|\bfar\s+from\s+confirmed\b|\b(?:yet|still|remains?)\s+to\s+be\s+confirmed\b|\bden(?:y|ies|ied|ying|ial)\b")
            .expect("the pattern is a constant")
    });
    ONE.is_match(wording::text(context, unit)) || wording::owns_up(context, unit)
}
