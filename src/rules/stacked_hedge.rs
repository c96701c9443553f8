//! # stacked-hedge
//!
//! ## What it does
//! Reports two hedges on one verb: "could potentially", "may well", "we believe it is
//! likely". It is silent where the likelihood is out of the scale already
//! (`nonstandard-likelihood`, `likelihood-range-mismatch`).
//!
//! ## Why
//! Kent (1964): two hedges multiply, and the reader cannot tell what is left.
//!
//! ## Example
//! ```markdown
//! The yard could potentially build submarines.
//! ```
//!
//! ## Instead
//! ```markdown
//! The yard could build submarines.
//! ```

use super::{
    Check, Context, Report, Rule, likelihood_range_mismatch, nonstandard_likelihood, replacement,
    wording,
};
use crate::{claims::wording::HedgeKind, diagnostic::Severity};

pub const RULE: Rule = Rule {
    code: "stacked-hedge",
    tier: 'C',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Hint),
    source: include_str!("stacked_hedge.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in wording::own_voice(context) {
        let mut stacked =
            unit.wording.hedges.iter().filter(|it| it.kind == HedgeKind::Stacked).peekable();
        let said = stacked.peek().is_none()
            || likelihood_range_mismatch::mismatches(context, unit).next().is_some()
            || nonstandard_likelihood::hedge(context, unit).is_some();
        for hedge in stacked.filter(|_| !said) {
            let words = hedge.span.of(wording::text(context, unit));
            let place = wording::place(unit, hedge.span);
            let finding = report.add(place, format!("\"{words}\" hedges twice; keep one hedge."));
            let instead = wording::in_case_of(words, &hedge.instead);
            let title = format!("Keep \"{instead}\"");
            finding.fixes.push(replacement(title, true, &context.note.path, place, &instead));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn one_hedge_is_enough() {
        check_rule(
            "stacked-hedge",
            "
The union might possibly strike.
          ^^^^^^^^^^^^^^ hint stacked-hedge: \"might possibly\" hedges twice; keep one hedge.

The crew may also possibly strike. We believe it is likely that it rains.
         ^^^^^^^^^^^^^^^^^ hint stacked-hedge: \"may also possibly\" hedges twice; keep one hedge.
                                   ^^^^^^^^^^^^^^^^^^^^^^^ hint stacked-hedge: \"We believe it is likely\" hedges twice; keep one hedge.

The union may strike. It may not possibly be true, and it may not be possible. The union \"might possibly strike\". Ada Lund said that it might possibly strike.
",
        );
    }
}
