//! Rename: another name for an actor, theme or article, everywhere at once.
//!
//! What the analyst wrote changes, and what somebody else wrote stays: articles and
//! quotations keep the old name. It becomes an alias, so that it is still found there.

mod actor;
mod article;
mod spelling;
mod theme;
mod toml;
pub(super) mod yaml;

use super::occurrences::{self, Kind, Thing};
use crate::{diagnostic::Edit, text::Span, workspace::Workspace};

/// What can be renamed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub span: Span,
    /// The name that it has: an alias in the text stands for it.
    pub name: String,
}

/// All that a new name changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// Without overlaps, sorted by path and place.
    pub edits: Vec<Edit>,
    /// A file that is called by the name, and its new path. The edits come first.
    pub moved: Option<(String, String)>,
}

/// Why nothing is renamed, as one sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

/// What a rename at a place would be about.
pub fn prepare(workspace: &Workspace, path: &str, offset: usize) -> Result<Prepared, Refusal> {
    let (span, thing) = thing_at(workspace, path, offset)?;
    let library = &workspace.library;
    let name = match thing {
        Thing::Actor(it) => library.actors.get(it).map(|it| it.name.clone()),
        Thing::Theme(it) => library.themes.get(it).map(|it| it.id.clone()),
        Thing::Article(it) => library.articles.get(it).map(|it| it.key.clone()),
    };
    Ok(Prepared { span, name: name.ok_or_else(nothing)? })
}

/// The changes for a new name. `may_move` says whether the editor can rename files:
/// where it cannot, an article that is known by the name of its file is given an `id`.
pub fn rename(
    workspace: &Workspace,
    path: &str,
    offset: usize,
    name: &str,
    may_move: bool,
) -> Result<Renaming, Refusal> {
    let (_, thing) = thing_at(workspace, path, offset)?;
    let mut res = match thing {
        Thing::Actor(it) => actor::rename(workspace, it, name),
        Thing::Theme(it) => theme::rename(workspace, it, name),
        Thing::Article(it) => article::rename(workspace, it, name, may_move),
    }?;
    res.edits = in_order(res.edits);
    Ok(res)
}

/// By path and place; what is written to one place is one edit.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    edits.dedup();
    edits.dedup_by(|next, edit| {
        let same = edit.path == next.path && edit.span == next.span && edit.span.is_empty();
        if same {
            edit.text += &next.text;
        }
        same
    });
    edits
}

/// The one thing at a place that may be renamed, and where it stands there.
fn thing_at(workspace: &Workspace, path: &str, offset: usize) -> Result<(Span, Thing), Refusal> {
    let found = occurrences::at(workspace, path, offset);
    let found = found.filter(|it| it.kind != Kind::Part).ok_or_else(nothing)?;
    let span = if found.span.touches(offset) { found.span } else { found.reach };
    match found.things.as_slice() {
        [Thing::Actor(it)] => actor::check(workspace, *it).map(|()| (span, Thing::Actor(*it))),
        [thing] => Ok((span, *thing)),
        several => {
            let text = workspace.text(path).map_or("", |it| it.slice(span));
            Err(actor::ambiguous(workspace, text, several))
        }
    }
}

fn nothing() -> Refusal {
    Refusal("There is no actor, theme or article here to rename; put the cursor on its name".into())
}

fn edits(path: &str, changes: Vec<(Span, String)>) -> impl Iterator<Item = Edit> + '_ {
    changes.into_iter().map(move |(span, text)| Edit { path: path.to_owned(), span, text })
}

#[cfg(test)]
mod tests;
