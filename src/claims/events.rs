//! The gates of dated events, causal claims, and rules and laws (`terms/claim_gates.tsv`).

use super::{
    figure::{is_date, is_year},
    lexicon::Class,
    subject,
    tokens::Token,
    unit::Facts,
};
use crate::text::Span;

/// A finite past-tense verb, somebody or something with a name, and a date: where the
/// date stands.
pub(super) fn dated_event(facts: &Facts<'_>) -> Option<Span> {
    let may_date = facts.has_number || facts.classes.is(Class::MONTH | Class::WEEKDAY);
    let date = date(facts).filter(|_| may_date)?;
    let named = facts.names() || facts.dated_lead;
    let passes = if facts.english {
        named && has_past(facts) || subject::opening(facts).is_some()
    } else {
        named
    };
    passes.then(|| whole_date(facts, date)).flatten()
}

/// The days, months and years around a part of a date.
fn whole_date(facts: &Facts<'_>, at: usize) -> Option<Span> {
    let is_part = |it: &usize| {
        let date = Class::MONTH | Class::WEEKDAY;
        facts.tokens.get(*it).is_some_and(|it| it.is_number() || it.is(date) || it.is_sign('-'))
    };
    let start = (0..at).rev().take_while(is_part).last().unwrap_or(at);
    let end = (at + 1..facts.tokens.len()).take_while(is_part).last().unwrap_or(at);
    facts.stretch(start, end + 1)
}

/// A date to the year, month or weekday.
fn date(facts: &Facts<'_>) -> Option<usize> {
    (0..facts.tokens.len()).find(|&at| {
        let Some(token) = facts.tokens.get(at) else { return false };
        if token.is_number() {
            return is_year(facts.text, &facts.tokens, at) && dates(facts, at)
                || is_date(facts.text, &facts.tokens, at)
                    && !is_year(facts.text, &facts.tokens, at);
        }
        let led = at.checked_sub(1).is_some_and(|it| {
            facts.is(it, Class::DATE_LEAD)
                || matches!(facts.word(it), "on" | "On" | "last" | "next")
        });
        token.is(Class::WEEKDAY) && led || token.is(Class::MONTH) && token.capital && led
    })
}

/// A year dates an event after a word of time, a month or a season; "the 2024
/// budget" and "the act of 2019" only name a thing.
fn dates(facts: &Facts<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let time = Class::DATE_LEAD | Class::MONTH | Class::SEASON;
    let word = facts.word(before);
    if word == "of" {
        return at.checked_sub(2).is_some_and(|it| facts.is(it, Class::MONTH | Class::SEASON))
            || at.checked_sub(2).is_some_and(|it| {
                matches!(facts.word(it), "end" | "start" | "half" | "beginning")
            });
    }
    facts.is(before, time)
        || facts.tokens.get(before).is_some_and(|it| {
            it.is_sign(',') || it.is_sign('.') || it.is_sign('-') || it.is_number()
        })
        || word == "and"
        || facts.tokens.get(at + 1).is_some_and(|it| it.is_sign('-') || it.is_sign('|'))
}

/// `-ed` or an irregular past, that is no adjective before its noun.
pub(super) fn has_past(facts: &Facts<'_>) -> bool {
    (0..facts.tokens.len()).any(|at| is_past(facts, at))
}

fn is_past(facts: &Facts<'_>, at: usize) -> bool {
    let Some(token) = facts.tokens.get(at) else { return false };
    if !token.is_word() || token.quoted || token.capital && !facts.cell_start(at) {
        return false;
    }
    if token.is(Class::PAST) {
        return !at.checked_sub(1).is_some_and(|it| facts.is(it, Class::DETERMINER));
    }
    let word = facts.word(at);
    if !word.ends_with("ed") || word.len() < 4 || token.is(Class::NOT_PAST) {
        return false;
    }
    !is_attributive(facts, at)
}

/// "the rented shed", "two sealed boxes": a participle before its noun.
fn is_attributive(facts: &Facts<'_>, at: usize) -> bool {
    let lead = Class::DETERMINER | Class::DEFINITE | Class::NUMBER;
    at.checked_sub(1).is_some_and(|it| facts.is(it, lead))
        && facts.tokens.get(at + 1).is_some_and(Token::is_content)
}

