//! # nonstandard-likelihood
//!
//! ## What it does
//! Reports a judgment that says how likely a thing is in words of no agreed scale: vague
//! ("a distinct possibility"), modified ("quite likely"), of another scale ("highly likely"
//! where ICD 203 holds), or "may" and "might" where nothing else tells the likelihood. It
//! looks at units that say themselves that they judge, and at sections of judgments; in
//! running prose "may" is nobody's fault. `likelihood_scale` in `dossier.toml` names the
//! scale.
//!
//! ## Why
//! ICD 203 D.6.e.(2)(a) and the PHIA yardstick each give one set of terms. Kent (1964): of
//! readers of "a serious possibility" some took it for 20 percent and some for 80.
//!
//! ## Example
//! ```markdown
//! We assess that there is a distinct possibility of a strike.
//! ```
//!
//! ## Instead
//! ```markdown
//! We assess that a strike is likely (55–80 %).
//! ```

use super::{Check, Context, Report, Rule, likelihood_range_mismatch, replacement, wording};
use crate::{
    claims::{Unit, sections::Role, wording::Hedge},
    diagnostic::Severity,
};

pub const RULE: Rule = Rule {
    code: "nonstandard-likelihood",
    tier: 'C',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("nonstandard_likelihood.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in wording::own_voice(context) {
        let Some(hedge) = hedge(context, unit) else { continue };
        let scale = context.workspace.config.scale();
        let words = hedge.span.of(wording::text(context, unit));
        let message = format!("\"{words}\" is no term of {}; say how likely it is.", scale.name);
        let place = wording::place(unit, hedge.span);
        let finding = report.add(place, message);
        if scale.term(hedge.instead).is_some() {
            let title = format!("Use \"{}\"", hedge.instead);
            let path = &context.note.path;
            finding.fixes.push(replacement(title, false, path, place, hedge.instead));
        }
    }
}

/// The words outside of the scale, of a unit that judges and has no word of it.
pub(super) fn hedge<'a>(context: &Context<'_>, unit: &'a Unit) -> Option<&'a Hedge> {
    let role = context.analysis.roles.get(unit.block).copied().unwrap_or(Role::Plain);
    if !unit.wording.judges && role != Role::Judgment {
        return None;
    }
    let scale = context.workspace.config.scale();
    let standard = unit.wording.likelihoods.iter().any(|it| !it.modified);
    if standard || likelihood_range_mismatch::mismatches(context, unit).next().is_some() {
        return None;
    }
    let text = wording::text(context, unit);
    let outside = |it: &&Hedge| it.class != "stacked" && scale.term(it.span.of(text)).is_none();
    unit.wording.hedges.iter().find(outside)
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn judgments_keep_to_the_scale() {
        check_rule(
            "nonstandard-likelihood",
            "
It is quite likely that the ferry runs again.
      ^^^^^^^^^^^^ information nonstandard-likelihood: \"quite likely\" is no term of ICD 203; say how likely it is.

Our judgment: the crew may sell the tug.
                       ^^^ information nonstandard-likelihood: \"may\" is no term of ICD 203; say how likely it is.

We assess that the crew, who may know it, is likely to sell the tug. The crew may sell the tug.

The crew may sell the tug, a broker told Harbour Radio.

We assess that they repair it as soon as possible.
",
        );
    }

    #[test]
    fn the_scale_of_the_workspace_holds() {
        check_rule(
            "nonstandard-likelihood",
            "
-- dossier.toml --
likelihood_scale = \"phia\"
-- note.md --
A strike is highly likely. We assess that there is an even chance of rain.
                                                      ^^^^^^^^^^^ information nonstandard-likelihood: \"even chance\" is no term of PHIA; say how likely it is.
",
        );
    }
}
