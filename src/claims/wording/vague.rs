//! Authorities without a name: one unnamed person, or a crowd that has no members.

mod phrase;

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use self::phrase::{governs, lower, phrase_start};
use super::phrases;
use crate::{
    claims::{
        Attribution, SourceKind, attribution::Found, lexicon::Class, tokens::Token, unit::Facts,
    },
    terms,
    text::Span,
};

/// What is vague about who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// One unnamed person or office: "a source said".
    Single,
    /// A crowd, or a document without a title: "analysts believe".
    Group,
    /// Nobody at all: "it is widely thought", "reportedly".
    Nobody,
}

/// What a word of `terms/vague_sources.tsv` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Single,
    Group,
    Document,
    Quantifier,
    People,
    Verb,
    Told,
    Institution,
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut res = FxHashMap::default();
    for row in terms::rows(include_str!("../../terms/vague_sources.tsv")) {
        let kind = match terms::cell(&row, 0) {
            "single" => Word::Single,
            "group" => Word::Group,
            "document" => Word::Document,
            "quantifier" => Word::Quantifier,
            "people" => Word::People,
            "verb" => Word::Verb,
            "told" => Word::Told,
            _ => Word::Institution,
        };
        res.extend(terms::cell(&row, 1).split(' ').map(|it| (it, kind)));
    }
    res
});

/// The patterns that name nobody, those first that a "by" cures.
static PHRASES: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    ["yes", "no"].map(|by| {
        let table = terms::rows(include_str!("../../terms/weasel_phrases.tsv"));
        let patterns: Vec<_> =
            table.filter(|it| terms::cell(it, 1) == by).map(|it| terms::cell(&it, 0)).collect();
        let pattern = patterns.join("|").replace(' ', r"\s+");
        Regex::new(&format!(r"(?i)\b(?:{pattern})")).expect("the table is tested")
    })
});

/// People who know a thing and are not named.
static FAMILIAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:people|persons?|someone|sources?|those|officials?)\s+(?:who\s+(?:is|are|was|were)\s+)?(?:familiar\s+with|close\s+to|briefed\s+on|with\s+(?:direct\s+)?knowledge\s+of)\b|\b(?:well[-\s](?:placed|connected|informed)|highly\s+placed|high-ranking)\s+(?:people|persons?|individuals?|contacts?)\b")
        .expect("the pattern is a constant")
});

/// What somebody asked for who is not named.
static ANONYMITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bon\s+(?:the\s+)?condition\s+of\s+anonymity\b|\b(?:request|demand|insist)(?:ed|s|ing)\s+(?:on\s+)?anonymity\b|\bsp(?:oke|eaking)\s+anonymously\b|\b(?:who|and)\s+(?:asked\s+not|did\s+not\s+(?:want|wish)|declined|refused|preferred\s+not|wished\s+not|wanted\s+not)\s+to\s+be\s+(?:named|identified|quoted\s+by\s+name)\b|\bask(?:ed|ing)\s+not\s+to\s+be\s+(?:named|identified|quoted\s+by\s+name)\b")
        .expect("the pattern is a constant")
});

/// A word in parentheses that weighs what is said: `(unverified)`, `(claimed, Harbour Radio)`.
static STATUS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[(\[](?:confirmed|unconfirmed|reported|claimed|disputed|unverified)\b")
        .expect("the pattern is a constant")
});

/// Where "allegedly" is the word to use: of the accused, before a verdict (MOS:ALLEGED).
static COURT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:court|tribunal|judge|jury|trial|prosecut\w*|indict\w*|charge[sd]?|charged|lawsuit|sued|suspects?|defendants?|plaintiffs?|complaint|arrest\w*|detained|convicted|accused)\b")
        .expect("the pattern is a constant")
});

