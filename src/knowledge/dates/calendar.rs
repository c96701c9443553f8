//! Days as numbers: the proleptic Gregorian calendar.

use super::Date;

/// A day, counted from 1 January 1970; a Thursday.
pub type Day = i32;

/// A stretch of days; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    pub first: Day,
    pub last: Day,
}

impl Days {
    pub fn new(first: Day, last: Day) -> Days {
        Days { first, last: last.max(first) }
    }

    pub fn one(day: Day) -> Days {
        Days::new(day, day)
    }

    /// A calendar date as far as it is known.
    pub fn of(date: Date) -> Days {
        let year = i32::from(date.year);
        match (date.month, date.day) {
            (Some(month), Some(it)) => Days::one(day(year, month, it)),
            (Some(month), None) => Days::new(day(year, month, 1), day(year, month, 31)),
            (None, _) => Days::new(day(year, 1, 1), day(year, 12, 31)),
        }
    }

    /// How many days it has.
    pub fn length(self) -> i32 {
        self.last - self.first + 1
    }

    pub fn overlaps(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The same with `by` more days at each end.
    pub fn wider(self, by: i32) -> Days {
        Days::new(self.first - by, self.last + by)
    }
}

/// The number of a day; the last of its month where the month has fewer. Howard Hinnant's
/// `days_from_civil`.
pub fn day(year: i32, month: u8, day: u8) -> Day {
    let day = day.clamp(1, length(year, month));
    let (month, day) = (i32::from(month.clamp(1, 12)), i32::from(day));
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month and day of a number.
pub fn civil(day: Day) -> (i32, u8, u8) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let months = (5 * of_year + 2) / 153;
    let month = if months < 10 { months + 3 } else { months - 9 };
    let small = |it: i32| u8::try_from(it).unwrap_or(1);
    let year = years + era * 400 + i32::from(month <= 2);
    (year, small(month), small(of_year - (153 * months + 2) / 5 + 1))
}

/// How many days a month has.
pub fn length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The day of the week: 0 is Monday.
pub fn weekday(day: Day) -> i32 {
    (day + 3).rem_euclid(7)
}

/// `19 June 2024`.
pub fn written(day: Day) -> String {
    let (year, month, day) = civil(day);
    let year = u16::try_from(year).unwrap_or_default();
    Date { year, month: Some(month), day: Some(day) }.written()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_days() {
        assert_eq!((day(1970, 1, 1), day(2000, 3, 1), day(2024, 2, 29)), (0, 11_017, 19_782));
        assert_eq!(day(2023, 2, 31), day(2023, 2, 28));
        assert_eq!((weekday(0), weekday(day(2024, 6, 19))), (3, 2));
        assert_eq!(written(day(2024, 6, 19)), "19 June 2024");
    }

    proptest! {
        #[test]
        fn a_day_and_its_date_are_one(number in -700_000..700_000i32) {
            let (year, month, of_month) = civil(number);
            prop_assert_eq!(day(year, month, of_month), number);
        }
    }
}
