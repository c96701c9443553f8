//! `dossier/sourcing`: what the notes of all workspaces rest on, for a tree beside them.
//!
//! ```text
//! {
//!   ready: boolean,            // false while files are still being read
//!   unread: number,            // notes that are not analysed yet, and counted nowhere
//!   claims, sourced, weak, unsourced: number,   // of all notes that are analysed
//!   notes: [{uri, path, title, status: "draft" | "final",
//!            claims, sourced, weak, unsourced: number,
//!            findings: {error, warning, information, hint} | null,  // null: not checked yet
//!            open: [{range, text, gates}], moreOpen: number}],
//!   articles: [{uri, path, key, label, publisher, published, notes: number,
//!               claims: [{uri, range, text, status}], moreClaims: number}],
//!   actors: [{id, name, kind, mentions, notes}],
//!   more: {notes, articles, actors}  // how many are left out of each list
//! }
//! ```
//! Notes with most unsourced claims come first, articles with most claims, actors with
//! most mentions.

use serde_json::{Value, json};

use super::{
    super::{
        convert,
        findings::{Context, Findings},
        state::{Moment, Snapshot},
    },
    panel,
};
use crate::{
    claims::Tally,
    ide::sourcing::{ActorLine, ArticleLine, NoteLine, Overview, overview},
};

/// How long each list may be where the editor does not say.
const LIMIT: usize = 1000;

pub fn sourcing(moment: &Moment, findings: &Findings, limit: Option<usize>) -> Value {
    let snapshots = moment.snapshots();
    let limit = limit.unwrap_or(LIMIT);
    let overviews: Vec<(&Snapshot, Overview)> = snapshots
        .iter()
        .map(|it| (it, overview(&it.workspace, |path| !it.is_of_another(path))))
        .collect();
    let mut tally = Tally::default();
    let (mut notes, mut articles, mut actors) = (Vec::new(), Vec::new(), Vec::new());
    let mut all = [0_usize; 3];
    for (snapshot, overview) in &overviews {
        let context = Context::of(snapshot);
        tally.add(overview.tally);
        for (sum, number) in all.iter_mut().zip([
            overview.notes.len(),
            overview.articles.len(),
            overview.actors.len(),
        ]) {
            *sum += number;
        }
        let room = |list: &Vec<Value>| limit.saturating_sub(list.len());
        let lines = overview.notes.iter().take(room(&notes));
        notes.extend(lines.filter_map(|it| note(snapshot, &context, findings, it)));
        let lines = overview.articles.iter().take(room(&articles));
        articles.extend(lines.filter_map(|it| article(snapshot, it)));
        let lines = overview.actors.iter().take(room(&actors));
        actors.extend(lines.filter_map(|it| actor(snapshot, it)));
    }
    let [all_notes, all_articles, all_actors] = all;
    json!({
        "ready": moment.is_ready(),
        "unread": overviews.iter().map(|it| it.1.unread).sum::<usize>(),
        "claims": tally.claims,
        "sourced": tally.sourced,
        "weak": tally.weak,
        "unsourced": tally.unsourced,
        "more": {
            "notes": all_notes - notes.len(),
            "articles": all_articles - articles.len(),
            "actors": all_actors - actors.len(),
        },
        "notes": notes,
        "articles": articles,
        "actors": actors,
    })
}

fn note(
    snapshot: &Snapshot,
    context: &Context,
    findings: &Findings,
    line: &NoteLine,
) -> Option<Value> {
    let text = snapshot.text(&line.path)?;
    let open = line.open.iter().map(|it| {
        let range = convert::range(&text, it.span, snapshot.settings.encoding);
        json!({ "range": range, "text": it.text, "gates": it.gates })
    });
    let counts = findings.counts(snapshot, context, &line.path);
    let findings = counts.map(|it| {
        let [error, warning, information, hint] = it.by_severity;
        json!({ "error": error, "warning": warning, "information": information, "hint": hint })
    });
    Some(json!({
        "uri": snapshot.uri(&line.path)?,
        "path": line.path,
        "title": line.title,
        "status": line.status.name(),
        "claims": line.tally.claims,
        "sourced": line.tally.sourced,
        "weak": line.tally.weak,
        "unsourced": line.tally.unsourced,
        "findings": findings,
        "open": open.collect::<Vec<_>>(),
        "moreOpen": line.more,
    }))
}

fn article(snapshot: &Snapshot, line: &ArticleLine) -> Option<Value> {
    let article = snapshot.workspace.library.articles.get(line.article)?;
    Some(json!({
        "uri": snapshot.uri(&article.path)?,
        "path": article.path,
        "key": article.key,
        "label": article.label(),
        "publisher": article.metadata.publisher,
        "published": article.metadata.published,
        "notes": line.notes,
        "claims": panel::claims(snapshot, &line.claims),
        "moreClaims": line.more,
    }))
}

fn actor(snapshot: &Snapshot, line: &ActorLine) -> Option<Value> {
    let actor = snapshot.workspace.library.actors.get(line.actor)?;
    Some(json!({
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "mentions": line.mentions,
        "notes": line.notes,
    }))
}
