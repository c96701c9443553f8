//! What the scorers know of words: classes and forms, from `words.tsv`.

use std::{
    ops::{BitOr, BitOrAssign},
    sync::LazyLock,
};

use rustc_hash::FxHashMap;

use crate::terms;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(u32);

/// The classes in the order of precedence: a word that has several is known by the
/// first ("state" reports before it is a noun). The name is that of the table.
const CLASSES: [&str; 31] = [
    "function",
    "speech",
    "tell",
    "ask",
    "talk",
    "think",
    "want",
    "stance",
    "show",
    "saynoun",
    "attitude",
    "bad",
    "good",
    "loaded",
    "crucial",
    "hedge",
    "reportedly",
    "month",
    "weekday",
    "quantity",
    "document",
    "role",
    "many",
    "number",
    "change",
    "event",
    "assess",
    "should",
    "task",
    "auxiliary",
    "past",
];

macro_rules! sets {
    ($($name:ident = $at:literal),* $(,)?) => {
        impl Set {
            $(pub(super) const $name: Set = Set(1 << $at);)*
        }
    };
}

sets! {
    FUNCTION = 0, SPEECH = 1, TALK = 4, THINK = 5, SHOW = 8, BAD = 11, GOOD = 12, LOADED = 13,
    CRUCIAL = 14, HEDGE = 15, REPORTEDLY = 16, MONTH = 17, WEEKDAY = 18, DOCUMENT = 20,
    ROLE = 21, MANY = 22, CHANGE = 24, EVENT = 25, ASSESS = 26, SHOULD = 27, TASK = 28,
}

impl Set {
    pub(super) const NONE: Set = Set(0);
    /// Verbs and phrases by which a source speaks, thinks, wants or takes a side.
    pub(super) const CUE: Set = Set(0b111_1111_1110);

    /// Whether the sets share a class.
    pub(super) fn is(self, any: Set) -> bool {
        self.0 & any.0 != 0
    }

    /// The numbers of its classes.
    pub(super) fn classes(self) -> impl Iterator<Item = u32> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            (next < u32::BITS).then_some(next)
        })
    }
}

impl BitOr for Set {
    type Output = Set;

    fn bitor(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }
}

impl BitOrAssign for Set {
    fn bitor_assign(&mut self, other: Set) {
        self.0 |= other.0;
    }
}

/// The form of a verb or noun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    #[default]
    Plain,
    /// The base of a verb or the singular of a noun.
    Base,
    /// "says", "reports".
    S,
    /// Past and participle.
    Past,
    Ing,
}

/// What the table says of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) set: Set,
    /// The number of the class that it is known by.
    pub(super) class: u8,
    /// Its form in that class.
    pub(super) form: Form,
    /// The base of a verb in any class.
    pub(super) base_verb: bool,
    /// The past of a verb in any class, or its third person where that is no noun.
    pub(super) finite: bool,
    /// An auxiliary that makes a clause finite.
    pub(super) auxiliary: bool,
}

/// The entry of a word by [`hash`]; `None` for a word that the table has not.
pub(super) fn entry(hash: u32) -> Option<Entry> {
    TABLE.get(&hash).copied()
}

static TABLE: LazyLock<FxHashMap<u32, Entry>> = LazyLock::new(|| {
    let mut table: FxHashMap<u32, Entry> = FxHashMap::default();
    for row in terms::rows(include_str!("words.tsv")) {
        let Some(class) = CLASSES.iter().position(|it| *it == terms::cell(&row, 0)) else {
            continue;
        };
        let kind = terms::cell(&row, 1);
        for word in terms::cell(&row, 2).split(' ') {
            for (text, form) in forms(word, kind) {
                let entry = table
                    .entry(hash(&text))
                    .or_insert(Entry { class: u8::MAX, ..Entry::default() });
                entry.set |= Set(1 << class);
                entry.base_verb |= kind == "verb" && form == Form::Base;
                entry.auxiliary |= terms::cell(&row, 0) == "auxiliary";
                entry.finite |= form == Form::Past;
                if class < usize::from(entry.class) {
                    (entry.class, entry.form) = (u8::try_from(class).unwrap_or(0), form);
                }
            }
        }
    }
    table
});

