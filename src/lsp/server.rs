//! The handlers. Each is a conversion, one call, and a conversion.
//!
//! A notification changes the state before its first `await`, a request takes its
//! snapshot before it, and neither waits for an answer of the editor: the transport
//! polls handlers in the order of messages and promises nothing after that.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use serde::Deserialize;
use serde_json::Value;
use tokio::{sync::mpsc::UnboundedSender, task::JoinSet};
use tower_lsp::{
    Client, LanguageServer,
    jsonrpc::Result,
    lsp_types::{
        CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem,
        CompletionParams, CompletionResponse, CompletionTriggerKind, DidChangeTextDocumentParams,
        DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
        DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
        DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, GotoDefinitionParams,
        GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
        InitializedParams, Location, PrepareRenameResponse, ReferenceParams, RenameParams,
        SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
        SemanticTokensResult, SymbolInformation, TextDocumentPositionParams, Url,
        WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder,
        WorkspaceSymbolParams,
    },
};

use super::{
    capabilities, commands, completion, compute, features,
    findings::{self, Context, Findings, Found},
    lens,
    loader::{self, Job},
    navigation, publish, pull, refresh, rename,
    requests::{self, AtPlace, OfAll, OfDocument, OfThing},
    settings::{self, Settings},
    state::{Snapshot, State},
    tokens, warm, watch,
};

