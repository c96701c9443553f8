//! Changes on disk, as the editor reports them.

use std::path::PathBuf;

use serde_json::json;
use tower_lsp::{
    Client,
    lsp_types::{
        DidChangeWatchedFilesRegistrationOptions, FileEvent, FileSystemWatcher, GlobPattern,
        Registration, WatchKind,
    },
};

/// What may be part of a workspace, or decides what is.
const FILES: [&str; 2] = [
    "**/*.{md,markdown,txt,html,htm,xhtml,bib,ris,json}",
    "**/{dossier.toml,actors.toml,themes.toml,.gitignore,.ignore}",
];

/// Asks the editor to report changes. It may take its time to answer.
pub async fn register(client: Client) {
    let watcher = |glob: &str, kind| FileSystemWatcher {
        glob_pattern: GlobPattern::String(glob.to_owned()),
        kind,
    };
    let files = FILES.map(|it| watcher(it, None));
    // A folder that is deleted is one event, and no pattern of files matches it.
    let folders = watcher("**", Some(WatchKind::Delete));
    let watchers = files.into_iter().chain([folders]).collect();
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    let registration = Registration {
        id: "dossier/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!(options)),
    };
    // Without it, files are looked at when one is saved.
    let _ = client.register_capability(vec![registration]).await;
}

/// Whether a file decides what else is part of its workspace.
pub fn decides(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path == "dossier.toml" || matches!(name, ".gitignore" | ".ignore")
}

/// The paths that events are about. What happened is for the disk to say.
pub fn paths(events: &[FileEvent]) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        events.iter().filter_map(|it| it.uri.to_file_path().ok()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}
