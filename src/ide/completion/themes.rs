//! Themes, by id, label or alias; a near miss is there too.

use std::cmp::Reverse;

use super::{
    ItemKind, Proposal,
    rank::{Query, Rank, Tier},
    uses,
};
use crate::{ide::markdown::count, knowledge::Theme, note::Note, workspace::Workspace};

/// What may stand before the id of a theme in a tag.
const PREFIX: &str = "theme/";

/// Ids, with the prefix where that was typed.
pub(super) fn ids(workspace: &Workspace, note: &Note, query: &str) -> Vec<Proposal> {
    let library = &workspace.library;
    let (prefix, bare) = match query.strip_prefix(PREFIX) {
        Some(bare) => (PREFIX, bare),
        None => ("", query),
    };
    let wanted = Query::new(bare);
    let here = note.themes(library);
    let uses = uses::of_themes(workspace);
    let found = library.themes.iter().zip(uses).enumerate();
    let found = found.filter_map(|(index, (theme, (notes, worth)))| {
        let tier = tier(theme, &wanted, bare)?;
        let label = if theme.label.is_empty() { &theme.id } else { &theme.label };
        let text = [prefix, &theme.id].concat();
        Some(Proposal {
            label: theme.id.clone(),
            meaning: None,
            detail: format!("{label} · {}", count(notes, "note")),
            name: text.clone(),
            text,
            kind: ItemKind::Theme,
            documentation: None,
            data: Some(format!("theme {}", theme.id)),
            rank: Rank {
                absent: !here.contains(&index),
                uses: Reverse(worth),
                ..Rank::of(tier, theme.id.len())
            },
        })
    });
    found.collect()
}

fn tier(theme: &Theme, wanted: &Query, typed: &str) -> Option<Tier> {
    let others = theme.aliases.iter().chain([&theme.label]);
    let others = others.filter_map(|it| wanted.tier(it, true));
    let best = wanted.tier(&theme.id, false).into_iter().chain(others).min();
    let near = || 4 < typed.len() && strsim::osa_distance(&typed.to_lowercase(), &theme.id) < 3;
    best.or_else(|| near().then_some(Tier::Letters))
}
