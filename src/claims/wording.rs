//! What a unit's own words say of likelihood, confidence, sources and time.
//!
//! Nothing inside quotation marks counts: those are somebody else's words. Spans are
//! places in the text of the unit, counted from its start. All of it is a function of
//! the unit and the scale, so that it is kept from one version of a note to the next.

mod estimates;
mod phrases;
mod vague;

use std::sync::{Arc, LazyLock};

pub use self::{
    estimates::{Confidence, Level, Likelihood, Percent},
    vague::Vague,
};
use super::{
    attribution::Found,
    judgment::{self, Strength},
    lexicon::Class,
    quotation,
    unit::Facts,
};
use crate::{config::Scale, text::Span};

/// What the rules on wording look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    pub likelihoods: Vec<Likelihood>,
    pub confidences: Vec<Confidence>,
    pub hedges: Vec<Hedge>,
    /// An authority without a name.
    pub vague: Option<(Span, Vague)>,
    /// Words of time that mean another thing later.
    pub deictic: Vec<Span>,
    /// Quotations of at least [`LONG`] words that are no title, marks included.
    pub quotations: Vec<Span>,
    /// Whether a verb of speech stands outside of them.
    pub speaks: bool,
    /// The word that draws an inference, ascribes a motive or foretells, where no
    /// word says that this is the analyst's judgment.
    pub inference: Option<Span>,
    /// Whether the unit says itself that it judges.
    pub judges: bool,
}

impl Wording {
    /// To be kept with a unit: most say nothing of all this, and have one value in common.
    pub(super) fn shared(self) -> Arc<Wording> {
        static NOTHING: LazyLock<Arc<Wording>> = LazyLock::new(Arc::default);
        if self == **NOTHING { NOTHING.clone() } else { Arc::new(self) }
    }
}

/// A phrase of uncertainty that is no term of a scale (`terms/hedges.tsv`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    pub span: Span,
    pub kind: HedgeKind,
    /// What may stand in its place; empty where no term is near.
    pub instead: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeKind {
    /// "a distinct possibility"
    Vague,
    /// Nearly a term: "even chance".
    Near,
    /// "quite likely"
    Modified,
    /// A term of a scale that the program does not bring, or of another one.
    Foreign,
    /// "may"
    Modal,
    /// Two hedges: "could potentially".
    Stacked,
}

/// A quotation of fewer words may be a term or a title (Reuters: identify the speaker).
pub const LONG: usize = 8;

/// Looks at a unit that asserts something. In another language than English, and in a
/// quoted block (not `own`), only quotations count.
pub(super) fn wording(
    facts: &Facts<'_>,
    own: bool,
    scale: &Scale,
    spoken: Option<&Found>,
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
        deictic: phrases::deictic(facts, spoken),
        speaks: !quotations.is_empty() && speaks(facts),
        quotations,
        inference: inference.and_then(|it| facts.tokens.get(it)).map(|it| it.span),
        judges: Some(Strength::Strong) <= strength,
        hedges,
    }
}

fn long_quotations(facts: &Facts<'_>) -> Vec<Span> {
    let long =
        |it: &&Span| LONG <= quotation::words(facts.text, **it) && !is_title(it.of(facts.text));
    facts.quotations.iter().filter(long).copied().collect()
}

/// Whether most words of a quotation that are no function words have a capital.
pub(crate) fn is_title(quotation: &str) -> bool {
    let words = quotation.split(|it: char| !it.is_alphanumeric()).filter(|it| 3 < it.len());
    let (mut capital, mut all) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    2 < all && 3 * all <= 4 * capital
}

/// "she exclaimed", "declaring:", "Lavrov:": somebody speaks in the unit.
fn speaks(facts: &Facts<'_>) -> bool {
    let verb = |at: usize| {
        facts.is(at, Class::SPEECH)
            && !facts.tokens.get(at).is_some_and(|it| it.quoted)
            && !is_done_by_nobody(facts, at)
    };
    let label = facts.tokens.iter().position(|it| it.is_sign(':')).is_some_and(|colon| {
        0 < colon
            && colon < 5
            && facts.tokens.get(..colon).is_some_and(|it| it.iter().all(|it| it.is_proper()))
            && facts.tokens.get(colon + 1).is_some_and(|it| it.quoted)
    });
    label
        || facts.classes.is(Class::SPEECH) && (0..facts.tokens.len()).any(verb)
        || facts.classes.is(Class::LAW_TEXT | Class::DESIGNATION)
            && (0..facts.tokens.len()).any(|it| is_law(facts, it))
}

/// "Article 21 allows", "the convention, which uses": a law with its verb, whose words may
/// follow.
fn is_law(facts: &Facts<'_>, at: usize) -> bool {
    let number = |it: usize| facts.tokens.get(it).is_some_and(|it| it.is_number());
    let word = facts.word(at).to_lowercase();
    let part = ["article", "section", "clause", "paragraph"].contains(&word.as_str());
    if !(facts.is(at, Class::LAW_TEXT) || part && number(at + 1)) {
        return false;
    }
    let passed = |it: &usize| {
        number(*it)
            || matches!(facts.word(*it), "which" | "," | "(" | ")" | "also" | "only" | "itself")
    };
    let quoted = facts.tokens.get(at).is_some_and(|it| it.quoted);
    let Some(verb) = (at + 1..at + 5).filter(|_| !quoted).find(|it| !passed(it)) else {
        return false;
    };
    let word = facts.word(verb);
    let lower = facts.tokens.get(verb).is_some_and(|it| it.is_word() && !it.capital && !it.quoted);
    // "The law courts of Ilmen": a noun.
    let goes_on = facts.tokens.get(verb + 1).is_some_and(|it| it.is_word() || it.quoted);
    lower
        && goes_on
        && facts.word(verb + 1) != "of"
        && !facts.is(verb, Class::BE | Class::HAVE | Class::FUNCTION)
        && (word.ends_with('s') || word.ends_with("ed"))
}

/// Whether a verb has "nobody" or "no one" right before it, but for its auxiliaries and
/// adverbs.
fn is_done_by_nobody(facts: &Facts<'_>, verb: usize) -> bool {
    let helps = Class::ADVERB | Class::HAVE | Class::MODAL | Class::WILL;
    let is = |at: usize, word: &str| facts.word(at).eq_ignore_ascii_case(word);
    let subject = (0..verb).rev().find(|it| !facts.is(*it, helps) && !is(*it, "ever"));
    subject.is_some_and(|at| {
        is(at, "nobody") || is(at, "one") && at.checked_sub(1).is_some_and(|it| is(it, "no"))
    })
}
