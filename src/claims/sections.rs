//! What a heading, a line or a block is for (`terms/headings.tsv`).

use std::sync::LazyLock;

use regex::Regex;

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
    Regex::new(r"(?i)^[\s*_(]*(sources?|source notes?|via|refs?|references?|links?|quellen?|источники?)[\s*_]*[:：][\s*_]*")
        .expect("the pattern is a constant")
});

static LINKS_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s*_]*(sources?|links?|refs?|references?)[\s*_:]*$")
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
    res
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
    let label = line.of(text).trim_start_matches(['*', '_', '(', ' ']);
    let links = label.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("link"));
    let marks = document.marks_in(line);
    let own = trailer(line.of(text)).map_or(line.start, |it| line.start + it);
    let words = |from: usize, to: usize| {
        let between = Span::new(from, to.max(from)).of(text);
        between.contains(char::is_alphanumeric)
    };
    let ends = std::iter::once(own).chain(marks.iter().map(|it| it.span.end));
    let starts = marks.iter().map(|it| it.span.start).chain(std::iter::once(line.end));
    links
        && !marks.is_empty()
        && marks.iter().all(|it| it.form == Form::Wikilink)
        && !ends.zip(starts).any(|(from, to)| words(from, to))
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
        ] {
            assert_eq!(role(heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_trailer_opens_its_line() {
        assert!(trailer("Source: [x](y)").is_some() && trailer("**Sources:** a").is_some());
        assert!(trailer("The source: a clerk").is_none());
    }
}