/// An outlet in parentheses tells where a thing is reported: that is enough for a crowd,
/// but a source that the outlet does not name has no name for all that.
pub(super) fn vague(facts: &Facts<'_>, spoken: Option<&Found>) -> Option<(Span, Vague)> {
    let reported = spoken.is_some_and(|it| it.attribution.kind.is_known());
    let spoken = spoken.and_then(Found::speaker);
    let speaks = Class::SPEAKER | Class::VAGUE;
    if spoken.is_some_and(|it| it.kind.is_known()) || !facts.classes.is(speaks) {
        return None;
    }
    let phrase = || {
        let familiar = phrases::own(facts, &FAMILIAR).find(|it| tells(facts, it.0, spoken));
        familiar.or_else(|| phrases::own(facts, &ANONYMITY).next()).map(|it| it.0)
    };
    let found = phrase()
        .map(|it| (it, Vague::Single))
        .or_else(|| spoken.and_then(|it| speaker(facts, it)))
        .or_else(|| bare(facts))
        .or_else(|| by_crowd(facts))
        .or_else(|| nobody(facts))?;
    let own = !facts.is_quoted(found.0) && !STATUS.is_match(facts.text);
    (own && !(reported && found.1 != Vague::Single)).then_some(found)
}

/// Whether people of whom is said what they know tell of it ("People close to the buyer
/// expect a deal"), and are not just anybody ("a firm of people close to the mayor").
fn tells(facts: &Facts<'_>, span: Span, spoken: Option<&Attribution>) -> bool {
    if spoken.and_then(|it| it.source).is_some_and(|it| it.overlaps(span)) {
        return true;
    }
    let Some(at) = facts.tokens.iter().position(|it| it.span.start == span.start) else {
        return false;
    };
    let verb = |it: usize| {
        let says = facts.is(it, Class::SAY | Class::SAY_WEAK)
            || WORDS.get(lower(facts, it).as_str()) == Some(&Word::Verb);
        says && facts.tokens.get(it).is_some_and(|it| !it.quoted)
    };
    let other = |it: usize| facts.is(it, Class::PAST | Class::BE) && !verb(it);
    let told = at.checked_sub(2).is_some_and(|it| facts.word(it) == "told");
    let behind = facts.tokens.iter().position(|it| span.end <= it.span.start);
    let mut rest = behind.unwrap_or(facts.tokens.len())..facts.tokens.len();
    told || !is_object(facts, at) && rest.find(|it| verb(*it) || other(*it)).is_some_and(verb)
}

/// Whether the phrase that a noun ends stands behind a verb or a preposition.
fn is_object(facts: &Facts<'_>, at: usize) -> bool {
    phrase_start(facts, at).checked_sub(1).is_some_and(|it| {
        facts.is(it, Class::FINITE | Class::PAST | Class::SAY | Class::SAY_WEAK)
            || governs(facts, it)
    })
}

/// The source that speaks, if it is an unnamed one, with its verb.
fn speaker(facts: &Facts<'_>, spoken: &Attribution) -> Option<(Span, Vague)> {
    let source = spoken.source.filter(|_| spoken.kind == SourceKind::Vague)?;
    let cue = facts.tokens.iter().position(|it| it.span.start == spoken.cue.start)?;
    let behind = spoken.cue.end <= source.start;
    let mine = |it: &usize| facts.tokens.get(*it).is_some_and(|it| source.contains(it.span));
    let (at, kind) = (0..facts.tokens.len())
        .filter(mine)
        .find_map(|at| head(facts, at, behind).map(|it| (at, it)))?;
    let verb = lower(facts, cue);
    let stance = facts.is(cue, Class::SAY_STANCE) && !facts.is(cue, Class::ACCUSE);
    let found = kind == Word::Single && matches!(verb.as_str(), "find" | "finds" | "found");
    let passive = facts.word(cue + 1) == "by";
    // "Several judges", "some reports": the verb is a noun.
    let noun = cue == at + 1 && facts.is(cue, Class::SPEAKER);
    let weak = kind == Word::Quantifier && !behind && (noun || !facts.is(cue, Class::SAY));
    if stance || found || passive || weak {
        return None;
    }
    let start = facts.tokens.get(phrase_start(facts, at))?.span.start;
    let span = if behind {
        Span::new(spoken.cue.start, facts.tokens.get(at)?.span.end)
    } else {
        Span::new(start, spoken.cue.end)
    };
    Some((span, shown(kind)))
}

