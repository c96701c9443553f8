//! All articles of a library as they are searched.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    query::Query,
    rank::{self, Hit},
    segment::Segment,
};
use crate::knowledge::Article;

/// So many segments of few articles may stand beside one another; then they are made
/// one, so that a query has few places to look.
const MOST_SMALL: usize = 16;

/// A segment of fewer articles is small.
const SMALL: usize = 64;

/// The segments of an index. A value: a library with other articles has another one,
/// which shares the segments of what stayed.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// As the library has them.
    articles: Vec<Arc<Article>>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    segment: Arc<Segment>,
    /// For each article of the segment its index in the library; none for one that is
    /// there no more.
    indices: Vec<Option<usize>>,
}

/// A passage of an article of the library.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// As an index of the library's articles.
    pub(super) article: usize,
    /// As an index of the article's paragraphs.
    pub(super) paragraph: usize,
    pub(super) score: f32,
}

impl Index {
    /// Whether it is that of these very articles, in this order.
    pub fn is_of(&self, articles: &[Arc<Article>]) -> bool {
        self.articles.len() == articles.len()
            && self.articles.iter().zip(articles).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The articles that a library has and the index has not, and those of small segments
    /// where there are too many of them: what [`Index::renewed`] wants segments of.
    pub fn missing(&self, articles: &[Arc<Article>]) -> Vec<Arc<Article>> {
        let kept = self.kept(articles);
        let known: FxHashMap<*const Article, ()> = kept
            .iter()
            .flat_map(|it| it.living().map(|(article, _)| (Arc::as_ptr(article), ())))
            .collect();
        articles.iter().filter(|it| !known.contains_key(&Arc::as_ptr(it))).cloned().collect()
    }

    /// The index of a library, with the segments of what was missing.
    pub fn renewed(&self, articles: &[Arc<Article>], new: Vec<Segment>) -> Index {
        let mut parts = self.kept(articles);
        let places = places(articles);
        parts.extend(new.into_iter().map(|it| Part::new(Arc::new(it), &places)));
        Index { articles: articles.to_vec(), parts }
    }

    /// The passages that bear on a query, best first, at most `limit`; with them how much
    /// each group of the query counts.
    pub(super) fn search(&self, query: &Query, limit: usize) -> (Vec<Found>, Vec<f32>) {
        let segments: Vec<&Segment> = self.parts.iter().map(|it| &*it.segment).collect();
        let index = |segment: usize, article: u32| {
            *self.parts.get(segment)?.indices.get(article as usize)?
        };
        let lives = |segment, article| index(segment, article).is_some();
        let (hits, weights) = rank::rank(query, &segments, lives, limit);
        let found = |it: Hit| {
            let passage = segments.get(it.segment)?.passages.get(it.passage)?;
            let article = index(it.segment, passage.article)?;
            Some(Found { article, paragraph: passage.paragraph as usize, score: it.score })
        };
        (hits.into_iter().filter_map(found).collect(), weights)
    }

    /// The segments that go on, for a library: without those of which nothing is left,
    /// and without the small ones where there are too many.
    fn kept(&self, articles: &[Arc<Article>]) -> Vec<Part> {
        let places = places(articles);
        let parts = self.parts.iter().map(|it| Part::new(it.segment.clone(), &places));
        let mut res: Vec<Part> = parts.filter(|it| it.living().next().is_some()).collect();
        let is_small = |it: &Part| it.living().count() < SMALL;
        if MOST_SMALL < res.iter().filter(|it| is_small(it)).count() {
            res.retain(|it| !is_small(it));
        }
        res
    }
}

type Places = FxHashMap<*const Article, usize>;

/// Where each article stands in a library. The segments hold the articles by pointer too,
/// so that an address is that of one article only.
fn places(articles: &[Arc<Article>]) -> Places {
    articles.iter().enumerate().map(|(index, it)| (Arc::as_ptr(it), index)).collect()
}

impl Part {
    fn new(segment: Arc<Segment>, places: &Places) -> Part {
        let indices = segment.articles.iter().map(|it| places.get(&Arc::as_ptr(it)).copied());
        Part { indices: indices.collect(), segment }
    }

    fn living(&self) -> impl Iterator<Item = (&Arc<Article>, usize)> {
        let articles = self.segment.articles.iter().zip(&self.indices);
        articles.filter_map(|(article, index)| Some((article, (*index)?)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{evidence::Names, knowledge::Library, text::Text};

    fn article(path: &str, text: &str) -> Arc<Article> {
        Arc::new(Article::new(path, Text::new(text)))
    }

    fn renewed(index: &Index, articles: &[Arc<Article>]) -> Index {
        let missing = index.missing(articles);
        let new = if missing.is_empty() { Vec::new() } else { vec![Segment::new(missing)] };
        index.renewed(articles, new)
    }

    fn found(index: &Index, text: &str) -> Vec<(usize, usize)> {
        let query = Query::new(text, &Library::default(), &Names::default());
        let (found, _) = index.search(&query, 10);
        found.into_iter().map(|it| (it.article, it.paragraph)).collect()
    }

    #[test]
    fn a_changed_article_is_read_alone() {
        let all = [
            article("a.md", "Ferries sank.\n\nTrains stopped.\n"),
            article("b.md", "Ferries docked.\n"),
        ];
        let index = renewed(&Index::default(), &all);
        assert!(index.is_of(&all) && index.missing(&all).is_empty());
        assert_eq!(found(&index, "the ferry that sank"), [(0, 0), (1, 0)]);
        assert_eq!(found(&index, "trains"), [(0, 1)]);
        let changed = [article("0.md", "Trams ran.\n"), all[0].clone(), article("b.md", "Ice.\n")];
        assert_eq!(index.missing(&changed).len(), 2);
        let index = renewed(&index, &changed);
        assert_eq!(found(&index, "ferries and ice and trams"), [(2, 0), (0, 0), (1, 0)]);
    }

    proptest! {
        #[test]
        fn many_changes_lead_where_one_does(
            changes in prop::collection::vec((0..6_usize, 0..5_usize), 1..40),
        ) {
            const WORDS: [&str; 5] = ["ferry sank", "train late", "ice", "ferry ice train", ""];
            let mut all: Vec<Arc<Article>> = Vec::new();
            let mut index = Index::default();
            for (at, words) in changes {
                let path = format!("{at}.md");
                all.retain(|it| it.path != path);
                if !WORDS[words].is_empty() {
                    all.push(article(&path, WORDS[words]));
                }
                all.sort_by(|a, b| a.path.cmp(&b.path));
                index = renewed(&index, &all);
                prop_assert!(index.is_of(&all));
                prop_assert!(index.parts.len() <= MOST_SMALL + 1);
            }
            let fresh = renewed(&Index::default(), &all);
            let sorted = |mut it: Vec<(usize, usize)>| { it.sort_unstable(); it };
            for text in ["ferry", "late ice", "train"] {
                prop_assert_eq!(sorted(found(&index, text)), sorted(found(&fresh, text)));
            }
        }
    }
}
