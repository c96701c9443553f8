//! Coverage: which source reaches which unit (tradecraft 4.2, the rules S1 to S12 of
//! the shared table of scoping).

mod lists;
mod tables;

use super::{
    Citation, Coverage, Gate,
    draft::Draft,
    sections::{self, Role},
    units::Part,
};
use crate::{
    config::Scope,
    markdown::{BlockKind, Document},
};

/// What the passes below look at.
pub(super) struct Field<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) citations: &'a [Citation],
    pub(super) scope: Scope,
    /// How many sources the note lists for all of itself.
    pub(super) listed: usize,
}

/// Sets the tightest coverage of every draft.
pub(super) fn cover(field: &Field<'_>, drafts: &mut [Draft<'_>]) {
    for draft in drafts.iter_mut().filter(|it| !it.own.is_empty() && it.piece.part != Part::Row) {
        let own = draft.own.clone();
        draft.reach(Coverage::Sentence, &own);
    }
    if field.scope == Scope::Paragraph {
        paragraphs(drafts);
    }
    lists::cover(field, drafts);
    quotations(field, drafts);
    tables::cover(field, drafts);
    for draft in drafts.iter_mut().filter(|it| it.named) {
        draft.reach(Coverage::Attribution, &[]);
    }
    sections(field, drafts);
    if 0 < field.listed {
        drafts.iter_mut().for_each(|it| it.reach(Coverage::Note, &[]));
    }
    leads(drafts);
}

/// S3 and S4: a mark reaches back to the mark before it and on to the next, but not
/// over a strong judgment or another outlet.
fn paragraphs(drafts: &mut [Draft<'_>]) {
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get(at) else { continue };
        if !draft.own.is_empty() || draft.judges() || draft.piece.part == Part::Row {
            continue;
        }
        if draft.named {
            continue; // Its own source is nearer than its neighbours' marks.
        }
        let block = draft.piece.block;
        let open = |it: &&Draft<'_>| {
            let same = it.piece.block == block && it.piece.part != Part::Row;
            same && (!it.judges() || !it.own.is_empty())
        };
        let marked = |it: &&Draft<'_>| !it.own.is_empty() || it.outlet;
        let before = drafts.get(..at).unwrap_or_default().iter().rev().take_while(open);
        let after = drafts.get(at + 1..).unwrap_or_default().iter().take_while(open);
        let spoken = before.clone().find(|it| it.named);
        let found = before.clone().find(marked).or(after.clone().find(marked)).or(spoken);
        if let Some(found) = found.map(|it| it.own.clone())
            && let Some(draft) = drafts.get_mut(at)
        {
            draft.reach(Coverage::Block, &found);
        }
    }
}

/// S6: the line under a quotation that signs it, and the sentence right before it.
fn quotations(field: &Field<'_>, drafts: &mut [Draft<'_>]) {
    let quote = |it: usize| match field.document.blocks.get(it).map(|it| &it.kind) {
        Some(BlockKind::Quote { quote, .. }) => Some(*quote),
        _ => None,
    };
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get(at).filter(|it| it.piece.part == Part::Quote) else {
            continue;
        };
        let (own, block) = (quote(draft.piece.block), draft.piece.block);
        let after = drafts.get(at + 1..).unwrap_or_default();
        let signature = after
            .iter()
            .take_while(|it| quote(it.piece.block) == own || it.piece.part == Part::Signature);
        let signature = signature.into_iter().find(|it| it.piece.part == Part::Signature);
        let before = drafts.get(..at).unwrap_or_default();
        let lead = before
            .iter()
            .rev()
            .find(|it| it.piece.part != Part::Quote || quote(it.piece.block) != own);
        let lead = lead.filter(|it| {
            let adjacent = field.document.blocks.get(it.piece.block + 1..block).unwrap_or_default();
            it.piece.part == Part::Sentence
                && adjacent.iter().all(|it| matches!(it.kind, BlockKind::Quote { .. }))
        });
        let marks: Vec<usize> =
            [signature, lead].into_iter().flatten().flat_map(|it| it.own.clone()).collect();
        let colon = lead.is_some_and(|it| {
            it.piece.span.of(field.text).trim_end().ends_with(':')
                || it.piece.span.of(&field.document.prose).trim_end().ends_with(':')
        });
        let named =
            signature.is_some_and(|it| it.signs) || colon && lead.is_some_and(|it| it.named);
        let Some(draft) = drafts.get_mut(at) else { continue };
        if !marks.is_empty() {
            draft.reach(Coverage::Block, &marks);
        } else if named {
            draft.reach(Coverage::Attribution, &[]);
        }
    }
}

