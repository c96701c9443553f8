//! The blocks of a page: what a browser sets on lines of its own.

use super::{
    entities,
    tokens::{Token, attribute, tokens},
};
use crate::text::{Span, collapsed};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// Levels from 1 to 6.
    Heading(u8),
    Paragraph,
    Item,
    Quote,
    Row,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Its texts between the tags, in text order. An empty one is a break: of a line, or
    /// between two cells.
    pub(super) runs: Vec<Span>,
    /// Whether it stands where pages have their menus, forms and footers.
    pub(super) aside: bool,
}

impl Block {
    /// From the first to the last of its texts; `None` where they are all blank.
    pub(super) fn span(&self) -> Option<Span> {
        Some(Span::new(self.runs.first()?.start, self.runs.last()?.end))
    }

    /// As a reader sees it, on one line.
    pub(super) fn text(&self, html: &str) -> String {
        let mut res = String::new();
        for run in &self.runs {
            match run.is_empty() {
                true if self.kind == Kind::Row => res += " | ",
                true => res.push(' '),
                false => res += &entities::decoded(run.of(html)),
            }
        }
        collapsed(&res)
    }
}

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements that are seldom a part of the article.
const ASIDE: &[&str] = &[
    "aside", "button", "dialog", "footer", "form", "head", "menu", "nav", "noscript", "object",
    "select", "svg", "template",
];

/// The blocks of a page that have a text, in text order.
pub(super) fn read(html: &str) -> Vec<Block> {
    let mut reader = Reader { html, ..Reader::default() };
    for (span, token) in tokens(html) {
        match token {
            Token::Text => reader.text(span),
            Token::Open { name, attributes } => reader.open(span, name, attributes),
            Token::Close { name } => reader.close(span, name),
            Token::Raw | Token::Comment(_) => {}
        }
    }
    reader.finish();
    reader.blocks
}

#[derive(Default)]
struct Reader<'a> {
    html: &'a str,
    blocks: Vec<Block>,
    runs: Vec<Span>,
    /// Line breaks since the last word.
    breaks: usize,
    heading: Option<u8>,
    lists: usize,
    quotes: usize,
    in_row: bool,
    /// How many elements of each name of `ASIDE` are open.
    aside: [usize; ASIDE.len()],
}

impl Reader<'_> {
    fn text(&mut self, span: Span) {
        let text = span.of(self.html);
        let blank = text.trim().is_empty();
        if blank && self.runs.is_empty() {
            return;
        }
        // An empty line between two texts of one element ends a paragraph.
        if !blank && self.breaks > 1 {
            self.finish();
        }
        if !blank {
            self.breaks = 0;
        }
        self.runs.push(span);
    }

    fn open(&mut self, span: Span, name: &str, attributes: &str) {
        if name.eq_ignore_ascii_case("br") {
            self.breaks += 1;
            self.gap(span);
            return;
        }
        if is(name, &["td", "th"]) {
            self.gap(span);
            return;
        }
        if !is(name, BLOCKS) {
            self.count(name, |it| it + 1);
            return;
        }
        self.finish();
        self.count(name, |it| it + 1);
        match level(name) {
            Some(level) => self.heading = Some(level),
            None if is(name, &["ul", "ol", "menu", "dir", "dl"]) => self.lists += 1,
            None if is(name, &["blockquote"]) => self.quotes += 1,
            None if is(name, &["tr"]) => self.in_row = true,
            None if is(name, &["p", "div", "section"]) => self.in_row = false,
            None if is(name, &["article", "main"]) => self.heading = None,
            None => {}
        }
        // A role says what an element without a name of its own is for.
        let role = attribute(attributes, "role").unwrap_or_default();
        if is(role, &["heading"]) {
            self.heading = Some(2);
        }
    }

    fn close(&mut self, span: Span, name: &str) {
        if is(name, &["td", "th"]) {
            self.gap(span);
            return;
        }
        if is(name, BLOCKS) {
            self.finish();
            match level(name) {
                Some(_) => self.heading = None,
                None if is(name, &["ul", "ol", "menu", "dir", "dl"]) => {
                    self.lists = self.lists.saturating_sub(1);
                }
                None if is(name, &["blockquote"]) => self.quotes = self.quotes.saturating_sub(1),
                None if is(name, &["tr", "table"]) => self.in_row = false,
                None if is(name, &["div", "section"]) => self.heading = None,
                None => {}
            }
        }
        self.count(name, |it| it.saturating_sub(1));
    }

    fn gap(&mut self, span: Span) {
        if !self.runs.is_empty() {
            self.runs.push(Span::new(span.start, span.start));
        }
    }

    fn count(&mut self, name: &str, change: impl Fn(usize) -> usize) {
        let known = ASIDE.iter().position(|it| name.eq_ignore_ascii_case(it));
        if let Some(count) = known.and_then(|it| self.aside.get_mut(it)) {
            *count = change(*count);
        }
    }

    /// Ends the block, without the blanks at its end.
    fn finish(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        while runs.last().is_some_and(|it| it.of(self.html).trim().is_empty()) {
            runs.pop();
        }
        self.breaks = 0;
        let (Some(first), Some(last)) = (runs.first().copied(), runs.last().copied()) else {
            return;
        };
        let (text, rest) = (first.of(self.html), last.of(self.html));
        let start = first.start + text.len() - text.trim_start().len();
        let end = last.end - (rest.len() - rest.trim_end().len());
        if let Some(first) = runs.first_mut() {
            first.start = start;
        }
        if let Some(last) = runs.last_mut() {
            last.end = end;
        }
        let kind = match self.heading {
            Some(level) => Kind::Heading(level),
            None if self.in_row => Kind::Row,
            None if self.lists > 0 => Kind::Item,
            None if self.quotes > 0 => Kind::Quote,
            None => Kind::Paragraph,
        };
        let aside = self.aside.iter().any(|it| *it > 0);
        self.blocks.push(Block { kind, runs, aside });
    }
}

fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix(['h', 'H'])?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

fn is(name: &str, known: &[&str]) -> bool {
    known.iter().any(|it| name.eq_ignore_ascii_case(it))
}
