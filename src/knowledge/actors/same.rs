//! Which records of two layers are about the same actor.

use std::{borrow::Cow, sync::Arc};

use icu_normalizer::DecomposingNormalizerBorrowed;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Actor, AliasKind, Layer};
use crate::knowledge::folded;

/// What sort of actor a kind makes; kinds are free words, and `None` may be any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    State,
    Person,
    Place,
    Group,
}

impl Family {
    pub(super) fn of(actor: &Actor) -> Option<Family> {
        match folded(&actor.kind).as_str() {
            "state" | "country" | "nation" | "territory" | "historical" => Some(Family::State),
            "person" => Some(Family::Person),
            "place" | "city" | "capital" | "region" | "location" => Some(Family::Place),
            // A government goes by the name of its state or by one of its own.
            "" | "government" => None,
            _ => Some(Family::Group),
        }
    }
}

/// What the records of two layers have in common, as places in their lists.
#[derive(Default)]
pub(super) struct Same {
    /// An upper and a lower record of one actor; each record stands here at most once.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Lower records whose id belongs to another actor above.
    pub(super) replaced: Vec<usize>,
}

impl Same {
    /// The surest evidence first: an id, a code, a first name, then what is likely. Of
    /// several records that fit alike none is taken.
    pub(super) fn of(upper: &[Arc<Actor>], lower: &Lower<'_>) -> Same {
        let mut res = Same::default();
        let (mut owns, mut others) = (FxHashSet::default(), FxHashSet::default());
        let passes = [Lower::by_id, Lower::by_code, Lower::by_name, Lower::by_likeness];
        for (n, pass) in passes.into_iter().enumerate() {
            for (own, actor) in upper.iter().enumerate() {
                if owns.contains(&own) {
                    continue;
                }
                let mut found = pass(lower, actor);
                found.retain(|it| !others.contains(it));
                let Some(other) = lower.only(actor, found) else { continue };
                others.insert(other);
                if n == 0 && !lower.list.get(other).is_some_and(|it| is_same(actor, it)) {
                    res.replaced.push(other);
                    continue;
                }
                owns.insert(own);
                res.pairs.push((own, other));
            }
        }
        res
    }
}

