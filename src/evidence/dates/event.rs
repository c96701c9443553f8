//! How much a passage of an article tells of the event that a note dates.

use super::{Named, When};
use crate::{
    evidence::{
        Reading,
        figures::{Quantity, compare::same},
        heard::{Heard, Said},
        overlap::Topic,
    },
    text::Span,
};

/// What a note says with a time.
#[derive(Clone, Copy)]
pub struct Event<'a> {
    /// What the part of the clause that the time stands in speaks of.
    pub topic: &'a Topic,
    /// What the whole clause speaks of.
    pub clause: &'a Topic,
    /// The figures of the clause.
    pub figures: &'a [Quantity],
    /// The other times of the unit.
    pub times: &'a [&'a When],
}

/// How much a sentence tells of an event.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Support {
    /// In words of content: a word that the article has once counts most, an equal figure
    /// more than a word.
    pub content: f32,
    /// How much of the topic it says, from 0 to 1.
    pub share: f32,
    /// How many things of the topic it says itself; an equal figure or date is one.
    pub things: u32,
    /// How many that are no names it or a sentence beside it says, and how many of them it
    /// says itself.
    pub common: u32,
    pub own: u32,
    /// Whether it says all of them.
    pub all: bool,
    /// Whether it has an equal figure or date itself.
    pub beside: bool,
    /// Whether it, or a sentence beside it, says more than names.
    pub bears: bool,
}

impl Support {
    /// Whether it tells of the event for certain, however the times look.
    pub(super) fn tells_alone(&self) -> bool {
        3.0 <= self.content && 2 <= self.own && 0.45 <= self.share
    }
}

/// Whether a stretch begins with another clause than the one before it.
pub(super) fn joins(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(';')
        || [", and ", ", but ", ", while ", ", whereas "].iter().any(|it| text.starts_with(it))
}

/// What the sentences beside one say, counts so much of what it says itself; less where
/// they have a time of their own.
const BESIDE: f32 = 0.5;
const DATED: f32 = 0.25;

/// What goes with a time before or behind it in its sentence, or with another clause. The
/// subject stands before.
const BEFORE: f32 = 0.85;
const CLAUSE: f32 = 0.6;
const BEHIND: f32 = 0.5;

/// What the rest of the clause says.
const REST: f32 = 0.4;

/// An equal figure or date.
const EQUAL: f32 = 1.5;

/// A number that is the same with another unit, or none: "610 billion" dinars.
const LARGE: f64 = 1000.0;

/// An article as it tells of an event.
pub(super) struct Field<'e, 'a> {
    event: &'e Event<'e>,
    heard: Heard,
    pub(super) reading: &'a Reading,
    lines: Vec<Line>,
    weights: Vec<f32>,
    rest: Vec<f32>,
}

/// A sentence of the article.
struct Line {
    paragraph: usize,
    span: Span,
    said: Said,
    rest: Said,
    equal: u32,
    /// Whether it names a time.
    dated: bool,
}

impl<'e, 'a> Field<'e, 'a> {
    pub(super) fn new(event: &'e Event<'e>, reading: &'a Reading) -> Field<'e, 'a> {
        let heard = event.topic.heard(reading);
        // Most clauses tell of one event.
        let clause = (event.clause != event.topic).then(|| event.clause.heard(reading));
        let mut lines = Vec::new();
        for (paragraph, it) in reading.paragraphs.iter().enumerate() {
            for &span in &it.sentences {
                let said = heard.said(span);
                let rest = clause.as_ref().map_or(said, |it| it.said(span));
                let dated = reading.times_in(span).iter().any(|it| !it.derived);
                lines.push(Line { paragraph, span, said, rest, equal: 0, dated });
            }
        }
        let mut res = Field { event, heard, reading, lines, weights: Vec::new(), rest: Vec::new() };
        res.weights = weights(event.topic.len(), res.lines.iter().map(|it| it.said));
        res.rest = match clause {
            Some(_) => weights(event.clause.len(), res.lines.iter().map(|it| it.rest)),
            None => res.weights.clone(),
        };
        for figure in event.figures.iter().filter(|it| it.is_single() && it.is_telling()) {
            let meets = |it: &Quantity| {
                let bare = LARGE <= figure.low && figure.low == it.low;
                bare || same(figure, it)
            };
            let mut last = Span::default();
            for it in reading.quantities() {
                if it.sentence != last && meets(&it.quantity) {
                    last = it.sentence;
                    res.meets(last);
                }
            }
        }
        for time in event.times.iter().filter(|it| it.length() <= 31) {
            let same = |it: &Named| it.when.length() <= 31 && it.when.agrees(time);
            let mut last = Span::default();
            for it in reading.times() {
                if it.sentence != last && same(it) {
                    last = it.sentence;
                    res.meets(last);
                }
            }
        }
        res
    }

