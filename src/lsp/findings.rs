//! The findings of the files of a workspace, as the editor shows them.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rustc_hash::FxHasher;
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString};

use super::{
    convert,
    state::{Place, Reach, Snapshot},
    transport::MAX_MESSAGE,
};
use crate::{config::Config, knowledge::Library, rules, text::Text};

/// Knows of each file what its findings were made from, so that after a change in one
/// file the others are not checked again. The findings themselves are not kept: in a
/// large workspace they are larger than the notes.
#[derive(Default)]
pub struct Findings(Mutex<HashMap<Place, Memo>>);

struct Memo {
    text: Text,
    context: Context,
    id: Id,
    counts: Counts,
}

/// Rules that say that a note differs from what it cites.
const MISMATCHES: [&str; 4] = ["misquote", "figure-mismatch", "date-mismatch", "hedge-dropped"];

/// How many findings a file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors, warnings, information, hints.
    pub by_severity: [usize; 4],
    /// Those that say that the note differs from what it cites.
    pub mismatches: usize,
}

/// A name for a list of findings: the same for the same list.
pub type Id = u64;

/// What the findings of a file are made from besides its own text.
#[derive(Clone)]
pub struct Context {
    config: Arc<Config>,
    library: Arc<Library>,
    /// Stands for the paths of all files: marks may point to any of them.
    files: u64,
}

/// The findings of a file.
pub struct Found {
    pub id: Id,
    /// None where they are those that the editor has.
    pub news: Option<Vec<Diagnostic>>,
}

impl Context {
    pub fn of(snapshot: &Snapshot) -> Context {
        let workspace = &snapshot.workspace;
        let mut files = FxHasher::default();
        workspace.files().for_each(|it| it.0.hash(&mut files));
        Context {
            config: workspace.config.clone(),
            library: workspace.library.clone(),
            files: files.finish(),
        }
    }
}

impl PartialEq for Context {
    fn eq(&self, other: &Context) -> bool {
        self.files == other.files
            && Arc::ptr_eq(&self.library, &other.library)
            && Arc::ptr_eq(&self.config, &other.config)
    }
}

impl Findings {
    /// The findings of a file, for an editor that has those called `known`.
    pub fn check(
        &self,
        snapshot: &Snapshot,
        context: &Context,
        path: &str,
        known: Option<Id>,
    ) -> Option<Found> {
        let text = snapshot.text(path)?;
        let place = snapshot.place(path);
        let same = |it: &&Memo| it.text == text && it.context == *context;
        let id = self.memos().get(&place).filter(same).map(|it| it.id);
        if let Some(id) = id.filter(|_| id == known) {
            return Some(Found { id, news: None });
        }
        let diagnostics = diagnostics(snapshot, path, &text);
        let id = name(&diagnostics);
        let (context, counts) = (context.clone(), Counts::of(&diagnostics));
        self.memos().insert(place, Memo { text, context, id, counts });
        Some(Found { id, news: (Some(id) != known).then_some(diagnostics) })
    }

    /// How many findings a file has as it is now, where it has been checked.
    pub fn counts(&self, snapshot: &Snapshot, context: &Context, path: &str) -> Option<Counts> {
        let text = snapshot.text(path)?;
        let memos = self.memos();
        let memo = memos.get(&snapshot.place(path))?;
        (memo.text == text && memo.context == *context).then_some(memo.counts)
    }

    /// Forgets the files that are gone.
    pub fn retain(&self, is_there: impl Fn(&Place) -> bool) {
        self.memos().retain(|it, _| is_there(it));
    }

    fn memos(&self) -> MutexGuard<'_, HashMap<Place, Memo>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn of(diagnostics: &[Diagnostic]) -> Counts {
        let levels = [
            DiagnosticSeverity::ERROR,
            DiagnosticSeverity::WARNING,
            DiagnosticSeverity::INFORMATION,
            DiagnosticSeverity::HINT,
        ];
        let at = |level| diagnostics.iter().filter(|it| it.severity == Some(level)).count();
        let differs = |it: &&Diagnostic| {
            let code = it.code.as_ref();
            code.is_some_and(
                |it| matches!(it, NumberOrString::String(it) if MISMATCHES.contains(&it.as_str())),
            )
        };
        let mismatches = diagnostics.iter().filter(differs).count();
        Counts { by_severity: levels.map(at), mismatches }
    }
}

/// The files of a workspace whose findings the editor wants to see.
pub fn paths(snapshot: &Snapshot) -> Vec<String> {
    let open = snapshot.open.keys().map(String::as_str);
    let workspace = &snapshot.workspace;
    let mut paths: Vec<&str> = open.collect();
    if snapshot.reach == Reach::All {
        paths.extend(workspace.files().map(|it| it.0));
        paths.retain(|it| !snapshot.is_of_another(it));
        paths.sort_unstable();
        paths.dedup();
    }
    paths.into_iter().map(str::to_owned).collect()
}

/// What is shown of a document that is too large to be read.
pub fn of_too_large() -> Found {
    let diagnostics = vec![convert::too_large(MAX_MESSAGE)];
    Found { id: name(&diagnostics), news: Some(diagnostics) }
}

fn diagnostics(snapshot: &Snapshot, path: &str, text: &Text) -> Vec<Diagnostic> {
    // A note on which a rule fails must not cost the findings of all others.
    let check = AssertUnwindSafe(|| rules::check(&snapshot.workspace, path));
    let findings = panic::catch_unwind(check).unwrap_or_default();
    let findings = findings.iter().map(|it| convert::diagnostic(snapshot, text, it));
    let problems = snapshot.workspace.problems.iter().filter(|it| it.path == path);
    findings.chain(problems.map(|it| convert::problem(snapshot, text, it))).collect()
}

fn name(diagnostics: &[Diagnostic]) -> Id {
    let mut hasher = FxHasher::default();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}
