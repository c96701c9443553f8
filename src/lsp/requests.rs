//! What editors may ask beyond the protocol: the shapes of `dossier/…`, in one place.
//!
//! Positions and ranges are the protocol's, in the agreed encoding; a `uri` is spelled as
//! the editor spells it. Everything is answered from a snapshot: what has not been
//! analysed yet is counted (`unread`) and not waited for. An editor that announces
//! `experimental.dossier.analysed` in its capabilities gets the notification
//! [`ANALYSED`] when there is more to know than at the last answer.
//!
//! | request | parameters | answer |
//! |---|---|---|
//! | `dossier/claims` | `textDocument` | `{version, ready, claims, sourced, weak, unsourced, units}`: the ledger of a note, each unit as `dossier claims --format json` prints it with a `range` in the place of path, line and column; null where the file is no note |
//! | `dossier/sourcing` | `limit?` (of each list, 1,000 where it is left out) | [`sourcing`]: notes, articles and actors of all workspaces |
//! | `dossier/dossier` | `textDocument`, `position`, or `id` | [`panel`]: what is known of the thing at the place or with the id; null where there is none |
//! | `dossier/articles` | `textDocument`, `position` | `[{key, uri, label, detail, passage, edits}]`: the articles to cite there, best first, with the edits that do it; `passage` is null or what of the article bears on the sentence; where the note writes addresses, such an article comes twice, the second time with a link to the passage |
//!
//! Besides, the commands of [`super::commands`].

pub mod panel;
pub mod sourcing;

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    Position, TextDocumentIdentifier, TextEdit, notification::Notification,
};

use super::{convert, features, state::Snapshot};
use crate::ide::{self, cite::Choice};

pub const CLAIMS: &str = "dossier/claims";
pub const SOURCING: &str = "dossier/sourcing";
pub const DOSSIER: &str = "dossier/dossier";
pub const ARTICLES: &str = "dossier/articles";

/// The requests, as the server announces them in `experimental.dossier.requests`.
pub const ALL: [&str; 4] = [CLAIMS, SOURCING, DOSSIER, ARTICLES];

/// `dossier/analysed`, without parameters: notes have been analysed or have changed, and
/// edits have paused.
pub enum Analysed {}

impl Notification for Analysed {
    type Params = Value;
    const METHOD: &'static str = "dossier/analysed";
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfDocument {
    pub text_document: TextDocumentIdentifier,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AtPlace {
    pub text_document: TextDocumentIdentifier,
    pub position: Position,
}

/// A place, or an id in its place.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfThing {
    pub text_document: Option<TextDocumentIdentifier>,
    pub position: Option<Position>,
    pub id: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct OfAll {
    pub limit: Option<usize>,
}

pub fn claims(snapshot: &Snapshot, path: &str) -> Option<Value> {
    let workspace = &snapshot.workspace;
    let note = workspace.note(path)?;
    let tally = workspace.analysis(note).tally();
    let units = ide::ledger::entries(workspace, note).into_iter().filter_map(|it| {
        let range = convert::range(&note.text, it.span, snapshot.settings.encoding);
        let mut unit = serde_json::to_value(&it).ok()?;
        unit.as_object_mut()?.insert("range".to_owned(), json!(range));
        Some(unit)
    });
    Some(json!({
        "version": snapshot.open.get(path).map(|it| it.version),
        "ready": snapshot.is_ready,
        "claims": tally.claims,
        "sourced": tally.sourced,
        "weak": tally.weak,
        "unsourced": tally.unsourced,
        "units": units.collect::<Vec<_>>(),
    }))
}

pub fn articles(snapshot: &Snapshot, path: &str, at: Position) -> Option<Value> {
    let (text, offset) = features::place(snapshot, path, at)?;
    let choice = |it: &Choice<'_>| {
        let edits = it.edits.iter().map(|it| {
            let range = convert::range(&text, it.span, snapshot.settings.encoding);
            TextEdit { range, new_text: it.text.clone() }
        });
        json!({
            "key": it.article.key,
            "uri": snapshot.uri(&it.article.path),
            "label": it.article.label(),
            "detail": it.detail,
            "passage": it.passage,
            "edits": edits.collect::<Vec<_>>(),
        })
    };
    let choices = ide::cite::choices(&snapshot.workspace, path, offset);
    Some(choices.iter().map(choice).collect())
}
