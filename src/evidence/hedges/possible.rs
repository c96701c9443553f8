//! Whether an article holds only possible what a sentence says.

use super::Hedge;
use crate::{
    claims::lexicon::Class,
    evidence::{
        Names, Reading,
        dates::When,
        figures::{Found, Quantity, compare::same},
        heard::{self, Heard},
        words::{Term, Words, is_content},
    },
    knowledge::{Library, Mention},
    text::Span,
};

/// A passage that only holds possible what a sentence says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Possible {
    /// As an index of [`Reading::paragraphs`].
    pub paragraph: usize,
    pub sentence: Span,
    pub hedge: Hedge,
    /// How many of the things that are said in the passage the sentence says too; a figure
    /// counts twice.
    pub weight: u32,
    /// The clause of the unit that says it, as a place in the unit.
    pub clause: Span,
    /// Which things of it the passage only holds possible, and not who is spoken of.
    pub(in crate::evidence) deed: Bits,
}

/// What a sentence says: its names, its words of content, its figures.
pub(in crate::evidence) struct Claim {
    things: Vec<Thing>,
    figures: Vec<Quantity>,
    /// A day or a month.
    time: Option<When>,
    /// Where it stands in its unit.
    clause: Span,
}

struct Thing {
    /// The ways it may be said; a way is one word or several.
    ways: Vec<Vec<Term>>,
    /// The word, where it is no name: another of its family says it too.
    word: Option<Box<str>>,
}

/// The things that are looked at, with the figures.
const MOST: usize = 40;
const FIGURES: usize = 8;

/// What one stretch of an article says of a claim, by a bit for each thing and two for
/// each figure and the time.
pub(in crate::evidence) type Bits = u64;

/// The bits of the time.
const TIME: Bits = 0b11 << (MOST + 2 * FIGURES);

impl Claim {
    /// What one clause of a text claims.
    pub(in crate::evidence) fn new(
        (text, clause): (&str, Span),
        (mentions, figures, times): (&[Mention], &[Quantity], &[When]),
        library: &Library,
        names: &Names,
    ) -> Claim {
        let mut words = Words::default();
        let mut things: Vec<Thing> = Vec::new();
        let mentions = mentions.iter().filter(|it| clause.contains(it.span));
        for mention in mentions.clone() {
            let ways = names.ways(mention, text, library, &mut words);
            things.push(Thing { ways, word: None });
        }
        let figures = figures.iter().filter(|it| it.is_telling() && clause.contains(it.span));
        let figures: Vec<Quantity> = figures.take(FIGURES).cloned().collect();
        let time = times.iter().find(|it| it.length() <= 31 && clause.contains(it.span)).cloned();
        let taken = mentions.map(|it| it.span).chain(figures.iter().map(|it| it.span));
        let taken: Vec<Span> = taken.chain(time.iter().map(|it| it.span)).collect();
        words.terms(clause.of(text), |term, span| {
            let span = span.shifted(clause.start);
            let word = span.of(text);
            if is_content(word, Class::WEEKDAY) && !taken.iter().any(|it| it.overlaps(span)) {
                things.push(Thing { ways: vec![vec![term]], word: Some(word.into()) });
            }
        });
        things.truncate(MOST);
        Claim { things, figures, time, clause }
    }

    /// How much it says.
    fn weight(&self) -> u32 {
        let pairs = self.figures.len() + usize::from(self.time.is_some());
        u32::try_from(self.things.len() + 2 * pairs).unwrap_or(u32::MAX)
    }

    /// Looks for what it says in an article.
    pub(in crate::evidence) fn in_article<'a>(&'a self, reading: &'a Reading) -> Answer<'a> {
        let things = self.things.iter();
        let things = things.map(|it| heard::Thing { ways: &it.ways, word: it.word.as_deref() });
        let given = |found: &Found| {
            let own = self.figures.iter().enumerate();
            let own = own.filter(|it| same(it.1, &found.quantity));
            own.fold(0, |all, (at, _)| all | 0b11 << (MOST + 2 * at))
        };
        let figures = if self.figures.is_empty() { &[] } else { reading.quantities() };
        let figures = figures.iter().map(|it| (it.quantity.span, given(it)));
        let is = |it: &When| self.time.as_ref().is_some_and(|own| own.is_given_by(it));
        let times = if self.time.is_none() { &[] } else { reading.times() };
        let times = times.iter().map(|it| &it.when).filter(|it| is(it));
        Answer {
            claim: self,
            reading,
            heard: Heard::new(things, reading),
            figures: figures.filter(|it| it.1 != 0).collect(),
            times: times.map(|it| it.span.start).collect(),
        }
    }
}

/// What an article says of a claim.
pub(in crate::evidence) struct Answer<'a> {
    claim: &'a Claim,
    reading: &'a Reading,
    heard: Heard,
    /// The figures that it has too, in text order.
    figures: Vec<(Span, Bits)>,
    /// Where it names the time of the claim, in text order.
    times: Vec<usize>,
}

