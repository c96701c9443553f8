//! Actors: one item for each name that fits.

use std::cmp::{Ordering, Reverse};

use super::{
    ItemKind, LIMIT, Proposal,
    phrase::Reach,
    rank::{self, Rank, Tier},
    uses::{Use, Uses},
};
use crate::{
    knowledge::{
        Actor, Names,
        actors::{AliasKind, Layer},
        names::{Fit, fold},
    },
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// From so many letters on, they need not stand together.
const LETTERS: usize = 3;

/// What was typed of a name, and where.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) reach: Reach,
}

/// Names as they stand in prose.
pub(super) fn names(workspace: &Workspace, note: &Note, typed: Typed<'_>) -> Vec<Proposal> {
    let is_great = typed.text.starts_with(char::is_uppercase);
    propose(workspace, note, typed, |_, name| {
        // A sentence may begin with "the West" or "al-Qaeda".
        match name.chars().next().filter(|it| is_great && it.is_lowercase()) {
            Some(first) if rank::rest(name, typed.text).is_some() => {
                let rest = name.get(first.len_utf8()..).unwrap_or_default();
                first.to_uppercase().chain(rest.chars()).collect()
            }
            _ => name.to_owned(),
        }
    })
}

/// Names as the targets of wikilinks: the page or the first name of the actor, with the
/// name that was chosen behind a bar, where the link has no words of its own.
pub(super) fn links(
    workspace: &Workspace,
    note: &Note,
    typed: Typed<'_>,
    bar: Option<&str>,
) -> Vec<Proposal> {
    propose(workspace, note, typed, |actor, name| {
        let note = actor.path.strip_suffix(".md").filter(|_| actor.layer != Layer::Builtin);
        let page = match note {
            Some(path) => path.rsplit('/').next().unwrap_or(path),
            // An id with a colon is no name of a file.
            None if actor.id.contains(':') => &actor.name,
            None => unmistakable(workspace, actor),
        };
        match bar {
            Some(bar) if page != name => [page, bar, name].concat(),
            _ => page.to_owned(),
        }
    })
}

/// Names as values of `actors:`, whichever name was chosen: the first one.
pub(super) fn values(
    workspace: &Workspace,
    note: &Note,
    typed: Typed<'_>,
    is_quoted: bool,
) -> Vec<Proposal> {
    propose(workspace, note, typed, |actor, _| {
        let name = unmistakable(workspace, actor);
        if is_quoted || is_plain(name) { name.to_owned() } else { format!("\"{name}\"") }
    })
}

/// The first name of an actor, or its id where others bear that name but not the id.
fn unmistakable<'a>(workspace: &Workspace, actor: &'a Actor) -> &'a str {
    let is_shared = |it: &str| 1 < workspace.library.actors_named(it).len();
    if is_shared(&actor.name) && !is_shared(&actor.id) { &actor.id } else { &actor.name }
}

/// Whether YAML takes a text for what it says, also in a list between brackets.
fn is_plain(text: &str) -> bool {
    let signs = [',', '[', ']', '{', '}', '#', ':', '"', '\\'];
    text.starts_with(char::is_alphabetic) && !text.contains(signs)
}

/// The names that a query finds wherever they are asked for, by their ids.
pub(in crate::ide) fn found(names: &Names, query: &str) -> impl Iterator<Item = (u32, Tier)> {
    let typed = Typed { text: query, span: Span::default(), reach: Reach::All };
    fitting(names, typed).into_iter().map(|it| (it.0, it.1))
}

/// A name that fits.
struct Found {
    id: u32,
    rank: Rank,
}

