//! Persons of another name, in texts that call them by the last word of the old one.

use super::*;

#[test]
fn a_person_is_known_by_the_old_surname_still() {
    let files = "-- actors.toml --
[[actor]]
name = \"Ada Lund\"
kind = \"person\"
-- a.md --
Ada Lu<|>nd came. Then Lund left.
";
    check(
        files,
        "Ada Berg",
        expect![[r#"
            a.md
              Ada Berg came. Then Lund left.
            actors.toml
              name = "Ada Berg"
              id = "ada-lund"
              aliases = ["Ada Lund"]
        "#]],
    );
    check(
        files,
        "Ida Berg",
        expect![[r#"
            a.md
              Ida Berg came. Then Lund left.
            actors.toml
              name = "Ida Berg"
              id = "ada-lund"
              aliases = [{ text = "Ada Lund", kind = "former" }]
        "#]],
    );
    assert_eq!(mentions(files, "Ada Berg"), ["Ada Berg", "Lund"]);
    assert_eq!(mentions(files, "Ida Berg"), ["Ida Berg", "Lund"]);
}

#[test]
fn of_an_actor_in_a_note_an_alias_with_the_same_first_name_tells_it() {
    let files = "-- people/Ada Lund.md --
---
kind: person
---
-- a.md --
Ada Lu<|>nd came. Then Lund left.
";
    assert_eq!(mentions(files, "Ada Berg"), ["Ada Berg", "Lund"]);
}

/// The mentions in the note after the actor at its start has another name.
fn mentions(files: &str, name: &str) -> Vec<String> {
    let workspace = fixture::parse(files).workspace;
    let renaming = rename(&workspace, "a.md", 0, name, true).unwrap();
    let after = after(&workspace, &renaming);
    let note = after.note("a.md").unwrap();
    let mentions = after.analysis(note).mentions.iter();
    mentions.map(|it| note.text.slice(it.span).to_owned()).collect()
}
