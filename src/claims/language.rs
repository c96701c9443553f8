//! The language of a paragraph, as far as the gates need it: English or not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tokens::lower_into;
use crate::terms;

/// So many English function words and nothing else settle it.
const SURE: usize = 4;

static FUNCTION_WORDS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, bool> = FxHashMap::default();
    for row in terms::rows(include_str!("../terms/function_words.tsv")) {
        let english = terms::cell(&row, 0) == "en";
        for word in terms::cell(&row, 1).split(' ') {
            // A word of several languages tells nothing.
            words.entry(word).and_modify(|it| *it |= english).or_insert(english);
        }
    }
    words
});

/// Whether the text of a block reads as English: by its script and its function
/// words. A text without either is English, so that terse notes are judged.
pub(crate) fn is_english(block: &str) -> bool {
    let (mut english, mut other, mut latin, mut foreign) = (0, 0, 0, 0);
    let mut lower = String::new();
    for word in block.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty()) {
        let first = word.chars().next().unwrap_or(' ');
        if first.is_ascii() || ('\u{c0}'..'\u{250}').contains(&first) {
            latin += 1;
        } else {
            foreign += word.chars().count().div_ceil(4);
        }
        if first.is_uppercase() && 1 < latin {
            continue; // Names tell nothing of the language.
        }
        lower.clear();
        lower_into(&mut lower, word);
        match FUNCTION_WORDS.get(lower.as_str()) {
            Some(true) => english += 1,
            Some(false) => other += 1,
            None => {}
        }
        if other == 0 && foreign == 0 && SURE <= english {
            return true;
        }
    }
    (other <= english || other < 2) && (foreign <= latin || foreign < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_function_words_tell() {
        let english = is_english;
        assert!(english("The convoy left at dawn."));
        assert!(english("arms for oil (barter)"));
        assert!(!english("Le convoi est parti avec les munitions."));
        assert!(!english("Der Konvoi ist am Morgen nach Norden gefahren."));
        assert!(!english("Конвой вышел из порта ночью."));
        assert!(!english("함대는 새벽에 항구를 떠났다."));
        assert!(english("Kim Jong Un (김정은) met the delegation."));
    }
}
