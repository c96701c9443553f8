//! # single-source
//!
//! ## What it does
//! Reports what should not rest on one source and does: a key judgment, a judgment in a
//! section of judgments, an allegation against somebody who is named, "high confidence", and
//! "is confirmed". Sources that are copies or retellings of one story count as one (see
//! `derivative-sources`). What nothing is cited for is left to `unsourced-claim`.
//!
//! Left alone are: notes on one article (`type: review`, or `single_source: ok` in the
//! front matter), statements of low or moderate confidence, sentences that say themselves
//! that they have one source, denials, primary documents (`kind: treaty`, `statement`,
//! `court` …), and what somebody says of their own doings.
//!
//! ## Why
//! BBC 3.3.4: reluctant to rely on a single source. Reuters: two or more are better than
//! one. ICD 203: high confidence rests on several sources of high quality; NATO credibility
//! 1 is "confirmed by other sources".
//!
//! ## Example
//! ```markdown
//! We judge with high confidence that the shells reached the front.[^one]
//!
//! [^one]: Harbour Radio, "Shells", 3 May 2024
//! ```
//!
//! ## Instead
//! ```markdown
//! We judge with high confidence that the shells reached the front.[^one][^two]
//!
//! [^one]: Harbour Radio, "Shells", 3 May 2024
//! [^two]: Ostmark Institute, "Imagery of the front", 4 May 2024
//! ```

#[cfg(test)]
mod tests;
mod weight;

use self::weight::{Weight, weight};
use super::{
    Check, Context, Report, Rule, replacement,
    sources::{self, Source, Sources},
};
use crate::{
    claims::{Sourcing, Unit},
    diagnostic::{Fix, Severity},
    note::NoteType,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "single-source",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Warning),
    source: include_str!("single_source.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if is_of_one_article(context) {
        return;
    }
    let sources = Sources::new(context);
    for unit in context.analysis.units.iter().filter(|it| !it.citations.is_empty()) {
        if unit.status == Sourcing::Waived {
            continue;
        }
        let Some(weight) = weight(context, unit) else { continue };
        let citations = unit.citations.iter().filter_map(|it| context.analysis.citations.get(*it));
        let behind = sources.behind(citations);
        let one = !behind.is_empty() && sources.origins(&behind).iter().all(|it| *it == 0);
        let primary = || behind.iter().any(|it| is_primary(context, unit, &it.0));
        if one && !primary() {
            let rest = match behind.len() {
                1 => "one source".to_owned(),
                count => format!("{count} sources of one origin"),
            };
            let finding = report.add(unit.span, format!("{} rests on {rest}.", weight.subject()));
            finding.fixes = fixes(context, unit, weight);
        }
    }
}

/// A note that is about one article by design.
fn is_of_one_article(context: &Context<'_>) -> bool {
    const TYPES: &[&str] = &["review", "article-review", "article review", "reading", "literature"];
    let front_matter = context.note.document().front_matter.as_ref();
    let value = |key| front_matter.and_then(|it| it.value(key)).map(|it| it.trim().to_lowercase());
    let accepted = ["single_source", "single-source"]
        .into_iter()
        .filter_map(value)
        .any(|it| matches!(it.as_str(), "ok" | "true" | "yes"));
    accepted
        || context.note.note_type() == NoteType::Template
        || value("type").is_some_and(|it| TYPES.contains(&it.as_str()))
}

/// Whether a source is the document that a sentence is about, or speaks of itself.
fn is_primary(context: &Context<'_>, unit: &Unit, source: &Source) -> bool {
    let Source::Article(index) = source else { return false };
    let Some(article) = context.library.articles.get(*index) else { return false };
    let speaker = unit.speaker.and_then(|it| context.library.actors.get(it));
    let outlet = article.metadata.publisher.as_deref().unwrap_or_default();
    sources::is_primary(article)
        || speaker.is_some_and(|it| it.names().any(|it| it.eq_ignore_ascii_case(outlet)))
}

fn fixes(context: &Context<'_>, unit: &Unit, weight: Weight) -> Vec<Fix> {
    let path = &context.note.path;
    let mut res = Vec::new();
    if let Weight::Confidence(span) = weight {
        let text = context.note.text.slice(span);
        let lower = text.to_lowercase();
        if let Some(at) = lower.find("high").filter(|_| lower.len() == text.len()) {
            let high = Span::new(at, at + "high".len()).shifted(span.start);
            let word = super::wording::in_case_of(context.note.text.slice(high), "moderate");
            let title = "Lower to moderate confidence".to_owned();
            res.push(replacement(title, false, path, high, &word));
        }
    }
    if let Some(at) = sources::end_of_words(context, unit) {
        let title = "Add (single source)".to_owned();
        res.push(replacement(title, false, path, Span::new(at, at), " (single source)"));
    }
    res
}
