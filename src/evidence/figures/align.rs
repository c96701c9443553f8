//! A quantity of a note, held against the articles that its clause cites.

use super::{
    Kind, Quantity, Sense,
    compare::{Fit, comparable, fit, slipped},
};
use crate::{
    evidence::{
        Reading,
        dates::When,
        overlap::{Said, Topic},
    },
    text::Span,
};

/// A quantity of an article with its place.
#[derive(Clone, Debug)]
pub struct Found {
    pub quantity: Quantity,
    /// As an index of [`Reading::paragraphs`].
    pub paragraph: usize,
    pub sentence: Span,
}

/// The clause that a quantity of a note stands in.
#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    /// What it speaks of besides the quantity.
    pub topic: &'a Topic,
    /// The other quantities of its sentence.
    pub others: &'a [Quantity],
    /// The times that it names.
    pub times: &'a [When],
}

/// What the articles say to a quantity.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// One of them has it, or nothing can be said.
    Silent,
    /// An article, as an index of those given, has another one in its place.
    Differs(usize, &'a Found, Fit),
    /// None has a quantity of this kind, though the passage was found: the article and
    /// the paragraph.
    Missing(usize, usize),
}

/// The quantities of an article, in text order.
pub(in crate::evidence) fn in_article(reading: &Reading) -> Vec<Found> {
    let mut res = Vec::new();
    for (paragraph, it) in reading.paragraphs.iter().enumerate() {
        for &sentence in &it.sentences {
            let quantities = super::quantities(sentence.of(&reading.prose)).into_iter();
            res.extend(quantities.map(|it| {
                let quantity = it.shifted(sentence.start);
                Found { quantity, paragraph, sentence }
            }));
        }
    }
    res
}

/// Whether any of the articles has a quantity; `others` are those beside it.
pub fn is_known(quantity: &Quantity, others: &[Quantity], articles: &[&Reading]) -> bool {
    articles.iter().any(|it| has(it.quantities(), quantity, others))
}

/// The sentence and the place in it where a paragraph of an article has a quantity.
pub fn place(quantity: &Quantity, reading: &Reading, paragraph: usize) -> Option<(Span, Span)> {
    let all = reading.quantities();
    let start = all.partition_point(|it| it.paragraph < paragraph);
    let own = all.iter().skip(start).take_while(|it| it.paragraph == paragraph);
    let same = |it: &&Found| {
        let other = &it.quantity;
        comparable(quantity, other) && fit(quantity, other) == Fit::Same && alike(quantity, other)
    };
    own.filter(|it| same(it)).map(|it| (it.sentence, it.quantity.span)).next()
}

/// Holds a quantity that no article has against those that its clause cites, given by
/// their place in `all`.
pub fn hold<'a>(
    quantity: &Quantity,
    clause: Clause<'_>,
    all: &[&'a Reading],
    cited: &[usize],
) -> Outcome<'a> {
    let readings = || cited.iter().filter_map(|at| Some((*at, *all.get(*at)?)));
    let mut best: Option<(usize, Candidate<'_>)> = None;
    let mut rival: f32 = 0.0;
    for (at, reading) in readings() {
        for candidate in candidates(quantity, clause, reading) {
            let (ahead, behind) = match best {
                Some((_, known)) if candidate.score <= known.score => (known, Some(candidate)),
                known => (candidate, known.map(|it| it.1)),
            };
            let another =
                |it: &Candidate<'_>| fit(&it.found.quantity, &ahead.found.quantity) != Fit::Same;
            rival = behind.filter(another).map_or(rival, |it| rival.max(it.score));
            if best.is_none_or(|it| it.1.score < ahead.score) {
                best = Some((at, ahead));
            }
        }
    }
    let Some((at, Candidate { score, found, slip })) = best else {
        return missing(quantity, clause, &readings().collect::<Vec<_>>());
    };
    // Two figures that fit as well leave open which of them is meant.
    let open = score < rival + MARGIN || !slip && is_sum(quantity, readings().map(|it| it.1));
    if open { Outcome::Silent } else { Outcome::Differs(at, found, fit(quantity, &found.quantity)) }
}

/// A quantity that may be what the note means.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    /// How much speaks for it, in things said.
    score: f32,
    found: &'a Found,
    /// Whether it looks like the note's own after a slip.
    slip: bool,
}

/// How much better than all others a figure must fit, in words.
const MARGIN: f32 = 0.5;

