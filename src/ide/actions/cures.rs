//! Each action is applied: what it cures is gone, and nothing new has come.

use super::*;
use crate::{fixture, text::Text};

mod instead;
mod library;
mod origin;
mod rating;

/// What each file says.
fn findings(workspace: &Workspace) -> Vec<Finding> {
    let paths: Vec<String> = workspace.files().map(|it| it.0.to_owned()).collect();
    paths.iter().flat_map(|it| rules::check(workspace, it)).collect()
}

fn applied(workspace: &Workspace, edits: &[Edit]) -> Workspace {
    let mut res = workspace.clone();
    // All places are those of the text before: the last one first.
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|it| std::cmp::Reverse(it.span));
    for edit in edits {
        let old = res.text(&edit.path).cloned().unwrap_or_default();
        let mut text = old.as_str().to_owned();
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
        res.set(&edit.path, Text::new(&text));
    }
    res
}

/// Whether an action leaves a task behind: to find the source, to give the basis.
fn leaves_task(action: &Action, rule: &str) -> bool {
    action.title == "Insert [citation needed]" && rule == "open-marker"
        || action.title.starts_with("Define the footnote")
            && matches!(rule, "unsourced-claim" | "unresolved-source")
        || action.title.starts_with("Split: ") && rule == "unexplained-confidence"
}

/// Tries all actions of a fixture; returns the titles of all but waivers.
#[track_caller]
fn try_all(fixture: &str) -> Vec<String> {
    let workspace = fixture::parse(fixture).workspace;
    let before = findings(&workspace);
    let mut titles = Vec::new();
    for found in &before {
        let all = actions(&workspace, &found.path, found.span);
        let own = all.into_iter().filter(|it| {
            !matches!(it.then, Some(Then::Page(_))) && it.finding == Some((found.rule, found.span))
        });
        for action in own {
            // The words of a reason are for the user to write.
            let said = |it: &Edit| match action.then {
                Some(Then::WriteOn(at)) if action.title == "Add descriptor" => {
                    let (before, after) = it.text.split_at(at);
                    format!("{before}a port authority, first-hand{after}")
                }
                _ => it.text.replace("other: ", "other: seen on the quay "),
            };
            let edits = action.edits.iter().map(|it| Edit { text: said(it), ..it.clone() });
            let changed = applied(&workspace, &edits.collect::<Vec<_>>());
            assert!(changed.problems.len() <= workspace.problems.len(), "{:?}", changed.problems);
            let after = findings(&changed);
            let place = |it: &Finding, of: &Workspace| {
                let text = of.text(&it.path).map(|text| text.slice(it.span).to_owned());
                (it.rule, it.message.clone(), text)
            };
            let of_before =
                before.iter().filter(|it| place(it, &workspace) == place(found, &workspace));
            let of_after =
                after.iter().filter(|it| place(it, &changed) == place(found, &workspace));
            assert!(
                of_after.count() < of_before.count(),
                "{} leaves {:?} in\n{fixture}",
                action.title,
                found.message
            );
            for new in &after {
                let known = |it: &Finding| (it.rule, &it.message) == (new.rule, &new.message);
                let is_fine = leaves_task(&action, new.rule) && !before.iter().any(known);
                assert!(
                    is_fine || before.iter().any(known),
                    "{} brings {new:?} in\n{fixture}",
                    action.title
                );
            }
            if !action.title.starts_with("Waive") {
                titles.push(action.title);
            }
        }
    }
    titles
}

#[test]
fn what_is_offered_on_the_pages_of_the_rules_cures() {
    for rule in rules::ALL {
        try_all(&fixture::fenced(&rule.docs(), "## Example"));
    }
}

