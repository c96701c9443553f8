//! Actors without a name: `Russian officials`, `the Government of Russia`.

use super::{
    around::{Around, is_capital},
    guards::Spot,
    tokens::is_sign,
    words::Class,
};
use crate::text::Span;

/// How many words may stand between the name and the noun: `Russian defence ministry`.
const BETWEEN: usize = 2;

/// The noun that composes an unnamed actor with the name.
pub(super) fn collective(spot: &Spot<'_>) -> Option<Span> {
    let it = &spot.around;
    after(spot).or_else(|| before(it)).and_then(|at| Some(it.tokens.get(at)?.span()))
}

fn after(spot: &Spot<'_>) -> Option<usize> {
    let it = &spot.around;
    let possessive = it.possessive();
    // "Seoul-based analysts" are nobody's.
    if possessive == 0 && is_sign(it.after(1)) {
        return None;
    }
    for n in possessive + 1..=possessive + 1 + BETWEEN {
        let at = it.after_at(n)?;
        let class = it.class_at(at);
        let taken = spot.next.is_some_and(|next| next.at <= at && next.names_actor());
        if taken || is_sign(it.word(at)) || class.is(Class::FUNCTION) {
            return None;
        }
        let leads_on = it.class_after(n + 1).is(Class::AGENT | Class::AGENT_PERSON);
        if class.is(Class::AGENT) && !leads_on {
            return Some(at);
        }
        if class.is(Class::AGENT_PERSON) && !leads_on {
            // "Russian President Vladimir Putin" has a name.
            return (!is_capital(it.after(n + 1))).then_some(at);
        }
    }
    None
}

/// `the Government of the Russian Federation`.
fn before(it: &Around<'_>) -> Option<usize> {
    let article = usize::from(it.before(1).eq_ignore_ascii_case("the"));
    let of = it.before(article + 1) == "of";
    let at = it.before_at(article + 2).filter(|_| of)?;
    it.class_at(at).is(Class::AGENT).then_some(at)
}
