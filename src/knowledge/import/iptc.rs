//! IPTC NewsCodes as JSON: the media topics, as themes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Imported, Options, json, names, skos::Labels};

#[derive(Deserialize)]
struct Scheme {
    #[serde(default, rename = "conceptSet")]
    concepts: Vec<Concept>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Concept {
    #[serde(deserialize_with = "json::text_or_none")]
    qcode: Option<String>,
    pref_label: BTreeMap<String, Value>,
    alt_label: BTreeMap<String, Value>,
    definition: BTreeMap<String, Value>,
    #[serde(deserialize_with = "json::texts_or_none")]
    broader: Vec<String>,
    #[serde(deserialize_with = "json::texts_or_none")]
    exact_match: Vec<String>,
    #[serde(deserialize_with = "json::text_or_none")]
    retired: Option<String>,
}

pub(super) fn read(text: &str, options: &Options) -> Imported {
    let scheme: Scheme = match json::parse(text) {
        Ok(scheme) => scheme,
        Err(fault) => return Imported::failed(fault),
    };
    let mut res = Imported::default();
    for concept in scheme.concepts {
        if concept.retired.is_some() {
            res.skipped.add("topic", "that is retired", 0);
            continue;
        }
        let Some(qcode) = concept.qcode else {
            res.skipped.add("topic", "without a code", 0);
            continue;
        };
        let mut labels = Labels::default();
        let all = |map: &BTreeMap<String, Value>| {
            let texts = map
                .iter()
                .flat_map(|(tag, it)| json::texts(it).into_iter().map(move |it| (tag, it)));
            texts.map(|(tag, it)| (tag.clone(), it.to_owned())).collect::<Vec<_>>()
        };
        all(&concept.pref_label).into_iter().for_each(|it| labels.preferred.push(it));
        all(&concept.alt_label).into_iter().for_each(|it| labels.others.push(it));
        all(&concept.definition).into_iter().for_each(|it| labels.notes.push(it));
        let Some(mut theme) = labels.theme(options) else {
            res.skipped.add("topic", "without a label in the language", 0);
            continue;
        };
        theme.broader = concept.broader.into_iter().next();
        let (scheme, code) = qcode.split_once(':').unwrap_or(("iptc", &qcode));
        theme.codes.extend(names::clean(scheme).map(|it| (it, code.to_owned())));
        theme.codes.extend(concept.exact_match.iter().find_map(|it| wikidata(it)));
        res.themes.push((qcode, theme));
    }
    res
}

fn wikidata(url: &str) -> Option<(String, String)> {
    let item = url.split_once("wikidata.org/entity/")?.1;
    Some(("wikidata".to_owned(), item.to_owned()))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::{Format, Options, tests::check};

    #[test]
    fn topics_become_themes() {
        let text = r#"{"conceptSet":[
            {"qcode":"medtop:1","prefLabel":{"en-GB":"sea trade","fr":"commerce maritime"},
             "definition":{"en-GB":"Goods that go by sea. And more."},"exactMatch":["https://www.wikidata.org/entity/Q5"]},
            {"qcode":"medtop:2","prefLabel":{"en-GB":"ferries"},"broader":["medtop:1"]},
            {"qcode":"medtop:3","prefLabel":{"en-GB":"ferries"},"broader":["medtop:9"]},
            {"qcode":"medtop:4","prefLabel":{"en-GB":"rafts"},"retired":"2020-01-01"},
            {"qcode":"medtop:5","prefLabel":{"de":"Flöße"}}]}"#;
        check(
            Format::Iptc,
            &Options::default(),
            text,
            expect![[r#"
                [[theme]]
                id = "sea-trade"
                label = "sea trade"
                codes = { medtop = "1", wikidata = "Q5" }
                description = "Goods that go by sea."

                [[theme]]
                id = "ferries"
                label = "ferries"
                broader = "sea-trade"
                codes = { medtop = "2" }

                [[theme]]
                id = "ferries-3"
                label = "ferries"
                codes = { medtop = "3" }
                skipped 1 topic that is retired
                skipped 1 topic without a label in the language
            "#]],
        );
    }
}
