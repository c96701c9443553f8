//! A quantity of a note, held against the articles that its clause cites.

use super::{
    Found, Kind, Quantity,
    absent::missing,
    compare::{Fit, comparable, fit, is_bare_same, same},
    derived::is_derived,
    likeness::{Likeness, is_other_currency, is_turned_count},
    support::Support,
};
use crate::{
    claims::lexicon::{Class, classes_of},
    evidence::{
        Reading,
        dates::{Named, When},
        overlap::Topic,
    },
    text::Span,
};

/// The clause that a quantity of a note stands in.
#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    /// The text that the quantity is a place in.
    pub text: &'a str,
    /// What it speaks of besides the quantity.
    pub topic: &'a Topic,
    /// What the conjunct speaks of in which the quantity stands: a part of the topic.
    pub near: &'a Topic,
    /// The other quantities of its sentence.
    pub others: &'a [Quantity],
    /// The times that it names.
    pub times: &'a [When],
    /// Those of them that stand in the conjunct.
    pub near_times: &'a [When],
    /// Whether the quantity is said to be a change or a difference.
    pub change: bool,
    /// Whether the note takes it back, or leaves it to another time or source: "instead of
    /// 40". It may still be a slip.
    pub taken: bool,
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

/// Whether any of the articles has a quantity; `others` are those beside it.
pub fn is_known(quantity: &Quantity, others: &[Quantity], articles: &[&Reading]) -> bool {
    articles.iter().any(|it| has(it.quantities(), quantity, others))
}

/// The sentence and the place in it where a paragraph of an article has a quantity.
pub fn place(quantity: &Quantity, reading: &Reading, paragraph: usize) -> Option<(Span, Span)> {
    let all = reading.quantities();
    let start = all.partition_point(|it| it.paragraph < paragraph);
    let own = all.iter().skip(start).take_while(|it| it.paragraph == paragraph);
    let is = |it: &&Found| same(quantity, &it.quantity) && alike(quantity, &it.quantity);
    own.filter(is).map(|it| (it.sentence, it.quantity.span)).next()
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
    let is_slip = |it: &Found| is_turned_count(quantity, &it.quantity);
    let derived =
        |it: &Reading| !it.quantities().iter().any(is_slip) && is_derived(quantity, clause, it);
    if readings().any(|it| derived(it.1)) {
        return Outcome::Silent;
    }
    let mut best: Option<(usize, Candidate<'_>)> = None;
    let mut rival: Option<(f32, usize, usize)> = None;
    for (at, reading) in readings() {
        for candidate in candidates(quantity, clause, reading).0 {
            let (ahead, behind) = match best {
                Some((_, known)) if candidate.score <= known.score => (known, Some(candidate)),
                known => (candidate, known.map(|it| it.1)),
            };
            let another =
                |it: &Candidate<'_>| fit(&it.found.quantity, &ahead.found.quantity) != Fit::Same;
            if let Some(it) =
                behind.filter(another).filter(|it| rival.is_none_or(|known| known.0 < it.score))
            {
                rival = Some((it.score, at, it.found.paragraph));
            }
            if best.is_none_or(|it| it.1.score < ahead.score) {
                best = Some((at, ahead));
            }
        }
    }
    let Some((at, Candidate { score, found, .. })) = best else {
        return missing(quantity, clause, &readings().collect::<Vec<_>>());
    };
    // Two figures that fit as well leave open which of them is meant; beside each other they
    // leave no doubt that the note's is neither.
    match rival {
        Some((rival, other, paragraph)) if score < rival + MARGIN => {
            let beside = (at, found.paragraph) == (other, paragraph);
            if beside && quantity.is_telling() {
                Outcome::Missing(at, paragraph)
            } else {
                Outcome::Silent
            }
        }
        _ => Outcome::Differs(at, found, fit(quantity, &found.quantity)),
    }
}

/// A quantity that may be what the note means.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// How much speaks for it, in things said.
    score: f32,
    pub(super) found: &'a Found,
    /// The same without what the two figures have in common as numbers.
    pub(super) told: f32,
}

/// How much better than all others a figure must fit, in words.
const MARGIN: f32 = 0.5;

/// Whether an article has the quantity.
fn has(article: &[Found], quantity: &Quantity, others: &[Quantity]) -> bool {
    let mut ends = [false; 2];
    for found in article {
        if is_bare_same(quantity, &found.quantity) {
            return true;
        }
        if same(quantity, &found.quantity)
            && (alike(quantity, &found.quantity) || quantity.is_telling())
        {
            return !is_swapped(quantity, &found.quantity, article, others);
        }
        // "rose from 10 to 12" is said of two figures too.
        let bare = found.quantity.class() == quantity.class() && found.quantity.is_single();
        for (end, own) in ends.iter_mut().zip([quantity.low, quantity.high]) {
            *end |= bare && (own - found.quantity.low).abs() <= own.abs() * 1e-6;
        }
    }
    quantity.low != quantity.high && ends == [true, true] || is_score_in(article, quantity)
}