/// All forms of a cell of the table: of a verb, a noun, or of a word that has one.
fn forms(word: &str, kind: &str) -> Vec<(String, Form)> {
    match kind {
        "verb" => verb(word),
        "noun" => vec![(word.to_owned(), Form::Base), (with_s(word), Form::S)],
        "past" => vec![(word.to_owned(), Form::Past)],
        _ => vec![(word.to_owned(), Form::Plain)],
    }
}

/// "admit+" doubles its last letter; "say/said" and "write/wrote/written" are irregular.
fn verb(cell: &str) -> Vec<(String, Form)> {
    let mut parts = cell.split('/');
    let stem = parts.next().unwrap_or("");
    let base = stem.trim_end_matches('+');
    let last = base.chars().next_back().filter(|_| stem != base);
    let long = last.map_or(base.to_owned(), |it| format!("{base}{it}"));
    let mut res = vec![(base.to_owned(), Form::Base), (with_s(base), Form::S)];
    let irregular: Vec<&str> = parts.collect();
    if irregular.is_empty() {
        let past = match base.strip_suffix('y') {
            _ if base.ends_with('e') => format!("{base}d"),
            Some(short) if !ends_with_vowel(short) => format!("{short}ied"),
            _ => format!("{long}ed"),
        };
        res.push((past, Form::Past));
    }
    res.extend(irregular.into_iter().map(|it| (it.to_owned(), Form::Past)));
    let ing = match base.strip_suffix('e') {
        Some(short) if short.ends_with('i') => format!("{}ying", short.trim_end_matches('i')),
        Some(short) if !short.ends_with('e') => format!("{short}ing"),
        _ => format!("{long}ing"),
    };
    res.push((ing, Form::Ing));
    res
}

fn with_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(short) if !ends_with_vowel(short) => format!("{short}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|it| word.ends_with(it)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn ends_with_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// The number of a word, the same for all its spellings with capitals and with a
/// typographic apostrophe.
pub(super) fn hash(word: &str) -> u32 {
    let mut res = 0x811c_9dc5_u32;
    let mut add = |byte: u8| res = (res ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    if word.is_ascii() {
        word.bytes().for_each(|it| add(it.to_ascii_lowercase()));
        return res;
    }
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        for lower in c.to_lowercase() {
            u32::from(lower).to_le_bytes().into_iter().filter(|it| *it != 0).for_each(&mut add);
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_their_forms() {
        let words = |cell| verb(cell).into_iter().map(|it| it.0).collect::<Vec<_>>().join(" ");
        assert_eq!(words("deny"), "deny denies denied denying");
        assert_eq!(words("admit+"), "admit admits admitted admitting");
        assert_eq!(words("agree"), "agree agrees agreed agreeing");
        assert_eq!(words("die"), "die dies died dying");
        assert_eq!(words("write/wrote/written"), "write writes wrote written writing");
        assert_eq!(words("preach"), "preach preaches preached preaching");
    }

    #[test]
    fn every_class_of_the_table_is_known_and_every_known_one_is_in_the_table() {
        let rows: Vec<&str> = terms::rows(include_str!("words.tsv")).map(|it| it[0]).collect();
        assert_eq!(rows.iter().find(|it| !CLASSES.contains(it)), None);
        assert_eq!(CLASSES.iter().find(|it| !rows.contains(it)), None);
    }

    #[test]
    fn a_word_is_known_by_the_first_of_its_classes() {
        let said = entry(hash("Said")).unwrap_or_default();
        assert!(said.set.is(Set::SPEECH) && said.form == Form::Past && said.finite);
        assert!(entry(hash("Don’t")).is_some_and(|it| it.set.is(Set::FUNCTION)));
        assert!(entry(hash("tanker")).is_none());
    }
}
