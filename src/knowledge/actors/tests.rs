//! Actors from tables and notes.

use expect_test::{Expect, expect};

use super::*;
use crate::fixture;

#[track_caller]
fn check_table(text: &str, expect: Expect) {
    let (actors, problems) = Actor::parse_table("actors.toml", text);
    let lines = problems.iter().map(|it| format!("<{}> {}\n", it.span.of(text), it.message));
    let lines = actors.iter().map(|it| described(it, text)).chain(lines);
    expect.assert_eq(&lines.collect::<String>());
}

fn described(actor: &Actor, text: &str) -> String {
    let alias = |it: &Alias| {
        let weak = if it.weak { ", weak" } else { "" };
        format!("  {} ({:?}, {:?}{weak})\n", it.text, it.kind, it.case)
    };
    let aliases: String = actor.aliases.iter().map(alias).collect();
    format!("{} at <{}>\n{aliases}", actor.id, actor.span.of(text))
}

#[test]
fn every_sort_of_name() {
    check_table(
        r#"
[[actor]]
name = "Föreign Office"
kind = "government"
metonyms = ["White Palace"]
aliases = ["FO", { text = "Northland desk", case = "any", kind = "former" }, "FO"]
demonyms = "Officer"
weak = ["the office"]

[[actor]]
id = "lund"
name = "Ada Lund"
"#,
        expect![[r#"
            föreign-office at <"Föreign Office">
              FO (Name, Usual)
              Northland desk (Former, Any)
              Officer (Demonym, Usual)
              White Palace (Metonym, Usual)
              the office (Name, Usual, weak)
            lund at <"Ada Lund">
        "#]],
    );
}

#[test]
fn the_record_keeps_posts_and_ties() {
    let (actors, problems) = Actor::parse_table(
        "actors.toml",
        r#"
[[actor]]
id = "lund"
name = "Ada Lund"
type = "person"
surname = "Lund"
country = "NL"
affiliation = "office"
role = "head"
summary = "Runs the office."
roles = ["writer", { post = "head", of = "office", from = 2020-01-02, until = "2024" }]
relations = [{ type = "ally-of", to = "moe", from = 2021-05-01, source = "herald" }]
codes = { wikidata = "Q0" }
"#,
    );
    assert_eq!(problems, []);
    expect![[r#"
        [
            Actor {
                id: "lund",
                ids: [],
                name: "Ada Lund",
                kind: "person",
                aliases: [],
                surname: Some(
                    "Lund",
                ),
                country: Some(
                    "NL",
                ),
                affiliation: Some(
                    "office",
                ),
                role: Some(
                    "head",
                ),
                roles: [
                    Role {
                        post: "writer",
                        of: None,
                        from: None,
                        until: None,
                        source: None,
                    },
                    Role {
                        post: "head",
                        of: Some(
                            "office",
                        ),
                        from: Some(
                            "2020-01-02",
                        ),
                        until: Some(
                            "2024",
                        ),
                        source: None,
                    },
                ],
                relations: [
                    Relation {
                        kind: "ally-of",
                        to: "moe",
                        from: Some(
                            "2021-05-01",
                        ),
                        until: None,
                        source: Some(
                            "herald",
                        ),
                    },
                ],
                codes: [
                    (
                        "wikidata",
                        "Q0",
                    ),
                ],
                summary: Some(
                    "Runs the office.",
                ),
                layer: Workspace,
                path: "actors.toml",
                span: Span {
                    start: 30,
                    end: 40,
                },
            },
        ]
    "#]]
    .assert_debug_eq(&actors);
}

#[test]
fn faults_have_a_place_and_a_remedy() {
    check_table(
        r#"
[[actor]]
id = "nameless"
[[actor]]
name = 5
alias = ["x"]
[[actor]]
name = "Good"
summry = "x"
aliases = [1, { txt = "x" }, { text = "y", case = "lower" }]
roles = [{ post = "x", since = 2020 }]
relations = "ally"
[[actors]]
name = "lost"
"#,
        expect![[r#"
            good at <"Good">
              y (Name, Usual)
            <[[actor]]> This actor has no name; add name = "…"
            <5> "name" must be a text in quotes
            <alias> There is no key of an actor "alias"; did you mean "aliases"?
            <summry> There is no key of an actor "summry"; did you mean "summary"?
            <1> "aliases" must be a text in quotes
            <{ txt = "x" }> This alias has no text; add text = "…"
            <txt> There is no key of an alias "txt"; did you mean "text"?
            <"lower"> "case" must be one of "usual", "exact", "any"
            <since> There is no key of a role "since"; remove it
            <"ally"> "relations" must be written as [[relations]]
            <actors> There is no key "actors"; did you mean "actor"?
        "#]],
    );
    check_table(
        "[actor]\nname = \"one\"",
        expect![[r#"
        <[actor]> "actor" must be written as [[actor]]
    "#]],
    );
    check_table(
        "[[actor]]\nname = \"Good\"\n[[actor]]\nname = \"open",
        expect![[r#"
        good at <"Good">
        open at <"open>
        <name = "open> This is not valid TOML: invalid basic string, expected `"`
    "#]],
    );
}

#[test]
fn a_note_describes_one_actor() {
    let text = "---
aliases: [A. Lund, \"[[Lund]]\"]
type: person
affiliation: \"[[office|The Office]]\"
weak: the head, the boss
---
# Ada Lund

![portrait](ada.png)

Runs the office
since 2020.

Lives in Bergen.
";
    let actor = Actor::parse_note("people/Ada Lund.md", text);
    assert_eq!((actor.id.as_str(), actor.name.as_str()), ("ada-lund", "Ada Lund"));
    assert_eq!((actor.kind.as_str(), actor.affiliation.as_deref()), ("person", Some("office")));
    assert_eq!(actor.summary.as_deref(), Some("Runs the office since 2020."));
    expect![[r#"
        ada-lund at <Ada Lund>
          A. Lund (Name, Usual)
          Lund (Name, Usual)
          the head (Name, Usual, weak)
          the boss (Name, Usual, weak)
    "#]]
    .assert_eq(&described(&actor, text));
}

#[test]
fn a_note_completes_the_record_of_a_table() {
    let fixture = fixture::parse(
        "
-- actors.toml --
[[actor]]
id = \"ada-lund\"
name = \"Ada Lund\"
[[actor]]
id = \"Ada Lund\"
name = \"Another\"
-- people/ada-lund.md --
---
name: Lund
role: head
---
Runs the office.
",
    );
    let workspace = fixture.workspace;
    let [actor] = workspace.library.actors.as_slice() else { panic!("not one actor") };
    assert_eq!((actor.role.as_deref(), actor.path.as_str()), (Some("head"), "actors.toml"));
    assert_eq!(actor.aliases.first().map(|it| it.text.as_str()), Some("Lund"));
    let messages: Vec<_> = workspace.problems.iter().map(|it| it.message.as_str()).collect();
    expect![[r#"
        [
            "The id \"Ada Lund\" stands twice, first in actors.toml; give this actor another id",
        ]
    "#]]
    .assert_debug_eq(&messages);
}
