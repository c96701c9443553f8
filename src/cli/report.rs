//! What a check found, before it is printed in some format.

use rayon::prelude::*;
use serde::Serialize;

use super::{folder::Folder, load::Loaded};
use crate::{
    diagnostic::{Finding, Severity},
    rules,
    workspace::Workspace,
};

pub(super) struct Report {
    pub(super) workspace: Workspace,
    pub(super) folder: Folder,
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
        let Loaded { folder, workspace, paths, .. } = loaded;
        let mut findings: Vec<Finding> = paths
            .par_iter()
            .flat_map_iter(|path| rules::check(&workspace, path))
            .filter(|it| wanted(it))
            .collect();
        if is_whole(&workspace, &paths) {
            findings.extend(rules::check_whole(&workspace).into_iter().filter(|it| wanted(it)));
            findings.sort_by(|a, b| (&a.path, a.span, a.rule).cmp(&(&b.path, b.span, b.rule)));
        }
        let summary = Summary::new(&workspace, &paths, &findings);
        Report { workspace, folder, findings, summary, hidden: 0 }
    }

    /// Leaves out what matters less than a level, and remembers how much it was.
    pub(super) fn show(&mut self, level: Severity) {
        let all = self.findings.len();
        self.findings.retain(|it| it.severity <= level);
        self.hidden = all - self.findings.len();
    }
}

/// Whether all notes and articles are meant: only then is it known what no note cites.
fn is_whole(workspace: &Workspace, paths: &[String]) -> bool {
    workspace.notes().count() + workspace.library.articles.len() == paths.len()
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
            let tally = workspace.analysis(note).tally();
            res.notes += 1;
            res.claims += tally.claims;
            res.sourced += tally.sourced;
        }
        res.coverage = if res.claims == 0 { 1.0 } else { res.sourced as f64 / res.claims as f64 };
        res
    }
}
