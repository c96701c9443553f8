//! What was found in one version of a note, for the next: between two keystrokes nearly
//! everything stays as it was.

use std::sync::{Arc, OnceLock};

use crate::claims::memory::Trail;

/// What one kind of question found in a note, in the order of the questions. Each answer
/// says itself what was asked: all that it depends on besides the library and the settings.
type Found<T> = Arc<Vec<Arc<T>>>;

/// What one kind of question found in a note.
#[derive(Debug)]
pub struct Memory<T> {
    /// What the version before knew; `None` where nobody edits the note, so that nothing
    /// need be kept either.
    before: Option<Found<T>>,
    found: OnceLock<Found<T>>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Memory { before: None, found: OnceLock::new() }
    }
}

impl<T> Memory<T> {
    /// That of the next version of the note.
    pub(super) fn next(&self) -> Memory<T> {
        let known = self.found.get().or(self.before.as_ref()).cloned();
        Memory { before: Some(known.unwrap_or_default()), found: OnceLock::new() }
    }

    /// That of the same note in another library, where nothing holds that was found.
    pub(super) fn emptied(&self) -> Memory<T> {
        let before = self.before.as_ref().map(|_| Arc::default());
        Memory { before, found: OnceLock::new() }
    }

    /// All questions to one version are asked of this, in text order.
    pub fn recall(&self) -> Recall<'_, T> {
        let before = self.before.as_ref().map(|it| &***it).unwrap_or_default();
        Recall { memory: self, before: Trail::new(before), found: Vec::with_capacity(before.len()) }
    }
}

/// A version of a note that is being asked.
pub struct Recall<'a, T> {
    memory: &'a Memory<T>,
    before: Trail<'a, Arc<T>>,
    found: Vec<Arc<T>>,
}

impl<T> Recall<'_, T> {
    /// What the version before knew.
    pub fn known(&mut self, is: impl Fn(&T) -> bool) -> Option<Arc<T>> {
        self.before.find(|it| is(it)).cloned()
    }

    /// Learns what was found, for the next version.
    pub fn learn(&mut self, found: Arc<T>) {
        self.found.push(found);
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
        let ask = |memory: &Memory<u8>, keys: &[u8]| {
            let mut recall = memory.recall();
            let mut looked = Vec::new();
            for key in keys {
                let known = recall.known(|it| it == key).unwrap_or_else(|| {
                    looked.push(*key);
                    Arc::new(*key)
                });
                recall.learn(known);
            }
            recall.keep();
            looked
        };
        let opened = Memory::default();
        assert_eq!(ask(&opened, &[1, 1]), [1, 1]);
        let first = opened.next();
        assert_eq!(ask(&first, &[1, 2]), [1, 2]);
        // In another order too, and once for each time that it is asked.
        assert_eq!(ask(&first.next(), &[2, 1, 3, 2]), [3]);
        // A version that nobody asked passes on what it was given.
        let third = first.next().next();
        assert_eq!(ask(&third, &[2]), [0_u8; 0]);
        assert_eq!(ask(&third.next(), &[1]), [1]);
        assert_eq!(ask(&third.emptied(), &[2]), [2]);
    }
}
