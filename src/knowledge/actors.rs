//! Actors: states, governments, persons, organisations, groups.

mod layers;
mod note;
mod same;
mod table;

use std::sync::Arc;

use super::folded;
use crate::{
    diagnostic::{Problem, Severity},
    text::Span,
};

/// One actor of `actors.toml` or of an actor note (entities.md 5 has the record).
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// A slug, compared without case.
    pub id: String,
    /// The ids of records of lower layers that this one goes before; they lead to it.
    pub ids: Vec<String>,
    pub name: String,
    /// `state`, `government`, `person`, `organization`, `place`, …
    pub kind: String,
    /// Every name but the first, in the order of the file.
    pub aliases: Vec<Alias>,
    /// The one word of a person's name that stands for the whole after it.
    pub surname: Option<String>,
    pub country: Option<String>,
    /// The id of the actor that it belongs to.
    pub affiliation: Option<String>,
    pub role: Option<String>,
    pub roles: Vec<Role>,
    pub relations: Vec<Relation>,
    /// Codes by scheme: `iso2`, `iso3`, `cameo`, `wikidata`, …
    pub codes: Vec<(String, String)>,
    pub summary: Option<String>,
    pub layer: Layer,
    /// The file and the place of its name, for "go to definition".
    pub path: String,
    pub span: Span,
}

/// Who says it: a record of a later layer goes before one of an earlier layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The table that the program brings.
    Builtin,
    /// `imported/actors.toml`, as `dossier import` writes it.
    Imported,
    /// The user's own tables and notes.
    #[default]
    Workspace,
}

impl Layer {
    /// The layer of a file of the workspace.
    pub fn of(path: &str) -> Layer {
        let imported = path.rsplit('/').skip(1).any(|it| it == "imported");
        if imported { Layer::Imported } else { Layer::Workspace }
    }

    pub fn word(self) -> &'static str {
        match self {
            Layer::Builtin => "builtin",
            Layer::Imported => "imported",
            Layer::Workspace => "workspace",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alias {
    pub text: String,
    /// Completed but never matched in text.
    pub weak: bool,
    pub kind: AliasKind,
    pub case: Case,
}

/// What sort of name it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AliasKind {
    #[default]
    Name,
    Acronym,
    /// `Russian`, `Russians`.
    Demonym,
    /// `Moscow` for the government of Russia.
    Metonym,
    /// A name that held once.
    Former,
}

/// Which spellings of a name count in text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// As written, or all in capitals where it is longer than three letters.
    #[default]
    Usual,
    /// As written only.
    Exact,
    /// Any.
    Any,
}

/// A post, with the dates between which it was held (as written).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    pub post: String,
    /// The id of the actor that the post belongs to.
    pub of: Option<String>,
    pub from: Option<String>,
    pub until: Option<String>,
    /// Where it is said, or the date "as of" which it is known.
    pub source: Option<String>,
}

/// A tie to another actor, with the dates between which it held (as written).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// `ally-of`, `member-of`, …
    pub kind: String,
    /// The id of the other actor.
    pub to: String,
    pub from: Option<String>,
    pub until: Option<String>,
    pub source: Option<String>,
}

impl Actor {
    /// Reads `actors.toml`. An entry without a name is a problem and is left out.
    pub fn parse_table(path: &str, text: &str) -> (Vec<Actor>, Vec<Problem>) {
        table::read(path, text)
    }

    /// Reads an actor note: names in the front matter, the first paragraph as the
    /// summary.
    pub fn parse_note(path: &str, text: &str) -> Actor {
        note::read(path, text)
    }

