//! From the paths of a command line to a workspace and the files that are meant.

use std::{
    env, fs,
    io::{self, Read},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use clap::{Args, ValueEnum};

use super::{
    Error, Result,
    place::{self, Place},
};
use crate::{config::Status, diagnostic::Problem, text::Text, workspace::Workspace};

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

impl Selection {
    /// Where it was looked for files, for a message.
    pub(super) fn describe(&self) -> String {
        let path = |it: &PathBuf| fs::canonicalize(it).unwrap_or(it.clone()).display().to_string();
        self.paths.iter().map(path).collect::<Vec<_>>().join(", ")
    }
}

/// A workspace and what is asked about it.
pub(super) struct Loaded {
    pub(super) root: PathBuf,
    pub(super) workspace: Workspace,
    /// The notes and articles that the command is about, sorted, relative to the
    /// root, with `/`.
    pub(super) paths: Vec<String>,
}

pub(super) fn load(selection: &Selection) -> Result<Loaded> {
    // Only the first call can set the number; there is only one.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(selection.jobs).build_global();
    let stdin = selection.stdin_path.as_deref().map(absolute).transpose()?;
    let wanted = match &stdin {
        Some(path) if selection.paths == [PathBuf::from(".")] => vec![path.clone()],
        _ => selection.paths.iter().map(|it| existing(it)).collect::<Result<_>>()?,
    };
    let root = root_of(wanted.first().map_or(Path::new("."), |it| it));
    let mut files = Vec::new();
    read(&root, &mut files)?;
    let mut workspace = Workspace::from_files(files, Status::Final);
    if let Some(path) = &stdin {
        workspace.set(&relative(&root, path)?, standard_input()?);
    }
    if let Some(status) = selection.status {
        Arc::make_mut(&mut workspace.config).forced_status = Some(match status {
            StatusName::Draft => Status::Draft,
            StatusName::Final => Status::Final,
        });
    }
    if let Some(problem) = problems(&workspace) {
        return Err(problem);
    }
    let wanted = wanted.iter().map(|it| relative(&root, it)).collect::<Result<Vec<_>>>()?;
    let paths = chosen(&workspace, &wanted);
    Ok(Loaded { root, workspace, paths })
}

/// The notes and articles at or below the wanted paths.
fn chosen(workspace: &Workspace, wanted: &[String]) -> Vec<String> {
    let notes = workspace.notes().map(|it| it.path.to_string());
    let articles = workspace.library.articles.iter().map(|it| it.path.clone());
    let is_wanted = |path: &String| {
        wanted.iter().any(|it| {
            let rest = path.strip_prefix(it.as_str());
            it.is_empty() || rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
        })
    };
    let mut res: Vec<String> = notes.chain(articles).filter(is_wanted).collect();
    res.sort();
    res
}

/// The faults of the workspace's own files. Findings made from half of the
/// settings or half of the actors would mislead, so there are none then.
fn problems(workspace: &Workspace) -> Option<Error> {
    let line = |it: &Problem| {
        let Place { line, column } = place::range(workspace, &it.path, it.span).start;
        format!("{}:{line}:{column}: {}", it.path, it.message)
    };
    let lines: Vec<String> = workspace.problems.iter().map(line).collect();
    (!lines.is_empty()).then(|| Error::new(lines.join("\n")))
}

fn existing(path: &Path) -> Result<PathBuf> {
    fs::canonicalize(path).map_err(|error| Error::of_file(path, &error))
}

/// The absolute form of a path that need not exist.
fn absolute(path: &Path) -> Result<PathBuf> {
    let here = env::current_dir().map_err(|error| Error::of_file(Path::new("."), &error))?;
    let here = fs::canonicalize(&here).unwrap_or(here);
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

// Until `disk` can do it.
fn root_of(path: &Path) -> PathBuf {
    let folder = path.ancestors().find(|it| it.is_dir()).unwrap_or(path);
    let with = |name: &str| folder.ancestors().find(|it| it.join(name).exists());
    with("dossier.toml").or_else(|| with(".git")).unwrap_or(folder).to_path_buf()
}

fn read(root: &Path, files: &mut Vec<(String, Text)>) -> Result<()> {
    for entry in ignore::WalkBuilder::new(root).require_git(false).build() {
        let entry = entry.map_err(|error| Error::new(error.to_string()))?;
        if !entry.file_type().is_some_and(|it| it.is_file()) {
            continue;
        }
        let path = entry.path();
        let known = ["md", "markdown", "txt", "toml", "html"];
        if path.extension().and_then(|it| it.to_str()).is_some_and(|it| known.contains(&it)) {
            let bytes = fs::read(path).map_err(|error| Error::of_file(path, &error))?;
            files.push((relative(root, path)?, Text::new(&String::from_utf8_lossy(&bytes))));
        }
    }
    Ok(())
}
