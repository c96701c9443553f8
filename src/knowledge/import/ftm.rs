//! FollowTheMoney: an entity of JSON on each line, as Aleph and OpenSanctions export.
//!
//! Links (a post held, a company owned) are entities of their own, in any order, so
//! that they are resolved when the last line was read. The nested exports, where an
//! entity stands in the place of its id, are read as well.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::{Imported, Options, Record, day, first_sentence, json, kinds, names};
use crate::{
    knowledge::{
        Actor,
        actors::{AliasKind, Relation, Role},
    },
    terms,
};

/// A link by its schema, from `terms/ftm_links.tsv`.
struct LinkTerm {
    from: &'static str,
    to: &'static str,
    /// A post for its holder, else a tie.
    post: bool,
    word: &'static str,
}

static LINKS: LazyLock<FxHashMap<&str, LinkTerm>> = LazyLock::new(|| {
    let row = |it: Vec<&'static str>| {
        let [schema, from, to, gives, word] = [0, 1, 2, 3, 4].map(|at| terms::cell(&it, at));
        (schema, LinkTerm { from, to, post: gives == "post", word })
    };
    terms::rows(include_str!("../../terms/ftm_links.tsv")).map(row).collect()
});

struct Link {
    term: &'static LinkTerm,
    from: String,
    to: String,
    role: Option<String>,
    since: Option<String>,
    until: Option<String>,
    source: Option<String>,
}

/// A post as an entity.
struct Position {
    name: String,
    of: Option<String>,
}

/// Reads line by line, so that the file need not fit into memory: kept are the actors
/// that the user wants, the posts, and the ends of the links.
pub struct Reader<'o> {
    options: &'o Options,
    res: Imported,
    links: Vec<Link>,
    positions: FxHashMap<String, Position>,
}

pub(super) fn read(text: &str, options: &Options) -> Imported {
    let mut reader = Reader::new(options);
    for (i, line) in text.lines().enumerate() {
        if !reader.line(i + 1, line) {
            break;
        }
    }
    reader.finish()
}

impl<'o> Reader<'o> {
    pub fn new(options: &'o Options) -> Reader<'o> {
        Reader {
            options,
            res: Imported::default(),
            links: Vec::new(),
            positions: FxHashMap::default(),
        }
    }

    /// Reads a line, counted from 1; false where the rest need not be read.
    pub fn line(&mut self, number: usize, line: &str) -> bool {
        let line = line.trim();
        if !line.is_empty() {
            match serde_json::from_str(line) {
                Ok(Value::Object(entity)) => self.entity(&entity, number, None),
                Ok(_) => self.res.skipped.add("line", "that is no entity", number),
                Err(error) => {
                    self.res.fault = Some(json::fault(&error, number.saturating_sub(1), 1))
                }
            }
        }
        self.res.fault.is_none()
    }

    /// The actors with the links that lead from them.
    pub fn finish(mut self) -> Imported {
        let places = self.res.actors.iter().enumerate().map(|(i, it)| (it.key.clone(), i));
        let places: FxHashMap<String, usize> = places.collect();
        for link in std::mem::take(&mut self.links) {
            let holder = places.get(&link.from).and_then(|&it| self.res.actors.get_mut(it));
            let known = places.contains_key(&link.to);
            let position = self.positions.get(&link.to);
            match holder {
                Some(holder) if link.term.post && (known || position.is_some()) => {
                    holder.actor.roles.push(link.into_role(position));
                }
                Some(holder) if known => holder.actor.relations.push(link.into_relation()),
                _ => self.res.skipped.add("link", "to or from what is not imported", 0),
            }
        }
        self.res
    }

    fn entity(&mut self, entity: &Map<String, Value>, line: usize, parent: Option<&str>) {
        let text = |key: &str| entity.get(key).and_then(Value::as_str);
        let (Some(id), Some(schema)) = (text("id"), text("schema")) else {
            return self.res.skipped.add("line", "without \"id\" and \"schema\"", line);
        };
        let empty = Map::new();
        let properties = entity.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let properties = Properties(properties);
        for nested in properties.nested() {
            self.entity(nested, line, Some(id));
        }
        if let Some(term) = LINKS.get(schema) {
            self.link(term, &properties, parent);
        } else if schema == "Position" {
            self.position(id, text("caption"), &properties);
        } else if let Some(kind) = kind(schema, &properties) {
            let actor = actor(id, kind, text("caption"), &properties, self.options);
            let key = key(id);
            self.res.add(Record { key, actor }, line, self.options);
        } else {
            self.res.skipped.add(&schema.to_lowercase(), "(no actor)", 0);
        }
    }

    /// Inside another entity a link may leave out the end that this entity is.
    fn link(&mut self, term: &'static LinkTerm, it: &Properties<'_>, parent: Option<&str>) {
        let ends = |property: &str| {
            let mut ids = it.ids(property);
            if ids.is_empty() {
                ids.extend(parent.map(str::to_owned));
            }
            ids
        };
        for from in ends(term.from) {
            for to in ends(term.to) {
                self.links.push(Link {
                    term,
                    from: key(&from),
                    to: key(&to),
                    role: it.first("role").or(it.first("relationship")).and_then(names::clean),
                    since: it.first("startDate").or(it.first("date")).and_then(day),
                    until: it.first("endDate").and_then(day),
                    source: it.first("sourceUrl").map(str::to_owned),
                });
            }
        }
    }

    fn position(&mut self, id: &str, caption: Option<&str>, it: &Properties<'_>) {
        let Some(name) = it.first("name").or(caption).and_then(names::clean) else { return };
        let of = it.ids("organization").into_iter().next().map(|it| key(&it));
        let of = of.or_else(|| it.first("country").map(str::to_owned));
        self.positions.insert(key(id), Position { name, of });
    }
}

impl Link {
    fn into_role(self, position: Option<&Position>) -> Role {
        let word = self.role.unwrap_or_else(|| self.term.word.to_owned());
        let (post, of) = match position {
            Some(position) => (position.name.clone(), position.of.clone()),
            None => (word, Some(self.to)),
        };
        Role { post, of, from: self.since, until: self.until, source: self.source }
    }

