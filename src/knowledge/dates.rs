//! Calendar dates in the forms that news and notes write them.

pub mod calendar;

use std::sync::LazyLock;

use regex::{Captures, Regex};

use self::calendar::Days;
use crate::text::Span;

/// A date as far as it is known; months and days count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Date {
    /// The first date of a text.
    pub fn parse(text: &str) -> Option<Date> {
        Date::iso(text).or_else(|| dates(text).first().map(|it| it.1))
    }

    /// `2025-04-16`, that with a time behind it, or `2025-04`, which in running text may
    /// be something else: what nearly all files have, read without a look at the other
    /// forms.
    fn iso(text: &str) -> Option<Date> {
        let digits = |from: usize, to: usize| {
            let part = text.get(from..to).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?;
            part.parse::<u16>().ok()
        };
        let sign = |at: usize| text.get(at..at + 1) == Some("-");
        let small =
            |number: u16, most: u8| u8::try_from(number).ok().filter(|it| (1..=most).contains(it));
        let year = digits(0, 4).filter(|it| sign(4) && (1900..2100).contains(it))?;
        let month = Some(small(digits(5, 7)?, 12)?);
        if text.len() == 7 {
            return Some(Date { year, month, day: None });
        }
        let is_whole = text.len() == 10 || text.get(10..11) == Some("T");
        let day = digits(8, 10).filter(|_| sign(7) && is_whole)?;
        Some(Date { year, month, day: Some(small(day, 31)?) })
    }

    /// Whether it is earlier for certain: what one leaves open does not count.
    pub fn is_before(self, other: Date) -> bool {
        let parts = [(self.month, other.month), (self.day, other.day)];
        let order = parts.into_iter().map_while(|(a, b)| Some(a?.cmp(&b?)));
        let order = std::iter::once(self.year.cmp(&other.year)).chain(order);
        order.into_iter().find(|it| it.is_ne()).is_some_and(|it| it.is_lt())
    }

    /// How many days lie between this date and a later one at the least: a month or day
    /// that is left open is the one that brings them nearest. Negative where it is later.
    pub fn days_until(self, later: Date) -> i64 {
        let (own, later_days) = (Days::of(self), Days::of(later));
        let open = self.agrees(later) && later_days.first < own.last;
        if open { 0 } else { i64::from(later_days.first - own.last) }
    }

    /// In full, as far as it is known: `16 April 2025`, `April 2025`, `2025`.
    pub fn written(self) -> String {
        match (self.month.and_then(month_name), self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_string(),
        }
    }

    /// Whether both may be the same day: what one leaves open does not count.
    pub fn agrees(self, other: Date) -> bool {
        let same = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
        self.year == other.year && same(self.month, other.month) && same(self.day, other.day)
    }
}

/// The months of English, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month; nothing for a number that is none.
pub fn month_name(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// All dates of a text with a year between 1900 and 2099: `2025-04-16`,
/// `16 April 2025`, `April 16, 2025`, `16 Apr 2025`, `16.4.2025`, `April 2025`,
/// `2025`. Of `3/4/2025`, which is read in two ways, only the year counts.
pub fn dates(text: &str) -> Vec<(Span, Date)> {
    static FORMS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(&PATTERN.replace("MONTH", MONTH)).ok());
    let Some(forms) = FORMS.as_ref() else { return Vec::new() };
    let found = forms.captures_iter(text).filter_map(|it| {
        let all = it.get(0)?;
        Some((Span::new(all.start(), all.end()), date(&it)?))
    });
    found.collect()
}

/// The forms, longest first.
const PATTERN: &str = r"(?xi)
    \b (?<y1>(?:19|20)\d\d) [-/.] (?<m1>\d{1,2}) [-/.] (?<d1>\d{1,2}) (?: \b | T )
  | \b (?<d2>\d{1,2}) (?:st|nd|rd|th|\.)? \s+ (?<n2>MONTH) \.? ,? \s+ (?<y2>(?:19|20)\d\d) \b
  | \b (?<n3>MONTH) \.? \s+ (?<d3>\d{1,2}) (?:st|nd|rd|th)? ,? \s+ (?<y3>(?:19|20)\d\d) \b
  | \b (?<a4>\d{1,2}) (?<s4>[./]) (?<b4>\d{1,2}) [./] (?<y4>(?:19|20)\d\d) \b
  | \b (?<n5>MONTH) \.? ,? \s+ (?<y5>(?:19|20)\d\d) \b
  | \b (?<y6>(?:19|20)\d\d) \b";