    /// The name and all aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(|it| it.text.as_str()))
    }

    /// The names that count in text, the first one before the aliases.
    pub fn strong_names(&self) -> impl Iterator<Item = (&str, AliasKind)> {
        let aliases = self.aliases.iter().filter(|it| !it.weak);
        let aliases = aliases.map(|it| (it.text.as_str(), it.kind));
        std::iter::once((self.name.as_str(), AliasKind::Name)).chain(aliases)
    }

    /// The code in a scheme (`iso2`).
    pub fn code(&self, scheme: &str) -> Option<&str> {
        self.codes.iter().find(|it| it.0 == scheme).map(|it| it.1.as_str())
    }

    pub(super) fn add_alias(&mut self, alias: Alias) {
        let known = alias.text == self.name || self.aliases.iter().any(|it| it.text == alias.text);
        if !known && !alias.text.trim().is_empty() {
            self.aliases.push(alias);
        }
    }

    /// Takes over what another record of the same actor adds.
    fn complete(&mut self, other: &Actor) {
        if folded(&self.id) != folded(&other.id) {
            self.ids.push(other.id.clone());
        }
        self.add_alias(Alias { text: other.name.clone(), ..Alias::default() });
        other.aliases.iter().for_each(|it| self.complete_alias(it));
        if self.kind.is_empty() {
            self.kind.clone_from(&other.kind);
        }
        fill(&mut self.surname, &other.surname);
        fill(&mut self.country, &other.country);
        fill(&mut self.affiliation, &other.affiliation);
        fill(&mut self.role, &other.role);
        fill(&mut self.summary, &other.summary);
        for (scheme, code) in &other.codes {
            if self.code(scheme).is_none() {
                self.codes.push((scheme.clone(), code.clone()));
            }
        }
        let stated = self.roles.clone();
        let same = |a: &Role, b: &Role| folded(&a.post) == folded(&b.post);
        let new = other.roles.iter().filter(|it| !stated.iter().any(|own| same(own, it)));
        self.roles.extend(new.cloned());
        let stated = self.relations.clone();
        let same = |a: &Relation, b: &Relation| (&a.kind, &a.to) == (&b.kind, &b.to);
        let new = other.relations.iter().filter(|it| !stated.iter().any(|own| same(own, it)));
        self.relations.extend(new.cloned());
    }

    /// Adds an alias; of one that is there it only tells that a name is a demonym.
    fn complete_alias(&mut self, alias: &Alias) {
        match self.aliases.iter_mut().find(|it| it.text == alias.text) {
            Some(own) if own.kind == AliasKind::Name && alias.kind == AliasKind::Demonym => {
                own.kind = AliasKind::Demonym;
            }
            Some(_) => {}
            None => self.add_alias(alias.clone()),
        }
    }
}

fn fill(own: &mut Option<String>, other: &Option<String>) {
    if own.is_none() {
        own.clone_from(other);
    }
}

/// All actors, one for each id: the workspace's own in the order of their files, then
/// imported ones, then those of the built-in table. A record of an upper layer goes before
/// one of the same actor below and is completed by it.
pub(crate) fn merged(
    tables: Vec<Arc<Actor>>,
    notes: Vec<Arc<Actor>>,
    builtin: bool,
) -> (Vec<Arc<Actor>>, Vec<Problem>) {
    let imported = |it: &Arc<Actor>| it.layer == Layer::Imported;
    let (imported, own): (Vec<_>, Vec<_>) = tables.into_iter().partition(imported);
    let (own, mut problems) = one_for_each_id(own, notes);
    let (imported, more) = one_for_each_id(imported, Vec::new());
    problems.extend(more);
    (layers::laid(own, &imported, builtin), problems)
}

/// The actors of one layer: a note completes the record of a table, or another note; a
/// second record in a table is a problem.
fn one_for_each_id(
    tables: Vec<Arc<Actor>>,
    notes: Vec<Arc<Actor>>,
) -> (Vec<Arc<Actor>>, Vec<Problem>) {
    let mut res: Vec<Arc<Actor>> = Vec::new();
    let mut problems = Vec::new();
    let mut by_id = rustc_hash::FxHashMap::default();
    let n_tables = tables.len();
    for (i, actor) in tables.into_iter().chain(notes).enumerate() {
        let index = *by_id.entry(folded(&actor.id)).or_insert(res.len());
        let Some(known) = res.get_mut(index) else {
            res.push(actor);
            continue;
        };
        if i < n_tables {
            problems.push(Problem {
                path: actor.path.clone(),
                span: actor.span,
                message: format!(
                    "The id \"{}\" stands twice, first in {}; give this actor another id",
                    actor.id, known.path
                ),
                severity: Severity::Error,
            });
        } else {
            Arc::make_mut(known).complete(&actor);
        }
    }
    (res, problems)
}

#[cfg(test)]
mod tests;
