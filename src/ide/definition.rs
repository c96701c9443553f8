//! Go to definition: from a mark or a name to what it stands for.

use super::{
    at::At,
    evidence,
    occurrences::{self, Thing},
};
use crate::{
    claims::Target,
    knowledge::{Actor, Article, actors::Layer},
    text::Span,
    workspace::{FileKind, Workspace},
};

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub path: String,
    pub span: Span,
}

/// Where something is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definition {
    Place(Place),
    /// In the program itself, as an actor of the library: see [`super::page::page`].
    Builtin(usize),
}

/// Where the thing under the cursor is defined: the passage or article of a citation, the
/// footnote of a mark, the note or entry of an actor, the entry of a theme. An
/// ambiguous name has several.
pub fn definition(workspace: &Workspace, path: &str, offset: usize) -> Vec<Definition> {
    if let Some(at) = At::new(workspace, path, offset) {
        if let Some((_, footnote)) = at.footnote() {
            let place = Place { path: path.to_owned(), span: footnote.content };
            return vec![Definition::Place(place)];
        }
        // The words of a link to an article lead there, whomever they name: to the passage
        // that bears on the sentence, where there is one.
        if let Some(citation) = at.citation()
            && let Target::Article(index) = citation.target
        {
            let passage = evidence::cited_passage(&at, citation, index);
            let passage = passage.filter(|it| evidence::NEAR <= it.share).and_then(|it| {
                let path = workspace.library.articles.get(index)?.path.clone();
                Some(Definition::Place(Place { path, span: it.sentence }))
            });
            let passage = passage.or_else(|| of_thing(workspace, Thing::Article(index)));
            return passage.into_iter().collect();
        }
    }
    let found = occurrences::at(workspace, path, offset);
    let things = found.map(|it| it.things).unwrap_or_default();
    things.into_iter().filter_map(|it| of_thing(workspace, it)).collect()
}

pub(super) fn of_thing(workspace: &Workspace, thing: Thing) -> Option<Definition> {
    let library = &workspace.library;
    let place = |path: &str, span| Definition::Place(Place { path: path.to_owned(), span });
    match thing {
        Thing::Article(index) => library.articles.get(index).map(|it| place(&it.path, head(it))),
        Thing::Theme(index) => library.themes.get(index).map(|it| place(&it.path, it.span)),
        Thing::Actor(index) => {
            let actor = library.actors.get(index)?;
            let record = note_of(workspace, actor).unwrap_or(actor);
            Some(match record.layer {
                Layer::Builtin => Definition::Builtin(index),
                _ => place(&record.path, record.span),
            })
        }
    }
}

/// The note about an actor: it says more than the entry of a table.
fn note_of<'a>(workspace: &'a Workspace, actor: &Actor) -> Option<&'a Actor> {
    let is_note = |path: &str| workspace.kind(path) == Some(FileKind::ActorNote);
    let mut notes = workspace.actor_records().filter(|it| is_note(&it.path));
    notes.find(|it| it.id.eq_ignore_ascii_case(&actor.id)).map(|it| it.as_ref())
}

/// Where the text of an article begins.
fn head(article: &Article) -> Span {
    if let Some(entry) = article.entry {
        return entry;
    }
    let start = article.front_matter.as_ref().map_or(0, |it| it.span.end);
    Span::new(start, start)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::fixture;

    const LIBRARY: &str = r#"
-- actors.toml --
[[actor]]
id = "choe"
name = "Choe Son Hui"
[[actor]]
id = "dprk"
name = "North Korea"
-- people/dprk.md --
---
name: North Korea
kind: state
---
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports"
[[theme]]
id = "piers"
broader = "ports"
-- articles/nis.md --
---
title: NIS briefing
---
Some 6,000 containers were moved.
"#;

    #[track_caller]
    fn check(note: &str, expect: Expect) {
        let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{note}"));
        let (path, offset) = fixture.cursor();
        let found = definition(&fixture.workspace, path, offset);
        let places = found.iter().filter_map(|it| match it {
            Definition::Place(place) => Some(place),
            Definition::Builtin(_) => None,
        });
        let shown = places.map(|it| {
            let text = fixture.workspace.text(&it.path).unwrap();
            let rest = text.as_str()[it.span.start..].lines().next().unwrap_or("");
            format!("{}: {rest}\n", it.path)
        });
        expect.assert_eq(&shown.collect::<String>());
    }

    #[test]
    fn a_citation_leads_to_the_text_of_its_article() {
        check(
            "The port took 300 containers [@ni<|>s].\n",
            expect![[r#"
            articles/nis.md: Some 6,000 containers were moved.
        "#]],
        );
    }

    #[test]
    fn a_footnote_mark_leads_to_its_definition() {
        check(
            "The port took 300 containers.[^<|>a]\n\n[^a]: Lund, Ports\n",
            expect![[r#"
            note.md: Lund, Ports
        "#]],
        );
    }

    #[test]
    fn names_and_themes_lead_to_their_entries() {
        check(
            "They met [[Choe Son<|> Hui]].\n",
            expect![[r#"
            actors.toml: "Choe Son Hui"
        "#]],
        );
        check(
            "---\nthemes: [po<|>rts]\n---\n",
            expect![[r#"
            themes.toml: "ports"
        "#]],
        );
    }

    #[test]
    fn an_actor_with_a_note_is_defined_there() {
        check(
            "Of [the state](people/dp<|>rk.md).\n",
            expect![[r#"
            people/dprk.md: North Korea
        "#]],
        );
        check(
            "Of [[dprk|the sta<|>te]].\n",
            expect![[r#"
            people/dprk.md: North Korea
        "#]],
        );
        check(
            "Of [North Ko<|>rea](https://a.example).\n",
            expect![[r#"
            people/dprk.md: North Korea
        "#]],
        );
    }

    #[test]
    fn other_places_lead_nowhere() {
        check("Not<|>hing.\n", expect![[""]]);
        check("The port took 300 containers [@no<|>ne].\n", expect![[""]]);
    }
}
