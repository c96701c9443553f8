//! The maps behind the look-ups of the library.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{Article, Theme, folded, urls};

type Map<T = usize> = FxHashMap<String, T>;

#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Articles by key, in lower case.
    pub(super) keys: Map,
    /// Articles by the last parts of their path, in lower case, without extension.
    pub(super) pages: Map,
    /// Articles by URL, in normal form and as it is written.
    pub(super) urls: Map,
    /// Themes by folded id, label and alias.
    pub(super) themes: Map,
    pub(super) outlets: Vec<String>,
    /// The outlets in lower case, and the last words of those with several.
    pub(super) outlet_names: FxHashSet<String>,
    pub(super) outlet_ends: FxHashSet<String>,
}

impl Index {
    pub(super) fn new(articles: &[Arc<Article>], themes: &[Arc<Theme>]) -> Index {
        let mut res = Index::default();
        res.keys.reserve(articles.len());
        res.pages.reserve(articles.len());
        for (i, article) in articles.iter().enumerate() {
            res.keys.entry(article.key.to_lowercase()).or_insert(i);
            if article.entry.is_none() {
                let path = article.path.to_lowercase();
                res.pages.entry(without_extension(&path).to_owned()).or_insert(i);
            }
            let url = article.metadata.url.as_deref();
            if let (Some(url), Some(normal)) = (url, url.and_then(urls::normal)) {
                let first = *res.urls.entry(normal).or_insert(i);
                res.urls.entry(url.to_owned()).or_insert(first);
            }
        }
        res.add_ends_of_paths(articles);
        res.add_themes(themes);
        let publishers = articles.iter().filter_map(|it| it.metadata.publisher.clone());
        res.outlets = publishers.collect();
        res.outlets.sort();
        res.outlets.dedup();
        res.outlet_names = res.outlets.iter().map(|it| it.trim().to_lowercase()).collect();
        let ends = res.outlet_names.iter().filter_map(|it| it.rsplit_once(' '));
        res.outlet_ends = ends.map(|it| it.1.to_owned()).collect();
        res
    }

    /// Whether two records are looked up in the same ways.
    pub(super) fn is_like(a: &Article, b: &Article) -> bool {
        let (known, new) = (&a.metadata, &b.metadata);
        a.entry.is_none() == b.entry.is_none()
            && (&a.key, &a.path) == (&b.key, &b.path)
            && (&known.url, &known.publisher) == (&new.url, &new.publisher)
    }

    /// A path of its own goes before the end of another.
    fn add_ends_of_paths(&mut self, articles: &[Arc<Article>]) {
        let saved = articles.iter().enumerate().filter(|it| it.1.entry.is_none());
        for (i, article) in saved {
            let path = article.path.to_lowercase();
            let mut rest = without_extension(&path);
            while let Some((_, end)) = rest.split_once('/') {
                rest = end;
                self.pages.entry(rest.to_owned()).or_insert(i);
            }
        }
    }

    /// An id goes before a label, a label before an alias.
    fn add_themes(&mut self, themes: &[Arc<Theme>]) {
        let mut add = |name: &str, i| _ = self.themes.entry(folded(name)).or_insert(i);
        themes.iter().enumerate().for_each(|(i, it)| add(&it.id, i));
        themes.iter().enumerate().for_each(|(i, it)| add(&it.label, i));
        for (i, theme) in themes.iter().enumerate() {
            theme.aliases.iter().for_each(|it| add(it, i));
        }
    }
}

/// A path without the extension of an article's file.
pub(super) fn without_extension(path: &str) -> &str {
    let known = [".md", ".markdown", ".txt", ".html", ".htm", ".xhtml"];
    known.iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path)
}
