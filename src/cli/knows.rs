//! `dossier sources`, `actors` and `themes`: what the workspace knows.

use std::{collections::BTreeSet, process::ExitCode};

use clap::{Args as ClapArgs, ValueEnum};
use serde::Serialize;

use super::{
    Result,
    load::{self, Loaded, Selection},
    output, table,
};
use crate::{knowledge::actors::Layer, workspace::Workspace};

/// So many names of an actor are printed for people.
const NAMES: usize = 8;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy)]
pub(super) enum What {
    Sources,
    Actors {
        /// The built-in ones too that no note names.
        all: bool,
    },
    Themes,
}

#[derive(Serialize)]
struct Table<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<Vec<Source<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actors: Option<Vec<Actor<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    themes: Option<Vec<Theme<'a>>>,
}

#[derive(Serialize)]
struct Source<'a> {
    key: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    accessed: Option<&'a str>,
    url: Option<&'a str>,
    authors: &'a [String],
    /// What nothing states but a line of the text.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    guessed: &'a [&'static str],
    /// Whether it is saved, so that claims can be held against it.
    text: bool,
    /// How many notes cite it.
    notes: usize,
}

#[derive(Serialize)]
struct Actor<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    aliases: Vec<&'a str>,
    country: Option<&'a str>,
    role: Option<&'a str>,
    summary: Option<&'a str>,
    /// `workspace`, `imported` or `builtin`.
    layer: &'static str,
    /// None for a built-in actor.
    path: Option<&'a str>,
    /// How many times the notes name it, whether or not the name is its alone.
    mentions: usize,
}

#[derive(Serialize)]
struct Theme<'a> {
    id: &'a str,
    label: &'a str,
    aliases: &'a [String],
    broader: Option<&'a str>,
    description: Option<&'a str>,
    path: &'a str,
}

pub(super) fn sources(args: &Args) -> Result<ExitCode> {
    list(What::Sources, &load::load(&args.selection)?, args.format)
}

/// Prints all that there are.
pub(super) fn list(what: What, loaded: &Loaded, format: Format) -> Result<ExitCode> {
    let workspace = &loaded.workspace;
    let mut found = Table { version: 1, sources: None, actors: None, themes: None };
    match what {
        What::Sources => found.sources = Some(all_sources(workspace)),
        What::Actors { all } => found.actors = Some(actors(workspace, all)),
        What::Themes => found.themes = Some(themes(workspace)),
    }
    output::print(&match format {
        Format::Human => human(&found),
        Format::Json => table::json(&found),
    })?;
    Ok(loaded.exit_code())
}

fn all_sources(workspace: &Workspace) -> Vec<Source<'_>> {
    let mut notes = vec![0; workspace.library.articles.len()];
    for analysis in workspace.notes().map(|it| workspace.analysis(it)) {
        let cited = analysis.citations.iter().chain(&analysis.sources);
        let cited: BTreeSet<usize> = cited.filter_map(|it| it.target.article()).collect();
        count_each(&mut notes, cited);
    }
    let articles = workspace.library.articles.iter().zip(notes);
    let source = articles.map(|(it, notes)| Source {
        key: &it.key,
        path: &it.path,
        title: it.metadata.title.as_deref(),
        publisher: it.metadata.publisher.as_deref(),
        published: it.metadata.published.as_deref(),
        accessed: it.metadata.accessed.as_deref(),
        url: it.metadata.url.as_deref(),
        authors: &it.metadata.authors,
        guessed: &it.metadata.guessed,
        text: it.has_text(),
        notes,
    });
    source.collect()
}

fn count_each(counts: &mut [usize], indices: impl IntoIterator<Item = usize>) {
    for index in indices {
        if let Some(count) = counts.get_mut(index) {
            *count += 1;
        }
    }
}

/// The workspace's own actors and those of the program that its notes name, or all.
fn actors(workspace: &Workspace, all: bool) -> Vec<Actor<'_>> {
    let mut mentions = vec![0; workspace.library.actors.len()];
    let found = workspace.notes().flat_map(|it| &workspace.analysis(it).mentions);
    count_each(&mut mentions, found.flat_map(|it| it.actors.iter().copied()));
    let actors = workspace.library.actors.iter().zip(mentions);
    let actors = actors.filter(|it| all || it.0.layer != Layer::Builtin || it.1 > 0);
    let actor = actors.map(|(it, mentions)| Actor {
        id: &it.id,
        name: &it.name,
        kind: &it.kind,
        aliases: it.aliases.iter().map(|it| it.text.as_str()).collect(),
        country: it.country.as_deref(),
        role: it.role.as_deref(),
        summary: it.summary.as_deref(),
        layer: it.layer.word(),
        path: (it.layer != Layer::Builtin).then_some(it.path.as_str()),
        mentions,
    });
    actor.collect()
}

fn themes(workspace: &Workspace) -> Vec<Theme<'_>> {
    let theme = workspace.library.themes.iter().map(|it| Theme {
        id: &it.id,
        label: &it.label,
        aliases: &it.aliases,
        broader: it.broader.as_deref(),
        description: it.description.as_deref(),
        path: &it.path,
    });
    theme.collect()
}

fn human(table: &Table<'_>) -> String {
    let mut rows: Vec<[String; 4]> = Vec::new();
    for it in table.sources.iter().flatten() {
        let name = it.title.unwrap_or("(no title)").to_owned();
        let published = it.published.map(|it| match it.get(10..11) {
            Some("T") => it.get(..10).unwrap_or(it),
            _ => it,
        });
        let saved = Some("not saved").filter(|_| !it.text);
        let from = [it.publisher, published, saved].into_iter().flatten().collect::<Vec<_>>();
        rows.push([it.key.to_owned(), count(it.notes, "note"), name, from.join(", ")]);
    }
    for it in table.actors.iter().flatten() {
        let name = format!("{} ({})", it.name, it.kind);
        let mentions = count(it.mentions, "mention");
        rows.push([it.id.to_owned(), mentions, name, listed(&it.aliases)]);
    }
    for it in table.themes.iter().flatten() {
        let broader = it.broader.map(|it| format!("in {it}")).unwrap_or_default();
        rows.push([it.id.to_owned(), it.label.to_owned(), broader, it.aliases.join(", ")]);
    }
    aligned(&rows)
}

/// The first names of many.
fn listed(names: &[&str]) -> String {
    match names.get(..NAMES) {
        Some(first) if first.len() < names.len() => {
            format!("{} and {} more", first.join(", "), names.len() - first.len())
        }
        _ => names.join(", "),
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Rows in columns that are as wide as their widest cell.
fn aligned(rows: &[[String; 4]]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|it| it.get(column));
        cells.map(|it| it.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..4).map(width).collect();
    let line = |row: &[String; 4]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}
