//! Actors: one item for each name that fits.

use std::cmp::Reverse;

use super::{
    ItemKind, Proposal,
    rank::{self, Rank, Tier},
};
use crate::{
    knowledge::{Actor, Library},
    note::Note,
    workspace::Workspace,
};

/// How many words a typed name may have.
const WORDS: usize = 5;

/// How many names of one actor are offered.
const NAMES: usize = 4;

/// The longest end of the line that a name begins with, else its last word: two
/// letters of a capitalised word at least.
pub(super) fn typed_name<'a>(library: &Library, line: &'a str) -> Option<&'a str> {
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '\'' | '’' | '-' | '.');
    let mut found = None;
    let mut end = line.len();
    for words in 1..=WORDS {
        let start = line.get(..end)?.trim_end_matches(is_word).len();
        let typed = line.get(start..)?;
        if start == end {
            break;
        }
        let letters = typed.chars().filter(|it| it.is_alphanumeric()).count();
        let is_name = typed.starts_with(char::is_uppercase) && 2 <= letters;
        if is_name && (words == 1 || library.actors.iter().any(|it| begins(it, typed))) {
            found = Some(typed);
        }
        let Some(before) = line.get(..start)?.strip_suffix(' ') else { break };
        end = before.len();
    }
    found
}

fn begins(actor: &Actor, typed: &str) -> bool {
    actor.names().any(|it| rank::tier(typed, it, true).is_some_and(|it| it <= Tier::LaterWord))
}

/// Names as they stand in prose.
pub(super) fn names(workspace: &Workspace, note: &Note, query: &str) -> Vec<Proposal> {
    propose(workspace, note, query, |_, name| name.to_owned())
}

/// Names as the targets of wikilinks: the page of an actor that has one, with the
/// name that was chosen behind a bar.
pub(super) fn links(workspace: &Workspace, note: &Note, query: &str) -> Vec<Proposal> {
    propose(workspace, note, query, |actor, name| {
        let page = match actor.path.strip_suffix(".md") {
            Some(path) => path.rsplit('/').next().unwrap_or(path),
            None => &actor.name,
        };
        if page == name { name.to_owned() } else { format!("{page}|{name}") }
    })
}

fn propose(
    workspace: &Workspace,
    note: &Note,
    query: &str,
    text: impl Fn(&Actor, &str) -> String,
) -> Vec<Proposal> {
    let library = &workspace.library;
    let mut res = Vec::new();
    let mut fitting: Vec<(Tier, &str)> = Vec::new();
    let mut uses = None;
    for (index, actor) in library.actors.iter().enumerate() {
        fitting.clear();
        fitting.extend(rank::tier(query, &actor.name, false).map(|it| (it, actor.name.as_str())));
        for alias in &actor.aliases {
            let tier = rank::tier(query, &alias.text, true);
            // Weak names are completed, but come last.
            let tier = tier.map(|it| if alias.weak { Tier::Letters } else { it });
            fitting.extend(tier.map(|it| (it, alias.text.as_str())));
        }
        if fitting.is_empty() {
            continue;
        }
        fitting.sort();
        let uses = uses.get_or_insert_with(|| Uses::count(workspace, note));
        for (tier, name) in fitting.iter().take(NAMES) {
            let count = uses.everywhere.get(index).copied().unwrap_or(0);
            res.push(Proposal {
                label: (*name).to_owned(),
                detail: detail(actor, name, count),
                name: (*name).to_owned(),
                text: text(actor, name),
                kind: ItemKind::Actor,
                documentation: None,
                data: Some(format!("actor {}", actor.id)),
                rank: Rank {
                    tier: *tier,
                    absent: !uses.here.get(index).copied().unwrap_or(false),
                    uses: Reverse(count),
                    len: name.chars().count(),
                },
            });
        }
    }
    res
}

fn detail(actor: &Actor, name: &str, uses: usize) -> String {
    let canonical = (name != actor.name).then(|| format!("→ {}", actor.name));
    let kind = (!actor.kind.is_empty()).then(|| actor.kind.clone());
    let uses = (uses > 0).then(|| uses.to_string());
    [canonical, kind, uses].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How often each actor is mentioned, as far as the notes are analysed: a proposal does
/// not wait for the others.
struct Uses {
    everywhere: Vec<usize>,
    here: Vec<bool>,
}

impl Uses {
    fn count(workspace: &Workspace, note: &Note) -> Uses {
        let actors = workspace.library.actors.len();
        let mut res = Uses { everywhere: vec![0; actors], here: vec![false; actors] };
        for other in workspace.notes().filter_map(|it| it.analysed()) {
            for mention in &other.mentions {
                if let [actor] = *mention.actors
                    && let Some(uses) = res.everywhere.get_mut(actor)
                {
                    *uses += 1;
                }
            }
        }
        for actor in workspace.analysis(note).mentions.iter().flat_map(|it| &it.actors) {
            if let Some(here) = res.here.get_mut(*actor) {
                *here = true;
            }
        }
        res
    }
}