    fn meets(&mut self, sentence: Span) {
        if let Some(at) = self.line(sentence)
            && let Some(it) = self.lines.get_mut(at)
        {
            it.equal += 1;
        }
    }

    fn line(&self, sentence: Span) -> Option<usize> {
        self.lines.binary_search_by_key(&sentence, |it| it.span).ok()
    }

    /// What a sentence tells; `window` is the part that goes with a time of it.
    pub(super) fn support(&self, sentence: Span, window: Span) -> Support {
        let Some(at) = self.line(sentence) else { return Support::default() };
        let Some(own) = self.lines.get(at) else { return Support::default() };
        let beside = |at: Option<usize>| {
            at.and_then(|it| self.lines.get(it)).filter(|it| it.paragraph == own.paragraph)
        };
        let near = [beside(at.checked_sub(1)), beside(Some(at + 1))];
        let near = near.into_iter().flatten();
        let within = |span: Span| match span == own.span {
            true => own.said,
            false => self.heard.said(span),
        };
        let (inside, before) =
            (within(window), within(Span::new(own.span.start, window.start.max(own.span.start))));
        let joined = joins(window.of(&self.reading.prose));
        let part = |thing: usize| match () {
            () if inside.has(thing) => 1.0,
            () if before.has(thing) => {
                if joined {
                    CLAUSE
                } else {
                    BEFORE
                }
            }
            () if own.said.has(thing) => BEHIND,
            () => {
                near.clone().filter(|it| it.said.has(thing)).map(Line::beside).fold(0.0, f32::max)
            }
        };
        let mut res = Support::default();
        let (mut said, mut most) = (0.0, 0.0);
        for (thing, weight) in self.weights.iter().enumerate() {
            let (part, common) = (part(thing), !self.event.topic.is_name(thing));
            most += weight;
            said += part * weight;
            if 0.0 < part {
                res.common += u32::from(common);
            }
            res.things += u32::from(own.said.has(thing));
            res.own += u32::from(own.said.has(thing) && common);
        }
        let rest = self.rest.iter().enumerate().filter(|it| own.rest.has(it.0));
        let rest: f32 = rest.map(|it| it.1).sum();
        let beside = near.clone().map(|it| it.equal).max().unwrap_or(0);
        let equal = EQUAL * (own.equal.min(2) as f32 + BESIDE * 1.5 * beside.min(2) as f32);
        res.content = said + REST * (rest - self.words(own)).max(0.0) + equal;
        res.share = if 0.0 < most { said / most } else { 0.0 };
        res.all = !self.weights.is_empty() && res.things as usize == self.weights.len();
        res.common += own.equal.max(beside);
        res.own += own.equal.max(beside);
        res.things += own.equal.max(beside);
        if 0 < own.equal.max(beside) {
            res.share += 0.2;
        }
        res.bears = 0 < res.common;
        res.beside = 0 < own.equal;
        res
    }

    /// What a sentence says of the topic by itself, in words.
    fn words(&self, line: &Line) -> f32 {
        self.weights.iter().enumerate().filter(|it| line.said.has(it.0)).map(|it| it.1).sum()
    }

    /// Whether a sentence leans on the one before it: it has hardly a word of its own, or
    /// an equal figure however small.
    pub(super) fn is_brief(&self, sentence: Span) -> bool {
        const WORDS: usize = 4;
        let own = self.reading.quantities_in(sentence);
        let same = |figure: &Quantity| {
            own.iter().any(|it| figure.low == it.quantity.low && figure.kind == it.quantity.kind)
        };
        self.reading.words_in(sentence).len() < WORDS || self.event.figures.iter().any(same)
    }

    /// Whether no sentence of the article says more of the event than that.
    /// `beside` is on where those beside it belong to it.
    pub(super) fn is_best(&self, sentence: Span, content: f32, beside: bool) -> bool {
        let own = self.line(sentence);
        let others = self.lines.iter().enumerate().filter(|(at, it)| {
            let far = own.map_or(usize::MAX, |own| at.abs_diff(own));
            1 < far || far == 1 && (it.dated || !beside)
        });
        others.map(|it| it.1).all(|it| self.words(it) + EQUAL * it.equal.min(2) as f32 <= content)
    }
}

impl Line {
    /// What it counts for the sentence beside it.
    fn beside(&self) -> f32 {
        if self.dated { DATED } else { BESIDE }
    }
}

/// How much a thing tells: the more, the fewer sentences of the article say it. One that
/// none says counts where the share is taken.
fn weights(things: usize, lines: impl Iterator<Item = Said> + Clone) -> Vec<f32> {
    let weight = |thing: usize| match lines.clone().filter(|it| it.has(thing)).count() {
        0 => 0.75,
        1 => 1.5,
        2 => 1.25,
        3..=4 => 1.0,
        5..=8 => 0.75,
        _ => 0.5,
    };
    (0..things).map(weight).collect()
}
