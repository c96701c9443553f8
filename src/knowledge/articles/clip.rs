//! A web page as an article of the workspace: markdown with its metadata above it.

use sha2::{Digest, Sha256};

use super::{
    Metadata,
    html::{self, Kind, Passage},
};
use crate::knowledge::{dates::Date, slug, urls};

/// So many words of a title tell articles of one day apart.
const WORDS: usize = 4;

/// What the one who clips knows and the page does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Capture<'a> {
    pub url: Option<&'a str>,
    /// Written into the article, where its file is not called so.
    pub key: Option<&'a str>,
    /// When the page was taken, as `2024-03-05T10:00:00Z`; a page that says so itself
    /// knows better.
    pub accessed: &'a str,
}

/// An article made of a page.
#[derive(Clone, Debug)]
pub struct Clip {
    /// Keys that would fit, the shortest first: outlet and date, the same with the first
    /// words of the title, the title.
    pub keys: Vec<String>,
    pub metadata: Metadata,
    /// Paragraphs, items and quotations, without headings.
    pub paragraphs: usize,
    /// The whole file.
    pub text: String,
}

/// Makes an article of a page; `None` where it has no text.
pub fn clip(html: &str, capture: Capture<'_>) -> Option<Clip> {
    let passages = html::passages(html);
    let is_text = |it: &&Passage| !matches!(it.kind, Kind::Heading(_));
    let paragraphs = passages.iter().filter(is_text).count();
    if paragraphs == 0 {
        return None;
    }
    let mut metadata = html::metadata(html);
    if let Some(url) = capture.url {
        let host = urls::host(url);
        if metadata.publisher.is_none()
            || metadata.publisher == metadata.url.as_deref().and_then(urls::host)
        {
            metadata.publisher = host;
        }
        metadata.url = Some(url.to_owned());
    }
    metadata.accessed.get_or_insert_with(|| capture.accessed.to_owned());
    let body = body(&passages, metadata.title.as_deref());
    let text = front_matter(&metadata, capture.key, &body) + &body;
    Some(Clip { keys: keys(&metadata), metadata, paragraphs, text })
}

fn keys(metadata: &Metadata) -> Vec<String> {
    let title = metadata.title.as_deref().map(slug).unwrap_or_default();
    let words = title.split('-').take(WORDS).collect::<Vec<_>>().join("-");
    let outlet =
        metadata.publisher.as_deref().map(|it| slug(it.rsplit_once('.').map_or(it, |it| it.0)));
    let day = metadata
        .published
        .as_deref()
        .and_then(Date::parse)
        .and_then(|it| Some(format!("{}-{:02}-{:02}", it.year, it.month?, it.day?)));
    let dated = match (outlet, day) {
        (Some(outlet), Some(day)) if !outlet.is_empty() => format!("{outlet}-{day}"),
        _ => String::new(),
    };
    let both = [dated.as_str(), words.as_str()].join("-");
    let both = Some(both).filter(|_| !dated.is_empty() && !words.is_empty());
    [Some(dated), both, Some(words)].into_iter().flatten().filter(|it| !it.is_empty()).collect()
}

/// The metadata as YAML, with a hash of all that stands below, line break by line break.
fn front_matter(metadata: &Metadata, key: Option<&str>, body: &str) -> String {
    let mut res = "---\ntype: article\n".to_owned();
    let mut line = |key: &str, value: Option<&str>| {
        res += &value.map_or(String::new(), |it| format!("{key}: {}\n", quoted(it)));
    };
    line("id", key);
    line("title", metadata.title.as_deref());
    if let [only] = metadata.authors.as_slice() {
        line("author", Some(only));
    }
    line("publisher", metadata.publisher.as_deref());
    line("published", metadata.published.as_deref());
    line("url", metadata.url.as_deref());
    line("accessed", metadata.accessed.as_deref());
    line("lang", metadata.lang.as_deref());
    if metadata.authors.len() > 1 {
        res += "author:\n";
        res.extend(metadata.authors.iter().map(|it| format!("  - {}\n", quoted(it))));
    }
    let hash = Sha256::digest(body);
    let hash: String = hash.iter().map(|it| format!("{it:02x}")).collect();
    res + &format!("sha256: {hash}\n---\n")
}

/// A string of JSON is one of YAML; dates and addresses of hosts need no marks.
fn quoted(text: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | ':' | '+');
    let starts = |it: char| it.is_ascii_alphanumeric();
    if text.starts_with(starts) && text.chars().all(plain) && !text.ends_with(':') {
        let word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
        let number = text.parse::<f64>().is_ok();
        if !number && !word.iter().any(|it| text.eq_ignore_ascii_case(it)) {
            return text.to_owned();
        }
    }
    serde_json::to_string(text).unwrap_or_default()
}

