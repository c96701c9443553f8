//! What else the library has: for a mark that asks for a source, for what rests on one
//! source alone, and for a footnote that is not there.

use super::{
    Action, Then, action,
    evidence::{MOST, Passage, cite_each},
};
use crate::{
    claims::Unit,
    diagnostic::{Edit, Finding},
    evidence::Match,
    ide::{
        cite,
        evidence::{SUPPORTS, bearing, bearing_on, first_of_each, passage},
    },
    note::Note,
    terms,
    text::{Span, Text},
    workspace::Workspace,
};

/// Other origins that say what the one source of a statement says of it.
pub(super) fn corroboration(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    let analysis = workspace.analysis(note);
    let own = |it: &&Unit| it.span.contains(finding.span);
    let Some(unit) = analysis.units.iter().find(own) else { return Vec::new() };
    let citations = unit.citations.iter().filter_map(|it| analysis.citations.get(*it));
    let known: Vec<usize> = citations.filter_map(|it| it.target.article()).collect();
    // A judgment has words of its own; those of the passage that it rests on say more.
    let passages = known.iter().filter_map(|it| passage(workspace, note, unit, *it));
    let words =
        passages.filter_map(|it| Some(it.sentence.of(&workspace.reading(it.article)?.prose)));
    let mut found: Vec<Match> = words.flat_map(|it| bearing_on(workspace, it)).collect();
    found.extend(bearing(workspace, note, unit));
    found.retain(|it| SUPPORTS <= it.share && !known.contains(&it.article));
    let is_other = |it: &Match| {
        let all: Vec<usize> = known.iter().copied().chain([it.article]).collect();
        workspace.shelf().origins(&all).last() == Some(&known.len())
    };
    let found = first_of_each(found, 2 * MOST).into_iter().filter(is_other).take(MOST);
    let found: Vec<Passage> = found.map(|it| Passage::of(&it)).collect();
    let mut res = cite_each(workspace, note, finding, unit.span.start, &found);
    res.iter_mut().for_each(|it| it.title = it.title.replacen("Cite", "Cite also", 1));
    res
}

/// A source in the place of a mark that asks for one, `[citation needed]`.
pub(super) fn in_place_of_mark(
    workspace: &Workspace,
    note: &Note,
    finding: &Finding,
) -> Vec<Action> {
    let text = note.text.as_str();
    let mark = note.document().markers.iter().find(|it| it.span == finding.span);
    if !mark.is_some_and(|it| terms::asks_for_source(&it.name)) {
        return Vec::new();
    }
    // As it would be cited if the mark had never been there.
    let before = text.get(..finding.span.start).unwrap_or_default();
    let gap = Span::new(before.trim_end_matches(' ').len(), finding.span.end);
    let mut without = text.to_owned();
    without.replace_range(gap.start..gap.end, "");
    let mut changed = workspace.clone();
    changed.set(&note.path, Text::new(&without));
    let Some(bare) = changed.note(&note.path) else { return Vec::new() };
    let units = &changed.analysis(bare).units;
    let last = units.partition_point(|it| it.span.start < gap.start);
    let Some(unit) = last.checked_sub(1).and_then(|it| units.get(it)) else { return Vec::new() };
    let found = first_of_each(bearing(&changed, bare, unit), MOST);
    let found: Vec<Passage> = found.iter().map(Passage::of).collect();
    let mut res = cite_each(&changed, bare, finding, unit.span.start, &found);
    for edit in res.iter_mut().flat_map(|it| &mut it.edits) {
        let back = if gap.start < edit.span.start { gap.len() } else { 0 };
        edit.span = edit.span.shifted(back);
    }
    let removal = Edit { path: note.path.to_string(), span: gap, text: String::new() };
    res.iter_mut().for_each(|it| merge(&mut it.edits, &removal));
    res
}

/// Adds a removal to insertions; one at its beginning becomes a replacement.
fn merge(edits: &mut Vec<Edit>, removal: &Edit) {
    match edits.iter_mut().find(|it| it.span.start == removal.span.start) {
        Some(edit) => edit.span = removal.span,
        None => edits.push(removal.clone()),
    }
}

/// The text of a footnote that is referred to and not there: for the user to write.
pub(super) fn footnote(note: &Note, finding: &Finding) -> Option<Action> {
    let mark = note.text.slice(finding.span);
    let label = mark.strip_prefix("[^")?.strip_suffix(']')?;
    let edit = cite::definition(note, &format!("[^{label}]: "));
    let at = edit.text.len();
    let edits = vec![Edit { text: edit.text + note.text.line_break(), ..edit }];
    let title = format!("Define the footnote \"{label}\"");
    Some(Action { then: Some(Then::WriteOn(at)), ..action(finding, title, edits) })
}
