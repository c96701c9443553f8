//! Quick fixes: what a rule proposes, what can be made of a name, and the ways to waive
//! a rule.

mod add;
mod descriptor;
mod estimate;
mod evidence;
mod instead;
mod library;
mod mention;
mod origin;
mod quotation;
mod support;
mod trial;
mod waive;

pub(super) use self::waive::NEVER;
use super::status;
use crate::{
    diagnostic::{Edit, Finding},
    knowledge::Theme,
    note::Note,
    rules::{self, unknown_theme},
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
    /// What an editor shows once the edits are made.
    pub then: Option<Then>,
    /// The rule whose finding it cures, and where that stands.
    pub finding: Option<(&'static str, Span)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The page of a rule.
    Page(&'static str),
    /// The place where the user has to write on: an offset in the text of the only edit.
    WriteOn(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Cures a finding.
    QuickFix,
    /// Cures nothing: writes a name in another way, or takes it in.
    Rewrite,
}

/// What can be done about the findings and names that a stretch touches, in the order
/// in which an editor should show it.
pub fn actions(workspace: &Workspace, path: &str, span: Span) -> Vec<Action> {
    let touched = touched(rules::check(workspace, path), span);
    let fixes = touched.iter().flat_map(own_fixes);
    let Some(note) = workspace.note(path) else {
        let described = touched.iter().filter_map(|it| descriptor::added(workspace, path, it));
        return fixes.chain(described).collect();
    };
    let cited = touched.iter().flat_map(|it| evidence::citations(workspace, note, it));
    let marks = touched.iter().filter_map(|it| citation_needed(note, it));
    let missing = touched.iter().filter(|it| it.rule == "unresolved-source");
    let footnotes = missing.filter_map(|it| library::footnote(note, it));
    let names = touched.iter().flat_map(|it| about_others(workspace, note, it));
    let waivers = touched.iter().flat_map(|it| waive::waivers(workspace, note, it));
    let pages = touched.iter().enumerate().filter_map(|(at, it)| {
        let is_first = touched.iter().take(at).all(|before| before.rule != it.rule);
        is_first.then(|| page(it))
    });
    let is_new = touched.iter().any(|it| it.rule == "unknown-actor");
    let rewrites = if is_new { Vec::new() } else { mention::rewrites(workspace, note, span) };
    let bands = estimate::bands(workspace, note, span);
    let status = other_status(workspace, note, span);
    let fixes = cited.chain(fixes).chain(marks).chain(footnotes).chain(names).chain(bands);
    fixes.chain(waivers).chain(pages).chain(rewrites).chain(status).collect()
}

/// The findings that a stretch touches. A rule reports claims in a row at the first of them;
/// each of the others is one too where the stretch begins in it.
fn touched(found: Vec<Finding>, span: Span) -> Vec<Finding> {
    let is_touched = |it: &Finding| it.span.overlaps(span) || it.span.touches(span.start);
    let mut res = Vec::new();
    for finding in found {
        if is_touched(&finding) {
            res.push(finding);
        } else if finding.rule == "unsourced-claim"
            && let Some(own) = finding.related.iter().find(|it| it.span.touches(span.start))
        {
            res.push(Finding { span: own.span, message: own.message.clone(), ..finding });
        }
    }
    res
}

fn action(finding: &Finding, title: String, edits: Vec<Edit>) -> Action {
    Action {
        title,
        kind: ActionKind::QuickFix,
        preferred: false,
        edits,
        then: None,
        finding: Some((finding.rule, finding.span)),
    }
}

/// Shows the page of a rule.
fn page(finding: &Finding) -> Action {
    let title = format!("Explain {}", finding.rule);
    Action { then: Some(Then::Page(finding.rule)), ..action(finding, title, Vec::new()) }
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

/// From draft to final or back, in the front matter.
fn other_status(workspace: &Workspace, note: &Note, span: Span) -> Option<Action> {
    let front_matter = note.document().front_matter.as_ref()?;
    if front_matter.span.end <= span.start {
        return None;
    }
    let (status, edit) = status::toggled(workspace, &note.path)?;
    Some(Action {
        title: format!("Set the status to {}", status.name()),
        kind: ActionKind::Rewrite,
        preferred: false,
        edits: vec![edit],
        then: None,
        finding: None,
    })
}

/// What a rule cannot propose itself, since it is about other files or about how the note
/// is written.
fn about_others(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    if finding.rule == "derivative-sources" {
        return origin::of_one_story(workspace, note, finding);
    }
    let name = note.text.slice(finding.span);
    let place = finding.span;
    let cited = match finding.rule {
        "unattributed-quote" | "misquote" => quotation::of_quotation(workspace, note, place),
        "unlocated-source" => quotation::of_list(workspace, note, place),
        _ => Vec::new(),
    };
    let only = cited.len() == 1;
    let mut cited = evidence::cite_each(workspace, note, finding, place.end, &cited);
    cited.first_mut().into_iter().for_each(|it| it.preferred = only);
    let edits: Vec<(String, Edit)> = match finding.rule {
        "ambiguous-actor" => mention::links(workspace, note, finding.span),
        "unknown-actor" => add::actor(workspace, name),
        "unknown-theme" => related_themes(workspace, note, finding)
            .into_iter()
            .chain(add::theme(workspace, name))
            .collect(),
        _ => Vec::new(),
    };
    let edits = edits.into_iter().map(|(title, edit)| (title, vec![edit]));
    cited.into_iter().chain(edits.map(|(title, edits)| action(finding, title, edits))).collect()
}

/// Themes that share a word with an unknown one, in its place.
fn related_themes(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<(String, Edit)> {
    let name = add::theme_name(note.text.slice(finding.span));
    let replacement = |it: &Theme| {
        let (path, span, text) = (note.path.to_string(), finding.span, it.id.clone());
        (format!("Replace with \"{text}\""), Edit { path, span, text })
    };
    unknown_theme::related(&workspace.library, name).map(replacement).collect()
}

#[cfg(test)]
mod cures;
#[cfg(test)]
mod tests;
