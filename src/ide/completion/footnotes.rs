//! The labels of the note's own footnotes.

use super::{
    ItemKind, Proposal,
    rank::{Query, Rank},
};
use crate::{ide::markdown::cut, note::Note};

pub(super) fn labels(note: &Note, query: &str) -> Vec<Proposal> {
    let wanted = Query::new(query);
    let footnotes = note.document().footnotes.iter().enumerate();
    let found = footnotes.filter_map(|(i, it)| {
        let content = it.content.of(note.text.as_str()).split_whitespace();
        let content = content.collect::<Vec<_>>().join(" ");
        let tiers = [wanted.tier(&it.label, false), wanted.tier(&content, true)];
        Some(Proposal {
            label: it.label.clone(),
            meaning: None,
            detail: cut(&content, 80),
            name: it.label.clone(),
            text: it.label.clone(),
            kind: ItemKind::Footnote,
            documentation: None,
            data: None,
            // In the order of the note.
            rank: Rank::of(tiers.into_iter().flatten().min()?, i),
        })
    });
    found.collect()
}
