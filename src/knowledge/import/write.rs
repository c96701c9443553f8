//! Records into a table that a user may have written: text in, text out.
//!
//! Everything that stands in the file stays, comments and layout too; new entries go to
//! its end, and an entry with the id of a record gets what it lacks.

mod entry;

use rustc_hash::FxHashMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use self::entry::Entry;
pub(super) use self::entry::{says_role, says_tie};
use super::Fault;
use crate::{
    diagnostic::Problem,
    knowledge::{Actor, Theme, folded, slug},
};

/// A table with the records in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    /// How many entries are new.
    pub added: usize,
    /// How many entries that were there have more now.
    pub completed: usize,
    pub fault: Option<Fault>,
}

const HEADER: &str =
    "# Written by \"dossier import\", which only ever adds to it: edit what you like.\n";

/// Puts actors into a table of actors; `None` is a file that is to be made.
pub fn merge_actors(text: Option<&str>, actors: &[Actor]) -> Merged {
    let entries: Vec<Entry> = actors.iter().map(Entry::of_actor).collect();
    let parse = |text: &str| problem(text, Actor::parse_table("", text).1);
    merge(text, "actor", &entries, parse)
}

/// Puts themes into a table of themes; `None` is a file that is to be made.
pub fn merge_themes(text: Option<&str>, themes: &[Theme]) -> Merged {
    let entries: Vec<Entry> = themes.iter().map(Entry::of_theme).collect();
    let parse = |text: &str| problem(text, Theme::parse_table("", text).1);
    merge(text, "theme", &entries, parse)
}

fn merge(
    old: Option<&str>,
    key: &str,
    entries: &[Entry],
    parse: impl Fn(&str) -> Option<Fault>,
) -> Merged {
    let text = old.unwrap_or(HEADER);
    let unchanged = Merged { text: old.unwrap_or_default().to_owned(), ..Merged::default() };
    if let Some(fault) = parse(text) {
        return Merged { fault: Some(fault), ..unchanged };
    }
    let mark = text.starts_with('\u{feff}');
    let windows = text.contains("\r\n") && !text.replace("\r\n", "").contains('\n');
    // The editor of tables knows one kind of line ending; the other is put back below.
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut document: DocumentMut = match plain.parse() {
        Ok(document) => document,
        Err(error) => {
            let fault = Fault::new(format!("This is not valid TOML: {}", error.message()));
            return Merged { fault: Some(fault), ..unchanged };
        }
    };
    let mut places = FxHashMap::default();
    match document.get(key) {
        None => {}
        Some(Item::ArrayOfTables(tables)) => {
            for (i, table) in tables.iter().enumerate() {
                places.entry(folded(&id_of(table))).or_insert(i);
            }
        }
        Some(_) => {
            let fault = Fault::new(format!("\"{key}\" must be written as [[{key}]]"));
            return Merged { fault: Some(fault), ..unchanged };
        }
    }
    let (mut completed, mut new) = (0, Vec::new());
    for entry in entries {
        match places.get(&folded(&entry.id)) {
            Some(&at) => completed += usize::from(complete(&mut document, key, at, entry)),
            None => new.push(entry),
        }
    }
    // The editor moves what it has not touched where keys are dotted or the last line is
    // open; a file that only grows at its end is not handed to it.
    let mut res = if completed > 0 { document.to_string() } else { plain };
    for entry in &new {
        if !res.is_empty() && !res.ends_with('\n') {
            res.push('\n');
        }
        if !res.is_empty() {
            res.push('\n');
        }
        res += &entry.to_toml(key);
    }
    if old.is_none() && new.is_empty() {
        return unchanged;
    }
    if windows {
        res = res.replace('\n', "\r\n");
    }
    if mark {
        res.insert(0, '\u{feff}');
    }
    let fault = parse(&res);
    let text = if completed + new.len() == 0 { text.to_owned() } else { res };
    Merged { text, added: new.len(), completed, fault }
}

/// The first problem of a table, with its line.
fn problem(text: &str, problems: Vec<Problem>) -> Option<Fault> {
    let first = problems.into_iter().next()?;
    let before = text.get(..first.span.start).unwrap_or_default();
    Some(Fault::at(before.split('\n').count(), first.message))
}

/// The id of an entry, as the table is read: without one, it is made of the name.
fn id_of(table: &Table) -> String {
    let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().trim();
    let named = || slug(if text("name").is_empty() { text("label") } else { text("name") });
    Some(text("id")).filter(|it| !it.is_empty()).map_or_else(named, str::to_owned)
}

fn complete(document: &mut DocumentMut, key: &str, at: usize, entry: &Entry) -> bool {
    let tables = document.get_mut(key).and_then(Item::as_array_of_tables_mut);
    let table = tables.and_then(|it: &mut ArrayOfTables| it.get_mut(at));
    table.is_some_and(|it| entry.complete(it))
}

#[cfg(test)]
mod tests;
