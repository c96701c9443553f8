//! What the words of a note are, for an editor that colours them: names of actors,
//! themes, citations, and around them the claims, each by whether it has a source.

use super::at::{is_theme_key, theme_name};
use crate::{
    claims::{Sourcing, Target},
    text::Span,
    workspace::Workspace,
};

/// A stretch of one kind; none overlaps another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// That of the claim around it, where it asks for a source.
    pub sourcing: Option<Sourcing>,
    /// Of a citation: whether it points nowhere.
    pub unresolved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Actor,
    Theme,
    Citation,
    /// The words of a claim between those of the other kinds.
    Claim,
}

/// The tokens of a note that touch a stretch of it, in text order.
pub fn tokens(workspace: &Workspace, path: &str, within: Span) -> Vec<Token> {
    let Some(note) = workspace.note(path) else { return Vec::new() };
    let analysis = workspace.analysis(note);
    let token = |span, kind| Token { span, kind, sourcing: None, unresolved: false };
    let citations = analysis.citations.iter().map(|it| Token {
        unresolved: it.target == Target::Unresolved,
        ..token(it.span, TokenKind::Citation)
    });
    let themes = themes(workspace, path).into_iter().map(|it| token(it, TokenKind::Theme));
    let mentions = analysis.mentions.iter().map(|it| token(it.span, TokenKind::Actor));
    let mut names: Vec<Token> = citations.chain(themes).chain(mentions).collect();
    names.retain(|it| it.span.overlaps(within));
    // A name in a citation is a part of that.
    names.sort_by_key(|it| (it.span.start, it.kind != TokenKind::Citation));
    let mut end = 0;
    names.retain(|it| {
        let is_free = end <= it.span.start;
        end = if is_free { it.span.end } else { end };
        is_free
    });
    let mut res = Vec::with_capacity(2 * names.len());
    let mut names = names.into_iter().peekable();
    for unit in analysis.units.iter().filter(|it| it.asks() && it.span.overlaps(within)) {
        while let Some(name) = names.next_if(|it| it.span.start < unit.span.start) {
            res.push(name);
        }
        let sourcing = Some(unit.status);
        let mut at = res.last().map_or(0, |it: &Token| it.span.end).max(unit.span.start);
        let words = |from, to| Token { sourcing, ..token(Span::new(from, to), TokenKind::Claim) };
        while let Some(name) = names.next_if(|it| it.span.start < unit.span.end) {
            if at < name.span.start {
                res.push(words(at, name.span.start));
            }
            at = name.span.end;
            res.push(Token { sourcing, ..name });
        }
        if at < unit.span.end {
            res.push(words(at, unit.span.end));
        }
    }
    res.extend(names);
    res
}

/// The known themes in the front matter and among the tags.
fn themes(workspace: &Workspace, path: &str) -> Vec<Span> {
    let Some(note) = workspace.note(path) else { return Vec::new() };
    let document = note.document();
    let is_known = |name: &str| workspace.library.theme(theme_name(name)).is_some();
    let entries = document.front_matter.iter().flat_map(|it| &it.entries);
    let values = entries.filter(|it| is_theme_key(&it.key)).flat_map(|it| &it.values);
    let values = values.filter(|it| is_known(&it.text)).map(|it| it.span);
    let tags = document.tags.iter().filter(|it| is_known(&it.name)).map(|it| it.span);
    values.chain(tags).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::fixture;

    const LIBRARY: &str = "
-- actors.toml --
[[actor]]
id = \"ada\"
name = \"Ada Lund\"
-- themes.toml --
[[theme]]
id = \"ports\"
-- articles/nis.md --
Text.
-- n.md --
";

    #[track_caller]
    fn check(note: &str, expect: Expect) {
        let workspace = fixture::parse(&format!("{LIBRARY}{note}")).workspace;
        let text = workspace.text("n.md").unwrap().as_str();
        let all = tokens(&workspace, "n.md", Span::new(0, text.len()));
        assert!(all.windows(2).all(|it| it[0].span.end <= it[1].span.start), "{all:?}");
        let lines = all.iter().map(|it| {
            let sourcing = it.sourcing.map_or("", |it| it.name());
            let unresolved = if it.unresolved { " unresolved" } else { "" };
            format!("{:?} {:?} {sourcing}{unresolved}\n", it.kind, it.span.of(text))
        });
        expect.assert_eq(&lines.collect::<String>());
    }

    #[test]
    fn claims_lie_around_names_and_citations() {
        check(
            "---\nthemes: [ports, fish]\n---\nAda Lund took 6,000 containers [@nis].\n\n\
             Ada Lund left. #ports\n\nSome 70 cars stood at the border [@nix-2].\n",
            expect![[r##"
                Theme "ports" 
                Actor "Ada Lund" sourced
                Claim " took 6,000 containers " sourced
                Citation "[@nis]" sourced
                Claim "." sourced
                Actor "Ada Lund" 
                Theme "#ports" 
                Claim "Some 70 cars stood at the border " unsourced
                Citation "[@nix-2]" unsourced unresolved
                Claim "." unsourced
            "##]],
        );
    }

    #[test]
    fn a_name_in_a_link_is_a_part_of_that() {
        check(
            "She saw [Ada Lund](articles/nis.md) and Ada Lund.\n",
            expect![[r#"
            Citation "[Ada Lund](articles/nis.md)" 
            Actor "Ada Lund" 
        "#]],
        );
    }

    #[test]
    fn only_a_stretch_is_asked_for() {
        let workspace =
            fixture::parse(&format!("{LIBRARY}Ada Lund left.\n\nAda Lund came.\n")).workspace;
        assert_eq!(tokens(&workspace, "n.md", Span::new(16, 20)).len(), 1);
        assert!(tokens(&workspace, "none.md", Span::new(0, 9)).is_empty());
    }
}
