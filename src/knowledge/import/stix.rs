//! STIX 2.1 bundles, with the aliases that OpenCTI adds.
//!
//! Threat actors, intrusion sets, identities and locations become actors, and the
//! relationships between them ties. Everything else is counted and left out.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{Imported, Options, Record, day, first_sentence, json, kinds, names};
use crate::knowledge::{
    Actor,
    actors::{AliasKind, Relation},
};

#[derive(Deserialize)]
struct Bundle {
    #[serde(default)]
    objects: Vec<Object>,
}

/// The fields of all kinds of objects that matter here.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Object {
    #[serde(rename = "type", deserialize_with = "text")]
    kind: String,
    #[serde(deserialize_with = "text")]
    id: String,
    #[serde(deserialize_with = "text")]
    name: String,
    #[serde(deserialize_with = "text")]
    description: String,
    #[serde(deserialize_with = "json::texts_or_none")]
    aliases: Vec<String>,
    #[serde(deserialize_with = "json::texts_or_none")]
    x_opencti_aliases: Vec<String>,
    #[serde(deserialize_with = "json::texts_or_none")]
    x_mitre_aliases: Vec<String>,
    #[serde(deserialize_with = "json::texts_or_none")]
    roles: Vec<String>,
    revoked: Value,
    x_mitre_deprecated: Value,
    #[serde(deserialize_with = "text")]
    identity_class: String,
    #[serde(deserialize_with = "text")]
    resource_level: String,
    #[serde(deserialize_with = "text")]
    country: String,
    #[serde(deserialize_with = "text")]
    region: String,
    #[serde(deserialize_with = "text")]
    administrative_area: String,
    #[serde(deserialize_with = "text")]
    city: String,
    #[serde(deserialize_with = "text")]
    relationship_type: String,
    #[serde(deserialize_with = "text")]
    source_ref: String,
    #[serde(deserialize_with = "text")]
    target_ref: String,
    #[serde(deserialize_with = "text")]
    start_time: String,
    #[serde(deserialize_with = "text")]
    stop_time: String,
    extensions: Map<String, Value>,
}

fn text<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    json::text_or_none(value).map(Option::unwrap_or_default)
}

pub(super) fn read(text: &str, options: &Options) -> Imported {
    let bundle: Bundle = match json::parse(text) {
        Ok(bundle) => bundle,
        Err(fault) => return Imported::failed(fault),
    };
    let mut res = Imported::default();
    let (links, objects): (Vec<_>, Vec<_>) =
        bundle.objects.iter().partition(|it| it.kind == "relationship");
    for object in objects {
        match sort(object) {
            Ok(kind) => {
                let actor = actor(object, kind, options);
                res.add(Record { key: key(&object.id), actor }, 0, options);
            }
            Err(why) => {
                let noun = if object.kind.is_empty() { "object" } else { &object.kind };
                res.skipped.add(noun, why, 0);
            }
        }
    }
    let places = res.actors.iter().enumerate().map(|(i, it)| (it.key.clone(), i));
    let places: FxHashMap<String, usize> = places.collect();
    for link in links {
        if is_true(&link.revoked) {
            res.skipped.add("relationship", "that is revoked", 0);
        } else if !tied(&mut res.actors, &places, link) {
            res.skipped.add("relationship", "to or from what is not imported", 0);
        }
    }
    res
}

/// The kind of actor that an object is, or why it is none.
fn sort(object: &Object) -> Result<&'static str, &'static str> {
    if is_true(&object.revoked) || is_true(&object.x_mitre_deprecated) {
        return Err("that is revoked");
    }
    match object.kind.as_str() {
        "intrusion-set" => Ok("intrusion-set"),
        "threat-actor" if object.resource_level == "individual" => Ok("person"),
        "threat-actor" => Ok("group"),
        "identity" => match object.identity_class.as_str() {
            "group" => Ok("group"),
            "class" | "system" => Err("that is a class or a system"),
            class => Ok(kinds::of(class).unwrap_or("organization")),
        },
        "location" if !object.city.is_empty() => Ok("place"),
        "location" if !object.administrative_area.is_empty() => Ok("territory"),
        "location" if !object.country.is_empty() => Ok("state"),
        "location" if object.region.is_empty() => Err("without a country or region"),
        "location" => Ok("place"),
        _ => Err("(no actor)"),
    }
}

fn is_true(value: &Value) -> bool {
    value == &Value::Bool(true)
}

fn actor(object: &Object, kind: &str, options: &Options) -> Actor {
    let mut res = Actor { kind: options.kind_or(kind), ..Actor::default() };
    // Regions are words of a list: `northern-europe`.
    let region = names::titled(&object.region.replace('-', " "));
    let place = [&object.city, &object.administrative_area, &object.country, &region];
    let place = place.into_iter().filter(|it| !it.is_empty() && object.kind == "location");
    let name = std::iter::once(&object.name).filter(|it| !it.is_empty()).chain(place).next();
    let nested = object.extensions.values().filter_map(|it| it.get("aliases"));
    let aliases = [&object.aliases, &object.x_opencti_aliases, &object.x_mitre_aliases];
    let texts = name.into_iter().chain(aliases.into_iter().flatten()).map(String::as_str);
    texts
        .chain(nested.flat_map(json::texts))
        .for_each(|it| names::add(&mut res, it, AliasKind::Name, false));
    let country = Some(&object.country).filter(|it| !it.is_empty());
    if kind == "state" && object.country.len() == 2 {
        res.codes.push(("iso2".to_owned(), object.country.to_uppercase()));
    }
    res.country = country.cloned();
    res.role = object.roles.first().cloned();
    res.summary = first_sentence(&object.description);
    res.codes.push(("stix".to_owned(), object.id.clone()));
    res
}

