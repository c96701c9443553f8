//! Who is known by which id, code and name, before and during an import.

use rustc_hash::FxHashMap;

use super::super::{Record, kinds};
use crate::knowledge::{Actor, Library, actors::Layer, folded, slug};

/// Codes of which an actor has one only: two that differ are two actors.
const UNIQUE: &[&str] = &["wikidata", "iso2", "ftm"];

/// An actor as far as it matters for finding it again.
struct Entry {
    id: String,
    kind: String,
    country: Option<String>,
    codes: Vec<(String, String)>,
    layer: Option<Layer>,
}

pub(super) struct Register<'l> {
    library: &'l Library,
    entries: Vec<Entry>,
    ids: FxHashMap<String, usize>,
    codes: FxHashMap<(String, String), usize>,
    /// By the name that an actor goes by; of countries of the built-in table, by all names.
    names: FxHashMap<String, Vec<usize>>,
    /// The keys of this import.
    keys: FxHashMap<String, usize>,
}

impl<'l> Register<'l> {
    pub(super) fn new(library: &'l Library) -> Register<'l> {
        let mut res = Register {
            library,
            entries: Vec::new(),
            ids: FxHashMap::default(),
            codes: FxHashMap::default(),
            names: FxHashMap::default(),
            keys: FxHashMap::default(),
        };
        for actor in &library.actors {
            res.add(actor, actor.id.clone(), Some(actor.layer));
        }
        res
    }

    /// The id of a record, which from now on is known by it.
    pub(super) fn id(&mut self, record: &Record) -> String {
        let actor = &record.actor;
        let given = (!actor.id.is_empty()).then(|| actor.id.clone());
        let found = match &given {
            Some(id) => self.ids.get(&folded(id)).copied(),
            None => self.known(actor),
        };
        let at = match found {
            Some(at) => {
                self.learn(at, actor);
                at
            }
            None => {
                let id = given.unwrap_or_else(|| self.new_id(actor));
                self.add(actor, id, None)
            }
        };
        self.keys.entry(record.key.clone()).or_insert(at);
        self.entries.get(at).map_or_else(String::new, |it| it.id.clone())
    }

    /// The id that a key, an id, a code (`iso3:RUS`) or a name of one actor leads to.
    pub(super) fn target(&self, text: &str) -> Option<String> {
        let code = |scheme: &str| self.codes.get(&(scheme.to_owned(), text.to_lowercase()));
        let scheme = text.split_once(':').map(|it| (it.0.to_owned(), it.1.to_lowercase()));
        let found = self.keys.get(text).or_else(|| self.ids.get(&folded(text)));
        let found = found.or_else(|| self.codes.get(&scheme?)).copied();
        let found = found.or_else(|| code("iso2").or(code("iso3")).or(code("cameo")).copied());
        let by_name = || match self.library.actors_named(text).as_slice() {
            [only] => self.library.actors.get(*only).map(|it| it.id.clone()),
            _ => None,
        };
        // A country that no table has is still known by its code.
        let code = || (text.len() == 2 && text.is_ascii()).then(|| text.to_lowercase());
        match found {
            Some(at) => self.entries.get(at).map(|it| it.id.clone()),
            None => by_name().or_else(code),
        }
    }

    /// A country as its code, where the text tells which one it is, else the text.
    pub(super) fn country(&self, text: &str) -> String {
        let text = text.trim();
        if text.len() == 2 && text.is_ascii() {
            return text.to_uppercase();
        }
        let code = |scheme: &str| self.codes.get(&(scheme.to_owned(), text.to_lowercase()));
        let by_name = || {
            let named = self.names.get(&folded(text))?;
            named.iter().find(|&&it| self.entries.get(it).is_some_and(Entry::is_land))
        };
        let found = code("iso3").or(code("cameo")).or_else(by_name);
        let entry = found.and_then(|&it| self.entries.get(it));
        let iso2 = entry.and_then(|it| it.codes.iter().find(|it| it.0 == "iso2"));
        match (iso2, entry) {
            (Some((_, code)), _) => code.to_uppercase(),
            (None, Some(entry)) => entry.country.clone().unwrap_or_else(|| entry.id.clone()),
            (None, None) => text.to_owned(),
        }
    }

    /// Whether a code is that of the actor with an id, and of no other one before it.
    pub(super) fn owns(&self, id: &str, (scheme, code): &(String, String)) -> bool {
        let owner = self.codes.get(&(scheme.clone(), code.to_lowercase()));
        owner.is_some() && owner == self.ids.get(&folded(id))
    }

    fn add(&mut self, actor: &Actor, id: String, layer: Option<Layer>) -> usize {
        let at = self.entries.len();
        self.ids.entry(folded(&id)).or_insert(at);
        let (kind, country) = (actor.kind.clone(), actor.country.clone());
        self.entries.push(Entry { id, kind, country, codes: Vec::new(), layer });
        self.learn(at, actor);
        let names: Vec<&str> = if kinds::is_land(&actor.kind) && layer == Some(Layer::Builtin) {
            let aliases = actor.aliases.iter().filter(|it| !it.weak);
            std::iter::once(actor.name.as_str()).chain(aliases.map(|it| it.text.as_str())).collect()
        } else {
            vec![&actor.name]
        };
        for name in names {
            self.names.entry(folded(name)).or_default().push(at);
        }
        at
    }

    /// Takes over what a record says of an actor that is known.
    fn learn(&mut self, at: usize, actor: &Actor) {
        let Some(entry) = self.entries.get_mut(at) else { return };
        if entry.kind.is_empty() {
            entry.kind.clone_from(&actor.kind);
        }
        if entry.country.is_none() {
            entry.country.clone_from(&actor.country);
        }
        for (scheme, code) in actor.codes.iter().filter(|it| kinds::may_have(&entry.kind, &it.0)) {
            let owner = *self.codes.entry((scheme.clone(), code.to_lowercase())).or_insert(at);
            if owner == at && !entry.codes.iter().any(|it| it.0 == *scheme) {
                entry.codes.push((scheme.clone(), code.clone()));
            }
        }
    }

    fn known(&self, actor: &Actor) -> Option<usize> {
        let land = kinds::is_land(&actor.kind);
        let named = self.names.get(&folded(&actor.name)).map_or(&[][..], Vec::as_slice);
        let fits = |at: &&usize| self.entries.get(**at).is_some_and(|it| it.fits(actor));
        let own = named
            .iter()
            .filter(fits)
            .find(|&&at| self.entries.get(at).is_some_and(|it| it.layer == Some(Layer::Workspace)));
        // A user who keeps a country under an id of their own means that one.
        if let Some(&at) = own.filter(|_| land) {
            return Some(at);
        }
        let codes = actor.codes.iter().map(|(scheme, it)| (scheme.clone(), it.to_lowercase()));
        if let Some(&at) = codes.filter_map(|it| self.codes.get(&it)).next() {
            return Some(at);
        }
        let state = actor.code("iso2").and_then(|it| self.ids.get(&folded(it)));
        // Whoever is known to be all of that: it was made so by an import before this one.
        let same = named.iter().filter(fits).find(|&&at| self.says(at, actor));
        let exact = named.iter().filter(fits).find(|&&at| {
            let entry = self.entries.get(at);
            entry.is_some_and(|it| it.kind == actor.kind && it.country == actor.country)
        });
        state.or(same).or(exact).or_else(|| named.iter().find(fits)).copied()
    }

    /// Whether the library knows an actor by all names of a record, and what it is.
    fn says(&self, at: usize, actor: &Actor) -> bool {
        let known = self.entries.get(at).filter(|it| it.layer.is_some());
        let known = known.and_then(|it| self.library.actor(&it.id));
        let Some(known) = known.and_then(|it| self.library.actors.get(it)) else { return false };
        let scalars = [
            (&known.country, &actor.country),
            (&known.surname, &actor.surname),
            (&known.affiliation, &actor.affiliation),
            (&known.role, &actor.role),
            (&known.summary, &actor.summary),
        ];
        actor.names().all(|it| known.names().any(|name| name == it))
            && scalars.into_iter().all(|(known, new)| new.is_none() || known.is_some())
            && (actor.kind.is_empty() || !known.kind.is_empty())
    }

    /// An id that nobody has: the name, and what tells namesakes apart.
    fn new_id(&self, actor: &Actor) -> String {
        if let Some(code) = actor.code("iso2").filter(|_| kinds::is_land(&actor.kind)) {
            return code.to_lowercase();
        }
        let prefix = match actor.kind.as_str() {
            "" => "",
            "person" => "person:",
            "place" | "city" | "region" | "territory" | "state" => "place:",
            "bloc" => "bloc:",
            _ => "org:",
        };
        let base = format!("{prefix}{}", slug(&actor.name));
        let free = |it: &String| !self.ids.contains_key(&folded(it));
        let namesake = self.ids.get(&folded(&base)).and_then(|&it| self.entries.get(it));
        let elsewhere = namesake.is_some_and(|it| it.country.is_some() && !it.is_from(actor));
        let country = actor.country.as_deref().map(slug).filter(|it| !it.is_empty() && elsewhere);
        let codes = actor.codes.iter().map(|it| slug(&it.1));
        let ends = country.into_iter().chain(codes).chain((2..).map(|it: u32| it.to_string()));
        let others = ends.map(|it| format!("{base}-{it}"));
        std::iter::once(base.clone()).chain(others).find(free).unwrap_or_default()
    }
}

impl Entry {
    fn is_land(&self) -> bool {
        kinds::is_land(&self.kind)
    }

    /// Whether the country of a record is the same, as far as both are known.
    fn is_from(&self, actor: &Actor) -> bool {
        match (&self.country, &actor.country) {
            (Some(a), Some(b)) => a.to_lowercase() == b.to_lowercase(),
            _ => true,
        }
    }

    /// Whether nothing speaks against a record of the same name being the same actor.
    fn fits(&self, actor: &Actor) -> bool {
        let family = |kind: &str| match kind {
            "person" => 1,
            "place" | "city" | "region" => 2,
            kind if kinds::is_land(kind) => 3,
            _ => 4,
        };
        let kinds = self.kind.is_empty()
            || actor.kind.is_empty()
            || family(&self.kind) == family(&actor.kind);
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let differ = |scheme: &&str| {
            let own = self.codes.iter().find(|it| it.0 == **scheme);
            own.is_some_and(|own| actor.code(scheme).is_some_and(|it| !same(it, &own.1)))
        };
        kinds && self.is_from(actor) && !UNIQUE.iter().any(differ)
    }
}
