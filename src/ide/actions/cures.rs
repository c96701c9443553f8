//! Each action is applied: what it cures is gone, and nothing new has come.

use super::*;
use crate::{fixture, text::Text};

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
            let said = |it: &Edit| it.text.replace("other: ", "other: seen on the quay ");
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

#[test]
fn a_quotation_without_a_speaker_is_cited_from_who_has_it() {
    let titles = try_all(
        "
-- articles/depots.md --
---
title: Depots
---
Rain.

“All of our depots within range are gone
or empty by now,” said Ada Lund.
-- articles/other.md --
The depots are gone.
-- note.md --
The mood was grim: \"all of our depots within range are gone or empty by now\".
",
    );
    let cite =
        "Cite Depots (para 2): \"“All of our depots within range are gone or empty by now,” …\"";
    assert!(titles.contains(&cite.to_owned()), "{titles:?}");
    assert!(!titles.iter().any(|it| it.starts_with("Cite other")));
}

#[test]
fn a_source_of_a_list_is_cited_where_it_has_the_words() {
    let titles = try_all(
        "
-- articles/depots.md --
Ada Lund counted 412 empty depots.
-- articles/other.md --
The 412 depots are gone.
-- note.md --
---
sources: [\"[[depots]]\", \"[[other]]\"]
---
The army lost 412 depots in a week.
",
    );
    let cited: Vec<_> = titles.iter().filter(|it| it.starts_with("Cite ")).collect();
    assert_eq!(
        cited,
        [
            "Cite depots (para 1): \"Ada Lund counted 412 empty depots.\"",
            "Cite other (para 1): \"The 412 depots are gone.\""
        ]
    );
}

#[test]
fn a_saved_page_is_read_without_its_tags() {
    let titles = try_all(
        "
-- articles/cafe.html --
<html><head><title>Depots</title></head><body><article><p>Rain fell all day on the town.</p>
<p>&#8220;Al<b>l</b> of our d<i>e</i>p&ocirc;ts are <a href=\"x\">em</a>pty,&#8221; said Ada Lund.</p>
</article></body></html>
-- note.md --
The mood was grim: \"all of our dep\u{f4}ts are empty\".
",
    );
    assert!(
        titles.contains(
            &"Cite Depots (para 2): \"“All of our depôts are empty,” said Ada Lund.\"".to_owned()
        ),
        "{titles:?}"
    );
}

const FIGURES: &str = "
-- articles/office.md --
---
title: Office
url: https://office.example/1
---
The office counted 10,900 crates on the quay of Rajin in the night.
-- articles/post.md --
---
title: Harbour Post
url: https://post.example/1
---
Rain fell on the quay, and in the night the ferry was late again; on the quay of Rajin some \
19,000 crates were counted.
-- articles/sea.md --
A whaler has 19,000 nails.
-- articles/rain.md --
Rain fell on the hills.
-- note.md --
";

#[test]
fn a_figure_that_the_cited_article_lacks_is_cited_from_one_that_has_it() {
    let cite = |note: &str| -> Vec<String> {
        let titles = try_all(&format!("{FIGURES}{note}")).into_iter();
        titles.filter(|it| it.starts_with("Cite")).collect()
    };
    let post = "Cite Harbour Post (para 1): \"… quay of Rajin some 19,000 crates were counted.\"";
    assert_eq!(cite("On the quay of Rajin 19,000 crates were counted [@office].\n"), [post]);
    // The same number of another thing, or none at all, is no source.
    assert!(cite("On the quay of Rajin 19,000 sailors were counted [@office].\n").is_empty());
    assert!(cite("On the quay of Rajin 23,000 crates were counted [@office].\n").is_empty());
    // Of the two that the note lists neither has it.
    let listed = "---\nsources: [\"[[office]]\", \"[[rain]]\"]\n---\n";
    let text = "On the quay of Rajin 19,0<|>00 crates were counted.\n";
    let fixture = fixture::parse(&format!("{FIGURES}{listed}{text}"));
    let (path, offset) = fixture.cursor();
    let found = actions(&fixture.workspace, path, Span::new(offset, offset));
    assert_eq!(found[0].title, post);
}

#[test]
fn each_claim_of_a_run_is_cited_and_waived_by_itself() {
    let note = "On the quay of Rajin 10,900 crates were counted. In the night 4,100 crates were \
        lost by a tug. Some 19,000 cra<|>tes were counted on the quay of Rajin.\n";
    let fixture = fixture::parse(&format!("{FIGURES}{note}"));
    let (path, offset) = fixture.cursor();
    let found = actions(&fixture.workspace, path, Span::new(offset, offset));
    let shown: Vec<&str> = found.iter().take(3).map(|it| it.title.as_str()).collect();
    assert_eq!(
        shown,
        [
            "Cite Harbour Post (para 1): \"Rain fell on the quay, and in the night the ferry was late …\"",
            "Cite Office (para 1): \"The office counted 10,900 crates on the quay of Rajin in …\"",
            "Insert [citation needed]",
        ]
    );
    let changed = applied(&fixture.workspace, &found[0].edits);
    let text = changed.text(path).unwrap().as_str();
    assert!(text.ends_with("on the quay of Rajin [@post].\n"), "{text}");
    // What is said in between has no actions of a claim.
    let none = actions(&fixture.workspace, path, Span::new(text.len() + 9, text.len() + 9));
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn a_note_that_writes_addresses_may_lead_to_the_words() {
    let notes = [
        "Rain [Office](https://office.example/1).\n\n",
        "The ferry was late.[^1]\n\n[^1]: Office, <https://office.example/1>\n\n",
        "Rain [Radio](articles/sea.md).\n\n",
    ];
    for note in notes {
        let files = FIGURES.replace("19,000", "10,900");
        let claim = "On the quay of Rajin 10,900 crates were counted, (so to say) & lost.\n";
        let titles = try_all(&format!("{files}{note}{claim}"));
        let linked = |it: &&String| it.contains(" with a link to its words: ");
        assert_eq!(titles.iter().filter(linked).count(), 1, "{titles:?}");
    }
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

#[track_caller]
fn try_note(note: &str, expected: &[&str]) {
    let mut titles = try_all(&format!("{ARTICLES}{note}"));
    titles.dedup();
    assert_eq!(titles, expected);
}

#[test]
fn a_source_that_is_a_copy_is_counted_once_or_taken_out() {
    let expected = ["Cite the original, \"Two ferries sink\", alone", "Count as one origin"];
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
