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
    claims::{self, Coverage, Gate, Kind, SourceKind, Sourcing, Target, explain},
    note::Note,
    text::Span,
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
    text: String,
    kind: &'static str,
    gates: Vec<&'static str>,
    /// The words that made it pass each gate.
    evidence: Vec<Evidence>,
    status: &'static str,
    coverage: &'static str,
    citations: Vec<Citation<'a>>,
    attribution: Option<Attribution<'a>>,
    /// Of an unsourced unit: what looks like a source and covers it not.
    failing: Vec<Failing>,
    /// Of an unsourced unit: where a source was looked for.
    looked_in: Vec<String>,
    score: f32,
}

#[derive(Serialize)]
struct Evidence {
    gate: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Failing {
    text: String,
    why: &'static str,
}

#[derive(Serialize)]
struct Citation<'a> {
    article: Option<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct Attribution<'a> {
    source: Option<String>,
    cue: String,
    kind: &'static str,
    /// The id of the actor who speaks, where it is known.
    actor: Option<&'a str>,
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
    let analysis = workspace.analysis(note);
    let actors = &workspace.library.actors;
    let document = note.document();
    let text = |span: Span| place::collapsed(note.text.slice(span));
    let unit = |unit: &claims::Unit| Unit {
        path: &note.path,
        place: place::range(workspace, &note.path, unit.span).start,
        text: text(unit.span),
        kind: kind(unit.kind),
        gates: unit.gates.iter().map(|it| gate(*it)).collect(),
        evidence: unit
            .gates
            .iter()
            .zip(&unit.cues)
            .map(|(it, cue)| Evidence { gate: gate(*it), text: text(*cue) })
            .collect(),
        status: status(unit.status),
        coverage: coverage(unit.coverage),
        citations: unit
            .citations
            .iter()
            .filter_map(|&it| analysis.citations.get(it))
            .map(|it| Citation { article: article(workspace, &it.target), text: &it.text })
            .collect(),
        attribution: unit.attribution.as_ref().map(|it| Attribution {
            source: it.source.map(text),
            cue: text(it.cue),
            kind: source_kind(it.kind),
            actor: unit.speaker.and_then(|it| actors.get(it)).map(|it| it.id.as_str()),
        }),
        failing: explain::failing(analysis, document, unit)
            .into_iter()
            .map(|it| Failing { text: text(it.span), why: it.why })
            .collect(),
        looked_in: match unit.status {
            Sourcing::Unsourced => explain::looked_in(note.text.as_str(), document, unit),
            _ => Vec::new(),
        },
        score: unit.score,
    };
    analysis.units.iter().map(unit).collect()
}

fn article<'a>(workspace: &'a Workspace, target: &Target) -> Option<&'a str> {
    match target {
        Target::Article(index) => workspace.library.articles.get(*index).map(|it| it.key.as_str()),
        Target::External | Target::Unresolved => None,
    }
}

/// The units of each note, with what kept or made them unsourced in front.
fn human(units: &[Unit<'_>]) -> String {
    let mut res = String::new();
    for (index, unit) in units.iter().enumerate() {
        if index == 0 || units.get(index - 1).is_some_and(|it| it.path != unit.path) {
            let gap = if index == 0 { "" } else { "\n" };
            res += &format!("{gap}{}\n", unit.path);
        }
        let why = if unit.gates.is_empty() { unit.kind.to_owned() } else { unit.gates.join(", ") };
        let (line, status, coverage) = (unit.place.line, unit.status, unit.coverage);
        res += &format!("{line:>6}  {status:<9}  {coverage:<11}  {why:<24}  {}\n", unit.text);
        if unit.status == "unsourced" {
            res += &explained(unit);
        }
    }
    res
}

/// Below an unsourced unit: the words of its gates, what covers them not, where a source
/// was looked for.
fn explained(unit: &Unit<'_>) -> String {
    let gates = unit.evidence.iter().map(|it| format!("{}: \"{}\"", it.gate, it.text));
    let failing = unit.failing.iter().map(|it| format!("\"{}\" {}", it.text, it.why));
    let looked = format!("looked in: {}", unit.looked_in.join(", "));
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
        let citations = unit.citations.iter().map(|it| it.article.unwrap_or(it.text));
        res += &table::csv(&[
            unit.path,
            &unit.place.line.to_string(),
            &unit.place.column.to_string(),
            unit.kind,
            &unit.gates.join("; "),
            unit.status,
            unit.coverage,
            &citations.collect::<Vec<_>>().join("; "),
            unit.attribution.as_ref().and_then(|it| it.source.as_deref()).unwrap_or(""),
            &unit.score.to_string(),
            &unit.text,
        ]);
    }
    res
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Claim => "claim",
        Kind::Judgment => "judgment",
        Kind::Other => "other",
    }
}

/// The gates as `terms/claim_gates.tsv` spells them.
fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Quotation => "quotation",
        Gate::Figure => "figure",
        Gate::Attribution => "attribution",
        Gate::DatedEvent => "dated event",
        Gate::Allegation => "allegation",
        Gate::Causal => "causal",
        Gate::Rule => "rule or law",
    }
}

fn status(status: Sourcing) -> &'static str {
    match status {
        Sourcing::Sourced => "sourced",
        Sourcing::Weak => "weak",
        Sourcing::Unsourced => "unsourced",
        Sourcing::Waived => "waived",
        Sourcing::Exempt => "exempt",
    }
}

fn coverage(coverage: Coverage) -> &'static str {
    match coverage {
        Coverage::Sentence => "sentence",
        Coverage::Block => "block",
        Coverage::Attribution => "attribution",
        Coverage::Section => "section",
        Coverage::Note => "note",
        Coverage::Lead => "lead",
        Coverage::Waived => "waived",
        Coverage::None => "none",
    }
}

fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Named => "named",
        SourceKind::Affiliated => "affiliated",
        SourceKind::Anaphoric => "anaphoric",
        SourceKind::Vague => "vague",
        SourceKind::None => "none",
    }
}
