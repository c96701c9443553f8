//! The words of a waiver comment.

use super::{
    ItemKind, Proposal,
    rank::{Query, Rank},
};
use crate::{ide::actions::NEVER, rules, terms};

/// What a waiver reaches.
const VERBS: &[(&str, &str)] =
    &[("allow", "the next block"), ("allow-line", "this line"), ("allow-file", "the whole file")];

pub(super) fn verbs(query: &str) -> Vec<Proposal> {
    let all = VERBS.iter().enumerate();
    all.filter_map(|(i, it)| proposal(query, i, it.0, it.1, ItemKind::Keyword)).collect()
}

pub(super) fn rules(query: &str) -> Vec<Proposal> {
    let can = |code: &str| rules::rule(code).is_some() && !NEVER.contains(&code);
    let all = terms::RULES.iter().filter(|it| can(it.code)).enumerate();
    all.filter_map(|(i, it)| proposal(query, i, it.code, it.flags, ItemKind::Rule)).collect()
}

pub(super) fn reasons(query: &str) -> Vec<Proposal> {
    let all = terms::WAIVER_REASONS.iter().enumerate();
    let found = all.filter_map(|(i, it)| {
        let mut found = proposal(query, i, it.0, it.1, ItemKind::Keyword)?;
        if it.0 == "other" {
            found.text.push_str(": ");
        }
        Some(found)
    });
    found.collect()
}

/// In the order of the table.
fn proposal(
    query: &str,
    index: usize,
    word: &str,
    detail: &str,
    kind: ItemKind,
) -> Option<Proposal> {
    let tier = Query::new(query).tier(word, false)?;
    Some(Proposal {
        label: word.to_owned(),
        meaning: None,
        detail: detail.to_owned(),
        name: word.to_owned(),
        text: word.to_owned(),
        kind,
        documentation: None,
        data: None,
        rank: Rank::of(tier, index),
    })
}
