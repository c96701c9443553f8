//! A workspace to start from.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::DiskError;

/// The files: where they go and what they say.
const FILES: &[(&str, &str)] = &[
    ("dossier.toml", include_str!("starter/dossier.toml")),
    ("actors.toml", include_str!("starter/actors.toml")),
    ("themes.toml", include_str!("starter/themes.toml")),
    ("articles/example-article.md", include_str!("starter/articles/example-article.md")),
    ("notes/first-note.md", include_str!("starter/notes/first-note.md")),
];

/// Writes all files of it into a folder or, where one of them exists or cannot be
/// written, none. The paths of the files, the first note last.
pub fn init(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let paths: Vec<PathBuf> = FILES.iter().map(|it| folder.join(it.0)).collect();
    if let Some(path) = paths.iter().find(|it| it.symlink_metadata().is_ok()) {
        let reason = "exists already, so nothing was written; name a new folder".to_owned();
        return Err(DiskError { path: path.clone(), reason });
    }
    let mut written: Vec<&PathBuf> = Vec::new();
    for (path, (_, text)) in paths.iter().zip(FILES) {
        if let Err(error) = write(path, text) {
            for path in written {
                // What cannot be taken back is told of by the error all the same.
                let _ = fs::remove_file(path);
            }
            let reason = format!("cannot be written ({error}); name another folder");
            return Err(DiskError { path: path.clone(), reason });
        }
        written.push(path);
    }
    Ok(paths)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Never over a file that came in between.
    File::create_new(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use crate::config::Config;

    #[test]
    fn what_the_settings_show_in_comments_can_be_set() {
        let settings = FILES.iter().find(|it| it.0 == "dossier.toml").map(|it| it.1).unwrap();
        let is_setting = |it: &&str| it.contains(" = ") || it.starts_with("# [");
        let lines = settings.lines().filter(is_setting);
        let shown = lines.map(|it| it.trim_start_matches("# ").to_owned() + "\n");
        let shown: String = shown.collect();
        assert_eq!(shown.lines().count(), 7, "{shown}");
        assert_eq!(Config::parse("dossier.toml", &shown).1, []);
    }
}
