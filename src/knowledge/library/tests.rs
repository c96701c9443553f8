//! The ways to look things up.

use crate::{fixture, knowledge::Library};

fn library() -> std::sync::Arc<Library> {
    let fixture = fixture::parse(
        "
-- articles/NIS.md --
---
source: https://www.herald.example/nis/?utm_medium=x&id=1#top
publisher: Northern Herald
---
-- articles/deep/report.md --
---
id: Deep-1
publisher: Coast Wire
---
-- sources/report.txt --
-- actors.toml --
[[actor]]
id = \"Org:Office\"
name = \"Foreign Office\"
aliases = [\"F.O.\"]
[[actor]]
id = \"fo\"
name = \"Fishing Office\"
aliases = [\"F.O.\", \"fishing-office\"]
-- themes.toml --
[[theme]]
id = \"arms-transfers\"
aliases = [\"Weapons\", \"Trade\"]
[[theme]]
id = \"trade\"
",
    );
    fixture.workspace.library
}

#[test]
fn articles_have_keys_pages_and_addresses() {
    let library = library();
    let path = |found: Option<usize>| found.map_or("none", |it| &library.articles[it].path);
    for (key, expected) in
        [("nis", "articles/NIS.md"), ("DEEP-1", "articles/deep/report.md"), ("nil", "none")]
    {
        assert_eq!(path(library.article(key)), expected, "{key}");
    }
    assert_eq!(path(library.article("report")), "sources/report.txt");
    for (page, expected) in [
        ("nis", "articles/NIS.md"),
        ("NIS.md", "articles/NIS.md"),
        ("./articles/nis#Summary", "articles/NIS.md"),
        ("/articles/NIS.md", "articles/NIS.md"),
        ("report", "articles/deep/report.md"),
        ("deep/report", "articles/deep/report.md"),
        ("sources/report", "sources/report.txt"),
        ("eport", "none"),
        ("articles", "none"),
        ("", "none"),
    ] {
        assert_eq!(path(library.article_of_page(page)), expected, "{page}");
    }
    let url = "http://herald.example/nis?id=1#:~:text=a%20word";
    assert_eq!(path(library.article_of_url(url)), "articles/NIS.md");
    assert_eq!(path(library.article_of_url("https://herald.example/nis")), "none");
    assert_eq!(library.outlets(), ["Coast Wire", "Northern Herald"]);
}

#[test]
fn actors_and_themes_have_names_without_case() {
    let library = library();
    assert_eq!(library.actor("ORG:office"), Some(0));
    assert_eq!(library.actor("Foreign Office"), None);
    assert_eq!(library.actors_named("foreign_OFFICE"), [0]);
    assert_eq!(library.actors_named("F.O."), [0, 1]);
    assert_eq!(library.actors_named("fishing office"), [1]);
    assert_eq!(library.theme("Arms Transfers"), Some(0));
    assert_eq!(library.theme("arms__transfers"), Some(0));
    assert_eq!(library.theme("weapons"), Some(0));
    assert_eq!(library.theme("trade"), Some(1));
    assert_eq!(library.theme("armstransfers"), None);
}

#[test]
fn articles_mention_actors_too() {
    let fixture = fixture::parse(
        "
-- articles/a.md --
---
title: The Foreign Office
---
The [Foreign
Office](https://herald.example) said so. `Foreign Office`
-- articles/b.txt --
    The Foreign
Office again.
-- actors.toml --
[[actor]]
name = \"Foreign Office\"
",
    );
    let library = fixture.workspace.library;
    let spans = |article: usize| library.mentions_in(article).iter().map(|it| it.span);
    let text = |article: usize| library.articles[article].text.as_str();
    let found = |article| spans(article).map(|it| it.of(text(article))).collect::<Vec<_>>();
    assert_eq!(found(0), ["Foreign\nOffice"]);
    assert_eq!(found(1), ["Foreign\nOffice"]);
    assert!(library.mentions_in(2).is_empty());
    assert_eq!(library.known_mentions_in(0).map(<[_]>::len), Some(1));
    assert_eq!(library.known_mentions_in(2), None);
}
