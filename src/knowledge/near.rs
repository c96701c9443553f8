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
    /// Where each ends, and the actor and the number of its name.
    names: Vec<Entry>,
    by_shape: FxHashMap<(char, usize), Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: usize,
    end: usize,
    actor: usize,
    name: usize,
}

impl Near {
    pub(super) fn new(actors: &[Arc<Actor>]) -> Near {
        let mut res = Near::default();
        for (index, actor) in actors.iter().enumerate() {
            res.add(index, 0, &actor.name);
            for (alias, at) in actor.aliases.iter().zip(1..).filter(|it| !it.0.weak) {
                res.add(index, at, &alias.text);
            }
        }
        res
    }

    fn add(&mut self, actor: usize, name: usize, text: &str) {
        let start = self.text.len();
        self.text += &folded(text);
        let own = self.text.get(start..).unwrap_or_default();
        let (Some(shape), Ok(id)) = (shape(own), u32::try_from(self.names.len())) else { return };
        self.names.push(Entry { start, end: self.text.len(), actor, name });
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
        self.around(&name, 1).find(fits).map(|it| (it.actor, it.name))
    }

    /// The actor and the number of the name that is nearest to one that was declared:
    /// at most two edits away, or three in a name of nine letters and more.
    pub(super) fn nearest(&self, name: &str) -> Option<(usize, usize)> {
        let name = folded(name);
        let limit = if name.chars().count() < 9 { 2 } else { 3 };
        let near = self.around(&name, limit);
        let near = near.map(|it| (strsim::osa_distance(&name, self.text_of(it)), it));
        let best = near.filter(|it| it.0 <= limit).min_by_key(|it| it.0);
        best.map(|(_, it)| (it.actor, it.name))
    }

    /// The names with the same first letter and about the same length.
    fn around(&self, name: &str, limit: usize) -> impl Iterator<Item = &Entry> {
        let (first, length) = shape(name).unwrap_or_default();
        let lengths = length.saturating_sub(limit)..=length + limit;
        let ids = lengths.filter_map(move |it| self.by_shape.get(&(first, it)));
        ids.flatten().filter_map(|it| self.names.get(*it as usize))
    }

    fn text_of(&self, entry: &Entry) -> &str {
        self.text.get(entry.start..entry.end).unwrap_or_default()
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
