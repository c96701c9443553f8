//! What is made of the actors alone: the ways to them by id and by name.

use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::knowledge::{Actor, Names, actors::Layer, builtin, folded, near::Near};

/// The built-in actors by folded name and alias, made once.
static BUILTIN: LazyLock<FxHashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut res = FxHashMap::default();
    let actors = builtin::actors().iter().enumerate();
    actors.for_each(|(i, it)| it.names().for_each(|name| add(&mut res, name, i)));
    res
});

/// Kept from one library to the next while the actors are the same.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// By folded id; an actor's own id goes before those that it took over.
    ids: FxHashMap<String, usize>,
    /// By folded name and alias, those of the built-in table left out.
    own: FxHashMap<String, Vec<usize>>,
    /// Made when first asked for.
    pub(super) names: OnceLock<Names>,
    /// Made when first asked for.
    pub(super) near: OnceLock<Near>,
}

impl Bearers {
    pub(super) fn new(actors: &[Arc<Actor>]) -> Bearers {
        let mut res = Bearers::default();
        for (i, actor) in actors.iter().enumerate() {
            res.ids.entry(folded(&actor.id)).or_insert(i);
            if actor.layer != Layer::Builtin {
                actor.names().for_each(|it| add(&mut res.own, it, i));
            }
        }
        for (i, actor) in actors.iter().enumerate() {
            for id in &actor.ids {
                res.ids.entry(folded(id)).or_insert(i);
            }
        }
        res
    }

    pub(super) fn with_id(&self, id: &str) -> Option<usize> {
        self.ids.get(&folded(id)).copied()
    }

    /// The actors that bear a name, alias or id, in their order.
    pub(super) fn of(&self, name: &str, actors: &[Arc<Actor>]) -> Vec<usize> {
        let folded = folded(name);
        let mut res = self.own.get(&folded).cloned().unwrap_or_default();
        let builtin = BUILTIN.get(&folded).into_iter().flatten();
        let builtin = builtin.filter_map(|&it| self.with_id(&builtin::actors().get(it)?.id));
        // Here a built-in actor may be without a name, or be completed by one.
        let bears = |it: &usize| actors.get(*it).is_some_and(|it| bears(it, &folded));
        res.extend(builtin.filter(bears));
        res.extend(self.ids.get(&folded));
        res.sort_unstable();
        res.dedup();
        res
    }
}

fn bears(actor: &Actor, name: &str) -> bool {
    actor.names().any(|it| folded(it) == name)
}

fn add(names: &mut FxHashMap<String, Vec<usize>>, name: &str, actor: usize) {
    let bearers = names.entry(folded(name)).or_default();
    if bearers.last() != Some(&actor) {
        bearers.push(actor);
    }
}
