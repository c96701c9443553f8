//! A unit while it is judged: its facts, gates and marks, and what reaches it.

use std::sync::Arc;

use super::{
    Attribution, Citation, Coverage, Gate, allegation,
    attribution::{self, Found},
    author_year, events, figure,
    forecast::Place,
    judgment::{self, Strength},
    lexicon::{Class, classes_of},
    memory::Judge,
    mood,
    outlets::Outlets,
    quotation, scores,
    sections::{self, Role},
    tokens::{Token, tokens},
    unit::Facts,
    units::{Part, Piece},
    wording::{self, Wording},
};
use crate::{
    config::Scale,
    knowledge::Mention,
    text::{Span, starting_in},
};

/// A unit while it is judged.
pub(super) struct Draft {
    pub(super) piece: Piece,
    pub(super) role: Role,
    pub(super) case: Arc<Case>,
    pub(super) judged: Arc<Judged>,
    /// Resolved citations in it, as indices of the analysis' citations.
    pub(super) own: Vec<usize>,
    /// Whether it names a source at all: a mark, or words in a `Source:` line.
    pub(super) cites: bool,
    pub(super) coverage: Coverage,
    pub(super) by: Vec<usize>,
}

/// All that the judgment of a piece depends on besides the outlets, so that equal
/// cases are judged once.
#[derive(Debug)]
pub(super) struct Case {
    /// The prose of the piece; resolved citations are blanked.
    pub(super) text: Box<str>,
    /// Mentions of known actors, as places in `text`.
    mentions: Box<[Span]>,
    /// What belongs to quotations that run over its ends, as places in `text`.
    running: Box<[Span]>,
    part: Part,
    /// Whether English wording may be read.
    english: bool,
    /// Whether it may assert anything where it stands.
    may_assert: bool,
    /// Whether the page or a heading over it names somebody.
    subject: bool,
    /// Whether its place says that it is foretold.
    foretold: bool,
    /// The cell of a row that says how likely it is, as a place in `text`.
    likely: Option<Span>,
}

/// What a case says for itself. Spans are places in the text of the case.
#[derive(Debug)]
pub(super) struct Judged {
    /// Whether a named source stands in it.
    pub(super) named: bool,
    /// Whether that only takes a side: what is told next is not its telling.
    pub(super) stance: bool,
    /// Whether that is an outlet or a work.
    pub(super) outlet: bool,
    /// Whether it is a signature that names somebody.
    pub(super) signs: bool,
    /// Whether a `Source:` line has words.
    names_source: bool,
    pub(super) gates: Vec<Gate>,
    /// The words that make it pass each gate, in the order of the gates.
    pub(super) cues: Vec<Span>,
    pub(super) strength: Option<Strength>,
    pub(super) attribution: Option<Attribution>,
    pub(super) attributed: bool,
    pub(super) silent: bool,
    /// How surely it asserts something that can be verified, 0 to 1; one half where
    /// the language is not read.
    pub(super) checkable: f32,
    pub(super) wording: Arc<Wording>,
}

impl Draft {
    /// Keeps the tightest coverage.
    pub(super) fn reach(&mut self, coverage: Coverage, by: &[usize]) {
        if coverage < self.coverage {
            self.coverage = coverage;
            self.by = by.to_vec();
        } else if self.by.is_empty() {
            // A speaker is nearer than the section's source, which still is the source.
            self.by = by.to_vec();
        }
    }

    /// A strong judgment in the analyst's own voice, where carry stops.
    pub(super) fn judges(&self) -> bool {
        let Judged { strength, silent, attributed, .. } = *self.judged;
        let own = strength == Some(Strength::Own);
        !silent && (own || strength == Some(Strength::Strong) && !attributed)
    }

    pub(super) fn is_sourced(&self) -> bool {
        self.coverage < Coverage::Note || !self.own.is_empty()
    }

