//! # mixed-likelihood-scales
//!
//! ## What it does
//! Reports the first term of a second set of likelihood words in one note: of the other row
//! of ICD 203 ("remote" beside "very unlikely"), or of another published scale ("highly
//! likely" of PHIA beside "roughly even odds" of ICD 203). "Likely", "unlikely" and
//! "probably" are in both and count for none. A note that says that the terms of both rows
//! mean the same is free to mix them.
//!
//! ## Why
//! ICD 203 D.6.e.(2)(a) strongly encourages not to mix the rows, and asks for a disclaimer
//! where they are mixed.
//!
//! ## Example
//! ```markdown
//! A strike is very unlikely. A lockout is highly probable.
//! ```
//!
//! ## Instead
//! ```markdown
//! A strike is very unlikely. A lockout is very likely.
//! ```

use super::{Check, Context, Report, Rule, replacement, wording};
use crate::{
    config::published,
    diagnostic::{Related, Severity},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "mixed-likelihood-scales",
    tier: 'A',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("mixed_likelihood_scales.rs"),
    check: Check::Note(check),
};

/// In both rows by usage: they tell no set from another.
const SHARED: &[&str] = &["likely", "unlikely", "probably"];

/// A set of terms: a published scale and the row of it.
type Set = (&'static str, u8);

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut first: Option<(Set, Span, String)> = None;
    for unit in wording::own_voice(context) {
        for likelihood in &unit.wording.likelihoods {
            let place = wording::place(unit, likelihood.span);
            let Some(set) = set(context, &likelihood.term) else { continue };
            let Some((known, before, term)) = &first else {
                first = Some((set, place, likelihood.term.clone()));
                continue;
            };
            if *known == set {
                continue;
            }
            if says_that_rows_agree(context) {
                return;
            }
            let message = format!(
                "\"{}\" and \"{term}\" are terms of two sets; keep to one.",
                likelihood.term
            );
            let path = context.note.path.to_string();
            let finding = report.add(place, message);
            finding.related.push(Related {
                message: format!("\"{term}\" stands here"),
                path,
                span: *before,
            });
            let scale = context.workspace.config.scale();
            let name = scale.term(&likelihood.term).map(|it| it.name.clone());
            if let Some(name) = name.filter(|it| *it != likelihood.term) {
                let title = format!("Use \"{name}\"");
                let path = &context.note.path;
                finding.fixes.push(replacement(title, false, path, place, &name));
            }
            return;
        }
    }
}

/// The disclaimer that ICD 203 asks of those who mix.
fn says_that_rows_agree(context: &Context<'_>) -> bool {
    context.note.text.as_str().to_lowercase().contains("same assessment of probability")
}

/// The one set that a term belongs to: the scale of the workspace before the others.
fn set(context: &Context<'_>, term: &str) -> Option<Set> {
    if SHARED.contains(&term) {
        return None;
    }
    let own = context.workspace.config.scale();
    if let Some(term) = own.term(term) {
        return Some(("", term.row));
    }
    published().find_map(|(name, scale)| scale.term(term).map(|it| (name, it.row)))
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn rows_and_scales_are_not_mixed() {
        check_rule(
            "mixed-likelihood-scales",
            "
A strike is unlikely. A deal is a roughly even chance. A ban is remote.
                                                                ^^^^^^ warning mixed-likelihood-scales: \"remote\" and \"roughly even chance\" are terms of two sets; keep to one.
",
        );
        check_rule(
            "mixed-likelihood-scales",
            "
A strike is likely, a ban is probably over, a deal is very likely and a fair is almost certain.
",
        );
        check_rule(
            "mixed-likelihood-scales",
            "
A ban is remote. A deal is very likely.

The terms in both rows express the same assessment of probability.
",
        );
    }
}
