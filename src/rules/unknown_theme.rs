//! # unknown-theme
//!
//! ## What it does
//! Reports a theme that the workspace's vocabulary (`themes.toml`) does not have: in
//! `themes:` and `tags:` of the front matter, and as `#theme/…` in the text. Labels and
//! aliases of a theme count as known. It names the nearest known one, and those that share
//! a word with it.
//!
//! Without a vocabulary the rule is silent, and so it is on tags of other namespaces
//! (`#todo`, `#person/…`) and on the tags of articles.
//!
//! ## Why
//! A product is found again by its terms (ICD 208: consistent, predictable products).
//!
//! ## Example
//! ```markdown
//! -- themes.toml --
//! [[theme]]
//! id = "arms-transfers"
//! label = "Arms transfers"
//! -- note.md --
//! ---
//! themes: [arms-transfer]
//! ---
//! ```
//!
//! ## Instead
//! ```markdown
//! -- themes.toml --
//! [[theme]]
//! id = "arms-transfers"
//! label = "Arms transfers"
//! -- note.md --
//! ---
//! themes: [arms-transfers]
//! ---
//! ```

use std::cmp::Reverse;

use super::{Check, Context, Report, Rule, replacement};
use crate::{
    diagnostic::Severity,
    knowledge::{Library, Theme, folded},
    markdown::front_matter::Value,
    terms,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "unknown-theme",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Warning),
    source: include_str!("unknown_theme.rs"),
    check: Check::Note(check),
};

/// How many related themes are named.
const RELATED: usize = 3;

/// Tags that sort notes and name no theme.
const HOUSEKEEPING: &[&str] =
    &["clippings", "todo", "draft", "final", "inbox", "index", "daily", "template", "archive"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.themes.is_empty() {
        return;
    }
    let document = context.note.document();
    for entry in document.front_matter.iter().flat_map(|it| &it.entries) {
        let themes = ["themes", "theme"].iter().any(|it| entry.key.eq_ignore_ascii_case(it));
        let tags = ["tags", "tag"].iter().any(|it| entry.key.eq_ignore_ascii_case(it));
        for (value, span) in
            entry.values.iter().flat_map(|it| parts(context, it, tags && !entry.list))
        {
            let name = value.trim_start_matches('#');
            let name = name.strip_prefix("theme/").unwrap_or(name);
            let other = name.contains('/') || HOUSEKEEPING.contains(&name.to_lowercase().as_str());
            if !name.is_empty() && (themes || tags && !other) {
                judge(context, name, span, report);
            }
        }
    }
    for tag in &document.tags {
        if let Some(name) = tag.name.strip_prefix("theme/") {
            let start = tag.span.end - name.len();
            judge(context, name, Span::new(start, tag.span.end), report);
        }
    }
}

/// The names in a value; old clippers write several tags with spaces between them.
fn parts(context: &Context<'_>, value: &Value, spaced: bool) -> Vec<(String, Span)> {
    let source = context.note.text.slice(value.span);
    let whole = value.text.trim();
    if !spaced || source.starts_with(['"', '\'']) || context.library.theme(whole).is_some() {
        return vec![(whole.to_owned(), value.span)];
    }
    let mut start = value.span.start;
    let mut res = Vec::new();
    for word in source.split_inclusive(char::is_whitespace) {
        let name = word.trim().trim_end_matches(',');
        if !name.is_empty() {
            res.push((name.to_owned(), Span::new(start, start + name.len())));
        }
        start += word.len();
    }
    res
}

fn judge(context: &Context<'_>, name: &str, span: Span, report: &mut Report<'_>) {
    if context.library.theme(name).is_some() {
        return;
    }
    let near = nearest(context.library, name);
    let hint = near.map(|it| format!(" Did you mean \"{}\"?", it.id)).unwrap_or_default();
    let finding = report.add(span, format!("\"{name}\" is not a theme.{hint}"));
    if let Some(Theme { id, .. }) = near {
        let title = format!("Replace with \"{id}\"");
        finding.fixes.push(replacement(title, false, &context.note.path, span, id));
    }
    let related: Vec<&str> = related(context.library, name).map(|it| it.id.as_str()).collect();
    if !related.is_empty() {
        finding.notes.push(("related".to_owned(), related.join(", ")));
    }
}

