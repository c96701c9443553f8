//! What answers about the whole workspace take from a note: when it is of, what it is
//! about, and who is named where.

use super::Note;
use crate::{
    claims::Analysis,
    knowledge::{Library, dates::Date},
    markdown::{Block, BlockKind},
    terms,
};

/// Small, and ready to be asked about one actor or theme: a hover goes through the
/// digests of all notes.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    /// Of the front matter, else the day in the name of the file.
    pub date: Option<Date>,
    /// What it is filed under, as indices of [`Library::themes`], sorted.
    pub themes: Vec<usize>,
    /// Mentions that mean one actor alone, by actor, then in text order.
    mentions: Vec<Place>,
}

/// Where an actor is named; numbers of 32 bits, since a workspace has many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    actor: u32,
    /// The unit around it; none in a heading.
    unit: Option<u32>,
}

impl Digest {
    pub(super) fn new(note: &Note, analysis: &Analysis, library: &Library) -> Digest {
        let mut units = analysis.units.iter().enumerate().peekable();
        let mut mentions = Vec::new();
        for mention in &analysis.mentions {
            let [actor] = *mention.actors else { continue };
            while units.next_if(|it| it.1.span.end <= mention.span.start).is_some() {}
            let unit = units.peek().filter(|it| it.1.span.contains(mention.span));
            let unit = unit.and_then(|it| u32::try_from(it.0).ok());
            mentions.extend(u32::try_from(actor).ok().map(|actor| Place { actor, unit }));
        }
        mentions.sort_unstable();
        Digest { date: note.date(), themes: note.themes(library), mentions }
    }

    /// How often an actor is named.
    pub fn count(&self, actor: usize) -> usize {
        self.places(actor).len()
    }

    /// The actors that are named, and how often each.
    pub fn actors(&self) -> impl Iterator<Item = (usize, usize)> {
        let runs = self.mentions.chunk_by(|a, b| a.actor == b.actor);
        runs.filter_map(|it| Some((it.first()?.actor as usize, it.len())))
    }

    /// The units that name an actor, as indices of [`Analysis::units`], each once.
    pub fn units(&self, actor: usize) -> impl Iterator<Item = usize> {
        let mut before = None;
        let units = self.places(actor).iter().filter_map(|it| it.unit);
        units.filter(move |it| before.replace(*it) != Some(*it)).map(|it| it as usize)
    }

    fn places(&self, actor: usize) -> &[Place] {
        let start = self.mentions.partition_point(|it| (it.actor as usize) < actor);
        let end = self.mentions.partition_point(|it| it.actor as usize <= actor);
        self.mentions.get(start..end).unwrap_or_default()
    }
}

impl Note {
    /// The day that the note is of: `date`, `created` or a synonym of theirs in the
    /// front matter, else the day in the name of the file.
    pub fn date(&self) -> Option<Date> {
        let entries = self.document().front_matter.iter().flat_map(|it| &it.entries);
        let entries: Vec<_> = entries.map(|it| (terms::folded_key(&it.key), it)).collect();
        let keys = ["date", "created"].into_iter();
        let keys =
            keys.chain(["published", "accessed"].into_iter().flat_map(terms::synonyms).copied());
        let said = keys.map(terms::folded_key).find_map(|key| {
            let values = entries.iter().filter(|it| it.0 == key).flat_map(|it| &it.1.values);
            values.into_iter().find_map(|it| Date::parse(it.text.trim()))
        });
        let name = || Date::parse(self.path.rsplit('/').next()?).filter(|it| it.day.is_some());
        said.or_else(name)
    }

    /// How a note is called where a reader sees it: its title, its first heading, else
    /// the name of its file.
    pub fn title(&self) -> &str {
        let document = self.document();
        let title = document.front_matter.as_ref().and_then(|it| it.value("title"));
        let heading = || {
            let is_heading = |it: &&Block| matches!(it.kind, BlockKind::Heading { .. });
            let heading = document.blocks.iter().find(is_heading)?;
            Some(heading.span.of(self.text.as_str())).filter(|it| !it.trim().is_empty())
        };
        let name = || {
            let name = self.path.rsplit('/').next().unwrap_or(&self.path);
            name.rsplit_once('.').map_or(name, |it| it.0)
        };
        title.or_else(heading).unwrap_or_else(name).trim()
    }

    /// The themes in the front matter and among the tags, as indices of
    /// [`Library::themes`], sorted.
    pub fn themes(&self, library: &Library) -> Vec<usize> {
        let document = self.document();
        let entries = document.front_matter.iter().flat_map(|it| &it.entries);
        let values = entries.filter(|it| is_theme_key(&it.key)).flat_map(|it| &it.values);
        let names = values.map(|it| &it.text).chain(document.tags.iter().map(|it| &it.name));
        let mut res: Vec<usize> = names
            .filter_map(|name| {
                let name = name.trim().trim_start_matches('#');
                library.theme(name.strip_prefix("theme/").unwrap_or(name))
            })
            .collect();
        res.sort_unstable();
        res.dedup();
        res
    }
}

/// Whether the values of a front matter key are themes.
pub(crate) fn is_theme_key(key: &str) -> bool {
    ["theme", "themes", "tag", "tags"].iter().any(|it| key.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use crate::fixture;

    fn date(fixture: &str) -> String {
        let workspace = fixture::parse(fixture).workspace;
        let date = workspace.notes().next().unwrap().date();
        date.map_or("none".to_owned(), |it| format!("{} {:?} {:?}", it.year, it.month, it.day))
    }

    #[test]
    fn a_note_is_of_the_day_that_it_says() {
        let day = "2024 Some(5) Some(7)";
        assert_eq!(date("---\ncreated: 2020-01-01\ndate: 7 May 2024\n---\n"), day);
        assert_eq!(date("---\ndate:\nCreated: 2024-05-07T10:00:00Z\n---\n"), day);
        assert_eq!(date("---\ndate_published: 2024-05-07\n---\n"), day);
        assert_eq!(date("---\ndate: soon\n---\n"), "none");
        assert_eq!(date("-- log/2024-05-07-night.md --\n"), day);
        assert_eq!(date("-- 2024-05-07/plan-2025.md --\n"), "none");
    }

    #[test]
    fn mentions_are_counted_by_actor_and_unit() {
        let fixture = fixture::parse(
            "
-- actors.toml --
[[actor]]
name = \"Ada Lund\"
aliases = [\"Lund\"]
[[actor]]
name = \"Bo Lund\"
aliases = [\"Lund\"]
[[actor]]
name = \"Harbour Office\"
-- themes.toml --
[[theme]]
id = \"ports\"
-- note.md --
---
tags: [other, ports]
---
# Harbour Office

Lund left. Ada Lund met the Harbour Office, and Ada Lund left.
She wrote to the Harbour Office. #theme/ports
",
        );
        let (workspace, library) = (&fixture.workspace, &fixture.workspace.library);
        let note = workspace.note("note.md").unwrap();
        let digest = note.digest(library).unwrap();
        assert_eq!(digest.themes, [0]);
        let units = |actor: &str| digest.units(library.actor(actor).unwrap()).collect::<Vec<_>>();
        let count = |actor: &str| digest.count(library.actor(actor).unwrap());
        assert_eq!((count("ada-lund"), units("ada-lund")), (2, vec![1]));
        assert_eq!((count("bo-lund"), units("bo-lund")), (0, vec![]));
        assert_eq!((count("harbour-office"), units("harbour-office")), (3, vec![1, 2]));
    }
}
