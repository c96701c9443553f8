//! A quotation as a question to its articles, and the answer to it.

use std::borrow::Cow;

use super::{Cited, Dress, Quotation, Scope, Verdict};
use crate::{
    claims::Analysis,
    config::Status,
    diagnostic::Finding,
    markdown::{BlockKind, Document},
    text::{Span, Text},
};

/// A quotation with all that bears on what is said of it, and nothing else: equal ones
/// have equal answers from one library. Places are counted from its start. What stands in
/// the note is borrowed until the answer is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    pub status: Status,
    /// As it is written, marks included.
    pub text: Cow<'a, str>,
    /// The same with everything blanked that is no prose, of the same length.
    pub prose: Cow<'a, str>,
    /// What stands between the marks.
    pub stretches: Vec<Span>,
    pub dress: Dress,
    pub scope: Scope,
    /// The prose of the units that it stands in.
    pub sentence: Cow<'a, str>,
    /// The prose right before it, in its block.
    pub before: Cow<'a, str>,
    /// The prose behind it, up to the end of the sentence or of the block.
    pub after: Cow<'a, str>,
    /// The words for those who speak in these units; none for one who has no name there.
    pub speakers: Vec<Cow<'a, str>>,
    /// Whether somebody speaks there.
    pub spoken: bool,
    /// Whether a mark stands right behind it.
    pub marked: bool,
    /// Whether it stands in a row of a table.
    pub in_row: bool,
}

/// What is known of a quotation.
#[derive(Debug)]
pub struct Answer {
    pub asked: Asked<'static>,
    /// The nearest article, as an index of [`crate::knowledge::Library::articles`], and
    /// how it stands to that one; nothing where one has it or cannot be read.
    pub nearest: Option<(usize, Verdict)>,
    /// What the rule found; places are counted from the start of the quotation.
    pub found: Box<[Finding]>,
}

/// So many bytes before a quotation are read.
const NEAR: usize = 60;

impl<'a> Asked<'a> {
    pub fn new(
        cited: &Cited,
        scope: Scope,
        status: Status,
        text: &'a Text,
        document: &'a Document,
        analysis: &Analysis,
    ) -> Asked<'a> {
        let (span, prose) = (cited.span, &*document.prose);
        let units = cited.units_in(analysis);
        let whole = units.first().zip(units.last());
        let sentence = whole.map_or("", |it| Span::new(it.0.span.start, it.1.span.end).of(prose));
        let near =
            (span.start.saturating_sub(NEAR)..span.start).find(|it| prose.is_char_boundary(*it));
        let before = near.map_or("", |it| Span::new(it, span.start).of(prose));
        let after = prose.get(span.end..).unwrap_or_default();
        let speakers = units.iter().filter_map(|it| it.attribution.as_ref());
        let speakers = speakers.map(|it| it.source.map_or("", |it| it.of(prose)).into());
        let next = analysis.citations.partition_point(|it| it.span.start < span.end);
        let next = analysis.citations.get(next).map(|it| Span::new(span.end, it.span.start));
        let block = units.last().and_then(|it| document.blocks.get(it.block));
        Asked {
            status,
            text: text.slice(span).into(),
            prose: span.of(prose).into(),
            stretches: cited.stretches.iter().map(|it| it.within(span)).collect(),
            dress: cited.dress,
            scope,
            sentence: sentence.into(),
            before: before.rsplit('\u{c}').next().unwrap_or(before).into(),
            after: after.split(['\u{c}', '.']).next().unwrap_or(after).into(),
            speakers: speakers.collect(),
            spoken: units.iter().any(|it| !it.is_own() || it.wording.speaks),
            marked: next.is_some_and(|it| !it.of(prose).contains(char::is_alphanumeric)),
            in_row: block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. })),
        }
    }

    /// What must stand in an article.
    pub fn quotation(&self) -> Quotation {
        Quotation::new(&self.prose, &self.stretches)
    }

    /// Whether the same words are held against the same articles.
    pub fn is_held_like(&self, other: &Asked<'_>) -> bool {
        self.prose == other.prose
            && self.stretches == other.stretches
            && self.scope.articles == other.scope.articles
    }

    pub fn into_owned(self) -> Asked<'static> {
        fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
            Cow::Owned(text.into_owned())
        }
        Asked {
            text: owned(self.text),
            prose: owned(self.prose),
            sentence: owned(self.sentence),
            before: owned(self.before),
            after: owned(self.after),
            speakers: self.speakers.into_iter().map(owned).collect(),
            ..self
        }
    }
}
