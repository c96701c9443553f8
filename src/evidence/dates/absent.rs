//! A day that the cited article names nowhere, though it tells of the event.

use super::{Named, Time, When, align::Dated, event::Field};
use crate::{
    evidence::{Reading, figures::Quantity},
    knowledge::dates::calendar::Day,
};

/// The paragraph that tells most of the event of a day that the article does not name, where
/// it tells anything of it. Who writes down a day has read it, or has counted from another.
pub(super) fn nearest(dated: &Dated<'_>, field: &Field<'_, '_>) -> Option<usize> {
    let reading = field.reading;
    let published = reading.published?;
    let day = day(dated.when, published)?;
    let behind = published - day;
    // Its own day may be that of the telling, and what lies years back is background.
    let aside = behind.abs() <= 1 || YEAR < behind;
    if dated.is_told || aside || is_counted(day, dated, reading) {
        return None;
    }
    let sentences = reading.paragraphs.iter().enumerate().flat_map(|(paragraph, it)| {
        it.sentences.iter().map(move |it| (field.support(*it, *it).content, paragraph))
    });
    let (content, paragraph) = sentences.max_by(|a, b| a.0.total_cmp(&b.0))?;
    // What is set for a day to come may be known from elsewhere.
    let least = if behind < 0 && !dated.is_past { AHEAD } else { LEAST };
    (least <= content).then_some(paragraph)
}

const YEAR: i32 = 366; // Days.

/// So much must a sentence tell of the event: a word that the article has not often.
const LEAST: f32 = 1.0;
const AHEAD: f32 = 2.25;

/// The one day that a time is, in the year of the day of an article where it has none.
fn day(when: &When, published: Day) -> Option<Day> {
    let when = when.clone().near(published);
    match &when.time {
        Time::Days(days) if !when.relative => match days.as_slice() {
            [it] if it.length() == 1 => Some(it.first),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a day lies so long before or behind another one of the article, or that of the
/// article itself, as is said beside it or in the note: "may appeal within 21 days".
fn is_counted(day: Day, dated: &Dated<'_>, reading: &Reading) -> bool {
    let days = |it: &Named| it.when.days(dated.when).into_iter().map(|it| it.first);
    let named = || reading.times().iter().filter(|it| it.when.length() == 1);
    let published = || reading.published.into_iter();
    // A day at the head of an article is counted from in all of it.
    let from = |paragraph: usize| {
        let near = move |it: &&Named| it.paragraph <= 1 || it.paragraph.abs_diff(paragraph) <= 1;
        named().filter(near).flat_map(days).chain(published())
    };
    let mut own = dated.event.figures.iter().filter_map(Stretch::of);
    let said =
        own.any(|it| named().flat_map(days).chain(published()).any(|from| it.leads(from, day)));
    let given = reading.quantities().iter();
    let mut given = given.filter_map(|it| Some((Stretch::of(&it.quantity)?, it.paragraph)));
    said || given.any(|(stretch, paragraph)| from(paragraph).any(|it| stretch.leads(it, day)))
}

/// A stretch of time, in days.
struct Stretch(f64, f64);

impl Stretch {
    fn of(quantity: &Quantity) -> Option<Stretch> {
        const DAY: f64 = 86_400.0; // Seconds.
        let is_time = quantity.class() == "time" && DAY <= quantity.high;
        is_time.then_some(Stretch(quantity.low / DAY, quantity.high / DAY))
    }

    /// Whether it lies between two days. Months are of several lengths.
    fn leads(&self, from: Day, to: Day) -> bool {
        let slack = if self.1 < 28.0 { 1.0 } else { 3.0 };
        let apart = f64::from((to - from).abs());
        (self.0 - slack..=self.1 + slack).contains(&apart)
    }
}
