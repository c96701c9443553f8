//! The passages of one segment that may be among the best.
//!
//! Most words of a sentence stand in a great many passages and decide little. Once some
//! good passages are known, one that holds none but common words cannot come before them,
//! so that the lists of these words are not read: they are only asked about the passages
//! that the telling words have found (MaxScore, in Turtle and Flood, "Query evaluation:
//! strategies and optimizations", 1995). What is left out never was among the best, and
//! the scores of the others are the same to the last bit.

use super::{Best, Hit, gain, listing::Listing};
use crate::evidence::segment::{Passage, Segment};

/// A segment with what a query finds in it.
pub(super) struct Scan<'a> {
    pub(super) segment: &'a Segment,
    /// As an index of the segments that are searched.
    pub(super) index: usize,
    /// In the order of the query's groups.
    pub(super) parts: Vec<Part<'a>>,
    /// How long a passage is, over all segments, in terms.
    pub(super) mean: f32,
}

/// A group of the query.
pub(super) struct Part<'a> {
    listing: Listing<'a>,
    weight: f32,
    /// It adds no more than this to the score of any passage.
    bound: f32,
}

/// The groups from the one that can add least to the one that can add most.
struct Order {
    /// As indices of [`Scan::parts`]; those that stand nowhere are left out.
    parts: Vec<usize>,
    /// For each how much those before it add at most, all together; at the end, all.
    below: Vec<f32>,
    /// So many of them cannot bring a passage among the best by themselves.
    spare: usize,
}

/// A passage that is looked at.
struct Seen<'a> {
    /// As an index of the segment's passages.
    at: usize,
    passage: &'a Passage,
    /// What the telling groups give.
    score: f32,
}

impl<'a> Part<'a> {
    pub(super) fn new(listing: Listing<'a>, weight: f32, mean: f32) -> Part<'a> {
        let bound = gain(weight, listing.most, listing.shortest, mean);
        Part { listing, weight, bound }
    }
}

impl Scan<'_> {
    /// Adds to the best what is among them. `lives` tells whether an article still
    /// counts, `scores` is room to work in.
    pub(super) fn run(&self, best: &mut Best, scores: &mut Vec<f32>, lives: impl Fn(u32) -> bool) {
        let order = self.order(best.least());
        let mut telling = order.parts.get(order.spare..).unwrap_or_default().to_vec();
        if telling.is_empty() {
            return;
        }
        // The sum of a float depends on the order.
        telling.sort_unstable();
        scores.clear();
        scores.resize(self.segment.passages.len(), 0.0);
        for part in telling.into_iter().filter_map(|it| self.parts.get(it)) {
            self.add(part, scores);
        }
        let mut places = vec![0; order.spare];
        for (at, (passage, score)) in self.segment.passages.iter().zip(scores).enumerate() {
            let looked_at = Seen { at, passage, score: *score };
            if *score <= 0.0 || !self.may_be(&looked_at, &order, &mut places, best.least()) {
                continue;
            }
            let score = if order.spare == 0 { *score } else { self.score(&looked_at) };
            if best.least() <= score && lives(passage.article) {
                best.add(Hit { segment: self.index, passage: at, score });
            }
        }
    }

    fn order(&self, least: f32) -> Order {
        let mut parts: Vec<usize> = (0..self.parts.len()).collect();
        let bound = |it: &usize| self.parts.get(*it).map_or(0.0, |it| it.bound);
        parts.retain(|it| 0.0 < bound(it));
        parts.sort_by(|a, b| bound(a).total_cmp(&bound(b)));
        let mut below = vec![0.0];
        let mut sum = 0.0;
        for part in &parts {
            sum += bound(part);
            below.push(sum);
        }
        let spare = below.iter().skip(1).take_while(|it| !self.reaches(**it, least)).count();
        Order { parts, below, spare }
    }

    /// Whether a sum of bounds may be that of a score, when both are rounded in each of
    /// their terms.
    fn reaches(&self, sum: f32, least: f32) -> bool {
        let roundings = 2 * (self.parts.len() + 8);
        least <= sum * (1.0 + roundings as f32 * f32::EPSILON)
    }

    /// Adds what a group gives to each passage that has it.
    fn add(&self, part: &Part<'_>, scores: &mut [f32]) {
        for posting in part.listing.postings.iter() {
            let at = posting.passage as usize;
            if let (Some(passage), Some(score)) =
                (self.segment.passages.get(at), scores.get_mut(at))
            {
                *score += gain(part.weight, posting.count, passage.length, self.mean);
            }
        }
    }

    /// Whether a passage may be among the best. `places` are those in the lists of the
    /// spare groups up to which they were read.
    fn may_be(&self, seen: &Seen<'_>, order: &Order, places: &mut [usize], least: f32) -> bool {
        let mut score = seen.score;
        let mut below = order.below.get(order.spare).copied().unwrap_or_default();
        let spare = order.parts.iter().zip(&order.below).zip(places).rev();
        for ((part, rest), place) in spare {
            if !self.reaches(score + below, least) {
                return false;
            }
            if let Some(part) = self.parts.get(*part)
                && let Some(count) = part.listing.count_from(place, seen.at)
            {
                score += gain(part.weight, count, seen.passage.length, self.mean);
            }
            below = *rest;
        }
        self.reaches(score + below, least)
    }

    /// The score by all groups.
    fn score(&self, seen: &Seen<'_>) -> f32 {
        let gains = self.parts.iter().filter_map(|it| {
            let count = it.listing.count_in(seen.at)?;
            Some(gain(it.weight, count, seen.passage.length, self.mean))
        });
        gains.fold(0.0, |sum, it| sum + it)
    }
}
