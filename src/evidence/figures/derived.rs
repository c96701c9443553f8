//! Figures that a reader of an article may work out: sums, differences, shares, multiples.

use super::{
    Kind, Quantity, Sense,
    align::{Found, alike},
    compare::{Fit, fit},
};
use crate::evidence::Reading;

/// How far what is worked out may be from the figure that a note makes of it.
const FAR: f64 = 0.1;

/// The figures of an article of which not any two are held against each other.
const MANY: usize = 400;

/// Parts that are looked at together at most.
const PARTS: usize = 40;

/// Whether a quantity follows from others of an article. `change` is on where the note
/// says that it is one: "5 million less", "fell by nine points".
pub(super) fn is_derived(own: &Quantity, change: bool, reading: &Reading) -> bool {
    if own.kind == Kind::Score {
        return false;
    }
    let all = reading.quantities();
    let mut paragraphs = all.chunk_by(|a, b| a.paragraph == b.paragraph);
    paragraphs.any(|it| is_made_of(own, it) || is_share_in(own, it, own.is_part()))
        || change && is_apart(own, all)
        || own.is_part() && all.len() < MANY && is_share_in(own, &counted(all), false)
        || all
            .chunk_by(|a, b| a.paragraph == b.paragraph)
            .any(|it| is_product(own, it, |it| it.class() == "times"))
        || own.kind != Kind::Count
            && all
                .chunk_by(|a, b| a.sentence == b.sentence)
                .any(|it| is_product(own, it, |it| it.kind == Kind::Count))
}

/// Whether a value is what the quantity says.
fn is(own: &Quantity, value: f64) -> bool {
    if value <= 0.0 || !value.is_finite() {
        return false;
    }
    let mut given = Quantity { low: value, high: value, sense: Sense::Exact, ..own.clone() };
    given.step = own.step.min(value);
    let about = own.is_part() && own.sense == Sense::Exact;
    let own = Quantity { sense: if about { Sense::About } else { own.sense }, ..own.clone() };
    // Two of many figures soon make one that is "more than" another.
    let far = (value - own.low).abs() > FAR * own.low && !own.is_part() && 12.0 < own.low;
    !far && fit(&own, &given) == Fit::Same
}

/// What an article counts by name, which can be compared from afar.
fn counted(all: &[Found]) -> Vec<Found> {
    all.iter().filter(|it| it.quantity.noun.is_some()).cloned().collect()
}

/// Whether one quantity may be a part of another: of the same thing, or of what is named
/// once and not again.
fn is_part(a: &Quantity, b: &Quantity, loose: bool) -> bool {
    let noun = a.noun.is_some() == b.noun.is_some() || loose;
    a.class() == b.class() && noun && alike(a, b)
}

/// Quantities that can be added to a quantity or taken from it. Percentages differ in
/// points.
fn parts<'a>(own: &'a Quantity, all: &'a [Found]) -> impl Iterator<Item = &'a Quantity> {
    let points = |it: &Quantity| matches!(it.class(), "point" | "percent");
    let kind = move |it: &Quantity| it.class() == own.class() || points(own) && points(it);
    let all = all.iter().map(|it| &it.quantity);
    all.filter(move |it| it.is_single() && kind(it) && alike(own, it)).take(PARTS)
}

/// A sum or difference of two quantities of a paragraph, or the sum of a run of them.
fn is_made_of(own: &Quantity, paragraph: &[Found]) -> bool {
    let ranges = paragraph.iter().map(|it| &it.quantity).filter(|it| !it.is_single() && !it.vague);
    let points = |it: &Quantity| matches!(it.class(), "point" | "percent");
    let mut ranges = ranges.filter(|it| it.class() == own.class() || points(it) && points(own));
    if ranges.any(|it| is(own, it.high - it.low)) {
        return true;
    }
    // Small numbers soon make another, so that they must count one thing.
    let counted = |it: &&Quantity| own.is_telling() || it.noun.is_some() && own.noun.is_some();
    let values: Vec<f64> = parts(own, paragraph).filter(counted).map(|it| it.low).collect();
    values.iter().enumerate().any(|(at, one)| {
        let mut run = *one;
        values.iter().skip(at + 1).any(|other| {
            run += other;
            let apart = 100.0 <= own.low || own.kind != Kind::Count;
            is(own, one + other) || is(own, run) || apart && is(own, (one - other).abs())
        })
    })
}

/// A difference of any two quantities.
fn is_apart(own: &Quantity, all: &[Found]) -> bool {
    let values: Vec<f64> = parts(own, all).map(|it| it.low).collect();
    pairs(&values).any(|(a, b)| is(own, (a - b).abs()))
}

fn pairs(values: &[f64]) -> impl Iterator<Item = (f64, f64)> {
    let rest = |at: usize| values.iter().skip(at + 1);
    values.iter().enumerate().flat_map(move |(at, one)| rest(at).map(move |it| (*one, *it)))
}

/// One quantity as a share or multiple of another, or what it rose or fell by.
fn is_share_in(own: &Quantity, all: &[Found], loose: bool) -> bool {
    let times = own.class() == "times";
    if !times && own.class() != "percent" {
        return false;
    }
    let parts: Vec<&Quantity> =
        all.iter().map(|it| &it.quantity).filter(|it| it.is_single()).take(PARTS).collect();
    parts.iter().enumerate().any(|(at, one)| {
        parts.iter().skip(at + 1).any(|other| {
            if !is_part(one, other, loose || times) {
                return false;
            }
            let (less, more) = (one.low.min(other.low), one.low.max(other.low));
            let (share, rise) = (less / more * 100.0, (more - less) / less * 100.0);
            match times {
                true => is(own, more / less),
                false => [share, 100.0 - share, rise].into_iter().any(|it| is(own, it)),
            }
        })
    })
}

/// "three terms of five years" are fifteen years; what is "twice as deep" as 3 metres, 6.
fn is_product(own: &Quantity, all: &[Found], factor: fn(&Quantity) -> bool) -> bool {
    let mut factors = all.iter().map(|it| &it.quantity).filter(|it| it.is_single() && factor(it));
    all.len() < PARTS
        && factors.any(|factor| parts(own, all).any(|it| is(own, it.low * factor.low)))
}
