//! The features of a sentence: numbers of buckets, the same for all four tasks.
//!
//! Words and pairs of words, sequences of two and three symbols, what the word table says,
//! who speaks, and the shape of the whole. Nothing here depends on the tables of the
//! gates: a change there does not make the trained weights stale.

use std::sync::LazyLock;

use super::{
    cues::{self, Known, Subject},
    sentence::{self, END, Item, NAME, START},
    words::{self, Form, Set},
};

/// How many buckets there are, as a power of two.
pub const BITS: u32 = 16;

/// A bucket, and how much one occurrence counts: 1 for a word among many, more for what
/// is said of the whole sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    pub bucket: u32,
    pub times: i32,
}

static KNOWN: LazyLock<Known> = LazyLock::new(Known::new);

/// The kinds of features, so that equal values of two kinds do not meet.
#[derive(Clone, Copy)]
enum Of {
    Word = 1,
    Words,
    Symbol,
    Symbols2,
    Symbols3,
    WordSymbol,
    Class,
    QuotedClass,
    Length,
    Last,
    First,
    Ends,
    Quoted,
    Names,
    Numbers,
    Opinions,
    Count,
    Finite,
    Cue,
    CueNext,
    CueWord,
    Noun,
    Speaks,
    Cues,
    According,
    Label,
    Opening,
}

fn bucket(of: Of, parts: [u32; 4]) -> u32 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let low = u64::from(parts[0]) | u64::from(parts[1]) << 32;
    let high = u64::from(parts[2]) | u64::from(parts[3]) << 32;
    let hash = (low ^ (of as u64) << 56).wrapping_mul(MIX);
    let hash = (hash ^ hash >> 32 ^ high.rotate_left(17)).wrapping_mul(MIX);
    (hash >> (64 - BITS)) as u32
}

/// Hands all features of a sentence to `add`, in an order that is always the same.
pub(super) fn features(items: &[Item], mut add: impl FnMut(Feature)) {
    let mut put = |of: Of, times: i32, parts: [u32; 4]| {
        add(Feature { bucket: bucket(of, parts), times });
    };
    each_item(items, &mut put);
    sequences(items, &mut put);
    speakers(items, &mut put);
    whole(items, &mut put);
}

fn each_item(items: &[Item], put: &mut impl FnMut(Of, i32, [u32; 4])) {
    let mut before = START;
    for (at, item) in items.iter().enumerate() {
        let next = items.get(at + 1).map_or(END, |it| it.symbol);
        put(Of::Word, 1, [item.word, 0, 0, 0]);
        put(Of::Words, 1, [before, item.word, 0, 0]);
        put(Of::Symbol, 1, [item.symbol, 0, 0, 0]);
        put(Of::WordSymbol, 1, [item.word, next, 0, 0]);
        for class in item.set.classes().filter(|it| *it != 0) {
            let of = if item.quoted { Of::QuotedClass } else { Of::Class };
            put(of, 1, [class, 0, 0, 0]);
        }
        before = item.word;
    }
    put(Of::Words, 1, [before, END, 0, 0]);
}

/// Sequences of symbols, in which a name of several words is one.
fn sequences(items: &[Item], put: &mut impl FnMut(Of, i32, [u32; 4])) {
    let mut last = (START, START);
    for symbol in items.iter().map(|it| it.symbol).chain([END, END]) {
        if symbol == NAME && matches!(last.1, NAME | sentence::FIRST) {
            continue;
        }
        put(Of::Symbols2, 1, [last.1, symbol, 0, 0]);
        put(Of::Symbols3, 1, [last.0, last.1, symbol, 0]);
        last = (last.1, symbol);
    }
}

fn speakers(items: &[Item], put: &mut impl FnMut(Of, i32, [u32; 4])) {
    let known = &*KNOWN;
    let mut kinds = 0_u32;
    let mut speaks = false;
    for (at, item) in items.iter().enumerate() {
        if item.word == ACCORDING.0 || item.word == ACCORDING.1 && 0 < at {
            put(Of::According, 8, [item.word, 0, 0, 0]);
        }
        if !item.set.is(Set::CUE) {
            continue;
        }
        let class = item.set.classes().find(|it| 0 < *it).unwrap_or(0);
        let before = at.checked_sub(1).and_then(|it| items.get(it)).map_or(START, |it| it.symbol);
        let next = items.get(at + 1).map_or(END, |it| it.symbol);
        if matches!(class, 9 | 10) {
            let owned = before & sentence::OWNS != 0 || known.his.contains(&before);
            let by = next == known.by || next == known.of;
            put(
                Of::Noun,
                2,
                [class, u32::from(owned), u32::from(by), u32::from(next == known.that)],
            );
            kinds |= 1 << (class * 2 + u32::from(owned));
            continue;
        }
        let subject = cues::subject(items, at, known);
        let follows = follows(next, known);
        let form = item.form as u32;
        put(Of::Cue, 2, [class, form, subject as u32, 0]);
        put(Of::CueNext, 2, [class, form, subject as u32, follows * 2 + u32::from(item.quoted)]);
        put(Of::CueWord, 1, [item.word, subject as u32, 0, 0]);
        if item.quoted {
            continue;
        }
        kinds |= 1 << (class * 2 + u32::from(subject.speaks()));
        let finite = matches!(item.form, Form::Past | Form::S) || subject != Subject::Thing;
        speaks |= class < 5 && subject.speaks() && finite;
    }
    put(Of::Speaks, 8, [u32::from(speaks), 0, 0, 0]);
    put(Of::Cues, 2, [kinds, 0, 0, 0]);
    put(Of::Label, 6, [label(items), 0, 0, 0]);
    for kind in (0..32).filter(|it| kinds & 1 << it != 0) {
        put(Of::Cues, 4, [kind, 1, 0, 0]);
    }
}