    fn into_relation(self) -> Relation {
        let kind = self.term.word.to_owned();
        let Link { to, since: from, until, source, .. } = self;
        Relation { kind, to, from, until, source }
    }
}

fn key(id: &str) -> String {
    format!("ftm:{id}")
}

fn kind(schema: &str, properties: &Properties<'_>) -> Option<&'static str> {
    let kind = kinds::of(schema)?;
    let narrower = || properties.all("topics").find_map(kinds::of);
    // What a person has to do with is not what a person is.
    Some(if kind == "person" { kind } else { narrower().unwrap_or(kind) })
}

fn actor(
    id: &str,
    kind: &str,
    caption: Option<&str>,
    it: &Properties<'_>,
    options: &Options,
) -> Actor {
    let mut res = Actor { kind: options.kind_or(kind), ..Actor::default() };
    // Where a name is said in several scripts, the caption is the one for readers here.
    let caption = caption.filter(|caption| it.all("name").any(|name| name == *caption));
    caption.into_iter().for_each(|it| names::add(&mut res, it, AliasKind::Name, false));
    let sorts = [
        ("name", AliasKind::Name, false),
        ("alias", AliasKind::Name, false),
        ("abbreviation", AliasKind::Acronym, false),
        ("previousName", AliasKind::Former, false),
        ("weakAlias", AliasKind::Name, true),
    ];
    for (property, kind, weak) in sorts {
        it.all(property).for_each(|text| names::add(&mut res, text, kind, weak));
    }
    res.surname = it.first("lastName").and_then(|it| word_of(&res.name, it));
    let countries = ["mainCountry", "country", "jurisdiction", "nationality", "citizenship"];
    res.country = countries.iter().find_map(|key| it.first(key)).map(str::to_owned);
    res.role = it.first("position").and_then(names::clean);
    res.summary = it.first("summary").or(it.first("description")).and_then(first_sentence);
    res.codes.push(("ftm".to_owned(), id.to_owned()));
    let item = it.first("wikidataId").unwrap_or(id);
    if item.strip_prefix('Q').is_some_and(|it| it.parse::<u64>().is_ok()) {
        res.codes.push(("wikidata".to_owned(), item.to_owned()));
    }
    let own = it.first("territoryCode").or(res.country.as_deref()).unwrap_or("");
    if kinds::is_land(kind) && own.len() == 2 {
        res.codes.push(("iso2".to_owned(), own.to_uppercase()));
    }
    res
}

/// The word of a name that another text is, in the name's own spelling.
fn word_of(name: &str, text: &str) -> Option<String> {
    let same = |it: &&str| it.to_lowercase() == text.trim().to_lowercase();
    name.split(' ').find(same).map(str::to_owned)
}

/// Values by property: every value is a list, though some exports leave that out.
struct Properties<'a>(&'a Map<String, Value>);

impl<'a> Properties<'a> {
    fn all(&self, property: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.get(property).map(json::texts).unwrap_or_default().into_iter()
    }

    fn first(&self, property: &str) -> Option<&'a str> {
        self.all(property).find(|it| !it.trim().is_empty())
    }

    /// The ids that a property refers to, by themselves or by the entities in their place.
    fn ids(&self, property: &str) -> Vec<String> {
        let values = self.0.get(property).and_then(Value::as_array).into_iter().flatten();
        let nested = values.filter_map(|it| it.get("id")?.as_str());
        self.all(property).chain(nested).map(str::to_owned).collect()
    }

