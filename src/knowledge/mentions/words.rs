//! Classes of words around names, from `terms/name_words.tsv`.

use std::sync::LazyLock;

use crate::terms::{self, classes::word_classes};

word_classes! {
    TITLE = "title", COURTESY = "courtesy", AGENT = "agent", AGENT_PERSON = "agent-person",
    HEAD = "head", FIRM_HEAD = "firm-head", SEAT_HEAD = "seat-head", PLACE_PREP = "place-prep",
    WAY_PREP = "way-prep", PARTY_PREP = "party-prep", PARTY_LEAD = "party-lead",
    MOTION = "motion", PLACE_VERB = "place-verb", CITY_NOUN = "city-noun",
    CITY_LEAD = "city-lead", LANGUAGE_LEAD = "language-lead", LANGUAGE_NOUN = "language-noun",
    ETHNIC = "ethnic", NATION = "nation", RELATION = "relation", VERB_TOO = "verb-too",
    LIKENESS = "likeness", OPENER = "opener", PERSONAL = "personal",
    COMMON_SURNAME = "common-surname", MONTH = "month", BEFORE_MONTH = "before-month",
    SHOUT = "shout", REGION_LEAD = "region-lead", OWN_STATE = "own-state", FUNCTION = "function",
    WEEKDAY = "weekday", ADVERB = "adverb", DETERMINER = "determiner",
}

/// The classes that the words of claims have too, in `terms/words.tsv`.
const SHARED: &[&str] = &["function", "weekday", "adverb", "determiner"];

impl Class {
    /// The classes of the word with a number.
    pub(super) fn of_word(number: u32) -> Class {
        TABLE.classes.get(number as usize).copied().unwrap_or_default()
    }
}

/// All words that a class has: their places here are their numbers in every tree of names,
/// so that a text is looked up once for both.
pub(super) fn words() -> &'static [&'static str] {
    &TABLE.words
}

struct Table {
    words: Vec<&'static str>,
    /// Of each word.
    classes: Vec<Class>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let own = terms::rows(include_str!("../../terms/name_words.tsv"));
    let shared = terms::rows(include_str!("../../terms/words.tsv"));
    let shared = shared.filter(|it| SHARED.contains(&terms::cell(it, 0)));
    let (words, classes) = Class::words(own.chain(shared)).into_iter().unzip();
    Table { words, classes }
});

#[cfg(test)]
mod tests {
    use super::*;

    impl Class {
        fn of(word: &str) -> Class {
            let number = words().iter().position(|it| *it == word.to_lowercase());
            number.map_or(Class::NONE, |it| Class::of_word(it as u32))
        }
    }

    #[test]
    fn the_table_and_the_program_know_the_same_classes() {
        let rows: Vec<_> = terms::rows(include_str!("../../terms/name_words.tsv")).collect();
        for row in &rows {
            assert!(Class::named(terms::cell(row, 0)).is_some(), "{row:?}");
        }
        for name in CLASSES.iter().filter(|it| !SHARED.contains(it)) {
            assert!(rows.iter().any(|it| terms::cell(it, 0) == *name), "{name}");
        }
        let general = Class::of("General");
        assert!(general.is(Class::TITLE) && !general.is(Class::AGENT));
        assert_eq!(Class::of("tanker"), Class::default());
    }
}
