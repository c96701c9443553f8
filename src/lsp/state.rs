//! What the server remembers between messages: workspaces and open documents.

mod documents;
mod roots;

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use tokio::sync::watch;
use tower_lsp::lsp_types::Url;

use self::documents::Document;
use super::settings::Settings;
use crate::{text::Text, workspace::Workspace};

pub use self::roots::{News, Place, Reach, Root};

/// The one mutable thing in the server. The lock is held for an edit or for copying
/// pointers, and never across an `await`.
#[derive(Default)]
pub struct State {
    settings: OnceLock<Settings>,
    cell: Mutex<Cell>,
    changes: watch::Sender<()>,
}

#[derive(Default)]
struct Cell {
    inner: Inner,
    /// The state since the last change, for all who ask about it.
    moment: Option<Arc<Moment>>,
}

#[derive(Clone, Default)]
struct Inner {
    /// By their folders, as the editor spells them.
    roots: BTreeMap<PathBuf, Root>,
    documents: BTreeMap<Url, Document>,
}

/// The state between two changes. To take it costs next to nothing, so that messages
/// do not wait; the first who looks at it brings the edits into the workspaces.
pub struct Moment {
    settings: Settings,
    inner: Inner,
    flushed: OnceLock<Inner>,
}

/// One workspace as it is at a moment; later changes do not touch it.
#[derive(Clone)]
pub struct Snapshot {
    pub settings: Settings,
    pub workspace: Arc<Workspace>,
    pub reach: Reach,
    /// Whether the workspace has been read; answers before that know little.
    pub is_ready: bool,
    folder: PathBuf,
    /// Workspaces within this one: what lies there is theirs to check.
    within: Vec<String>,
    /// The documents of the workspace that are open, by path.
    pub open: BTreeMap<String, Open>,
}

/// A document that the editor has open.
#[derive(Clone)]
pub struct Open {
    /// As the editor spells it.
    pub uri: Url,
    pub version: i32,
    pub text: Text,
}

impl State {
    pub fn settings(&self) -> Settings {
        self.settings.get().copied().unwrap_or_default()
    }

    pub fn agree(&self, settings: Settings) {
        let _ = self.settings.set(settings);
    }

    /// Tells of every change from now on.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// The state as it is now.
    pub fn moment(&self) -> Arc<Moment> {
        let mut cell = self.cell();
        let Cell { inner, moment } = &mut *cell;
        let now = || {
            let (settings, inner) = (self.settings(), inner.clone());
            Arc::new(Moment { settings, inner, flushed: OnceLock::new() })
        };
        moment.get_or_insert_with(now).clone()
    }

    fn change<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        let mut cell = self.cell();
        // What was made for those who asked need not be made again.
        let moment = cell.moment.take();
        if let Some(flushed) = moment.as_ref().and_then(|it| it.flushed.get()) {
            cell.inner = flushed.clone();
        }
        let res = change(&mut cell.inner);
        drop(cell);
        self.changes.send_replace(());
        res
    }

    fn look<T>(&self, question: impl FnOnce(&Inner) -> T) -> T {
        question(&self.cell().inner)
    }

    fn cell(&self) -> MutexGuard<'_, Cell> {
        self.cell.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Moment {
    /// All workspaces that have been read.
    pub fn snapshots(&self) -> Vec<Snapshot> {
        let inner = self.flushed();
        let ready = inner.roots.iter().filter(|it| it.1.ready);
        ready.map(|(folder, root)| inner.snapshot(folder, root, self.settings)).collect()
    }

    /// The workspace of an open document, and its path there.
    pub fn view(&self, uri: &Url) -> Option<(Snapshot, String)> {
        let inner = self.flushed();
        let document = inner.documents.get(uri).filter(|it| !it.lost && !it.excluded)?;
        let place = document.place.clone()?;
        let root = inner.roots.get(&place.folder)?;
        Some((inner.snapshot(&place.folder, root, self.settings), place.path))
    }

    /// The same of any file of a workspace that has been read.
    pub fn view_any(&self, uri: &Url) -> Option<(Snapshot, String)> {
        if self.inner.documents.contains_key(uri) {
            return self.view(uri);
        }
        let path = uri.to_file_path().ok()?;
        self.snapshots().into_iter().find_map(|snapshot| {
            let path = roots::relative(&path, &snapshot.folder)?;
            let is_own = snapshot.workspace.kind(&path).is_some();
            (is_own && !snapshot.is_of_another(&path)).then_some((snapshot, path))
        })
    }

    /// Whether all workspaces have been read.
    pub fn is_ready(&self) -> bool {
        self.inner.roots.values().all(|it| it.ready)
    }

    /// The open documents that are too large to be checked.
    pub fn too_large(&self) -> Vec<(Place, Url)> {
        let lost = self.inner.documents.iter().filter(|it| it.1.lost && !it.1.excluded);
        lost.filter_map(|(uri, it)| Some((it.place.clone()?, uri.clone()))).collect()
    }

    fn flushed(&self) -> &Inner {
        self.flushed.get_or_init(|| {
            let mut inner = self.inner.clone();
            inner.flush();
            inner
        })
    }
}

