//! A harvest: names that stand often in notes and articles and are no known actor's.
//!
//! Runs of capitalised words are cut down to what can be a name: without the word that
//! only a sentence capitalises, without titles, and without what a known actor's name
//! explains already. Then the ways to write one name are brought together.

mod found;
mod prose;
mod shape;
mod words;

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use self::{found::Found, prose::Prose, words::Words};
use super::Workspace;
use crate::{claims::Outlets, knowledge::folded, text::Span};

/// A name that nobody bears.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// As it is written most often.
    pub name: String,
    /// `person`, `agency`, `company` …, where a title before it or its own words tell.
    pub kind: Option<&'static str>,
    /// How often it stands, by whatever form.
    pub mentions: usize,
    /// In how many notes and articles.
    pub files: usize,
    /// The last word, where it stands for the whole.
    pub surname: Option<String>,
    /// The short form that a text explains: "Harbour Board (HB)".
    pub acronym: Option<String>,
    /// Other spellings.
    pub variants: Vec<String>,
    /// The first place in each of the first files.
    pub contexts: Vec<Context>,
}

/// A place of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Relative to the root of the workspace, with `/`.
    pub path: String,
    /// The place of the name.
    pub span: Span,
    /// The place of the sentence around it.
    pub sentence: Span,
}

/// One that stands once may be anything.
const LEAST: usize = 2;

/// The unknown names of some notes and articles, given by their paths: those first that
/// stand in most of them, then those that stand most often.
pub fn harvest(workspace: &Workspace, paths: &[String]) -> Vec<Unknown> {
    let texts = texts(workspace, paths);
    let words = texts.iter().fold(Words::default(), |words, it| it.words(words));
    let known = Known::new(workspace);
    let names: Vec<_> = texts.par_iter().map(|it| it.names(&known, &words)).collect();
    let mut found: FxHashMap<String, Found<'_>> = FxHashMap::default();
    for (text, names) in texts.iter().zip(names) {
        for name in names {
            found.entry(key(&name.text)).or_default().add(text, name);
        }
    }
    let mut res: Vec<Unknown> = found::joined(found).into_iter().map(Found::finish).collect();
    res.retain(|it| it.mentions >= LEAST);
    res.sort_by(|a, b| {
        let often = |it: &Unknown| (it.files, it.mentions);
        often(b).cmp(&often(a)).then_with(|| a.name.cmp(&b.name))
    });
    res
}

fn texts<'a>(workspace: &'a Workspace, paths: &[String]) -> Vec<Prose<'a>> {
    let asked: FxHashSet<&str> = paths.iter().map(String::as_str).collect();
    let notes: Vec<_> = workspace.notes().filter(|it| asked.contains(&*it.path)).collect();
    let articles = workspace.library.articles.iter().enumerate();
    let articles: Vec<_> = articles.filter(|it| asked.contains(it.1.path.as_str())).collect();
    let mut res: Vec<Prose<'_>> =
        notes.into_par_iter().map(|it| Prose::of_note(workspace, it)).collect();
    let library = &workspace.library;
    res.par_extend(articles.into_par_iter().map(|(at, it)| Prose::of_article(library, at, it)));
    res.sort_by_key(|it| it.path);
    res
}

/// What stands for one name however it is written: "Kim Jong-un" and "KIM Jong Un".
fn key(name: &str) -> String {
    folded(name).replace([' ', '-', '\'', '’'], "")
}

/// Names that need no actor.
struct Known<'a> {
    workspace: &'a Workspace,
    outlets: Outlets<'a>,
    authors: BTreeSet<String>,
}

impl<'a> Known<'a> {
    fn new(workspace: &'a Workspace) -> Known<'a> {
        let library = &workspace.library;
        let authors = library.articles.iter().flat_map(|it| &it.metadata.authors);
        let authors = authors.map(|it| key(it)).collect();
        Known { workspace, outlets: Outlets::new(&workspace.config, library), authors }
    }

    fn has(&self, name: &str) -> bool {
        let library = &self.workspace.library;
        // "Yonhap News Agency" is an outlet without its last word too, "Space Agency" is none.
        let outlet = name.strip_suffix(" Agency").unwrap_or(name);
        !library.actors_named(name).is_empty()
            || library.theme(name).is_some()
            || self.outlets.named_in(outlet)
            || self.authors.contains(&key(name))
    }
}

#[cfg(test)]
mod tests;