/// Between two things with names: "led to", "caused", "because of", "resulted in".
pub(super) fn causal(facts: &Facts<'_>) -> Option<Span> {
    if !facts.classes.is(Class::CAUSE | Class::CAUSE_CUE) {
        return None;
    }
    let cue = |at: &usize| {
        let at = *at;
        let (word, next) = (facts.word(at), facts.word(at + 1));
        facts.tokens.get(at).is_some_and(|it| !it.quoted)
            && (facts.is(at, Class::CAUSE)
                && !at.checked_sub(1).is_some_and(|it| facts.is(it, Class::DETERMINER))
                || matches!((word, next), ("led", "to") | ("leads", "to") | ("resulted", "in"))
                || word.eq_ignore_ascii_case("because") && next == "of"
                || word == "result" && next == "of" && is_as_a(facts, at)
                || word.eq_ignore_ascii_case("due") && next == "to"
                || word == "owing" && next == "to")
    };
    let cue = (0..facts.tokens.len()).find(cue).filter(|_| 2 <= facts.count_names())?;
    joins_names(facts, cue).then(|| facts.tokens.get(cue).map(|it| it.span)).flatten()
}

/// Whether something with a name stands on either side of the words of a cause, where
/// they do not open the sentence: "the fire in Ostrel because of cheap wiring" has one only.
fn joins_names(facts: &Facts<'_>, cue: usize) -> bool {
    let named = |from: usize, to: usize| {
        facts.proper_in(from, to)
            || facts.stretch(from, to).is_some_and(|it| facts.named_in(it))
            || (from..to).any(|it| facts.is(it, Class::THIRD))
    };
    let first = facts.first_word();
    let opens = cue < first + 3;
    let subject = facts.tokens.get(first).is_some_and(|it| first < cue && facts.could_be_name(it));
    opens || (subject || named(0, cue)) && named(cue + 1, facts.tokens.len())
}

/// "As a result of": whether the first two words stand before the third.
fn is_as_a(facts: &Facts<'_>, result: usize) -> bool {
    let Some(lead) = result.checked_sub(2) else { return false };
    facts.word(lead).eq_ignore_ascii_case("as") && facts.word(lead + 1) == "a"
}

/// A law, treaty or resolution that prohibits or requires: the verb.
pub(super) fn rule(facts: &Facts<'_>) -> Option<Span> {
    if !facts.classes.is(Class::LAW_VERB) || !facts.classes.is(Class::LAW_NOUN) {
        return None;
    }
    let verb = |at: usize| {
        let before = at.checked_sub(1);
        let is_noun = before.is_some_and(|it| facts.is(it, Class::DETERMINER | Class::DEFINITE))
            || facts.word(at).ends_with("ed") && is_attributive(facts, at)
            || facts.word(at).starts_with("sanction")
                && !before
                    .is_some_and(|it| facts.is(it, Class::LAW_NOUN | Class::HAVE | Class::BE));
        let plain = facts.tokens.get(at).is_some_and(|it| !it.quoted && !it.capital);
        facts.is(at, Class::LAW_VERB) && plain && !is_noun
    };
    let noun = |it: &Token| it.is(Class::LAW_NOUN) && !it.quoted;
    let found = (0..facts.tokens.len()).find(|&at| {
        if !verb(at) {
            return false;
        }
        let start = facts.clause_start(at);
        let subject = facts.tokens.get(start..at).is_some_and(|it| it.iter().any(noun));
        let agent = (at + 1..at + 6).find(|it| facts.word(*it) == "by").is_some_and(|by| {
            facts
                .tokens
                .get(by..by + 7)
                .or(facts.tokens.get(by..))
                .is_some_and(|it| it.iter().any(noun))
        });
        subject || agent
    })?;
    facts.tokens.get(found).map(|it| it.span)
}

#[cfg(test)]
mod tests {
    use crate::{claims::Gate, fixture};

    #[test]
    fn a_cause_joins_two_names() {
        let is_causal = |text: &str| {
            let workspace = fixture::parse(&format!("-- n.md --\n{text}\n")).workspace;
            let units = &workspace.analysis(workspace.note("n.md").unwrap()).units;
            units.iter().any(|it| it.gates.contains(&Gate::Causal))
        };
        for text in [
            "The people of Ostrel stood by the Ilmen crew because of the cold.",
            "His views carry weight because of what he knows of Ostrel and Ilmen.",
            "The fire in the yard led to a strike in Ostrel and in Ilmen.",
        ] {
            assert!(!is_causal(text), "{text}");
        }
        for text in [
            "The strike of Ostrel led to the fall of the Ilmen council.",
            "As a result of the strike in Ostrel, the Ilmen council fell.",
            "The Ilmen council fell because of the strike in Ostrel.",
        ] {
            assert!(is_causal(text), "{text}");
        }
    }
}
