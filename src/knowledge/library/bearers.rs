//! What is made of the actors alone: the ways to them by id and by name.

use std::{
    hash::BuildHasher as _,
    sync::{Arc, LazyLock, OnceLock},
};

use rustc_hash::{FxBuildHasher, FxHashMap};

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
    /// Hashes of folded names and aliases with their bearers, sorted; those of the
    /// built-in table left out. Large tables are kept small this way.
    own: Vec<(u32, u32)>,
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
        }
        for (actor, index) in actors.iter().zip(0..).filter(|it| it.0.layer != Layer::Builtin) {
            res.own.extend(actor.names().map(|it| (hash(&folded(it)), index)));
        }
        res.own.sort_unstable();
        res.own.dedup();
        res.own.shrink_to_fit();
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

    fn with_hash(&self, hash: u32) -> impl Iterator<Item = &(u32, u32)> {
        let first = self.own.partition_point(|it| it.0 < hash);
        self.own.iter().skip(first).take_while(move |it| it.0 == hash)
    }

    /// The actors that bear a name, alias or id, in their order.
    pub(super) fn of(&self, name: &str, actors: &[Arc<Actor>]) -> Vec<usize> {
        let folded = folded(name);
        let own = self.with_hash(hash(&folded)).map(|it| it.1 as usize);
        let builtin = BUILTIN.get(&folded).into_iter().flatten();
        let builtin = builtin.filter_map(|&it| self.with_id(&builtin::actors().get(it)?.id));
        // Two names may have one hash, and here a built-in actor may be without a name.
        let bears = |it: &usize| actors.get(*it).is_some_and(|it| bears(it, &folded));
        let mut res: Vec<usize> = own.chain(builtin).filter(bears).collect();
        res.extend(self.ids.get(&folded));
        res.sort_unstable();
        res.dedup();
        res
    }
}

/// Of a folded name.
fn hash(name: &str) -> u32 {
    FxBuildHasher.hash_one(name) as u32
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
