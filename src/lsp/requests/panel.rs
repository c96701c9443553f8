//! `dossier/dossier`: what is known of an actor, an article, a theme or a claim.
//!
//! ```text
//! {
//!   kind: "actor" | "article" | "theme" | "claim",
//!   id: string | null,        // null of a claim, and of a name that several actors bear
//!   title: string,
//!   markdown: string,         // links to files of the workspace are `file:` addresses with `#L7`
//!   uri?: string, range?: Range,  // where it is defined; of a claim, where it stands
//!   claims: [{uri, range, text, status}],  // "sourced" | "weak" | "unsourced"
//!   more: number              // claims that are not listed
//! }
//! ```

use serde_json::{Value, json};
use tower_lsp::lsp_types::{Location, Position};

use super::super::{convert, features, state::Snapshot};
use crate::ide::{
    self,
    panel::{self, ClaimAt, Panel},
};

pub fn at(snapshot: &Snapshot, path: &str, at: Position) -> Option<Value> {
    let (_, offset) = features::place(snapshot, path, at)?;
    Some(shown(snapshot, &panel::at(&snapshot.workspace, path, offset)?))
}

pub fn named(snapshot: &Snapshot, id: &str) -> Option<Value> {
    Some(shown(snapshot, &panel::named(&snapshot.workspace, id)?))
}

fn shown(snapshot: &Snapshot, panel: &Panel) -> Value {
    let address = |path: &str| snapshot.uri(path).map(String::from);
    let mut res = json!({
        "kind": panel.subject.name(),
        "id": panel.id,
        "title": panel.title,
        "markdown": ide::markdown::with_links(&panel.markdown, address),
        "claims": claims(snapshot, &panel.claims),
        "more": panel.more,
    });
    let place = panel.place.as_ref();
    let place = place.and_then(|it| convert::location(snapshot, &it.path, it.span));
    if let (Some(Location { uri, range }), Some(fields)) = (place, res.as_object_mut()) {
        fields.insert("uri".to_owned(), json!(uri));
        fields.insert("range".to_owned(), json!(range));
    }
    res
}

fn claims(snapshot: &Snapshot, claims: &[ClaimAt]) -> Value {
    let shown = claims.iter().filter_map(|it| {
        let Location { uri, range } = convert::location(snapshot, &it.path, it.span)?;
        Some(json!({ "uri": uri, "range": range, "text": it.text, "status": it.status }))
    });
    shown.collect()
}
