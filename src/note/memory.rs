//! What was found in one version of a note, for the next: between two keystrokes nearly
//! everything stays as it was.

use std::{
    hash::Hash,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashMap;

/// What was found, by all that it depends on besides the library and the settings.
type Found<K, V> = FxHashMap<Arc<K>, Arc<V>>;

/// What one kind of question found in a note.
#[derive(Debug)]
pub struct Memory<K, V: ?Sized> {
    /// What the version before knew; `None` where nobody edits the note, so that nothing
    /// need be kept either.
    before: Option<Arc<Found<K, V>>>,
    found: OnceLock<Arc<Found<K, V>>>,
}

impl<K, V: ?Sized> Default for Memory<K, V> {
    fn default() -> Self {
        Memory { before: None, found: OnceLock::new() }
    }
}

impl<K, V: ?Sized> Memory<K, V> {
    /// That of the next version of the note.
    pub(super) fn next(&self) -> Memory<K, V> {
        let known = self.found.get().or(self.before.as_ref()).cloned();
        Memory { before: Some(known.unwrap_or_default()), found: OnceLock::new() }
    }

    /// That of the same note in another library, where nothing holds that was found.
    pub(super) fn emptied(&self) -> Memory<K, V> {
        let before = self.before.as_ref().map(|_| Arc::default());
        Memory { before, found: OnceLock::new() }
    }

    /// All questions to one version are asked of this.
    pub fn recall(&self) -> Recall<'_, K, V> {
        Recall { memory: self, found: Found::default() }
    }
}

/// A version of a note that is being asked.
pub struct Recall<'a, K, V: ?Sized> {
    memory: &'a Memory<K, V>,
    found: Found<K, V>,
}

impl<K: Eq + Hash, V: ?Sized> Recall<'_, K, V> {
    /// What this version or the one before found, else what `find` finds.
    pub fn of(&mut self, key: K, find: impl FnOnce(&K) -> Arc<V>) -> Arc<V> {
        let Some(before) = &self.memory.before else { return find(&key) };
        let known = before.get_key_value(&key).or_else(|| self.found.get_key_value(&key));
        let (key, found) = match known {
            Some((key, found)) => (key.clone(), found.clone()),
            None => {
                let found = find(&key);
                (Arc::new(key), found)
            }
        };
        self.found.insert(key, found.clone());
        found
    }

    /// Keeps for the next version what was asked of this one.
    pub fn keep(self) {
        if self.memory.before.is_some() {
            _ = self.memory.found.set(Arc::new(self.found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_knows_what_the_one_before_was_asked() {
        let ask = |memory: &Memory<u8, str>, keys: &[u8]| {
            let mut recall = memory.recall();
            let mut looked = Vec::new();
            for key in keys {
                recall.of(*key, |key| {
                    looked.push(*key);
                    key.to_string().into()
                });
            }
            recall.keep();
            looked
        };
        let opened = Memory::default();
        assert_eq!(ask(&opened, &[1, 1]), [1, 1]);
        let first = opened.next();
        assert_eq!(ask(&first, &[1, 2, 1]), [1, 2]);
        assert_eq!(ask(&first.next(), &[2, 3]), [3]);
        // A version that nobody asked passes on what it was given.
        let third = first.next().next();
        assert_eq!(ask(&third, &[2]), [0_u8; 0]);
        assert_eq!(ask(&third.next(), &[1]), [1]);
        assert_eq!(ask(&third.emptied(), &[2]), [2]);
    }
}
