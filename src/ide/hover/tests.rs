//! What an editor shows for the things that a note names.

use expect_test::{Expect, expect};

use super::hover;
use crate::fixture;

mod actor;
mod actor_parts;
mod theme;

const LIBRARY: &str = r#"
-- actors.toml --
[[actor]]
id = "kim-jong-un"
name = "Kim Jong Un"
kind = "person"
aliases = ["Kim Jong-un", "Kim"]
role = "leader of North Korea"

[[actor]]
id = "kim-yo-jong"
name = "Kim Yo Jong"
kind = "person"
aliases = ["Kim"]

[[actor]]
id = "choe"
name = "Choe Son Hui"
kind = "person"
summary = "Foreign minister; *no* relation."
-- themes.toml --
[[theme]]
id = "arms-transfers"
label = "Arms transfers"
aliases = ["arms deals"]
broader = "security"
description = "Weapons that change hands between states."

[[theme]]
id = "security"
label = "Security"
-- articles/nis-2024-10-18.md --
---
title: NIS briefing
publisher: Orbit News
published: 2024-10-18
source: https://orbit.example/nis
---
Some 6,000 containers were moved.
-- articles/bare.md --
A text without anything.
-- other.md --
---
themes: [arms-transfers]
---
Kim Jong Un met Choe Son Hui. The port took 300 containers [@nis-2024-10-18].
"#;

#[track_caller]
fn check(note: &str, expect: Expect) {
    check_in(LIBRARY, note, expect);
}

/// What the editor shows in a note beside these files.
#[track_caller]
fn check_in(files: &str, note: &str, expect: Expect) {
    let fixture = fixture::parse(&format!("{files}-- note.md --\n{note}"));
    let (path, offset) = fixture.cursor();
    let found = hover(&fixture.workspace, path, offset);
    let text = fixture.workspace.note(path).unwrap().text.clone();
    let found = found.map(|it| format!("*{}*\n{}\n", text.slice(it.span), it.markdown));
    expect.assert_eq(&found.unwrap_or("nothing".to_owned()));
}

#[test]
fn a_citation_tells_its_article() {
    check(
        "The port took 300 containers [@nis<|>-2024-10-18].\n",
        expect![[r#"
            *[@nis-2024-10-18]*
            **NIS briefing**
            Orbit News · 18 Oct 2024 · <https://orbit.example/nis>

            key `nis-2024-10-18` · articles/nis-2024-10-18.md

            cited by 2 notes, 2 claims

            No passage resembles this sentence.
        "#]],
    );
}

#[test]
fn what_an_article_does_not_tell_is_said() {
    check(
        "The port took 300 containers [[ba<|>re]].\n",
        expect![[r#"
            *[[bare]]*
            **bare**
            outlet unknown · no date · no URL

            key `bare` · articles/bare.md

            cited by 1 note, 1 claim

            No passage resembles this sentence.
        "#]],
    );
}

#[test]
fn an_unknown_key_says_where_it_was_looked_for() {
    check(
        "The port took 300 containers [@nis-2024-10-8<|>].\n",
        expect![[r#"
        *[@nis-2024-10-8]*
        **No article** has the key or path "nis-2024-10-8". Did you mean "nis-2024-10-18"?

        Looked in the keys and paths of 2 articles.
    "#]],
    );
}

#[test]
fn a_source_outside_the_library_is_named() {
    check(
        "The port took 300 containers.[^<|>a]\n\n[^a]: Lund, \"Ports\", 2024, https://lund.example/p\n",
        expect![[r#"
            *[^a]*
            **Outside the library** Lund, "Ports", 2024, https://lund.example/p

            Save it as an article to see its passages here.
        "#]],
    );
}

#[test]
fn a_footnote_without_definition_is_said() {
    check(
        "The port took 300 containers.[^<|>b]\n",
        expect![[r#"
        *[^b]*
        **No footnote** "b"

        Looked for `[^b]:` in this note.
    "#]],
    );
}

#[test]
fn a_waiver_tells_rule_and_reason() {
    check(
        "<!-- dossier: allow unsourced<|>-note observed -->\nText.\n",
        expect![[r#"
        *unsourced-note*
        # unsourced-note

        ## What it does
        Reports a note that makes three claims or more and names no source at all: no link,
        footnote or citation, no list of sources, no source in the front matter, nobody
        named who said it. The single claims then are hints.

        Index, template and daily notes and notes under 50 words are left alone.

        ## Why
        One finding says what thirty would: ICD 206 source summary statement; the general
        reference that WP:V asks for at the least.
    "#]],
    );
    check(
        "<!-- dossier: allow unsourced-note obs<|>erved -->\nText.\n",
        expect![[r#"
        *observed*
        **observed** · seen or collected by the analyst at first hand
    "#]],
    );
}

#[test]
fn a_claim_tells_why_and_by_what_it_is_covered() {
    check(
        "The port took 300 con<|>tainers in October [@nis-2024-10-18].\n",
        expect![[r#"
            *The port took 300 containers in October [@nis-2024-10-18].*
            **Claim** with a figure ("300")

            Sourced in its sentence: NIS briefing
        "#]],
    );
}

#[test]
fn a_claim_without_source_tells_where_one_was_looked_for() {
    check(
        "The port took 300 con<|>tainers in October 2024, officials said.\n",
        expect![[r#"
            *The port took 300 containers in October 2024, officials said.*
            **Claim** with a figure ("300"), words of somebody ("officials said")

            No source reaches it
            - "officials" names nobody

            Looked in: sentence, paragraph, the note's sources
        "#]],
    );
    check("Next st<|>eps follow.\n", expect![["nothing"]]);
}

#[test]
fn no_offset_is_out_of_reach() {
    let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\nKim é\n"));
    for offset in 0..20 {
        hover(&fixture.workspace, "note.md", offset);
    }
    assert_eq!(hover(&fixture.workspace, "nowhere.md", 0), None);
}

#[test]
fn a_citation_tells_how_its_source_is_rated() {
    let articles = "
-- articles/tass.md --
---
title: Port
rating: c-3
descriptor: state agency, *first-hand* on its own statements
---
-- articles/radio.md --
---
title: Radio
---
";
    check_in(
        articles,
        "Two sank [@ta<|>ss].\n",
        expect![[r#"
            *[@tass]*
            **Port**
            outlet unknown · no date · no URL

            rated C3 (fairly reliable, possibly true) · state agency, \*first-hand\* on its own statements

            key `tass` · articles/tass.md

            cited by 1 note, 0 claims

            no text here: nothing is held against it
        "#]],
    );
    check_in(
        articles,
        "Two sank.[^1<|>]\n\n[^1]: Radio, [[radio]], rating B2\n",
        expect![[r#"
            *[^1]*
            **Radio**
            outlet unknown · no date · no URL

            key `radio` · articles/radio.md

            cited by 1 note, 0 claims

            no text here: nothing is held against it

            rated here: B2 (usually reliable, probably true)
        "#]],
    );
    check_in(
        &format!("-- dossier.toml --\nrequire_rating = true\n{articles}"),
        "Two sank [@rad<|>io].\n",
        expect![[r#"
            *[@radio]*
            **Radio**
            outlet unknown · no date · no URL

            not rated

            key `radio` · articles/radio.md

            cited by 1 note, 0 claims

            no text here: nothing is held against it
        "#]],
    );
}
