//! `dossier claims`: the ledger of what the notes assert and what covers it.

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
use crate::{
    ide::ledger::{self, Entry},
    note::Note,
    workspace::Workspace,
};

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// How to print the units
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Ledger<'a> {
    version: u32,
    units: Vec<Unit<'a>>,
}

#[derive(Serialize)]
struct Unit<'a> {
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    entry: Entry<'a>,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let loaded = load::load(&args.selection)?;
    let Loaded { workspace, paths, .. } = &loaded;
    let notes = paths.iter().filter_map(|it| workspace.note(it));
    let units: Vec<Unit<'_>> = notes.flat_map(|it| units(workspace, it)).collect();
    output::print(&match args.format {
        Format::Human => human(&units),
        Format::Json => {
            let ledger = Ledger { version: 1, units };
            table::json(&ledger)
        }
        Format::Csv => csv(&units),
    })?;
    Ok(loaded.exit_code())
}

fn units<'a>(workspace: &'a Workspace, note: &'a Note) -> Vec<Unit<'a>> {
    let unit = |entry: Entry<'a>| Unit {
        path: &note.path,
        place: place::range(workspace, &note.path, entry.span).start,
        entry,
    };
    ledger::entries(workspace, note).into_iter().map(unit).collect()
}

/// The units of each note, with what kept or made them unsourced in front.
fn human(units: &[Unit<'_>]) -> String {
    let mut res = String::new();
    for (index, unit) in units.iter().enumerate() {
        if index == 0 || units.get(index - 1).is_some_and(|it| it.path != unit.path) {
            let gap = if index == 0 { "" } else { "\n" };
            res += &format!("{gap}{}\n", unit.path);
        }
        let why = if unit.entry.gates.is_empty() {
            unit.entry.kind.to_owned()
        } else {
            unit.entry.gates.join(", ")
        };
        let (line, status, coverage) = (unit.place.line, unit.entry.status, unit.entry.coverage);
        res += &format!("{line:>6}  {status:<9}  {coverage:<11}  {why:<24}  {}\n", unit.entry.text);
        if unit.entry.status == "unsourced" {
            res += &explained(unit);
        }
    }
    res
}

/// Below an unsourced unit: the words of its gates, what covers them not, where a source
/// was looked for.
fn explained(unit: &Unit<'_>) -> String {
    let gates = unit.entry.evidence.iter().map(|it| format!("{}: \"{}\"", it.gate, it.text));
    let failing = unit.entry.failing.iter().map(|it| format!("\"{}\" {}", it.text, it.why));
    let looked = format!("looked in: {}", unit.entry.looked_in.join(", "));
    let lines = gates.chain(failing).chain([looked]);
    lines.map(|it| format!("{:8}{it}\n", "")).collect()
}

fn csv(units: &[Unit<'_>]) -> String {
    let header = [
        "path",
        "line",
        "column",
        "kind",
        "gates",
        "status",
        "coverage",
        "citations",
        "source",
        "score",
        "text",
    ];
    let mut res = table::csv(&header);
    for unit in units {
        let citations = unit.entry.citations.iter().map(|it| it.article.unwrap_or(it.text));
        res += &table::csv(&[
            unit.path,
            &unit.place.line.to_string(),
            &unit.place.column.to_string(),
            unit.entry.kind,
            &unit.entry.gates.join("; "),
            unit.entry.status,
            unit.entry.coverage,
            &citations.collect::<Vec<_>>().join("; "),
            unit.entry.attribution.as_ref().and_then(|it| it.source.as_deref()).unwrap_or(""),
            &unit.entry.score.to_string(),
            &unit.entry.text,
        ]);
    }
    res
}
