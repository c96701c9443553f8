//! Who a name stands for, and what the workspace knows of it.

mod reading;
mod roles;
mod said;

use super::{
    super::{
        at::At,
        markdown::{count, cut, date, few, link, on_date, plain},
        occurrences::{self, Thing},
    },
    Hover,
    page::{BREAK, Page},
};
use crate::{
    config::Section,
    ide::dossier::{self, ActorDossier, Seen},
    knowledge::{Actor, Mention, actors::Layer, dates::Date},
    workspace::Workspace,
};

/// How many aliases, and how many other actors, are told.
const FEW: usize = 8;

/// How long a summary may be, in Unicode scalars.
const SUMMARY: usize = 300;

pub(super) fn hover(at: &At<'_>) -> Option<Hover> {
    let mention = at.mention();
    let (span, actors) = match mention {
        Some(mention) => (reading::span(mention), mention.actors.clone()),
        None => at.actors()?,
    };
    let library = &at.workspace.library;
    let known: Vec<&Actor> =
        actors.iter().filter_map(|it| Some(&**library.actors.get(*it)?)).collect();
    let here = Here { at, mention, others: others(at, &actors) };
    let markdown = match (known.as_slice(), actors.as_slice()) {
        ([], _) => return None,
        ([actor], [index]) => page(at.workspace, *index, actor, Some(&here)),
        _ => candidates(at.workspace, span.of(at.text()), &known, here.date()),
    };
    Some(Hover { span, markdown })
}

/// Who is meant where a name is no part of a note's text: in an article, in front
/// matter, in a table of actors.
pub(super) fn elsewhere(workspace: &Workspace, path: &str, offset: usize) -> Option<Hover> {
    let found = occurrences::at(workspace, path, offset)?;
    let actors: Vec<usize> = found
        .things
        .iter()
        .filter_map(|it| match it {
            Thing::Actor(actor) => Some(*actor),
            Thing::Theme(_) | Thing::Article(_) => None,
        })
        .collect();
    let known = |it: &usize| Some(&**workspace.library.actors.get(*it)?);
    let markdown = match actors.as_slice() {
        [] => return None,
        [only] => facts(workspace, *only)?,
        several => {
            let name = found.span.of(workspace.text(path)?.as_str());
            let known: Vec<&Actor> = several.iter().filter_map(known).collect();
            candidates(workspace, name, &known, None)
        }
    };
    Some(Hover { span: found.span, markdown })
}

/// What holds of an actor in every note, as markdown.
pub fn facts(workspace: &Workspace, index: usize) -> Option<String> {
    let actor = workspace.library.actors.get(index)?;
    Some(page(workspace, index, actor, None))
}

/// A name in a note.
struct Here<'a> {
    at: &'a At<'a>,
    /// None of a link.
    mention: Option<&'a Mention>,
    /// The actors that the note names as well, in the order of their first mention.
    others: Vec<usize>,
}

impl Here<'_> {
    fn date(&self) -> Option<Date> {
        self.at.note.date()
    }
}

fn page(workspace: &Workspace, index: usize, actor: &Actor, here: Option<&Here<'_>>) -> String {
    let settings = &workspace.config.hover;
    let on = here.and_then(Here::date);
    let line = head(workspace, actor, on);
    let title = here.and_then(|it| reading::title(it, actor));
    let mut page =
        Page::new(settings, title.map_or(line.clone(), |it| format!("{it}{BREAK}{line}")));
    page.add_line(Section::Aliases, || aliases(actor));
    page.add_line(Section::Relations, || roles::belongs(workspace, actor));
    page.add(Section::Summary, || Some(plain(&cut(actor.summary.as_deref()?, SUMMARY))));
    page.add(Section::Reading, || reading::why(here?, actor).map(|it| format!("*here:* {it}")));
    page.add(Section::Candidates, || reading::also(workspace, here?, index));
    let others = here.map(|it| it.others.as_slice());
    page.add(Section::Roles, || roles::held(workspace, actor, on));
    page.add(Section::Roles, || roles::posts(workspace, actor, on));
    page.add(Section::Relations, || roles::relations(workspace, actor, others));
    let known = dossier::of_actor(workspace, index);
    page.add(Section::Mentions, || Some(mentions(workspace, index, here, &known.seen)));
    page.add(Section::Claims, || said::latest(workspace, &known));
    page.add(Section::Claims, || said::unsourced(index, here, &known));
    page.add(Section::Themes, || themes(workspace, &known));
    page.add(Section::Origin, || origin(workspace, actor));
    page.into_markdown()
}

