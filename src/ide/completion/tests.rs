//! What is offered where, in which order, and what it puts into the text.

mod names;
mod places;

use expect_test::{Expect, expect};

use super::*;
use crate::fixture;

const LIBRARY: &str = r#"
-- actors.toml --
[[actor]]
id = "kp"
name = "North Korea"
kind = "state"
aliases = ["DPRK", { text = "Pyongyang", kind = "metonym" }]
[[actor]]
id = "pyongyang"
name = "Pyongyang"
kind = "place"
[[actor]]
id = "pyo"
name = "Pyo Chang Won"
kind = "person"
[[actor]]
id = "boj"
name = "Bank of Japan"
kind = "organization"
-- actors/kim-jong-un.md --
---
name: Kim Jong Un
kind: person
aliases: [Kim]
---
-- themes.toml --
[[theme]]
id = "arms-transfers"
label = "Arms transfers"
[[theme]]
id = "arms-control"
label = "Arms control"
[[theme]]
id = "ports"
label = "Ports"
aliases = ["harbours"]
-- articles/nis-2024-10-18.md --
---
title: NIS briefing
publisher: Orbit News
published: 2024-10-18
---
Some 6,000 containers were moved.
-- articles/bare.md --
A text without anything.
-- other.md --
---
themes: [arms-transfers]
---
The port took 300 containers [@nis-2024-10-18].
"#;

/// Shows the items and what the note becomes with the first of them.
#[track_caller]
fn check(note: &str, expect: Expect) {
    let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{note}"));
    let (path, offset) = fixture.cursor();
    let found = complete(&fixture.workspace, path, offset, false);
    let mut res = String::new();
    for it in found.items.iter().take(6) {
        res += &format!("{} {} ({})\n", it.sort_text, it.label, it.about());
    }
    if let Some(first) = found.items.first() {
        let mut text = fixture.workspace.note(path).unwrap().text.as_str().to_owned();
        text.replace_range(first.edit.span.start..first.edit.span.end, &first.edit.text);
        res += &format!("> {}\n", line(&text, first.edit.span.start));
    }
    expect.assert_eq(&res);
}

fn line(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |it| it + 1);
    text[start..].lines().next().unwrap_or("")
}

#[test]
fn footnotes_are_offered_by_label() {
    check(
        "Seen[^<|>\n\n[^a]: Lund, Ports\n[^b]: Weber\n",
        expect![[r#"
        0000 a (Lund, Ports)
        0001 b (Weber)
        > Seen[^a]
    "#]],
    );
    check(
        "Seen[^we<|>].\n\n[^a]: Lund, Ports\n[^b]: Weber\n",
        expect![[r#"
        0000 b (Weber)
        > Seen[^b].
    "#]],
    );
}

#[test]
fn themes_are_offered_in_front_matter_and_tags() {
    check(
        "---\nthemes: [ports, arm<|>]\n---\n",
        expect![[r#"
        0000 arms-transfers (Arms transfers · 1 note)
        0001 arms-control (Arms control · 0 notes)
        > themes: [ports, arms-transfers]
    "#]],
    );
    check(
        "---\ntags:\n  - harb<|>\n---\n",
        expect![[r#"
        0000 ports (Ports · 0 notes)
        >   - ports
    "#]],
    );
    check("---\ntitle: arm<|>\n---\n", expect![[""]]);
    check(
        "Seen again #arm<|>\n",
        expect![[r#"
            0000 arms-transfers (Arms transfers · 1 note)
            0001 arms-control (Arms control · 0 notes)
            > Seen again #arms-transfers
        "#]],
    );
    check(
        "Seen again #theme/arms-<|>\n",
        expect![[r#"
        0000 arms-transfers (Arms transfers · 1 note)
        0001 arms-control (Arms control · 0 notes)
        > Seen again #theme/arms-transfers
    "#]],
    );
    check("#<|>\n", expect![[""]]);
}

#[test]
fn a_near_miss_of_a_theme_is_there() {
    check(
        "---\nthemes: [arms-transers<|>]\n---\n",
        expect![[r#"
        0000 arms-transfers (Arms transfers · 1 note)
        > themes: [arms-transfers]
    "#]],
    );
}

#[test]
fn waivers_are_spelled_out() {
    check(
        "<!-- dossier: al<|> -->\n",
        expect![[r#"
        0000 allow (the next block)
        0001 allow-line (this line)
        0002 allow-file (the whole file)
        > <!-- dossier: allow -->
    "#]],
    );
    check(
        "<!-- dossier: allow uns<|> -->\n",
        expect![[r#"
            0000 unsourced-claim (A checkable claim that no citation, named attribution, section source or note source covers.)
            0001 unsourced-note (A note with at least three gated claims and no source of any kind (no link, footnote, Sources section, front matter source).)
            0002 unsupported-by-source (The cited article is in the library but no passage in it resembles the claim.)
            0003 unlocated-source (A quotation or figure covered only by a note-level list of two or more sources: the reader cannot tell which.)
            0004 unresolved-source (A citation mark that points nowhere: undefined footnote, unknown key, missing source note, broken relative link.)
            > <!-- dossier: allow unsourced-claim -->
        "#]],
    );
    check(
        "<!-- dossier: allow unsourced-claim <|> -->\n",
        expect![[r#"
        0000 common-knowledge (the information is widely known)
        0001 public-record (clearly in the public domain, such as a court document)
        0002 observed (seen or collected by the analyst at first hand)
        0003 withheld (the source is known and must not be named here)
        0004 judgment (the analyst's own judgment)
        0005 irrelevant (a source is not relevant to this text)
        > <!-- dossier: allow unsourced-claim common-knowledge -->
    "#]],
    );
    check(
        "<!-- dossier: allow unsourced-claim ot<|>\n",
        expect![[r#"
        0000 other (another reason, given in words after a colon)
        > <!-- dossier: allow unsourced-claim other: 
    "#]],
    );
    check("<!-- Note to Py<|> -->\n", expect![[""]]);
}

#[test]
fn no_offset_is_out_of_reach() {
    let fixture = fixture::parse("---\ntags: [é\n---\n[[é #é @é [^é <!-- dossier: é\n");
    for offset in 0..60 {
        complete(&fixture.workspace, "note.md", offset, true);
    }
}
