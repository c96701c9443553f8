//! CSL-JSON: what Zotero, Better BibTeX and Mendeley export for citation processors.

use serde_json::Value;

use super::{Entry, Read, doi, text, written};
use crate::{
    knowledge::{Metadata, dates::Date},
    text::Span,
};

/// Only a list of objects with an identifier and a type can be one.
pub(super) fn may_be(head: &str) -> bool {
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let is_list = match start.strip_prefix('[') {
        Some(inner) => inner.trim_start().starts_with(['{', ']']),
        None => start.starts_with('{') && start.contains("\"items\""),
    };
    let has = |key: &str| start.contains(key);
    is_list && has("\"id\"") && has("\"type\"") && (has("\"title\"") || has("\"issued\""))
}

pub(super) fn read(json: &str) -> Read {
    let value: Value = match serde_json::from_str(json.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(error) => {
            let at = place(json, error.line(), error.column());
            let message = "The bibliography is no valid JSON from here on, so none of it is read; \
                           export it again";
            return (Vec::new(), vec![(at, message.to_owned())]);
        }
    };
    let items = value.get("items").unwrap_or(&value).as_array();
    let mut from = 0;
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for item in items.into_iter().flatten() {
        let Some(key) = key(item) else {
            let span = Span::new(from, from);
            faults.push((span, "An entry behind this one has no \"id\"; give it one".to_owned()));
            continue;
        };
        let span = literal(json, &key, from).unwrap_or(Span::new(from, from));
        from = span.end;
        entries.push(Entry { metadata: metadata(item), key, span });
    }
    (entries, faults)
}

/// Better BibTeX writes the key that is cited beside an id of its own.
fn key(item: &Value) -> Option<String> {
    ["citation-key", "id"].iter().find_map(|it| match item.get(it)? {
        Value::String(key) => text(key.trim_start_matches('@')),
        Value::Number(key) => Some(key.to_string()),
        _ => None,
    })
}

/// The metadata of an item; the fields are those of the CSL specification 1.0.2.
pub(super) fn metadata(item: &Value) -> Metadata {
    let field = |key: &str| item.get(key).and_then(Value::as_str).and_then(text);
    let first = |keys: &[&str]| keys.iter().find_map(|it| field(it));
    Metadata {
        title: first(&["title", "title-short"]),
        url: field("URL").or_else(|| doi(&field("DOI")?)),
        authors: item.get("author").map(names).unwrap_or_default(),
        publisher: first(&["container-title", "publisher", "archive"]),
        published: item.get("issued").and_then(date),
        accessed: item.get("accessed").and_then(date),
        lang: field("language"),
        ..Metadata::default()
    }
}

fn names(value: &Value) -> Vec<String> {
    let people = value.as_array().map(Vec::as_slice).unwrap_or(std::slice::from_ref(value));
    let name = |it: &Value| {
        let part = |key: &str| it.get(key).and_then(Value::as_str).and_then(text);
        let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
        let whole = parts.iter().filter_map(|it| part(it)).collect::<Vec<_>>().join(" ");
        part("literal").or_else(|| text(it.as_str().unwrap_or(&whole)))
    };
    people.iter().filter_map(name).collect()
}

/// `{"date-parts": [[2024, 3, 5]]}`, the same as words (`raw`, `literal`), or words alone.
fn date(value: &Value) -> Option<String> {
    let number = |it: &Value| it.as_u64().or_else(|| it.as_str()?.trim().parse().ok());
    let of_parts = |parts: &Value| {
        let part = |at: usize| number(parts.get(at)?).and_then(|it| u8::try_from(it).ok());
        let year = u16::try_from(number(parts.get(0)?)?).ok()?;
        Some(written(Date { year, month: part(1), day: part(2) }))
    };
    let words = |it: &Value| it.as_str().and_then(text);
    let named = |key: &str| value.get(key).and_then(number);
    let of_names = || {
        let part = |key: &str| named(key).and_then(|it| u8::try_from(it).ok());
        let year = u16::try_from(named("year")?).ok()?;
        Some(written(Date { year, month: part("month"), day: part("day") }))
    };
    let parts = value.get("date-parts").and_then(|it| it.get(0)).and_then(of_parts);
    parts
        .or_else(|| value.get("raw").or(value.get("literal")).and_then(words))
        .or_else(of_names)
        .or_else(|| value.get(0).and_then(date))
        .or_else(|| words(value).or_else(|| value.as_u64().map(|it| it.to_string())))
}

/// The place of a text in quotes, at or behind a place, without the quotes.
fn literal(json: &str, text: &str, from: usize) -> Option<Span> {
    let quoted = serde_json::to_string(text).ok()?;
    let at = from + json.get(from..)?.find(&quoted)?;
    Some(Span::new(at + 1, at + quoted.len() - 1))
}

/// The place of a line and a column of bytes that both count from 1.
fn place(json: &str, line: usize, column: usize) -> Span {
    let start: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(json.len());
    while !json.is_char_boundary(at) {
        at -= 1;
    }
    Span::new(at, at)
}