/// "38 members to 61" is the score "38 to 61" in other words.
fn is_score_in(article: &[Found], quantity: &Quantity) -> bool {
    let is =
        |it: &Found, value: f64| it.quantity.is_single() && (it.quantity.low - value).abs() < 1e-6;
    let mut sentences = article.chunk_by(|a, b| a.sentence == b.sentence);
    quantity.kind == Kind::Score
        && sentences.any(|it| {
            it.windows(2).any(|it| match it {
                [a, b] => is(a, quantity.low) && is(b, quantity.high),
                _ => false,
            })
        })
}

/// Whether both count the same, as far as they say.
pub(super) fn alike(a: &Quantity, b: &Quantity) -> bool {
    match (&a.noun, &b.noun) {
        (Some(a), Some(b)) => a.head == b.head,
        _ => true,
    }
}

/// Whether a note has given one figure of the article to another thing, and that thing's
/// to this: "6,000 troops and 10,900 containers".
fn is_swapped(own: &Quantity, found: &Quantity, article: &[Found], others: &[Quantity]) -> bool {
    if alike(own, found) {
        return false;
    }
    others.iter().filter(|it| it.noun.is_some() && alike(it, found)).any(|other| {
        let crossed = |it: &Found| {
            it.quantity.noun.is_some() && alike(&it.quantity, own) && same(other, &it.quantity)
        };
        article.iter().any(crossed)
    })
}

/// The quantities of an article that may be what the note means, and what weighed them.
pub(super) fn candidates<'n, 'a: 'n>(
    quantity: &'n Quantity,
    clause: Clause<'n>,
    reading: &'a Reading,
) -> (Vec<Candidate<'a>>, Option<Support<'n>>) {
    let mut res = Vec::new();
    let article = reading.quantities();
    let mut support: Option<Support<'n>> = None;
    let kin = article.iter().filter(|it| is_kin(quantity, &it.quantity)).count();
    for (at, found) in article.iter().enumerate() {
        let other = &found.quantity;
        if !is_kin(quantity, other) {
            continue;
        }
        let is = |it: &&Quantity| alike(it, other) && same(it, other);
        if clause.others.iter().any(|it| is(&it))
            || is_of_another_time(clause.times, found, reading)
        {
            continue;
        }
        let support = support.get_or_insert_with(|| Support::new(quantity, clause, reading));
        let evidence = support.of(at);
        let likeness = Likeness::new(quantity, other, kin);
        let score = evidence.sum() + likeness.sum();
        let (most, needed) = (support.most(), likeness.needed(quantity, evidence, support.most()));
        if needed <= score
            && likeness.share * most <= score
            && (!clause.taken || likeness.is_slip())
        {
            res.push(Candidate { score, found, told: evidence.sum() + likeness.noun });
        }
    }
    (res, support)
}

/// Whether an article's quantity is of the kind that the note's is.
pub(super) fn is_kin(own: &Quantity, other: &Quantity) -> bool {
    let counted = own.noun.is_some() && other.noun.is_some() && alike(own, other);
    let named = own.kind != Kind::Count || own.noun.is_none() || alike(own, other);
    let kind = comparable(own, other) || is_other_currency(own, other);
    (other.firm || counted) && !other.vague && named && kind
}

/// Whether a clause and the words around a quantity are dated, to different times:
/// "exports in 2023". "The ministry said last week" dates the saying, "more than in
/// 2022" what it is held against.
pub(super) fn is_of_another_time(own: &[When], found: &Found, reading: &Reading) -> bool {
    if own.is_empty() {
        return false;
    }
    let (window, room) = (found.window, found.room);
    let said = |at: usize| {
        let before = reading.prose.get(room.start..at).unwrap_or("");
        let words = before.rsplit(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let mut words = words.skip_while(|it| matches!(*it, "on" | "in" | "late" | "early"));
        let before = words.next().unwrap_or("").to_lowercase();
        matches!(before.as_str(), "than" | "as") || classes_of(&before).is(Class::SAY)
    };
    let all = reading.times_in(room);
    let around = || all.iter().take_while(|it| it.when.span.end <= room.end);
    // "8 ships in 2024, which is 2 fewer than in 2023": what is compared is of both.
    let met = own.iter().any(|own| around().any(|it| it.when.agrees(own)));
    let given = |it: &Named| window.contains(it.when.span) && !said(it.when.span.start);
    !met && around().any(given)
}
