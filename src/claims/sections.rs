//! What a heading, a line or a block is for (`terms/headings.tsv`).

use std::sync::LazyLock;

use regex::Regex;

use super::{citations::opens_with_author, outlets};
use crate::{
    markdown::{Block, BlockKind, Document, Form},
    terms,
    text::Span,
};

/// The role of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Lists the sources of the note.
    Sources,
    /// Links that close a section.
    Links,
    /// Further reading: listed, but no source.
    Reading,
    /// A summary, covered by the body.
    Lead,
    Judgment,
    /// Gaps and tasks.
    Gaps,
    /// Navigation, logs, raw data.
    Exempt,
    Plain,
}

static ROLES: LazyLock<Vec<(Regex, Role)>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../terms/headings.tsv"));
    let role = |name: &str| match name {
        "sources" => Role::Sources,
        "links" => Role::Links,
        "reading" => Role::Reading,
        "lead" => Role::Lead,
        "judgment" => Role::Judgment,
        "gaps" => Role::Gaps,
        _ => Role::Exempt,
    };
    let regex = |it: &str| Regex::new(&format!("(?i){it}")).expect("the table is tested");
    table.map(|row| (regex(terms::cell(&row, 0)), role(terms::cell(&row, 1)))).collect()
});

static TRAILER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s*_(]*(sources?|source notes?|source[ _-](?:url|link)s?|via|refs?|references?|links?|quellen?|источники?)[\s*_]*[:：]:?[\s*_]*")
        .expect("the pattern is a constant")
});

static LINKS_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s*_]*(sources?|links?|refs?|references?)[\s*_:]*$")
        .expect("the pattern is a constant")
});

/// A line like a heading above the list of sources that closes a note.
static SOURCES_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s*_]*(sources?( list)?|references?|bibliography|works cited|quellen|источники)[\s*_:]*$")
        .expect("the pattern is a constant")
});

/// `(per Reuters, AFP)`, `(source: the Ilmen Gazette)`: in brackets, who says so.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\((?:(?i:per|according to)(?: (?:the|a))? \p{Lu}|(?i:sources?):\s*[\p{Lu}\[h])[^()]*\)",
    )
    .expect("the pattern is a constant")
});

/// `tags: ports`, `Date created:: 3 May`: a line of a record, not of prose.
static PROPERTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s>*_-]*\p{L}[\p{L}\p{N}_-]{0,20}( [\p{L}\p{N}_-]{1,20})?[*_]*::?[*_]*(\s.*)?$")
        .expect("the pattern is a constant")
});

/// The role of a heading by its words, without emphasis, numbers and emoji.
pub(crate) fn role(heading: &str) -> Role {
    let plain = heading.trim_matches(|it: char| !it.is_alphabetic() && !"()".contains(it));
    ROLES.iter().find(|(regex, _)| regex.is_match(plain)).map_or(Role::Plain, |it| it.1)
}

/// The role of the section that each block stands in; an inner heading without a role
/// takes that of the heading above it.
pub(super) fn roles(document: &Document, text: &str) -> Vec<Role> {
    let mut of_heading: Vec<Role> = vec![Role::Plain; document.blocks.len()];
    let mut res = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        let over = block.heading.and_then(|it| of_heading.get(it)).copied().unwrap_or(Role::Plain);
        res.push(over);
        if matches!(block.kind, BlockKind::Heading { .. })
            && let Some(slot) = of_heading.get_mut(index)
        {
            *slot = Some(role(block.span.of(text))).filter(|it| *it != Role::Plain).unwrap_or(over);
        }
    }
    if let Some(line) = sources_line(document, text) {
        res.iter_mut().skip(line + 1).for_each(|it| *it = Role::Sources);
    }
    res
}

/// The only line that stands in for the heading of the sources, where they close the note:
/// items, rows, and paragraphs that link or open with an author.
fn sources_line(document: &Document, text: &str) -> Option<usize> {
    let is_line = |block: &Block| {
        let line = block.span.of(text);
        block.kind == BlockKind::Paragraph && line.len() < 30 && SOURCES_LINE.is_match(line)
    };
    let mut lines = document.blocks.iter().enumerate().filter(|it| is_line(it.1));
    let (line, _) = lines.next().filter(|_| lines.next().is_none())?;
    let mut rest = document.blocks.iter().skip(line + 1).peekable();
    rest.peek()?;
    let is_entry = |it: &Block| match it.kind {
        BlockKind::Heading { .. } | BlockKind::Quote { .. } => false,
        BlockKind::Paragraph => {
            !document.marks_in(it.span).is_empty() || opens_with_author(it.span.of(text))
        }
        _ => true,
    };
    rest.all(is_entry).then_some(line)
}

/// What a line has behind the dash that makes it a signature.
pub(crate) fn behind_dash(line: &str) -> Option<&str> {
    line.strip_prefix('—').or(line.strip_prefix('–')).or(line.strip_prefix("--"))
}

