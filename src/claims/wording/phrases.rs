//! Phrases of a table, found in the analyst's own words.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::Hedge;
use crate::{
    claims::{lexicon::Class, unit::Facts},
    terms,
    text::Span,
};

/// Any of some phrases as whole words, the longest first; spaces may be any.
pub(super) fn any_of<'a>(phrases: impl Iterator<Item = &'a str>) -> Regex {
    let mut phrases: Vec<&str> = phrases.collect();
    phrases.sort_by_key(|it| std::cmp::Reverse(it.len()));
    phrases.dedup();
    let escaped: Vec<_> = phrases.iter().map(|it| regex::escape(it).replace(' ', r"\s+")).collect();
    Regex::new(&format!(r"(?i)\b(?:{})\b", escaped.join("|"))).expect("phrases are escaped")
}

/// Where a pattern stands outside of quotation marks.
pub(super) fn own<'t>(
    facts: &'t Facts<'_>,
    pattern: &'t Regex,
) -> impl Iterator<Item = (Span, &'t str)> {
    let found = pattern.find_iter(facts.text);
    let found = found.map(|it| (Span::new(it.start(), it.end()), it.as_str()));
    found.filter(|it| !facts.quotations.iter().any(|quotation| quotation.contains(it.0)))
}

/// A phrase without case and with single spaces.
pub(super) fn plain(phrase: &str) -> String {
    phrase.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

type Rows = FxHashMap<&'static str, (&'static str, &'static str)>;

static HEDGES: LazyLock<(Regex, Rows)> = LazyLock::new(|| {
    let row =
        |it: Vec<&'static str>| (terms::cell(&it, 1), (terms::cell(&it, 0), terms::cell(&it, 2)));
    let rows: Rows = terms::rows(include_str!("../../terms/hedges.tsv")).map(row).collect();
    (any_of(rows.keys().copied()), rows)
});

pub(super) fn hedges(facts: &Facts<'_>) -> Vec<Hedge> {
    if !facts.classes.is(Class::HEDGE | Class::MODAL | Class::LIKELY | Class::ESTIMATIVE) {
        return Vec::new();
    }
    let (pattern, rows) = &*HEDGES;
    let hedge = |(span, text): (Span, &str)| {
        let (class, instead) = *rows.get(plain(text).as_str())?;
        let month = class == "modal" && text.starts_with(char::is_uppercase) && 0 < span.start;
        (!month && !excused(facts, span, class)).then_some(Hedge { span, class, instead })
    };
    own(facts, pattern).filter_map(hedge).collect()
}

/// "as soon as possible", "possible routes", "may not": no estimate.
fn excused(facts: &Facts<'_>, span: Span, class: &str) -> bool {
    let before = facts.text.get(..span.start).unwrap_or_default().trim_end().to_lowercase();
    let after = facts.text.get(span.end..).unwrap_or_default().trim_start();
    match class {
        "vague" => {
            let noun = after.starts_with(char::is_alphabetic) && !after.starts_with("that");
            let adjective = facts.text.get(span.start..span.end) == Some("possible");
            adjective && noun || before.ends_with(" as") || before.ends_with("if")
        }
        "modal" => after.starts_with("be ") && before.ends_with("that"),
        _ => false,
    }
}

static DEICTIC: LazyLock<Regex> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../../terms/time_words.tsv"));
    any_of(table.map(|it| terms::cell(&it, 0)))
});

pub(super) fn deictic(facts: &Facts<'_>) -> Vec<Span> {
    if !facts.classes.is(Class::DEICTIC) {
        return Vec::new();
    }
    own(facts, &DEICTIC).map(|it| it.0).filter(|it| !anchored(facts, *it)).collect()
}

/// "until now", "by today", "as soon as": said of a time that the sentence gives.
fn anchored(facts: &Facts<'_>, span: Span) -> bool {
    let before = facts.text.get(..span.start).unwrap_or_default().trim_end().to_lowercase();
    ["until", "till", "by", "from", "as", "how", "too", "very"].iter().any(|word| {
        before.strip_suffix(word).is_some_and(|it| !it.ends_with(char::is_alphanumeric))
    })
}
