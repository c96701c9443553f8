//! # weasel-attribution
//!
//! ## What it does
//! Reports an authority that has no name: a crowd ("analysts believe"), a document without
//! a title ("reports indicate"), or nobody at all ("it is widely thought", "reportedly").
//! In a sentence that carries a citation it is a hint, since the source may say just this.
//!
//! It is silent in quotations, where a "by" names somebody, in a sentence that says itself
//! that the source is unnamed, and in a sentence that opens a paragraph whose next sentence
//! names who says it.
//!
//! ## Why
//! MOS:WEASEL and the template {{who}}; Kent: "reportedly" carries no evaluative weight;
//! ICD 203 D.6.e.(1) asks for the quality and credibility of sources.
//!
//! ## Example
//! ```markdown
//! Analysts believe that the yard will close in autumn.
//! ```
//!
//! ## Instead
//! ```markdown
//! The analysts of Harbour Radio believe that the yard will close in autumn.
//! ```

use super::{Check, Context, Report, Rule, wording};
use crate::{
    claims::{SourceKind, Unit, wording::Vague},
    diagnostic::Severity,
};

pub const RULE: Rule = Rule {
    code: "weasel-attribution",
    tier: 'B',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("weasel_attribution.rs"),
    check: Check::Note(check),
};

/// A sentence with one of these says itself that nobody is named.
const SAYS_SO: &[&str] = &["unnamed", "anonymous", "not named", "no names", "without names"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let units = &context.analysis.units;
    for (index, unit) in units.iter().enumerate() {
        let Some((span, kind)) = unit.wording.vague else { continue };
        let next = units.get(index + 1).filter(|it| it.block == unit.block);
        if kind == Vague::Single || says_so(context, unit) || next.is_some_and(names_a_source) {
            continue;
        }
        if wording::is_cited(unit) {
            report.grade(Severity::Hint);
        }
        report.add(wording::place(unit, span), message(kind));
        report.restore();
    }
}

/// Whether a unit owns up to the vagueness of its source.
pub(super) fn says_so(context: &Context<'_>, unit: &Unit) -> bool {
    let text = wording::text(context, unit).to_lowercase();
    SAYS_SO.iter().any(|it| text.contains(it))
}

fn names_a_source(unit: &Unit) -> bool {
    let kind = unit.attribution.as_ref().map(|it| it.kind);
    matches!(kind, Some(SourceKind::Named | SourceKind::Affiliated))
}

fn message(kind: Vague) -> &'static str {
    match kind {
        Vague::Group | Vague::Single => {
            "This names no one who says it; name the group or the report."
        }
        Vague::Nobody => "This says that it is said, not by whom; name who says it.",
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("weasel-attribution", fixture);
    }

    #[test]
    fn crowds_reports_and_nobody() {
        check(
            "
Observers warn that the channel silts up.
^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

It is generally assumed that the tug was sold.
^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This says that it is said, not by whom; name who says it.

The captain reportedly left in May.
            ^^^^^^^^^^ warning weasel-attribution: This says that it is said, not by whom; name who says it.
",
        );
    }

    #[test]
    fn a_name_an_agent_or_a_quotation_cures_it() {
        check(
            "
Harbour Radio says that the channel silts up. It is believed by the pilots of Port Ilmen.

The phrase \"analysts believe\" stands there twice.

Experts, unnamed in the paper, warn of silt.

Critics argue that the act goes too far. Ada Lund said that it punishes fishermen.
",
        );
    }
}
