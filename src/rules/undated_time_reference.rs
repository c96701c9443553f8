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
use crate::{
    claims::Unit,
    diagnostic::Severity,
    knowledge::dates::{Date, dates},
    markdown::BlockKind,
    note::NoteType,
};

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
    let deictic = |it: &&Unit| !it.wording.deictic.is_empty();
    if !context.analysis.units.iter().any(|it| deictic(&it)) {
        return;
    }
    let lines = dated_lines(context);
    let undated = |it: &&Unit| deictic(it) && !is_dated(context, it, &lines);
    for unit in context.analysis.units.iter().filter(undated) {
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

/// Whether a heading over the unit, or a line of nothing else before it in the section,
/// gives a day or a month to count from. `lines` are those lines of the note.
fn is_dated(context: &Context<'_>, unit: &Unit, lines: &[usize]) -> bool {
    let document = context.note.document();
    let over = document.headings_over(unit.block).next();
    let before = lines.partition_point(|it| *it < unit.block);
    let line = before.checked_sub(1).and_then(|it| lines.get(it));
    let heading = |it: usize| document.blocks.get(it).map(|it| it.span.of(&document.prose));
    line.is_some_and(|it| over.is_none_or(|over| over < *it))
        || document.headings_over(unit.block).filter_map(heading).any(has_date)
}

fn has_date(text: &str) -> bool {
    dates(text).iter().any(|it| it.1.month.is_some())
}

/// The paragraphs that are a date and nothing else, as indices of the blocks, in order.
fn dated_lines(context: &Context<'_>) -> Vec<usize> {
    let document = context.note.document();
    let lines = document.blocks.iter().enumerate().filter(|(_, it)| {
        let text = it.span.of(&document.prose).trim();
        let short = it.kind == BlockKind::Paragraph && text.len() <= LONGEST_LINE;
        short && is_bare(text) && has_date(text)
    });
    lines.map(|it| it.0).collect()
}

/// A date with its label in full, in bytes: `Last updated: Wednesday, 10 September 2025`.
const LONGEST_LINE: usize = 48;

/// Whether a line is a date and no sentence: it ends without a full stop, and what stands
/// before the date is a label with a colon.
fn is_bare(line: &str) -> bool {
    let line = line.split_once(':').map_or(line, |it| it.1).trim();
    let words = line.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    !line.ends_with('.') && words.count() <= 3
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
    fn a_heading_or_a_line_with_a_date_gives_the_day() {
        check_rule(
            "undated-time-reference",
            "
## Exports (March 2026)

Exports are now banned.

## Imports in 2026

10 May 2026

Imports are now banned.

## Transit

The road of 10 May 2026 is long. It is now closed.
                                       ^^^ hint undated-time-reference: \"now\" has no day to count from; date the note.
",
        );
    }

    #[test]
    fn a_name_a_tale_and_a_speaker_count_from_elsewhere() {
        check_rule(
            "undated-time-reference",
            "
She was born in Vorhavn (now [[Ilmen]]), now known as the port. Ada Lund spoke to a channel (Port Today).

The yard closed and soon the crews were sent home. The yard closed and soon will be sold.
                                                                       ^^^^ hint undated-time-reference: \"soon\" has no day to count from; date the note.

Ada Lund says that exports are now banned. Ada Lund says now is the time.

Ada Lund said last week, at noon, that exports are banned. Yesterday Ada Lund said so.
              ^^^^^^^^^ hint undated-time-reference: \"last week\" has no day to count from; date the note.
                                                           ^^^^^^^^^ hint undated-time-reference: \"Yesterday\" has no day to count from; date the note.

Analysts say that exports are now banned.
                              ^^^ hint undated-time-reference: \"now\" has no day to count from; date the note.
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
