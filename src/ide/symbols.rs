//! Symbols of the workspace: actors by any name, themes and articles, as a search finds
//! them.

use std::cmp::Reverse;

use super::{
    completion::{self, Query, Tier},
    definition::{self, Definition},
    occurrences::Thing,
};
use crate::{knowledge::actors::Layer, workspace::Workspace};

/// How many are told. The protocol has no way to say that there are more; editors ask
/// again with every letter, and nobody reads further. The best are kept.
pub const LIMIT: usize = 128;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name that was found.
    pub name: String,
    /// The first name of what bears it, or what it is.
    pub container: Option<String>,
    pub kind: SymbolKind,
    pub definition: Definition,
    pub rank: Rank,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SymbolKind {
    Actor,
    Theme,
    Article,
}

/// Better ones are less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    tier: Tier,
    layer: Reverse<Layer>,
    kind: SymbolKind,
    /// In bytes; 0 where nothing is looked for.
    length: usize,
    name: String,
}

/// What a query finds, each actor, theme and article once, best first: at most
/// [`LIMIT`]. An empty query finds all but the built-in actors.
pub fn symbols(workspace: &Workspace, query: &str) -> Vec<Symbol> {
    let mut found = actors(workspace, query);
    found.extend(themes(workspace, query));
    found.extend(articles(workspace, query));
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found.truncate(LIMIT);
    found.into_iter().filter_map(|(thing, rank)| symbol(workspace, thing, rank)).collect()
}

fn actors(workspace: &Workspace, query: &str) -> Vec<(Thing, Rank)> {
    let (library, names) = (&workspace.library, workspace.library.names());
    let mut best: Vec<Option<(Tier, u32)>> = vec![None; library.actors.len()];
    for (id, tier) in completion::found(names, query) {
        let Some(name) = names.name(id) else { continue };
        let Some(best) = best.get_mut(name.actor as usize) else { continue };
        let is_better = |it: &(Tier, u32)| {
            let length = |id| names.text(id).len();
            (it.0, length(it.1), it.1) <= (tier, length(id), id)
        };
        if !best.as_ref().is_some_and(is_better) {
            *best = Some((tier, id));
        }
    }
    let ranked = best.into_iter().enumerate().filter_map(|(index, best)| {
        let (tier, id) = best?;
        let (actor, name) = (library.actors.get(index)?, names.name(id)?);
        if query.trim().is_empty() && name.layer == Layer::Builtin {
            return None;
        }
        let kind = SymbolKind::Actor;
        Some((Thing::Actor(index), rank(query, tier, name.layer, kind, name.of(actor)?)))
    });
    ranked.collect()
}

fn themes(workspace: &Workspace, query: &str) -> Vec<(Thing, Rank)> {
    let wanted = Query::new(query);
    let themes = workspace.library.themes.iter().enumerate().filter_map(|(index, theme)| {
        let others = [&theme.label].into_iter().chain(&theme.aliases);
        let others = others.filter_map(|it| Some((wanted.tier(it, true)?, it)));
        let names = wanted.tier(&theme.id, false).map(|it| (it, &theme.id));
        let (tier, name) = names.into_iter().chain(others).min()?;
        Some((Thing::Theme(index), own(query, tier, SymbolKind::Theme, name)))
    });
    themes.collect()
}

fn articles(workspace: &Workspace, query: &str) -> Vec<(Thing, Rank)> {
    let wanted = Query::new(query);
    let articles = workspace.library.articles.iter().enumerate().filter_map(|(index, article)| {
        let title = article.metadata.title.as_ref();
        let title = title.and_then(|it| Some((wanted.tier(it, true)?, it)));
        let key = wanted.tier(&article.key, false).map(|it| (it, &article.key));
        let (tier, name) = key.into_iter().chain(title).min()?;
        Some((Thing::Article(index), own(query, tier, SymbolKind::Article, name)))
    });
    articles.collect()
}

fn own(query: &str, tier: Tier, kind: SymbolKind, name: &str) -> Rank {
    rank(query, tier, Layer::Workspace, kind, name)
}

