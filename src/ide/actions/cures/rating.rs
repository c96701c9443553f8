//! Ratings of sources, and descriptors in their place.

use super::*;

const REQUIRED: &str = "-- dossier.toml --\nrequire_rating = true\nactors.builtin = false\n";

const REST: &str = "title: Port opens
publisher: Harbour Radio
published: 2023-05-03
url: https://radio.example/1
accessed: 2023-05-05
---
The port opened. 🚢
";

/// The article once an action is made.
#[track_caller]
fn after(files: &str, lines: &str, title: &str, crlf: bool) -> Option<String> {
    let files = format!("{files}-- articles/a.md --\n---\n{lines}{REST}");
    let changed = made(&files, "source-rating", title, crlf)?;
    let text = changed.text("articles/a.md").unwrap().as_str().replace("\r\n", "\n");
    Some(text.strip_suffix(REST).unwrap().to_owned())
}

#[test]
fn a_rating_is_swapped_or_set() {
    for crlf in [false, true] {
        assert_eq!(after("", "rating: 3B\n", "Swap to B3", crlf).unwrap(), "---\nrating: B3\n");
        assert_eq!(after("", "rating: \"G2\"\n", "Set F6", crlf).unwrap(), "---\nrating: F6\n");
        assert_eq!(after(REQUIRED, "", "Set F6", crlf).unwrap(), "---\nrating: F6\n");
        assert_eq!(after(REQUIRED, "rating:\n", "Set F6", crlf).unwrap(), "---\nrating: F6\n");
        let stars = after(REQUIRED, "rating: 4/5\n", "Set F6", crlf).unwrap();
        assert_eq!(stars, "---\nadmiralty: F6\nrating: 4/5\n");
    }
}

#[test]
fn a_source_that_nobody_rated_is_described() {
    let files = format!("{REQUIRED}-- articles/a.md --\n---\n{REST}");
    assert_eq!(try_all(&files), ["Set F6", "Add descriptor"]);
    try_all(&files.replace("---\ntitle", "---\ndescriptor:\ntitle"));
    try_all(&format!("{REQUIRED}-- articles/a.txt --\nThe port opened.\n"));
    let workspace = |text: &str| {
        let mut workspace = fixture::parse(REQUIRED).workspace;
        workspace.set("articles/a.md", Text::new(text));
        workspace
    };
    let begun = |text: &str| {
        let workspace = workspace(text);
        let found = rules::check(&workspace, "articles/a.md");
        let found = found.iter().find(|it| it.rule == "source-rating").unwrap();
        let all = actions(&workspace, "articles/a.md", found.span);
        let action = all.iter().find(|it| it.title == "Add descriptor").unwrap();
        let after = applied(&workspace, &action.edits);
        let after = after.text("articles/a.md").unwrap().as_str().to_owned();
        let [edit] = action.edits.as_slice() else { panic!("{action:?}") };
        let Some(Then::WriteOn(at)) = action.then else { panic!("{action:?}") };
        let (before, rest) = after.split_at(edit.span.start + at);
        format!("{before}<|>{rest}")
    };
    assert_eq!(begun("Text.\r\n"), "---\r\ndescriptor: <|>\r\n---\r\n\r\nText.\r\n");
    assert_eq!(begun("\u{feff}Text.\n"), "\u{feff}---\ndescriptor: <|>\n---\n\nText.\n");
    assert_eq!(begun("---\ntitle: A\ndescriptor:\n---\n"), "---\ntitle: A\ndescriptor: <|>\n---\n");
}

#[test]
fn a_rating_in_words_is_a_descriptor() {
    for crlf in [false, true] {
        let title = "Add descriptor: usually right";
        let lines = "rating: usually right # 🚢\n";
        let described = "---\ndescriptor: usually right # 🚢\n";
        assert_eq!(after("", lines, title, crlf).unwrap(), described);
    }
    assert!(after("", "rating: G2\n", "Add descriptor", false).is_none());
    assert!(after("", "rating: good\nbias: none\n", "Add descriptor", false).is_none());
}
