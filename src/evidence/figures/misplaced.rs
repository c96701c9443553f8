//! A figure that an article has, but for another thing or another time than the note.

use super::{
    Found, Quantity,
    align::{Clause, alike, candidates, is_kin, is_of_another_time},
    compare::{Fit, fit, same},
    derived::{is_derived, is_part_beside},
    likeness::Likeness,
};
use crate::{
    evidence::{Reading, overlap::Topic},
    text::Span,
};

/// Whether the articles of a clause have a quantity, but tell of what it is meant for with
/// another one, and hardly so with it: the raise of 2021 for that of today.
pub fn misplaced<'a>(
    quantity: &Quantity,
    clause: Clause<'_>,
    all: &[&'a Reading],
    cited: &[usize],
) -> Option<(usize, &'a Found, Fit)> {
    let [at] = cited else { return None };
    let reading = *all.get(*at)?;
    let article = reading.quantities();
    let is = |it: &Found| same(quantity, &it.quantity);
    if all.len() != 1 || MANY < article.len() || !article.iter().any(is) {
        return None;
    }
    let may_be = |it: &Found| is_kin(quantity, &it.quantity) && !is(it);
    let different = |it: &&Found| fit(quantity, &it.quantity) == Fit::Different;
    if let Some(other) = of_the_time(quantity, clause, reading).filter(different) {
        return Some((*at, other, Fit::Different));
    }
    if !article.iter().any(may_be) {
        return None;
    }
    let (mut candidates, support) = candidates(quantity, clause, reading);
    let mut support = support?;
    candidates.retain(|it| !is(it.found));
    if candidates.is_empty() {
        return None;
    }
    let own = article.iter().enumerate().filter(|it| is(it.1));
    let own =
        own.map(|it| support.of(it.0).sum() + Likeness::new(quantity, &it.1.quantity, MANY).noun);
    let own = own.fold(0.0, f32::max);
    candidates.sort_by(|a, b| b.told.total_cmp(&a.told));
    let best = candidates.first()?;
    let most = support.most();
    let apart = APART <= best.told && APART - 0.5 <= best.told - own
        || CLEAR <= best.told && own <= HARDLY && CLEAR - HARDLY <= best.told - own;
    // A clause of a few words that one passage says all, and the other hardly.
    let whole = WHOLE <= best.told && most * 0.8 <= best.told && own <= most * 0.3;
    // "The organisers spoke of 9,000" has a word of the clause that the other passage has
    // not: it is meant for all that.
    let heard = clause.topic.heard(reading);
    let there = heard.said(best.found.sentence);
    let mut equal = article.iter().filter(|it| is(it)).map(|it| heard.said(it.sentence));
    let apart = (apart || whole) && equal.all(|it| it.or(there) == there);
    apart.then(|| (*at, best.found, fit(quantity, &best.found.quantity))).filter(|it| {
        it.2 == Fit::Different
            && !(clause.change && is_derived(quantity, clause, reading))
            && !is_part_beside(quantity, it.1, reading)
    })
}

/// The figure that an article gives for the time that the conjunct names, where it gives
/// the note's figure for another time beside it: "12.6 percent in July, and 14.1 percent in
/// May".
fn of_the_time<'a>(
    quantity: &Quantity,
    clause: Clause<'_>,
    reading: &'a Reading,
) -> Option<&'a Found> {
    let own = clause.near_times;
    if own.is_empty() {
        return None;
    }
    let all = || reading.quantities().iter();
    let is = |it: &Found| same(quantity, &it.quantity) && alike(quantity, &it.quantity);
    let mut equal = all().filter(|it| is(it)).peekable();
    let sentence = equal.peek()?.sentence;
    if !equal.all(|it| it.sentence == sentence && is_of_another_time(own, it, reading)) {
        return None;
    }
    let dated = |window: Span| {
        let mut times =
            reading.times_in(window).iter().take_while(|it| it.when.span.end <= window.end);
        times.any(|it| own.iter().any(|own| it.when.agrees(own)))
    };
    let beside = |it: &&Found| {
        it.sentence == sentence && is_kin(quantity, &it.quantity) && !is(it) && dated(it.window)
    };
    let mut others = all().filter(beside);
    let other = others.next()?;
    let said = clause.topic.heard(reading).said(sentence).count();
    (others.next().is_none() && 0 < said).then_some(other)
}

/// The figure that an article gives for what a conjunct says, where the note gives it to
/// what another conjunct says, and that one's to this: "112 died and 37 were admitted".
/// `topic` tells what the conjunct of another figure speaks of.
pub fn swapped<'a>(
    (own, near): (&Quantity, &Topic),
    (others, topic): (&[Quantity], impl Fn(&Quantity) -> Topic),
    all: &[&'a Reading],
    cited: &[usize],
) -> Option<(usize, &'a Found, Fit)> {
    let ([at], [reading]) = (cited, all) else { return None };
    let here = only(own, reading)?;
    let kin = |it: &&Quantity| it.firm && it.class() == own.class();
    others.iter().filter(kin).find_map(|other| {
        let there = only(other, reading)?;
        let (one, two) = (reading.quantities().get(here)?, reading.quantities().get(there)?);
        let fit = fit(own, &two.quantity);
        if one.paragraph != two.paragraph || fit != Fit::Different {
            return None;
        }
        let closer = |topic: &Topic, near: &Found, far: &Found| {
            let heard = topic.heard(reading);
            heard.said(far.window).count() < heard.said(near.window).count()
        };
        let crossed = closer(near, two, one) && closer(&topic(other), one, two);
        crossed.then_some((*at, two, fit))
    })
}

/// The only place where an article has a quantity.
fn only(quantity: &Quantity, reading: &Reading) -> Option<usize> {
    let all = reading.quantities().iter().enumerate();
    let mut equal = all.filter(|it| same(quantity, &it.1.quantity));
    let (at, _) = equal.next()?;
    equal.next().is_none().then_some(at)
}

/// How much must speak for another figure than the equal one, in words; where hardly anything
/// speaks for that one; and where it is nearly all that the clause says.
const APART: f32 = 3.0;
const CLEAR: f32 = 2.5;
const HARDLY: f32 = 1.0;
const WHOLE: f32 = 2.25;

/// The figures of an article in which it is not asked whether another was meant.
const MANY: usize = 2_000;
