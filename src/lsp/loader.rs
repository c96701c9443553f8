//! Reads the disk, on a thread of its own and one thing after the other, so that
//! what was read last is what counts.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use tokio::{runtime::Handle, sync::mpsc, sync::oneshot};
use tower_lsp::{
    Client,
    lsp_types::{
        NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress,
        WorkDoneProgressBegin, WorkDoneProgressCreateParams, WorkDoneProgressEnd,
        notification::Progress, request::WorkDoneProgressCreate,
    },
};

use super::state::{News, State};
use crate::{config::Status, lsp::files, text::Text, workspace::Workspace};

pub enum Job {
    /// Read a workspace, or look what has changed in it.
    Scan(PathBuf),
    /// Look at single files that may have changed, or folders that may be gone.
    Look(Vec<PathBuf>),
}

/// What the disk had when it was last read; the texts are those of the workspaces.
type Files = BTreeMap<String, Text>;

struct Loader {
    state: Arc<State>,
    client: Client,
    runtime: Handle,
    seen: HashMap<PathBuf, Files>,
}

/// Starts to read; ends with the server.
pub fn start(client: Client, state: Arc<State>) -> mpsc::UnboundedSender<Job> {
    let (sender, mut jobs) = mpsc::unbounded_channel();
    let runtime = Handle::current();
    let mut loader = Loader { state, client, runtime, seen: HashMap::new() };
    thread::spawn(move || {
        while let Some(job) = jobs.blocking_recv() {
            let done = panic::catch_unwind(AssertUnwindSafe(|| loader.run(job)));
            // Half of what was read is worse than to read it again.
            if done.is_err() {
                loader.seen.clear();
            }
        }
    });
    sender
}

impl Loader {
    fn run(&mut self, job: Job) {
        match job {
            Job::Scan(folder) if self.seen.contains_key(&folder) => self.rescan(&folder),
            Job::Scan(folder) => self.load(&folder),
            Job::Look(paths) => self.look(&paths),
        }
    }

    fn load(&mut self, folder: &Path) {
        let (done, is_done) = oneshot::channel();
        if self.state.settings().progress {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.runtime.spawn(progress(self.client.clone(), name, is_done));
        }
        let files = files::read(folder);
        let seen: Files = files.iter().cloned().collect();
        let excluded = self.excluded(folder, &seen);
        let workspace = Workspace::from_files(files, Status::Draft);
        let summary = format!(
            "{} notes, {} articles",
            workspace.notes().count(),
            workspace.library.articles.len()
        );
        self.seen.insert(folder.to_path_buf(), seen);
        self.state.install(folder, workspace, &excluded);
        let _ = done.send(summary);
    }

    fn rescan(&mut self, folder: &Path) {
        let found: Files = files::read(folder).into_iter().collect();
        let excluded = self.excluded(folder, &found);
        let seen = self.seen.entry(folder.to_path_buf()).or_default();
        let gone = seen.keys().filter(|it| !found.contains_key(*it)).cloned().collect();
        let files = found.iter().filter(|(path, text)| seen.get(*path) != Some(text));
        let files = files.map(|(path, text)| (path.clone(), text.clone())).collect();
        *seen = found;
        self.state.refresh(folder, News { files, gone, excluded });
    }

    fn look(&mut self, paths: &[PathBuf]) {
        for path in paths {
            let Some(place) = self.state.place_of(path) else { continue };
            if files::is_settings(&place.path) {
                self.rescan(&place.folder);
                continue;
            }
            let Some(seen) = self.seen.get_mut(&place.folder) else { continue };
            let news = match files::read_file(&place.folder, &place.path) {
                Some(text) => {
                    seen.insert(place.path.clone(), text.clone());
                    News { files: vec![(place.path, text)], ..News::default() }
                }
                None => {
                    let inside = format!("{}/", place.path);
                    let is_gone = |it: &String| *it == place.path || it.starts_with(&inside);
                    let gone = seen.keys().filter(|it| is_gone(it)).cloned().collect();
                    seen.retain(|it, _| !is_gone(it));
                    News { gone, ..News::default() }
                }
            };
            self.state.refresh(&place.folder, news);
        }
    }

    /// The open documents that are no part of their workspace.
    fn excluded(&self, folder: &Path, files: &Files) -> BTreeSet<String> {
        let open = self.state.open_in(folder).into_iter();
        open.filter(|it| !files.contains_key(it) && !files::is_part(folder, it)).collect()
    }
}

/// Shows that a workspace is being read, as soon as the editor agrees and until it is.
async fn progress(client: Client, name: String, done: oneshot::Receiver<String>) {
    let token = NumberOrString::String(format!("dossier/read/{name}"));
    let create = WorkDoneProgressCreateParams { token: token.clone() };
    if client.send_request::<WorkDoneProgressCreate>(create).await.is_err() {
        return;
    }
    let show = |value| {
        let value = ProgressParamsValue::WorkDone(value);
        client.send_notification::<Progress>(ProgressParams { token: token.clone(), value })
    };
    show(WorkDoneProgress::Begin(WorkDoneProgressBegin {
        title: format!("Reading {name}"),
        ..WorkDoneProgressBegin::default()
    }))
    .await;
    let message = done.await.ok();
    show(WorkDoneProgress::End(WorkDoneProgressEnd { message })).await;
}
