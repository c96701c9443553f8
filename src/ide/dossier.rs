//! What all files together tell of an actor or a theme, as plain data.
//!
//! Made of what is derived already (see [`crate::note::Digest`]): a hover does not wait
//! for a workspace that has just been opened, and says how much was left out.

mod actor;
mod theme;

pub use self::{
    actor::{ActorDossier, Said, of_actor},
    theme::{ThemeDossier, of_theme},
};
use crate::knowledge::dates::Date;

/// The files that are about a thing, and from when to when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Mentions in notes, and the notes that have any.
    pub mentions: usize,
    pub notes: usize,
    /// The same of articles.
    pub article_mentions: usize,
    pub articles: usize,
    /// The earliest and the latest date of these files.
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// How many of them have no date.
    pub undated: usize,
    /// How many files of the workspace have not been looked at yet.
    pub unread: usize,
}

impl Seen {
    fn add_note(&mut self, mentions: usize, date: Option<Date>) {
        self.notes += 1;
        self.mentions += mentions;
        self.add_date(date);
    }

    fn add_article(&mut self, mentions: usize, date: Option<Date>) {
        self.articles += 1;
        self.article_mentions += mentions;
        self.add_date(date);
    }

    fn add_date(&mut self, date: Option<Date>) {
        let Some(date) = date else {
            self.undated += 1;
            return;
        };
        self.first = Some(self.first.map_or(date, |it| it.min(date)));
        self.last = Some(self.last.map_or(date, |it| it.max(date)));
    }
}