fn rank(query: &str, tier: Tier, layer: Layer, kind: SymbolKind, name: &str) -> Rank {
    // Without a query, the order is that of a register.
    let length = if query.trim().is_empty() { 0 } else { name.len() };
    Rank { tier, layer: Reverse(layer), kind, length, name: name.to_owned() }
}

fn symbol(workspace: &Workspace, thing: Thing, rank: Rank) -> Option<Symbol> {
    let library = &workspace.library;
    let name = rank.name.clone();
    let (first, what) = match thing {
        Thing::Actor(it) => library.actors.get(it).map(|it| (&it.name, it.kind.clone()))?,
        Thing::Theme(it) => library.themes.get(it).map(|it| (&it.id, it.label.clone()))?,
        Thing::Article(it) => {
            let article = library.articles.get(it)?;
            (&article.key, article.metadata.title.clone().unwrap_or_default())
        }
    };
    let container = if *first == name { what } else { first.clone() };
    Some(Symbol {
        container: Some(container).filter(|it| !it.is_empty() && *it != name),
        kind: rank.kind,
        definition: definition::of_thing(workspace, thing)?,
        name,
        rank,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::fixture;

    const FILES: &str = r#"
-- dossier.toml --
actors.builtin = false
-- actors.toml --
[[actor]]
id = "kp"
name = "North Korea"
kind = "state"
aliases = ["DPRK", "Democratic People's Republic of Korea"]
weak = ["Hermit Kingdom"]
[[actor]]
name = "Korea Institute"
-- imported/actors.toml --
[[actor]]
name = "Korea Watch"
-- themes.toml --
[[theme]]
id = "arms"
label = "Arms for Korea"
-- articles/nis.md --
---
title: Korea briefing
---
"#;

    #[track_caller]
    fn check(query: &str, expect: Expect) {
        let workspace = fixture::parse(FILES).workspace;
        let lines = symbols(&workspace, query).into_iter().map(|it| {
            let path = match it.definition {
                Definition::Place(it) => it.path,
                Definition::Builtin(_) => "built in".to_owned(),
            };
            let container = it.container.unwrap_or_default();
            format!("{:?} {} ({container}) {path}\n", it.kind, it.name)
        });
        expect.assert_eq(&lines.collect::<String>());
    }

    #[test]
    fn each_is_found_once_by_the_name_that_fits_best() {
        check(
            "kor",
            expect![[r#"
            Actor Korea Institute () actors.toml
            Actor Korea Watch () imported/actors.toml
            Article Korea briefing (nis) articles/nis.md
            Actor North Korea (state) actors.toml
            Theme Arms for Korea (arms) themes.toml
        "#]],
        );
        check(
            "dprk",
            expect![[r#"
            Actor DPRK (North Korea) actors.toml
        "#]],
        );
        check(
            "hermit",
            expect![[r#"
            Actor Hermit Kingdom (North Korea) actors.toml
        "#]],
        );
        check(
            "nis",
            expect![[r#"
            Article nis (Korea briefing) articles/nis.md
        "#]],
        );
        check("xyz", expect![[""]]);
    }

    #[test]
    fn an_empty_query_finds_the_own_ones_first() {
        check(
            " ",
            expect![[r#"
            Actor Korea Institute () actors.toml
            Actor North Korea (state) actors.toml
            Theme arms (Arms for Korea) themes.toml
            Article nis (Korea briefing) articles/nis.md
            Actor Korea Watch () imported/actors.toml
        "#]],
        );
    }

    #[test]
    fn of_too_many_the_best_are_kept() {
        let many: String =
            (0..300).map(|it| format!("[[actor]]\nname = \"Office {it}\"\n")).collect();
        let own = "[[actor]]\nname = \"Offices\"\n";
        let files = format!("-- imported/actors.toml --\n{many}-- actors.toml --\n{own}");
        let workspace = fixture::parse(&files).workspace;
        let found = symbols(&workspace, "office");
        assert_eq!((found.len(), found[0].name.as_str()), (LIMIT, "Offices"));
    }
}
