//! A key, a tag or a name, without brackets around it.

use super::{Place, Typed};
use crate::{
    ide::completion::phrase::{self, Phrase},
    knowledge::Names,
};

pub(super) fn find(
    names: &Names,
    line: &str,
    rest: &str,
    offset: usize,
    asked: bool,
) -> Vec<(Place, Typed)> {
    let word = line.rfind(|it: char| !is_key(it));
    let word = word.map_or(0, |it| it + width(line, it));
    let (lead, typed) = line.split_at_checked(word).unwrap_or((line, ""));
    let tail = rest.split(|it: char| !is_key(it)).next().unwrap_or("");
    let is_edge = |it: &&str| !it.ends_with(char::is_alphanumeric);
    if let Some(lead) = lead.strip_suffix('@').filter(is_edge) {
        if is_citation(lead) {
            return vec![(Place::Key, key(typed, tail, rest, offset))];
        }
        // Here the `@` is replaced too: an actor's name has none.
        let typed = line.get(lead.len()..).unwrap_or("");
        return vec![(Place::Mention, Typed::around(offset, typed, tail))];
    }
    let is_tag = |it: &&str| is_edge(it) && !it.ends_with(['#', '&']) && !it.ends_with("[[");
    if let Some(lead) = lead.strip_suffix('#').filter(is_tag) {
        // A single `#` at the start of a line may become a heading.
        let is_heading = typed.is_empty() && lead.trim_start_matches(['>', ' ']).is_empty();
        let tag = (!is_heading).then(|| (Place::Theme, Typed::around(offset, typed, tail)));
        return tag.into_iter().collect();
    }
    let found = phrase::phrases(names, line, asked).into_iter();
    found.map(|it| name(it, line, rest, offset)).collect()
}

fn name(phrase: Phrase<'_>, line: &str, rest: &str, offset: usize) -> (Place, Typed) {
    let tail = rest.split(|it: char| !it.is_alphanumeric()).next().unwrap_or("");
    let start = line.len() - phrase.text.len() - usize::from(phrase.handle);
    let typed = line.get(start..).unwrap_or(phrase.text);
    let place = if phrase.handle { Place::Mention } else { Place::Name };
    (place, Typed { reach: phrase.reach, ..Typed::around(offset, typed, tail) })
}

/// Whether an `@` behind it cites, as pandoc reads it: `[@`, `[-@`, `[@a; @`.
fn is_citation(lead: &str) -> bool {
    let group = lead.rfind('[').and_then(|it| lead.get(it + 1..)).filter(|it| !it.contains(']'));
    group.is_some_and(|it| {
        let before = it.trim_end_matches('-');
        let last = before.rsplit([';', ',']).next().unwrap_or("");
        before.is_empty() || before.contains('@') && last.len() < before.len()
    })
}

fn key(typed: &str, tail: &str, rest: &str, offset: usize) -> Typed {
    let after = rest.get(tail.len()..).unwrap_or("");
    let is_closed =
        after.find(']').and_then(|it| after.get(..it)).is_some_and(|it| !it.contains('['));
    Typed {
        close: if is_closed { "" } else { "]" },
        closed: after.starts_with([']', ';', ',']),
        ..Typed::around(offset, typed, tail)
    }
}

fn is_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ':' | '+')
}

fn width(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8)
}
