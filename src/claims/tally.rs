//! How many claims have a source.

use super::{Analysis, Kind, Sourcing, Unit};

/// The claims of a note, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that ask for a source: waived and exempt ones do not.
    pub claims: usize,
    /// Those that a source reaches.
    pub sourced: usize,
    /// Those whose source may not be their own.
    pub weak: usize,
    pub unsourced: usize,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.claims += other.claims;
        self.sourced += other.sourced;
        self.weak += other.weak;
        self.unsourced += other.unsourced;
    }
}

impl Unit {
    /// Whether it is a claim that asks for a source.
    pub fn asks(&self) -> bool {
        let excused = matches!(self.status, Sourcing::Waived | Sourcing::Exempt);
        self.kind == Kind::Claim && !excused
    }
}

impl Analysis {
    pub fn tally(&self) -> Tally {
        let mut res = Tally::default();
        for unit in self.units.iter().filter(|it| it.asks()) {
            res.claims += 1;
            match unit.status {
                Sourcing::Sourced => res.sourced += 1,
                Sourcing::Weak => res.weak += 1,
                Sourcing::Unsourced => res.unsourced += 1,
                Sourcing::Waived | Sourcing::Exempt => {}
            }
        }
        res
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::fixture;

    #[test]
    fn a_waived_claim_asks_for_nothing() {
        let workspace = fixture::parse(
            "-- articles/nis.md --\nText.\n-- note.md --\nThe port took 6,000 containers [@nis].\n\n\
             Some 70 freight cars stood at the border station.\n\n\
             <!-- dossier: allow unsourced-claim observed -->\nSome 80 cranes stood in the port.\n",
        )
        .workspace;
        let note = workspace.note("note.md").unwrap();
        let tally = workspace.analysis(note).tally();
        assert_eq!(tally, Tally { claims: 2, sourced: 1, weak: 0, unsourced: 1 });
        let mut twice = tally;
        twice.add(tally);
        assert_eq!(twice, Tally { claims: 4, sourced: 2, weak: 0, unsourced: 2 });
    }
}
