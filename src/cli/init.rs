//! `dossier init`: a workspace to start from.

use std::{path::PathBuf, process::ExitCode};

use clap::Args as ClapArgs;

use super::{Error, Result, output};
use crate::disk;

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The folder; it is made where it does not exist
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Writes all files or, where one of them exists, none.
pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let paths = disk::init(&args.folder).map_err(|it| Error::new(it.to_string()))?;
    let lines = paths.iter().map(|it| format!("{}\n", it.display()));
    output::print(&lines.collect::<String>())?;
    Ok(ExitCode::SUCCESS)
}
