//! A claim without a source: the articles whose passages bear on it.

use super::{Action, action};
use crate::{
    diagnostic::Finding,
    ide::{
        cite,
        evidence::{SUPPORTS, passages},
    },
    note::Note,
    workspace::Workspace,
};

/// So many articles are offered.
const MOST: usize = 3;

/// How much more than the next one the best passage must say to be the one.
const CLEARLY: f32 = 0.2;

/// Cites an article in the way the note cites, best first; the first one is preferred
/// where it is clearly the best.
pub(super) fn citations(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    if finding.rule != "unsourced-claim" {
        return Vec::new();
    }
    let units = &workspace.analysis(note).units;
    let Some(unit) = units.iter().find(|it| it.span.touches(finding.span.start)) else {
        return Vec::new();
    };
    let found = passages(workspace, note, unit, MOST);
    let share = |at: usize| found.get(at).map_or(0.0, |it| it.share);
    let is_clear = SUPPORTS <= share(0) && CLEARLY <= share(0) - share(1);
    let mut res = Vec::new();
    for (index, it) in found.iter().enumerate() {
        let Some(article) = workspace.library.articles.get(it.article) else { continue };
        let title = format!("Cite {} (para {})", article.label(), it.paragraph + 1);
        let edits = cite::citation(workspace, note, unit.span.start, it.article);
        let preferred = index == 0 && is_clear;
        res.push(Action { preferred, ..action(finding, title, edits) });
    }
    res
}
