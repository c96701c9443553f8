//! Where the cursor stands, and what was typed there.
//!
//! What is being typed is no markup yet, so that the text of the line is read and
//! not the parsed note.

mod brackets;
mod front_matter;
mod words;

use super::phrase::Reach;
use crate::{note::Note, text::Span, workspace::Workspace};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A name in prose.
    Name,
    /// Behind `[[`.
    Wikilink,
    /// `@` without a bracket: an article or an actor.
    Mention,
    /// Behind `[@`, and in lists of sources.
    Key,
    /// Behind `[^`.
    Footnote,
    /// `actors:` in the front matter.
    Actor,
    /// `themes:` and `tags:` there, and behind `#`.
    Theme,
    /// `allow` in a waiver, and what follows it.
    Verb,
    Rule,
    Reason,
}

/// The stretch that an item replaces, and what must come around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed {
    pub(super) span: Span,
    /// What follows the item.
    pub(super) close: &'static str,
    /// Whether a sign right behind the stretch closes it.
    pub(super) closed: bool,
    /// What comes between the page and the words of a link; none where the words of
    /// the link follow, as in `[[page|words]]`.
    pub(super) bar: Option<&'static str>,
    /// Whether quotation marks stand around a value of the front matter.
    pub(super) quoted: bool,
    /// By what names are found.
    pub(super) reach: Reach,
}

impl Typed {
    /// What was typed before the cursor, with the rest of the word behind it.
    fn around(offset: usize, typed: &str, tail: &str) -> Typed {
        Typed {
            span: Span::new(offset - typed.len(), offset + tail.len()),
            close: "",
            closed: false,
            bar: Some("|"),
            quoted: false,
            reach: Reach::All,
        }
    }
}

/// What the place may be, most likely first: what was opened and not closed may have
/// been left so.
pub(super) fn find(
    workspace: &Workspace,
    note: &Note,
    offset: usize,
    asked: bool,
) -> Vec<(Place, Typed)> {
    read(workspace, note, offset, asked).unwrap_or_default()
}

fn read(
    workspace: &Workspace,
    note: &Note,
    offset: usize,
    asked: bool,
) -> Option<Vec<(Place, Typed)>> {
    let text = note.text.as_str();
    let (before, after) = text.split_at_checked(offset)?;
    let rest = after.split(['\n', '\r']).next()?;
    let front_matter = note.document().front_matter.as_ref().map_or(0, |it| it.span.end);
    if offset < front_matter || front_matter == 0 && front_matter::is_open(before) {
        return front_matter::find(before, rest).map(|it| vec![it]);
    }
    let body = before.get(front_matter..)?;
    if let Some(found) = comment(body, rest, offset) {
        return found.map(|it| vec![it]);
    }
    let line = body.rsplit(['\n', '\r']).next()?;
    if is_code(body, line) || is_address(line) {
        return None;
    }
    let link = brackets::find(line, rest, offset);
    // A name in small letters behind an open bracket is more likely a part of it.
    let asked = asked && link.is_none();
    let words = words::find(workspace.library.names(), line, rest, offset, asked);
    Some(link.into_iter().chain(words).collect())
}

/// `Some(None)` in a comment where nothing fits.
fn comment(body: &str, rest: &str, offset: usize) -> Option<Option<(Place, Typed)>> {
    let start = body.rfind("<!--")?;
    let inner = body.get(start + "<!--".len()..)?;
    if inner.contains("-->") {
        return None;
    }
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
    Some(Some((place, Typed { closed: true, ..Typed::around(offset, typed, tail) })))
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
    let target = word.rfind("](").and_then(|it| word.get(it..)).is_some_and(|it| !it.contains(')'));
    target || word.contains("://") || word.contains("www.")
}