/// The passages as markdown, without a heading that says the title again.
fn body(passages: &[Passage], title: Option<&str>) -> String {
    let mut res = String::new();
    let mut last = None;
    for Passage { kind, text, .. } in passages {
        if matches!(kind, Kind::Heading(_)) && title == Some(text) {
            continue;
        }
        let text = escaped(text);
        let one_list = *kind == Kind::Item && last == Some(Kind::Item);
        if !one_list {
            res.push('\n');
        }
        res += &match kind {
            Kind::Heading(level) => format!("{} {text}", "#".repeat(usize::from(*level).max(2))),
            Kind::Item => format!("- {text}"),
            Kind::Quote => format!("> {text}"),
            Kind::Paragraph | Kind::Row => text,
        };
        res.push('\n');
        last = Some(*kind);
    }
    res
}

/// Text of which markdown makes nothing else. Only what it would read otherwise gets a
/// backslash, since each one is a character that the page has not.
fn escaped(text: &str) -> String {
    let mut res = String::with_capacity(text.len() + 2);
    let links = ["](", "][", "[[", "[^", "[@", "]:"].iter().any(|it| text.contains(it));
    let number = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_number = number.len() < text.len() && number.starts_with(['.', ')']);
    let (digits, rest) = text.split_at(if is_number { text.len() - number.len() } else { 0 });
    res += digits;
    let is_mark = rest.starts_with(['#', '>', '+', '-', '=', '~', ':']) || is_number;
    if is_mark {
        res.push('\\');
    }
    let signs = rest.chars();
    let mut next = rest.chars().skip(1);
    for sign in signs {
        let before_word =
            next.next().is_some_and(|it| it.is_alphabetic() || matches!(it, '/' | '!'));
        let escape = match sign {
            '\\' | '`' => true,
            '*' | '_' => rest.matches(sign).count() > 1,
            '[' | ']' => links,
            '<' => before_word,
            '&' => before_word && rest.contains(';'),
            _ => false,
        };
        if escape {
            res.push('\\');
        }
        res.push(sign);
    }
    res
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::{knowledge::Article, text::Text};

    const PAGE: &str = r#"<html lang="en"><head><title>Ferry: "sinks" | The Herald</title>
<meta property="og:site_name" content="The Herald"><meta name="author" content="Ida Moe and Jo Rask">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body>
<h1>Ferry: "sinks"</h1><h3>What is known</h3><p>1. It <b>sank</b> at *dawn* &amp; so on [sic].</p>
<ul><li># one<li>two</ul><blockquote>We are lost.</blockquote>
<table><tr><td>a<td>b</table>"#;

    #[track_caller]
    fn check(page: &str, capture: Capture<'_>, expect: Expect) {
        let Some(clip) = clip(page, capture) else { return expect.assert_eq("nothing\n") };
        expect.assert_eq(&format!("{}\n{}", clip.keys.join(" "), clip.text));
    }

    #[test]
    fn a_page_becomes_an_article() {
        check(
            PAGE,
            Capture {
                url: Some("https://herald.example/ferry"),
                key: None,
                accessed: "2024-03-06T08:00:00Z",
            },
            expect![[r#"
                the-herald-2024-03-05 the-herald-2024-03-05-ferry-sinks ferry-sinks
                ---
                type: article
                title: "Ferry: \"sinks\""
                publisher: "The Herald"
                published: 2024-03-05T10:00:00Z
                url: "https://herald.example/ferry"
                accessed: 2024-03-06T08:00:00Z
                lang: en
                author:
                  - "Ida Moe"
                  - "Jo Rask"
                sha256: f9075eb4a1aae090fe259f8d07ff7f7edd78b8a9ac10fbeb1e8891b087d092b3
                ---

                ### What is known

                1\. It sank at \*dawn\* & so on [sic].

                - \# one
                - two

                > We are lost.

                a | b
            "#]],
        );
    }

    #[test]
    fn what_a_page_does_not_say_is_left_out() {
        check(
            "<p>It sank.</p>",
            Capture { accessed: "2024-03-06", ..Capture::default() },
            expect![[r#"

                ---
                type: article
                accessed: 2024-03-06
                sha256: f46aed1af216aa49be24269e0635a0b78cdc58e7e9888345becb82a6a6a8523f
                ---

                It sank.
            "#]],
        );
        check(
            "<nav></nav>",
            Capture::default(),
            expect![[r#"
            nothing
        "#]],
        );
        check(
            "",
            Capture::default(),
            expect![[r#"
            nothing
        "#]],
        );
    }

    #[test]
    fn a_clip_reads_as_its_page() {
        let clip = clip(PAGE, Capture { accessed: "2024-03-06", ..Capture::default() }).unwrap();
        let saved = Article::new("articles/a.html", Text::new(PAGE));
        let clipped = Article::new("articles/a.md", Text::new(&clip.text));
        let letters = |it: &Article| {
            let read = it.passages();
            let all = read.paragraphs.iter().map(|it| it.of(&read.prose)).collect::<String>();
            all.chars().filter(|it| it.is_alphanumeric()).collect::<String>()
        };
        assert_eq!(letters(&saved), "1ItsankatdawnsoonsiconetwoWearelostab");
        assert_eq!(letters(&saved), letters(&clipped));
        assert_eq!(saved.metadata.title, clipped.metadata.title);
        assert_eq!(saved.metadata.authors, clipped.metadata.authors);
        assert_eq!(saved.metadata.published, clipped.metadata.published);
    }
}
