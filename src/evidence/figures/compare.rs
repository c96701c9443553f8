//! Whether two quantities are one: units, ranges, rounding, and words like "about".

use super::{Kind, Quantity, Sense, unit::AGE};

/// How a quantity of a note stands to one of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same, as exactly as the note puts it.
    Same,
    /// Within a tenth of it, which "about" would say.
    Near,
    Different,
}

/// How far apart two readings of one quantity may be for a word like "about".
const ABOUT: f64 = 0.10;

/// How far a figure may be rounded that does not say so.
const ROUNDED: f64 = 0.05;

/// How far a figure may be on the wrong side of its "more than".
const TURNED: f64 = 0.01;

/// How far two units of one quantity may be apart after conversion.
const CONVERTED: f64 = 0.03;

/// Whether they can be held against each other at all.
pub fn comparable(note: &Quantity, article: &Quantity) -> bool {
    let rates = match (note.rate, article.rate) {
        (Some(a), Some(b)) => equal(a, b),
        _ => true,
    };
    // "21 years old" and "an age of 21 years" are one.
    let old = |it: &Quantity| matches!(it.class(), "age" | "time");
    let class = note.class() == article.class()
        || note.class() != "time" && old(note) && old(article)
        || article.class() == "age" && note.class() == "time" && note.low % AGE.factor == 0.0;
    let per = match (note.per, article.per) {
        (Some(a), Some(b)) => a.class == b.class,
        _ => true,
    };
    class && rates && per
}

/// Whether an article has what a note says, as exactly as the note puts it.
pub fn same(note: &Quantity, article: &Quantity) -> bool {
    comparable(note, article) && fit(note, article) == Fit::Same
}

/// Whether one of them is a bare number that the other gives with a currency, a unit or
/// an age: "it will cost 520", "twice the usual 2.5". An article that has "from 48 a year
/// before" knows nothing of 48 kilometres, and small whole numbers stand everywhere.
pub fn is_bare_same(note: &Quantity, article: &Quantity) -> bool {
    let written = |it: &Quantity| match it.kind {
        Kind::Measure(unit) if it.is_single() => Some(it.low / unit.factor),
        _ => None,
    };
    let same = |bare: &Quantity, other: &Quantity| {
        let telling = 13.0 <= bare.low || bare.low.fract() != 0.0;
        telling && written(other).is_some_and(|it| equal(bare.low, it))
    };
    // "the rest of the 92", where the article has 92 million.
    let scaled = |it: f64| [1e3, 1e6, 1e9].into_iter().any(|by| equal(it, article.low / by));
    if note.is_bare() && 13.0 <= note.low && article.is_single() && scaled(note.low) {
        return true;
    }
    let may_be_bare = note.class() == "age" || note.class().starts_with("money");
    note.is_bare() && same(note, article) || may_be_bare && article.is_bare() && same(article, note)
}

/// How a quantity of a note stands to a comparable one of an article.
pub fn fit(note: &Quantity, article: &Quantity) -> Fit {
    if let (Some(own), Some(given)) = (note.per, article.per)
        && own.factor != given.factor
    {
        let note = Quantity { per: None, ..note.scaled(given.factor / own.factor) };
        let near = apart(note.low, article.low) <= CONVERTED;
        return if near { Fit::Same } else { fit(&note, article) };
    }
    if note.kind == Kind::Score {
        let same = equal(note.low, article.low) && equal(note.high, article.high);
        return if same { Fit::Same } else { Fit::Different };
    }
    if equal(note.low, article.low) && equal(note.high, article.high) {
        return Fit::Same;
    }
    // A range and a figure in it say the same.
    let within = |it: f64| article.low <= it * (1.0 + 1e-9) && it <= article.high * (1.0 + 1e-9);
    if within(note.low) && within(note.high) || covers(note, article) {
        return Fit::Same;
    }
    if note.low < note.high || article.low < article.high {
        let ends = [(note.low, article.low), (note.high, article.high)];
        let far = ends.iter().map(|it| apart(it.0, it.1)).fold(0.0, f64::max);
        return if far <= ABOUT { Fit::Near } else { Fit::Different };
    }
    // Who was 34 then is 35 now.
    let years = if note.class() == "age" { AGE.factor * 1.01 } else { 0.0 };
    if (note.low - article.low).abs() < years {
        return Fit::Same;
    }
    single(note, article)
}

