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
use crate::diagnostic::Severity;

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
        let said = likelihood_range_mismatch::mismatches(context, unit).next().is_some()
            || nonstandard_likelihood::hedge(context, unit).is_some();
        for hedge in unit.wording.hedges.iter().filter(|it| it.class == "stacked" && !said) {
            let words = hedge.span.of(wording::text(context, unit));
            let place = wording::place(unit, hedge.span);
            let finding = report.add(place, format!("\"{words}\" hedges twice; keep one hedge."));
            let upper = words.starts_with(char::is_uppercase);
            let instead = if upper { capital(hedge.instead) } else { hedge.instead.to_owned() };
            let title = format!("Keep \"{instead}\"");
            finding.fixes.push(replacement(title, true, &context.note.path, place, &instead));
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |it| it.to_uppercase().chain(chars).collect())
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

The union may strike. The union \"might possibly strike\". Ada Lund said that it might possibly strike.
",
        );
    }
}
