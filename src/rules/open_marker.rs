//! # open-marker
//!
//! ## What it does
//! Reports marks of unfinished work in the text: `[citation needed]`, `{{cn}}`,
//! `{{who}}` and their like, TODO, TK, TBC, TBD, FIXME, a lone `??`, an empty link
//! `[]()`, a `Source: ?` line.
//!
//! Code, quotations and the tasks of a section of gaps or follow-ups are left alone.
//!
//! ## Why
//! A product goes out without its scaffolding; Wikipedia inline cleanup tags.
//!
//! ## Example
//! ```markdown
//! Shells arrived by rail.[citation needed]
//! ```
//!
//! ## Instead
//! ```markdown
//! ## Follow-ups
//!
//! - [ ] TODO find a source for the shells
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context, Report, Rule};
use crate::{
    claims::sections::{self, Role},
    diagnostic::Severity,
    markdown::{Block, BlockKind},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "open-marker",
    tier: 'A',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Warning),
    source: include_str!("open_marker.rs"),
    check: Check::Note(check),
};

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:TODO|TK|TBC|TBD|FIXME)\b|\?\?+").expect("the pattern is a constant")
});

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.note.document();
    for marker in &document.markers {
        report.add(marker.span, format!("\"{}\" is still open here.", marker.name));
    }
    for link in &document.empty_links {
        report.add(*link, "This link points nowhere.");
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let role = context.analysis.roles.get(index).copied().unwrap_or(Role::Plain);
        let task = matches!(block.kind, BlockKind::Item { task: true, .. });
        if task && role == Role::Gaps || matches!(block.kind, BlockKind::Heading { .. }) {
            continue;
        }
        words(context, block, report);
        source_line(context, block, report);
    }
}

fn words(context: &Context<'_>, block: &Block, report: &mut Report<'_>) {
    let prose = block.span.of(&context.note.document().prose);
    let joins = |it: char| it.is_alphanumeric() || "-_'’".contains(it);
    for found in WORDS.find_iter(prose) {
        let before = prose.get(..found.start()).unwrap_or("");
        let after = prose.get(found.end()..).unwrap_or("");
        let stands_alone = !before.ends_with(joins) && !after.starts_with(['-', '_']);
        let quoted = before.matches('"').count() % 2 == 1
            || before.matches('“').count() != before.matches('”').count();
        if stands_alone && !quoted {
            let span = Span::new(found.start(), found.end()).shifted(block.span.start);
            report.add(span, format!("\"{}\" is still open here.", found.as_str()));
        }
    }
}

/// `Source: ?`
fn source_line(context: &Context<'_>, block: &Block, report: &mut Report<'_>) {
    let line = context.note.text.slice(block.span);
    let Some(lead) = sections::trailer(line) else { return };
    if line.get(lead..).is_some_and(|it| it.trim() == "?") {
        report.add(block.span, "This line names no source yet.");
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("open-marker", fixture);
    }

    #[test]
    fn every_kind_of_mark_is_found() {
        check(
            "
Talks begin TK. Traders{{who}} disagree, see []().
            ^^ warning open-marker: \"TK\" is still open here.
                       ^^^^^^^ warning open-marker: \"who\" is still open here.
                                             ^^^^ warning open-marker: This link points nowhere.
The crane is ?? metres high.
             ^^ warning open-marker: \"??\" is still open here.

Source: ?
^^^^^^^^^ warning open-marker: This line names no source yet.
",
        );
    }

    #[test]
    fn names_code_quotes_and_planned_work_are_left_alone() {
        check(
            "
The TK-1 radar and the barge TODOR were seen; `TODO` is a name. Really?
The sign says \"TBC\".

## Gaps
- [ ] TODO ask the port
",
        );
    }
}
