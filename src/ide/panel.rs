//! What is known of a thing, for a panel beside the text that follows the cursor: what
//! its hover says, uncut, and the claims of all notes that are about it.

use super::{
    at::At,
    definition::{self, Definition, Place},
    hover,
    occurrences::{self, Thing},
    words::words,
};
use crate::{
    claims::{Analysis, Kind, Target, Unit},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// How many claims are told; the rest is counted.
const CLAIMS: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    pub subject: Subject,
    /// The id or key; none of a claim, and of a name that several actors bear.
    pub id: Option<String>,
    pub title: String,
    pub markdown: String,
    /// Where it is defined; of a claim, where it stands. None of a built-in actor.
    pub place: Option<Place>,
    /// The claims that ask for a source and are about it, those of the newest notes first.
    pub claims: Vec<ClaimAt>,
    /// How many more there are.
    pub more: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Actor,
    Article,
    Theme,
    Claim,
}

impl Subject {
    pub fn name(self) -> &'static str {
        match self {
            Subject::Actor => "actor",
            Subject::Article => "article",
            Subject::Theme => "theme",
            Subject::Claim => "claim",
        }
    }
}

/// A claim of some note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimAt {
    pub path: String,
    pub span: Span,
    /// Without markup and citations.
    pub text: String,
    pub status: &'static str,
}

/// What is known of the thing at a place, from the most to the least definite; of an
/// article that is open, the article itself where no name stands.
pub fn at(workspace: &Workspace, path: &str, offset: usize) -> Option<Panel> {
    if let Some(at) = At::new(workspace, path, offset) {
        return in_note(&at);
    }
    let found = occurrences::at(workspace, path, offset);
    match found.as_ref().map(|it| it.things.as_slice()) {
        Some([thing]) => of_thing(workspace, *thing),
        Some(_) => ambiguous(workspace, path, offset),
        None => {
            let article = workspace.library.articles.iter().position(|it| it.path == path)?;
            of_thing(workspace, Thing::Article(article))
        }
    }
}

/// What is known of the actor with an id, the article with a key, the theme with an id,
/// in this order.
pub fn named(workspace: &Workspace, id: &str) -> Option<Panel> {
    let library = &workspace.library;
    let actor = library.actor(id).map(Thing::Actor);
    let article = || library.article(id).map(Thing::Article);
    let theme = || library.theme(id).map(Thing::Theme);
    of_thing(workspace, actor.or_else(article).or_else(theme)?)
}

fn in_note(at: &At<'_>) -> Option<Panel> {
    let workspace = at.workspace;
    let cited = at.citation().map(|it| &it.target);
    if let Some(Target::Article(index)) = cited {
        return of_thing(workspace, Thing::Article(*index));
    }
    match at.actors() {
        Some((_, actors)) => match actors.as_slice() {
            [actor] => {
                let panel = of_thing(workspace, Thing::Actor(*actor))?;
                // In a note, a name has a reading, and its bearer a role on that day.
                let here = hover::uncut(workspace, &at.note.path, at.offset);
                let markdown = here.map_or(panel.markdown, |it| it.markdown);
                return Some(Panel { markdown, ..panel });
            }
            _ => return ambiguous(workspace, &at.note.path, at.offset),
        },
        None => {
            if let Some(theme) = at.theme().and_then(|it| workspace.library.theme(it.1)) {
                return of_thing(workspace, Thing::Theme(theme));
            }
        }
    }
    let unit = at.unit().filter(|it| it.kind != Kind::Other && !it.gates.is_empty())?;
    let found = hover::claim(at)?;
    Some(Panel {
        subject: Subject::Claim,
        id: None,
        title: words(at.note, unit),
        markdown: found.markdown,
        place: Some(Place { path: at.note.path.to_string(), span: unit.span }),
        claims: Vec::new(),
        more: 0,
    })
}

/// A name that several actors bear.
fn ambiguous(workspace: &Workspace, path: &str, offset: usize) -> Option<Panel> {
    let found = hover::uncut(workspace, path, offset)?;
    let text = workspace.text(path)?;
    Some(Panel {
        subject: Subject::Actor,
        id: None,
        title: text.slice(found.span).to_owned(),
        markdown: found.markdown,
        place: None,
        claims: Vec::new(),
        more: 0,
    })
}

fn of_thing(workspace: &Workspace, thing: Thing) -> Option<Panel> {
    let library = &workspace.library;
    let (subject, id, title, markdown) = match thing {
        Thing::Actor(index) => {
            let actor = library.actors.get(index)?;
            let facts = hover::actor_facts(workspace, index)?;
            (Subject::Actor, &actor.id, actor.name.as_str(), facts)
        }
        Thing::Article(index) => {
            let article = library.articles.get(index)?;
            let facts = hover::article_facts(workspace, index)?;
            (Subject::Article, &article.key, article.label(), facts)
        }
        Thing::Theme(index) => {
            let theme = library.themes.get(index)?;
            let title = if theme.label.is_empty() { &theme.id } else { &theme.label };
            (Subject::Theme, &theme.id, title.as_str(), hover::theme_facts(workspace, index)?)
        }
    };
    let place = match definition::of_thing(workspace, thing) {
        Some(Definition::Place(place)) => Some(place),
        Some(Definition::Builtin(_)) | None => None,
    };
    let (claims, more) = claims(workspace, thing);
    Some(Panel {
        subject,
        id: Some(id.clone()),
        title: title.to_owned(),
        markdown: markdown.trim_end().to_owned(),
        place,
        claims,
        more,
    })
}

/// The claims about a thing, as far as the notes are analysed, and how many more.
fn claims(workspace: &Workspace, thing: Thing) -> (Vec<ClaimAt>, usize) {
    let mut found: Vec<(Option<_>, &Note, &Unit)> = Vec::new();
    for note in workspace.notes() {
        let (Some(analysis), Some(digest)) = (note.analysed(), note.digest(&workspace.library))
        else {
            continue;
        };
        let mut add = |unit: &'_ usize| {
            let unit = analysis.units.get(*unit).filter(|it| it.asks());
            found.extend(unit.map(|it| (digest.date, &**note, it)));
        };
        match thing {
            Thing::Actor(actor) => digest.units(actor).for_each(|it| add(&it)),
            Thing::Article(article) => {
                covered(analysis, article).for_each(|it| add(&it));
            }
            Thing::Theme(theme) if digest.themes.contains(&theme) => {
                (0..analysis.units.len()).for_each(|it| add(&it));
            }
            Thing::Theme(_) => {}
        }
    }
    // Stable: in a note, and among notes of a day, the order of the texts stays.
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    let more = found.len().saturating_sub(CLAIMS);
    let claims = found.into_iter().take(CLAIMS).map(|(_, note, unit)| ClaimAt {
        path: note.path.to_string(),
        span: unit.span,
        text: words(note, unit),
        status: unit.status.name(),
    });
    (claims.collect(), more)
}

/// The units that an article covers.
pub(super) fn covered(analysis: &Analysis, article: usize) -> impl Iterator<Item = usize> {
    let is_of = move |it: &usize| {
        let citation = analysis.citations.get(*it);
        citation.is_some_and(|it| it.target == Target::Article(article))
    };
    let units = analysis.units.iter().enumerate();
    units.filter(move |it| it.1.citations.iter().any(is_of)).map(|it| it.0)
}

#[cfg(test)]
mod tests;
