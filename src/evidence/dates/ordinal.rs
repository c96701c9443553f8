//! Days of a month that are written as words: "the first of July", "the twenty-third of May".

use crate::evidence::figures::Words;

const ONES: [&str; 9] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const TEENS: [&str; 10] = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// The day that stands as a word before the "of" before a token, and where it begins.
pub(super) fn day_before(words: &Words<'_>, at: usize) -> Option<(u8, usize)> {
    let of = at.checked_sub(1).filter(|it| words.raw(*it) == "of")?;
    let place = of.checked_sub(1)?;
    let word = words.word(place);
    let among = |all: &[&str]| all.iter().zip(0_u8..).find(|it| *it.0 == word).map(|it| it.1);
    let ones = among(&ONES).map(|it| it + 1);
    let tens = place.checked_sub(2).filter(|_| words.is_hyphen(place - 1));
    match (tens.map(|it| words.word(it)).as_deref(), ones) {
        (Some("twenty"), Some(ones)) => Some((20 + ones, place - 2)),
        (Some("thirty"), Some(1)) => Some((31, place - 2)),
        (None, Some(ones)) => Some((ones, place)),
        _ if tens.is_some() => None,
        _ => match word.as_str() {
            "twentieth" => Some((20, place)),
            "thirtieth" => Some((30, place)),
            _ => among(&TEENS).map(|it| (10 + it, place)),
        },
    }
}
