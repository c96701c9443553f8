//! Likelihood and confidence: how likely a thing is, and how sure the analyst is.

use std::sync::LazyLock;

use regex::Regex;

use super::{Hedge, HedgeKind, phrases};
use crate::{
    claims::{lexicon::Class, unit::Facts},
    config::Scale,
    text::Span,
};

/// A word of likelihood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likelihood {
    pub span: Span,
    /// In lower case, with single spaces.
    pub term: String,
    /// Whether a word beside it takes it off the scale ("quite likely", "more likely"), or
    /// it is no term of the scale of the workspace.
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

/// `(30%)`, `(40–60 %)`, `[about 40 to 60 percent]` right behind a term, and `, 30 %` or
/// `: 30 %` where the clause ends with it. A number with a noun behind it is one of the
/// sentence: "likely (40 % of voters)", "likely 40 % more".
static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    const LEAD: &str = r"(?:(?:about|around|roughly|some|approximately|or|i\.e\.|that is|a|an|we put it at|at)\s+|~\s*|≈\s*|ca?\.\s*|p\s*=\s*)*";
    const NUMBERS: &str =
        r"\d{1,3}\s*(?:%|per\s?cent)?(?:\s*(?:-|–|—|to)\s*\d{1,3})?(?:\s*%|[\s-]+per\s?cent\b)";
    const CHANCE: &str = r"(?:\s+(?:chance|probability|likelihood|odds|likely))?";
    Regex::new(&format!(
        r"(?i)^[\s*_]*(?:[(\[]\s*{LEAD}{NUMBERS}{CHANCE}\s*[)\],;:]|[,:–—-]\s*{LEAD}{NUMBERS}{CHANCE}\s*(?:[.,;:!?)*_]|$))"
    ))
    .expect("the pattern is a constant")
});

/// `70 percent chance`, `probability of 70 %`: a likelihood in figures.
static CHANCE: LazyLock<Regex> = LazyLock::new(|| {
    const NUMBERS: &str = r"\d{1,3}(?:\s*%?\s*(?:-|–|to)\s*\d{1,3})?(?:\s*%|[\s-]+per\s?cent\b)";
    Regex::new(&format!(
        r"(?i)\b{NUMBERS}[\s-]+(?:chance|probability|likelihood|odds)\b|\b(?:chance|probability|likelihood|odds)\s+(?:of|at|is|was|:)\s+(?:about\s+|around\s+|roughly\s+|some\s+)?{NUMBERS}"
    ))
    .expect("the pattern is a constant")
});

pub(super) fn likelihoods(facts: &Facts<'_>, scale: &Scale, hedges: &[Hedge]) -> Vec<Likelihood> {
    if !scale.has_own_terms() && !facts.classes.is(Class::LIKELY | Class::ESTIMATIVE) {
        return Vec::new();
    }
    let mut res = Vec::new();
    for (span, text) in phrases::own(facts, scale.pattern()) {
        let term = phrases::plain(text);
        // "A remote (3 %) prospect": the figure says that it is one.
        let percent = percent_behind(facts.text, span.end);
        if percent.is_none() && !is_estimate(facts, span, &term) {
            continue;
        }
        let within =
            |it: &Hedge| it.kind != HedgeKind::Stacked && it.span.contains(span) && it.span != span;
        let modified = hedges.iter().any(within)
            || scale.term(&term).is_none()
            || COMPARED.contains(&phrases::word_before(facts, span).as_str());
        res.push(Likelihood { span, term, modified, percent });
    }
    for (span, text) in phrases::own(facts, &CHANCE) {
        let before = facts.text.get(..span.start).unwrap_or_default();
        let decimal =
            before.ends_with(['.', ',']) && text.starts_with(|it: char| it.is_ascii_digit());
        let Some(percent) = percent(text, span.start).filter(|_| !decimal) else { continue };
        match &mut *res {
            [only] if only.percent.is_none() && is_one_clause(facts, only.span, span) => {
                only.percent = Some(percent);
            }
            _ => {
                let term = String::new();
                res.push(Likelihood { span, term, modified: false, percent: Some(percent) });
            }
        }
    }
    res
}

