//! All articles of a library as they are searched.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    query::Query,
    rank::{self, Hit},
    segment::Segment,
};
use crate::knowledge::{Article, articles};

/// So many segments of few articles may stand beside one another; then they are made
/// one, without reading the articles again, so that a query has few places to look.
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

    /// How many articles of a library the index has not.
    pub fn missing(&self, articles: &[Arc<Article>]) -> usize {
        if self.is_of(articles) {
            return 0;
        }
        articles.len() - articles::places(articles, &self.articles).flatten().count()
    }

    /// The index of a library. `read` makes segments of the articles that it has not.
    pub fn renewed(
        &self,
        articles: &[Arc<Article>],
        read: impl FnOnce(&[Arc<Article>]) -> Vec<Segment>,
    ) -> Index {
        let moved: Vec<Option<usize>> = articles::places(&self.articles, articles).collect();
        let mut is_new = vec![true; articles.len()];
        for index in moved.iter().flatten() {
            if let Some(it) = is_new.get_mut(*index) {
                *it = false;
            }
        }
        let new = articles.iter().zip(is_new).enumerate().filter(|(_, (_, is_new))| *is_new);
        let (places, new): (Places, Vec<_>) =
            new.map(|(index, (it, _))| ((Arc::as_ptr(it), index), it.clone())).unzip();
        let kept = self.parts.iter().map(|it| it.moved(&moved));
        let mut parts: Vec<Part> = kept.filter(|it| it.living() != 0).collect();
        if !new.is_empty() {
            parts.extend(read(&new).into_iter().map(|it| Part::new(it, &places)));
        }
        Index { articles: articles.to_vec(), parts: gathered(parts) }
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
}

/// Segments with the small ones made one where there are too many of them.
fn gathered(parts: Vec<Part>) -> Vec<Part> {
    let is_small = |it: &Part| it.living() < SMALL;
    if parts.iter().filter(|it| is_small(it)).count() <= MOST_SMALL {
        return parts;
    }
    let (small, mut res): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(is_small);
    let stays = |it: &Part| it.indices.iter().map(Option::is_some).collect();
    let segment = Segment::joined(small.iter().map(|it| (&*it.segment, stays(it))));
    let indices = small.iter().flat_map(|it| it.indices.iter().filter(|it| it.is_some()));
    res.push(Part { indices: indices.copied().collect(), segment: Arc::new(segment) });
    res
}

/// Where articles stand in a library.
type Places = FxHashMap<*const Article, usize>;

impl Part {
    fn new(segment: Segment, places: &Places) -> Part {
        let indices = segment.articles.iter().map(|it| places.get(&Arc::as_ptr(it)).copied());
        Part { indices: indices.collect(), segment: Arc::new(segment) }
    }

    /// The same for a library in which articles stand elsewhere.
    fn moved(&self, moved: &[Option<usize>]) -> Part {
        let index = |it: &Option<usize>| *moved.get((*it)?)?;
        Part { indices: self.indices.iter().map(index).collect(), segment: self.segment.clone() }
    }

    /// How many of its articles are still there.
    fn living(&self) -> usize {
        self.indices.iter().flatten().count()
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
        index.renewed(articles, |new| vec![Segment::new(new.to_vec())])
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
        assert!(index.is_of(&all) && index.missing(&all) == 0);
        assert_eq!(found(&index, "the ferry that sank"), [(0, 0), (1, 0)]);
        assert_eq!(found(&index, "trains"), [(0, 1)]);
        let changed = [article("0.md", "Trams ran.\n"), all[0].clone(), article("b.md", "Ice.\n")];
        assert_eq!(index.missing(&changed), 2);
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
