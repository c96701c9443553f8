//! Another key for an article: in citations, in its own front matter, and as the name
//! of its file.

use rayon::prelude::*;

use super::{Refusal, Renaming, edits, yaml};
use crate::{
    claims,
    diagnostic::Edit,
    ide::occurrences::bare,
    knowledge::Article,
    markdown::{self, Document, Form, FrontMatter},
    text::Span,
    workspace::{FileKind, Workspace},
};

/// What the names of files cannot have in them on one system or another.
const FORBIDDEN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '%', '^'];

pub(super) fn rename(
    workspace: &Workspace,
    index: usize,
    name: &str,
    may_move: bool,
) -> Result<Renaming, Refusal> {
    let article = workspace.library.articles.get(index).ok_or_else(super::nothing)?;
    if article.entry.is_some() {
        let message = format!(
            "The key is that of an entry in {}; change it there, or in the program that writes it",
            article.path
        );
        return Err(Refusal(message));
    }
    let new = name.trim().trim_start_matches('@');
    fault(workspace, index, new)?;
    if new == article.key {
        return Ok(Renaming::default());
    }
    let (folder, stem, extension) = parts(&article.path);
    let moves = may_move && stem.eq_ignore_ascii_case(&article.key);
    let moved = moves.then(|| format!("{folder}{new}{extension}"));
    if let Some(to) = &moved {
        file_fault(workspace, &article.path, to, new)?;
    }
    let change = Change { workspace, index, article, stem, new, moves };
    let files: Vec<&str> = workspace.files().map(|it| it.0).collect();
    let in_texts = files.into_par_iter().flat_map_iter(|it| change.in_text(it));
    let mut edits: Vec<Edit> = in_texts.collect();
    edits.extend(change.definition());
    Ok(Renaming { edits, moved: moved.map(|to| (article.path.clone(), to)) })
}

/// Why a key is none, or not free. What our own reader cannot read pandoc cannot.
fn fault(workspace: &Workspace, index: usize, new: &str) -> Result<(), Refusal> {
    if new.is_empty() {
        return Err(Refusal("The new key is empty; write a key".to_owned()));
    }
    let reads = |citation: String| {
        let marks = markdown::parse(&citation).marks;
        matches!(marks.as_slice(), [it] if it.form == Form::Pandoc && it.target == new)
    };
    if !reads(format!("[@{new}]")) || !reads(format!("@{new}")) {
        return Err(Refusal(format!(
            "[@{new}] is not read as a citation; use letters, digits, - and _, as in \
             reuters-2024"
        )));
    }
    let library = &workspace.library;
    let other = library.article(new).filter(|it| *it != index);
    match other.and_then(|it| library.articles.get(it)) {
        Some(other) => {
            Err(Refusal(format!("\"{new}\" is the key of {} already; choose another", other.path)))
        }
        None => Ok(()),
    }
}

fn file_fault(workspace: &Workspace, from: &str, to: &str, new: &str) -> Result<(), Refusal> {
    if let Some(it) = new.chars().find(|it| FORBIDDEN.contains(it)) {
        return Err(Refusal(format!("No file can be called {new}; leave the {it} out")));
    }
    if workspace.file_exists(to) && !from.eq_ignore_ascii_case(to) {
        return Err(Refusal(format!("There is a file {to} already; choose another key")));
    }
    Ok(())
}

/// Folder with its slash, name, and extension with its dot.
fn parts(path: &str) -> (&str, &str, &str) {
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |it| it + 1));
    let (stem, extension) =
        name.split_at(name.rfind('.').filter(|it| *it > 0).unwrap_or(name.len()));
    (folder, stem, extension)
}

struct Change<'a> {
    workspace: &'a Workspace,
    index: usize,
    article: &'a Article,
    /// The name of its file without the extension.
    stem: &'a str,
    new: &'a str,
    /// Whether its file is called otherwise too.
    moves: bool,
}

