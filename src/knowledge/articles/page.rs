//! What a page says of itself in its text: a byline, a date line, the name of its outlet.
//!
//! Read where the front matter says nothing. A line counts only as a whole and only in a
//! known form: wrong metadata is worse than none.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::{Format, Metadata};
use crate::{
    knowledge::dates::{self, Date},
    markdown::sentences::sentences,
    terms,
    text::Span,
};

/// So many lines at the top may be the head of an article, and so many at its end may say
/// when it was published.
const HEAD: usize = 12;
const FOOT: usize = 4;
/// A longer line, in bytes, is running text.
const LONGEST: usize = 200;

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?i:(?:written|reported|story|words) by|by|author|authors)[: ]\s*(.+)$")
});
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:first )?(?:published|posted|publication date|release date|date)\b[^0-9\p{L}]*(?:on |at )?(.+)$",
    )
});
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:last )?(?:updated|modified)\b[^0-9\p{L}]*(?:on |at )?(.+)$")
});
static SOURCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^source: (.+)$"));
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}.'’-]*(?: (?:de|del|della|van|von|der|den|bin|ibn|al|el|da|di|du|la|le|\p{Lu}[\p{L}.'’-]*)){1,4}$",
    )
});
/// What may stand beside a date on a line of its own: a weekday, a time, its zone.
static BESIDE_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\W|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?|gmt|utc|bst|ist|c?e[sd]?t|[cmp][sd]t|[jk]st|msk)*$",
    )
});
/// The dateline of an agency: `SEOUL, May 3 (Reuters) - `.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\p{Lu}[\p{Lu} .,'’/-]{2,40}(?:,? \p{L}+\.? \d{1,2})?,? \(([^()]{2,24})\) ?[-–—]")
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

/// The well-known outlets by their names in lower case.
static OUTLETS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../../terms/outlets.tsv"));
    table.map(|it| terms::cell(&it, 0)).map(|it| (it.to_lowercase(), it)).collect()
});

/// Words of a role in a byline, which are no name of a person.
const ROLES: &[&str] = &[
    "agencies",
    "agency",
    "analyst",
    "bureau",
    "chief",
    "columnist",
    "contributor",
    "correspondent",
    "desk",
    "editor",
    "editors",
    "journalist",
    "news",
    "newsroom",
    "press",
    "reporter",
    "reporters",
    "senior",
    "staff",
    "team",
    "writer",
    "writers",
];

impl Metadata {
    /// Takes from the text of the page what is not known yet, and remembers that it did.
    pub(super) fn guess(&mut self, format: Format, body: &str) {
        let known = [&self.title, &self.publisher, &self.published];
        if known.iter().all(|it| it.is_some()) && !self.authors.is_empty() {
            return;
        }
        let page = Page::read(body);
        let title = page.title.filter(|_| format == Format::Plain);
        let fields = [
            ("title", &mut self.title, title),
            ("publisher", &mut self.publisher, page.publisher),
            ("published", &mut self.published, page.published.or(page.updated)),
        ];
        for (name, known, found) in fields {
            if known.is_none() && found.is_some() {
                *known = found;
                self.guessed.push(name);
            }
        }
        if self.authors.is_empty() && !page.authors.is_empty() {
            self.authors = page.authors;
            self.guessed.push("authors");
        }
    }
}

#[derive(Debug, Default)]
struct Page {
    title: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
    published: Option<String>,
    updated: Option<String>,
}

impl Page {
    fn read(body: &str) -> Page {
        let mut res = Page::default();
        let wanted = |it: &&str| it.contains(char::is_alphanumeric) && !terms::is_page_chrome(it);
        let lines = || body.lines().map(str::trim).filter(wanted);
        for (at, line) in lines().take(HEAD).enumerate() {
            if line.len() > LONGEST {
                res.dateline(line);
                break;
            }
            let is_plain = !line.starts_with('#');
            let line = unmarked(line);
            let known = is_plain && (res.byline(&line) || res.dates(&line) || res.outlet(&line));
            if !known {
                res.dateline(&line);
                if res.title.is_none() && at < HEAD / 2 {
                    // What comes before a headline is none, and a text may have none.
                    res.title = Some(res.headline(&line).unwrap_or_default());
                }
            }
        }
        for line in body.lines().rev().map(str::trim).filter(wanted).take(FOOT) {
            if line.len() <= LONGEST {
                res.dates(&unmarked(line));
            }
        }
        res.title = res.title.filter(|it| !it.is_empty());
        res
    }