/// A month in full or by its first letters.
const MONTH: &str = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|\
    aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

fn date(found: &Captures<'_>) -> Option<Date> {
    let text = |name: &str| found.name(name).map(|it| it.as_str());
    let number = |name: &str| text(name).and_then(|it| it.parse::<u8>().ok());
    let named = |name: &str| text(name).and_then(month);
    let year = ["y1", "y2", "y3", "y4", "y5", "y6"].into_iter().find_map(text)?.parse().ok()?;
    let (month, day) = if text("y1").is_some() {
        (number("m1"), number("d1"))
    } else if text("y4").is_some() {
        match (number("a4"), number("b4")) {
            (Some(day), Some(month)) if text("s4") == Some(".") || day > 12 => {
                (Some(month), Some(day))
            }
            (Some(month), Some(day)) if day > 12 => (Some(month), Some(day)),
            _ => (None, None),
        }
    } else {
        let month = named("n2").or(named("n3")).or(named("n5"));
        (month, number("d2").or(number("d3")).filter(|_| month.is_some()))
    };
    let month = month.filter(|it| (1..=12).contains(it));
    Some(Date { year, month, day: day.filter(|it| month.is_some() && (1..=31).contains(it)) })
}

/// The month that a word names; its first three letters tell.
pub(crate) fn month(word: &str) -> Option<u8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let names = "janfebmaraprmayjunjulaugsepoctnovdec";
    names.find(&start).and_then(|it| u8::try_from(it / 3 + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let parts = |date: Date| {
            let part = |it: Option<u8>| it.map_or("?".to_owned(), |it| it.to_string());
            format!("{}-{}-{}", date.year, part(date.month), part(date.day))
        };
        dates(text).into_iter().map(|it| parts(it.1)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_day_in_many_forms() {
        for text in [
            "2025-04-16",
            "2025-04-16T10:30:00Z",
            "2025/4/16",
            "16 April 2025",
            "16 Apr 2025",
            "16th April, 2025",
            "April 16, 2025",
            "Apr. 16 2025",
            "on 16 APR. 2025.",
            "16.4.2025",
            "16/4/2025",
            "4/16/2025",
            "16. April 2025",
        ] {
            assert_eq!(written(text), "2025-4-16", "{text}");
        }
    }

    #[test]
    fn what_is_open_stays_open() {
        assert_eq!(written("3/4/2025, Sept 2024, 2023"), "2025-?-? 2024-9-? 2023-?-?");
        assert_eq!(written("2025-13-40, 16 Aprilis 2025"), "2025-?-? 2025-?-?");
        assert_eq!(written("Moe, 2025; Marchetti 2024; June, 2023"), "2025-?-? 2024-?-? 2023-6-?");
        assert_eq!(written("1899, 12025, 2,025 tonnes"), "");
    }

    #[test]
    fn open_parts_agree_with_anything() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(date("2025-04"), date("April 2025"));
        assert_eq!((date("2025-13").month, date("2025-04-160").month), (None, None));
        assert!(date("April 2025").agrees(date("16 April 2025")));
        assert!(!date("May 2025").agrees(date("16 April 2025")));
        assert!(!date("15 April 2025").agrees(date("16 April 2025")));
        assert!(date("15 April 2025").is_before(date("16 April 2025")));
        assert!(date("30 March 2025").is_before(date("April 2025")));
        assert!(!date("April 2025").is_before(date("16 April 2025")));
        assert!(!date("2025").is_before(date("16 April 2025")));
        assert!(!date("16 April 2025").is_before(date("1 May 2024")));
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let days = |a, b| Date::parse(a).unwrap().days_until(Date::parse(b).unwrap());
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("2023-02-28", "2023-03-01"), 1);
        assert_eq!(days("2023-12-31", "2024-12-31"), 366);
        assert_eq!(days("2024-03-01", "2024-02-28"), -2);
        assert_eq!(days("April 2024", "2024-05-03"), 3);
        assert_eq!(days("2024-04-01", "May 2024"), 30);
        assert_eq!((days("April 2024", "2024-04-03"), days("2024", "2024-04-03")), (0, 0));
    }
}
