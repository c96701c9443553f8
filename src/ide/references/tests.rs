//! References and highlights of everything that has a name.

use expect_test::{Expect, expect};

use super::*;
use crate::fixture;

const WORKSPACE: &str = r##"
-- actors.toml --
[[actor]] # the leader
id = "kim-jong-un"
name = "Kim Jong Un"
aliases = ["Kim"]
roles = [{ post = "leader", of = "kp" }]
[[actor]]
id = "kp"
name = "North Korea"
aliases = ["DPRK", "the North"]
[[actor]]
name = "South Korea"
aliases = ["Seoul", "the North"]
-- people/choe.md --
---
id: choe-son-hui
aliases: [Choe, Choe Son Hui]
---
# Choe Son Hui
Serves [[kim-jong-un|the leader]] of the DPRK.
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports and shipping"
aliases = ["harbours"]
[[theme]]
id = "piers"
broader = "ports"
-- articles/nis.md --
---
title: Kim in Rajin
tags: [ports]
---
Kim Jong Un and Choe Son Hui
visited Rajin. The DPRK denied it.
-- articles/other.md --
---
id: tass-24
url: https://tass.example/24
---
KIM JONG UN left. #ports
-- b.md --
---
themes: [Ports, "#harbours"]
actors: ["[[kim-jong-un]]", kp]
sources: ["[[articles/nis]]"]
---
🚢 Kim Jong Un met [[kim-jong-un|Kim]], [Kim](people/kim.md) and [the minister](people/choe.md). #ports

| Who | Where |
|---|---|
| [[Kim Jong Un\|him]] | DPRK [@nis, p. 3; @tass-24] |

