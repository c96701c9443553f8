//! Citation marks in tags of HTML, as pasted pages have them: `<sup>12</sup>`,
//! `<ref>Ames, R.</ref>`; and numbers in tags that are none: `m<sup>2</sup>`,
//! `CO<sub>2</sub>`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Form, Mark};
use crate::text::Span;

static TAGS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<(sup|sub|ref)(?:\s(?:[^<>]*[^<>/])?)?>(.*?)</(?:sup|sub|ref)>")
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
        let number = number(inner.of(text));
        let mark = match tag.as_str() {
            "ref" => Some((Form::Footnote, String::new(), span, Some(inner))),
            _ if number.is_none() => continue,
            "sup" if !is_power(text.get(..span.start).unwrap_or_default()) => {
                number.map(|it| (Form::Numeric, it, inner, None))
            }
            _ => None,
        };
        marks.extend(mark.map(|(form, target, target_span, text)| Mark {
            span,
            form,
            target,
            target_span,
            text,
            bracketed: true,
        }));
        if let Some(bytes) = prose.get_mut(inner.start..inner.end) {
            bytes.fill(b' ');
        }
    }
}

/// Whether a number that is raised behind these words is a power: of a unit, of ten.
fn is_power(before: &str) -> bool {
    const BASES: [&str; 9] = ["m", "km", "cm", "mm", "dm", "ft", "mi", "in", "10"];
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    BASES.contains(&word)
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

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    #[test]
    fn powers_and_formulas_cite_nothing() {
        for text in
            ["40 m<sup>2</sup>", "10<sup>6</sup> tugs", "CO<sub>2</sub>", "the 3<sup>rd</sup>"]
        {
            let document = parse(text);
            assert!(document.marks.is_empty(), "{text}");
            assert!(!document.prose.contains('<'), "{text}");
        }
        for text in ["in 2019<sup>2</sup>", "of them<sup>12</sup>", "The yard<ref>Ames</ref>"] {
            assert_eq!(parse(text).marks.len(), 1, "{text}");
        }
    }
}
