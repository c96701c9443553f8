//! The passages that bear on a text: of one article, or of all of a library.

use super::{
    index::Index,
    query::{Group, Query},
    rank,
    reading::Reading,
    words::Term,
};
use crate::text::Span;

/// A passage that bears on a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// As an index of [`crate::knowledge::Library::articles`]; 0 where one article was
    /// searched.
    pub article: usize,
    /// As an index of [`Reading::paragraphs`].
    pub paragraph: usize,
    /// The sentence of the paragraph that says most of it.
    pub sentence: Span,
    /// How much the paragraph bears on the text, 0 to 1. Comparable for one text only.
    pub score: f32,
    /// How much of what the text says the sentence says too, 0 to 1.
    pub share: f32,
}

/// The passages of one article that bear on a text, best first, at most `limit`.
pub fn best(query: &Query, reading: &Reading, limit: usize) -> Vec<Match> {
    let (hits, weights) = rank::rank(query, &[reading.segment()], |_, _| true, limit);
    let paragraph = |passage: usize| Some(reading.segment().passages.get(passage)?.paragraph);
    let sentences = Sentences::new(query, &weights);
    let found = hits.into_iter().filter_map(|it| {
        sentences.in_paragraph(0, reading, paragraph(it.passage)? as usize, it.score)
    });
    found.collect()
}

/// The passages of all articles that bear on a text, best first, at most `limit`.
/// `reading` hands out an article by its index.
pub fn search<'a>(
    query: &Query,
    index: &Index,
    limit: usize,
    reading: impl Fn(usize) -> Option<&'a Reading>,
) -> Vec<Match> {
    let (found, weights) = index.search(query, limit);
    let sentences = Sentences::new(query, &weights);
    let found = found.into_iter().filter_map(|it| {
        sentences.in_paragraph(it.article, reading(it.article)?, it.paragraph, it.score)
    });
    found.collect()
}

/// Finds the sentence of a paragraph that says most of a query.
struct Sentences<'a> {
    query: &'a Query,
    weights: &'a [f32],
    /// Of all groups together.
    total: f32,
}

impl<'a> Sentences<'a> {
    fn new(query: &'a Query, weights: &'a [f32]) -> Sentences<'a> {
        let total: f32 = weights.iter().sum();
        Sentences { query, weights, total: total.max(f32::MIN_POSITIVE) }
    }

    fn in_paragraph(
        &self,
        article: usize,
        reading: &Reading,
        paragraph: usize,
        score: f32,
    ) -> Option<Match> {
        let mut best: Option<(f32, Span)> = None;
        for span in &reading.paragraphs.get(paragraph)?.sentences {
            let share = self.share(&reading.some_words_in(*span));
            if best.is_none_or(|it| it.0 < share) {
                best = Some((share, *span));
            }
        }
        let (share, sentence) = best?;
        let score = (score / (self.total * rank::HIGHEST)).clamp(0.0, 1.0);
        Some(Match { article, paragraph, sentence, score, share })
    }

    /// How much of the query some words say.
    fn share(&self, words: &[(Term, Span)]) -> f32 {
        let said = self.query.groups.iter().zip(self.weights).filter(|it| is_said(it.0, words));
        said.map(|it| it.1).sum::<f32>() / self.total
    }
}

fn is_said(group: &Group, words: &[(Term, Span)]) -> bool {
    let stands = |term: &Term| words.iter().any(|it| it.0 == *term);
    group.ways.iter().any(|way| way.iter().all(stands))
}
