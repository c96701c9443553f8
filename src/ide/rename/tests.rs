//! Renames of actors, themes and articles, as the texts look after them.

mod round_trip;
mod surname;

use expect_test::{Expect, expect};

use super::*;
use crate::{config::Status, fixture, text::Text};

const WORKSPACE: &str = r##"
-- actors.toml --
# Who is who.
[[actor]] # the leader
name = 'Kim Jong Un'
aliases = ["Kim"] # short
[[actor]]
id = "kp"
name = "North Korea"
relations = [{ type = "led-by", to = "kim-jong-un" }]
-- people/choe son hui.md --
---
tags: [ports]
---
# Choe Son Hui
Serves [[Kim Jong Un]], and Kim Jong Un knows.
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports"
[[theme]]
label = "Deep Piers"
broader = "ports"
-- articles/nis.md --
---
title: Kim Jong Un in Rajin
tags: [clippings, Ports]
---
Kim Jong Un left. #ports
-- articles/tass.md --
---
citekey: "tass-24"
---
Kim Jong Un came.
-- b.md --
---
themes: ["#Ports", theme/ports, harbours]
actors: [Kim Jong Un, "[[Kim Jong Un]]", kim-jong-un]
sources: ["[[articles/nis]]", '@nis', "tass-24"]
---
😀 Kim Jong Un met [[Kim Jong Un]], [[kim jong un|Kim Jong Un]] and [[kim-jong-un|Kim]]. #ports
KIM JONG UN met [[Choe Son Hui]], [[people/Choe Son Hui|her]], [her](<people/choe son hui.md>).

| Who | What |
|---|---|
| [[Kim Jong Un\|him]] | Kim Jong Un, [[choe son hui]] #theme/ports |

> Kim Jong Un is here.

