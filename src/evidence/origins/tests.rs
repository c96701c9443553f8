//! Which articles are one story.

use super::*;
use crate::fixture;

/// Checks how the first article of a fixture hangs together with the second.
#[track_caller]
fn check(fixture: &str, expected: Option<&str>) {
    let workspace = fixture::parse(fixture).workspace;
    let found = workspace.shelf().relation(0, 1);
    let word = found.as_ref().map(|it| match it {
        Relation::Wording { .. } if it.is_one() => "copy",
        Relation::Wording { .. } => "reuse",
        Relation::Origin(_) => "origin",
        Relation::Address => "address",
        Relation::Record { second: true } => "second is based on first",
        Relation::Record { second: false } => "first is based on second",
        Relation::Relay { second: true, .. } => "second relays first",
        Relation::Relay { second: false, .. } => "first relays second",
    });
    assert_eq!(word, expected, "{found:?}\n{fixture}");
}

fn two(a: (&str, &str), b: (&str, &str)) -> String {
    format!(
        "-- articles/a.md --\n---\n{}\n---\n{}\n-- articles/b.md --\n---\n{}\n---\n{}\n",
        a.0, a.1, b.0, b.1
    )
}

#[test]
fn reports_of_one_event_are_two_sources() {
    check(
        &two(
            (
                "publisher: Harbour Radio",
                "Two ferries sank off the cape on Monday. The coast guard said that \"all who were on board have been brought ashore alive\".",
            ),
            (
                "publisher: Ostmark Daily",
                "The coast guard has saved everybody from two ferries: \"all who were on board have been brought ashore alive\", its spokesman said.",
            ),
        ),
        None,
    );
    check("-- articles/a.md --\n-- articles/b.md --\n", None);
}

#[test]
fn records_say_where_a_story_is_from() {
    check(&two(("title: A", ""), ("origin: a", "")), Some("second is based on first"));
    check(
        &two(("wire: \"[[articles/b]]\"", ""), ("title: B", "")),
        Some("first is based on second"),
    );
    check(&two(("origin: afp-1018", ""), ("wire: AFP-1018", "")), Some("origin"));
    check(
        &two(("publisher: Harbour Radio", ""), ("based_on: Harbour Radio", "")),
        Some("second is based on first"),
    );
    check(&two(("via: RSS", ""), ("via: RSS", "")), None);
    check(&two(("via: Reuters", ""), ("via: Reuters", "")), Some("origin"));
    check(&two(("origin: afp-1018", ""), ("origin: afp-1019", "")), None);
    check(
        &two(("url: https://a.example/x?utm_source=m", ""), ("url: http://www.a.example/x/", "")),
        Some("address"),
    );
}

#[test]
fn a_retelling_is_not_older_than_its_story_nor_much_younger() {
    let dated = |a: &str, b: &str| {
        two(
            (&format!("publisher: Harbour Radio\npublished: {a}"), "Two ferries sank."),
            (
                &format!("publisher: Ostmark Daily\npublished: {b}"),
                "Two ferries sank, Harbour Radio reported.",
            ),
        )
    };
    check(&dated("2024-05-03", "2024-05-03"), Some("second relays first"));
    check(&dated("2024-05-03", "2024-06-03"), Some("second relays first"));
    check(&dated("2024-05-03", "2024-05-02"), None);
    check(&dated("2021-05-03", "2024-05-03"), None);
}

#[test]
fn in_a_small_library_short_texts_are_not_compared_but_their_sentences_are() {
    let text =
        "The harbour master closed both quays at noon because the ice had reached the outer lock.";
    let other = "Three ferries were sent back to the islands before anybody on board had seen the coast again.";
    check(&two(("", text), ("", text)), None);
    check(
        &two(
            ("", &format!("{text} {other}")),
            ("", &format!("{other} In between it snowed. {text}")),
        ),
        Some("copy"),
    );
}

#[test]
fn the_lines_of_an_outlet_make_no_copy() {
    let footer = "Our paper is free because its readers pay for it and nobody else does so. Whoever wants to pay for it as well finds the number of the account on the last page.";
    let mut files = String::new();
    for at in 10..40 {
        files += &format!(
            "-- articles/{at}.md --\n---\npublisher: Ostmark Daily\n---\nStory {at} of the day.\n\n{footer}\n"
        );
    }
    check(&files, None);
}

#[test]
fn a_circle_of_retellings_is_one_origin() {
    let article = |name: &str, of: &str| {
        format!(
            "-- articles/{name}.md --\n---\npublisher: {name} Radio\n---\nTwo ferries sank, {of} Radio reported.\n"
        )
    };
    let fixture = article("Ahlen", "Brede")
        + &article("Brede", "Celle")
        + &article("Celle", "Ahlen")
        + "-- articles/Dorn.md --\nTwo sank.\n";
    let workspace = fixture::parse(&fixture).workspace;
    assert_eq!(workspace.shelf().origins(&[3, 2, 1, 0, 2]), [0, 1, 1, 1, 1]);
    assert!(workspace.shelf().origins(&[]).is_empty());
    assert_eq!(workspace.shelf().relation(0, 99), None);
}
