//! Bibliographies: articles that are described and not saved.
//!
//! An entry has a key, a title, a date and perhaps an address, so that citations of it
//! resolve and read well. It has no text, so that nothing can be held against it.

mod bibtex;
mod csl;
mod joined;
mod pandoc;
mod ris;

pub use self::joined::joined;
use super::{Article, Metadata, dates::Date};
use crate::{
    diagnostic::{Problem, Severity},
    markdown::FrontMatter,
    text::{Span, Text, collapsed},
};

/// What was read of a bibliography.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    /// In text order.
    pub articles: Vec<Article>,
    /// Entries that could not be read, and why; the others hold.
    pub problems: Vec<Problem>,
}

#[derive(Clone, Copy)]
enum Format {
    Bibtex,
    Csl,
    Ris,
}

/// An entry as a format has it.
#[derive(Debug, Default)]
struct Entry {
    key: String,
    /// The place of the key, or of the entry where it has none.
    span: Span,
    metadata: Metadata,
}

/// What a format gives: its entries, and what is wrong where.
type Read = (Vec<Entry>, Vec<(Span, String)>);

/// Whether a file is a bibliography by its name; `.json` may be another thing, which
/// [`may_be_json`] tells.
pub fn is_name(path: &str) -> bool {
    format(path).is_some()
}

/// Whether a text may be the beginning of a bibliography in CSL-JSON.
pub fn may_be_json(head: &str) -> bool {
    csl::may_be(head)
}

/// Reads a file; `None` where it is no bibliography.
pub fn read(path: &str, text: &Text) -> Option<Bibliography> {
    let source = text.as_str();
    let found = match format(path)? {
        Format::Bibtex => bibtex::read(source),
        Format::Ris => ris::read(source),
        Format::Csl if may_be_json(source) => csl::read(source),
        Format::Csl => return None,
    };
    Some(finished(path, text, found))
}

/// The `references:` in the front matter of a note, as pandoc reads them.
pub fn of_note(path: &str, text: &Text, front_matter: &FrontMatter) -> Option<Bibliography> {
    front_matter.entry("references").filter(|it| it.list && it.values.is_empty())?;
    let read = pandoc::read(text.as_str(), front_matter.span);
    Some(finished(path, text, read))
}

fn format(path: &str) -> Option<Format> {
    let extension = path.rsplit('/').next()?.rsplit_once('.')?.1;
    let is = |known: &str| extension.eq_ignore_ascii_case(known);
    match () {
        () if is("bib") => Some(Format::Bibtex),
        () if is("json") => Some(Format::Csl),
        () if is("ris") => Some(Format::Ris),
        () => None,
    }
}

fn finished(path: &str, text: &Text, (entries, faults): Read) -> Bibliography {
    let article = |it: Entry| Article {
        key: it.key,
        path: path.to_owned(),
        text: text.clone(),
        front_matter: None,
        metadata: it.metadata,
        entry: Some(it.span),
    };
    let problem = |(span, message)| Problem {
        path: path.to_owned(),
        span,
        message,
        severity: Severity::Warning,
    };
    Bibliography {
        articles: entries.into_iter().map(article).collect(),
        problems: faults.into_iter().map(problem).collect(),
    }
}

/// The address of a document with an identifier of the DOI system.
fn doi(text: &str) -> Option<String> {
    let name = text.trim().trim_start_matches("doi:").trim();
    let name = name.rsplit_once("doi.org/").map_or(name, |it| it.1);
    name.starts_with("10.").then(|| format!("https://doi.org/{name}"))
}

/// A date as far as it is known, as `2024-03-05`, `2024-03` or `2024`.
fn written(date: Date) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{}-{month:02}-{day:02}", date.year),
        (Some(month), None) => format!("{}-{month:02}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// A text that is not blank, on one line.
fn text(value: &str) -> Option<String> {
    let text = collapsed(value);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
