//! The name that is being typed in prose.
//!
//! It may have several words, and nothing marks its start: it is the longest end of the
//! line with which some name goes on, else the last word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    knowledge::{Names, names},
    terms,
};

/// How far back it is looked for, in places where a name may start.
const STARTS: usize = 16;

/// The same in bytes.
const LONG: usize = 256;

/// Words that stand before an Arabic name without a space: and, then, in, to, like, the.
const CLITICS: [&str; 9] = ["وال", "بال", "لل", "ال", "و", "ف", "ب", "ل", "ك"];

static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let rows = terms::rows(include_str!("../../terms/function_words.tsv"));
    let english = rows.filter(|it| terms::cell(it, 0) == "en");
    english.flat_map(|it| terms::cell(&it, 1).split(' ')).collect()
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase<'a> {
    /// The end of the line, without the `@`.
    pub(super) text: &'a str,
    /// Whether an `@` stands before it.
    pub(super) handle: bool,
    pub(super) reach: Reach,
}

/// By what a name may be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// The beginning of the name or of a later word.
    Beginnings,
    /// The same and initials.
    Names,
    /// The same and letters in their order.
    All,
}

/// What may be the name at the end of a line, most likely first. Without `asked`, only
/// what is written as names are: with a capital letter, or in a script without.
pub(super) fn phrases<'a>(names: &Names, line: &'a str, asked: bool) -> Vec<Phrase<'a>> {
    if !ends_in_word(line) {
        return Vec::new();
    }
    let known = starts(line).into_iter().rev().find_map(|at| known(names, line, at, asked));
    if let Some(known) = known {
        return vec![known];
    }
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '\'' | '’' | '-' | '.');
    let word = line.trim_end_matches(is_word).len();
    let part = line.rfind('-').map_or(word, |it| it + 1);
    let mut starts = vec![word, part.max(word)];
    starts.dedup();
    starts.into_iter().filter_map(|at| unknown(line, at, asked)).collect()
}

/// Whether the cursor stands at a word: not behind a space, nor behind the full stop of
/// a sentence.
fn ends_in_word(line: &str) -> bool {
    let mut back = line.chars().rev();
    match back.next() {
        Some('.') => {
            let letters = back.next().is_some_and(char::is_uppercase);
            letters && back.next().is_none_or(|it| !it.is_alphanumeric())
        }
        Some('-' | '\'' | '’') => back.next().is_some_and(char::is_alphanumeric),
        Some(last) => is_letter(last),
        None => false,
    }
}

/// Where a name may start, from the end of the line back to where none goes on.
fn starts(line: &str) -> Vec<usize> {
    let mut res = Vec::new();
    for (at, c) in line.char_indices().rev() {
        let joint = matches!(c, ' ' | '\u{a0}' | '-' | '–' | '\'' | '’' | '.' | ',' | '&' | '/');
        if !joint && !is_letter(c) || res.len() == STARTS || LONG < line.len() - at {
            break;
        }
        let before = line.get(..at).unwrap_or_default();
        let follows = before.chars().next_back().is_some_and(is_letter);
        if !joint && (!follows || is_unspaced(c) || is_behind_clitic(before, c)) {
            res.push(at);
        }
    }
    res
}

fn is_behind_clitic(before: &str, c: char) -> bool {
    if !matches!(c, '\u{600}'..='\u{6ff}') {
        return false;
    }
    let word = before.rsplit(|it| !is_letter(it)).next().unwrap_or_default();
    CLITICS.contains(&word)
}

/// The end of a line as a name that is known to go on so.
fn known<'a>(names: &Names, line: &'a str, at: usize, asked: bool) -> Option<Phrase<'a>> {
    let (before, text) = line.split_at_checked(at)?;
    let (handle, first) = (is_handle(before), text.chars().next()?);
    let least = match first {
        // One sign in the midst of a run of them begins many a word.
        _ if is_unspaced(first) && before.ends_with(is_unspaced) && !asked => 2,
        _ if is_unspaced(first) || is_hangul(first) => 1,
        _ => 2,
    };
    if text.chars().filter(|it| is_letter(*it)).count() < least {
        return None;
    }
    let query = names::fold(text);
    let begins = || names.beginning(&query).next().is_some();
    let begins_later = || names.beginning_later(&query).next().is_some();
    let is_small = first.is_lowercase();
    let (is_found, reach) = match () {
        _ if handle => (begins() || begins_later(), Reach::All),
        _ if is_function_word(text) => (!is_small && begins(), Reach::Beginnings),
        _ if !is_small => (begins() || begins_later(), reach(first)),
        _ if asked => (begins() || begins_later(), Reach::Names),
        // As in al-Qaeda.
        _ => (text.contains(char::is_uppercase) && begins(), Reach::Names),
    };
    is_found.then_some(Phrase { text, handle, reach })
}

