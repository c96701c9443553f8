//! Figures that a reader of an article may work out: sums, differences, shares, multiples.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Found, Kind, Quantity, Sense,
    align::{Clause, alike},
    compare::{Fit, fit, same},
    support::Support,
};
use crate::{evidence::Reading, text::Span};

/// How far what is worked out may be from the figure that a note makes of it.
const FAR: f64 = 0.1;

/// The figures of an article of which not any two are held against each other.
const MANY: usize = 400;

/// Parts that are looked at together at most.
const PARTS: usize = 40;

/// Whether a quantity follows from others of an article.
pub(super) fn is_derived(own: &Quantity, clause: Clause<'_>, reading: &Reading) -> bool {
    if own.kind == Kind::Score {
        return false;
    }
    let all = reading.quantities();
    let paragraphs = || all.chunk_by(|a, b| a.paragraph == b.paragraph);
    let sentences = || all.chunk_by(|a, b| a.sentence == b.sentence);
    if is_relative(own) {
        return sentences().any(|it| is_made_of(own, it)) || is_share(own, clause, reading);
    }
    let times = |it: &Quantity| it.class() == "times";
    let counted = |it: &Quantity| it.kind == Kind::Count;
    paragraphs().any(|it| is_made_of(own, it))
        || own.kind != Kind::Count && paragraphs().any(|it| is_made_of(own, &with_units(it)))
        || clause.change && (is_apart(own, all) || is_apart_from_bare(own, all))
        || sentences().any(|it| is_part_of_one(own, it, &reading.prose))
        || paragraphs().any(|it| is_product(own, it, times))
        || own.kind != Kind::Count && sentences().any(|it| is_product(own, it, counted))
        || is_each(own, clause.text) && paragraphs().any(|it| is_quotient(own, it))
}

/// Whether a quantity is a part of one that the sentence of a figure of an article gives:
/// "half of the 340 wells".
pub(super) fn is_part_beside(own: &Quantity, found: &Found, reading: &Reading) -> bool {
    let all = reading.quantities();
    let start = all.partition_point(|it| it.sentence < found.sentence);
    let end = all.partition_point(|it| it.sentence <= found.sentence);
    is_part_of_one(own, all.get(start..end).unwrap_or_default(), &reading.prose)
}

/// Whether it is so much of something else.
fn is_relative(it: &Quantity) -> bool {
    matches!(it.class(), "percent" | "times")
}

/// Whether a share or a multiple follows from two figures that the article gives of what
/// the clause speaks of. Of many figures some two make any share.
fn is_share(own: &Quantity, clause: Clause<'_>, reading: &Reading) -> bool {
    let all = reading.quantities();
    let mut support = Support::new(own, clause, reading);
    let stated = stated(own, &mut support, reading);
    let heard = clause.topic.heard(reading);
    let said = |it: &Found| heard.said(it.sentence).count();
    // What a sentence tells of which speaks of all this is not told elsewhere.
    let most = all.iter().map(said).max().unwrap_or(0);
    let least = if clause.topic.len() as u32 <= most && 1 < most { most } else { 1 };
    let tells = |it: &Found| {
        let met = |own: &&_| reading.times_in(it.sentence).iter().any(|it| it.when.agrees(own));
        least <= said(it) || least == 1 && clause.times.iter().any(|it| met(&it))
    };
    // Where the article says how much it is, only what stands there or beside other figures
    // of the clause is an excuse.
    let meant = |it: &Found| {
        let own = |own: &Quantity| same(own, &it.quantity) && alike(own, &it.quantity);
        stated.is_none_or(|sentence| it.sentence == sentence) || clause.others.iter().any(own)
    };
    let bound = |a: &Found, b: &Found| meant(a) || meant(b);
    let near = |a: &Found, b: &Found| bound(a, b) && (tells(a) || tells(b));
    let far = |a: &Found, b: &Found| bound(a, b) && tells(a) && tells(b);
    // "The office buys two thirds, private mills the rest" gives the mills a third.
    let rest = |it: &Found| {
        it.quantity.class() == "percent"
            && it.quantity.is_single()
            && is(own, 100.0 - it.quantity.low)
            && leaves_a_rest(it.sentence.of(&reading.prose))
    };
    if own.is_part() && all.iter().any(|it| tells(it) && rest(it)) {
        return true;
    }
    let mut paragraphs = all.chunk_by(|a, b| a.paragraph == b.paragraph);
    paragraphs.any(|it| is_share_in(own, &with_units(it), own.is_part(), near))
        || own.is_part() && all.len() < MANY && is_share_in(own, &counted(all), false, far)
}

/// Whether a sentence speaks of what is left of a whole.
fn leaves_a_rest(sentence: &str) -> bool {
    const REST: &[&str] = &["rest", "remainder", "remaining", "others", "other", "balance"];
    let mut words = sentence.split(|it: char| !it.is_alphanumeric());
    words.any(|it| REST.iter().any(|rest| rest.eq_ignore_ascii_case(it)))
}

/// The sentence in which the article itself says how much of the same it is, otherwise
/// than the note: "a fifth of the budget".
fn stated(own: &Quantity, support: &mut Support<'_>, reading: &Reading) -> Option<Span> {
    let needed = (support.most() / 2.0).max(1.5);
    reading.quantities().iter().enumerate().find_map(|(at, it)| {
        let other = &it.quantity;
        if other.class() != own.class() || other.vague || fit(own, other) == Fit::Same {
            return None;
        }
        let evidence = support.of(at);
        let tells = 0.0 < evidence.of && 0.5 <= evidence.words || needed <= evidence.sum();
        tells.then_some(it.sentence)
    })
}

