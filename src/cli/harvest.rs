//! `dossier actors --harvest`: names that stand often and belong to no known actor.

use std::{path::Path, process::ExitCode};

use serde::Serialize;

use super::{
    Result,
    load::{self, Loaded},
    output,
    place::{self, Place},
    table::{self, Format},
};
use crate::{
    text::Span,
    workspace::{
        Workspace,
        harvest::{self, Unknown},
    },
};

/// The longest sentence that is shown to people, in Unicode scalar values.
const WIDTH: usize = 120;

const HINT: &str = "\
To add them: dossier actors --harvest --format csv > names.csv, delete the rows that are no actors,
then dossier import --write names.csv. In an editor, the quick fix on a name adds that one.";

#[derive(Serialize)]
struct Table<'a> {
    version: u32,
    names: Vec<Row<'a>>,
    /// How many there are beyond the limit.
    more: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    kind: Option<&'a str>,
    mentions: usize,
    /// How many notes and articles have it.
    files: usize,
    surname: Option<&'a str>,
    acronym: Option<&'a str>,
    variants: &'a [String],
    contexts: Vec<Context<'a>>,
}

#[derive(Serialize)]
struct Context<'a> {
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    text: String,
    /// Where the name stands in the text, in Unicode scalar values.
    #[serde(skip)]
    at: usize,
}

/// Lists the first `limit` names; 0 is all.
pub(super) fn run(path: &Path, format: Format, limit: usize) -> Result<ExitCode> {
    let loaded = load::around(path)?;
    let Loaded { workspace, paths, .. } = &loaded;
    let found = harvest::harvest(workspace, paths);
    let limit = if limit == 0 { found.len() } else { limit };
    let rows: Vec<Row<'_>> = found.iter().take(limit).map(|it| row(workspace, it)).collect();
    let more = found.len() - rows.len();
    let none = rows.is_empty();
    output::print(&match format {
        Format::Human => rows.iter().map(human).collect(),
        Format::Csv => csv(&rows),
        Format::Json => table::json(&Table { version: 1, names: rows, more }),
    })?;
    if none {
        output::tell("No name without an actor stands more than once.");
    }
    if more > 0 {
        output::tell(&format!("And {more} more; --limit 0 lists all."));
    }
    if matches!(format, Format::Human) && !none {
        output::tell(HINT);
    }
    Ok(loaded.exit_code())
}

fn row<'a>(workspace: &Workspace, found: &'a Unknown) -> Row<'a> {
    Row {
        name: &found.name,
        kind: found.kind,
        mentions: found.mentions,
        files: found.files,
        surname: found.surname.as_deref(),
        acronym: found.acronym.as_deref(),
        variants: &found.variants,
        contexts: found.contexts.iter().map(|it| context(workspace, it)).collect(),
    }
}

fn context<'a>(workspace: &Workspace, found: &'a harvest::Context) -> Context<'a> {
    let harvest::Context { path, span, sentence } = found;
    let text = workspace.text(path);
    let slice = |span| text.map_or_else(String::new, |it| place::collapsed(it.slice(span)));
    let before = slice(Span::new(sentence.start, span.start));
    Context {
        path,
        place: place::range(workspace, path, *span).start,
        text: slice(*sentence),
        at: before.chars().count(),
    }
}

/// ```text
/// Ada Lund (person): 3 mentions in 2 files, also: Lund
///     notes/a.md:4:12: The mayor, Ada Lund, left.
/// ```
fn human(row: &Row<'_>) -> String {
    let kind = row.kind.map(|it| format!(" ({it})")).unwrap_or_default();
    let short = [row.surname, row.acronym].into_iter().flatten();
    let also: Vec<&str> = short.chain(row.variants.iter().map(String::as_str)).collect();
    let also = if also.is_empty() { String::new() } else { format!(", also: {}", also.join(", ")) };
    let (mentions, files) = (count(row.mentions, "mention"), count(row.files, "file"));
    let mut res = format!("{}{kind}: {mentions} in {files}{also}\n", row.name);
    for it in &row.contexts {
        let Context { path, place: Place { line, column }, .. } = it;
        res += &format!("    {path}:{line}:{column}: {}\n", around(it));
    }
    res
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The part of a long sentence that has the name in it.
fn around(context: &Context<'_>) -> String {
    let text = &context.text;
    let length = text.chars().count();
    if length <= WIDTH {
        return text.clone();
    }
    let start = context.at.saturating_sub(WIDTH / 2).min(length - WIDTH);
    let part: String = text.chars().skip(start).take(WIDTH).collect();
    let lead = if start > 0 { "…" } else { "" };
    let end = if start + WIDTH < length { "…" } else { "" };
    format!("{lead}{part}{end}")
}

/// A table that `dossier import` reads, once the rows are gone that are no actors.
fn csv(rows: &[Row<'_>]) -> String {
    let header =
        ["name", "kind", "surname", "acronym", "aliases", "mentions", "files", "place", "text"];
    let record = |row: &Row<'_>| {
        let first = row.contexts.first();
        let place = first.map(|it| format!("{}:{}", it.path, it.place.line)).unwrap_or_default();
        table::csv(&[
            row.name,
            row.kind.unwrap_or_default(),
            row.surname.unwrap_or_default(),
            row.acronym.unwrap_or_default(),
            &row.variants.join(" | "),
            &row.mentions.to_string(),
            &row.files.to_string(),
            &place,
            &first.map(around).unwrap_or_default(),
        ])
    };
    table::csv(&header) + &rows.iter().map(record).collect::<String>()
}
