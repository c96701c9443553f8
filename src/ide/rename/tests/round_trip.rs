//! A rename changes names and nothing else, and can be taken back.

use proptest::{
    bool,
    collection::vec,
    sample::select,
    test_runner::{Config, TestRunner},
};

use super::{
    super::{actor, in_order},
    *,
};
use crate::knowledge::Mention;

#[test]
fn a_rename_and_its_way_back_leave_the_notes_as_they_were() {
    const PIECES: &[&str] = &[
        "Kim Jong Un",
        "KIM JONG UN",
        "Kim Jong\nUn",
        "Kim",
        "[[Kim Jong Un]]",
        " 😀 ",
        "[[Kim Jong Un|Kim Jong Un]]",
        "[[kim jong un#A|him]]",
        "\"Kim Jong Un says no\"",
        "> Kim Jong\n> Un",
        "\n\n| Kim Jong Un | [[kju\\|Kim Jong Un]] |\n|---|---|\n| 😀 | [[Kim Jong Un]] |\n\n",
        "`Kim Jong Un`",
        "[Kim Jong Un](https://a.example)",
        "Kim Jong Un's",
        "\u{2028}",
        "[@nis]",
        "Choe Son Hui",
        "[[Choe Son Hui]]",
        "[her](<people/Choe Son Hui.md>)",
        "\n- ",
        ". ",
        "\n\n",
        "**Kim Jong Un**",
        "<!-- Kim Jong Un -->",
    ];
    const FILES: &str = "-- actors.toml --
[[actor]]
id = \"kju\" # é
name = \"Kim Jong Un\"
aliases = ['Kim']
-- people/Choe Son Hui.md --
Of Kim Jong Un.
-- articles/nis.md --
Kim Jong Un and Choe Son Hui.
-- a.md --
";
    let note = vec(select(PIECES), 0..12);
    let names = select(["Pak Chol Su", "Émile d'Or Ünal", "Ri A-B 리 Ω"].as_slice());
    let cases = (note, names, 0..2_usize, bool::ANY);
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let check = |(pieces, name, actor, crlf): (Vec<&str>, &str, usize, bool)| {
        // A comma between them: what stands right beside a name is read with it.
        let note = pieces.join(", ");
        let note = if crlf { note.replace('\n', "\r\n") } else { note };
        let files = fixture::split(FILES).into_iter().map(|(path, text)| {
            let text = if path == "a.md" { note.as_str() } else { text.as_str() };
            (path, Text::new(text))
        });
        let before = Workspace::from_files(files.collect(), Status::Final);
        let old = before.library.actors[actor].name.clone();
        let there = renamed(&before, actor, name);
        let middle = after(&before, &there);
        // A longer name may make a line of pasted text, which no name runs over.
        if middle.text("a.md").is_some_and(|it| it.as_str().lines().any(|it| it.len() > 160)) {
            return Ok(());
        }
        for path in ["a.md", "articles/nis.md"] {
            assert_eq!(mentions(&middle, path, actor), mentions(&before, path, actor), "{note:?}");
        }
        for edit in &there.edits {
            assert!(!edit.path.starts_with("articles/"));
            let text = before.text(&edit.path).unwrap().slice(edit.span);
            let words = text.split(|it: char| it.is_whitespace() || it == '>');
            let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
            let same = words.join(" ").to_lowercase() == old.to_lowercase();
            assert!(same || edit.path != "a.md" || text.is_empty(), "{text:?}");
        }
        let back = renamed(&middle, actor, &old);
        let end = after(&middle, &back);
        assert_eq!(end.text("a.md").unwrap().as_str(), note);
        Ok(())
    };
    runner.run(&cases, check).unwrap();
}

fn renamed(workspace: &Workspace, actor: usize, name: &str) -> Renaming {
    let renaming = actor::rename(workspace, actor, name).unwrap();
    Renaming { edits: in_order(renaming.edits), ..renaming }
}

/// How often the full name stands there: a word alone is read by its neighbours, which a
/// rename changes.
fn mentions(workspace: &Workspace, path: &str, actor: usize) -> usize {
    let own = |it: &&Mention| it.actors == [actor];
    match workspace.note(path) {
        Some(note) => {
            let full = |it: &&Mention| note.text.slice(it.span).contains(char::is_whitespace);
            let mentions = workspace.analysis(note).mentions.iter();
            mentions.filter(own).filter(full).count()
        }
        None => workspace.library.mentions_in(0).iter().filter(own).count(),
    }
}
