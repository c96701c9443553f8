//! What all formats have in common, and the check that their tests use.

use std::sync::Arc;

use expect_test::Expect;
use proptest::prelude::*;

use super::*;
use crate::knowledge::Library;

const FORMATS: [Format; 9] = [
    Format::Csv,
    Format::Tsv,
    Format::Ftm,
    Format::Misp,
    Format::Stix,
    Format::Petrarch,
    Format::SkosXml,
    Format::SkosTurtle,
    Format::Iptc,
];

/// Compares the tables that a file makes in an empty workspace, then what was skipped
/// and the fault.
#[track_caller]
pub(super) fn check(format: Format, options: &Options, text: &str, expect: Expect) {
    let mut found = read(format, text, options);
    let library = Library::default();
    let actors = identify(found.actors, &library, &mut found.skipped);
    let themes = identify_themes(found.themes, &library, "themes.toml", &mut found.skipped);
    let tables = [merge_actors(None, &actors), merge_themes(None, &themes)];
    let mut lines: String = tables.iter().map(|it| without_header(&it.text)).collect();
    found.skipped.phrases().for_each(|it| lines += &format!("skipped {it}\n"));
    found.fault.into_iter().chain(tables.into_iter().filter_map(|it| it.fault)).for_each(|it| {
        lines += &format!("fault in {:?}: {}\n", it.line, it.message);
    });
    expect.assert_eq(&lines);
}

fn without_header(table: &str) -> &str {
    table.split_once("\n\n").map_or(table, |it| it.1)
}

/// A workspace with one imported table.
fn library(table: &str) -> Library {
    let (actors, problems) = Actor::parse_table("imported/actors.toml", table);
    assert_eq!(problems, [], "{table}");
    Library::new(Vec::new(), actors.into_iter().map(Arc::new).collect(), Vec::new())
}

/// The table after an import into it.
fn imported(table: Option<&str>, format: Format, text: &str) -> Merged {
    let found = read(format, text, &Options::default());
    let library = library(table.unwrap_or_default());
    merge_actors(table, &identify(found.actors, &library, &mut Skipped::default()))
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["Ada Lund", "ADA LUND", "Lund", "Fjord Ltd", "fjord", "北", "", "Q7"])
}

fn row() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec!["", "", "a-1", "a-2", "Q7", "http://w.org/entity/Q8"]);
    let kind = prop::sample::select(vec!["", "person", "Company", "state", "human"]);
    let country = prop::sample::select(vec!["", "nl", "NL", "be", "Netherlands"]);
    let iso = prop::sample::select(vec!["", "", "", "NL", "BE"]);
    (id, name(), name(), kind, country, iso)
        .prop_map(|it| format!("{},{},{},{},{},{}\n", it.0, it.1, it.2, it.3, it.4, it.5))
}

fn table() -> impl Strategy<Value = String> {
    let header = "id,name,alias,kind,country,iso2\n";
    prop::collection::vec(row(), 0..12).prop_map(move |it| header.to_owned() + &it.concat())
}

fn entity() -> impl Strategy<Value = String> {
    let schema = prop::sample::select(vec![
        "Person",
        "Company",
        "Position",
        "Occupancy",
        "Membership",
        "Territory",
        "Vessel",
    ]);
    let id = prop::sample::select(vec!["a", "b", "c", "Q5", "d"]);
    let end = prop::sample::select(vec!["a", "b", "c", "Q5", "x"]);
    let date = prop::sample::select(vec!["2020", "2020-01-02", "2021-05", ""]);
    (id, schema, name(), name(), end.clone(), end, date).prop_map(|it| {
        let (id, schema, name, alias, from, to, date) = it;
        format!(
            r#"{{"id":"{id}","schema":"{schema}","properties":{{"name":["{name}"],"alias":["{alias}"],"holder":["{from}"],"member":["{from}"],"post":["{to}"],"organization":["{to}"],"country":["nl"],"endDate":["{date}"]}}}}"#
        ) + "\n"
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn importing_a_table_twice_changes_nothing(text in table()) {
        let once = imported(None, Format::Csv, &text);
        prop_assert_eq!(&once.fault, &None);
        let twice = imported(Some(&once.text), Format::Csv, &text);
        prop_assert_eq!(once.text, twice.text);
    }

    #[test]
    fn importing_entities_twice_changes_nothing(lines in prop::collection::vec(entity(), 0..12)) {
        let text = lines.concat();
        let once = imported(None, Format::Ftm, &text);
        prop_assert_eq!(&once.fault, &None);
        let twice = imported(Some(&once.text), Format::Ftm, &text);
        prop_assert_eq!(once.text, twice.text);
    }

    #[test]
    fn a_second_file_takes_nothing_away(first in table(), second in table()) {
        let once = imported(None, Format::Csv, &first);
        let twice = imported(Some(&once.text), Format::Csv, &second);
        prop_assert_eq!(&twice.fault, &None);
        let names = |text: &str| {
            let actors = Actor::parse_table("", text).0;
            actors.iter().flat_map(|it| it.names().map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let after = names(&twice.text);
        prop_assert!(names(&once.text).iter().all(|it| after.contains(it)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_to_its_end(text in "(?s).{0,200}", cut in 0..60usize) {
        let samples = [
            "{\"type\":\"bundle\",\"objects\":[{\"type\":\"location\",\"country\":\"NL\"}]}",
            "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ada Lund\"]}}",
            "{\"type\":\"country\",\"values\":[{\"value\":\"a (b) [1]\",\"meta\":{}}]}",
            "ADA_LUND_ [NLDGOV 990101-041231]\n+X\n",
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <a> skos:prefLabel \"x\"@en .",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></rdf:RDF>",
        ];
        detect("a.json", &text);
        for format in FORMATS {
            let _ = read(format, &text, &Options::default());
            for sample in samples {
                let cut = sample.get(..cut).unwrap_or(sample).to_owned() + &text;
                let found = read(format, &cut, &Options::default());
                let library = Library::default();
                let actors = identify(found.actors, &library, &mut Skipped::default());
                prop_assert_eq!(merge_actors(None, &actors).fault, None);
            }
        }
    }
}
