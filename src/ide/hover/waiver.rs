//! What a waiver comment silences, and why.

use super::super::{at::At, markdown::plain};
use super::Hover;
use crate::{rules, terms};

pub(super) fn hover(at: &At<'_>) -> Option<Hover> {
    let waiver = at.waiver()?;
    if waiver.reason_span.touches(at.offset) && !waiver.reason.is_empty() {
        let word = waiver.reason.split([':', ' ']).next().unwrap_or("");
        let known = terms::WAIVER_REASONS.iter().find(|it| it.0 == word)?;
        let markdown = format!("**{}** · {}\n", known.0, known.1);
        return Some(Hover { span: waiver.reason_span, markdown });
    }
    if waiver.rule_span.touches(at.offset) {
        return Some(Hover { span: waiver.rule_span, markdown: rule(&waiver.rule)? });
    }
    None
}

/// The first part of a rule's page; of a rule that is not checked yet, what it
/// will flag.
pub(super) fn rule(code: &str) -> Option<String> {
    if let Some(rule) = rules::rule(code) {
        let docs = rule.docs();
        let end = docs.find("\n## Example").unwrap_or(docs.len());
        return Some(docs.get(..end)?.to_owned());
    }
    let term = terms::RULES.iter().find(|it| it.code == code)?;
    Some(format!("# {}\n\n{}\n\n{}\n", term.code, plain(term.flags), plain(term.standard)))
}
