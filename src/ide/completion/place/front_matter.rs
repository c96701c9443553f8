//! Values of the front matter: actors, themes and sources, in a line or in a list.

use super::{Place, Typed, brackets};
use crate::note::is_theme_key;

/// Whether the text begins as front matter does and does not end it: its last line is
/// yet to be written.
pub(super) fn is_open(before: &str) -> bool {
    let mut lines = before.lines();
    let is_rule = |it: &str| it.trim_end() == "---";
    // An empty line stands in prose rather than between keys.
    lines.next().is_some_and(is_rule) && !lines.any(|it| is_rule(it) || it.trim().is_empty())
}

pub(super) fn find(before: &str, rest: &str) -> Option<(Place, Typed)> {
    let offset = before.len();
    let line = before.rsplit(['\n', '\r']).next()?;
    let (key, value) = match line.split_once(':').filter(|it| !it.0.trim_start().starts_with('-')) {
        Some((key, value)) => (key, value),
        None => (list_key(before)?, line.trim_start().strip_prefix("- ")?),
    };
    let place = place(key.trim().trim_matches(['"', '\'']))?;
    if place == Place::Actor
        && let Some(link) = value.rfind("[[").filter(|it| is_quote(value.get(..*it)))
    {
        return brackets::find(value.get(link..)?, rest, offset);
    }
    // Quotation marks and brackets of a list stand around a value; an apostrophe may be
    // a part of it.
    let value = value.rsplit(['[', ',']).next()?.trim_start();
    let (quote, value) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => (Some(quote), value.get(1..)?),
        _ => (None, value),
    };
    if quote.is_some_and(|it| value.contains(it)) {
        return None;
    }
    let typed = match place {
        Place::Actor => value,
        _ => value.rsplit(['#', '@']).next()?,
    };
    let ends = |it: char| quote.map_or(matches!(it, ',' | ']' | '"' | '\''), |quote| it == quote);
    let tail = rest.split(ends).next().unwrap_or("");
    let is_closed = quote.is_none_or(|it| rest.get(tail.len()..).unwrap_or("").starts_with(it));
    let (tail, close) = match quote {
        Some('"') if !is_closed => ("", "\""),
        Some(_) if !is_closed => ("", "'"),
        _ => (tail.trim_end(), ""),
    };
    let around = Typed::around(offset, typed, tail);
    Some((place, Typed { close, closed: is_closed, quoted: quote.is_some(), ..around }))
}

fn place(key: &str) -> Option<Place> {
    let is = |names: [&str; 2]| names.iter().any(|it| key.eq_ignore_ascii_case(it));
    match () {
        _ if is_theme_key(key) => Some(Place::Theme),
        _ if is(["actor", "actors"]) => Some(Place::Actor),
        _ if is(["source", "sources"]) => Some(Place::Key),
        _ => None,
    }
}

fn is_quote(text: Option<&str>) -> bool {
    text.is_some_and(|it| it.ends_with(['"', '\'']))
}

/// The key over the items of a list.
fn list_key(before: &str) -> Option<&str> {
    let mut lines = before.lines().rev().skip(1);
    let line = lines.find(|it| !it.trim_start().starts_with('-') && !it.trim().is_empty())?;
    line.trim_end().strip_suffix(':')
}
