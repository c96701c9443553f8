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

const RAJIN: &str = "
-- articles/wire.md --
---
title: Wire
publisher: Harbour Radio
url: https://radio.example/a_(1)
---
The minister spoke, and went.

Some 6,000 containers, \"well-kept\" (so he said), came to the port of Rajin & left.
";

/// The note once the passage is cited at the cursor; it is read again without a finding.
#[track_caller]
fn linked_to(note: &str, key: &str) -> String {
    let fixture = fixture::parse(&format!("{RAJIN}{note}"));
    let (path, offset) = fixture.cursor();
    let article = fixture.workspace.library.article(key).unwrap();
    let span = fixture.workspace.reading(article).unwrap().paragraphs[1].sentences[0];
    let note = fixture.workspace.note(path).unwrap();
    let mut text = note.text.as_str().to_owned();
    let passage = Passage { article, span };
    for edit in linked(&fixture.workspace, note, offset, passage).iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    let mut after = fixture.workspace.clone();
    after.set(path, Text::new(&text));
    let found = crate::rules::check(&after, path);
    let on_sources = ["misquote", "unresolved-source", "orphan-source"];
    let amiss: Vec<_> = found.iter().filter(|it| on_sources.contains(&it.rule)).collect();
    assert!(amiss.is_empty(), "{amiss:?}");
    // The words are held against the article: others would be found.
    let mut other = fixture.workspace.clone();
    other.set(path, Text::new(&text.replace("to%20the%20port", "to%20the%20yard")));
    let found = crate::rules::check(&other, path);
    assert_eq!(found.iter().any(|it| it.rule == "misquote"), text.contains(":~:text="), "{text}");
    text
}

#[test]
fn a_link_leads_to_the_words_of_the_page() {
    let url = "https://radio.example/a_(1)#:~:text=Some%206%2C000%20containers%2C%20%22well%2Dkept%22%20%28so%20he%20said%29%2C%20came%20to%20the%20port%20of%20Rajin%20%26%20left.";
    assert_eq!(
        linked_to(
            "-- n.md --\nRain [Radio](https://radio.example/a_(1)). They came to Ra<|>jin.\n",
            "wire"
        ),
        format!(
            "Rain [Radio](https://radio.example/a_(1)). They came to Rajin [Harbour Radio](<{url}>).\n"
        )
    );
    let footnotes = "-- n.md --\nRain.[^1] They came to Ra<|>jin.\n\n[^1]: Radio, [[wire]]\n";
    let text = linked_to(footnotes, "wire");
    assert_eq!(
        text,
        format!(
            "Rain.[^1] They came to Rajin.[^wire]\n\n[^1]: Radio, [[wire]]\n\
             [^wire]: Wire, Harbour Radio, <{url}>\n"
        )
    );
    // The footnote that leads there already is used again.
    let again = text.replace("Rain.[^1]", "Ra<|>in.").replace("\n[^1]: Radio, [[wire]]", "");
    let again = linked_to(&format!("-- n.md --\n{again}"), "wire");
    assert!(
        again.starts_with("Rain.[^wire] They came to Rajin.[^wire]\n\n[^wire]: Wire"),
        "{again}"
    );
    // A key has no room for an address.
    let keys = "-- n.md --\nRain [@wire]. They came to Ra<|>jin.\n";
    assert_eq!(linked_to(keys, "wire"), "Rain [@wire]. They came to Rajin.\n");
}

#[test]
fn a_note_that_links_to_pages_links_to_the_page() {
    let note = "-- n.md --\nShe left [OSW](https://osw.example/2). Bo l<|>eft.\n";
    assert!(cited(note, "osw (2)").ends_with("Bo left [osw.example](https://osw.example/2).\n"));
    // What has no address is linked to as a file.
    assert!(cited(note, "nis").ends_with("Bo left [NIS, 18 Oct 2024](articles/nis.md).\n"));
}

#[test]
fn a_choice_with_a_passage_comes_with_a_link_to_it() {
    let fixture = fixture::parse(&format!(
        "{RAJIN}-- n.md --\nRain [Radio](https://radio.example/a_(1)). Some 6,000 containers came to the port of Ra<|>jin.\n"
    ));
    let (path, offset) = fixture.cursor();
    let shown = choices(&fixture.workspace, path, offset).into_iter();
    let shown: Vec<_> = shown.map(|it| (it.detail, it.edits[0].text.contains(":~:"))).collect();
    let link = "Harbour Radio · link to the passage";
    assert_eq!(shown, [("Harbour Radio".to_owned(), false), (link.to_owned(), true)]);
}