/// Whether an article has the quantity.
fn has(article: &[Found], quantity: &Quantity, others: &[Quantity]) -> bool {
    let same = |it: &&Found| {
        comparable(quantity, &it.quantity) && fit(quantity, &it.quantity) == Fit::Same
    };
    let mut ends = [false; 2];
    for found in article {
        if same(&found) && (alike(quantity, &found.quantity) || is_telling(quantity)) {
            return !is_swapped(quantity, &found.quantity, article, others);
        }
        // "rose from 10 to 12" is said of two figures too.
        let bare = found.quantity.class() == quantity.class() && found.quantity.is_single();
        for (end, own) in ends.iter_mut().zip([quantity.low, quantity.high]) {
            *end |= bare && (own - found.quantity.low).abs() <= own.abs() * 1e-6;
        }
    }
    quantity.low != quantity.high && ends == [true, true]
}

/// Whether both count the same, as far as they say.
fn alike(a: &Quantity, b: &Quantity) -> bool {
    match (&a.noun, &b.noun) {
        (Some(a), Some(b)) => a.head == b.head,
        _ => true,
    }
}

/// Whether a number is so much its own that another thing of the same number is hardly
/// another thing.
fn is_telling(quantity: &Quantity) -> bool {
    const SMALL: f64 = 13.0;
    SMALL <= quantity.low || quantity.kind != Kind::Count
}

/// Whether a note has given one figure of the article to another thing, and that thing's
/// to this: "6,000 troops and 10,900 containers".
fn is_swapped(own: &Quantity, found: &Quantity, article: &[Found], others: &[Quantity]) -> bool {
    if alike(own, found) {
        return false;
    }
    others.iter().filter(|it| it.noun.is_some() && alike(it, found)).any(|other| {
        let crossed = |it: &Found| {
            it.quantity.noun.is_some()
                && alike(&it.quantity, own)
                && comparable(other, &it.quantity)
                && fit(other, &it.quantity) == Fit::Same
        };
        article.iter().any(crossed)
    })
}

/// The quantities of an article that may be what the note means.
fn candidates<'a>(
    quantity: &Quantity,
    clause: Clause<'_>,
    reading: &'a Reading,
) -> Vec<Candidate<'a>> {
    let mut res = Vec::new();
    let article = reading.quantities();
    let mut support = Support::new(clause.topic, reading);
    for (at, found) in article.iter().enumerate() {
        let (other, window) = (&found.quantity, window(article, at));
        let named = quantity.noun.is_some() == other.noun.is_some() && alike(quantity, other);
        let kind = quantity.kind != Kind::Count || named;
        let money = is_other_currency(quantity, other);
        if !other.firm || other.vague || !kind || !comparable(quantity, other) && !money {
            continue;
        }
        let is = |it: &&Quantity| {
            alike(it, other) && comparable(it, other) && fit(it, other) == Fit::Same
        };
        if clause.others.iter().any(|it| is(&it))
            || is_of_another_time(clause.times, window, reading)
        {
            continue;
        }
        let slip = money || slipped(quantity, other);
        let score = support.of(found, window);
        let things = clause.topic.len() as f32;
        let needed = match () {
            () if slip && 100.0 <= quantity.low => 1.0,
            () if slip => 2.0,
            () if quantity.noun.is_some() && same_kind(quantity, other) => 2.0,
            // A short sentence has few things to say: all of them will do.
            () => 3f32.min(things.max(2.0)),
        };
        let share = if slip { 0.15 } else { 0.3 };
        if needed <= score && share * things <= score {
            let score = score + if slip { 2.0 } else { 0.0 };
            res.push(Candidate { score, found, slip });
        }
    }
    res
}

/// Whether a clause and the words around a quantity are dated, to different times:
/// "exports in 2023".
fn is_of_another_time(own: &[When], window: Span, reading: &Reading) -> bool {
    let all = reading.times();
    let start = all.partition_point(|it| it.when.span.start < window.start);
    let given = || all.iter().skip(start).take_while(|it| it.when.span.end <= window.end);
    let met = own.iter().any(|own| given().any(|it| it.when.agrees(own)));
    !own.is_empty() && given().next().is_some() && !met
}

/// The same digits in another currency.
fn is_other_currency(a: &Quantity, b: &Quantity) -> bool {
    let (Kind::Measure(one), Kind::Measure(other)) = (a.kind, b.kind) else { return false };
    let digits = |it: f64| {
        let power = it.abs().max(1e-9).log10().div_euclid(3.0);
        it / 1000f64.powf(power)
    };
    let same = (digits(a.low) - digits(b.low)).abs() < 1e-6;
    // Other dollars, rupees and crowns may be meant by the bare name.
    const OWN: &[&str] = &["usd", "eur", "gbp", "jpy", "cny", "krw", "rub", "chf", "uah", "try"];
    let own = |it: &str| it.strip_prefix("money ").is_some_and(|it| OWN.contains(&it));
    own(one.class) && own(other.class) && one.class != other.class && same && 1000.0 <= a.low
}

/// Whether the words before the nouns do not speak of two kinds.
fn same_kind(a: &Quantity, b: &Quantity) -> bool {
    let kinds = |it: &Quantity| it.noun.as_ref().map(|it| it.kinds.clone()).unwrap_or_default();
    let (a, b) = (kinds(a), kinds(b));
    a.is_empty() || b.is_empty() || a.iter().any(|it| b.contains(it))
}

