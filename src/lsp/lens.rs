//! Code lenses: above a note how many of its claims have a source, above an article how
//! much rests on it.

use serde_json::json;
use tower_lsp::lsp_types::{CodeLens, Command, Location, Position, Range};

use super::{
    commands, convert,
    findings::{Context, Findings},
    state::Snapshot,
};
use crate::{
    claims::{Sourcing, Tally},
    ide::sourcing::{self, Claim},
    workspace::FileKind,
};

/// The lens of a file; none before the workspace is read, and where there is nothing to
/// count.
pub fn lenses(snapshot: &Snapshot, findings: &Findings, path: &str) -> Option<Vec<CodeLens>> {
    if !snapshot.is_ready {
        return None;
    }
    let (title, places) = match snapshot.workspace.kind(path)? {
        FileKind::Note => of_note(snapshot, findings, path)?,
        FileKind::Article => of_article(snapshot, path)?,
        _ => return None,
    };
    let command = command(snapshot, path, title, places)?;
    Some(vec![CodeLens { range: Range::default(), command: Some(command), data: None }])
}

fn of_note(
    snapshot: &Snapshot,
    findings: &Findings,
    path: &str,
) -> Option<(String, Vec<Location>)> {
    let workspace = &snapshot.workspace;
    let note = workspace.note(path)?;
    let analysis = workspace.analysis(note);
    let Tally { claims, sourced, .. } = analysis.tally();
    if claims == 0 {
        return None;
    }
    let mut title = format!("{}, {sourced} sourced", count(claims, "claim"));
    let context = Context::of(snapshot);
    findings.check(snapshot, &context, path, None);
    let mismatches = findings.counts(snapshot, &context, path).map_or(0, |it| it.mismatches);
    if mismatches > 0 {
        title += &match mismatches {
            1 => ", 1 mismatch".to_owned(),
            n => format!(", {n} mismatches"),
        };
    }
    let is_open = |it: Sourcing| matches!(it, Sourcing::Unsourced | Sourcing::Weak);
    let open = analysis.units.iter().filter(|it| it.asks() && is_open(it.status));
    let places = open.filter_map(|it| convert::location(snapshot, path, it.span)).collect();
    Some((title, places))
}

fn of_article(snapshot: &Snapshot, path: &str) -> Option<(String, Vec<Location>)> {
    // Until all notes are analysed, a count would be too low; then the editor asks again.
    if snapshot.workspace.notes().any(|it| it.analysed().is_none()) {
        return None;
    }
    let index = snapshot.workspace.library.articles.iter().position(|it| it.path == path)?;
    let line = sourcing::of_article(&snapshot.workspace, index);
    let title = match line.notes {
        0 => "cited by no note".to_owned(),
        notes => {
            let claims = count(line.count, "claim");
            format!("cited by {}, {claims}", count(notes, "note"))
        }
    };
    let place = |it: &Claim<'_>| convert::location(snapshot, &it.note.path, it.unit.span);
    Some((title, line.claims.iter().filter_map(place).collect()))
}

/// Shows the places, in a list where the editor has one for that, else the first.
fn command(
    snapshot: &Snapshot,
    path: &str,
    title: String,
    places: Vec<Location>,
) -> Option<Command> {
    let settings = &snapshot.settings;
    let Some(first) = places.first().cloned() else { return Some(nothing(title)) };
    if settings.shows_references {
        let arguments = vec![json!(snapshot.uri(path)?), json!(Position::default()), json!(places)];
        return Some(Command::new(title, commands::SHOW_REFERENCES.to_owned(), Some(arguments)));
    }
    if settings.shows_documents {
        return Some(commands::show(&title, &first.uri, first.range.start));
    }
    Some(nothing(title))
}

/// A lens that only tells.
fn nothing(title: String) -> Command {
    Command::new(title, String::new(), None)
}

fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
