//! Notes that are edited are judged like notes that were just opened.

use proptest::prelude::*;

use crate::{fixture, rules, text::Text, workspace::Workspace};

const FILES: &[(&str, &str)] = &[
    (
        "actors.toml",
        "[[actor]]\nname = \"Sarvonia\"\naliases = [\"Velgrad\"]\n[[actor]]\nname = \"Ada Lund\"\nkind = \"person\"\n[[actor]]\nname = \"Bo Vik\"\naliases = [\"Vik\"]\n[[actor]]\nname = \"Eva Vik\"\naliases = [\"Vik\"]\n",
    ),
    (
        "articles/wire.md",
        "---\ntitle: Convoys\npublished: 2025-05-06\n---\nVelgrad sent 6,000 crates of shells to the \
         port on 3 May, a harbour clerk said.\n\n\"We saw no ship at all that night,\" Lund said. \
         The strike wounded 40 sailors on Sunday.\n",
    ),
    (
        "articles/post.md",
        "The ferry carried 120 cars. It may sail again in June, the mayor said.\n",
    ),
];

const NOTE: &str = "---\nstatus: draft\n---\n# Convoys\n\nSarvonia sent 8,000 crates of shells to \
    the port [@wire]. Lund said \"we saw one ship at all that night\" [@wire]. The strike of 5 May \
    wounded 14 sailors [@wire]; the ferry carried 210 cars [@post].\n\n- It will sail again in \
    June [@post].\n- Crates of shells reached the port on 7 May [@wire].\n\n> We saw a ship at all \
    that night [@wire].\n\n| what | source |\n|---|---|\n| 9,000 crates of shells to the port | \
    [@wire] |\n\nVik asked for more, and Vik was heard.\n";

const PIECES: &[&str] = &[
    "",
    "a",
    " ",
    ". ",
    "\n",
    "\n\n",
    "- ",
    "# ",
    "> ",
    "\"",
    "[@wire]",
    "[@post]",
    "[@none]",
    "Velgrad",
    "Lund",
    "3",
    "6,000",
    "May ",
    "said ",
    "|",
    "`",
    "<!-- ",
    "é",
    "not ",
    "final",
    "Source: [@wire]\n",
    "‘",
    "’",
    "[...] ",
    "(sic) ",
    "headline ",
    "translated ",
    "The Post said ",
    "Vik ",
    "Eva ",
];

proptest! {
    #[test]
    fn findings_kept_from_the_version_before_are_those_of_a_note_just_opened(
        edits in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..12_usize, 0..PIECES.len()), 1..8,
        ),
    ) {
        let mut files: Vec<(String, Text)> =
            FILES.iter().map(|it| (it.0.to_owned(), Text::new(it.1))).collect();
        files.push(("note.md".to_owned(), Text::new(NOTE)));
        let fresh = Workspace::with_config(files, fixture::own_actors_only());
        let mut edited = fresh.clone();
        let mut text = NOTE.to_owned();
        for (place, removed, added) in edits {
            let start = text.floor_char_boundary(place.index(text.len() + 1));
            let end = text.floor_char_boundary(text.len().min(start + removed));
            text.replace_range(start..end.max(start), PIECES[added]);
            edited.set("note.md", Text::new(&text));
            let mut opened = fresh.clone();
            opened.remove("note.md");
            opened.set("note.md", Text::new(&text));
            prop_assert_eq!(rules::check(&opened, "note.md"), rules::check(&edited, "note.md"));
        }
    }
}

#[test]
fn the_note_of_the_test_above_has_findings_to_keep() {
    let mut files: Vec<(String, Text)> =
        FILES.iter().map(|it| (it.0.to_owned(), Text::new(it.1))).collect();
    files.push(("note.md".to_owned(), Text::new(NOTE)));
    let workspace = Workspace::with_config(files, fixture::own_actors_only());
    let found = rules::check(&workspace, "note.md");
    for rule in ["figure-mismatch", "date-mismatch", "misquote", "ambiguous-actor"] {
        assert!(found.iter().any(|it| it.rule == rule), "{rule}");
    }
}

#[test]
fn a_note_of_another_status_is_judged_anew() {
    let mut files: Vec<(String, Text)> =
        FILES.iter().map(|it| (it.0.to_owned(), Text::new(it.1))).collect();
    files.push(("note.md".to_owned(), Text::new(NOTE)));
    let mut edited = Workspace::with_config(files, fixture::own_actors_only());
    let fresh = edited.clone();
    let last = NOTE.replace("status: draft", "status: final");
    for text in [&*last, NOTE, &*last] {
        edited.set("note.md", Text::new(text));
        let mut opened = fresh.clone();
        opened.remove("note.md");
        opened.set("note.md", Text::new(text));
        assert_eq!(rules::check(&opened, "note.md"), rules::check(&edited, "note.md"));
    }
}
