//! Quick fixes: what a rule proposes, and the ways to waive it.

mod waive;

pub(super) use self::waive::NEVER;
use crate::{
    diagnostic::{Edit, Finding},
    note::Note,
    rules,
    text::Span,
    workspace::Workspace,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub title: String,
    pub kind: ActionKind,
    /// The one that an editor may apply unasked when told to fix all.
    pub preferred: bool,
    pub edits: Vec<Edit>,
    /// The rule whose finding it cures, and where that stands.
    pub rule: &'static str,
    pub finding: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    QuickFix,
}

/// What can be done about the findings that touch a stretch, in the order in which
/// an editor should show it.
pub fn actions(workspace: &Workspace, path: &str, span: Span) -> Vec<Action> {
    let found = rules::check(workspace, path);
    let touched = |it: &&Finding| it.span.overlaps(span) || it.span.touches(span.start);
    let touched: Vec<_> = found.iter().filter(touched).collect();
    let fixes = touched.iter().flat_map(|it| own_fixes(it));
    let Some(note) = workspace.note(path) else {
        return fixes.collect();
    };
    let marks = touched.iter().filter_map(|it| citation_needed(note, it));
    let waivers = touched.iter().flat_map(|it| waive::waivers(workspace, note, it));
    fixes.chain(marks).chain(waivers).collect()
}

fn action(finding: &Finding, title: String, edits: Vec<Edit>) -> Action {
    Action {
        title,
        kind: ActionKind::QuickFix,
        preferred: false,
        edits,
        rule: finding.rule,
        finding: finding.span,
    }
}

/// The rule's own; a single one is the best.
fn own_fixes(finding: &Finding) -> impl Iterator<Item = Action> {
    let preferred = finding.fixes.len() == 1;
    finding.fixes.iter().map(move |fix| Action {
        preferred,
        ..action(finding, fix.title.clone(), fix.edits.clone())
    })
}

fn citation_needed(note: &Note, finding: &Finding) -> Option<Action> {
    if finding.rule != "unsourced-claim" {
        return None;
    }
    let at = Span::new(finding.span.end, finding.span.end);
    let text = " [citation needed]".to_owned();
    let edit = Edit { path: note.path.to_string(), span: at, text };
    Some(action(finding, "Insert [citation needed]".to_owned(), vec![edit]))
}

#[cfg(test)]
mod tests;
