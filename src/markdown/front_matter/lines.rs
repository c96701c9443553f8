//! Front matter that is no YAML: a careful reader, line by line.

use super::{Entry, Value};
use crate::text::Span;

/// The lines of a text, line breaks (LF, CRLF, CR) included.
pub(super) fn split(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|it| !it.is_empty())?;
        let len = match rest.find(['\n', '\r']) {
            Some(at) if rest.get(at..).is_some_and(|it| it.starts_with("\r\n")) => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let line = Span::new(start, start + len);
        start = line.end;
        Some(line)
    })
}

/// A `key:` at the start of a line, and what follows it on the line.
pub(super) struct KeyLine {
    pub(super) key: Span,
    /// Without white space around it and without a comment.
    pub(super) value: Span,
}

/// Reads a line as `key: value`; `None` where it is none.
pub(super) fn key_line(yaml: &str, line: Span) -> Option<KeyLine> {
    let text = line.of(yaml);
    if text.starts_with([' ', '\t', '#', '-', '[', '{']) {
        return None;
    }
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let ends_key = |at: &usize| {
        let after = text.get(at + 1..).and_then(|it| it.chars().next());
        after.is_none_or(char::is_whitespace)
    };
    let colon = colons.find(ends_key)?;
    let key = trimmed(yaml, Span::new(line.start, line.start + colon));
    if key.is_empty() {
        return None;
    }
    let value = trimmed(yaml, Span::new(line.start + colon + 1, line.end));
    Some(KeyLine { key: unquoted(yaml, key), value: without_comment(yaml, value) })
}

/// Every key and value that can be told apart.
pub(super) fn read(yaml: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in split(yaml) {
        let content = trimmed(yaml, line);
        if content.is_empty() || content.of(yaml).starts_with('#') {
            continue;
        }
        if let Some(KeyLine { key, value }) = key_line(yaml, line) {
            let key_text = key.of(yaml).to_owned();
            let mut entry = Entry { key: key_text, key_span: key, values: Vec::new(), list: false };
            add(yaml, value, &mut entry);
            entries.push(entry);
        } else if let Some(entry) = entries.last_mut() {
            continued(yaml, content, entry);
        }
    }
    entries
}

/// A line that belongs to the entry above it.
fn continued(yaml: &str, content: Span, entry: &mut Entry) {
    let text = content.of(yaml);
    let item = text.strip_prefix('-').filter(|it| it.is_empty() || it.starts_with([' ', '\t']));
    if item.is_some() {
        let item = trimmed(yaml, Span::new(content.start + 1, content.end));
        entry.list = true;
        push(yaml, without_comment(yaml, item), entry);
        return;
    }
    if entry.list {
        let closed = usize::from(text.ends_with(']'));
        return add_items(yaml, Span::new(content.start, content.end - closed), entry);
    }
    match entry.values.last_mut() {
        Some(last) if last.text.is_empty() => {
            *last = Value { text: text.to_owned(), span: content };
        }
        Some(last) => {
            last.text.push(' ');
            last.text.push_str(text);
            last.span = Span::new(last.span.start, content.end);
        }
        None => {}
    }
}

/// The value beside a key: a scalar, an inline list, wikilinks with commas.
fn add(yaml: &str, value: Span, entry: &mut Entry) {
    let text = value.of(yaml);
    if matches!(text, "|" | ">" | "|-" | ">-" | "|+" | ">+") {
        let span = Span::new(value.end, value.end);
        return entry.values.push(Value { text: String::new(), span });
    }
    let wikilinks = text.starts_with("[[") && !text.starts_with("[[[");
    if !text.starts_with('[') {
        return push(yaml, value, entry);
    }
    entry.list = true;
    let inner = if wikilinks {
        value
    } else {
        let closed = usize::from(text.ends_with(']') && text.len() > 1);
        Span::new(value.start + 1, value.end - closed)
    };
    add_items(yaml, inner, entry);
}

fn add_items(yaml: &str, list: Span, entry: &mut Entry) {
    for item in items(yaml, list) {
        push(yaml, item, entry);
    }
}

/// The stretches between commas that stand outside of quotes and brackets.
fn items(yaml: &str, list: Span) -> Vec<Span> {
    let (mut quote, mut depth, mut start) = (None, 0_usize, list.start);
    let mut at_start = true;
    let mut res = Vec::new();
    for (at, c) in list.of(yaml).char_indices() {
        match c {
            '"' | '\'' if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() && at_start => quote = Some(c),
            _ if quote.is_some() => {}
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                res.push(trimmed(yaml, Span::new(start, list.start + at)));
                start = list.start + at + 1;
                at_start = true;
                continue;
            }
            _ => {}
        }
        at_start &= c.is_whitespace();
    }
    res.push(trimmed(yaml, Span::new(start, list.end)));
    res
}

fn push(yaml: &str, span: Span, entry: &mut Entry) {
    if !span.is_empty() {
        let inner = unquoted(yaml, span);
        let text = match span.of(yaml).chars().next() {
            Some('"') => inner.of(yaml).replace("\\\"", "\""),
            Some('\'') => inner.of(yaml).replace("''", "'"),
            _ => inner.of(yaml).to_owned(),
        };
        entry.values.push(Value { text, span });
    }
}

/// Without the white space around it.
fn trimmed(yaml: &str, span: Span) -> Span {
    let text = span.of(yaml);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// Without quotes around it; a quote that is not closed goes too.
fn unquoted(yaml: &str, span: Span) -> Span {
    let text = span.of(yaml);
    let Some(quote) = text.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
        return span;
    };
    let closed = usize::from(text.len() > 1 && text.ends_with(quote));
    Span::new(span.start + 1, span.end - closed)
}

/// A ` #` outside of quotes starts a comment.
fn without_comment(yaml: &str, value: Span) -> Span {
    let text = value.of(yaml);
    if text.starts_with('#') {
        return Span::new(value.start, value.start);
    }
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
    let from = match quote {
        Some(quote) => text.get(1..).and_then(|it| it.find(quote)).map_or(text.len(), |it| it + 1),
        None => 0,
    };
    let comment = text.get(from..).and_then(|it| it.find(" #")).map(|it| it + from);
    trimmed(yaml, Span::new(value.start, value.start + comment.unwrap_or(text.len())))
}
