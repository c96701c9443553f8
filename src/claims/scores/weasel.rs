//! Vague authority: how plainly a sentence leans on somebody whom it does not name.
//!
//! Patterns after Wikipedia's list of words to watch (unsupported attributions) and the
//! agentless passives of the news; a score of one half and more is a whole pattern, a
//! lower one is only a word that such sentences like.

use super::{
    sentence::{self, Item, NAME},
    words::{self, Form, Set},
};

/// From 0 to 1.
pub(super) fn score(items: &[Item]) -> f32 {
    let found = (0..items.len()).map(|at| pattern(items, at));
    let best = found.fold(0.0, f32::max);
    if 0.5 <= best {
        return best;
    }
    let words = items.iter().filter(|it| !it.quoted && is_vague(it)).count();
    [0.05, 0.3, 0.4].get(words).copied().unwrap_or(0.45)
}

/// The pattern that begins at an item.
fn pattern(items: &[Item], at: usize) -> f32 {
    let Some(item) = items.get(at).filter(|it| !it.quoted) else { return 0.0 };
    if item.set.is(Set::REPORTEDLY) {
        return 0.9;
    }
    if is(item, "it") && passive(items, at + 1).is_some() {
        return 0.95;
    }
    if let Some(end) = passive(items, at) {
        let agent = items.iter().skip(end).take(3).any(|it| is(it, "by"));
        let goes_on =
            items.get(end).is_some_and(|it| is(it, "to") || is(it, "that") || is(it, "as"));
        return if goes_on && !agent { 0.8 } else { 0.0 };
    }
    group(items, at)
}

/// "is believed", "have widely been described": where it ends.
fn passive(items: &[Item], at: usize) -> Option<usize> {
    let auxiliary = ["is", "are", "was", "were", "been"];
    items.get(at).filter(|it| auxiliary.iter().any(|word| is(it, word)))?;
    let adverbs = items.iter().skip(at + 1).take_while(|it| is_adverb(it)).count();
    let verb = items.get(at + 1 + adverbs)?;
    let says = verb.form == Form::Past && verb.set.is(Set::SPEECH | Set::THINK | Set::TALK);
    // These say what is the case, not what somebody thinks.
    let plain = [
        "seen",
        "known",
        "found",
        "felt",
        "determined",
        "discovered",
        "learned",
        "decided",
        "agreed",
        "answered",
        "addressed",
    ];
    (says && !plain.iter().any(|word| is(verb, word))).then_some(at + 2 + adverbs)
}

/// "Some experts say", "critics have argued", "reports indicate".
fn group(items: &[Item], at: usize) -> f32 {
    let Some(item) = items.get(at) else { return 0.0 };
    let before = at.checked_sub(1).and_then(|it| items.get(it));
    let many = before.is_some_and(|it| it.set.is(Set::MANY) || is(it, "most"));
    // "South Korean officials", "the analysts": somebody in particular.
    let bare = before.is_none_or(|it| {
        !it.is_word
            || it.set.is(Set::FUNCTION)
                && !is(it, "the")
                && !is(it, "these")
                && !is(it, "his")
                && !is(it, "its")
    });
    let plural = item.form == Form::S && item.set.is(Set::ROLE | Set::DOCUMENT)
        || is(item, "people")
        || is(item, "research");
    let alone = item.set.is(Set::MANY) || is(item, "most");
    if !(plural && (many || bare) || alone) {
        return 0.0;
    }
    let rest = items.get(at + 1..).unwrap_or_default();
    let verb = rest.iter().position(|it| !is_adverb(it) && !is(it, "have") && !is(it, "has"));
    let Some(verb) = verb.and_then(|it| rest.get(it)) else { return 0.0 };
    let says = verb.set.is(Set::SPEECH | Set::THINK | Set::SHOW)
        && matches!(verb.form, Form::Base | Form::Past | Form::S);
    match (says, alone && !plural) {
        (true, false) => 0.9,
        (true, true) => 0.75,
        _ => 0.0,
    }
}

fn is_adverb(item: &Item) -> bool {
    const ADVERBS: [&str; 12] = [
        "also",
        "often",
        "now",
        "still",
        "long",
        "even",
        "already",
        "ever",
        "been",
        "sometimes",
        "always",
        "never",
    ];
    item.symbol == sentence::LY || ADVERBS.iter().any(|it| is(item, it))
}

fn is_vague(item: &Item) -> bool {
    const VAGUE: [&str; 10] = [
        "some",
        "many",
        "most",
        "several",
        "widely",
        "often",
        "various",
        "numerous",
        "generally",
        "considered",
    ];
    VAGUE.iter().any(|it| is(item, it))
}

fn is(item: &Item, word: &str) -> bool {
    item.symbol != NAME && item.word == words::hash(word)
}
