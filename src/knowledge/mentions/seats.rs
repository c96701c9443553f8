//! A seat of power in a sentence: the city, or those who sit there.
//!
//! Prepositions and the noun behind it decide. Out of such a context the seat stands
//! for its government, as the subject of a sentence does.

use super::{
    around::is_capital, found::Found, guards::Spot, tokens::is_sign, trie::Use, words::Class,
};

/// How many words before a preposition may say what is dealt with.
const REACH: usize = 3;

/// Whether the city itself is meant. `pair` is the answer for the seat before it in
/// `Moscow and Pyongyang`.
pub(super) fn is_literal(spot: &Spot<'_>, pair: Option<bool>) -> bool {
    let it = &spot.around;
    if it.glued_after() == "-" {
        return it.after(2) == "born";
    }
    // "pro-Moscow".
    if it.glued_before() == "-" {
        return false;
    }
    if is_dateline(spot) {
        return true;
    }
    // A city has no article of its own, a house has: "in the Kremlin".
    let house = || it.before(1).eq_ignore_ascii_case("the").then_some(false);
    behind(spot).or_else(house).or_else(|| before(spot, pair)).unwrap_or(false)
}

/// `SEOUL (Reuters) —`, `Seoul, 3 May —`, `SEOUL —`.
fn is_dateline(spot: &Spot<'_>) -> bool {
    let it = &spot.around;
    let opens = it.before(1).is_empty();
    if !opens {
        return false;
    }
    let dash = |n: usize| {
        let apart = it.after_at(n).is_some_and(|at| !it.is_glued(at));
        apart && matches!(it.after(n), "—" | "–" | "-")
    };
    match it.after(1) {
        "(" | "," => (2..10).any(dash),
        _ => dash(1),
    }
}

/// What the words behind it say, if anything.
fn behind(spot: &Spot<'_>) -> Option<bool> {
    let it = &spot.around;
    let possessive = it.possessive();
    let class = it.class_after(possessive + 1);
    if class.is(Class::CITY_NOUN) {
        return Some(true);
    }
    let agents = Class::AGENT | Class::AGENT_PERSON;
    if possessive > 0 || class.is(agents) || !is_sign(it.after(1)) && it.class_after(2).is(agents) {
        return Some(false);
    }
    // "Moscow, Russia", "Moscow, the capital".
    let comma = it.after(1) == ",";
    let state = comma && spot.next.is_some_and(|next| next.at == it.end + 1 && shares(spot, next));
    let capital = comma && (2..4).any(|n| it.after(n) == "capital");
    (state || capital).then_some(true)
}

/// Whether the next name means an actor whose seat this is.
fn shares(spot: &Spot<'_>, next: &Found<'_>) -> bool {
    let seats = spot.found.bearers.iter().filter(|it| it.usage == Use::Metonym);
    let mut seats = seats.filter_map(|it| it.actor);
    seats.any(|seat| next.bearers.iter().any(|it| it.usage == Use::Name && it.actor == Some(seat)))
}

/// What the words before it say, if anything.
fn before(spot: &Spot<'_>, pair: Option<bool>) -> Option<bool> {
    let it = &spot.around;
    let (word, class) = (it.before(1), it.class_before(1));
    // "in Moscow and Pyongyang": both or none.
    if matches!(word, "and" | "or" | "," | "&" | "/") && pair.is_some() {
        return pair;
    }
    if class.is(Class::WAY_PREP) {
        return Some(way(spot));
    }
    if class.is(Class::PARTY_PREP) {
        // "left for Moscow", but "a victory for Moscow".
        let leaves = word == "for" && (2..2 + REACH).any(|n| it.class_before(n).is(Class::MOTION));
        return Some(leaves);
    }
    if class.is(Class::PLACE_PREP | Class::PLACE_VERB) {
        return Some(true);
    }
    let lead = it.class_before(if word == "," { 2 } else { 1 });
    lead.is(Class::CITY_LEAD).then_some(true)
}

/// `to Moscow`, `from Moscow`, `of Moscow`: the nearest word of travel or of dealings
/// before it.
fn way(spot: &Spot<'_>) -> bool {
    let it = &spot.around;
    for n in 2..2 + REACH {
        let word = it.before(n);
        if word.is_empty() || is_sign(word) {
            break;
        }
        let class = it.class_before(n);
        if class.is(Class::MOTION | Class::CITY_LEAD) {
            return true;
        }
        // "the Government of Moscow Oblast" has a name, "According to Moscow" opens a sentence.
        let plain = !is_capital(word) || it.before_at(n).is_some_and(|at| it.is_initial(at));
        if class.is(Class::PARTY_LEAD | Class::AGENT) && plain {
            return false;
        }
    }
    true
}