/// A crowd or a document right before a verb that shows what it says ("Reports indicate
/// a new contract", "Critics agree").
fn bare(facts: &Facts<'_>) -> Option<(Span, Vague)> {
    for at in 0..facts.tokens.len() {
        let kind = head(facts, at, false).filter(|it| matches!(it, Word::Group | Word::Document));
        let Some(kind) = kind else { continue };
        let adverb = |it: usize| facts.is(it, Class::ADVERB) || facts.word(it).ends_with("ly");
        let verb = (at + 1..at + 4).find(|it| !adverb(*it))?;
        let word = lower(facts, verb);
        let says = facts.is(verb, Class::SAY)
            || WORDS.get(word.as_str()) == Some(&Word::Verb)
            || word == "report" && kind == Word::Document;
        let passive = facts.word(verb + 1) == "by";
        let points = !word.starts_with("point") || facts.word(verb + 1) == "to";
        if says && points && !is_object(facts, at) && !passive {
            let start = facts.tokens.get(phrase_start(facts, at))?.span.start;
            return Some((Span::new(start, facts.tokens.get(verb)?.span.end), shown(kind)));
        }
    }
    None
}

/// "Seen by critics as", "alleged by analysts": a thing that a crowd holds of somebody. Whom
/// brackets behind it name is a crowd no more.
fn by_crowd(facts: &Facts<'_>) -> Option<(Span, Vague)> {
    const HELD: &[&str] = &[
        "seen",
        "viewed",
        "regarded",
        "considered",
        "described",
        "believed",
        "alleged",
        "rumored",
        "rumoured",
        "suspected",
        "thought",
        "said",
    ];
    let held = |it: usize| HELD.contains(&lower(facts, it).as_str());
    let group = |it: usize| WORDS.get(lower(facts, it).as_str()) == Some(&Word::Group);
    for by in (1..facts.tokens.len()).filter(|it| facts.word(*it) == "by" && held(it - 1)) {
        let crowd = (by + 1..by + 5).find(|it| group(*it));
        let Some(crowd) = crowd.filter(|it| phrase_start(facts, *it) == by + 1) else { continue };
        let brackets = |it: usize| facts.tokens.get(it).is_some_and(|it| it.is_sign('('));
        let proper = |it: usize| facts.tokens.get(it).is_some_and(Token::is_proper);
        // "By experts in the piece", "by critics such as Lund": those are told apart.
        let told = governs(facts, crowd + 1)
            || matches!(facts.word(crowd + 1), "such" | "like" | "including" | "who");
        let named = (crowd + 1..crowd + 6).any(brackets) || (by + 1..crowd + 3).any(proper);
        if !told && !named {
            return facts.stretch(by - 1, crowd + 1).map(|it| (it, Vague::Group));
        }
    }
    None
}

fn shown(kind: Word) -> Vague {
    if kind == Word::Single { Vague::Single } else { Vague::Group }
}

