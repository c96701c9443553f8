//! # unsourced-note
//!
//! ## What it does
//! Reports a note that makes three claims or more and names no source at all: no link,
//! footnote or citation, no list of sources, no source in the front matter, nobody
//! named who said it. The single claims then are hints.
//!
//! Index, template and daily notes and notes under 50 words are left alone.
//!
//! ## Why
//! One finding says what thirty would: ICD 206 source summary statement; the general
//! reference that WP:V asks for at the least.
//!
//! ## Example
//! ```markdown
//! # Port of Ulsan
//!
//! The port handled 4 million containers in 2024, which made it the busiest of the
//! coast. It employs 3,100 people in three shifts, most of them on short contracts.
//! The pilots struck for 11 days last winter. The union wants a new contract before
//! the summer, and nobody in the office believes that it will come to that again.
//! ```
//!
//! ## Instead
//! ```markdown
//! ---
//! source: https://port.example/annual-report
//! ---
//! # Port of Ulsan
//!
//! The port handled 4 million containers in 2024, which made it the busiest of the
//! coast. It employs 3,100 people in three shifts, most of them on short contracts.
//! The pilots struck for 11 days last winter. The union wants a new contract before
//! the summer, and nobody in the office believes that it will come to that again.
//! ```

use super::{Check, Context, Report, Rule};
use crate::{
    claims::{Coverage, Kind, Sourcing, Unit},
    diagnostic::Severity,
    markdown::Form,
    note::NoteType,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "unsourced-note",
    tier: 'A',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("unsourced_note.rs"),
    check: Check::Note(check),
};

/// From how many gated claims on the note as a whole is the finding (contract,
/// reading 10).
const CLAIMS: usize = 3;

/// Notes with fewer words are left alone.
const WORDS: usize = 50;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if applies(context) {
        let message = format!("{} claims and no source in this note.", claims(context));
        report.add(first_line(context), message);
    }
}

/// Whether the note as a whole has no source.
pub(super) fn applies(context: &Context<'_>) -> bool {
    let analysis = context.analysis;
    let sourced = |it: &Unit| it.kind == Kind::Claim && it.coverage < Coverage::Waived;
    context.note.note_type() == NoteType::Note
        && analysis.citations.iter().all(|it| it.form == Some(Form::Numeric) && !it.resolves())
        && analysis.sources.is_empty()
        && !analysis.units.iter().any(sourced)
        && WORDS <= words(&context.note.document().prose)
        && CLAIMS <= claims(context)
}

/// How many stretches between spaces are words or numbers, not signs, as far as that
/// matters.
fn words(prose: &str) -> usize {
    let words = prose.split_ascii_whitespace().filter(|it| it.contains(char::is_alphanumeric));
    words.take(WORDS).count()
}

fn claims(context: &Context<'_>) -> usize {
    let gated = |it: &&Unit| it.kind == Kind::Claim && it.status != Sourcing::Waived;
    context.analysis.units.iter().filter(gated).count()
}

/// The first line of the body that is not empty.
fn first_line(context: &Context<'_>) -> Span {
    let text = context.note.text.as_str();
    let body = context.note.document().front_matter.as_ref().map_or(0, |it| it.span.end);
    let rest = text.get(body..).unwrap_or("");
    let start = body + (rest.len() - rest.trim_start().len());
    let line = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    Span::new(start, start + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    const BODY: &str = "
The port handled 4 million containers in 2024, which made it the busiest of the coast.
It employs 3,100 people in three shifts, most of them on short contracts. The pilots
struck for 11 days last winter. The union wants a new contract before the summer, and
nobody in the office believes that it will come to a second strike in the same year.
";

    #[test]
    fn the_note_is_one_finding_and_its_claims_are_hints() {
        let workspace = parse(&format!("# Port\n{BODY}")).workspace;
        let found = crate::rules::check(&workspace, "note.md");
        let unsourced = found.iter().filter(|it| it.rule.starts_with("unsourced"));
        let found: Vec<_> = unsourced.map(|it| format!("{} {}", it.severity, it.rule)).collect();
        assert_eq!(found, ["warning unsourced-note", "hint unsourced-claim"]);
    }

    #[test]
    fn indexes_daily_notes_and_short_ones_are_left_alone() {
        for kind in ["index", "template", "daily"] {
            check_rule("unsourced-note", &format!("---\ntype: {kind}\n---\n{BODY}"));
        }
        check_rule("unsourced-note", "It has 4 ships. It has 5 docks. It has 6 cranes.\n");
    }

    #[test]
    fn one_link_anywhere_is_a_source() {
        check_rule("unsourced-note", &format!("{BODY}\nSee https://port.example/report\n"));
    }
}
