//! Ways from a place to others: definitions, references, highlights.

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position};

use super::{convert, features::place, state::Snapshot};
use crate::ide::{self, definition::Definition};

pub fn definition(snapshot: &Snapshot, path: &str, at: Position) -> Option<Vec<Location>> {
    let (_, offset) = place(snapshot, path, at)?;
    let found = ide::definition::definition(&snapshot.workspace, path, offset).into_iter();
    Some(found.filter_map(|it| location(snapshot, &it)).collect())
}

pub fn references(
    snapshot: &Snapshot,
    path: &str,
    at: Position,
    definitions: bool,
) -> Option<Vec<Location>> {
    let (_, offset) = place(snapshot, path, at)?;
    let found = ide::references::references(&snapshot.workspace, path, offset, definitions);
    let places = found.into_iter();
    Some(places.filter_map(|it| convert::location(snapshot, &it.path, it.span)).collect())
}

pub fn highlights(snapshot: &Snapshot, path: &str, at: Position) -> Option<Vec<DocumentHighlight>> {
    let (text, offset) = place(snapshot, path, at)?;
    let found = ide::references::highlights(&snapshot.workspace, path, offset).into_iter();
    let highlights = found.map(|it| DocumentHighlight {
        range: convert::range(&text, it.span, snapshot.settings.encoding),
        kind: Some(match it.definition {
            true => DocumentHighlightKind::WRITE,
            false => DocumentHighlightKind::TEXT,
        }),
    });
    Some(highlights.collect())
}

fn location(snapshot: &Snapshot, definition: &Definition) -> Option<Location> {
    match definition {
        Definition::Place(it) => convert::location(snapshot, &it.path, it.span),
        Definition::Builtin(_) => None,
    }
}
