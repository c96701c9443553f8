//! How far one time looks like another one that was mistyped or misread.

use super::{Grain, Lead, Named, Time, When, align::Dated};
use crate::knowledge::dates::calendar::{Day, Days, civil};

/// From 0, for times that have nothing in common, to what can hardly be chance.
pub(super) fn form(
    dated: &Dated<'_>,
    named: &Named,
    times: &[Named],
    published: Option<Day>,
) -> f32 {
    let (own, other) = (dated.when, &named.when);
    let same_lead = own.lead == other.lead && own.lead != Lead::At;
    let mut res = likeness(own, other);
    if same_lead {
        res += 1.0;
    }
    // A far year that the article names once has no other date.
    let year = |it: &When| match &it.time {
        Time::Days(days) if it.grain() < Grain::Year => days.first().map(|it| civil(it.first).0),
        _ => None,
    };
    if let (Some(own), Some(other), Some(published)) = (year(own), year(other), published) {
        let far = 1 < (other - civil(published).0).abs();
        let only = times.iter().filter(|it| year(&it.when) == Some(other)).count() == 1;
        if own == other && far && only {
            res += 1.5;
        }
    }
    res
}

fn likeness(own: &When, other: &When) -> f32 {
    let pairs = own.days(other).into_iter().flat_map(|a| {
        // Of a weekday the likeliest counts.
        let most = if other.relative { 1 } else { usize::MAX };
        let others = other.days(own).into_iter().take(most);
        others.map(move |b| (a.first, b.first))
    });
    let all = pairs.map(|(a, b)| {
        let (one, two) = (civil(a), civil(b));
        match (own.grain(), other.grain()) {
            (Grain::Day, Grain::Day) => days(one, two, other.relative && (a - b) % 7 == 0),
            (Grain::Month, Grain::Day | Grain::Month) => months(one, two),
            (Grain::Year, Grain::Year) => years(one.0, two.0),
            _ => 0.0,
        }
    });
    all.fold(0.0, f32::max)
}

/// Whether two times lie further apart than the events of one text are misdated: a day by
/// more than two months, a month by more than half a year, a year by more than a few.
pub(super) fn is_far(own: &When, other: &When) -> bool {
    let most = match own.grain() {
        Grain::Day => 62,
        Grain::Month => 200,
        Grain::Year => 5 * 366,
    };
    let others = other.days(own);
    let apart = |a: Days, b: Days| (b.first - a.last).max(a.first - b.last);
    !own.days(other).iter().any(|a| others.iter().any(|b| apart(*a, *b) <= most))
}

type Date = (i32, u8, u8);

fn days(own: Date, other: Date, weeks: bool) -> f32 {
    let (year, month, day) = (own.0 == other.0, own.1 == other.1, own.2 == other.2);
    match () {
        () if year && month && is_slip(own.2, other.2) => 2.0,
        () if day && year != month => 1.5,
        () if year && weeks => 1.0,
        () if year && month => 0.5,
        () => 0.0,
    }
}

/// Whether one number is the other with a digit too many or too few, another first digit,
/// or both turned round: 3 and 13, 9 and 19, 16 and 26, 12 and 21.
fn is_slip(own: u8, other: u8) -> bool {
    let (one, two) = ((own / 10, own % 10), (other / 10, other % 10));
    let dropped = |a: (u8, u8), b: (u8, u8)| a.0 == 0 && 0 < b.0 && (a.1 == b.1 || a.1 == b.0);
    one.1 == two.1 || (one.1, one.0) == two || dropped(one, two) || dropped(two, one)
}

fn months(own: Date, other: Date) -> f32 {
    match (own.0 == other.0, own.1 == other.1) {
        (false, true) => 1.5,
        (true, false) => 0.5,
        _ => 0.0,
    }
}

fn years(own: i32, other: i32) -> f32 {
    let far = (own - other).abs();
    let turned = (own / 100, own % 10, own / 10 % 10) == (other / 100, other / 10 % 10, other % 10);
    match () {
        () if own == other => 0.0,
        () if far % 10 == 0 && far <= 100 || turned => 1.5,
        () if far <= 5 => 0.75,
        () => 0.0,
    }
}