impl Change<'_> {
    /// The citations in a text of the analyst; what is quoted there too, since a mark
    /// is no word of the source.
    fn in_text(&self, path: &str) -> Vec<Edit> {
        let Some(text) = self.workspace.text(path) else { return Vec::new() };
        let own;
        let document: &Document = match self.workspace.kind(path) {
            Some(FileKind::Note) => match self.workspace.note(path) {
                Some(note) => note.document(),
                None => return Vec::new(),
            },
            Some(FileKind::ActorNote) => {
                own = markdown::parse(text.as_str());
                &own
            }
            _ => return Vec::new(),
        };
        let text = text.as_str();
        let mut res = Vec::new();
        for mark in &document.marks {
            let place = match mark.form {
                Form::Pandoc => self.key(text, mark.target_span),
                Form::Wikilink => self.page(text, mark.target_span),
                Form::Embed if mark.span.of(text).starts_with("![[") => {
                    let start = mark.span.start + "![[".len();
                    self.page(text, Span::new(start, mark.span.end.saturating_sub("]]".len())))
                }
                Form::Link | Form::Embed => self.file(path, text, destination(text, mark.span)),
                _ => None,
            };
            res.extend(place.map(|it| (it, self.new.to_owned())));
        }
        if let Some(front_matter) = &document.front_matter {
            res.extend(self.in_front_matter(text, front_matter));
        }
        if self.moves {
            let targets = definitions(text).into_iter();
            let files = targets.filter_map(|it| self.file(path, text, it));
            res.extend(files.map(|it| (it, self.new.to_owned())));
        }
        edits(path, res).collect()
    }

    fn in_front_matter(&self, text: &str, front_matter: &FrontMatter) -> Vec<(Span, String)> {
        let mut res = Vec::new();
        for entry in &front_matter.entries {
            let cites = ["source", "sources"].iter().any(|it| entry.key.eq_ignore_ascii_case(it));
            for value in &entry.values {
                let (place, link) = (bare(text, value.span), value.text.contains("[["));
                let found = match link {
                    true => self.page(text, place),
                    false if cites => self.key(text, place),
                    false => None,
                };
                res.extend(found.map(|it| yaml::replaced(text, value, it, self.new)));
            }
        }
        res
    }

    /// The place of the key, where it is that.
    fn key(&self, text: &str, place: Span) -> Option<Span> {
        let found = self.workspace.library.article(place.of(text));
        (found == Some(self.index)).then_some(place)
    }

    /// The place of the name of the file in the target of a wikilink.
    fn page(&self, text: &str, target: Span) -> Option<Span> {
        let page = crate::ide::pages::page(target.of(text));
        let found = self.workspace.library.article_of_page(page);
        if !self.moves || found != Some(self.index) {
            return None;
        }
        let name = page.rsplit('/').next().unwrap_or(page);
        let start = target.start + target.of(text).find(page)? + (page.len() - name.len());
        self.stem_at(start, name)
    }

    /// The place of the name of the file in a relative link.
    fn file(&self, note: &str, text: &str, target: Span) -> Option<Span> {
        let link = target.of(text);
        if !self.moves || link.contains("://") {
            return None;
        }
        let path = claims::local_path(note, link)?;
        let found = self.workspace.library.article_of_page(&path);
        if found != Some(self.index) {
            return None;
        }
        let path = link.split(['#', '?']).next().unwrap_or(link);
        let name = path.rsplit('/').next().unwrap_or(path);
        self.stem_at(target.start + (path.len() - name.len()), name)
    }

    /// The stretch of a file's name that is its stem.
    fn stem_at(&self, start: usize, name: &str) -> Option<Span> {
        let own = self.stem.to_lowercase();
        let is_own = |it: &&str| claims::percent_decoded(it).to_lowercase() == own;
        let len = [name, parts(name).1].into_iter().find(is_own)?.len();
        Some(Span::new(start, start + len))
    }

    /// The `id` in its own front matter: changed where it is, written where the key
    /// was the name of a file that stays.
    fn definition(&self) -> Vec<Edit> {
        let text = self.article.text.as_str();
        let front_matter = self.article.front_matter.as_ref();
        let value = ["id", "citekey"].iter().find_map(|it| front_matter?.values(it).next());
        let change = match value {
            Some(value) => (value.span, yaml::scalar(self.new, value.span.of(text))),
            None if self.moves => return Vec::new(),
            None => {
                let line = format!("id: {}\n", yaml::scalar(self.new, ""));
                yaml::added(text, front_matter, &line)
            }
        };
        edits(&self.article.path, vec![change]).collect()
    }
}

/// The place of the destination of `[text](destination "title")`.
fn destination(text: &str, link: Span) -> Span {
    let source = link.of(text);
    let start = source.rfind("](").map_or(source.len(), |it| it + "](".len());
    let rest = source.get(start..).unwrap_or_default();
    let (start, rest, end) = match rest.strip_prefix('<') {
        Some(inner) => (start + 1, inner, inner.find('>')),
        None => (start, rest, rest.find(|it: char| it.is_whitespace())),
    };
    let end = end.unwrap_or(rest.len().saturating_sub(1));
    Span::new(start, start + end).shifted(link.start)
}

/// The targets of `[label]: target` lines.
fn definitions(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut res = Vec::new();
    for line in text.split_inclusive(['\n', '\r']) {
        let target = || {
            let rest = line.trim_start().strip_prefix('[').filter(|it| !it.starts_with('^'))?;
            let (_, rest) = rest.split_once("]:")?;
            let target = rest.split_whitespace().next()?;
            let target = target.trim_matches(['<', '>']);
            let at = line.len() - rest.len() + rest.find(target)?;
            Some(Span::new(at, at + target.len()))
        };
        res.extend(target().map(|it| it.shifted(start)));
        start += line.len();
    }
    res
}
