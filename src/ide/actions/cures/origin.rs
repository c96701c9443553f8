//! Two sources that are one story.

use super::*;

const DAILY: &str = "---
title: Ferries lost
publisher: Ostmark Daily
published: 2023-05-04
url: https://daily.example/1
accessed: 2023-05-05
---
Two ferries were lost off the cape, Harbour Radio reported on Friday.
";

const POST: &str = "---
title: Cape loses ferries
publisher: Harbour Post
published: 2023-05-05
origin: Harbour Radio
url: https://post.example/1
accessed: 2023-05-05
---
Off the cape two ferries went down.
";

const RADIO: &str = "---
title: Two ferries sink
publisher: Harbour Radio
published: 2023-05-03
url: https://radio.example/1
accessed: 2023-05-05
---
Rain fell.

Two ferries sank off the cape, the coast guard said.
";

fn files(daily: &str, radio: &str, note: &str) -> String {
    format!("-- articles/daily.md --\n{daily}-- articles/radio.md --\n{radio}-- note.md --\n{note}")
}

#[test]
fn the_origin_is_written_into_both_records() {
    for crlf in [false, true] {
        let note = "🚢 Two ferries sank off the cape [@radio; @daily].\n";
        let title = "Set origin: radio on both, and count them as one";
        let after = made(&files(DAILY, RADIO, note), "derivative-sources", title, crlf).unwrap();
        let text = |path: &str| after.text(path).unwrap().as_str().replace("\r\n", "\n");
        let head = |it: &str| it.replacen("---\n", "---\norigin: radio\n", 1);
        assert_eq!(text("articles/daily.md"), head(DAILY));
        assert_eq!(text("articles/radio.md"), head(RADIO));
        assert_eq!(text("note.md"), note.replace(" [@", " (one origin) [@"));
    }
}

#[test]
fn the_original_of_two_links_is_cited_alone() {
    let title = "Cite the original, \"Two ferries sink\", alone";
    let check = |marks: &str, expected: &str| {
        let note = format!("🚢 Two ferries sank off the cape {marks}.\n");
        let after = made(&files(DAILY, RADIO, &note), "derivative-sources", title, true).unwrap();
        let text = after.text("note.md").unwrap().as_str().replace("\r\n", "\n");
        assert_eq!(text, format!("🚢 Two ferries sank off the cape {expected}.\n"));
    };
    check("[[radio]] [[daily]]", "[[radio]]");
    check("([[daily]]; [[radio]])", "([[radio]])");
    check("[a](articles/daily.md), [[radio]]", "[a](articles/radio.md)");
    let note = "Two ferries sank, as [[daily]] and [[radio]] say.\n";
    assert!(made(&files(DAILY, RADIO, note), "derivative-sources", title, true).is_none());
}

#[test]
fn a_key_that_waits_is_filled_and_one_that_is_there_is_taken_over() {
    let title = |note: &str, daily: &str, radio: &str| {
        let after = made(&files(daily, radio, note), "derivative-sources", "Set origin", false)?;
        let text = |path: &str| after.text(path).unwrap().as_str().to_owned();
        Some((text("articles/daily.md"), text("articles/radio.md")))
    };
    let note = "Two ferries sank off the cape.[^a][^b]\n\n[^a]: [[radio]]\n[^b]: [[daily]]\n";
    let waits = DAILY.replace("---\nT", "origin:\n---\nT");
    let (daily, _) = title(note, &waits, RADIO).unwrap();
    assert_eq!(daily, DAILY.replace("---\nT", "origin: radio\n---\nT"));
    let told = RADIO.replace("---\nR", "based on: coast guard\n---\nR");
    let (daily, radio) = title("Two sank [[radio]] [[daily]].\n", DAILY, &told).unwrap();
    assert!(daily.starts_with("---\norigin: coast guard\n"), "{daily}");
    assert_eq!(radio, told);
    // Two records that say different things are for the user to settle.
    let other = DAILY.replace("---\nT", "origin: the mayor\n---\nT");
    assert_eq!(title(note, &other, &told), None);
}

