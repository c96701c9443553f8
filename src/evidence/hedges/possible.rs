//! Whether an article holds only possible what a sentence says.

use super::Hedge;
use crate::{
    claims::lexicon::Class,
    evidence::{
        Names, Reading,
        bearing::alike,
        dates::{self, When},
        figures::{self, Quantity, compare::same},
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
}

/// What a sentence says: its names, its words of content, its figures.
pub(in crate::evidence) struct Claim {
    things: Vec<Thing>,
    figures: Vec<Quantity>,
    /// A day or a month.
    time: Option<When>,
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
type Said = u64;

/// The bits of the time.
const TIME: Said = 0b11 << (MOST + 2 * FIGURES);

impl Claim {
    pub(in crate::evidence) fn new(
        text: &str,
        mentions: &[Mention],
        library: &Library,
        names: &Names,
    ) -> Claim {
        let mut words = Words::default();
        let mut things: Vec<Thing> = Vec::new();
        for mention in mentions {
            let ways = names.ways(mention, text, library, &mut words);
            things.push(Thing { ways, word: None });
        }
        let mut figures = figures::quantities(text);
        figures.retain(Quantity::is_telling);
        figures.truncate(FIGURES);
        let time = dates::times(text, None).into_iter().find(|it| it.length() <= 31);
        let taken = mentions.iter().map(|it| it.span).chain(figures.iter().map(|it| it.span));
        let taken: Vec<Span> = taken.chain(time.iter().map(|it| it.span)).collect();
        words.terms(text, |term, span| {
            let word = span.of(text);
            if is_content(word, Class::WEEKDAY) && !taken.iter().any(|it| it.overlaps(span)) {
                things.push(Thing { ways: vec![vec![term]], word: Some(word.into()) });
            }
        });
        things.truncate(MOST);
        Claim { things, figures, time }
    }

    /// How much it says.
    fn weight(&self) -> u32 {
        let pairs = self.figures.len() + usize::from(self.time.is_some());
        u32::try_from(self.things.len() + 2 * pairs).unwrap_or(u32::MAX)
    }

    /// What of it a stretch of an article says.
    fn said(&self, stretch: Span, reading: &Reading) -> Said {
        let prose = &reading.prose;
        let words = reading.words_in(stretch);
        let says = |term: &Term| words.iter().any(|it| it.0 == *term);
        let like = |own: &str| words.iter().any(|it| alike(own, it.1.of(prose)));
        let things = self.things.iter().enumerate().filter(|(_, it)| {
            it.ways.iter().any(|way| way.iter().all(says)) || it.word.as_deref().is_some_and(like)
        });
        let things = things.fold(0, |all, (at, _)| all | 1 << at);
        let then = self.time.as_ref().is_some_and(|own| {
            let mut times = reading.times_in(stretch).iter().map(|it| &it.when);
            times.any(|it| own.is_given_by(it))
        });
        let things = if then { things | TIME } else { things };
        if self.figures.is_empty() {
            return things;
        }
        let figures = reading.quantities_in(stretch).iter().map(|it| &it.quantity);
        let given = self.figures.iter().enumerate().filter(|(_, own)| {
            figures.clone().any(|it| stretch.contains(it.span) && same(own, it))
        });
        given.fold(things, |all, (at, _)| all | 0b11 << (MOST + 2 * at))
    }

    /// The passage of an article that says most of it as possible.
    pub(in crate::evidence) fn possible(&self, reading: &Reading) -> Option<Possible> {
        let mut best: Option<Possible> = None;
        let mut before = None;
        for (paragraph, it) in reading.paragraphs.iter().enumerate() {
            for &sentence in &it.sentences {
                for hedge in reading.hedges_in(sentence) {
                    let of = Proposition::new(hedge, sentence, &reading.prose);
                    let words = reading.words_in(hedge.scope).iter().map(|it| it.1);
                    let says = |it: Span| self.said(it, reading) != 0;
                    if !hedge.is_said(&reading.prose, words, says) {
                        continue;
                    }
                    let weight = self.met(&of, before, reading);
                    if best.is_none_or(|it| it.weight < weight) && 0 < weight {
                        best = Some(Possible { paragraph, sentence, hedge: *hedge, weight });
                    }
                }
                before = Some(sentence);
            }
        }
        best
    }

    /// How much of it a sentence of an article says as a fact, at the most.
    pub(in crate::evidence) fn flat(&self, reading: &Reading) -> u32 {
        let sentences = reading.paragraphs.iter().flat_map(|it| &it.sentences);
        let fact = |sentence: &Span| {
            let mut fact = 0;
            let mut rest = sentence.start;
            for hedge in reading.hedges_in(*sentence) {
                let of = Proposition::new(hedge, *sentence, &reading.prose);
                if rest < of.subject.start {
                    fact |= self.said(Span::new(rest, of.subject.start), reading);
                }
                rest = rest.max(hedge.scope.end);
            }
            if rest < sentence.end {
                fact |= self.said(Span::new(rest, sentence.end), reading);
            }
            fact.count_ones()
        };
        sentences.map(fact).max().unwrap_or(0)
    }

    /// How much of it a proposition says, if that is enough to be the same thing.
    fn met(&self, of: &Proposition, before: Option<Span>, reading: &Reading) -> u32 {
        let subject = self.said(of.subject, reading);
        let deed = self.said(of.deed, reading);
        let words = u32::try_from(reading.words_in(of.deed).len()).unwrap_or(u32::MAX);
        // "The guards may have them too": what they have stands in the sentence before.
        let before = before.filter(|_| words == 0).map(|it| self.said(it, reading));
        let deed = if words == 0 { before.unwrap_or(0) & !subject } else { deed };
        let weight = (subject | deed).count_ones();
        let said = deed.count_ones();
        // A few words may be those of another deed of the same people.
        let (most, of) = if weight < 4 { (2, 1) } else { (5, 2) };
        let enough = 1 < weight && of * self.weight() <= most * weight;
        let same = if words == 0 { weight == self.weight() } else { words <= 4 * said };
        // A day alone does not tell a deed.
        if enough && deed & !TIME != 0 && same { weight } else { 0 }
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
