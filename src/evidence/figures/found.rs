//! The quantities of an article, each with its place and the words that go with it.

use super::{Quantity, conjunct};
use crate::{
    evidence::{
        Reading,
        words::{Term, terms},
    },
    text::Span,
};

/// A quantity of an article with its place.
#[derive(Clone, Debug)]
pub struct Found {
    pub quantity: Quantity,
    /// As an index of [`Reading::paragraphs`].
    pub paragraph: usize,
    pub sentence: Span,
    /// The part of its sentence up to the quantities before and behind it.
    pub(super) room: Span,
    /// The part of that which speaks of it rather than of the others.
    pub(super) window: Span,
    pub(super) of: Of,
}

/// What a quantity is said to be of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Of {
    Nothing,
    Them,
    Word(Term),
}

/// The quantities of an article, in text order.
pub(in crate::evidence) fn in_article(reading: &Reading) -> Vec<Found> {
    let mut res = Vec::new();
    for (paragraph, it) in reading.paragraphs.iter().enumerate() {
        for &sentence in &it.sentences {
            let all = super::quantities(sentence.of(&reading.prose)).into_iter();
            let all: Vec<Quantity> = all.map(|it| it.shifted(sentence.start)).collect();
            let spans: Vec<Span> = all.iter().map(|it| it.span).collect();
            res.extend(all.into_iter().enumerate().map(|(at, quantity)| {
                let room = room(&spans, at, sentence);
                let window = window(&reading.prose, room, quantity.span, sentence);
                let of = Of::behind(&reading.prose, quantity.span.end);
                Found { quantity, paragraph, sentence, room, window, of }
            }));
        }
    }
    res
}

/// The part of a sentence around one of its quantities up to the others.
fn room(spans: &[Span], at: usize, sentence: Span) -> Span {
    let Some(own) = spans.get(at) else { return Span::default() };
    let before = at.checked_sub(1).and_then(|it| spans.get(it));
    let before = before.map_or(sentence.start, |it| it.end);
    let behind = spans.get(at + 1).map_or(sentence.end, |it| it.start);
    Span::new(before.min(own.start), behind.max(own.end))
}

fn window(prose: &str, room: Span, own: Span, sentence: Span) -> Span {
    let gap = |from: usize, to: usize| conjunct::between(prose, Span::new(from, to));
    let start =
        if room.start == sentence.start { room.start } else { gap(room.start, own.start).1 };
    let end = if room.end == sentence.end { room.end } else { gap(own.end, room.end).0 };
    Span::new(start, end)
}

impl Of {
    pub(super) fn behind(text: &str, end: usize) -> Of {
        const NEAR: usize = 40; // Bytes; a word and an article stand in them.
        let rest = text.get(end..).unwrap_or("");
        let rest = rest.get(..rest.floor_char_boundary(NEAR)).unwrap_or("");
        let Some(of) = rest.strip_prefix(" of ") else { return Of::Nothing };
        if of.starts_with("them") || of.starts_with("those") || of.starts_with("these") {
            return Of::Them;
        }
        terms(of).first().map_or(Of::Nothing, |it| Of::Word(it.0))
    }
}
