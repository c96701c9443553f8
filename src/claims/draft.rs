//! A unit while it is judged: its facts, gates and marks, and what reaches it.

use super::{
    Attribution, Citation, Coverage, Gate, SourceKind, attribution, events, figure,
    judgment::{self, Strength},
    lexicon::Class,
    mood,
    outlets::Outlets,
    quotation,
    sections::Role,
    tokens::Token,
    unit::Facts,
    units::{Part, Piece},
};
use crate::{knowledge::Mention, text::Span};

/// A unit while it is judged.
pub(super) struct Draft<'a> {
    pub(super) piece: Piece,
    pub(super) role: Role,
    pub(super) facts: Facts<'a>,
    /// Resolved citations in it, as indices of the analysis' citations.
    pub(super) own: Vec<usize>,
    /// Whether it names a source at all: a mark, or words in a `Source:` line.
    pub(super) cites: bool,
    /// Whether a named source stands in it.
    pub(super) named: bool,
    /// Whether that is an outlet.
    pub(super) outlet: bool,
    /// Whether it is a signature that names somebody.
    pub(super) signs: bool,
    pub(super) gates: Vec<Gate>,
    pub(super) strength: Option<Strength>,
    pub(super) attribution: Option<Attribution>,
    pub(super) attributed: bool,
    pub(super) silent: bool,
    pub(super) coverage: Coverage,
    pub(super) by: Vec<usize>,
}

impl Draft<'_> {
    /// Keeps the tightest coverage.
    pub(super) fn reach(&mut self, coverage: Coverage, by: &[usize]) {
        if coverage < self.coverage {
            self.coverage = coverage;
            self.by = by.to_vec();
        }
    }

    /// A strong judgment in the analyst's own voice, where carry stops.
    pub(super) fn judges(&self) -> bool {
        let own = self.strength == Some(Strength::Own);
        !self.silent && (own || self.strength == Some(Strength::Strong) && !self.attributed)
    }

    pub(super) fn is_sourced(&self) -> bool {
        self.coverage < Coverage::Note || !self.own.is_empty()
    }

    /// Words in lower case that carry the content, for comparing a lead with a body.
    pub(super) fn content_words(&self) -> Vec<String> {
        let words = self
            .facts
            .tokens
            .iter()
            .filter(|it| it.is_number() || it.is_word() && !it.is(Class::FUNCTION));
        let mut words: Vec<String> =
            words.map(|it| it.span.of(self.facts.text).to_lowercase()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether what stands in these cells alone passes a gate.
    pub(super) fn passes_gate_in(&self, cells: &[Span]) -> bool {
        let inside = |it: Span| cells.iter().any(|cell| cell.contains(it));
        let quoted = self
            .facts
            .quotations
            .iter()
            .any(|it| inside(*it) && quotation::is_quotation(self.facts.text, *it));
        let tokens: Vec<Token> =
            self.facts.tokens.iter().filter(|it| inside(it.span)).copied().collect();
        let figure = figure::figure(self.facts.text, &tokens, self.facts.english).is_some();
        quoted
            || figure
            || self.gates.iter().any(|it| !matches!(it, Gate::Figure | Gate::Quotation))
    }
}

fn within(mentions: &[Mention], span: Span) -> &[Mention] {
    let start = mentions.partition_point(|it| it.span.start < span.start);
    let end = mentions.partition_point(|it| it.span.start < span.end);
    mentions.get(start..end).unwrap_or_default()
}

/// What is known of the note before its pieces are judged.
pub(super) struct View<'a> {
    pub(super) prose: &'a str,
    pub(super) mentions: &'a [Mention],
    pub(super) outlets: &'a Outlets<'a>,
    pub(super) cited: &'a [Citation],
    pub(super) roles: &'a [Role],
    /// Whether each block reads as English.
    pub(super) english: &'a [bool],
}

