//! `dossier mentions`: where the notes name an actor.

use std::process::ExitCode;

use clap::Args as ClapArgs;
use serde::Serialize;

use super::{
    Result,
    load::{self, Loaded, Selection},
    output,
    place::{self, Place},
    table::{self, Format},
};
use crate::{knowledge, note::Note, workspace::Workspace};

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// How to print the mentions
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Table<'a> {
    version: u32,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    text: String,
    /// The one actor that is meant.
    actor: Option<&'a str>,
    /// All actors that may be meant.
    candidates: Vec<&'a str>,
    /// How the name is read: `state`, `demonym`, `metonym`, `person` …, else the kind
    /// that all candidates share.
    reading: &'a str,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let loaded = load::load(&args.selection)?;
    let Loaded { workspace, paths, .. } = &loaded;
    let notes = paths.iter().filter_map(|it| workspace.note(it));
    let mentions: Vec<Mention<'_>> = notes.flat_map(|it| mentions(workspace, it)).collect();
    output::print(&match args.format {
        Format::Human => human(&mentions),
        Format::Json => {
            let table = Table { version: 1, mentions };
            table::json(&table)
        }
        Format::Csv => csv(&mentions),
    })?;
    Ok(loaded.exit_code())
}

fn mentions<'a>(workspace: &'a Workspace, note: &'a Note) -> Vec<Mention<'a>> {
    let mention = |it: &knowledge::Mention| {
        let actors = it.actors.iter().filter_map(|&it| workspace.library.actors.get(it));
        let actors: Vec<_> = actors.collect();
        let kind = actors.first().map_or("", |it| it.kind.as_str());
        let shared = !kind.is_empty() && actors.iter().all(|it| it.kind == kind);
        Mention {
            path: &note.path,
            place: place::range(workspace, &note.path, it.span).start,
            text: place::collapsed(note.text.slice(it.span)),
            actor: match actors.as_slice() {
                [actor] => Some(&actor.id),
                _ => None,
            },
            candidates: actors.iter().map(|it| it.id.as_str()).collect(),
            reading: it.reading.word().unwrap_or(if shared { kind } else { "name" }),
        }
    };
    workspace.analysis(note).mentions.iter().map(mention).collect()
}

fn human(mentions: &[Mention<'_>]) -> String {
    let line = |it: &Mention<'_>| {
        let (path, Place { line, column }) = (it.path, it.place);
        let (candidates, reading) = (it.candidates.join(" or "), it.reading);
        format!("{path}:{line}:{column}: {} = {candidates} ({reading})\n", it.text)
    };
    mentions.iter().map(line).collect()
}

fn csv(mentions: &[Mention<'_>]) -> String {
    let header = ["path", "line", "column", "text", "actor", "candidates", "reading"];
    let record = |it: &Mention<'_>| {
        table::csv(&[
            it.path,
            &it.place.line.to_string(),
            &it.place.column.to_string(),
            &it.text,
            it.actor.unwrap_or(""),
            &it.candidates.join("; "),
            it.reading,
        ])
    };
    table::csv(&header) + &mentions.iter().map(record).collect::<String>()
}
