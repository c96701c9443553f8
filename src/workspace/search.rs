//! Search of the articles for what bears on a text.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::Workspace;
use crate::evidence::{self, Index, Match, Query, Segment};

/// So many articles make a segment of the index when they are read together.
const CHUNK: usize = 256;

/// The index of the articles, which all states of a workspace share: each takes what the
/// last one left and reads what changed. Which one that was does not show in an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared(Arc<Mutex<Arc<Index>>>);

impl Workspace {
    /// The passages that bear on a text, best first, at most `limit`. Reads all articles
    /// when first asked, and later those that changed, on many threads: not to be called
    /// from one of a pool.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Match> {
        let query = Query::new(text, &self.library, &self.names);
        if query.is_empty() {
            return Vec::new();
        }
        evidence::search(&query, &self.index(), limit, |it| self.reading(it))
    }

    /// The index of the articles as they are now.
    pub fn index(&self) -> Arc<Index> {
        let articles = &self.library.articles;
        let known = self.last_index();
        if known.is_of(articles) {
            return known;
        }
        let index = Arc::new(known.renewed(articles, |new| {
            new.par_chunks(CHUNK).map(|it| Segment::new(it.to_vec())).collect()
        }));
        // Nothing is waited for while the lock is held: two that ask at once both read.
        *self.search.0.lock().unwrap_or_else(PoisonError::into_inner) = index.clone();
        index
    }

    /// Whether a search would read no article anew.
    pub fn is_indexed(&self) -> bool {
        self.last_index().is_of(&self.library.articles)
    }

    /// Whether a search would read few articles anew, so that someone may wait for it.
    pub fn is_searchable(&self) -> bool {
        self.last_index().missing(&self.library.articles) <= CHUNK
    }

    fn last_index(&self) -> Arc<Index> {
        self.search.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::{fixture, text::Text, workspace::Workspace};

    const FILES: &str = "
-- actors.toml --
[[actor]]
name = \"North Korea\"
aliases = [\"Pyongyang\", \"DPRK\"]
-- themes.toml --
[[theme]]
id = \"arms-transfers\"
label = \"Arms transfers\"
aliases = [\"weapons deliveries\"]
-- articles/wire.md --
---
title: Harbour notes
---
The ferry was late. Pyongyang sent 6,000 containers by rail. Nobody counted them.

The museum opened in spring.
-- articles/post.txt --
Weapons deliveries went on all the year, the post office said.
-- note.md --
";

    #[track_caller]
    fn check(workspace: &Workspace, text: &str, expected: &[&str]) {
        let found = workspace.search(text, 2);
        let sentence = |it: crate::evidence::Match| {
            it.sentence.of(&workspace.reading(it.article).unwrap().prose).to_owned()
        };
        assert_eq!(found.into_iter().map(sentence).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn names_words_and_numbers_find_their_passage() {
        let workspace = fixture::parse(FILES).workspace;
        let sent = "Pyongyang sent 6,000 containers by rail.";
        check(&workspace, "The DPRK shipped goods", &[sent]);
        check(&workspace, "6000 container", &[sent]);
        check(
            &workspace,
            "a harbour and its museums",
            &["The museum opened in spring.", "The ferry was late."],
        );
        check(
            &workspace,
            "arms transfers",
            &["Weapons deliveries went on all the year, the post office said."],
        );
        check(&workspace, "of the", &[]);
        check(&workspace, "", &[]);
    }

    #[test]
    fn a_snapshot_finds_what_it_holds() {
        let mut workspace = fixture::parse(FILES).workspace;
        assert!(!workspace.is_indexed());
        let before = workspace.clone();
        workspace.set("articles/wire.md", Text::new("A tram sank.\n"));
        check(&workspace, "museum tram", &["A tram sank."]);
        assert!(workspace.is_indexed());
        check(&before, "museum tram", &["The museum opened in spring."]);
        workspace.remove("articles/wire.md");
        check(&workspace, "museum tram", &[]);
    }
}
