//! # invalid-waiver
//!
//! ## What it does
//! Reports a waiver comment that is not understood: another word than `allow`,
//! `allow-line` or `allow-file`, an unknown rule, no reason or one that is not on the
//! list. Such a waiver silences nothing. The reasons: `common-knowledge`,
//! `public-record`, `observed`, `withheld`, `judgment`, `irrelevant`, `other: why`.
//!
//! ## Why
//! A waiver is worth what its reason is worth. Reuters names the exceptions: established
//! fact, public record, witnessed; Wikimedia's reference check asks for a reason too.
//!
//! ## Example
//! ```markdown
//! <!-- dossier: allow unsourced-claim -->
//! The town lies 60 kilometres from the border with its neighbour.
//! ```
//!
//! ## Instead
//! ```markdown
//! <!-- dossier: allow unsourced-claim common-knowledge -->
//! The town lies 60 kilometres from the border with its neighbour.
//! ```

use super::{Check, Context, Report, Rule, replacement};
use crate::{diagnostic::Severity, terms};

pub const RULE: Rule = Rule {
    code: "invalid-waiver",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("invalid_waiver.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for waiver in &context.analysis.waivers {
        let Some(fault) = &waiver.fault else { continue };
        let finding = report.add(waiver.span, format!("{fault}."));
        let rules = terms::RULES.iter().map(|it| it.code);
        let reasons = terms::WAIVER_REASONS.iter().map(|it| it.0);
        let word = waiver.reason.split_whitespace().next().unwrap_or("");
        let near = [
            (waiver.rule_span, terms::nearest(&waiver.rule, rules), &*waiver.rule),
            (waiver.reason_span, terms::nearest(word, reasons), word),
        ];
        for (span, near, own) in near {
            if let Some(near) = near.filter(|it| *it != own && !own.is_empty()) {
                let title = format!("Replace with \"{near}\"");
                finding.fixes.push(replacement(title, false, &context.note.path, span, near));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("invalid-waiver", fixture);
    }

    #[test]
    fn rule_and_reason_must_be_known() {
        check(
            "
<!-- dossier: allow unsourced-clam observed -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-waiver: There is no rule \"unsourced-clam\". Did you mean \"unsourced-claim\"?.

<!-- dossier: allow unsourced-claim obvious -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-waiver: \"obvious\" is no reason that a waiver knows: use one of common-knowledge, public-record, observed, withheld, judgment, irrelevant, other.

<!-- dossier: permit unsourced-claim observed -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-waiver: A waiver begins with allow, allow-line or allow-file, not \"permit\".
",
        );
    }

    #[test]
    fn other_comments_and_reasons_in_words_are_fine() {
        check(
            "
<!-- a remark -->
<!-- dossier: allow open-marker other: the editor asked for it -->
Talks begin TK.
",
        );
    }
}
