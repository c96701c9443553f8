//! The formats of `dossier check`: each makes one string of a report.

pub(super) mod concise;
pub(super) mod human;
pub(super) mod json;
