//! Occurrences: every place of a file that stands for an actor, a theme or an article.
//!
//! References, highlights and renames are all questions about this one list.

use super::{
    at::{is_actor_key, is_theme_key, theme_name},
    pages::{Pages, page},
    table::{self, Entry},
};
use crate::{
    claims::{Analysis, Citation, Target},
    knowledge::{Article, Library},
    markdown::{Form, FrontMatter, Mark},
    note::Note,
    text::{Span, Text},
    workspace::{FileKind, Workspace},
};

/// What a user can point at, find everywhere and rename: an index of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Actor(usize),
    Theme(usize),
    Article(usize),
}

#[derive(Debug)]
pub(super) struct Occurrence {
    /// The name, key or id.
    pub(super) span: Span,
    /// Where a cursor means it, as all of a link.
    pub(super) reach: Span,
    /// More than one where a name is ambiguous. Never none.
    pub(super) things: Vec<Thing>,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name in running text.
    Mention,
    /// A key, id or page that leads to it.
    Link,
    /// The target of a link whose words are a mention already.
    Target,
    /// The name or id where it is defined.
    Definition,
    /// Something else that its definition says.
    Part,
}

impl Occurrence {
    fn new(span: Span, things: Vec<Thing>, kind: Kind) -> Occurrence {
        Occurrence { span, reach: span, things, kind }
    }

    /// Whether it is one of the places that a user wants to see.
    pub(super) fn is_listed(&self) -> bool {
        matches!(self.kind, Kind::Mention | Kind::Link | Kind::Definition)
    }

    /// Whether it stands for one of these: for a single one without a doubt.
    pub(super) fn is_of(&self, things: &[Thing]) -> bool {
        match things {
            [_] => self.things == things,
            several => self.things.iter().any(|it| several.contains(it)),
        }
    }
}

/// The tightest occurrence at a place.
pub(super) fn at(workspace: &Workspace, path: &str, offset: usize) -> Option<Occurrence> {
    let all = in_file(workspace, &Pages::new(workspace), path).into_iter();
    all.filter(|it| it.reach.touches(offset)).min_by_key(|it| it.reach.len())
}

/// All occurrences in a file, in text order.
pub(super) fn in_file(workspace: &Workspace, pages: &Pages<'_>, path: &str) -> Vec<Occurrence> {
    let mut res = match workspace.kind(path) {
        Some(FileKind::Note) => {
            let note = workspace.note(path);
            note.map(|it| in_note(workspace, pages, it)).unwrap_or_default()
        }
        Some(FileKind::ActorNote) => in_actor_note(workspace, pages, path),
        Some(FileKind::Article) => in_article(workspace, path),
        Some(FileKind::Config) => in_table(workspace, path),
        Some(FileKind::Bibliography) => in_bibliography(workspace, path),
        Some(FileKind::Other) | None => Vec::new(),
    };
    res.sort_by_key(|it| it.span);
    res
}

fn in_note(workspace: &Workspace, pages: &Pages<'_>, note: &Note) -> Vec<Occurrence> {
    let (document, analysis) = (note.document(), workspace.analysis(note));
    let mut res: Vec<Occurrence> = Vec::new();
    for mention in &analysis.mentions {
        let actors = mention.actors.iter().map(|it| Thing::Actor(*it)).collect();
        res.push(Occurrence::new(mention.span, actors, Kind::Mention));
    }
    let mentions = res.len();
    for mark in &document.marks {
        let actors = pages.actors(&note.path, mark);
        let things: Vec<Thing> = actors.into_iter().map(Thing::Actor).collect();
        if things.is_empty() || cites(analysis, mark) {
            continue;
        }
        let mut inside = res.get(..mentions).unwrap_or_default().iter();
        let named = inside.any(|it| mark.span.contains(it.span) && it.is_of(&things));
        let span = if mark.form == Form::Wikilink { mark.target_span } else { mark.span };
        let kind = if named { Kind::Target } else { Kind::Link };
        res.push(Occurrence { span, reach: mark.span, things, kind });
    }
    res.extend(citations(note.text.as_str(), analysis));
    for tag in &document.tags {
        let theme = workspace.library.theme(theme_name(&tag.name)).map(Thing::Theme);
        res.extend(theme.map(|it| Occurrence::new(tag.span, vec![it], Kind::Link)));
    }
    res.extend(in_front_matter(&workspace.library, &note.text, document.front_matter.as_ref()));
    res
}

