//! Properties of a page in its text: `area:: 603700` of Dataview and Logseq, and lines as
//! `tags: port, grain`. They say of the page what front matter would, and claim nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::{Class, classes_of};
use crate::{terms, text::Span};

/// Keys that need one colon only, and whether their values may have figures.
static KEYS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../terms/field_keys.tsv"));
    table.map(|it| (terms::cell(&it, 0), terms::cell(&it, 1) == "yes")).collect()
});

/// Keys of sources: their lines are citations.
const SOURCES: &[&str] = &["source", "sources", "url", "urls", "link", "links", "ref", "refs"];

/// The longest key, in bytes, and the longest value, in words: more is a sentence.
const LONGEST_KEY: usize = 40;
const LONGEST_VALUE: usize = 8;

/// The stretches of a block of which each is one property, or lines without any, in order.
pub(super) fn runs(text: &str, block: Span) -> Vec<(Span, bool)> {
    if !block.of(text).contains(':') {
        return vec![(block, false)];
    }
    let mut res: Vec<(Span, bool)> = Vec::new();
    let mut at = block.start;
    for line in block.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        match res.last_mut() {
            _ if is_field(line) => res.push((span, true)),
            Some((last, false)) => last.end = span.end,
            _ => res.push((span, false)),
        }
    }
    res
}

/// Whether a line is a property and nothing else.
fn is_field(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['-', '*', '+', ' ']);
    let inner = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let inner = line.strip_prefix(open)?.strip_suffix(close)?;
        Some(inner).filter(|it| it.contains("::") && !it.starts_with(open))
    });
    let Some((key, rest)) = inner.unwrap_or(line).split_once(':') else { return false };
    let key = key.trim_matches(|it: char| !it.is_alphanumeric());
    if 3 * LONGEST_KEY < key.len() {
        return false; // No letter gets that much shorter in lower case.
    }
    let key = key.to_lowercase().replace(['_', '-'], " ");
    let plain = key.chars().all(|it| it.is_alphanumeric() || it == ' ' || it == '/');
    if key.is_empty() || LONGEST_KEY < key.len() || !plain || SOURCES.contains(&key.as_str()) {
        return false;
    }
    let rest = rest.trim_start_matches(['*', '_']);
    match rest.strip_prefix(':') {
        // `std::string` is code.
        Some(value) if inner.is_some() || value.is_empty() || value.starts_with(' ') => {
            !is_sentence(value)
        }
        Some(_) => false,
        None => KEYS.get(key.as_str()).is_some_and(|numbers| {
            let figures = || words(rest).any(|it| it.starts_with(|it: char| it.is_ascii_digit()));
            !is_sentence(rest) && (*numbers || !figures())
        }),
    }
}

fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split_whitespace().filter(|it| it.contains(char::is_alphanumeric))
}

/// Whether a value tells something: it is long, or has a verb.
fn is_sentence(value: &str) -> bool {
    let verb = |it: &str| {
        let word = it.trim_matches(|it: char| !it.is_alphanumeric());
        let verbs = Class::FINITE | Class::PAST | Class::SAY | Class::SPEECH | Class::ALLEGATION;
        word.starts_with(char::is_lowercase) && (classes_of(word).is(verbs) || word.ends_with("ed"))
    };
    LONGEST_VALUE < words(value).count() || 2 < words(value).count() && words(value).any(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_has_a_key_and_a_short_value() {
        for line in [
            "area:: 603700",
            "[Area-Total::603700]",
            "(founded:: 41)",
            "#is_/same_as :: [[Ostrel|The port of Ostrel]]",
            "collapsed:: true",
            "**status:** draft",
            "tags: port, grain",
            "Date Created: 29-01-22",
            "id: port-7-west",
            "- Topic: #economy",
        ] {
            assert!(is_field(line), "{line}");
        }
    }

    #[test]
    fn a_claim_with_a_label_is_none() {
        for line in [
            "Losses: 300 barges",
            "Status: 300 dead",
            "Title: Lund bribed the mayor",
            "Topic: the mayor said that 40 barges burned",
            "summary:: The yard of Ostrel was closed in May",
            "std::string is 24 bytes long",
            "source:: https://wire.example/a",
            "Source: [wire](https://wire.example/a)",
            "Links: [[Ostrel]]",
            "It opens at 14:30",
            "[wire](https://wire.example/a::b)",
            "",
        ] {
            assert!(!is_field(line), "{line}");
        }
    }

    #[test]
    fn lines_without_properties_stay_together() {
        let text = "area:: 3\nThe yard closed\nin May.\ntags: port\n";
        let runs = runs(text, Span::new(0, text.len()));
        let runs: Vec<_> = runs.iter().map(|it| (it.0.of(text), it.1)).collect();
        let expected =
            [("area:: 3\n", true), ("The yard closed\nin May.\n", false), ("tags: port\n", true)];
        assert_eq!(runs, expected);
    }
}
