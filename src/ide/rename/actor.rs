//! Another name for an actor: in notes, in links to it, and where it is defined.

use rayon::prelude::*;

use super::{Refusal, Renaming, edits, spelling::respelled, toml, yaml};
use crate::{
    claims::{self, sections::Role},
    diagnostic::Edit,
    ide::{
        occurrences::{self, Kind, Occurrence, Thing},
        pages::{Pages, page},
        table,
    },
    knowledge::{Actor, actors::Layer, folded},
    markdown::{BlockKind, Document, FrontMatter},
    note::Note,
    text::Span,
    workspace::{FileKind, Workspace},
};

/// What breaks a link, a table or markup where it stands in a name.
const FORBIDDEN: &[char] = &['[', ']', '|', '#', '<', '>', '`'];

/// Why an actor cannot be renamed, if it cannot.
pub(super) fn check(workspace: &Workspace, index: usize) -> Result<(), Refusal> {
    let actor = workspace.library.actors.get(index).ok_or_else(super::nothing)?;
    if records(workspace, actor).next().is_some() {
        return Ok(());
    }
    Err(Refusal(format!(
        "{} comes with the program; to call it otherwise, add an actor with id = \"{}\" and the \
         new name to actors.toml",
        actor.name, actor.id
    )))
}

pub(super) fn ambiguous(workspace: &Workspace, text: &str, things: &[Thing]) -> Refusal {
    let names = things.iter().filter_map(|it| match it {
        Thing::Actor(it) => Some(workspace.library.actors.get(*it)?.name.as_str()),
        _ => None,
    });
    let names: Vec<&str> = names.collect();
    Refusal(format!(
        "\"{text}\" may be {}; put the cursor on a name that only one of them has",
        names.join(" or ")
    ))
}

pub(super) fn rename(workspace: &Workspace, index: usize, name: &str) -> Result<Renaming, Refusal> {
    let actor = workspace.library.actors.get(index).ok_or_else(super::nothing)?;
    let new = name.trim();
    fault(workspace, index, new)?;
    if new == actor.name {
        return Ok(Renaming::default());
    }
    let change = Change { workspace, pages: Pages::new(workspace), index, actor, new };
    let files: Vec<&str> = workspace.files().map(|it| it.0).collect();
    let in_texts = files.into_par_iter().flat_map_iter(|it| change.in_text(it));
    let mut edits: Vec<Edit> = in_texts.collect();
    edits.extend(change.definitions()?);
    Ok(Renaming { edits, moved: None })
}

/// Why a name is none, or not free.
fn fault(workspace: &Workspace, index: usize, new: &str) -> Result<(), Refusal> {
    let refuse = |it: String| Err(Refusal(it));
    if new.is_empty() {
        return refuse("The new name is empty; write a name".to_owned());
    }
    if !new.chars().any(char::is_alphanumeric) {
        return refuse(format!("\"{new}\" has no letter in it; write a name"));
    }
    if new.chars().any(char::is_control) {
        return refuse("The new name has a line break in it; write it on one line".to_owned());
    }
    if let Some(it) = new.chars().find(|it| FORBIDDEN.contains(it)) {
        return refuse(format!("A name with {it} breaks the links to it; leave the {it} out"));
    }
    let library = &workspace.library;
    let bearers = library.actors_named(new);
    let other = bearers.iter().filter(|it| **it != index).find_map(|it| library.actors.get(*it));
    match other {
        Some(other) => refuse(format!(
            "\"{new}\" is a name of {} ({}) already; choose another",
            other.name, other.id
        )),
        None => Ok(()),
    }
}

/// The records of the workspace that say the actor's name.
fn records<'a>(workspace: &'a Workspace, actor: &'a Actor) -> impl Iterator<Item = &'a Actor> {
    let records = workspace.actor_records().map(|it| it.as_ref());
    records.filter(|it| {
        it.layer != Layer::Builtin && it.id.eq_ignore_ascii_case(&actor.id) && it.name == actor.name
    })
}

struct Change<'a> {
    workspace: &'a Workspace,
    pages: Pages<'a>,
    index: usize,
    actor: &'a Actor,
    new: &'a str,
}

