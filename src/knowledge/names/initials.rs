//! Names by the first letters of their words.

use super::{fold::fold_into, order, range};

/// How long an abbreviation within a name may be; all its letters count, as in
/// "UN Security Council".
const ABBREVIATION: usize = 4;

#[derive(Clone, Debug, Default)]
pub(super) struct Initials {
    /// One behind the other.
    text: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u32,
    name: u32,
}

impl Initials {
    /// Adds those of all words and, where they are others, those of the words with a
    /// capital letter (`dprk` leaves out the "of").
    pub(super) fn add(&mut self, name: u32, text: &str) {
        let words = || text.split(|it: char| it.is_whitespace() || matches!(it, '-' | '–' | '/'));
        let words = || words().filter(|it| it.starts_with(char::is_alphanumeric));
        if words().nth(1).is_none() {
            return;
        }
        let mut all = String::new();
        words().for_each(|it| push(&mut all, it));
        let mut great = String::new();
        let is_small = |it: &&str| it.starts_with(char::is_lowercase);
        words().filter(|it| !is_small(it)).for_each(|it| push(&mut great, it));
        self.push(name, &all);
        if great != all {
            self.push(name, &great);
        }
    }

    fn push(&mut self, name: u32, initials: &str) {
        let place = (u32::try_from(self.text.len()), u32::try_from(initials.len()));
        let (Ok(start), Ok(length)) = place else { return };
        if initials.chars().nth(1).is_some() {
            self.text += initials;
            self.entries.push(Entry { start, length, name });
        }
    }

    pub(super) fn sort(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_by(|a, b| self.of(*a).cmp(self.of(*b)));
        self.entries = entries;
    }

    pub(super) fn beginning(&self, query: &str) -> impl Iterator<Item = u32> {
        range(&self.entries, |it| order(self.of(*it), query)).iter().map(|it| it.name)
    }

    fn of(&self, entry: Entry) -> &str {
        let start = entry.start as usize;
        self.text.get(start..start + entry.length as usize).unwrap_or_default()
    }
}

/// The first letter of a word in folded form; of an abbreviation, all of them.
fn push(out: &mut String, word: &str) {
    let letters = || word.chars().filter(|it| it.is_alphanumeric());
    let is_short = (2..=ABBREVIATION).contains(&letters().count());
    let is_abbreviation = is_short && letters().all(char::is_uppercase);
    let end = word.chars().next().map_or(0, char::len_utf8);
    let word = if is_abbreviation { word } else { word.get(..end).unwrap_or_default() };
    fold_into(out, word, &mut Vec::new());
}
