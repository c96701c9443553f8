//! The analysis of one note: pieces, what they assert, what covers them.

use super::{
    Analysis, Citation, Coverage, Gate, Kind, Sourcing, Target, Unit, citations,
    coverage::{self, Field},
    draft::{Draft, draft},
    judgment::Strength,
    outlets::Outlets,
    sections::{self, Role},
    units::{self, Part, Piece},
    waivers,
};
use crate::{
    config::{Config, Status},
    knowledge::Library,
    markdown::{BlockKind, Document, Form},
    text::{Span, Text},
};

/// Units shorter than this need no source without a figure or a quotation, in
/// Unicode scalars (Edit check's minimumCharacters; contract, reading 7).
const SHORT: usize = 50;

/// What the analysis of a note depends on besides its text.
pub struct Setting<'a> {
    pub path: &'a str,
    pub status: Status,
    /// Index and template notes: everything is exempt.
    pub exempt: bool,
    pub config: &'a Config,
    pub library: &'a Library,
}

/// Judges a note against the library.
pub fn analyse(text: &Text, document: &Document, setting: &Setting<'_>) -> Analysis {
    let source = text.as_str();
    let library = setting.library;
    let numbered = numbered_sources(source, document);
    let resolver =
        citations::Resolver { path: setting.path, text: source, document, library, numbered };
    let pieces = units::pieces(source, document);
    let cited = cite(&resolver, &pieces);
    let sources = citations::listed(&resolver);
    let prose = blanked(document, &cited);
    let mentions = library.mentions(&prose);
    let outlets = outlets(source, document, setting, &sources);
    let drafts = pieces
        .iter()
        .map(|&piece| draft(piece, source, document, &prose, &mentions, &outlets, &cited));
    let mut drafts: Vec<Draft<'_>> = drafts.collect();
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
            || document.markers.iter().any(|it| span.contains(it.span) && asks_for_source(&it.name))
    };
    let units =
        drafts.iter().map(|it| unit(it, setting, resolved, waived(it.piece.span))).collect();
    let words = prose.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count();
    Analysis { units, citations: cited, mentions, sources, waivers, words }
}

impl Citation {
    /// Whether it points to a source.
    pub fn resolves(&self) -> bool {
        self.target != Target::Unresolved
            && !self
                .page
                .as_ref()
                .is_some_and(|it| it.ends_with(".md") || it.ends_with(".markdown"))
    }
}

/// Whether a tag like `{{cn}}` itself says that the source is missing.
pub(crate) fn asks_for_source(name: &str) -> bool {
    let table = crate::terms::rows(include_str!("../terms/inline_tags.tsv"));
    table
        .into_iter()
        .any(|row| row.first() == Some(&name) && row.get(2).map(|it| it.trim()) == Some("yes"))
}

/// The entries of an ordered list of sources, for `[12]`.
fn numbered_sources(text: &str, document: &Document) -> usize {
    let in_sources = |(index, it): &(usize, &crate::markdown::Block)| {
        let numbered = text.get(..it.span.start).and_then(|it| it.lines().next_back());
        let numbered =
            numbered.is_some_and(|it| it.trim_start().starts_with(|it: char| it.is_ascii_digit()));
        matches!(it.kind, BlockKind::Item { .. })
            && numbered
            && sections::role_of(document, text, *index) == Role::Sources
    };
    if !document.marks.iter().any(|it| it.form == Form::Numeric) {
        return 0;
    }
    document.blocks.iter().enumerate().filter(in_sources).count()
}

fn cite(resolver: &citations::Resolver<'_>, pieces: &[Piece]) -> Vec<Citation> {
    let document = resolver.document;
    let listed: Vec<Span> = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(index, it)| {
            let role = sections::role_of(document, resolver.text, *index);
            matches!(it.kind, BlockKind::Footnote { .. })
                || matches!(role, Role::Sources | Role::Links)
        })
        .map(|it| it.1.span)
        .chain(pieces.iter().filter(|it| it.part == Part::Trailer).map(|it| it.span))
        .collect();
    let marks = document.marks.iter();
    marks
        .filter_map(|it| resolver.citation(it, listed.iter().any(|span| span.contains(it.span))))
        .collect()
}

