//! Articles as the tools that people use save them.

use expect_test::{Expect, expect};

use super::*;

#[track_caller]
fn check(path: &str, text: &str, expect: Expect) {
    let article = Article::new(path, Text::new(text));
    let Metadata { title, url, authors, publisher, published, accessed, lang, rating, unpublished } =
        article.metadata;
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
fn plain_text_has_no_title_of_its_own() {
    check(
        "articles/storm.txt",
        "# A storm\n\nIt blew.",
        expect![[r#"
        key: storm
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