/// S8 and S9: a `Source:` line or list of links that closes a section, and marks in
/// a heading.
fn sections(field: &Field<'_>, drafts: &mut [Draft<'_>]) {
    let blocks = &field.document.blocks;
    let heading = |it: usize| blocks.get(it).and_then(|it| it.heading);
    let mut trailers: Vec<(usize, Vec<usize>)> = Vec::new();
    for draft in drafts.iter().filter(|it| it.piece.part == Part::Trailer && it.cites) {
        let block = draft.piece.block;
        let row = |it: Option<usize>| {
            it.and_then(|it| blocks.get(it))
                .is_some_and(|it| matches!(it.kind, BlockKind::Row { .. }))
        };
        let at_table = row(block.checked_sub(1)) || row(Some(block + 1));
        let in_list = matches!(blocks.get(block).map(|it| &it.kind), Some(BlockKind::Item { .. }));
        if !at_table && !in_list {
            trailers.push((block, draft.own.clone()));
        }
    }
    for (index, block) in blocks.iter().enumerate() {
        if !sections::is_links_line(block, field.text) {
            continue;
        }
        let listed = (index + 1..blocks.len()).take_while(|it| {
            blocks.get(*it).is_some_and(|it| {
                matches!(it.kind, BlockKind::Item { .. }) || sections::is_links_line(it, field.text)
            })
        });
        let listed: Vec<usize> = listed.collect();
        let marks: Vec<usize> = drafts
            .iter()
            .filter(|it| listed.contains(&it.piece.block))
            .flat_map(|it| it.own.clone())
            .collect();
        if !marks.is_empty() {
            trailers.push((index, marks));
        }
    }
    for draft in drafts.iter_mut() {
        let block = draft.piece.block;
        let closing = trailers
            .iter()
            .find(|(trailer, _)| block < *trailer && heading(block) == heading(*trailer));
        if let Some((_, marks)) = closing {
            draft.reach(Coverage::Section, &marks.clone());
            continue;
        }
        let over = field.document.headings_over(block);
        let spans = over.iter().filter_map(|it| blocks.get(*it)).map(|it| it.span);
        let marks: Vec<usize> = spans
            .flat_map(|span| {
                (0..field.citations.len()).filter(move |it| {
                    field
                        .citations
                        .get(*it)
                        .is_some_and(|it| it.resolves() && span.contains(it.span))
                })
            })
            .collect();
        if !marks.is_empty() {
            draft.reach(Coverage::Section, &marks);
        }
    }
}

/// S12: a summary is covered where it says again what the body has a source for.
fn leads(drafts: &mut [Draft<'_>]) {
    let body: Vec<Vec<String>> = drafts
        .iter()
        .filter(|it| it.role != Role::Lead && it.is_sourced())
        .map(|it| it.content_words())
        .collect();
    for draft in
        drafts.iter_mut().filter(|it| it.role == Role::Lead && it.coverage == Coverage::None)
    {
        let words = draft.content_words();
        let restated = body.iter().any(|other| {
            let shared = words.iter().filter(|it| other.contains(it)).count();
            2 <= shared && words.len() <= 2 * shared
        });
        if restated {
            draft.reach(Coverage::Lead, &[]);
        }
    }
}

/// Whether a section or a list of several sources is enough for these gates: not
/// for a quotation or a figure, which a reader must be able to find (contract, 1, 2).
pub(super) fn needs_place(gates: &[Gate]) -> bool {
    gates.iter().any(|it| matches!(it, Gate::Quotation | Gate::Figure))
}
