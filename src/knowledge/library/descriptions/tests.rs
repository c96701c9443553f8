//! Entries of source lists and the articles that they mean.

use crate::{
    knowledge::{Article, Library},
    text::Text,
};

fn library() -> Library {
    let article = |path: &str, front_matter: &str| {
        Article::new(path, Text::new(&format!("---\n{front_matter}\n---\n"))).into()
    };
    let articles = vec![
        article(
            "a/bridge.md",
            "title: New bridge opens at last\npublisher: Northern Herald\npublished: 2024-03-05\nauthor: Ida Moe",
        ),
        article(
            "a/ferry.md",
            "title: Ferry sails half empty\npublisher: Northern Herald\npublished: 2024-03-07",
        ),
        article("a/wire.md", "title: Bridge\npublisher: The Coast Wire\npublished: 2024-03-05"),
        article(
            "a/again.md",
            "title: Talks go on again\npublisher: Coast Radio\npublished: 2024-01-01",
        ),
        article(
            "a/once.md",
            "title: Talks go on again\npublisher: City Radio\npublished: 2024-02-02",
        ),
        article("a/host.md", "source: https://www.harbourlog.example/x\npublished: 2024-05-05"),
    ];
    Library::new(articles, Vec::new(), Vec::new())
}

#[track_caller]
fn check(entry: &str, expected: &str) {
    let library = library();
    let found = library.article_by_description(entry).and_then(|it| library.articles.get(it));
    assert_eq!(found.map_or("none", |it| it.key.as_str()), expected, "{entry}");
}

#[test]
fn a_title_alone_is_enough() {
    check("Northern Herald, \"New bridge opens at last\", 5 March 2024", "bridge");
    check("“Ferry sails half-empty” (2019)", "ferry");
    check("Ida Moe: *New Bridge Opens at Last*. Accessed 7 March 2024.", "bridge");
    check("Bridge", "none");
    check("Coast Wire, Bridge", "wire");
}

#[test]
fn outlet_and_date_are_enough() {
    check("Northern Herald, 5 March 2024", "bridge");
    check("The Northern Herald (March 7, 2024)", "ferry");
    check("Northern Herald, Ida Moe, 2024-03-05", "bridge");
    check("Coast Wire, March 2024, accessed 5 May 2023", "wire");
    check("harbourlog.example, 5 May 2024", "host");
    check("Harbourlog, 5 May 2024", "host");
}

#[test]
fn an_outlet_alone_needs_to_have_one_article() {
    check("Coast Wire", "wire");
    check("*The Coast Wire* (B2)", "wire");
    check("Northern Herald", "none");
    check("Coast Wire reporters at the harbour", "none");
    check("A letter to the Coast Wire", "none");
}

#[test]
fn rather_none_than_a_wrong_one() {
    check("Northern Herald, 6 March 2024", "none");
    check("Northern Herald, March 2024", "none");
    check("Coast Wire, \"Storm warning\", 5 March 2024", "none");
    check("Coast Wire, Storm sinks three boats at night, 5 March 2024", "none");
    check("Coast Wire, 2019", "none");
    check("Talks go on again", "none");
    check("Coast Radio, \"Talks go on again\"", "again");
    check("\"Talks go on again\", 2 February 2024", "once");
    check("", "none");
    check("accessed 5 March 2024", "none");
}
