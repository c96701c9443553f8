//! Articles: saved sources with their metadata.

use crate::{markdown::FrontMatter, text::Text};

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
    /// How an article is called where a reader sees it: its title, else its key.
    pub fn label(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.key)
    }
}
