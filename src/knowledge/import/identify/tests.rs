//! Who is who, in a workspace that knows some actors already.

use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;
use crate::knowledge::{Theme, import};

const KNOWN: &str = r#"
[[actor]]
id = "nl"
name = "Netherlands"
kind = "state"
aliases = ["Holland"]
codes = { iso2 = "NL", iso3 = "NLD" }
[[actor]]
id = "lund"
name = "Ada Lund"
kind = "person"
country = "NL"
codes = { ftm = "NK-1" }
[[actor]]
id = "org:board"
name = "Harbour Board"
kind = "agency"
"#;

#[track_caller]
fn check(format: import::Format, text: &str, expect: Expect) {
    let (actors, _) = Actor::parse_table("actors.toml", KNOWN);
    let library = Library::new(Vec::new(), actors.into_iter().map(Arc::new).collect(), Vec::new());
    let mut found = import::read(format, text, &import::Options::default());
    let actors = identify(found.actors, &library, &mut found.skipped);
    let table = import::merge_actors(None, &actors).text;
    expect.assert_eq(table.split_once("\n\n").map_or("", |it| it.1));
}

#[test]
fn a_code_leads_to_the_actor_whatever_its_name() {
    check(
        import::Format::Ftm,
        r#"{"id":"NK-1","schema":"Person","properties":{"name":["A. Berg-Lund"],"country":["nl"]}}
{"id":"b","schema":"PublicBody","properties":{"name":["Harbour Board"],"country":["nl"]}}
{"id":"e","schema":"Employment","properties":{"employee":["NK-1"],"employer":["b"],"startDate":["2020"]}}
"#,
        expect![[r#"
            [[actor]]
            id = "lund"
            name = "Ada Lund"
            kind = "person"
            aliases = ["A. Berg-Lund"]
            roles = [{ post = "employee", of = "org:board", from = "2020" }]

            [[actor]]
            id = "org:board"
            name = "Harbour Board"
            kind = "agency"
            country = "NL"
            codes = { ftm = "b" }
        "#]],
    );
}

#[test]
fn a_country_is_known_by_its_code_or_name() {
    check(
        import::Format::Csv,
        "name,alias,kind,country,iso2\n\
         Pays-Bas,Nederland,state,,NL\n\
         Bo Berg,,person,NLD,\n\
         Cy Dahl,,person,Netherlands,\n\
         Netherlands,,state,,\n",
        expect![[r#"
            [[actor]]
            id = "nl"
            name = "Netherlands"
            kind = "state"
            aliases = ["Pays-Bas", "Nederland"]

            [[actor]]
            id = "person:bo-berg"
            name = "Bo Berg"
            kind = "person"
            country = "NL"

            [[actor]]
            id = "person:cy-dahl"
            name = "Cy Dahl"
            kind = "person"
            country = "NL"
        "#]],
    );
}

#[test]
fn namesakes_stay_apart_where_something_speaks_against_one() {
    check(
        import::Format::Ftm,
        r#"{"id":"NK-2","schema":"Person","properties":{"name":["Ada Lund"],"country":["be"]}}
{"id":"NK-3","schema":"Person","properties":{"name":["Ada Lund"],"country":["nl"]}}
{"id":"NK-4","schema":"Company","properties":{"name":["Ada Lund"]}}
"#,
        expect![[r#"
            [[actor]]
            id = "person:ada-lund"
            name = "Ada Lund"
            kind = "person"
            country = "BE"
            codes = { ftm = "NK-2" }

            [[actor]]
            id = "person:ada-lund-nl"
            name = "Ada Lund"
            kind = "person"
            country = "NL"
            codes = { ftm = "NK-3" }

            [[actor]]
            id = "org:ada-lund"
            name = "Ada Lund"
            kind = "company"
            codes = { ftm = "NK-4" }
        "#]],
    );
}

#[test]
fn a_theme_of_the_user_stays_the_users() {
    let (themes, _) =
        Theme::parse_table("themes.toml", "[[theme]]\nid = \"sea\"\nlabel = \"Sea trade\"");
    let themes = themes.into_iter().map(Arc::new).collect();
    let library = Library::new(Vec::new(), Vec::new(), themes);
    let text = r#"{"conceptSet":[{"qcode":"medtop:1","prefLabel":{"en":"sea trade"}},
        {"qcode":"medtop:2","prefLabel":{"en":"ferries"},"broader":["medtop:1"]}]}"#;
    let mut found = import::read(import::Format::Iptc, text, &import::Options::default());
    let skipped = &mut found.skipped;
    let new = import::identify_themes(found.themes, &library, "imported/themes.toml", skipped);
    let new: Vec<_> = new.iter().map(|it| (it.id.as_str(), it.broader.as_deref())).collect();
    assert_eq!(new, [("ferries", Some("sea"))]);
    let phrases: Vec<String> = found.skipped.phrases().collect();
    assert_eq!(phrases, ["1 theme that the workspace has already"]);
}