    /// `By Ada Lund and Bo Berg, Reuters | 3 May 2024`.
    fn byline(&mut self, line: &str) -> bool {
        let Some(words) = BYLINE.captures(line).and_then(|it| it.get(1)) else { return false };
        let mut authors = Vec::new();
        let mut parts = parts(words.as_str()).peekable();
        while let Some(name) = parts.next_if(|it| is_name(it)) {
            authors.push(name.to_owned());
        }
        if authors.is_empty() {
            return false;
        }
        for part in parts {
            self.publisher = self.publisher.take().or_else(|| known_outlet(part));
        }
        if let Some((_, day)) = whole_date(words.as_str()) {
            self.published.get_or_insert(day);
        }
        if self.authors.is_empty() {
            self.authors = authors;
        }
        true
    }

    /// `Published: 3 May 2024`, `Updated 3 May 2024, 10:15 GMT`, or a date alone.
    fn dates(&mut self, line: &str) -> bool {
        let stated = |pattern: &Regex| {
            let rest = pattern.captures(line)?.get(1)?.as_str();
            let (span, day) = whole_date(rest)?;
            let before = rest.get(..span.start)?;
            BESIDE_DATE.is_match(before).then_some(day)
        };
        if let Some(day) = stated(&PUBLISHED) {
            self.published.get_or_insert(day);
            return true;
        }
        if let Some(day) = stated(&UPDATED) {
            self.updated.get_or_insert(day);
            return true;
        }
        let Some((span, day)) = whole_date(line) else { return false };
        let around = [line.get(..span.start), line.get(span.end..)];
        let mut around = around.into_iter().flatten();
        let alone = line.len() <= 60 && around.all(|it| BESIDE_DATE.is_match(it));
        if alone {
            self.published.get_or_insert(day);
        }
        alone
    }

    /// `Reuters` or `Source: Reuters` on a line of its own.
    fn outlet(&mut self, line: &str) -> bool {
        let name = SOURCE.captures(line).and_then(|it| it.get(1)).map_or(line, |it| it.as_str());
        let found = known_outlet(name);
        let is_outlet = found.is_some();
        self.publisher = self.publisher.take().or(found);
        is_outlet
    }

    fn dateline(&mut self, line: &str) {
        let name = DATELINE.captures(line).and_then(|it| it.get(1));
        self.publisher = self.publisher.take().or_else(|| known_outlet(name?.as_str()));
    }

    /// A line that is no sentence, without the outlet behind it.
    fn headline(&mut self, line: &str) -> Option<String> {
        let mut title = line.trim_start_matches('#').trim();
        for mark in [" | ", " - ", " – ", " — "] {
            if let Some((before, behind)) = title.rsplit_once(mark)
                && let Some(outlet) = known_outlet(behind)
            {
                self.publisher.get_or_insert(outlet);
                title = before.trim();
            }
        }
        // A quotation mark without its twin was left by the page.
        let quotes = title.matches('"').count();
        if quotes % 2 == 1 {
            title = title.trim_end_matches('"').trim_start_matches('"').trim();
        }
        let starts = |it: char| it.is_uppercase() || it.is_numeric() || !it.is_alphanumeric();
        let is_title = title.split_whitespace().count() > 1
            && title.starts_with(starts)
            && !title.ends_with(['.', ',', ';', ':', '…'])
            && sentences(title).len() == 1
            && !title.contains("://");
        is_title.then(|| title.to_owned())
    }
}

/// A line without the markup of emphasis and links.
fn unmarked(line: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"!?\[([^\]]*)\]\([^)]*\)"));
    let line = LINK.replace_all(line, "$1");
    line.replace("**", "").trim_matches(['*', '_', ' ', '>']).to_owned()
}

