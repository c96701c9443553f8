//! Reading labelled sentences.

use std::{fs, path::Path};

use serde::Deserialize;

/// A row of a labelled set.
#[derive(Deserialize)]
pub struct Row {
    pub text: String,
    /// 1 or 0.
    pub label: u8,
    /// `train` or `dev`.
    pub split: String,
    /// What the label was made of, where the set tells more than two kinds apart.
    #[serde(default)]
    pub label_raw: Option<String>,
}

/// All rows of a set, in the order of its file.
pub fn set(path: &Path) -> Result<Vec<Row>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    let row = |it| serde_json::from_str(it).map_err(|error| format!("{}: {error}", path.display()));
    lines.map(row).collect()
}

/// The project's own sentences with their labels.
pub fn own(table: &str) -> Vec<(&str, &str)> {
    let lines = table.lines().filter(|it| !it.starts_with('#')).skip(1);
    lines.filter_map(|it| it.split_once('\t')).collect()
}
