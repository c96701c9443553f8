//! `dossier/sourcing`: what the notes of all workspaces rest on, for a tree beside them.
//!
//! ```text
//! {
//!   ready: boolean,            // false while files are still being read
//!   unread: number,            // notes that are not analysed yet, and counted nowhere: none
//!                              // where few are left, which the answer waits for
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
//! most mentions. Of each note and article at most 100 claims are told, and fewer where the
//! lists are long: some 20,000 of notes and 5,000 of articles in all, but five of each.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::super::{
    convert,
    findings::{Context, Findings},
    state::{Moment, Snapshot},
};
use crate::{
    claims::Tally,
    ide::sourcing::{ActorLine, ArticleLine, CLAIMS, Claim, NoteLine, overview},
};

/// How long each list may be where the editor does not say.
const LIMIT: usize = 1000;

/// So many claims are told of all notes and of all articles, whose claims are many times as
/// many: an overview is asked for after each edit.
const OPEN: usize = 20_000;
const RESTING: usize = 5_000;

/// Of each line so many are told, however long its list is.
const LEAST: usize = 5;

/// The lists so far, and how long they would be without a limit.
#[derive(Default)]
struct Lists {
    notes: Vec<Value>,
    articles: Vec<Value>,
    actors: Vec<Value>,
    all: [usize; 3],
}

pub fn sourcing(moment: &Moment, findings: &Findings, limit: Option<usize>) -> Value {
    let limit = limit.unwrap_or(LIMIT);
    let mut lists = Lists::default();
    let (mut tally, mut unread) = (Tally::default(), 0);
    for snapshot in moment.snapshots() {
        let overview = overview(&snapshot.workspace, |path| !snapshot.is_of_another(path));
        tally.add(overview.tally);
        unread += overview.unread;
        let mut teller = Teller::new(&snapshot, findings);
        let room = |list: &Vec<Value>| limit.saturating_sub(list.len());
        let lines = overview.notes.iter().take(room(&lists.notes));
        let most = share(OPEN, lines.len());
        lists.notes.extend(lines.filter_map(|it| teller.note(it, most)));
        let lines = overview.articles.iter().take(room(&lists.articles));
        let most = share(RESTING, lines.len());
        lists.articles.extend(lines.filter_map(|it| teller.article(it, most)));
        let lines = overview.actors.iter().take(room(&lists.actors));
        lists.actors.extend(lines.filter_map(|it| teller.actor(it)));
        let all = [overview.notes.len(), overview.articles.len(), overview.actors.len()];
        lists.all.iter_mut().zip(all).for_each(|(sum, it)| *sum += it);
    }
    let Lists { notes, articles, actors, all: [all_notes, all_articles, all_actors] } = lists;
    json!({
        "ready": moment.is_ready(),
        "unread": unread,
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

/// How many claims of each of so many lines are told.
fn share(all: usize, lines: usize) -> usize {
    (all / lines.max(1)).clamp(LEAST, CLAIMS)
}

/// Tells lines of one workspace.
struct Teller<'a> {
    snapshot: &'a Snapshot,
    context: Context,
    findings: &'a Findings,
    /// Of the notes that were told of: a note has many claims.
    uris: BTreeMap<&'a str, Url>,
}

impl<'a> Teller<'a> {
    fn new(snapshot: &'a Snapshot, findings: &'a Findings) -> Teller<'a> {
        Teller { snapshot, context: Context::of(snapshot), findings, uris: BTreeMap::new() }
    }

    fn uri(&mut self, path: &'a str) -> Option<Url> {
        if !self.uris.contains_key(path) {
            self.uris.insert(path, self.snapshot.uri(path)?);
        }
        self.uris.get(path).cloned()
    }

    fn note(&mut self, line: &NoteLine<'a>, most: usize) -> Option<Value> {
        let path: &str = &line.note.path;
        let open: Vec<Value> = line
            .open()
            .take(most)
            .map(|it| {
                let gates: Vec<_> = it.unit.gates.iter().map(|it| it.name()).collect();
                json!({ "range": self.range(it), "text": it.text(), "gates": gates })
            })
            .collect();
        let counts = self.findings.counts(self.snapshot, &self.context, path);
        let findings = counts.map(|it| {
            let [error, warning, information, hint] = it.by_severity;
            json!({ "error": error, "warning": warning, "information": information, "hint": hint })
        });
        Some(json!({
            "uri": self.uri(path)?,
            "path": path,
            "title": line.note.title(),
            "status": line.status.name(),
            "claims": line.tally.claims,
            "sourced": line.tally.sourced,
            "weak": line.tally.weak,
            "unsourced": line.tally.unsourced,
            "findings": findings,
            "moreOpen": line.tally.unsourced - open.len(),
            "open": open,
        }))
    }

    fn article(&mut self, line: &ArticleLine<'a>, most: usize) -> Option<Value> {
        let article = self.snapshot.workspace.library.articles.get(line.article)?;
        let claims = line.claims.iter().take(most).filter_map(|it| {
            let (uri, range) = (self.uri(&it.note.path)?, self.range(*it));
            let status = it.unit.status.name();
            Some(json!({ "uri": uri, "range": range, "text": it.text(), "status": status }))
        });
        let claims: Vec<Value> = claims.collect();
        Some(json!({
            "uri": self.snapshot.uri(&article.path)?,
            "path": article.path,
            "key": article.key,
            "label": article.label(),
            "publisher": article.metadata.publisher,
            "published": article.metadata.published,
            "notes": line.notes,
            "moreClaims": line.count - claims.len(),
            "claims": claims,
        }))
    }

    fn actor(&self, line: &ActorLine) -> Option<Value> {
        let actor = self.snapshot.workspace.library.actors.get(line.actor)?;
        Some(json!({
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "mentions": line.mentions,
            "notes": line.notes,
        }))
    }

    fn range(&self, claim: Claim<'_>) -> Value {
        let encoding = self.snapshot.settings.encoding;
        json!(convert::range(&claim.note.text, claim.unit.span, encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lists_tell_all_and_long_ones_some_of_each() {
        assert_eq!(share(OPEN, 0), CLAIMS);
        assert_eq!(share(OPEN, 200), CLAIMS);
        assert_eq!(share(OPEN, 400), 50);
        assert_eq!(share(RESTING, LIMIT), LEAST);
        assert_eq!(share(RESTING, 100_000), LEAST);
    }
}
