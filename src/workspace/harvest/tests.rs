//! What is harvested of a small workspace.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::*;
use crate::fixture;

#[track_caller]
fn check(text: &str, expect: Expect) {
    let workspace = fixture::parse(text).workspace;
    let notes = workspace.notes().map(|it| it.path.to_string());
    let articles = workspace.library.articles.iter().map(|it| it.path.clone());
    let mut paths: Vec<String> = notes.chain(articles).collect();
    paths.sort();
    let mut res = String::new();
    for it in harvest(&workspace, &paths) {
        let Unknown { name, kind, mentions, files, surname, acronym, variants, .. } = &it;
        write!(res, "{name} ({}) {mentions} in {files}", kind.unwrap_or("-")).unwrap();
        let also = surname.iter().chain(acronym).chain(variants);
        also.for_each(|it| write!(res, ", {it}").unwrap());
        let context = it.contexts.first().unwrap();
        let text = workspace.text(&context.path).unwrap();
        let sentence = text.slice(context.sentence).replace('\n', " ");
        writeln!(res, "; {}: {sentence}", context.path).unwrap();
    }
    expect.assert_eq(&res);
}

#[test]
fn names_are_counted_over_notes_and_articles() {
    check(
        "
-- a.md --
The envoy met Ada Berg in Ilmen. On Monday Lund left, and Ada Berg stayed.

Prices rose in Ilmen. Prices fell later. The Harbour Board of Drovnik said that it
paid the crews; a spokesman of the Harbour Board of Drovnik agreed.
-- b.md --
Berg flew home with Minister Goran Blaž. Goran Blaž's plane was late.
-- articles/x.txt --
Harbour Board Pays The Crews Of Ilmen

Ada Berg returned to Ilmen, the Ilmen Gazette wrote.
",
        expect![[r#"
            Ada Berg (-) 3 in 2; a.md: The envoy met Ada Berg in Ilmen.
            Ilmen (-) 3 in 2; a.md: The envoy met Ada Berg in Ilmen.
            Goran Blaž (person) 2 in 1; b.md: Berg flew home with Minister Goran Blaž.
            Harbour Board of Drovnik (organization) 2 in 1; a.md: The Harbour Board of Drovnik said that it paid the crews; a spokesman of the Harbour Board of Drovnik agreed.
        "#]],
    );
}

#[test]
fn known_actors_explain_their_names() {
    check(
        "
-- dossier.toml --
[actors]
builtin = false
-- actors.toml --
[[actor]]
name = \"Kardovia\"
kind = \"state\"
demonyms = [\"Kardovian\"]
[[actor]]
name = \"Ada Lund\"
kind = \"person\"
-- a.md --
Kardovian officials met Ada Lund. Kardovian Fisheries Bureau boats met Lund. The
Kardovian Fisheries Bureau denied it. Lund and President Ada Lund are one. The Bank of
Kardovia and the Bank of Kardovia again. Ada smiled. Ada left.
",
        expect![[r#"
            Bank of Kardovia (company) 2 in 1; a.md: The Bank of Kardovia and the Bank of Kardovia again.
            Fisheries Bureau (agency) 2 in 1; a.md: Kardovian Fisheries Bureau boats met Lund.
        "#]],
    );
}

#[test]
fn words_of_sentences_and_things_are_no_names() {
    check(
        "
However, an ICBM flew. However, two ICBMs flew. The RGB said so. The RGB agreed. In
March it rained. In March it snowed. The Foreign Ministry spoke and the Foreign
Ministry left; a ministry of foreign affairs did not. World War II ended. Chapter IV and
Chapter IV. It passed the Harbour Act; the Harbour Act holds. \"I've met Soviet-era
crews,\" it said. \"I've met Soviet-era crews.\" They met on Fridays. They fished on Fridays.
",
        expect![[r#"
            RGB (-) 2 in 1; note.md: The RGB said so.
        "#]],
    );
}

#[test]
fn the_ways_to_write_a_name_are_one() {
    check(
        "
-- a.md --
The mayor, Ada Lund-Brandt, met the General Bureau of Customs (GBC). The GBC paid, and so did
ADA LUND-BRANDT; Lund-Brandt left with Colonel Pak Yong Ho. At sea, Pak Yong-ho slept.
-- b.md --
The crews met Foreign Minister Goran Blaž. Next to Blaž stood Bo Berg and Ida Berg.
-- c.md --
The aide met Blaž, Bo Berg and Ida Berg; then Berg left, and the other Berg left too.
",
        expect![[r#"
            Goran Blaž (person) 3 in 2, Blaž; b.md: The crews met Foreign Minister Goran Blaž.
            Bo Berg (-) 2 in 2; b.md: Next to Blaž stood Bo Berg and Ida Berg.
            Ida Berg (-) 2 in 2; b.md: Next to Blaž stood Bo Berg and Ida Berg.
            Ada Lund-Brandt (-) 3 in 1, Lund-Brandt, ADA LUND-BRANDT; a.md: The mayor, Ada Lund-Brandt, met the General Bureau of Customs (GBC).
            General Bureau of Customs (agency) 3 in 1, GBC; a.md: The mayor, Ada Lund-Brandt, met the General Bureau of Customs (GBC).
            Berg (-) 2 in 1; c.md: The aide met Blaž, Bo Berg and Ida Berg; then Berg left, and the other Berg left too.
            Pak Yong Ho (person) 2 in 1, Pak Yong-ho; a.md: The GBC paid, and so did ADA LUND-BRANDT; Lund-Brandt left with Colonel Pak Yong Ho.
        "#]],
    );
}

#[test]
fn titles_outlets_authors_and_lists_of_sources_name_nobody() {
    check(
        "
-- a.md --
# Ilmen Crews Left

| Crew Name | Port Sela |
| --- | --- |
| Ada Lund | Port Sela |

The crews met [[Goran Blaž]], and [Goran Blaž](https://a.test/x) met Ida Storm of the
Drovnik Courier; Ida Storm and the Drovnik Courier agreed. The Ilmen News Agency wrote of
the Ilmen Space Agency, and the Ilmen Space Agency answered the Ilmen News Agency.

## Sources

- Bo Berg, memoirs
- Bo Berg, letters
-- articles/x.md --
---
author: Ida Storm
---
# Ilmen Crews Left
The crews of Port Sela left with Ada Lund.
",
        expect![[r#"
            Ada Lund (-) 2 in 2; a.md: Ada Lund | Port Sela
            Port Sela (place) 2 in 2; a.md: Ada Lund | Port Sela
            Ilmen Space Agency (agency) 2 in 1; a.md: The Ilmen News Agency wrote of the Ilmen Space Agency, and the Ilmen Space Agency answered the Ilmen News Agency.
        "#]],
    );
}
