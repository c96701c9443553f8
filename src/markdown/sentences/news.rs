//! English as news writes it, as a language of the segmenter.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use sentencex::languages::{English, Language};

use crate::terms;

/// The segmenter's English with more abbreviations, and with the blanks that
/// stand for citations seen as what they are.
pub(super) struct News;

const ENGLISH: English = English {};

/// How much text before a full stop the segmenter may look at, in bytes: some of
/// its rules read all of it, for each full stop anew.
const BEFORE: usize = 256;

/// The same for what follows; the segmenter itself looks 30 bytes ahead.
const AFTER: usize = 64;

/// Longer than every abbreviation in small letters, in bytes.
const LONG_WORD: usize = 7;

impl Language for News {
    fn find_boundary(&self, text: &str, start: usize, end: usize) -> Option<usize> {
        if let Some(clear) = clear_end(text, start, end) {
            return Some(clear);
        }
        let from = text.floor_char_boundary(start.saturating_sub(BEFORE));
        let to = text.ceil_char_boundary((end + AFTER).min(text.len()));
        let place = Place::new(&text[from..start], &text[end..], from == 0);
        let digits = place.footnote_number();
        if digits > 0 {
            return Some(end + digits);
        }
        let gap = place.after.len() - place.next.len();
        let ends = match &text[start..end] {
            "." => place.full_stop_ends(),
            _ => place.other_mark_ends(),
        };
        match ends {
            Some(true) => Some(end + gap),
            Some(false) => None,
            None if gap <= 1 => {
                ENGLISH.find_boundary(&text[from..to], start - from, end - from).map(|it| it + from)
            }
            None => {
                // A blanked citation may be wider than what the segmenter sees.
                let next = &place.next[..place.next.ceil_char_boundary(AFTER)];
                let narrow = [&text[from..end], " ", next].concat();
                let at = ENGLISH.find_boundary(&narrow, start - from, end - from)?;
                Some(end + gap + at.saturating_sub(end - from + 1))
            }
        }
    }

    fn get_abbreviations(&self) -> &FxHashSet<String> {
        ENGLISH.get_abbreviations()
    }

    fn get_sentence_starters(&self) -> &FxHashSet<String> {
        ENGLISH.get_sentence_starters()
    }

    fn get_fronting_words(&self) -> &FxHashSet<String> {
        ENGLISH.get_fronting_words()
    }
}

/// Where the sentence ends whose mark stands between a long word in small letters
/// and a capital, as most do. No abbreviation looks so, and the rest is spared.
fn clear_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let (before, after) = (text.as_bytes().get(..start)?.trim_ascii_end(), text.get(end..)?);
    let next = after.trim_start_matches(' ');
    if next.len() == after.len() || !next.starts_with(|it: char| it.is_ascii_uppercase()) {
        return None;
    }
    let small = before.iter().rev().take(LONG_WORD).take_while(|it| it.is_ascii_lowercase());
    let len = small.count();
    let word = text.get(before.len() - len..before.len())?;
    let is_whole = before.len() == len || before[before.len() - len - 1] == b' ';
    let is_clear = match len {
        LONG_WORD => true,
        5.. => is_whole && !WORDS.contains_key(word) && !ENGLISH.get_abbreviations().contains(word),
        _ => false,
    };
    is_clear.then(|| text.len() - next.len())
}

/// What stands around a mark that may end a sentence.
struct Place<'a> {
    before: &'a str,
    /// The last word of `before`, with the full stops in it.
    word: &'a str,
    after: &'a str,
    /// What follows the white space after the mark.
    next: &'a str,
    /// Whether `before` is all there is.
    at_start: bool,
}

