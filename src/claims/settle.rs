//! Mentions that the note itself settles: a name that several actors bear means the one
//! that its link leads to, that `actors:` in the front matter names, or whose link or full
//! name stands before it.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::{
    knowledge::{Actor, Library, Mention},
    markdown::{Document, Form},
    text::Span,
};

/// Takes from each mention the candidates that the note rules out. It never takes all.
pub(super) fn settle(mentions: &mut [Mention], document: &Document, library: &Library) {
    if mentions.iter().all(|it| it.actors.len() < 2) {
        return;
    }
    let listed = listed(document, library);
    let mut named = FxHashSet::default();
    for mention in mentions {
        let span = mention.span;
        let linked = LazyCell::new(|| linked(span, document, library));
        narrow(&mut mention.actors, |it| linked.contains(&it));
        narrow_to_one(&mut mention.actors, |it| listed.contains(&it));
        narrow_to_one(&mut mention.actors, |it| named.contains(&it));
        if let [only] = *mention.actors
            && let Some(actor) = library.actors.get(only)
            && (is_full(span.of(&document.prose), actor) || !linked.is_empty())
        {
            named.insert(only);
        }
    }
}

/// Whether a name introduces its actor, so that a shorter one may follow: the first of
/// its names, or one of several words.
fn is_full(name: &str, actor: &Actor) -> bool {
    name == actor.name || name.contains(char::is_whitespace)
}

/// Keeps the candidates that fit, where any does.
fn narrow(actors: &mut Vec<usize>, fits: impl Fn(usize) -> bool) {
    if 1 < actors.len() && actors.iter().any(|it| fits(*it)) {
        actors.retain(|it| fits(*it));
    }
}

/// Keeps the only candidate that fits.
fn narrow_to_one(actors: &mut Vec<usize>, fits: impl Fn(usize) -> bool) {
    if actors.iter().filter(|it| fits(**it)).count() == 1 {
        narrow(actors, fits);
    }
}

/// The actors that `actors:` in the front matter names without doubt.
fn listed(document: &Document, library: &Library) -> FxHashSet<usize> {
    let values = document.front_matter.iter().flat_map(|it| it.values("actors"));
    let actors = values.map(|it| library.actors_named(page(&it.text)));
    actors.filter(|it| it.len() == 1).flatten().collect()
}

/// The actors to which the wikilink around a place leads.
fn linked(place: Span, document: &Document, library: &Library) -> Vec<usize> {
    let after = document.marks.partition_point(|it| it.span.start <= place.start);
    let mark = after.checked_sub(1).and_then(|it| document.marks.get(it));
    let mark = mark.filter(|it| it.form == Form::Wikilink && it.span.contains(place));
    mark.map(|it| library.actors_named(page(&it.target))).unwrap_or_default()
}

/// The name of a page in a wikilink, with or without its brackets, folder, heading and
/// shown words.
fn page(link: &str) -> &str {
    let inner = link.trim().trim_start_matches("[[").trim_end_matches("]]");
    let path = inner.split(['#', '|']).next().unwrap_or(inner);
    path.rsplit('/').next().unwrap_or(path).trim()
}

#[cfg(test)]
mod tests {
    use crate::fixture;

    const ACTORS: &str = "
-- actors.toml --
[[actor]]
id = \"ada\"
name = \"Ada Lund\"
aliases = [\"Lund\"]
[[actor]]
id = \"bo\"
name = \"Bo Lund\"
aliases = [\"Lund\"]
-- note.md --
";

    /// The ids behind each mention.
    #[track_caller]
    fn check(note: &str, expected: &[&str]) {
        let fixture = fixture::parse(&format!("{ACTORS}{note}"));
        let note = fixture.workspace.note("note.md").unwrap();
        let mentions = &fixture.workspace.analysis(note).mentions;
        let ids = mentions.iter().map(|it| {
            let ids = it.actors.iter().map(|it| fixture.workspace.library.actors[*it].id.as_str());
            ids.collect::<Vec<_>>().join("|")
        });
        assert_eq!(ids.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_link_settles_its_words_and_what_follows() {
        check("Lund left.\n[[people/bo|Lund]] spoke. Lund left.\n", &["ada|bo", "bo", "bo"]);
        check("[[nowhere|Lund]] spoke.\n", &["ada|bo"]);
    }

    #[test]
    fn the_front_matter_settles_all() {
        check("---\nactors: [\"[[ada]]\"]\n---\nLund left.\n", &["ada"]);
        check("---\nactors: [ada, bo]\n---\nLund left.\n", &["ada|bo"]);
        check("---\nactors: [Lund]\n---\nLund left.\n", &["ada|bo"]);
    }

    #[test]
    fn two_that_were_named_settle_nothing() {
        check("Ada Lund met Bo Lund. Lund left.\n", &["ada", "bo", "ada|bo"]);
    }
}
