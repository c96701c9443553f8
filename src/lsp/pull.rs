//! Findings for editors that ask for them.

use std::{collections::HashMap, sync::Arc, sync::atomic::AtomicBool, time::Duration};

use tokio::time;
use tower_lsp::{
    Client,
    lsp_types::{
        Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
        RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
        UnchangedDocumentDiagnosticReport, Url, WorkspaceDiagnosticReport,
        WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
        WorkspaceUnchangedDocumentDiagnosticReport,
    },
};

use super::{
    findings::{self, All},
    state::{Snapshot, State},
};
use crate::{config::Config, knowledge::Library};

/// A change of what all notes depend on is often followed by the next one.
const PAUSE: Duration = Duration::from_millis(200);

/// Tells the editor to ask again when the findings of files may have changed in which
/// nothing was typed. Runs until the server ends.
///
/// The next time waits for the answer to the last: an editor that does not answer is
/// not told again.
pub async fn refresh(client: Client, state: Arc<State>) {
    let mut changes = state.changes();
    // Documents may have been opened before.
    changes.mark_changed();
    let mut told: Vec<(Arc<Config>, Arc<Library>)> = Vec::new();
    while changes.changed().await.is_ok() {
        while time::timeout(PAUSE, changes.changed()).await.is_ok_and(|it| it.is_ok()) {}
        let snapshots = state.snapshots().into_iter();
        let known = snapshots.map(|it| (it.workspace.config.clone(), it.workspace.library.clone()));
        let known: Vec<_> = known.collect();
        let is_same = told.len() == known.len()
            && told
                .iter()
                .zip(&known)
                .all(|(a, b)| Arc::ptr_eq(&a.0, &b.0) && Arc::ptr_eq(&a.1, &b.1));
        if !is_same {
            told = known;
            let _ = client.workspace_diagnostic_refresh().await;
        }
    }
}

/// The findings of one document, or that they are still those with a name.
pub fn document(found: Vec<Diagnostic>, previous: Option<String>) -> DocumentDiagnosticReport {
    let id = findings::id(&found);
    if previous.as_ref() == Some(&id) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(id),
            items: found,
        },
    }
    .into()
}

/// The findings of all files.
pub fn workspace(
    snapshots: &[Snapshot],
    previous: Vec<PreviousResultId>,
) -> WorkspaceDiagnosticReport {
    let mut previous: HashMap<Url, String> =
        previous.into_iter().map(|it| (it.uri, it.value)).collect();
    let never = AtomicBool::new(false);
    let found = snapshots.iter().filter_map(|it| findings::of_all(it, &never));
    let mut found: All = found.flatten().collect();
    // What is gone has no findings any more.
    for uri in previous.keys() {
        found.entry(uri.clone()).or_default();
    }
    let reports = found.into_iter().map(|(uri, it)| {
        let version = it.version.map(i64::from);
        let id = findings::id(&it.diagnostics);
        if previous.remove(&uri).as_ref() == Some(&id) {
            let unchanged_document_diagnostic_report =
                UnchangedDocumentDiagnosticReport { result_id: id };
            return WorkspaceDocumentDiagnosticReport::Unchanged(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report,
                },
            );
        }
        let full_document_diagnostic_report =
            FullDocumentDiagnosticReport { result_id: Some(id), items: it.diagnostics };
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report,
        })
    });
    WorkspaceDiagnosticReport { items: reports.collect() }
}
