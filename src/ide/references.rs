//! References and highlights: where else the thing under the cursor stands.

use rayon::prelude::*;

use super::{
    definition::Place,
    occurrences::{self, Kind, Thing},
    pages::Pages,
};
use crate::{
    knowledge::actors::Layer,
    text::Span,
    workspace::{FileKind, Workspace},
};

/// A place of the file in front of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    pub span: Span,
    /// Whether the thing is defined there.
    pub definition: bool,
}

/// All places in the workspace that stand for the actor, theme or article under the
/// cursor, notes first; those that define it only where `definitions` are wanted. An
/// ambiguous name has the places of all that it may mean.
pub fn references(
    workspace: &Workspace,
    path: &str,
    offset: usize,
    definitions: bool,
) -> Vec<Place> {
    let Some(found) = occurrences::at(workspace, path, offset) else {
        return Vec::new();
    };
    let pages = Pages::new(workspace);
    let words: Vec<String> = found.things.iter().flat_map(|it| words(workspace, *it)).collect();
    let files: Vec<&str> = workspace.files().map(|it| it.0).collect();
    // Notes and articles that nobody has asked about yet are analysed here.
    let places =
        files.into_par_iter().filter(|it| may_have(workspace, it, &words)).flat_map_iter(|path| {
            let all = occurrences::in_file(workspace, &pages, path).into_iter();
            let own = all.filter(|it| it.is_listed() && it.is_of(&found.things));
            let wanted = own.filter(|it| definitions || it.kind != Kind::Definition);
            wanted.map(|it| Place { path: path.to_owned(), span: it.span })
        });
    places.collect()
}

/// The places in the same file.
pub fn highlights(workspace: &Workspace, path: &str, offset: usize) -> Vec<Highlight> {
    let all = occurrences::in_file(workspace, &Pages::new(workspace), path);
    let at = all.iter().filter(|it| it.reach.touches(offset)).min_by_key(|it| it.reach.len());
    let Some(things) = at.map(|it| it.things.clone()) else { return Vec::new() };
    let own = all.iter().filter(|it| it.is_listed() && it.is_of(&things));
    own.map(|it| Highlight { span: it.span, definition: it.kind == Kind::Definition }).collect()
}

/// A table of thousands of imported actors is read only where it names one of them.
fn may_have(workspace: &Workspace, path: &str, words: &[String]) -> bool {
    let is_table = workspace.kind(path) == Some(FileKind::Config);
    let is_imported = is_table && Layer::of(path) == Layer::Imported;
    let text = || workspace.text(path).map_or("", |it| it.as_str());
    !is_imported || words.iter().any(|it| text().contains(it.as_str()))
}

/// What a table says of a thing, if it says anything.
fn words(workspace: &Workspace, thing: Thing) -> Vec<String> {
    let library = &workspace.library;
    let words = match thing {
        Thing::Actor(it) => library.actors.get(it).map(|it| [it.id.clone(), it.name.clone()]),
        Thing::Theme(it) => library.themes.get(it).map(|it| [it.id.clone(), it.label.clone()]),
        Thing::Article(_) => None,
    };
    words.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