/// Whether the last line of a quotation says in words whose it is; a page that is linked
/// there may be its subject.
pub(crate) fn is_signed(line: &str) -> bool {
    behind_dash(line.trim_start()).is_some() || trailer(line).is_some() || is_credit(line)
}

/// Whether a paragraph is nothing but who says what stands above it.
pub(crate) fn is_credit(paragraph: &str) -> bool {
    let plain = paragraph.trim_matches(|it: char| it.is_whitespace() || "*_.".contains(it));
    plain.starts_with('(') && CREDIT.find(plain).is_some_and(|it| it.len() == plain.len())
}

/// Whether a heading says in brackets whose its section is. Its words may all have capitals:
/// `(per Capita)` is no source, an outlet or an abbreviation is.
pub(crate) fn names_source(heading: &str) -> bool {
    let Some(credit) = CREDIT.find(heading).filter(|_| heading.contains('(')) else { return false };
    let credit = credit.as_str().trim_matches(['(', ')']);
    let Some(name) = credit.get(..4).filter(|it| it.eq_ignore_ascii_case("per ")) else {
        return true;
    };
    let name = credit.get(name.len()..).unwrap_or_default().trim_start_matches("the ");
    let name = name.split([',', ';']).next().unwrap_or_default();
    let first = name.split_whitespace().next().unwrap_or_default();
    let is_short = 1 < first.len() && first.chars().all(|it| it.is_uppercase() || it == '/');
    is_short || outlets::is_known_outlet(name)
}

/// Whether a line is one of a record.
pub(crate) fn is_property(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty() || !line.ends_with(['.', '!', '?']) && PROPERTY.is_match(line)
}

/// The length of `Source:` and its like at the start of a line; `None` if the line
/// opens otherwise.
pub(crate) fn trailer(line: &str) -> Option<usize> {
    let head = line.as_bytes().get(..24).unwrap_or(line.as_bytes());
    if !head.iter().any(|it| matches!(it, b':' | 0xef)) {
        return None; // No colon, as wide as a letter or as two.
    }
    TRAILER.find(line).map(|it| it.end())
}

/// Whether a line `Links: …` has nothing but wikilinks: it leads to other notes, and cites
/// those only that are articles.
pub(super) fn is_navigation(document: &Document, text: &str, line: Span) -> bool {
    let marks = document.marks_in(line);
    let own = trailer(line.of(text)).map_or(line.start, |it| line.start + it);
    let words = |from: usize, to: usize| {
        let between = Span::new(from, to.max(from)).of(text);
        between.contains(char::is_alphanumeric)
    };
    let ends = std::iter::once(own).chain(marks.iter().map(|it| it.span.end));
    let starts = marks.iter().map(|it| it.span.start).chain(std::iter::once(line.end));
    is_links_lead(line.of(text))
        && !marks.is_empty()
        && marks.iter().all(|it| it.form == Form::Wikilink)
        && !ends.zip(starts).any(|(from, to)| words(from, to))
}

/// Whether a `Source:` line is one of links.
pub(crate) fn is_links_lead(line: &str) -> bool {
    let word = line.trim_start_matches(|it: char| !it.is_alphabetic());
    word.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("link"))
}

/// A bold line `**Links**` that stands in for a heading above a list of links.
pub(crate) fn is_links_line(block: &Block, text: &str) -> bool {
    let line = block.span.of(text);
    matches!(block.kind, BlockKind::Paragraph) && line.len() < 30 && LINKS_LINE.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_roles_whatever_their_dress() {
        for (heading, expected) in [
            ("Sources", Role::Sources),
            ("**Sources consulted**", Role::Sources),
            ("3. Further reading", Role::Reading),
            ("📌 Key judgments", Role::Lead),
            ("Assessment", Role::Judgment),
            ("Intelligence gaps", Role::Gaps),
            ("Related notes", Role::Exempt),
            ("Sources of oil", Role::Plain),
            ("Any Related Sources", Role::Sources),
            ("Main references used", Role::Sources),
            ("Notes and references", Role::Sources),
            ("References & further reading", Role::Sources),
            ("Energy sources", Role::Plain),
            ("Sources and methods", Role::Plain),
            ("Further references", Role::Plain),
        ] {
            assert_eq!(role(heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_credit_has_a_name() {
        for line in
            ["(per Reuters, AFP)", "*(according to the Ilmen Gazette)*", "(source: Reuters)"]
        {
            assert!(is_credit(line), "{line}");
        }
        for line in ["(per day)", "per Reuters", "It sank (per Reuters).", "(Reval, 1921)"] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn a_property_is_no_sentence() {
        assert!(is_property("tags: ports") && is_property("**Date created**:: 3 May"));
        assert!(!is_property("The port: it sank.") && !is_property("The old port office said: no"));
    }

    #[test]
    fn a_trailer_opens_its_line() {
        assert!(trailer("Source: [x](y)").is_some() && trailer("**Sources:** a").is_some());
        assert!(trailer("The source: a clerk").is_none());
    }
}
