//! Who a name stands for.

use super::super::{
    at::At,
    markdown::{count, cut, plain},
};
use super::Hover;
use crate::{claims::Sourcing, knowledge::Actor, workspace::Workspace};

/// How many aliases, and how many other actors of the note, are told.
const FEW: usize = 8;

pub(super) fn hover(at: &At<'_>) -> Option<Hover> {
    let (span, actors) = at.actors()?;
    let library = &at.workspace.library;
    let known: Vec<&Actor> =
        actors.iter().filter_map(|it| Some(&**library.actors.get(*it)?)).collect();
    let markdown = match known.as_slice() {
        [] => return None,
        [actor] => format!("{}{}", head(actor), details(at, *actors.first()?, actor)),
        several => {
            let name = plain(span.of(at.text()));
            let lines: Vec<_> = several.iter().map(|it| format!("- {}", head(it))).collect();
            format!("{name} may be any of these:\n\n{}", lines.join(""))
        }
    };
    Some(Hover { span, markdown })
}

/// What holds of an actor in every note.
pub(in super::super) fn facts(workspace: &Workspace, index: usize) -> Option<String> {
    let actor = workspace.library.actors.get(index)?;
    Some(format!("{}{}{}", head(actor), about(actor), origin(workspace, actor)))
}

/// Name, kind and role, as one line.
fn head(actor: &Actor) -> String {
    let parts = [Some(actor.kind.as_str()), actor.role.as_deref()];
    let parts = parts.into_iter().flatten().filter(|it| !it.is_empty());
    let facts: String = parts.map(|it| format!(" · {}", plain(it))).collect();
    format!("**{}**{facts}\n", plain(&actor.name))
}

fn about(actor: &Actor) -> String {
    let mut res = String::new();
    let aliases: Vec<_> = actor.aliases.iter().map(|it| plain(&it.text)).collect();
    if !aliases.is_empty() {
        let more = aliases.len().saturating_sub(FEW);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let few = aliases.get(..FEW).unwrap_or(&aliases).join(", ");
        res += &format!("also: {few}{more}\n");
    }
    if let Some(summary) = &actor.summary {
        res += &format!("\n{}\n", plain(&cut(summary, 300)));
    }
    res
}

fn details(at: &At<'_>, index: usize, actor: &Actor) -> String {
    let mut res = about(actor);
    let here = mentions_in(at, index);
    res += &format!("\n**In this note** {}", count(here, "mention"));
    let others = others_in(at, index);
    if !others.is_empty() {
        res += &format!(", with {}", others.join(", "));
    }
    let (mentions, notes) = mentions_everywhere(at.workspace, index);
    res += &format!(
        "  \n**In the workspace** {} in {}\n",
        count(mentions, "mention"),
        count(notes, "note")
    );
    match unsourced(at, index) {
        0 => {}
        1 => res += "\n1 claim about it in this note has no source\n",
        n => res += &format!("\n{n} claims about it in this note have no source\n"),
    }
    res + &origin(at.workspace, actor)
}

/// Where the actor is defined.
fn origin(workspace: &Workspace, actor: &Actor) -> String {
    let Some(text) = workspace.text(&actor.path) else {
        return String::new();
    };
    let line = text.line_col(actor.span.start, Default::default()).line + 1;
    format!("\ndefined in {}:{line}\n", plain(&actor.path))
}

fn mentions_in(at: &At<'_>, index: usize) -> usize {
    at.analysis().mentions.iter().filter(|it| it.actors == [index]).count()
}

/// Mentions of one actor, and the notes that have any, of those that are analysed: a
/// hover does not wait for a workspace that has just been opened.
fn mentions_everywhere(workspace: &Workspace, index: usize) -> (usize, usize) {
    let each = workspace
        .notes()
        .filter_map(|it| it.analysed())
        .map(|it| it.mentions.iter().filter(|it| it.actors == [index]).count());
    each.filter(|it| *it > 0).fold((0, 0), |sum, it| (sum.0 + it, sum.1 + 1))
}

/// The actors that the note names as well, in the order of their first mention.
fn others_in(at: &At<'_>, index: usize) -> Vec<String> {
    let mut res: Vec<usize> = Vec::new();
    for mention in &at.analysis().mentions {
        if let [other] = *mention.actors
            && other != index
            && !res.contains(&other)
            && res.len() < FEW
        {
            res.push(other);
        }
    }
    let actors = &at.workspace.library.actors;
    res.iter().filter_map(|it| Some(plain(&actors.get(*it)?.name))).collect()
}

fn unsourced(at: &At<'_>, index: usize) -> usize {
    let analysis = at.analysis();
    let about = analysis.mentions.iter().filter(|it| it.actors == [index]);
    let places: Vec<_> = about.map(|it| it.span).collect();
    let open = analysis.units.iter().filter(|it| it.status == Sourcing::Unsourced);
    open.filter(|unit| places.iter().any(|it| unit.span.contains(*it))).count()
}
