//! # hedge-dropped
//!
//! ## What it does
//! Reports a sentence that states as fact what the cited article only holds possible: the
//! passage says "may", "is believed to", "are convinced that", "there are rumours that",
//! "police allege that", "reports indicate" or "officials warn" of the very thing, and the
//! note has no such word, no attribution and no "(reported)". On what condition a thing may be
//! ("could rise if the ferry is sold") is as little a fact, and a condition is no hedge.
//!
//! It is silent where the article says the thing flatly in another place, where a second
//! source does, for judgments and quotations, and where no passage says nearly the same: of
//! what the sentence names and says, half stands in the clause that is held back from. A
//! speaker whose name the note leaves out is no hedge.
//!
//! ## Why
//! ICD 203 D.6.e.(3): analysts distinguish information from judgments. BBC 3.2.3: what cannot
//! be corroborated is attributed. A hedge that is lost on the way from an article to a note
//! does not come back in the report that is made of the note.
//!
//! ## Example
//! ```markdown
//! -- articles/wire.md --
//! The yard could be repairing two submarines in the covered dock, a former engineer said.
//! -- note.md --
//! The yard is repairing two submarines in the covered dock [@wire].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/wire.md --
//! The yard could be repairing two submarines in the covered dock, a former engineer said.
//! -- note.md --
//! The yard could be repairing two submarines in the covered dock [@wire].
//! ```

mod restore;

use std::{cell::LazyCell, sync::LazyLock};

use regex::Regex;
use rustc_hash::FxHashSet;

use super::{Check, Context, Report, Rule, wording};
use crate::{
    claims::{Gate, Kind, Unit},
    diagnostic::{Related, Severity},
    evidence::{Hedge, HedgeKind, Match, Possible, Reading, Source, Term, terms},
    text::{Span, collapsed},
};

pub const RULE: Rule = Rule {
    code: "hedge-dropped",
    tier: 'B',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("hedge_dropped.rs"),
    check: Check::Note(check),
};

/// How much of what a unit says its passage must say too.
const STRONG: f32 = 0.55;

/// A passage that says nearly as much counts as well.
const NEARLY: f32 = 0.85;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let held = context.held();
    for (index, unit) in context.analysis.units.iter().enumerate() {
        let sources = held.of(index);
        let best = sources.iter().flat_map(|it| &it.matches).map(|it| it.share);
        let best = best.max_by(f32::total_cmp).unwrap_or_default();
        let possible = possible(sources);
        if best < STRONG && possible.is_none() || !states(context, index, unit) {
            continue;
        }
        let own = unit.span.of(&context.note.document().prose);
        // Few passages have a hedge.
        let said = LazyCell::new(|| terms(own).into_iter().map(|it| it.0).collect());
        let says = |it: &Term| FxHashSet::contains(&*said, it);
        let mut found: Option<Dropped<'_>> = None;
        let mut flat: Vec<(&Reading, Span)> = Vec::new();
        for source in sources {
            let Some(reading) = context.workspace.reading(source.article) else { continue };
            let near = |it: &&Match| STRONG <= best && best * NEARLY <= it.share;
            for passage in source.matches.iter().filter(near) {
                let sentence = passage.sentence.of(&reading.prose);
                let hedge = dropped(reading, passage.sentence, says);
                match hedge.filter(|it| is_same(own, sentence, it)) {
                    Some(hedge) if found.is_none() => {
                        let Match { paragraph, sentence, .. } = *passage;
                        let article = source.article;
                        found = Some(Dropped { article, reading, paragraph, sentence, hedge });
                    }
                    Some(_) => {}
                    None => flat.push((reading, passage.sentence)),
                }
            }
        }
        let found = found.filter(|_| flat.is_empty()).or_else(|| {
            let (article, it) = possible?;
            let Possible { paragraph, sentence, .. } = it;
            let reading = context.workspace.reading(article)?;
            let hedge = it.hedge.within(sentence);
            let deed = deed(reading, &it.hedge, &said);
            let tells = |it: &&(&Reading, Span)| it.1 != sentence && says_any(it.0, it.1, &deed);
            let same = is_same(it.clause.of(own), sentence.of(&reading.prose), &hedge)
                && !flat.iter().any(|it| tells(&it));
            same.then_some(Dropped { article, reading, paragraph, sentence, hedge })
        });
        if let Some(dropped) = found {
            dropped.report(context, unit, report);
        }
    }
}

/// The passage, and its article, that holds possible what a unit says, where no article
/// says as much of it as a fact.
fn possible(sources: &[Source]) -> Option<(usize, Possible)> {
    let possible = sources.iter().filter_map(|it| Some((it.article, it.possible?)));
    let best = possible.max_by_key(|it| it.1.weight)?;
    sources.iter().all(|it| it.flat < best.1.weight).then_some(best)
}

/// Words that deny.
static DENIAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:no|not|nor|never|nobody|none|nothing|neither|without|cannot|(?:\w+n['’]t))\b",
    )
    .expect("the pattern is a constant")
});

/// Whether a unit says as a fact what a passage holds possible.
fn is_same(own: &str, passage: &str, hedge: &Hedge) -> bool {
    same_sign(own, passage, hedge) && !is_conditional(own, passage, hedge)
}