impl<'a> Place<'a> {
    fn new(before: &'a str, after: &'a str, at_start: bool) -> Place<'a> {
        let before = before.trim_end();
        Place { before, word: last_word(before), after, next: after.trim_start(), at_start }
    }

    /// The length of a footnote's number that was pasted without its formatting:
    /// `active.12 Two`.
    fn footnote_number(&self) -> usize {
        let len = self.after.bytes().take_while(|it| it.is_ascii_digit()).count();
        let rest = &self.after[len..];
        let follows = rest.starts_with(' ') && starts_upper(rest.trim_start());
        let plain = 2 < self.word.len() && self.word.chars().all(char::is_alphabetic);
        let is_number = (1..=3).contains(&len) && follows && plain;
        if is_number && !known(self.word).is_abbreviation() { len } else { 0 }
    }

    /// Whether a full stop ends the sentence, where that can be said for sure.
    fn full_stop_ends(&self) -> Option<bool> {
        if self.next.is_empty() {
            return None;
        }
        if self.is_list_marker() {
            return Some(false);
        }
        if let Some(letter) = only_char(self.word).filter(|it| it.is_uppercase()) {
            return self.letter_ends(letter);
        }
        if is_in_capitals(self.word) && self.next.starts_with(char::is_lowercase) {
            return Some(false); // The US. protecting power.
        }
        let is_time = self.word.len() == 3 && self.word.to_ascii_lowercase().ends_with(".m");
        if is_time && known(first_word(self.next)).time {
            return Some(false);
        }
        if self.word.len() <= 2 && is_digits(self.word) && known(first_word(self.next)).month {
            return Some(false);
        }
        self.abbreviation_ends()
    }

    fn abbreviation_ends(&self) -> Option<bool> {
        let word = known(self.word);
        let (upper, digit) =
            (starts_upper(self.next), self.next.starts_with(|it: char| it.is_ascii_digit()));
        let goes_on = match word.abbreviation {
            Some(Abbreviation::Any) => true,
            Some(Abbreviation::Name) => upper && starts_upper(self.word),
            Some(Abbreviation::Number) => digit,
            Some(Abbreviation::Small) => digit || self.next.starts_with(char::is_lowercase),
            None => false,
        };
        if goes_on {
            return Some(false);
        }
        let is_plain = word.whole || word.plain && !starts_upper(self.word);
        (is_plain && upper).then_some(true)
    }

    /// `1.` or `b.` at the start of the block or behind another sentence.
    fn is_list_marker(&self) -> bool {
        let is_letter = only_char(self.word).is_some_and(|it| it.is_ascii_lowercase());
        let is_number = self.word.len() <= 2 && is_digits(self.word);
        if !is_letter && !is_number {
            return false;
        }
        let lead = self.lead();
        if lead.is_empty() {
            return self.at_start;
        }
        // `on Feb. 11. Then` has a day, `on the list. 2. Then` has a marker.
        let ended = lead.trim_end_matches(['.', '!', '?']);
        ended.len() < lead.len() && !ENGLISH.is_abbreviation(ended, "", ".")
    }

    /// A single letter is an initial, a compass point or what a thing is called.
    fn letter_ends(&self, letter: char) -> Option<bool> {
        if !letter.is_ascii() {
            return Some(false);
        }
        let lead = self.lead();
        let compass = matches!(letter, 'N' | 'E' | 'S' | 'W')
            && lead.ends_with(|it: char| it.is_ascii_digit());
        let name = compass || known(last_word(lead)).letter;
        (name && starts_upper(self.next)).then_some(true)
    }

    /// What a Japanese quotation says may be cited on in the same sentence.
    fn other_mark_ends(&self) -> Option<bool> {
        let rest = self.next.strip_prefix(['」', '』'])?;
        rest.starts_with(['と', '、', 'は', 'が']).then_some(false)
    }

    /// What stands before the last word.
    fn lead(&self) -> &'a str {
        self.before[..self.before.len() - self.word.len()].trim_end()
    }
}

/// An abbreviation in capitals, with a full stop that it has no need of.
fn is_in_capitals(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_uppercase())
}

/// What `terms/abbreviations.tsv` says of a word.
#[derive(Clone, Copy, Default)]
struct Word {
    abbreviation: Option<Abbreviation>,
    plain: bool,
    whole: bool,
    letter: bool,
    time: bool,
    month: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Abbreviation {
    Any,
    Name,
    Number,
    Small,
}

impl Word {
    fn is_abbreviation(self) -> bool {
        self.abbreviation.is_some()
    }

    fn learn(&mut self, class: &str) {
        match class {
            "any" => self.abbreviation = Some(Abbreviation::Any),
            "name" => self.abbreviation = Some(Abbreviation::Name),
            "number" => self.abbreviation = Some(Abbreviation::Number),
            "small" => self.abbreviation = Some(Abbreviation::Small),
            "word" => self.plain = true,
            "whole" => self.whole = true,
            "letter" => self.letter = true,
            "time" => self.time = true,
            "month" => self.month = true,
            _ => {}
        }
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut res: FxHashMap<_, Word> = FxHashMap::default();
    for row in terms::rows(include_str!("../../terms/abbreviations.tsv")) {
        res.entry(terms::cell(&row, 0)).or_default().learn(terms::cell(&row, 1));
    }
    res
});

fn known(word: &str) -> Word {
    let found = match word.bytes().all(|it| it.is_ascii_lowercase()) {
        true => WORDS.get(word),
        false => WORDS.get(word.to_lowercase().as_str()),
    };
    found.copied().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    let is_edge = |it: char| {
        it.is_whitespace() || matches!(it, '/' | '(' | '[' | '"' | '“' | '«' | '—' | '–')
    };
    text.rsplit(is_edge).next().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(|it: char| !it.is_alphanumeric()).next().unwrap_or("")
}

fn only_char(word: &str) -> Option<char> {
    let mut chars = word.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn starts_upper(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_is_a_long_word() {
        let own = WORDS.iter().filter(|it| it.1.is_abbreviation()).map(|it| *it.0);
        let all = own.chain(ENGLISH.get_abbreviations().iter().map(String::as_str));
        let long: Vec<_> = all.filter(|it| LONG_WORD <= it.len() && it.is_ascii()).collect();
        assert!(long.iter().all(|it| it.contains('.')), "{long:?}");
    }
}
