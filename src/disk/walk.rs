//! The files of a workspace: what lies below its root and is not left out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

use ignore::{
    DirEntry, WalkBuilder,
    gitignore::{Gitignore, GitignoreBuilder},
};

use super::{SETTINGS, Skipped, read};
use crate::{config::Config, workspace};

/// Extensions of the files that are read; of saved pages and of JSON only some are.
const TEXTS: &[&str] = &["md", "markdown", "txt", "bib", "ris"];
/// Other files that are read.
const TABLES: &[&str] = &[SETTINGS, "actors.toml", "themes.toml"];
/// Folders of other programs, which are never read.
const FOREIGN: &[&str] = &["node_modules", "target"];

#[derive(Default)]
pub(super) struct Found {
    /// Relative to the root, with `/`; sorted.
    pub(super) paths: Vec<String>,
    pub(super) skipped: Vec<Skipped>,
}

/// All texts of a workspace.
pub(super) fn texts(root: &Path) -> Found {
    let mut res = Found::default();
    let (config, excluded, faults) = settings(root);
    res.skipped.extend(faults);
    for entry in walk(root, excluded, |_| true).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                res.skipped.extend(skipped(root, &error));
                continue;
            }
        };
        let file = entry.file_type().is_some_and(|it| it.is_file());
        if !file || !is_text(root, entry.path(), &config) {
            continue;
        }
        match relative(root, entry.path()) {
            Ok(path) => res.paths.push(path),
            Err(path) => {
                let reason = "has a name that is not UTF-8; rename it".to_owned();
                res.skipped.push(Skipped { path, reason });
            }
        }
    }
    res.paths.sort();
    res
}

/// Whether the walk comes by a path.
pub(super) fn reaches(root: &Path, path: &str) -> bool {
    let wanted = root.join(path);
    // What does not exist yet is where its nearest folder is.
    let Some(place) = wanted.ancestors().find(|it| it.exists()).map(Path::to_path_buf) else {
        return true;
    };
    let hidden =
        |it: &Path| it.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
    let (_, excluded, _) = settings(root);
    if place != wanted && (hidden(&wanted) || excluded.matched(&wanted, false).is_ignore()) {
        return false;
    }
    if place == root || !place.starts_with(root) {
        return place == root;
    }
    let target = place.clone();
    let on_the_way = move |it: &DirEntry| target.starts_with(it.path());
    walk(root, excluded, on_the_way).build().flatten().any(|it| it.path() == place)
}

/// Whether a file of this name is read, under the settings of its workspace.
pub(super) fn reads(root: &Path, path: &Path) -> bool {
    is_text(root, path, &settings(root).0)
}

fn is_text(root: &Path, path: &Path, config: &Config) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let is = |known: &str| extension.eq_ignore_ascii_case(known);
    TEXTS.iter().any(|it| is(it))
        || is("json") && read::may_be_bibliography(path)
        || relative(root, path).is_ok_and(|it| workspace::is_page(&it, config))
        || path.file_name().is_some_and(|name| TABLES.iter().any(|it| name == *it))
}

/// The walk below a root. Settings of the user and of git's own folder do not
/// count, so that every machine finds the same files.
fn walk(
    root: &Path,
    excluded: Gitignore,
    wanted: impl Fn(&DirEntry) -> bool + Send + Sync + 'static,
) -> WalkBuilder {
    let home = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    let linked = Mutex::new(BTreeSet::new());
    let mut walk = WalkBuilder::new(root);
    walk.require_git(false).git_global(false).git_exclude(false).follow_links(true);
    // Where two links lead to one folder, the first by name is taken.
    walk.sort_by_file_name(|a, b| a.cmp(b));
    walk.filter_entry(move |entry| {
        let folder = entry.file_type().is_some_and(|it| it.is_dir());
        let foreign = folder && FOREIGN.iter().any(|it| entry.file_name() == *it);
        let out =
            entry.depth() > 0 && (foreign || excluded.matched(entry.path(), folder).is_ignore());
        !out && wanted(entry) && (!folder || enters(entry, &home, &linked))
    });
    walk
}

/// Whether to enter a folder: a link only where it leads out of the workspace, not
/// around it, and not where another led.
fn enters(entry: &DirEntry, home: &Path, linked: &Mutex<BTreeSet<PathBuf>>) -> bool {
    if !entry.path_is_symlink() || entry.depth() == 0 {
        return true;
    }
    let Ok(target) = fs::canonicalize(entry.path()) else { return false };
    if target.starts_with(home) || home.starts_with(&target) {
        return false;
    }
    match linked.lock() {
        Ok(mut linked) => linked.insert(target),
        Err(_) => false,
    }
}

/// The settings, their `exclude`, and the patterns that are none.
fn settings(root: &Path) -> (Config, Gitignore, Vec<Skipped>) {
    let Ok(settings) = read::text(&root.join(SETTINGS)) else {
        return (Config::default(), Gitignore::empty(), Vec::new());
    };
    let (config, _) = Config::parse(SETTINGS, settings.as_str());
    let mut patterns = GitignoreBuilder::new(root);
    let mut faults = Vec::new();
    for pattern in &config.exclude {
        if patterns.add_line(None, pattern).is_err() {
            let reason =
                format!("excludes \"{pattern}\", which is no pattern; write it as in a .gitignore");
            faults.push(Skipped { path: SETTINGS.to_owned(), reason });
        }
    }
    let excluded = patterns.build().unwrap_or_else(|_| Gitignore::empty());
    (config, excluded, faults)
}

/// What the walk could not enter. A link that leads nowhere or in a circle is none
/// of the workspace's texts, so it is passed over.
fn skipped(root: &Path, error: &ignore::Error) -> Option<Skipped> {
    match error {
        ignore::Error::WithDepth { err, .. } => skipped(root, err),
        ignore::Error::WithPath { path, err } => {
            let reason = read::reason(err.io_error()?);
            let is_link = fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
            let path = relative(root, path).unwrap_or_else(|it| it);
            (!is_link).then_some(Skipped { path, reason })
        }
        ignore::Error::Partial(errors) => errors.iter().find_map(|it| skipped(root, it)),
        _ => None,
    }
}

/// A path below the root, with `/`; the error is its best spelling.
fn relative(root: &Path, path: &Path) -> Result<String, String> {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|it| it.as_os_str()).collect();
    let exact: Option<Vec<&str>> = parts.iter().map(|it| it.to_str()).collect();
    let lossy = || parts.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join("/");
    exact.map(|it| it.join("/")).ok_or_else(lossy)
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_folder_without_permission_is_listed() {
        let denied = ignore::Error::Io(io::ErrorKind::PermissionDenied.into());
        let path = Path::new("/vault/closed").to_path_buf();
        let error = ignore::Error::WithPath { path, err: Box::new(denied) };
        let error = ignore::Error::WithDepth { depth: 1, err: Box::new(error) };
        let found = skipped(Path::new("/vault"), &error).unwrap();
        assert_eq!(found.path, "closed");
        assert!(found.reason.starts_with("may not be read; "));
    }
}
