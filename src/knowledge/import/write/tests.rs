//! Additions to tables that people have written.

use expect_test::{Expect, expect};

use super::*;

const NEWS: &str = r#"
[[actor]]
id = "lund"
name = "Ada Lund"
kind = "person"
country = "NL"
aliases = ["Addie", { text = "AL", kind = "acronym", case = "exact" }]
weak = ["the chair"]
roles = [{ post = "chair", of = "board", from = 2020-01-02, until = "2024" }]
relations = [{ type = "member-of", to = "board" }]
codes = { ftm = "x" }
"#;

/// Compares a table that gets the news about one actor, and adds them a second time.
#[track_caller]
fn check(table: &str, expect: Expect) {
    let (actors, _) = Actor::parse_table("", NEWS);
    let once = merge_actors(Some(table), &actors);
    let fault = once.fault.as_ref().map(|it| format!("fault in {:?}: {}\n", it.line, it.message));
    expect.assert_eq(&(once.text.clone() + &fault.unwrap_or_default()));
    let twice = merge_actors(Some(&once.text), &actors);
    assert_eq!((twice.added, twice.completed, twice.text), (0, 0, once.text));
}

#[test]
fn lists_keep_their_layout_and_their_comments() {
    check(
        r#"# mine
[[actor]]
name = "Lund" # by hand
id = 'lund'
aliases = [
    "Ada",   # first
    "Addie L" # last
]
roles = ["clerk"]
codes.wikidata = "Q1"

# the next one
[[actor]]
id = "board"
name = "Board"
"#,
        expect![[r##"
            # mine
            [[actor]]
            name = "Lund" # by hand
            id = 'lund'
            aliases = [
                "Ada",   # first
                "Addie L", # last
                "Ada Lund",
                "Addie",
                { text = "AL", kind = "acronym", case = "exact" },
            ]
            roles = ["clerk", { post = "chair", of = "board", from = 2020-01-02, until = "2024" }]
            codes.wikidata = "Q1"
            codes.ftm = "x"
            kind = "person"
            country = "NL"
            weak = ["the chair"]
            relations = [{ type = "member-of", to = "board" }]

            # the next one
            [[actor]]
            id = "board"
            name = "Board"
        "##]],
    );
}

#[test]
fn lists_on_one_line_and_tables_in_other_spellings() {
    check(
        r#"[[actor]]
id = "LUND"
name = "Ada Lund"
aliases = "Addie"
weak = [ "chairwoman" ]
[[actor.roles]]
post = "chair"
of = "board"
from = 2020-01-02
[[actor.relations]]
kind = "member-of"
to = "board"
[actor.codes]
wikidata = "Q1""#,
        expect![[r#"
            [[actor]]
            id = "LUND"
            name = "Ada Lund"
            aliases = [
                "Addie",
                { text = "AL", kind = "acronym", case = "exact" },
            ]
            weak = [ "chairwoman", "the chair" ]
            kind = "person"
            country = "NL"
            [[actor.roles]]
            post = "chair"
            of = "board"
            from = 2020-01-02

            [[actor.roles]]
            post = "chair"
            of = "board"
            from = 2020-01-02
            until = "2024"
            [[actor.relations]]
            kind = "member-of"
            to = "board"
            [actor.codes]
            wikidata = "Q1"
            ftm = "x"
        "#]],
    );
}

#[test]
fn new_entries_go_to_the_end_and_the_rest_stays_byte_for_byte() {
    let old = "\u{feff}# mine\r\n[[actor]]\r\nid.x = 1\r\n";
    assert!(merge_actors(Some(old), &[]).fault.is_some());
    let old = "\u{feff}# mine\r\n\r\n[[actor]]\r\nname   =   'Board'\r\nsummary = \"\"\"\r\na\r\nb\"\"\"\r\n# end";
    let (actors, _) = Actor::parse_table("", "[[actor]]\nid = \"x\"\nname = \"X\"");
    let new = merge_actors(Some(old), &actors);
    let added = "\r\n\r\n[[actor]]\r\nid = \"x\"\r\nname = \"X\"\r\n";
    assert_eq!((new.fault, new.text), (None, old.to_owned() + added));
}

#[test]
fn a_table_that_cannot_be_read_is_not_touched() {
    let broken =
        [("[[actor]]\nname = \"open", Some(2)), ("[[actor]]\n", Some(1)), ("actor = []\n", None)];
    for (table, line) in broken {
        let merged = merge_actors(Some(table), &[]);
        assert_eq!(merged.fault.map(|it| it.line), Some(line), "{table}");
        assert_eq!(merged.text, table);
    }
}