fn cites(analysis: &Analysis, mark: &Mark) -> bool {
    let own = |it: &&Citation| it.span == mark.span && matches!(it.target, Target::Article(_));
    analysis.citations.iter().any(|it| own(&it))
}

/// Marks that lead to articles, and listed sources that have no such mark in them.
fn citations<'a>(text: &'a str, analysis: &'a Analysis) -> impl Iterator<Item = Occurrence> + 'a {
    let marks = analysis.citations.as_slice();
    let listed = analysis.sources.iter().filter(move |source| {
        !marks.iter().any(|it| source.span.contains(it.span) && it.target == source.target)
    });
    marks.iter().chain(listed).filter_map(|it| {
        let Target::Article(article) = it.target else { return None };
        let span = match it.form {
            Some(Form::Pandoc | Form::Wikilink) => it.target_span,
            Some(_) => it.span,
            None => bare(text, it.span),
        };
        let things = vec![Thing::Article(article)];
        Some(Occurrence { span, reach: it.span, things, kind: Kind::Link })
    })
}

/// The values of `themes:`, `tags:` and `actors:`.
fn in_front_matter(
    library: &Library,
    text: &Text,
    front_matter: Option<&FrontMatter>,
) -> Vec<Occurrence> {
    let mut res = Vec::new();
    for entry in front_matter.iter().flat_map(|it| &it.entries) {
        for value in &entry.values {
            let things: Vec<Thing> = if is_theme_key(&entry.key) {
                let theme = library.theme(theme_name(&value.text));
                theme.map(Thing::Theme).into_iter().collect()
            } else if is_actor_key(&entry.key) {
                let name = bare(text.as_str(), value.span).of(text.as_str());
                let name = name.rsplit('/').next().unwrap_or(name);
                library.actors_named(name).into_iter().map(Thing::Actor).collect()
            } else {
                Vec::new()
            };
            if !things.is_empty() {
                let span = bare(text.as_str(), value.span);
                res.push(Occurrence { span, reach: value.span, things, kind: Kind::Link });
            }
        }
    }
    res
}

/// What a value of front matter or an entry of a list names: `nis` in `"[[nis|…]]"`,
/// `"@nis"` and `[@nis]`.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let mut res = table::inner(text, span);
    for (open, close) in [("[[", "]]"), ("[", "]"), ("@", "")] {
        let inner = res.of(text).strip_prefix(open).and_then(|it| it.strip_suffix(close));
        if let Some(inner) = inner {
            res = Span::new(res.start + open.len(), res.start + open.len() + inner.len());
        }
        if open == "[[" && inner.is_some() {
            return Span::new(res.start, res.start + page(res.of(text)).len());
        }
    }
    res
}

/// An actor note is read as any other, and defines its actor.
fn in_actor_note(workspace: &Workspace, pages: &Pages<'_>, path: &str) -> Vec<Occurrence> {
    let Some(text) = workspace.text(path) else { return Vec::new() };
    let mut res = in_note(workspace, pages, &Note::new(path, text.clone()));
    let record = workspace.actor_records().find(|it| it.path == path);
    let actor = record.and_then(|it| workspace.library.actor(&it.id)).map(Thing::Actor);
    let (Some(record), Some(actor)) = (record, actor) else { return res };
    let name = table::inner(text.as_str(), record.span);
    res.retain(|it| !it.span.overlaps(name));
    res.push(Occurrence {
        span: name,
        reach: record.span,
        things: vec![actor],
        kind: Kind::Definition,
    });
    let front_matter = FrontMatter::parse(text.as_str()).unwrap_or_default();
    res.push(Occurrence::new(front_matter.span, vec![actor], Kind::Part));
    res
}

