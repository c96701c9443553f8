//! Front matter: the YAML between `---` lines at the start of a file.

mod faults;
mod lines;
mod write;
mod yaml;

pub use self::write::{added, set};
use crate::text::Span;

/// What could be read, with the place of each key and value.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// Both fences and what lies between them, with the last line break.
    pub span: Span,
    /// In text order. A nested map is an entry without values.
    pub entries: Vec<Entry>,
    /// Why the YAML could not be read as such, and where. The entries then are
    /// what a reader line by line finds.
    pub error: Option<(Span, String)>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    /// One for a scalar, each item of a list, none where it is empty.
    pub values: Vec<Value>,
    pub list: bool,
}

#[derive(Clone, Debug)]
pub struct Value {
    /// Unquoted and unescaped.
    pub text: String,
    /// As it stands in the file, quotes included.
    pub span: Span,
}

impl FrontMatter {
    /// Reads the front matter of a text; `None` where it has none.
    pub fn parse(text: &str) -> Option<FrontMatter> {
        let (span, inner) = fences(text)?;
        let yaml = inner.of(text);
        let mut res = yaml::read(yaml);
        if res.entries.is_empty() || res.error.is_some() && !res.complete {
            res.entries = lines::read(yaml);
        }
        let thematic_break = res.entries.is_empty() && !only_comments(yaml);
        if thematic_break {
            return None;
        }
        let error = res.error.map(|(at, message)| (at.shifted(inner.start), message));
        let entries = res.entries.into_iter().map(|it| it.shifted(inner.start)).collect();
        Some(FrontMatter { span, entries, error })
    }

    /// The entry of a key; keys compare without case.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.key.eq_ignore_ascii_case(key))
    }

    /// The first value of a key, where it has one that is not empty.
    pub fn value(&self, key: &str) -> Option<&str> {
        let value = self.entry(key)?.values.first()?;
        Some(value.text.as_str()).filter(|it| !it.trim().is_empty())
    }

    /// All values of a key that are not empty.
    pub fn values(&self, key: &str) -> impl Iterator<Item = &Value> {
        let values = self.entry(key).map(|it| it.values.as_slice()).unwrap_or_default();
        values.iter().filter(|it| !it.text.trim().is_empty())
    }
}

impl Entry {
    fn shifted(mut self, by: usize) -> Entry {
        self.key_span = self.key_span.shifted(by);
        for value in &mut self.values {
            value.span = value.span.shifted(by);
        }
        self
    }
}

/// What a reader of the text between the fences found; spans count from there.
#[derive(Debug, Default)]
struct Reading {
    entries: Vec<Entry>,
    error: Option<(Span, String)>,
    /// Whether the entries hold although there is an error.
    complete: bool,
}

/// The span of the front matter with its fences, and of what lies between them.
fn fences(text: &str) -> Option<(Span, Span)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines::split(text.get(start..)?);
    let open = lines.next()?;
    if open.of(text.get(start..)?).trim_end() != "---" {
        return None;
    }
    let mut inner = None;
    for line in lines {
        let line = line.shifted(start);
        let inner_start = *inner.get_or_insert(line.start);
        if matches!(line.of(text).trim_end(), "---" | "...") {
            return Some((Span::new(0, line.end), Span::new(inner_start, line.start)));
        }
    }
    None
}