/// The theme that has the same words in another order, or is a few letters away by its
/// id, label or an alias.
fn nearest<'a>(library: &'a Library, name: &str) -> Option<&'a Theme> {
    let sorted = |it: &str| {
        let mut words = words(it);
        words.sort();
        words
    };
    let own = sorted(name);
    let moved = library.themes.iter().find(|it| names(it).any(|it| sorted(it) == own));
    if let Some(theme) = moved {
        return Some(theme);
    }
    let name = folded(name);
    let near = library.themes.iter().filter_map(|theme| {
        let names: Vec<String> = names(theme).map(folded).collect();
        let near = terms::nearest(&name, names.iter().map(String::as_str))?;
        Some((strsim::osa_distance(&name, near), theme))
    });
    near.min_by_key(|it| it.0).map(|it| it.1.as_ref())
}

/// The themes that share most words with an unknown one, by their ids, labels or aliases;
/// not the nearest, which is no guess.
pub(crate) fn related<'a>(library: &'a Library, name: &str) -> impl Iterator<Item = &'a Theme> {
    let own = words(name);
    let nearest = nearest(library, name).map(|it| it.id.as_str());
    let shared = |it: &str| words(it).iter().filter(|it| own.contains(it)).count();
    let others = library.themes.iter().filter(|it| Some(it.id.as_str()) != nearest);
    let mut found: Vec<(usize, &Theme)> = others
        .map(|it| (names(it).map(shared).max().unwrap_or(0), it.as_ref()))
        .filter(|it| 0 < it.0)
        .collect();
    found.sort_by_key(|it| Reverse(it.0));
    found.into_iter().take(RELATED).map(|it| it.1)
}

fn names(theme: &Theme) -> impl Iterator<Item = &str> {
    let aliases = theme.aliases.iter().map(String::as_str);
    [theme.id.as_str(), theme.label.as_str()].into_iter().chain(aliases)
}

/// The words of a name that say something, without the ending of the plural.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|it: char| !it.is_alphanumeric());
    let words = words.map(str::to_lowercase).filter(|it| 3 < it.chars().count());
    words.map(|it| it.strip_suffix('s').map(str::to_owned).unwrap_or(it)).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    const THEMES: &str = "
-- themes.toml --
[[theme]]
id = \"sanctions-evasion\"
label = \"Sanctions evasion\"
aliases = [\"sanctions busting\"]
";

    #[track_caller]
    fn check(note: &str) {
        check_rule("unknown-theme", &format!("{THEMES}-- note.md --\n{note}"));
    }

    #[test]
    fn near_misses_are_named() {
        check(
            "---
themes: [evasion-sanctions, Sanctions busting]
         ^^^^^^^^^^^^^^^^^ warning unknown-theme: \"evasion-sanctions\" is not a theme. Did you mean \"sanctions-evasion\"?
tags:
  - sanction-evasion
    ^^^^^^^^^^^^^^^^ warning unknown-theme: \"sanction-evasion\" is not a theme. Did you mean \"sanctions-evasion\"?
---
#theme/fish and #todo and #person/kim and #1718.
       ^^^^ warning unknown-theme: \"fish\" is not a theme.
",
        );
    }

    #[test]
    fn themes_that_share_a_word_are_related() {
        let themes =
            ["arms-control", "arms-transfers", "naval-arms-control", "ports", "arms-trade"];
        let theme = |it: &&str| format!("[[theme]]\nid = \"{it}\"\n");
        let themes: String = themes.iter().map(theme).collect();
        let fixture = format!("-- themes.toml --\n{themes}-- note.md --\n#theme/arm-controls\n");
        let workspace = crate::fixture::parse(&fixture).workspace;
        let found = crate::rules::check(&workspace, "note.md");
        assert_eq!(
            found[0].message,
            "\"arm-controls\" is not a theme. Did you mean \"arms-control\"?"
        );
        assert_eq!(found[0].notes[0].1, "naval-arms-control");
        let related = |it: &str| {
            super::related(&workspace.library, it).map(|it| it.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(related("arms"), ["arms-control", "arms-transfers", "naval-arms-control"]);
        assert!(related("fish").is_empty());
    }

    #[test]
    fn labels_aliases_and_other_namespaces_are_known() {
        check(
            "---\nthemes: Sanctions evasion\ntags: [todo, person/kim]\n---\n#theme/sanctions-evasion\n",
        );
    }

    #[test]
    fn tags_may_stand_in_one_line() {
        check(
            "---
tags: todo sanction-evasion
           ^^^^^^^^^^^^^^^^ warning unknown-theme: \"sanction-evasion\" is not a theme. Did you mean \"sanctions-evasion\"?
---
",
        );
    }

    #[test]
    fn without_a_vocabulary_everything_goes() {
        check_rule("unknown-theme", "---\nthemes: [fish]\n---\n");
    }
}
