//! `--format gitlab`: a code quality report (the subset of the Code Climate format
//! that GitLab reads).

use serde::Serialize;

use super::fingerprint;
use crate::{
    cli::{
        place::{self, Range},
        report::Report,
        table,
    },
    diagnostic::Severity,
};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(in crate::cli) fn print(report: &Report) -> String {
    let names = fingerprint::of(report);
    let issues = report.findings.iter().zip(names).map(|(finding, fingerprint)| {
        let Range { start, end } = place::range(&report.workspace, &finding.path, finding.span);
        Issue {
            description: &finding.message,
            check_name: finding.rule,
            fingerprint,
            severity: severity(finding.severity),
            location: Location {
                path: report.folder.shown(&finding.path),
                lines: Lines { begin: start.line, end: end.line },
            },
        }
    });
    let issues: Vec<Issue<'_>> = issues.collect();
    table::json(&issues)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Information => "minor",
        Severity::Hint => "info",
    }
}
