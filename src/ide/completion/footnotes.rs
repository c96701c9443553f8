//! The labels of the note's own footnotes.

use std::cmp::Reverse;

use super::{
    ItemKind, Proposal,
    rank::{self, Rank},
};
use crate::{ide::markdown::cut, note::Note};

pub(super) fn labels(note: &Note, query: &str) -> Vec<Proposal> {
    let footnotes = note.document().footnotes.iter().enumerate();
    let found = footnotes.filter_map(|(i, it)| {
        let content = it.content.of(note.text.as_str()).split_whitespace();
        let content = content.collect::<Vec<_>>().join(" ");
        let tiers = [rank::tier(query, &it.label, false), rank::tier(query, &content, true)];
        Some(Proposal {
            label: it.label.clone(),
            detail: cut(&content, 80),
            name: it.label.clone(),
            text: it.label.clone(),
            kind: ItemKind::Footnote,
            documentation: None,
            data: None,
            // In the order of the note.
            rank: Rank {
                tier: tiers.into_iter().flatten().min()?,
                absent: false,
                uses: Reverse(0),
                len: i,
            },
        })
    });
    found.collect()
}
