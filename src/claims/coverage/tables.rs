//! Coverage in tables: source columns, marks in cells and heads, lines at the table.

use super::{Field, Outline};
use crate::{
    claims::{Coverage, draft::Draft, units::Part},
    markdown::BlockKind,
    text::Span,
};

/// S7: a source column, a mark in a cell or a column's head, a line at the table.
pub(super) fn cover(field: &Field<'_>, outline: &Outline, drafts: &mut [Draft]) {
    let blocks = &field.document.blocks;
    for draft in drafts.iter_mut().filter(|it| it.piece.part == Part::Row) {
        let Some(BlockKind::Row { table, cells, .. }) =
            blocks.get(draft.piece.block).map(|it| &it.kind)
        else {
            continue;
        };
        let Some(&(first, last)) = outline.tables.get(table) else { continue };
        let header = match blocks.get(first).map(|it| &it.kind) {
            Some(BlockKind::Row { header: true, cells, .. }) => cells.as_slice(),
            _ => &[],
        };
        let column = cells.iter().zip(header).filter(|it| is_source_column(field, *it.1));
        let column: Vec<Span> = column.map(|it| *it.0).collect();
        let of_row: Vec<usize> = column.iter().flat_map(|it| field.cited_in(*it)).collect();
        let near = [first.checked_sub(1), Some(last + 1)];
        let line = near.into_iter().flatten().find_map(|it| outline.trailers.get(&it));
        if !of_row.is_empty() || column.iter().any(|it| names_a_source(field, *it)) {
            draft.reach(Coverage::Block, &of_row);
            continue;
        }
        if let Some(line) = line {
            draft.reach(Coverage::Block, line);
            continue;
        }
        let heads =
            |column: usize| header.get(column).is_some_and(|it| !field.cited_in(*it).is_empty());
        let cells = cells.iter().enumerate();
        let bare = cells
            .clone()
            .filter(|(column, cell)| !heads(*column) && field.cited_in(**cell).is_empty());
        let bare: Vec<Span> = bare.map(|it| *it.1).collect();
        if bare.len() < cells.len() && !draft.passes_gate_in(&bare) {
            let own = draft.own.clone();
            draft.reach(Coverage::Block, &own);
        }
    }
}

/// Words in a source column, as `Reuters, 3 May`; no dash, question mark or "n/a", and
/// no mark that points nowhere.
fn names_a_source(field: &Field<'_>, cell: Span) -> bool {
    const NONE: &[&str] =
        &["none", "n/a", "na", "tbd", "tbc", "unknown", "no source", "todo", "open"];
    let words = cell.of(&field.document.prose).trim().to_lowercase();
    2 <= words.chars().filter(|it| it.is_alphabetic()).count() && !NONE.contains(&words.as_str())
}

fn is_source_column(field: &Field<'_>, head: Span) -> bool {
    const HEADS: &[&str] = &[
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
        "quellen",
    ];
    HEADS.contains(&head.of(&field.document.prose).trim().to_lowercase().as_str())
}
