//! Coverage of sections: a `Source:` line or a list of links that closes one, and marks
//! or a source's name in its heading.

use rustc_hash::FxHashMap;

use super::{Field, Outline};
use crate::{
    claims::{
        Coverage,
        draft::Draft,
        sections::{is_links_line, names_source},
    },
    markdown::BlockKind,
};

/// The citations that close a section, and the block where they begin.
type Closing = (usize, Vec<usize>);

/// S8 and S9.
pub(super) fn cover(field: &Field<'_>, outline: &Outline, drafts: &mut [Draft]) {
    let blocks = &field.document.blocks;
    let heading = |it: usize| blocks.get(it).and_then(|it| it.heading);
    // Where a section is closed twice, its last lines reach up to the first ones only.
    let mut closings: FxHashMap<Option<usize>, Vec<Closing>> = FxHashMap::default();
    for closing in closing(field, outline) {
        closings.entry(heading(closing.0)).or_default().push(closing);
    }
    for own in closings.values_mut() {
        own.sort_by_key(|it| it.0);
    }
    let mut marks_of: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            let marks = field.cited_in(block.span);
            if !marks.is_empty() || names_source(block.span.of(field.text)) {
                marks_of.insert(index, marks);
            }
        }
    }
    for draft in drafts.iter_mut() {
        let block = draft.piece.block;
        let own = closings.get(&heading(block)).map(Vec::as_slice).unwrap_or_default();
        let next = own.get(own.partition_point(|it| it.0 <= block));
        let over = || field.document.headings_over(block).find_map(|it| marks_of.get(&it));
        if let Some(marks) = next.map(|it| &it.1).or_else(over) {
            draft.reach(Coverage::Section, marks);
        }
    }
}

fn closing(field: &Field<'_>, outline: &Outline) -> Vec<Closing> {
    let blocks = &field.document.blocks;
    let is_row = |it: Option<usize>| {
        let block = it.and_then(|it| blocks.get(it));
        block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. }))
    };
    let mut res: Vec<Closing> = Vec::new();
    for (&index, marks) in &outline.trailers {
        let at_table = is_row(index.checked_sub(1)) || is_row(Some(index + 1));
        let in_list = blocks.get(index).is_some_and(|it| matches!(it.kind, BlockKind::Item { .. }));
        if !at_table && !in_list {
            res.push((index, marks.clone()));
        }
    }
    for (index, block) in blocks.iter().enumerate().filter(|it| is_links_line(it.1, field.text)) {
        let listed = blocks.iter().enumerate().skip(index + 1).take_while(|(_, it)| {
            matches!(it.kind, BlockKind::Item { .. }) && it.heading == block.heading
        });
        let marks: Vec<usize> =
            listed.filter_map(|it| outline.marks.get(it.0)).flatten().copied().collect();
        if !marks.is_empty() {
            res.push((index, marks));
        }
    }
    res
}
