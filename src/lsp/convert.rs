//! Our types to the protocol's and back.

use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Position, Range, Url,
};

use super::state::Snapshot;
use crate::{
    diagnostic::{Finding, Fix, Problem, Severity},
    rules,
    text::{Encoding, LineCol, Span, Text},
};

/// Who reports, in the editor's list of findings.
pub const SOURCE: &str = "dossier";

/// The code of a fault in a file of settings, which is no finding of a rule.
const INVALID_CONFIG: &str = "invalid-config";

/// The code of the remark on a file that is too large.
const TOO_LARGE: &str = "file-too-large";

pub fn line_col(at: Position) -> LineCol {
    LineCol { line: at.line as usize, col: at.character as usize }
}

pub fn offset(text: &Text, at: Position, encoding: Encoding) -> usize {
    text.offset(line_col(at), encoding)
}

pub fn span(text: &Text, range: Range, encoding: Encoding) -> Span {
    Span::new(offset(text, range.start, encoding), offset(text, range.end, encoding))
}

pub fn range(text: &Text, span: Span, encoding: Encoding) -> Range {
    let position = |offset| {
        let LineCol { line, col } = text.line_col(offset, encoding);
        let unit = |it| u32::try_from(it).unwrap_or(u32::MAX);
        Position::new(unit(line), unit(col))
    };
    Range::new(position(span.start), position(span.end))
}

/// A finding as the editor shows it.
pub fn diagnostic(snapshot: &Snapshot, text: &Text, finding: &Finding) -> Diagnostic {
    let related = finding.related.iter().filter_map(|it| {
        let location = location(snapshot, &it.path, it.span)?;
        Some(DiagnosticRelatedInformation { location, message: it.message.clone() })
    });
    let related: Vec<_> = if snapshot.settings.related { related.collect() } else { Vec::new() };
    let fixes: Vec<Value> = finding.fixes.iter().map(|it| fix(snapshot, it)).collect();
    Diagnostic {
        severity: Some(severity(finding.severity)),
        code_description: Url::parse(&rules::page_url(finding.rule))
            .ok()
            .map(|href| CodeDescription { href }),
        related_information: (!related.is_empty()).then_some(related),
        data: Some(json!({ "rule": finding.rule, "fixes": fixes })),
        ..remark(
            range(text, finding.span, snapshot.settings.encoding),
            finding.rule,
            finding.message.clone(),
        )
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// A fault of a file of settings as the editor shows it.
pub fn problem(snapshot: &Snapshot, text: &Text, problem: &Problem) -> Diagnostic {
    let range = range(text, problem.span, snapshot.settings.encoding);
    Diagnostic {
        severity: Some(severity(problem.severity)),
        ..remark(range, INVALID_CONFIG, problem.message.clone())
    }
}

/// Says on the first line of a file why there is nothing else to see.
pub fn too_large(most: usize) -> Diagnostic {
    let message = format!(
        "Not checked: the server does not read messages of more than {} MiB; split the file",
        most >> 20
    );
    Diagnostic {
        severity: Some(DiagnosticSeverity::WARNING),
        ..remark(Range::default(), TOO_LARGE, message)
    }
}

fn remark(range: Range, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// A place in any file of the workspace.
pub fn location(snapshot: &Snapshot, path: &str, span: Span) -> Option<Location> {
    let text = snapshot.text(path)?;
    let range = range(&text, span, snapshot.settings.encoding);
    Some(Location { uri: snapshot.uri(path)?, range })
}

fn fix(snapshot: &Snapshot, fix: &Fix) -> Value {
    let edits = fix.edits.iter().filter_map(|it| {
        let Location { uri, range } = location(snapshot, &it.path, it.span)?;
        Some(json!({ "uri": uri, "range": range, "newText": it.text }))
    });
    json!({ "title": fix.title, "safe": fix.safe, "edits": edits.collect::<Vec<_>>() })
}