impl Inner {
    /// Brings the edits since the last time into the workspaces.
    fn flush(&mut self) {
        for document in self.documents.values_mut().filter(|it| it.changed) {
            document.changed = false;
            document.text = document.buffer.to_text();
            let Some(place) = document.place.as_ref().filter(|_| !document.excluded) else {
                continue;
            };
            if let Some(root) = self.roots.get_mut(&place.folder)
                // To open an article as it is on disk must not cost what all notes know.
                && root.workspace.text(&place.path) != Some(&document.text)
            {
                Arc::make_mut(&mut root.workspace).set(&place.path, document.text.clone());
            }
        }
    }

    fn snapshot(&self, folder: &PathBuf, root: &Root, settings: Settings) -> Snapshot {
        let open = self.documents.iter().filter_map(|(uri, document)| {
            let place = document.place.as_ref().filter(|it| it.folder == *folder)?;
            let open =
                Open { uri: uri.clone(), version: document.version, text: document.text.clone() };
            (!document.lost && !document.excluded).then(|| (place.path.clone(), open))
        });
        let others = self.roots.iter().filter(|it| it.1.reach != Reach::Alone);
        let within = others.filter_map(|it| roots::relative(it.0, folder)).collect();
        Snapshot {
            settings,
            within,
            workspace: root.workspace.clone(),
            reach: root.reach,
            is_ready: root.ready,
            folder: folder.clone(),
            open: open.collect(),
        }
    }
}

impl Snapshot {
    pub fn place(&self, path: &str) -> Place {
        Place { folder: self.folder.clone(), path: path.to_owned() }
    }

    /// The URI of a file, in the editor's own spelling where it has it open.
    pub fn uri(&self, path: &str) -> Option<Url> {
        let open = self.open.get(path).map(|it| it.uri.clone());
        open.or_else(|| Url::from_file_path(self.folder.join(path)).ok())
    }

    /// Whether a file belongs to a workspace within this one.
    pub fn is_of_another(&self, path: &str) -> bool {
        let inside = |it: &String| path.strip_prefix(it.as_str())?.strip_prefix('/');
        self.within.iter().any(|it| inside(it).is_some())
    }

    /// The text of a file: as the editor has it, as the workspace has it, or, for a
    /// file of settings, as it is on disk.
    pub fn text(&self, path: &str) -> Option<Text> {
        let open = self.open.get(path).map(|it| &it.text);
        let known = open.or_else(|| self.workspace.text(path)).cloned();
        let on_disk = || fs::read(self.folder.join(path)).ok();
        known.or_else(|| Some(Text::new(&String::from_utf8_lossy(&on_disk()?))))
    }
}