/// Name, kind, code and role, as one line.
fn head(workspace: &Workspace, actor: &Actor, on: Option<Date>) -> String {
    let code = actor.code("iso2").map(str::to_uppercase);
    let parts = [Some(actor.kind.clone()), code, roles::head(workspace, actor, on)];
    let parts = parts.into_iter().flatten().filter(|it| !it.is_empty());
    let facts: String = parts.map(|it| format!(" · {}", plain(&it))).collect();
    format!("**{}**{facts}", plain(&actor.name))
}

/// The actors that an ambiguous name may mean, none before the others.
fn candidates(workspace: &Workspace, name: &str, known: &[&Actor], on: Option<Date>) -> String {
    let lines = known.iter().map(|it| format!("- {}\n", head(workspace, it, on)));
    format!("{} may be any of these:\n\n{}", plain(name), lines.collect::<String>())
}

fn aliases(actor: &Actor) -> Option<String> {
    let aliases: Vec<_> = actor.aliases.iter().map(|it| plain(&it.text)).collect();
    (!aliases.is_empty()).then(|| format!("also: {}", few(&aliases, FEW)))
}

fn mentions(workspace: &Workspace, index: usize, here: Option<&Here<'_>>, seen: &Seen) -> String {
    let mut res = String::new();
    if let Some(here) = here {
        let all = here.at.analysis().mentions.iter();
        let own = all.filter(|it| it.actors == [index]).count();
        res += &format!("**In this note:** {}", count(own, "mention"));
        let actors = &workspace.library.actors;
        let names = here.others.iter().filter_map(|it| Some(plain(&actors.get(*it)?.name)));
        let names: Vec<_> = names.collect();
        if !names.is_empty() {
            res += &format!(", with {}", few(&names, FEW));
        }
        res += BREAK;
    }
    res + &everywhere(seen)
}

/// `41 mentions in 9 notes, 12 in 3 articles; first 13 Sep 2023, last 17 Apr 2025`.
fn everywhere(seen: &Seen) -> String {
    let so_far = if seen.unread > 0 { " so far" } else { "" };
    let mut res = format!(
        "**In the workspace{so_far}:** {} in {}",
        count(seen.mentions, "mention"),
        count(seen.notes, "note")
    );
    if seen.articles > 0 {
        res += &format!(", {} in {}", seen.article_mentions, count(seen.articles, "article"));
    }
    res += &dates(seen);
    if seen.unread > 0 {
        res += &format!("; {} not read yet", count(seen.unread, "file"));
    }
    res
}

/// `; first 13 Sep 2023, last 17 Apr 2025 (1 file without a date)`.
pub(super) fn dates(seen: &Seen) -> String {
    let span = match (seen.first, seen.last) {
        (Some(first), Some(last)) if first == last => format!("; {}", on_date(first)),
        (Some(first), Some(last)) => format!("; first {}, last {}", date(first), date(last)),
        _ => String::new(),
    };
    let undated = match (seen.undated, seen.first) {
        (0, _) => String::new(),
        (_, None) => " (no dates)".to_owned(),
        (some, _) => format!(" ({} without a date)", count(some, "file")),
    };
    span + &undated
}

fn themes(workspace: &Workspace, known: &ActorDossier) -> Option<String> {
    let themes = &workspace.library.themes;
    let named = known.themes.iter().filter_map(|(index, notes)| {
        Some(format!("{} ({notes})", plain(&themes.get(*index)?.label)))
    });
    let named: Vec<_> = named.collect();
    (!named.is_empty()).then(|| format!("**Themes:** {}", few(&named, FEW)))
}

/// Where the actor is defined.
fn origin(workspace: &Workspace, actor: &Actor) -> Option<String> {
    if actor.layer == Layer::Builtin {
        let version = env!("CARGO_PKG_VERSION");
        return Some(format!("defined in the built-in table of Dossier {version}"));
    }
    let text = workspace.text(&actor.path)?;
    let line = text.line_col(actor.span.start, Default::default()).line + 1;
    Some(format!("defined in {}", link(&format!("{}:{line}", actor.path), &actor.path, line)))
}

/// The actors that the note names besides those of the name itself.
fn others(at: &At<'_>, actors: &[usize]) -> Vec<usize> {
    let mut res: Vec<usize> = Vec::new();
    for mention in &at.analysis().mentions {
        if let [other] = *mention.actors
            && !actors.contains(&other)
            && !res.contains(&other)
        {
            res.push(other);
        }
    }
    res
}
