//! The publisher: sends the editor the findings that it does not show yet.
//!
//! The open documents come first, at once, and again for every newer version; all
//! other files when edits pause.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use rayon::prelude::*;
use tokio::{sync::watch, time};
use tower_lsp::{
    Client,
    lsp_types::{Diagnostic, Url},
};

use super::{
    compute,
    findings::{self, Context, Findings, Found, Id},
    log::log,
    state::{Moment, Place, Snapshot, State},
};

/// Longer than between two keys of a typist, shorter than to look up from them.
const PAUSE: Duration = Duration::from_millis(200);

/// How many files are checked before the publisher looks whether something was typed.
const PORTION: usize = 64;

/// Fewer files are checked one by one.
const FEW: usize = 4;

struct Publisher {
    client: Client,
    state: Arc<State>,
    findings: Arc<Findings>,
    changes: watch::Receiver<()>,
    shown: HashMap<Place, Shown>,
}

/// What the editor shows of one file.
#[derive(Clone, PartialEq)]
struct Shown {
    uri: Url,
    /// The version that it is about, where the file is open.
    version: Option<i32>,
    id: Id,
}

/// What findings are made from.
struct Source {
    snapshot: Snapshot,
    context: Context,
}

/// What the editor should show of one file, with the findings where they are new.
type News = (Place, Shown, Option<Vec<Diagnostic>>);

/// Runs until the server ends.
pub async fn run(client: Client, state: Arc<State>, findings: Arc<Findings>) {
    let mut changes = state.changes();
    // Documents may have been opened before.
    changes.mark_changed();
    let mut publisher = Publisher { client, state, findings, changes, shown: HashMap::new() };
    while publisher.changes.changed().await.is_ok() {
        loop {
            publisher.show_open().await;
            let next = time::timeout(PAUSE, publisher.changes.changed()).await;
            if !next.is_ok_and(|it| it.is_ok()) && publisher.show_all().await {
                break;
            }
        }
    }
}

impl Publisher {
    async fn show_open(&mut self) {
        let moment = self.state.moment();
        self.show_too_large(&moment).await;
        for source in sources(moment).await {
            let paths = source.snapshot.open.keys().cloned().collect();
            self.show(&source, paths).await;
        }
    }

    async fn show_too_large(&mut self, moment: &Moment) {
        for (place, uri) in moment.too_large() {
            let Found { id, news } = findings::of_too_large();
            self.send((place, Shown { uri, version: None, id }, news)).await;
        }
    }

    /// Shows the findings of all files; false where a change came in between.
    async fn show_all(&mut self) -> bool {
        let moment = self.state.moment();
        let mut wanted: HashSet<Place> = moment.too_large().into_iter().map(|it| it.0).collect();
        let mut work = Vec::new();
        for source in sources(moment).await {
            let paths = findings::paths(&source.snapshot);
            wanted.extend(paths.iter().map(|it| source.snapshot.place(it)));
            work.push((source, paths));
        }
        self.forget(&wanted).await;
        for (source, paths) in work {
            for portion in paths.chunks(PORTION) {
                self.show(&source, portion.to_vec()).await;
                if self.changes.has_changed().unwrap_or(true) {
                    return false;
                }
            }
        }
        true
    }

    /// Shows the findings of some files of a workspace.
    async fn show(&mut self, source: &Arc<Source>, paths: Vec<String>) {
        let old = |path: &String| self.shown.get(&source.snapshot.place(path)).cloned();
        let files: Vec<_> = paths.into_iter().map(|it| (old(&it), it)).collect();
        let (source, findings) = (source.clone(), self.findings.clone());
        let check = move || -> Vec<News> {
            let check = |(old, path): (_, String)| source.check(&findings, old, &path);
            // What was typed does not wait for the work on all other files.
            match files.len() {
                0..FEW => files.into_iter().filter_map(check).collect(),
                _ => files.into_par_iter().filter_map(check).collect(),
            }
        };
        for news in compute::background(check).await.unwrap_or_default() {
            self.send(news).await;
        }
    }

    async fn send(&mut self, (place, shown, news): News) {
        let old = self.shown.insert(place, shown.clone());
        let moved = old.as_ref().filter(|it| it.uri != shown.uri);
        if let Some(old) = moved {
            self.client.publish_diagnostics(old.uri.clone(), Vec::new(), None).await;
        }
        let Some(news) = news else { return };
        // A closed file without findings is nothing to speak of.
        if old.is_some() || shown.version.is_some() || !news.is_empty() {
            log(|| format!("{} findings in {} {:?}", news.len(), shown.uri, shown.version));
            self.client.publish_diagnostics(shown.uri, news, shown.version).await;
        }
    }

    /// Clears what is shown of files that are gone, closed or excluded.
    async fn forget(&mut self, wanted: &HashSet<Place>) {
        let gone: Vec<_> = self.shown.extract_if(|it, _| !wanted.contains(it)).collect();
        for (_, shown) in gone {
            self.client.publish_diagnostics(shown.uri, Vec::new(), None).await;
        }
        self.findings.retain(|it| wanted.contains(it));
    }
}

async fn sources(moment: Arc<Moment>) -> Vec<Arc<Source>> {
    let sources = move || {
        let snapshots = moment.snapshots().into_iter();
        let sources = snapshots.map(|it| Source { context: Context::of(&it), snapshot: it });
        sources.map(Arc::new).collect()
    };
    compute::background(sources).await.unwrap_or_default()
}

impl Source {
    /// The findings of a file, where the editor does not show them yet.
    fn check(&self, findings: &Findings, old: Option<Shown>, path: &str) -> Option<News> {
        let Source { snapshot, context } = self;
        let version = snapshot.open.get(path).map(|it| it.version);
        // Findings are those of a version: they are sent again for the next one.
        let known = old.as_ref().filter(|it| it.version == version);
        let Found { id, news } = findings.check(snapshot, context, path, known.map(|it| it.id))?;
        let uri = match known {
            Some(old) if news.is_none() => old.uri.clone(),
            _ => snapshot.uri(path)?,
        };
        Some((snapshot.place(path), Shown { uri, version, id }, news))
    }
}
