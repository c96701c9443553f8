//! Saved web pages: which part of one is the article, and what the page says of itself.
//!
//! A page keeps its places: the prose of a page has the bytes of the file, as that of
//! every article, so that a quotation found in it is found in the file. A parser of HTML
//! knows no places, so the work is shared. A light reader of our own cuts the page into
//! [`blocks`]; a readability library, which parses it once more, says what of its text
//! the article is ([`readable`]); the blocks that stand in its answer are kept.

mod blocks;
mod entities;
mod head;
mod json_ld;
mod prose;
mod readable;
mod tokens;

pub(super) use self::{blocks::Kind, head::read as metadata};
use crate::text::Span;

/// A paragraph, heading, item or row of the article in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// As a reader sees it, on one line.
    pub(super) text: String,
}

/// The article of a page, in text order.
pub(super) fn passages(html: &str) -> Vec<Passage> {
    let passage =
        |it: &blocks::Block| Some(Passage { kind: it.kind, span: it.span()?, text: it.text(html) });
    article(html).iter().filter_map(passage).collect()
}

/// The prose of a page, with its length: its article, and a form feed behind each block.
pub(super) fn prose(html: &str) -> String {
    prose::written(html, &article(html))
}

fn article(html: &str) -> Vec<blocks::Block> {
    readable::chosen(html, blocks::read(html))
}

#[cfg(test)]
mod tests;
