//! What a theme stands for.

use super::super::{
    at::At,
    markdown::{count, cut, plain},
};
use super::Hover;
use crate::{knowledge::Library, note::Note, terms, workspace::Workspace};

pub(super) fn hover(at: &At<'_>) -> Option<Hover> {
    let (span, name) = at.theme()?;
    let library = &at.workspace.library;
    let markdown = match library.theme(name) {
        Some(index) => facts(at.workspace, index)?,
        // Without a vocabulary, tags are just tags.
        None if library.themes.is_empty() => return None,
        None => unknown(library, name),
    };
    Some(Hover { span, markdown })
}

pub(in super::super) fn facts(workspace: &Workspace, index: usize) -> Option<String> {
    let library = &workspace.library;
    let theme = library.themes.get(index)?;
    let label = if theme.label.is_empty() { &theme.id } else { &theme.label };
    let mut res = format!("**{}** · theme `{}`\n", plain(label), theme.id);
    if !theme.aliases.is_empty() {
        res += &format!("also: {}\n", plain(&theme.aliases.join(", ")));
    }
    if let Some(description) = &theme.description {
        res += &format!("\n{}\n", plain(&cut(description, 300)));
    }
    if let Some(broader) = &theme.broader {
        let label = library.theme(broader).and_then(|it| library.themes.get(it));
        res += &format!("\npart of {}\n", plain(label.map_or(broader, |it| &it.label)));
    }
    let analysed = workspace.notes().filter(|it| it.analysed().is_some());
    let notes = analysed.filter(|it| themes_of(it, library).contains(&index)).count();
    Some(res + &format!("\nin {}\n", count(notes, "note")))
}

fn unknown(library: &Library, name: &str) -> String {
    let ids = library.themes.iter().map(|it| it.id.as_str());
    let near = terms::nearest(&name.to_lowercase(), ids);
    let hint = near.map(|it| format!(" Did you mean \"{}\"?", plain(it))).unwrap_or_default();
    format!("**{}** is not a theme.{hint}\n", plain(name))
}

/// The themes that a note has in its front matter or as tags, as indices of the
/// library, sorted.
pub(in super::super) fn themes_of(note: &Note, library: &Library) -> Vec<usize> {
    note.themes(library)
}
