//! The workspace: all files by path, the library that they make, the settings.
//!
//! A value: a clone is a snapshot (pointers), a change makes a new state. Paths
//! are relative to the root, with `/`.

mod actors;
mod content;
pub mod harvest;
mod kinds;
mod search;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

pub use self::kinds::{FileKind, is_page};
use self::{actors::Actors, content::Content};
use crate::{
    claims::Analysis,
    config::{Config, Status},
    diagnostic::Problem,
    evidence::{Field, Held, Names, Reading, Relations, Shelf},
    knowledge::{
        Actor, Article, Library, articles,
        bibliography::{self, Bibliography},
    },
    note::Note,
    text::Text,
};

#[derive(Clone, Debug, Default)]
pub struct Workspace {
    pub config: Arc<Config>,
    pub library: Arc<Library>,
    /// Faults of `dossier.toml`, `actors.toml`, `themes.toml` and bibliographies, and
    /// articles with one key.
    pub problems: Vec<Problem>,
    notes: Arc<BTreeMap<Arc<str>, Arc<Note>>>,
    /// The actors of the library, with the records that they were made of.
    actors: Arc<Actors>,
    /// The `references:` of the notes that have any.
    references: Arc<BTreeMap<Arc<str>, Bibliography>>,
    /// All files that are no notes.
    others: Arc<BTreeMap<Arc<str>, File>>,
    /// The articles of the library as they are read for evidence, in its order.
    readings: Arc<Vec<Arc<OnceLock<Reading>>>>,
    /// Which of them are one story, as far as somebody has asked.
    relations: Arc<Relations>,
    /// The names of the library's actors and themes as they are searched.
    names: Arc<Names>,
    search: search::Shared,
    /// Tells whether a file exists that is no part of the workspace's texts (an
    /// image, a PDF), by its path; given by the edge, since the core reads no disk.
    pub exists: Option<fn(root: &str, path: &str) -> bool>,
    /// The folder as the edge knows it; only handed to `exists`.
    pub root: String,
}

/// A file that is no note.
#[derive(Clone, Debug)]
struct File {
    text: Text,
    content: Content,
}

const SETTINGS: &str = "dossier.toml";

impl Workspace {
    /// A workspace from its files (path and text): markdown and text files,
    /// `dossier.toml`, `actors.toml`, `themes.toml`. Others are kept as texts only.
    pub fn from_files(files: Vec<(String, Text)>, default_status: Status) -> Workspace {
        Workspace::with_config(files, Config { default_status, ..Config::default() })
    }

    /// The same under settings that hold where no `dossier.toml` says otherwise.
    pub fn with_config(files: Vec<(String, Text)>, config: Config) -> Workspace {
        let mut res = Workspace { config: Arc::new(config), ..Workspace::default() };
        if let Some((path, text)) = files.iter().find(|it| it.0 == SETTINGS) {
            res.put(path, text.clone());
        }
        let files = files.into_par_iter().filter(|it| it.0 != SETTINGS);
        let config = res.config.clone();
        let read: Vec<_> = files
            .map(|(path, text)| {
                let content = Content::read(&path, &text, &config);
                (path, text, content)
            })
            .collect();
        for (path, text, content) in read {
            res.store(&path, text, content);
        }
        res.relink();
        res
    }

    /// Adds a file or changes its text. Cheap for a note: only a change of an
    /// article, actor, theme or setting makes a new library.
    pub fn set(&mut self, path: &str, text: Text) {
        let linked = self.put(path, text);
        if path == SETTINGS {
            self.sort_again();
        }
        if linked {
            self.relink();
        }
    }

    /// Forgets a file, or all files of a folder.
    pub fn remove(&mut self, path: &str) {
        let folder = path.trim_end_matches('/');
        let gone = |it: &str| {
            let rest = it.strip_prefix(folder);
            folder.is_empty() || rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
        };
        if self.notes.keys().any(|it| gone(it)) {
            Arc::make_mut(&mut self.notes).retain(|it, _| !gone(it));
        }
        let refers = self.references.keys().any(|it| gone(it));
        if refers {
            Arc::make_mut(&mut self.references).retain(|it, _| !gone(it));
        }
        if !refers && !self.others.keys().any(|it| gone(it)) {
            return;
        }
        let had_settings = self.others.contains_key(SETTINGS);
        Arc::make_mut(&mut self.others).retain(|it, _| !gone(it));
        if had_settings && !self.others.contains_key(SETTINGS) {
            self.configure(Config::default());
            self.sort_again();
        }
        self.relink();
    }

    pub fn notes(&self) -> impl Iterator<Item = &Arc<Note>> {
        self.notes.values()
    }

    pub fn note(&self, path: &str) -> Option<&Arc<Note>> {
        self.notes.get(path)
    }

