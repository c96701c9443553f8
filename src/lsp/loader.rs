//! Reads the disk, on a thread of its own and one thing after the other, so that
//! what was read last is what counts.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    mem,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use tokio::{
    runtime::Handle,
    sync::{mpsc, watch},
};
use tower_lsp::{
    Client,
    lsp_types::{
        MessageType, NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress,
        WorkDoneProgressBegin, WorkDoneProgressCreateParams, WorkDoneProgressEnd,
        WorkDoneProgressReport, notification::Progress, request::WorkDoneProgressCreate,
    },
};

use super::{
    log::log,
    state::{News, State},
    watch::decides,
};
use crate::{
    config::Status,
    disk::{self, LoadOptions},
    text::Text,
    workspace::Workspace,
};

pub enum Job {
    /// Read a workspace, or look what has changed in it.
    Scan(PathBuf),
    /// Look at single files that may have changed, or folders that may be gone.
    Look(Vec<PathBuf>),
}

/// From this many changes on, as after `git checkout`, a workspace is made anew: each
/// change of an article makes a new library.
const MANY: usize = 16;

/// What the disk had when it was last read; the texts are those of the workspaces.
type Files = BTreeMap<String, Text>;

struct Loader {
    state: Arc<State>,
    client: Client,
    runtime: Handle,
    seen: HashMap<PathBuf, Files>,
    /// What could not be read.
    told: HashMap<PathBuf, Vec<String>>,
}

/// Starts to read; ends with the server.
pub fn start(client: Client, state: Arc<State>) -> mpsc::UnboundedSender<Job> {
    let (sender, mut jobs) = mpsc::unbounded_channel();
    let runtime = Handle::current();
    let mut loader = Loader { state, client, runtime, seen: HashMap::new(), told: HashMap::new() };
    thread::spawn(move || {
        while let Some(job) = jobs.blocking_recv() {
            let done = panic::catch_unwind(AssertUnwindSafe(|| loader.run(job)));
            if done.is_err() {
                loader.give_up();
            }
        }
    });
    sender
}

impl Loader {
    fn run(&mut self, job: Job) {
        match job {
            Job::Scan(folder) if self.state.is_ready(&folder) => self.rescan(&folder),
            Job::Scan(folder) => self.load(&folder),
            Job::Look(paths) => self.look(&paths),
        }
    }

    fn load(&mut self, folder: &Path) {
        let (percent, receiver) = watch::channel(0);
        if self.state.settings().progress {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.runtime.spawn(show_progress(self.client.clone(), name, receiver));
        }
        let read = |done: usize, total: usize| {
            let now = done * 100 / total.max(1);
            percent.send_if_modified(|it| mem::replace(it, now) != now);
        };
        let files = self.read(folder, &LoadOptions { progress: Some(&read) });
        let excluded = self.excluded(folder, &files);
        let workspace = workspace(&files);
        self.seen.insert(folder.to_path_buf(), files);
        self.state.install(folder, workspace, &excluded);
    }

    fn rescan(&mut self, folder: &Path) {
        let found = self.read(folder, &LoadOptions::default());
        let excluded = Some(self.excluded(folder, &found));
        let seen = self.seen.entry(folder.to_path_buf()).or_default();
        let gone = seen.keys().filter(|it| !found.contains_key(*it)).cloned().collect();
        let files = found.iter().filter(|(path, text)| seen.get(*path) != Some(text));
        let files = files.map(|(path, text)| (path.clone(), text.clone())).collect();
        *seen = found;
        self.tell(folder, News { files, gone, excluded });
    }

    /// The files of a workspace. What cannot be read is told once, not at each look.
    fn read(&mut self, folder: &Path, options: &LoadOptions<'_>) -> Files {
        let loaded = disk::load(folder, options);
        let number = loaded.as_ref().map_or(0, |it| it.files.len());
        log(|| format!("read {number} files in {}", folder.display()));
        let faults = match &loaded {
            Ok(loaded) => loaded.skipped.iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        };
        let told = self.told.entry(folder.to_path_buf()).or_default();
        if *told != faults && !faults.is_empty() {
            let message = format!("Not read in {}:\n{}", folder.display(), faults.join("\n"));
            let client = self.client.clone();
            self.runtime
                .spawn(async move { client.log_message(MessageType::WARNING, message).await });
        }
        *told = faults;
        loaded.map(|it| it.files.into_iter().collect()).unwrap_or_default()
    }

    fn look(&mut self, paths: &[PathBuf]) {
        let mut all: BTreeMap<PathBuf, News> = BTreeMap::new();
        for path in paths {
            let Some(place) = self.state.place_of(path) else { continue };
            if decides(&place.path) {
                self.rescan(&place.folder);
            }
            // What has not been read yet will be.
            let Some(seen) = self.seen.get_mut(&place.folder) else { continue };
            let news = all.entry(place.folder.clone()).or_default();
            if let Ok(Some(text)) = disk::read_file(&place.folder, &place.path) {
                seen.insert(place.path.clone(), text.clone());
                news.files.push((place.path, text));
                continue;
            }
            let inside = format!("{}/", place.path);
            let is_gone = |it: &String| *it == place.path || it.starts_with(&inside);
            news.gone.extend(seen.keys().filter(|it| is_gone(it)).cloned());
            seen.retain(|it, _| !is_gone(it));
            // The workspace has it if it was open and never saved.
            news.gone.push(place.path);
        }
        for (folder, news) in all {
            self.tell(&folder, news);
        }
    }

    fn tell(&self, folder: &Path, news: News) {
        let is_little = news.files.len() + news.gone.len() <= MANY;
        match self.seen.get(folder).filter(|_| !is_little) {
            Some(files) => {
                let excluded = self.excluded(folder, files);
                self.state.install(folder, workspace(files), &excluded);
            }
            None => self.state.refresh(folder, news),
        }
    }

    /// After a failure, what is open is checked without what is on disk.
    fn give_up(&mut self) {
        self.seen.clear();
        for folder in self.state.folders() {
            self.state.install(&folder, workspace(&Files::new()), &BTreeSet::new());
        }
    }

    /// The open documents that are no part of their workspace.
    fn excluded(&self, folder: &Path, files: &Files) -> BTreeSet<String> {
        let open = self.state.open_in(folder).into_iter();
        open.filter(|it| !files.contains_key(it) && !disk::is_part(folder, it)).collect()
    }
}

fn workspace(files: &Files) -> Workspace {
    let files = files.iter().map(|(path, text)| (path.clone(), text.clone()));
    Workspace::from_files(files.collect(), Status::Draft)
}

/// Shows how much of a workspace is read, as soon as the editor agrees and until the
/// sender is gone.
async fn show_progress(client: Client, name: String, mut percent: watch::Receiver<usize>) {
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
        percentage: Some(0),
        ..WorkDoneProgressBegin::default()
    }))
    .await;
    while percent.changed().await.is_ok() {
        let percentage = u32::try_from(*percent.borrow_and_update()).ok();
        let report = WorkDoneProgressReport { percentage, ..WorkDoneProgressReport::default() };
        show(WorkDoneProgress::Report(report)).await;
    }
    show(WorkDoneProgress::End(WorkDoneProgressEnd::default())).await;
}