impl Answer<'_> {
    /// What of the claim a stretch says.
    fn said(&self, stretch: Span) -> Bits {
        let inside = |it: &&usize| (stretch.start..stretch.end).contains(it);
        let then = if self.times.iter().any(|it| inside(&it)) { TIME } else { 0 };
        let figures = self.figures.iter().filter(|it| stretch.contains(it.0));
        figures.fold(self.heard.said(stretch).0 | then, |all, it| all | it.1)
    }

    /// The passage that says most of it as possible.
    pub(in crate::evidence) fn possible(&self) -> Option<Possible> {
        let reading = self.reading;
        let mut best: Option<Possible> = None;
        let mut last = None;
        for (paragraph, it) in reading.paragraphs.iter().enumerate() {
            for &sentence in &it.sentences {
                let before = last.replace(sentence);
                let hedges = reading.hedges_in(sentence);
                // None of its clauses says more than it and the sentence before.
                let most = || self.said(sentence) | before.map_or(0, |it| self.said(it));
                if hedges.is_empty() || !self.is_enough(most().count_ones()) {
                    continue;
                }
                for hedge in hedges {
                    let of = Proposition::new(hedge, sentence, &reading.prose);
                    let words = reading.words_in(hedge.scope).iter().map(|it| it.1);
                    if !hedge.is_said(&reading.prose, words, |it| self.said(it) != 0) {
                        continue;
                    }
                    let (weight, deed) = self.met(&of, before);
                    // "Analysts think that the bank could fold": the bank is no matter of doubt.
                    let nearer = |it: &Possible| {
                        it.weight == weight
                            && it.sentence == sentence
                            && deed.count_ones() < it.deed.count_ones()
                    };
                    if best.is_none_or(|it| it.weight < weight || nearer(&it)) && 0 < weight {
                        let (hedge, clause) = (*hedge, self.claim.clause);
                        best = Some(Possible { paragraph, sentence, hedge, weight, clause, deed });
                    }
                }
            }
        }
        best
    }

    /// How much of it a sentence says as a fact, at the most: one that says something of
    /// the deed, and not only who is spoken of.
    pub(in crate::evidence) fn flat(&self, deed: Bits) -> u32 {
        let reading = self.reading;
        let sentences = reading.paragraphs.iter().flat_map(|it| &it.sentences);
        let fact = |sentence: &Span| {
            if self.said(*sentence) & deed == 0 {
                return 0;
            }
            let mut fact = 0;
            let mut rest = sentence.start;
            for hedge in reading.hedges_in(*sentence) {
                let of = Proposition::new(hedge, *sentence, &reading.prose);
                if rest < of.subject.start {
                    fact |= self.said(Span::new(rest, of.subject.start));
                }
                rest = rest.max(hedge.scope.end);
            }
            if rest < sentence.end {
                fact |= self.said(Span::new(rest, sentence.end));
            }
            if fact & deed == 0 { 0 } else { fact.count_ones() }
        };
        sentences.map(fact).max().unwrap_or(0)
    }

    /// How much of it a proposition says, if that is enough to be the same thing, and what
    /// of that is the deed.
    fn met(&self, of: &Proposition, before: Option<Span>) -> (u32, Bits) {
        let subject = self.said(of.subject);
        let deed = self.said(of.deed);
        let words = u32::try_from(self.reading.words_in(of.deed).len()).unwrap_or(u32::MAX);
        // "The guards may have them too": what they have stands in the sentence before.
        let before = before.filter(|_| words == 0).map(|it| self.said(it));
        let deed = if words == 0 { before.unwrap_or(0) & !subject } else { deed };
        let weight = (subject | deed).count_ones();
        let said = deed.count_ones();
        let same = if words == 0 { weight == self.claim.weight() } else { words <= 4 * said };
        // A day alone does not tell a deed.
        let is_same = self.is_enough(weight) && deed & !TIME != 0 && same;
        if is_same { (weight, deed) } else { (0, 0) }
    }

    /// Whether so many things of a claim are enough to be the same one. A few words may be
    /// those of another deed of the same people.
    fn is_enough(&self, weight: u32) -> bool {
        let (most, of) = if weight < 4 { (2, 1) } else { (5, 2) };
        1 < weight && of * self.claim.weight() <= most * weight
    }
}

/// What a hedge holds back from.
struct Proposition {
    /// What stands before the hedge in its clause; empty where that is who holds back.
    subject: Span,
    deed: Span,
}

impl Proposition {
    fn new(hedge: &Hedge, sentence: Span, prose: &str) -> Proposition {
        let none = Span::new(hedge.span.start, hedge.span.start);
        if !hedge.kind.has_subject() {
            return Proposition { subject: none, deed: hedge.scope };
        }
        let before = Span::new(sentence.start, hedge.span.start);
        let lower = before.of(prose).to_lowercase();
        let clause = super::CLAUSE_START.find_iter(&lower).last().map_or(0, |it| it.end());
        let is_empty = lower.get(clause..).is_none_or(|it| it.trim().is_empty());
        let same = lower.len() == before.len() && !is_empty;
        let start = if same { sentence.start + clause } else { sentence.start };
        let subject = Span::new(start, hedge.span.start);
        Proposition { subject, deed: hedge.scope }
    }
}