[[choe]] agreed [a](https://www.tass.example/24#x).[^n]

[^n]: [[nis]], of Kim Jong Un
"##;

/// The places that are found from the cursor in a note `a.md`, with their texts.
#[track_caller]
fn check(note: &str, expect: Expect) {
    check_files(&format!("{WORKSPACE}-- a.md --\n{note}"), expect);
}

#[track_caller]
fn check_files(files: &str, expect: Expect) {
    let fixture = fixture::parse(files);
    let (path, offset) = fixture.cursor();
    let places = |definitions| references(&fixture.workspace, path, offset, definitions);
    let uses = places(false);
    let mut res = String::new();
    for place in places(true) {
        let text = fixture.workspace.text(&place.path).unwrap();
        let line = text.line_col(place.span.start, Default::default()).line + 1;
        let mark = if uses.contains(&place) { "" } else { " (defined)" };
        res += &format!("{}:{line} <{}>{mark}\n", place.path, text.slice(place.span));
    }
    expect.assert_eq(&res);
    let here = highlights(&fixture.workspace, path, offset);
    let here: Vec<Span> = here.into_iter().map(|it| it.span).collect();
    let all = places(true).into_iter().filter(|it| it.path == path);
    assert_eq!(here, all.map(|it| it.span).collect::<Vec<_>>());
}

#[test]
fn an_actor_is_found_from_a_name_a_link_and_its_definition() {
    check(
        "Then K<|>im Jong Un left.\n",
        expect![[r#"
            a.md:1 <Kim Jong Un>
            b.md:3 <kim-jong-un>
            b.md:6 <Kim Jong Un>
            b.md:6 <Kim>
            b.md:6 <Kim>
            b.md:10 <Kim Jong Un>
            actors.toml:3 <Kim Jong Un> (defined)
            articles/nis.md:5 <Kim Jong Un>
            articles/other.md:5 <KIM JONG UN>
            people/choe.md:6 <kim-jong-un>
        "#]],
    );
    check(
        "It was [[kim-jong-un|Ki<|>m]].\n",
        expect![[r#"
            a.md:1 <Kim>
            b.md:3 <kim-jong-un>
            b.md:6 <Kim Jong Un>
            b.md:6 <Kim>
            b.md:6 <Kim>
            b.md:10 <Kim Jong Un>
            actors.toml:3 <Kim Jong Un> (defined)
            articles/nis.md:5 <Kim Jong Un>
            articles/other.md:5 <KIM JONG UN>
            people/choe.md:6 <kim-jong-un>
        "#]],
    );
}

#[test]
fn the_definition_leads_to_all() {
    let from = |old: &str, new: &str| WORKSPACE.replacen(old, new, 1);
    check_files(
        &from("name = \"North", "name = \"No<|>rth"),
        expect![[r#"
        b.md:3 <kp>
        b.md:10 <DPRK>
        actors.toml:5 <kp>
        actors.toml:8 <North Korea> (defined)
        articles/nis.md:6 <DPRK>
        people/choe.md:6 <DPRK>
    "#]],
    );
    check_files(
        &from("of = \"kp\"", "of = \"<|>kp\""),
        expect![[r#"
        b.md:3 <kp>
        b.md:10 <DPRK>
        actors.toml:5 <kp>
        actors.toml:8 <North Korea> (defined)
        articles/nis.md:6 <DPRK>
        people/choe.md:6 <DPRK>
    "#]],
    );
    check_files(
        &from("[Choe,", "[Ch<|>oe,"),
        expect![[r#"
            b.md:6 <[the minister](people/choe.md)>
            b.md:12 <choe>
            articles/nis.md:5 <Choe Son Hui>
            people/choe.md:5 <Choe Son Hui> (defined)
        "#]],
    );
    check_files(
        &from("Kim Jong Un and", "Kim <|>Jong Un and"),
        expect![[r#"
            b.md:3 <kim-jong-un>
            b.md:6 <Kim Jong Un>
            b.md:6 <Kim>
            b.md:6 <Kim>
            b.md:10 <Kim Jong Un>
            actors.toml:3 <Kim Jong Un> (defined)
            articles/nis.md:5 <Kim Jong Un>
            articles/other.md:5 <KIM JONG UN>
            people/choe.md:6 <kim-jong-un>
        "#]],
    );
}

#[test]
fn an_ambiguous_name_has_the_places_of_all() {
    check(
        "Of the No<|>rth.\n",
        expect![[r#"
        a.md:1 <the North>
        b.md:3 <kp>
        b.md:10 <DPRK>
        actors.toml:5 <kp>
        actors.toml:8 <North Korea> (defined)
        actors.toml:11 <South Korea> (defined)
        articles/nis.md:6 <DPRK>
        people/choe.md:6 <DPRK>
    "#]],
    );
}

#[test]
fn themes() {
    check(
        "#po<|>rts\n",
        expect![[r#"
            a.md:1 <#ports>
            b.md:2 <Ports>
            b.md:2 <#harbours>
            b.md:6 <#ports>
            articles/nis.md:3 <ports>
            articles/other.md:5 <#ports>
            themes.toml:2 <ports> (defined)
            themes.toml:7 <ports>
        "#]],
    );
    check_files(
        &WORKSPACE.replace("broader = \"p", "broader = \"<|>p"),
        expect![[r#"
            b.md:2 <Ports>
            b.md:2 <#harbours>
            b.md:6 <#ports>
            articles/nis.md:3 <ports>
            articles/other.md:5 <#ports>
            themes.toml:2 <ports> (defined)
            themes.toml:7 <ports>
        "#]],
    );
}

#[test]
fn articles() {
    check(
        "So [@n<|>is].\n",
        expect![[r#"
            a.md:1 <nis>
            b.md:4 <articles/nis>
            b.md:10 <nis>
            b.md:12 <[^n]>
            b.md:14 <nis>
            articles/nis.md:1 <> (defined)
        "#]],
    );
    check_files(
        &WORKSPACE.replace("id: tass", "id: <|>tass"),
        expect![[r#"
        b.md:10 <tass-24>
        b.md:12 <[a](https://www.tass.example/24#x)>
        articles/other.md:2 <tass-24> (defined)
    "#]],
    );
    check_files(
        &WORKSPACE.replace("title: Kim", "title: <|>Kim"),
        expect![[r#"
            b.md:4 <articles/nis>
            b.md:10 <nis>
            b.md:12 <[^n]>
            b.md:14 <nis>
            articles/nis.md:1 <> (defined)
        "#]],
    );
}

#[test]
fn other_words_have_none() {
    check("Then the cra<|>ne left [@no<|>ne].\n", expect![[""]]);
    check("```\nKim Jo<|>ng Un\n```\n", expect![[""]]);
}
