//! A time of a note, held against the articles that its clause cites.

use std::sync::LazyLock;

use regex::Regex;

pub use super::event::Event;
use super::{
    Grain, Lead, Time, When,
    event::{self, Field, Support},
    relative::{self, Step},
    slip, times,
};
use crate::{
    evidence::Reading,
    knowledge::{
        Article,
        dates::{
            Date,
            calendar::{Day, Days},
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
    /// Whether it is counted from another time of the article, of which it is not said
    /// which: "a day later". Such a one may confirm a date, and never correct one.
    pub derived: bool,
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
            let named = named.filter(|it| start <= it.span.start).map(|it| {
                let when = it.shifted(sentence.start);
                Named { when, paragraph, sentence, derived: false }
            });
            res.extend(named);
            for step in relative::steps(text) {
                let span = step.span.shifted(sentence.start);
                let Some(time) = stepped(reading, &res, &step, span) else { continue };
                let when = When { span, time, lead: Lead::At, relative: true, weekday: None };
                res.push(Named { when, paragraph, sentence, derived: true });
            }
        }
    }
    res.sort_by_key(|it| it.when.span);
    res
}

/// The days that lie so many days behind one of those named before. What stands right
/// behind one, as in "on 6 February, eleven days later", says no other.
fn stepped(reading: &Reading, before: &[Named], step: &Step, span: Span) -> Option<Time> {
    let right_behind = |it: &Named| {
        let between = Span::new(it.when.span.end, span.start.max(it.when.span.end));
        it.when.span.end <= span.start && matches!(between.of(&reading.prose).trim(), "," | "")
    };
    let exact = |it: &&Named| it.when.length() == 1 && !it.derived;
    if step.slack == 0 && before.iter().filter(exact).any(right_behind) {
        return None;
    }
    let days = |it: &Named| match &it.when.time {
        Time::Days(days) => days.clone(),
        Time::Yearly(..) => Vec::new(),
    };
    let fine = |it: &&Named| it.when.length() <= 1 + step.slack && !it.derived;
    let mut res: Vec<Days> = before.iter().filter(fine).flat_map(days).collect();
    // What is told from "a year earlier" may be told from the day of the text.
    res.extend(reading.published.filter(|_| 7 < step.slack).map(Days::one));
    for it in &mut res {
        *it = Days::new(it.first + step.by, it.last + step.by).wider(step.slack);
    }
    res.sort_unstable();
    res.dedup();
    (!res.is_empty()).then_some(Time::Days(res))
}

/// Where the words begin behind `SEOUL, June 19 (Agency) —`.
fn dateline(text: &str) -> usize {
    const LONGEST: usize = 80;
    let dash = text.find(['—', '–']).or_else(|| text.find(" -- ")).or_else(|| text.find(" - "));
    let capitals = text.chars().take(3).all(|it| it.is_uppercase());
    dash.filter(|it| *it <= LONGEST && capitals).unwrap_or(0)
}

/// A time of a note that is held against articles, with what is said with it.
pub struct Dated<'a> {
    pub when: &'a When,
    pub event: Event<'a>,
    /// Whether it stands before what happened, as in a chronology.
    pub is_label: bool,
    /// Whether the note says who told it, so that it may be the day of telling.
    pub is_told: bool,
}

