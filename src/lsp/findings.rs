//! The findings of the files of a workspace, as the editor shows them.

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
    panic::{self, AssertUnwindSafe},
    sync::atomic::{AtomicBool, Ordering},
};

use rayon::prelude::*;
use rustc_hash::FxHasher;
use tower_lsp::lsp_types::{Diagnostic, Url};

use super::{
    convert,
    state::{Reach, Snapshot},
    transport::MAX_MESSAGE,
};
use crate::{rules, text::Text};

/// What the editor shows of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The version that it is about, where the file is open.
    pub version: Option<i32>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Shown {
    /// Whether an editor that has not heard of the file shows the same.
    pub fn is_empty(&self) -> bool {
        self.version.is_none() && self.diagnostics.is_empty()
    }
}

/// What is shown of all files.
pub type All = BTreeMap<Url, Shown>;

/// The findings of the open documents of a workspace.
pub fn of_open(snapshot: &Snapshot) -> All {
    snapshot.open.keys().filter_map(|it| of_file(snapshot, it)).collect()
}

/// The findings of all files that the editor wants to see; none where `is_stale`
/// was set in the meantime.
pub fn of_all(snapshot: &Snapshot, is_stale: &AtomicBool) -> Option<All> {
    let workspace = &snapshot.workspace;
    let mut paths: Vec<&str> = snapshot.open.keys().map(String::as_str).collect();
    if snapshot.reach == Reach::All {
        paths.extend(workspace.notes().map(|it| &*it.path));
        paths.extend(workspace.library.articles.iter().map(|it| it.path.as_str()));
        paths.extend(workspace.problems.iter().map(|it| it.path.as_str()));
        paths.retain(|it| !snapshot.is_of_another(it));
        paths.sort_unstable();
        paths.dedup();
    }
    let check = |it: &&str| (!is_stale.load(Ordering::Relaxed)).then(|| of_file(snapshot, it));
    let found: Option<Vec<_>> = paths.par_iter().map(check).collect();
    Some(found?.into_iter().flatten().collect())
}

/// What is shown of documents that are too large to be read.
pub fn of_too_large(uris: Vec<Url>) -> All {
    let shown = Shown { version: None, diagnostics: vec![convert::too_large(MAX_MESSAGE)] };
    uris.into_iter().map(|uri| (uri, shown.clone())).collect()
}

fn of_file(snapshot: &Snapshot, path: &str) -> Option<(Url, Shown)> {
    let text = snapshot.text(path)?;
    let version = snapshot.open.get(path).map(|it| it.version);
    Some((snapshot.uri(path)?, Shown { version, diagnostics: diagnostics(snapshot, path, &text) }))
}

pub fn diagnostics(snapshot: &Snapshot, path: &str, text: &Text) -> Vec<Diagnostic> {
    // A note on which a rule fails must not cost the findings of all others.
    let check = AssertUnwindSafe(|| rules::check(&snapshot.workspace, path));
    let findings = panic::catch_unwind(check).unwrap_or_default();
    let findings = findings.iter().map(|it| convert::diagnostic(snapshot, text, it));
    let problems = snapshot.workspace.problems.iter().filter(|it| it.path == path);
    findings.chain(problems.map(|it| convert::problem(snapshot, text, it))).collect()
}

/// A name for a list of findings: the same for the same list.
pub fn id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
