//! Whether a word that may report is a verb, and whether it reports anything.

use super::speaker;
use crate::claims::{
    SourceKind,
    lexicon::Class,
    quotation,
    tokens::{Token, TokenKind},
    unit::Facts,
};

/// Where the verb begins with its auxiliaries and adverbs: "has repeatedly warned".
pub(super) fn first_of_verb(facts: &Facts<'_>, at: usize) -> usize {
    let mut first = at;
    while let Some(before) = first.checked_sub(1)
        && (facts.is(before, Class::ADVERB | Class::HAVE | Class::MODAL)
            || facts.word(before).ends_with("ly"))
        && facts.tokens.get(before).is_some_and(|it| !it.capital || before == 0)
    {
        first = before;
    }
    first
}

/// Whether the word is a verb of its clause here, and no noun ("the report"), no
/// infinitive ("to claim"), no passive without a speaker ("is believed").
pub(super) fn is_finite(facts: &Facts<'_>, at: usize, first: usize) -> bool {
    let word = facts.word(at);
    if word.starts_with("report") && facts.word(at + 1) == "to" {
        return false; // She reports to the minister.
    }
    let adverb = |it: &usize| facts.is(*it, Class::ADVERB) || facts.word(*it).ends_with("ly");
    let next = (at + 1..at + 4).find(|it| !adverb(it)).unwrap_or(at + 1);
    if facts.is(at, Class::SPEAKER) && facts.is(next, Class::SAY | Class::SAY_WEAK) {
        return false; // "Unconfirmed reports now say": the second is the verb.
    }
    if word.ends_with("ed") && facts.word(at + 1) == "by" && first == at && !says_that(facts, at) {
        return false; // "Criticised by two unions".
    }
    let Some(before) = first.checked_sub(1) else { return word.ends_with("ed") };
    if facts.is(before, Class::BE) && !word.ends_with("ing") {
        return false;
    }
    let previous = facts.word(before);
    let pronoun = facts.is(before, Class::THIRD);
    let modifier = Class::DETERMINER | Class::NUMBER | Class::FUNCTION | Class::NEGATION;
    if facts.is(before, modifier) && !pronoun && !facts.is(before, Class::SPEAKER) && first == at {
        return false;
    }
    if previous == "to" {
        return false;
    }
    let past =
        word.ends_with("ed") || matches!(word, "said" | "told" | "wrote" | "thought" | "found");
    if past || first != at {
        return true;
    }
    let Some(subject) = facts.tokens.get(before) else { return false };
    let closes = matches!(subject.kind, TokenKind::Sign(',' | ')' | '"' | '”'));
    let opens = before.checked_sub(1);
    if word.ends_with('s') {
        // "A symbol of broken promises" ends with a noun; ", the union says" with a verb.
        let named = subject.is_proper() || pronoun || subject.is(Class::SPEAKER) || closes;
        let aside = speaker::before(facts, before + 1).0.checked_sub(1).is_some();
        let colon = facts.tokens.get(at + 1).is_some_and(|it| it.is_sign(':'));
        if !named && !aside && !colon && facts.is_end(at + 1) {
            return false;
        }
        // "For shipping claims": one word behind a preposition is no subject.
        let bare = subject.is_content() && opens.is_some_and(|it| speaker::governs(facts, it));
        if bare && facts.is(at, Class::SAID_THING | Class::SPEAKER) {
            return false;
        }
        return closes
            || pronoun
            || subject.is_proper()
            || subject.is(Class::SPEAKER)
            || subject.is_content();
    }
    if is_noun_of(facts, at, before) {
        return false;
    }
    let plural = subject.is_plural(facts.text) || subject.is_proper() || previous == "they";
    // "Sources close to the presidency say"; "a failed state" is one thing.
    let (start, end) = speaker::before(facts, before + 1);
    if ["a", "an", "each", "every"].iter().any(|it| facts.word(start).eq_ignore_ascii_case(it)) {
        return false;
    }
    let head = speaker::head(facts, start, end).and_then(|it| facts.tokens.get(it.0));
    closes
        || plural
        || subject.is(Class::SPEAKER)
        || head.is_some_and(|it| it.is_plural(facts.text))
}

