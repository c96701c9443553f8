//! Who speaks: the words of speech, thought, will and stance in a sentence, each with
//! what stands before it as its subject.

use super::{
    sentence::{self, Item},
    words::{Form, Set},
};

/// What stands before a cue as its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    None,
    /// "to say": an infinitive.
    To,
    /// "is said": a passive.
    Passive,
    Pronoun,
    /// I, we, you, my, our.
    Own,
    Name,
    Role,
    Document,
    Many,
    /// Another noun phrase.
    Thing,
    /// A quotation mark, colon or semicolon comes first.
    Sign,
    /// Nothing stands before it.
    Start,
}

impl Subject {
    /// Whether it is a source other than the writer.
    pub(super) fn speaks(self) -> bool {
        use Subject::*;
        matches!(self, Pronoun | Name | Role | Document | Many | Thing)
    }
}

/// How far before its verb a subject is looked for.
const REACH: usize = 12;

/// The subject of the item `at`: the nearest word before it that may be one.
pub(super) fn subject(items: &[Item], at: usize, known: &Known) -> Subject {
    let Some(cue) = items.get(at) else { return Subject::None };
    let before = items.get(..at).unwrap_or_default();
    for (steps, item) in before.iter().rev().take(REACH).enumerate() {
        let found = match item.symbol {
            it if it == known.to => Subject::To,
            it if known.be.contains(&it) && cue.form == Form::Past => Subject::Passive,
            it if known.pronouns.contains(&it) => Subject::Pronoun,
            it if known.own.contains(&it) => Subject::Own,
            it if it & !sentence::OWNS == sentence::NAME || it == sentence::FIRST => Subject::Name,
            it if SIGNS.contains(&it) => Subject::Sign,
            it if known.articles.contains(&it) && 0 < steps => Subject::Thing,
            _ if item.set.is(Set::ROLE) => Subject::Role,
            _ if item.set.is(Set::DOCUMENT) => Subject::Document,
            _ if item.set.is(Set::MANY) => Subject::Many,
            _ => continue,
        };
        return found;
    }
    if before.len() < REACH { Subject::Start } else { Subject::None }
}

const SIGNS: [u32; 3] = [sentence::sign(';'), sentence::sign(':'), sentence::sign('"')];

/// The symbols of the function words that decide.
pub(super) struct Known {
    to: u32,
    pub(super) that: u32,
    be: [u32; 6],
    pronouns: [u32; 6],
    own: [u32; 5],
    articles: [u32; 5],
    pub(super) by: u32,
    pub(super) of: u32,
    pub(super) his: [u32; 4],
}

impl Known {
    pub(super) fn new() -> Known {
        let of = sentence::function;
        Known {
            to: of("to"),
            that: of("that"),
            be: ["is", "are", "was", "were", "been", "being"].map(of),
            pronouns: ["he", "she", "they", "who", "it", "one"].map(of),
            own: ["i", "we", "you", "my", "our"].map(of),
            articles: ["the", "a", "an", "this", "that"].map(of),
            by: of("by"),
            of: of("of"),
            his: ["his", "her", "their", "its"].map(of),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        claims::{scores::sentence::items, tokens::tokens},
        text::Span,
    };

    /// The subject of the first word that may speak.
    fn first(text: &str) -> Subject {
        let items = items(text, &tokens(text, Span::new(0, text.len())));
        let cue = items.iter().position(|it| it.set.is(Set::CUE)).unwrap_or(usize::MAX);
        subject(&items, cue, &Known::new())
    }

    #[test]
    fn a_cue_has_the_nearest_subject() {
        assert_eq!(first("Then Ilmar Tamm denied it."), Subject::Name);
        assert_eq!(first("On Friday she repeatedly denied it."), Subject::Pronoun);
        assert_eq!(first("We denied it."), Subject::Own);
        assert_eq!(first("Two officials have denied it."), Subject::Role);
        assert_eq!(first("The lorry is said to be empty."), Subject::Passive);
        assert_eq!(first("It is easy to say."), Subject::To);
        assert_eq!(first("Denied twice."), Subject::Start);
    }

    #[test]
    fn only_others_speak() {
        assert!(Subject::Document.speaks() && !Subject::Own.speaks() && !Subject::To.speaks());
    }
}
