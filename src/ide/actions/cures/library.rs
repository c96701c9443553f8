//! What is cited from the library, and leaves a note whose finding is gone.

use super::*;

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

#[test]
fn a_mark_that_asks_for_a_source_is_replaced_by_one() {
    let after = |note: &str| {
        let fixture = fixture::parse(&format!("{FIGURES}{note}"));
        let (path, offset) = fixture.cursor();
        let found = actions(&fixture.workspace, path, Span::new(offset, offset));
        let own = found.iter().filter(|it| it.finding.is_some_and(|it| it.0 == "open-marker"));
        let cite = own.into_iter().find(|it| it.title.starts_with("Cite Office (para 1)"));
        let edits = cite.map(|it| it.edits.clone()).unwrap_or_default();
        let changed = applied(&fixture.workspace, &edits);
        changed.text(path).unwrap().as_str().to_owned()
    };
    let claim = "On the quay of Rajin 10,900 crates were counted";
    for mark in [". [citation nee<|>ded]", " [citation nee<|>ded].", ".{{c<|>n}}"] {
        let (keys, notes) = ("She left [@rain].", "She left.[^1]\n\n[^1]: [[rain]]\n");
        assert_eq!(
            after(&format!("{claim}{mark} Next. {keys}\n")),
            format!("{claim} [@office]. Next. {keys}\n")
        );
        let cited = after(&format!("{claim}{mark}\n\n{notes}"));
        assert!(cited.starts_with(&format!("{claim}.[^office]\n\nShe left.")), "{cited}");
    }
    // Another mark asks for something else.
    let who = format!("{claim}.{{{{wh<|>o}}}}\n");
    assert_eq!(after(&who), who.replace("<|>", ""));
    let files = FIGURES.replace("19,000", "10,900");
    try_all(&format!("{files}{claim}. [citation needed] She left [@rain].\n"));
}

#[test]
fn what_rests_on_one_source_is_corroborated_by_another_origin() {
    let files = "
-- articles/radio.md --
---
publisher: Harbour Radio
---
Ada Lund stole two ferries from the port of Rajin, the coast guard said.
-- articles/copy.md --
---
publisher: Ostmark Daily
---
Ada Lund stole two ferries from the port of Rajin, Harbour Radio reported.
-- articles/sun.md --
---
publisher: Southern Review
---
In the port of Rajin Ada Lund stole two ferries.
-- note.md --
";
    let note = "We judge with high confidence that Ada Lund stole two ferries from the port of \
        Rajin [@radio].\n";
    let others: String = (0..10)
        .map(|it| format!("-- articles/{it}.md --\nThe mayor of town {it} left.\n"))
        .collect();
    let titles = try_all(&format!("{others}{files}{note}")).into_iter();
    let also: Vec<String> = titles.filter(|it| it.starts_with("Cite")).collect();
    let sun = "Cite also sun (para 1): \"In the port of Rajin Ada Lund stole two ferries.\"";
    assert_eq!(also, [sun]);
}

#[test]
fn a_quotation_that_the_cited_article_lacks_is_cited_from_who_has_it() {
    let titles = try_all(
        "
-- articles/depots.md --
“All of our depots within range are gone or empty by now,” said Ada Lund.
-- articles/rain.md --
Rain fell on the hills all day, and on the town, and on all of the river.
-- note.md --
Ada Lund said: \"All of our depots within range are gone or empty by now\" [@rain].
",
    );
    assert!(titles.iter().any(|it| it.starts_with("Cite depots (para 1): ")), "{titles:?}");
}

#[test]
fn a_footnote_that_is_not_there_is_begun() {
    let fixture = fixture::parse("One sank.[^lo<|>g] Two docked.[^1]\n\n[^1]: Log, 3 May 2024\n");
    let (path, offset) = fixture.cursor();
    let found = actions(&fixture.workspace, path, Span::new(offset, offset));
    let define = found.iter().find(|it| it.title == "Define the footnote \"log\"").unwrap();
    assert_eq!(define.edits[0].text, "[^log]: \n");
    assert_eq!(define.then, Some(Then::WriteOn("[^log]: ".len())));
    try_all("One sank.[^log] Two docked.[^1]\n\n[^1]: Log, 3 May 2024\n");
    try_all("One sank.[^log]");
}
