//! New lines of front matter, which leave all else as it is.

use super::{FrontMatter, lines};
use crate::text::Span;

/// Lines at the head of the front matter; of a new one where there is none, behind a byte
/// order mark. In `new` each line ends with `\n`; it gets the line break of the file.
pub fn added(source: &str, front_matter: Option<&FrontMatter>, new: &str) -> (Span, String) {
    let line_break = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let new = new.replace('\n', line_break);
    let bom = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if front_matter.is_none() {
        let text = format!("---{line_break}{new}---{line_break}{line_break}");
        return (Span::new(bom, bom), text);
    }
    let fence = lines::split(source).next().map_or(bom, |it| it.end);
    (Span::new(fence, fence), new)
}

/// A value, as YAML has it, for a key: in the place of its first one where the key is there,
/// else in a line at the head.
pub fn set(
    source: &str,
    front_matter: Option<&FrontMatter>,
    key: &str,
    value: &str,
) -> (Span, String) {
    let Some(entry) = front_matter.and_then(|it| it.entry(key)) else {
        return added(source, front_matter, &format!("{key}: {value}\n"));
    };
    if let Some(first) = entry.values.first().filter(|it| !it.span.is_empty()) {
        return (first.span, value.to_owned());
    }
    let rest = source.get(entry.key_span.end..).unwrap_or_default();
    let colon = entry.key_span.end + rest.find(':').map_or(0, |it| it + 1);
    (Span::new(colon, colon), format!(" {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_there_gets_the_value() {
        let set = |before: &str| {
            let (span, text) = set(before, FrontMatter::parse(before).as_ref(), "id", "a");
            let mut res = before.to_owned();
            res.replace_range(span.start..span.end, &text);
            res
        };
        assert_eq!(set("---\nid: b # c\n---\n"), "---\nid: a # c\n---\n");
        assert_eq!(set("---\r\nID:\r\nb: c\r\n---\r\n"), "---\r\nID: a\r\nb: c\r\n---\r\n");
        assert_eq!(set("---\nid: \"\"\n---\n"), "---\nid: a\n---\n");
        assert_eq!(set("---\n\"id\":\n---\n"), "---\n\"id\": a\n---\n");
        assert_eq!(set("---\nb: c\n---\n"), "---\nid: a\nb: c\n---\n");
    }

    #[track_caller]
    fn check(before: &str, after: &str) {
        let (span, text) = added(before, FrontMatter::parse(before).as_ref(), "id: a\n");
        let mut res = before.to_owned();
        res.replace_range(span.start..span.end, &text);
        assert_eq!(res, after);
        assert_eq!(FrontMatter::parse(&res).unwrap().value("id"), Some("a"));
    }

    #[test]
    fn lines_are_added_at_the_head() {
        check("---\nb: c\n---\nText\n", "---\nid: a\nb: c\n---\nText\n");
        check("\u{feff}---\r\nb: c\r\n---\r\n", "\u{feff}---\r\nid: a\r\nb: c\r\n---\r\n");
        check("---\n---\nText\n", "---\nid: a\n---\nText\n");
    }

    #[test]
    fn a_file_without_front_matter_gets_one() {
        check("\u{feff}Text\r\n", "\u{feff}---\r\nid: a\r\n---\r\n\r\nText\r\n");
        check("Text 🚢\n", "---\nid: a\n---\n\nText 🚢\n");
        check("", "---\nid: a\n---\n\n");
    }
}
