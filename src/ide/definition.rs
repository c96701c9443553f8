//! Go to definition: from a mark or a name to what it stands for.

use super::at::At;
use crate::{claims::Target, knowledge::Article, text::Span, workspace::Workspace};

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub path: String,
    pub span: Span,
}

/// Where the thing under the cursor is defined: the article of a citation, the
/// footnote of a mark, the entry of an actor or theme. An ambiguous name has
/// several.
pub fn definition(workspace: &Workspace, path: &str, offset: usize) -> Vec<Place> {
    let Some(at) = At::new(workspace, path, offset) else {
        return Vec::new();
    };
    if let Some((_, footnote)) = at.footnote() {
        return vec![Place { path: path.to_owned(), span: footnote.content }];
    }
    let library = &workspace.library;
    if let Some(Target::Article(index)) = at.citation().map(|it| &it.target) {
        let article = library.articles.get(*index);
        return article
            .map(|it| Place { path: it.path.clone(), span: head(it) })
            .into_iter()
            .collect();
    }
    if let Some((_, actors)) = at.actors() {
        let known = actors.iter().filter_map(|it| library.actors.get(*it));
        return known.map(|it| Place { path: it.path.clone(), span: it.span }).collect();
    }
    let theme = at.theme().and_then(|it| library.themes.get(library.theme(it.1)?));
    theme.map(|it| Place { path: it.path.clone(), span: it.span }).into_iter().collect()
}

/// Where the text of an article begins.
fn head(article: &Article) -> Span {
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
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports"
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
        let shown = found.iter().map(|it| {
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
    fn other_places_lead_nowhere() {
        check("Not<|>hing.\n", expect![[""]]);
        check("The port took 300 containers [@no<|>ne].\n", expect![[""]]);
    }
}