/// The lower records with the ways to find them.
pub(super) struct Lower<'a> {
    pub(super) list: &'a [Arc<Actor>],
    ids: FxHashMap<String, usize>,
    codes: FxHashMap<(&'a str, String), usize>,
    /// By the key of a name, each with the kind that the name has there.
    names: FxHashMap<String, Vec<(usize, AliasKind)>>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(list: &'a [Arc<Actor>]) -> Lower<'a> {
        let mut res = Lower {
            list,
            ids: FxHashMap::default(),
            codes: FxHashMap::default(),
            names: FxHashMap::default(),
        };
        for (at, actor) in list.iter().enumerate() {
            res.ids.entry(folded(&actor.id)).or_insert(at);
            for (scheme, code) in &actor.codes {
                res.codes.entry((scheme.as_str(), code.to_lowercase())).or_insert(at);
            }
            for (name, kind) in actor.strong_names() {
                res.names.entry(key(name)).or_default().push((at, kind));
            }
        }
        res
    }

    /// The records that bear a name, by its key.
    pub(super) fn bearers(&self, key: &str) -> impl Iterator<Item = usize> {
        self.names.get(key).into_iter().flatten().map(|it| it.0)
    }

    fn by_id(&self, actor: &Actor) -> Vec<usize> {
        self.ids.get(&folded(&actor.id)).copied().into_iter().collect()
    }

    fn by_code(&self, actor: &Actor) -> Vec<usize> {
        let codes = actor.codes.iter();
        let found = codes.filter_map(|it| self.codes.get(&(it.0.as_str(), it.1.to_lowercase())));
        self.fitting(actor, found.copied().collect())
    }

    /// One has the first name of the other, as a name of its own.
    fn by_name(&self, actor: &Actor) -> Vec<usize> {
        let own = |it: &AliasKind| matches!(it, AliasKind::Name | AliasKind::Former);
        let mut res = Vec::new();
        for (n, (name, kind)) in actor.strong_names().enumerate().filter(|it| own(&it.1.1)) {
            let name = key(name);
            let bearers = self.names.get(&name).into_iter().flatten();
            let first = |it: usize| self.list.get(it).is_some_and(|it| key(&it.name) == name);
            let found = bearers.filter(|it| own(&it.1) && own(&kind) && (n == 0 || first(it.0)));
            res.extend(found.map(|it| it.0));
        }
        // Imported lists know many persons of one name.
        res.retain(|&it| {
            self.list.get(it).is_some_and(|it| {
                it.layer != Layer::Imported || Family::of(it) != Some(Family::Person)
            })
        });
        self.fitting(actor, res)
    }

    /// A state of that country with some name in common, or an acronym as the first name
    /// where the lower record knows every other name too.
    fn by_likeness(&self, actor: &Actor) -> Vec<usize> {
        let names: Vec<String> = actor.strong_names().map(|it| key(it.0)).collect();
        let bears = |at: usize, name: &String| {
            self.names.get(name).is_some_and(|it| it.iter().any(|it| it.0 == at))
        };
        let mut res = Vec::new();
        if Family::of(actor) == Some(Family::State) {
            let country = self.country(actor.country.as_deref());
            res.extend(country.filter(|&at| names.iter().any(|it| bears(at, it))));
        }
        let acronyms = names.first().and_then(|it| self.names.get(it)).into_iter().flatten();
        let acronyms = acronyms.filter(|it| it.1 == AliasKind::Acronym).map(|it| it.0);
        res.extend(acronyms.filter(|&at| names.iter().all(|it| bears(at, it))));
        self.fitting(actor, res)
    }

    /// Those whose kind and country do not speak against it.
    fn fitting(&self, actor: &Actor, mut found: Vec<usize>) -> Vec<usize> {
        found.sort_unstable();
        found.dedup();
        let country = self.country(actor.country.as_deref());
        found.retain(|&at| {
            let Some(other) = self.list.get(at) else { return false };
            let abroad = country.is_some() && {
                let theirs = self.country(other.country.as_deref());
                theirs.is_some() && theirs != country
            };
            compatible(actor, other) && !abroad
        });
        found
    }

    /// The one that fits best, by country, kind and first name.
    fn only(&self, actor: &Actor, mut found: Vec<usize>) -> Option<usize> {
        let country = self.country(actor.country.as_deref());
        let name = key(&actor.name);
        let other = |at: usize| self.list.get(at);
        narrow(&mut found, |at| {
            let theirs = other(at).and_then(|it| self.country(it.country.as_deref()));
            country.is_some() && (country == Some(at) || country == theirs)
        });
        narrow(&mut found, |at| other(at).is_some_and(|it| Family::of(it) == Family::of(actor)));
        narrow(&mut found, |at| other(at).is_some_and(|it| key(&it.name) == name));
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The state that a country's id, code or name means.
    fn country(&self, country: Option<&str>) -> Option<usize> {
        let country = country?;
        let code = |it| self.codes.get(&(it, country.to_lowercase())).copied();
        let id = self.ids.get(&folded(country)).copied();
        let named = || match self.names.get(&key(country))?.as_slice() {
            [(only, AliasKind::Name | AliasKind::Acronym)] => Some(*only),
            _ => None,
        };
        code("iso2").or_else(|| code("iso3")).or(id).or_else(named)
    }
}

/// Keeps those that a test accepts, if it accepts any.
fn narrow(found: &mut Vec<usize>, accepts: impl Fn(usize) -> bool) {
    if found.iter().any(|&it| accepts(it)) {
        found.retain(|&it| accepts(it));
    }
}

/// Whether kinds let two records be about one actor. A part of a federation is a state to
/// some and a place to others.
fn compatible(upper: &Actor, lower: &Actor) -> bool {
    match (Family::of(upper), Family::of(lower)) {
        (Some(Family::State), Some(Family::Place)) => lower.code("iso3166-2").is_some(),
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether records of one id are about one actor, or the upper one only took the id.
fn is_same(upper: &Actor, lower: &Actor) -> bool {
    let kinds = [Family::of(upper), Family::of(lower)];
    let known = kinds[0].is_some() && kinds[0] == kinds[1];
    let names: FxHashSet<String> = lower.names().map(key).collect();
    let shared = upper.names().any(|it| names.contains(&key(it)));
    compatible(upper, lower) && (known || shared)
}

/// The form in which two names are one in a text: folded, without marks of letters.
pub(super) fn key(name: &str) -> String {
    if name.is_ascii() {
        return folded(name);
    }
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(name);
    let mark = |it: &char| matches!(it, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}');
    let plain = match plain.contains(|it| mark(&it) || it == '’') {
        true => Cow::Owned(plain.replace('’', "'").chars().filter(|it| !mark(it)).collect()),
        false => plain,
    };
    folded(&plain)
}
