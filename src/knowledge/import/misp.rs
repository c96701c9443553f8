//! Clusters of MISP galaxies: threat actors, intelligence agencies, countries.
//!
//! Many come from wikis, so that their values carry footnotes, remarks in parentheses
//! and the title of the page instead of a name.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Fault, Imported, Options, Record, first_sentence, json, names};
use crate::{
    knowledge::{
        Actor,
        actors::{AliasKind, Relation},
    },
    terms,
};

#[derive(Deserialize)]
struct Cluster {
    #[serde(default, rename = "type", deserialize_with = "json::text_or_none")]
    kind: Option<String>,
    #[serde(default)]
    values: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default, deserialize_with = "json::text_or_none")]
    value: Option<String>,
    #[serde(default, deserialize_with = "json::text_or_none")]
    description: Option<String>,
    #[serde(default, deserialize_with = "json::text_or_none")]
    uuid: Option<String>,
    #[serde(default)]
    meta: Map<String, Value>,
    #[serde(default)]
    related: Vec<Related>,
}

#[derive(Deserialize)]
struct Related {
    #[serde(default, rename = "dest-uuid", deserialize_with = "json::text_or_none")]
    to: Option<String>,
    #[serde(default, rename = "type", deserialize_with = "json::text_or_none")]
    kind: Option<String>,
}

pub(super) fn read(text: &str, options: &Options) -> Imported {
    let cluster: Cluster = match json::parse(text) {
        Ok(cluster) => cluster,
        Err(fault) => return Imported::failed(fault),
    };
    let word = cluster.kind.unwrap_or_default();
    let Some(kind) = kind(&word).or(options.kind.as_deref()) else {
        let message = format!(
            "A cluster of the type \"{word}\" holds no actors; if this one does, say what they \
             are with --as KIND"
        );
        return Imported::failed(Fault::new(message));
    };
    let mut res = Imported::default();
    for entry in &cluster.values {
        let actor = actor(entry, kind);
        let code = entry.uuid.clone().unwrap_or_else(|| actor.name.clone());
        res.add(Record { key: format!("misp:{code}"), actor }, 0, options);
    }
    res
}

/// The kind of a cluster's actors, from `terms/misp_types.tsv`.
fn kind(word: &str) -> Option<&'static str> {
    let mut rows = terms::rows(include_str!("../../terms/misp_types.tsv"));
    rows.find(|it| terms::cell(it, 0) == word).map(|it| terms::cell(&it, 1))
}

fn actor(entry: &Entry, kind: &str) -> Actor {
    let mut res = Actor { kind: kind.to_owned(), ..Actor::default() };
    let all = |keys: &'static [&'static str]| {
        let values = keys.iter().filter_map(|it| entry.meta.get(*it));
        values.flat_map(json::texts).collect::<Vec<_>>()
    };
    let synonyms = all(&["synonyms", "aliases", "synomyms", "synonyme", "synonym", "alias"]);
    for text in entry.value.as_deref().into_iter().chain(synonyms) {
        let (name, acronym) = cleaned(text);
        let proper = names::is_lower(&name) && kind != "intrusion-set";
        let name = if proper { names::titled(&name) } else { name };
        names::add(&mut res, &name, AliasKind::Name, false);
        acronym.iter().for_each(|it| names::add(&mut res, it, AliasKind::Acronym, false));
    }
    let countries =
        all(&["country", "country-code", "cfr-suspected-state-sponsor", "country_name"]);
    res.country = countries.into_iter().find(|it| !it.trim().is_empty()).map(str::to_owned);
    res.summary = entry.description.as_deref().and_then(first_sentence);
    for code in all(&["iso-code", "ISO", "ISO3"]).into_iter().filter(|_| kind == "state") {
        let scheme = if code.len() == 2 { "iso2" } else { "iso3" };
        if code.len() <= 3 && res.code(scheme).is_none() {
            res.codes.push((scheme.to_owned(), code.to_uppercase()));
        }
    }
    res.codes.extend(entry.uuid.iter().map(|it| ("misp".to_owned(), it.clone())));
    res.relations = entry.related.iter().filter_map(relation).collect();
    res
}

fn relation(related: &Related) -> Option<Relation> {
    let to = format!("misp:{}", related.to.as_ref()?);
    let kind = related.kind.clone().unwrap_or_else(|| "related-to".to_owned());
    Some(Relation { kind, to, ..Relation::default() })
}

