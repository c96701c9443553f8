//! The library: articles, actors and themes with the ways to look them up.

use std::sync::Arc;

use super::{Actor, Article, Mention, Theme};

/// Built once for a state of the workspace's own files; shared by pointer.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Sorted by path.
    pub articles: Vec<Arc<Article>>,
    pub actors: Vec<Arc<Actor>>,
    pub themes: Vec<Arc<Theme>>,
}

impl Library {
    pub fn new(
        articles: Vec<Arc<Article>>,
        actors: Vec<Arc<Actor>>,
        themes: Vec<Arc<Theme>>,
    ) -> Library {
        Library { articles, actors, themes }
    }

    /// The article with a key; keys compare without case.
    pub fn article(&self, key: &str) -> Option<usize> {
        self.articles.iter().position(|it| it.key.eq_ignore_ascii_case(key))
    }

    /// The article that a page name or path points to (`articles/nis`, `nis.md`,
    /// `nis`), read as a wikilink does: relative to the root, or the stem alone.
    pub fn article_of_page(&self, page: &str) -> Option<usize> {
        let _ = page;
        None
    }

    /// The article with a URL; `#…`, `utm_…` and a closing slash do not count.
    pub fn article_of_url(&self, url: &str) -> Option<usize> {
        let _ = url;
        None
    }

    pub fn actor(&self, id: &str) -> Option<usize> {
        self.actors.iter().position(|it| it.id.eq_ignore_ascii_case(id))
    }

    /// The actors that bear a name, alias or id, compared without case.
    pub fn actors_named(&self, name: &str) -> Vec<usize> {
        let _ = name;
        Vec::new()
    }

    /// The theme with an id, label or alias, compared without case; spaces and
    /// hyphens are the same.
    pub fn theme(&self, name: &str) -> Option<usize> {
        let _ = name;
        None
    }

    /// All mentions in a text (prose of a note, see `Document::prose`), in order.
    /// The longest name wins; mentions do not overlap.
    pub fn mentions(&self, prose: &str) -> Vec<Mention> {
        let _ = prose;
        Vec::new()
    }
}