/// Hangs a relationship on the actor where it starts; false where an end is missing.
fn tied(actors: &mut [Record], places: &FxHashMap<String, usize>, link: &Object) -> bool {
    let find = |id: &str| places.get(&key(id)).copied();
    let (Some(from), Some(to)) = (find(&link.source_ref), find(&link.target_ref)) else {
        return false;
    };
    let country = actors.get(to).and_then(|it| it.actor.country.clone());
    let Some(record) = actors.get_mut(from) else { return false };
    if matches!(link.relationship_type.as_str(), "located-at" | "originates-from") {
        record.actor.country = record.actor.country.take().or(country);
    }
    record.actor.relations.push(Relation {
        kind: link.relationship_type.clone(),
        to: key(&link.target_ref),
        from: day(&link.start_time),
        until: day(&link.stop_time),
        source: None,
    });
    true
}

fn key(id: &str) -> String {
    format!("stix:{id}")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::{Format, Options, tests::check};

    #[test]
    fn actors_aliases_and_relationships() {
        check(
            Format::Stix,
            &Options::default(),
            r#"{"type":"bundle","id":"bundle--1","objects":[
                {"type":"intrusion-set","id":"intrusion-set--1","name":"Quiet Heron","aliases":["Quiet Heron","G-77"],
                 "x_opencti_aliases":["Grey Heron"],"description":"Reads mail. Of others."},
                {"type":"threat-actor","id":"threat-actor--1","name":"Ada Lund","resource_level":"individual"},
                {"type":"identity","id":"identity--1","name":"Harbour Board","identity_class":"organization"},
                {"type":"identity","id":"identity--2","name":"Shipping","identity_class":"class"},
                {"type":"location","id":"location--1","name":"Netherlands","country":"NL","x_opencti_aliases":["Holland"]},
                {"type":"location","id":"location--2","region":"northern-europe"},
                {"type":"location","id":"location--3","latitude":5},
                {"type":"intrusion-set","id":"intrusion-set--2","name":"Old Heron","revoked":true},
                {"type":"indicator","id":"indicator--1","pattern":"[x]"},
                {"type":"indicator","id":"indicator--2","pattern":"[x]"},
                {"type":"relationship","id":"relationship--1","relationship_type":"originates-from",
                 "source_ref":"intrusion-set--1","target_ref":"location--1"},
                {"type":"relationship","id":"relationship--2","relationship_type":"targets",
                 "source_ref":"intrusion-set--1","target_ref":"identity--1","start_time":"2024-05-01T00:00:00Z"},
                {"type":"relationship","id":"relationship--3","relationship_type":"indicates",
                 "source_ref":"indicator--1","target_ref":"intrusion-set--1"}]}"#,
            expect![[r#"
                [[actor]]
                id = "org:quiet-heron"
                name = "Quiet Heron"
                kind = "intrusion-set"
                country = "NL"
                aliases = [
                    { text = "G-77", kind = "acronym", case = "exact" },
                    "Grey Heron",
                ]
                relations = [
                    { type = "originates-from", to = "nl" },
                    { type = "targets", to = "org:harbour-board", from = 2024-05-01 },
                ]
                codes = { stix = "intrusion-set--1" }
                summary = "Reads mail."

                [[actor]]
                id = "person:ada-lund"
                name = "Ada Lund"
                kind = "person"
                codes = { stix = "threat-actor--1" }

                [[actor]]
                id = "org:harbour-board"
                name = "Harbour Board"
                kind = "organization"
                codes = { stix = "identity--1" }

                [[actor]]
                id = "nl"
                name = "Netherlands"
                kind = "state"
                country = "NL"
                aliases = ["Holland"]
                codes = { iso2 = "NL", stix = "location--1" }

                [[actor]]
                id = "place:northern-europe"
                name = "Northern Europe"
                kind = "place"
                codes = { stix = "location--2" }
                skipped 1 identity that is a class or a system
                skipped 2 indicators (no actor)
                skipped 1 intrusion-set that is revoked
                skipped 1 location without a country or region
                skipped 1 relationship to or from what is not imported
            "#]],
        );
    }

    #[test]
    fn a_cut_bundle_is_a_fault() {
        check(
            Format::Stix,
            &Options::default(),
            "{\"type\":\"bundle\",\n\"objects\":[\n{\"type\":\"identity\",\"na",
            expect![[r#"
                fault in Some(3): The JSON is cut off here; get the whole file again
            "#]],
        );
    }
}