    pub fn article(&self, path: &str) -> Option<&Arc<Article>> {
        match &self.others.get(path)?.content {
            Content::Article(article) => Some(article),
            _ => None,
        }
    }

    /// The text of any file of the workspace.
    pub fn text(&self, path: &str) -> Option<&Text> {
        let note = self.note(path).map(|it| &it.text);
        note.or_else(|| self.others.get(path).map(|it| &it.text))
    }

    /// What a file is; `None` where the workspace has no such file.
    pub fn kind(&self, path: &str) -> Option<FileKind> {
        if self.notes.contains_key(path) {
            return Some(FileKind::Note);
        }
        Some(self.others.get(path)?.content.kind())
    }

    /// All files, the notes first, each part sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Text)> {
        let notes = self.notes.iter().map(|(path, note)| (path.as_ref(), &note.text));
        notes.chain(self.others.iter().map(|(path, file)| (path.as_ref(), &file.text)))
    }

    /// The records of actors as tables and notes have them, before those of one id are
    /// made one: the tables first, each part sorted by path.
    pub fn actor_records(&self) -> impl Iterator<Item = &Arc<Actor>> {
        let contents = || self.others.values().map(|it| &it.content);
        let tables = contents().flat_map(|it| match it {
            Content::Actors(actors, _) => actors.as_slice(),
            _ => &[],
        });
        let notes = contents().filter_map(|it| match it {
            Content::ActorNote(actor) => Some(actor),
            _ => None,
        });
        tables.chain(notes)
    }

    /// The files that were read as the description of an actor, which no rule checks.
    pub fn actor_pages(&self) -> usize {
        let files = self.others.values();
        files.filter(|it| matches!(it.content, Content::ActorNote(_))).count()
    }

    /// Whether a file lies at a path, known here or only to the edge.
    pub fn file_exists(&self, path: &str) -> bool {
        let known = self.notes.contains_key(path) || self.others.contains_key(path);
        known || self.exists.is_some_and(|exists| exists(&self.root, path))
    }

    /// Whether a wikilink of that name leads anywhere: to a file or an actor.
    pub fn has_page(&self, page: &str) -> bool {
        let page = page.split(['#', '|']).next().unwrap_or_default().trim().to_lowercase();
        let leads = |path: &str| {
            let path = path.to_lowercase();
            let stem = path.rsplit_once('.').map_or(path.as_str(), |it| it.0);
            [stem, path.as_str()].iter().any(|it| {
                it.strip_suffix(page.as_str()).is_some_and(|it| it.is_empty() || it.ends_with('/'))
            })
        };
        !self.library.actors_named(&page).is_empty() || self.files().any(|it| leads(it.0))
    }

    pub fn analysis<'a>(&self, note: &'a Note) -> &'a Analysis {
        note.analysis(&self.config, &self.library)
    }

    /// An article, by its index in the library, as it is read for evidence; read when
    /// first asked for, and again only when the article changes.
    pub fn reading(&self, article: usize) -> Option<&Reading> {
        self.shelf().reading(article)
    }

    /// All articles with what is read of them.
    pub fn shelf(&self) -> Shelf<'_> {
        Shelf { library: &self.library, readings: &self.readings, relations: &self.relations }
    }

    /// The names of the library's actors and themes as they are searched.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// What the articles say on each unit of a note.
    pub fn held<'a>(&'a self, note: &'a Note) -> &'a Held {
        self.with_field(|field| note.held(self.analysis(note), field))
    }

    /// The same for who does not come again.
    pub fn hold(&self, note: &Note) -> Held {
        self.with_field(|field| note.hold(self.analysis(note), field))
    }

    fn with_field<T>(&self, ask: impl FnOnce(&Field<'_>) -> T) -> T {
        let readings = |it| self.reading(it);
        ask(&Field { library: &self.library, names: &self.names, readings: &readings })
    }

    /// Derives now what is else derived when first asked for, for an answer that is
    /// about all files.
    pub fn read_all(&self) {
        self.notes.par_iter().for_each(|(_, it)| self.read(it));
        let articles = 0..self.library.articles.len();
        articles.into_par_iter().for_each(|it| _ = self.library.mentions_in(it));
    }

    /// The same for one note.
    pub fn read(&self, note: &Note) {
        self.analysis(note);
        note.digest(&self.library);
    }

    /// Reads a file and stores it; says whether the library changes by it.
    fn put(&mut self, path: &str, text: Text) -> bool {
        if path == SETTINGS {
            let (config, problems) = Config::parse(path, text.as_str());
            self.configure(config);
            return self.store(path, text, Content::Settings(problems));
        }
        let mut content = Content::read(path, &text, &self.config);
        if let (Content::Note(note, _), Some(before)) = (&mut content, self.notes.get(path)) {
            *note = Arc::new(before.edited(text.clone()));
        }
        self.store(path, text, content)
    }

    /// Stores a file where it belongs; says whether the library changes by it.
    fn store(&mut self, path: &str, text: Text, content: Content) -> bool {
        let was_linked = self.drop_other(path);
        if let Content::Note(note, references) = content {
            Arc::make_mut(&mut self.notes).insert(path.into(), note);
            return self.refer(path, references) || was_linked;
        }
        let was_linked = self.refer(path, None) || was_linked;
        if self.notes.contains_key(path) {
            Arc::make_mut(&mut self.notes).remove(path);
        }
        let linked = !matches!(content, Content::Nothing);
        Arc::make_mut(&mut self.others).insert(path.into(), File { text, content });
        linked || was_linked
    }

    /// Takes what a note describes; says whether the library changes by it.
    fn refer(&mut self, path: &str, references: Option<Bibliography>) -> bool {
        let known = self.references.get(path);
        let of = |it: Option<&Bibliography>| {
            let articles = it.map(|it| it.articles.as_slice()).unwrap_or_default();
            let parts = |it: &Article| (it.key.clone(), it.entry, it.metadata.clone());
            articles.iter().map(parts).collect::<Vec<_>>()
        };
        if known.is_none() && references.is_none() || of(known) == of(references.as_ref()) {
            return false;
        }
        let all = Arc::make_mut(&mut self.references);
        match references {
            Some(references) => _ = all.insert(path.into(), references),
            None => _ = all.remove(path),
        }
        true
    }

    fn drop_other(&mut self, path: &str) -> bool {
        if !self.others.contains_key(path) {
            return false;
        }
        let file = Arc::make_mut(&mut self.others).remove(path);
        file.is_some_and(|it| !matches!(it.content, Content::Nothing))
    }

    /// Takes new settings; what the edge set stays.
    fn configure(&mut self, config: Config) {
        let Config { default_status, forced_status, .. } = *self.config;
        self.config = Arc::new(Config { default_status, forced_status, ..config });
    }

    /// Files whose kind is another one under the settings of now.
    fn sort_again(&mut self) {
        let all: Vec<_> =
            self.files().map(|(path, text)| (path.to_owned(), text.clone())).collect();
        for (path, text) in all {
            let (kind, _) = kinds::of(&path, text.as_str(), &self.config);
            if self.kind(&path) != Some(kind) {
                self.put(&path, text);
            }
        }
    }

    /// Makes the library anew; what was derived from the old one is forgotten.
    fn relink(&mut self) {
        let (mut articles, mut tables, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let (mut themes, mut problems) = (Vec::new(), Vec::new());
        for file in self.others.values() {
            match &file.content {
                Content::Article(it) => articles.push(it.clone()),
                Content::Bibliography(entries, faults) => {
                    articles.extend(entries.iter().cloned());
                    problems.extend(faults.iter().cloned());
                }
                Content::ActorNote(it) => notes.push(it.clone()),
                Content::Actors(actors, faults) => {
                    tables.extend(actors.iter().cloned());
                    problems.extend(faults.iter().cloned());
                }
                Content::Themes(some, faults) => {
                    themes.extend(some.iter().cloned());
                    problems.extend(faults.iter().cloned());
                }
                Content::Settings(faults) => problems.extend(faults.iter().cloned()),
                Content::Note(..) | Content::Nothing => {}
            }
        }
        for Bibliography { articles: entries, problems: faults } in self.references.values() {
            articles.extend(entries.iter().cloned().map(Arc::new));
            problems.extend(faults.iter().cloned());
        }
        let (articles, faults) = bibliography::joined(articles, &self.library.articles);
        problems.extend(faults);
        let actors = self.actors.renewed(tables, notes, self.config.builtin_actors);
        problems.extend(actors.problems.iter().cloned());
        problems.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
        self.problems = problems;
        self.readings = Arc::new(self.readings_of(&articles));
        self.relations = Arc::default();
        let outlets = &self.config.outlets;
        let library = self.library.renewed(articles, actors.merged.clone(), themes, outlets);
        if !library.names_like(&self.library) {
            self.names = Arc::new(Names::new(&library));
        }
        self.library = Arc::new(library);
        self.actors = actors;
        for note in Arc::make_mut(&mut self.notes).values_mut() {
            *note = Arc::new(note.for_new_library());
        }
    }

    /// What was read of the articles that stay as they are.
    fn readings_of(&self, articles: &[Arc<Article>]) -> Vec<Arc<OnceLock<Reading>>> {
        let known = articles::places(articles, &self.library.articles);
        known.map(|it| self.readings.get(it?).cloned()).map(Option::unwrap_or_default).collect()
    }
}

#[cfg(test)]
mod tests;
