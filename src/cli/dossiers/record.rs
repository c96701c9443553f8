//! The JSON of one actor or theme.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    ide::dossier::{self, Said, Seen},
    knowledge::{
        Actor,
        actors::{Layer, Relation, Role},
        dates::Date,
    },
    workspace::Workspace,
};

#[derive(Serialize)]
pub(super) struct Actors<'a> {
    version: u32,
    actors: Vec<ActorRecord<'a>>,
}

#[derive(Serialize)]
struct ActorRecord<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    codes: BTreeMap<&'a str, &'a str>,
    aliases: Vec<&'a str>,
    country: Option<&'a str>,
    affiliation: Option<&'a str>,
    role: Option<&'a str>,
    roles: Vec<RoleRecord<'a>>,
    relations: Vec<RelationRecord<'a>>,
    summary: Option<&'a str>,
    layer: &'static str,
    path: &'a str,
    seen: SeenRecord,
    claims: Claims,
    /// The most frequent first.
    themes: Vec<Count<'a>>,
}

#[derive(Serialize)]
struct RoleRecord<'a> {
    post: &'a str,
    of: Option<&'a str>,
    from: Option<&'a str>,
    until: Option<&'a str>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct RelationRecord<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    to: &'a str,
    from: Option<&'a str>,
    until: Option<&'a str>,
    source: Option<&'a str>,
}

/// Where mentions lie, and from when to when: dates as far as they are known.
#[derive(Serialize)]
struct SeenRecord {
    mentions: usize,
    notes: usize,
    article_mentions: usize,
    articles: usize,
    first: Option<String>,
    last: Option<String>,
    undated: usize,
}

#[derive(Serialize)]
struct Claims {
    sourced: usize,
    unsourced: usize,
    latest: Vec<Claim>,
}

#[derive(Serialize)]
struct Claim {
    text: String,
    path: String,
    /// Counted from 1.
    line: usize,
    /// The key of the article.
    article: Option<String>,
    source: String,
}

/// A theme with the notes that are under it and name the actor.
#[derive(Serialize)]
struct Count<'a> {
    id: &'a str,
    notes: usize,
}

#[derive(Serialize)]
pub(super) struct Themes<'a> {
    version: u32,
    themes: Vec<ThemeRecord<'a>>,
}

#[derive(Serialize)]
struct ThemeRecord<'a> {
    id: &'a str,
    label: &'a str,
    aliases: &'a [String],
    broader: Option<&'a str>,
    narrower: Vec<&'a str>,
    description: Option<&'a str>,
    path: &'a str,
    notes: usize,
    notes_with_narrower: usize,
    first: Option<String>,
    last: Option<String>,
    undated: usize,
    latest: Vec<NoteRecord>,
}

#[derive(Serialize)]
struct NoteRecord {
    path: String,
    title: String,
    date: Option<String>,
}

pub(super) fn actors<'a>(workspace: &'a Workspace, found: &[usize]) -> Actors<'a> {
    let actors = &workspace.library.actors;
    let records = found.iter().filter_map(|it| Some(actor(workspace, *it, actors.get(*it)?)));
    Actors { version: 1, actors: records.collect() }
}

fn actor<'a>(workspace: &'a Workspace, index: usize, it: &'a Actor) -> ActorRecord<'a> {
    let known = dossier::of_actor(workspace, index);
    let themes = &workspace.library.themes;
    let count =
        |&(theme, notes): &(usize, usize)| Some(Count { id: &themes.get(theme)?.id, notes });
    ActorRecord {
        id: &it.id,
        name: &it.name,
        kind: &it.kind,
        codes: it.codes.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect(),
        aliases: it.aliases.iter().map(|it| it.text.as_str()).collect(),
        country: it.country.as_deref(),
        affiliation: it.affiliation.as_deref(),
        role: it.role.as_deref(),
        roles: it.roles.iter().map(role).collect(),
        relations: it.relations.iter().map(relation).collect(),
        summary: it.summary.as_deref(),
        layer: match it.layer {
            Layer::Builtin => "builtin",
            Layer::Imported => "imported",
            Layer::Workspace => "workspace",
        },
        path: &it.path,
        seen: seen(&known.seen),
        claims: Claims {
            sourced: known.sourced,
            unsourced: known.unsourced,
            latest: known.latest.iter().map(|it| claim(workspace, it)).collect(),
        },
        themes: known.themes.iter().filter_map(count).collect(),
    }
}

fn role(it: &Role) -> RoleRecord<'_> {
    RoleRecord {
        post: &it.post,
        of: it.of.as_deref(),
        from: it.from.as_deref(),
        until: it.until.as_deref(),
        source: it.source.as_deref(),
    }
}

fn relation(it: &Relation) -> RelationRecord<'_> {
    RelationRecord {
        kind: &it.kind,
        to: &it.to,
        from: it.from.as_deref(),
        until: it.until.as_deref(),
        source: it.source.as_deref(),
    }
}

fn seen(it: &Seen) -> SeenRecord {
    SeenRecord {
        mentions: it.mentions,
        notes: it.notes,
        article_mentions: it.article_mentions,
        articles: it.articles,
        first: it.first.map(written),
        last: it.last.map(written),
        undated: it.undated,
    }
}

fn claim(workspace: &Workspace, it: &Said) -> Claim {
    let line = workspace
        .text(&it.path)
        .map_or(0, |text| text.line_col(it.span.start, Default::default()).line + 1);
    let article = it.article.and_then(|it| workspace.library.articles.get(it));
    Claim {
        text: it.text.clone(),
        path: it.path.clone(),
        line,
        article: article.map(|it| it.key.clone()),
        source: article.map_or(it.source.clone(), |it| it.label().to_owned()),
    }
}

pub(super) fn themes(workspace: &Workspace, index: usize) -> Themes<'_> {
    let library = &workspace.library;
    let known = dossier::of_theme(workspace, index);
    let record = library.themes.get(index).map(|it| ThemeRecord {
        id: &it.id,
        label: &it.label,
        aliases: &it.aliases,
        broader: it.broader.as_deref(),
        narrower: known
            .narrower
            .iter()
            .filter_map(|it| Some(library.themes.get(*it)?.id.as_str()))
            .collect(),
        description: it.description.as_deref(),
        path: &it.path,
        notes: known.seen.notes,
        notes_with_narrower: known.with_narrower,
        first: known.seen.first.map(written),
        last: known.seen.last.map(written),
        undated: known.seen.undated,
        latest: known
            .latest
            .iter()
            .map(|it| NoteRecord {
                path: it.path.to_string(),
                title: it.title().to_owned(),
                date: it.date().map(written),
            })
            .collect(),
    });
    Themes { version: 1, themes: record.into_iter().collect() }
}

/// ISO 8601, as far as it is known: `2024-10-18`, `2024-10`, `2024`.
fn written(date: Date) -> String {
    let part = |it: Option<u8>| it.map(|it| format!("-{it:02}")).unwrap_or_default();
    format!("{:04}{}{}", date.year, part(date.month), part(date.day))
}
