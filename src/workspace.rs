//! The workspace: all files by path, the library that they make, the settings.
//!
//! A value: a clone is a snapshot (pointers), a change makes a new state. Paths
//! are relative to the root, with `/`.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    claims::Analysis,
    config::{Config, Status},
    diagnostic::Problem,
    knowledge::{Article, Library},
    note::Note,
    text::Text,
};

#[derive(Clone, Debug, Default)]
pub struct Workspace {
    pub config: Arc<Config>,
    pub library: Arc<Library>,
    /// Faults of `dossier.toml`, `actors.toml`, `themes.toml`.
    pub problems: Vec<Problem>,
    notes: BTreeMap<Arc<str>, Arc<Note>>,
    /// Tells whether a file exists that is no part of the workspace's texts (an
    /// image, a PDF), by its path; given by the edge, since the core reads no disk.
    pub exists: Option<fn(root: &str, path: &str) -> bool>,
    /// The folder as the edge knows it; only handed to `exists`.
    pub root: String,
}

impl Workspace {
    /// A workspace from its files (path and text): markdown and text files,
    /// `dossier.toml`, `actors.toml`, `themes.toml`. Others are ignored.
    pub fn from_files(files: Vec<(String, Text)>, default_status: Status) -> Workspace {
        let _ = (files, default_status);
        Workspace::default()
    }

    /// Adds a file or changes its text. Cheap for a note: only a change of an
    /// article, actor, theme or setting makes a new library.
    pub fn set(&mut self, path: &str, text: Text) {
        let _ = (path, text);
    }

    /// Forgets a file, or all files of a folder.
    pub fn remove(&mut self, path: &str) {
        let _ = path;
    }

    pub fn notes(&self) -> impl Iterator<Item = &Arc<Note>> {
        self.notes.values()
    }

    pub fn note(&self, path: &str) -> Option<&Arc<Note>> {
        self.notes.get(path)
    }

    pub fn article(&self, path: &str) -> Option<&Arc<Article>> {
        self.library.articles.iter().find(|it| it.path == path)
    }

    /// The text of any file of the workspace.
    pub fn text(&self, path: &str) -> Option<&Text> {
        let note = self.note(path).map(|it| &it.text);
        note.or_else(|| self.article(path).map(|it| &it.text))
    }

    pub fn analysis<'a>(&self, note: &'a Note) -> &'a Analysis {
        note.analysis(&self.config, &self.library)
    }
}
