//! # unexplained-confidence
//!
//! ## What it does
//! Reports a level of confidence in the analyst's own voice without a basis: neither its
//! sentence nor the next says what it rests on (sources, reporting, gaps, "because"), and
//! neither carries a citation. Tables and front matter are free to hold a bare level, and
//! where likelihood and confidence are mixed (`mixed-likelihood-confidence`) that goes first.
//!
//! ## Why
//! ICD 203 D.6.e.(2): explain the basis for the uncertainty; PHIA asks the same of its
//! analytical confidence rating.
//!
//! ## Example
//! ```markdown
//! Confidence: high.
//! ```
//!
//! ## Instead
//! ```markdown
//! Confidence: high. The judgment rests on two independent sources.
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context, Report, Rule, mixed_likelihood_confidence, wording};
use crate::{claims::Unit, diagnostic::Severity, text::Span};

pub const RULE: Rule = Rule {
    code: "unexplained-confidence",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("unexplained_confidence.rs"),
    check: Check::Note(check),
};

/// Words that tell what a confidence rests on.
static BASIS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:because|since|given|based on|basis|rest(?:s|ed|ing)? on|due to|owing to|sources?|sourc(?:ed|ing)|corroborat\w*|report(?:s|ing|ed)?|evidence|gaps?|limited|single|independent|unverified|confirmed|imagery|intercepts?|footage|data)\b")
        .expect("the pattern is a constant")
});

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let units = &context.analysis.units;
    for (index, unit) in units.iter().enumerate() {
        let Some(confidence) = unit.wording.confidences.first() else { continue };
        let mixed = mixed_likelihood_confidence::mixed(context, unit).is_some();
        let exempt = mixed
            || !unit.is_own()
            || wording::is_row(context, unit)
            || is_legend(wording::text(context, unit), confidence.span);
        if exempt {
            continue;
        }
        let next = units.get(index + 1).filter(|it| is_below(context, unit, it));
        let explained = |it: &Unit| {
            BASIS.is_match(wording::text(context, it))
                || wording::is_cited(it)
                || wording::cites(context, it)
        };
        if !explained(unit) && !next.is_some_and(explained) {
            let place = wording::place(unit, confidence.span);
            report.add(place, "Nothing says what this confidence rests on (ICD 203 D.6.e.(2)).");
        }
    }
}

/// "High confidence means that several sources agree": a legend.
fn is_legend(text: &str, confidence: Span) -> bool {
    let rest = text
        .get(confidence.end..)
        .unwrap_or_default()
        .trim_start_matches(['*', '_', ' ', '"', '”']);
    ["means", "denotes", "indicates", "refers", "implies", "signifies", "="]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// Whether the next unit belongs to the same section.
fn is_below(context: &Context<'_>, unit: &Unit, next: &Unit) -> bool {
    let blocks = &context.note.document().blocks;
    let heading = |it: &Unit| blocks.get(it.block).map(|it| it.heading);
    heading(unit) == heading(next)
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn the_basis_stands_beside_it() {
        check_rule(
            "unexplained-confidence",
            "
We have moderate confidence in this judgment. Next, the economy.
        ^^^^^^^^^^^^^^^^^^^ information unexplained-confidence: Nothing says what this confidence rests on (ICD 203 D.6.e.(2)).

We have low confidence because the only witness left.

Confidence: moderate. Two witnesses agree with the imagery.

Our confidence is low [@wire].

High confidence means that nobody doubts it.

Low confidence.
^^^^^^^^^^^^^^ information unexplained-confidence: Nothing says what this confidence rests on (ICD 203 D.6.e.(2)).

## Sources say otherwise

- AnCR: moderate
  ^^^^^^^^^^^^^^ information unexplained-confidence: Nothing says what this confidence rests on (ICD 203 D.6.e.(2)).

| Judgment | Level |
|---|---|
| A strike | low confidence |
",
        );
    }
}
