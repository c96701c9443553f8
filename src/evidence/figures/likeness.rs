//! What a quantity of a note and one of an article have in common as numbers, and how much
//! else must speak for it that one is meant for the other.

use super::{
    Kind, Quantity,
    compare::{misread, slipped},
    support::Evidence,
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
}

impl Likeness {
    pub(super) fn new(own: &Quantity, other: &Quantity, kin: usize) -> Likeness {
        let counted = own.noun.is_some() && other.noun.is_some();
        let slip = match () {
            () if is_other_currency(own, other) || slipped(own, other) => {
                if own.low < 100.0 && own.kind == Kind::Count { 1.0 } else { 1.5 }
            }
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
        let noun = match (counted, same_kind(own, other)) {
            (true, true) => 1.0,
            (true, false) => 0.25,
            _ => 0.0,
        };
        Likeness {
            noun,
            rare,
            slip,
            size,
            share: if 1.0 <= slip { 0.15 } else { 0.3 },
            mixed: own.noun.is_none() && other.noun.is_some(),
        }
    }

    pub(super) fn sum(self) -> f32 {
        self.noun + self.rare + self.slip + self.size
    }

    /// How much must speak for it that one is meant for the other.
    pub(super) fn needed(self, own: &Quantity, evidence: Evidence) -> f32 {
        let told = evidence.words + evidence.anchors;
        if told < 0.75 {
            return f32::INFINITY;
        }
        let loose = match own.class() {
            "time" => 0.5,
            "count" if self.mixed => 1.0,
            "count" if self.noun == 0.0 && evidence.of == 0.0 => 0.5,
            _ => 0.0,
        };
        NEEDED + if 1.0 <= self.slip { 0.0 } else { loose }
    }
}

/// How much must speak for it that a figure of the article is meant, in words.
const NEEDED: f32 = 2.0;

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

/// Whether the words before the nouns do not speak of two kinds.
fn same_kind(a: &Quantity, b: &Quantity) -> bool {
    let kinds = |it: &Quantity| it.noun.as_ref().map(|it| it.kinds.clone()).unwrap_or_default();
    let (a, b) = (kinds(a), kinds(b));
    a.is_empty() || b.is_empty() || a.iter().any(|it| b.contains(it))
}
