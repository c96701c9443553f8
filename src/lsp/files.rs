//! Files of workspaces. Until `disk` can do it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ignore::{DirEntry, WalkBuilder};

use crate::text::Text;

/// The root of the workspace around a file or folder.
pub fn root_of(path: &Path) -> PathBuf {
    let folder = path.ancestors().find(|it| it.is_dir()).unwrap_or(path);
    let with = |name: &str| folder.ancestors().find(|it| it.join(name).exists());
    with("dossier.toml").or_else(|| with(".git")).unwrap_or(folder).to_path_buf()
}

/// Whether a folder says that it is a workspace.
pub fn is_workspace(folder: &Path) -> bool {
    folder.join("dossier.toml").exists() || folder.join(".git").exists()
}

/// Whether a file of a workspace decides about others.
pub fn is_settings(path: &str) -> bool {
    path == "dossier.toml" || path.ends_with(".gitignore") || path.ends_with(".ignore")
}

pub fn read(root: &Path) -> Vec<(String, Text)> {
    let entries = walk(root).build().filter_map(Result::ok);
    let files = entries.filter(|it| it.file_type().is_some_and(|it| it.is_file()));
    let paths = files.filter_map(|it| {
        let path = it.path().strip_prefix(root).ok()?;
        let parts = path.components().map(|it| it.as_os_str().to_string_lossy());
        Some(parts.collect::<Vec<_>>().join("/"))
    });
    paths.filter_map(|it| Some((it.clone(), read_file(root, &it)?))).collect()
}

/// The text of a file that is part of the workspace.
pub fn read_file(root: &Path, path: &str) -> Option<Text> {
    let known = ["md", "markdown", "txt", "toml"];
    let extension = Path::new(path).extension().and_then(|it| it.to_str())?;
    if !known.contains(&extension) || !is_part(root, path) {
        return None;
    }
    let bytes = fs::read(root.join(path)).ok()?;
    Some(Text::new(&String::from_utf8_lossy(&bytes)))
}

/// Whether nothing keeps a file out of the workspace.
pub fn is_part(root: &Path, path: &str) -> bool {
    let wanted = root.join(path);
    if !wanted.exists() {
        return true;
    }
    let target = wanted.clone();
    let on_the_way = move |it: &DirEntry| target.starts_with(it.path());
    walk(root).filter_entry(on_the_way).build().flatten().any(|it| it.path() == wanted)
}

pub fn exists(root: &str, path: &str) -> bool {
    Path::new(root).join(path).exists()
}

fn walk(root: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(root);
    walk.require_git(false);
    walk
}