It said "Kim Jong Un is here" [@nis, p. 3; @tass-24], [a](articles/nis.md#x) ![[nis]] [b][b].[^n]

[^n]: [[nis|Kim Jong Un in Rajin]], @nis
[b]: <articles/nis.md>

## Sources
- Kim Jong Un in Rajin, [[articles/nis]]
"##;

/// A workspace with other texts.
fn after(workspace: &Workspace, renaming: &Renaming) -> Workspace {
    let files = workspace.files().map(|(path, text)| {
        let mut res = text.as_str().to_owned();
        for edit in renaming.edits.iter().filter(|it| it.path == path).rev() {
            res.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        let moved = renaming.moved.iter().find(|it| it.0 == path);
        (moved.map_or(path.to_owned(), |it| it.1.clone()), Text::new(&res))
    });
    Workspace::from_files(files.collect(), Status::Final)
}

/// The lines that a rename changes, as they are after it.
#[track_caller]
fn check(files: &str, name: &str, expect: Expect) {
    let fixture = fixture::parse(files);
    let (path, offset) = fixture.cursor();
    let mut res = String::new();
    for may_move in [true, false] {
        let renaming = match rename(&fixture.workspace, path, offset, name, may_move) {
            Ok(renaming) => renaming,
            Err(Refusal(reason)) => return expect.assert_eq(&format!("{reason}\n")),
        };
        if !may_move {
            if renaming.moved.is_none() && !res.contains(" -> ") {
                break;
            }
            res += "or\n";
        }
        res += &shown(&fixture.workspace, &renaming);
    }
    expect.assert_eq(&res);
}

fn shown(before: &Workspace, renaming: &Renaming) -> String {
    let after = after(before, renaming);
    let mut res = String::new();
    for (path, text) in before.files() {
        let moved = renaming.moved.iter().find(|it| it.0 == path).map(|it| it.1.as_str());
        let new = after.text(moved.unwrap_or(path)).unwrap().as_str();
        if new == text.as_str() && moved.is_none() {
            continue;
        }
        res += &moved.map_or(format!("{path}\n"), |it| format!("{path} -> {it}\n"));
        let known: Vec<&str> = text.as_str().lines().collect();
        for line in new.lines().filter(|it| !known.contains(it)) {
            res += &format!("  {line}\n");
        }
    }
    res
}

fn with_cursor(text: &str) -> String {
    let plain = text.replace("<|>", "");
    assert!(WORKSPACE.contains(&plain), "{plain}");
    WORKSPACE.replacen(&plain, text, 1)
}

#[test]
fn an_actor_of_a_table() {
    check(
        &with_cursor("😀 Kim Jo<|>ng Un"),
        "Kim Jong-un",
        expect![[r#"
            b.md
              actors: [Kim Jong-un, "[[Kim Jong-un]]", kim-jong-un]
              😀 Kim Jong-un met [[Kim Jong-un]], [[kim jong un|Kim Jong-un]] and [[kim-jong-un|Kim]]. #ports
              KIM JONG-UN met [[Choe Son Hui]], [[people/Choe Son Hui|her]], [her](<people/choe son hui.md>).
              | [[Kim Jong-un\|him]] | Kim Jong-un, [[choe son hui]] #theme/ports |
            actors.toml
              name = 'Kim Jong-un'
              id = "kim-jong-un"
              aliases = ["Kim", "Kim Jong Un"] # short
            people/choe son hui.md
              Serves [[Kim Jong-un]], and Kim Jong-un knows.
        "#]],
    );
    check(
        &with_cursor("kim-jong-un|Ki<|>m]]"),
        "Kim Jong-un",
        expect![[r#"
            b.md
              actors: [Kim Jong-un, "[[Kim Jong-un]]", kim-jong-un]
              😀 Kim Jong-un met [[Kim Jong-un]], [[kim jong un|Kim Jong-un]] and [[kim-jong-un|Kim]]. #ports
              KIM JONG-UN met [[Choe Son Hui]], [[people/Choe Son Hui|her]], [her](<people/choe son hui.md>).
              | [[Kim Jong-un\|him]] | Kim Jong-un, [[choe son hui]] #theme/ports |
            actors.toml
              name = 'Kim Jong-un'
              id = "kim-jong-un"
              aliases = ["Kim", "Kim Jong Un"] # short
            people/choe son hui.md
              Serves [[Kim Jong-un]], and Kim Jong-un knows.
        "#]],
    );
    check(
        &with_cursor("'Ki<|>m Jong Un'"),
        " O'Kim: \"Un\" ",
        expect![[r#"
            b.md
              actors: ["O'Kim: \"Un\"", "[[O'Kim: \"Un\"]]", kim-jong-un]
              😀 O'Kim: "Un" met [[O'Kim: "Un"]], [[kim jong un|O'Kim: "Un"]] and [[kim-jong-un|Kim]]. #ports
              O'KIM: "UN" met [[Choe Son Hui]], [[people/Choe Son Hui|her]], [her](<people/choe son hui.md>).
              | [[O'Kim: "Un"\|him]] | O'Kim: "Un", [[choe son hui]] #theme/ports |
            actors.toml
              name = "O'Kim: \"Un\""
              id = "kim-jong-un"
              aliases = ["Kim", "Kim Jong Un"] # short
            people/choe son hui.md
              Serves [[O'Kim: "Un"]], and O'Kim: "Un" knows.
        "#]],
    );
}

#[test]
fn an_actor_of_a_note() {
    check(
        &with_cursor("[[Choe<|> Son Hui]]"),
        "Choe Sun Hee",
        expect![[r#"
            b.md
              | [[Kim Jong Un\|him]] | Kim Jong Un, [[choe son hui\|Choe Sun Hee]] #theme/ports |
            people/choe son hui.md
              name: Choe Sun Hee
              aliases: [choe son hui]
              # Choe Sun Hee
        "#]],
    );
}

#[test]
fn a_theme() {
    check(
        &with_cursor("#po<|>rts\nKIM"),
        "sea-ports",
        expect![[r##"
        b.md
          themes: ["#sea-ports", theme/sea-ports, harbours]
          😀 Kim Jong Un met [[Kim Jong Un]], [[kim jong un|Kim Jong Un]] and [[kim-jong-un|Kim]]. #sea-ports
          | [[Kim Jong Un\|him]] | Kim Jong Un, [[choe son hui]] #theme/sea-ports |
        articles/nis.md
          tags: [clippings, sea-ports]
        people/choe son hui.md
          tags: [sea-ports]
        themes.toml
          id = "sea-ports"
          aliases = ["ports"]
          broader = "sea-ports"
    "##]],
    );
    check(
        &with_cursor("label = \"Dee<|>p"),
        "#piers",
        expect![[r#"
        themes.toml
          id = "piers"
          aliases = ["deep-piers"]
    "#]],
    );
}

#[test]
fn an_article_by_its_file() {
    check(
        &with_cursor("[@ni<|>s"),
        "nis-2024",
        expect![[r#"
            b.md
              sources: ["[[articles/nis-2024]]", '@nis-2024', "tass-24"]
              It said "Kim Jong Un is here" [@nis-2024, p. 3; @tass-24], [a](articles/nis-2024.md#x) ![[nis-2024]] [b][b].[^n]
              [^n]: [[nis-2024|Kim Jong Un in Rajin]], @nis-2024
              [b]: <articles/nis-2024.md>
              - Kim Jong Un in Rajin, [[articles/nis-2024]]
            articles/nis.md -> articles/nis-2024.md
            or
            b.md
              sources: ["[[articles/nis]]", '@nis-2024', "tass-24"]
              It said "Kim Jong Un is here" [@nis-2024, p. 3; @tass-24], [a](articles/nis.md#x) ![[nis]] [b][b].[^n]
              [^n]: [[nis|Kim Jong Un in Rajin]], @nis-2024
            articles/nis.md
              id: nis-2024
        "#]],
    );
}

#[test]
fn an_article_by_its_key() {
    check(
        &with_cursor("\"ta<|>ss-24\""),
        "@tass_2024",
        expect![[r#"
        b.md
          sources: ["[[articles/nis]]", '@nis', "tass_2024"]
          It said "Kim Jong Un is here" [@nis, p. 3; @tass_2024], [a](articles/nis.md#x) ![[nis]] [b][b].[^n]
        articles/tass.md
          citekey: "tass_2024"
    "#]],
    );
}

/// Why there is no rename, for each name.
#[track_caller]
fn check_refusals(files: &str, names: &[&str], expect: Expect) {
    let fixture = fixture::parse(files);
    let (path, offset) = fixture.cursor();
    let lines = names.iter().map(|name| {
        let Refusal(reason) = rename(&fixture.workspace, path, offset, name, true).unwrap_err();
        format!("{name:?}: {reason}\n")
    });
    expect.assert_eq(&lines.collect::<String>());
}

#[test]
fn names_that_are_none_or_not_free_are_refused() {
    let actor = with_cursor("😀 Kim Jo<|>ng Un");
    let names = [" ", "--", "a\nb", "a]]", "a|b", "north korea", "KP"];
    check_refusals(
        &actor,
        &names,
        expect![[r#"
        " ": The new name is empty; write a name
        "--": "--" has no letter in it; write a name
        "a\nb": The new name has a line break in it; write it on one line
        "a]]": A name with ] breaks the links to it; leave the ] out
        "a|b": A name with | breaks the links to it; leave the | out
        "north korea": "north korea" is a name of North Korea (kp) already; choose another
        "KP": "KP" is a name of North Korea (kp) already; choose another
    "#]],
    );
    let theme = with_cursor("#po<|>rts\nKIM");
    check_refusals(
        &theme,
        &["", "sea ports", "2024", "a-", "Deep Piers"],
        expect![[r#"
        "": The new name is empty; write the id of a theme
        "sea ports": #sea ports is not read as a tag; use letters, digits, - and _, as in arms-transfers
        "2024": #2024 is not read as a tag; use letters, digits, - and _, as in arms-transfers
        "a-": #a- is not read as a tag; use letters, digits, - and _, as in arms-transfers
        "Deep Piers": #Deep Piers is not read as a tag; use letters, digits, - and _, as in arms-transfers
    "#]],
    );
    let article = with_cursor("[@ni<|>s");
    let names = ["", "a b", "a;b", "nis]", "{nis}", "nis.", "a:b", "TASS-24"];
    check_refusals(
        &article,
        &names,
        expect![[r#"
        "": The new key is empty; write a key
        "a b": [@a b] is not read as a citation; use letters, digits, - and _, as in reuters-2024
        "a;b": [@a;b] is not read as a citation; use letters, digits, - and _, as in reuters-2024
        "nis]": [@nis]] is not read as a citation; use letters, digits, - and _, as in reuters-2024
        "{nis}": [@{nis}] is not read as a citation; use letters, digits, - and _, as in reuters-2024
        "nis.": [@nis.] is not read as a citation; use letters, digits, - and _, as in reuters-2024
        "a:b": No file can be called a:b; leave the : out
        "TASS-24": "TASS-24" is the key of articles/tass.md already; choose another
    "#]],
    );
}

#[test]
fn the_same_name_again_changes_nothing() {
    for (at, name) in
        [("😀 Kim Jo<|>ng Un", "Kim Jong Un "), ("#po<|>rts\nKIM", "#ports"), ("[@ni<|>s", "nis")]
    {
        let fixture = fixture::parse(&with_cursor(at));
        let (path, offset) = fixture.cursor();
        let renaming = rename(&fixture.workspace, path, offset, name, true);
        assert_eq!(renaming, Ok(Renaming::default()));
    }
}

#[test]
fn what_can_be_renamed_is_said_before() {
    let said = |files: &str| {
        let fixture = fixture::parse(files);
        let (path, offset) = fixture.cursor();
        match prepare(&fixture.workspace, path, offset) {
            Ok(Prepared { span, name }) => {
                let text = fixture.workspace.text(path).unwrap();
                format!("<{}> is {name}\n", text.slice(span))
            }
            Err(Refusal(reason)) => format!("{reason}\n"),
        }
    };
    let all = [
        "kim-jong-un|Ki<|>m]]",
        "[[kim-jo<|>ng-un|Kim",
        "KI<|>M JONG UN",
        "#theme/po<|>rts",
        "[@ni<|>s",
        "Un m<|>et",
        "[\"K<|>im\"]",
        "It sai<|>d",
    ];
    expect![[r#"
        <Kim> is Kim Jong Un
        <kim-jong-un> is Kim Jong Un
        <KIM JONG UN> is Kim Jong Un
        <#theme/ports> is ports
        <nis> is nis
        There is no actor, theme or article here to rename; put the cursor on its name
        There is no actor, theme or article here to rename; put the cursor on its name
        There is no actor, theme or article here to rename; put the cursor on its name
    "#]]
    .assert_eq(&all.map(|it| said(&with_cursor(it))).concat());
    let two = "-- actors.toml --
[[actor]]
name = \"North Korea\"
aliases = [\"Korea\"]
[[actor]]
name = \"South Korea\"
aliases = [\"Korea\"]
-- a.md --
Kor<|>ea.
";
    expect![[r#"
        "Korea" may be North Korea or South Korea; put the cursor on a name that only one of them has
    "#]].assert_eq(&said(two));
}
