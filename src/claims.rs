//! Which units assert something, and which source reaches them.

mod allegation;
pub mod analyse;
mod attribution;
mod author_year;
mod citations;
mod coverage;
mod draft;
mod events;
pub mod explain;
mod fields;
pub(crate) mod figure;
mod forecast;
mod judgment;
pub(crate) mod language;
pub(crate) mod lexicon;
pub mod memory;
mod mood;
pub(crate) mod names;
mod outlets;
mod quotation;
pub mod scores;
pub(crate) mod sections;
mod settle;
mod speakers;
mod spelling;
mod subject;
mod tally;
pub(crate) mod tokens;
mod unit;
mod units;
pub mod waivers;
pub mod wording;

#[cfg(test)]
mod tests;

pub(crate) use unit::clock_lead;
pub use {analyse::analyse, tally::Tally, waivers::Waiver};
pub(crate) use {
    citations::{is_remark, local_path, page_name, percent_decoded},
    language::is_english,
    outlets::{Outlets, is_known_outlet, known_outlets},
    quotation::{Quoted, WORDS, is_quoted, quotations, stretches},
};

use std::sync::Arc;

use crate::{
    knowledge::Mention,
    markdown::Form,
    text::{Span, starting_in},
};

/// Everything that is derived from one note and the library.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// In text order.
    pub units: Vec<Unit>,
    /// Marks that cite or try to, in text order.
    pub citations: Vec<Citation>,
    /// Mentions of known actors, in text order.
    pub mentions: Vec<Mention>,
    /// Names in its own prose that are nobody's in the library, in text order.
    pub(crate) names: Vec<names::Name>,
    /// What the note lists as its sources: front matter, final Sources section.
    pub sources: Vec<Citation>,
    /// Waiver comments, in text order.
    pub waivers: Vec<Waiver>,
    /// What the section of each block is for, by index of its blocks.
    pub(crate) roles: Vec<sections::Role>,
    /// What the next version of the note may use again.
    pub(crate) kept: Option<Arc<memory::Kept>>,
}

impl Analysis {
    /// The mentions that begin in a stretch.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        starting_in(&self.mentions, span, |it| it.span.start)
    }

    /// The citations that begin in a stretch.
    pub fn citations_in(&self, span: Span) -> &[Citation] {
        starting_in(&self.citations, span, |it| it.span.start)
    }
}

/// A sentence of a paragraph, a list item's sentence, a paragraph of a
/// blockquote, or a table row.
#[derive(Clone, Debug)]
pub struct Unit {
    pub span: Span,
    /// As an index of [`crate::markdown::Document::blocks`].
    pub block: usize,
    pub kind: Kind,
    pub gates: Vec<Gate>,
    /// The words that make it pass each gate, in the order of the gates; marks inside
    /// them may not belong to it.
    pub cues: Vec<Span>,
    pub status: Sourcing,
    pub coverage: Coverage,
    /// The citations that cover it, as indices of [`Analysis::citations`].
    pub citations: Vec<usize>,
    pub attribution: Option<Attribution>,
    /// The actor behind the attribution, as an index of
    /// [`crate::knowledge::Library::actors`].
    pub speaker: Option<usize>,
    /// What its own words say; spans are counted from the start of the unit.
    pub wording: Arc<wording::Wording>,
    /// How sure the detector is that it needs a source, 0 to 1.
    pub score: f32,
}

impl Unit {
    /// Whether nobody else speaks in it; a passive that names nobody is the analyst's.
    pub fn is_own(&self) -> bool {
        self.attribution.as_ref().is_none_or(|it| it.source.is_none())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Claim,
    Judgment,
    Other,
}

/// Why a unit needs a source (`terms/claim_gates.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    Quotation,
    Figure,
    Attribution,
    DatedEvent,
    Allegation,
    Causal,
    Rule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sourcing {
    Sourced,
    /// Covered by something that does not say which source it is.
    Weak,
    Unsourced,
    Waived,
    /// Needs no source.
    Exempt,
}

/// What reaches a unit, tightest first (contract, reading 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    Sentence,
    Block,
    Attribution,
    Section,
    Note,
    Lead,
    Waived,
    None,
}

/// A mark with what it points to.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The whole mark.
    pub span: Span,
    /// The key, label, URL or name in it.
    pub target_span: Span,
    pub target: Target,
    /// The page or local path that it names, where the library has no article
    /// there: whether such a file exists is for the workspace to say.
    pub page: Option<String>,
    /// The form of its mark; `None` for an entry of a list of sources.
    pub form: Option<Form>,
    /// The key, label, URL, page or words that name the source.
    pub name: String,
    /// The text of the mark or entry.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// An article, as an index of [`crate::knowledge::Library::articles`].
    Article(usize),
    /// A source outside the library: a URL, a described publication.
    External,
    /// Points nowhere.
    Unresolved,
}

impl Target {
    /// The article, as an index of [`crate::knowledge::Library::articles`].
    pub fn article(&self) -> Option<usize> {
        match self {
            Target::Article(index) => Some(*index),
            Target::External | Target::Unresolved => None,
        }
    }
}

/// Words that say who asserts a thing.
#[derive(Clone, Debug)]
pub struct Attribution {
    pub source: Option<Span>,
    pub cue: Span,
    pub kind: SourceKind,
}

impl Attribution {
    /// The same words, counted from `by` bytes further back.
    fn shifted(&self, by: usize) -> Attribution {
        let source = self.source.map(|it| it.shifted(by));
        Attribution { source, cue: self.cue.shifted(by), kind: self.kind }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    Named,
    Affiliated,
    Anaphoric,
    Vague,
    None,
}

impl SourceKind {
    /// Whether it says who speaks, by a name or by an office.
    pub fn is_known(self) -> bool {
        matches!(self, SourceKind::Named | SourceKind::Affiliated)
    }
}