fn only_comments(yaml: &str) -> bool {
    lines::split(yaml).all(|it| {
        let line = it.of(yaml).trim();
        line.is_empty() || line.starts_with('#')
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Expect) {
        let Some(found) = FrontMatter::parse(text) else {
            return expect.assert_eq("nothing\n");
        };
        let mut res = String::new();
        for entry in &found.entries {
            res += entry.key_span.of(text);
            res += if entry.list { " -" } else { ":" };
            for value in &entry.values {
                res += &format!(" <{}>", value.span.of(text));
                if value.text != value.span.of(text) {
                    res += &format!(" = {:?}", value.text);
                }
            }
            res += "\n";
        }
        if let Some((span, message)) = &found.error {
            res += &format!("error at <{}>: {message}\n", span.of(text));
        }
        let rest = text.get(found.span.end..).unwrap_or_default();
        res += &format!("rest {rest:?}\n");
        expect.assert_eq(&res);
    }

    #[test]
    fn a_clipping() {
        check(
            "---
title: \"Crane \\\"Ö\\\" falls\"  # as printed
author:
  - \"[[Ada Lund]]\"
  - Émile  # staff
published: 2025-03-13
description:
tags: [a, 'b c']
summary: >
  Two lines
  folded
more: it runs
  on
nested: {a: b}
---
Text
",
            expect![[r#"
                title: <"Crane \"Ö\" falls"> = "Crane \"Ö\" falls"
                author - <"[[Ada Lund]]"> = "[[Ada Lund]]" <Émile>
                published: <2025-03-13>
                description:
                tags - <a> <'b c'> = "b c"
                summary: <Two lines
                  folded> = "Two lines folded"
                more: <it runs
                  on> = "it runs on"
                nested:
                rest "Text\n"
            "#]],
        );
    }

    #[test]
    fn line_breaks_and_fences() {
        check(
            "\u{feff}---\r\na: é\r\nb:\r\n- x\r\n...\r\nText",
            expect![[r#"
            a: <é>
            b - <x>
            rest "Text"
        "#]],
        );
        check(
            "--- \ra: 1\r---\rText",
            expect![[r#"
            a: <1>
            rest "Text"
        "#]],
        );
        check(
            "---\n---\nText",
            expect![[r#"
            rest "Text"
        "#]],
        );
        check(
            "---\n# nothing yet\n---\n",
            expect![[r#"
            rest ""
        "#]],
        );
        check(
            "---\na: 1",
            expect![[r#"
            nothing
        "#]],
        );
        check(
            "---\n\nA thematic break.\n\n---\n",
            expect![[r#"
            nothing
        "#]],
        );
        check(
            "\n---\na: 1\n---\n",
            expect![[r#"
            nothing
        "#]],
        );
    }

    #[test]
    fn what_is_no_yaml_is_read_line_by_line() {
        check(
            "---\ntitle: Port: a review\nauthor:\n- A # b\n---\n",
            expect![[r#"
            title: <Port: a review>
            author - <A>
            error at <Port: a review>: The value of title has a colon in it; put the value in quotes
            rest ""
        "#]],
        );
        check(
            "---\nlist:\n\t- a\nb: 'open\n---\n",
            expect![[r#"
            list - <a>
            b: <'open> = "open"
            error at <	>: YAML does not allow a tab here; indent with spaces
            rest ""
        "#]],
        );
        check(
            "---\na: [x, \"y, z\"\nb: >\n  long\n  text\n---\n",
            expect![[r#"
                a - <x> <"y, z"> = "y, z"
                b: <long
                  text> = "long text"
                error at <[x, "y, z">: The list of a is not closed; add the closing bracket
                rest ""
            "#]],
        );
        check(
            "---\nauthor: [[A B]], [[C]]\nb: @home\n---\n",
            expect![[r#"
                author - <[[A B]]> <[[C]]>
                b: <@home>
                error at <[[A B]], [[C]]>: The value of author is a wikilink without quotes; put each wikilink in quotes
                rest ""
            "#]],
        );
        check(
            "---\ngood: 'it''s'\nmore: [a,\n  b]\nbad: \"a\" b\n---\n",
            expect![[r#"
                good: <'it''s'> = "it's"
                more - <a> <b>
                bad: <"a" b> = "a\" b"
                error at <"a" b>: The value of bad goes on after its closing quotation mark; quote all of it
                rest ""
            "#]],
        );
        check(
            "---\n- a\n- b: c\n---\n",
            expect![[r#"
            nothing
        "#]],
        );
    }

    #[test]
    fn a_wikilink_without_quotes_is_one_value() {
        check(
            "---\nsource: [[articles/nis]]\nall: [[[a]], [[b, c]], d]\n---\n",
            expect![[r#"
            source - <[[articles/nis]]>
            all - <[[a]]> <[[b, c]]> <d>
            rest ""
        "#]],
        );
    }

    #[test]
    fn keys_that_stand_twice_and_aliases_are_errors() {
        check(
            "---\na: 1\na: 2\nb: 3\n---\n",
            expect![[r#"
            a: <1>
            a: <2>
            b: <3>
            error at <a>: The key a stands twice; keep one of the two
            rest ""
        "#]],
        );
        check(
            "---\na: &x [1, 1]\nb: [*x, *x]\nc: 1\n---\n",
            expect![[r#"
            a - <1> <1>
            b -
            c: <1>
            error at <*x>: A YAML alias is not followed; write the value out
            rest ""
        "#]],
        );
    }

    #[test]
    fn deep_nesting_costs_nothing() {
        for unit in ["[", "{a: ", "- ", "a:\n ", "\"", "? ", "&a ", "[[a]], "] {
            let text = format!("---\na: {}\n---\n", unit.repeat(50_000));
            FrontMatter::parse(&text);
        }
    }

    proptest! {
        #[test]
        fn spans_lie_on_the_text(inner in "[a-c:\\-\\[\\]{}\"'#&*|>, \t\r\né🛰\\\\!%@]{0,60}") {
            let text = format!("\u{feff}---\n{inner}\n---\n");
            if let Some(found) = FrontMatter::parse(&text) {
                let values = found.entries.iter().flat_map(|it| it.values.iter().map(|it| it.span));
                let keys = found.entries.iter().map(|it| it.key_span);
                for span in values.chain(keys).chain(found.error.iter().map(|it| it.0)) {
                    prop_assert!(text.get(span.start..span.end).is_some(), "{span:?}");
                    prop_assert!(found.span.contains(span));
                }
            }
        }

        #[test]
        fn any_text_can_be_read(text in "\\PC{0,40}", more in any::<String>()) {
            FrontMatter::parse(&format!("---\n{text}\n{more}\n---"));
            FrontMatter::parse(&more);
        }
    }
}
