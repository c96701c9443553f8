//! Measuring the ledger: who speaks in the news sentences of PolNeAR.

use std::{fmt::Write, fs, path::Path};

use dossier::{
    claims::{Attribution, SourceKind},
    config::Status,
    text::Text,
    workspace::Workspace,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    text: String,
    label: u8,
    split: String,
    attrs: Vec<Annotated>,
}

/// An annotated attribution; its kind was made by rule (`named`, `unnamed`, `pronoun`,
/// `other`).
#[derive(Deserialize)]
struct Annotated {
    source: String,
    kind: String,
}

#[derive(Default)]
struct Counts {
    real: usize,
    said: usize,
    both: usize,
    /// Of these, sentences whose source shares a word with an annotated one.
    same: usize,
    /// Of these, those of the same kind.
    kind: usize,
}

/// The table as markdown: each sentence is a note of its own.
pub fn table(folder: &Path) -> Result<String, String> {
    let mut res = String::from(
        "| ledger | rows | precision | recall | F1 | source right | kind right |\n\
         |---|---:|---:|---:|---:|---:|---:|\n",
    );
    let path = folder.join("attr_polnear.jsonl");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let rows: Result<Vec<Row>, _> = text.lines().map(serde_json::from_str).collect();
    let mut rows = rows.map_err(|error| format!("{}: {error}", path.display()))?;
    rows.retain(|it| it.split == "dev");
    let Counts { real, said, both, same, kind } = count(&rows);
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let _ = writeln!(
        res,
        "| attr_polnear dev | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
        rows.len(),
        share(both, said),
        share(both, real),
        share(2 * both, said + real),
        share(same, both),
        share(kind, same),
    );
    Ok(res)
}

fn count(rows: &[Row]) -> Counts {
    let path = |at: usize| format!("notes/{at}.md");
    let files = rows.iter().enumerate().map(|(at, it)| (path(at), Text::new(&plain(&it.text))));
    let workspace = Workspace::from_files(files.collect(), Status::Draft);
    let mut res = Counts::default();
    for (at, row) in rows.iter().enumerate() {
        let Some(note) = workspace.note(&path(at)) else { continue };
        let units = &workspace.analysis(note).units;
        let mut found = units.iter().filter_map(|it| it.attribution.as_ref());
        let found = found.find_map(|it| Some((it, it.source?)));
        res.real += usize::from(row.label == 1);
        res.said += usize::from(found.is_some());
        let Some((attribution, source)) = found.filter(|_| row.label == 1) else { continue };
        res.both += 1;
        let source = words(note.text.slice(source));
        let shared = |it: &&Annotated| words(&it.source).iter().any(|it| source.contains(it));
        let Some(annotated) = row.attrs.iter().find(shared) else { continue };
        res.same += 1;
        res.kind += usize::from(agrees(attribution, &annotated.kind));
    }
    res
}

/// "A spokesman for X" is affiliated here, and there named or unnamed.
fn agrees(attribution: &Attribution, kind: &str) -> bool {
    match attribution.kind {
        SourceKind::Named => kind == "named",
        SourceKind::Affiliated => matches!(kind, "named" | "unnamed"),
        SourceKind::Anaphoric => kind == "pronoun",
        SourceKind::Vague => matches!(kind, "unnamed" | "other"),
        SourceKind::None => false,
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let words = words.map(str::to_lowercase);
    words.filter(|it| !matches!(it.as_str(), "the" | "a" | "an" | "of" | "s")).collect()
}

/// A sentence of the news as a paragraph of a note: no markdown, and the quotation marks
/// of the set as usual ones.
fn plain(text: &str) -> String {
    let text = text.trim().trim_end_matches("''").trim_end().replace("''", "\"");
    let text: String =
        text.chars().map(|it| if "*_#<>[]`|\\".contains(it) { ' ' } else { it }).collect();
    let start = |it: char| it.is_whitespace() || "-+.0123456789".contains(it);
    text.trim_start_matches(start).to_owned() + "\n"
}
