//! The actors of a workspace: merged once, and again only where a record changes.

use std::sync::Arc;

use crate::{
    diagnostic::Problem,
    knowledge::{Actor, actors},
};

/// All actors, with what they were made of.
#[derive(Debug, Default)]
pub(super) struct Actors {
    tables: Vec<Arc<Actor>>,
    notes: Vec<Arc<Actor>>,
    builtin: bool,
    /// See [`actors::merged`].
    pub(super) merged: Vec<Arc<Actor>>,
    pub(super) problems: Vec<Problem>,
}

impl Actors {
    /// The actors of these records; the ones of before where the records are the same.
    pub(super) fn renewed(
        self: &Arc<Actors>,
        tables: Vec<Arc<Actor>>,
        notes: Vec<Arc<Actor>>,
        builtin: bool,
    ) -> Arc<Actors> {
        let kept = same(&tables, &self.tables) && same(&notes, &self.notes);
        if kept && builtin == self.builtin {
            return self.clone();
        }
        let (merged, problems) = actors::merged(tables.clone(), notes.clone(), builtin);
        Arc::new(Actors { tables, notes, builtin, merged, problems })
    }
}

fn same(new: &[Arc<Actor>], old: &[Arc<Actor>]) -> bool {
    new.len() == old.len() && new.iter().zip(old).all(|it| Arc::ptr_eq(it.0, it.1))
}
