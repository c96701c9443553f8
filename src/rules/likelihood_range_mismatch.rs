//! # likelihood-range-mismatch
//!
//! ## What it does
//! Reports a word of likelihood with a percentage that lies outside of its band on the scale
//! of the workspace (ICD 203 where `likelihood_scale` says nothing else). A shared edge is
//! right for both bands. Where the workspace declares no scale and another published one has
//! the pair, it is a hint.
//!
//! ## Why
//! The table of ICD 203 D.6.e.(2)(a) and the PHIA yardstick: the word and the number are
//! one estimate, and a reader believes whichever comes to mind.
//!
//! ## Example
//! ```markdown
//! We assess that a strike is likely (40%).
//! ```
//!
//! ## Instead
//! ```markdown
//! We assess that a strike is likely (60%).
//! ```

use super::{Check, Context, Report, Rule, replacement, wording};
use crate::{
    claims::{
        Unit,
        wording::{Likelihood, Percent},
    },
    config::published,
    diagnostic::{Fix, Severity},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "likelihood-range-mismatch",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("likelihood_range_mismatch.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in wording::own_voice(context) {
        for (likelihood, percent) in mismatches(context, unit) {
            let config = &context.workspace.config;
            let (scale, given) = (config.scale(), wording::percent(percent.low, percent.high));
            let Some(term) = scale.term(&likelihood.term) else { continue };
            let band = wording::percent(term.low, term.high);
            let mut message =
                format!("\"{}\" means {band} in {}, not {given}.", term.text, scale.name);
            let fits = |it: &crate::config::Scale| {
                let term = it.term(&likelihood.term);
                term.is_some_and(|it| it.low <= percent.low && percent.high <= it.high)
            };
            if config.likelihood_scale.is_none()
                && let Some((_, other)) = published().find(|it| fits(it.1))
            {
                report.grade(Severity::Hint);
                message = format!(
                    "\"{}\" with {given} fits {}, not {}.",
                    term.text, other.name, scale.name
                );
            }
            let span = Span::new(
                likelihood.span.start.min(percent.span.start),
                likelihood.span.end.max(percent.span.end),
            );
            let fixes = fixes(context, unit, likelihood, &percent);
            report.add(wording::place(unit, span), message).fixes = fixes;
            report.restore();
        }
    }
}

/// The terms of the scale with a percentage outside of their band.
pub(super) fn mismatches<'a>(
    context: &Context<'_>,
    unit: &'a Unit,
) -> impl Iterator<Item = (&'a Likelihood, Percent)> {
    let scale = context.workspace.config.scale();
    let with = unit.wording.likelihoods.iter().filter(|it| !it.modified);
    with.filter_map(|it| {
        let (term, percent) = (scale.term(&it.term)?, it.percent?);
        (percent.low < term.low || term.high < percent.high).then_some((it, percent))
    })
}

fn fixes(
    context: &Context<'_>,
    unit: &Unit,
    likelihood: &Likelihood,
    percent: &Percent,
) -> Vec<Fix> {
    let scale = context.workspace.config.scale();
    let path = &context.note.path;
    let band = scale.term(&likelihood.term).map(|it| wording::percent(it.low, it.high));
    let band = band.map(|it| {
        replacement(format!("Use {it}"), false, path, wording::place(unit, percent.span), &it)
    });
    let terms = scale.terms_for(percent.low, percent.high).filter(|it| it.text != likelihood.term);
    let terms = terms.map(|it| {
        let span = wording::place(unit, likelihood.span);
        replacement(format!("Use \"{}\"", it.text), false, path, span, &it.text)
    });
    band.into_iter().chain(terms).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    #[test]
    fn the_number_must_lie_in_the_band() {
        check_rule(
            "likelihood-range-mismatch",
            "
A strike is likely (40%).
            ^^^^^^^^^^^ error likelihood-range-mismatch: \"likely\" means 55–80 % in ICD 203, not 40 %.

A deal is a roughly even chance (40-60%).
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error likelihood-range-mismatch: \"roughly even chance\" means 45–55 % in ICD 203, not 40–60 %.

A deal is almost certain (99.9%), a strike very likely (80–95 %), a ban likely (80 percent).

A ban is a remote (25%) prospect in the remote (40 km) valley.
           ^^^^^^^^^^^ error likelihood-range-mismatch: \"remote\" means 1–5 % in ICD 203, not 25 %.

Turnout is likely to exceed 40%. \"A strike is likely (40%)\" stood there.
",
        );
    }

    #[test]
    fn a_band_of_another_scale_is_a_hint() {
        check_rule(
            "likelihood-range-mismatch",
            "
A ban is almost certain (100%).
         ^^^^^^^^^^^^^^^^^^^^ hint likelihood-range-mismatch: \"almost certain\" with 100 % fits PHIA, not ICD 203.
",
        );
    }

    #[test]
    fn number_or_word_may_give_way() {
        let workspace = parse("A strike is likely (40%).").workspace;
        let found = crate::rules::check(&workspace, "note.md");
        let fixes = &found.iter().find(|it| it.rule == "likelihood-range-mismatch").unwrap().fixes;
        let titles: Vec<_> = fixes.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["Use 55–80 %", "Use \"unlikely\""]);
    }
}
