//! The ledger: what a note asserts, unit by unit, and what covers it.
//!
//! The command line prints it and an editor shows it; both as the contract spells it.

use serde::Serialize;

use crate::{
    claims::{Sourcing, Target, Unit, explain},
    note::Note,
    text::{Span, collapsed},
    workspace::Workspace,
};

/// A unit with its status.
#[derive(Clone, Debug, Serialize)]
pub struct Entry<'a> {
    #[serde(skip)]
    pub span: Span,
    /// On one line.
    pub text: String,
    pub kind: &'static str,
    pub gates: Vec<&'static str>,
    /// The words that made it pass each gate.
    pub evidence: Vec<Evidence>,
    pub status: &'static str,
    pub coverage: &'static str,
    pub citations: Vec<Cited<'a>>,
    pub attribution: Option<Attributed<'a>>,
    /// Of an unsourced unit: what looks like a source and covers it not.
    pub failing: Vec<Failing>,
    /// Of an unsourced unit: where a source was looked for.
    pub looked_in: Vec<String>,
    /// How sure the detector is that it needs a source, 0 to 1.
    pub score: f32,
}

#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    pub gate: &'static str,
    pub text: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Failing {
    pub text: String,
    pub why: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub struct Cited<'a> {
    /// The key, where the library has the article.
    pub article: Option<&'a str>,
    pub text: &'a str,
}

#[derive(Clone, Debug, Serialize)]
pub struct Attributed<'a> {
    pub source: Option<String>,
    pub cue: String,
    pub kind: &'static str,
    /// The id of the actor who speaks, where it is known.
    pub actor: Option<&'a str>,
}

/// The units of a note, in text order.
pub fn entries<'a>(workspace: &'a Workspace, note: &'a Note) -> Vec<Entry<'a>> {
    let units = &workspace.analysis(note).units;
    units.iter().map(|it| entry(workspace, note, it)).collect()
}

fn entry<'a>(workspace: &'a Workspace, note: &'a Note, unit: &'a Unit) -> Entry<'a> {
    let analysis = workspace.analysis(note);
    let document = note.document();
    let text = |span: Span| collapsed(note.text.slice(span));
    let actor = |it: usize| Some(workspace.library.actors.get(it)?.id.as_str());
    let gates = unit.gates.iter().map(|it| it.name());
    let evidence = gates.clone().zip(&unit.cues);
    let citations = unit.citations.iter().filter_map(|&it| analysis.citations.get(it));
    let failing = explain::failing(analysis, document, unit).into_iter();
    Entry {
        span: unit.span,
        text: text(unit.span),
        kind: unit.kind.name(),
        gates: gates.collect(),
        evidence: evidence.map(|(gate, cue)| Evidence { gate, text: text(*cue) }).collect(),
        status: unit.status.name(),
        coverage: unit.coverage.name(),
        citations: citations
            .map(|it| Cited { article: key(workspace, &it.target), text: &it.text })
            .collect(),
        attribution: unit.attribution.as_ref().map(|it| Attributed {
            source: it.source.map(text),
            cue: text(it.cue),
            kind: it.kind.name(),
            actor: unit.speaker.and_then(actor),
        }),
        failing: failing.map(|it| Failing { text: text(it.span), why: it.why }).collect(),
        looked_in: match unit.status {
            Sourcing::Unsourced => explain::looked_in(note.text.as_str(), document, unit),
            _ => Vec::new(),
        },
        score: unit.score,
    }
}

fn key<'a>(workspace: &'a Workspace, target: &Target) -> Option<&'a str> {
    workspace.library.articles.get(target.article()?).map(|it| it.key.as_str())
}