pub struct Server {
    client: Client,
    state: Arc<State>,
    findings: Arc<Findings>,
    jobs: UnboundedSender<Job>,
    /// What goes on without being asked; it ends with the server.
    background: Mutex<JoinSet<()>>,
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
        Server { client, state, findings: Arc::default(), jobs, background: Mutex::default() }
    }

    pub async fn too_large(&self, params: TooLarge) {
        if let Ok(uri) = Url::parse(&params.uri) {
            self.scan(self.state.lose(&uri));
        }
    }

    /// Answers from a document as it is now; nothing where it is none of ours.
    async fn ask<T: Send + 'static>(
        &self,
        uri: Url,
        question: impl FnOnce(&Snapshot, &str) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let moment = self.state.moment();
        compute::answer(move || {
            let (snapshot, path) = moment.view(&uri)?;
            question(&snapshot, &path)
        })
        .await
    }

    pub async fn claims(&self, params: OfDocument) -> Result<Option<Value>> {
        let moment = self.state.moment();
        compute::answer(move || {
            let (snapshot, path) = moment.view_any(&params.text_document.uri)?;
            requests::claims(&snapshot, &path)
        })
        .await
    }

    pub async fn sourcing(&self, params: OfAll) -> Result<Value> {
        let (moment, findings) = (self.state.moment(), self.findings.clone());
        let limit = params.limit;
        warm::few(moment.clone()).await;
        compute::answer(move || requests::sourcing::sourcing(&moment, &findings, limit)).await
    }

    pub async fn dossier(&self, params: OfThing) -> Result<Option<Value>> {
        let OfThing { text_document, position, id } = params;
        let moment = self.state.moment();
        compute::answer(move || {
            let view = text_document.and_then(|it| moment.view(&it.uri));
            match (id, view) {
                (Some(id), Some((snapshot, _))) => requests::panel::named(&snapshot, &id),
                (Some(id), None) => {
                    moment.snapshots().iter().find_map(|it| requests::panel::named(it, &id))
                }
                (None, Some((snapshot, path))) => requests::panel::at(&snapshot, &path, position?),
                (None, None) => None,
            }
        })
        .await
    }

    pub async fn articles(&self, params: AtPlace) -> Result<Option<Value>> {
        let at = params.position;
        let find = move |it: &Snapshot, path: &str| requests::articles(it, path, at);
        self.ask(params.text_document.uri, find).await
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.background.lock().unwrap_or_else(PoisonError::into_inner).spawn(task);
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
            self.spawn(pull::refresh(client, state));
        } else {
            self.spawn(publish::run(client, state, self.findings.clone()));
        }
        self.spawn(refresh::run(self.client.clone(), self.state.clone()));
        self.spawn(warm::run(self.client.clone(), self.state.clone()));
        if settings.watches {
            self.spawn(watch::register(self.client.clone()));
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

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, move |it, path| features::hover(it, path, at.position)).await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let find = move |it: &Snapshot, path: &str| navigation::definition(it, path, at.position);
        let found = self.ask(at.text_document.uri, find).await?;
        Ok(found.map(GotoDefinitionResponse::Array))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let definitions = params.context.include_declaration;
        let find = move |it: &Snapshot, path: &str| {
            navigation::references(it, path, at.position, definitions)
        };
        self.ask(at.text_document.uri, find).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let find = move |it: &Snapshot, path: &str| navigation::highlights(it, path, at.position);
        self.ask(at.text_document.uri, find).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<Vec<SymbolInformation>>> {
        let moment = self.state.moment();
        compute::answer(move || Some(navigation::symbols(&moment.snapshots(), &params.query))).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(params.text_document.uri, navigation::outline).await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = params;
        let find = move |it: &Snapshot, path: &str| Some(rename::prepare(it, path, position));
        self.ask(text_document.uri, find).await?.unwrap_or(Ok(None))
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let RenameParams { text_document_position: at, new_name, .. } = params;
        let find =
            move |it: &Snapshot, path: &str| Some(rename::rename(it, path, at.position, &new_name));
        self.ask(at.text_document.uri, find).await?.unwrap_or(Ok(None))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let kind = params.context.map(|it| it.trigger_kind);
        let asked = kind.is_some_and(|it| it != CompletionTriggerKind::TRIGGER_CHARACTER);
        let find = move |it: &Snapshot, path: &str| completion::list(it, path, at.position, asked);
        let found = self.ask(at.text_document.uri, find).await?;
        Ok(found.map(CompletionResponse::List))
    }

    async fn completion_resolve(&self, mut item: CompletionItem) -> Result<CompletionItem> {
        if let Some((uri, id)) = completion::data_of(&item) {
            let find = move |it: &Snapshot, _: &str| completion::documentation_of(it, &id);
            item.documentation = self.ask(uri, find).await?.or(item.documentation);
        }
        Ok(item)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let CodeActionParams { text_document, range, context, .. } = params;
        let find =
            move |it: &Snapshot, path: &str| features::code_actions(it, path, range, &context);
        self.ask(text_document.uri, find).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let findings = self.findings.clone();
        let find = move |it: &Snapshot, path: &str| lens::lenses(it, &findings, path);
        self.ask(params.text_document.uri, find).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let find = |it: &Snapshot, path: &str| tokens::tokens(it, path, None);
        let found = self.ask(params.text_document.uri, find).await?;
        Ok(found.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        let find = move |it: &Snapshot, path: &str| tokens::tokens(it, path, Some(range));
        let found = self.ask(params.text_document.uri, find).await?;
        Ok(found.map(SemanticTokensRangeResult::Tokens))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let (client, moment) = (self.client.clone(), self.state.moment());
        self.spawn(commands::run(client, moment, params));
        Ok(None)
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let known = params.previous_result_id.and_then(|it| pull::id(&it));
        let (moment, findings) = (self.state.moment(), self.findings.clone());
        let found = compute::answer(move || {
            if moment.too_large().iter().any(|it| it.1 == uri) {
                return Some(findings::of_too_large());
            }
            // Where the sources are not read yet, the editor is told when they are.
            let (snapshot, path) = moment.view(&uri).filter(|it| it.0.is_ready)?;
            findings.check(&snapshot, &Context::of(&snapshot), &path, known)
        });
        let nothing = || Found { id: 0, news: Some(Vec::new()) };
        Ok(pull::document(found.await?.unwrap_or_else(nothing)).into())
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let (moment, findings) = (self.state.moment(), self.findings.clone());
        let previous = params.previous_result_ids;
        let report =
            compute::answer(move || pull::workspace(&moment.snapshots(), &findings, previous));
        Ok(WorkspaceDiagnosticReportResult::Report(report.await?))
    }
}