/// Whether a unit and what a passage holds possible both deny it, or neither does; what it
/// hangs on may be denied all the same ("unless it rains", "if it does not rain").
fn same_sign(own: &str, passage: &str, hedge: &Hedge) -> bool {
    let possible = match hedge.kind {
        HedgeKind::Condition => hedge.scope.of(passage).to_owned(),
        _ => CONDITION.replace_all(passage.get(..hedge.scope.end).unwrap_or_default(), "").into(),
    };
    DENIAL.is_match(&CONDITION.replace_all(own, "")) == DENIAL.is_match(&possible)
}

/// What a sentence makes something hang on, up to the next comma.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:if|unless|provided that|as long as|in case)\b[^,;:]*")
        .expect("the pattern is a constant")
});

/// Whether a unit makes what it says hang on something of its own: an article that does
/// so as well holds it possible besides ("fares might rise if", "fares rise if").
fn is_conditional(own: &str, passage: &str, hedge: &Hedge) -> bool {
    let also = hedge.kind != HedgeKind::Condition && CONDITION.is_match(passage);
    CONDITION.is_match(own) && !also
}

/// Whether a unit states its matter as a fact in the analyst's own voice.
fn states(context: &Context<'_>, index: usize, unit: &Unit) -> bool {
    let wording = &unit.wording;
    // The outlet in a mark is where it stands, not who says it.
    let cited = context.analysis.citations_in(unit.span);
    let in_mark = |span: Span| cited.iter().any(|it| it.span.overlaps(span));
    let attributed = unit.attribution.as_ref().and_then(|it| it.source.or(Some(it.cue)));
    let own = attributed.is_none_or(in_mark)
        && unit.kind != Kind::Judgment
        && !unit.gates.contains(&Gate::Quotation)
        && !wording.judges
        && wording.likelihoods.is_empty()
        && wording.hedges.is_empty()
        && wording.confidences.is_empty()
        && wording.vague.is_none();
    let text = unit.span.of(&context.note.document().prose);
    // Who speaks in the sentence before may go on in this one.
    let before = index.checked_sub(1).and_then(|it| context.analysis.units.get(it));
    let carried = before
        .is_some_and(|it| it.block == unit.block && it.attribution.is_some() && cited.is_empty());
    own && !carried && !text.trim_end().ends_with(['?', ':']) && !restore::is_marked(text)
}

/// The hedge of a passage that governs what a note says, by the words that it says it with.
fn dropped(reading: &Reading, span: Span, said: impl Fn(&Term) -> bool) -> Option<Hedge> {
    let sentence = span.of(&reading.prose);
    reading.hedges_in(span).iter().map(|it| it.within(span)).find(|hedge| {
        let own = terms(hedge.scope.of(sentence));
        let says = |it: &&(Term, Span)| said(&it.0);
        let (all, shared) = (own.len(), own.iter().filter(says).count());
        let Some(first) = own.first() else { return false };
        let place = |it: &(Term, Span)| it.1.shifted(hedge.scope.start);
        let is_said = |at: Span| own.iter().any(|it| place(it) == at && said(&it.0));
        // The deed itself, or most of what goes with it.
        let most = 2 <= shared && 3 * all <= 5 * shared;
        let deed = hedge.kind != HedgeKind::Condition && says(&first) && all <= 4 * shared;
        (deed || most) && hedge.is_said(sentence, own.iter().map(place), is_said)
    })
}

/// What a unit says of the deed that a passage holds possible.
fn deed(reading: &Reading, hedge: &Hedge, said: &FxHashSet<Term>) -> FxHashSet<Term> {
    let words = reading.words_in(hedge.scope).iter().map(|it| it.0);
    words.filter(|it| said.contains(it)).collect()
}

/// Whether a passage says something of a deed, and not only who is spoken of.
fn says_any(reading: &Reading, passage: Span, deed: &FxHashSet<Term>) -> bool {
    deed.is_empty() || reading.words_in(passage).iter().any(|it| deed.contains(&it.0))
}

struct Dropped<'a> {
    article: usize,
    reading: &'a Reading,
    paragraph: usize,
    sentence: Span,
    hedge: Hedge,
}

impl Dropped<'_> {
    fn report(&self, context: &Context<'_>, unit: &Unit, report: &mut Report<'_>) {
        let Some(article) = context.library.articles.get(self.article) else { return };
        let sentence = self.sentence.of(&self.reading.prose);
        let message = format!(
            "The article says \"{}\" (para {}); the note states it as fact.",
            self.words(sentence),
            self.paragraph + 1,
        );
        let finding = report.add(wording::before_marks(context, unit), message);
        finding.related.push(Related {
            message: format!("{}: \"{}\"", article.label(), collapsed(sentence)),
            path: article.path.clone(),
            span: self.sentence,
        });
        let passage = ("passage".to_owned(), format!("\"{}\"", collapsed(sentence)));
        finding.notes.push(passage);
        finding.fixes = restore::fixes(context, unit, sentence, &self.hedge);
    }

    /// The hedge and what it holds back from, up to the first word of content.
    fn words(&self, sentence: &str) -> String {
        let Hedge { kind, span, scope } = self.hedge;
        let first = terms(scope.of(sentence)).first().map(|it| it.1);
        let end = match (kind, first) {
            (HedgeKind::Condition, _) => terms(scope.of(sentence))
                .get(2)
                .map_or(scope.end, |it| it.1.shifted(scope.start).end),
            (_, Some(it)) if !kind.leads() => it.shifted(scope.start).end,
            _ => span.end,
        };
        collapsed(Span::new(span.start, end).of(sentence))
    }
}

#[cfg(test)]
mod clauses;
#[cfg(test)]
mod tests;
