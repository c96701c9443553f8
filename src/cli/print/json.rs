//! `--format json` and `jsonl`: everything, for programs.

use serde::Serialize;

use crate::{
    cli::{
        place::{self, Range},
        report::{Report, Summary},
        table,
    },
    diagnostic::{self, Severity},
    workspace::Workspace,
};

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    summary: Summary,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    path: &'a str,
    range: Range,
    related: Vec<Related<'a>>,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    range: Range,
    text: &'a str,
}

pub(in crate::cli) fn print(report: &Report) -> String {
    let findings = report.findings.iter().map(|it| finding(&report.workspace, it)).collect();
    let json = Json { version: 1, summary: report.summary, findings };
    table::json(&json)
}

/// The findings alone, one object a line.
pub(in crate::cli) fn print_lines(report: &Report) -> String {
    let findings = report.findings.iter().map(|it| finding(&report.workspace, it));
    findings.map(|it| table::json_line(&it)).collect()
}

fn finding<'a>(workspace: &Workspace, finding: &'a diagnostic::Finding) -> Finding<'a> {
    Finding {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        path: &finding.path,
        range: place::range(workspace, &finding.path, finding.span),
        related: finding.related.iter().map(|it| related(workspace, it)).collect(),
        fixes: finding.fixes.iter().map(|it| fix(workspace, it)).collect(),
    }
}

fn related<'a>(workspace: &Workspace, related: &'a diagnostic::Related) -> Related<'a> {
    let range = place::range(workspace, &related.path, related.span);
    Related { message: &related.message, path: &related.path, range }
}

fn fix<'a>(workspace: &Workspace, fix: &'a diagnostic::Fix) -> Fix<'a> {
    let edits = fix.edits.iter().map(|it| {
        let range = place::range(workspace, &it.path, it.span);
        Edit { path: &it.path, range, text: &it.text }
    });
    Fix { title: &fix.title, safe: fix.safe, edits: edits.collect() }
}
