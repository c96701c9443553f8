//! Word classes: which words the gates know, from `terms/words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::terms::{self, classes::word_classes};

word_classes! {
    MONTH = "month", WEEKDAY = "weekday", SEASON = "season", DATE_LEAD = "date-lead",
    UNIT = "unit", CURRENCY = "currency-word", MAGNITUDE = "magnitude", NUMBER = "number",
    DESIGNATION = "designation", PLURAL = "plural", NOT_PLURAL = "not-plural", PAST = "past",
    FINITE = "finite", NOT_PAST = "not-past", MODAL = "modal", WILL = "will", POLICY = "policy",
    SELF = "self", THIRD = "third", NEGATION = "negation", DETERMINER = "determiner",
    DEFINITE = "definite", FUNCTION = "function", ALLEGATION = "allegation", ACCUSE = "accuse",
    CAUSE = "cause", LAW_NOUN = "law-noun", LAW_VERB = "law-verb", SAY = "say",
    SAY_WEAK = "say-weak", SAY_STANCE = "say-stance", SAID_THING = "said-thing", SAY_QUOTE = "say-quote",
    SAYING = "saying", BE = "be", HAVE = "have", ADVERB = "adverb", SPEAKER = "speaker",
    BARE_SPEAKER = "bare-speaker", BYSTANDER = "bystander", JUDGE_VERB = "judge-verb",
    JUDGE_NOUN = "judge-noun", JUDGE_LABEL = "judge-label", FORECAST_LABEL = "forecast-label", LIKELY = "likely",
    INFERENCE = "inference", SIGNAL = "signal", MOTIVE = "motive", IMPERATIVE = "imperative",
    TASK_WORD = "task-word", CUE = "cue", CAUSE_CUE = "cause-cue",
    ESTIMATIVE = "estimative", FRACTION = "fraction", HEDGE = "hedge", DEICTIC = "deictic",
    VAGUE = "vague", SPEECH = "speech", COURT = "court", SAME_PAST = "same-past",
    DESK = "desk", DOCUMENT = "document", LAW_TEXT = "law-text",
}

static WORDS: LazyLock<FxHashMap<&'static str, Class>> =
    LazyLock::new(|| Class::words(terms::rows(include_str!("../terms/words.tsv"))));

/// The classes of a word in lower case; [`Class::NONE`] for an unknown one.
pub(crate) fn classes_of(word: &str) -> Class {
    WORDS.get(word).copied().unwrap_or(Class::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_table_is_known_and_has_its_words() {
        for row in terms::rows(include_str!("../terms/words.tsv")) {
            let class = Class::named(terms::cell(&row, 0));
            assert!(class.is_some(), "{row:?}");
        }
        assert!(classes_of("may").is(Class::MONTH) && classes_of("may").is(Class::MODAL));
        assert_eq!(classes_of("tanker"), Class::NONE);
    }
}
