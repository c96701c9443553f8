//! Themes, by id, label or alias; a near miss is there too.

use std::cmp::Reverse;

use super::{
    ItemKind, Proposal,
    rank::{self, Rank, Tier},
};
use crate::{
    ide::{hover::themes_of, markdown::count},
    knowledge::Theme,
    note::Note,
    workspace::Workspace,
};

/// Ids behind a prefix, that may have been typed already.
pub(super) fn ids(workspace: &Workspace, note: &Note, query: &str, prefix: &str) -> Vec<Proposal> {
    let library = &workspace.library;
    let bare = query.strip_prefix("theme/").unwrap_or(query);
    let here = themes_of(note, library);
    let mut uses = vec![0; library.themes.len()];
    let analysed = workspace.notes().filter(|it| it.analysed().is_some());
    for theme in analysed.flat_map(|it| themes_of(it, library)) {
        if let Some(uses) = uses.get_mut(theme) {
            *uses += 1;
        }
    }
    let found = library.themes.iter().enumerate().filter_map(|(index, theme)| {
        let tier = tier(theme, bare)?;
        let notes = uses.get(index).copied().unwrap_or(0);
        let label = if theme.label.is_empty() { &theme.id } else { &theme.label };
        let text = [prefix, &theme.id].concat();
        Some(Proposal {
            label: theme.id.clone(),
            detail: format!("{label} · {}", count(notes, "note")),
            name: if query.starts_with("theme/") { text.clone() } else { theme.id.clone() },
            text,
            kind: ItemKind::Theme,
            documentation: None,
            data: Some(format!("theme {}", theme.id)),
            rank: Rank {
                tier,
                absent: !here.contains(&index),
                uses: Reverse(notes),
                len: theme.id.len(),
            },
        })
    });
    found.collect()
}

fn tier(theme: &Theme, query: &str) -> Option<Tier> {
    let others = theme.aliases.iter().chain([&theme.label]);
    let others = others.filter_map(|it| rank::tier(query, it, true));
    let best = rank::tier(query, &theme.id, false).into_iter().chain(others).min();
    let near = || 4 < query.len() && strsim::osa_distance(&query.to_lowercase(), &theme.id) < 3;
    best.or_else(|| near().then_some(Tier::Letters))
}
