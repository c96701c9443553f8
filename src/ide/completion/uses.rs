//! What the note has, and what the workspace uses most.
//!
//! A use counts the less the older its note is. Days are counted back from the newest
//! note, so that the same workspace gives the same order on every day.

use rustc_hash::FxHashMap;

use super::rank;
use crate::{
    knowledge::dates::Date,
    note::{Digest, Note},
    text::Span,
    workspace::Workspace,
};

/// What a use is worth after a day: half of it after four weeks (the rule of Firefox).
const KEPT: f64 = 0.975;

/// How old a note without a date is taken to be, in days before the newest.
const UNDATED: i32 = 28;

/// Of the actors that are used at all, by their index in the library.
#[derive(Default)]
pub(super) struct Uses {
    actors: FxHashMap<usize, Use>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Use {
    /// Mentions in the notes, as far as they are analysed: nobody waits for the others.
    pub(super) mentions: usize,
    worth: f64,
    /// Whether this note has it, apart from the name that is being typed.
    pub(super) here: bool,
    /// Whether this note is filed under it.
    pub(super) filed: bool,
}

impl Use {
    pub(super) fn worth(self) -> rank::Uses {
        rank::Uses(self.worth)
    }
}

impl Uses {
    pub(super) fn of_actors(workspace: &Workspace, note: &Note, typed: Span) -> Uses {
        let library = &workspace.library;
        let mut res = Uses::default();
        let mentions = &workspace.analysis(note).mentions;
        for actor in mentions.iter().filter(|it| !it.span.overlaps(typed)).flat_map(|it| &it.actors)
        {
            res.of(*actor).here = true;
        }
        for name in filed(note) {
            for actor in library.actors_named(name) {
                res.of(actor).filed = true;
            }
        }
        for (worth, digest) in weighed(workspace) {
            for (actor, mentions) in digest.actors() {
                let it = res.of(actor);
                (it.mentions, it.worth) = (it.mentions + mentions, it.worth + worth);
            }
        }
        res
    }

    pub(super) fn actor(&self, index: usize) -> Use {
        self.actors.get(&index).copied().unwrap_or_default()
    }

    fn of(&mut self, actor: usize) -> &mut Use {
        self.actors.entry(actor).or_default()
    }
}

/// What a note is filed under: its tags, and the lists in its front matter.
fn filed(note: &Note) -> impl Iterator<Item = &str> {
    let document = note.document();
    let entries = document.front_matter.iter().flat_map(|it| &it.entries);
    let lists = ["actors", "themes", "tags"];
    let entries =
        entries.filter(move |it| lists.iter().any(|key| it.key.eq_ignore_ascii_case(key)));
    let values = entries.flat_map(|it| &it.values).map(|it| it.text.as_str());
    let names = values.chain(document.tags.iter().map(|it| it.name.as_str()));
    names.map(|it| it.trim().trim_start_matches(['#', '[']).trim_end_matches(']'))
}

/// How many notes are filed under each theme, and what that is worth.
pub(super) fn of_themes(workspace: &Workspace) -> Vec<(usize, rank::Uses)> {
    let mut res = vec![(0, rank::Uses::default()); workspace.library.themes.len()];
    for (worth, digest) in weighed(workspace) {
        for theme in &digest.themes {
            if let Some((notes, uses)) = res.get_mut(*theme) {
                (*notes, uses.0) = (*notes + 1, uses.0 + worth);
            }
        }
    }
    res
}

/// The notes that are analysed, with what a use in them is worth.
fn weighed(workspace: &Workspace) -> impl Iterator<Item = (f64, &Digest)> {
    let digests = || workspace.notes().filter_map(|it| it.digest(&workspace.library));
    let newest = digests().filter_map(|it| it.date).map(days).max().unwrap_or(0);
    digests().map(move |it| {
        let age = it.date.map_or(UNDATED, |it| newest - days(it));
        (KEPT.powi(age), it)
    })
}

/// The days from the start of the year 0 to a date (of the Gregorian calendar); what is
/// left open counts as the first.
fn days(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month.unwrap_or(1)), i32::from(date.day.unwrap_or(1)));
    // Years that begin in March have the odd day at their end.
    let year = i32::from(date.year) - i32::from(month < 3);
    let months = (month + 9) % 12;
    365 * year + year / 4 - year / 100 + year / 400 + (153 * months + 2) / 5 + day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |text: &str| days(Date::parse(text).unwrap());
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("2023-03-01") - day("2023-02-28"), 1);
        assert_eq!(day("2025-01-01") - day("2024-01-01"), 366);
        assert_eq!(day("1900-03-01") - day("1900-02-28"), 1);
        assert_eq!(day("2024-06-19") - day("2023-09-13"), 280);
        assert_eq!(day("2024"), day("2024-01-01"));
    }

    #[test]
    fn a_use_is_worth_less_the_older_it_is() {
        let fixture = fixture::parse(
            "
-- actors.toml --
[[actor]]
name = \"Ada Lund\"
[[actor]]
name = \"Bo Weber\"
[[actor]]
name = \"Cy Prado\"
-- a.md --
---
date: 2024-01-29
---
Ada Lund left. Ada Lund came.
-- b.md --
---
date: 2024-01-01
tags: [Cy Prado]
---
Bo Weber left.
-- c.md --
Bo Weber came.
",
        );
        let workspace = &fixture.workspace;
        let note = workspace.note("b.md").unwrap();
        let uses = Uses::of_actors(workspace, note, Span::default());
        let [ada, bo, cy] = [0, 1, 2].map(|it| uses.actor(it));
        assert_eq!((ada.mentions, ada.worth, ada.here, ada.filed), (2, 1.0, false, false));
        assert_eq!((bo.mentions, bo.here, bo.filed), (2, true, false));
        assert!((0.98..1.0).contains(&bo.worth), "{}", bo.worth);
        assert_eq!((cy.mentions, cy.here, cy.filed), (0, false, true));
    }
}
