//! Which articles speak for a sentence, or have its figures.

use super::evidence::Passage;
use crate::{
    claims::{
        Unit,
        lexicon::{Class, classes_of},
    },
    evidence::{
        Match,
        figures::{Quantity, align, quantities},
    },
    ide::evidence::{SUPPORTS, bearing, first_of_each},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// The passages that speak for a unit with what it counts, of articles that are not `known`,
/// best first, one of each article.
pub(super) fn supporting(
    workspace: &Workspace,
    note: &Note,
    unit: &Unit,
    known: &[usize],
) -> Vec<Passage> {
    let own = unit.span.of(&note.document().prose);
    let agrees = |it: &Match| {
        let reading = workspace.reading(it.article);
        reading.is_some_and(|reading| denies(own) == denies(it.sentence.of(&reading.prose)))
    };
    let mut found = bearing(workspace, note, unit);
    found.retain(|it| SUPPORTS <= it.share && !known.contains(&it.article) && agrees(it));
    let figures = figures(note, unit, unit.span);
    if !figures.is_empty() {
        return with_figures(workspace, found, &figures, known);
    }
    first_of_each(found, usize::MAX).iter().map(Passage::of).collect()
}

/// Whether a sentence says that something is not so, or no longer.
fn denies(sentence: &str) -> bool {
    const ENDS: &[&str] = &["until", "former", "formerly", "ceased", "stopped"];
    let words = sentence.split(|it: char| !it.is_alphanumeric() && !"'’".contains(it));
    words.map(|it| it.to_lowercase().replace('’', "'")).any(|it| {
        classes_of(&it).is(Class::NEGATION) || it.ends_with("n't") || ENDS.contains(&it.as_str())
    })
}

/// The figures of a unit that stand in a stretch of it.
pub(super) fn figures(note: &Note, unit: &Unit, stretch: Span) -> Vec<Quantity> {
    let mut res = quantities(unit.span.of(&note.document().prose));
    res.retain(|it| it.firm && !it.vague && it.span.shifted(unit.span.start).overlaps(stretch));
    res
}

/// The passages that have all of some figures, of articles that are not `known`, best
/// first, one of each article.
pub(super) fn with_figures(
    workspace: &Workspace,
    found: Vec<Match>,
    figures: &[Quantity],
    known: &[usize],
) -> Vec<Passage> {
    let mut res: Vec<Passage> = Vec::new();
    for it in found {
        let is_new =
            !known.contains(&it.article) && res.iter().all(|known| known.article != it.article);
        let Some(reading) = workspace.reading(it.article).filter(|_| is_new) else { continue };
        let places = figures.iter().map(|own| align::place(own, reading, it.paragraph));
        let Some(places) = places.collect::<Option<Vec<_>>>() else { continue };
        let Some((sentence, place)) = places.first() else { continue };
        res.push(Passage { article: it.article, span: *sentence, place: Some(*place) });
    }
    res
}
