//! A time of a note, held against the articles that its clause cites.

pub use super::event::Event;
use super::{
    End, Grain, Lead, Named, Time, When, absent,
    event::{Field, Support},
    slip,
};
use crate::{
    evidence::Reading,
    knowledge::dates::calendar::{Day, weekday},
    text::Span,
};

/// A time of a note that is held against articles, with what is said with it.
pub struct Dated<'a> {
    pub when: &'a When,
    pub event: Event<'a>,
    /// The end that it is of a stretch of time.
    pub end: Option<End>,
    /// Whether it stands before what happened, as in a chronology.
    pub is_label: bool,
    /// Whether the note says who told it, so that it may be the day of telling.
    pub is_told: bool,
    /// Whether the note tells the event as past.
    pub is_past: bool,
}

/// What articles say to a time of a note.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// One of them names it for the event.
    Known,
    /// One of them, as an index of those given, dates the event otherwise.
    Differs(usize, &'a Named),
    /// The only one does not name it, and tells of the event: its paragraph that tells most.
    Absent(usize),
    /// Nothing can be said.
    Open,
}

/// How much more the passage with another time must tell of the event than the one that
/// names this time.
const CLEARLY: f32 = 2.0;

/// How much better than others a time must fit.
const MARGIN: f32 = 0.5;

/// Holds a time against all articles of its unit, and against those that its clause cites,
/// which are given as indices of them.
pub fn hold<'a>(dated: &Dated<'_>, articles: &[&'a Reading], cited: &[usize]) -> Answer<'a> {
    if articles.iter().all(|it| it.times().is_empty()) {
        return Answer::Open;
    }
    let fields: Vec<Field<'_, 'a>> =
        articles.iter().map(|it| Field::new(&dated.event, it)).collect();
    let known = fields.iter().filter_map(|it| known(dated, it));
    let known = known.max_by(|a, b| a.0.total_cmp(&b.0));
    let cited: Vec<_> = cited.iter().filter_map(|at| Some((*at, fields.get(*at)?))).collect();
    // What an article names as a day to come is none on which a thing has happened.
    let named = |it: &&Reading| {
        let ahead = dated.is_past && it.published.is_some_and(|it| begins_behind(dated.when, it));
        // A whole year has all days, and "a year earlier" many.
        let finer = |it: &Named| {
            let loose = it.derived && it.when.grain() != Grain::Day;
            !loose && it.when.grain() < Grain::Year || dated.when.grain() == Grain::Year
        };
        !ahead && it.times().iter().any(|it| finer(it) && it.when.agrees(dated.when))
    };
    let strange = !articles.iter().any(named);
    let differing = differing(dated, &cited, strange);
    match (known, differing) {
        (None, None) => match fields.as_slice() {
            [field] if strange => {
                absent::nearest(dated, field).map_or(Answer::Open, Answer::Absent)
            }
            _ => Answer::Open,
        },
        (None, Some(it)) => Answer::Differs(it.article, it.named),
        (Some((least, sentence)), Some(it))
            if least + CLEARLY <= it.support.content
                && it.support.tells_alone()
                && sentence != it.named.sentence =>
        {
            Answer::Differs(it.article, it.named)
        }
        (Some(_), _) => Answer::Known,
    }
}

/// The sentence of an article that names a time for something of the event, and how much
/// it tells of it. A day is known wherever it stands.
fn known(dated: &Dated<'_>, field: &Field<'_, '_>) -> Option<(f32, Span)> {
    let when = dated.when;
    let fine =
        |it: &&Named| it.when.length() <= when.length().max(2) || it.when.grain() < when.grain();
    let times = field.reading.times().iter();
    let agrees = |it: &&Named| it.when.agrees(when) || dated.is_counted_on(it, field.reading);
    let agreeing = times.filter(fine).filter(agrees);
    let found = agreeing.filter_map(|it| {
        let support = field.support(it.sentence, it.sentence);
        let exact = when.length() == 1 && it.when.length() == 1 && !it.when.relative;
        // A weekday fits many days: it must stand with what happened, and not only with
        // who did it.
        let bears = if it.when.relative { support.bears } else { 0.0 < support.content };
        // "In January it was eight" says little, and yet knows.
        let content = if field.is_brief(it.sentence) { f32::MAX } else { support.content };
        (exact || bears).then_some((content, it.sentence))
    });
    found.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// A time of an article that may be the one of the event.
struct Candidate<'a> {
    article: usize,
    named: &'a Named,
    support: Support,
    /// How far the two times look like one that was mistyped.
    form: f32,
    /// Whether the times lie further apart than events are misdated.
    far: bool,
    /// Whether both are as exact, and stand to the event alike.
    fair: bool,
}

impl Candidate<'_> {
    fn score(&self) -> f32 {
        self.support.content + self.form
    }

    /// Whether it is the event's time for certain.
    fn tells(&self) -> bool {
        let Support { content, share, things, common, own, all, .. } = self.support;
        if SLIP <= self.form {
            let words = 1 <= common && 0.3 <= share;
            return words && 1.0 <= content && 3.5 <= self.score() || SURE <= self.form;
        }
        let whole = all && 2 <= things && 1 <= common;
        // Who misdates an event does not do so by years.
        if self.far {
            return 4.5 <= content && 2 <= own && 0.6 <= share;
        }
        let near = WEEKS <= self.form && 3.0 <= content && 2 <= common && 0.45 <= share;
        whole && 2.5 <= content || near || self.support.tells_alone()
    }

    /// Whether it is the event's time, where no article names the one of the note at all:
    /// few words will do.
    fn tells_of_strange(&self) -> bool {
        let Support { content, share, common, things, .. } = self.support;
        let words = 1 <= common && 1.0 <= content && 0.4 <= share
            || 1 <= common && 2.5 <= content && 0.3 <= share
            || 3 <= things && 0.55 <= share
            // The same day of another month, beside a name that the article has seldom.
            || SLIP == self.form && 1.0 <= content && 0.3 <= share
            // The same, where the other times or figures of the clause stand beside it.
            || SLIP <= self.form && self.support.beside;
        words && STRANGE <= self.score() && 0.0 < self.form
    }
}

