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
