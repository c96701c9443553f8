//! Word classes: which words the gates know, from `terms/words.tsv`.

use std::{
    ops::{BitOr, BitOrAssign},
    sync::LazyLock,
};

use rustc_hash::FxHashMap;

use crate::terms;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u64);

macro_rules! classes {
    ($($name:ident = $word:literal),* $(,)?) => {
        classes!(@at 0, $($name = $word,)*);
        fn class_named(name: &str) -> Option<Class> {
            match name {
                $($word => Some(Class::$name),)*
                _ => None,
            }
        }
    };
    (@at $bit:expr, $name:ident = $word:literal, $($rest:tt)*) => {
        impl Class {
            pub(super) const $name: Class = Class(1 << $bit);
        }
        classes!(@at $bit + 1, $($rest)*);
    };
    (@at $bit:expr,) => {};
}

classes! {
    MONTH = "month", WEEKDAY = "weekday", SEASON = "season", DATE_LEAD = "date-lead",
    UNIT = "unit", CURRENCY = "currency-word", MAGNITUDE = "magnitude", NUMBER = "number",
    DESIGNATION = "designation", PLURAL = "plural", NOT_PLURAL = "not-plural", PAST = "past",
    FINITE = "finite", NOT_PAST = "not-past", MODAL = "modal", WILL = "will", POLICY = "policy",
    SELF = "self", THIRD = "third", NEGATION = "negation", DETERMINER = "determiner",
    DEFINITE = "definite", FUNCTION = "function", ALLEGATION = "allegation", ACCUSE = "accuse",
    CAUSE = "cause", LAW_NOUN = "law-noun", LAW_VERB = "law-verb", SAY = "say",
    SAY_WEAK = "say-weak", SAY_STANCE = "say-stance", SAID_THING = "said-thing", BE = "be", HAVE = "have", ADVERB = "adverb", SPEAKER = "speaker",
    BARE_SPEAKER = "bare-speaker", DOCUMENT = "document", JUDGE_VERB = "judge-verb",
    JUDGE_NOUN = "judge-noun", JUDGE_LABEL = "judge-label", LIKELY = "likely",
    INFERENCE = "inference", SIGNAL = "signal", MOTIVE = "motive", IMPERATIVE = "imperative",
    TASK_WORD = "task-word", CUE = "cue", CAUSE_CUE = "cause-cue",
    ESTIMATIVE = "estimative", FRACTION = "fraction", HEDGE = "hedge", DEICTIC = "deictic",
    VAGUE = "vague",
}

impl Class {
    pub(super) const NONE: Class = Class(0);

    /// Whether the sets share a class.
    pub(super) fn is(self, any: Class) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Class {
    type Output = Class;

    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Class) {
        self.0 |= other.0;
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for row in terms::rows(include_str!("../terms/words.tsv")) {
        let Some(class) = class_named(terms::cell(&row, 0)) else { continue };
        for word in terms::cell(&row, 1).split(' ') {
            *words.entry(word).or_insert(Class::NONE) |= class;
        }
    }
    words
});

/// The classes of a word in lower case; [`Class::NONE`] for an unknown one.
pub(super) fn classes_of(word: &str) -> Class {
    WORDS.get(word).copied().unwrap_or(Class::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_table_is_known_and_has_its_words() {
        for row in terms::rows(include_str!("../terms/words.tsv")) {
            let class = class_named(terms::cell(&row, 0));
            assert!(class.is_some(), "{row:?}");
        }
        assert!(classes_of("may").is(Class::MONTH) && classes_of("may").is(Class::MODAL));
        assert_eq!(classes_of("tanker"), Class::NONE);
    }
}
