//! The workspaces: which there are, and which one a document belongs to.

use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use tower_lsp::lsp_types::Url;

use super::{Inner, State};
use crate::{config::Status, disk, text::Text, workspace::Workspace};

/// A workspace of the server.
#[derive(Clone)]
pub struct Root {
    pub workspace: Arc<Workspace>,
    pub reach: Reach,
    /// Whether it has been read from disk. Findings before that would be about
    /// sources that are merely not read yet.
    pub ready: bool,
    /// The folder without symbolic links.
    real: PathBuf,
}

/// Whose findings an editor wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of all files: the editor has opened the folder.
    All,
    /// Those of open documents; the workspace around them is only read.
    Open,
    /// Those of open documents, and there is no workspace around them.
    Alone,
}

/// Where in the workspaces a document is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Names the workspace.
    pub folder: PathBuf,
    /// Relative to the folder, with `/`.
    pub path: String,
}

/// What the disk says about a workspace that the server did not know.
#[derive(Default)]
pub struct News {
    pub files: Vec<(String, Text)>,
    pub gone: Vec<String>,
    /// Open documents that are excluded, where that may have changed.
    pub excluded: Option<BTreeSet<String>>,
}

impl State {
    /// Adds the workspaces of the folders that the editor has opened, and returns
    /// what has to be read.
    pub fn add_folders(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let folders: Vec<PathBuf> = folders.iter().map(|it| disk::root_of(it)).collect();
        self.change(|it| {
            for folder in &folders {
                it.add(folder, Reach::All);
            }
            it.place_all();
        });
        folders
    }

    /// Forgets the workspaces of folders, and returns what has to be read instead.
    pub fn remove_folders(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        self.change(|it| {
            for folder in folders {
                it.roots.remove(&disk::root_of(folder));
            }
            it.place_all()
        })
    }

    /// The folders of all workspaces that are read from disk.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.look(|it| {
            let read = it.roots.iter().filter(|it| it.1.reach != Reach::Alone);
            read.map(|it| it.0.clone()).collect()
        })
    }

    /// Whether a workspace has been read.
    pub fn is_ready(&self, folder: &Path) -> bool {
        self.look(|it| it.roots.get(folder).is_some_and(|it| it.ready))
    }

    /// The workspace that a file belongs to.
    pub fn place_of(&self, path: &Path) -> Option<Place> {
        self.look(|it| it.known_place(path))
    }

    /// The open documents of a workspace.
    pub fn open_in(&self, folder: &Path) -> BTreeSet<String> {
        self.look(|it| {
            let places = it.documents.values().filter_map(|it| it.place.as_ref());
            places.filter(|it| it.folder == folder).map(|it| it.path.clone()).collect()
        })
    }

    /// A workspace that has been read for the first time.
    pub fn install(&self, folder: &Path, mut workspace: Workspace, excluded: &BTreeSet<String>) {
        workspace.root = folder.to_string_lossy().into_owned();
        workspace.exists = Some(disk::exists);
        self.change(|it| {
            let Some(root) = it.roots.get_mut(folder) else { return };
            root.workspace = Arc::new(workspace);
            root.ready = true;
            it.exclude(folder, excluded);
            // The new workspace does not have what the editor has changed.
            let documents = it.documents.values_mut();
            documents.filter(|it| it.is_in(folder)).for_each(|it| it.changed = !it.lost);
        });
    }

    /// What has changed on disk. Open documents stay as the editor has them.
    pub fn refresh(&self, folder: &Path, news: News) {
        self.change(|it| {
            if let Some(excluded) = &news.excluded {
                it.exclude(folder, excluded);
            }
            let documents = it.documents.values().filter(|it| it.is_in(folder));
            let places = documents.filter_map(|it| it.place.as_ref());
            let open: BTreeSet<String> = places.map(|it| it.path.clone()).collect();
            let Some(root) = it.roots.get_mut(folder) else { return };
            let workspace = Arc::make_mut(&mut root.workspace);
            for path in news.gone.iter().filter(|it| !open.contains(*it)) {
                workspace.remove(path);
            }
            for (path, text) in news.files.into_iter().filter(|it| !open.contains(&it.0)) {
                if workspace.text(&path) != Some(&text) {
                    workspace.set(&path, text);
                }
            }
        });
    }
}

