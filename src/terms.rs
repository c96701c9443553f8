//! The term tables: data files beside this module, read once.
//!
//! Each table is tab-separated text with `#` comments above a header line; its
//! comments name the standard or the count that the rows come from.

use std::sync::LazyLock;

/// The rows of a table, without its comments and its header.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    lines.skip(1).map(|it| it.split('\t').collect())
}

/// The cell of a row; empty where the row is short.
pub fn cell(row: &[&'static str], column: usize) -> &'static str {
    row.get(column).copied().unwrap_or("").trim()
}

/// Why a claim may stand without a source: the word in a waiver comment and what
/// it means. From the exceptions of the Reuters Handbook and the decline reasons
/// of Wikimedia's reference check, see `terms/waiver_reasons.tsv`.
pub static WAIVER_REASONS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    rows(include_str!("terms/waiver_reasons.tsv")).map(|it| (cell(&it, 0), cell(&it, 1))).collect()
});
