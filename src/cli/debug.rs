//! `dossier debug`: what the engine sees in a file, for whoever wonders about a
//! finding.

mod mentions;
mod score;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Subcommand;
use serde::Serialize;

use super::{Error, Result, output, place, table};
use crate::{
    config,
    markdown::{self, Block, BlockKind, Document, sentences::sentences},
    text::Span,
};

#[derive(Debug, Subcommand)]
pub enum What {
    /// One sentence a line, as JSON with byte offsets
    Sentences { file: PathBuf },
    /// Blocks, citation marks, comments, footnotes and tags with byte offsets
    Parse { file: PathBuf },
    /// The mentions of built-in actors in each text of a JSON lines file ("id", "text"),
    /// with offsets in Unicode scalar values
    Mentions { file: PathBuf },
    /// The score of each text of a JSON lines file ("id", "text"), from 0 to 1
    Score {
        /// What is asked of the text; yes from one half up
        #[arg(long)]
        task: score::Asked,
        file: PathBuf,
    },
    /// The JSON schema of dossier.toml
    Schema,
}

#[derive(Serialize)]
struct Sentence<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

pub(super) fn run(what: &What) -> Result<ExitCode> {
    output::print(&match what {
        What::Sentences { file } => print_sentences(&read(file)?),
        What::Parse { file } => print_document(&read(file)?),
        What::Mentions { file } => mentions::print(file, &read(file)?)?,
        What::Score { task, file } => score::print(*task, file, &read(file)?)?,
        What::Schema => config::SCHEMA.to_owned(),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| Error::of_file(path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn print_sentences(text: &str) -> String {
    let document = markdown::parse(text);
    let stretches = document.blocks.iter().flat_map(stretches);
    let spans = stretches.flat_map(|stretch| {
        let sentences = sentences(stretch.of(&document.prose));
        sentences.into_iter().map(move |it| it.shifted(stretch.start))
    });
    let line = |it: Span| {
        let sentence = Sentence { start: it.start, end: it.end, text: it.of(text) };
        table::json_line(&sentence)
    };
    spans.map(line).collect()
}

/// The parts of a block that are split into sentences: a cell is never part of a
/// sentence of its neighbour.
fn stretches(block: &Block) -> Vec<Span> {
    match &block.kind {
        BlockKind::Row { cells, .. } => cells.clone(),
        _ => vec![block.span],
    }
}

fn print_document(text: &str) -> String {
    let Document { front_matter, blocks, marks, comments, footnotes, tags, .. } =
        markdown::parse(text);
    let mut lines: Vec<(Span, String)> = Vec::new();
    for entry in front_matter.iter().flat_map(|it| &it.entries) {
        let values: Vec<&str> = entry.values.iter().map(|it| it.text.as_str()).collect();
        lines.push((entry.key_span, format!("front matter {}: {}", entry.key, values.join(", "))));
    }
    if let Some((span, error)) = front_matter.and_then(|it| it.error) {
        lines.push((span, format!("front matter error: {error}")));
    }
    for block in blocks {
        let text = place::collapsed(block.span.of(text));
        lines.push((block.span, format!("{:?}: {text}", block.kind)));
    }
    for mark in marks {
        lines.push((mark.span, format!("mark {:?}: {}", mark.form, mark.target)));
    }
    for comment in comments {
        lines.push((comment.span, format!("comment: {}", comment.inner.of(text).trim())));
    }
    for footnote in footnotes {
        lines.push((footnote.label_span, format!("footnote definition: {}", footnote.label)));
    }
    for tag in tags {
        lines.push((tag.span, format!("tag: {}", tag.name)));
    }
    lines.sort();
    let line = |(span, text): (Span, String)| format!("{}..{} {text}\n", span.start, span.end);
    lines.into_iter().map(line).collect()
}
