//! `dossier init`: a workspace to start from.

use std::{path::PathBuf, process::ExitCode};

use clap::Args as ClapArgs;

use super::{Error, Result, output};

/// The files of the workspace: where they go and what they say.
const FILES: &[(&str, &str)] = &[
    ("dossier.toml", include_str!("init/dossier.toml")),
    ("actors.toml", include_str!("init/actors.toml")),
    ("themes.toml", include_str!("init/themes.toml")),
    ("articles/example-article.md", include_str!("init/articles/example-article.md")),
    ("notes/first-note.md", include_str!("init/notes/first-note.md")),
];

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The folder; it is made where it does not exist
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Writes all files or, where one of them exists, none.
pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let paths: Vec<PathBuf> = FILES.iter().map(|it| args.folder.join(it.0)).collect();
    if let Some(path) = paths.iter().find(|it| it.symlink_metadata().is_ok()) {
        let path = path.display();
        return Err(Error::new(format!(
            "{path}: exists already, so nothing was written; name a new folder"
        )));
    }
    for (path, (_, text)) in paths.iter().zip(FILES) {
        output::make_folder(path)?;
        output::write(path, text)?;
    }
    let lines = paths.iter().map(|it| format!("{}\n", it.display()));
    output::print(&lines.collect::<String>())?;
    Ok(ExitCode::SUCCESS)
}
