//! Changes to front matter that leave all else as it is.

use super::toml::{indent, line_break, line_end, line_start};
pub(in crate::ide) use crate::markdown::front_matter::added;
use crate::{
    markdown::{
        FrontMatter,
        front_matter::{Entry, Value},
    },
    text::Span,
};

/// A text as YAML has it anywhere, in the quotes of the one in its place.
pub(in crate::ide) fn scalar(text: &str, like: &str) -> String {
    match like.chars().next() {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        Some('"') => double(text),
        _ if is_plain(text) => text.to_owned(),
        _ => double(text),
    }
}

fn double(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether every reader takes it for a text without quotes, in a list as well.
fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|it| it.is_alphanumeric() || " -_.()/&'’".contains(it))
        && !WORDS.contains(&text.to_lowercase().as_str())
}

/// A part of a value with another text in its place.
pub(super) fn replaced(source: &str, value: &Value, part: Span, text: &str) -> (Span, String) {
    // What is no more than words stands in any quotes and without.
    let whole = value.span == part;
    let fits = is_plain(text) && !text.contains('\'') || !whole && is_word(text);
    if fits || part.of(source).is_empty() {
        return (part, text.to_owned());
    }
    let new = value.text.replacen(part.of(source), text, 1);
    let like = value.span.of(source);
    let like = if like.starts_with(['\'', '"']) { like } else { "" };
    (value.span, scalar(&new, like))
}

fn is_word(text: &str) -> bool {
    text.chars().all(|it| it.is_alphanumeric() || "-_.".contains(it))
}

/// Puts the old name among the aliases, in the place of the new one if that is there;
/// `Err` with the line to add where there are none.
pub(super) fn with_alias(
    source: &str,
    front_matter: &FrontMatter,
    old: &str,
    new: &str,
) -> Result<Option<(Span, String)>, String> {
    let entry = ["aliases", "alias"].iter().find_map(|it| front_matter.entry(it));
    let Some(entry) = entry else {
        return Err(format!("aliases: [{}]\n", scalar(old, "")));
    };
    if entry.values.iter().any(|it| it.text == old) {
        return Ok(None);
    }
    if let Some(value) = entry.values.iter().find(|it| it.text == new) {
        return Ok(Some((value.span, scalar(old, value.span.of(source)))));
    }
    Ok(Some(match entry.values.last() {
        Some(last) if entry.list => appended(source, last, old),
        Some(one) => {
            let parts = one.text.split(',').map(|it| scalar(it.trim(), ""));
            let parts: Vec<String> = parts.chain([scalar(old, "")]).collect();
            (one.span, format!("[{}]", parts.join(", ")))
        }
        None => filled(source, entry, old),
    }))
}

/// One more item at the end of a list in brackets, or of one with a line for each.
fn appended(source: &str, last: &Value, text: &str) -> (Span, String) {
    let before = Span::new(line_start(source, last.span.start), last.span.start).of(source);
    let text = scalar(text, last.span.of(source));
    if before.trim() != "-" {
        let end = Span::new(last.span.end, last.span.end);
        return (end, format!(", {text}"));
    }
    let end = line_end(source, last.span.end);
    let indent = indent(source, last.span.start);
    (Span::new(end, end), format!("{}{indent}- {text}", line_break(source)))
}

/// The first item of a list that is empty or not written yet.
fn filled(source: &str, entry: &Entry, text: &str) -> (Span, String) {
    let end = line_end(source, entry.key_span.end);
    let rest = Span::new(entry.key_span.end, end).of(source);
    let colon = entry.key_span.end + rest.find(':').map_or(0, |it| it + 1);
    let value = Span::new(colon, end).of(source);
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    (Span::new(colon, colon + value.len()), format!(" [{}]", scalar(text, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        let source = format!("---\n{before}---\nText\n");
        let front_matter = FrontMatter::parse(&source);
        let (span, text) = match with_alias(&source, front_matter.as_ref().unwrap(), "Old", "New") {
            Ok(change) => change.unwrap_or((Span::default(), String::new())),
            Err(line) => added(&source, front_matter.as_ref(), &line),
        };
        let mut res = source;
        res.replace_range(span.start..span.end, &text);
        assert_eq!(res, format!("---\n{after}---\nText\n"));
        let again = FrontMatter::parse(&res).unwrap();
        assert!(again.error.is_none(), "{:?}", again.error);
        let aliases = ["aliases", "alias"].iter().find_map(|it| again.entry(it)).unwrap();
        assert!(aliases.values.iter().any(|it| it.text == "Old"));
    }

    #[test]
    fn the_old_name_becomes_an_alias_in_the_style_of_the_others() {
        check("a: b\n", "aliases: [Old]\na: b\n");
        check("aliases: [A, 'b c'] # d\n", "aliases: [A, 'b c', 'Old'] # d\n");
        check("aliases:\n  - A # d\na: b\n", "aliases:\n  - A # d\n  - Old\na: b\n");
        check("aliases:\n- \"A\"\n", "aliases:\n- \"A\"\n- \"Old\"\n");
        check("alias: A, B # d\n", "alias: [A, B, Old] # d\n");
        check("aliases: [] # d\n", "aliases: [Old] # d\n");
        check("aliases:\na: b\n", "aliases: [Old]\na: b\n");
        check("aliases: ~\n", "aliases: [Old]\n");
        check("aliases: [New, B]\n", "aliases: [Old, B]\n");
        check("aliases: [Old]\n", "aliases: [Old]\n");
    }

    #[test]
    fn only_what_needs_quotes_gets_them() {
        for text in ["Kim Jong Un", "Côte d'Ivoire", "북한", "A.B. (c)/d & e"] {
            assert_eq!(scalar(text, ""), text);
        }
        for text in ["a: b", "a #b", "a, b", "No", "2024", "-x", "\"a\"", "@x"] {
            assert_ne!(scalar(text, ""), text);
        }
        assert_eq!(scalar("d'Or", "'x'"), "'d''Or'");
        assert_eq!(scalar("a\"b\\", "\"x\""), r#""a\"b\\""#);
    }
}
