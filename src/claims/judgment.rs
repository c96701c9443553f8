//! Judgments: units in the analyst's own voice that need a basis, not a citation.
//!
//! Markers after ICD 203, PHIA and the NIC's estimative language; the strength of
//! each is that of the shared table of judgment markers.

use super::{events, forecast, lexicon::Class, tokens::Token, unit::Facts};
use crate::text::Span;

/// How plainly a unit is a judgment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Bare may, might, could, will; a motive: a judgment where nobody is cited.
    Bare,
    /// Draws an inference.
    Weak,
    /// Says how likely a thing is.
    Strong,
    /// Says that the analyst judges, or how sure the analyst is.
    Own,
}

pub(super) fn judgment(facts: &Facts<'_>) -> Option<Strength> {
    if !facts.english {
        return None;
    }
    let label = Class::JUDGE_LABEL | Class::FORECAST_LABEL;
    let sure = Class::SELF | Class::LIKELY | Class::ESTIMATIVE | label;
    let may = Class::INFERENCE | Class::SIGNAL | Class::MODAL | Class::WILL | Class::MOTIVE;
    if !facts.classes.is(sure | may) && !facts.word(0).eq_ignore_ascii_case("analyst") {
        return None;
    }
    let count = facts.tokens.len();
    if opens_with_label(facts) || (0..count).any(|at| own(facts, at)) {
        return Some(Strength::Own);
    }
    if (0..count).any(|at| strong(facts, at)) || is_forecast(facts) {
        return Some(Strength::Strong);
    }
    if (0..count).any(|at| weak(facts, at)) {
        return Some(Strength::Weak);
    }
    (0..count).any(|at| bare(facts, at)).then_some(Strength::Bare)
}

/// The word that draws an inference, ascribes a motive or foretells: what a reader
/// takes for a fact unless it says whose judgment it is.
pub(super) fn marker(facts: &Facts<'_>) -> Option<usize> {
    let may = Class::INFERENCE | Class::SIGNAL | Class::WILL | Class::MOTIVE | Class::ESTIMATIVE;
    if !facts.english || !facts.classes.is(may) {
        return None;
    }
    (0..facts.tokens.len()).find(|&at| {
        let span = facts.tokens.get(at).map_or(Span::new(0, 0), |it| it.span);
        let judges = weak(facts, at) || motive(facts, at) || foretells(facts, at);
        judges && !facts.is_quoted(span)
    })
}

/// "wants to", "is designed to"; not "to want to", "did not want to", "tries to".
fn motive(facts: &Facts<'_>, at: usize) -> bool {
    let word = facts.word(at);
    let to = facts.is(at, Class::MOTIVE) && facts.word(at + 1) == "to" && bare(facts, at);
    let Some(before) = at.checked_sub(1).filter(|_| to) else { return false };
    let bent = facts.word(before) == "to"
        || facts.is(before, Class::NEGATION | Class::MODAL | Class::SELF);
    let tries = word.starts_with("tr") || word.starts_with("hope");
    let by_design = word != "designed" || facts.is(before, Class::BE);
    !bent && !tries && by_design && !is_law(facts, at)
}

/// Whether the subject of a verb is a law: what it is made for is written in it.
fn is_law(facts: &Facts<'_>, verb: usize) -> bool {
    let helps = Class::BE | Class::HAVE | Class::ADVERB;
    let subject = (0..verb).rev().find(|it| !facts.is(*it, helps));
    subject.is_some_and(|it| facts.is(it, Class::LAW_NOUN))
}

/// "will", but not on a day that is fixed ("will meet on 3 May"), nor where it hangs on
/// something ("if it will"), nor where the reader is meant ("you will need a pass").
fn foretells(facts: &Facts<'_>, at: usize) -> bool {
    let dated = facts.has_number && facts.classes.is(Class::MONTH);
    let open = [
        "if", "whether", "who", "which", "that", "unless", "until", "till", "how", "what", "where",
        "why", "you", "You", "you're",
    ];
    let hangs = (at.saturating_sub(4)..at).any(|it| open.contains(&facts.word(it)));
    facts.is(at, Class::WILL) && bare(facts, at) && !dated && !hangs
}

/// Whether "will" has its verb behind it, and is not the will of somebody: "political
/// will untested", "the will to fight", "his will remains".
fn has_verb_behind(facts: &Facts<'_>, will: usize) -> bool {
    if facts.word(will) != "will" {
        return true; // "won't", "'ll"
    }
    if will.checked_sub(1).is_some_and(|it| facts.is(it, Class::DETERMINER)) {
        return false;
    }
    let adverb = |it: usize| {
        let word = facts.word(it);
        facts.is(it, Class::ADVERB | Class::NEGATION)
            || word.ends_with("ly")
            || matches!(word, "soon" | "thus" | "even" | "only" | "just" | "most" | "almost")
    };
    let Some(verb) = (will + 1..facts.tokens.len()).find(|it| !adverb(*it)) else { return false };
    let word = facts.word(verb);
    let helps = matches!(word, "be" | "have" | "do");
    let bent = word.ends_with("ed") && !word.ends_with("eed") && !facts.is(verb, Class::NOT_PAST)
        || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    let lower = facts.tokens.get(verb).is_some_and(|it| it.is_word() && !it.capital);
    helps || lower && !bent && !facts.is(verb, Class::FUNCTION)
}

fn own_voice(facts: &Facts<'_>, at: usize) -> bool {
    facts.tokens.get(at).is_some_and(|it| it.is_word() && !it.quoted)
}

