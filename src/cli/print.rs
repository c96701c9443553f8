//! The formats of `dossier check`: each makes one string of a report.

pub(super) mod concise;
mod fingerprint;
pub(super) mod github;
pub(super) mod gitlab;
pub(super) mod human;
pub(super) mod json;
pub(super) mod junit;
pub(super) mod rdjson;
pub(super) mod sarif;
pub(super) mod statistics;

/// The page of the project, where its manifest names one.
fn project_url() -> Option<&'static str> {
    Some(env!("CARGO_PKG_REPOSITORY")).filter(|it| !it.is_empty())
}

/// The page of a rule: its file, whose head is its documentation.
fn rule_url(code: &str) -> Option<String> {
    let file = code.replace('-', "_");
    project_url().map(|it| format!("{it}/blob/main/src/rules/{file}.rs"))
}
