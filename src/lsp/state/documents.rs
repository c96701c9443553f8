//! Open documents: their text is what the editor says, whatever is on disk.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::{
    TextDocumentContentChangeEvent, TextDocumentItem, Url, VersionedTextDocumentIdentifier,
};

use super::{State, roots::Place};
use crate::{
    disk,
    lsp::convert,
    text::{Buffer, Text},
};

#[derive(Clone, Default)]
pub struct Document {
    pub version: i32,
    pub buffer: Buffer,
    /// The text as of the last snapshot.
    pub text: Text,
    /// The text is older than the buffer.
    pub changed: bool,
    /// A change was too large to be read: the buffer is no longer what the editor
    /// shows, until it sends a whole text.
    pub lost: bool,
    /// The workspace that it lies in.
    pub place: Option<Place>,
    /// It lies in the workspace and is no part of it (`.gitignore`, `exclude`).
    pub excluded: bool,
}

impl Document {
    pub fn is_in(&self, folder: &Path) -> bool {
        self.place.as_ref().is_some_and(|it| it.folder == folder)
    }
}

impl State {
    /// Returns the folder of a workspace around the document that has to be read.
    pub fn open(&self, document: TextDocumentItem) -> Option<PathBuf> {
        let TextDocumentItem { uri, version, text, .. } = document;
        self.opened(
            &uri,
            Document { version, buffer: Buffer::new(&text), changed: true, ..Document::default() },
        )
    }

    /// A document was opened or changed by a message too large to be read.
    pub fn lose(&self, uri: &Url) -> Option<PathBuf> {
        if !self.look(|it| it.documents.contains_key(uri)) {
            return self.opened(uri, Document { lost: true, ..Document::default() });
        }
        self.change(|it| {
            if let Some(document) = it.documents.get_mut(uri) {
                document.lost = true;
                document.changed = false;
            }
        });
        None
    }

    fn opened(&self, uri: &Url, mut document: Document) -> Option<PathBuf> {
        if !is_ours(uri) {
            return None;
        }
        self.change(|it| {
            let (place, unread) = it.place(uri);
            let root = place.as_ref().and_then(|place| Some((place, it.roots.get(&place.folder)?)));
            // What the workspace has not been read with may be new, or excluded.
            document.excluded = root.is_some_and(|(place, root)| {
                let known = !root.ready || root.workspace.text(&place.path).is_some();
                !known && !disk::is_part(&place.folder, &place.path)
            });
            document.place = place;
            it.documents.insert(uri.clone(), document);
            unread
        })
    }

    /// Makes changes, all of them, in their order. One of a document that is not
    /// open is none of ours.
    pub fn edit(
        &self,
        document: &VersionedTextDocumentIdentifier,
        changes: &[TextDocumentContentChangeEvent],
    ) {
        let encoding = self.settings().encoding;
        self.change(|it| {
            let Some(it) = it.documents.get_mut(&document.uri) else { return };
            it.version = document.version;
            for change in changes {
                match change.range {
                    Some(range) => {
                        let [start, end] = [range.start, range.end].map(convert::line_col);
                        it.buffer.replace(start, end, encoding, &change.text);
                    }
                    None => {
                        it.buffer = Buffer::new(&change.text);
                        it.lost = false;
                    }
                }
            }
            it.changed = !it.lost;
        });
    }

    /// Forgets a document.
    pub fn close(&self, uri: &Url) {
        self.change(|it| {
            it.flush();
            let place = it.documents.remove(uri).and_then(|it| it.place);
            place.iter().for_each(|place| it.closed(place));
        });
    }
}

/// Files, and what is not saved yet. What `git:` and its like show is another state
/// of a file that we have anyway.
fn is_ours(uri: &Url) -> bool {
    matches!(uri.scheme(), "file" | "untitled")
}
