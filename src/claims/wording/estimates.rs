//! Likelihood and confidence: how likely a thing is, and how sure the analyst is.

use std::sync::LazyLock;

use regex::Regex;

use super::{Hedge, phrases};
use crate::{
    claims::{lexicon::Class, unit::Facts},
    config::{Scale, published},
    text::Span,
};

/// A word of likelihood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likelihood {
    pub span: Span,
    /// In lower case, with single spaces.
    pub term: String,
    /// Whether a word beside it takes it off every scale ("quite likely"), or it is
    /// a term of no scale that the workspace uses.
    pub modified: bool,
    /// The percentage that is written with it.
    pub percent: Option<Percent>,
}

/// A percentage or a range of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    /// With its sign, without brackets.
    pub span: Span,
    pub low: u8,
    pub high: u8,
}

/// A level of confidence in the basis of a judgment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confidence {
    pub span: Span,
    pub level: Level,
    /// Whether it stands behind the full stop: a sentence of its own.
    pub apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    High,
    Moderate,
    Low,
}

static TERMS: LazyLock<Regex> = LazyLock::new(|| {
    phrases::any_of(published().flat_map(|it| it.1.terms.iter()).map(|it| it.text.as_str()))
});

/// `(30%)`, `(40–60 %)`, `, 40 to 60 percent`, `: 30 %` right behind a term.
static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s*_]*[(\[,:–—-]?\s*(?:about |around |roughly |some |~|c\. ?|approximately )?((\d{1,3})\s*(?:%|percent|per cent)?(?:\s*(?:-|–|—|to)\s*(\d{1,3}))?\s*(?:%|percent\b|per cent\b))")
        .expect("the pattern is a constant")
});

/// `70 percent chance`: a likelihood in figures.
static CHANCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?(?:\s*%|[\s-]+per\s?cent)\s+(?:chance|probability|likelihood|odds)\b")
        .expect("the pattern is a constant")
});

pub(super) fn likelihoods(facts: &Facts<'_>, scale: &Scale, hedges: &[Hedge]) -> Vec<Likelihood> {
    let own_terms = scale.terms.iter().any(|it| !TERMS.is_match(&it.text));
    if !own_terms && !facts.classes.is(Class::LIKELY | Class::ESTIMATIVE) {
        return Vec::new();
    }
    let mut res = Vec::new();
    let pattern = own_terms.then(|| phrases::any_of(scale.terms.iter().map(|it| it.text.as_str())));
    for (span, text) in phrases::own(facts, pattern.as_ref().unwrap_or(&TERMS)) {
        let term = phrases::plain(text);
        if !is_estimate(facts, span, &term) {
            continue;
        }
        let within =
            |it: &Hedge| it.class != "stacked" && it.span.contains(span) && it.span != span;
        let modified = hedges.iter().any(within) || scale.term(&term).is_none();
        let percent = percent_behind(facts.text, span.end);
        res.push(Likelihood { span, term, modified, percent });
    }
    for (span, text) in phrases::own(facts, &CHANCE) {
        let percent = CHANCE.captures(text).and_then(|it| percent(&it, 1, 2, span.start));
        res.push(Likelihood { span, term: String::new(), modified: false, percent });
    }
    res
}

/// "is remote", "a remote chance", not "a remote valley"; "likely routes" are routes.
fn is_estimate(facts: &Facts<'_>, span: Span, term: &str) -> bool {
    let after = facts.text.get(span.end..).unwrap_or_default();
    let next = after.trim_start().split(|it: char| !it.is_alphanumeric()).next().unwrap_or("");
    if term == "remote" {
        let at = facts.tokens.partition_point(|it| it.span.start < span.start);
        let is = at.checked_sub(1).is_some_and(|it| facts.is(it, Class::BE));
        return is
            && !after.trim_start().starts_with(char::is_alphabetic)
            && !after.starts_with('-');
    }
    let cause = term == "probable" && next == "cause";
    !cause && !after.starts_with('-')
}

fn percent_behind(text: &str, at: usize) -> Option<Percent> {
    let captures = PERCENT.captures(text.get(at..)?)?;
    percent(&captures, 2, 3, at)
}

fn percent(
    captures: &regex::Captures<'_>,
    low: usize,
    high: usize,
    offset: usize,
) -> Option<Percent> {
    let number = |it: usize| captures.get(it).and_then(|it| it.as_str().parse::<u8>().ok());
    let first = number(low)?;
    let second = number(high).unwrap_or(first);
    let whole = if low == 2 { captures.get(1) } else { captures.get(0) }?;
    let span = Span::new(whole.start(), whole.end()).shifted(offset);
    (second <= 100).then_some(Percent { span, low: first.min(second), high: first.max(second) })
}

/// "high confidence", "Confidence: HIGH", "our confidence is low"; not "confidence
/// interval", "consumer confidence is low".
static CONFIDENCE: LazyLock<Regex> = LazyLock::new(|| {
    const LEVEL: &str = "(?:very )?(?:high|moderate|medium|low)";
    Regex::new(&format!(
        r"(?i)\b(?:(?:{LEVEL}(?:[- ]to[- ]))?({LEVEL})[\s-]+confidence\b|confidence(?:\s+level)?[\s*_]*(?::|\bis\b|\bwas\b|\bremains\b)[\s*_]*({LEVEL})\b)"
    ))
    .expect("the pattern is a constant")
});

/// Whose confidence is no analyst's.
const OTHERS: &[&str] =
    &["business", "consumer", "investor", "market", "popular", "public", "voter", "self", "of"];

pub(super) fn confidences(facts: &Facts<'_>) -> Vec<Confidence> {
    if !facts.classes.is(Class::ESTIMATIVE) {
        return Vec::new();
    }
    let confidence = |(span, text): (Span, &str)| {
        let captures = CONFIDENCE.captures(text)?;
        let level = captures.get(1).or(captures.get(2))?.as_str().to_lowercase();
        let level = match level.trim_start_matches("very ") {
            "high" => Level::High,
            "low" => Level::Low,
            _ => Level::Moderate,
        };
        let before = facts.text.get(..span.start).unwrap_or_default();
        let after = facts.text.get(span.end..).unwrap_or_default();
        let word =
            before.trim_end().rsplit(|it: char| !it.is_alphanumeric()).next()?.to_lowercase();
        let next = after.trim_start_matches([' ', '-']);
        let another = next.starts_with("interval") || next.starts_with("building");
        if OTHERS.contains(&word.as_str()) || another {
            return None;
        }
        let outside = before.trim_end_matches(['(', '[', ' ', '*', '_', '—', '–']);
        let apart = outside.len() < before.trim_end().len() && outside.ends_with(['.', '!', '?']);
        Some(Confidence { span, level, apart })
    };
    phrases::own(facts, &CONFIDENCE).filter_map(confidence).collect()
}
