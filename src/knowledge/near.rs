//! Names that differ from a known one by so little that they may be meant for it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Actor, folded};

/// In letters and digits: shorter names are too often one letter from another.
const SHORTEST: usize = 7;

/// The shortest word, in letters, of which one may be wrong: "Li" and "Lu" are two
/// families.
const SHORTEST_WORD: usize = 4;

/// The names of a library by their first letter and length, so that few are compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    /// All names in folded form, one behind the other.
    text: String,
    names: Vec<Entry>,
    by_shape: FxHashMap<(char, usize), Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    end: u32,
    actor: u32,
    /// 0 for the first name, else an alias counted from 1.
    name: u32,
    letters: Letters,
}

/// Which letters a name has once (32 bits) and twice (32 more). One edit changes two bits
/// at most, so that most names need no closer look.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    fn of(name: &str) -> Letters {
        let add = |all: u64, it: char| {
            let once = 1 << (u32::from(it) % 32);
            if all & once == 0 { all | once } else { all | once << 32 }
        };
        Letters(name.chars().fold(0, add))
    }

    fn may_be_within(self, edits: usize, other: Letters) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * edits
    }
}

impl Near {
    pub(super) fn new(actors: &[Arc<Actor>]) -> Near {
        let mut res = Near::default();
        for (actor, index) in actors.iter().zip(0..) {
            res.add(index, 0, &actor.name);
            for (alias, at) in actor.aliases.iter().zip(1..).filter(|it| !it.0.weak) {
                res.add(index, at, &alias.text);
            }
        }
        res
    }

    fn add(&mut self, actor: u32, name: u32, text: &str) {
        let folded = folded(text);
        let Some(shape) = shape(&folded) else { return };
        let start = self.text.len();
        self.text += &folded;
        let place = (u32::try_from(start), u32::try_from(self.text.len()));
        let ((Ok(start), Ok(end)), Ok(id)) = (place, u32::try_from(self.names.len())) else {
            return; // Four gigabytes of names.
        };
        self.names.push(Entry { start, end, actor, name, letters: Letters::of(&folded) });
        self.by_shape.entry(shape).or_default().push(id);
    }

    /// The actor and the number of the name that a name in a text misspells by one
    /// letter; never for a plural or another ending of a known name.
    pub(super) fn misspelt(&self, name: &str) -> Option<(usize, usize)> {
        let name = folded(name);
        if name.chars().filter(|it| it.is_alphanumeric()).count() < SHORTEST {
            return None;
        }
        let fits = |it: &&Entry| is_misspelling(&name, self.text_of(it));
        self.around(&name, 1).find(fits).map(Entry::ids)
    }

    /// The actor and the number of the name that is nearest to one that was declared:
    /// at most two edits away, or three in a name of nine letters and more.
    pub(super) fn nearest(&self, name: &str) -> Option<(usize, usize)> {
        let name = folded(name);
        let limit = if name.chars().count() < 9 { 2 } else { 3 };
        let near = self.around(&name, limit);
        let near = near.map(|it| (strsim::osa_distance(&name, self.text_of(it)), it));
        let best = near.filter(|it| it.0 <= limit).min_by_key(|it| it.0);
        best.map(|it| it.1.ids())
    }

    /// The names with the same first letter, about the same length and letters.
    fn around(&self, name: &str, limit: usize) -> impl Iterator<Item = &Entry> {
        let (first, length) = shape(name).unwrap_or_default();
        let letters = Letters::of(name);
        let lengths = length.saturating_sub(limit)..=length + limit;
        let ids = lengths.filter_map(move |it| self.by_shape.get(&(first, it)));
        let names = ids.flatten().filter_map(|it| self.names.get(*it as usize));
        names.filter(move |it| letters.may_be_within(limit, it.letters))
    }

    fn text_of(&self, entry: &Entry) -> &str {
        self.text.get(entry.start as usize..entry.end as usize).unwrap_or_default()
    }
}

impl Entry {
    fn ids(&self) -> (usize, usize) {
        (self.actor as usize, self.name as usize)
    }
}

/// The first letter of a folded name and its length in Unicode scalars.
fn shape(name: &str) -> Option<(char, usize)> {
    Some((name.chars().next()?, name.chars().count()))
}

/// Whether one word of a name is wrong by one letter.
fn is_misspelling(name: &str, known: &str) -> bool {
    let mut differing = None;
    let (mut own, mut others) = (name.split(' '), known.split(' '));
    loop {
        match (own.next(), others.next()) {
            (None, None) => break,
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if differing.is_none() => differing = Some((a, b)),
            _ => return false,
        }
    }
    let Some((word, known)) = differing else { return false };
    let long = word.chars().count().min(known.chars().count()) >= SHORTEST_WORD;
    // "Kardovian" is made of "Kardovia", and "Houthi" stands in "Houthis".
    let is_ending = word.chars().count() == known.chars().count() + 1 && word.starts_with(known)
        || known.strip_suffix('s') == Some(word);
    long && !is_ending && word.chars().all(char::is_alphabetic) && is_one_edit(word, known)
}

/// Whether a letter is changed, added, left out, or has changed places with the next.
fn is_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - end), b.get(..b.len() - end));
    match (a.unwrap_or_default(), b.unwrap_or_default()) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near() -> (Near, Vec<Arc<Actor>>) {
        let names =
            ["Pyongyang", "Kim Yo Jong", "Kim Jong Un", "Kardovia", "Wei Li Trading", "Unit 61398"];
        let actor = |it: &&str| Arc::new(Actor { name: (*it).to_owned(), ..Actor::default() });
        let actors: Vec<_> = names.iter().map(actor).collect();
        (Near::new(&actors), actors)
    }

    #[test]
    fn one_letter_of_a_long_word_may_be_wrong() {
        let (near, actors) = near();
        let found = |it: &str| near.misspelt(it).map(|it| actors[it.0].name.as_str());
        assert_eq!(found("Pyongyan"), Some("Pyongyang"));
        assert_eq!(found("Pyongynag"), Some("Pyongyang"));
        assert_eq!(found("Kim Yo-jung"), Some("Kim Yo Jong"));
        for other in ["Pyongyang", "Pongyan", "Kim Jong In", "Kardovian", "Wei Lu Trading"] {
            assert_eq!(found(other), None, "{other}");
        }
        assert_eq!(found("Unit 61399"), None, "a number is no spelling");
    }

    #[test]
    fn a_declared_name_is_looked_for_further_away() {
        let (near, actors) = near();
        let found = |it: &str| near.nearest(it).map(|it| actors[it.0].name.as_str());
        assert_eq!(found("pyong-yang"), Some("Pyongyang"));
        assert_eq!(found("Kim Yo Chong"), Some("Kim Yo Jong"));
        assert_eq!(found("Ada Lund"), None);
        assert_eq!(found(""), None);
    }
}
