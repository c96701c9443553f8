//! Another article in the place of one that says nothing of a sentence, a newer one beside
//! one that is old; or the words that make the sentence the analyst's own.

use super::{
    Action, action,
    evidence::{MOST, Passage, told},
    support::supporting,
    trial::Trial,
};
use crate::{
    claims::{Gate, Sourcing, Unit},
    diagnostic::{Edit, Finding},
    evidence,
    ide::cite,
    knowledge::{Article, dates::Date},
    markdown::BlockKind,
    note::Note,
    rules::{self, unlabelled_judgment},
    workspace::Workspace,
};

/// So many of the best are tried: each trial reads the note again.
const TRIED: usize = 2 * MOST;

/// What can be done about a citation whose article says nothing of the sentence.
pub(super) fn of_unsupported(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    let analysis = workspace.analysis(note);
    let own = |it: &Unit| it.span.contains(finding.span);
    let Some(at) = analysis.units.iter().position(own) else { return Vec::new() };
    let Some(unit) = analysis.units.get(at) else { return Vec::new() };
    let trial = Trial::new(workspace, note, finding);
    let mut res = better(workspace, note, at, finding, &trial);
    res.extend(inference(note, unit, finding).filter(|it| trial.cures(&it.edits)));
    res
}

/// Articles that say it, each in the place of the one that does not.
fn better(
    workspace: &Workspace,
    note: &Note,
    at: usize,
    finding: &Finding,
    trial: &Trial<'_>,
) -> Vec<Action> {
    let analysis = workspace.analysis(note);
    let Some(unit) = analysis.units.get(at) else { return Vec::new() };
    let known = evidence::sources(&workspace.library, analysis, unit);
    let [citation] = unit.citations.as_slice() else { return Vec::new() };
    // What another sentence needs stays.
    let rests = |it: &Unit| it.status != Sourcing::Exempt && it.citations.contains(citation);
    if analysis.units.iter().enumerate().any(|(index, it)| index != at && rests(it)) {
        return Vec::new();
    }
    let articles = known.iter().filter_map(|it| workspace.library.articles.get(*it));
    let sentence = evidence::own_words(&note.document().prose, analysis, unit);
    let Some(citation) = analysis.citations.get(*citation) else { return Vec::new() };
    if articles.into_iter().any(|it| cite::names_outlet(&sentence, it)) {
        return Vec::new();
    }
    let found = supporting(workspace, note, unit, &known).into_iter().take(TRIED);
    let change = |it: Passage| {
        let edits = cite::replaced(workspace, note, citation, it.article);
        let (label, place, words) = told(workspace, &it)?;
        let title = format!("Change citation to {label} ({place}): {words}");
        (!edits.is_empty() && trial.cures(&edits)).then(|| action(finding, title, edits))
    };
    found.filter_map(change).take(MOST).collect()
}

/// The sentence as one that the analyst infers from its source.
fn inference(note: &Note, unit: &Unit, finding: &Finding) -> Option<Action> {
    if !unit.is_own() || unit.gates.contains(&Gate::Quotation) {
        return None;
    }
    let (first, text) = unlabelled_judgment::labelled(note.text.slice(unit.span), "We infer that")?;
    let span = first.shifted(unit.span.start);
    let edits = vec![Edit { path: note.path.to_string(), span, text }];
    Some(action(finding, "Mark as inference: \"We infer that …\"".to_owned(), edits))
}

/// Newer articles, up to the day of the note, that say what an old one says.
pub(super) fn newer(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    let analysis = workspace.analysis(note);
    let Some(unit) = analysis.units.iter().find(|it| it.span.contains(finding.span)) else {
        return Vec::new();
    };
    // A cell has no end at which a mark could stand.
    let block = note.document().blocks.get(unit.block);
    let Some(today) = rules::day_of(note) else { return Vec::new() };
    if block.is_none_or(|it| matches!(it.kind, BlockKind::Row { .. })) {
        return Vec::new();
    }
    let trial = Trial::new(workspace, note, finding);
    let dated = |it: Passage| {
        let article: &Article = workspace.library.articles.get(it.article)?;
        let day = Date::parse(article.metadata.published.as_deref()?)?;
        (!today.is_before(day)).then_some((it, day))
    };
    let cite = |(it, day): (Passage, Date)| {
        let (label, place, words) = told(workspace, &it)?;
        let title = format!("Cite newer: {label} ({}, {place}): {words}", day.written());
        let edits = cite::citation(workspace, note, unit.span.start, it.article);
        (!edits.is_empty() && trial.cures(&edits)).then(|| action(finding, title, edits))
    };
    let known = evidence::sources(&workspace.library, analysis, unit);
    let mut found: Vec<(Passage, Date)> =
        supporting(workspace, note, unit, &known).into_iter().filter_map(dated).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.1));
    found.into_iter().take(TRIED).filter_map(cite).take(MOST).collect()
}