impl Change<'_> {
    /// The changes in a text of the analyst.
    fn in_text(&self, path: &str) -> Vec<Edit> {
        let (workspace, actor) = (self.workspace, [Thing::Actor(self.index)]);
        let own;
        let note = match workspace.kind(path) {
            Some(FileKind::Note) => workspace.note(path).map(|it| it.as_ref()),
            Some(FileKind::ActorNote) => {
                own = workspace.text(path).map(|it| Note::new(path, it.clone()));
                own.as_ref()
            }
            _ => None,
        };
        let Some(note) = note else { return Vec::new() };
        let mut found = occurrences::in_file(workspace, &self.pages, path);
        found.retain(|it| it.is_of(&actor) && it.kind != Kind::Definition);
        let document = note.document();
        found.retain(|it| !claims::is_quoted(document, it.span));
        let (names, links): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|it| it.kind == Kind::Mention);
        let mut res: Vec<(Span, String)> =
            links.iter().filter_map(|it| self.link(note, document, it)).collect();
        // The words of a link by name are its target; a list of sources has titles.
        let in_link = |name: Span| {
            links
                .iter()
                .map(|it| it.span)
                .chain(res.iter().map(|it| it.0))
                .any(|it| it.contains(name))
        };
        let roles = &workspace.analysis(note).roles;
        let in_title = |name: Span| {
            let mut blocks = document.blocks.iter().zip(roles);
            blocks.any(|it| matches!(it.1, Role::Sources | Role::Links) && it.0.span.contains(name))
        };
        let names = names.iter().map(|it| it.span).filter(|it| !in_link(*it) && !in_title(*it));
        let names: Vec<_> = names.filter_map(|it| self.respelled(note, it)).collect();
        res.extend(names);
        edits(path, res).collect()
    }

    fn respelled(&self, note: &Note, span: Span) -> Option<(Span, String)> {
        let new = respelled(note.text.slice(span), &self.actor.name, self.new)?;
        Some((span, new))
    }

    /// The page of a wikilink, or the value of `actors:`. A link to a file still leads
    /// there, with the new name to be seen; one by name has the new name.
    fn link(&self, note: &Note, document: &Document, it: &Occurrence) -> Option<(Span, String)> {
        let text = note.text.as_str();
        let target = it.span.of(text);
        let page = page(target);
        let name = page.rsplit('/').next().unwrap_or(page);
        let start = it.span.start + (page.len() - name.len());
        let place = Span::new(start, start + name.len());
        let shown = Span::new(it.span.end, it.reach.end.saturating_sub("]]".len()));
        if name == self.new && self.pages.note(page).is_some() {
            // The name of the file is the name again.
            let words = shown.of(text).trim_start_matches('\\').strip_prefix('|');
            return words.filter(|it| *it == self.actor.name).map(|_| (shown, String::new()));
        }
        if name != self.actor.name {
            // Another spelling still leads there, by the alias.
            return None;
        }
        let front_matter = document.front_matter.as_ref();
        let values = front_matter.iter().flat_map(|it| &it.entries).flat_map(|it| &it.values);
        if let Some(value) = values.into_iter().find(|value| value.span == it.reach) {
            let leads = self.pages.note(page).is_some() && value.text.contains("[[");
            return (!leads).then(|| yaml::replaced(text, value, place, self.new));
        }
        if !it.reach.of(text).starts_with("[[") {
            return None;
        }
        if self.pages.note(page).is_none() {
            return Some((place, self.new.to_owned()));
        }
        let in_row = document.blocks.iter().any(|block| {
            matches!(block.kind, BlockKind::Row { .. }) && block.span.contains(it.reach)
        });
        let bar = if in_row { "\\|" } else { "|" };
        shown.is_empty().then(|| (shown, format!("{bar}{}", self.new)))
    }

    /// The changes where the name is said; the first record of the latest layer keeps
    /// the old name as an alias.
    fn definitions(&self) -> Result<Vec<Edit>, Refusal> {
        let records: Vec<&Actor> = records(self.workspace, self.actor).collect();
        let latest = |best: &&Actor, it: &&Actor| best.layer < it.layer;
        let keeper = records
            .iter()
            .copied()
            .reduce(|best, it| if latest(&best, &it) { it } else { best })
            .ok_or_else(super::nothing)?;
        let mut res = Vec::new();
        for record in records {
            let keeps = std::ptr::eq(record, keeper);
            let Some(text) = self.workspace.text(&record.path) else { continue };
            let found = match self.workspace.kind(&record.path) {
                Some(FileKind::Config) => self.in_table(record, text.as_str(), keeps),
                _ => Some(self.in_note_of_actor(record, text.as_str(), keeps)),
            };
            let Some(found) = found else {
                let path = &record.path;
                return Err(Refusal(format!(
                    "{path} cannot be read to its end; mend it before you rename the actor"
                )));
            };
            res.extend(edits(&record.path, found));
        }
        Ok(res)
    }

    fn in_table(&self, record: &Actor, text: &str, keeps: bool) -> Option<Vec<(Span, String)>> {
        let entries = table::entries(text, "actor");
        let is_own = |it: &&table::Entry| it.cell("name").is_some_and(|it| it.span == record.span);
        let entry = entries.iter().find(is_own)?;
        let named = entry.cell("name")?;
        let mut res = vec![toml::replaced(text, named, self.new)];
        if entry.cell("id").is_none() {
            // Others know the actor by the id that was made of its name.
            let id = format!("id = {}", toml::quoted(&record.id, "\""));
            res.push(toml::added(text, entry, named, &id));
        }
        if keeps {
            // Of a former name the last word stands for the person still, as it does of
            // one that begins as the new one does.
            let is_person = record.kind == "person" && record.surname.is_none();
            let first = |it: &str| it.split(' ').next().map(str::to_owned);
            let kind = (is_person && first(&record.name) != first(self.new)).then_some("former");
            let names = (record.name.as_str(), self.new);
            res.extend(toml::with_alias(text, entry, named, names, kind));
        }
        Some(res)
    }

    fn in_note_of_actor(&self, record: &Actor, text: &str, keeps: bool) -> Vec<(Span, String)> {
        let parsed = FrontMatter::parse(text);
        let front_matter = parsed.clone().unwrap_or_default();
        let mut values = front_matter.entries.iter().flat_map(|it| &it.values);
        let (mut res, mut lines) = (Vec::new(), String::new());
        match values.find(|it| it.span == record.span) {
            Some(value) => {
                res.push((value.span, yaml::scalar(self.new, value.span.of(text))));
            }
            None if keeps => {
                // The file is called by the old name, and so are the links to it.
                lines += &format!("name: {}\n", yaml::scalar(self.new, ""));
                if folded(record.span.of(text)) == folded(&self.actor.name) {
                    res.push((record.span, self.new.to_owned()));
                }
            }
            None => {}
        }
        if keeps {
            match yaml::with_alias(text, &front_matter, &self.actor.name, self.new) {
                Ok(change) => res.extend(change),
                Err(line) => lines += &line,
            }
        }
        if !lines.is_empty() {
            res.push(yaml::added(text, parsed.as_ref(), &lines));
        }
        res
    }
}
