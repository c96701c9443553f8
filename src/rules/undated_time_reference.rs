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

use super::{Check, Context, Report, Rule, replacement, wording};
use crate::{claims::Unit, diagnostic::Severity, knowledge::dates::Date, note::NoteType};

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
            let message = format!("\"{words}\" has no day to count from; date the note.");
            let fix = published(context, unit).and_then(|it| dated(words, it)).map(|text| {
                let title = format!("Replace with \"{text}\"");
                replacement(title, false, &note.path, place, &text)
            });
            report.add(place, message).fixes.extend(fix);
        }
    }
}

/// When the one article appeared that the unit cites.
fn published(context: &Context<'_>, unit: &Unit) -> Option<Date> {
    let article = wording::only_article(context, unit)?;
    Date::parse(article.metadata.published.as_deref()?)
}

/// The same time, told from the day on which the source appeared.
fn dated(words: &str, published: Date) -> Option<String> {
    let year = published.year;
    let text = match words.to_lowercase().as_str() {
        "last year" => format!("in {}", year.checked_sub(1)?),
        "this year" => format!("in {year}"),
        "next year" => format!("in {}", year + 1),
        "this month" => {
            published.month?;
            format!("in {}", Date { day: None, ..published }.written())
        }
        "now" | "currently" | "today" | "at present" | "nowadays" | "these days" => {
            format!("as of {}", published.written())
        }
        _ => return None,
    };
    Some(wording::in_case_of(words, &text))
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

    #[test]
    fn the_day_of_the_cited_source_takes_its_place() {
        let fixture = "
-- articles/wire.md --
---
published: 2025-05-03
---
Text.
-- note.md --
Currently exports are banned, as they were last year [@wire]. Soon they are not [@wire].
";
        let workspace = crate::fixture::parse(fixture).workspace;
        let found = crate::rules::check(&workspace, "note.md");
        let own = found.iter().filter(|it| it.rule == "undated-time-reference");
        let titles: Vec<_> =
            own.flat_map(|it| it.fixes.iter().map(|it| it.title.as_str())).collect();
        assert_eq!(titles, ["Replace with \"As of 3 May 2025\"", "Replace with \"in 2024\""]);
    }
}
