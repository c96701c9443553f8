//! Coverage in lists: items, their children, `Source:` items, the words before a list.

use super::Field;
use crate::{
    claims::{Coverage, draft::Draft, units::Part},
    markdown::{Block, BlockKind},
};

/// S5: items, their children, `Source:` lines among them, and the words before a list.
pub(super) fn cover(field: &Field<'_>, drafts: &mut [Draft<'_>]) {
    let blocks = &field.document.blocks;
    let marks = |drafts: &[Draft<'_>], block: usize, trailers: bool| -> Vec<usize> {
        let own = drafts.iter().filter(|it| it.piece.block == block);
        own.filter(|it| trailers == (it.piece.part == Part::Trailer))
            .flat_map(|it| it.own.iter().copied())
            .collect()
    };
    let mut sources = vec![Vec::new(); blocks.len()];
    let mut trailers = vec![Vec::new(); blocks.len()];
    for block in drafts
        .iter()
        .filter(|it| !it.own.is_empty() || it.cites)
        .map(|it| it.piece.block)
        .collect::<Vec<_>>()
    {
        if let (Some(own), Some(trailer)) = (sources.get_mut(block), trailers.get_mut(block)) {
            *own = marks(drafts, block, false);
            *trailer = drafts
                .iter()
                .any(|it| it.piece.block == block && it.piece.part == Part::Trailer && it.cites)
                .then(|| marks(drafts, block, true))
                .map(|it| vec![it])
                .unwrap_or_default();
        }
    }
    let parent = |it: usize| blocks.get(it).and_then(|it| it.parent);
    for draft in drafts.iter_mut() {
        let block = draft.piece.block;
        if matches!(draft.piece.part, Part::Row) {
            continue;
        }
        let is_item =
            |it: usize| matches!(blocks.get(it).map(|it| &it.kind), Some(BlockKind::Item { .. }));
        if !is_item(block) && parent(block).is_none() {
            continue;
        }
        // A `Source:` item covers its parent, its siblings and all below them.
        let list = |it: usize| match blocks.get(it).map(|it| &it.kind) {
            Some(BlockKind::Item { list, .. }) => Some(*list),
            _ => None,
        };
        let mut chain = vec![block];
        while let Some(up) = chain.last().and_then(|it| parent(*it)) {
            chain.push(up);
        }
        let trailer = chain.iter().find_map(|&own| {
            let sibling = |it: usize| {
                is_item(it)
                    && (parent(it) == Some(own)
                        || parent(it) == parent(own) && list(it) == list(own))
                    || !is_item(it) && parent(it) == Some(own)
            };
            (0..blocks.len())
                .filter(|it| sibling(*it))
                .find_map(|it| trailers.get(it)?.first().cloned())
        });
        if let Some(found) = trailer.filter(|_| draft.piece.part != Part::Trailer) {
            draft.reach(Coverage::Block, &found);
            continue;
        }
        let above =
            chain.iter().skip(1).filter_map(|it| sources.get(*it)).find(|it| !it.is_empty());
        if let Some(found) = above {
            draft.reach(Coverage::Block, &found.clone());
            continue;
        }
        let below: Vec<usize> = (0..blocks.len())
            .filter(|it| parent(*it) == Some(block))
            .filter_map(|it| sources.get(it))
            .flatten()
            .copied()
            .collect();
        if !below.is_empty() {
            draft.reach(Coverage::Block, &below);
        }
    }
    lead_ins(field, drafts);
}

/// S5d: a paragraph that ends in a colon and the list after it.
fn lead_ins(field: &Field<'_>, drafts: &mut [Draft<'_>]) {
    let blocks = &field.document.blocks;
    for (index, block) in blocks.iter().enumerate() {
        let Some(next) = blocks.get(index + 1) else { continue };
        let BlockKind::Item { list, .. } = next.kind else { continue };
        let first = blocks
            .iter()
            .position(|it| matches!(it.kind, BlockKind::Item { list: own, .. } if own == list));
        if block.kind != BlockKind::Paragraph
            || first != Some(index + 1)
            || !ends_with_colon(field, block)
        {
            continue;
        }
        let mut last = index + 1;
        while blocks.get(last + 1).is_some_and(|it| {
            it.parent.is_some_and(|it| index < it)
                || matches!(it.kind, BlockKind::Item { list: own, .. } if own == list)
        }) {
            last += 1;
        }
        let lead = drafts.iter().rposition(|it| it.piece.block == index);
        let Some((at, lead)) = lead.and_then(|at| drafts.get(at).map(|it| (at, it))) else {
            continue;
        };
        let (own, named) = (lead.own.clone(), lead.named);
        let inside = |it: &Draft<'_>| (index + 1..=last).contains(&it.piece.block);
        if !own.is_empty() || named {
            drafts
                .iter_mut()
                .filter(|it| inside(it))
                .for_each(|it| it.reach(Coverage::Block, &own));
        } else {
            let found: Vec<usize> =
                drafts.iter().filter(|it| inside(it)).flat_map(|it| it.own.clone()).collect();
            if let Some(lead) = drafts.get_mut(at).filter(|_| !found.is_empty()) {
                lead.reach(Coverage::Block, &found);
            }
        }
    }
}

fn ends_with_colon(field: &Field<'_>, block: &Block) -> bool {
    block.span.of(&field.document.prose).trim_end().ends_with([':', '：'])
}
