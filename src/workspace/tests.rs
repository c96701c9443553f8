//! Workspaces: what each file is, and what a change costs.

use std::sync::Arc;

use expect_test::expect;
use proptest::prelude::*;

use super::*;
use crate::{fixture, text::Span};

fn workspace(fixture: &str) -> Workspace {
    fixture::parse(fixture).workspace
}

#[test]
fn each_file_is_what_its_front_matter_and_its_folder_say() {
    let workspace = workspace(
        "
-- dossier.toml --
articles = [\"library/press\"]
-- actors.toml --
-- team/themes.toml --
-- sub/dossier.toml --
-- notes/a.md --
-- articles/a.md --
-- Clippings/a.txt --
-- library/press/deep/a.md --
-- library/other/a.md --
-- sources/people/a.md --
-- people/sources/a.md --
-- people/a.txt --
-- articles/list.md --
---
type: index
---
-- notes/saved.md --
---
type: Article
---
-- notes/clipped.md --
---
tags: to-read clippings
---
-- people/b.md --
---
type: note
---
-- notes/list.txt --
-- image.svg --
",
    );
    let kinds = workspace.files().map(|(path, _)| format!("{path} {:?}\n", workspace.kind(path)));
    expect![[r#"
        articles/list.md Some(Note)
        library/other/a.md Some(Note)
        notes/a.md Some(Note)
        people/b.md Some(Note)
        Clippings/a.txt Some(Article)
        actors.toml Some(Config)
        articles/a.md Some(Article)
        dossier.toml Some(Config)
        image.svg Some(Other)
        library/press/deep/a.md Some(Article)
        notes/clipped.md Some(Article)
        notes/list.txt Some(Other)
        notes/saved.md Some(Article)
        people/a.txt Some(Other)
        people/sources/a.md Some(Article)
        sources/people/a.md Some(ActorNote)
        sub/dossier.toml Some(Other)
        team/themes.toml Some(Config)
    "#]]
    .assert_eq(&kinds.collect::<String>());
}

#[test]
fn a_note_changes_without_a_new_library() {
    let mut workspace = workspace("-- a.md --\n-- b.md --\n-- articles/c.md --\n");
    let before = workspace.clone();
    workspace.set("a.md", Text::new("changed"));
    assert!(Arc::ptr_eq(&before.library, &workspace.library));
    assert!(Arc::ptr_eq(before.note("b.md").unwrap(), workspace.note("b.md").unwrap()));
    assert_eq!(before.text("a.md").unwrap().as_str(), "");
    assert_eq!(workspace.text("a.md").unwrap().as_str(), "changed");

    workspace.set("articles/c.md", Text::new("# Title"));
    assert!(!Arc::ptr_eq(&before.library, &workspace.library));
    assert!(!Arc::ptr_eq(before.note("b.md").unwrap(), workspace.note("b.md").unwrap()));
    assert_eq!(workspace.article("articles/c.md").unwrap().label(), "Title");
}

/// The keys of the library and the paths that they come from.
fn articles(workspace: &Workspace) -> String {
    let articles = workspace.library.articles.iter();
    articles.map(|it| format!("{} {}; ", it.key, it.path)).collect()
}

#[test]
fn a_changed_article_leaves_what_is_known_of_the_others() {
    let mut workspace = workspace(
        "
-- articles/a.md --
---
id: a
publisher: Coast Wire
---
France sold two ferries.
-- articles/b.md --
One sank.
",
    );
    let mentions = workspace.library.mentions_in(0).as_ptr();
    workspace.set("articles/b.md", Text::new("---\ntitle: The ice of the north\n---\nFrance.\n"));
    let library = &workspace.library;
    assert_eq!(library.known_mentions_in(0).map(<[_]>::as_ptr), Some(mentions));
    assert_eq!(library.known_mentions_in(1), None);
    assert_eq!(library.article_by_description("\"The ice of the north\", 2024"), Some(1));
    workspace.set("articles/a.md", Text::new("---\nid: c\npublisher: Port Post\n---\nGone.\n"));
    let library = &workspace.library;
    assert_eq!((library.article("a"), library.article("c")), (None, Some(0)));
    assert_eq!(
        (library.outlets(), library.known_mentions_in(0)),
        (&["Port Post".to_owned()][..], None)
    );
}

#[test]
fn what_a_note_describes_is_in_the_library_while_it_says_so() {
    let refers = "---\nreferences:\n- id: moe\n  title: A storm\n---\n";
    let mut workspace = workspace(&format!("-- a.md --\n{refers}-- b.md --\n"));
    assert_eq!(articles(&workspace), "moe a.md; ");
    let before = workspace.clone();
    workspace.set("a.md", Text::new(&format!("{refers}Text.")));
    assert!(Arc::ptr_eq(&before.library, &workspace.library), "a keystroke in the text");
    workspace.set("b.md", Text::new(&refers.replace("moe", "lund")));
    assert_eq!(articles(&workspace), "moe a.md; lund b.md; ");
    workspace.set("b.md", Text::new("Text."));
    assert_eq!(articles(&workspace), "moe a.md; ");
    workspace.remove("a.md");
    assert_eq!(articles(&workspace), "");
}

#[test]
fn a_bibliography_completes_what_is_saved() {
    let saved = "-- articles/moe.md --\nIt blew.\n-- articles/other.md --\nText.\n";
    let entry = "@misc{moe, title = {A storm}}\n@misc{lund, title = {Ferries}}\n";
    let mut workspace = workspace(&format!("{saved}-- refs.bib --\n{entry}"));
    assert_eq!(
        articles(&workspace),
        "moe articles/moe.md; other articles/other.md; lund refs.bib; "
    );
    assert_eq!(workspace.library.articles[0].label(), "A storm");
    assert!(workspace.library.articles[0].has_text() && !workspace.library.articles[2].has_text());
    let before = workspace.library.clone();
    workspace.set("articles/other.md", Text::new("Changed."));
    assert!(
        Arc::ptr_eq(&before.articles[0], &workspace.library.articles[0]),
        "it is not read again"
    );
    workspace.remove("articles/moe.md");
    assert_eq!(articles(&workspace), "other articles/other.md; moe refs.bib; lund refs.bib; ");
    workspace.set("refs.bib", Text::new("@misc{moe, title = {A"));
    assert_eq!(workspace.problems.len(), 1);
    workspace.remove("refs.bib");
    assert_eq!(
        (articles(&workspace).as_str(), workspace.problems.len()),
        ("other articles/other.md; ", 0)
    );
}

#[test]
fn two_articles_with_one_key_are_a_problem_of_the_second() {
    let mut workspace =
        workspace("-- articles/a.md --\n---\nid: X\n---\n-- articles/b.md --\n---\nid: x\n---\n");
    let [problem] = workspace.problems.as_slice() else { panic!("{:?}", workspace.problems) };
    assert_eq!((problem.path.as_str(), problem.span), ("articles/b.md", Span::new(8, 9)));
    workspace.remove("articles/a.md");
    assert_eq!(workspace.problems, []);
}

#[test]
fn a_file_may_become_another_kind() {
    let mut workspace = workspace("-- a.md --\nText\n");
    workspace.set("a.md", Text::new("---\ntype: source\n---\n"));
    assert_eq!(workspace.kind("a.md"), Some(FileKind::Article));
    assert_eq!(workspace.library.articles.len(), 1);
    workspace.set("a.md", Text::new("Text"));
    assert_eq!(workspace.kind("a.md"), Some(FileKind::Note));
    assert!(workspace.library.articles.is_empty());
    workspace.set("press/b.md", Text::new("Text"));
    workspace.set("dossier.toml", Text::new("articles = [\"press\"]"));
    assert_eq!(workspace.kind("press/b.md"), Some(FileKind::Article));
    workspace.remove("dossier.toml");
    assert_eq!(workspace.kind("press/b.md"), Some(FileKind::Note));
}

#[test]
fn a_folder_is_forgotten_with_its_files() {
    let mut workspace = workspace("-- a/b.md --\n-- a/articles/c.md --\n-- ab.md --\n");
    workspace.remove("a");
    assert_eq!(workspace.files().map(|it| it.0).collect::<Vec<_>>(), ["ab.md"]);
    assert!(workspace.library.articles.is_empty());
    workspace.remove("");
    assert_eq!(workspace.files().count(), 0);
}

#[test]
fn settings_of_the_edge_survive_those_of_the_file() {
    let mut workspace = Workspace::from_files(Vec::new(), Status::Draft);
    Arc::make_mut(&mut workspace.config).forced_status = Some(Status::Final);
    workspace.set("dossier.toml", Text::new("[rules]\n"));
    assert_eq!(workspace.config.default_status, Status::Draft);
    assert_eq!(workspace.config.forced_status, Some(Status::Final));
}

#[test]
fn a_file_exists_here_or_at_the_edge() {
    let mut workspace = workspace("-- a.md --\n");
    assert!(workspace.file_exists("a.md"));
    assert!(!workspace.file_exists("map.png"));
    workspace.exists = Some(|_, path| path == "map.png");
    assert!(workspace.file_exists("map.png"));
}

proptest! {
    #[test]
    fn no_file_is_a_reason_to_panic(
        text in "([a-c=\\[\\]\"'.#:{}\\-é🛰\n ]|---\n|\\[\\[actor\\]\\]\n|name = |title: |alias|https://){0,30}",
        more in any::<String>(),
    ) {
        for text in [text, more] {
            // Without the built-in actors, which take their time to be read so often.
            let settings = format!("[actors]\nbuiltin = false\n{text}");
            let paths = ["actors.toml", "themes.toml", "articles/a.md", "people/b.md", "c.md"];
            let files = paths.iter().map(|it| ((*it).to_owned(), Text::new(&text)));
            let files = files.chain([("dossier.toml".to_owned(), Text::new(&settings))]);
            let workspace = Workspace::with_config(files.collect(), fixture::own_actors_only());
            for problem in &workspace.problems {
                let text = if problem.path == "dossier.toml" { &settings } else { &text };
                prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
            }
            for actor in &workspace.library.actors {
                prop_assert!(text.get(actor.span.start..actor.span.end).is_some());
            }
            workspace.library.article_by_description(&text);
            workspace.library.article_of_page(&text);
            workspace.library.article_of_url(&text);
        }
    }
}
