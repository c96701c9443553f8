//! Completion: names, citations, themes and the words of waivers.
//!
//! The order is made here: `sort_text` numbers the items, so that every editor
//! shows them alike. Nothing is offered in code and in web addresses.

mod actors;
mod articles;
mod footnotes;
mod phrase;
mod place;
mod rank;
mod themes;
mod uses;
mod waivers;

pub(super) use self::articles::uses as article_uses;
use self::place::{Place, Typed};
pub(super) use self::{
    actors::found,
    rank::{Query, Tier},
};
use super::hover;
use crate::{diagnostic::Edit, note::Note, text::Span, workspace::Workspace};

/// How many items an editor is sent.
const LIMIT: usize = 50;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// Best first, at most 50.
    pub items: Vec<Item>,
    /// Whether more typing may bring other items.
    pub incomplete: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    /// Whose name it is, as `→ North Korea`, where the label does not say it.
    pub meaning: Option<String>,
    /// What the label stands for, in a few words.
    pub detail: String,
    /// What an editor compares with the text that the edit replaces.
    pub filter_text: String,
    /// Four digits: the place in the order.
    pub sort_text: String,
    pub edit: Edit,
    pub kind: ItemKind,
    /// Markdown that is at hand without work.
    pub documentation: Option<String>,
    /// What [`documentation`] needs to tell more, where there is more.
    pub data: Option<String>,
}

impl Item {
    /// Meaning and detail in one line.
    pub fn about(&self) -> String {
        let parts = [self.meaning.as_deref(), Some(self.detail.as_str())];
        let parts = parts.into_iter().flatten().filter(|it| !it.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Actor,
    Article,
    Theme,
    Footnote,
    Rule,
    /// A word of a waiver comment.
    Keyword,
}

/// A proposal before it has a place in the order.
struct Proposal {
    label: String,
    meaning: Option<String>,
    detail: String,
    /// The name that was matched.
    name: String,
    /// What comes in the place of the typed text.
    text: String,
    kind: ItemKind,
    documentation: Option<String>,
    data: Option<String>,
    rank: rank::Rank,
}

/// What fits at a place. `asked` says that someone wants to know, and does not only
/// type: then names in small letters are completed in prose too.
pub fn complete(workspace: &Workspace, path: &str, offset: usize, asked: bool) -> Completions {
    let Some(note) = workspace.note(path) else {
        return Completions::default();
    };
    let mut res = Completions::default();
    for place in place::find(workspace, note, offset, asked) {
        let found = at(workspace, note, offset, place);
        if !found.items.is_empty() {
            return found;
        }
        res.incomplete |= found.incomplete;
    }
    res
}

fn at(
    workspace: &Workspace,
    note: &Note,
    offset: usize,
    (place, typed): (Place, Typed),
) -> Completions {
    let text = note.text.as_str();
    let (whole, query) = (typed.span.of(text), Span::new(typed.span.start, offset).of(text));
    let mut found = proposals(workspace, note, place, &typed, query);
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found.dedup_by(|a, b| a.label == b.label && a.text == b.text && a.data == b.data);
    let incomplete = LIMIT < found.len() || is_open(place, query, found.len(), workspace);
    found.truncate(LIMIT);
    let items = found.into_iter().enumerate();
    let items = items.map(|(i, it)| item(i, it, &note.path, [whole, query], offset, &typed));
    Completions { items: items.collect(), incomplete }
}

/// The rank; where that is the same, something that is the same on every day.
fn order(it: &Proposal) -> impl Ord {
    (&it.rank, &it.label, &it.meaning, &it.text, &it.data)
}

fn proposals(
    workspace: &Workspace,
    note: &Note,
    place: Place,
    typed: &Typed,
    query: &str,
) -> Vec<Proposal> {
    let bare = if place == Place::Mention { query.trim_start_matches('@') } else { query };
    let name = actors::Typed { text: bare, span: typed.span, reach: typed.reach };
    match place {
        Place::Name => actors::names(workspace, note, name),
        Place::Wikilink => {
            let mut found = actors::links(workspace, note, name, typed.bar);
            found.extend(articles::links(workspace, note, typed, query));
            found
        }
        Place::Mention => {
            let mut found = articles::keys(workspace, note, typed, bare, "@");
            found.extend(actors::names(workspace, note, name));
            found
        }
        Place::Actor => actors::values(workspace, note, name, typed.quoted),
        Place::Key => articles::keys(workspace, note, typed, query, ""),
        Place::Footnote => footnotes::labels(note, query),
        Place::Theme => themes::ids(workspace, note, query),
        Place::Verb => waivers::verbs(query),
        Place::Rule => waivers::rules(query),
        Place::Reason => waivers::reasons(query),
    }
}

/// Whether more typing may bring what is not among the items: a longer text is searched
/// in more ways, see [`rank::Tier`].
fn is_open(place: Place, query: &str, n_found: usize, workspace: &Workspace) -> bool {
    let letters = query.chars().filter(|it| it.is_alphanumeric()).count();
    match place {
        Place::Name | Place::Wikilink | Place::Mention | Place::Actor => letters < 5,
        Place::Theme => n_found < workspace.library.themes.len(),
        Place::Key => letters < 3,
        Place::Footnote | Place::Verb | Place::Rule | Place::Reason => (1..3).contains(&letters),
    }
}

/// More about an item, by its data.
pub fn documentation(workspace: &Workspace, data: &str) -> Option<String> {
    let (kind, id) = data.split_once(' ')?;
    let library = &workspace.library;
    match kind {
        "actor" => hover::actor_facts(workspace, library.actor(id)?),
        "article" => hover::article_facts(workspace, library.article(id)?),
        "theme" => hover::theme_facts(workspace, library.theme(id)?),
        _ => None,
    }
}

/// `whole` is the word around the cursor, `query` what of it stands before the cursor.
fn item(
    index: usize,
    found: Proposal,
    path: &str,
    [whole, query]: [&str; 2],
    offset: usize,
    typed: &Typed,
) -> Item {
    // What stands behind the cursor goes where it belongs to the same word or is closed
    // off by a bracket. A capital letter there begins a word of its own; where words have
    // no spaces between them, nobody knows.
    let tail = whole.get(query.len()..).unwrap_or("");
    let same_word = query.ends_with(phrase::is_spaced) && !tail.starts_with(char::is_uppercase);
    let same_name = rank::rest(&found.name, whole.trim_start_matches('@')).is_some();
    let goes_on = typed.closed || same_word || same_name;
    let span = if goes_on { typed.span } else { Span::new(typed.span.start, offset) };
    let text = [&found.text, typed.close].concat();
    Item {
        filter_text: filter_text(query, &found.name),
        label: found.label,
        meaning: found.meaning,
        detail: found.detail,
        sort_text: format!("{index:04}"),
        edit: Edit { path: path.to_owned(), span, text },
        kind: found.kind,
        documentation: found.documentation,
        data: found.data,
    }
}

/// The name, as it was typed so far: some editors drop what does not begin with the typed
/// text, letter by letter, and a name that was found by its initials or a later word
/// must not be lost.
fn filter_text(query: &str, name: &str) -> String {
    let sigil = if query.starts_with('@') { "@" } else { "" };
    let typed = query.strip_prefix('@').unwrap_or(query);
    match rank::rest(name, typed) {
        Some(rest) if typed.trim().is_empty() => [sigil, rest].concat(),
        Some(rest) => [sigil, typed, rest].concat(),
        None => [query, " ", name].concat(),
    }
}

#[cfg(test)]
mod tests;
