//! Which passages bear on a query, best first: Okapi BM25 over the paragraphs.

use rustc_hash::FxHashMap;

use super::{
    query::{Group, Query},
    segment::{Posting, Segment},
    words::Term,
};

/// How soon a term that stands again in a passage counts no more, and how much the
/// length of a passage counts: the settings with which BM25 is published on passages
/// (Anserini's defaults).
const K1: f32 = 0.9;
const B: f32 = 0.4;

/// What a term adds at most, for each unit of its weight.
pub(super) const HIGHEST: f32 = K1 + 1.0;

/// A passage that bears on a query.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    let mut scores: Vec<Vec<f32>> =
        segments.iter().map(|it| vec![0.0; it.passages.len()]).collect();
    let mut weights = Vec::with_capacity(query.groups.len());
    for group in &query.groups {
        let found: Vec<Vec<Posting>> = segments.iter().map(|it| postings(group, it)).collect();
        let holding: usize = found.iter().map(Vec::len).sum();
        let weight = inverse_frequency(passages, holding) * group.count as f32;
        weights.push(weight);
        for ((segment, found), scores) in segments.iter().zip(&found).zip(&mut scores) {
            for posting in found {
                let at = posting.passage as usize;
                let (Some(passage), Some(score)) = (segment.passages.get(at), scores.get_mut(at))
                else {
                    continue;
                };
                let count = posting.count as f32;
                let norm = K1 * (1.0 - B + B * passage.length as f32 / mean);
                *score += weight * count * HIGHEST / (count + norm);
            }
        }
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (index, (segment, scores)) in segments.iter().zip(&scores).enumerate() {
        let own = scores.iter().zip(&segment.passages).enumerate();
        hits.extend(
            own.filter(|(_, (score, passage))| 0.0 < **score && lives(index, passage.article))
                .map(|(at, (score, _))| Hit { segment: index, passage: at, score: *score }),
        );
    }
    let best_first = |a: &Hit, b: &Hit| {
        b.score.total_cmp(&a.score).then((a.segment, a.passage).cmp(&(b.segment, b.passage)))
    };
    if limit < hits.len() {
        hits.select_nth_unstable_by(limit, best_first);
        hits.truncate(limit);
    }
    hits.sort_by(best_first);
    (hits, weights)
}

/// How much less a term says the more passages hold it.
fn inverse_frequency(passages: usize, holding: usize) -> f32 {
    let (all, holding) = (passages as f32, holding as f32);
    (1.0 + (all - holding + 0.5).max(0.0) / (holding + 0.5)).ln()
}

/// Where a group is said in any of its ways, in the order of the passages.
fn postings(group: &Group, segment: &Segment) -> Vec<Posting> {
    if let [way] = group.ways.as_slice() {
        return together(way, segment);
    }
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for way in &group.ways {
        for posting in together(way, segment) {
            *counts.entry(posting.passage).or_default() += posting.count;
        }
    }
    let mut res: Vec<Posting> =
        counts.into_iter().map(|(passage, count)| Posting { passage, count }).collect();
    res.sort_unstable_by_key(|it| it.passage);
    res
}

/// Where all terms of a name stand in one passage.
fn together(way: &[Term], segment: &Segment) -> Vec<Posting> {
    let mut lists: Vec<&[Posting]> = way.iter().map(|it| segment.postings(*it)).collect();
    lists.sort_by_key(|it| it.len());
    let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
    let in_all = |posting: &Posting| {
        let mut count = posting.count;
        for list in others {
            let at = list.binary_search_by_key(&posting.passage, |it| it.passage).ok()?;
            count = count.min(list.get(at)?.count);
        }
        Some(Posting { count, ..*posting })
    };
    rarest.iter().filter_map(in_all).collect()
}
