//! What a check found, before it is printed in some format.

use std::{
    env,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::Serialize;

use super::load::Loaded;
use crate::{
    claims::{Kind, Sourcing},
    diagnostic::{Finding, Severity},
    rules,
    workspace::Workspace,
};

pub(super) struct Report {
    pub(super) workspace: Workspace,
    root: PathBuf,
    /// The current folder.
    here: PathBuf,
    /// By path, then in text order.
    pub(super) findings: Vec<Finding>,
    pub(super) summary: Summary,
    /// How many findings are left out because of their severity.
    pub(super) hidden: usize,
}

/// The counts of a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Summary {
    /// The notes that were checked.
    pub(super) notes: usize,
    /// The articles that they were checked against: all of the workspace.
    pub(super) articles: usize,
    pub(super) error: usize,
    pub(super) warning: usize,
    pub(super) information: usize,
    pub(super) hint: usize,
    /// The claims of the checked notes that ask for a source: waived and exempt
    /// ones do not.
    pub(super) claims: usize,
    /// The claims that a source reaches.
    pub(super) sourced: usize,
    /// `sourced / claims`, 0 to 1; 1 where there are no claims.
    pub(super) coverage: f64,
}

impl Report {
    /// Runs the rules over the files that are meant.
    pub(super) fn new(loaded: Loaded, wanted: impl Fn(&Finding) -> bool + Sync) -> Report {
        let Loaded { root, workspace, paths, .. } = loaded;
        let findings: Vec<Finding> = paths
            .par_iter()
            .flat_map_iter(|path| rules::check(&workspace, path))
            .filter(|it| wanted(it))
            .collect();
        let summary = Summary::new(&workspace, &paths, &findings);
        let here = env::current_dir().and_then(|it| it.canonicalize()).unwrap_or_default();
        Report { workspace, root, here, findings, summary, hidden: 0 }
    }

    /// A file as seen from the current folder, so that a terminal, an editor or a
    /// service that runs there finds it.
    pub(super) fn shown(&self, path: &str) -> String {
        if let Ok(below) = self.root.strip_prefix(&self.here) {
            return joined(below, path);
        }
        let Ok(inside) = self.here.strip_prefix(&self.root) else {
            return joined(&self.root, path);
        };
        let mut up: Vec<_> = inside.iter().map(|it| it.to_string_lossy()).collect();
        let mut down: Vec<&str> = path.split('/').collect();
        while up.first().is_some_and(|it| down.first() == Some(&it.as_ref())) {
            up.remove(0);
            down.remove(0);
        }
        "../".repeat(up.len()) + &down.join("/")
    }

    /// The folder that [`Report::below_base`] counts from: the current one where the
    /// workspace lies in it, as services see a repository, else the workspace.
    pub(super) fn base(&self) -> &Path {
        if self.root.starts_with(&self.here) { &self.here } else { &self.root }
    }

    /// The path of a file below [`Report::base`].
    pub(super) fn below_base(&self, path: &str) -> String {
        self.root.strip_prefix(self.base()).map_or_else(|_| path.to_owned(), |it| joined(it, path))
    }

    /// Leaves out what matters less than a level, and remembers how much it was.
    pub(super) fn show(&mut self, level: Severity) {
        let all = self.findings.len();
        self.findings.retain(|it| it.severity <= level);
        self.hidden = all - self.findings.len();
    }
}

/// A path with `/` between its parts.
fn joined(folder: &Path, path: &str) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

impl Summary {
    fn new(workspace: &Workspace, paths: &[String], findings: &[Finding]) -> Summary {
        let mut res = Summary { articles: workspace.library.articles.len(), ..Summary::default() };
        for finding in findings {
            match finding.severity {
                Severity::Error => res.error += 1,
                Severity::Warning => res.warning += 1,
                Severity::Information => res.information += 1,
                Severity::Hint => res.hint += 1,
            }
        }
        for note in paths.iter().filter_map(|it| workspace.note(it)) {
            res.notes += 1;
            for unit in &workspace.analysis(note).units {
                let asks = !matches!(unit.status, Sourcing::Waived | Sourcing::Exempt);
                if unit.kind == Kind::Claim && asks {
                    res.claims += 1;
                    res.sourced += usize::from(unit.status == Sourcing::Sourced);
                }
            }
        }
        res.coverage = if res.claims == 0 { 1.0 } else { res.sourced as f64 / res.claims as f64 };
        res
    }
}