/// What articles say to a time of a note.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// One of them names it for the event.
    Known,
    /// One of them, as an index of those given, dates the event otherwise.
    Differs(usize, &'a Named),
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
    let known = fields.iter().filter_map(|it| known(dated.when, it));
    let known = known.max_by(|a, b| a.0.total_cmp(&b.0));
    let cited: Vec<_> = cited.iter().filter_map(|at| Some((*at, fields.get(*at)?))).collect();
    let named = |it: &&Reading| it.times().iter().any(|it| it.when.agrees(dated.when));
    let differing = differing(dated, &cited, !articles.iter().any(named));
    match (known, differing) {
        (None, None) => Answer::Open,
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
fn known(when: &When, field: &Field<'_, '_>) -> Option<(f32, Span)> {
    let fine =
        |it: &&Named| it.when.length() <= when.length().max(2) || it.when.grain() < when.grain();
    let times = field.reading.times().iter();
    let agreeing = times.filter(fine).filter(|it| it.when.agrees(when));
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
            || 3 <= things && 0.55 <= share;
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
        for (index, named) in times.iter().enumerate() {
            let wider = |it: &&Named| {
                it.when.span != named.when.span && it.when.span.contains(named.when.span)
            };
            let near = times.get(index.saturating_sub(2)..(index + 3).min(times.len()));
            let told = !dated.is_told && is_told(reading, named);
            if near.is_some_and(|it| it.iter().any(|it| wider(&it))) || told || dated.gives(named) {
                continue;
            }
            let support = field.support(named.sentence, window(reading, times, index));
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
    let (sentence, content, beside) =
        (best.named.sentence, best.support.content, SLIP <= best.form);
    let sure = best.fair
        && !open
        && (best.tells() || strange && best.tells_of_strange())
        && cited.iter().all(|it| it.1.is_best(sentence, content, beside));
    let differs = sure && !best.named.when.agrees(dated.when);
    differs.then(|| all.swap_remove(0))
}

impl Dated<'_> {
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

/// Whether a time is the one at which somebody told what the sentence says: "the ministry
/// said in a statement on Monday".
fn is_told(reading: &Reading, named: &Named) -> bool {
    static TELLS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:said|says|told|announced|reported|wrote|confirmed|added)(?:\s+[\w’'-]+){0,5}\s*$")
            .expect("the pattern is a constant")
    });
    let start = named.sentence.start;
    TELLS.is_match(Span::new(start, named.when.span.start.max(start)).of(&reading.prose))
}

/// The part of its sentence that goes with a time: up to the comma or "and" that stands
/// between it and the next one.
fn window(reading: &Reading, times: &[Named], at: usize) -> Span {
    let Some(own) = times.get(at) else { return Span::default() };
    let beside = |it: &&Named| it.sentence == own.sentence && !it.when.span.overlaps(own.when.span);
    let (before, after) = times.split_at(at);
    let before = before.iter().rev().take_while(|it| it.sentence == own.sentence).find(beside);
    let after = after.iter().take_while(|it| it.sentence == own.sentence).find(beside);
    // ", and the company will answer by Friday" speaks of the company.
    let joins = |it: &Span| event::joins(Span::new(it.start, own.sentence.end).of(&reading.prose));
    let commas = own.sentence.of(&reading.prose).match_indices([',', ';']);
    let commas = commas.map(|it| Span::new(own.sentence.start + it.0, own.sentence.end));
    let clause = commas.filter(joins).map(|it| it.start);
    let first = clause.clone().filter(|it| *it <= own.when.span.start).max();
    let last = clause.filter(|it| own.when.span.end <= *it).min();
    let (first, last) = (first.unwrap_or(own.sentence.start), last.unwrap_or(own.sentence.end));
    let start = before.map_or(own.sentence.start, |it| {
        let between = Span::new(it.when.span.end, own.when.span.start);
        cut(&reading.prose, between).unwrap_or(between.start)
    });
    let end = after.map_or(own.sentence.end, |it| {
        let between = Span::new(own.when.span.end, it.when.span.start);
        cut(&reading.prose, between).unwrap_or(between.end)
    });
    Span::new(start.max(first), end.min(last))
}

/// Where what is said with one time ends and what is said with the next begins.
pub fn cut(text: &str, between: Span) -> Option<usize> {
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s(?:and|but|while|whereas|compared|against|from)\s")
            .expect("the pattern is a constant")
    });
    let between_text = between.of(text);
    let comma = [", ", ",\n", "; "].iter().filter_map(|it| between_text.find(it)).min();
    let first = comma.or_else(|| Some(ENDS.find(between_text)?.start()))?;
    Some(between.start + first)
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
