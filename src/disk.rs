//! The disk: finds the root of a workspace and reads its files.
//!
//! Nothing is written to it but a new workspace that was asked for. What cannot be read is listed with the reason, and the rest
//! of the workspace holds.

mod page;
mod pages;
mod read;
mod starter;
mod walk;

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

pub use self::{
    page::page_text,
    pages::{is_page, write_page},
    starter::init,
};
use crate::text::Text;

/// The largest file that is read, in bytes. Articles have 5 KB, books 1 MB; what is
/// larger is a log or a dump, and would cost seconds at each change.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

const SETTINGS: &str = "dossier.toml";

/// How to read a workspace.
#[derive(Clone, Copy, Default)]
pub struct LoadOptions<'a> {
    /// Told how many files are read, and how many there are. Called by any thread.
    pub progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
}

/// What was read of a workspace.
#[derive(Debug, Default)]
pub struct Loaded {
    pub root: PathBuf,
    /// Relative to the root, with `/`; sorted.
    pub files: Vec<(String, Text)>,
    /// What was not read, sorted by path.
    pub skipped: Vec<Skipped>,
}

/// A file or folder that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Relative to the root, with `/`.
    pub path: String,
    /// Fact and remedy, without the path.
    pub reason: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

/// Why a workspace could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiskError {
    pub path: PathBuf,
    /// Fact and remedy, without the path.
    pub reason: String,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for DiskError {}

/// The root of the workspace around a file or folder: the nearest folder with a
/// `dossier.toml`, else with a `.git`, else the folder itself. The path need not
/// exist yet.
pub fn root_of(path: &Path) -> PathBuf {
    let folder = path.ancestors().find(|it| it.is_dir()).unwrap_or(path);
    let with = |name: &str| folder.ancestors().find(|it| it.join(name).exists());
    with(SETTINGS).or_else(|| with(".git")).unwrap_or(folder).to_path_buf()
}

/// Whether a folder says that it is a workspace.
pub fn is_workspace(folder: &Path) -> bool {
    folder.join(SETTINGS).exists() || folder.join(".git").exists()
}

/// Reads the texts of a workspace. `.gitignore`, `.ignore`, the `exclude` of
/// `dossier.toml`, hidden files and folders, `node_modules` and `target` are left
/// out. Links are followed, each folder but once.
pub fn load(root: &Path, options: &LoadOptions<'_>) -> Result<Loaded, DiskError> {
    if let Err(error) = root.read_dir() {
        let reason = match error.kind() {
            io::ErrorKind::NotADirectory => "is no folder; name the folder of the notes".into(),
            _ => read::reason(&error),
        };
        return Err(DiskError { path: root.to_path_buf(), reason });
    }
    let walk::Found { paths, mut skipped } = walk::texts(root);
    let (done, total) = (AtomicUsize::new(0), paths.len());
    let read = |path: String| {
        let text = read::text(&root.join(&path));
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(progress) = options.progress {
            progress(done, total);
        }
        text.map_err(|reason| Skipped { path: path.clone(), reason }).map(|it| (path, it))
    };
    let results: Vec<_> = paths.into_par_iter().map(read).collect();
    let mut files = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(file) => skipped.push(file),
        }
    }
    skipped.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Loaded { root: root.to_path_buf(), files, skipped })
}

/// Reads one file again; `None` where it is no text of the workspace, or gone.
pub fn read_file(root: &Path, path: &str) -> Result<Option<Text>, Skipped> {
    let file = root.join(path);
    if !file.is_file() || !walk::reads(root, &file) || !is_part(root, path) {
        return Ok(None);
    }
    let text = read::text(&file).map_err(|reason| Skipped { path: path.to_owned(), reason })?;
    Ok(Some(text))
}

/// Whether nothing keeps a file out of the workspace. One that is not saved yet is
/// part of it where a file of its name would be.
pub fn is_part(root: &Path, path: &str) -> bool {
    walk::reaches(root, path)
}

/// Whether a file or folder lies at a path, for [`crate::workspace::Workspace::exists`].
pub fn exists(root: &str, path: &str) -> bool {
    Path::new(root).join(path).exists()
}

#[cfg(test)]
mod tests;
