//! The tags and texts of a page, in one pass and with their places.
//!
//! As a browser reads them: nothing is an error, what is never closed goes to the end.

use memchr::{memchr, memmem};

use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<p class="a">`: the name as written, and what stands between it and the `>`.
    Open {
        name: &'a str,
        attributes: &'a str,
    },
    Close {
        name: &'a str,
    },
    Text,
    /// The text of a script, a style sheet or the like.
    Raw,
    /// What stands inside of `<!-- -->`.
    Comment(&'a str),
}

/// Elements whose content is no markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// The element of which only the closing tag is a tag.
    raw: Option<&'a str>,
}

pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0, raw: None }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Span, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.html.get(self.at..).filter(|it| !it.is_empty())?;
        if let Some(name) = self.raw.take() {
            let end = closing(rest, name).unwrap_or(rest.len());
            if end > 0 {
                return Some(self.taken(end, Token::Raw));
            }
        }
        let (length, token) = tag(rest).unwrap_or_else(|| (text(rest), Token::Text));
        if let Token::Open { name, .. } = token
            && RAW.iter().any(|it| name.eq_ignore_ascii_case(it))
        {
            self.raw = Some(name);
        }
        Some(self.taken(length, token))
    }
}

impl<'a> Tokens<'a> {
    fn taken(&mut self, length: usize, token: Token<'a>) -> (Span, Token<'a>) {
        let start = self.at;
        self.at += length;
        (Span::new(start, self.at), token)
    }
}

/// The length of the text up to the next `<` that opens a tag.
fn text(rest: &str) -> usize {
    let mut end = 0;
    while let Some(at) = rest.get(end..).and_then(|it| memchr(b'<', it.as_bytes())) {
        end += at;
        if end > 0 && opens(rest.as_bytes().get(end + 1)) {
            return end;
        }
        end += 1;
    }
    rest.len()
}

fn opens(next: Option<&u8>) -> bool {
    next.is_some_and(|it| it.is_ascii_alphabetic() || matches!(it, b'/' | b'!' | b'?'))
}

/// The tag or comment that a text starts with, and its length.
fn tag(rest: &str) -> Option<(usize, Token<'_>)> {
    let inner = rest.strip_prefix('<')?;
    if !opens(inner.as_bytes().first()) {
        return None;
    }
    if let Some(comment) = inner.strip_prefix("!--") {
        let end = memmem::find(comment.as_bytes(), b"-->");
        let (inside, length) = end.map_or((comment, rest.len()), |it| {
            (comment.get(..it).unwrap_or_default(), "<!---->".len() + it)
        });
        return Some((length, Token::Comment(inside)));
    }
    if inner.starts_with(['!', '?']) {
        let end = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |it| it + 1);
        return Some((end, Token::Comment("")));
    }
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |it| (true, it));
    let name =
        inner.split(|it: char| it.is_ascii_whitespace() || matches!(it, '/' | '>')).next()?;
    let after = inner.get(name.len()..)?;
    let end = end_of_attributes(after);
    let attributes = after.get(..end).unwrap_or(after);
    let length = rest.len() - after.len() + (end + 1).min(after.len());
    let token = if closes { Token::Close { name } } else { Token::Open { name, attributes } };
    Some((length, token))
}

/// Where the `>` of a tag stands: not inside of a quoted value.
fn end_of_attributes(text: &str) -> usize {
    let mut quote: Option<u8> = None;
    let mut before = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        match quote {
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at,
            // Elsewhere a quote is a part of a name that is nonsense.
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    text.len()
}

/// Where the closing tag of a raw element stands.
fn closing(rest: &str, name: &str) -> Option<usize> {
    memmem::find_iter(rest.as_bytes(), b"</").find(|at| {
        let after = rest.get(at + 2..).unwrap_or_default();
        after.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}

/// The value of an attribute, as written; an attribute without a value is empty.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
        let end = rest.find(|it: char| it.is_ascii_whitespace() || matches!(it, '=' | '/'));
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        if name.is_empty() && after.is_empty() {
            return None;
        }
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            if name.eq_ignore_ascii_case(wanted) {
                return Some("");
            }
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => {
                let inside = value.get(1..).unwrap_or_default();
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            None => {
                let end = value.find(|it: char| it.is_ascii_whitespace());
                value.split_at(end.unwrap_or(value.len()))
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let mut end = 0;
        let found: Vec<String> = tokens(html)
            .map(|(span, token)| {
                assert_eq!(span.start, end, "nothing is left out");
                end = span.end;
                match token {
                    Token::Open { name, attributes } => format!("<{name}|{attributes}>"),
                    Token::Close { name } => format!("</{name}>"),
                    Token::Text => span.of(html).to_owned(),
                    Token::Raw => format!("raw {}", span.of(html)),
                    Token::Comment(text) => format!("!{text}"),
                }
            })
            .collect();
        assert_eq!(end, html.len());
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_texts_and_comments() {
        check(
            "<!DOCTYPE html><p class='a > b'>One <b>two</b><!-- <i> --><br/>",
            &["!", "<p| class='a > b'>", "One ", "<b|>", "two", "</b>", "! <i> ", "<br|/>"],
        );
    }

    #[test]
    fn a_script_has_no_tags() {
        check(
            "<Script>if (a<b) '<p>'</SCRIPT >x",
            &["<Script|>", "raw if (a<b) '<p>'", "</SCRIPT>", "x"],
        );
    }

    #[test]
    fn what_is_broken_is_text_or_goes_to_the_end() {
        check("a < b <", &["a < b <"]);
        check("< <3", &["< <3"]);
        check("x<p", &["x", "<p|>"]);
        check("x<p a=\"b>c", &["x", "<p| a=\"b>c>"]);
        check("x<!-- y", &["x", "! y"]);
        check("<style>y", &["<style|>", "raw y"]);
        check("</", &["</>"]);
    }

    #[test]
    fn attributes_in_any_dress() {
        let attributes = r#" async content = "a > b" NAME=x/y data-name='z' / property"#;
        assert_eq!(attribute(attributes, "content"), Some("a > b"));
        assert_eq!(attribute(attributes, "name"), Some("x/y"));
        assert_eq!(attribute(attributes, "data-name"), Some("z"));
        assert_eq!(attribute(attributes, "async"), Some(""));
        assert_eq!(attribute(attributes, "property"), Some(""));
        assert_eq!(attribute(attributes, "href"), None);
        assert_eq!(attribute(" = =\"", "a"), None);
    }
}
