//! `dossier search`: the passages of the articles that bear on a text.

use std::{path::PathBuf, process::ExitCode};

use clap::Args as ClapArgs;
use serde::Serialize;

use super::{
    Error, Result,
    folder::Folder,
    knows::Format,
    load::{self, Loaded},
    output, place, table,
};
use crate::{evidence::Match, workspace::Workspace};

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A claim, a name or some words
    #[arg(required = true)]
    text: Vec<String>,
    /// The workspace to search
    #[arg(long, value_name = "PATH", default_value = ".")]
    workspace: PathBuf,
    /// How many passages to print at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Table<'a> {
    version: u32,
    passages: Vec<Passage<'a>>,
}

#[derive(Serialize)]
struct Passage<'a> {
    article: &'a str,
    path: &'a str,
    /// Where the paragraph begins, counted from 1.
    line: usize,
    /// Counted from 1, headings left out.
    paragraph: usize,
    text: String,
    score: f32,
    #[serde(skip)]
    label: &'a str,
    /// Its sentence that says most of what was looked for.
    #[serde(skip)]
    sentence: String,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let loaded = load::around(&args.workspace)?;
    let Loaded { workspace, .. } = &loaded;
    let articles = workspace.library.articles.len();
    if articles == 0 {
        let root = &workspace.root;
        return Err(Error::new(format!(
            "no articles in {root}: save them in articles/, or say in dossier.toml where they are"
        )));
    }
    let found = workspace.search(&args.text.join(" "), args.limit);
    let passages: Vec<_> = found.iter().filter_map(|it| passage(workspace, it)).collect();
    output::print(&match args.format {
        Format::Json => table::json(&Table { version: 1, passages }),
        Format::Human if passages.is_empty() => {
            format!("No passage of {articles} articles bears on it.\n")
        }
        Format::Human => passages.iter().map(|it| human(&loaded.folder, it)).collect(),
    })?;
    Ok(loaded.exit_code())
}

fn passage<'a>(workspace: &'a Workspace, found: &Match) -> Option<Passage<'a>> {
    let article = workspace.library.articles.get(found.article)?;
    let reading = workspace.reading(found.article)?;
    let span = reading.paragraphs.get(found.paragraph)?.span;
    Some(Passage {
        article: &article.key,
        path: &article.path,
        line: place::range(workspace, &article.path, span).start.line,
        paragraph: found.paragraph + 1,
        text: place::collapsed(span.of(&reading.prose)),
        score: found.score,
        label: article.label(),
        sentence: place::collapsed(found.sentence.of(&reading.prose)),
    })
}

fn human(folder: &Folder, passage: &Passage<'_>) -> String {
    let Passage { label, path, line, paragraph, sentence, .. } = passage;
    let path = folder.shown(path);
    format!("{path}:{line}: {label}, para {paragraph}\n    {sentence}\n")
}
