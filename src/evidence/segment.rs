//! Some articles as they are searched: which of their passages hold which terms.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    reading::paragraphs,
    words::{Term, Words},
};
use crate::{knowledge::Article, text::Span};

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
        for (index, article) in articles.iter().enumerate() {
            let (prose, spans) = paragraphs(article);
            let title = article.metadata.title.as_deref().unwrap_or_default();
            builder.add(index, &prose, spans.into_iter(), title);
        }
        builder.finish(articles)
    }

    /// One article that is read already. Its title, which all of its passages have in
    /// common, does not count in there.
    pub(super) fn of_reading(prose: &str, paragraphs: impl Iterator<Item = Span>) -> Segment {
        let mut builder = Builder::default();
        builder.add(0, prose, paragraphs, "");
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
    words: Words,
    passages: Vec<Passage>,
    /// Terms in the order in which they were first seen, with where each stands.
    ids: FxHashMap<Term, u32>,
    lists: Vec<Vec<Posting>>,
    length: u64,
}

impl Builder {
    fn add(
        &mut self,
        article: usize,
        prose: &str,
        paragraphs: impl Iterator<Item = Span>,
        title: &str,
    ) {
        let title = self.words.all(title);
        let mut terms = Vec::new();
        for (paragraph, span) in paragraphs.enumerate() {
            terms.clear();
            self.words.terms(span.of(prose), |term, _| terms.push(term));
            let length = terms.len();
            if length == 0 {
                continue;
            }
            // What an article is about, it does not say again in each paragraph.
            terms
                .extend(title.iter().filter(|it| !terms.contains(it)).copied().collect::<Vec<_>>());
            let passage = u32::try_from(self.passages.len()).unwrap_or(u32::MAX);
            terms.sort_unstable();
            for same in terms.chunk_by(|a, b| a == b) {
                let Some(term) = same.first() else { continue };
                let next = u32::try_from(self.lists.len()).unwrap_or(u32::MAX);
                let id = *self.ids.entry(*term).or_insert(next);
                if id == next {
                    self.lists.push(Vec::new());
                }
                let count = u32::try_from(same.len()).unwrap_or(u32::MAX);
                if let Some(list) = self.lists.get_mut(id as usize) {
                    list.push(Posting { passage, count });
                }
            }
            self.passages.push(Passage {
                article: u32::try_from(article).unwrap_or(u32::MAX),
                paragraph: u32::try_from(paragraph).unwrap_or(u32::MAX),
                length: u32::try_from(length).unwrap_or(u32::MAX),
            });
            self.length += length as u64;
        }
    }

    fn finish(self, articles: Vec<Arc<Article>>) -> Segment {
        let mut postings = Vec::with_capacity(self.lists.iter().map(Vec::len).sum());
        let mut stretches = Vec::with_capacity(self.lists.len());
        for list in &self.lists {
            let start = u32::try_from(postings.len()).unwrap_or(u32::MAX);
            postings.extend_from_slice(list);
            stretches.push((start, u32::try_from(postings.len()).unwrap_or(u32::MAX)));
        }
        let stretch = |(term, id): (Term, u32)| Some((term, *stretches.get(id as usize)?));
        let terms = self.ids.into_iter().filter_map(stretch).collect();
        Segment { articles, passages: self.passages, terms, postings, length: self.length }
    }
}
