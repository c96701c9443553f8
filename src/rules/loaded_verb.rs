//! # loaded-verb
//!
//! ## What it does
//! Reports a reporting verb that takes sides: one that endorses the speaker ("revealed",
//! "admitted") or doubts the speaker ("claimed", "alleged"), where a named actor speaks.
//! What a court found, and "claimed responsibility", are nobody's colouring.
//!
//! ## Why
//! The usage of news desks: "said" says it, "claimed" implies disbelief and "admitted" guilt.
//!
//! ## Example
//! ```markdown
//! Ada Lund claimed that the convoy left (Harbour Radio, 3 May 2025).
//! ```
//!
//! ## Instead
//! ```markdown
//! Ada Lund said that the convoy left (Harbour Radio, 3 May 2025).
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Check, Context, Report, Rule, replacement};
use crate::{
    claims::{Attribution, SourceKind},
    diagnostic::Severity,
    terms,
};

pub const RULE: Rule = Rule {
    code: "loaded-verb",
    tier: 'C',
    draft: None,
    final_: Some(Severity::Hint),
    source: include_str!("loaded_verb.rs"),
    check: Check::Note(check),
};

/// Verbs with their stance: `endorses` or `doubts`.
static VERBS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../terms/loaded_verbs.tsv"));
    let words = |row: Vec<&'static str>| {
        let stance = terms::cell(&row, 0);
        terms::cell(&row, 1).split(' ').map(move |it| (it, stance)).collect::<Vec<_>>()
    };
    table.flat_map(words).collect()
});

/// What is claimed or admitted in another sense.
const DEEDS: &[&str] =
    &["responsibility", "credit", "victory", "entry", "asylum", "defeat", "guilt"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in &context.analysis.units {
        let Some(attribution) = unit.attribution.as_ref().filter(|it| is_named(it)) else {
            continue;
        };
        let verb = context.note.text.slice(attribution.cue);
        let Some(stance) = VERBS.get(verb.to_lowercase().as_str()) else { continue };
        let text = context.note.text.as_str();
        let after = text.get(attribution.cue.end..unit.span.end).unwrap_or_default().trim_start();
        if DEEDS.iter().any(|it| after.starts_with(it)) {
            continue;
        }
        let message = format!("\"{verb}\" {stance} the speaker; \"said\" does not.");
        let finding = report.add(attribution.cue, message);
        let present = verb.ends_with('s');
        let said = if present { "says" } else { "said" };
        let title = format!("Use \"{said}\"");
        finding.fixes.push(replacement(title, false, &context.note.path, attribution.cue, said));
    }
}

fn is_named(attribution: &Attribution) -> bool {
    matches!(attribution.kind, SourceKind::Named | SourceKind::Affiliated)
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn said_takes_no_side() {
        check_rule(
            "loaded-verb",
            "
Marek Dostan admitted that the fund is short of cash.
             ^^^^^^^^ hint loaded-verb: \"admitted\" endorses the speaker; \"said\" does not.

Marek Dostan said that the fund is short of cash. The union claimed responsibility.
",
        );
    }
}
