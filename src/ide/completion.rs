//! Completion: names, citations, themes and the words of waivers.
//!
//! The order is made here: `sort_text` numbers the items, so that every editor
//! shows them alike. Nothing is offered in code and in web addresses.

mod actors;
mod articles;
mod footnotes;
mod place;
mod rank;
mod themes;
mod waivers;

use self::place::Place;
use super::hover;
use crate::{diagnostic::Edit, text::Span, workspace::Workspace};

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

/// What fits at a place.
pub fn complete(workspace: &Workspace, path: &str, offset: usize) -> Completions {
    let Some(note) = workspace.note(path) else {
        return Completions::default();
    };
    let Some((place, typed)) = place::find(workspace, note, offset) else {
        return Completions::default();
    };
    let text = note.text.as_str();
    let (whole, query) = (typed.span.of(text), Span::new(typed.span.start, offset).of(text));
    let mut found = match place {
        Place::Name => actors::names(workspace, note, query),
        Place::Wikilink => {
            let mut found = actors::links(workspace, note, query);
            found.extend(articles::links(workspace, note, query));
            found
        }
        Place::Mention => {
            let key = query.trim_start_matches('@');
            let mut found = articles::keys(workspace, note, key, "@");
            found.extend(actors::names(workspace, note, key));
            found
        }
        Place::Key => articles::keys(workspace, note, query, ""),
        Place::Footnote => footnotes::labels(note, query),
        Place::Theme => themes::ids(workspace, note, query, ""),
        Place::Tag => themes::ids(workspace, note, query, "theme/"),
        Place::Verb => waivers::verbs(query),
        Place::Rule => waivers::rules(query),
        Place::Reason => waivers::reasons(query),
    };
    found.sort_by(|a, b| (&a.rank, &a.label, &a.text).cmp(&(&b.rank, &b.label, &b.text)));
    found.dedup_by(|a, b| a.text == b.text && a.detail == b.detail);
    let incomplete = LIMIT < found.len() || place.is_open_ended();
    found.truncate(LIMIT);
    let items = found.into_iter().enumerate();
    let items = items.map(|(i, it)| item(i, it, path, [whole, query], offset, &typed));
    let items = items.collect();
    Completions { items, incomplete }
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

/// The stretch that an item replaces, and what must come after it.
struct Typed {
    span: Span,
    close: &'static str,
    /// Whether a bracket right behind the stretch closes it.
    closed: bool,
    /// Whether the words of the link follow, as in `[[page|words]]`.
    before_bar: bool,
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
    // off by a bracket; a capital letter there begins a word of its own.
    let tail = whole.get(query.len()..).unwrap_or("");
    let same_word = query.ends_with(char::is_alphanumeric) && !tail.starts_with(char::is_uppercase);
    let same_name = rank::starts_with(&found.name, whole.trim_start_matches('@'));
    let goes_on = typed.closed || same_word || same_name;
    let span = if goes_on { typed.span } else { Span::new(typed.span.start, offset) };
    let page = found.text.split('|').next().unwrap_or("");
    let text = if typed.before_bar { page } else { &found.text };
    let text = [text, typed.close].concat();
    Item {
        filter_text: filter_text(query, &found.name),
        label: found.label,
        detail: found.detail,
        sort_text: format!("{index:04}"),
        edit: Edit { path: path.to_owned(), span, text },
        kind: found.kind,
        documentation: found.documentation,
        data: found.data,
    }
}

/// Editors drop what does not begin with (or loosely hold) the typed text; a name
/// that was found by its initials or a later word must not be lost.
fn filter_text(query: &str, name: &str) -> String {
    let sigil = if query.starts_with('@') { "@" } else { "" };
    let bare = &query[sigil.len()..];
    if rank::starts_with(name, bare) {
        return [sigil, name].concat();
    }
    [query, " ", name].concat()
}

#[cfg(test)]
mod tests;
