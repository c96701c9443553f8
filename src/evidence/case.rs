//! A claim as it is held against its articles.

use std::sync::{Arc, OnceLock};

use super::{
    Source,
    dates::{self, When},
    figures::{self, Quantity},
    sources,
};
use crate::{
    claims::{Analysis, Citation, Coverage, Target, Unit, memory::Trail, quotations},
    config::Status,
    diagnostic::Finding,
    knowledge::{Library, Mention},
    markdown::{BlockKind, Document},
    text::{Span, Text},
};

/// A unit of a note that rests on articles, with all that bears on how they answer it, and
/// nothing else: equal cases have equal answers from one library. Places are counted from
/// the start of the unit. What is found out about a case stays in it, and the next version
/// of the note takes over the cases that it still has.
#[derive(Debug)]
pub struct Case {
    /// As it is written.
    pub text: Box<str>,
    /// The same with everything blanked that is no prose, of the same length.
    pub prose: Box<str>,
    /// The articles with a text that it rests on, as indices of [`Library::articles`]; at
    /// least one.
    pub articles: Box<[usize]>,
    /// Its own marks in text order.
    pub marks: Box<[Mark]>,
    /// Whether it rests on a source without a text too, or cites what is no article: that
    /// may say what the others do not.
    pub open: bool,
    /// In text order.
    pub mentions: Box<[Mention]>,
    /// Stretches that are somebody else's words.
    pub quoted: Box<[Span]>,
    /// What reaches it.
    pub coverage: Coverage,
    pub(super) sources: OnceLock<Box<[Source]>>,
    quantities: OnceLock<Box<[Quantity]>>,
    times: OnceLock<Box<[When]>>,
    /// What rules found in a draft, and in a final note.
    found: [OnceLock<Box<[Finding]>>; 2],
}

/// A mark with what it cites, as a place in a list of articles.
type Mark = (Span, Option<usize>);

/// A note whose units are held against their articles.
pub struct Page<'a> {
    pub text: &'a Text,
    pub document: &'a Document,
    pub analysis: &'a Analysis,
}

impl Case {
    /// The quantities that its prose names.
    pub fn quantities(&self) -> &[Quantity] {
        self.quantities.get_or_init(|| figures::quantities(&self.prose).into())
    }

    /// The times that its prose names.
    pub fn times(&self) -> &[When] {
        self.times.get_or_init(|| dates::times(&self.prose, None).into())
    }

    /// What rules find in it, for a status; looked for when first asked for.
    pub fn found(&self, status: Status, find: impl FnOnce() -> Vec<Finding>) -> &[Finding] {
        let [draft, last] = &self.found;
        let found = if status == Status::Draft { draft } else { last };
        found.get_or_init(|| find().into())
    }
}

/// The case of each unit of a note that rests on articles, in the order of the units: that
/// of the version before where nothing has changed in it.
pub(super) fn cases(
    page: &Page<'_>,
    library: &Library,
    before: &[Option<Arc<Case>>],
) -> Vec<Option<Arc<Case>>> {
    let mut before = Trail::new(before);
    let mut quoted: (usize, Vec<Span>) = (usize::MAX, Vec::new());
    let case = |unit: &Unit| {
        let articles = sources(library, page.analysis, unit);
        if articles.is_empty() {
            return None;
        }
        if quoted.0 != unit.block {
            quoted = (unit.block, quoted_in(page.document, unit.block));
        }
        let seen = Seen::new(page, unit, articles, &quoted.1);
        let known = before.find(|it| it.as_ref().is_some_and(|it| seen.is(it)));
        Some(known.cloned().flatten().unwrap_or_else(|| Arc::new(seen.into_case())))
    };
    page.analysis.units.iter().map(case).collect()
}

/// A case as it stands in the note, to be told from those of the version before.
struct Seen<'a> {
    span: Span,
    text: &'a str,
    prose: &'a str,
    articles: Vec<usize>,
    marks: Vec<Mark>,
    open: bool,
    /// Places in the note.
    mentions: &'a [Mention],
    quoted: Vec<Span>,
    coverage: Coverage,
}

impl<'a> Seen<'a> {
    fn new(page: &Page<'a>, unit: &Unit, articles: Vec<usize>, quoted: &[Span]) -> Seen<'a> {
        let (span, analysis) = (unit.span, page.analysis);
        let place = |it: &Citation| {
            it.target.article().and_then(|it| articles.iter().position(|of| *of == it))
        };
        let mut covering = unit.citations.iter().filter_map(|it| analysis.citations.get(*it));
        let own = analysis.citations_in(span);
        let open = covering.any(|it| place(it).is_none())
            || own.iter().any(|it| !matches!(it.target, Target::Article(_)));
        Seen {
            span,
            text: page.text.slice(span),
            prose: span.of(&page.document.prose),
            marks: own.iter().map(|it| (it.span.within(span), place(it))).collect(),
            open,
            mentions: analysis.mentions_in(span),
            quoted: quoted
                .iter()
                .filter(|it| it.overlaps(span))
                .map(|it| it.within(span))
                .collect(),
            coverage: unit.coverage,
            articles,
        }
    }

    /// Whether this is a case of the version before: all that a case is made of is the same.
    fn is(&self, case: &Case) -> bool {
        let Seen { span, text, prose, articles, marks, open, mentions, quoted, coverage } = self;
        *text == &*case.text
            && *prose == &*case.prose
            && **articles == *case.articles
            && **marks == *case.marks
            && *open == case.open
            && mentions.len() == case.mentions.len()
            && mentions.iter().zip(&case.mentions).all(|(here, it)| is_at(here, *span, it))
            && **quoted == *case.quoted
            && *coverage == case.coverage
    }

    fn into_case(self) -> Case {
        Case {
            text: self.text.into(),
            prose: self.prose.into(),
            articles: self.articles.into(),
            marks: self.marks.into(),
            open: self.open,
            mentions: self.mentions.iter().map(|it| it.within(self.span)).collect(),
            quoted: self.quoted.into(),
            coverage: self.coverage,
            sources: OnceLock::new(),
            quantities: OnceLock::new(),
            times: OnceLock::new(),
            found: [const { OnceLock::new() }; 2],
        }
    }
}

/// Whether a mention in a unit is one whose places are counted from the start of the unit.
fn is_at(here: &Mention, unit: Span, within: &Mention) -> bool {
    let Mention { span, actors, reading, collective } = here;
    span.within(unit) == within.span
        && *actors == within.actors
        && *reading == within.reading
        && collective.map(|it| it.within(unit)) == within.collective
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
