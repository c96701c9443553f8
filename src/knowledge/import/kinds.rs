//! What other tools call the kinds of actors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::terms;

/// The kind that a word of another tool stands for, from `terms/import_kinds.tsv`.
pub(super) fn of(word: &str) -> Option<&'static str> {
    static TABLE: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let table = terms::rows(include_str!("../../terms/import_kinds.tsv"));
        table.map(|it| (terms::cell(&it, 0), terms::cell(&it, 1))).collect()
    });
    TABLE.get(word.trim().to_lowercase().as_str()).copied()
}

/// Whether the kind is that of a country or a part of one, whose code is its own.
pub(super) fn is_land(kind: &str) -> bool {
    matches!(kind, "state" | "territory" | "country")
}

/// Whether a code of a scheme can be that of an actor of a kind: ISO and CAMEO number
/// countries.
pub(super) fn may_have(kind: &str, scheme: &str) -> bool {
    is_land(kind) || !matches!(scheme, "iso2" | "iso3" | "cameo")
}
