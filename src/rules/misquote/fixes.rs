//! What can be done about a quotation that is none.

use super::Fault;
use crate::{
    diagnostic::Fix,
    evidence::quotes::{Change, Cited, Dress, Near, Verdict},
    markdown::BlockKind,
    rules::{Context, replacement},
    text::{Span, collapsed},
};

pub(super) fn fixes(context: &Context<'_>, cited: &Cited, fault: &Fault<'_>) -> Vec<Fix> {
    let mut res = Vec::new();
    if let Verdict::Near(near) = &fault.held {
        let only_left_out = near.changes.iter().all(|it| it.here.is_empty());
        res.extend(only_left_out.then(|| dots(context, near)));
        res.push(wording(context, cited, fault, near));
    }
    res.extend(without_marks(context, cited));
    res
}

/// `[...]` wherever words of the article are missing.
fn dots(context: &Context<'_>, near: &Near) -> Fix {
    let edits = near.changes.iter().map(|it| (it.here, " [...]".to_owned()));
    one_edit(context, "Mark what is left out with [...]", edits.collect())
}

/// The article's words in the place of those that differ; what is the same stays, with
/// all markup that it has.
fn wording(context: &Context<'_>, cited: &Cited, fault: &Fault<'_>, near: &Near) -> Fix {
    let edits = near.changes.iter().map(|it| edit(context, cited, fault, *it));
    one_edit(context, "Use the article's wording", edits.collect())
}

fn edit(context: &Context<'_>, cited: &Cited, fault: &Fault<'_>, change: Change) -> (Span, String) {
    let words = written(context, cited, change.there.of(&fault.reading.prose));
    match (change.here.is_empty(), words.is_empty()) {
        (true, _) => (change.here, format!(" {words}")),
        (false, true) => (with_space(context, cited, change.here), String::new()),
        (false, false) => (change.here, words),
    }
}

/// Words of an article as they may stand in the note: on one line, with single marks
/// inside of double ones, and with no bar in a table.
fn written(context: &Context<'_>, cited: &Cited, words: &str) -> String {
    let words = words.replace('\u{ad}', "");
    let words = collapsed(&words);
    let words = match cited.dress {
        Dress::Double => words.replace('"', "'").replace('“', "‘").replace('”', "’"),
        Dress::Single | Dress::Block => words,
    };
    let unit = cited.units_in(context.analysis).last();
    let block = unit.and_then(|it| context.note.document().blocks.get(it.block));
    match block.map(|it| &it.kind) {
        Some(BlockKind::Row { .. }) => words.replace('|', "\\|"),
        _ => words,
    }
}

/// Words that go, with the white space before them; at the start of the quotation with
/// that behind them.
fn with_space(context: &Context<'_>, cited: &Cited, words: Span) -> Span {
    let text = context.note.text.as_str();
    let before = Span::new(cited.span.start, words.start).of(text);
    if before.chars().any(char::is_alphanumeric) {
        return Span::new(cited.span.start + before.trim_end().len(), words.end);
    }
    let after = Span::new(words.end, cited.span.end).of(text);
    Span::new(words.start, words.end + after.len() - after.trim_start().len())
}

/// Several replacements in text order as one, with what lies between them as it is.
fn one_edit(context: &Context<'_>, title: &str, edits: Vec<(Span, String)>) -> Fix {
    let text = context.note.text.as_str();
    let start = edits.first().map_or(0, |it| it.0.start);
    let end = edits.last().map_or(start, |it| it.0.end);
    let mut res = String::new();
    let mut at = start;
    for (span, words) in &edits {
        res += Span::new(at, span.start).of(text);
        res += words;
        at = span.end.max(at);
    }
    replacement(title.to_owned(), false, &context.note.path, Span::new(start, end), &res)
}

/// The words without their marks: a paraphrase.
fn without_marks(context: &Context<'_>, cited: &Cited) -> Option<Fix> {
    let [inner] = *cited.stretches else { return None };
    if cited.dress == Dress::Block {
        return None;
    }
    let title = "Remove the quotation marks".to_owned();
    let words = context.note.text.slice(inner);
    Some(replacement(title, false, &context.note.path, cited.span, words))
}
