//! States that are halves of one name: `North and South Korea`, `the North`, `the two
//! Koreas`.

use rustc_hash::FxHashMap;

use super::{
    around::Around,
    trie::{Builder, Entry, Use},
};
use crate::knowledge::{Actor, actors::Case};

/// The words that divide a name, each beside its opposite.
const SIDES: &[(&str, &str)] =
    &[("North", "South"), ("South", "North"), ("East", "West"), ("West", "East")];

/// The other half of an actor and the words that tell them apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Half {
    side: &'static str,
    other_side: &'static str,
    pub(super) other: usize,
}

/// The actors that are halves, with the names that follow from it added.
pub(super) fn add<'a>(
    trie: &mut Builder,
    actors: impl Iterator<Item = (usize, &'a Actor)>,
) -> FxHashMap<usize, Half> {
    let mut res = FxHashMap::default();
    let mut waiting: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (index, actor) in actors {
        let Some((first, whole)) = actor.name.split_once(' ') else { continue };
        let Some(&(side, other_side)) = SIDES.iter().find(|it| it.0 == first) else { continue };
        if whole.contains(' ') {
            continue;
        }
        let Some(other) = waiting.remove(&(other_side, whole)) else {
            waiting.insert((side, whole), index);
            continue;
        };
        res.insert(index, Half { side, other_side, other });
        res.insert(other, Half { side: other_side, other_side: side, other: index });
        for (actor, side) in [(index, side), (other, other_side)] {
            let mut add = |name: &str, usage| {
                trie.add(name, Entry { actor: Some(actor), usage, case: Case::Usual });
            };
            add(&format!("the {side}"), Use::Half);
            add(&format!("{whole}s"), Use::Halves);
        }
    }
    res
}

impl Half {
    /// Where the other half stands before this one without the common name: the first
    /// word of `North and South Korea`.
    pub(super) fn apart(&self, around: &Around<'_>) -> Option<usize> {
        let own = around.tokens.get(around.at)?.span().of(around.text);
        let joint = matches!(around.before(1), "and" | "or" | "&" | "/" | "-" | "–" | "‑");
        let other = around.before_at(2).filter(|_| joint && !around.is_word())?;
        (own == self.side && around.word(other) == self.other_side).then_some(other)
    }
}
