//! `--format rdjsonl`: one reviewdog diagnostic a line. Its columns count bytes.

use serde::Serialize;

use crate::{
    cli::{report::Report, table},
    diagnostic::{Finding, Severity},
    text::{Encoding, Span},
};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location,
    severity: &'static str,
    source: Source,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

pub(in crate::cli) fn print(report: &Report) -> String {
    let mut res = String::new();
    for finding in &report.findings {
        let range = range(report, &finding.path, finding.span);
        let diagnostic = Diagnostic {
            message: &finding.message,
            location: Location { path: report.folder.shown(&finding.path), range },
            severity: match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Information | Severity::Hint => "INFO",
            },
            source: Source { name: "dossier" },
            code: Code { value: finding.rule },
            suggestions: suggestions(report, finding),
        };
        res += &table::json_line(&diagnostic);
    }
    res
}

/// A suggestion can change one place of the finding's own file, no more.
fn suggestions<'a>(report: &Report, finding: &'a Finding) -> Vec<Suggestion<'a>> {
    let edits = finding.fixes.iter().filter_map(|it| match it.edits.as_slice() {
        [edit] if edit.path == finding.path => Some(edit),
        _ => None,
    });
    let suggestion = |it: &'a crate::diagnostic::Edit| Suggestion {
        range: range(report, &it.path, it.span),
        text: &it.text,
    };
    edits.map(suggestion).collect()
}

fn range(report: &Report, path: &str, span: Span) -> Range {
    let position = |offset| {
        let text = report.workspace.text(path);
        let at = text.map(|it| it.line_col(offset, Encoding::Utf8)).unwrap_or_default();
        Position { line: at.line + 1, column: at.col + 1 }
    };
    Range { start: position(span.start), end: position(span.end) }
}
