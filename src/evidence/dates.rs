//! Times that a text names: dates, months, seasons, years, weekdays, "three days ago".
//!
//! What leaves open its year or its week is resolved against the day on which the text
//! appeared, where that is known.

mod absent;
pub mod align;
mod eve;
mod event;
pub mod named;
mod ordinal;
mod read;
mod relative;
mod slip;
pub mod tense;

use std::ops::RangeInclusive;

pub use self::named::{End, Named};
use crate::{
    knowledge::dates::calendar::{Day, Days, civil, day},
    text::Span,
};

/// A time that a text names.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    pub span: Span,
    pub time: Time,
    /// What the word before makes of it.
    pub lead: Lead,
    /// Whether it is told from the day of the text: "on Tuesday", "last month".
    pub relative: bool,
    /// The day of the week that it names: 0 is Monday.
    pub weekday: Option<i32>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Time {
    /// One of these; more than one where the text leaves it open.
    Days(Vec<Days>),
    /// In any year: the month and day of its first and of its last day.
    Yearly((u8, u8), (u8, u8)),
}

/// How much of a calendar a time takes. A month of 30 days is as exact as one of 31, and a
/// leap year as another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    Day,
    /// From some days to two months.
    Month,
    Year,
}

/// How many days the beginning, the middle or the end of a month takes.
const PART: RangeInclusive<i32> = 9..=16;

/// How an event stands to the time that is named with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// In it.
    At,
    /// At it and later: since, from, after.
    From,
    /// At it and earlier: until, by, before.
    Until,
}

/// The times of a sentence, in text order; spans are places in it. `published` is the day
/// on which it appeared.
pub fn times(sentence: &str, published: Option<Day>) -> Vec<When> {
    read::times(sentence, published)
}

impl When {
    /// How many days it leaves open: 1 for a day, 365 for a year.
    pub fn length(&self) -> i32 {
        match &self.time {
            Time::Days(days) => days.iter().map(|it| it.length()).min().unwrap_or(1),
            Time::Yearly(first, last) => days_in(2024, *first, *last).length(),
        }
    }

    /// How exact it is.
    pub fn grain(&self) -> Grain {
        match self.length() {
            ..=3 => Grain::Day,
            4..=62 => Grain::Month,
            _ => Grain::Year,
        }
    }

    /// The stretches that it may be; one without a year is taken in the years of `near`.
    pub fn days(&self, near: &When) -> Vec<Days> {
        match (&self.time, &near.time) {
            (Time::Days(days), _) => days.clone(),
            (Time::Yearly(first, last), Time::Days(others)) => {
                let years = others.iter().map(|it| civil(it.first).0);
                years
                    .flat_map(|it| [it - 1, it, it + 1])
                    .map(|it| days_in(it, *first, *last))
                    .collect()
            }
            (Time::Yearly(first, last), Time::Yearly(..)) => {
                [2023, 2024, 2025].map(|it| days_in(it, *first, *last)).to_vec()
            }
        }
    }

    /// Whether both may be one time. A weekday may be a day off, for time zones; two
    /// weekdays are not one.
    pub fn agrees(&self, other: &When) -> bool {
        let day = |it: &When| it.relative && it.length() == 1;
        let apart =
            self.weekday.is_some() && other.weekday.is_some() && self.weekday != other.weekday;
        // "By the end of May" and "by the start of June" are one.
        let part = |it: &When| PART.contains(&it.length());
        let touch = part(self) && part(other);
        let slack = i32::from(!apart && (day(self) || day(other)) || touch);
        let meet = |own: &[Days], others: &[Days]| {
            own.iter().any(|a| others.iter().any(|b| a.wider(slack).overlaps(*b)))
        };
        match (&self.time, &other.time) {
            (Time::Days(own), Time::Days(others)) => meet(own, others),
            // Of two times without a year one is taken in one year only.
            (Time::Yearly(first, last), Time::Yearly(..)) => {
                meet(&[days_in(2024, *first, *last)], &other.days(self))
            }
            (Time::Days(own), Time::Yearly(..)) => meet(own, &other.days(self)),
            (Time::Yearly(..), Time::Days(others)) => meet(&self.days(other), others),
        }
    }

    /// Whether another one, as exact as it or one of a day or two, may be it.
    pub fn is_given_by(&self, other: &When) -> bool {
        other.length() <= self.length().max(2) && other.agrees(self)
    }

    /// The same in the year nearest to a day, where it names none.
    pub fn near(self, day: Day) -> When {
        When { time: read::resolved(self.time, self.lead, Some(day)), ..self }
    }

    /// The same, counted from `by` bytes further back.
    pub(crate) fn shifted(mut self, by: usize) -> When {
        self.span = self.span.shifted(by);
        self
    }
}

/// A stretch of a year; one that ends before it begins goes on into the next.
fn days_in(year: i32, first: (u8, u8), last: (u8, u8)) -> Days {
    let end = if last < first { year + 1 } else { year };
    Days::new(day(year, first.0, first.1), day(end, last.0, last.1))
}

#[cfg(test)]
mod tests;
