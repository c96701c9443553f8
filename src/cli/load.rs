//! From the paths of a command line to a workspace and the files that are meant.

use std::{
    env, fs,
    io::{self, Read},
    path::{Component, Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Args, ValueEnum};

use super::{
    Error, Result,
    folder::Folder,
    output,
    place::{self, Place},
};
use crate::{
    config::Status,
    diagnostic::{Problem, Severity},
    disk::{self, LoadOptions, Skipped},
    text::Text,
    workspace::Workspace,
};

/// Which files a command is about.
#[derive(Debug, Args)]
pub struct Selection {
    /// Files or folders; the whole workspace around them is read all the same
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The text on standard input stands for this file
    #[arg(long, value_name = "PATH")]
    stdin_path: Option<PathBuf>,
    /// The status that every note has, whatever its front matter says
    #[arg(long, value_enum, value_name = "STATUS")]
    status: Option<StatusName>,
    /// How many threads to use; 0 is one for each processor
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatusName {
    Draft,
    Final,
}

impl Loaded {
    /// The exit code of a command that only shows something.
    pub(super) fn exit_code(&self) -> ExitCode {
        if self.complete { ExitCode::SUCCESS } else { ExitCode::from(2) }
    }
}

impl Selection {
    /// Where it was looked for files, for a message.
    pub(super) fn describe(&self) -> String {
        let path = |it: &PathBuf| fs::canonicalize(it).unwrap_or(it.clone()).display().to_string();
        self.paths.iter().map(path).collect::<Vec<_>>().join(", ")
    }
}

/// A workspace and what is asked about it.
pub(super) struct Loaded {
    pub(super) folder: Folder,
    pub(super) workspace: Workspace,
    /// The notes and articles that the command is about, sorted, relative to the
    /// root, with `/`.
    pub(super) paths: Vec<String>,
    /// Whether all of what the command is about could be read.
    pub(super) complete: bool,
}

/// The workspace around a file or folder.
pub(super) fn around(path: &Path) -> Result<Loaded> {
    let paths = vec![path.to_path_buf()];
    load(&Selection { paths, stdin_path: None, status: None, jobs: 0 })
}

pub(super) fn load(selection: &Selection) -> Result<Loaded> {
    // Only the first call can set the number; there is only one.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(selection.jobs).build_global();
    let stdin = selection.stdin_path.as_deref().map(absolute).transpose()?;
    let asked = match &stdin {
        Some(path) if selection.paths == [PathBuf::from(".")] => vec![path.clone()],
        _ => selection.paths.iter().map(|it| existing(it)).collect::<Result<_>>()?,
    };
    let root = disk::root_of(asked.first().map_or(Path::new("."), |it| it));
    let asked = asked.iter().map(|it| relative(&root, it)).collect::<Result<Vec<_>>>()?;
    let disk::Loaded { files, skipped, .. } = disk::load(&root, &LoadOptions::default())
        .map_err(|error| Error::new(error.to_string()))?;
    let mut workspace = Workspace::from_files(files, Status::Final);
    workspace.root = root.to_string_lossy().into_owned();
    workspace.exists = Some(disk::exists);
    if let Some(path) = stdin.map(|it| relative(&root, &it)).transpose()?
        && disk::is_part(&root, &path)
    {
        workspace.set(&path, standard_input()?);
    }
    if let Some(status) = selection.status {
        Arc::make_mut(&mut workspace.config).forced_status = Some(match status {
            StatusName::Draft => Status::Draft,
            StatusName::Final => Status::Final,
        });
    }
    let folder = Folder::new(root);
    if let Some(problem) = problems(&folder, &workspace) {
        return Err(problem);
    }
    let paths = chosen(&workspace, &asked);
    let complete = told(&folder, &skipped, &asked);
    Ok(Loaded { folder, workspace, paths, complete })
}

/// The notes and articles at or below the asked paths.
fn chosen(workspace: &Workspace, asked: &[String]) -> Vec<String> {
    let notes = workspace.notes().map(|it| it.path.to_string());
    let articles = workspace.library.articles.iter().filter(|it| it.entry.is_none());
    let articles = articles.map(|it| it.path.clone());
    let is_asked = |path: &String| asked.iter().any(|it| lies_in(path, it));
    let mut res: Vec<String> = notes.chain(articles).filter(is_asked).collect();
    res.sort();
    res
}

/// Says what could not be read: an error where it was asked for, else a warning, since
/// an article that is missing may change what is found. True where there is no error.
fn told(folder: &Folder, skipped: &[Skipped], asked: &[String]) -> bool {
    let is_asked = |it: &&Skipped| asked.iter().any(|dir| lies_in(&it.path, dir));
    let (errors, warnings): (Vec<_>, Vec<_>) = skipped.iter().partition(is_asked);
    let line = |it: &Skipped| format!("{}: {}", folder.shown(&it.path), it.reason);
    warnings.into_iter().for_each(|it| output::warn(&line(it)));
    errors.iter().for_each(|it| output::complain(&Error::new(line(it))));
    errors.is_empty()
}

/// Whether a path is another or lies below it; the root is the empty one.
fn lies_in(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// The faults of the workspace's own files. Findings made from half of the settings or
/// half of the actors would mislead, so there are none then; what costs an entry or two
/// is told.
fn problems(folder: &Folder, workspace: &Workspace) -> Option<Error> {
    let line = |it: &Problem| {
        let Place { line, column } = place::range(workspace, &it.path, it.span).start;
        format!("{}:{line}:{column}: {}", folder.shown(&it.path), it.message)
    };
    let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
        workspace.problems.iter().partition(|it| it.severity == Severity::Error);
    let lines: Vec<String> = errors.into_iter().map(line).collect();
    if lines.is_empty() {
        warnings.into_iter().for_each(|it| output::warn(&line(it)));
    }
    (!lines.is_empty()).then(|| Error::new(lines.join("\n")))
}

/// The absolute form of a path that has to exist.
fn existing(path: &Path) -> Result<PathBuf> {
    fs::metadata(path).map_err(|error| Error::of_file(path, &error))?;
    absolute(path)
}

/// The absolute form of a path that need not exist. Links in it are kept: what is
/// linked into a workspace is part of it under the name that it has there.
pub(super) fn absolute(path: &Path) -> Result<PathBuf> {
    let here = env::current_dir().map_err(|error| Error::of_file(Path::new("."), &error))?;
    let mut res = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::ParentDir => _ = res.pop(),
            Component::CurDir => {}
            part => res.push(part),
        }
    }
    Ok(res)
}

/// A path as the workspace knows it: below the root, with `/`.
fn relative(root: &Path, path: &Path) -> Result<String> {
    let inside = path.strip_prefix(root).map_err(|_| {
        let (path, root) = (path.display(), root.display());
        Error::new(format!("{path}: outside of the workspace {root}; check it on its own"))
    })?;
    let parts = inside.components().map(|it| it.as_os_str().to_string_lossy());
    Ok(parts.collect::<Vec<_>>().join("/"))
}

fn standard_input() -> Result<Text> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Error::new(format!("standard input: {error}")))?;
    Ok(Text::new(&String::from_utf8_lossy(&bytes)))
}
