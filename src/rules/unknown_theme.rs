//! # unknown-theme
//!
//! ## What it does
//! Reports a theme that the workspace's vocabulary (`themes.toml`) does not have: in
//! `themes:` and `tags:` of the front matter, and as `#theme/…` in the text. Labels and
//! aliases of a theme count as known. It names the nearest known one.
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

use super::{Check, Context, Report, Rule, replacement};
use crate::{diagnostic::Severity, markdown::front_matter::Value, terms, text::Span};

pub const RULE: Rule = Rule {
    code: "unknown-theme",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Warning),
    source: include_str!("unknown_theme.rs"),
    check: Check::Note(check),
};

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
            entry.values.iter().flat_map(|it| names(context, it, tags && !entry.list))
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
fn names(context: &Context<'_>, value: &Value, spaced: bool) -> Vec<(String, Span)> {
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
    let near = nearest(context, name);
    let hint = near.as_ref().map(|it| format!(" Did you mean \"{it}\"?")).unwrap_or_default();
    let finding = report.add(span, format!("\"{name}\" is not a theme.{hint}"));
    if let Some(near) = near {
        let title = format!("Replace with \"{near}\"");
        finding.fixes.push(replacement(title, false, &context.note.path, span, &near));
    }
}

/// The id of a theme that has the same words in another order, or is a few letters
/// away by its id, label or an alias.
fn nearest(context: &Context<'_>, name: &str) -> Option<String> {
    let words = |it: &str| {
        let mut words: Vec<String> =
            it.to_lowercase().split([' ', '-', '_']).map(str::to_owned).collect();
        words.sort();
        words
    };
    let own = words(name);
    let themes = &context.library.themes;
    let moved = themes.iter().find(|it| words(&it.id) == own || words(&it.label) == own);
    if let Some(theme) = moved {
        return Some(theme.id.clone());
    }
    let folded = name.to_lowercase().replace([' ', '_'], "-");
    let near = themes.iter().filter_map(|theme| {
        let names = theme.aliases.iter().chain([&theme.id, &theme.label]);
        let folds: Vec<String> =
            names.map(|it| it.to_lowercase().replace([' ', '_'], "-")).collect();
        let near = terms::nearest(&folded, folds.iter().map(String::as_str))?;
        Some((strsim::osa_distance(&folded, near), theme.id.clone()))
    });
    near.min().map(|it| it.1)
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