/// Whether a term and a chance in figures speak of one thing: "It is unlikely, with a
/// 60 percent chance"; not "It is unlikely, but there is a 60 percent chance of rain".
fn is_one_clause(facts: &Facts<'_>, one: Span, other: Span) -> bool {
    let between = Span::new(one.end.min(other.end), one.start.max(other.start)).of(facts.text);
    let joins = |it: &str| {
        ["and", "but", "while", "whereas", "although", "though", "or"]
            .iter()
            .any(|word| it.eq_ignore_ascii_case(word))
    };
    !between.contains([';', '.', '|', ':'])
        && !between.split(|it: char| !it.is_alphanumeric()).any(joins)
}

/// Words that compare one likelihood with another, so that no band holds.
const COMPARED: &[&str] = &[
    "more",
    "less",
    "most",
    "least",
    "equally",
    "as",
    "so",
    "too",
    "how",
    "increasingly",
    "not",
    "hardly",
];

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

/// The percentage right behind a term.
fn percent_behind(text: &str, at: usize) -> Option<Percent> {
    let found = PERCENT.find(text.get(at..)?)?;
    percent(found.as_str(), at)
}

/// The number or the range in a match that begins at `offset`.
fn percent(text: &str, offset: usize) -> Option<Percent> {
    let is_digit = |it: char| it.is_ascii_digit();
    let start = text.find(is_digit)?;
    let numbers = text.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok());
    let numbers: Vec<u8> = numbers.collect();
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let sign = |it: &str| text.rfind(it).map(|at| at + it.len());
    let end = ["%", "cent", "CENT", "Cent"].into_iter().filter_map(sign).max()?;
    let span = Span::new(start, end.max(start)).shifted(offset);
    let is_percent = first <= 100 && last <= 100;
    is_percent.then_some(Percent { span, low: first.min(last), high: first.max(last) })
}

/// "high confidence", "a high degree of confidence", "Confidence: HIGH", "our confidence
/// in this is low", PHIA's "AnCR: moderate"; not "confidence interval", "consumer
/// confidence is low".
static CONFIDENCE: LazyLock<Regex> = LazyLock::new(|| {
    const LEVEL: &str = "(?:very )?(?:high|moderate|medium|low)";
    const OF: &str = r"(?:[\s-]+(?:degree|level)\s+of)?";
    const IN: &str = r"(?:\s+in\s+(?:this|that|the|our)(?:\s+\w+){0,2}?)?";
    const IS: &str = r"(?::|=|\bis\b|\bwas\b|\bremains\b|\bstays\b|[(\[]|\s)";
    Regex::new(&format!(
        r"(?i)\b(?:(?:{LEVEL}(?:[- ]to[- ]))?({LEVEL}){OF}[\s-]+(?:analytical\s+)?confidence\b|(?:confidence(?:\s+(?:level|rating))?|ancr){IN}[\s*_]*{IS}[\s*_]*({LEVEL})\b)"
    ))
    .expect("the pattern is a constant")
});

/// Whose confidence is no analyst's.
const OTHERS: &[&str] =
    &["business", "consumer", "investor", "market", "popular", "public", "voter", "self"];

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
        let word = phrases::word_before(facts, span);
        let next = after.trim_start_matches([' ', '-']);
        let another = next.starts_with("interval") || next.starts_with("building");
        let vote = before.trim_end().to_lowercase().ends_with("vote of");
        if OTHERS.contains(&word.as_str()) || another || vote {
            return None;
        }
        let outside = before.trim_end_matches(['(', '[', ' ', '*', '_', '—', '–']);
        let apart = outside.len() < before.trim_end().len() && outside.ends_with(['.', '!', '?']);
        Some(Confidence { span, level, apart })
    };
    phrases::own(facts, &CONFIDENCE).filter_map(confidence).collect()
}
