//! Articles: saved sources with their metadata.

mod body;
mod metadata;

use crate::{
    markdown::{self, FrontMatter, Tag},
    text::Text,
};

#[derive(Clone, Debug, Default)]
pub struct Article {
    /// `id:` or `citekey:` of the front matter, else the file stem.
    pub key: String,
    /// Relative to the root of the workspace, with `/`.
    pub path: String,
    pub text: Text,
    pub front_matter: Option<FrontMatter>,
    pub metadata: Metadata,
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
        Article { key, path: path.to_owned(), text, front_matter, metadata }
    }

    /// Whether its text is markdown, by its path.
    pub fn is_markdown(&self) -> bool {
        metadata::is_markdown(&self.path)
    }

    /// How an article is called where a reader sees it: its title, else its key.
    pub fn label(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.key)
    }

    /// The text without what is no prose (see [`markdown::Document::prose`]), of the
    /// same length. Made anew each time: the prose of a thousand articles is not kept.
    pub fn prose(&self) -> String {
        if self.is_markdown() {
            return markdown::parse(self.text.as_str()).prose;
        }
        body::plain_prose(
            self.text.as_str(),
            self.front_matter.as_ref().map_or(0, |it| it.span.end),
        )
    }

    /// The `#tags` of the text, in text order; none where it is no markdown.
    pub fn tags(&self) -> Vec<Tag> {
        if !self.is_markdown() || !self.text.as_str().contains('#') {
            return Vec::new();
        }
        markdown::parse(self.text.as_str()).tags
    }
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