/// Whether a range of a note has a figure of an article in it. Another range is another one.
fn covers(note: &Quantity, article: &Quantity) -> bool {
    note.low < note.high
        && article.low == article.high
        && note.low <= article.low * (1.0 + 1e-9)
        && article.high <= note.high * (1.0 + 1e-9)
}

/// Both are one number.
fn single(note: &Quantity, article: &Quantity) -> Fit {
    let (own, given) = (note.low, article.low);
    let apart = apart(own, given);
    let converted = matches!((note.kind, article.kind), (Kind::Measure(a), Kind::Measure(b)) if a.factor != b.factor);
    let half = note.step / 2.0 * (1.0 + 1e-9);
    // The decimals of a number and a scale behind it say themselves how exact it is.
    let limit = if note.step < own / 15.0 { ROUNDED } else { ABOUT };
    // "More than 40" says of 38 what is not so.
    let turned = match note.sense {
        Sense::Above => given < own * (1.0 - TURNED),
        Sense::Below => own * (1.0 + TURNED) < given,
        Sense::Exact | Sense::About => false,
    };
    let rounded = (own - given).abs() <= half && apart <= limit;
    if !turned && (rounded || converted && apart <= CONVERTED) {
        return Fit::Same;
    }
    let loose = apart <= ABOUT + 1e-9;
    let said = match (note.sense, article.sense) {
        (Sense::About, _) => loose,
        (Sense::Above, _) => own <= given && given <= reach(note) * own,
        (Sense::Below, _) => given <= own && own <= reach(note) * given,
        (Sense::Exact, Sense::Exact) => false,
        (Sense::Exact, _) => loose && note.step < article.step,
    };
    match said {
        true => Fit::Same,
        false if loose => Fit::Near,
        false => Fit::Different,
    }
}

/// How many times itself a figure with "more than" before it may stand for: "more than a
/// dozen" and "more than a hundred" say less than "more than 1,200" of 1,700.
fn reach(note: &Quantity) -> f64 {
    match () {
        () if note.kind == Kind::Count && (note.low <= 12.0 || is_power_of_ten(note.low)) => 2.0,
        () if note.is_part() => 1.5,
        () => 1.25,
    }
}

fn is_power_of_ten(value: f64) -> bool {
    let power = value.log10();
    equal(power, power.round())
}

fn apart(a: f64, b: f64) -> f64 {
    let most = a.abs().max(b.abs());
    if most == 0.0 { 0.0 } else { (a - b).abs() / most }
}

fn equal(a: f64, b: f64) -> bool {
    apart(a, b) < 1e-6
}

/// Whether one number looks like the other after a slip: digits that changed places, a
/// scale or unit of another size, one digit that is another.
pub fn slipped(note: &Quantity, article: &Quantity) -> bool {
    if note.kind == Kind::Score {
        return equal(note.low, article.high) && equal(note.high, article.low)
            || equal(note.low, article.low)
            || equal(note.high, article.high);
    }
    if is_other_unit(note, article) || is_shifted(note, article) {
        return true; // Days and hours, 17.2 and 1.72 million.
    }
    let (a, b) = written(note, article);
    if a <= 0.0 || b <= 0.0 || equal(a, b) {
        return false;
    }
    let power = (a / b).log10();
    let whole = (power - power.round()).abs() < 1e-6;
    let thousands = (power.abs().round() / 3.0).fract() == 0.0 && power.round() != 0.0;
    if whole && thousands {
        return true; // Million and billion.
    }
    if a.log10().floor() != b.log10().floor() {
        return false;
    }
    let (own, given) = (Digits::of(a), Digits::of(b));
    let most = own.len.max(given.len);
    own.changed(&given) == 1 && 3 <= most || 2 <= most && own.is_mixed(&given)
}

/// Whether they have the same digits, three or more, two of which changed places: 24,300
/// and 23,400.
pub fn is_turned(note: &Quantity, article: &Quantity) -> bool {
    let (a, b) = written(note, article);
    if note.kind == Kind::Score || a <= 0.0 || b <= 0.0 || a.log10().floor() != b.log10().floor() {
        return false;
    }
    let (own, given) = (Digits::of(a), Digits::of(b));
    3 <= own.len && own.changed(&given) == 2 && own.is_mixed(&given)
}

/// Whether they have three digits or more, the same, with the point in another place.
pub fn is_shifted(note: &Quantity, article: &Quantity) -> bool {
    let (a, b) = written(note, article);
    if note.kind == Kind::Score || a <= 0.0 || b <= 0.0 || equal(a, b) {
        return false;
    }
    let own = Digits::of(a);
    3 <= own.len && own == Digits::of(b)
}

