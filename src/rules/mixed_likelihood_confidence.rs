//! # mixed-likelihood-confidence
//!
//! ## What it does
//! Reports a sentence in the analyst's own voice that holds both a degree of likelihood
//! ("likely", "a 70 percent chance") and a level of confidence ("high confidence"). A
//! confidence in parentheses behind the full stop is a sentence of its own; in a table,
//! each cell is.
//!
//! ## Why
//! ICD 203 D.6.e.(2)(b): products must not combine a confidence level and a degree of
//! likelihood in the same sentence. Likelihood speaks of the event, confidence of the
//! sources; a reader of both multiplies them.
//!
//! ## Example
//! ```markdown
//! We assess with high confidence that the river route is likely to grow.
//! ```
//!
//! ## Instead
//! ```markdown
//! We assess that the river route is likely to grow. Our confidence is high: three
//! independent sources agree.
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context, Report, Rule, replacement, wording};
use crate::{
    claims::{
        Unit,
        wording::{Confidence, Level},
    },
    diagnostic::{Fix, Severity},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "mixed-likelihood-confidence",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("mixed_likelihood_confidence.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in wording::own_voice(context) {
        if let Some(confidence) = mixed(context, unit) {
            let finding = report.add(
                unit.span,
                "Likelihood and confidence stand in one sentence (ICD 203 D.6.e.(2)(b)); split it.",
            );
            finding.fixes.extend(split(context, unit, confidence));
        }
    }
}

/// The confidence that stands in one sentence with a likelihood.
pub(super) fn mixed<'a>(context: &Context<'_>, unit: &'a Unit) -> Option<&'a Confidence> {
    let text = wording::text(context, unit);
    let joined = |one: Span, other: Span| {
        let between = Span::new(one.end.min(other.end), one.start.max(other.start)).of(text);
        !(wording::is_row(context, unit) && between.contains('|'))
    };
    let with = |confidence: &&Confidence| {
        let mut likelihoods = unit.wording.likelihoods.iter();
        !confidence.apart && likelihoods.any(|it| joined(it.span, confidence.span))
    };
    unit.wording.confidences.iter().find(with)
}

/// The words around a confidence that go with it.
static CASES: LazyLock<[(Regex, &str); 3]> = LazyLock::new(|| {
    let regex = |it: &str| Regex::new(it).expect("the pattern is a constant");
    [
        (regex(r"(?i)^(?:we|I) have (?:[\w-]+ )+confidence that"), "We assess that"),
        (regex(r"(?i),?\s+with (?:[\w-]+ )+confidence\b,?"), ""),
        (regex(r"(?i)\s*[(\[](?:confidence:\s*[\w-]+|[\w-]+ confidence)[)\]]"), ""),
    ]
});

/// Takes the confidence out and puts it behind, as a sentence of its own.
fn split(context: &Context<'_>, unit: &Unit, confidence: &Confidence) -> Option<Fix> {
    let text = wording::text(context, unit);
    let level = match confidence.level {
        Level::High => "high",
        Level::Moderate => "moderate",
        Level::Low => "low",
    };
    let (found, instead) = CASES.iter().find_map(|(pattern, instead)| {
        let found = pattern
            .find_iter(text)
            .find(|it| it.start() <= confidence.span.start && confidence.span.end <= it.end())?;
        Some((found, *instead))
    })?;
    let (before, after) = (text.get(..found.start())?, text.get(found.end()..)?);
    let stop = if after.trim_end().ends_with(['.', '!', '?', ']', ')']) { "" } else { "." };
    let after = after.trim_end();
    let split = format!("{before}{instead}{after}{stop} Confidence: {level}.");
    let title = format!("Split: \"Confidence: {level}.\" in a sentence of its own");
    Some(replacement(title, false, &context.note.path, unit.span, &split))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    #[test]
    fn only_one_of_both_in_a_sentence() {
        check_rule(
            "mixed-likelihood-confidence",
            "
It is unlikely, with moderate confidence, that the yard reopens.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error mixed-likelihood-confidence: Likelihood and confidence stand in one sentence (ICD 203 D.6.e.(2)(b)); split it.

There is a 60 percent chance, with low confidence, that the yard reopens.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error mixed-likelihood-confidence: Likelihood and confidence stand in one sentence (ICD 203 D.6.e.(2)(b)); split it.

The yard is likely to reopen. (Confidence: low)

We assess with moderate-to-high confidence that the yard keeps its crew.

Ada Lund said that she has high confidence that the yard is likely to reopen.

The confidence interval is wide and a rise is likely. Consumer confidence is low, so a fall is likely.

| Judgment | Confidence |
|---|---|
| The yard is likely to reopen | low confidence |
",
        );
    }

    #[test]
    fn the_fix_makes_two_sentences() {
        let fixed = |note: &str| {
            let workspace = parse(note).workspace;
            let found = crate::rules::check(&workspace, "note.md");
            let finding = found.iter().find(|it| it.rule == "mixed-likelihood-confidence").unwrap();
            finding.fixes[0].edits[0].text.clone()
        };
        assert_eq!(
            fixed("It is unlikely, with moderate confidence, that the yard reopens."),
            "It is unlikely that the yard reopens. Confidence: moderate."
        );
        assert_eq!(
            fixed("We have high confidence that a strike is likely."),
            "We assess that a strike is likely. Confidence: high."
        );
        assert_eq!(
            fixed("A strike is likely (low confidence)."),
            "A strike is likely. Confidence: low."
        );
    }
}
