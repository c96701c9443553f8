//! The prose of an article, whatever it is written in, and its paragraphs.

use super::{Format, html};
use crate::{
    markdown::{self, BREAK, Block, BlockKind, Document, Form, pasted},
    terms,
    text::Span,
};

/// What an article says, without what is around it on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// The text of the article with everything blanked that is no prose, of the same
    /// length: a span holds in both.
    pub prose: String,
    /// Paragraphs, list items, quotations and table rows in text order, without headings
    /// and without the white space around them.
    pub paragraphs: Vec<Span>,
}

/// Reads a text from the end of its front matter on.
pub(super) fn read(format: Format, text: &str, start: usize) -> Passages {
    match format {
        Format::Markdown => of_markdown(text),
        Format::Plain => of_plain(text, start),
        Format::Html => of_html(text),
    }
}

fn of_html(text: &str) -> Passages {
    let passages = html::passages(text).into_iter();
    let paragraphs = passages.filter(|it| !matches!(it.kind, html::Kind::Heading(_)));
    Passages { prose: html::prose(text), paragraphs: paragraphs.map(|it| it.span).collect() }
}

fn of_markdown(text: &str) -> Passages {
    let mut document = markdown::parse(text);
    let mut prose = std::mem::take(&mut document.prose);
    let mut paragraphs = Vec::new();
    for block in &document.blocks {
        let words = block.span.of(&prose).trim();
        if words.is_empty() {
            continue;
        }
        if terms::is_page_chrome(words) || is_link(&document, text, block) {
            prose.replace_range(block.span.start..block.span.end, &" ".repeat(block.span.len()));
            continue;
        }
        match block.kind {
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quote { .. } => {
                paragraphs.push(block.span);
            }
            BlockKind::Row { header, .. } if !header => paragraphs.push(block.span),
            BlockKind::Row { .. } | BlockKind::Heading { .. } | BlockKind::Footnote { .. } => {}
        }
    }
    Passages { prose, paragraphs }
}

/// Whether an item is a link and nothing else, as in the lists that lead to other pages.
fn is_link(document: &Document, text: &str, block: &Block) -> bool {
    if !matches!(block.kind, BlockKind::Item { .. }) {
        return false;
    }
    let source = block.span.of(text);
    let start = block.span.start + source.len() - source.trim_start().len();
    let end = start + source.trim().len();
    let at = document.marks.partition_point(|it| it.span.start < start);
    let mark = document.marks.get(at);
    mark.is_some_and(|it| it.form == Form::Link && it.span.start == start && it.span.end >= end)
}

/// Plain text: a blank line ends a paragraph, a line break does where the line is too
/// long to have been wrapped, as in text that was pasted from a page.
fn of_plain(text: &str, start: usize) -> Passages {
    let mut res = Passages { prose: " ".repeat(start), paragraphs: Vec::new() };
    let mut lines = text.get(start..).unwrap_or_default().split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim_end_matches(['\n', '\r']);
        let next = lines.peek().copied().unwrap_or_default();
        let is_last = is_apart(words)
            || is_apart(next.trim_end_matches(['\n', '\r']))
            || [words, next].into_iter().any(pasted::is_unwrapped);
        match is_apart(words) {
            true => blank(&mut res.prose, words.len()),
            false => res.prose += words,
        }
        match line.get(words.len()..) {
            Some(ending) if is_last => res.prose += ending,
            ending => blank(&mut res.prose, ending.map_or(0, str::len)),
        }
    }
    res.paragraphs = lines_of(text, &res.prose);
    res
}

fn blank(prose: &mut String, length: usize) {
    prose.extend(std::iter::repeat_n(' ', length));
}

/// Whether a line is no part of a paragraph: blank, a bullet alone, or the page's own.
fn is_apart(line: &str) -> bool {
    !line.contains(char::is_alphanumeric) || terms::is_page_chrome(line)
}

/// The lines of prose that are no headings.
fn lines_of(text: &str, prose: &str) -> Vec<Span> {
    let mut res = Vec::new();
    let mut start = 0;
    let mut after_bullet = false;
    for line in prose.split_inclusive(['\n', '\r', BREAK]) {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(start + indent, start + indent + words.len());
        if !span.is_empty() {
            if after_bullet || starts_with_bullet(words) || !is_heading(words) {
                res.push(span);
            }
            after_bullet = false;
        } else if let Some(source) = text.get(start..start + line.len()) {
            // Pages leave the bullets of a list on lines of their own.
            let source = source.trim();
            after_bullet = matches!(source, "-" | "*" | "•" | "–" | "·" | "◦" | "▪")
                || after_bullet && source.is_empty();
        }
        start += line.len();
    }
    res
}

fn starts_with_bullet(line: &str) -> bool {
    let rest = line.strip_prefix(['-', '*', '•', '·', '◦', '▪']);
    rest.is_some_and(|it| it.starts_with(char::is_whitespace))
}

/// Whether a line of plain text stands over what follows: a few words that are no
/// sentence.
fn is_heading(line: &str) -> bool {
    const LONGEST: usize = 120;
    let ends = line.trim_end_matches(['"', '”', '\'', '’', ')', ']']);
    line.len() <= LONGEST && !ends.ends_with(['.', '!', '?', ':', ';', ',', '…', '。', '！', '？'])
}
