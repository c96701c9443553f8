//! Words and their numbers: the table that every word of a text is looked up in, whatever
//! its case and accents, and without a copy of it.

use super::tokens::{UNKNOWN, plain};

#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// The words in folded form (plain and in small letters), one behind the other.
    words: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    /// The hash of a word and its number, at the hash or the next free place behind it;
    /// [`UNKNOWN`] where a place is free. As many as a power of two, half of them free.
    places: Vec<(u32, u32)>,
}

impl Numbers {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        if word.is_ascii() {
            return self.find_folded(word, hash(word));
        }
        let folded = plain(word).to_lowercase();
        self.find_folded(&folded, hash(&folded))
    }

    /// The number of a word, a new one where it has none.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        self.find(word).unwrap_or_else(|| self.add_folded(&plain(word).to_lowercase()))
    }

    /// Gives the next number to a word in folded form.
    pub(super) fn add_folded(&mut self, word: &str) -> u32 {
        let number = self.len() as u32;
        if self.places.len() < (self.len() + 1) * 2 {
            let places = vec![(0, UNKNOWN); (self.places.len() * 2).max(16)];
            let old = std::mem::replace(&mut self.places, places);
            old.into_iter().filter(|it| it.1 != UNKNOWN).for_each(|it| self.place(it));
        }
        self.place((hash(word), number));
        self.words.extend(word.bytes());
        self.ends.push(self.words.len() as u32);
        number
    }

    /// Puts a hash and its number in the place that is free for them.
    fn place(&mut self, entry: (u32, u32)) {
        let mask = self.places.len().saturating_sub(1);
        let mut at = entry.0 as usize & mask;
        while self.places.get(at).is_some_and(|it| it.1 != UNKNOWN) {
            at = (at + 1) & mask;
        }
        if let Some(place) = self.places.get_mut(at) {
            *place = entry;
        }
    }

    pub(super) fn shrink(&mut self) {
        self.words.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The number of a word in folded form but for capitals of ASCII.
    fn find_folded(&self, word: &str, hash: u32) -> Option<u32> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let &(other, number) = self.places.get(at).filter(|it| it.1 != UNKNOWN)?;
            if other == hash && self.is(number, word) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether a word, but for its capitals of ASCII, is the one with a number.
    fn is(&self, number: u32, word: &str) -> bool {
        let end = |it: usize| self.ends.get(it).map_or(0, |it| *it as usize);
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, end);
        let known = self.words.get(start..end(at)).unwrap_or_default();
        known.len() == word.len()
            && known.iter().zip(word.bytes()).all(|(known, it)| *known == it.to_ascii_lowercase())
    }
}

/// The hash of a word, the same for capitals and small letters of ASCII (FNV-1a, its
/// halves folded).
fn hash(word: &str) -> u32 {
    let mut res: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in word.bytes() {
        res = (res ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (res ^ (res >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_in_any_case_and_with_accents() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.find("port"), None);
        assert_eq!(
            ["Port", "Málaga", "北", "PORT", "malaga"].map(|it| numbers.add(it)),
            [0, 1, 2, 0, 1]
        );
        assert_eq!(
            ["port", "MÁLAGA", "Malaga", "北"].map(|it| numbers.find(it)),
            [Some(0), Some(1), Some(1), Some(2)]
        );
        assert_eq!(["", "por", "ports", "北京"].map(|it| numbers.find(it)), [None; 4]);
    }

    #[test]
    fn each_of_many_words_keeps_its_number() {
        let mut numbers = Numbers::default();
        let words: Vec<String> = (0..3000).map(|it| format!("w{it:x}")).collect();
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(numbers.add(word), number);
        }
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(numbers.find(&word.to_uppercase()), Some(number));
        }
    }
}
