//! Which drafts, lists, tables and sources belong together, found in one pass each.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Field;
use crate::{
    claims::{draft::Draft, units::Part},
    markdown::BlockKind,
};

pub(super) struct Outline {
    /// The drafts of each block.
    pub(super) drafts: Vec<Range<usize>>,
    /// The citations of each block outside a `Source:` line.
    pub(super) marks: Vec<Vec<usize>>,
    /// The citations of the `Source:` line in each block that has one.
    pub(super) trailers: FxHashMap<usize, Vec<usize>>,
    /// The block of the first `Source:` item of a list.
    pub(super) of_list: FxHashMap<usize, usize>,
    /// The block of the first `Source:` line under an item.
    pub(super) of_parent: FxHashMap<usize, usize>,
    /// All citations of the blocks right under an item.
    pub(super) below: FxHashMap<usize, Vec<usize>>,
    /// The first and last block of each list and of each table.
    pub(super) lists: FxHashMap<usize, (usize, usize)>,
    pub(super) tables: FxHashMap<usize, (usize, usize)>,
}

impl Outline {
    pub(super) fn new(field: &Field<'_>, drafts: &[Draft]) -> Outline {
        let blocks = &field.document.blocks;
        let mut res = Outline {
            drafts: vec![0..0; blocks.len()],
            marks: vec![Vec::new(); blocks.len()],
            trailers: FxHashMap::default(),
            of_list: FxHashMap::default(),
            of_parent: FxHashMap::default(),
            below: FxHashMap::default(),
            lists: FxHashMap::default(),
            tables: FxHashMap::default(),
        };
        for (at, draft) in drafts.iter().enumerate() {
            res.add(at, draft);
        }
        for (index, block) in blocks.iter().enumerate() {
            match block.kind {
                BlockKind::Item { list, .. } => stretch(&mut res.lists, list, index),
                BlockKind::Row { table, .. } => stretch(&mut res.tables, table, index),
                _ => {}
            }
            let Some(parent) = block.parent else {
                if let (BlockKind::Item { list, .. }, true) =
                    (&block.kind, res.trailers.contains_key(&index))
                {
                    res.of_list.entry(*list).or_insert(index);
                }
                continue;
            };
            if res.trailers.contains_key(&index) {
                res.of_parent.entry(parent).or_insert(index);
            }
            let marks = res.marks.get(index).cloned().unwrap_or_default();
            if !marks.is_empty() {
                res.below.entry(parent).or_default().extend(marks);
            }
        }
        res
    }

    fn add(&mut self, at: usize, draft: &Draft) {
        let block = draft.piece.block;
        if let Some(range) = self.drafts.get_mut(block) {
            *range = if range.start == range.end { at..at + 1 } else { range.start..at + 1 };
        }
        if draft.piece.part == Part::Trailer {
            if draft.cites {
                self.trailers.entry(block).or_default().extend(&draft.own);
            }
        } else if let Some(marks) = self.marks.get_mut(block) {
            marks.extend(&draft.own);
        }
    }
}

fn stretch(ranges: &mut FxHashMap<usize, (usize, usize)>, key: usize, index: usize) {
    ranges.entry(key).or_insert((index, index)).1 = index;
}
