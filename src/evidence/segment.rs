//! Some articles as they are searched: which of their passages hold which terms.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::words::{Term, Words};
use crate::{
    knowledge::{Article, articles::Passages},
    text::Span,
};

/// An inverted index over the paragraphs of some articles. It never changes.
#[derive(Debug, Default)]
pub struct Segment {
    pub(super) articles: Vec<Arc<Article>>,
    pub(super) passages: Vec<Passage>,
    /// For each term the stretch of `postings` that tells where it stands.
    terms: FxHashMap<Term, (u32, u32)>,
    postings: Vec<Posting>,
    /// Of all passages together, in terms.
    pub(super) length: u64,
}

/// A paragraph of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    /// As an index of [`Segment::articles`].
    pub(super) article: u32,
    /// As an index of the article's paragraphs.
    pub(super) paragraph: u32,
    /// How many terms it has.
    pub(super) length: u32,
}

/// A term in a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    /// As an index of [`Segment::passages`].
    pub(super) passage: u32,
    /// How many times it stands there.
    pub(super) count: u32,
}

impl Segment {
    /// Reads articles. Those without text have no passages.
    pub fn new(articles: Vec<Arc<Article>>) -> Segment {
        let mut builder = Builder::default();
        let mut words = Words::default();
        let mut terms = Vec::new();
        for (index, article) in articles.iter().enumerate() {
            let Passages { prose, paragraphs: spans } = article.passages();
            let title = words.all(article.metadata.title.as_deref().unwrap_or_default());
            for (paragraph, span) in spans.into_iter().enumerate() {
                terms.clear();
                words.terms(span.of(&prose), |term, _| terms.push(term));
                builder.add(index, paragraph, &mut terms, &title);
            }
        }
        builder.finish(articles)
    }

    /// One article, by the terms of its paragraphs. Its title, which all of them have in
    /// common, does not count in there.
    pub(super) fn of_words<'a>(paragraphs: impl Iterator<Item = &'a [(Term, Span)]>) -> Segment {
        let mut builder = Builder::default();
        for (index, words) in paragraphs.enumerate() {
            let mut terms = words.iter().map(|it| it.0).collect();
            builder.add(0, index, &mut terms, &[]);
        }
        builder.finish(Vec::new())
    }

    /// Where a term stands, in the order of the passages.
    pub(super) fn postings(&self, term: Term) -> &[Posting] {
        let Some(&(start, end)) = self.terms.get(&term) else { return &[] };
        self.postings.get(start as usize..end as usize).unwrap_or_default()
    }
}

#[derive(Default)]
struct Builder {
    passages: Vec<Passage>,
    /// Terms in the order in which they were first seen, with where each stands.
    ids: FxHashMap<Term, u32>,
    lists: Vec<Vec<Posting>>,
    length: u64,
}

impl Builder {
    /// Adds a paragraph by its terms, which are sorted.
    fn add(&mut self, article: usize, paragraph: usize, terms: &mut Vec<Term>, title: &[Term]) {
        let length = terms.len();
        if length == 0 {
            return;
        }
        // What an article is about, it does not say again in each paragraph.
        let own = length;
        for term in title {
            if !terms.get(..own).is_some_and(|it| it.contains(term)) {
                terms.push(*term);
            }
        }
        terms.sort_unstable();
        let passage = number(self.passages.len());
        for same in terms.chunk_by(|a, b| a == b) {
            let Some(term) = same.first() else { continue };
            let next = number(self.lists.len());
            let id = *self.ids.entry(*term).or_insert(next);
            if id == next {
                self.lists.push(Vec::new());
            }
            if let Some(list) = self.lists.get_mut(id as usize) {
                list.push(Posting { passage, count: number(same.len()) });
            }
        }
        let [article, paragraph] = [article, paragraph].map(number);
        self.passages.push(Passage { article, paragraph, length: number(length) });
        self.length += length as u64;
    }

    fn finish(self, articles: Vec<Arc<Article>>) -> Segment {
        let mut postings = Vec::with_capacity(self.lists.iter().map(Vec::len).sum());
        let mut stretches = Vec::with_capacity(self.lists.len());
        for list in &self.lists {
            let start = number(postings.len());
            postings.extend_from_slice(list);
            stretches.push((start, number(postings.len())));
        }
        let stretch = |(term, id): (Term, u32)| Some((term, *stretches.get(id as usize)?));
        let terms = self.ids.into_iter().filter_map(stretch).collect();
        Segment { articles, passages: self.passages, terms, postings, length: self.length }
    }
}

/// A count as it is kept. Four thousand million words are no workspace.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
