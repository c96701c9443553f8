//! Coverage: which source reaches which unit (tradecraft 4.2, the rules S1 to S12 of
//! the shared table of scoping).

mod lists;
mod outline;
mod quotations;
mod sections;
mod tables;

use rustc_hash::FxHashMap;

use self::outline::Outline;
use super::{Citation, Coverage, Gate, draft::Draft, sections::Role, units::Part};
use crate::{config::Scope, markdown::Document, text::Span};

/// What the passes below look at.
pub(super) struct Field<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) citations: &'a [Citation],
    pub(super) scope: Scope,
    /// How many sources the note lists for all of itself.
    pub(super) listed: usize,
}

impl Field<'_> {
    /// The citations in a stretch that point to a source.
    fn cited_in(&self, span: Span) -> Vec<usize> {
        let start = self.citations.partition_point(|it| it.span.start < span.start);
        let end = self.citations.partition_point(|it| it.span.start < span.end);
        (start..end).filter(|it| self.citations.get(*it).is_some_and(Citation::resolves)).collect()
    }

    fn ends_with_colon(&self, span: Span) -> bool {
        span.of(&self.document.prose).trim_end().ends_with([':', '：'])
    }
}

/// Sets the tightest coverage of every draft.
pub(super) fn cover(field: &Field<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|it| !it.own.is_empty() && it.piece.part != Part::Row) {
        let own = draft.own.clone();
        draft.reach(Coverage::Sentence, &own);
    }
    if field.scope == Scope::Paragraph {
        paragraphs(drafts);
    }
    let outline = Outline::new(field, drafts);
    lists::cover(field, &outline, drafts);
    quotations::cover(field, drafts);
    tables::cover(field, &outline, drafts);
    for draft in drafts.iter_mut().filter(|it| it.judged.named) {
        draft.reach(Coverage::Attribution, &[]);
    }
    sections::cover(field, &outline, drafts);
    if 0 < field.listed {
        drafts.iter_mut().for_each(|it| it.reach(Coverage::Note, &[]));
    }
    leads(drafts);
}

/// S3 and S4: a mark reaches back to the mark before it and on to the next, but not
/// over a strong judgment or another outlet. A speaker that is named and tells reaches on.
fn paragraphs(drafts: &mut [Draft]) {
    let mut found: Vec<Option<usize>> = vec![None; drafts.len()];
    let mut carry = Carry::default();
    for (at, draft) in drafts.iter().enumerate() {
        carry.step(at, draft);
        if let Some(slot) = found.get_mut(at) {
            *slot = carry.mark;
        }
    }
    let (mut back, mut speaker) = (Carry::default(), Carry::default());
    for (at, draft) in drafts.iter().enumerate().rev() {
        back.step(at, draft);
        if let Some(slot) = found.get_mut(at) {
            *slot = slot.or(back.mark);
        }
    }
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get(at) else { continue };
        speaker.speak(at, draft);
        let by = found.get(at).copied().flatten().or(speaker.mark);
        let bare = draft.own.is_empty()
            && !draft.judged.outlet
            && !draft.judges()
            && draft.piece.part != Part::Row;
        let Some(by) = by.filter(|it| bare && *it != at).and_then(|it| drafts.get(it)) else {
            continue;
        };
        let own = by.own.clone();
        if let Some(draft) = drafts.get_mut(at) {
            draft.reach(Coverage::Block, &own);
        }
    }
}

/// The nearest unit with a mark, on the way through the units of a paragraph.
#[derive(Default)]
struct Carry {
    block: Option<usize>,
    mark: Option<usize>,
}

impl Carry {
    fn step(&mut self, at: usize, draft: &Draft) {
        self.enter(draft);
        if !draft.own.is_empty() || draft.judged.outlet {
            self.mark = Some(at);
        } else if draft.judges() {
            self.mark = None;
        }
    }

    /// The same for speakers who are named.
    fn speak(&mut self, at: usize, draft: &Draft) {
        self.enter(draft);
        if draft.judged.named && !draft.judged.stance {
            self.mark = Some(at);
        } else if draft.judges() {
            self.mark = None;
        }
    }

    fn enter(&mut self, draft: &Draft) {
        if self.block != Some(draft.piece.block) {
            self.block = Some(draft.piece.block);
            self.mark = None;
        }
    }
}

/// S12: a summary is covered where it says again what the body has a source for: at
/// least two words of content, and half of its words.
fn leads(drafts: &mut [Draft]) {
    if !drafts.iter().any(|it| it.role == Role::Lead && it.coverage == Coverage::None) {
        return;
    }
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, draft) in drafts.iter().enumerate() {
        if draft.role != Role::Lead && draft.is_sourced() {
            draft.content_words().into_iter().for_each(|it| places.entry(it).or_default().push(at));
        }
    }
    for draft in
        drafts.iter_mut().filter(|it| it.role == Role::Lead && it.coverage == Coverage::None)
    {
        let words = draft.content_words();
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for place in words.iter().filter_map(|it| places.get(it)).flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        if shared.values().any(|it| 2 <= *it && words.len() <= 2 * it) {
            draft.reach(Coverage::Lead, &[]);
        }
    }
}

/// Whether a section or a list of several sources is enough for these gates: not
/// for a quotation or a figure, which a reader must be able to find (contract, 1, 2).
pub(super) fn needs_place(gates: &[Gate]) -> bool {
    gates.iter().any(|it| matches!(it, Gate::Quotation | Gate::Figure))
}
