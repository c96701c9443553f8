//! A time of a note, held against the articles that its clause cites.

use super::{Lead, Time, When, times};
use crate::{
    evidence::{Reading, overlap::Topic},
    knowledge::{
        Article,
        dates::{
            Date,
            calendar::{Day, Days, civil},
        },
    },
    text::Span,
};

/// A time that an article names, with its place.
#[derive(Clone, Debug)]
pub struct Named {
    pub when: When,
    /// As an index of [`Reading::paragraphs`].
    pub paragraph: usize,
    pub sentence: Span,
}

/// The day on which an article appeared.
pub(in crate::evidence) fn published(article: &Article) -> Option<Day> {
    let date = Date::parse(article.metadata.published.as_deref()?)?;
    date.day.map(|_| Days::of(date).first)
}

/// The times that an article names, in text order, without the one of its dateline.
pub(in crate::evidence) fn in_article(reading: &Reading) -> Vec<Named> {
    let mut res = Vec::new();
    for (paragraph, it) in reading.paragraphs.iter().enumerate() {
        for (at, &sentence) in it.sentences.iter().enumerate() {
            let text = sentence.of(&reading.prose);
            let start = if paragraph == 0 && at == 0 { dateline(text) } else { 0 };
            let named = times(text, reading.published).into_iter();
            res.extend(named.filter(|it| start <= it.span.start).map(|it| {
                let when = it.shifted(sentence.start);
                Named { when, paragraph, sentence }
            }));
        }
    }
    res
}

/// Where the words begin behind `SEOUL, June 19 (Agency) —`.
fn dateline(text: &str) -> usize {
    const LONGEST: usize = 80;
    let dash = text.find(['—', '–']).or_else(|| text.find(" -- ")).or_else(|| text.find(" - "));
    let capitals = text.chars().take(3).all(|it| it.is_uppercase());
    dash.filter(|it| *it <= LONGEST && capitals).unwrap_or(0)
}

/// Whether one of the articles names a time, and speaks of the topic with it.
pub fn is_known(when: &When, topic: &Topic, articles: &[&Reading]) -> bool {
    articles.iter().any(|reading| {
        reading.times().iter().any(|it| {
            let fine = it.when.length() <= when.length().max(2);
            if !fine || !it.when.agrees(when) {
                return false;
            }
            let exact = when.length() == 1 && it.when.length() == 1 && !it.when.relative;
            if exact {
                return true;
            }
            // A date may stand beside its event's sentence; a weekday, which fits many
            // days, must stand in it.
            let paragraph = reading.paragraphs.get(it.paragraph).filter(|_| !it.when.relative);
            let place = paragraph.filter(|_| when.length() == 1).map_or(it.sentence, |it| it.span);
            let said = topic.said(reading.words_in(place));
            0 < if it.when.relative { topic.common(said).0 } else { said.count() }
        })
    })
}

/// The time that one of the articles names for the same event: the article, as an index of
/// those given, and where.
pub fn differing<'a>(
    when: &When,
    topic: &Topic,
    cited: &[(usize, &'a Reading)],
) -> Option<(usize, &'a Named)> {
    let mut best: Option<(u32, usize, &Named)> = None;
    let mut open = false;
    for &(at, reading) in cited {
        let times = reading.times();
        let mut sentence = (Span::default(), 0);
        for (index, named) in times.iter().enumerate() {
            if sentence.0 != named.sentence {
                sentence = (named.sentence, topic.said(reading.words_in(named.sentence)).count());
            }
            if sentence.1 == 0 || best.is_some_and(|it| 2 * sentence.1 < it.0) {
                continue;
            }
            let window = reading.words_in(window(times, index));
            let score = sentence.1 + topic.said(window).count();
            let fair = named.when.lead == when.lead && named.when.length() <= when.length().max(2);
            match best {
                Some((most, ..)) if score < most => {}
                // Where a time that fits as well is another one, nothing can be said.
                Some((most, _, other)) if score == most => {
                    open |= !fair || !other.when.agrees(&named.when);
                }
                _ => (best, open) = (Some((score, at, named)), !fair),
            }
        }
    }
    let (_, at, named) = best.filter(|_| !open)?;
    let reading = cited.iter().find(|it| it.0 == at)?.1;
    (is_passage(topic, reading, named, is_slip(when, &named.when)) && !named.when.agrees(when))
        .then_some((at, named))
}

/// Whether the sentence that names a time tells of the topic for certain: it says half of
/// it and more than any other sentence does. `slip` is on where the times look alike.
fn is_passage(topic: &Topic, reading: &Reading, named: &Named, slip: bool) -> bool {
    let said = topic.said(reading.words_in(named.sentence));
    let (common, all) = topic.common(said);
    let (least, words) = if slip { (2, 1) } else { (3, 2) };
    let tells = least <= said.count() && words <= common && all <= 2 * common;
    let half = topic.len() as u32 <= 2 * said.count();
    let sentences = || reading.paragraphs.iter().flat_map(|it| &it.sentences);
    let most = |it: &Span| topic.said(reading.words_in(*it)).count() <= said.count();
    tells && half && sentences().all(most)
}

/// The part of its sentence that is nearer to a time than to others.
fn window(times: &[Named], at: usize) -> Span {
    let Some(own) = times.get(at) else { return Span::default() };
    let beside = |it: Option<usize>| {
        let other = it.and_then(|it| times.get(it)).filter(|it| it.sentence == own.sentence);
        other.filter(|it| !it.when.span.overlaps(own.when.span))
    };
    let start = beside(at.checked_sub(1)).map_or(own.sentence.start, |it| it.when.span.end);
    let end = beside(at.checked_add(1)).map_or(own.sentence.end, |it| it.when.span.start);
    Span::new(start, end)
}

/// Whether one date may be the other mistyped: they share their month or their day.
fn is_slip(a: &When, b: &When) -> bool {
    let parts = |it: &When| match &it.time {
        Time::Days(days) => days.first().map(|it| {
            let (_, month, day) = civil(it.first);
            (month, day)
        }),
        Time::Yearly(first, _) => Some(*first),
    };
    if 1 < a.length() || 1 < b.length() {
        return false;
    }
    let (Some(a), Some(b)) = (parts(a), parts(b)) else { return false };
    a.0 == b.0 || a.1 == b.1
}

/// Whether a time lies wholly behind the day of the article, by more than the difference
/// of time zones.
pub fn is_later(when: &When, reading: &Reading) -> bool {
    let Some(published) = reading.published else { return false };
    match &when.time {
        Time::Days(days) => when.lead == Lead::At && days.iter().all(|it| published + 1 < it.first),
        Time::Yearly(..) => false,
    }
}
