//! Names of outlets: who may be named as the source of a claim.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Citation, author_year};
use crate::{config::Config, knowledge::Library, markdown::Document, terms};

static KNOWN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| known_outlets().map(str::to_lowercase).collect());

/// Whether a name is that of a well-known agency, broadcaster or paper.
pub(crate) fn is_known_outlet(name: &str) -> bool {
    KNOWN.contains(&name.trim().to_lowercase())
}

/// The names of well-known agencies, broadcasters and papers, as they write themselves.
pub(crate) fn known_outlets() -> impl Iterator<Item = &'static str> {
    terms::rows(include_str!("../terms/outlets.tsv")).map(|row| terms::cell(&row, 0))
}

/// Words that close the name of an outlet: `Harbour Radio`, `the Ilmen Gazette`.
static CLOSERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../terms/outlet_words.tsv"));
    table.map(|row| terms::cell(&row, 0)).collect()
});

/// The outlets that a note may name: those of the library and the settings, of the
/// note's own sources, and well-known ones.
#[derive(Debug)]
pub(crate) struct Outlets<'a> {
    library: &'a Library,
    /// Those that the note itself names, in lower case.
    pub(super) own: FxHashSet<String>,
}

impl<'a> Outlets<'a> {
    pub(crate) fn new(config: &Config, library: &'a Library) -> Outlets<'a> {
        let mut res = Outlets { library, own: FxHashSet::default() };
        config.outlets.iter().for_each(|it| res.add(it));
        res
    }

    /// With those that a note links to or lists as its sources.
    pub(crate) fn of_note(
        text: &str,
        document: &Document,
        config: &Config,
        library: &'a Library,
        sources: &[Citation],
    ) -> Outlets<'a> {
        let mut res = Outlets::new(config, library);
        for mark in document.marks.iter().filter(|it| it.target.contains("://")) {
            let Some(name) = mark.text.map(|it| it.of(text).trim_matches(['(', ')', '\\', ' ']))
            else {
                continue;
            };
            // `[(Lund, 2019)](https://…)` tells what (Lund, 2019) stands for.
            let name = author_year::work(name).map_or(name, |it| it.0);
            if name.starts_with(char::is_uppercase) {
                res.add(name);
            }
        }
        for source in sources.iter().filter(|it| it.form.is_none()) {
            let name = source.name.split([',', ':', '(', '"', '“']).next().unwrap_or("");
            if name.starts_with(char::is_uppercase) {
                res.add(name);
            }
        }
        res
    }

    /// Adds a name that the note itself gives to a source.
    pub(super) fn add(&mut self, name: &str) {
        let name = name.trim().to_lowercase();
        if 3 <= name.chars().count() && name.split(' ').count() <= 5 {
            self.own.insert(name);
        }
    }

    /// Whether the library has a work of an author, by the last word of the name, and a year.
    pub(super) fn has_work(&self, (author, year): (&str, u16)) -> bool {
        let surname = author.rsplit(char::is_whitespace).next().unwrap_or_default();
        self.library.has_work(surname, year)
    }

    /// Whether a run of capitalised words in `text` is the name of an outlet.
    pub(crate) fn named_in(&self, text: &str) -> bool {
        let words: Vec<&str> = text
            .split(|it: char| !it.is_alphanumeric() && !"&-'’.".contains(it))
            .map(|it| it.trim_matches(['.', '\'', '’', '-']))
            .map(|it| it.strip_suffix("'s").or(it.strip_suffix("’s")).unwrap_or(it))
            .filter(|it| !it.is_empty())
            .collect();
        let capital = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
        (0..words.len()).any(|from| {
            if !words.get(from).is_some_and(|it| capital(it) || it.contains('.')) {
                return false;
            }
            let longest = words.len().min(from + 5);
            (from + 1..=longest).any(|to| words.get(from..to).is_some_and(|it| self.is_outlet(it)))
        })
    }

    fn is_outlet(&self, words: &[&str]) -> bool {
        let capital = |it: &&str| it.chars().next().is_some_and(char::is_uppercase);
        if !words.first().is_some_and(capital) && !words.iter().any(|it| it.contains('.')) {
            return false;
        }
        let name = words.join(" ").to_lowercase();
        if self.library.is_outlet(&name) || self.own.contains(&name) || KNOWN.contains(&name) {
            return true;
        }
        let Some(last) = words.last() else { return false };
        let last_word = last.to_lowercase();
        if !words.iter().all(capital) {
            return false;
        }
        let closes = CLOSERS.contains(last_word.as_str());
        match words.len() {
            1 => closes && self.ends_one(&last_word),
            2 => closes && !matches!(words.first(), Some(&("The" | "A" | "An"))),
            _ => closes,
        }
    }

    /// Whether a word closes the name of an outlet: "the Courier" for the Drovnik Courier.
    fn ends_one(&self, word: &str) -> bool {
        let closes = |it: &String| it.strip_suffix(word).is_some_and(|it| it.ends_with(' '));
        self.library.closes_outlet(word) || self.own.iter().any(closes)
    }
}
