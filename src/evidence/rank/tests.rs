//! Tests of the ranking: what it leaves out was not among the best.

use std::sync::Arc;

use proptest::prelude::*;
use rustc_hash::FxHashMap;

use super::*;
use crate::{
    evidence::{
        query::Group,
        words::{Term, Words},
    },
    knowledge::Article,
    text::Text,
};

/// The same by the sums of all lists.
fn exhaustive(
    query: &Query,
    segments: &[&Segment],
    lives: impl Fn(usize, u32) -> bool,
    limit: usize,
) -> Vec<Hit> {
    let passages: usize = segments.iter().map(|it| it.passages.len()).sum();
    let length: u64 = segments.iter().map(|it| it.length).sum();
    let mean = (length as f32 / passages.max(1) as f32).max(1.0);
    let mut scores: Vec<Vec<f32>> =
        segments.iter().map(|it| vec![0.0; it.passages.len()]).collect();
    for group in &query.groups {
        let found: Vec<_> = segments.iter().map(|it| counts(group, it)).collect();
        let holding = found.iter().map(FxHashMap::len).sum();
        let weight = inverse_frequency(passages, holding) * group.count as f32;
        for ((segment, found), scores) in segments.iter().zip(&found).zip(&mut scores) {
            for (passage, count) in found {
                let length = segment.passages[*passage as usize].length;
                scores[*passage as usize] += gain(weight, *count, length, mean);
            }
        }
    }
    let mut res = Vec::new();
    for (segment, scores) in scores.iter().enumerate() {
        for (passage, score) in scores.iter().enumerate().filter(|it| 0.0 < *it.1) {
            if lives(segment, segments[segment].passages[passage].article) {
                res.push(Hit { segment, passage, score: *score });
            }
        }
    }
    res.sort();
    res.truncate(limit);
    res
}

/// How many times each passage says a group in any of its ways.
fn counts(group: &Group, segment: &Segment) -> FxHashMap<u32, u32> {
    let of = |term: &Term| -> FxHashMap<u32, u32> {
        let postings = segment.standing(*term).postings.iter();
        postings.map(|it| (it.passage, it.count)).collect()
    };
    let mut res: FxHashMap<u32, u32> = FxHashMap::default();
    for way in &group.ways {
        let lists: Vec<_> = way.iter().map(of).collect();
        for passage in lists.first().into_iter().flat_map(FxHashMap::keys) {
            let counts: Option<Vec<u32>> =
                lists.iter().map(|it| it.get(passage).copied()).collect();
            if let Some(least) = counts.and_then(|it| it.into_iter().min()) {
                *res.entry(*passage).or_default() += least;
            }
        }
    }
    res
}

fn word(rank: usize) -> String {
    format!("word{rank}")
}

/// A word as a language has them: the first ones stand everywhere.
fn rank_of_word() -> impl Strategy<Value = usize> {
    prop_oneof![4 => 0..3_usize, 2 => 3..12_usize, 1 => 12..60_usize]
}

fn article() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(rank_of_word(), 1..12);
    prop::collection::vec(paragraph, 1..8).prop_map(|all| {
        let paragraph = |it: Vec<usize>| it.into_iter().map(word).collect::<Vec<_>>().join(" ");
        all.into_iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
    })
}

fn group() -> impl Strategy<Value = Group> {
    let way = prop::collection::vec(rank_of_word(), 1..3);
    (1..3_u32, prop::collection::vec(way, 1..4)).prop_map(|(count, ways)| {
        let mut words = Words::default();
        let mut terms = |way: Vec<usize>| -> Vec<Term> {
            way.into_iter().flat_map(|it| words.all(&word(it))).collect()
        };
        Group { count, ways: ways.into_iter().map(&mut terms).collect() }
    })
}

proptest! {
    #[test]
    fn what_is_left_out_was_not_among_the_best(
        segments in prop::collection::vec(prop::collection::vec(article(), 1..4), 1..6),
        groups in prop::collection::vec(group(), 0..9),
        gone in prop::collection::vec((0..5_usize, 0..3_u32), 0..4),
        limit in 0..12_usize,
    ) {
        let article = |it: String| Arc::new(Article::new("a.txt", Text::new(&it)));
        let segments: Vec<Segment> = segments
            .into_iter()
            .map(|it| Segment::new(it.into_iter().map(article).collect()))
            .collect();
        let segments: Vec<&Segment> = segments.iter().collect();
        let query = Query { groups };
        let lives = |segment, article| !gone.contains(&(segment, article));
        let (hits, weights) = rank(&query, &segments, lives, limit);
        prop_assert_eq!(weights.len(), query.groups.len());
        let bits = |it: Vec<Hit>| -> Vec<(usize, usize, u32)> {
            it.into_iter().map(|it| (it.segment, it.passage, it.score.to_bits())).collect()
        };
        let expected = exhaustive(&query, &segments, lives, limit);
        prop_assert_eq!(bits(hits), bits(expected));
    }
}
