//! The words of a text that are nearest to words that do not stand in it.
//!
//! An own alignment of words rather than one of letters (`triple_accel`, `rapidfuzz`):
//! what was changed in a quotation is words, a difference is shown in words, and the work
//! for 20 words against an article is a few thousand steps. The window that has most of
//! the words is found by counting in one pass; only that window is aligned.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::text::Words;
use crate::terms;

/// What a word of content counts for; a function word counts for half of it.
const CONTENT: i32 = 20;
const FUNCTION: i32 = CONTENT / 2;

/// What a word costs that the text has between two that are the same.
const SKIPPED: i32 = 1;

/// Words beyond these are left to the caller, so that a table of the alignment stays
/// small: 256 by 786 words.
pub(super) const MOST: usize = 256;

/// So many words at an end that differ are held to stand for as many of the text.
const END: usize = 2;

/// How words stand to the nearest ones of a text. All are indices of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Nearest {
    /// The words of the text that stand for the quotation.
    pub(super) text: (usize, usize),
    /// What differs, in order: a run of words here, and one there; either may be empty.
    pub(super) changes: Vec<Change>,
    /// How much of the quotation's weight is the same, 0 to 1.
    pub(super) kept: f32,
    /// How many words of content are the same.
    pub(super) content: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) here: (usize, usize),
    pub(super) there: (usize, usize),
}

static FUNCTION_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../../terms/function_words.tsv"));
    table.flat_map(|row| terms::cell(&row, 1).split(' ').collect::<Vec<_>>()).collect()
});

fn weight(word: &str) -> i32 {
    if FUNCTION_WORDS.contains(word) { FUNCTION } else { CONTENT }
}

/// The nearest run of a text to some words of a quotation; `None` where they share none.
/// `ends` says after which words of the text something ends the clause.
pub(super) fn nearest(
    quotation: &Words,
    (from, to): (usize, usize),
    text: &Words,
    ends: impl Fn(usize) -> bool,
) -> Option<Nearest> {
    let wanted: Vec<&str> = (from..to).map(|it| quotation.word(it)).collect();
    let (start, end) = window(&wanted, text)?;
    let there: Vec<&str> = (start..end).map(|it| text.word(it)).collect();
    let pairs = align(&wanted, &there);
    let (first, last) = (*pairs.first()?, *pairs.last()?);
    let weights = |it: &mut dyn Iterator<Item = usize>| -> i32 {
        it.filter_map(|it| wanted.get(it)).map(|it| weight(it)).sum()
    };
    let all = weights(&mut (0..wanted.len())).max(1);
    let same = weights(&mut pairs.iter().map(|it| it.0));
    let is_content =
        |it: &&(usize, usize)| wanted.get(it.0).is_some_and(|it| weight(it) == CONTENT);
    // At its ends, a word or two that differ stand for as many of the text.
    let lead = Some(first.0).filter(|it| *it <= END && *it <= first.1);
    let lead = lead.filter(|it| !(first.1 - it..first.1).any(|it| ends(start + it)));
    let tail = wanted.len() - last.0 - 1;
    let tail = Some(tail).filter(|it| *it <= END && last.1 + it < there.len());
    let tail = tail.filter(|it| !(last.1..last.1 + it).any(|it| ends(start + it)));
    let text_from = first.1 - lead.unwrap_or(0);
    let text_to = last.1 + 1 + tail.unwrap_or(0);
    let mut changes = Vec::new();
    let (mut here, mut other) = (0, text_from);
    for (own, there) in pairs.iter().copied().chain([(wanted.len(), text_to)]) {
        if here < own || other < there {
            let here = (from + here, from + own);
            changes.push(Change { here, there: (start + other, start + there) });
        }
        (here, other) = (own + 1, there + 1);
    }
    Some(Nearest {
        text: (start + text_from, start + text_to),
        changes,
        kept: same as f32 / all as f32,
        content: pairs.iter().filter(is_content).count(),
    })
}

/// The first stretch of the text that has most of the words, by weight, with room on both
/// sides.
fn window(wanted: &[&str], text: &Words) -> Option<(usize, usize)> {
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let mut needed: Vec<(i32, i32)> = Vec::new(); // How often, and the weight.
    for word in wanted {
        let id = *ids.entry(word).or_insert(needed.len());
        match needed.get_mut(id) {
            Some(entry) => entry.0 += 1,
            None => needed.push((1, weight(word))),
        }
    }
    let of_text: Vec<Option<usize>> = text.iter().map(|it| ids.get(it).copied()).collect();
    let length = 2 * wanted.len() + 16;
    let mut have = vec![0; needed.len()];
    let (mut score, mut best) = (0, (0, 0));
    for (at, id) in of_text.iter().enumerate() {
        if let Some((have, needed)) = pair(&mut have, &needed, *id) {
            *have += 1;
            score += if *have <= needed.0 { needed.1 } else { 0 };
        }
        let gone = at.checked_sub(length).and_then(|it| of_text.get(it)).copied().flatten();
        if let Some((have, needed)) = pair(&mut have, &needed, gone) {
            *have -= 1;
            score -= if *have < needed.0 { needed.1 } else { 0 };
        }
        if best.0 < score {
            best = (score, at + 1);
        }
    }
    let (score, end) = best;
    let room = wanted.len() + END; // A word that counts may stand in front of its place.
    (0 < score).then(|| (end.saturating_sub(length), (end + room).min(text.len())))
}