/// Whether a name opens the sentence with a colon behind it, or follows a dash.
fn label(items: &[Item]) -> u32 {
    let named = |it: &Item| matches!(it.symbol, NAME | sentence::FIRST) || it.set.is(Set::ROLE);
    let opens = items.iter().take(6).take_while(|it| it.is_word).count();
    let colon = items.get(opens).is_some_and(|it| it.symbol == sentence::sign(':'));
    if 0 < opens && colon && items.iter().take(opens).any(named) {
        return 1;
    }
    let dash = items.first().is_some_and(|it| it.symbol == sentence::sign('—'));
    if dash && items.get(1).is_some_and(named) { 2 } else { 0 }
}

/// What comes after a cue: a clause, a quotation, its end, a name, something else.
fn follows(next: u32, known: &Known) -> u32 {
    const PAUSES: [u32; 3] = [sentence::sign(','), sentence::sign('.'), END];
    match next {
        it if it == known.that => 1,
        it if it == sentence::sign('"') || it == sentence::sign(':') => 2,
        it if PAUSES.contains(&it) => 3,
        NAME => 4,
        _ => 0,
    }
}

static ACCORDING: LazyLock<(u32, u32)> =
    LazyLock::new(|| (words::hash("according"), words::hash("per")));

/// What is counted over the whole sentence.
#[derive(Default)]
struct Counts {
    words: u32,
    quoted: u32,
    names: u32,
    numbers: u32,
    opinions: u32,
    auxiliaries: u32,
    finite: u32,
    /// Words of [`COUNTED`] classes outside quotations.
    classes: [u32; COUNTED.len()],
}

const COUNTED: [Set; 8] = [
    Set::BAD,
    Set::GOOD,
    Set::LOADED,
    Set::CRUCIAL,
    Set::HEDGE,
    Set::ASSESS,
    Set::SHOULD,
    Set::REPORTEDLY,
];

impl Counts {
    fn of(items: &[Item]) -> Counts {
        let mut res = Counts::default();
        let opinion = Set::BAD | Set::GOOD | Set::LOADED;
        let counted = COUNTED.iter().fold(Set::NONE, |all, it| all | *it);
        for item in items {
            let number = matches!(item.symbol, sentence::YEAR..=sentence::FIGURE);
            let third = item.form == Form::S && item.set.is(Set::CUE | Set::EVENT | Set::CHANGE);
            res.words += u32::from(item.is_word || number);
            res.quoted += u32::from(item.quoted);
            res.names += u32::from(item.symbol & !sentence::OWNS == NAME);
            res.numbers += u32::from(number);
            res.auxiliaries += u32::from(item.auxiliary);
            res.finite += u32::from(item.finite || third || item.symbol == sentence::ED);
            if item.quoted || !item.set.is(counted) {
                continue;
            }
            res.opinions += u32::from(item.set.is(opinion));
            for (count, set) in res.classes.iter_mut().zip(COUNTED) {
                *count += u32::from(item.set.is(set));
            }
        }
        res
    }
}

fn whole(items: &[Item], put: &mut impl FnMut(Of, i32, [u32; 4])) {
    let counts = Counts::of(items);
    let length = if counts.words < 4 { counts.words } else { 4 + (counts.words / 5).min(8) };
    let last = items.last().map_or(START, |it| it.symbol);
    let first = items.first().map_or(START, |it| it.symbol);
    let opens = if items.first().is_some_and(|it| it.is_word) { 0 } else { first };
    let quoted = match counts.quoted {
        0 => 0,
        it => 1 + 4 * it / counts.words.max(1),
    };
    put(Of::Length, 2, [length, 0, 0, 0]);
    put(Of::Last, 2, [last, 0, 0, 0]);
    put(Of::First, 2, [first, 0, 0, 0]);
    put(Of::Ends, 2, [opens, last, 0, 0]);
    put(Of::Quoted, 2, [quoted, 0, 0, 0]);
    put(Of::Names, 2, [counts.names.min(4), 0, 0, 0]);
    put(Of::Numbers, 2, [counts.numbers.min(3), 0, 0, 0]);
    put(Of::Opinions, 2, [counts.opinions.min(4), 0, 0, 0]);
    for (at, count) in (0..).zip(counts.classes) {
        put(Of::Count, 2, [at, count.min(2), 0, 0]);
    }
    let verb = u32::from(0 < counts.auxiliaries) + 2 * u32::from(0 < counts.finite);
    put(Of::Finite, 4, [verb, 0, 0, 0]);
    put(Of::Finite, 2, [verb, length, last, 0]);
    let opening = items.iter().find(|it| it.is_word);
    let request = opening.is_some_and(|it| it.base_verb);
    let task = opening.is_some_and(|it| it.set.is(Set::TASK));
    put(Of::Opening, 4, [u32::from(request), u32::from(task), verb, 0]);
}