/// Words by which what is one figure is shared out.
static EQUALLY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:equally|evenly|in equal (?:parts|shares)|half and half|fifty-fifty)\b")
        .expect("the pattern is a constant")
});

/// Whether it is so much of one figure as its sentence says: "$3.2 billion, half of which",
/// "the costs, $3.1 million, are split equally".
fn is_part_of_one(own: &Quantity, sentence: &[Found], prose: &str) -> bool {
    let shares = || sentence.iter().map(|it| &it.quantity).filter(|it| it.class() == "percent");
    let of_share = |whole: &Quantity| shares().any(|it| is(own, whole.low * it.low / 100.0));
    let equal = |whole: &Quantity| (2..=4).any(|by| is(own, whole.low / f64::from(by)));
    let equally = || sentence.first().is_some_and(|it| EQUALLY.is_match(it.sentence.of(prose)));
    parts(own, sentence).any(of_share) || parts(own, sentence).any(equal) && equally()
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
    let kind = move |it: &Quantity| it.class() == own.class() || is_points(own) && is_points(it);
    let all = all.iter().map(|it| &it.quantity);
    all.filter(move |it| it.is_single() && kind(it) && alike(own, it)).take(PARTS)
}

/// A sum or difference of two quantities of a paragraph, or the sum of a run of them.
fn is_made_of(own: &Quantity, paragraph: &[Found]) -> bool {
    let ranges = paragraph.iter().map(|it| &it.quantity).filter(|it| !it.is_single() && !it.vague);
    let mut ranges =
        ranges.filter(|it| it.class() == own.class() || is_points(it) && is_points(own));
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

/// A difference of any two quantities, one of which counts the same by name where the
/// quantity does: of many numbers some two make any difference.
fn is_apart(own: &Quantity, all: &[Found]) -> bool {
    let parts: Vec<&Quantity> = parts(own, all).collect();
    let named = |it: &Quantity| own.noun.is_none() || it.noun.is_some();
    let others = |at: usize| parts.iter().skip(at + 1);
    parts
        .iter()
        .enumerate()
        .any(|(at, a)| others(at).any(|b| (named(a) || named(b)) && is(own, (a.low - b.low).abs())))
}

/// What a measure is more than a bare number behind it: "11 litres a day; the standard is
/// 15", "48 percent for the mayor and 45 for the baker".
fn is_apart_from_bare(own: &Quantity, all: &[Found]) -> bool {
    let kind = |it: &Quantity| it.class() == own.class() || is_points(own) && is_points(it);
    all.windows(2).any(|it| match it {
        [a, b] if a.paragraph == b.paragraph && kind(&a.quantity) => {
            let share = is_points(&a.quantity) && a.sentence == b.sentence;
            let bare = borrowed(&a.quantity, &b.quantity);
            let bare = bare.or_else(|| b.quantity.is_bare().then(|| b.quantity.clone()));
            bare.filter(|it| it.kind != Kind::Count || share)
                .is_some_and(|it| is(own, (it.low - a.quantity.low).abs()))
        }
        _ => false,
    })
}

/// Percentages, which differ in points.
fn is_points(it: &Quantity) -> bool {
    matches!(it.class(), "point" | "percent")
}

/// A bare number with the unit of the size or amount before it.
fn borrowed(before: &Quantity, bare: &Quantity) -> Option<Quantity> {
    let Kind::Measure(unit) = before.kind else { return None };
    let is_size = !matches!(before.class(), "percent" | "times" | "age") && before.is_single();
    (bare.is_bare() && is_size).then(|| Quantity { kind: before.kind, ..bare.scaled(unit.factor) })
}

/// The quantities of a paragraph, the bare numbers with the units of those before them.
fn with_units(all: &[Found]) -> Vec<Found> {
    let mut res: Vec<Found> = Vec::new();
    // More are not looked at together; a table may have thousands.
    for it in all.iter().take(2 * PARTS) {
        let unit = res.last().and_then(|before| borrowed(&before.quantity, &it.quantity));
        res.push(Found { quantity: unit.unwrap_or_else(|| it.quantity.clone()), ..it.clone() });
    }
    res
}

/// One quantity as a share or multiple of another, or what it rose or fell by, of those
/// that are `bound` to each other.
fn is_share_in(
    own: &Quantity,
    all: &[Found],
    loose: bool,
    bound: impl Fn(&Found, &Found) -> bool,
) -> bool {
    let times = own.class() == "times";
    let parts: Vec<&Found> = all.iter().filter(|it| it.quantity.is_single()).take(PARTS).collect();
    parts.iter().enumerate().any(|(at, a)| {
        parts.iter().skip(at + 1).any(|b| {
            let (one, other) = (&a.quantity, &b.quantity);
            if !is_part(one, other, loose || times) || !bound(a, b) {
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

/// "24 million each".
fn is_each(own: &Quantity, text: &str) -> bool {
    let behind = text.get(own.span.end..).unwrap_or_default().trim_start();
    ["each", "apiece"].iter().any(|it| behind.starts_with(it))
}

/// "Two scanners cost 48 million together": 24 million each.
fn is_quotient(own: &Quantity, all: &[Found]) -> bool {
    let counted = |it: &&Quantity| it.kind == Kind::Count && it.is_single() && 1.0 < it.low;
    let mut counts = all.iter().map(|it| &it.quantity).filter(counted);
    all.len() < PARTS && counts.any(|count| parts(own, all).any(|it| is(own, it.low / count.low)))
}
