//! # orphan-source
//!
//! ## What it does
//! Reports a source that is listed or defined and never used: a footnote that nothing refers
//! to, a second definition of one footnote, an entry of a list of two or more sources that
//! the note neither cites nor names and of which no passage bears on what the note says.
//! An entry whose text is not in the library cannot be held against the note, and is left
//! alone; so are the only source of a note, "Further reading", and articles with
//! `kind: background`.
//!
//! `dossier check` of a whole workspace also names the articles that no note cites, as a
//! hint.
//!
//! ## Why
//! A reader takes a listed source for one that something rests on (WP: general reference).
//!
//! ## Example
//! ```markdown
//! The convoy left at dawn.[^log]
//!
//! [^log]: Harbour log, "Departures", 3 May 2024
//! [^old]: Harbour log, "Departures", 3 May 2019
//! ```
//!
//! ## Instead
//! ```markdown
//! The convoy left at dawn.[^log]
//!
//! [^log]: Harbour log, "Departures", 3 May 2024
//! ```

mod listed;

use super::{Check, Context, Report, Rule, sources, whole::Whole};
use crate::{
    claims::sections::Role,
    diagnostic::{Edit, Fix, Related, Severity},
    knowledge::Article,
    markdown::{BlockKind, Footnote, Form},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "orphan-source",
    tier: 'A',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("orphan_source.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    footnotes(context, report);
    listed::check(context, report);
}

/// An article that no note cites or lists.
pub(super) fn check_whole(
    whole: &Whole<'_>,
    index: usize,
    article: &Article,
    report: &mut Report<'_>,
) {
    // A bibliography is shared by many; nobody cites all of it.
    if whole.is_cited(index) || is_background(article) || article.entry.is_some() {
        return;
    }
    report.grade(Severity::Hint);
    report.add(sources::record_line(article), "No note cites this article.");
}

fn footnotes(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.note.document();
    let same = |a: &Footnote, b: &str| a.label.eq_ignore_ascii_case(b);
    for (at, footnote) in document.footnotes.iter().enumerate() {
        let label = &footnote.label;
        let before = document.footnotes.iter().take(at).find(|it| same(it, label));
        let used = || {
            let refers = |it: &&crate::markdown::Mark| it.form == Form::Footnote;
            document.marks.iter().filter(refers).any(|it| same(footnote, &it.target))
        };
        let message = match before {
            Some(_) => {
                format!("The footnote \"{label}\" is defined twice; this text is not shown.")
            }
            None if used() || is_reading(context, at) => continue,
            None => format!("Nothing in this note refers to the footnote \"{label}\"."),
        };
        let finding = report.add(footnote.label_span, message);
        finding.related.extend(before.map(|it| Related {
            message: "The first definition stands here.".to_owned(),
            path: context.note.path.to_string(),
            span: it.label_span,
        }));
        finding.fixes.extend(removal(context, footnote));
    }
}

/// Whether a footnote is defined among further reading.
fn is_reading(context: &Context<'_>, footnote: usize) -> bool {
    let blocks = context.note.document().blocks.iter().zip(&context.analysis.roles);
    let own = |it: &BlockKind| matches!(it, BlockKind::Footnote { definition } if *definition == footnote);
    blocks.filter(|it| own(&it.0.kind)).any(|it| *it.1 == Role::Reading)
}

/// Takes a definition out.
fn removal(context: &Context<'_>, footnote: &Footnote) -> Option<Fix> {
    let (span, path) = (definition(context, footnote)?, context.note.path.to_string());
    let edit = Edit { path, span, text: String::new() };
    Some(Fix { title: "Remove the footnote".to_owned(), safe: false, edits: vec![edit] })
}

/// The lines of a definition, where nothing stands before it.
pub(super) fn definition(context: &Context<'_>, footnote: &Footnote) -> Option<Span> {
    let lines = lines(context, Span::new(footnote.label_span.start, footnote.content.end));
    let text = context.note.text.as_str();
    let before = text.get(lines.start..footnote.label_span.start)?;
    before.trim().is_empty().then_some(lines)
}

/// The lines of a stretch, with the last line break.
fn lines(context: &Context<'_>, span: Span) -> Span {
    let text = &context.note.text;
    let line = |offset| text.line_col(offset, Default::default()).line;
    let (first, last) = (line(span.start), line(span.end));
    let end =
        if last + 1 < text.len_lines() { text.line(last + 1).start } else { text.as_str().len() };
    Span::new(text.line(first).start, end)
}

/// An article that is kept for what surrounds the story.
fn is_background(article: &Article) -> bool {
    let kind = article.front_matter.as_ref().and_then(|it| it.value("kind"));
    kind.is_some_and(|it| it.trim().eq_ignore_ascii_case("background"))
}

#[cfg(test)]
mod tests {
    use crate::{
        fixture::{check_rule, parse},
        rules,
    };

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("orphan-source", fixture);
    }

    #[test]
    fn a_footnote_must_be_referred_to_and_be_one() {
        check(
            "
It left.[^log] It came back.[^LOG]

[^log]: Harbour log, 3 May 2024
[^old]: Harbour log, 3 May 2019
^^^^^^ information orphan-source: Nothing in this note refers to the footnote \"old\".
[^Log]: Harbour log, 4 May 2024
^^^^^^ information orphan-source: The footnote \"Log\" is defined twice; this text is not shown.

## Further reading

[^more]: Harbour log, 1980
",
        );
    }

    const ARTICLES: &str = "
-- articles/ferries.md --
---
title: Ferries of the north
publisher: Harbour Radio
---
Two ferries sank off the cape while the coast guard watched.
-- articles/whales.md --
---
title: Whales
publisher: Ostmark Daily
author: Ida Moe
---
Nobody has counted the whales of the southern sea.
-- articles/empty.md --
-- note.md --
";

    #[test]
    fn entries_that_are_cited_named_matched_or_alone_are_used() {
        let used = |text: &str| {
            check(&format!(
                "{ARTICLES}---\nsources: [\"[[ferries]]\", \"[[whales]]\"]\n---\nTwo ferries sank off the cape.\n\n{text}\n"
            ));
        };
        used("Whales were counted [@whales].");
        used("The Ostmark Daily was there. Moe wrote of it.");
        used("Whales of the southern sea: nobody has counted them.");
        check(&format!("{ARTICLES}---\nsources: [\"[[whales]]\"]\n---\nTwo ferries sank.\n"));
        check(&format!(
            "{ARTICLES}---\nsources: [\"[[empty]]\", \"Reuters, 3 May 2024\"]\n---\nTwo ferries sank.\n"
        ));
    }

    #[test]
    fn an_entry_without_a_trace_is_an_orphan() {
        check(&format!(
            "{ARTICLES}---
sources:
  - \"[[ferries]]\"
  - \"[[whales]]\"
    ^^^^^^^^^^^^ hint orphan-source: Nothing in this note cites, names or matches the source \"Whales\".
---
Two ferries sank off the cape.
"
        ));
    }

    #[test]
    fn a_key_in_the_text_names_its_article_and_no_other() {
        let files = |text: &str, finding: &str, other: &str| {
            check(&format!(
                "
-- articles/port.md --
---
title: Harbour closed
---
Nobody has counted the whales of the southern sea.
-- articles/log-12.md --
---
title: Log of a tug
---
Nobody has counted the gulls of the northern sea.
-- note.md --
---
sources:
  - \"[[port]]\"
{finding}  - \"[[log-12]]\"
{other}---
{text}
"
            ));
        };
        let port = "    ^^^^^^^^^^ hint orphan-source: Nothing in this note cites, names or matches the source \"Harbour closed\".\n";
        let log = "    ^^^^^^^^^^^^ hint orphan-source: Nothing in this note cites, names or matches the source \"Log of a tug\".\n";
        files("A hat was found [@port]. It stands in log-12.", "", "");
        files("A hat was found [@port]. Another one, says [it](articles/log%2D12.md).", "", "");
        files("A hat was found [[Log-12]]. The port was shut.", port, "");
        files("A hat was found [@port]. It stands in log-12-b.", "", log);
    }

    #[test]
    fn articles_that_no_note_cites_are_named_for_the_whole_workspace() {
        let found = rules::check_whole(
            &parse(
                "
-- articles/a.md --
-- articles/b.md --
-- articles/c.md --
---
kind: background
---
-- articles/d.md --
-- note.md --
One sank [@a].

## Further reading

- [[d]]
",
            )
            .workspace,
        );
        let paths: Vec<_> = found.iter().map(|it| (it.path.as_str(), it.rule)).collect();
        assert_eq!(paths, [("articles/b.md", "orphan-source")]);
    }
}
