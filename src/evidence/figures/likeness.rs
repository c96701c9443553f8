//! What a quantity of a note and one of an article have in common as numbers, and how much
//! else must speak for it that one is meant for the other.

use super::{
    Kind, Quantity,
    align::alike,
    compare::{has_nought_more, is_shifted, is_turned, misread, slipped},
    support::{BESIDE, Evidence},
};

/// What two quantities have in common themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    /// What they count.
    pub(super) noun: f32,
    /// That the article has few of the kind.
    rare: f32,
    /// That one looks like the other after a slip.
    slip: f32,
    /// That they are of one size, or far from it.
    size: f32,
    /// What part of the clause the article must say.
    pub(super) share: f32,
    /// Whether the note counts nothing by name, and the article does.
    mixed: bool,
    /// Whether it is a slip of one of few measures of the kind, which tells by itself.
    sure: bool,
}

impl Likeness {
    pub(super) fn new(own: &Quantity, other: &Quantity, kin: usize) -> Likeness {
        let counted = own.noun.is_some() && other.noun.is_some();
        let slip = match () {
            () if is_other_currency(own, other) || slipped(own, other) => {
                if own.low < 100.0 && own.kind == Kind::Count { 1.0 } else { 1.5 }
            }
            () if has_nought_more(own, other) => 1.0,
            () if misread(own, other) => 0.5,
            () => 0.0,
        };
        let rare = match (own.class(), kin) {
            ("percent" | "time" | "score", _) => 0.0,
            ("count", 1) if counted => 0.5,
            ("count", _) => 0.0,
            (_, 1) => 1.0,
            (_, 2) => 0.5,
            _ => 0.0,
        };
        let times = own.low.max(other.low) / own.low.min(other.low).max(1e-12);
        let size = match () {
            () if times <= 2.0 => 0.25,
            () if 5.0 < times && slip == 0.0 => -0.5,
            () => 0.0,
        };
        let noun = match (counted, same_kind(own, other) && !is_of_something(own)) {
            (true, true) => 1.0,
            (true, false) => 0.25,
            _ => 0.0,
        };
        Likeness {
            noun,
            rare,
            slip,
            size,
            share: match slip {
                1.5.. if kin <= FEW => 0.0,
                1.0.. => 0.15,
                _ => 0.3,
            },
            mixed: own.noun.is_none() && other.noun.is_some(),
            sure: 1.5 <= slip
                && (kin <= FEW && is_size(own)
                    || is_shifted(own, other)
                    || is_turned_count(own, other)),
        }
    }

    pub(super) fn sum(self) -> f32 {
        self.noun + self.rare + self.slip + self.size
    }

    /// Whether one looks like the other after a slip of the pen.
    pub(super) fn is_slip(self) -> bool {
        1.0 <= self.slip
    }

    /// How much must speak for it that one is meant for the other, where the clause has
    /// `most` to say.
    pub(super) fn needed(self, own: &Quantity, evidence: Evidence, most: f32) -> f32 {
        let told = evidence.words + evidence.anchors;
        match () {
            () if self.sure => return SLIP,
            () if told < 0.75 => return f32::INFINITY,
            () => {}
        }
        let loose = match own.class() {
            "time" => 0.5,
            "count" if self.mixed => 1.0,
            // A figure beside it tells the passage.
            "count" if BESIDE <= evidence.anchors => 0.25,
            "count" if self.noun == 0.0 && evidence.of == 0.0 => 0.5,
            _ => 0.0,
        };
        // Of a clause that says little, half will do, but any share may be of anything.
        let little = is_size(own) || 0.0 < evidence.of;
        let needed = if little { (most / 2.0).clamp(NEEDED / 2.0, NEEDED) } else { NEEDED };
        needed + if self.is_slip() { 0.0 } else { loose }
    }
}

/// How much must speak for it that a figure of the article is meant, in words.
const NEEDED: f32 = 2.0;

/// The same, where a slip of the pen tells by itself.
const SLIP: f32 = 1.5;

/// So few figures of a kind that a slip of one of them is none by chance.
const FEW: usize = 3;

/// Whether it is a size or an amount, of which an article gives few by chance.
fn is_size(own: &Quantity) -> bool {
    matches!(own.kind, Kind::Measure(_))
        && !matches!(own.class(), "percent" | "point" | "time" | "age" | "times")
}

/// Thousands of one thing by name, of which two digits changed places.
pub(super) fn is_turned_count(own: &Quantity, other: &Quantity) -> bool {
    let counted = own.noun.is_some() && other.noun.is_some() && alike(own, other);
    counted && 1000.0 <= own.low && is_turned(own, other)
}

/// The same digits in another currency.
pub(super) fn is_other_currency(a: &Quantity, b: &Quantity) -> bool {
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

/// Whether what it counts says little without what it is of: a council and a guard have
/// members both.
fn is_of_something(it: &Quantity) -> bool {
    it.noun.as_ref().is_some_and(|it| matches!(it.head.as_str(), "member" | "part" | "piece"))
}

/// Whether the words before the nouns do not speak of two kinds.
fn same_kind(a: &Quantity, b: &Quantity) -> bool {
    let (Some(a), Some(b)) = (&a.noun, &b.noun) else { return true };
    let (a, b) = (&a.kinds, &b.kinds);
    a.is_empty() || b.is_empty() || a.iter().any(|it| b.contains(it))
}
