//! The times that an article names, each with its place and the words that go with it.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Lead, Time, When, event,
    relative::{self, Step},
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
    /// The place of another one that it is a part of: "May 2024" for "May".
    pub(super) whole: Option<Span>,
    /// Whether it is the one at which somebody told what the sentence says: "the ministry
    /// said in a statement on Monday".
    pub(super) is_told: bool,
    /// The part of its sentence that goes with it.
    pub(super) window: Span,
}

/// An end of a stretch of time: "from 3 May to 30 June".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    First,
    Last,
}

impl End {
    /// Which end of some other time one is, by their places.
    pub fn of(own: Span, all: impl Iterator<Item = Span>) -> Option<End> {
        End::in_whole(own, whole(own, all)?)
    }

    fn in_whole(own: Span, whole: Span) -> Option<End> {
        match () {
            () if whole.start == own.start => Some(End::First),
            () if whole.end == own.end => Some(End::Last),
            () => None,
        }
    }
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
            let named = super::times(text, reading.published).into_iter();
            let named = named.filter(|it| start <= it.span.start).map(|it| {
                let when = it.shifted(sentence.start);
                Named::new(when, paragraph, sentence)
            });
            res.extend(named);
            for step in relative::steps(text) {
                let span = step.span.shifted(sentence.start);
                let Some(time) = stepped(reading, &res, &step, span) else { continue };
                let when = When { span, time, lead: Lead::At, relative: true, weekday: None };
                res.push(Named { derived: true, ..Named::new(when, paragraph, sentence) });
            }
        }
    }
    res.sort_by_key(|it| it.when.span);
    for at in 0..res.len() {
        let window = window(&reading.prose, &res, at);
        let near = res.get(at.saturating_sub(2)..(at + 3).min(res.len())).unwrap_or_default();
        let near: Vec<Span> = near.iter().map(|it| it.when.span).collect();
        if let Some(it) = res.get_mut(at) {
            it.whole = whole(it.when.span, near.into_iter());
            (it.window, it.is_told) = (window, is_told(&reading.prose, it));
        }
    }
    res
}

impl Named {
    fn new(when: When, paragraph: usize, sentence: Span) -> Named {
        let window = when.span;
        let (derived, whole, is_told) = (false, None, false);
        Named { when, paragraph, sentence, derived, whole, is_told, window }
    }

    /// The end that it is of the one that it is a part of.
    pub(super) fn end(&self) -> Option<End> {
        End::in_whole(self.when.span, self.whole?)
    }
}

/// The first of some places that goes beyond one and holds it.
fn whole(own: Span, mut all: impl Iterator<Item = Span>) -> Option<Span> {
    all.find(|it| *it != own && it.contains(own))
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

fn is_told(prose: &str, named: &Named) -> bool {
    static TELLS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:said|says|told|announced|reported|wrote|confirmed|added)(?:\s+[\w’'-]+){0,5}\s*$")
            .expect("the pattern is a constant")
    });
    let start = named.sentence.start;
    TELLS.is_match(Span::new(start, named.when.span.start.max(start)).of(prose))
}

/// The part of its sentence that goes with a time: up to the comma or "and" that stands
/// between it and the next one.
fn window(prose: &str, times: &[Named], at: usize) -> Span {
    let Some(own) = times.get(at) else { return Span::default() };
    let beside = |it: &&Named| it.sentence == own.sentence && !it.when.span.overlaps(own.when.span);
    let (before, after) = times.split_at(at);
    let before = before.iter().rev().take_while(|it| it.sentence == own.sentence).find(beside);
    let after = after.iter().take_while(|it| it.sentence == own.sentence).find(beside);
    // ", and the company will answer by Friday" speaks of the company.
    let joins = |it: &Span| event::joins(Span::new(it.start, own.sentence.end).of(prose));
    let commas = own.sentence.of(prose).match_indices([',', ';']);
    let commas = commas.map(|it| Span::new(own.sentence.start + it.0, own.sentence.end));
    let clause = commas.filter(joins).map(|it| it.start);
    let first = clause.clone().filter(|it| *it <= own.when.span.start).max();
    let last = clause.filter(|it| own.when.span.end <= *it).min();
    let (first, last) = (first.unwrap_or(own.sentence.start), last.unwrap_or(own.sentence.end));
    let start = before.map_or(own.sentence.start, |it| {
        let between = Span::new(it.when.span.end, own.when.span.start);
        cut(prose, between).unwrap_or(between.start)
    });
    let end = after.map_or(own.sentence.end, |it| {
        let between = Span::new(own.when.span.end, it.when.span.start);
        cut(prose, between).unwrap_or(between.end)
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
