//! # derivative-sources
//!
//! ## What it does
//! Reports two sources that are cited for one sentence and are one story: the wording of
//! one stands in the other (a quarter of its five-word runs, or two long sentences), one
//! says that it has the story from the other's outlet and names nobody else, or their
//! records name one origin (`origin`, `wire`, `based on`) or one address. Where less of the
//! wording is shared, the finding is a hint.
//!
//! Quotations do not count, since two reporters of one speech share them; neither do
//! the standing lines of an outlet. Ranges are those of tradecraft: independent reports of
//! one day share at most 2.8 %, copies 50 % and more. A sentence that says itself that its
//! sources are one ("one origin", "the same wire report") is left alone.
//!
//! ## Why
//! Circular reporting: the same report, met twice, looks like a confirmation. ICD 206 asks
//! which sources are "meaningfully corroborative".
//!
//! ## Example
//! ```markdown
//! -- articles/radio.md --
//! ---
//! publisher: Harbour Radio
//! published: 2024-05-03
//! ---
//! Two ferries sank off the cape, the coast guard said.
//! -- articles/daily.md --
//! ---
//! publisher: Ostmark Daily
//! published: 2024-05-04
//! ---
//! Two ferries were lost off the cape, Harbour Radio reported on Friday.
//! -- note.md --
//! Two ferries sank off the cape [@radio; @daily].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/radio.md --
//! ---
//! publisher: Harbour Radio
//! published: 2024-05-03
//! ---
//! Two ferries sank off the cape, the coast guard said.
//! -- articles/daily.md --
//! ---
//! publisher: Ostmark Daily
//! published: 2024-05-04
//! ---
//! Two ferries were lost off the cape, Harbour Radio reported on Friday.
//! -- note.md --
//! Two ferries sank off the cape [@radio].
//! ```

mod cures;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::{
    Check, Context, Report, Rule,
    sources::{Source, Sources},
    wording,
};
use crate::{
    claims::{Citation, Unit},
    diagnostic::{Related, Severity},
    evidence::{Relation, origins},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "derivative-sources",
    tier: 'A',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Warning),
    source: include_str!("derivative_sources.rs"),
    check: Check::Note(check),
};

/// Two sources of a sentence, and how they hang together.
struct Pair<'a> {
    first: (Source, &'a Citation),
    second: (Source, &'a Citation),
    relation: Relation,
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let sources = Sources::new(context);
    let mut seen: FxHashSet<(Span, Span)> = FxHashSet::default();
    for unit in context.analysis.units.iter().filter(|it| !it.citations.is_empty()) {
        let citations = unit.citations.iter().filter_map(|it| context.analysis.citations.get(*it));
        let behind = sources.behind(citations);
        if behind.len() < 2 || says_one_origin(context, unit) {
            continue;
        }
        for (at, second) in behind.iter().enumerate() {
            let related = behind.iter().take(at).find_map(|first| {
                let relation = sources.relation(&first.0, &second.0)?;
                Some(Pair { first: first.clone(), second: second.clone(), relation })
            });
            // Marks that reach several sentences are one fault.
            let Some(pair) = related.filter(|it| seen.insert((it.first.1.span, it.second.1.span)))
            else {
                continue;
            };
            say(context, unit, &pair, report);
        }
    }
}

/// Whether a unit says itself that its sources are one.
pub(super) fn says_one_origin(context: &Context<'_>, unit: &Unit) -> bool {
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:one|single|same|common)[\s-](?:origin|source|wire|story|report)\b|\bsame\s+(?:wire|agency|news)\s+\w+|\b(?:both|all)\s+(?:rest|draw|rely|are\s+based)\s+on\b|\bsyndicated\b")
            .expect("the pattern is a constant")
    });
    ONE.is_match(wording::text(context, unit))
}

fn say(context: &Context<'_>, unit: &Unit, pair: &Pair<'_>, report: &mut Report<'_>) {
    if !pair.relation.is_one() {
        report.grade(Severity::Hint);
    }
    let finding = report.add(pair.second.1.span, message(context, pair));
    finding.related = related(context, pair);
    finding.fixes = cures::cures(context, unit, pair);
    report.restore();
}

fn message(context: &Context<'_>, pair: &Pair<'_>) -> String {
    let name = |second: bool| {
        let source = if second { &pair.second.0 } else { &pair.first.0 };
        match source {
            Source::Article(index) => {
                let article = context.library.articles.get(*index);
                format!("\"{}\"", article.map_or("", |it| it.label()))
            }
            Source::Outside(text) => text.clone(),
        }
    };
    let outlet = |second: bool| {
        let source = if second { &pair.second.0 } else { &pair.first.0 };
        let Source::Article(index) = source else { return name(second) };
        let article = context.library.articles.get(*index);
        article.and_then(|it| it.metadata.publisher.clone()).unwrap_or_else(|| name(second))
    };
    match &pair.relation {
        Relation::Wording { percent, .. } if !pair.relation.is_one() => {
            format!("These two sources share {percent} % of their wording.")
        }
        Relation::Wording { percent, sentences } if *percent < origins::COPY => {
            let count = sentences.len();
            format!("Two of these sources are one story: {count} long sentences are the same.")
        }
        Relation::Wording { percent, .. } => {
            format!("Two of these sources are one story: {percent} % of the wording is shared.")
        }
        Relation::Origin(origin) => {
            format!("Two of these sources are one story: both records name the origin {origin}.")
        }
        Relation::Address => "Two of these sources are one page.".to_owned(),
        Relation::Record { second } => format!(
            "{} has its story from {}: the two count as one source.",
            name(*second),
            name(!*second)
        ),
        Relation::Relay { second, .. } => format!(
            "{} has its story from {}: the two count as one source.",
            name(*second),
            outlet(!*second)
        ),
    }
}

/// The places that show it: the mark of the first source, and what the articles say.
fn related(context: &Context<'_>, pair: &Pair<'_>) -> Vec<Related> {
    /// How many shared sentences are shown.
    const SHOWN: usize = 3;
    let mut res = vec![Related {
        message: "The other source is cited here.".to_owned(),
        path: context.note.path.to_string(),
        span: pair.first.1.span,
    }];
    let place = |second: bool, span: Span, message: String| {
        let source = if second { &pair.second.0 } else { &pair.first.0 };
        let Source::Article(index) = source else { return None };
        let article = context.library.articles.get(*index)?;
        Some(Related { message, path: article.path.clone(), span })
    };
    match &pair.relation {
        Relation::Relay { second, cue } => {
            res.extend(place(*second, *cue, "The article says so here.".to_owned()));
        }
        Relation::Wording { sentences, .. } => {
            let more = sentences.len().saturating_sub(SHOWN);
            for (at, (first, second)) in sentences.iter().take(SHOWN).enumerate() {
                let rest = match more {
                    1.. if at + 1 == SHOWN => format!(" So do {more} more."),
                    _ => String::new(),
                };
                let message = format!("This sentence stands in both articles.{rest}");
                res.extend(place(false, *first, message.clone()));
                res.extend(place(true, *second, message));
            }
        }
        Relation::Origin(_) | Relation::Address | Relation::Record { .. } => {}
    }
    res
}
