//! Citation marks in tags of HTML, as pasted pages have them: `<sup>12</sup>`,
//! `<ref>Ames, R.</ref>`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Form, Mark};
use crate::text::Span;

static TAGS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<(sup|ref)(?:\s(?:[^<>]*[^<>/])?)?>(.*?)</(?:sup|ref)>")
        .expect("the pattern is a constant")
});

/// Adds those of a block, and blanks them in its prose. What is blank there already is code.
pub(super) fn read(text: &str, block: Span, prose: &mut [u8], marks: &mut Vec<Mark>) {
    for found in TAGS.captures_iter(block.of(text)) {
        let (Some(whole), Some(tag), Some(inner)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let span = Span::new(whole.start(), whole.end()).shifted(block.start);
        let inner = Span::new(inner.start(), inner.end()).shifted(block.start);
        let shown = prose.get(inner.start..inner.end).unwrap_or_default();
        if shown.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mark = match tag.as_str() {
            "ref" => Mark {
                span,
                form: Form::Footnote,
                target: String::new(),
                target_span: span,
                text: Some(inner),
                bracketed: true,
            },
            _ => {
                let Some(target) = number(inner.of(text)) else { continue };
                Mark {
                    span,
                    form: Form::Numeric,
                    target,
                    target_span: inner,
                    text: None,
                    bracketed: true,
                }
            }
        };
        marks.push(mark);
        if let Some(bytes) = prose.get_mut(inner.start..inner.end) {
            bytes.fill(b' ');
        }
    }
}

/// The first number of a raised text that has nothing else but signs and tags.
fn number(raised: &str) -> Option<String> {
    let mut in_tag = false;
    let shown = raised.chars().filter(|it| {
        let kept = !in_tag && *it != '<';
        in_tag = *it == '<' || in_tag && *it != '>';
        kept
    });
    let shown: String = shown.collect();
    let mut numbers = shown.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let is_number = |it: &&str| it.len() <= 3 && it.bytes().all(|it| it.is_ascii_digit());
    let first = numbers.next().filter(is_number)?;
    numbers.all(|it| is_number(&it)).then(|| first.to_owned())
}