/// The form of a weekday of another week, of a time that looks mistyped, and of one that
/// can hardly be another one.
const WEEKS: f32 = 1.0;
const SLIP: f32 = 1.5;
const SURE: f32 = 4.0;

/// What is enough where no article names the time of the note.
const STRANGE: f32 = 2.5;

/// The time that one of the articles names for the same event.
/// That the articles name this one nowhere speaks for it.
fn differing<'a>(
    dated: &Dated<'_>,
    cited: &[(usize, &Field<'_, 'a>)],
    strange: bool,
) -> Option<Candidate<'a>> {
    let mut all: Vec<Candidate<'a>> = Vec::new();
    for &(article, field) in cited {
        let reading = field.reading;
        let times = reading.times();
        for named in times {
            let told = !dated.is_told && named.is_told;
            // "From 3 March to 30 May": one end is held against the same end.
            let is_same_end = dated.end.is_some() && named.end() == dated.end;
            let is_other_part = named.whole.is_some() && !is_same_end;
            if is_other_part || told || dated.gives(named) || dated.is_counted_on(named, reading) {
                continue;
            }
            let mut support = field.support(named.sentence, named.window);
            support.beside &= dated.when.length() == 1;
            if support.content == 0.0 && dated.when.grain() < named.when.grain() {
                continue;
            }
            let same = named.when.agrees(dated.when);
            let form = if same { 0.0 } else { slip::form(dated, named, times, reading.published) };
            let alike = named.when.lead == dated.when.lead
                || SLIP <= form
                || dated.is_label && dated.when.lead == Lead::At && named.when.lead == Lead::From;
            let fair = alike && named.when.grain() <= dated.when.grain() && !named.derived;
            let far = slip::is_far(dated.when, &named.when);
            all.push(Candidate { article, named, support, form, far, fair });
        }
    }
    // "On 9 May the third time this year": the day is the one that counts.
    let exact: Vec<Span> = all.iter().filter(|it| it.fair).map(|it| it.named.sentence).collect();
    all.retain(|it| {
        it.named.when.grain() <= dated.when.grain() || !exact.contains(&it.named.sentence)
    });
    // "The budget for the year from 1 July was adopted on 23 May": how long it lasts is not
    // when it came.
    all.retain(|it| {
        let lasts = !it.fair && it.named.when.lead != Lead::At && dated.when.lead == Lead::At;
        !lasts || it.named.derived || !exact.contains(&it.named.sentence)
    });
    all.sort_by(|a, b| b.score().total_cmp(&a.score()));
    let best = all.first()?;
    // Where a time that fits nearly as well is another one, nothing can be said.
    let open = all.iter().skip(1).any(|it| {
        best.score() < it.score() + MARGIN
            && !it.named.when.agrees(&best.named.when)
            && it.named.when.grain() <= best.named.when.grain()
    });
    // No other sentence may tell more of the event.
    let Support { content, own, share, .. } = best.support;
    let sentence = best.named.sentence;
    let beside = SLIP <= best.form || 2 <= own && 0.45 <= share;
    let sure = best.fair
        && !open
        && (best.tells() || strange && best.tells_of_strange())
        && cited.iter().all(|it| it.1.is_best(sentence, content, beside));
    let differs = sure && !best.named.when.agrees(dated.when);
    differs.then(|| all.swap_remove(0))
}

impl Dated<'_> {
    /// Whether a weekday of an article is that of this day, counted on from a date that the
    /// article tells before: "on Sunday" in a story that began on Thursday, 23 October.
    fn is_counted_on(&self, named: &Named, reading: &Reading) -> bool {
        const WEEK: i32 = 7;
        if !named.when.relative || named.when.weekday.is_none() {
            return false;
        }
        let (1, Some(published)) = (self.when.length(), reading.published) else { return false };
        let Time::Days(days) = self.when.clone().near(published).time else { return false };
        let Some(day) = days.first() else { return false };
        let told =
            reading.times().iter().filter(|it| it.when.span < named.when.span && !it.when.relative);
        let mut exact = told.filter(|it| it.when.length() == 1);
        named.when.weekday == Some(weekday(day.first))
            && exact.any(|it| match &it.when.time {
                Time::Days(before) => {
                    before.iter().any(|it| (0..=WEEK).contains(&(day.first - it.first)))
                }
                Time::Yearly(..) => false,
            })
    }

    /// Whether the note has a time of the article elsewhere.
    fn gives(&self, named: &Named) -> bool {
        let own = |it: &&&When| it.grain() <= Grain::Month && !it.agrees(self.when);
        self.event
            .times
            .iter()
            .filter(own)
            .any(|it| named.when.grain() <= it.grain() && named.when.agrees(it))
    }
}

fn begins_behind(when: &When, day: Day) -> bool {
    let days = match &when.time {
        Time::Days(days) => days.clone(),
        Time::Yearly(..) => when.clone().near(day).days(when),
    };
    when.lead == Lead::At && days.iter().all(|it| day < it.first)
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
