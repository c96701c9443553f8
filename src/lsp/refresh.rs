//! Tells the editor when the colours and lines that it shows may have changed by something
//! else than what was typed in front of it.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use tokio::time;
use tower_lsp::Client;

use super::{compute, findings::Context, requests::Analysed, state::State};

/// A change of what all notes depend on is often followed by the next one.
const PAUSE: Duration = Duration::from_millis(200);

/// An edit leaves one note to be analysed; from more on, counts over all notes change.
const MANY: usize = 2;

/// After a change of the articles, actors, themes, settings or names of files. Runs until
/// the server ends; an editor that does not answer is not told again.
pub async fn run(client: Client, state: Arc<State>) {
    let settings = state.settings();
    if !settings.refreshes_lenses && !settings.refreshes_tokens {
        return;
    }
    let mut changes = state.changes();
    changes.mark_changed();
    let mut told: Vec<(bool, Context)> = Vec::new();
    while changes.changed().await.is_ok() {
        while time::timeout(PAUSE, changes.changed()).await.is_ok_and(|it| it.is_ok()) {}
        let moment = state.moment();
        let contexts = move || {
            let snapshots = moment.snapshots();
            snapshots.iter().map(|it| (it.is_ready, Context::of(it))).collect()
        };
        let known: Vec<(bool, Context)> = compute::background(contexts).await.unwrap_or_default();
        if told == known {
            continue;
        }
        told = known;
        if settings.refreshes_tokens {
            let _ = client.semantic_tokens_refresh().await;
        }
        if settings.refreshes_lenses {
            let _ = client.code_lens_refresh().await;
        }
    }
}

/// Once edits have paused and so many notes have been analysed.
pub async fn tell(client: &Client, state: &State, analysed: usize) {
    let settings = state.settings();
    if settings.awaits_analysis {
        client.send_notification::<Analysed>(json!({})).await;
    }
    if settings.refreshes_lenses && analysed >= MANY {
        let client = client.clone();
        tokio::spawn(async move { client.code_lens_refresh().await });
    }
}