/// Looks at one piece by itself.
pub(super) fn draft<'a>(piece: Piece, view: &View<'a>) -> Draft<'a> {
    let View { prose, mentions, outlets, cited, .. } = *view;
    let english = view.english.get(piece.block).copied().unwrap_or(true);
    let facts = Facts::new(prose, piece.span, within(mentions, piece.span), outlets, english);
    let start = cited.partition_point(|it| it.span.start < piece.span.start);
    let end = cited.partition_point(|it| it.span.start < piece.span.end);
    let own = (start..end)
        .filter(|&it| cited.get(it).is_some_and(Citation::resolves))
        .collect::<Vec<_>>();
    let role = view.roles.get(piece.block).copied().unwrap_or(Role::Plain);
    let judged = matches!(piece.part, Part::Sentence | Part::Quote | Part::Row)
        && !matches!(role, Role::Gaps | Role::Exempt | Role::Sources | Role::Links | Role::Reading);
    let spoken = if judged && english { attribution::attribution(&facts) } else { None };
    let attributed = spoken.as_ref().is_some_and(|it| it.gate);
    let mut gates = Vec::new();
    let mut strength = None;
    let mut silent = !judged || mood::asserts_nothing(&facts);
    if !silent {
        gates = passed(&facts, piece.part, attributed);
        strength = judgment::judgment(&facts);
        silent = english && !attributed && mood::is_policy(&facts)
            || english && defines(&facts, &gates, strength);
    }
    if silent {
        gates.clear();
    }
    let attribution = spoken.map(|it| it.attribution);
    let named = attribution
        .as_ref()
        .is_some_and(|it| matches!(it.kind, SourceKind::Named | SourceKind::Affiliated));
    let outlet = named
        && attribution.as_ref().is_some_and(|it| facts.outlet_in(attribution::source_span(it)));
    let trailer = piece.part == Part::Trailer;
    let cites = !own.is_empty() || trailer && start == end && names_something(&facts);
    let signs = piece.part == Part::Signature
        && matches!(attribution::signatory(&facts), SourceKind::Named | SourceKind::Affiliated);
    Draft {
        piece,
        role,
        own,
        cites,
        named,
        outlet,
        signs,
        gates,
        strength,
        attribution,
        attributed,
        silent,
        coverage: Coverage::None,
        by: Vec::new(),
        facts,
    }
}

/// Words after `Source:`, as in `Source: OSW, 3 May`.
fn names_something(facts: &Facts<'_>) -> bool {
    let colon = facts.tokens.iter().position(|it| it.is_sign(':')).map_or(0, |it| it + 1);
    facts
        .tokens
        .get(colon..)
        .is_some_and(|it| it.iter().any(|it| it.is_word() && 2 < it.span.len()))
}

fn passed(facts: &Facts<'_>, part: Part, attributed: bool) -> Vec<Gate> {
    let quoted = || facts.quotations.iter().any(|it| quotation::is_quotation(facts.text, *it));
    let english = facts.english;
    let mut gates = Vec::new();
    let mut add = |gate, passes: bool| {
        if passes {
            gates.push(gate);
        }
    };
    add(Gate::Quotation, part == Part::Quote || quoted());
    add(
        Gate::Figure,
        facts.may_count() && figure::figure(facts.text, &facts.tokens, english).is_some(),
    );
    add(Gate::Attribution, attributed);
    add(Gate::DatedEvent, events::dated_event(facts));
    add(Gate::Allegation, english && events::allegation(facts));
    add(Gate::Causal, english && events::causal(facts));
    add(Gate::Rule, english && events::rule(facts));
    gates
}

/// A definition or background, which needs no source (WP:BLUE, Reuters: established
/// fact), unless it says more than what a thing is.
fn defines(facts: &Facts<'_>, gates: &[Gate], strength: Option<Strength>) -> bool {
    let more =
        gates.iter().any(|it| *it != Gate::Rule) || strength.is_some_and(|it| Strength::Weak < it);
    !more && mood::is_definition(facts)
}
