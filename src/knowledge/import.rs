//! Actors and themes from the files of other tools: text in, records out.
//!
//! One file here for each format. A reader never fails: what it cannot use is counted
//! in [`Skipped`], and a file that is cut or no such file at all ends in a [`Fault`],
//! upon which nothing of it should be written. [`identify`] gives the records the ids
//! under which the workspace knows them; [`write`] puts them into a table.

mod csv;
mod detect;
mod ftm;
mod identify;
mod iptc;
mod json;
mod kinds;
mod misp;
mod names;
mod petrarch;
mod skipped;
mod skos;
mod stix;
mod themes;
mod write;

pub use self::{
    detect::{detect, is_page},
    ftm::Reader as FtmReader,
    identify::identify,
    skipped::Skipped,
    themes::identify_themes,
    write::{Merged, merge_actors, merge_themes},
};
use super::{Actor, Theme};
use crate::{markdown::sentences::sentences, text::collapsed};

/// The most actors of one import. At a usual length of their names that many fill the
/// largest file that a workspace reads (16 MB).
pub const MAX_ACTORS: usize = 100_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Tsv,
    /// FollowTheMoney: an entity of JSON on each line. Read with [`FtmReader`].
    Ftm,
    /// A cluster of a MISP galaxy.
    Misp,
    /// A STIX 2.1 bundle.
    Stix,
    /// An actor dictionary of PETRARCH or TABARI.
    Petrarch,
    /// SKOS as RDF/XML.
    SkosXml,
    /// SKOS as Turtle or N-Triples.
    SkosTurtle,
    /// IPTC NewsCodes as JSON.
    Iptc,
}

/// What the user says about the files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Fields and the columns that fill them, where the headers do not tell.
    pub columns: Vec<(String, String)>,
    /// The kind of actors whose file says none.
    pub kind: Option<String>,
    /// The kinds to take; all where there is none. Compared without case.
    pub kinds: Vec<String>,
    /// The countries to take, by code or name; all where there is none.
    pub countries: Vec<String>,
    /// Language tags of labels, the wanted one first; English where there is none.
    pub languages: Vec<String>,
}

/// One actor of a file.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What the file itself calls it, with the scheme (`ftm:NK-2x`); relations, posts
    /// and affiliations of the same import refer to it.
    pub key: String,
    /// The id is empty unless the file is meant to give it.
    pub actor: Actor,
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    pub actors: Vec<Record>,
    /// Their `broader` holds the key of the other theme.
    pub themes: Vec<(String, Theme)>,
    pub skipped: Skipped,
    pub fault: Option<Fault>,
}

/// Why a file cannot be imported: fact and remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1, where the fault has a place.
    pub line: Option<usize>,
    pub message: String,
}

impl Fault {
    fn new(message: impl Into<String>) -> Fault {
        Fault { line: None, message: message.into() }
    }

    fn at(line: usize, message: impl Into<String>) -> Fault {
        Fault { line: Some(line), message: message.into() }
    }
}

/// Reads the whole text of a file.
pub fn read(format: Format, text: &str, options: &Options) -> Imported {
    if text.trim().is_empty() {
        return Imported::failed(Fault::new("The file is empty; get it again"));
    }
    match format {
        Format::Csv => csv::read(text, b',', options),
        Format::Tsv => csv::read(text, b'\t', options),
        Format::Ftm => ftm::read(text, options),
        Format::Misp => misp::read(text, options),
        Format::Stix => stix::read(text, options),
        Format::Petrarch => petrarch::read(text, options),
        Format::SkosXml => skos::read_xml(text, options),
        Format::SkosTurtle => skos::read_turtle(text, options),
        Format::Iptc => iptc::read(text, options),
    }
}

impl Imported {
    fn failed(fault: Fault) -> Imported {
        Imported { fault: Some(fault), ..Imported::default() }
    }

    /// Takes an actor with a name, unless the user wants none of its sort.
    fn add(&mut self, record: Record, line: usize, options: &Options) {
        let actor = &record.actor;
        if actor.name.is_empty() {
            return self.skipped.add("entry", "without a usable name", line);
        }
        if !options.wants(actor) {
            return self.skipped.add("actor", "of another kind or country", 0);
        }
        if self.actors.len() >= MAX_ACTORS {
            let message = format!(
                "More than {MAX_ACTORS} actors, the most that one import takes; \
                 choose some with --kind or --country"
            );
            self.fault.get_or_insert(Fault::new(message));
            return;
        }
        self.actors.push(record);
    }
}

impl Options {
    fn wants(&self, actor: &Actor) -> bool {
        let country = actor.country.as_deref().or(actor.code("iso2")).unwrap_or("");
        is_among(&actor.kind, &self.kinds) && is_among(country, &self.countries)
    }

    /// The kind that a file gives or, where it gives none, the user.
    fn kind_or(&self, kind: &str) -> String {
        if kind.is_empty() { self.kind.clone().unwrap_or_default() } else { kind.to_owned() }
    }
}

fn is_among(word: &str, words: &[String]) -> bool {
    words.is_empty() || words.iter().any(|it| it.to_lowercase() == word.to_lowercase())
}

/// The day of a date with a time behind it.
fn day(date: &str) -> Option<String> {
    let date = date.trim();
    let date = date.split_once('T').map_or(date, |it| it.0);
    (!date.is_empty() && date.len() <= 32 && !date.contains(char::is_control))
        .then(|| date.to_owned())
}

/// The first sentence of a description, as a summary.
fn first_sentence(text: &str) -> Option<String> {
    let text = collapsed(text);
    let first = sentences(&text).first().map_or("", |it| it.of(&text)).trim();
    (!first.is_empty()).then(|| first.to_owned())
}

#[cfg(test)]
mod tests;
