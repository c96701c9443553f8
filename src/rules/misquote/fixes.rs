//! What can be done about a quotation that is none.

use super::Fault;
use crate::{
    diagnostic::Fix,
    evidence::quotes::{Asked, Change, Dress, Near, Verdict},
    rules::replacement,
    text::{Span, collapsed},
};

/// Places are counted from the start of the quotation.
pub(super) fn fixes(path: &str, asked: &Asked<'_>, fault: &Fault<'_>) -> Vec<Fix> {
    let mut res = Vec::new();
    if let Verdict::Near(near) = &fault.held {
        let only_left_out = near.changes.iter().all(|it| it.here.is_empty());
        res.extend(only_left_out.then(|| dots(path, asked, near)));
        res.push(wording(path, asked, fault, near));
    }
    res.extend(without_marks(path, asked));
    res
}

/// `[...]` wherever words of the article are missing.
fn dots(path: &str, asked: &Asked<'_>, near: &Near) -> Fix {
    let edits = near.changes.iter().map(|it| (it.here, " [...]".to_owned()));
    one_edit(path, asked, "Mark what is left out with [...]", edits.collect())
}

/// The article's words in the place of those that differ; what is the same stays, with
/// all markup that it has.
fn wording(path: &str, asked: &Asked<'_>, fault: &Fault<'_>, near: &Near) -> Fix {
    let edits = near.changes.iter().map(|it| edit(asked, fault, *it));
    one_edit(path, asked, "Use the article's wording", edits.collect())
}

fn edit(asked: &Asked<'_>, fault: &Fault<'_>, change: Change) -> (Span, String) {
    let words = written(asked, change.there.of(&fault.reading.prose));
    match (change.here.is_empty(), words.is_empty()) {
        (true, _) => (change.here, format!(" {words}")),
        (false, true) => (with_space(asked, change.here), String::new()),
        (false, false) => (change.here, words),
    }
}

/// Words of an article as they may stand in the note: on one line, with single marks
/// inside of double ones, and with no bar in a table.
fn written(asked: &Asked<'_>, words: &str) -> String {
    let words = words.replace('\u{ad}', "");
    let words = collapsed(&words);
    let words = match asked.dress {
        Dress::Double => words.replace('"', "'").replace('“', "‘").replace('”', "’"),
        Dress::Single | Dress::Block => words,
    };
    if asked.in_row { words.replace('|', "\\|") } else { words }
}

/// Words that go, with the white space before them; at the start of the quotation with
/// that behind them.
fn with_space(asked: &Asked<'_>, words: Span) -> Span {
    let text = &asked.text;
    let before = Span::new(0, words.start).of(text);
    if before.chars().any(char::is_alphanumeric) {
        return Span::new(before.trim_end().len(), words.end);
    }
    let after = Span::new(words.end, text.len()).of(text);
    Span::new(words.start, words.end + after.len() - after.trim_start().len())
}

/// Several replacements in text order as one, with what lies between them as it is.
fn one_edit(path: &str, asked: &Asked<'_>, title: &str, edits: Vec<(Span, String)>) -> Fix {
    let text = &asked.text;
    let start = edits.first().map_or(0, |it| it.0.start);
    let end = edits.last().map_or(start, |it| it.0.end);
    let mut res = String::new();
    let mut at = start;
    for (span, words) in &edits {
        res += Span::new(at, span.start).of(text);
        res += words;
        at = span.end.max(at);
    }
    replacement(title.to_owned(), false, path, Span::new(start, end), &res)
}

/// The words without their marks: a paraphrase.
fn without_marks(path: &str, asked: &Asked<'_>) -> Option<Fix> {
    let [inner] = *asked.stretches else { return None };
    if asked.dress == Dress::Block {
        return None;
    }
    let title = "Remove the quotation marks".to_owned();
    let (whole, words) = (Span::new(0, asked.text.len()), inner.of(&asked.text));
    Some(replacement(title, false, path, whole, words))
}