    fn nested(&self) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
        let values = self.0.values().filter_map(Value::as_array).flatten();
        values.filter_map(Value::as_object)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::{Format, Options, tests::check};

    #[test]
    fn names_posts_and_ties() {
        check(
            Format::Ftm,
            &Options::default(),
            r#"{"id":"Q70","schema":"Person","caption":"Ada Lund","properties":{"name":["LUND Ada","Ada Lund"],"lastName":["LUND"],"weakAlias":["Addie L"],"previousName":["Ada Berg"],"country":["nl"],"topics":["gov"],"summary":["Runs the board. Born in Bergen."]}}
{"id":"occ","schema":"Occupancy","properties":{"holder":["Q70"],"post":["pos"],"startDate":["2020-01-02"],"endDate":["2021"],"sourceUrl":["https://example.org/a"]}}
{"id":"pos","schema":"Position","caption":"Minister of Trade","properties":{"country":["nl"]}}
{"id":"board","schema":"Organization","properties":{"name":["Harbour Board"],"abbreviation":["HB"],"topics":["gov"]}}
{"id":"m","schema":"Membership","properties":{"member":["Q70"],"organization":["board"],"startDate":["2019"]}}
{"id":"d","schema":"Directorship","properties":{"director":["Q70"],"organization":["board"],"role":["chair"]}}
"#,
            expect![[r#"
                [[actor]]
                id = "person:ada-lund"
                name = "Ada Lund"
                kind = "person"
                country = "NL"
                surname = "Lund"
                aliases = [
                    "LUND Ada",
                    { text = "Ada Berg", kind = "former" },
                ]
                weak = ["Addie L"]
                roles = [
                    { post = "Minister of Trade", of = "nl", from = 2020-01-02, until = "2021", source = "https://example.org/a" },
                    { post = "chair", of = "org:harbour-board" },
                ]
                relations = [{ type = "member-of", to = "org:harbour-board", from = "2019" }]
                codes = { ftm = "Q70", wikidata = "Q70" }
                summary = "Runs the board."

                [[actor]]
                id = "org:harbour-board"
                name = "Harbour Board"
                kind = "government"
                aliases = [{ text = "HB", kind = "acronym", case = "exact" }]
                codes = { ftm = "board" }
            "#]],
        );
    }

    #[test]
    fn an_entity_may_stand_in_the_place_of_its_id() {
        check(
            Format::Ftm,
            &Options::default(),
            r#"{"id":"a","schema":"Person","properties":{"name":["Ada Lund"],"positionOccupancies":[{"id":"o","schema":"Occupancy","properties":{"post":[{"id":"p","schema":"Position","properties":{"name":["Mayor"]}}],"startDate":["1999-05-01T00:00:00"]}}]}}
"#,
            expect![[r#"
                [[actor]]
                id = "person:ada-lund"
                name = "Ada Lund"
                kind = "person"
                roles = [{ post = "Mayor", from = 1999-05-01 }]
                codes = { ftm = "a" }
            "#]],
        );
    }

    #[test]
    fn what_is_no_actor_is_counted_and_a_cut_line_ends_it() {
        check(
            Format::Ftm,
            &Options { kinds: vec!["company".to_owned()], ..Options::default() },
            r#"{"id":"v","schema":"Vessel","properties":{"name":["SEA QUEEN"]}}
{"id":"p","schema":"Person","properties":{"name":["Ada Lund"]}}
{"id":"c","schema":"Company","properties":{"name":["Fjord Ltd"]}}
{"id":"n","schema":"Company","properties":{"name":[]}}
{"id":"o","schema":"Ownership","properties":{"owner":["p"],"asset":["c"]}}
{"schema":"Company"}
7
"#,
            expect![[r#"
                [[actor]]
                id = "org:fjord-ltd"
                name = "Fjord Ltd"
                kind = "company"
                codes = { ftm = "c" }
                skipped 1 actor of another kind or country
                skipped 1 entry without a usable name, line 4
                skipped 1 line that is no entity, line 7
                skipped 1 line without "id" and "schema", line 6
                skipped 1 link to or from what is not imported
                skipped 1 vessel (no actor)
            "#]],
        );
        check(
            Format::Ftm,
            &Options::default(),
            "{\"id\":\"c\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Fjord Ltd\"]}}\n{\"id\":\"d\",\"sch",
            expect![[r#"
                [[actor]]
                id = "org:fjord-ltd"
                name = "Fjord Ltd"
                kind = "company"
                codes = { ftm = "c" }
                fault in Some(2): The JSON is cut off here; get the whole file again
            "#]],
        );
    }
}