/// `Comment: …`, `Analyst note: …`.
fn opens_with_label(facts: &Facts<'_>) -> bool {
    let colon = facts.tokens.iter().take(3).position(|it| it.is_sign(':'));
    colon.is_some_and(|colon| {
        (0..colon).any(|at| facts.is(at, Class::JUDGE_LABEL))
            || colon == 2 && facts.word(0).eq_ignore_ascii_case("analyst")
    })
}

/// `Prediction: …`, `Falsification: …`, where no verb tells of what was.
fn is_forecast(facts: &Facts<'_>) -> bool {
    let labelled = facts.classes.is(Class::FORECAST_LABEL);
    labelled && forecast::label(facts.text).is_some() && !events::has_past(facts)
}

fn own(facts: &Facts<'_>, at: usize) -> bool {
    if !own_voice(facts, at) {
        return false;
    }
    let word = facts.word(at);
    if word.len() < 4 && facts.is(at, Class::SELF) {
        let plain = |from: usize, to: usize| {
            (from..to).all(|it| facts.is(it, Class::ADVERB | Class::FUNCTION))
        };
        let judges =
            (at + 1..at + 3).any(|it| facts.is(it, Class::JUDGE_VERB) && plain(at + 1, it));
        let subject = word.eq_ignore_ascii_case("we") || word == "I";
        return subject && judges || !subject && facts.is(at + 1, Class::JUDGE_NOUN);
    }
    word.eq_ignore_ascii_case("confidence") && states_confidence(facts, at)
}

fn strong(facts: &Facts<'_>, at: usize) -> bool {
    if !own_voice(facts, at) {
        return false;
    }
    match facts.word(at) {
        "chance" | "probability" | "odds" => {
            let number = (at.saturating_sub(4)..at)
                .any(|it| facts.is(it, Class::UNIT) || facts.word(it) == "%");
            let even = (at.saturating_sub(2)..at).any(|it| facts.word(it) == "even");
            let none = at
                .checked_sub(2)
                .is_some_and(|it| facts.word(it) == "almost" && facts.word(it + 1) == "no");
            number
                || even
                || none
                || preceded(facts, at, "remote")
                || preceded(facts, at, "realistic")
        }
        "possibility" => preceded(facts, at, "realistic") || preceded(facts, at, "distinct"),
        "certain" | "certainly" => preceded(facts, at, "almost") || preceded(facts, at, "nearly"),
        "remote" => {
            let is = at.checked_sub(1).is_some_and(|it| facts.is(it, Class::BE));
            is && facts.tokens.get(at + 1).is_none_or(|it| !it.is_word() && !it.is_sign('-'))
        }
        _ => facts.is(at, Class::LIKELY),
    }
}

fn preceded(facts: &Facts<'_>, at: usize, word: &str) -> bool {
    at.checked_sub(1).is_some_and(|it| facts.word(it).eq_ignore_ascii_case(word))
}

/// "high confidence", "Confidence: HIGH", "confidence is low"; not "confidence interval".
fn states_confidence(facts: &Facts<'_>, at: usize) -> bool {
    let level = |it: usize| {
        let word = facts.word(it);
        ["high", "moderate", "medium", "low"].iter().any(|it| word.eq_ignore_ascii_case(it))
    };
    let before = at.checked_sub(1).is_some_and(level);
    let after = (at + 1..at + 4).any(level)
        && (at + 1..at + 3).any(|it| {
            facts.is(it, Class::BE) || facts.tokens.get(it).is_some_and(|it| it.is_sign(':'))
        });
    before || after
}

fn weak(facts: &Facts<'_>, at: usize) -> bool {
    if !own_voice(facts, at) {
        return false;
    }
    if facts.is(at, Class::INFERENCE) {
        return opens_clause(facts, at);
    }
    let next = facts.word(at + 1);
    let word = facts.word(at);
    match word {
        "points" | "point" => next == "to" && at != 0,
        "result" => {
            preceded(facts, at, "a")
                && at.checked_sub(2).is_some_and(|it| facts.word(it).eq_ignore_ascii_case("as"))
                && !(next == "of" && events::has_past(facts)) // What happened, and why.
        }
        "view" | "opinion" | "judgment" => preceded(facts, at, "our") || preceded(facts, at, "my"),
        _ => {
            let suggests =
                ["suggest", "impl", "indicate", "signal"].iter().any(|it| word.starts_with(it));
            let this = matches!(word, "means" | "signals")
                && (preceded(facts, at, "this") || preceded(facts, at, "which"));
            let that = || (at + 1..at + 4).any(|it| facts.word(it) == "that");
            this || suggests && facts.is(at, Class::SIGNAL) && that()
        }
    }
}

/// Whether a clause is inferred, and not just a word of it: "hence the name", "and hence
/// several of them".
fn opens_clause(facts: &Facts<'_>, at: usize) -> bool {
    let hence = facts.word(at).eq_ignore_ascii_case("hence");
    let rest = facts.tokens.get(at + 1..).unwrap_or_default();
    let verb = Class::FINITE | Class::PAST | Class::SAY_WEAK | Class::SIGNAL;
    let ends = |it: &Token| it.is_word() && it.span.of(facts.text).ends_with("ed");
    !hence || rest.iter().any(|it| it.is(verb) || ends(it))
}

fn bare(facts: &Facts<'_>, at: usize) -> bool {
    if !own_voice(facts, at) {
        return false;
    }
    if facts.is(at, Class::MODAL) {
        return facts.word(at + 1) != "not" || facts.word(at) == "might";
    }
    let capital = facts.tokens.get(at).is_some_and(|it| it.capital);
    facts.is(at, Class::WILL) && !capital && has_verb_behind(facts, at)
        || facts.is(at, Class::MOTIVE) && facts.word(at + 1) == "to" && !capital
}
