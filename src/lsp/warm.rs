//! Analyses all notes while nobody waits, for the answers that are about all of them:
//! how often an actor is mentioned, how many notes cite an article.

use std::{sync::Arc, time::Duration};

use rayon::prelude::*;
use tokio::time;
use tower_lsp::Client;

use super::{
    compute, refresh,
    state::{Moment, Snapshot, State},
};
use crate::{note::Note, workspace::Workspace};

/// What is typed comes first.
const PAUSE: Duration = Duration::from_millis(200);

/// How many notes are analysed before it looks whether something was typed.
const PORTION: usize = 16;

/// How many notes of a workspace an answer may wait for.
const FEW: usize = 64;

/// Analyses the notes of the workspaces in which few are left, so that an answer that is
/// about all of them knows what has just been edited.
pub async fn few(moment: Arc<Moment>) {
    let read = move || {
        for Snapshot { workspace, .. } in moment.snapshots() {
            let cold: Vec<_> = cold(&workspace).take(FEW + 1).collect();
            if cold.len() <= FEW {
                cold.par_iter().for_each(|it| workspace.read(it));
            }
        }
    };
    let _ = compute::background(read).await;
}

fn cold(workspace: &Workspace) -> impl Iterator<Item = &Arc<Note>> {
    workspace.notes().filter(|it| it.analysed().is_none())
}

/// Runs until the server ends.
pub async fn run(client: Client, state: Arc<State>) {
    let mut changes = state.changes();
    changes.mark_changed();
    while changes.changed().await.is_ok() {
        while time::timeout(PAUSE, changes.changed()).await.is_ok_and(|it| it.is_ok()) {}
        let moment = state.moment();
        let snapshots = compute::background(move || moment.snapshots()).await;
        let mut analysed = 0;
        for snapshot in snapshots.into_iter().flatten() {
            let workspace = snapshot.workspace;
            // The first completion should not wait for it.
            let library = workspace.library.clone();
            let _ = compute::background(move || _ = library.names()).await;
            // Nor the first claim that is held against all articles.
            let indexed = workspace.clone();
            let _ = compute::background(move || _ = indexed.index()).await;
            let cold: Vec<Arc<Note>> = cold(&workspace).cloned().collect();
            if cold.len() > PORTION {
                // What is in front of the user is known long before all of this.
                refresh::tell(&client, &state, 0).await;
            }
            for portion in cold.chunks(PORTION) {
                if changes.has_changed().unwrap_or(true) {
                    break;
                }
                analysed += portion.len();
                let (workspace, portion) = (workspace.clone(), portion.to_vec());
                let warm = move || portion.par_iter().for_each(|it| workspace.read(it));
                // A note on which the analysis fails is left to those who ask about it.
                let _ = compute::background(warm).await;
            }
            let library = workspace.library.clone();
            let is_cold = |it: &usize| library.known_mentions_in(*it).is_none();
            let cold: Vec<usize> = (0..library.articles.len()).filter(is_cold).collect();
            for portion in cold.chunks(PORTION) {
                if changes.has_changed().unwrap_or(true) {
                    break;
                }
                let (library, portion) = (library.clone(), portion.to_vec());
                let warm = move || portion.par_iter().for_each(|it| _ = library.mentions_in(*it));
                let _ = compute::background(warm).await;
            }
        }
        if !changes.has_changed().unwrap_or(true) {
            refresh::tell(&client, &state, analysed).await;
        }
    }
}
