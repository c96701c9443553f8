//! The publisher: sends the editor the findings that it does not show yet.
//!
//! The open documents come first, at once, and again for every newer version; all
//! other files when edits pause.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::{sync::watch, task, time};
use tower_lsp::Client;

use super::{
    findings::{self, All, Shown},
    state::State,
};

/// Longer than between two keys of a typist, shorter than to look up from them.
const PAUSE: Duration = Duration::from_millis(200);

/// Runs until the server ends.
pub async fn run(client: Client, state: Arc<State>) {
    let mut changes = state.changes();
    // Documents may have been opened before.
    changes.mark_changed();
    let mut shown = All::new();
    while changes.changed().await.is_ok() {
        loop {
            let snapshots = state.snapshots();
            let open = move || snapshots.iter().flat_map(findings::of_open).collect::<All>();
            if let Ok(open) = task::spawn_blocking(open).await {
                show(&client, &mut shown, open).await;
                show(&client, &mut shown, findings::of_too_large(state.too_large())).await;
            }
            if time::timeout(PAUSE, changes.changed()).await.is_ok_and(|it| it.is_ok()) {
                continue;
            }
            let Some(mut all) = all(&state, &mut changes).await else { continue };
            all.extend(findings::of_too_large(state.too_large()));
            let gone = shown.iter().filter(|(uri, it)| !all.contains_key(uri) && !it.is_empty());
            let gone: All = gone.map(|it| (it.0.clone(), Shown::default())).collect();
            show(&client, &mut shown, gone).await;
            shown.retain(|uri, _| all.contains_key(uri));
            show(&client, &mut shown, all).await;
            break;
        }
    }
}

/// The findings of all files; none where there is a change before they are made.
async fn all(state: &State, changes: &mut watch::Receiver<()>) -> Option<All> {
    let snapshots = state.snapshots();
    let is_stale = Arc::new(AtomicBool::new(false));
    let flag = is_stale.clone();
    let check = move || {
        let all = snapshots.iter().map(|it| findings::of_all(it, &flag));
        Some(all.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
    };
    tokio::select! {
        all = task::spawn_blocking(check) => all.unwrap_or_default(),
        _ = changes.changed() => {
            is_stale.store(true, Ordering::Relaxed);
            None
        }
    }
}

/// Sends what differs from what is shown.
async fn show(client: &Client, shown: &mut All, current: All) {
    for (uri, it) in current {
        let is_new = match shown.get(&uri) {
            Some(old) => *old != it,
            None => !it.is_empty(),
        };
        if is_new {
            client.publish_diagnostics(uri.clone(), it.diagnostics.clone(), it.version).await;
        }
        shown.insert(uri, it);
    }
}
