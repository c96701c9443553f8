//! What a note says that an article says word for word, and which article that is.

use super::{has_words, parts};
use crate::{
    claims::{Analysis, Citation, Coverage, Quoted, Target, Unit, WORDS, stretches},
    evidence,
    knowledge::Library,
    markdown::{BlockKind, Document},
    text::{Span, starting_in},
};

/// A quotation as a note has it.
#[derive(Clone, Debug)]
pub struct Cited {
    /// All of it, marks included.
    pub span: Span,
    /// What stands between the marks; two stretches where a speaker is named in the middle.
    pub stretches: Vec<Span>,
    pub dress: Dress,
    /// Whether it says `[sic]`.
    pub sic: bool,
    /// The units that it stands in, as indices of [`Analysis::units`]; the last one is
    /// that of its closing mark.
    pub units: (usize, usize),
}

/// What shows that words are somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    Double,
    Single,
    /// A paragraph of a blockquote.
    Block,
}

/// Whom a quotation is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The articles that it is cited from, as indices of [`Library::articles`].
    pub articles: Vec<usize>,
    /// Others that it may come from, as the sentence or the paragraph cites them too.
    pub others: Vec<usize>,
    /// Whether it is cited from something else too, which cannot be read.
    pub open: bool,
    /// Whether its own sentence cites them.
    pub own: bool,
    /// Whether only the note's list of several sources has them: each may be meant.
    pub listed: bool,
}

/// The quotations of a note of at least four words, in text order.
pub fn cited(document: &Document, analysis: &Analysis) -> Vec<Cited> {
    let mut res: Vec<Cited> = Vec::new();
    let found = stretches(document);
    let mut at = 0;
    while let Some(first) = found.get(at) {
        let second = found.get(at + 1).filter(|it| goes_on(document, first, it));
        let spans: Vec<Span> =
            [Some(first), second].into_iter().flatten().map(|it| it.inner).collect();
        at += spans.len();
        let own = parts(&document.prose, &spans);
        let end = second.unwrap_or(first).span.end;
        let span = Span::new(first.span.start, end);
        if has_words(&document.prose, &own.parts, WORDS)
            && let Some(units) = units(analysis, span)
        {
            let dress = if first.single { Dress::Single } else { Dress::Double };
            res.push(Cited { span, stretches: spans, dress, sic: own.sic, units });
        }
    }
    let inline = res.len();
    for (index, unit) in analysis.units.iter().enumerate() {
        let has_own = || {
            let quotes = res.get(..inline).unwrap_or_default();
            !starting_in(quotes, unit.span, |it| it.span.start).is_empty()
        };
        if is_block(document, unit) && !has_own() {
            let (span, stretches) = (unit.span, vec![unit.span]);
            let own = parts(&document.prose, &stretches);
            if has_words(&document.prose, &own.parts, WORDS) {
                let units = (index, index);
                res.push(Cited { span, stretches, dress: Dress::Block, sic: own.sic, units });
            }
        }
    }
    res.sort_by_key(|it| it.span);
    res
}

/// Whether a unit is a paragraph of a blockquote and not the line that signs it.
fn is_block(document: &Document, unit: &Unit) -> bool {
    let kind = document.blocks.get(unit.block).map(|it| &it.kind);
    let signs = || unit.span.of(&document.prose).trim_start().starts_with(['—', '–', '-']);
    matches!(kind, Some(BlockKind::Quote { callout: false, .. })) && !signs()
}

/// Whether a quotation goes on after the words that say whose it is: "We will," she said,
/// "not wait". Where both sides are long enough each is held by itself.
fn goes_on(document: &Document, first: &Quoted, second: &Quoted) -> bool {
    const MOST_BETWEEN: usize = 8;
    let prose = &document.prose;
    let between = Span::new(first.span.end, second.span.start).of(prose);
    let words = || between.split_whitespace().count();
    let is_long = |it: &Quoted| has_words(prose, &parts(prose, &[it.inner]).parts, WORDS);
    first.block == second.block
        && first.single == second.single
        && (1..=MOST_BETWEEN).contains(&words())
        && (first.inner.of(prose).ends_with(',') || between.starts_with(','))
        && between.trim_end().ends_with([',', '—'])
        && second.inner.of(prose).starts_with(char::is_lowercase)
        && !(is_long(first) && is_long(second))
}

