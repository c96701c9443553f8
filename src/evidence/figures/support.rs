//! How much speaks for it that a quantity of an article is the one that a clause of a note
//! means.

use super::{
    Found, Kind, Quantity,
    align::{Clause, alike},
    compare::{is_bare_same, same},
    found::Of,
};
use crate::{
    evidence::{
        Reading,
        heard::{Heard, Said},
        overlap::Topic,
    },
    text::Span,
};

/// What speaks for one quantity of an article, in words shared.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// What the words around it share with the clause.
    pub(super) words: f32,
    /// What other figures and times of the clause stand beside it.
    pub(super) anchors: f32,
    /// Whether both say what they are of: "4 months of imports".
    pub(super) of: f32,
}

impl Evidence {
    pub(super) fn sum(self) -> f32 {
        self.words + self.anchors + self.of
    }
}

/// An equal figure of the clause in the same sentence is as good as this many words; in
/// the same paragraph; and an equal time.
pub(super) const BESIDE: f32 = 1.5;
const NEAR: f32 = 1.0;
const TIME: f32 = 0.75;

/// More than so much is not asked of figures.
const ANCHORS: f32 = 3.0;

/// How many figures away another one may stand to tell the place.
const FAR: usize = 20;

/// Weighs the quantities of an article for one clause; they come in text order.
pub(super) struct Support<'a> {
    quantity: &'a Quantity,
    clause: Clause<'a>,
    reading: &'a Reading,
    whole: Told,
    /// The same of the conjunct, where that has a topic of its own.
    near: Option<Told>,
    of: Of,
}

impl<'a> Support<'a> {
    pub(super) fn new(
        quantity: &'a Quantity,
        clause: Clause<'a>,
        reading: &'a Reading,
    ) -> Support<'a> {
        // A conjunct without words of its own is told by its sentence.
        let own = !clause.near.is_empty() && !std::ptr::eq(clause.near, clause.topic);
        Support {
            quantity,
            clause,
            reading,
            whole: Told::new(clause.topic, reading),
            near: own.then(|| Told::new(clause.near, reading)),
            of: Of::behind(clause.text, quantity.span.end),
        }
    }

    /// How much the clause has to say: as much as can be shared with it.
    pub(super) fn most(&self) -> f32 {
        let whole = self.whole.all();
        (whole + self.near.as_ref().map_or(whole, Told::all)) / 2.0
    }

    pub(super) fn of(&mut self, at: usize) -> Evidence {
        let article = self.reading.quantities();
        let Some(found) = article.get(at) else { return Evidence::default() };
        let whole = self.whole.around(self.reading, found);
        let near = self.near.as_mut().map_or(whole, |it| it.around(self.reading, found));
        let same =
            self.quantity.kind != Kind::Score && found.of != Of::Nothing && found.of == self.of;
        Evidence {
            words: (whole + near) / 2.0,
            anchors: (self.figures(article, at) + self.times(found)).min(ANCHORS),
            of: if same { 1.0 } else { 0.0 },
        }
    }

    /// What other figures of the clause stand beside a quantity of the article.
    fn figures(&self, article: &[Found], at: usize) -> f32 {
        let Some(found) = article.get(at) else { return 0.0 };
        let start = article.partition_point(|it| it.paragraph < found.paragraph);
        let end = article.partition_point(|it| it.paragraph <= found.paragraph);
        let (start, end) = (start.max(at.saturating_sub(FAR)), end.min(at + FAR));
        let beside = |own: &Quantity| {
            let others = article.iter().enumerate().take(end).skip(start);
            let equal = others.filter(|(place, it)| *place != at && is_anchor(own, &it.quantity));
            let worth = |it: &Found| if it.sentence == found.sentence { BESIDE } else { NEAR };
            equal.map(|it| worth(it.1)).fold(0.0, f32::max)
        };
        self.clause.others.iter().map(beside).sum()
    }

    fn times(&self, found: &Found) -> f32 {
        let given = self.reading.times_in(found.sentence);
        let met = self.clause.times.iter().any(|own| given.iter().any(|it| it.when.agrees(own)));
        if met { TIME } else { 0.0 }
    }
}

/// Whether a figure of a note stands in an article and tells the place: a small count only
/// with the thing that it counts.
fn is_anchor(own: &Quantity, given: &Quantity) -> bool {
    let counted = own.noun.is_some() && given.noun.is_some() && alike(own, given);
    !own.vague && (own.is_telling() || counted) && (same(own, given) || is_bare_same(own, given))
}

/// How many things of a topic an article says around a quantity: those in its clause
/// count most, those of the rest of the paragraph least, and those least that the article
/// says all the time. What was said last is kept, for quantities come in text order.
struct Told {
    heard: Heard,
    weights: Vec<f32>,
    sentence: (Span, Said),
    paragraph: (Option<usize>, Said),
}

/// Sentences by which it is told what an article says all the time.
const SAMPLE: usize = 300;

/// What a thing that stands in a quarter of all sentences counts.
const COMMON: f32 = 0.5;

impl Told {
    fn new(topic: &Topic, reading: &Reading) -> Told {
        let heard = topic.heard(reading);
        let sentences = || reading.paragraphs.iter().flat_map(|it| &it.sentences).take(SAMPLE);
        let mut counts = vec![0_usize; topic.len()];
        for sentence in sentences() {
            let said = heard.said(*sentence);
            for (at, count) in counts.iter_mut().enumerate() {
                *count += usize::from(said.has(at));
            }
        }
        let all = sentences().count();
        let weight = |it: usize| if 4 < it && all < 4 * it { COMMON } else { 1.0 };
        let nothing = Said::default();
        Told {
            heard,
            weights: counts.into_iter().map(weight).collect(),
            sentence: (Span::default(), nothing),
            paragraph: (None, nothing),
        }
    }

    fn all(&self) -> f32 {
        self.weights.iter().sum()
    }

    fn weight(&self, said: Said) -> f32 {
        self.weights.iter().enumerate().filter(|it| said.has(it.0)).map(|it| it.1).sum()
    }

    fn around(&mut self, reading: &Reading, found: &Found) -> f32 {
        let said = |span: Span| self.heard.said(span);
        if self.sentence.0 != found.sentence {
            self.sentence = (found.sentence, said(found.sentence));
        }
        if self.paragraph.0 != Some(found.paragraph) {
            let paragraph = reading.paragraphs.get(found.paragraph);
            let all = paragraph.map_or(Said::default(), |it| said(it.span));
            self.paragraph = (Some(found.paragraph), all);
        }
        let near = said(found.window);
        let sentence = self.sentence.1.or(near);
        let (near, sentence, all) =
            (self.weight(near), self.weight(sentence), self.weight(sentence.or(self.paragraph.1)));
        near + 0.75 * (sentence - near) + 0.25 * (all - sentence)
    }
}
