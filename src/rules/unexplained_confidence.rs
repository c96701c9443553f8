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
use crate::{claims::Unit, diagnostic::Severity};

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
    for unit in wording::own_voice(context) {
        let Some(confidence) = unit.wording.confidences.first() else { continue };
        let mixed = mixed_likelihood_confidence::mixed(context, unit).is_some();
        if mixed || wording::is_row(context, unit) {
            continue;
        }
        let next = units.iter().find(|it| unit.span.end <= it.span.start);
        let explained = |it: &Unit| {
            BASIS.is_match(wording::text(context, it))
                || wording::is_cited(it)
                || cites(context, it)
        };
        if !explained(unit) && !next.is_some_and(explained) {
            let place = wording::place(unit, confidence.span);
            report.add(place, "Nothing says what this confidence rests on (ICD 203 D.6.e.(2)).");
        }
    }
}

/// Whether a citation stands in the unit, which reaches no judgment.
fn cites(context: &Context<'_>, unit: &Unit) -> bool {
    context.analysis.citations.iter().any(|it| unit.span.overlaps(it.span))
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

| Judgment | Level |
|---|---|
| A strike | low confidence |
",
        );
    }
}
