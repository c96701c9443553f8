//! A stretch of a text that spells names, and whose names they are.

use super::{names::Sort, trie::Use};

/// A stretch that spells at least one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    /// Tokens, the last excluded.
    pub(super) at: usize,
    pub(super) end: usize,
    /// Never none.
    pub(super) bearers: &'a [Bearer],
    pub(super) kinds: Kinds,
}

/// Who has a name, and as what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bearer {
    /// None for a word that only tells how others are read.
    pub(super) actor: Option<usize>,
    pub(super) usage: Use,
    /// Of the actor.
    pub(super) sort: Sort,
}

/// What is among the bearers of a name: a bit for each use and each sort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds {
    uses: u16,
    sorts: u8,
}

/// Uses that make a mention out of any context.
const NAMES: u16 = bit(Use::Name)
    | bit(Use::Acronym)
    | bit(Use::Demonym)
    | bit(Use::Metonym)
    | bit(Use::Half)
    | bit(Use::Halves);

/// Uses of the own names of places and persons.
const PLAIN: u16 = bit(Use::Name) | bit(Use::Metonym) | bit(Use::Surname);

const fn bit(usage: Use) -> u16 {
    1 << usage as u16
}

const fn sort_bit(sort: Sort) -> u8 {
    1 << sort as u8
}

impl Kinds {
    pub(super) fn of(bearers: &[Bearer]) -> Kinds {
        bearers.iter().fold(Kinds::default(), |res, it| Kinds {
            uses: res.uses | bit(it.usage),
            sorts: res.sorts | sort_bit(it.sort),
        })
    }

    /// Whether it is a mere side of the world where more words follow.
    pub(super) fn is_loose(self) -> bool {
        self.uses & bit(Use::Half) != 0 || self.has(Sort::Bloc)
    }

    fn has(self, sort: Sort) -> bool {
        self.sorts & sort_bit(sort) != 0
    }
}

impl Found<'_> {
    pub(super) fn is(&self, usage: Use) -> bool {
        self.kinds.uses & bit(usage) != 0
    }

    /// Whether a group of states bears the name.
    pub(super) fn is_bloc(&self) -> bool {
        self.kinds.has(Sort::Bloc)
    }

    /// Whether all that bear the name are persons.
    pub(super) fn is_personal(&self) -> bool {
        self.kinds.sorts == sort_bit(Sort::Person)
    }

    /// Whether it may be a mention out of any context.
    pub(super) fn names_actor(&self) -> bool {
        self.kinds.uses & NAMES != 0
    }

    /// Whether it is the own name of a place or person, no adjective and no acronym: a
    /// capital beside it may make it another's.
    pub(super) fn is_plain(&self) -> bool {
        let proper = [Sort::State, Sort::Place, Sort::Historical, Sort::Person];
        self.kinds.uses & PLAIN != 0 && proper.iter().any(|it| self.kinds.has(*it))
    }
}
