//! What is done before a day: by the day before it.

use super::Time;
use crate::{
    evidence::figures::Words,
    knowledge::dates::calendar::{Days, civil, day},
};

/// Whether "before" leads a time.
pub(super) fn is_before(words: &Words<'_>, start: usize) -> bool {
    let word = |by: usize| start.checked_sub(by).map_or("", |it| words.raw(it));
    let by = if word(1) == "the" { 2 } else { 1 };
    word(by).eq_ignore_ascii_case("before")
}

/// A day together with the one before it: before 1 July is by 30 June.
pub(super) fn with_eve(time: Time) -> Time {
    let eve = |it: Days| if it.length() == 1 { Days::new(it.first - 1, it.last) } else { it };
    match time {
        Time::Days(days) => Time::Days(days.into_iter().map(eve).collect()),
        Time::Yearly(first, last) if first == last => {
            let (_, month, day) = civil(day(2024, first.0, first.1) - 1);
            Time::Yearly((month, day), last)
        }
        it => it,
    }
}