/// Whether one of two numbers in thousands has a nought more.
pub fn has_nought_more(note: &Quantity, article: &Quantity) -> bool {
    let (a, b) = written(note, article);
    note.kind != Kind::Score && 1000.0 <= a.min(b) && equal(a.max(b), 10.0 * a.min(b))
}

/// Whether they are one number, above the least, of two units.
fn is_other_unit(note: &Quantity, article: &Quantity) -> bool {
    let (Kind::Measure(own), Kind::Measure(given)) = (note.kind, article.kind) else {
        return false;
    };
    let (a, b) = (note.low / own.factor, article.low / given.factor);
    own.class == given.class && own.factor != given.factor && 3.0 < a && equal(a, b)
}

/// Whether one number could be misread for the other, which says less than a slip: one of
/// two digits is another, a digit or a nought more or less.
pub fn misread(note: &Quantity, article: &Quantity) -> bool {
    let (a, b) = written(note, article);
    if note.kind == Kind::Score || a <= 0.0 || b <= 0.0 || equal(a, b) {
        return false;
    }
    let (own, given) = (Digits::of(a), Digits::of(b));
    let size = a.log10().floor() - b.log10().floor();
    if own == given {
        return true; // A nought more.
    }
    if size == 0.0 {
        return own.len == given.len && own.len == 2 && own.changed(&given) == 1;
    }
    let (long, short) = if 0.0 < size { (&own, &given) } else { (&given, &own) };
    size.abs() == 1.0 && long.has_one_more(short)
}

/// The values as they are written, where both are in one unit.
fn written(note: &Quantity, article: &Quantity) -> (f64, f64) {
    match (note.kind, article.kind) {
        (Kind::Measure(a), Kind::Measure(b)) if a.factor == b.factor => {
            (note.low / a.factor, article.low / b.factor)
        }
        _ => (note.low, article.low),
    }
}

/// The digits of a value up to the last that is no zero, at most seven.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Digits {
    all: [u8; Digits::MOST],
    /// So many of them count; those behind are zero.
    len: usize,
}

impl Digits {
    const MOST: usize = 7;

    fn of(value: f64) -> Digits {
        let mut all = [0; Digits::MOST];
        let power = (Digits::MOST as i32 - 1).saturating_sub(value.abs().log10().floor() as i32);
        let mut rest = (value.abs() * 10f64.powi(power)).round() as u64;
        // What is rounded up to one digit more, and what the logarithm took for one less.
        let most = 10u64.pow(Digits::MOST as u32);
        while most <= rest {
            rest /= 10;
        }
        while 0 < rest && rest < most / 10 {
            rest *= 10;
        }
        for it in all.iter_mut().rev() {
            *it = (rest % 10) as u8;
            rest /= 10;
        }
        let len = all.iter().rposition(|it| *it != 0).map_or(0, |it| it + 1);
        Digits { all, len }
    }

    fn iter(&self) -> impl Iterator<Item = &u8> {
        self.all.iter().take(self.len)
    }

    /// How many digits are others in another value, where missing ones are zero.
    fn changed(&self, other: &Digits) -> usize {
        self.all.iter().zip(&other.all).filter(|it| it.0 != it.1).count()
    }

    /// Whether both have the same digits in some order, where missing ones are zero.
    fn is_mixed(&self, other: &Digits) -> bool {
        let (mut own, mut given) = (self.all, other.all);
        own.sort_unstable();
        given.sort_unstable();
        own == given
    }

    /// Whether it is another one with a digit more somewhere.
    fn has_one_more(&self, other: &Digits) -> bool {
        let without = |at: usize| self.iter().enumerate().filter(move |it| it.0 != at);
        let same = |at: usize| without(at).map(|it| it.1).eq(other.iter());
        self.len == other.len + 1 && (0..self.len).any(same)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nought_has_no_digits() {
        assert_eq!([0.0, -0.0].map(|it| Digits::of(it).len), [0, 0]);
    }

    proptest! {
        #[test]
        fn the_digits_are_those_that_are_written(number in 1_u32..10_000_000, power in -6_i32..12) {
            let digits = Digits::of(f64::from(number) * 10f64.powi(power));
            let found: String = digits.iter().map(|it| char::from(b'0' + it)).collect();
            assert_eq!(found, number.to_string().trim_end_matches('0'));
        }

        #[test]
        fn any_value_has_digits(value in proptest::num::f64::ANY) {
            assert!(Digits::of(value).len <= Digits::MOST);
        }
    }
}
