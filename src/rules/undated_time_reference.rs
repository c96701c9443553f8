//! # undated-time-reference
//!
//! ## What it does
//! Reports words of time that mean another day when they are read later ("now", "last
//! week", "in recent months"), in a note that bears no date: neither in the front matter nor
//! in the name of its file. Quotations and daily notes are left alone.
//!
//! ## Why
//! WP: avoid statements that will date quickly, and the template {{when}}; ICD 203,
//! timeliness.
//!
//! ## Example
//! ```markdown
//! The ferry is currently out of service.
//! ```
//!
//! ## Instead
//! ```markdown
//! ---
//! date: 2025-05-03
//! ---
//! The ferry is currently out of service.
//! ```

use super::{Check, Context, Report, Rule, wording};
use crate::{diagnostic::Severity, note::NoteType};

pub const RULE: Rule = Rule {
    code: "undated-time-reference",
    tier: 'C',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Hint),
    source: include_str!("undated_time_reference.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let note = context.note;
    if note.note_type() != NoteType::Note || note.date().is_some() {
        return;
    }
    for unit in &context.analysis.units {
        for deictic in &unit.wording.deictic {
            let words = deictic.of(wording::text(context, unit));
            let place = wording::place(unit, *deictic);
            report.add(place, format!("\"{words}\" has no day to count from; date the note."));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn a_dated_note_may_say_now() {
        check_rule(
            "undated-time-reference",
            "
The panel was dissolved last year, and exports are now banned.
                        ^^^^^^^^^ hint undated-time-reference: \"last year\" has no day to count from; date the note.
                                                   ^^^ hint undated-time-reference: \"now\" has no day to count from; date the note.

\"We are now allies,\" he said. Until now nobody left.
",
        );
        check_rule(
            "undated-time-reference",
            "
-- notes/2025-05-03-ferry.md --
The ferry is currently out of service.
",
        );
    }
}
