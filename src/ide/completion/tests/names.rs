//! Names of actors: what finds them, and in which order.

use expect_test::expect;

use super::*;

#[test]
fn names_are_offered_for_two_letters_of_a_capitalised_word() {
    check(
        "Then Py<|>\n",
        expect![[r#"
            0000 Pyongyang (place)
            0001 Pyo Chang Won (person)
            0002 Pyongyang (→ North Korea · state (metonym))
            > Then Pyongyang
        "#]],
    );
    check("Then P<|>\n", expect![[""]]);
    check("Then py<|>\n", expect![[""]]);
}

#[test]
fn a_name_of_several_words_is_replaced_as_a_whole() {
    check(
        "Then North K<|> left.\n",
        expect![[r#"
        0000 North Korea (state)
        > Then North Korea left.
    "#]],
    );
    check(
        "The Bank of J<|>\n",
        expect![[r#"
        0000 Bank of Japan (organization)
        > The Bank of Japan
    "#]],
    );
    check(
        "General Py<|>\n",
        expect![[r#"
            0000 Pyongyang (place)
            0001 Pyo Chang Won (person)
            0002 Pyongyang (→ North Korea · state (metonym))
            > General Pyongyang
        "#]],
    );
}

#[test]
fn initials_and_letters_find_names() {
    check(
        "Then Nk<|>\n",
        expect![[r#"
        0000 North Korea (state)
        > Then North Korea
    "#]],
    );
    check(
        "Then Pgya<|>\n",
        expect![[r#"
            0000 Pyongyang (place)
            0001 Pyongyang (→ North Korea · state (metonym))
            > Then Pyongyang
        "#]],
    );
}

#[test]
fn the_rest_of_the_word_is_replaced_too() {
    check(
        "Then Pyo<|>ngan left.\n",
        expect![[r#"
            0000 Pyongyang (place)
            0001 Pyo Chang Won (person)
            0002 Pyongyang (→ North Korea · state (metonym))
            > Then Pyongyang left.
        "#]],
    );
}

#[test]
fn editors_keep_what_was_found_by_other_means() {
    let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\nThen Nk<|>\n"));
    let (path, offset) = fixture.cursor();
    let found = complete(&fixture.workspace, path, offset, false);
    assert!(found.incomplete);
    let item = found.items.first().unwrap();
    assert_eq!(item.filter_text, "Nk North Korea");
    let more = documentation(&fixture.workspace, item.data.as_ref().unwrap());
    assert!(more.unwrap().starts_with("**North Korea** · state"));
}

/// A workspace that is no other test's: the labels that are offered.
#[track_caller]
fn labels(fixture: &str) -> Vec<String> {
    let fixture = fixture::parse(fixture);
    let (path, offset) = fixture.cursor();
    let found = complete(&fixture.workspace, path, offset, true);
    found.items.into_iter().map(|it| it.label).collect()
}

const TIERS: &str = r#"-- actors.toml --
[[actor]]
id = "letters"
name = "Sanna Pol Lund"
[[actor]]
id = "initials"
name = "Science of Labour Society"
[[actor]]
id = "later"
name = "Port of Solheim"
[[actor]]
id = "alias"
name = "Harbour Office"
aliases = ["Solheim Office"]
[[actor]]
id = "canonical"
name = "Solar Fund"
[[actor]]
id = "exact"
name = "Society for Light"
aliases = ["SOL"]
weak = ["Solitude"]
"#;

#[test]
fn the_better_way_to_a_name_goes_first() {
    assert_eq!(
        labels(&format!("{TIERS}-- note.md --\nThen Sol<|>\n")),
        [
            "SOL",
            "Solar Fund",
            "Solheim Office",
            "Port of Solheim",
            "Science of Labour Society",
            "Solitude",
            "Society for Light",
            "Sanna Pol Lund",
        ]
    );
}

#[test]
fn weak_names_need_three_letters() {
    assert!(!labels(&format!("{TIERS}-- note.md --\n[[so<|>\n")).contains(&"Solitude".to_owned()));
    let found = labels(&format!("{TIERS}-- note.md --\n[[soli<|>\n"));
    assert_eq!(found.first().map(String::as_str), Some("Solitude"));
}

const FOUR: &str = r#"-- actors.toml --
[[actor]]
name = "Lund Marsh"
[[actor]]
name = "Lund Osei"
[[actor]]
name = "Lund Weber"
[[actor]]
name = "Lund Ng"
-- imported/actors.toml --
[[actor]]
id = "imported"
name = "Lund I"
"#;

#[test]
fn among_equals_the_users_own_and_then_the_shorter_go_first() {
    assert_eq!(
        labels(&format!("{FOUR}-- note.md --\nThen Lund<|>\n")),
        ["Lund Ng", "Lund Osei", "Lund Marsh", "Lund Weber", "Lund I"]
    );
}

#[test]
fn what_the_note_has_goes_first_then_what_it_is_filed_under_then_what_is_used() {
    let notes = "-- a.md --\n---\ndate: 2024-06-20\n---\nLund I left.\n\
                 -- b.md --\n---\ndate: 2024-01-02\n---\nLund Weber left.\n\
                 -- note.md --\n---\ntags: [lund-marsh]\n---\nLund Osei left.\n\nThen Lund<|>\n";
    assert_eq!(
        labels(&format!("{FOUR}{notes}")),
        ["Lund Osei", "Lund Marsh", "Lund I", "Lund Weber", "Lund Ng"]
    );
}

#[test]
fn the_name_that_is_being_typed_does_not_count_as_one_that_is_there() {
    assert_eq!(
        labels(&format!("{FOUR}-- note.md --\nLund Osei left.\n\nThen Lund Ng<|>\n")),
        ["Lund Ng"]
    );
    let found = labels(&format!("{FOUR}-- note.md --\nLund Osei left.\n\n[[Lund I<|>\n"));
    assert_eq!(found.first().map(String::as_str), Some("Lund I"));
}

#[test]
fn small_letters_are_completed_in_prose_where_someone_asks() {
    let typed = |text: &str| labels(&format!("{FOUR}-- note.md --\n{text}<|>\n"));
    assert_eq!(typed("by lund o"), ["Lund Osei"]);
    assert_eq!(typed("by lo"), ["Lund Osei"]);
    assert!(typed("by the").is_empty());
    assert!(typed("by lund ").is_empty());
    // Only what begins so: in a sentence every word is typed.
    assert!(typed("by ldos").is_empty());
}

#[test]
fn names_in_other_scripts_are_found_within_a_word() {
    let actors = "-- actors.toml --\n[[actor]]\nname = \"North Korea\"\n\
                  aliases = [\"북한\", \"北朝鮮\", \"Côte d’Ivoire\"]\n";
    let typed = |text: &str| labels(&format!("{actors}-- note.md --\n{text}<|>\n"));
    assert_eq!(typed("그리고 부"), ["북한"]);
    assert_eq!(typed("昨日北朝"), ["北朝鮮"]);
    assert_eq!(typed("😀 Cote d'I"), ["Côte d’Ivoire"]);
    assert_eq!(typed("> In [[북"), ["북한"]);
}

#[test]
fn a_list_says_whether_more_typing_may_bring_others() {
    let many: String =
        (0..60).map(|i| format!("[[actor]]\nname = \"Orlan {i:02} Works\"\n")).collect();
    let complete = |typed: &str| {
        let fixture = format!("-- actors.toml --\n{many}-- note.md --\nThen {typed}<|>\n");
        let fixture = fixture::parse(&fixture);
        let (path, offset) = fixture.cursor();
        let found = complete(&fixture.workspace, path, offset, false);
        (found.items.len(), found.incomplete)
    };
    assert_eq!(complete("Orlan"), (50, true));
    assert_eq!(complete("Orlan 12"), (1, false));
    // A fourth and a fifth letter are searched in more ways.
    assert_eq!(complete("Xyz"), (0, true));
    assert_eq!(complete("Xyzzy"), (0, false));
}

#[test]
fn what_editors_compare_begins_as_it_was_typed() {
    let filters = |typed: &str| {
        let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{typed}<|>\n"));
        let (path, offset) = fixture.cursor();
        let found = complete(&fixture.workspace, path, offset, true).items;
        found.into_iter().next().map(|it| it.filter_text).unwrap_or_default()
    };
    assert_eq!(filters("Then North K"), "North Korea");
    assert_eq!(filters("then north k"), "north korea");
    assert_eq!(filters("Then Dp"), "DpRK");
    assert_eq!(filters("Then Kor"), "Kor North Korea");
    assert_eq!(filters("As @north"), "@north Korea");
}

#[test]
fn a_name_in_small_letters_may_begin_a_sentence() {
    let actors = "-- actors.toml --\n[[actor]]\nname = \"the Balkans\"\n";
    let text = |typed: &str| {
        let fixture = fixture::parse(&format!("{actors}-- note.md --\n{typed}<|>\n"));
        let (path, offset) = fixture.cursor();
        let found = complete(&fixture.workspace, path, offset, true).items;
        found.into_iter().next().map(|it| it.edit.text).unwrap_or_default()
    };
    assert_eq!(text("The Balk"), "The Balkans");
    assert_eq!(text("In the Balk"), "the Balkans");
    assert_eq!(text("In Balk"), "the Balkans");
}

#[test]
fn what_the_program_brings_comes_after_what_the_user_wrote() {
    let actors = "-- dossier.toml --\nactors.builtin = true\n\
                  -- actors.toml --\n[[actor]]\nname = \"Norwich Fund\"\n";
    let fixture = fixture::parse(&format!("{actors}-- note.md --\n[[Norw<|>\n"));
    let (path, offset) = fixture.cursor();
    let found = complete(&fixture.workspace, path, offset, false).items;
    let texts: Vec<_> = found.iter().map(|it| it.edit.text.as_str()).take(3).collect();
    assert_eq!(texts, ["Norwich Fund]]", "Norway]]", "Norway|Norwegen]]"]);
}
