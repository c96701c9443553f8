//! Classes of words around names, from `terms/name_words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tokens::folded;
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
    /// The classes of a word, whatever its case.
    pub(super) fn of(word: &str) -> Class {
        folded(word, |it| WORDS.get(it).copied().unwrap_or_default())
    }
}

/// All words that a class has.
static WORDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let own = terms::rows(include_str!("../../terms/name_words.tsv"));
    let shared = terms::rows(include_str!("../../terms/words.tsv"));
    Class::words(own.chain(shared.filter(|it| SHARED.contains(&terms::cell(it, 0)))))
});

#[cfg(test)]
mod tests {
    use super::*;

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
