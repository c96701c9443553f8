//! What is done before a time: by the day before it.

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

/// A time together with the day before it: before 1 July, or July, is by 30 June.
pub(super) fn with_eve(time: Time) -> Time {
    let eve = |it: Days| Days::new(it.first - 1, it.last);
    match time {
        Time::Days(days) => Time::Days(days.into_iter().map(eve).collect()),
        Time::Yearly(first, last) => {
            let (_, month, day) = civil(day(2024, first.0, first.1) - 1);
            Time::Yearly((month, day), last)
        }
    }
}
