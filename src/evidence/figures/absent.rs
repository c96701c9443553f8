//! A figure that the cited article has not at all, though it comes near.

use super::{
    Found, Quantity,
    align::{Clause, Outcome, alike, is_kin},
    support::{Evidence, Support},
};
use crate::evidence::Reading;

/// Whether the passage is there and does not give the quantity, nor one that is meant for it.
pub(super) fn missing<'a>(
    quantity: &Quantity,
    clause: Clause<'_>,
    cited: &[(usize, &'a Reading)],
) -> Outcome<'a> {
    let [(at, reading)] = cited else { return Outcome::Silent };
    let aside = matches!(quantity.class(), "age" | "point" | "score");
    if clause.taken || aside || !quantity.is_telling() {
        return Outcome::Silent;
    }
    let paragraph = told(quantity, clause, reading).or_else(|| beside(quantity, clause, reading));
    paragraph.map_or(Outcome::Silent, |it| Outcome::Missing(*at, it))
}

/// The paragraph of an article without any such figure that says most of a clause.
fn told(quantity: &Quantity, clause: Clause<'_>, reading: &Reading) -> Option<usize> {
    let own = |it: &Found| it.quantity.class() == quantity.class();
    let any = |it: &Found| own(it) && it.quantity.firm && it.quantity.is_telling();
    let any = reading.quantities().iter().any(any);
    let like = |it: &Found| own(it) && alike(&it.quantity, quantity);
    if reading.quantities().iter().any(like) {
        return None;
    }
    // An article without any such figure is soon known not to give this one.
    let least = if any { 4 } else { 3 };
    let heard = clause.topic.heard(reading);
    let best = reading.paragraphs.iter().enumerate().map(|(index, it)| {
        let said = it.sentences.iter().map(|it| heard.said(*it).count());
        (said.max().unwrap_or(0), index)
    });
    let (said, paragraph) = best.max_by_key(|it| (it.0, std::cmp::Reverse(it.1)))?;
    (least <= said && clause.topic.len() as u32 * 3 <= said * 5).then_some(paragraph)
}

/// The paragraph of the figure for which most speaks, where that is too little to say that
/// it is meant but enough to say that the passage is there: a figure that cannot be worked
/// out from the article and stands nowhere in it is hardly ever right.
fn beside(quantity: &Quantity, clause: Clause<'_>, reading: &Reading) -> Option<usize> {
    // Times, shares and differences are worked out by the reader.
    if matches!(quantity.class(), "time" | "percent") || clause.change {
        return None;
    }
    let mut support = Support::new(quantity, clause, reading);
    let kin = reading.quantities().iter().enumerate();
    let kin = kin.filter(|it| is_kin(quantity, &it.1.quantity));
    let weighed = kin.map(|(at, it)| (support.of(at), it.paragraph));
    let sum = |it: &Evidence| it.words + it.anchors.min(ANCHORS);
    let (best, paragraph) = weighed.max_by(|a, b| sum(&a.0).total_cmp(&sum(&b.0)))?;
    let words = WORDS <= best.words && SHARE * support.most() <= best.words;
    let both = 0.0 < best.anchors && LITTLE <= best.words && BOTH <= sum(&best);
    (words || both).then_some(paragraph)
}

/// So much must the words around the figure share with the clause, and so much of what it
/// has to say.
const WORDS: f32 = 1.25;
const SHARE: f32 = 0.4;

/// So much with the other figures that stand there, and so many of them count.
const BOTH: f32 = 1.5;
const LITTLE: f32 = 0.25;
const ANCHORS: f32 = 2.0;
