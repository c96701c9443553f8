//! How words are written in all texts: whether a capital is a word's own.

use rustc_hash::FxHashSet;

#[derive(Debug, Default)]
pub(super) struct Words {
    /// Those that stand in small letters somewhere.
    small: FxHashSet<String>,
    /// Those that have a capital where no sentence begins, in small letters.
    capital: FxHashSet<String>,
}

impl Words {
    /// With those of a stretch that begins a sentence.
    pub(super) fn add(&mut self, text: &str) {
        let mut opens = true;
        for word in text.split_inclusive(|it: char| !it.is_alphanumeric() && it != '\'') {
            let bare = word.trim_end_matches(|it: char| !it.is_alphanumeric());
            if bare.starts_with(char::is_lowercase) {
                self.small.insert(bare.to_lowercase());
            } else if !bare.is_empty() && !opens {
                self.capital.insert(bare.to_lowercase());
            }
            let end = word.chars().next_back().unwrap_or(' ');
            // A dash by itself opens an item of a list.
            let goes_on = if bare.is_empty() { ",/)'’" } else { "-,/)'’" };
            if !bare.is_empty() || !end.is_whitespace() {
                opens = !(end.is_alphanumeric() || end.is_whitespace() || goes_on.contains(end));
            }
        }
    }

    /// Whether a word is one that texts also write small.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.small.contains(&word.to_lowercase())
    }

    /// Whether a word, or each part of a compound, has its capital of its own somewhere.
    pub(super) fn is_proper(&self, word: &str) -> bool {
        word.to_lowercase().split(['-', '’']).all(|it| self.capital.contains(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_capital_inside_a_sentence_is_a_words_own() {
        let mut words = Words::default();
        words.add(
            "Barges met Lund. Prices fell; \"Crews left\", the aide of Ilmen-Sela said - Crews.",
        );
        let proper = |it| words.is_proper(it);
        assert!(proper("Lund") && proper("Ilmen") && proper("Sela-Lund"));
        assert!(!proper("Barges") && !proper("Prices") && !proper("Crews"));
        assert!(words.is_common("Aide") && !words.is_common("Lund"));
    }
}