/// A last word with which no name goes on: initials, or with letters left out.
fn unknown(line: &str, at: usize, asked: bool) -> Option<Phrase<'_>> {
    let (before, text) = line.split_at_checked(at)?;
    let (handle, first) = (is_handle(before), text.chars().next()?);
    if text.chars().filter(|it| it.is_alphabetic()).count() < 2 {
        return None;
    }
    let reach = match () {
        _ if handle => Reach::All,
        _ if is_function_word(text) => return None,
        _ if first.is_uppercase() || asked && first.is_lowercase() => reach(first),
        _ => return None,
    };
    Some(Phrase { text, handle, reach })
}

/// Letters that stand apart are looked for only where a capital one says that a name is
/// meant.
fn reach(first: char) -> Reach {
    if first.is_uppercase() { Reach::All } else { Reach::Names }
}

fn is_function_word(text: &str) -> bool {
    FUNCTION_WORDS.contains(text.to_lowercase().as_str())
}

/// Whether an `@` ends the text that is no part of an address.
fn is_handle(before: &str) -> bool {
    let lead = before.strip_suffix('@');
    lead.is_some_and(|it| !it.ends_with(char::is_alphanumeric))
}

/// A letter, a digit, or a mark on one.
fn is_letter(c: char) -> bool {
    let is_mark = matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}')
        || matches!(c, '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{eff}' | '\u{200c}' | '\u{200d}');
    c.is_alphanumeric() || is_mark
}

/// A letter or digit of a script in which spaces stand between words and endings.
pub(super) fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c) && !is_hangul(c)
}

/// Of a script that writes without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::knowledge::Actor;

    fn names() -> Names {
        let table = r#"
[[actor]]
name = "North Korea"
aliases = ["DPRK", "북한", "北朝鮮", "كوريا الشمالية"]
[[actor]]
name = "Bank of Japan"
[[actor]]
name = "The Hague"
[[actor]]
name = "al-Qaeda"
[[actor]]
name = "Kim Jong Un"
[[actor]]
name = "U.S."
"#;
        let actors = Actor::parse_table("actors.toml", table).0;
        Names::new(&actors.into_iter().map(Arc::new).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(asked: bool, cases: &[(&str, &str)]) {
        let names = names();
        for (line, expected) in cases {
            let found: Vec<_> = phrases(&names, line, asked).iter().map(|it| it.text).collect();
            assert_eq!(found.join(" / "), *expected, "{line}");
        }
    }

    #[test]
    fn the_longest_end_with_which_a_name_goes_on() {
        check(
            false,
            &[
                ("Then North K", "North K"),
                ("He left. North Ko", "North Ko"),
                ("Russia–North K", "North K"),
                ("Moscow/North K", "North K"),
                ("*North K", "North K"),
                ("The Bank of J", "Bank of J"),
                ("Leader Jong U", "Jong U"),
                ("The", "The"),
                ("of al-Q", "al-Q"),
                ("the U.S", "U.S"),
                ("the U.S.", "U.S."),
                ("Türk", "Türk"),
            ],
        );
    }

    #[test]
    fn else_the_last_word() {
        check(
            false,
            &[
                ("General Pyo", "Pyo"),
                ("the port of Jx", "Jx"),
                ("Russia-Nk", "Russia-Nk / Nk"),
                ("A well-known Jx", "Jx"),
                ("N", ""),
                ("After", ""),
                ("2024", ""),
            ],
        );
    }

    #[test]
    fn small_letters_only_where_one_asks() {
        let cases = ["north ko", "nk", "the bank of ja", "of ja", "port"];
        check(false, &cases.map(|it| (it, "")));
        check(
            true,
            &[
                ("north ko", "north ko"),
                ("nk", "nk"),
                ("the bank of ja", "bank of ja"),
                ("of ja", "ja"),
                ("the", ""),
                ("port", "port"),
            ],
        );
        check(false, &[("As @north ko", "north ko"), ("a@north", "")]);
    }

    #[test]
    fn nothing_behind_a_space_or_the_end_of_a_sentence() {
        check(
            true,
            &["North ", "North Korea.", "Kim,", "", " ", "😀", "\u{2028}"].map(|it| (it, "")),
        );
    }

    #[test]
    fn names_in_other_scripts() {
        check(
            false,
            &[
                ("그리고 북", "북"),
                ("昨日北朝", "北朝"),
                ("昨日北", ""),
                ("北", "北"),
                ("وكوري", "كوري"),
                ("إلى كوريا الش", "كوريا الش"),
                ("сказал", ""),
            ],
        );
        check(true, &[("昨日北", "北")]);
    }
}