/// What the word at a place is, if it is the head of an unnamed source.
fn head(facts: &Facts<'_>, at: usize, object: bool) -> Option<Word> {
    let may = |it: &&Token| it.is(Class::SPEAKER | Class::VAGUE) && it.is_word() && !it.quoted;
    facts.tokens.get(at).filter(may)?;
    let kind = *WORDS.get(lower(facts, at).as_str())?;
    let start = phrase_start(facts, at);
    let ends = match facts.tokens.get(at + 1) {
        Some(next) if next.is_word() => {
            governs(facts, at + 1)
                || next.is(Class::ADVERB | Class::MODAL | Class::HAVE | Class::BE)
                || !object && next.is(Class::SAY | Class::SAY_WEAK | Class::SAY_STANCE)
                || next.is(Class::THIRD)
                || WORDS.get(lower(facts, at + 1).as_str()) == Some(&Word::Verb)
                || next.span.of(facts.text).ends_with("ly")
                || matches!(facts.word(at + 1), "who" | "that" | "close" | "familiar" | "speaking")
        }
        _ => true,
    };
    let behind = start.checked_sub(1).is_some_and(|it| governs(facts, it));
    if !ends || behind && !object {
        return None;
    }
    let phrase = facts.tokens.get(start..=at)?;
    let is = |it: usize, kind| WORDS.get(lower(facts, it).as_str()) == Some(&kind);
    match kind {
        Word::Quantifier => {
            // "Some say", "many of the crew say"; not "many of whom say".
            let of_them = facts.word(at + 1) == "of"
                && matches!(facts.word(at + 2), "whom" | "which" | "them" | "these" | "those");
            let opens = at.checked_sub(1).and_then(|it| facts.tokens.get(it));
            let opens = opens
                .is_none_or(|it| !it.is_word() || it.is(Class::FUNCTION) && !it.is(Class::THIRD));
            (start == at && opens && !of_them).then_some(kind)
        }
        Word::People => is(start, Word::Quantifier).then_some(Word::Group),
        Word::Single | Word::Group | Word::Document => {
            // "The press says" is still nobody; "the analysts" are those of whom one has read.
            let press = matches!(lower(facts, at).as_str(), "media" | "press");
            let told = (start..at).any(|it| is(it, Word::Told));
            let first = facts.is_first_word(start);
            let name = |(place, it): (usize, &Token)| it.is_proper() && !(place == 0 && first);
            let named =
                phrase.iter().enumerate().any(name) || (start..=at).any(|it| facts.is_known(it));
            let office = kind == Word::Single && has_office(facts, start, at);
            (!(told && !press || named || office)).then_some(kind)
        }
        Word::Verb | Word::Told | Word::Institution => None,
    }
}

/// Whether an office or an organisation stands beside a role: "a customs officer",
/// "an official of the port authority", "an aide in the mayor's office".
fn has_office(facts: &Facts<'_>, start: usize, at: usize) -> bool {
    let office = |it: usize| {
        let word = lower(facts, it);
        let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(&word);
        WORDS.get(word) == Some(&Word::Institution)
    };
    let behind = matches!(facts.word(at + 1), "of" | "at" | "from" | "in" | "with" | "to" | "for");
    (start..at).any(office)
        || behind
            && (at + 2..at + 8)
                .take_while(|it| facts.tokens.get(*it).is_some_and(Token::is_word))
                .any(office)
}

fn nobody(facts: &Facts<'_>) -> Option<(Span, Vague)> {
    if !facts.classes.is(Class::VAGUE) {
        return None;
    }
    let [cured_by_name, always] = &*PHRASES;
    let whole = |span: Span| {
        let rest = facts.text.get(span.end..).unwrap_or_default();
        !rest.starts_with(char::is_alphanumeric)
    };
    let excused = |(span, text): &(Span, &str)| {
        let rest = facts.text.get(span.end..).unwrap_or_default();
        let in_court = text.eq_ignore_ascii_case("allegedly") && COURT.is_match(facts.text);
        rest.trim_start().starts_with("by ") || in_court || !whole(*span)
    };
    let first = phrases::own(facts, cured_by_name).find(|it| !excused(it));
    let found = first.or_else(|| phrases::own(facts, always).find(|it| whole(it.0)))?;
    let (mut span, text) = found;
    if let Some(words) = text.strip_suffix("that") {
        span.end = span.start + words.trim_end().len();
    }
    Some((span, Vague::Nobody))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::lexicon::classes_of;

    #[test]
    fn a_word_that_may_be_a_source_has_a_class_by_which_sentences_are_sifted() {
        for (word, kind) in &*WORDS {
            let sifted = classes_of(word).is(Class::SPEAKER | Class::VAGUE);
            let beside = matches!(kind, Word::Verb | Word::Told | Word::Institution);
            assert!(sifted || beside, "{word}");
        }
    }
}
