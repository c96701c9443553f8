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

use super::{Check, Context, Report, Rule, wording};
use crate::{
    claims::{Unit, wording::HedgeKind},
    config::{Scale, published},
    diagnostic::{Edit, Fix, Related, Severity},
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

/// How many rows of a table with a percentage make it a table of the scale.
const SCALE_ROWS: usize = 3;

/// Sets of terms, a bit for each row of the scale of the workspace and of each published
/// scale; the highest for terms of no scale that the program brings.
type Sets = u16;

const ELSEWHERE: Sets = 1 << 15;

/// A term with its place in the note.
struct Used {
    place: Span,
    term: String,
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let own = context.workspace.config.scale();
    let mut first: Option<Used> = None;
    let mut common = Sets::MAX;
    for unit in wording::own_voice(context) {
        for (span, sets) in terms(own, unit, wording::text(context, unit)) {
            let term = span.of(wording::text(context, unit)).to_lowercase();
            let place = wording::place(unit, span);
            common &= sets;
            let Some(known) = first.as_ref().filter(|_| common == 0) else {
                first.get_or_insert(Used { place, term });
                continue;
            };
            if explains(context) {
                return;
            }
            let message =
                format!("\"{term}\" and \"{}\" are terms of two sets; keep to one.", known.term);
            let related = Related {
                message: format!("\"{}\" stands here", known.term),
                path: context.note.path.to_string(),
                span: known.place,
            };
            let fixes = first_row(context).into_iter().collect();
            let finding = report.add(place, message);
            finding.related.push(related);
            finding.fixes = fixes;
            return;
        }
    }
}

/// The distinctive terms of a unit with the sets that they belong to.
fn terms(own: &Scale, unit: &Unit, text: &str) -> Vec<(Span, Sets)> {
    let likelihoods = unit.wording.likelihoods.iter().filter(|it| !it.term.is_empty());
    let known = likelihoods.map(|it| (it.span, sets(own, &it.term)));
    let hedges = unit.wording.hedges.iter().filter(|it| it.kind == HedgeKind::Foreign);
    let foreign = hedges.map(|it| (it.span, ELSEWHERE));
    let foreign = foreign.filter(|it| sets(own, it.0.of(text)) == 0);
    let mut res: Vec<_> = known.filter(|it| it.1 != 0).chain(foreign).collect();
    // "Extremely likely" is one term, and no "likely" beside it.
    res.sort_unstable();
    res
}

fn sets(own: &Scale, term: &str) -> Sets {
    if SHARED.contains(&term) {
        return 0;
    }
    let scales = std::iter::once(own).chain(published().map(|it| it.1));
    scales.enumerate().fold(0, |all, (at, scale)| {
        all | scale.term(term).map_or(0, |it| 1 << (2 * at + usize::from(it.row) - 1))
    })
}

/// Whether the note says that both rows mean the same, as ICD 203 asks of those who mix
/// them, or has a table of its scale.
fn explains(context: &Context<'_>) -> bool {
    let rows = context.analysis.units.iter().filter(|it| {
        wording::is_row(context, it)
            && !it.wording.likelihoods.is_empty()
            && wording::text(context, it).contains('%')
    });
    rows.count() >= SCALE_ROWS
        || context.note.text.as_str().to_lowercase().contains("same assessment of probability")
}

/// Puts the term of the first row in the place of each term of the second.
fn first_row(context: &Context<'_>) -> Option<Fix> {
    let scale = context.workspace.config.scale();
    let path = context.note.path.to_string();
    let mut edits = Vec::new();
    for unit in wording::own_voice(context) {
        for likelihood in &unit.wording.likelihoods {
            let term =
                scale.term(&likelihood.term).filter(|it| it.row == 2 && it.text != "probably");
            let Some(term) = term else { continue };
            // "is remote" and "almost no chance" are not of one grammar.
            if term.text.starts_with("remote") {
                return None;
            }
            let span = wording::place(unit, likelihood.span);
            edits.push(Edit { path: path.clone(), span, text: term.name.clone() });
        }
    }
    let title = "Convert all to the first row".to_owned();
    (!edits.is_empty()).then_some(Fix { title, safe: false, edits })
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
        check_rule(
            "mixed-likelihood-scales",
            "
A strike is highly likely. A lockout is almost certain. A ban is extremely likely.
                                                                 ^^^^^^^^^^^^^^^^ warning mixed-likelihood-scales: \"extremely likely\" and \"highly likely\" are terms of two sets; keep to one.
",
        );
    }
}
