//! The article's figure in the words and signs of the note.

use crate::{
    diagnostic::Fix,
    evidence::figures::{Kind, Quantity, Sense, compare::Fit, grouped},
    knowledge::Article,
    rules::{cited::Cited, replacement, wording::in_case_of},
    text::Span,
};

/// A quantity with what it counts, as "19,000 troops".
pub(super) fn named(own: &Quantity, text: &str) -> String {
    let figure = own.span.of(text);
    match &own.noun {
        Some(noun) if own.kind == Kind::Count => {
            format!("{figure} {}", noun.span.of(text))
        }
        _ => figure.to_owned(),
    }
}

/// How the article writes its figure.
pub(super) fn given<'a>(own: &Quantity, other: &Quantity, article: &'a str) -> &'a str {
    let span = if own.kind == Kind::Count { other.number } else { other.span };
    span.of(article)
}

/// Replaces the note's figure by the article's; says "about" where that is all.
pub(super) fn fixes(
    cited: &Cited<'_>,
    own: &Quantity,
    (other, article): (&Quantity, &Article),
    para: usize,
    fit: Fit,
) -> Vec<Fix> {
    let (text, path) = (cited.text(), cited.path);
    let mut res = Vec::new();
    let (place, figure) = match in_style(own.number.of(text), own, other) {
        Some(figure) => (own.number, figure),
        None => {
            let given = given(own, other, article.text.as_str());
            (own.span, in_case_of(own.span.of(text), given))
        }
    };
    let title = format!("Replace {} with {figure} (article, para {para})", place.of(text));
    res.push(replacement(title, false, path, place, &figure));
    if fit == Fit::Near && own.sense == Sense::Exact {
        let place = Span::new(own.span.start, own.span.start);
        let word = if text.get(..place.start).is_none_or(|it| it.trim_end().is_empty()) {
            "About "
        } else {
            "about "
        };
        res.push(replacement("Add \"about\"".to_owned(), false, path, place, word));
    }
    res
}

/// The value of `other` as `own` is written: with its separators and its scale. `None`
/// where it is written too differently: another unit, a range, words.
fn in_style(own: &str, note: &Quantity, article: &Quantity) -> Option<String> {
    let factor = match (note.kind, article.kind) {
        (Kind::Count, Kind::Count) => 1.0,
        (Kind::Measure(a), Kind::Measure(b)) if a == b => a.factor,
        _ => return None,
    };
    let value = article.low / factor;
    let digits = own.bytes().all(|it| it.is_ascii_digit() || b",. ".contains(&it));
    let whole = value.fract() == 0.0 && (0.0..1e15).contains(&value);
    if !digits || !whole || !note.is_single() || !article.is_single() || own.contains('.') {
        return None;
    }
    let sign = if own.contains(' ') {
        " "
    } else if own.contains(',') || 10_000.0 <= value {
        ","
    } else {
        ""
    };
    Some(grouped(value as u64, sign))
}
