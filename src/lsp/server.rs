//! The handlers. Each is a conversion, one call, and a conversion.
//!
//! A notification changes the state before its first `await`, a request takes its
//! snapshot before it, and neither waits for an answer of the editor: the transport
//! polls handlers in the order of messages and promises nothing after that.

use std::{path::PathBuf, sync::Arc};

use serde::Deserialize;
use tokio::{
    sync::mpsc::UnboundedSender,
    task::{self, JoinHandle},
};
use tower_lsp::{
    Client, LanguageServer,
    jsonrpc::{Error, Result},
    lsp_types::{
        DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
        DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
        DocumentDiagnosticParams, DocumentDiagnosticReportResult, InitializeParams,
        InitializeResult, InitializedParams, Url, WorkspaceDiagnosticParams,
        WorkspaceDiagnosticReportResult, WorkspaceFolder,
    },
};

use super::{
    capabilities, convert, findings,
    loader::{self, Job},
    publish, pull,
    settings::{self, Settings},
    state::{Snapshot, State},
    transport::MAX_MESSAGE,
    watch,
};

pub struct Server {
    client: Client,
    state: Arc<State>,
    jobs: UnboundedSender<Job>,
}

/// A message that the transport has refused.
#[derive(Deserialize)]
pub struct TooLarge {
    uri: String,
}

impl Server {
    pub fn new(client: Client) -> Server {
        let state = Arc::new(State::default());
        let jobs = loader::start(client.clone(), state.clone());
        Server { client, state, jobs }
    }

    pub async fn too_large(&self, params: TooLarge) {
        if let Ok(uri) = Url::parse(&params.uri) {
            self.scan(self.state.lose(&uri));
        }
    }

    /// Answers from a document as it is now; nothing where it is none of ours. A
    /// request that is cancelled before its turn comes costs nothing.
    async fn ask<T: Send + 'static>(
        &self,
        uri: &Url,
        question: impl FnOnce(&Snapshot, &str) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let Some((snapshot, path)) = self.state.view(uri) else { return Ok(None) };
        blocking(move || question(&snapshot, &path)).await
    }

    fn scan(&self, folders: impl IntoIterator<Item = PathBuf>) {
        for folder in folders {
            self.send(Job::Scan(folder));
        }
    }

    fn send(&self, job: Job) {
        // It fails only when the server ends.
        let _ = self.jobs.send(job);
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Server {
    /// The parameters are in the options, as JSON: see `transport::serve`.
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let params = params.initialization_options.unwrap_or_default();
        let settings = Settings::of(&params);
        self.state.agree(settings);
        self.state.add_folders(&settings::folders(&params));
        Ok(capabilities::answer(&settings))
    }

    async fn initialized(&self, _: InitializedParams) {
        let settings = self.state.settings();
        let (client, state) = (self.client.clone(), self.state.clone());
        if settings.pulls {
            tokio::spawn(pull::refresh(client, state));
        } else {
            tokio::spawn(publish::run(client, state));
        }
        if settings.watches {
            tokio::spawn(watch::register(self.client.clone()));
        }
        // Not before: the editor may be asked to show progress from now on.
        self.scan(self.state.folders());
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.scan(self.state.open(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.state.edit(&params.text_document, &params.content_changes);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let Ok(path) = params.text_document.uri.to_file_path() else { return };
        if self.state.settings().watches {
            self.send(Job::Look(vec![path]));
        } else {
            // Nobody else says what has changed on disk.
            self.scan(self.state.folders());
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.state.close(&uri);
        self.send(Job::Look(uri.to_file_path().into_iter().collect()));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.send(Job::Look(watch::paths(&params.changes)));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| -> Vec<PathBuf> {
            folders.into_iter().filter_map(|it| it.uri.to_file_path().ok()).collect()
        };
        self.scan(self.state.remove_folders(&paths(params.event.removed)));
        self.scan(self.state.add_folders(&paths(params.event.added)));
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let found = if self.state.too_large().contains(&uri) {
            Some(vec![convert::too_large(MAX_MESSAGE)])
        } else {
            let check = |snapshot: &Snapshot, path: &str| {
                Some(findings::diagnostics(snapshot, path, &snapshot.text(path)?))
            };
            self.ask(&uri, check).await?
        };
        let report = pull::document(found.unwrap_or_default(), params.previous_result_id);
        Ok(DocumentDiagnosticReportResult::Report(report))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let snapshots = self.state.snapshots();
        let report = blocking(move || pull::workspace(&snapshots, params.previous_result_ids));
        Ok(WorkspaceDiagnosticReportResult::Report(report.await?))
    }
}

/// Computes where it does not keep messages waiting. A panic costs this answer.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    /// Drops work that has not begun when its request is cancelled.
    struct Cancel<T>(JoinHandle<T>);
    impl<T> Drop for Cancel<T> {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
    let mut work = Cancel(task::spawn_blocking(work));
    (&mut work.0).await.map_err(|_| Error::internal_error())
}
