//! Articles that have a passage for a claim without a source, or the figure that the
//! cited ones have not.

use super::{Action, action, library, quotation};
use crate::{
    claims::{Target, Unit},
    diagnostic::Finding,
    evidence::{
        self, Match,
        figures::{Quantity, align, quantities},
    },
    ide::{
        cite,
        evidence::{SUPPORTS, bearing, excerpt, first_of_each},
    },
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// So many articles are offered.
pub(super) const MOST: usize = 3;

/// How much more than the next one the best passage must say to be the one.
const CLEARLY: f32 = 0.2;

/// Cites an article in the way the note cites, best first; the first one is preferred
/// where it is clearly the best.
pub(super) fn citations(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    let units = &workspace.analysis(note).units;
    let own = || units.iter().find(|it| it.span.contains(finding.span));
    match finding.rule {
        "unsourced-claim" => own().map_or(Vec::new(), |it| of_claim(workspace, note, it, finding)),
        // One of the list is nearer at hand.
        "unlocated-source" if !quotation::of_list(workspace, note, finding.span).is_empty() => {
            Vec::new()
        }
        "figure-mismatch" | "unlocated-source" => {
            let Some(unit) = own() else { return Vec::new() };
            let known = cited(workspace, note, unit);
            let found = bearing(workspace, note, unit);
            let figures = figures(note, unit, finding.span);
            let found = with_figures(workspace, found, &figures, &known);
            cite_each(workspace, note, finding, unit.span.start, &found)
        }
        "single-source" => library::corroboration(workspace, note, finding),
        "open-marker" => library::in_place_of_mark(workspace, note, finding),
        _ => Vec::new(),
    }
}

fn of_claim(workspace: &Workspace, note: &Note, unit: &Unit, finding: &Finding) -> Vec<Action> {
    let all = bearing(workspace, note, unit);
    let figures = figures(note, unit, unit.span);
    let holding = with_figures(workspace, all.clone(), &figures, &[]);
    let holds = |article: usize| holding.iter().any(|it| it.article == article);
    let mut best = first_of_each(all, MOST);
    best.sort_by_key(|it| !holds(it.article));
    let share = |at: usize| best.get(at).map_or(0.0, |it| it.share);
    let is_clear = SUPPORTS <= share(0) && CLEARLY <= share(0) - share(1);
    // Another figure is no source of this one.
    let fits = figures.is_empty() || best.first().is_some_and(|it| holds(it.article));
    let mut found: Vec<Passage> = best.iter().map(Passage::of).collect();
    found.extend(holding.iter().filter(|it| best.iter().all(|known| known.article != it.article)));
    let mut res = cite_each(workspace, note, finding, unit.span.start, &found);
    res.first_mut().into_iter().for_each(|it| it.preferred = is_clear && fits);
    res
}

/// What an article is cited for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    /// As an index of the library's articles.
    pub(super) article: usize,
    /// Its sentence.
    pub(super) span: Span,
    /// The words or the figure in it that are wanted.
    pub(super) place: Option<Span>,
}

impl Passage {
    pub(super) fn of(found: &Match) -> Passage {
        Passage { article: found.article, span: found.sentence, place: None }
    }
}

/// An action for each article; of the first, one more that leads to its passage, where
/// the note writes addresses.
pub(super) fn cite_each(
    workspace: &Workspace,
    note: &Note,
    finding: &Finding,
    offset: usize,
    found: &[Passage],
) -> Vec<Action> {
    let title = |it: &Passage| {
        let article = workspace.library.articles.get(it.article)?;
        let reading = workspace.reading(it.article)?;
        let paragraph = reading.paragraph_at(it.span.start).map_or(1, |it| it + 1);
        let words = excerpt(&reading.prose, it.span, it.place);
        Some((format!("Cite {} (para {paragraph})", article.label()), format!(": \"{words}\"")))
    };
    let cite = |it: &Passage| {
        let (title, words) = title(it)?;
        let edits = cite::citation(workspace, note, offset, it.article);
        (!edits.is_empty()).then(|| action(finding, title + &words, edits))
    };
    let link = |it: &Passage| {
        let (title, words) = title(it)?;
        let passage = cite::Passage { article: it.article, span: it.span };
        let edits = cite::linked(workspace, note, offset, passage);
        let title = format!("{title} with a link to its words{words}");
        (!edits.is_empty()).then(|| action(finding, title, edits))
    };
    found.iter().filter_map(cite).chain(found.first().and_then(link)).collect()
}

/// The articles that a unit rests on, and those that the note lists.
fn cited(workspace: &Workspace, note: &Note, unit: &Unit) -> Vec<usize> {
    let analysis = workspace.analysis(note);
    let mut res = evidence::sources(&workspace.library, analysis, unit);
    res.extend(analysis.sources.iter().filter_map(|it| match it.target {
        Target::Article(it) => Some(it),
        Target::External | Target::Unresolved => None,
    }));
    res
}

/// The figures of a unit that stand in a stretch of it.
fn figures(note: &Note, unit: &Unit, stretch: Span) -> Vec<Quantity> {
    let mut res = quantities(unit.span.of(&note.document().prose));
    res.retain(|it| it.firm && !it.vague && it.span.shifted(unit.span.start).overlaps(stretch));
    res
}

/// The passages that have all of some figures, of articles that are not `known`, best
/// first, one of each article.
fn with_figures(
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
        if res.len() < MOST {
            res.push(Passage { article: it.article, span: *sentence, place: Some(*place) });
        }
    }
    res
}
