//! Each citation is inserted: its sentence has it as a source, and nothing else changed.

use super::*;
use crate::{claims::Target, fixture, text::Text};

const LIBRARY: &str = "
-- articles/nis.md --
---
title: NIS [briefing]
publisher: NIS
published: 2024-10-18
---
Text.
-- articles/osw (2).md --
---
url: https://osw.example/2
---
Text.
";

/// The note once the article is cited at the cursor.
#[track_caller]
fn cited(note: &str, key: &str) -> String {
    let fixture = fixture::parse(&format!("{LIBRARY}{note}"));
    let (path, offset) = fixture.cursor();
    let index = fixture.workspace.library.article(key).unwrap();
    let note = fixture.workspace.note(path).unwrap();
    let mut text = note.text.as_str().to_owned();
    for edit in citation(&fixture.workspace, note, offset, index).iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    let mut after = fixture.workspace.clone();
    after.set(path, Text::new(&text));
    let analysis = after.analysis(after.note(path).unwrap());
    let leads = analysis.citations.iter().any(|it| it.target == Target::Article(index));
    assert!(leads, "no mark leads to {key}: {text}");
    text
}

#[test]
fn a_key_stands_before_the_stop() {
    let note = "-- n.md --\nThey le<|>ft. She came [@nis]! Who?\n";
    assert_eq!(cited(note, "nis"), "They left [@nis]. She came [@nis]! Who?\n");
    assert_eq!(cited("-- n.md --\nThey left.<|>\n", "nis"), "They left [@nis].\n");
    assert_eq!(cited("-- n.md --\n- They left<|>\n- She\n", "nis"), "- They left [@nis]\n- She\n");
    assert_eq!(cited("-- n.md --\n\"They left.\"<|>\n", "nis"), "\"They left.\" [@nis]\n");
    assert_eq!(cited("-- n.md --\n<|>", "nis"), "[@nis]");
    assert_eq!(
        cited("-- n.md --\n| a | b<|> |\n|---|---|\n", "nis"),
        "| a | b [@nis] |\n|---|---|\n"
    );
}

#[test]
fn a_key_that_pandoc_does_not_read_is_a_link() {
    assert_eq!(cited("-- n.md --\nThey left<|>.\n", "osw (2)"), "They left [[osw (2)]].\n");
}

#[test]
fn a_note_that_cites_by_pages_links_to_the_page() {
    let other = "-- b/nis.md --\n---\ntype: article\n---\n-- n.md --\nShe left [[articles/nis]]. ";
    assert!(cited(&format!("{other}Bo l<|>eft.\n"), "osw (2)").contains("Bo left [[osw (2)]]."));
    let same = "-- n.md --\nShe left [[nis]]. Bo l<|>eft.\n";
    assert_eq!(cited(same, "nis"), "She left [[nis]]. Bo left [[nis]].\n");
}

#[test]
fn a_note_that_links_to_files_links_to_the_file() {
    let note = "-- notes/n.md --\nShe left [NIS](../articles/nis.md). Bo l<|>eft.\n";
    assert!(cited(note, "nis").ends_with("Bo left [NIS, 18 Oct 2024](../articles/nis.md).\n"));
    assert!(
        cited(note, "osw (2)").ends_with("Bo left [osw.example](../articles/osw%20%282%29.md).\n")
    );
}

#[test]
fn a_note_with_footnotes_gets_a_footnote_once() {
    let note = "-- n.md --\nShe left.[^1] Bo l<|>eft.\n\n[^1]: NIS, [[nis]]\n";
    assert_eq!(cited(note, "nis"), "She left.[^1] Bo left.[^1]\n\n[^1]: NIS, [[nis]]\n");
    assert_eq!(
        cited(note, "osw (2)"),
        "She left.[^1] Bo left.[^osw--2-]\n\n[^1]: NIS, [[nis]]\n\
         [^osw--2-]: osw.example, <https://osw.example/2>\n"
    );
}

#[test]
fn what_is_in_use_comes_first() {
    let fixture = fixture::parse(&format!(
        "{LIBRARY}-- articles/late.md --\n---\npublished: 2025-01-01\n---\n-- a.md --\nBo [@osw].\n\
         -- n.md --\nThey l<|>eft.\n"
    ));
    let (path, offset) = fixture.cursor();
    let keys = |path: &str| {
        let all = choices(&fixture.workspace, path, offset);
        all.iter().map(|it| it.article.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(path), ["late", "nis", "osw (2)"]);
    assert!(keys("none.md").is_empty());
    assert!(keys("articles/nis.md").is_empty());
}
