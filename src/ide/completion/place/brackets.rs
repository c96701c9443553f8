//! Behind `[[` and `[^`.

use super::{Place, Typed};

/// How long the name of a page may be, in bytes: what goes on for longer was left open.
const LONG: usize = 120;

/// The innermost of both kinds that is open.
pub(super) fn find(line: &str, rest: &str, offset: usize) -> Option<(Place, Typed)> {
    let (at, place) = [("[[", Place::Wikilink), ("[^", Place::Footnote)]
        .into_iter()
        .filter_map(|(open, place)| Some((line.rfind(open)? + open.len(), place)))
        .max_by_key(|it| it.0)?;
    let typed = line.get(at..)?;
    if typed.contains(['[', ']', '|']) || LONG < typed.len() {
        return None;
    }
    let typed = match place {
        Place::Footnote if typed.contains(char::is_whitespace) => return None,
        Place::Footnote => footnote(typed, rest, offset),
        // A tag or a handle behind a space is one; a heading of a page is not ours.
        _ if typed.contains(['#', '@']) => return None,
        _ => link(typed, rest, offset, is_row(line)),
    };
    Some((place, typed))
}

fn footnote(typed: &str, rest: &str, offset: usize) -> Typed {
    let tail = rest.split([' ', '[', ']']).next().unwrap_or("");
    if behind(rest, tail).starts_with(']') {
        return Typed { closed: true, ..Typed::around(offset, typed, tail) };
    }
    Typed { close: "]", ..Typed::around(offset, typed, "") }
}

/// What is typed into an existing link replaces its page, the brackets stay.
fn link(typed: &str, rest: &str, offset: usize, is_row: bool) -> Typed {
    // In the row of a table a bar alone ends the cell.
    let bar = if is_row { "\\|" } else { "|" };
    let inside = rest.split(['[', ']', '|']).next().unwrap_or("");
    let after = behind(rest, inside);
    let inside = if is_row { inside.strip_suffix('\\').unwrap_or(inside) } else { inside };
    let around = |tail: &str| Typed { bar: Some(bar), ..Typed::around(offset, typed, tail) };
    if after.starts_with("]]") {
        return Typed { closed: true, ..around(inside) };
    }
    let words = behind(rest, inside).strip_prefix(bar);
    let is_link = |it: &str| {
        let words = it.split(['[', ']']).next().unwrap_or("");
        behind(it, words).starts_with("]]")
    };
    if words.is_some_and(is_link) {
        return Typed { closed: true, bar: None, ..around(inside) };
    }
    let close = if rest.starts_with(']') { "]" } else { "]]" };
    Typed { close, closed: rest.starts_with(']'), ..around("") }
}

fn behind<'a>(rest: &'a str, head: &str) -> &'a str {
    rest.get(head.len()..).unwrap_or("")
}

fn is_row(line: &str) -> bool {
    line.trim_start_matches(['>', ' ', '\t']).starts_with('|')
}
