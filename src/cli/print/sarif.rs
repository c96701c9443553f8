//! `--format sarif`: SARIF 2.1.0 (OASIS), for code scanning services.

use std::path::Path;

use serde_json::{Value, json};

use super::fingerprint;
use crate::{
    cli::{explain, place, report::Report, table},
    config::{Config, Status},
    diagnostic::{Finding, Fix, Severity},
    rules::{self, Rule},
    text::Span,
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(in crate::cli) fn print(report: &Report) -> String {
    let names = fingerprint::of(report);
    let results = report.findings.iter().zip(names).map(|(it, name)| result(report, it, &name));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver() },
            "originalUriBaseIds": { "SRCROOT": { "uri": folder_uri(report.folder.base()) } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    table::json(&log)
}

fn driver() -> Value {
    json!({
        "name": "dossier",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules::ALL.iter().map(descriptor).collect::<Vec<_>>(),
    })
}

fn descriptor(rule: &Rule) -> Value {
    let docs = rule.docs();
    let level = rule.severity(Status::Final, &Config::default());
    json!({
        "id": rule.code,
        "name": pascal_case(rule.code),
        "shortDescription": { "text": explain::description(rule) },
        "help": { "text": docs, "markdown": docs },
        "defaultConfiguration": {
            "enabled": level.is_some(),
            "level": level.map_or("none", self::level),
        },
        "helpUri": rules::page_url(rule.code),
    })
}

fn result(report: &Report, finding: &Finding, fingerprint: &str) -> Value {
    let mut res = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location(report, &finding.path, finding.span)],
        "partialFingerprints": { "dossierFinding/v1": fingerprint },
    });
    if let Some(index) = rules::ALL.iter().position(|it| it.code == finding.rule) {
        res["ruleIndex"] = index.into();
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, it)| {
            let mut place = location(report, &it.path, it.span);
            place["id"] = id.into();
            place["message"] = json!({ "text": it.message });
            place
        });
        res["relatedLocations"] = related.collect();
    }
    if !finding.fixes.is_empty() {
        res["fixes"] = finding.fixes.iter().map(|it| fix(report, it)).collect();
    }
    res
}

fn location(report: &Report, path: &str, span: Span) -> Value {
    let region = region(report, path, span);
    json!({ "physicalLocation": { "artifactLocation": artifact(report, path), "region": region } })
}

fn artifact(report: &Report, path: &str) -> Value {
    json!({ "uri": encoded(&report.folder.below_base(path)), "uriBaseId": "SRCROOT" })
}

fn region(report: &Report, path: &str, span: Span) -> Value {
    let place::Range { start, end } = place::range(&report.workspace, path, span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn fix(report: &Report, fix: &Fix) -> Value {
    let changes = fix.edits.iter().map(|it| {
        json!({
            "artifactLocation": artifact(report, &it.path),
            "replacements": [{
                "deletedRegion": region(report, &it.path, it.span),
                "insertedContent": { "text": it.text },
            }],
        })
    });
    json!({ "description": { "text": fix.title }, "artifactChanges": changes.collect::<Vec<_>>() })
}

/// SARIF has one level for what matters little.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn pascal_case(code: &str) -> String {
    let words = code.split('-').map(|it| {
        let mut letters = it.chars();
        letters.next().map(|it| it.to_ascii_uppercase()).into_iter().chain(letters)
    });
    words.flatten().collect()
}

/// A folder as a `file:` URI, which has to end in a slash to be a base.
fn folder_uri(folder: &Path) -> String {
    let path = folder.to_string_lossy().replace('\\', "/");
    let path = path.trim_start_matches("//?/").trim_matches('/');
    match path {
        "" => "file:///".to_owned(),
        path => format!("file:///{}/", encoded(path)),
    }
}

/// A path as part of a URI (RFC 3986): everything but unreserved characters and
/// slashes as `%XX`.
fn encoded(path: &str) -> String {
    let mut res = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                res.push(char::from(byte));
            }
            _ => res += &format!("%{byte:02X}"),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(encoded("notes/a b#1 é.md"), "notes/a%20b%231%20%C3%A9.md");
        assert_eq!(folder_uri(Path::new("/")), "file:///");
        assert_eq!(folder_uri(Path::new("/home/my notes")), "file:///home/my%20notes/");
    }

    #[test]
    fn rules_have_names_in_pascal_case() {
        assert_eq!(pascal_case("unsourced-claim"), "UnsourcedClaim");
    }
}
