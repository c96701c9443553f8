//! A unit as its words, as they are told outside of its note.

use crate::{claims::Unit, markdown::BlockKind, note::Note, text::Span};

/// A unit as its words, without the marks that cite; the cells of a row with a point
/// between them.
pub(super) fn words(note: &Note, unit: &Unit) -> String {
    let prose = note.document().prose.as_str();
    let mut text = String::new();
    let mut at = unit.span.start;
    for citation in note.analysed().into_iter().flat_map(|it| &it.citations) {
        if citation.span.start >= at && citation.span.end <= unit.span.end {
            text += Span::new(at, citation.span.start).of(prose);
            at = citation.span.end;
        }
    }
    text += Span::new(at, unit.span.end).of(prose);
    let block = note.document().blocks.get(unit.block);
    if block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. })) {
        let cells = text.split('|').map(spaced).filter(|it| !it.is_empty());
        return cells.collect::<Vec<_>>().join(" · ");
    }
    spaced(&text)
}

/// With one space between words and none before a sign.
fn spaced(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_sign = word.chars().all(|it| matches!(it, '.' | ',' | ';' | ':' | ')' | '…'));
        if !res.is_empty() && !is_sign {
            res.push(' ');
        }
        res += word;
    }
    res
}