fn pair<'a>(
    have: &'a mut [i32],
    needed: &[(i32, i32)],
    id: Option<usize>,
) -> Option<(&'a mut i32, (i32, i32))> {
    Some((have.get_mut(id?)?, *needed.get(id?)?))
}

/// Which words are the same in both, as pairs in order: the heaviest ones with the fewest
/// words between them.
fn align(wanted: &[&str], text: &[&str]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy)]
    enum Step {
        Stop,
        Same,
        Both,
        Here,
        There,
    }
    let width = text.len() + 1;
    let mut steps = vec![Step::Stop; (wanted.len() + 1) * width];
    let mut above = vec![0; width];
    let mut best = (0, 0, 0);
    for (row, word) in wanted.iter().enumerate() {
        let own = weight(word);
        let mut current = vec![0; width];
        for (column, other) in text.iter().enumerate() {
            let score = |of: &[i32], at: usize| of.get(at).copied().unwrap_or(0);
            let mut step = (score(&above, column + 1), Step::Here);
            let both = score(&above, column);
            if step.0 <= both {
                step = (both, Step::Both);
            }
            let there = score(&current, column) - SKIPPED;
            if step.0 < there {
                step = (there, Step::There);
            }
            if word == other && step.0 <= both + own {
                step = (both + own, Step::Same);
            }
            if let Some(slot) = current.get_mut(column + 1) {
                *slot = step.0;
            }
            if let Some(slot) = steps.get_mut((row + 1) * width + column + 1) {
                *slot = step.1;
            }
            if best.0 < step.0 {
                best = (step.0, row + 1, column + 1);
            }
        }
        above = current;
    }
    let (_, mut row, mut column) = best;
    let mut res = Vec::new();
    while let Some(step) = steps.get(row * width + column) {
        match step {
            Step::Stop => break,
            Step::Same => {
                (row, column) = (row - 1, column - 1);
                res.push((row, column));
            }
            Step::Both => (row, column) = (row - 1, column - 1),
            Step::Here => row -= 1,
            Step::There => column -= 1,
        }
    }
    res.reverse();
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The changes as `here/there`, and how much is the same in percent.
    fn changes(quotation: &str, text: &str) -> (Vec<String>, i32) {
        let (quotation, text) = (Words::new(quotation), Words::new(text));
        let nearest = nearest(&quotation, (0, quotation.len()), &text, |_| false).unwrap();
        let show = |it: &Change| {
            let (here, there) = (it.here, it.there);
            let words = |of: &Words, (from, to): (usize, usize)| {
                (from..to).map(|it| of.word(it)).collect::<Vec<_>>().join(" ")
            };
            format!("{}/{}", words(&quotation, here), words(&text, there))
        };
        (nearest.changes.iter().map(show).collect(), (nearest.kept * 100.0).round() as i32)
    }

    #[track_caller]
    fn check(quotation: &str, text: &str, expected: &[&str], kept: i32) {
        let (found, percent) = changes(quotation, text);
        assert_eq!((found.as_slice(), percent), (expected.map_to_strings().as_slice(), kept));
    }

    trait ToStrings {
        fn map_to_strings(&self) -> Vec<String>;
    }

    impl ToStrings for [&str] {
        fn map_to_strings(&self) -> Vec<String> {
            self.iter().map(|it| (*it).to_owned()).collect()
        }
    }

    const TEXT: &str = "The lock keeper left. We will not open the upper gate before the flood has \
        passed, the harbour office wrote on Monday. Nobody asked who owns the gate.";

    #[test]
    fn one_word_that_differs_is_one_change() {
        check(
            "We will never open the upper gate before the flood has passed",
            TEXT,
            &["never/not"],
            89,
        );
        check("will not open the lower gate", TEXT, &["lower/upper"], 78);
        check("we will not open the upper door", TEXT, &["door/gate"], 90);
        check("they will not open the upper gate", TEXT, &["they/we"], 90);
    }

    #[test]
    fn words_that_are_more_or_fewer_are_changes_with_one_side() {
        check("will not open the gate before the flood has passed", TEXT, &["/upper"], 100);
        check("we will not open all of the upper gate", TEXT, &["all of/"], 85);
    }

    #[test]
    fn the_window_is_where_most_words_are() {
        let text =
            format!("{}{TEXT}{}", "the gate and the flood ".repeat(900), "we will ".repeat(900));
        check("will not open the lower gate", &text, &["lower/upper"], 78);
    }
}
