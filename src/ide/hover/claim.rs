//! Why a sentence needs a source, and which one it has.

use super::super::{
    at::At,
    evidence::{self as ide, NEAR, passage},
    markdown::plain,
};
use super::Hover;
use crate::{
    claims::{Coverage, Gate, Kind, Sourcing, Target, Unit, explain},
    evidence::{self, Match},
    text::{Span, collapsed},
};

/// Also where a finding stands, which says what is amiss and not why.
pub(in super::super) fn hover(at: &At<'_>) -> Option<Hover> {
    let unit = at.unit().filter(|it| it.kind != Kind::Other && !it.gates.is_empty())?;
    let kind = if unit.kind == Kind::Judgment { "Judgment" } else { "Claim" };
    let words = |it: Span| plain(&shortened(it.of(at.text())));
    let gates = unit.gates.iter().zip(&unit.cues);
    let gates: Vec<_> =
        gates.map(|(gate, cue)| format!("{} (\"{}\")", name(*gate), words(*cue))).collect();
    let mut markdown = format!("**{kind}** with {}\n\n{}\n", gates.join(", "), source(at, unit));
    let document = at.note.document();
    for it in explain::failing(at.analysis(), document, unit) {
        markdown += &format!("- \"{}\" {}\n", words(it.span), it.why);
    }
    if unit.status == Sourcing::Unsourced {
        let places = explain::looked_in(at.text(), document, unit).join(", ");
        markdown += &format!("\nLooked in: {}\n", plain(&places));
    }
    markdown += &passages(at, unit);
    Some(Hover { span: unit.span, markdown })
}

/// The two passages that bear most on a claim: of its own sources, else of any article;
/// with the numbers that are not in them.
fn passages(at: &At<'_>, unit: &Unit) -> String {
    const SHOWN: usize = 2;
    let (workspace, note) = (at.workspace, at.note);
    let sources = evidence::sources(&workspace.library, at.analysis(), unit);
    let own = sources.iter().filter_map(|it| passage(workspace, note, unit, *it));
    let mut found: Vec<Match> = own.filter(|it| NEAR <= it.share).collect();
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found.truncate(SHOWN);
    if sources.is_empty() {
        found = ide::passages(workspace, note, unit, SHOWN);
    }
    let mut res = String::new();
    for it in &found {
        let Some(article) = workspace.library.articles.get(it.article) else { continue };
        let head = if res.is_empty() { "\n**Passages**\n" } else { "" };
        let (label, line) = (plain(article.label()), plain(&ide::line(workspace, it)));
        res += &format!("{head}- {label}, {line}");
        let missing = ide::missing(workspace, note, unit, it);
        if !missing.is_empty() {
            res += &format!(" · not there: {}", missing.join(", "));
        }
        res.push('\n');
    }
    res
}

/// The beginning of words that a reader sees anyway.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let words = collapsed(words);
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

fn name(gate: Gate) -> &'static str {
    match gate {
        Gate::Quotation => "a quotation",
        Gate::Figure => "a figure",
        Gate::Attribution => "words of somebody",
        Gate::DatedEvent => "a dated event",
        Gate::Allegation => "an allegation",
        Gate::Causal => "a cause",
        Gate::Rule => "a rule of law",
    }
}

fn source(at: &At<'_>, unit: &Unit) -> String {
    let place = match unit.coverage {
        Coverage::Sentence => "in its sentence",
        Coverage::Block => "in its paragraph",
        Coverage::Attribution => return attributed(at, unit),
        Coverage::Section => "in its section",
        Coverage::Note => "in the note's sources",
        Coverage::Lead => return "A lead: the text below it has the sources".to_owned(),
        Coverage::Waived => return "Needs no source by its waiver".to_owned(),
        Coverage::None if unit.status == Sourcing::Exempt => {
            return "Needs no source here".to_owned();
        }
        Coverage::None => return "No source reaches it".to_owned(),
    };
    let weak = if unit.status == Sourcing::Weak { ", which may not be its own" } else { "" };
    match labels(at, unit).as_slice() {
        [] => format!("Sourced {place}{weak}"),
        labels => format!("Sourced {place}{weak}: {}", labels.join("; ")),
    }
}

fn attributed(at: &At<'_>, unit: &Unit) -> String {
    let source = unit.attribution.as_ref().and_then(|it| it.source);
    match source.map(|it| plain(it.of(at.text()))) {
        Some(source) => format!("Attributed to {source}"),
        None => "Attributed in its words".to_owned(),
    }
}

/// What covers the unit, each once.
fn labels(at: &At<'_>, unit: &Unit) -> Vec<String> {
    let analysis = at.analysis();
    let mut res = Vec::new();
    for citation in unit.citations.iter().filter_map(|it| analysis.citations.get(*it)) {
        let article = match citation.target {
            Target::Article(index) => at.workspace.library.articles.get(index),
            Target::External | Target::Unresolved => None,
        };
        let label = article.map_or(citation.name.as_str(), |it| it.label());
        let label = plain(label);
        if !res.contains(&label) {
            res.push(label);
        }
    }
    res
}
