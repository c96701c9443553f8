//! Articles as the tools that people use save them.

use expect_test::{Expect, expect};

use super::*;

#[track_caller]
fn check(path: &str, text: &str, expect: Expect) {
    let article = Article::new(path, Text::new(text));
    let Metadata {
        title,
        url,
        authors,
        publisher,
        published,
        accessed,
        lang,
        rating,
        unpublished,
        guessed,
    } = article.metadata;
    let mut res = format!("key: {}\n", article.key);
    for (name, value) in [
        ("title", title),
        ("url", url),
        ("authors", (!authors.is_empty()).then(|| authors.join("; "))),
        ("publisher", publisher),
        ("published", published),
        ("accessed", accessed),
        ("lang", lang),
        ("rating", rating),
        ("unpublished", unpublished.then(|| "yes".to_owned())),
        ("guessed", (!guessed.is_empty()).then(|| guessed.join(", "))),
    ] {
        res += &value.map_or(String::new(), |it| format!("{name}: {it}\n"));
    }
    expect.assert_eq(&res);
}

#[test]
fn obsidian_web_clipper() {
    check(
        "Clippings/A storm.md",
        "---
title: \"A storm\"
source: \"https://www.herald.example/storm?utm_source=x\"
author:
  - \"[[Ida Moe]]\"
  - \"[[people/jo|Jo Rask]]\"
published:
created: 2024-03-06
description:
tags:
  - \"clippings\"
---
# Another heading
",
        expect![[r#"
            key: A storm
            title: A storm
            url: https://www.herald.example/storm?utm_source=x
            authors: Ida Moe; Jo Rask
            publisher: herald.example
            accessed: 2024-03-06
        "#]],
    );
}

#[test]
fn mark_download_and_omnivore() {
    check(
        "a/b.md",
        "---
created: 2024-03-06T10:00:00 (UTC +01:00)
tags: [sea]
source: https://herald.example/storm
author: Ida Moe
---

```
# no title
```
# A storm #
",
        expect![[r#"
            key: b
            title: A storm
            url: https://herald.example/storm
            authors: Ida Moe
            publisher: herald.example
            accessed: 2024-03-06T10:00:00 (UTC +01:00)
        "#]],
    );
    check(
        "a/b.md",
        "---
id: omni-1
title: |
  A storm
date_saved: 2024-03-06 10:00:00
date_published: 2024-03-05 00:00:00
---
[Read Original](https://herald.example/storm)
",
        expect![[r#"
            key: omni-1
            title: A storm
            url: https://herald.example/storm
            publisher: herald.example
            published: 2024-03-05 00:00:00
            accessed: 2024-03-06 10:00:00
        "#]],
    );
}

#[test]
fn readwise() {
    check(
        "articles/A storm.md",
        "# A storm

![rw-book-cover](https://img.example/x.png)

## Metadata
- Author: [[Ida Moe]]
- Full Title: A storm at sea
- Category: #articles
- URL: https://herald.example/storm

## Highlights
- Author: nobody
",
        expect![[r#"
            key: A storm
            title: A storm at sea
            url: https://herald.example/storm
            authors: Ida Moe
            publisher: herald.example
        "#]],
    );
}

#[test]
fn other_words_for_the_same() {
    check(
        "a/b.md",
        "---
citekey: \"@moe2024\"
Headline: A storm
byline: Ida Moe
source: Northern Herald
date: 5 March 2024
retrieved: 2024-03-07
language: no
reliability: B
credibility: 2
unpublished: True
---
",
        expect![[r#"
            key: moe2024
            title: A storm
            authors: Ida Moe
            publisher: Northern Herald
            published: 5 March 2024
            accessed: 2024-03-07
            lang: no
            rating: B2
            unpublished: yes
        "#]],
    );
    check(
        "a/b.md",
        "A storm\n=======\n\nIt blew.",
        expect![[r#"
        key: b
        title: A storm
    "#]],
    );
}

#[test]
fn plain_text_has_the_title_that_it_starts_with() {
    check(
        "articles/storm.txt",
        "# A storm\n\nIt blew.",
        expect![[r#"
            key: storm
            title: A storm
            guessed: title
        "#]],
    );
    check(
        "articles/.txt",
        "",
        expect![[r#"
        key: .txt
    "#]],
    );
}

#[test]
fn the_prose_of_a_plain_text_runs_over_its_line_breaks() {
    let text = "---\r\nid: a\r\n---\r\nThe West\r\nCoast. 🛰\r\n\r\nEnd\n";
    let prose = Article::new("articles/a.txt", Text::new(text)).prose();
    assert_eq!(prose.trim_start(), "The West  Coast. 🛰\r\n\r\nEnd\n");
    assert_eq!(prose.len(), text.len());
}

#[test]
fn what_the_text_says_and_the_front_matter_does_not() {
    check(
        "articles/a.txt",
        "---\nauthor: Ida Moe\n---\nTwo ferries sink | Reuters\n\nBy Ada Lund\n3 May 2024\n\nIt blew.\n",
        expect![[r#"
            key: a
            title: Two ferries sink
            authors: Ida Moe
            publisher: Reuters
            published: 2024-05-03
            guessed: title, publisher, published
        "#]],
    );
}

#[test]
fn a_saved_page() {
    check(
        "articles/storm.html",
        "<!-- saved from url=(0034)https://www.herald.example/storm?utm_source=x -->
<html lang=en-GB><head><title>Storm sinks two ferries | Northern Herald</title>
<meta property=\"og:site_name\" content=\"Northern Herald\">
<meta name=author content=\"By Ida Moe and Jo Rask\">
<meta property=\"article:published_time\" content=\"2024-03-05T10:00:00Z\">
<link rel=canonical href=\"https://www.herald.example/storm\"></head><body><p>It blew.</p>",
        expect![[r#"
            key: storm
            title: Storm sinks two ferries
            url: https://www.herald.example/storm
            authors: Ida Moe; Jo Rask
            publisher: Northern Herald
            published: 2024-03-05T10:00:00Z
            lang: en-GB
        "#]],
    );
    check(
        "articles/storm.htm",
        r#"<!--
 Page saved with SingleFile
 url: https://herald.example/storm
 saved date: Fri Mar 08 2024 10:11:12 GMT+0100 (Central European Standard Time)
--><title>x</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebPage","name":"Page","datePublished":"2020-01-01"},{"@type":["NewsArticle"],
"headline":"Storm sinks &amp; turns","author":[{"@type":"Person","name":"Ida Moe"},{"name":"https://x.example"}],
"publisher":{"name":"Northern Herald"},"datePublished":"2024-03-05"}]}</script>"#,
        expect![[r#"
            key: storm
            title: Storm sinks & turns
            url: https://herald.example/storm
            authors: Ida Moe
            publisher: Northern Herald
            published: 2024-03-05
            accessed: 2024-03-08
        "#]],
    );
    check(
        "articles/storm.html",
        "<h1>Storm sinks ferries</h1><p>By <a rel=author href=/x>Ida Moe</a> <time datetime=2024-03-05>5 March</time>",
        expect![[r#"
            key: storm
            title: Storm sinks ferries
            authors: Ida Moe
            published: 2024-03-05
        "#]],
    );
    check(
        "articles/storm.html",
        "<title>",
        expect![[r#"
        key: storm
    "#]],
    );
}
