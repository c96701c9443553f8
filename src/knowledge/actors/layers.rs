//! Lays records over those of a lower layer: the workspace's over imported ones, both over
//! the built-in table.
//!
//! A record goes before the lower one of the same actor and is completed by it. It need not
//! have its id: a user's `russia` is the built-in `ru` if it bears its name. Where a user's
//! name is that of another actor below, it is that actor's no longer: she knows her field.

use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Actor, Alias, AliasKind,
    same::{Family, Lower, Same, key},
};
use crate::knowledge::builtin;

/// The built-in actors with the ways to find them, made once.
static BUILTIN: LazyLock<Lower<'static>> = LazyLock::new(|| Lower::new(builtin::actors()));

/// The workspace's own actors, then what imported files and the table add to them.
pub(super) fn laid(
    own: Vec<Arc<Actor>>,
    imported: &[Arc<Actor>],
    builtin: bool,
) -> Vec<Arc<Actor>> {
    let claims = Claims::new(&own);
    let res = if imported.is_empty() { own } else { over(own, &Lower::new(imported), &claims) };
    if builtin { over(res, &BUILTIN, &claims) } else { res }
}

/// The upper records, in their order and completed, then what is left of the lower ones.
/// The workspace's own records are the first of the upper ones.
fn over(mut upper: Vec<Arc<Actor>>, lower: &Lower<'_>, claims: &Claims) -> Vec<Arc<Actor>> {
    let Same { pairs, replaced } = Same::of(&upper, lower);
    let mut gone: FxHashSet<usize> = replaced.into_iter().collect();
    for (own, other) in pairs {
        gone.insert(other);
        let (Some(actor), Some(other)) = (upper.get_mut(own), lower.list.get(other)) else {
            continue;
        };
        // Where all its names are others', its first one adds nothing.
        let nameless = || {
            let (name, aliases) = (actor.name.clone(), Vec::new());
            Arc::new(Actor { name, aliases, ..Actor::clone(other) })
        };
        let left = claims.left(other, Some(own)).unwrap_or_else(nameless);
        Arc::make_mut(actor).complete(&left);
    }
    let touched: FxHashSet<usize> = claims.names.keys().flat_map(|it| lower.bearers(it)).collect();
    for (at, actor) in lower.list.iter().enumerate().filter(|it| !gone.contains(&it.0)) {
        let left =
            if touched.contains(&at) { claims.left(actor, None) } else { Some(actor.clone()) };
        upper.extend(left);
    }
    upper
}

/// The names that the workspace's own records give, before other layers complete them, by
/// their keys.
struct Claims {
    names: FxHashMap<String, Vec<Claim>>,
}

struct Claim {
    /// The place of the record.
    by: usize,
    kind: AliasKind,
    /// Whether that is a place.
    place: bool,
}

impl Claims {
    fn new(own: &[Arc<Actor>]) -> Claims {
        let mut names: FxHashMap<String, Vec<Claim>> = FxHashMap::default();
        for (by, actor) in own.iter().enumerate() {
            let place = is_place(actor);
            for (name, kind) in actor.strong_names() {
                names.entry(key(name)).or_default().push(Claim { by, kind, place });
            }
        }
        Claims { names }
    }

    /// Whether a name of a lower record is somebody else's now. A city and those who sit in
    /// it share a name, as two readings of it.
    fn take(&self, name: &str, kind: AliasKind, place: bool, own: Option<usize>) -> bool {
        let claims = self.names.get(&key(name)).into_iter().flatten();
        let mut others = claims.filter(|it| Some(it.by) != own);
        others.any(|it| {
            let city = it.place && kind == AliasKind::Metonym;
            let seat = place && it.kind == AliasKind::Metonym;
            !city && !seat
        })
    }

    /// A lower record without the names that are others' now; `None` where it has no name
    /// left. `own` is the record that it completes.
    fn left(&self, lower: &Arc<Actor>, own: Option<usize>) -> Option<Arc<Actor>> {
        let place = is_place(lower);
        let taken = |name: &str, kind| self.take(name, kind, place, own);
        let named = !taken(&lower.name, AliasKind::Name);
        if named && !lower.aliases.iter().any(|it| taken(&it.text, it.kind)) {
            return Some(lower.clone());
        }
        let mut res = Actor::clone(lower);
        res.aliases.retain(|it| !taken(&it.text, it.kind));
        if !named {
            let name = |it: &Alias| {
                !it.weak && !matches!(it.kind, AliasKind::Demonym | AliasKind::Metonym)
            };
            let next = res.aliases.iter().position(name)?;
            res.name = res.aliases.remove(next).text;
        }
        Some(Arc::new(res))
    }
}

fn is_place(actor: &Actor) -> bool {
    Family::of(actor) == Some(Family::Place)
}

#[cfg(test)]
mod tests;
