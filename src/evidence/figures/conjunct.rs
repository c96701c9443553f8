//! The part of a sentence that a figure stands in, without the parts beside it.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

/// What parts the conjuncts of a sentence: marks, and words that join or set against.
static PARTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[;:|()—]|\s[–-]\s|(?:,\s|\s(?:and|but|while|whereas|whilst|although|yet)\s)(?:(?:and|but|while)\s)?")
        .expect("the pattern is a constant")
});

/// The conjunct of a clause around a place.
pub fn around(text: &str, clause: Span, place: Span) -> Span {
    let before = Span::new(clause.start, place.start).of(text);
    let after = Span::new(place.end, clause.end).of(text);
    let start = PARTED.find_iter(before).last().map_or(clause.start, |it| clause.start + it.end());
    let end = PARTED.find(after).map_or(clause.end, |it| place.end + it.start());
    Span::new(start, end)
}

/// The part of a stretch between two figures that belongs to the one before it, and the
/// start of the part that belongs to the one behind it: all of it to both, where nothing
/// parts them.
pub(super) fn between(text: &str, gap: Span) -> (usize, usize) {
    let inside = gap.of(text);
    let first = PARTED.find(inside).map_or(gap.end, |it| gap.start + it.start());
    let last = PARTED.find_iter(inside).last().map_or(gap.start, |it| gap.start + it.end());
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, figure: &str, expected: &str) {
        let start = text.find(figure).unwrap_or(0);
        let place = Span::new(start, start + figure.len());
        assert_eq!(around(text, Span::new(0, text.len()), place).of(text), expected);
    }

    #[test]
    fn a_figure_stands_in_one_part_of_its_sentence() {
        let text = "Exports fell 4 percent, to 1,300 tonnes, and imports rose 9 percent.";
        check(text, "4 percent", "Exports fell 4 percent");
        check(text, "1,300", "to 1,300 tonnes");
        check(text, "9 percent", "imports rose 9 percent.");
        check("Beds: 40 (of which 12 are free)", "12", "of which 12 are free");
    }
}
