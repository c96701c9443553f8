//! Articles that have a passage for a claim without a source, or the figure that the
//! cited ones have not.

use super::{
    Action, action, instead, library, quotation,
    support::{figures, with_figures},
};
use crate::{
    claims::Unit,
    diagnostic::Finding,
    evidence::{self, Match},
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
            let mut found = with_figures(workspace, found, &figures, &known);
            found.truncate(MOST);
            cite_each(workspace, note, finding, unit.span.start, &found)
        }
        "unsupported-by-source" => instead::of_unsupported(workspace, note, finding),
        "stale-source" => instead::newer(workspace, note, finding),
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
    let others = holding.iter().filter(|it| best.iter().all(|known| known.article != it.article));
    found.extend(others.take(MOST));
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
    let cite = |it: &Passage| {
        let (label, place, words) = told(workspace, it)?;
        let edits = cite::citation(workspace, note, offset, it.article);
        let title = format!("Cite {label} ({place}): {words}");
        (!edits.is_empty()).then(|| action(finding, title, edits))
    };
    let link = |it: &Passage| {
        let (label, place, words) = told(workspace, it)?;
        let passage = cite::Passage { article: it.article, span: it.span };
        let edits = cite::linked(workspace, note, offset, passage);
        let title = format!("Cite {label} ({place}) with a link to its words: {words}");
        (!edits.is_empty()).then(|| action(finding, title, edits))
    };
    found.iter().filter_map(cite).chain(found.first().and_then(link)).collect()
}

/// What a passage is called: its article, `para 7`, and its words in quotes.
pub(super) fn told(workspace: &Workspace, it: &Passage) -> Option<(String, String, String)> {
    let article = workspace.library.articles.get(it.article)?;
    let reading = workspace.reading(it.article)?;
    let paragraph = reading.paragraph_at(it.span.start).map_or(1, |it| it + 1);
    let words = excerpt(&reading.prose, it.span, it.place);
    Some((article.label().to_owned(), format!("para {paragraph}"), format!("\"{words}\"")))
}

/// The articles that a unit rests on, and those that the note lists.
fn cited(workspace: &Workspace, note: &Note, unit: &Unit) -> Vec<usize> {
    let analysis = workspace.analysis(note);
    let mut res = evidence::sources(&workspace.library, analysis, unit);
    res.extend(analysis.sources.iter().filter_map(|it| it.target.article()));
    res
}
