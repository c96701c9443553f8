//! Where links lead that cite nothing: to actors, by name or by the file of their note.

use crate::{
    claims,
    markdown::{Form, Mark},
    workspace::{FileKind, Workspace},
};

pub(super) struct Pages<'a> {
    workspace: &'a Workspace,
    /// The notes of actors: the path in lower case without its extension, and the actor.
    notes: Vec<(String, usize)>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(workspace: &'a Workspace) -> Pages<'a> {
        let is_note = |path: &str| workspace.kind(path) == Some(FileKind::ActorNote);
        let records = workspace.actor_records().filter(|it| is_note(&it.path));
        let notes = records.filter_map(|it| {
            Some((without_extension(&it.path.to_lowercase()), workspace.library.actor(&it.id)?))
        });
        Pages { workspace, notes: notes.collect() }
    }

    /// The actors that a link in a file may lead to; none for what is no such link.
    pub(super) fn actors(&self, file: &str, mark: &Mark) -> Vec<usize> {
        match mark.form {
            Form::Wikilink => {
                let page = page(&mark.target);
                let name = page.rsplit('/').next().unwrap_or(page);
                match self.note(page) {
                    Some(actor) => vec![actor],
                    None => self.workspace.library.actors_named(name),
                }
            }
            Form::Link | Form::Reference if !mark.target.contains("://") => {
                let path = claims::local_path(file, &mark.target).unwrap_or_default();
                let path = without_extension(&path.to_lowercase());
                self.notes.iter().find(|it| it.0 == path).map(|it| it.1).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The actor whose note a wikilink names by its path or the end of it.
    pub(super) fn note(&self, page: &str) -> Option<usize> {
        let page = page.trim_start_matches("./").trim_start_matches('/').to_lowercase();
        let page = without_extension(&page);
        let leads = |path: &str| {
            let folder = path.strip_suffix(page.as_str());
            !page.is_empty() && folder.is_some_and(|it| it.is_empty() || it.ends_with('/'))
        };
        self.notes.iter().find(|it| leads(&it.0)).map(|it| it.1)
    }
}

/// The page in the target of a wikilink, without a heading.
pub(super) fn page(target: &str) -> &str {
    target.split(['#', '|']).next().unwrap_or_default().trim()
}

fn without_extension(path: &str) -> String {
    let stem = [".md", ".markdown"].iter().find_map(|it| path.strip_suffix(it));
    stem.unwrap_or(path).to_owned()
}
