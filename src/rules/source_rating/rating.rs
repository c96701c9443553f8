//! Ratings in front matter, with what would mend them.

use super::grade::{Grade, is_credibility, is_reliability};
use crate::{
    markdown::{
        FrontMatter,
        front_matter::{Entry, Value},
    },
    terms::{self, folded_key},
    text::Span,
};

pub(super) struct Rating {
    /// Its value; the half at fault where it has two.
    pub(super) span: Span,
    /// As it stands there, without quotes.
    pub(super) text: String,
    pub(super) grade: Grade,
    /// What mends it, by its place: the halves swapped, `F6` in the place of no rating,
    /// credibility 2 in the place of 1.
    pub(super) cure: Vec<(Span, String)>,
    /// The rating that it is then.
    pub(super) cured: String,
}

/// The ratings of a record, in text order of their keys' synonyms.
pub(super) fn ratings(front_matter: &FrontMatter) -> Vec<Rating> {
    let keys = terms::synonyms("rating");
    let is_rating = |it: &&Entry| keys.iter().any(|key| folded_key(&it.key) == folded_key(key));
    let entries = front_matter.entries.iter().filter(is_rating);
    let values = entries.flat_map(|it| &it.values).filter(|it| !it.text.trim().is_empty());
    let mut res: Vec<Rating> = values.map(whole).collect();
    if res.is_empty() {
        let half = |key| front_matter.values(key).next();
        res.extend(half("reliability").zip(half("credibility")).and_then(|it| halves(it.0, it.1)));
    }
    res
}

fn whole(value: &Value) -> Rating {
    let text = value.text.trim().to_owned();
    let grade = Grade::read(&text);
    let cured = match &grade {
        Grade::Swapped(right) => right.clone(),
        Grade::Valid(_) => format!("{}2", text.get(..1).unwrap_or("F")),
        Grade::Unknown | Grade::Words | Grade::Other => "F6".to_owned(),
    };
    Rating { span: value.span, text, grade, cure: vec![(value.span, cured.clone())], cured }
}

/// A letter and a digit under two keys; words there are a descriptor.
fn halves(reliability: &Value, credibility: &Value) -> Option<Rating> {
    let one = |it: &Value| {
        let mut chars = it.text.trim().chars();
        chars.next().filter(|it| chars.next().is_none() && it.is_alphanumeric())
    };
    let (letter, digit) = (one(reliability)?, one(credibility)?);
    let rating = |at: &Value, grade, cure: Vec<(Span, String)>, cured: String| {
        let text = at.text.trim().to_owned();
        Some(Rating { span: at.span, text, grade, cure, cured })
    };
    if is_credibility(letter) && is_reliability(digit) {
        let cure =
            vec![(reliability.span, digit.to_string()), (credibility.span, letter.to_string())];
        let cured = format!("{digit}{letter}");
        return rating(reliability, Grade::Swapped(cured.clone()), cure, cured);
    }
    if !is_reliability(letter) {
        let cure = vec![(reliability.span, "F".to_owned())];
        return rating(reliability, Grade::Unknown, cure, "F".to_owned());
    }
    if !is_credibility(digit) {
        let cure = vec![(credibility.span, "6".to_owned())];
        return rating(credibility, Grade::Unknown, cure, "6".to_owned());
    }
    let cure = vec![(credibility.span, "2".to_owned())];
    rating(credibility, Grade::Valid(digit), cure, format!("{letter}2"))
}
