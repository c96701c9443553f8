//! How exact a quantity means to be, by the words around it (`terms/approximators.tsv`).

use std::sync::LazyLock;

use super::Sense;
use crate::{
    terms::{self, cell},
    text::Span,
};

/// How exact the words around a quantity say it is.
pub(super) fn sense(text: &str, span: Span) -> Sense {
    static PHRASES: LazyLock<Vec<(Sense, bool, &str)>> = LazyLock::new(|| {
        let rows = terms::rows(include_str!("../../terms/approximators.tsv"));
        let phrases = rows.flat_map(|row| {
            let sense = match cell(&row, 0) {
                "about" => Sense::About,
                "above" => Sense::Above,
                _ => Sense::Below,
            };
            let before = cell(&row, 1) == "before";
            cell(&row, 2).split('|').map(move |it| (sense, before, it)).collect::<Vec<_>>()
        });
        let mut phrases: Vec<_> = phrases.collect();
        phrases.sort_by_key(|it| std::cmp::Reverse(it.2.len()));
        phrases
    });
    let near = 28; // Bytes; no phrase is longer.
    let start = text.floor_char_boundary(span.start.saturating_sub(near));
    let end = text.ceil_char_boundary((span.end + near).min(text.len()));
    let before = Span::new(start, span.start).of(text).to_lowercase();
    let after = Span::new(span.end, end).of(text).to_lowercase();
    let (before, after) = (before.trim_end(), after.trim_start_matches([' ', '-']));
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let found = PHRASES.iter().find(|(_, leads, phrase)| {
        let signs = !phrase.ends_with(char::is_alphanumeric);
        let rest = if *leads { before.strip_suffix(phrase) } else { after.strip_prefix(phrase) };
        rest.is_some_and(|it| {
            let beside = if *leads { it.chars().next_back() } else { it.chars().next() };
            signs && phrase.len() < 4 && !phrase.contains('.') || !is_letter(beside)
        })
    });
    found.map_or(Sense::Exact, |it| it.0)
}
