//! Coverage in tables: source columns, marks in cells and heads, lines at the table.

use super::Field;
use crate::{
    claims::{Coverage, draft::Draft, units::Part},
    markdown::{Block, BlockKind},
    text::Span,
};

/// S7: a source column, a mark in a cell or a column's head, a line at the table.
pub(super) fn cover(field: &Field<'_>, drafts: &mut [Draft<'_>]) {
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get(at).filter(|it| it.piece.part == Part::Row) else { continue };
        let blocks = &field.document.blocks;
        let block = draft.piece.block;
        let Some(BlockKind::Row { table, cells, .. }) = blocks.get(block).map(|it| &it.kind) else {
            continue;
        };
        let own = draft.own.clone();
        let own_table =
            |it: &Block| matches!(&it.kind, BlockKind::Row { table: other, .. } if other == table);
        let first = blocks.iter().position(own_table).unwrap_or(block);
        let last = blocks.iter().rposition(own_table).unwrap_or(block);
        let header = match blocks.get(first).map(|it| &it.kind) {
            Some(BlockKind::Row { header: true, cells, .. }) => cells.as_slice(),
            _ => &[],
        };
        let is_source = |it: &Span| is_source_column(it.of(&field.document.prose));
        let in_cell = |cell: Span| {
            own.iter().filter(move |it| {
                field.citations.get(**it).is_some_and(|it| cell.contains(it.span))
            })
        };
        let column = cells.iter().zip(header).filter(|(_, head)| is_source(head)).map(|it| *it.0);
        let of_row: Vec<usize> = column.flat_map(in_cell).copied().collect();
        let near = [first.checked_sub(1), Some(last + 1)];
        let line = near.into_iter().flatten().find_map(|near| {
            drafts
                .iter()
                .find(|it| it.piece.block == near && it.piece.part == Part::Trailer && it.cites)
                .map(|it| it.own.clone())
        });
        let uncovered: Vec<Span> = cells
            .iter()
            .enumerate()
            .filter(|(column, cell)| {
                let headed = header.get(*column).is_some_and(|head| {
                    field.citations.iter().any(|it| it.resolves() && head.contains(it.span))
                });
                !headed && in_cell(**cell).next().is_none()
            })
            .map(|it| *it.1)
            .collect();
        let partly = uncovered.len() < cells.len();
        let Some(draft) = drafts.get_mut(at) else { continue };
        if !of_row.is_empty() {
            draft.reach(Coverage::Block, &of_row);
        } else if let Some(line) = line {
            draft.reach(Coverage::Block, &line);
        } else if partly && !draft.passes_gate_in(&uncovered) {
            draft.reach(Coverage::Block, &own);
        }
    }
}

fn is_source_column(head: &str) -> bool {
    let head = head.trim().to_lowercase();
    let words = [
        "source",
        "sources",
        "url",
        "urls",
        "link",
        "links",
        "ref",
        "refs",
        "reference",
        "references",
        "citation",
        "citations",
        "quelle",
    ];
    words.contains(&head.as_str())
}