/// The first and the last unit that a stretch stands in.
fn units(analysis: &Analysis, span: Span) -> Option<(usize, usize)> {
    let units = &analysis.units;
    let first = units.partition_point(|it| it.span.end <= span.start);
    let behind = units.partition_point(|it| it.span.start < span.end);
    units.get(first).filter(|it| it.span.overlaps(span))?;
    Some((first, behind.checked_sub(1)?.max(first)))
}

impl Cited {
    /// The units that it stands in.
    pub fn units_in<'a>(&self, analysis: &'a Analysis) -> &'a [Unit] {
        analysis.units.get(self.units.0..=self.units.1).unwrap_or_default()
    }

    /// The citation nearest to it in its own sentence, and what stands beside that one;
    /// without any, what covers the sentence.
    pub fn scope(&self, library: &Library, document: &Document, analysis: &Analysis) -> Scope {
        let units = self.units_in(analysis);
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return Scope::default();
        };
        let whole = Span::new(first.span.start, last.span.end);
        let own: Vec<&Citation> = analysis.citations_in(whole).iter().collect();
        if !own.is_empty() {
            let near = self.nearest(document, &own);
            let (articles, open) = articles(near.iter().copied());
            let (others, _) = articles_but(&articles, own.into_iter());
            return Scope { articles, others, open, own: true, listed: false };
        }
        let cited = |it: &Unit| {
            let citations = it.citations.iter().filter_map(|it| analysis.citations.get(*it));
            let (_, open) = articles(citations);
            (evidence::sources(library, analysis, it), open)
        };
        let (mut found, mut open) = cited(last);
        if found.is_empty() && !open {
            (found, open) = cited(first);
        }
        let listed =
            found.is_empty() && last.citations.is_empty() && last.coverage != Coverage::None;
        if listed {
            (found, open) = articles(analysis.sources.iter());
        }
        let block = document.blocks.get(last.block).map_or(whole, |it| it.span);
        let (others, _) = articles_but(&found, analysis.citations_in(block).iter());
        Scope { articles: found, others, open, own: false, listed }
    }

    /// The citations right behind the quotation, else those right before it.
    fn nearest<'a>(&self, document: &Document, own: &[&'a Citation]) -> Vec<&'a Citation> {
        if self.dress == Dress::Block {
            return own.to_vec();
        }
        if let Some(around) = own.iter().find(|it| it.span.contains(self.span)) {
            return vec![*around]; // The text of a link.
        }
        let behind = own.partition_point(|it| it.span.start < self.span.end);
        let together = |a: Span, b: Span| {
            let between = Span::new(a.end.min(b.start), b.start).of(&document.prose);
            !between
                .split_whitespace()
                .any(|it| it.chars().any(char::is_alphanumeric) && it != "and")
        };
        let chunks: Vec<&[&Citation]> = own
            .get(behind..)
            .unwrap_or_default()
            .chunk_by(|a, b| together(a.span, b.span))
            .collect();
        if let Some(first) = chunks.first() {
            return first.to_vec();
        }
        let before = own.get(..behind).unwrap_or_default();
        let last = before.chunk_by(|a, b| together(a.span, b.span)).last();
        last.unwrap_or_default().to_vec()
    }
}

/// The articles behind citations, each once, and whether some lead elsewhere.
fn articles<'a>(citations: impl Iterator<Item = &'a Citation>) -> (Vec<usize>, bool) {
    articles_but(&[], citations)
}

fn articles_but<'a>(
    known: &[usize],
    citations: impl Iterator<Item = &'a Citation>,
) -> (Vec<usize>, bool) {
    let mut res = Vec::new();
    let mut open = false;
    for citation in citations {
        match citation.target {
            Target::Article(it) if !res.contains(&it) && !known.contains(&it) => res.push(it),
            Target::Article(_) => {}
            Target::External | Target::Unresolved => open = true,
        }
    }
    (res, open)
}
