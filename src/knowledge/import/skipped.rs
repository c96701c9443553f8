//! What an import leaves out, and why.

use std::collections::BTreeMap;

/// Counts by what it is and why it is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    counts: BTreeMap<(String, String), Count>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Count {
    number: usize,
    /// The first of them, counted from 1.
    lines: Vec<usize>,
}

/// How many lines are named.
const LINES: usize = 3;

impl Skipped {
    /// Counts one `noun` (in the singular) that is left out because of `why`; line 0 is
    /// for what has no place, or where the place does not help.
    pub fn add(&mut self, noun: &str, why: &str, line: usize) {
        let count = self.counts.entry((noun.to_owned(), why.to_owned())).or_default();
        count.number += 1;
        if line > 0 && count.lines.len() < LINES {
            count.lines.push(line);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// One phrase for each reason: `3 rows without a name (lines 4, 9, 12)`.
    pub fn phrases(&self) -> impl Iterator<Item = String> {
        self.counts.iter().map(|((noun, why), count)| {
            let nouns = if count.number == 1 { noun.clone() } else { plural(noun) };
            format!("{} {nouns} {why}{}", count.number, count.places())
        })
    }
}

impl Count {
    fn places(&self) -> String {
        let lines = self.lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        match (self.lines.len(), self.number.saturating_sub(self.lines.len())) {
            (0, _) => String::new(),
            (1, 0) => format!(", line {lines}"),
            (_, 0) => format!(", lines {lines}"),
            (_, more) => format!(", lines {lines} and {more} more"),
        }
    }
}

fn plural(noun: &str) -> String {
    let vowel = |it: &str| it.ends_with(['a', 'e', 'i', 'o', 'u']);
    match noun.strip_suffix('y') {
        Some(stem) if !vowel(stem) => format!("{stem}ies"),
        _ if noun.ends_with('s') || noun.ends_with('x') => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_counted_and_the_first_places_named() {
        let mut skipped = Skipped::default();
        (1..=5).for_each(|line| skipped.add("row", "without a name", line));
        skipped.add("identity", "of a class", 0);
        skipped.add("identity", "of a class", 0);
        skipped.add("vessel", "(no actor)", 7);
        let phrases: Vec<String> = skipped.phrases().collect();
        assert_eq!(
            phrases,
            [
                "2 identities of a class",
                "5 rows without a name, lines 1, 2, 3 and 2 more",
                "1 vessel (no actor), line 7",
            ]
        );
    }
}
