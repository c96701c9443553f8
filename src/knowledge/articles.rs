//! Articles: saved sources with their metadata.

mod body;
mod clip;
mod html;
mod metadata;
mod page;
mod passages;

use std::sync::Arc;

pub use self::{
    clip::{Capture, Clip, clip},
    passages::Passages,
};
use crate::{
    markdown::{self, FrontMatter, Tag},
    text::{Span, Text},
};

/// How the text of an article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Markdown,
    /// As it was pasted from a page.
    Plain,
    /// A saved page.
    Html,
}

impl Format {
    /// The format of a file, by its path; `None` where it is no article's.
    pub fn of(path: &str) -> Option<Format> {
        let extension = path.rsplit('/').next()?.rsplit_once('.')?.1;
        let is = |known: &[&str]| known.iter().any(|it| extension.eq_ignore_ascii_case(it));
        match () {
            () if is(&["md", "markdown"]) => Some(Format::Markdown),
            () if is(&["txt"]) => Some(Format::Plain),
            () if is(&["html", "htm", "xhtml"]) => Some(Format::Html),
            () => None,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Article {
    /// `id:` or `citekey:` of the front matter, else the file stem.
    pub key: String,
    /// Relative to the root of the workspace, with `/`.
    pub path: String,
    pub text: Text,
    pub front_matter: Option<FrontMatter>,
    pub metadata: Metadata,
    /// The place of its entry, where a bibliography describes it and it is not saved.
    pub entry: Option<Span>,
}

/// The elements of a source reference citation (ICS 206-01); present but empty
/// is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    pub title: Option<String>,
    pub url: Option<String>,
    pub authors: Vec<String>,
    /// Else the host of the URL.
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub accessed: Option<String>,
    pub lang: Option<String>,
    pub rating: Option<String>,
    /// `unpublished: true`.
    pub unpublished: bool,
    /// The fields that nothing states but a line of the text, by their names here.
    pub guessed: Vec<&'static str>,
}

impl Metadata {
    /// Takes from another record of the same article what this one lacks.
    pub(super) fn complete(&mut self, other: &Metadata) {
        let fields = [
            ("title", &mut self.title, &other.title),
            ("url", &mut self.url, &other.url),
            ("publisher", &mut self.publisher, &other.publisher),
            ("published", &mut self.published, &other.published),
            ("accessed", &mut self.accessed, &other.accessed),
            ("lang", &mut self.lang, &other.lang),
            ("rating", &mut self.rating, &other.rating),
        ];
        // What is stated goes before what was guessed.
        for (name, own, other) in fields {
            if own.is_none() || other.is_some() && self.guessed.contains(&name) {
                own.clone_from(other);
                self.guessed.retain(|it| *it != name);
            }
        }
        let guessed = self.guessed.contains(&"authors");
        if self.authors.is_empty() || guessed && !other.authors.is_empty() {
            self.authors.clone_from(&other.authors);
            self.guessed.retain(|it| *it != "authors");
        }
    }
}

impl Article {
    /// Reads a saved article; `path` says whether it is markdown.
    pub fn new(path: &str, text: Text) -> Article {
        let front_matter = FrontMatter::parse(text.as_str());
        Article::with(path, text, front_matter)
    }

    /// The same for front matter that is read already.
    pub(crate) fn with(path: &str, text: Text, front_matter: Option<FrontMatter>) -> Article {
        let metadata = Metadata::read(path, text.as_str(), front_matter.as_ref());
        let key = ["id", "citekey"].iter().find_map(|it| front_matter.as_ref()?.value(it));
        let key = key.unwrap_or_else(|| stem(path)).trim().trim_start_matches('@').to_owned();
        Article { key, path: path.to_owned(), text, front_matter, metadata, entry: None }
    }

    pub fn format(&self) -> Format {
        Format::of(&self.path).unwrap_or(Format::Plain)
    }

    /// Whether there is a text that a claim can be held against.
    pub fn has_text(&self) -> bool {
        let start = self.front_matter.as_ref().map_or(0, |it| it.span.end);
        let body = || self.text.as_str().get(start..).unwrap_or_default();
        self.entry.is_none() && body().contains(char::is_alphanumeric)
    }

    /// How an article is called where a reader sees it: its title, else its key.
    pub fn label(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.key)
    }

    /// The text without what is no prose (see [`markdown::Document::prose`]), of the
    /// same length; empty where there is no text. Made anew each time: the prose of a
    /// thousand articles is not kept.
    pub fn prose(&self) -> String {
        self.passages().prose
    }

    /// The prose and where its paragraphs are; made anew each time.
    pub fn passages(&self) -> Passages {
        if self.entry.is_some() {
            return Passages::default();
        }
        let start = self.front_matter.as_ref().map_or(0, |it| it.span.end);
        passages::read(self.format(), self.text.as_str(), start)
    }

    /// The headings of a saved page: level from 1 to 6, place, and words as a reader sees
    /// them; none where it is no page.
    pub fn page_headings(&self) -> Vec<(u8, Span, String)> {
        if self.format() != Format::Html {
            return Vec::new();
        }
        let passages = html::passages(self.text.as_str()).into_iter();
        let heading = |it: html::Passage| match it.kind {
            html::Kind::Heading(level) => Some((level, it.span, it.text)),
            _ => None,
        };
        passages.filter_map(heading).collect()
    }

    /// The `#tags` of the text, in text order; none where it is no markdown.
    pub fn tags(&self) -> Vec<Tag> {
        let is_markdown = self.format() == Format::Markdown && self.entry.is_none();
        if !is_markdown || !self.text.as_str().contains('#') {
            return Vec::new();
        }
        markdown::parse(self.text.as_str()).tags
    }
}

/// For each of some articles its index among others, the very same record; none where
/// they have it not. Both are sorted by path, and read once.
pub fn places<'a>(
    articles: &'a [Arc<Article>],
    others: &'a [Arc<Article>],
) -> impl Iterator<Item = Option<usize>> + 'a {
    let mut others = others.iter().enumerate().peekable();
    articles.iter().map(move |article| {
        loop {
            if let Some((place, _)) = others.next_if(|it| Arc::ptr_eq(it.1, article)) {
                return Some(place);
            }
            others.next_if(|it| it.1.path < article.path)?;
        }
    })
}

/// The name of a file without its folders and its extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests;
