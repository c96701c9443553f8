//! Pages that the program writes for an editor to show: in the user's folder for such
//! files, never among the notes.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process,
};

/// Writes a page for reading only, where it is not there already, and returns its path.
/// A page is there as a whole or not at all. `None` where the user has no such folder,
/// or it is no place to write to.
pub fn write_page(file: &str, text: &str) -> Option<PathBuf> {
    write_to(&folder()?, file, text).ok()
}

/// Whether a file is such a page: no note of anyone's.
pub fn is_page(path: &Path) -> bool {
    folder().is_some_and(|folder| {
        let real = || fs::canonicalize(&folder).is_ok_and(|it| path.starts_with(it));
        path.starts_with(&folder) || real()
    })
}

/// Versions have different tables, and two of them may run at once.
fn folder() -> Option<PathBuf> {
    Some(cache()?.join("dossier").join(env!("CARGO_PKG_VERSION")).join("pages"))
}

/// Where programs keep what they can make again, by the customs of each system. A crate
/// for these four lines would bring more code than it saves.
fn cache() -> Option<PathBuf> {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let usual = || match env::consts::OS {
        "windows" => variable("LOCALAPPDATA"),
        "macos" => Some(variable("HOME")?.join("Library").join("Caches")),
        _ => Some(variable("HOME")?.join(".cache")),
    };
    variable("XDG_CACHE_HOME").or_else(usual)
}

fn write_to(folder: &Path, file: &str, text: &str) -> io::Result<PathBuf> {
    let path = folder.join(file);
    if fs::read(&path).is_ok_and(|it| it == text.as_bytes()) {
        return Ok(path);
    }
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!("{file}.{}", process::id()));
    let written = fs::write(&unfinished, text).and_then(|()| {
        set_read_only(&unfinished, true)?;
        // Elsewhere a file is replaced whatever its own permissions are.
        if cfg!(windows) && path.exists() {
            set_read_only(&path, false)?;
        }
        fs::rename(&unfinished, &path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written.map(|()| path)
}

fn set_read_only(path: &Path, read_only: bool) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(read_only);
    fs::set_permissions(path, permissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_for_reading_and_is_written_anew_where_it_differs() {
        let folder = tempfile::TempDir::new().unwrap();
        let folder = folder.path().join("not/there");
        for text in ["one", "one", "two"] {
            let path = write_to(&folder, "a.md", text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert!(fs::metadata(&path).unwrap().permissions().readonly());
        }
        assert_eq!(folder.read_dir().unwrap().count(), 1);
        assert!(write_to(&folder.join("a.md"), "b.md", "").is_err());
    }
}
