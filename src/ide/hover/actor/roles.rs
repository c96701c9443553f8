//! Posts that an actor holds, who holds its posts, and its ties to others.

use super::{
    super::super::markdown::{date, on_date, plain},
    FEW,
};
use crate::{
    knowledge::{
        Actor,
        actors::{Relation, Role},
        dates::Date,
    },
    workspace::Workspace,
};

/// The posts held on a day, or now where no day is known, for the line of the name;
/// else the role that the record gives without dates.
pub(super) fn head(workspace: &Workspace, actor: &Actor, on: Option<Date>) -> Option<String> {
    let held: Vec<_> = actor.roles.iter().filter(|it| is_held(it, on)).collect();
    let Some(first) = held.first() else {
        return actor.role.clone().filter(|_| actor.roles.is_empty());
    };
    let more = if held.len() > 1 { format!(" and {} more", held.len() - 1) } else { String::new() };
    Some(format!("{}{more}{}", post(workspace, first), since(first, on)))
}

/// All posts with their dates, where the line of the name does not say it all.
pub(super) fn held(workspace: &Workspace, actor: &Actor, on: Option<Date>) -> Option<String> {
    let is_told = |it: &Role| {
        it.source.is_none() && it.until.is_none() && (on.is_none() || it.from.is_none())
    };
    match actor.roles.as_slice() {
        [] => return None,
        [only] if is_told(only) => return None,
        _ => {}
    }
    let line = |it: &Role| {
        let dates = dates(it.from.as_deref(), it.until.as_deref());
        let not = match on {
            Some(on) if !is_held(it, Some(on)) => {
                format!(", not {}", on_date(on))
            }
            _ => String::new(),
        };
        let source = it.source.as_deref().map(|it| format!(" ({})", plain(it)));
        format!("{}{dates}{not}{}", plain(&post(workspace, it)), source.unwrap_or_default())
    };
    let lines: Vec<_> = actor.roles.iter().map(line).collect();
    Some(listed("Roles", &lines))
}

/// Who holds the posts that belong to an actor.
pub(super) fn posts(workspace: &Workspace, actor: &Actor, on: Option<Date>) -> Option<String> {
    let mut res = Vec::new();
    for holder in &workspace.library.actors {
        for role in holder.roles.iter().filter(|it| is_held(it, on)) {
            if role.of.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(&actor.id)) {
                let since = since(role, on);
                res.push(format!("{}: {}{since}", plain(&role.post), plain(&holder.name)));
            }
        }
    }
    (!res.is_empty()).then(|| listed("Posts", &res))
}

/// What it is a part of.
pub(super) fn belongs(workspace: &Workspace, actor: &Actor) -> Option<String> {
    let ids = [&actor.affiliation, &actor.country].into_iter().filter_map(|it| it.as_deref());
    let others = ids.filter(|it| !it.eq_ignore_ascii_case(&actor.id));
    let mut names: Vec<_> = others.map(|it| plain(name(workspace, it))).collect();
    names.dedup();
    (!names.is_empty()).then(|| format!("belongs to {}", names.join(", ")))
}

/// Ties to others: where a note is given, to those that it names.
pub(super) fn relations(
    workspace: &Workspace,
    actor: &Actor,
    others: Option<&[usize]>,
) -> Option<String> {
    let library = &workspace.library;
    let mut res = Vec::new();
    let is_here = |index: usize| others.is_none_or(|it| it.contains(&index));
    for tie in &actor.relations {
        if library.actor(&tie.to).map_or(others.is_none(), is_here) {
            res.push(format!("{}{}", tied(tie, name(workspace, &tie.to)), told(tie)));
        }
    }
    for (index, other) in library.actors.iter().enumerate() {
        let ties = other.relations.iter().filter(|it| it.to.eq_ignore_ascii_case(&actor.id));
        for tie in ties.filter(|_| is_here(index)) {
            let tied = tied(tie, &actor.name);
            res.push(format!("{}: {tied}{}", plain(&other.name), told(tie)));
        }
    }
    (!res.is_empty()).then(|| listed("Relations", &res))
}

/// One on the line of its title, several as a list.
fn listed(title: &str, lines: &[String]) -> String {
    match lines {
        [only] => format!("**{title}:** {only}"),
        _ if lines.len() <= FEW && lines.iter().all(|it| it.chars().count() < 40) => {
            format!("**{title}:** {}", lines.join("; "))
        }
        _ => {
            let more = lines.len().saturating_sub(FEW);
            let mut res = format!("**{title}:**");
            lines.iter().take(FEW).for_each(|it| res += &format!("\n- {it}"));
            if more > 0 {
                res += &format!("\n- and {more} more");
            }
            res
        }
    }
}

/// `ally of Russia` for `ally-of`.
fn tied(tie: &Relation, to: &str) -> String {
    plain(&format!("{} {to}", tie.kind.replace(['-', '_'], " ")))
}

fn told(tie: &Relation) -> String {
    let source = tie.source.as_deref().map(|it| format!(" ({})", plain(it)));
    dates(tie.from.as_deref(), tie.until.as_deref()) + &source.unwrap_or_default()
}

/// The name of an actor by its id, else the id.
fn name<'a>(workspace: &'a Workspace, id: &'a str) -> &'a str {
    let library = &workspace.library;
    let known = library.actor(id).and_then(|it| library.actors.get(it));
    known.map_or(id, |it| it.name.as_str())
}

/// `leader of North Korea`.
fn post(workspace: &Workspace, role: &Role) -> String {
    match role.of.as_deref().map(|it| name(workspace, it)) {
        Some(of) if !role.post.contains(of) => format!("{} of {of}", role.post),
        _ => role.post.clone(),
    }
}

/// Whether a post was held on a day; without a day, whether no end is known.
fn is_held(role: &Role, on: Option<Date>) -> bool {
    let [from, until] = [&role.from, &role.until].map(|it| it.as_deref().and_then(Date::parse));
    let Some(on) = on else { return role.until.is_none() };
    !from.is_some_and(|it| on.is_before(it)) && !until.is_some_and(|it| it.is_before(on))
}

/// The day for which a post is known: that of the note, or an earlier one to which the
/// record reaches. Without a note, since when.
fn since(role: &Role, on: Option<Date>) -> String {
    let known = role.source.as_deref().and_then(Date::parse);
    let is_dated = role.from.is_some() || role.until.is_some();
    match (on, known) {
        (Some(on), Some(known)) if role.until.is_none() && known.is_before(on) => {
            format!(" (as of {})", date(known))
        }
        (Some(on), _) if is_dated => format!(" (as of {})", date(on)),
        (None, Some(known)) if role.from.is_none() => format!(" (as of {})", date(known)),
        (None, _) => dates(role.from.as_deref(), None),
        _ => String::new(),
    }
}

/// ` since 17 Dec 2011`, `, 10 May 2022 – 4 Apr 2025`, ` until 4 Apr 2025`, or nothing.
fn dates(from: Option<&str>, until: Option<&str>) -> String {
    let written = |it: &str| Date::parse(it).map_or(plain(it), date);
    match (from.map(written), until.map(written)) {
        (Some(from), Some(until)) => format!(", {from} – {until}"),
        (Some(from), None) => format!(" since {from}"),
        (None, Some(until)) => format!(" until {until}"),
        (None, None) => String::new(),
    }
}