/// The names and other words of a byline.
fn parts(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split([',', '|', '•', '·', ';', '/', '(', ')']);
    let parts = parts.flat_map(|it| it.split(" and ")).flat_map(|it| it.split(" & "));
    let parts = parts.flat_map(|it| it.split(" - ")).flat_map(|it| it.split(" – "));
    let parts = parts.flat_map(|it| it.split(" — ")).flat_map(|it| it.split(" in "));
    parts.flat_map(|it| it.split(" for ")).map(str::trim).filter(|it| !it.is_empty())
}

fn is_name(part: &str) -> bool {
    let is_role = |it: &str| ROLES.contains(&it.to_lowercase().as_str());
    NAME.is_match(part)
        && !part.split(' ').any(is_role)
        && known_outlet(part).is_none()
        && dates::dates(part).is_empty()
}

/// The outlet that a name is, where it is a well-known one.
fn known_outlet(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches('.');
    let known = OUTLETS.get(name.to_lowercase().as_str())?;
    // `Ap` and `rt` are words of other languages.
    (known.len() > 4 || *known == name).then(|| (*known).to_owned())
}

/// The first date of a text that has a day, as `2024-05-03`.
fn whole_date(text: &str) -> Option<(Span, String)> {
    let found = dates::dates(text);
    let (span, Date { year, month, day }) = found.into_iter().find(|it| it.1.day.is_some())?;
    Some((span, format!("{year}-{:02}-{:02}", month?, day?)))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(format: Format, body: &str, expect: Expect) {
        let mut data = Metadata::default();
        data.guess(format, body);
        let authors = Some(data.authors.join("; ")).filter(|it| !it.is_empty());
        let texts = [data.title, authors, data.publisher, data.published].into_iter().flatten();
        expect.assert_eq(&texts.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn the_head_of_a_pasted_page() {
        check(
            Format::Plain,
            "//\n\nHot Posts\n\n3/recent/ticker\n\nTwo ferries sink off Ilmen: what is known\"\n\nBy Ada Lund and Bo van Berg, Reuters\nFri 3 May 2024 10.15 BST\n\nILMEN - Two ferries sank.\n\n0 Comments\n",
            expect![[r#"
                Two ferries sink off Ilmen: what is known
                Ada Lund; Bo van Berg
                Reuters
                2024-05-03"#]],
        );
        check(
            Format::Plain,
            "Ferries sink - BBC News\nPublished: 3 May 2024\nUpdated 4 May 2024, 09:00 GMT\nText of the page, which is long.",
            expect![[r#"
                Ferries sink
                BBC News
                2024-05-03"#]],
        );
        check(Format::Plain, "SEOUL, May 3 (Reuters) - Two ferries sank.", expect!["Reuters"]);
        let text = "U.S. Warns of Ferries in the Gulf\nTwo ferries sank. Nobody knows why.";
        check(Format::Plain, text, expect!["U.S. Warns of Ferries in the Gulf"]);
    }

    #[test]
    fn in_markdown_too() {
        check(
            Format::Markdown,
            "# Ferries sink\n\n*By [Ada Lund](https://a.example/lund) | AP*\n\n**May 3, 2024**\n\nText.\n",
            expect![[r#"
                Ada Lund
                AP
                2024-05-03"#]],
        );
        check(
            Format::Markdown,
            "Text.\n\nMore.\n\n*First published 3 May 2024 at 10:00*\n",
            expect!["2024-05-03"],
        );
    }

    #[test]
    fn what_only_looks_like_it() {
        for text in [
            "By the end of the year two ferries had sunk.",
            "By Tuesday both were lost.",
            "On 3 May 2024 two ferries sank, the ministry said.",
            "The law was published 3 May 2024 in the gazette and sank.",
            "Published in 2024",
            "Date of the storm: unknown",
            "by hand and by sea",
            "By Staff Writers",
            "Ap",
        ] {
            check(Format::Markdown, text, expect![[""]]);
            check(
                Format::Plain,
                &format!("It blew all night over the sea.\n\n{text}\n"),
                expect![[""]],
            );
        }
        check(Format::Plain, "It blew all night.\n\nThe Storm of the Year\n", expect![[""]]);
        check(Format::Plain, "word\n", expect![[""]]);
        check(Format::Plain, "", expect![[""]]);
    }
}
