//! Markdown as notes use it: blocks, sentences, citation marks, front matter.
//!
//! Parsing never fails. All spans are byte offsets in the whole text.

mod blocks;
pub mod front_matter;
mod links;
pub(crate) mod pasted;
mod pasted_marks;
mod scan;
pub mod sentences;

pub use front_matter::FrontMatter;
pub(crate) use pasted::is_rule;

use crate::text::Span;

/// A parsed note or article.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub front_matter: Option<FrontMatter>,
    /// Headings, paragraphs, items, quotations and rows, in text order.
    pub blocks: Vec<Block>,
    /// Everything that points somewhere, in text order.
    pub marks: Vec<Mark>,
    /// HTML comments, in text order; waivers are among them.
    pub comments: Vec<Comment>,
    /// Footnote definitions, in text order.
    pub footnotes: Vec<Footnote>,
    /// `#tags` of the body, in text order, without the `#`.
    pub tags: Vec<Tag>,
    /// Marks of open work in brackets: `[citation needed]`, `{{who}}`.
    pub markers: Vec<Marker>,
    /// Links that point to nothing at all: `[]()`.
    pub empty_links: Vec<Span>,
    /// The text with everything blanked that is not prose: front matter, code,
    /// comments, link targets, citation marks, markup. It has the bytes of the
    /// text, so that spans hold in both; line breaks inside a block are spaces, and a
    /// form feed ([`BREAK`]) ends a block or a cell.
    pub prose: String,
}

/// A leaf block that holds inline text.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    /// From the first to the last byte of its own text, without the bullets,
    /// hashes or pipes around it.
    pub span: Span,
    /// The lead text of the list item that it lies in, as an index of `blocks`.
    pub parent: Option<usize>,
    /// The heading that it stands under, as an index of `blocks`; for a heading the
    /// nearest one of a higher level.
    pub heading: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Heading {
        level: u8,
    },
    Paragraph,
    /// The lead text of a list item; `list` tells lists of a note apart.
    Item {
        list: usize,
        task: bool,
    },
    /// A paragraph of a blockquote; `callout` for `> [!note]`, `quote` tells
    /// blockquotes apart.
    Quote {
        quote: usize,
        callout: bool,
    },
    /// A table row; cells without the white space around them.
    Row {
        table: usize,
        header: bool,
        cells: Vec<Span>,
    },
    /// A paragraph of a footnote definition, an index of `footnotes`.
    Footnote {
        definition: usize,
    },
}

/// A place that points to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// All of it, brackets included; for one key of a pandoc group its own part.
    pub span: Span,
    pub form: Form,
    /// Where it points: URL or path, key, footnote label, page name; unescaped.
    pub target: String,
    /// The place of the target, without brackets and sigils. For a reference
    /// link that of the whole mark.
    pub target_span: Span,
    /// The words that a reader sees, where there are any.
    pub text: Option<Span>,
    /// Whether the mark stands in brackets (`[@nis]`) or is part of the sentence.
    pub bracketed: bool,
}

/// The ways to cite (`terms/citation_syntax.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `[Reuters](https://…)`, also with a path.
    Link,
    /// `[Reuters][1]`, with the URL of its definition as the target.
    Reference,
    /// `https://…`
    BareUrl,
    /// `<https://…>`
    Autolink,
    /// `[^nis]`
    Footnote,
    /// `[12]`
    Numeric,
    /// `[@nis, p. 3]`, `@nis`; one mark for each key of a group.
    Pandoc,
    /// `[[name]]`
    Wikilink,
    /// `![[name]]` and images: never a citation.
    Embed,
}

#[derive(Clone, Debug)]
pub struct Comment {
    /// With `<!--` and `-->`.
    pub span: Span,
    pub inner: Span,
}

#[derive(Clone, Debug)]
pub struct Footnote {
    pub label: String,
    /// `[^label]`, without the colon.
    pub label_span: Span,
    /// The text of the definition.
    pub content: Span,
}

#[derive(Clone, Debug)]
pub struct Marker {
    /// With the brackets or braces.
    pub span: Span,
    /// The words in them, in lower case.
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct Tag {
    /// With the `#`.
    pub span: Span,
    /// Without the `#`, as `theme/arms-transfers`.
    pub name: String,
}

impl BlockKind {
    /// The blockquote that a paragraph belongs to.
    pub fn quote(&self) -> Option<usize> {
        match self {
            BlockKind::Quote { quote, .. } => Some(*quote),
            _ => None,
        }
    }
}

impl Document {
    /// The blockquote that a block belongs to, by its index.
    pub fn quote_of(&self, block: usize) -> Option<usize> {
        self.blocks.get(block)?.kind.quote()
    }

    /// The marks that lie inside a span.
    pub fn marks_in(&self, span: Span) -> &[Mark] {
        let start = self.marks.partition_point(|it| it.span.start < span.start);
        let end = self.marks.partition_point(|it| it.span.start < span.end);
        self.marks.get(start..end).unwrap_or_default()
    }

    /// The footnote with a label; labels compare without case.
    pub fn footnote(&self, label: &str) -> Option<&Footnote> {
        self.footnotes.iter().find(|it| it.label.eq_ignore_ascii_case(label))
    }

    /// The headings over a block, as indices of `blocks`, nearest first.
    pub fn headings_over(&self, block: usize) -> impl Iterator<Item = usize> {
        let over = |it: usize| self.blocks.get(it).and_then(|it| it.heading);
        std::iter::successors(over(block), move |it| over(*it))
    }
}

/// Reads a note or an article.
pub fn parse(text: &str) -> Document {
    let front_matter = FrontMatter::parse(text);
    let body = front_matter.as_ref().map_or(0, |it| it.span.end);
    let mut document = blocks::read(text, body);
    document.front_matter = front_matter;
    scan::read(text, &mut document);
    end_blocks(&mut document);
    // A workspace keeps the documents of all its notes.
    document.blocks.shrink_to_fit();
    document.marks.shrink_to_fit();
    document
}

/// What ends a block in prose: the sentence of one does not go on in the next.
pub const BREAK: char = '\u{c}';

/// Writes the ends of blocks and cells into the prose.
fn end_blocks(document: &mut Document) {
    let mut prose = std::mem::take(&mut document.prose).into_bytes();
    let mut end = |span: &Span| {
        if let Some(byte) = prose.get_mut(span.end).filter(|it| it.is_ascii_whitespace()) {
            *byte = BREAK as u8;
        }
    };
    for block in &document.blocks {
        end(&block.span);
        if let BlockKind::Row { cells, .. } = &block.kind {
            cells.iter().for_each(&mut end);
        }
    }
    document.prose = String::from_utf8(prose).unwrap_or_default();
}