/// The best of those that fit, in no order.
fn propose(
    workspace: &Workspace,
    note: &Note,
    typed: Typed<'_>,
    text: impl Fn(&Actor, &str) -> String,
) -> Vec<Proposal> {
    let (library, names) = (&workspace.library, workspace.library.names());
    let fitting = fitting(names, typed);
    if fitting.is_empty() {
        return Vec::new();
    }
    let uses = Uses::of_actors(workspace, note, typed.span);
    let ranked = fitting.into_iter().filter_map(|(id, tier, fit)| {
        let name = names.name(id)?;
        let used = uses.actor(name.actor as usize);
        let rank = Rank {
            strewn: fit.is_some_and(|it| !it.together),
            absent: !used.here,
            unfiled: !used.filed,
            uses: Reverse(used.worth()),
            score: Reverse(fit.map_or(0, |it| it.score)),
            layer: Reverse(name.layer),
            ..Rank::of(tier, usize::from(name.length))
        };
        Some(Found { id, rank })
    });
    let mut found: Vec<Found> = ranked.collect();
    // One more than is shown, so that it is known whether all are.
    if LIMIT + 1 < found.len() {
        found.select_nth_unstable_by(LIMIT, |a, b| order(names, a, b));
        found.truncate(LIMIT + 1);
    }
    let proposals = found.into_iter().filter_map(|Found { id, rank }| {
        let name = names.name(id)?;
        let actor = library.actors.get(name.actor as usize)?;
        let alias = name.index.checked_sub(1).and_then(|it| actor.aliases.get(it as usize));
        let used = uses.actor(name.actor as usize);
        let name = name.of(actor)?;
        Some(Proposal {
            label: name.to_owned(),
            meaning: (name != actor.name).then(|| format!("→ {}", actor.name)),
            detail: detail(actor, alias.map(|it| it.kind), used),
            name: name.to_owned(),
            text: text(actor, name),
            kind: ItemKind::Actor,
            documentation: None,
            data: Some(format!("actor {}", actor.id)),
            rank,
        })
    });
    proposals.collect()
}

fn order(names: &Names, a: &Found, b: &Found) -> Ordering {
    let tie = || (names.text(a.id), a.id).cmp(&(names.text(b.id), b.id));
    a.rank.cmp(&b.rank).then_with(tie)
}

/// All names that fit, each once, by the best way to it. The last way is tried only
/// where the others leave room.
fn fitting(names: &Names, typed: Typed<'_>) -> Vec<(u32, Tier, Option<Fit>)> {
    let query = fold(typed.text);
    if query.is_empty() {
        return names.first().map(|id| (id, Tier::Prefix, None)).collect();
    }
    let mut res = Vec::new();
    let mut seen = vec![false; names.len()];
    let mut add = |id: u32, tier: Tier, fit: Option<Fit>| {
        let is_new = seen.get_mut(id as usize).is_some_and(|it| !std::mem::replace(it, true));
        if is_new {
            res.push((id, tier, fit));
        }
        is_new
    };
    let mut n_found = 0;
    for id in names.beginning(&query) {
        let tier = match names.name(id).map(|it| it.index) {
            _ if names.text(id).len() == query.len() => Tier::Exact,
            Some(0) => Tier::Prefix,
            _ => Tier::AliasPrefix,
        };
        n_found += usize::from(add(id, tier, None));
    }
    for id in names.beginning_later(&query) {
        n_found += usize::from(add(id, Tier::LaterWord, None));
    }
    let letters = query.chars().filter(|it| *it != ' ').count();
    if Reach::Names <= typed.reach && 2 <= letters {
        for id in names.with_initials(&query) {
            n_found += usize::from(add(id, Tier::Initials, None));
        }
    }
    if Reach::All <= typed.reach && LETTERS <= letters && n_found < LIMIT {
        for (id, fit) in names.with_letters(&query) {
            add(id, Tier::Letters, Some(fit));
        }
    }
    res
}

/// Kind, mentions and the sort of name, as `state · 41 (metonym)`.
fn detail(actor: &Actor, alias: Option<AliasKind>, used: Use) -> String {
    let kind = (!actor.kind.is_empty()).then(|| actor.kind.clone());
    let mentions = (used.mentions > 0).then(|| used.mentions.to_string());
    let mut res = [kind, mentions].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let sort = match alias {
        Some(AliasKind::Demonym) => "demonym",
        Some(AliasKind::Metonym) => "metonym",
        Some(AliasKind::Former) => "former name",
        _ => return res,
    };
    let space = if res.is_empty() { "" } else { " " };
    res += &format!("{space}({sort})");
    res
}
