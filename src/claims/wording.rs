//! What a unit's own words say of likelihood, confidence, sources and time.
//!
//! Nothing inside quotation marks counts: those are somebody else's words. Spans are
//! places in the text of the unit, counted from its start.

mod estimates;
mod phrases;
mod vague;

pub use self::{
    estimates::{Confidence, Level, Likelihood, Percent},
    vague::Vague,
};
use super::{
    Attribution,
    judgment::{self, Strength},
    quotation,
    unit::Facts,
};
use crate::{config::Scale, text::Span};

/// What the rules on wording look at.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    pub likelihoods: Vec<Likelihood>,
    pub confidences: Vec<Confidence>,
    pub hedges: Vec<Hedge>,
    /// An authority without a name.
    pub vague: Option<(Span, Vague)>,
    /// Words of time that mean another thing later.
    pub deictic: Vec<Span>,
    /// Quotations of at least [`LONG`] words, marks included.
    pub quotations: Vec<Span>,
    /// The word that draws an inference, ascribes a motive or foretells, where no
    /// word says that this is the analyst's judgment.
    pub inference: Option<Span>,
    /// Whether the unit says itself that it judges.
    pub judges: bool,
}

/// A phrase of uncertainty that is no term of a scale (`terms/hedges.tsv`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    pub span: Span,
    /// `vague`, `near-term`, `modified-term`, `foreign-term`, `modal` or `stacked`.
    pub class: &'static str,
    /// What may stand in its place; empty where no term is near.
    pub instead: &'static str,
}

/// A quotation of fewer words may be a term or a title (Reuters: identify the speaker).
pub const LONG: usize = 8;

/// Looks at a unit that asserts something. In another language than English, and in a
/// quoted block (not `own`), only quotations count.
pub(super) fn wording(
    facts: &Facts<'_>,
    own: bool,
    scale: &Scale,
    spoken: Option<&Attribution>,
    strength: Option<Strength>,
) -> Wording {
    let quotations = long_quotations(facts);
    if !facts.english || !own {
        return Wording { quotations, ..Wording::default() };
    }
    let hedges = phrases::hedges(facts);
    let inference = judgment::marker(facts).filter(|_| strength < Some(Strength::Strong));
    Wording {
        likelihoods: estimates::likelihoods(facts, scale, &hedges),
        confidences: estimates::confidences(facts),
        vague: vague::vague(facts, spoken),
        deictic: phrases::deictic(facts),
        quotations,
        inference: inference.and_then(|it| facts.tokens.get(it)).map(|it| it.span),
        judges: Some(Strength::Strong) <= strength,
        hedges,
    }
}

fn long_quotations(facts: &Facts<'_>) -> Vec<Span> {
    let long = |it: &&Span| LONG <= quotation::words(facts.text, **it);
    facts.quotations.iter().filter(long).copied().collect()
}
