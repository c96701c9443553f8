//! Findings for editors that ask for them.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use rayon::prelude::*;

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
    compute,
    findings::{self, Context, Findings, Found, Id},
    state::{Snapshot, State},
};

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
    let mut told = Vec::new();
    while changes.changed().await.is_ok() {
        while time::timeout(PAUSE, changes.changed()).await.is_ok_and(|it| it.is_ok()) {}
        let moment = state.moment();
        let contexts = move || moment.snapshots().iter().map(Context::of).collect();
        let known: Vec<Context> = compute::background(contexts).await.unwrap_or_default();
        if told != known {
            told = known;
            let _ = client.workspace_diagnostic_refresh().await;
        }
    }
}

/// The findings of one document, or that they are still those with a name.
pub fn document(found: Found) -> DocumentDiagnosticReport {
    let result_id = name(found.id);
    match found.news {
        Some(items) => RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: full(result_id, items),
        }
        .into(),
        None => RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into(),
    }
}

/// The findings of all files.
pub fn workspace(
    snapshots: &[Snapshot],
    findings: &Findings,
    previous: Vec<PreviousResultId>,
) -> WorkspaceDiagnosticReport {
    let previous = previous.into_iter().map(|it| (it.uri, it.value));
    let previous: HashMap<Url, String> = previous.collect();
    let mut items = Vec::new();
    for snapshot in snapshots {
        let context = Context::of(snapshot);
        let paths = findings::paths(snapshot).into_par_iter();
        items.par_extend(paths.filter_map(|path| {
            let uri = snapshot.uri(&path)?;
            let known = previous.get(&uri).and_then(|it| id(it));
            let version = snapshot.open.get(&path).map(|it| i64::from(it.version));
            Some((uri, version, findings.check(snapshot, &context, &path, known)?))
        }));
    }
    let there: HashSet<Url> = items.iter().map(|it| it.0.clone()).collect();
    // What is gone has no findings any more.
    let nothing = || Found { id: 0, news: Some(Vec::new()) };
    let gone = previous.into_keys().filter(|it| !there.contains(it));
    items.extend(gone.map(|uri| (uri, None, nothing())));
    let items = items.into_iter().map(|(uri, version, found)| report(uri, version, found));
    WorkspaceDiagnosticReport { items: items.collect() }
}

/// What an editor calls findings, as it was told to.
pub fn id(name: &str) -> Option<Id> {
    Id::from_str_radix(name, 16).ok()
}

fn name(id: Id) -> String {
    format!("{id:016x}")
}

fn report(uri: Url, version: Option<i64>, found: Found) -> WorkspaceDocumentDiagnosticReport {
    let result_id = name(found.id);
    match found.news {
        Some(items) => WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: full(result_id, items),
        }
        .into(),
        None => WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into(),
    }
}

fn full(result_id: String, items: Vec<Diagnostic>) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(result_id), items }
}
