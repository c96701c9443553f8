//! The analysis of one note: pieces, what they assert, what covers them.

use super::{
    Analysis, Citation, Coverage, Gate, Kind, Sourcing, Target, Unit, citations,
    coverage::{self, Field},
    draft::{Draft, Judged, View, draft},
    forecast,
    judgment::Strength,
    memory::{Kept, Memory},
    names,
    outlets::Outlets,
    quotation,
    sections::{self, Role},
    settle, speakers, subject,
    units::{self, Part, Piece},
    waivers,
};
use crate::{
    config::{Config, Status},
    knowledge::{Library, Mention},
    markdown::{Block, BlockKind, Document, Form},
    terms,
    text::{Span, Text},
};

/// Units shorter than this need no source without a figure or a quotation, in
/// Unicode scalars (Edit check's minimumCharacters; contract, reading 7).
const SHORT: usize = 50;

// One thread does it all: an analysis is made inside the cell that keeps it, and a
// worker that waits in there for others may be handed a job that asks for the same cell.

/// What the analysis of a note depends on besides its text.
pub struct Setting<'a> {
    pub path: &'a str,
    pub status: Status,
    /// Index and template notes: everything is exempt.
    pub exempt: bool,
    pub config: &'a Config,
    pub library: &'a Library,
    /// What the version before left, of a note that is being edited: judged against
    /// the same library and settings.
    pub before: Option<&'a Kept>,
}

/// Judges a note against the library.
pub fn analyse(text: &Text, document: &Document, setting: &Setting<'_>) -> Analysis {
    let source = text.as_str();
    let library = setting.library;
    let roles = sections::roles(document, source);
    let numbers = citations::numbers(source, document, &roles);
    let known = Outlets::new(setting.config, library);
    let resolver = citations::Resolver {
        path: setting.path,
        text: source,
        document,
        library,
        outlets: &known,
        numbers: &numbers,
        roles: &roles,
    };
    let mut memory = Memory::new(setting.before);
    let pieces = units::pieces(source, document, &mut memory);
    let cited = cite(&resolver, &pieces);
    let mut mentions = memory.mentions(&document.prose, library);
    let sources = citations::listed(&resolver, &pieces);
    let prose = blanked(document, &cited);
    // The name of an article in a wikilink and the words of a footnote mention nobody.
    let named = |it: &Mention| it.span.of(&prose) == it.span.of(&document.prose);
    let noted = |it: &Mention| {
        let before = document.footnotes.partition_point(|note| note.content.start <= it.span.start);
        let note = before.checked_sub(1).and_then(|it| document.footnotes.get(it));
        note.is_some_and(|note| note.content.contains(it.span))
    };
    mentions.retain(|it| named(it) && !noted(it));
    settle::settle(&mut mentions, document, library);
    let mut names = names::unknown(document, &roles, &mentions, &mut memory);
    let outlets = Outlets::of_note(source, document, setting.config, library, &sources);
    let english = languages(document, &prose, &mut memory);
    let running = quotation::running(&document.prose, &document.blocks);
    let mut judge = memory.judge_by(&outlets, setting.config.scale());
    let view = View {
        prose: &prose,
        mentions: &mentions,
        running: &running,
        cited: &cited,
        roles: &roles,
        english: &english,
        subjects: &subject::subjects(setting.path, source, document, &mentions),
        places: &forecast::places(document),
    };
    let drafts = pieces.iter().map(|&piece| draft(piece, &view, &mut judge));
    let mut drafts: Vec<Draft> = drafts.collect();
    let resolved = sources.iter().filter(|it| it.resolves()).count();
    let field = Field {
        text: source,
        document,
        citations: &cited,
        scope: setting.config.scope,
        listed: resolved,
    };
    coverage::cover(&field, &mut drafts);
    let waivers = waivers::waivers(text, document);
    let waived = |span: Span| {
        let silences = |it: &&waivers::Waiver| it.fault.is_none() && it.rule == "unsourced-claim";
        waivers.iter().filter(silences).any(|it| it.covers.overlaps(span))
            || document
                .markers
                .iter()
                .any(|it| span.contains(it.span) && terms::asks_for_source(it.name.as_str()))
    };
    let mut units: Vec<Unit> =
        drafts.iter().map(|it| unit(it, setting, resolved, waived(it.piece.span))).collect();
    speakers::link(&mut units, &mentions);
    let kept = judge.into_kept();
    // A workspace keeps the analyses of all its notes.
    mentions.shrink_to_fit();
    names.shrink_to_fit();
    Analysis { units, citations: cited, mentions, names, sources, waivers, roles, kept }
}

impl Citation {
    /// Whether it points to a source.
    pub fn resolves(&self) -> bool {
        self.target != Target::Unresolved
            && !self.page.as_ref().is_some_and(|it| citations::is_markdown(it))
    }
}

/// Whether each block reads as English.
fn languages(document: &Document, prose: &str, memory: &mut Memory<'_>) -> Vec<bool> {
    document.blocks.iter().map(|it| memory.is_english(it.span.of(prose))).collect()
}

