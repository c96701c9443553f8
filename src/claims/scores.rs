//! The judge of sentences: four scores that do not know each other.
//!
//! A sentence may be a checkable claim and yet worded as an opinion, attributed and no
//! assertion; so there is a model for each question, over the same features. A score is
//! a margin bent into 0 to 1, with the threshold of its task at one half.

mod cues;
pub mod features;
pub mod model;
mod sentence;
mod weasel;
mod words;

use self::{
    features::Feature,
    model::{MODEL, Sums},
    sentence::items,
};
use super::tokens::{Token, tokens};
use crate::text::Span;

/// What the scorers make of one sentence. Each is 0 to 1, and yes from one half up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// It asserts something that can be verified.
    pub checkable: f32,
    /// It is not the writer's own judgment or opinion.
    pub objective: f32,
    /// It holds a source and the words by which the source speaks.
    pub attributed: f32,
    /// It asserts: it is no question, task, heading or fragment.
    pub assertion: f32,
}

/// What a sentence may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Checkable,
    Objective,
    Attributed,
    Assertion,
    /// It leans on somebody whom it does not name.
    Weasel,
}

/// The scores of a sentence. Any text has scores; what is no sentence has poor ones.
pub fn scores(text: &str) -> Scores {
    scores_of(text, &tokens(text, Span::new(0, text.len())))
}

/// The scores of a sentence whose tokens are known.
pub(super) fn scores_of(text: &str, tokens: &[Token]) -> Scores {
    let model = &*MODEL;
    let mut sums = Sums::default();
    features::features(&items(text, tokens), |it| model.add(&mut sums, it));
    let [checkable, objective, attributed, assertion] = model.margins(&sums).map(bend);
    Scores { checkable, objective, attributed, assertion }
}

/// One score of a sentence.
pub fn score(task: Task, text: &str) -> f32 {
    match task {
        Task::Checkable => scores(text).checkable,
        Task::Objective => scores(text).objective,
        Task::Attributed => scores(text).attributed,
        Task::Assertion => scores(text).assertion,
        Task::Weasel => weasel::score(&items(text, &tokens(text, Span::new(0, text.len())))),
    }
}

/// The features of a sentence, for training.
pub fn features_of(text: &str) -> Vec<Feature> {
    let mut res = Vec::new();
    features::features(&items(text, &tokens(text, Span::new(0, text.len()))), |it| res.push(it));
    res
}

/// From any margin to 0 to 1, by arithmetic that is the same on every machine.
fn bend(margin: f32) -> f32 {
    0.5 + 0.5 * margin / (1.0 + margin.abs())
}

#[cfg(test)]
mod tests;
