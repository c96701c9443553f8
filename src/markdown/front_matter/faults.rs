//! What is wrong with front matter that is no YAML, in words that name the cure.

use super::lines::{KeyLine, key_line, split};
use crate::text::Span;

/// The place and the sentence for an error of the parser at a byte offset. The
/// usual faults are found by their look, since the parser often stumbles lines
/// later; `said` is what the parser says.
pub(super) fn diagnose(yaml: &str, at: usize, said: &str) -> (Span, String) {
    let lines: Vec<Span> = split(yaml).collect();
    for (i, &line) in lines.iter().enumerate().take_while(|(_, it)| it.start <= at) {
        let found = match key_line(yaml, line) {
            Some(found) => {
                let below = lines.get(i + 1..).unwrap_or_default();
                let below = below.iter().take_while(|&&it| key_line(yaml, it).is_none());
                bad_value(yaml, &found, below.last().map_or(line.end, |it| it.end))
            }
            None => tab(yaml, line),
        };
        if let Some(found) = found {
            return found;
        }
    }
    let line = split(yaml).find(|it| at < it.end).unwrap_or(Span::new(yaml.len(), yaml.len()));
    let text = line.of(yaml);
    let start = line.start + (text.len() - text.trim_start().len());
    let span = Span::new(start, start + text.trim().len());
    (span, format!("Front matter is not valid YAML here ({said}); quote the value or correct it"))
}

fn tab(yaml: &str, line: Span) -> Option<(Span, String)> {
    let text = line.of(yaml);
    let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
    let span = Span::new(line.start, line.start + indent);
    let found = span.of(yaml).contains('\t') && indent < text.trim_end().len();
    found.then(|| (span, "YAML does not allow a tab here; indent with spaces".to_owned()))
}

/// What is wrong with a value; its entry ends at `end`, maybe lines below.
fn bad_value(yaml: &str, found: &KeyLine, end: usize) -> Option<(Span, String)> {
    let (key, value) = (found.key.of(yaml), found.value.of(yaml));
    let whole = Span::new(found.value.start, end).of(yaml).trim();
    let whole = if closes(value) || whole.len() < value.len() { value } else { whole };
    let message = match value.chars().next()? {
        '"' | '\'' => open_quote(key, value, whole),
        '[' if wikilink_and_more(value) => Some(format!(
            "The value of {key} is a wikilink without quotes; put each wikilink in quotes"
        )),
        '[' | '{' if !closes(whole) => {
            Some(format!("The list of {key} is not closed; add the closing bracket"))
        }
        '[' | '{' | '|' | '>' | '#' => None,
        c @ ('@' | '`' | '%' | '*' | '&') => {
            Some(format!("The value of {key} starts with {c}; put the value in quotes"))
        }
        _ if value.contains(": ") || value.ends_with(':') => {
            Some(format!("The value of {key} has a colon in it; put the value in quotes"))
        }
        _ => None,
    };
    message.map(|it| (found.value, it))
}

/// A quotation mark that is not closed, or is closed before the end.
fn open_quote(key: &str, value: &str, whole: &str) -> Option<String> {
    let quote = value.chars().next()?;
    let escaped_quote = if quote == '"' { "\\\"" } else { "''" };
    let marks = |text: &str| {
        let inner = text.get(1..).unwrap_or_default().replace(escaped_quote, "");
        (inner.matches(quote).count(), inner.ends_with(quote))
    };
    match (marks(value), marks(whole)) {
        ((1, true), _) | ((0, _), (1, true)) => None,
        ((0, _), _) => Some(format!("The value of {key} has no closing quotation mark; add it")),
        ((_, true), _) if quote == '\'' => {
            Some(format!("The value of {key} has a single quotation mark in it; double that mark"))
        }
        _ => Some(format!(
            "The value of {key} goes on after its closing quotation mark; quote all of it"
        )),
    }
}

fn closes(value: &str) -> bool {
    let balanced =
        |open: char, close: char| value.matches(open).count() == value.matches(close).count();
    value.ends_with([']', '}']) && balanced('[', ']') && balanced('{', '}')
}

/// `[[a]], [[b]]`: for YAML a list that is over before its line is.
fn wikilink_and_more(value: &str) -> bool {
    let end = value.starts_with("[[").then(|| value.find("]]")).flatten();
    end.is_some_and(|it| it + 2 < value.len())
}