fn in_article(workspace: &Workspace, path: &str) -> Vec<Occurrence> {
    let library = &workspace.library;
    let Some(index) = library.articles.iter().position(|it| it.path == path) else {
        return Vec::new();
    };
    let Some(article) = library.articles.get(index) else { return Vec::new() };
    let mentions = library.mentions_in(index).iter().map(|it| {
        let actors = it.actors.iter().map(|it| Thing::Actor(*it)).collect();
        Occurrence::new(it.span, actors, Kind::Mention)
    });
    let mut res: Vec<Occurrence> = mentions.collect();
    // The text of an article stays as it was saved: a tag in it is found, never renamed.
    let tags = article.tags().into_iter().filter_map(|it| {
        let theme = library.theme(theme_name(&it.name))?;
        Some(Occurrence::new(it.span, vec![Thing::Theme(theme)], Kind::Mention))
    });
    res.extend(tags);
    let front_matter = article.front_matter.as_ref();
    res.extend(in_front_matter(library, &article.text, front_matter));
    let things = vec![Thing::Article(index)];
    let (span, reach) = key_of(article);
    res.push(Occurrence { span, reach, things: things.clone(), kind: Kind::Definition });
    res.extend(front_matter.map(|it| Occurrence::new(it.span, things, Kind::Part)));
    res
}

fn in_bibliography(workspace: &Workspace, path: &str) -> Vec<Occurrence> {
    let articles = workspace.library.articles.iter().enumerate();
    let entry = articles.filter(|it| it.1.path == path).filter_map(|(index, it)| {
        let things = vec![Thing::Article(index)];
        Some(Occurrence { span: it.entry?, reach: it.entry?, things, kind: Kind::Definition })
    });
    entry.collect()
}

/// Where an article says its key, without and with quotes; else its start.
fn key_of(article: &Article) -> (Span, Span) {
    let front_matter = article.front_matter.as_ref();
    let value = ["id", "citekey"].iter().find_map(|it| front_matter?.values(it).next());
    let reach = value.map_or_else(Span::default, |it| it.span);
    (table::inner(article.text.as_str(), reach), reach)
}

fn in_table(workspace: &Workspace, path: &str) -> Vec<Occurrence> {
    let Some(text) = workspace.text(path) else { return Vec::new() };
    let (source, library) = (text.as_str(), &workspace.library);
    let themes = path.ends_with("themes.toml");
    let (kind, name) = if themes { ("theme", "label") } else { ("actor", "name") };
    let mut res = Vec::new();
    for entry in table::entries(source, kind) {
        let id = entry.id(name).unwrap_or_default();
        let own = if themes {
            library.theme(&id).map(Thing::Theme)
        } else {
            library.actor(&id).map(Thing::Actor)
        };
        let Some(own) = own else { continue };
        res.extend(in_entry(library, source, &entry, own));
    }
    res
}

fn in_entry(library: &Library, source: &str, entry: &Entry, own: Thing) -> Vec<Occurrence> {
    let named = match own {
        Thing::Theme(_) => entry.cell("id").or_else(|| entry.cell("label")),
        _ => entry.cell("name"),
    };
    let mut res = vec![Occurrence::new(entry.span, vec![own], Kind::Part)];
    for cell in &entry.cells {
        let other = match own {
            Thing::Theme(_) if cell.is("broader", None) => {
                library.theme(&cell.text).map(Thing::Theme)
            }
            Thing::Actor(_) if leads_to_actor(cell) => library.actor(&cell.text).map(Thing::Actor),
            _ => None,
        };
        let kind = match other {
            Some(_) => Kind::Link,
            None if named.is_some_and(|it| it.span == cell.span) => Kind::Definition,
            None => Kind::Part,
        };
        let (span, things) = (cell.inner(source), vec![other.unwrap_or(own)]);
        res.push(Occurrence { span, reach: cell.span, things, kind });
    }
    res
}

/// Whether a text of an actor's entry is the id of another.
fn leads_to_actor(cell: &table::Cell) -> bool {
    cell.is("affiliation", None)
        || cell.is("country", None)
        || cell.is("roles", Some("of"))
        || cell.is("relations", Some("to"))
}
