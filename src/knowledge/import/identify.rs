//! Under which id the workspace knows the actors of an import.
//!
//! In this order: the id that the file gives; a code that an actor of the workspace
//! has (Wikidata, ISO, the id of the source, which every import writes down); for
//! countries their names; for the rest the name, where kind, country and codes do not
//! speak against it. What is left is new, and gets an id that a person can read.

mod register;

use rustc_hash::FxHashMap;

use self::register::Register;
use super::{Record, Skipped, kinds};
use crate::knowledge::{Actor, Library, actors::Alias, folded};

/// The actors of all records, one for each id, with what the library does not know yet:
/// those about whom it knows everything are left out. Posts and ties lead to ids; a tie
/// to nobody known is counted in `skipped`.
pub fn identify(records: Vec<Record>, library: &Library, skipped: &mut Skipped) -> Vec<Actor> {
    let mut register = Register::new(library);
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut res: Vec<Actor> = Vec::new();
    for mut record in records {
        record.actor.country = record.actor.country.map(|it| register.country(&it));
        let id = register.id(&record);
        match places.get(&folded(&id)).and_then(|&it| res.get_mut(it)) {
            Some(known) => combine(known, record.actor),
            None => {
                places.insert(folded(&id), res.len());
                res.push(Actor { id, ..record.actor });
            }
        }
    }
    for actor in &mut res {
        resolve(actor, &register, skipped);
    }
    let news = res.into_iter().filter_map(|it| match library.actor(&it.id) {
        Some(known) => library.actors.get(known).map_or(Some(it.clone()), |known| news(it, known)),
        None => Some(it),
    });
    news.collect()
}

/// Puts ids in the place of the keys of the file, and leaves each code to one actor.
fn resolve(actor: &mut Actor, register: &Register<'_>, skipped: &mut Skipped) {
    for role in &mut actor.roles {
        role.of = role.of.take().and_then(|it| register.target(&it));
    }
    actor.affiliation = actor.affiliation.take().map(|it| register.target(&it).unwrap_or(it));
    let own = actor.id.clone();
    actor.codes.retain(|it| register.owns(&own, it));
    actor.relations.retain_mut(|it| {
        let Some(to) = register.target(&it.to) else {
            skipped.add("tie", "to what is not imported", 0);
            return false;
        };
        it.to = to;
        it.to != own
    });
    dedup(&mut actor.roles);
    dedup(&mut actor.relations);
}

fn dedup<T: PartialEq + Clone>(items: &mut Vec<T>) {
    let mut res: Vec<T> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        if !res.contains(&item) {
            res.push(item);
        }
    }
    *items = res;
}

/// Takes over what a second record of the same actor adds.
fn combine(actor: &mut Actor, other: Actor) {
    let name = Alias { text: other.name, ..Alias::default() };
    for alias in std::iter::once(name).chain(other.aliases) {
        if !actor.names().any(|it| it == alias.text) {
            actor.aliases.push(alias);
        }
    }
    if actor.kind.is_empty() {
        actor.kind = other.kind;
    }
    for (own, other) in [
        (&mut actor.surname, other.surname),
        (&mut actor.country, other.country),
        (&mut actor.affiliation, other.affiliation),
        (&mut actor.role, other.role),
        (&mut actor.summary, other.summary),
    ] {
        *own = own.take().or(other);
    }
    for (scheme, code) in other.codes {
        if actor.code(&scheme).is_none() && kinds::may_have(&actor.kind, &scheme) {
            actor.codes.push((scheme, code));
        }
    }
    actor.roles.extend(other.roles);
    actor.relations.extend(other.relations);
}

/// What a record adds to an actor, under the name that the actor has; none where that
/// is nothing.
fn news(record: Actor, known: &Actor) -> Option<Actor> {
    let mut res = Actor {
        id: known.id.clone(),
        name: known.name.clone(),
        kind: if known.kind.is_empty() { record.kind.clone() } else { known.kind.clone() },
        ..Actor::default()
    };
    let name = Alias { text: record.name, ..Alias::default() };
    let names = std::iter::once(name).chain(record.aliases);
    res.aliases = names.filter(|it| !known.names().any(|name| name == it.text)).collect();
    let unless = |known: &Option<String>, new| if known.is_none() { new } else { None };
    res.surname = unless(&known.surname, record.surname);
    res.country = unless(&known.country, record.country);
    res.affiliation = unless(&known.affiliation, record.affiliation);
    res.role = unless(&known.role, record.role);
    res.summary = unless(&known.summary, record.summary);
    res.codes = record.codes;
    res.codes.retain(|it| known.code(&it.0).is_none() && kinds::may_have(&res.kind, &it.0));
    res.roles = record.roles;
    res.roles.retain(|it| !known.roles.iter().any(|known| super::write::says_role(known, it)));
    res.relations = record.relations;
    res.relations
        .retain(|it| !known.relations.iter().any(|known| super::write::says_tie(known, it)));
    let more = [&res.surname, &res.country, &res.affiliation, &res.role, &res.summary];
    let nothing = res.aliases.is_empty()
        && res.codes.is_empty()
        && res.roles.is_empty()
        && res.relations.is_empty()
        && more.into_iter().all(Option::is_none)
        && res.kind == known.kind;
    (!nothing).then_some(res)
}

#[cfg(test)]
mod tests;