/// A value without footnotes and closing remarks; an acronym among the remarks is a
/// name of its own: `Coast Guard Office (CGO) [3]`.
fn cleaned(text: &str) -> (String, Option<String>) {
    static FOOTNOTE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\[(?:\d+|note \d+|citation needed)\]").ok());
    static REMARK: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^(.*\S)\s*\(([^()]*)\)$").ok());
    let (Some(footnote), Some(remark)) = (FOOTNOTE.as_ref(), REMARK.as_ref()) else {
        return (text.to_owned(), None);
    };
    // Dictionaries mark the stress with an accent that no text has.
    let mut res = footnote.replace_all(text, "").replace('\u{301}', "").trim().to_owned();
    let mut acronym = None;
    while let Some(parts) = remark.captures(&res) {
        let inner = parts.get(2).map_or("", |it| it.as_str().trim());
        if names::is_acronym(inner) {
            acronym = Some(inner.to_owned());
        }
        res = parts.get(1).map_or("", |it| it.as_str()).to_owned();
    }
    (res, acronym)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::{Format, Options, tests::check};

    #[test]
    fn names_are_cleaned_and_acronyms_kept() {
        check(
            Format::Misp,
            &Options::default(),
            r#"{"type":"intelligence-agency","values":[
                {"value":"Coast Guard Office (CGO) [3]","uuid":"u1","description":"Guards the coast. Since 1950.",
                 "meta":{"country":"NO","synonyms":[" Kystvakt[1]","Kystvakt (page does not exist)","Берегова́я охрана"]}},
                {"value":"harbour service (Norway)","uuid":"u2","meta":{"synomyms":"HS"},
                 "related":[{"dest-uuid":"u1","type":"similar"},{"dest-uuid":"gone","type":"similar"}]},
                {"value":7}]}"#,
            expect![[r#"
                [[actor]]
                id = "org:coast-guard-office"
                name = "Coast Guard Office"
                kind = "agency"
                country = "NO"
                aliases = [
                    { text = "CGO", kind = "acronym", case = "exact" },
                    "Kystvakt",
                    "Береговая охрана",
                ]
                codes = { misp = "u1" }
                summary = "Guards the coast."

                [[actor]]
                id = "org:harbour-service"
                name = "Harbour Service"
                kind = "agency"
                aliases = [{ text = "HS", kind = "acronym", case = "exact" }]
                relations = [{ type = "similar", to = "org:coast-guard-office" }]
                codes = { misp = "u2" }
                skipped 1 entry without a usable name
                skipped 1 tie to what is not imported
            "#]],
        );
    }

    #[test]
    fn countries_bring_their_codes() {
        check(
            Format::Misp,
            &Options::default(),
            r#"{"type":"target-information","values":[{"value":"north island","meta":{"iso-code":["XN","XNI"],"capital":["Port"]}}]}"#,
            expect![[r#"
                [[actor]]
                id = "xn"
                name = "North Island"
                kind = "state"
                codes = { iso2 = "XN", iso3 = "XNI" }
            "#]],
        );
    }

    #[test]
    fn a_cluster_of_tools_holds_no_actors() {
        let text = r#"{"type":"tool","values":[{"value":"Hammer"}]}"#;
        check(
            Format::Misp,
            &Options::default(),
            text,
            expect![[r#"
            fault in None: A cluster of the type "tool" holds no actors; if this one does, say what they are with --as KIND
        "#]],
        );
        let group = Options { kind: Some("group".to_owned()), ..Options::default() };
        check(
            Format::Misp,
            &group,
            text,
            expect![[r#"
            [[actor]]
            id = "org:hammer"
            name = "Hammer"
            kind = "group"
        "#]],
        );
        check(
            Format::Misp,
            &group,
            "{\"type\":\"tool\",\n\"values\":[{\"value\":",
            expect![[r#"
            fault in Some(2): The JSON is cut off here; get the whole file again
        "#]],
        );
        check(
            Format::Misp,
            &group,
            "{\"type\":\"tool\",\n\"values\":7}",
            expect![[r#"
            fault in Some(2): This is not the JSON of such a file (invalid type: integer `7`, expected a sequence, column 10); repair or leave out the file
        "#]],
        );
    }
}