    /// Words in lower case that carry the content, for comparing a lead with a body.
    pub(super) fn content_words(&self) -> Vec<String> {
        let text = &self.case.text;
        let tokens = tokens(text, self.case.whole());
        let words =
            tokens.iter().filter(|it| it.is_number() || it.is_word() && !it.is(Class::FUNCTION));
        let mut words: Vec<String> = words.map(|it| it.span.of(text).to_lowercase()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether what stands in these cells alone passes a gate.
    pub(super) fn passes_gate_in(&self, cells: &[Span]) -> bool {
        let Case { text, english, .. } = &*self.case;
        let inside = |it: Span| {
            let it = it.shifted(self.piece.span.start);
            cells.iter().any(|cell| cell.contains(it))
        };
        let mut quotations = quotation::quotations(text, self.case.whole()).into_iter();
        let quoted = quotations.any(|it| inside(it) && quotation::is_quotation(text, it));
        let tokens = tokens(text, self.case.whole()).into_iter();
        let tokens: Vec<Token> = tokens.filter(|it| inside(it.span)).collect();
        let figure = figure::figure(text, &tokens, *english).is_some();
        let mut gates = self.judged.gates.iter();
        quoted || figure || gates.any(|it| !matches!(it, Gate::Figure | Gate::Quotation))
    }
}

impl Case {
    /// The whole of its text.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }
}

/// A case as it stands in the note, to be told from those of the version before.
pub(super) struct Seen<'a> {
    span: Span,
    text: &'a str,
    /// Places in the note.
    mentions: &'a [Mention],
    running: Box<[Span]>,
    part: Part,
    english: bool,
    may_assert: bool,
    subject: bool,
    foretold: bool,
    /// A place in the text.
    likely: Option<Span>,
}

impl<'a> Seen<'a> {
    fn new(piece: Piece, role: Role, view: &View<'a>) -> Seen<'a> {
        let place = view.places.get(piece.block).copied().unwrap_or_default();
        let likely = match place {
            Place::Likely(cell) if piece.span.contains(cell) => Some(cell.within(piece.span)),
            _ => None,
        };
        Seen {
            span: piece.span,
            text: piece.span.of(view.prose),
            mentions: starting_in(view.mentions, piece.span, |it| it.span.start),
            running: running(view.running, piece.span),
            part: piece.part,
            english: view.english.get(piece.block).copied().unwrap_or(true),
            may_assert: matches!(piece.part, Part::Sentence | Part::Quote | Part::Row)
                && !matches!(
                    role,
                    Role::Gaps | Role::Exempt | Role::Sources | Role::Links | Role::Reading
                ),
            subject: view.subjects.get(piece.block).copied().unwrap_or(false),
            foretold: place == Place::Foretold,
            likely,
        }
    }

    /// Whether this is a case of the version before: all that a case is made of is the same.
    pub(super) fn is(&self, case: &Case) -> bool {
        let Seen { text, running, part, english, may_assert, subject, foretold, likely, .. } = self;
        *text == &*case.text
            && self.places().eq(case.mentions.iter().copied())
            && *running == case.running
            && *part == case.part
            && *english == case.english
            && *may_assert == case.may_assert
            && *subject == case.subject
            && *foretold == case.foretold
            && *likely == case.likely
    }

    pub(super) fn to_case(&self) -> Case {
        Case {
            text: self.text.into(),
            mentions: self.places().collect(),
            running: self.running.clone(),
            part: self.part,
            english: self.english,
            may_assert: self.may_assert,
            subject: self.subject,
            foretold: self.foretold,
            likely: self.likely,
        }
    }

    /// The mentions, as places in the text.
    fn places(&self) -> impl Iterator<Item = Span> {
        let start = self.span.start;
        self.mentions.iter().map(move |it| Span::new(it.span.start - start, it.span.end - start))
    }
}

/// The parts of a piece that belong to quotations larger than it.
fn running(quotations: &[Span], piece: Span) -> Box<[Span]> {
    let first = quotations.partition_point(|it| it.end <= piece.start);
    let near = quotations.get(first..).unwrap_or_default().iter();
    let near = near.take_while(|it| it.start < piece.end).filter(|it| !piece.contains(**it));
    near.map(|it| {
        let (start, end) = (it.start.max(piece.start), it.end.min(piece.end));
        Span::new(start - piece.start, end - piece.start)
    })
    .collect()
}

/// What is known of the note before its pieces are judged.
pub(super) struct View<'a> {
    pub(super) prose: &'a str,
    pub(super) mentions: &'a [Mention],
    /// Quotations that may run over several pieces, in order.
    pub(super) running: &'a [Span],
    pub(super) cited: &'a [Citation],
    pub(super) roles: &'a [Role],
    /// Whether each block reads as English.
    pub(super) english: &'a [bool],
    /// Whether what has no subject there is said of somebody with a name, for each block.
    pub(super) subjects: &'a [bool],
    /// What the place of each block makes of it.
    pub(super) places: &'a [Place],
}

/// Looks at one piece by itself.
pub(super) fn draft(piece: Piece, view: &View<'_>, judge: &mut Judge<'_, '_>) -> Draft {
    let cited = view.cited;
    let start = cited.partition_point(|it| it.span.start < piece.span.start);
    let end = cited.partition_point(|it| it.span.start < piece.span.end);
    let resolves = |it: &usize| cited.get(*it).is_some_and(Citation::resolves);
    let own = (start..end).filter(resolves).collect::<Vec<_>>();
    let role = view.roles.get(piece.block).copied().unwrap_or(Role::Plain);
    let (case, judged) = judge.judged(&Seen::new(piece, role, view));
    let cites = !own.is_empty() || start == end && judged.names_source;
    Draft { piece, role, case, judged, own, cites, coverage: Coverage::None, by: Vec::new() }
}

/// Judges a case: a function of nothing else, so that its value may be kept.
pub(super) fn judge(case: &Case, outlets: &Outlets<'_>, scale: &Scale) -> Judged {
    let Case { english, may_assert, part, .. } = *case;
    let mut facts = Facts::new(&case.text, &case.mentions, outlets, english);
    facts.running = &case.running;
    facts.subject = case.subject;
    let facts = facts;
    let spoken = if may_assert && english { attribution::attribution(&facts) } else { None };
    let attributed = spoken.as_ref().is_some_and(|it| it.gate);
    let mut passed = Vec::new();
    let mut strength = None;
    let mut silent = !may_assert || mood::asserts_nothing(&facts);
    let mut wording = Wording::default();
    if !silent {
        passed = gates(&facts, part, spoken.as_ref().filter(|it| it.gate));
        strength = judgment::judgment(&facts);
        if case.foretold && !events::has_past(&facts) || is_likely(case, &facts, &passed) {
            strength = strength.max(Some(Strength::Strong));
        }
        let own = part != Part::Quote;
        wording = wording::wording(&facts, own, scale, spoken.as_ref(), strength);
        silent = english && !attributed && mood::is_policy(&facts)
            || english && defines(&facts, &passed, strength);
    }
    if silent {
        passed.clear();
    }
    let (gates, cues) = passed.into_iter().unzip();
    let attributed_to = spoken.map(|it| it.attribution);
    let nobody = || if may_assert && english { attribution::passive(&facts) } else { None };
    let attribution = attributed_to.or_else(nobody);
    let named = attribution.as_ref().filter(|it| it.kind.is_known());
    Judged {
        named: named.is_some(),
        stance: named.is_some_and(|it| {
            classes_of(&it.cue.of(facts.text).to_lowercase()).is(Class::SAY_STANCE)
        }),
        outlet: named.is_some_and(|it| {
            let source = attribution::source_span(it);
            facts.outlet_in(source) || author_year::is_work(source.of(facts.text))
        }),
        signs: part == Part::Signature
            && sections::is_signed(facts.text)
            && attribution::signatory(&facts).is_known(),
        names_source: part == Part::Trailer
            && !sections::is_links_lead(facts.text)
            && names_something(&facts),
        gates,
        cues,
        strength,
        attribution,
        attributed,
        silent,
        checkable: if english { checkable(&facts) } else { 0.5 },
        wording: wording.shared(),
    }
}

/// Whether a row does no more than say how likely a thing is: without that cell it tells
/// nothing that could be cited.
fn is_likely(case: &Case, facts: &Facts<'_>, gates: &[(Gate, Span)]) -> bool {
    let Some(cell) = case.likely else { return false };
    let other = |it: &&Token| !cell.contains(it.span);
    let tokens: Vec<Token> = facts.tokens.iter().filter(other).copied().collect();
    !gates.iter().any(|it| it.0 != Gate::Figure)
        && figure::figure(facts.text, &tokens, facts.english).is_none()
        && tokens.len() < facts.tokens.len()
}

fn checkable(facts: &Facts<'_>) -> f32 {
    let scores = scores::scores_of(facts.text, &facts.tokens);
    scores.checkable * scores.assertion.min(0.5) * 2.0
}

/// Words after `Source:`, as in `Source: OSW, 3 May`.
fn names_something(facts: &Facts<'_>) -> bool {
    let colon = facts.tokens.iter().position(|it| it.is_sign(':')).map_or(0, |it| it + 1);
    facts
        .tokens
        .get(colon..)
        .is_some_and(|it| it.iter().any(|it| it.is_word() && 2 < it.span.len()))
}

/// The gates that a unit passes, each with the words that make it pass.
fn gates(facts: &Facts<'_>, part: Part, spoken: Option<&Found>) -> Vec<(Gate, Span)> {
    let quotation = || {
        let mut quoted = facts.quotations.iter();
        quoted.find(|it| quotation::is_quotation(facts.text, **it)).copied()
    };
    let whole = Span::new(0, facts.text.len());
    let english = facts.english;
    let figure = || figure::figure(facts.text, &facts.tokens, english);
    let speech = |it: &Found| {
        let cue = it.attribution.cue;
        let source = it.attribution.source.unwrap_or(cue);
        Span::new(source.start.min(cue.start), source.end.max(cue.end))
    };
    let only_english = |gate: fn(&Facts<'_>) -> Option<Span>| gate(facts).filter(|_| english);
    let found = [
        (Gate::Quotation, if part == Part::Quote { Some(whole) } else { quotation() }),
        (Gate::Figure, facts.may_count().then(figure).flatten()),
        (Gate::Attribution, spoken.map(speech)),
        (Gate::DatedEvent, events::dated_event(facts)),
        (Gate::Allegation, only_english(allegation::allegation)),
        (Gate::Causal, only_english(events::causal)),
        (Gate::Rule, only_english(events::rule)),
    ];
    found.into_iter().filter_map(|(gate, words)| Some((gate, words?))).collect()
}

/// A definition or background, which needs no source (WP:BLUE, Reuters: established
/// fact), unless it says more than what a thing is.
fn defines(facts: &Facts<'_>, gates: &[(Gate, Span)], strength: Option<Strength>) -> bool {
    let more =
        gates.iter().any(|it| it.0 != Gate::Rule) || strength.is_some_and(|it| Strength::Weak < it);
    !more && mood::is_definition(facts)
}
