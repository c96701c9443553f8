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
    terms: FxHashMap<Term, Stretch>,
    postings: Vec<Posting>,
    /// Of all passages together, in terms.
    pub(super) length: u64,
}

/// The postings of a term.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: u32,
    end: u32,
    most: u32,
    shortest: u32,
}

/// Where a term stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing<'a> {
    /// In the order of the passages.
    pub(super) postings: &'a [Posting],
    /// No posting has a higher count.
    pub(super) most: u32,
    /// No passage among them is shorter, in terms.
    pub(super) shortest: u32,
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

    /// One segment of several, without the articles that are said to be gone: for each
    /// article of a segment, whether it stays.
    pub(super) fn joined<'a>(parts: impl Iterator<Item = (&'a Segment, Vec<bool>)>) -> Segment {
        let mut builder = Builder::default();
        let mut articles: Vec<Arc<Article>> = Vec::new();
        for (segment, stays) in parts {
            let mut moved = Vec::with_capacity(stays.len());
            for (article, stays) in segment.articles.iter().zip(stays) {
                moved.push(stays.then_some(number(articles.len())));
                articles.extend(stays.then(|| article.clone()));
            }
            builder.add_all(segment, &moved);
        }
        builder.finish(articles)
    }

    /// Where a term stands.
    pub(super) fn standing(&self, term: Term) -> Standing<'_> {
        let Some(stretch) = self.terms.get(&term) else {
            return Standing { postings: &[], most: 0, shortest: u32::MAX };
        };
        let Stretch { most, shortest, .. } = *stretch;
        Standing { postings: self.stretch(stretch), most, shortest }
    }

    fn stretch(&self, Stretch { start, end, .. }: &Stretch) -> &[Posting] {
        self.postings.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

#[derive(Default)]
struct Builder {
    passages: Vec<Passage>,
    /// Where each term stands so far.
    lists: FxHashMap<Term, Vec<Posting>>,
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
            let posting = Posting { passage, count: number(same.len()) };
            self.lists.entry(*term).or_default().push(posting);
        }
        let [article, paragraph] = [article, paragraph].map(number);
        self.passages.push(Passage { article, paragraph, length: number(length) });
        self.length += length as u64;
    }

    /// Adds the passages of a segment; `moved` says where its articles stand now, none
    /// for one that is gone.
    fn add_all(&mut self, segment: &Segment, moved: &[Option<u32>]) {
        let mut passages = Vec::with_capacity(segment.passages.len());
        for passage in &segment.passages {
            let article = moved.get(passage.article as usize).copied().flatten();
            passages.push(article.map(|_| number(self.passages.len())));
            if let Some(article) = article {
                self.passages.push(Passage { article, ..*passage });
                self.length += u64::from(passage.length);
            }
        }
        let stays = |it: &Posting| {
            let passage = *passages.get(it.passage as usize)?;
            Some(Posting { passage: passage?, count: it.count })
        };
        for (term, stretch) in &segment.terms {
            let mut postings = segment.stretch(stretch).iter().filter_map(stays).peekable();
            if postings.peek().is_some() {
                self.lists.entry(*term).or_default().extend(postings);
            }
        }
    }

    fn finish(self, articles: Vec<Arc<Article>>) -> Segment {
        let Builder { passages, lists, length } = self;
        let mut postings = Vec::with_capacity(lists.values().map(Vec::len).sum());
        let stretch = |(term, list): (Term, Vec<Posting>)| {
            let start = number(postings.len());
            postings.extend_from_slice(&list);
            let end = number(postings.len());
            let most = list.iter().map(|it| it.count).max().unwrap_or_default();
            let lengths = list.iter().filter_map(|it| passages.get(it.passage as usize));
            let shortest = lengths.map(|it| it.length).min().unwrap_or_default();
            (term, Stretch { start, end, most, shortest })
        };
        let terms = lists.into_iter().map(stretch).collect();
        Segment { articles, passages, terms, postings, length }
    }
}

/// A count as it is kept. Four thousand million words are no workspace.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
