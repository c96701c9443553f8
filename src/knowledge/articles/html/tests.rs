//! Pages as browsers and sites write them.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::markdown::BREAK;

/// A page with menus, a sidebar and a footer around some paragraphs.
fn page(article: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Ferry sinks | The Herald</title>
<script>var a = '<p>no</p>';</script></head><body>
<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/world\">World news</a></li></ul></nav>
<div class=\"content\"><article>\n{article}\n</article></div>
<aside class=\"related\"><h3>Most read</h3><ul><li><a href=\"/x\">Ten ports to see</a></li></ul></aside>
<footer><p>Copyright The Herald</p></footer></body></html>\n"
    )
}

const LONG: &str = "<p>The ferry <a href=\"https://herald.example/ada?x=1\">Ada Lund</a>’s crew left the harbour at dawn, \
the owner said, and nobody has heard of it since the storm of Tuesday night.</p>
<p>It&rsquo;s the third ship in a year that is lost off the northern coast, and the third \
that carried more than its papers say, according to the harbour master&#8217;s office.</p>
<h2>What is known</h2>
<ul><li>Two of the crew were saved, one of them by a fishing boat.</li><li>The cargo was wheat, \
or so the papers say.</li></ul>
<p>A spokesman for the owner, Bo Berg, said that the company &ldquo;will not speak before the \
search is over&rdquo;, which may take weeks, since the sea is deep there.</p>
<blockquote><p>We lost good people and we want to know why, said the union.</p></blockquote>";

#[track_caller]
fn check(html: &str, expect: Expect) {
    let shown = passages(html).into_iter().map(|it| format!("{:?} {}\n", it.kind, it.text));
    expect.assert_eq(&shown.collect::<String>());
    assert_eq!(prose(html).len(), html.len());
}

#[test]
fn the_article_without_what_is_around_it() {
    check(
        &page(LONG),
        expect![[r#"
        Paragraph The ferry Ada Lund’s crew left the harbour at dawn, the owner said, and nobody has heard of it since the storm of Tuesday night.
        Paragraph It’s the third ship in a year that is lost off the northern coast, and the third that carried more than its papers say, according to the harbour master’s office.
        Heading(2) What is known
        Item Two of the crew were saved, one of them by a fishing boat.
        Item The cargo was wheat, or so the papers say.
        Paragraph A spokesman for the owner, Bo Berg, said that the company “will not speak before the search is over”, which may take weeks, since the sea is deep there.
        Quote We lost good people and we want to know why, said the union.
    "#]],
    );
}

#[test]
fn a_short_page_has_its_text_without_menus() {
    check(
        &page("<h1>Ferry sinks</h1><p>It sank.</p>"),
        expect![[r#"
            Paragraph It sank.
        "#]],
    );
}

#[test]
fn broken_pages_have_what_can_be_read() {
    check(
        "<p>One.<p>Two <b>words<p>Three",
        expect![[r#"
        Paragraph One.
        Paragraph Two words
        Paragraph Three
    "#]],
    );
    check(
        "plain text",
        expect![[r#"
        Paragraph plain text
    "#]],
    );
    check("", expect![[""]]);
    check("<script>", expect![[""]]);
    check(
        "<div><p>One.<br><br>Two.<br>More.</div><table><tr><td>a<td>b</table>",
        expect![[r#"
            Paragraph One.
            Paragraph Two. More.
            Row a | b
        "#]],
    );
}

#[test]
fn places_in_the_prose_are_places_in_the_file() {
    let html = page(LONG);
    let prose = prose(&html);
    for words in ["The ferry Ada", "nobody has heard", "Two of the crew", "A spokesman"] {
        let first = words.split(' ').next().unwrap();
        let at = prose.find(first).unwrap();
        assert!(html[at..].starts_with(first), "{words}");
    }
    for words in ["Lund’s", "It’s", "master’s", "“will", "over”,"] {
        assert!(prose.split_whitespace().any(|it| it == words), "{words}");
    }
    assert!(!prose.contains("Home") && !prose.contains("Copyright"));
    assert_eq!(
        prose.split(BREAK).filter(|it| !it.trim().is_empty()).count(),
        passages(&html).len()
    );
}

#[test]
fn pages_that_were_made_to_cost() {
    for piece in
        ["<div>", "<b>", "<a b='", "<p>x", "<table><tr>", "</", "<!--", "&", "<script>", "<li>a b"]
    {
        let html = piece.repeat(20_000);
        assert_eq!(prose(&html).len(), html.len(), "{piece}");
    }
    let html = format!("{}<p>It sank.</p>{}", "<div>".repeat(2_000), "</div>".repeat(2_000));
    assert_eq!(passages(&html).len(), 1);
}

proptest! {
    #[test]
    fn a_page_of_any_bytes_keeps_its_places(
        html in "(<(p|div|b|a href='x'|li|td|table|tr|script|h2|nav|br|form|ul)>|</(p|div|b|a|li|td|table|script|ul)>|[a-z]{1,9}|&(amp|rsquo|nGt|#146|#x1F600|x);|é|“| |\n|<!--|-->|<|\"){0,80}"
    ) {
        let prose = prose(&html);
        prop_assert_eq!(prose.len(), html.len());
        for passage in passages(&html) {
            prop_assert!(html.get(passage.span.start..passage.span.end).is_some());
            prop_assert!(prose.get(passage.span.start..passage.span.end).is_some());
        }
    }
}
