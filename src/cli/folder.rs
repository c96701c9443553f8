//! Where the files of a workspace are, seen from where the program was started.

use std::{
    env,
    path::{Path, PathBuf},
};

#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The current folder.
    here: PathBuf,
}

impl Folder {
    pub(super) fn new(root: PathBuf) -> Folder {
        Folder { root, here: env::current_dir().unwrap_or_default() }
    }

    /// A file as seen from the current folder, so that a terminal, an editor or a
    /// service that runs there finds it.
    pub(super) fn shown(&self, path: &str) -> String {
        if let Ok(below) = self.root.strip_prefix(&self.here) {
            return joined(below, path);
        }
        let Ok(inside) = self.here.strip_prefix(&self.root) else {
            return joined(&self.root, path);
        };
        let up: Vec<_> = inside.iter().map(|it| it.to_string_lossy()).collect();
        let down: Vec<&str> = path.split('/').collect();
        let shared = up.iter().zip(&down).take_while(|it| it.0 == it.1).count();
        "../".repeat(up.len() - shared)
            + &down.into_iter().skip(shared).collect::<Vec<_>>().join("/")
    }

    /// The folder that [`Folder::below_base`] counts from: the current one where the
    /// workspace lies in it, as services see a repository, else the workspace.
    pub(super) fn base(&self) -> &Path {
        if self.root.starts_with(&self.here) { &self.here } else { &self.root }
    }

    /// The path of a file below [`Folder::base`].
    pub(super) fn below_base(&self, path: &str) -> String {
        self.root.strip_prefix(self.base()).map_or_else(|_| path.to_owned(), |it| joined(it, path))
    }
}

/// A path with `/` between its parts.
fn joined(folder: &Path, path: &str) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(root: &str, here: &str, shown: &str, below_base: &str) {
        let folder = Folder { root: root.into(), here: here.into() };
        assert_eq!(folder.shown("notes/a.md"), shown);
        assert_eq!(folder.below_base("notes/a.md"), below_base);
    }

    #[test]
    fn files_are_shown_from_where_one_stands() {
        check("/ws", "/ws", "notes/a.md", "notes/a.md");
        check("/home/ws", "/home", "ws/notes/a.md", "ws/notes/a.md");
        check("/ws", "/ws/notes", "a.md", "notes/a.md");
        check("/ws", "/ws/articles/old", "../../notes/a.md", "notes/a.md");
        check("/ws", "/elsewhere", "/ws/notes/a.md", "notes/a.md");
    }
}
