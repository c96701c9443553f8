//! Which passages bear on a query, best first: Okapi BM25 over the paragraphs.

mod listing;
mod scan;

use std::{cmp::Ordering, collections::BinaryHeap};

use self::{
    listing::{Listing, listing},
    scan::{Part, Scan},
};
use super::{query::Query, segment::Segment};

/// How soon a term that stands again in a passage counts no more, and how much the
/// length of a passage counts: the settings with which BM25 is published on passages
/// (Anserini's defaults).
const K1: f32 = 0.9;
const B: f32 = 0.4;

/// What a term adds at most, for each unit of its weight.
pub(super) const HIGHEST: f32 = K1 + 1.0;

/// A passage that bears on a query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// As an index of the segments that were searched.
    pub(super) segment: usize,
    /// As an index of its passages.
    pub(super) passage: usize,
    pub(super) score: f32,
}

/// The best passages of some segments, at most `limit`, best first; those of the same
/// score in their order. `lives` says which articles of a segment still count. With them
/// goes how much each group of the query counts, its inverse document frequency.
pub(super) fn rank(
    query: &Query,
    segments: &[&Segment],
    lives: impl Fn(usize, u32) -> bool,
    limit: usize,
) -> (Vec<Hit>, Vec<f32>) {
    let passages: usize = segments.iter().map(|it| it.passages.len()).sum();
    let length: u64 = segments.iter().map(|it| it.length).sum();
    let mean = (length as f32 / passages.max(1) as f32).max(1.0);
    let groups = || query.groups.iter();
    let found: Vec<Vec<Listing>> =
        segments.iter().map(|segment| groups().map(|it| listing(it, segment)).collect()).collect();
    let mut weights = Vec::with_capacity(query.groups.len());
    for (at, group) in groups().enumerate() {
        let holding = found.iter().filter_map(|it| it.get(at)).map(|it| it.postings.len()).sum();
        weights.push(inverse_frequency(passages, holding) * group.count as f32);
    }
    let mut best = Best { hits: BinaryHeap::new(), limit };
    let mut scores = Vec::new();
    for (index, (segment, found)) in segments.iter().zip(found).enumerate() {
        let parts = found.into_iter().zip(&weights);
        let parts = parts.map(|(listing, weight)| Part::new(listing, *weight, mean)).collect();
        let scan = Scan { segment, index, parts, mean };
        scan.run(&mut best, &mut scores, |article| lives(index, article));
    }
    (best.hits.into_sorted_vec(), weights)
}

/// What a term adds to the score of a passage.
fn gain(weight: f32, count: u32, length: u32, mean: f32) -> f32 {
    let count = count as f32;
    let norm = K1 * (1.0 - B + B * length as f32 / mean);
    weight * count * HIGHEST / (count + norm)
}

/// How much less a term says the more passages hold it.
fn inverse_frequency(passages: usize, holding: usize) -> f32 {
    let (all, holding) = (passages as f32, holding as f32);
    (1.0 + (all - holding + 0.5).max(0.0) / (holding + 0.5)).ln()
}

/// The best passages so far.
struct Best {
    /// The worst of them on top.
    hits: BinaryHeap<Hit>,
    limit: usize,
}

impl Best {
    /// The score that a passage must have to be one of them; 0 for any.
    fn least(&self) -> f32 {
        if self.hits.len() < self.limit {
            return 0.0;
        }
        self.hits.peek().map_or(f32::INFINITY, |it| it.score)
    }

    fn add(&mut self, hit: Hit) {
        self.hits.push(hit);
        if self.limit < self.hits.len() {
            self.hits.pop();
        }
    }
}

/// A better one goes before another.
impl Ord for Hit {
    fn cmp(&self, other: &Hit) -> Ordering {
        let place = |it: &Hit| (it.segment, it.passage);
        other.score.total_cmp(&self.score).then(place(self).cmp(&place(other)))
    }
}

impl PartialOrd for Hit {
    fn partial_cmp(&self, other: &Hit) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Hit {
    fn eq(&self, other: &Hit) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Hit {}

#[cfg(test)]
mod tests;
