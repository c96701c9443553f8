//! # unused-waiver
//!
//! ## What it does
//! Reports a waiver that silences nothing: the fault is gone, or the waiver stands at
//! the wrong place. Waivers of rules that are switched off are left alone.
//!
//! ## Why
//! A waiver left behind hides the next fault.
//!
//! ## Example
//! ```markdown
//! <!-- dossier: allow unsourced-claim observed -->
//! Crews were tired.
//! ```
//!
//! ## Instead
//! ```markdown
//! <!-- dossier: allow unsourced-claim observed -->
//! On 8 May 2025 I counted 22 lorries at the northern gate of the yard.
//! ```

use super::{Check, Context, Report, Rule, replacement, rule};
use crate::diagnostic::Severity;

pub const RULE: Rule = Rule {
    code: "unused-waiver",
    tier: 'A',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Warning),
    source: include_str!("unused_waiver.rs"),
    check: Check::Waivers(check),
};

fn check(context: &Context<'_>, used: &[bool], report: &mut Report<'_>) {
    for (waiver, used) in context.analysis.waivers.iter().zip(used) {
        let config = &context.workspace.config;
        let rule = rule(&waiver.rule);
        let is_on = rule.is_some_and(|it| it.severity(context.status, config).is_some());
        if *used || !is_on || waiver.fault.is_some() {
            continue;
        }
        let message = format!("This waiver of {} silences nothing.", waiver.rule);
        let finding = report.add(waiver.span, message);
        let title = "Remove the waiver".to_owned();
        finding.fixes.push(replacement(title, true, &context.note.path, waiver.span, ""));
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("unused-waiver", fixture);
    }

    #[test]
    fn a_waiver_reaches_the_next_block_its_line_or_the_file() {
        check(
            "
<!-- dossier: allow-file open-marker other: a working sheet -->
Talks begin TK.

The yard built 9 hulls. <!-- dossier: allow-line unsourced-claim observed -->

<!-- dossier: allow unsourced-claim public-record -->
- The yard built 9 hulls.
  - The yard built 9 masts.

<!-- dossier: allow open-marker observed -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unused-waiver: This waiver of open-marker silences nothing.
Crews were tired.
",
        );
    }
}