#[test]
fn an_unknown_actor_is_mended_or_taken_in_by_a_note() {
    let titles = try_all(
        "
-- people/Ada Lund.md --
An aide.
-- note.md --
---
actors: [\"[[people/Ada Lunt]]\", \"Bo / Brandt\"]
---
[[Goran Blaž]] left.
",
    );
    assert_eq!(titles.first().unwrap(), "Replace with \"Ada Lund\"");
    assert!(titles.contains(&"Add \"Bo / Brandt\" to the actors: state".to_owned()));
    assert_eq!(titles.len(), 1 + 3 * 5);
}

#[test]
fn an_unknown_actor_is_taken_in_by_a_table() {
    let titles = try_all(
        "
-- actors.toml --
[[actor]]
name = \"Ada\"
-- note.md --
Goran \"Gogo\" Blaž said that the dockers were paid. Later Goran Blaž flew home.
#actor/goran-blaž met [[people/O\"Brien]].
",
    );
    assert_eq!(titles.len(), 2 * 5);
}

#[test]
fn an_unknown_theme_is_replaced_or_taken_in() {
    let titles = try_all(
        "
-- themes.toml --
[[theme]]
id = \"arms-transfers\"
-- note.md --
---
themes: [\"Arms transfer\", port-scanners]
tags: [\"theme/Fish\"]
---
Text #theme/nukes and #theme/a/b.
",
    );
    assert_eq!(
        titles,
        [
            "Replace with \"arms-transfers\"",
            "Add \"Arms transfer\" to the themes",
            "Add \"port-scanners\" to the themes",
            "Add \"Fish\" to the themes",
            "Add \"nukes\" to the themes",
            "Add \"a/b\" to the themes",
        ]
    );
}

#[test]
fn an_ambiguous_actor_is_named_or_linked() {
    let titles = try_all(
        "
-- actors.toml --
[[actor]]
id = \"east\"
name = \"East Marsh\"
aliases = [\"Marsh\"]
[[actor]]
id = \"west\"
name = \"West Marsh\"
aliases = [\"Marsh\"]
-- note.md --
| Place | State |
|---|---|
| Marsh | shut |
",
    );
    assert_eq!(
        titles,
        ["Choose: East Marsh", "Choose: West Marsh", "Link to East Marsh", "Link to West Marsh",]
    );
}

const ARTICLES: &str = "
-- articles/daily.md --
---
title: Ferries lost
publisher: Ostmark Daily
published: 2023-05-04
url: https://daily.example/1
accessed: 2023-05-05
---
Two ferries were lost off the cape, Harbour Radio reported on Friday.
-- articles/radio.md --
---
title: Two ferries sink
publisher: Harbour Radio
published: 2023-05-03
url: https://radio.example/1
accessed: 2023-05-05
---
Two ferries sank off the cape, the coast guard said. The coast guard employs 40 people.
-- articles/whales.md --
---
title: Whales
publisher: Southern Review
published: 2023-05-03
url: https://review.example/1
accessed: 2023-05-05
---
Nobody has counted them.
-- note.md --
";

/// The files once the action whose title begins with `title` is made at the first finding of
/// a rule, in all its files, and no other finding has come.
#[track_caller]
fn made(fixture: &str, rule: &str, title: &str, crlf: bool) -> Option<Workspace> {
    let mut workspace = fixture::parse(fixture).workspace;
    if crlf {
        let files: Vec<(String, String)> =
            workspace.files().map(|it| (it.0.to_owned(), it.1.as_str().to_owned())).collect();
        for (path, text) in files {
            workspace.set(&path, Text::new(&text.replace('\n', "\r\n")));
        }
        workspace.read_all();
    }
    let before = findings(&workspace);
    let own = |it: &&Finding| it.rule == rule;
    let found = before.iter().find(own).unwrap_or_else(|| panic!("no {rule} in {before:?}"));
    let all = actions(&workspace, &found.path, found.span);
    let action = all.into_iter().find(|it| it.title.starts_with(title))?;
    assert_eq!(action.finding, Some((found.rule, found.span)));
    let changed = applied(&workspace, &action.edits);
    changed.read_all();
    for (path, text) in changed.files() {
        let bare = text.as_str().replace("\r\n", "");
        assert!(!crlf || !bare.contains(['\n', '\r']), "mixed line breaks in {path}: {text:?}");
    }
    let after = findings(&changed);
    assert_eq!(after.iter().filter(own).count() + 1, before.iter().filter(own).count());
    for new in &after {
        let same = |it: &&Finding| (it.rule, &it.message) == (new.rule, &new.message);
        assert!(before.iter().any(|it| same(&it)), "{} brings {new:?}", action.title);
    }
    Some(changed)
}

#[track_caller]
fn try_note(note: &str, expected: &[&str]) {
    let mut titles = try_all(&format!("{ARTICLES}{note}"));
    titles.dedup();
    assert_eq!(titles, expected);
}

#[test]
fn a_source_that_is_a_copy_is_counted_once_or_taken_out() {
    let expected = [
        "Cite the original, \"Two ferries sink\", alone",
        "Count as one origin",
        "Set origin: radio on both, and count them as one",
    ];
    try_note("Two ferries sank off the cape [@radio; @daily].\n", &expected);
    try_note("Two ferries sank off the cape [@daily; @radio].\n", &expected);
    try_note("Two ferries sank off the cape [@radio] [@daily].\n", &expected);
    try_note("Two ferries sank off the cape [@whales; @daily; @radio].\n", &expected);
    try_note(
        "Two ferries sank off the cape.[^r][^d]\n\n[^r]: [[articles/radio]]\n[^d]: [[articles/daily]]\n",
        &expected,
    );
}

#[test]
fn an_entry_without_use_is_moved_or_taken_out() {
    let expected = [
        "Move to Further reading",
        "Remove from the sources",
        "Cite Two ferries sink (para 1): \"Two ferries sank off the cape, the coast guard said.\"",
    ];
    for list in [
        "[\"[[articles/radio]]\", \"[[articles/whales]]\"]",
        "[\"[[articles/whales]]\", \"[[articles/radio]]\"]",
        "\n  - \"[[articles/radio]]\"\n  - \"[[articles/whales]]\"",
    ] {
        let text = "Two ferries sank off the cape, the coast guard said";
        try_note(&format!("---\nsources: {list}\n---\n{text}.\n"), &expected);
        try_note(
            &format!(
                "---\nsources: {list}\n---\n{text}.\n\n## Further reading\n\n- [A map](https://map.example)"
            ),
            &expected,
        );
    }
}

#[test]
fn an_old_source_and_a_single_one_are_owned_up_to() {
    try_note(
        "---\ndate: 2025-04-17\n---\nThe coast guard employs 40 people [@radio].\n",
        &["Add \"as of 3 May 2023\""],
    );
    try_note(
        "We judge with high confidence, since a ferry sank, that the coast guard knew it [@radio].\n",
        &["Lower to moderate confidence", "Add (single source)"],
    );
}
