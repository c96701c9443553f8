//! The actors that the program brings: states and territories, organisations, seats of
//! government, a few leaders.
//!
//! The tables lie in `builtin/`. Those of states are made by `.gazetteer/generate.py` from
//! packages whose licences NOTICE gives in full; the others are written by hand. A name that
//! several actors bear is theirs all: nothing here decides whom it means.

mod tables;

use std::sync::{Arc, LazyLock};

use super::Actor;

/// The licences of the data in the tables, and who holds the rights in it.
pub const NOTICE: &str = include_str!("../../NOTICE");

/// All built-in actors, read once: states and territories first, in the order of their
/// codes; ids are ISO 3166-1 alpha-2 codes in small letters for them, else a word for the
/// sort and a slug (`org:un`, `place:moscow`, `person:kim-jong-un`).
pub fn actors() -> &'static [Arc<Actor>] {
    static ACTORS: LazyLock<Vec<Arc<Actor>>> =
        LazyLock::new(|| tables::read().into_iter().map(Arc::new).collect());
    &ACTORS
}

/// Who sits in a building that stands for them: `the presidency` for the Kremlin. None for
/// a city.
pub fn sits_in(seat: &str) -> Option<&'static str> {
    tables::SEATS.iter().find(|it| it.0 == seat).map(|it| it.1)
}

/// The path that a built-in actor has in place of a file's.
pub fn path(id: &str) -> String {
    format!("dossier:builtin/{id}.md")
}

#[cfg(test)]
mod tests;
