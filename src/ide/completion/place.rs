//! Where the cursor stands, and what was typed there.
//!
//! What is being typed is no markup yet, so that the text of the line is read and
//! not the parsed note.

use super::Typed;
use crate::{ide::at::is_theme_key, note::Note, text::Span, workspace::Workspace};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A capitalised word of the prose.
    Name,
    /// Behind `[[`.
    Wikilink,
    /// `@` without a bracket: an article or an actor.
    Mention,
    /// Behind `[@`, and in lists of sources.
    Key,
    /// Behind `[^`.
    Footnote,
    /// A theme in the front matter.
    Theme,
    /// Behind `#`.
    Tag,
    /// `allow` in a waiver, and what follows it.
    Verb,
    Rule,
    Reason,
}

impl Place {
    /// Whether the items hang on what is typed; else they all are there at once.
    pub(super) fn is_open_ended(self) -> bool {
        !matches!(self, Place::Footnote | Place::Verb | Place::Rule | Place::Reason)
    }
}

pub(super) fn find(workspace: &Workspace, note: &Note, offset: usize) -> Option<(Place, Typed)> {
    let text = note.text.as_str();
    let document = note.document();
    let before = text.get(..offset)?;
    let front_matter = document.front_matter.as_ref().map_or(0, |it| it.span.end);
    if offset < front_matter {
        return in_front_matter(before, text);
    }
    let body = before.get(front_matter..)?;
    if let Some(found) = in_comment(body, text, offset) {
        return found;
    }
    let line = body.rsplit(['\n', '\r']).next()?;
    if is_code(body, line) || is_address(line) {
        return None;
    }
    let rest = text.get(offset..)?.split(['\n', '\r']).next()?;
    in_brackets(line, rest, offset).or_else(|| in_words(workspace, line, rest, offset))
}

/// A value of `themes:` or `sources:`, in the line or in the list below.
fn in_front_matter(before: &str, text: &str) -> Option<(Place, Typed)> {
    let line = before.rsplit(['\n', '\r']).next()?;
    let (key, value) = match line.split_once(':').filter(|it| !it.0.trim_start().starts_with('-')) {
        Some((key, value)) => (key, value),
        None => (list_key(before)?, line.trim_start().strip_prefix("- ")?),
    };
    let key = key.trim().trim_matches(['"', '\'']);
    let place = match key {
        it if is_theme_key(it) => Place::Theme,
        it if ["source", "sources"].iter().any(|key| it.eq_ignore_ascii_case(key)) => Place::Key,
        _ => return None,
    };
    let typed = value.rsplit(['[', ',', '"', '\'', '#', '@']).next()?.trim_start();
    let rest = text.get(before.len()..)?;
    let tail = rest.find([',', ']', '"', '\'', '\n', '\r']).and_then(|it| rest.get(..it));
    let tail = tail.unwrap_or(rest).trim_end();
    Some((place, Typed { closed: true, ..spanning(before.len(), typed, tail, "") }))
}

/// The key over the items of a list.
fn list_key(before: &str) -> Option<&str> {
    let mut lines = before.lines().rev().skip(1);
    let line = lines.find(|it| !it.trim_start().starts_with('-') && !it.trim().is_empty())?;
    line.trim_end().strip_suffix(':')
}

/// `Some(None)` in a comment where nothing fits.
fn in_comment(body: &str, text: &str, offset: usize) -> Option<Option<(Place, Typed)>> {
    let start = body.rfind("<!--")?;
    let inner = body.get(start + "<!--".len()..)?;
    if inner.contains("-->") {
        return None;
    }
    let rest = text.get(offset..)?;
    let tail = rest.split(|it: char| it.is_whitespace()).next().unwrap_or("");
    let tail = tail.split("--").next().unwrap_or("");
    let Some(words) = inner.trim_start().strip_prefix("dossier:") else {
        return Some(None);
    };
    let typed = words.rsplit(char::is_whitespace).next().unwrap_or("");
    let place = match words.split_whitespace().count() - usize::from(!typed.is_empty()) {
        0 => Place::Verb,
        1 => Place::Rule,
        2 => Place::Reason,
        _ => return Some(None),
    };
    Some(Some((place, Typed { closed: true, ..spanning(offset, typed, tail, "") })))
}

