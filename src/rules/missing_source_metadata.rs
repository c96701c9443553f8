//! # missing-source-metadata
//!
//! ## What it does
//! Reports a source whose record lacks what a reader needs to find it again: for an
//! article its title, publisher, publication date, URL or access date; for a footnote
//! or an entry of `sources:` a date, and a title or an address. One finding for each
//! source lists all that is missing.
//!
//! A document with an identifier (`S/2024/215`, a gazette number) needs no address, and
//! `unpublished: true` says that there is none. Footnotes that point to an article of
//! the library, or that explain instead of citing, are left alone.
//!
//! ## Why
//! ICS 206-01 lists the elements of a citation: author, title, URL, date of publication
//! and of access, type of source. Berkeley Protocol; WP full citation.
//!
//! ## Example
//! ```markdown
//! The convoy left at dawn.[^r]
//!
//! [^r]: Reuters
//! ```
//!
//! ## Instead
//! ```markdown
//! The convoy left at dawn.[^r]
//!
//! [^r]: Reuters, "Convoy leaves port", 19 June 2024, https://reuters.example/convoy
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context, Report, Rule, sources};
use crate::{
    claims::{Target, is_remark},
    diagnostic::Severity,
    knowledge::Article,
    text::Span,
    workspace::Workspace,
};

pub const RULE: Rule = Rule {
    code: "missing-source-metadata",
    tier: 'A',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("missing_source_metadata.rs"),
    check: Check::Both(check, check_article),
};

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)\d\d\b"));
static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r#"["“«„'‘*_][^"”»“’*_]{4,}["”»“’'*_]"#));
static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b[A-Z]{1,8}[/.-][A-Z0-9./-]*\d|\b\d{2,4}/\d+\b|\b(doi|isbn|issn)\b|\b(briefing|report|statement|interview|transcript|press release|communiqué|letter|minutes|ruling|judgment|resolution|act|treaty|gazette|decree|testimony|speech|broadcast|survey|dataset|database|register of)\b.*\d",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = context.note.text.as_str();
    for footnote in &context.note.document().footnotes {
        let content = footnote.content.of(text);
        let in_library = context.library.article_by_description(content).is_some()
            || context.analysis.citations.iter().any(|it| {
                matches!(it.target, Target::Article(_)) && footnote.content.contains(it.span)
            });
        if !in_library && !is_remark(content) {
            described(footnote.content, content, "footnote", report);
        }
    }
    let Some(front_matter) = &context.note.document().front_matter else { return };
    let values = ["source", "sources"].into_iter().flat_map(|it| front_matter.values(it));
    let spans: Vec<Span> = values.map(|it| it.span).collect();
    for source in &context.analysis.sources {
        if spans.contains(&source.span) && source.target == Target::External {
            described(source.span, &source.name, "entry", report);
        }
    }
}

/// A source in words: complete with a date, and a title, an address or a number
/// (tradecraft.md 5.27).
fn described(span: Span, words: &str, what: &str, report: &mut Report<'_>) {
    let address = words.contains("://");
    let title = TITLE.is_match(words) || DOCUMENT.is_match(words);
    let date = YEAR.is_match(words);
    if words.trim().is_empty() || address && words.split_whitespace().count() == 1 {
        return; // A bare address is found again by itself.
    }
    let mut missing = Vec::new();
    if !title && !address {
        missing.push("a title or an address");
    }
    if !date {
        missing.push("a date");
    }
    if !missing.is_empty() {
        let message = format!("The source in this {what} lacks {}.", missing.join(" and "));
        report.add(span, message);
    }
}

fn check_article(_: &Workspace, article: &Article, report: &mut Report<'_>) {
    let metadata = &article.metadata;
    let mut missing = Vec::new();
    let mut ask = |what, there: bool| {
        if !there {
            missing.push(what);
        }
    };
    ask("a title", metadata.title.is_some());
    if !metadata.unpublished {
        ask("a publisher", metadata.publisher.is_some());
        ask("a publication date", metadata.published.is_some());
        ask("a URL", metadata.url.is_some() || has_identifier(article));
        if metadata.url.is_some() {
            ask("an access date", metadata.accessed.is_some());
        }
    }
    let Some((last, others)) = missing.split_last() else { return };
    let list = match others {
        [] => (*last).to_owned(),
        _ => format!("{} and {last}", others.join(", ")),
    };
    let line = sources::record_line(article);
    report.add(line, format!("The record of this article lacks {list}."));
}

/// A document number or the like, by which a source is found without an address.
fn has_identifier(article: &Article) -> bool {
    let keys = ["identifier", "number", "doi", "isbn", "docid", "symbol"];
    article.front_matter.as_ref().is_some_and(|it| keys.iter().any(|key| it.value(key).is_some()))
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("missing-source-metadata", fixture);
    }

    #[test]
    fn an_article_lists_all_that_it_lacks() {
        check(
            "
-- articles/a.md --
---
title: Port opens
^^^^^^^^^^^^^^^^^ warning missing-source-metadata: The record of this article lacks a publication date and an access date.
source: https://news.example/port
author:
published:
---
Text.
",
        );
    }

    #[test]
    fn a_complete_article_and_an_unpublished_one_are_silent() {
        check(
            "
-- articles/a.md --
---
title: Port opens
source: https://news.example/port
published: 2024-05-03
created: 2024-05-04
---
Text.
-- articles/b.md --
---
title: Letter of the harbour master
unpublished: true
---
Text.
",
        );
    }

    #[test]
    fn a_footnote_needs_a_date_and_a_title_or_an_address() {
        check(
            "
It left.[^a][^b][^c][^d]

[^a]: Harbour Gazette
      ^^^^^^^^^^^^^^^ warning missing-source-metadata: The source in this footnote lacks a title or an address and a date.
[^b]: UN Panel of Experts, S/2024/215, 7 March 2024
[^c]: The count leaves out the tugs.
[^d]: https://news.example/port
",
        );
    }

    #[test]
    fn a_source_of_the_front_matter_counts_too() {
        check(
            "
---
sources:
  - https://news.example/port
  - Harbour Gazette
    ^^^^^^^^^^^^^^^ warning missing-source-metadata: The source in this entry lacks a title or an address and a date.
---
Text.
",
        );
    }

    #[test]
    fn a_pasted_page_is_marked_where_its_words_begin() {
        check(
            "
-- articles/a.txt --
//

two ferries sank in the strait.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning missing-source-metadata: The record of this article lacks a title, a publisher, a publication date and a URL.
",
        );
    }
}