#[test]
fn a_record_without_front_matter_gets_one() {
    let words = |from: usize| -> String {
        (from..from + 200).map(|it| format!("word{it} ")).collect::<String>()
    };
    let copy = format!("\u{feff}{}\r\n", words(0));
    let first = format!("---\r\npublished: 2024-05-03\r\n---\r\n{}\r\n", words(0));
    let mut workspace = fixture::parse("").workspace;
    // Pasted text says its day itself.
    let paste = format!("\u{feff}Crates\r\n\r\nHarbour Post\r\n\r\nMay 4, 2024\r\n\r\n{copy}");
    workspace.set("articles/copy.txt", Text::new(&paste));
    workspace.set("articles/first.md", Text::new(&first));
    workspace.set("note.md", Text::new("Words were counted [@first; @copy].\r\n"));
    let found = rules::check(&workspace, "note.md");
    let found = found.iter().find(|it| it.rule == "derivative-sources").unwrap();
    let all = actions(&workspace, "note.md", found.span);
    let action = all.iter().find(|it| it.title.starts_with("Set origin: ")).unwrap();
    let after = applied(&workspace, &action.edits);
    let text = |path: &str| after.text(path).unwrap().as_str().to_owned();
    let head = "\u{feff}---\r\norigin: first\r\n---\r\n\r\nCrates";
    assert!(text("articles/copy.txt").starts_with(head), "{}", text("articles/copy.txt"));
    assert!(text("articles/first.md").starts_with("---\r\norigin: first\r\npublished"));
}

#[test]
fn two_prints_of_an_agency_have_its_origin() {
    let words: String = (0..200).map(|it| format!("word{it} ")).collect();
    let print = |outlet: &str| {
        format!(
            "---\npublisher: {outlet}\npublished: 2024-05-03\n---\nTwo sank, AFP reported. {words}\n"
        )
    };
    let files =
        files(&print("Ostmark Daily"), &print("Harbour Radio"), "Two sank [@radio; @daily].\n");
    let after = made(&files, "derivative-sources", "Set origin: AFP on both", true).unwrap();
    for path in ["articles/daily.md", "articles/radio.md"] {
        assert!(after.text(path).unwrap().as_str().starts_with("---\r\norigin: AFP\r\n"));
    }
    // Of one day, and nobody says whose it is.
    let files = files.replace("AFP reported", "and more");
    assert!(made(&files, "derivative-sources", "Set origin", false).is_none());
}

#[test]
fn the_report_that_both_rest_on_is_cited_in_their_place() {
    let title = "Cite the original, Two ferries sink (para 2), in place of both: \"Two ferries sank off the cape, the coast guard said.\"";
    let cite = |note: &str, crlf: bool| {
        let post = format!(
            "-- articles/post.md --\n{}",
            POST.replace("Off", "As Ostmark Daily reported, off")
        );
        let files = format!("{post}{}", files(DAILY, RADIO, note));
        let after = made(&files, "derivative-sources", title, crlf)?;
        Some(after.text("note.md").unwrap().as_str().replace("\r\n", "\n"))
    };
    let check = |marks: &str, expected: &str| {
        let note = |marks: &str| format!("🚢 Two ferries sank off the cape {marks}.\n");
        for crlf in [false, true] {
            assert_eq!(cite(&note(marks), crlf).as_deref(), Some(&*note(expected)), "{marks}");
        }
    };
    check("[@daily; @post]", "[@radio]");
    check("[see @post, p. 3; @daily]", "[@radio]");
    check("[@daily] [@post]", "[@radio]");
    check("([[daily]], [[post]])", "([[radio]])");
    check(
        "[Ostmark Daily](articles/daily.md); [Harbour Post](articles/post.md)",
        "[Harbour Radio, 3 May 2023](articles/radio.md)",
    );
    let footnotes = "Two ferries sank off the cape.[^1][^2]\n\n[^1]: [[daily]]\n[^2]: [[post]]\n";
    assert_eq!(
        cite(footnotes, true).as_deref(),
        Some(
            "Two ferries sank off the cape.[^1]\n\n[^1]: Two ferries sink, Harbour Radio, 3 May 2023, <https://radio.example/1>\n"
        )
    );
    // The sentence itself names a copy, or a copy is a part of it.
    assert_eq!(cite("Two ferries sank, Ostmark Daily says [@daily; @post].\n", false), None);
    assert_eq!(
        cite("As [[daily]] says and [[post]] repeats, two ferries sank off the cape.\n", false),
        None
    );
    // The library has nothing that says it.
    assert_eq!(cite("A hat was found [@daily; @post].\n", false), None);
}