/// The citations of a note. In footnotes, lists of sources and `Source:` lines every
/// mark is meant as one.
fn cite(resolver: &citations::Resolver<'_>, pieces: &[Piece]) -> Vec<Citation> {
    let document = resolver.document;
    let lists_sources = |(block, role): (&Block, &Role)| {
        let footnote = matches!(block.kind, BlockKind::Footnote { .. });
        (footnote || matches!(role, Role::Sources | Role::Links)).then_some(block.span)
    };
    let blocks = document.blocks.iter().zip(resolver.roles).filter_map(lists_sources);
    let trailers = pieces.iter().filter(|it| it.part == Part::Trailer).map(|it| it.span);
    let trailers = trailers.filter(|it| !sections::is_navigation(document, resolver.text, *it));
    let behind_lead = |it: Span| {
        let lead = sections::trailer(it.of(resolver.text)).unwrap_or(0);
        Span::new(it.start + lead, it.end)
    };
    let trailers = trailers.map(behind_lead);
    let mut listed: Vec<Span> = blocks.chain(trailers).collect();
    listed.sort_unstable();
    let entry = |span: Span| {
        let after = listed.partition_point(|it| it.start <= span.start);
        let near = listed.get(after.saturating_sub(2)..after).unwrap_or_default();
        near.iter().copied().find(|it| it.contains(span))
    };
    document.marks.iter().filter_map(|it| resolver.citation(it, entry(it.span))).collect()
}

/// The prose without the names of articles in wikilinks.
fn blanked(document: &Document, cited: &[Citation]) -> String {
    let mut prose = document.prose.clone().into_bytes();
    for citation in cited.iter().filter(|it| it.form == Some(Form::Wikilink)) {
        if let Some(bytes) = prose.get_mut(citation.span.start..citation.span.end) {
            bytes.fill(b' ');
        }
    }
    String::from_utf8(prose).unwrap_or_default()
}

fn unit(draft: &Draft, setting: &Setting<'_>, listed: usize, waived: bool) -> Unit {
    let single = listed == 1;
    let cited = draft.coverage < Coverage::Section || draft.coverage == Coverage::Note && single;
    let Judged { gates, cues, strength, attributed, silent, attribution, wording, .. } =
        &*draft.judged;
    let judgment = !silent
        && match strength {
            Some(Strength::Own) => true,
            Some(Strength::Strong) => !attributed,
            Some(Strength::Weak) => !attributed && (draft.own.is_empty() || gates.is_empty()),
            Some(Strength::Bare) => {
                !attributed
                    && !cited
                    && !gates.contains(&Gate::Rule)
                    && !gates.contains(&Gate::Quotation)
            }
            None => false,
        };
    let kind = match () {
        _ if setting.exempt => Kind::Other,
        _ if judgment => Kind::Judgment,
        _ if gates.is_empty() => Kind::Other,
        _ => Kind::Claim,
    };
    let status = if kind != Kind::Claim {
        Sourcing::Exempt
    } else if waived {
        Sourcing::Waived
    } else {
        sourcing(draft, setting, single)
    };
    let coverage = match kind {
        Kind::Claim if waived => Coverage::Waived,
        // A judgment rests on what is cited for it, not on what the note lists.
        Kind::Judgment if Coverage::Attribution < draft.coverage => Coverage::None,
        _ => draft.coverage,
    };
    let start = draft.piece.span.start;
    let (gates, cues) = match kind {
        Kind::Claim => (gates.clone(), cues.iter().map(|it| it.shifted(start)).collect()),
        Kind::Judgment | Kind::Other => (Vec::new(), Vec::new()),
    };
    Unit {
        span: draft.piece.span,
        block: draft.piece.block,
        kind,
        score: score(kind, &draft.judged),
        gates,
        cues,
        status,
        coverage,
        citations: draft.by.clone(),
        wording: wording.clone(),
        attribution: attribution.as_ref().map(|it| it.shifted(start)),
        speaker: None,
    }
}

fn sourcing(draft: &Draft, setting: &Setting<'_>, single: bool) -> Sourcing {
    let allegation =
        setting.status == Status::Final && draft.judged.gates.contains(&Gate::Allegation);
    if allegation {
        // Contract, reading 3: in a final note an allegation carries its own citation.
        let own = !draft.own.is_empty()
            || draft.judged.named
            || draft.piece.part == Part::Row && draft.coverage == Coverage::Block;
        return if own { Sourcing::Sourced } else { Sourcing::Unsourced };
    }
    let place = coverage::needs_place(&draft.judged.gates);
    match draft.coverage {
        Coverage::Sentence | Coverage::Block | Coverage::Attribution | Coverage::Lead => {
            Sourcing::Sourced
        }
        Coverage::Section if place => Sourcing::Weak,
        Coverage::Section => Sourcing::Sourced,
        Coverage::Note if single => Sourcing::Sourced,
        Coverage::Note => Sourcing::Weak,
        Coverage::Waived => Sourcing::Waived,
        Coverage::None if !place && length(draft) < SHORT => Sourcing::Exempt,
        Coverage::None => Sourcing::Unsourced,
    }
}

/// Unicode scalars of the unit's prose, runs of white space counted as one.
fn length(draft: &Draft) -> usize {
    let words = draft.case.text.split_whitespace();
    let count = words.map(|it| it.chars().count() + 1).sum::<usize>();
    count.saturating_sub(1)
}

/// The gates decide on which side of one half a unit is, the scorers how far.
fn score(kind: Kind, judged: &Judged) -> f32 {
    let hard = |it: &Gate| matches!(it, Gate::Quotation | Gate::Figure | Gate::Allegation);
    let (least, range) = match kind {
        Kind::Claim if judged.gates.iter().any(hard) => (0.75, 0.25),
        Kind::Claim => (0.5, 0.25),
        Kind::Judgment => (0.1, 0.2),
        Kind::Other => (0.0, 0.4),
    };
    // Hundredths: more would feign a precision that no score has.
    ((least + range * judged.checkable) * 100.0).round() / 100.0
}
