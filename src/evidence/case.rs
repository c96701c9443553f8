//! A claim as it is held against its articles.

use super::sources;
use crate::{
    claims::{Analysis, Citation, Coverage, Target, Unit, quotations},
    knowledge::{Library, Mention},
    markdown::{BlockKind, Document},
    text::{Span, Text},
};

/// A unit of a note with all that bears on how its articles answer it, and nothing else:
/// equal cases have equal answers from one library. Places are counted from the start of
/// the unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// As it is written.
    pub text: Box<str>,
    /// The same with everything blanked that is no prose, of the same length.
    pub prose: Box<str>,
    /// The articles that it rests on, as indices of [`Library::articles`]; at least one,
    /// all with a text.
    pub articles: Box<[usize]>,
    /// Its own marks in text order, with what each cites as a place in `articles`.
    pub marks: Marks,
    /// In text order.
    pub mentions: Box<[Mention]>,
    /// Stretches that are somebody else's words.
    pub quoted: Box<[Span]>,
    /// What reaches it.
    pub coverage: Coverage,
}

/// Marks with what they cite, as a place in a list of articles.
type Marks = Box<[(Span, Option<usize>)]>;

/// The cases among the units of a note, each with the index of its unit. A unit that rests
/// on any source without text, which may say what the others do not, is none.
pub fn cases<'a>(
    text: &'a Text,
    document: &'a Document,
    analysis: &'a Analysis,
    library: &'a Library,
) -> impl Iterator<Item = (usize, Case)> {
    let mut quoted: (usize, Vec<Span>) = (usize::MAX, Vec::new());
    analysis.units.iter().enumerate().filter_map(move |(index, unit)| {
        let articles = sources(library, analysis, unit);
        let marks = marks(analysis, unit, &articles)?;
        if quoted.0 != unit.block {
            quoted = (unit.block, quoted_in(document, unit.block));
        }
        let here = quoted.1.iter().filter(|it| it.overlaps(unit.span));
        let mentions = analysis.mentions_in(unit.span).iter();
        let case = Case {
            text: text.slice(unit.span).into(),
            prose: unit.span.of(&document.prose).into(),
            articles: articles.into(),
            marks,
            mentions: mentions.map(|it| it.within(unit.span)).collect(),
            quoted: here.map(|it| it.within(unit.span)).collect(),
            coverage: unit.coverage,
        };
        Some((index, case))
    })
}

/// The marks of a unit, where everything that it cites can be read.
fn marks(analysis: &Analysis, unit: &Unit, articles: &[usize]) -> Option<Marks> {
    let place = |it: &Citation| match it.target {
        Target::Article(article) => Some(articles.iter().position(|it| *it == article)),
        Target::External | Target::Unresolved => None,
    };
    let mut covering = unit.citations.iter().filter_map(|it| analysis.citations.get(*it));
    if articles.is_empty() || !covering.all(|it| place(it).flatten().is_some()) {
        return None;
    }
    let own = analysis.citations_in(unit.span).iter();
    own.map(|it| Some((it.span.within(unit.span), place(it)?))).collect()
}

/// The stretches of a block that are somebody else's words: quotations, or all of a
/// blockquote that is no callout.
fn quoted_in(document: &Document, block: usize) -> Vec<Span> {
    match document.blocks.get(block) {
        None => Vec::new(),
        Some(it) if matches!(it.kind, BlockKind::Quote { callout: false, .. }) => vec![it.span],
        Some(it) => quotations(&document.prose, it.span),
    }
}
