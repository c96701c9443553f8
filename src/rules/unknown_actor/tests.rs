//! Which names are reported, how loudly, and which are left alone.

use crate::{config::Status, fixture::check_rule, rules, text::Text, workspace::Workspace};

const ACTORS: &str = "
-- actors.toml --
[[actor]]
name = \"Kim Yo Jong\"
[[actor]]
name = \"Brightwater Logistics\"
aliases = [\"Brightwater\"]
-- people/Ada Lund.md --
An aide.
-- note.md --
";

#[track_caller]
fn check(note: &str) {
    check_rule("unknown-actor", &format!("{ACTORS}{note}"));
}

#[test]
fn a_declared_name_that_is_nearly_known_is_a_warning() {
    check(
        "---
actors: [Kim Yo-jung, \"[[people/Ada Lund]]\", brightwater]
         ^^^^^^^^^^^ warning unknown-actor: \"Kim Yo-jung\" is not a known actor. Did you mean \"Kim Yo Jong\"?
---
[[people/Ada Lunt|Ada]] met #person/kim-yo-jung there.
         ^^^^^^^^ warning unknown-actor: \"Ada Lunt\" is not a known actor. Did you mean \"Ada Lund\"?
                                    ^^^^^^^^^^^ warning unknown-actor: \"kim-yo-jung\" is not a known actor. Did you mean \"Kim Yo Jong\"?
",
    );
}

#[test]
fn a_declared_name_that_is_new_is_information() {
    check(
        "---
actors: Goran Blaž, Ada Lund
        ^^^^^^^^^^ information unknown-actor: \"Goran Blaž\" is not a known actor.
---
[[Ottilie Brandt]] met [[the harbour]], [[Ada Lund]] and [[Ottilie Brandt]].
  ^^^^^^^^^^^^^^ information unknown-actor: \"Ottilie Brandt\" is not a known actor.
",
    );
}

#[test]
fn a_word_one_letter_off_is_a_hint() {
    check(
        "Brightwatter booked a ship, and Brightwater paid.
^^^^^^^^^^^^ hint unknown-actor: \"Brightwatter\" is not a known actor. Did you mean \"Brightwater\"?
",
    );
    // In a workspace without actors too.
    check_rule("unknown-actor", "---\nactors: [Ada]\n---\n[[Ada Lund]] left.\n");
}

#[test]
fn a_name_that_stands_often_is_no_slip() {
    check("Brightwatter booked a ship. Then Brightwatter paid.\n");
}

#[test]
fn who_speaks_and_stands_twice_is_reported_once() {
    check(
        "Goran Blaž said that the dockers were paid in cash. Later Goran Blaž flew home.
^^^^^^^^^^ information unknown-actor: \"Goran Blaž\" speaks here and is not a known actor.
",
    );
    check(
        "That day Goran Blaž flew in. Harbour Master Goran Blaž said that the dockers were paid.
         ^^^^^^^^^^ information unknown-actor: \"Goran Blaž\" speaks here and is not a known actor.
",
    );
    check("Goran Blaž said that the dockers were paid. A clerk saw him there.\n");
    check("Goran Blaž flew in on Friday. Later Goran Blaž flew home.\n");
}

#[test]
fn outlets_authors_quotations_and_headings_are_left_alone() {
    check(
        "# Brightwatter

> Brightwatter booked a ship.

Harbour Radio said that it was empty. \"Brightwatter is empty,\" Harbour Radio said.
",
    );
    check_rule(
        "unknown-actor",
        "
-- actors.toml --
[[actor]]
name = \"Bo\"
-- articles/a.md --
---
title: A
author: Goran Blaž
---
-- note.md --
Goran Blaž said that the dockers were paid in cash. Later Goran Blaž flew home.
",
    );
}

#[test]
fn a_name_that_stands_all_over_a_note_is_counted_not_listed() {
    let note = format!("Goran Blaž said that it was so. {}\n", "Goran Blaž left. ".repeat(30));
    let files = [("note.md", note.as_str()), ("actors.toml", "[[actor]]\nname = \"Ada Lund\"\n")];
    let files = files.map(|(path, text)| (path.to_owned(), Text::new(text)));
    let workspace = Workspace::from_files(files.to_vec(), Status::Draft);
    let found = rules::check(&workspace, "note.md");
    let finding = found.iter().find(|it| it.rule == "unknown-actor").unwrap();
    assert_eq!(finding.related.len(), 20);
    let last = &finding.related[19].message;
    assert_eq!(last, "\"Goran Blaž\" also stands here, and in 10 more places.");
}