/// How many things of a topic an article says around a quantity: those in its clause
/// count most, those of the rest of the paragraph least. What was said last is kept, for
/// quantities come in text order.
struct Support<'a> {
    topic: &'a Topic,
    reading: &'a Reading,
    sentence: (Span, Said),
    paragraph: (Option<usize>, Said),
}

impl<'a> Support<'a> {
    fn new(topic: &'a Topic, reading: &'a Reading) -> Support<'a> {
        let nothing = Said::default();
        Support { topic, reading, sentence: (Span::default(), nothing), paragraph: (None, nothing) }
    }

    fn of(&mut self, found: &Found, window: Span) -> f32 {
        let said = |span: Span| self.topic.said(self.reading.words_in(span));
        if self.sentence.0 != found.sentence {
            self.sentence = (found.sentence, said(found.sentence));
        }
        if self.paragraph.0 != Some(found.paragraph) {
            let paragraph = self.reading.paragraphs.get(found.paragraph);
            let all = paragraph.map_or(Said::default(), |it| said(it.span));
            self.paragraph = (Some(found.paragraph), all);
        }
        let near = said(window);
        let sentence = self.sentence.1.or(near);
        let far = sentence.or(self.paragraph.1).count() - sentence.count();
        let beside = sentence.count() - near.count();
        near.count() as f32 + 0.75 * beside as f32 + 0.25 * far as f32
    }
}

/// The part of its sentence that is nearer to a quantity than to others.
fn window(article: &[Found], at: usize) -> Span {
    let Some(own) = article.get(at) else { return Span::default() };
    let beside = |it: Option<usize>| {
        it.and_then(|it| article.get(it)).filter(|it| it.sentence == own.sentence)
    };
    let start = beside(at.checked_sub(1)).map_or(own.sentence.start, |it| it.quantity.span.end);
    let end = beside(at.checked_add(1)).map_or(own.sentence.end, |it| it.quantity.span.start);
    Span::new(start, end)
}

/// Whether a quantity is what others of a paragraph make together: a sum, a difference.
fn is_sum<'a>(quantity: &Quantity, mut readings: impl Iterator<Item = &'a Reading>) -> bool {
    const PARTS: usize = 40;
    let about = quantity.sense != Sense::Exact;
    let near = |it: f64| {
        let most = if about { quantity.step / 2.0 } else { 0.0 } + it * 1e-6;
        0.0 < it && (it - quantity.low).abs() <= most
    };
    let is_part = |it: &&Found| {
        it.quantity.is_single()
            && comparable(quantity, &it.quantity)
            && alike(quantity, &it.quantity)
    };
    readings.any(|reading| {
        let own: Vec<&Found> = reading.quantities().iter().filter(is_part).collect();
        own.chunk_by(|a, b| a.paragraph == b.paragraph).any(|parts| {
            let values: Vec<f64> = parts.iter().take(PARTS).map(|it| it.quantity.low).collect();
            values.iter().enumerate().any(|(at, one)| {
                let mut run = *one;
                values.iter().skip(at + 1).any(|other| {
                    run += other;
                    [one + other, run].into_iter().any(near)
                        || 100.0 <= quantity.low && near((one - other).abs())
                })
            })
        })
    })
}

/// Whether the passage is there for certain and gives no quantity of the kind.
fn missing<'a>(
    quantity: &Quantity,
    clause: Clause<'_>,
    cited: &[(usize, &'a Reading)],
) -> Outcome<'a> {
    let [(at, reading)] = cited else { return Outcome::Silent };
    let aside = matches!(quantity.class(), "age" | "point" | "score");
    let own = |it: &Found| it.quantity.class() == quantity.class();
    let any = |it: &Found| own(it) && it.quantity.firm && is_telling(&it.quantity);
    let any = reading.quantities().iter().any(any);
    let like = |it: &Found| own(it) && alike(&it.quantity, quantity);
    if !is_telling(quantity) || aside || reading.quantities().iter().any(like) {
        return Outcome::Silent;
    }
    // An article without any such figure is soon known not to give this one.
    let least = if any { 4 } else { 3 };
    let best = reading.paragraphs.iter().enumerate().map(|(index, it)| {
        let said = it.sentences.iter().map(|it| clause.topic.said(reading.words_in(*it)).count());
        (said.max().unwrap_or(0), index)
    });
    match best.max_by_key(|it| (it.0, std::cmp::Reverse(it.1))) {
        Some((said, paragraph)) if least <= said && clause.topic.len() as u32 * 3 <= said * 5 => {
            Outcome::Missing(*at, paragraph)
        }
        _ => Outcome::Silent,
    }
}