/// The prose without the names of articles in wikilinks, with a bar between cells.
fn blanked(document: &Document, cited: &[Citation]) -> String {
    let mut prose = document.prose.clone().into_bytes();
    for citation in cited.iter().filter(|it| it.form == Some(Form::Wikilink)) {
        if let Some(bytes) = prose.get_mut(citation.span.start..citation.span.end) {
            bytes.fill(b' ');
        }
    }
    for block in &document.blocks {
        let BlockKind::Row { cells, .. } = &block.kind else { continue };
        for pair in cells.windows(2) {
            let gap = match pair {
                [left, right] => Span::new(left.end, right.start),
                _ => continue,
            };
            if let Some(byte) = prose.get_mut(gap.start..gap.end).and_then(|it| it.first_mut()) {
                *byte = b'|'; // Cells are apart for the gates.
            }
        }
    }
    String::from_utf8(prose).unwrap_or_default()
}

fn outlets(
    text: &str,
    document: &Document,
    setting: &Setting<'_>,
    sources: &[Citation],
) -> Outlets {
    let mut res = Outlets::new(setting.config, setting.library);
    for mark in document.marks.iter().filter(|it| it.target.contains("://")) {
        if let Some(name) =
            mark.text.map(|it| it.of(text)).filter(|it| it.starts_with(char::is_uppercase))
        {
            res.add(name);
        }
    }
    for source in sources.iter().filter(|it| it.form.is_none()) {
        let name = source.name.split([',', ':', '(', '"', '“']).next().unwrap_or("");
        if name.starts_with(char::is_uppercase) {
            res.add(name);
        }
    }
    res
}

fn unit(draft: &Draft<'_>, setting: &Setting<'_>, listed: usize, waived: bool) -> Unit {
    let single = listed == 1;
    let cited = draft.coverage < Coverage::Section || draft.coverage == Coverage::Note && single;
    let judgment = !draft.silent
        && match draft.strength {
            Some(Strength::Own) => true,
            Some(Strength::Strong) => !draft.attributed,
            Some(Strength::Weak) => {
                !draft.attributed && (draft.own.is_empty() || draft.gates.is_empty())
            }
            Some(Strength::Bare) => {
                !draft.attributed
                    && !cited
                    && !draft.gates.contains(&Gate::Rule)
                    && !draft.gates.contains(&Gate::Quotation)
            }
            None => false,
        };
    let kind = match () {
        _ if setting.exempt => Kind::Other,
        _ if judgment => Kind::Judgment,
        _ if draft.gates.is_empty() => Kind::Other,
        _ => Kind::Claim,
    };
    let status = if kind != Kind::Claim {
        Sourcing::Exempt
    } else if waived {
        Sourcing::Waived
    } else {
        sourcing(draft, setting, single)
    };
    let coverage = if waived && kind == Kind::Claim { Coverage::Waived } else { draft.coverage };
    let gates = if kind == Kind::Claim { draft.gates.clone() } else { Vec::new() };
    Unit {
        span: draft.piece.span,
        block: draft.piece.block,
        kind,
        score: score(kind, &gates),
        gates,
        status,
        coverage,
        citations: draft.by.clone(),
        attribution: draft.attribution.clone(),
    }
}

fn sourcing(draft: &Draft<'_>, setting: &Setting<'_>, single: bool) -> Sourcing {
    let allegation = setting.status == Status::Final && draft.gates.contains(&Gate::Allegation);
    if allegation {
        // Contract, reading 3: in a final note an allegation carries its own citation.
        let own = !draft.own.is_empty()
            || draft.named
            || draft.piece.part == Part::Row && draft.coverage == Coverage::Block;
        return if own { Sourcing::Sourced } else { Sourcing::Unsourced };
    }
    let place = coverage::needs_place(&draft.gates);
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
fn length(draft: &Draft<'_>) -> usize {
    let words = draft.piece.span.of(draft.facts.text).split_whitespace();
    let count = words.map(|it| it.chars().count() + 1).sum::<usize>();
    count.saturating_sub(1)
}

fn score(kind: Kind, gates: &[Gate]) -> f32 {
    match kind {
        Kind::Claim
            if gates
                .iter()
                .any(|it| matches!(it, Gate::Quotation | Gate::Figure | Gate::Allegation)) =>
        {
            0.9
        }
        Kind::Claim => 0.7,
        Kind::Judgment => 0.2,
        Kind::Other => 0.1,
    }
}