/// "A Lund report on the yard", "Ostrel doubt whether": a noun behind one name, which a verb
/// would have an ending for.
fn is_noun_of(facts: &Facts<'_>, at: usize, before: usize) -> bool {
    const BEHIND: &[&str] = &["on", "of", "about", "for", "whether", "from", "over", "by"];
    let plain = |it: &&Token| it.is_proper() && !it.is(Class::FUNCTION | Class::DETERMINER);
    let Some(name) = facts.tokens.get(before).filter(plain) else { return false };
    let joined = before.checked_sub(1).is_some_and(|it| matches!(facts.word(it), "and" | "or"));
    let singular = !facts.word(before).ends_with('s') && !name.is(Class::PLURAL) && !joined;
    let next = facts.tokens.get(at + 1);
    let stops = next.is_none_or(|it| {
        matches!(it.kind, TokenKind::Sign(',' | '(' | ':')) || it.is(Class::FINITE | Class::PAST)
    });
    singular && (stops || facts.is_end(at + 1) || BEHIND.contains(&facts.word(at + 1)))
}

/// Whether "that" stands close behind a verb.
fn says_that(facts: &Facts<'_>, at: usize) -> bool {
    (at + 1..at + 7).any(|it| facts.word(it) == "that")
}

/// Verbs that do not always speak ("called the tender off") need what is said: a
/// clause with "that", a quotation, a colon; or their very object is a matter.
pub(super) fn reports_matter(facts: &Facts<'_>, at: usize, from: usize, kind: SourceKind) -> bool {
    let word = facts.word(at);
    let sign = |it: usize| facts.tokens.get(it).is_some_and(|it| it.is_sign(','));
    // "As the union notes"; "The yard is closed, the union reports."
    let as_it = |it: usize| facts.word(it).eq_ignore_ascii_case("as");
    if as_it(from) || from.checked_sub(1).is_some_and(as_it) {
        return true;
    }
    if from.checked_sub(1).is_some_and(sign) && (facts.is_end(at + 1) || sign(at + 1)) {
        return true;
    }
    let starts = |stems: &[&str]| stems.iter().any(|it| word.starts_with(it));
    let said = |it: usize| facts.word(it) == "that" || facts.is(it, Class::SAID_THING);
    if facts.is(at, Class::SAY_STANCE) {
        if starts(&["attribut"]) {
            return (at + 2..at + 12).any(|it| matches!(facts.word(it), "to" | "as"));
        }
        return !starts(&["reject", "dismiss"]) || (at + 1..at + 7).any(said);
    }
    if starts(&["identif"]) {
        // "Identified as unsafe": what a thing is called, not who says so.
        let named = facts.word(at + 1) != "as";
        return named && (at + 2..at + 9).any(|it| facts.word(it) == "as");
    }
    if starts(&["discover"]) {
        return facts.word(at + 1) == "that";
    }
    let that = says_that(facts, at);
    let quoted = facts.quotations.iter().any(|it| quotation::is_quotation(facts.text, *it));
    // "Lund called the vote a farce:", and what she said on the next lines.
    let colon = [facts.tokens.get(at + 1), facts.tokens.last()];
    let colon = colon.into_iter().flatten().any(|it| it.is_sign(':'));
    let object = starts(&[
        "report",
        "estimate",
        "describe",
        "expect",
        "demand",
        "propose",
        "recommend",
        "doubt",
        "fear",
        "cite",
    ]);
    let phrase = starts(&["maintain"]) && sign(at + 1)
        || starts(&["call"]) && facts.word(at + 1) == "for"
        || starts(&["declin"]) && facts.word(at + 1) == "to";
    that || quoted
        || colon
        || phrase
        || object && !facts.is_end(at + 1) && kind != SourceKind::Anaphoric
}