/// In a fenced block, or behind an odd number of backticks.
fn is_code(body: &str, line: &str) -> bool {
    let fence = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        line.starts_with("```") || line.starts_with("~~~")
    };
    let is_fenced = body.lines().filter(|it| fence(it)).count() % 2 == 1;
    is_fenced || line.matches('`').count() % 2 == 1
}

/// In a web address or in the target of a link.
fn is_address(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or("");
    let target = word.rfind("](").is_some_and(|it| !word[it..].contains(')'));
    target || word.contains("://") || word.contains("www.")
}

fn in_brackets(line: &str, rest: &str, offset: usize) -> Option<(Place, Typed)> {
    let (at, place, open) = [("[[", Place::Wikilink), ("[^", Place::Footnote)]
        .into_iter()
        .filter_map(|(open, place)| Some((line.rfind(open)?, place, open)))
        .max_by_key(|it| it.0)?;
    let typed = line.get(at + open.len()..)?;
    if typed.contains([']', '|']) {
        return None;
    }
    if place == Place::Footnote && typed.contains(char::is_whitespace) {
        return None;
    }
    // What is typed into an existing link replaces it, its brackets stay.
    let inside = rest.split(['[', ']', '|']).next().unwrap_or("");
    let behind = rest.get(inside.len()..).unwrap_or("");
    let is_closed = behind.starts_with([']', '|']);
    let tail = if is_closed { inside } else { "" };
    let before_bar = behind.starts_with('|');
    let close = match (place, behind) {
        _ if before_bar => "",
        (Place::Wikilink, it) if it.starts_with("]]") => "",
        (Place::Wikilink, it) if it.starts_with(']') => "]",
        (Place::Wikilink, _) => "]]",
        (_, it) if it.starts_with(']') => "",
        _ => "]",
    };
    let closed = is_closed;
    Some((place, Typed { before_bar, closed, ..spanning(offset, typed, tail, close) }))
}

/// A key, a tag or a name.
fn in_words(
    workspace: &Workspace,
    line: &str,
    rest: &str,
    offset: usize,
) -> Option<(Place, Typed)> {
    let is_key = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '/' | '.' | ':' | '+');
    let word = line.rfind(|it: char| !is_key(it)).map_or(0, |it| it + width(line, it));
    let (lead, typed) = line.split_at(word);
    let tail = rest.split(|it: char| !is_key(it)).next().unwrap_or("");
    let edge = |it: &str| !it.ends_with(|it: char| it.is_alphanumeric());
    if let Some(lead) = lead.strip_suffix('@').filter(|it| edge(it)) {
        let open = lead.trim_end_matches('-');
        let group = lead.rfind('[').filter(|it| !lead[*it..].contains(']'));
        let is_group = group.is_some_and(|it| lead[it..].contains('@'));
        if !open.ends_with('[') && !is_group {
            // Here the `@` is replaced too: an actor's name has none.
            let typed = line.get(word - 1..)?;
            return Some((Place::Mention, spanning(offset, typed, tail, "")));
        }
        let after = rest.get(tail.len()..).unwrap_or("");
        let is_closed = after.find(']').is_some_and(|it| !after[..it].contains('['));
        let close = if is_closed { "" } else { "]" };
        let closed = after.starts_with([']', ';', ',']);
        return Some((Place::Key, Typed { closed, ..spanning(offset, typed, tail, close) }));
    }
    if let Some(lead) = lead.strip_suffix('#').filter(|it| edge(it) && !it.ends_with(['#', '&'])) {
        // A single `#` at the start of a line may become a heading.
        let is_heading = typed.is_empty() && lead.trim_start_matches(['>', ' ']).is_empty();
        return (!is_heading).then(|| (Place::Tag, spanning(offset, typed, tail, "")));
    }
    let typed = super::actors::typed_name(&workspace.library, line)?;
    let tail = rest.split(|it: char| !it.is_alphanumeric()).next().unwrap_or("");
    Some((Place::Name, spanning(offset, typed, tail, "")))
}

fn width(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8)
}

/// The typed text before the cursor with the rest of its word behind it.
fn spanning(offset: usize, typed: &str, tail: &str, close: &'static str) -> Typed {
    let span = Span::new(offset - typed.len(), offset + tail.len());
    Typed { span, close, closed: false, before_bar: false }
}