impl Inner {
    fn add(&mut self, folder: &Path, reach: Reach) {
        match self.roots.get_mut(folder) {
            Some(root) if reach == Reach::All => root.reach = reach,
            Some(_) => {}
            None => {
                let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
                let workspace = Arc::new(Workspace::from_files(Vec::new(), Status::Draft));
                let ready = reach == Reach::Alone;
                self.roots.insert(folder.to_path_buf(), Root { workspace, reach, ready, real });
            }
        }
    }

    /// Finds the workspace of each document anew, and returns those to be read.
    fn place_all(&mut self) -> Vec<PathBuf> {
        self.flush();
        let uris: Vec<Url> = self.documents.keys().cloned().collect();
        let mut unread = Vec::new();
        for uri in uris {
            let (place, folder) = self.place(&uri);
            unread.extend(folder);
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            if document.place != place {
                document.changed = !document.lost;
                let old = std::mem::replace(&mut document.place, place);
                old.iter().for_each(|it| self.closed(it));
            }
        }
        unread
    }

    /// Where a document belongs, and the folder of its workspace where that has to
    /// be read first.
    pub fn place(&mut self, uri: &Url) -> (Option<Place>, Option<PathBuf>) {
        let Ok(path) = uri.to_file_path() else {
            return (Some(self.place_unsaved(uri)), None);
        };
        if disk::is_page(&path) {
            return (None, None);
        }
        if let Some(place) = self.known_place(&path) {
            return (Some(place), None);
        }
        let folder = disk::root_of(&path);
        if disk::is_workspace(&folder) {
            self.add(&folder, Reach::Open);
            return (self.known_place(&path), Some(folder));
        }
        let Some(folder) = path.parent() else { return (None, None) };
        self.add(folder, Reach::Alone);
        let place = relative(&path, folder).map(|path| Place { folder: folder.into(), path });
        (place, None)
    }

    /// A document without a file is a workspace of its own.
    fn place_unsaved(&mut self, uri: &Url) -> Place {
        let folder = PathBuf::from(uri.as_str());
        self.add(&folder, Reach::Alone);
        Place { folder, path: "untitled.md".to_owned() }
    }

    /// The nearest workspace around a file, by the path as it is spelled or, failing
    /// that, without symbolic links.
    fn known_place(&self, path: &Path) -> Option<Place> {
        self.place_around(path, |folder, _| folder).or_else(|| {
            // A file that does not exist (any more) has a folder that does.
            let (parent, name) = (path.parent()?, path.file_name()?);
            let real = match fs::canonicalize(path) {
                Ok(real) => real,
                Err(_) => fs::canonicalize(parent).ok()?.join(name),
            };
            self.place_around(&real, |_, real| real)
        })
    }

    fn place_around(
        &self,
        path: &Path,
        spelling: for<'a> fn(&'a Path, &'a Path) -> &'a Path,
    ) -> Option<Place> {
        let around = self.roots.iter().filter_map(|(folder, root)| {
            let spelled = spelling(folder, &root.real);
            let path = relative(path, spelled)?;
            let is_whole = root.reach != Reach::Alone || !path.contains('/');
            is_whole.then(|| (spelled.as_os_str().len(), Place { folder: folder.clone(), path }))
        });
        around.max_by_key(|it| it.0).map(|it| it.1)
    }

    fn exclude(&mut self, folder: &Path, excluded: &BTreeSet<String>) {
        for document in self.documents.values_mut().filter(|it| it.is_in(folder)) {
            let Some(place) = &document.place else { continue };
            let is_excluded = excluded.contains(&place.path);
            if is_excluded == document.excluded {
                continue;
            }
            document.excluded = is_excluded;
            document.changed = !document.lost;
            if let Some(root) = self.roots.get_mut(folder).filter(|_| is_excluded) {
                Arc::make_mut(&mut root.workspace).remove(&place.path);
            }
        }
    }

    /// Cleans up after a document that was closed or moved.
    pub fn closed(&mut self, place: &Place) {
        let is_used = self.documents.values().any(|it| it.is_in(&place.folder));
        let Some(root) = self.roots.get_mut(&place.folder) else { return };
        if root.reach != Reach::Alone {
            return;
        }
        Arc::make_mut(&mut root.workspace).remove(&place.path);
        if !is_used {
            self.roots.remove(&place.folder);
        }
    }
}

/// A path within a folder, with `/`; none outside.
pub fn relative(path: &Path, folder: &Path) -> Option<String> {
    let inside = path.strip_prefix(folder).ok()?.components();
    let parts = inside.map(|it| match it {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    let parts = parts.collect::<Option<Vec<_>>>()?;
    (!parts.is_empty()).then(|| parts.join("/"))
}
