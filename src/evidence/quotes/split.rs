//! The parts of a quotation that must stand in the source: what is between its marks,
//! without what the writer left out (`...`, `[...]`) or put in (`[the port]`).

use crate::text::Span;

/// A stretch of a quotation that is somebody else's word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its place in the text that was split.
    pub(super) span: Span,
    /// Whether its first and its last word may be a part of a word: "deliver[ed]".
    pub(super) cut: [bool; 2],
}

/// What a quotation says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    /// `[sic]`: the writer has seen that it reads oddly.
    pub(super) sic: bool,
}

/// Brackets with more bytes in them are no remark of the writer.
const LONGEST: usize = 200;

/// Splits the text between two quotation marks.
pub(super) fn split(text: &str) -> Parts {
    let mut res = Parts::default();
    let mut part = Part { span: Span::new(0, 0), cut: [false; 2] };
    let mut at = 0;
    while let Some(found) = next(text, at) {
        let (cut, inner) = (found.span, found.inner);
        at = cut.end;
        res.sic |= inner.trim().eq_ignore_ascii_case("sic");
        part.span.end = cut.start;
        part.cut[1] = found.bracket && ends_in_letter(text.get(..cut.start).unwrap_or_default());
        push(&mut res.parts, text, part);
        let begins = text.get(cut.end..).and_then(|it| it.chars().next());
        let begins = found.bracket && begins.is_some_and(char::is_alphanumeric);
        part = Part { span: Span::new(cut.end, cut.end), cut: [begins, false] };
    }
    part.span.end = text.len();
    push(&mut res.parts, text, part);
    res
}

fn push(parts: &mut Vec<Part>, text: &str, part: Part) {
    if part.span.of(text).chars().any(char::is_alphanumeric) {
        parts.push(part);
    }
}

fn ends_in_letter(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Something in a quotation that is no part of it.
struct Cut<'a> {
    span: Span,
    /// What stands in its brackets.
    inner: &'a str,
    bracket: bool,
}

/// The next one from a place on.
fn next(text: &str, from: usize) -> Option<Cut<'_>> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        at += rest.find(['.', '…', '[', '('])?;
        let rest = text.get(at..)?;
        if let Some(length) = ellipsis(rest) {
            return Some(Cut { span: Span::new(at, at + length), inner: "", bracket: false });
        }
        if let Some((inner, length)) = bracketed(rest) {
            let bracket = rest.starts_with('[');
            return Some(Cut { span: Span::new(at, at + length), inner, bracket });
        }
        at += rest.chars().next()?.len_utf8();
    }
}

/// The length of the dots at the start of a text; two are none.
fn ellipsis(text: &str) -> Option<usize> {
    if text.starts_with('…') {
        return Some('…'.len_utf8());
    }
    let mut end = 0;
    let mut dots = 0;
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix('.') {
        dots += 1;
        end = text.len() - behind.len();
        // `. . .` as printers set it.
        rest = behind.trim_start_matches([' ', '\u{a0}', '\u{2009}', '\u{202f}']);
    }
    (3 <= dots).then_some(end)
}

/// What stands in brackets at the start of a text, and their length. Round ones are a part
/// of the quotation unless they hold dots, "sic", or say whose the emphasis is.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let close = if text.starts_with('[') { ']' } else { ')' };
    let inner = text.get(1..)?;
    let end = inner.bytes().take(LONGEST).position(|it| it == close as u8)?;
    let inner = inner.get(..end)?;
    let length = end + 2;
    let words = inner.trim();
    if close == ')' {
        let dots = !words.is_empty() && words.chars().all(|it| matches!(it, '.' | '…' | ' '));
        let emphasis = words.to_lowercase().starts_with("emphasis ");
        let sic = words.eq_ignore_ascii_case("sic");
        return (dots || emphasis || sic).then_some((inner, length));
    }
    // `[12]` leads to a note; `[w]e` is "We" in another place of a sentence.
    let one = words.chars().count() == 1;
    let glued = text.get(length..).is_some_and(|it| it.starts_with(char::is_alphabetic));
    let note = words.bytes().all(|it| it.is_ascii_digit()) && words.len() <= 3;
    (!(one && glued || note && !words.is_empty())).then_some((inner, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(text).parts.into_iter().map(|it| it.span.of(text).trim()).collect()
    }

    #[test]
    fn what_is_left_out_or_put_in_is_no_part() {
        for (text, expected) in [
            ("we will not wait", vec!["we will not wait"]),
            ("we will ... not wait", vec!["we will", "not wait"]),
            ("... we will … not . . . wait ....", vec!["we will", "not", "wait"]),
            ("we will [...] not […] wait (…) now", vec!["we will", "not", "wait", "now"]),
            ("[the ministry] will not wait [emphasis added]", vec!["will not wait"]),
            ("[w]e will not (yet) wait.. so", vec!["[w]e will not (yet) wait.. so"]),
            ("we wait[1] so (emphasis ours)", vec!["we wait[1] so"]),
            ("we wiat (sic) so", vec!["we wiat", "so"]),
            ("", vec![]),
            ("[", vec![]),
            ("open [bracket", vec!["open [bracket"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bracket_may_end_a_word() {
        let text = "deliver[ed] it [re]opened [sic]";
        let Parts { parts, sic } = split(text);
        let found: Vec<_> = parts.iter().map(|it| (it.span.of(text).trim(), it.cut)).collect();
        assert!(sic);
        assert_eq!(
            found,
            [("deliver", [false, true]), ("it", [false, false]), ("opened", [true, false])]
        );
    }
}
