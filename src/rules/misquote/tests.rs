//! The rule on notes: silence first.

use crate::{
    diagnostic::Severity,
    fixture::{check_rule, parse},
    rules,
    text::{Span, Text},
};

const ARTICLE: &str = "
-- articles/canal.md --
---
title: The Dry Canal
publisher: Ilmen Courier
url: https://courier.example/canal
---
The office wrote on Monday: “We will not open the upper gate before the flood has passed,
and nobody should ask us to.” It remains *relatively* calm about the dry canal, the keeper
Ada Lund said.

She spoke of counter-
measures worth €3.5 million. “Nobody,” she added, “has asked the crews.”

Tolls are the least of it.
-- articles/port.md --
The port of Ilmen closed on Friday, and the pilots went home without a word.
-- articles/empty.md --
---
title: Nothing saved
---
";

#[track_caller]
fn silent(note: &str) {
    let workspace = parse(&format!("{ARTICLE}-- note.md --\n{note}")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found: Vec<_> =
        found.iter().filter(|it| it.rule == "misquote").map(|it| &it.message).collect();
    assert!(found.is_empty(), "{note}\n{found:?}");
}

#[track_caller]
fn check(note: &str) {
    check_rule("misquote", &format!("{ARTICLE}-- note.md --\n{note}"));
}

#[test]
fn what_the_article_says_is_silent() {
    for note in [
        "The office \"will not open the upper gate before the flood has passed\" [@canal].",
        "\"We will not open the upper gate,\" the office wrote [@canal].",
        "It \"remains **relatively** calm about\r\nthe dry canal,\" said Ada Lund [@canal].",
        "‘We will not open the upper gate,’ the office wrote [@canal].",
        "'We will not open the upper gate,' the office wrote [@canal].",
        "“[N]obody should ask us ...” [@canal].",
        "It \"will not open [it] before the flood has passed\" [@canal].",
        "It \"will not open the upper gate [...] and nobody should ask\" [@canal].",
        "She named \"countermeasures worth €3.5 million\" [@canal].",
        "She named \"counter\u{ad}-measures worth €3.5\u{a0}million\" 🙂\u{2028}[@canal].",
        "\"Nobody,\" she added, \"has asked the crews\" [@canal].",
        "\"Nobody has asked the crews,\" she added [@canal].",
        "> We will not open the upper gate before\n> the flood has passed, and nobody should ask us to.\n\n— the office [@canal]",
        "> \"We will not open the upper gate,\" the office has let us know. [@canal]",
        "| Who | What |\n|---|---|\n| Office | \"will not open the upper gate\" [@canal] |",
        "See [\"the office will not open the upper gate\"](https://x.example), but [\"nobody should ask us to\"](articles/canal.md) there.",
        "The article \"The Dry Canal\" says \"tolls are the least of it\" [@canal].",
    ] {
        silent(note);
    }
}

#[test]
fn what_is_no_quotation_is_silent() {
    for note in [
        "The \"gate of doom\" stays shut [@canal].",
        "The so-called \"coalition of the wet and willing\" met again [@canal].",
        "Ada Lund, nicknamed \"the woman who never sleeps\", was there [@canal].",
        "It was an \"all hands on deck again\" campaign [@canal].",
        "See \"A Guide to the Locks and Canals of Ilmen\" [@canal].",
        "The office does not say \"we will open it in the spring\" [@canal].",
        "The office \"will opn all of it tomorow\" [sic] said [@canal]. \"We will opn [sic] the gate\" [@canal].",
        "\"We shall by no means let you in,\" it said (our translation) [@canal].",
        "\"Die Schleuse ist nicht auf und wird nicht geöffnet,\" sagte sie [@canal].",
        "The `\"code that is not there at all\"` stays [@canal].",
        "Moscow's, Seoul's and the crews' plans aren't the ministers' plans' end [@canal].",
        "## Sources\n\n- Ilmen Courier, \"a word about the dry canals and the rest\" [@canal]",
    ] {
        silent(note);
    }
}

#[test]
fn what_cannot_be_checked_is_silent() {
    for note in [
        "\"The moon is made of old cheese,\" she said.",
        "\"The moon is made of old cheese,\" she said [@nowhere].",
        "\"The moon is made of old cheese,\" she said [@empty].",
        "\"The moon is made of old cheese,\" she said [@canal; @empty].",
        "\"The moon is made of old cheese,\" she said [Radio](https://radio.example/a).",
        "\"The pilots went home without a word,\" she said [@canal; @port].",
        "\"The pilots went home without a word,\" she said [@port], and so on [@canal].",
        "The port closed [@port]. \"The pilots went home without a word,\" she said. The canal is dry [@canal].",
        "---\nsource: \"[[canal]]\"\n---\n\"The moon is made of old cheese,\" the Drovnik Times wrote.",
        "---\nsources: [\"[[canal]]\", \"[[port]]\"]\n---\n\"The moon is made of old cheese,\" she said.",
        "---\ntype: template\n---\n\"The moon is made of old cheese,\" she said [@canal].",
    ] {
        silent(note);
    }
}

#[test]
fn other_words_are_shown_with_the_articles() {
    check(
        "It \"remains strictly calm about the dry canal\" [@canal].
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation differs from the cited article: \"remains relatively calm about the dry canal\" (para 1).

The office \"will not open the gate before the flood has passed\" [@canal].
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation leaves out words of the cited article: \"will not open the upper gate before the flood has passed\" (para 1).

It \"remains relatively calm ... tolls are the least of it\" [@canal].
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning misquote: The parts of this quotation do not stand together in the cited article (para 1, para 3).

'We will never open the upper gate,' the office wrote [@canal].
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation differs from the cited article: \"We will not open the upper gate\" (para 1).
",
    );
}

#[test]
fn nothing_near_is_one_level_lower_and_a_hint_where_nobody_speaks() {
    check(
        "\"The moon is made of old cheese,\" Ada Lund said [@canal].
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning misquote: This quotation is not in \"The Dry Canal\"; cite the source that has it, or paraphrase.

It is \"old cheese on the moon\" that they eat there [@canal].
      ^^^^^^^^^^^^^^^^^^^^^^^^ hint misquote: This quotation is not in \"The Dry Canal\"; cite the source that has it, or paraphrase.

They like \"old cheese on the moon\" [@canal].
          ^^^^^^^^^^^^^^^^^^^^^^^^ warning misquote: This quotation is not in \"The Dry Canal\"; cite the source that has it, or paraphrase.

> The moon is made of old cheese, and so on.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning misquote: This quotation is not in \"The Dry Canal\"; cite the source that has it, or paraphrase.

— Ada Lund [@canal]
",
    );
}

#[test]
fn the_only_source_and_the_carried_one_are_read() {
    check(
        "---
source: \"[[canal]]\"
---
\"We will now open the upper gate,\" the office wrote.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation differs from the cited article: \"We will not open the upper gate\" (para 1).

The canal is dry [@canal]. \"We will now open the upper gate,\" it wrote.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation differs from the cited article: \"We will not open the upper gate\" (para 1).

\"Nobody should ask us to. It remains strictly calm about the dry canal.\" [@canal]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation differs from the cited article: \"nobody should ask us to.” It remains relatively calm about the dry canal\" (para 1).
",
    );
}

#[test]
fn any_source_of_a_list_may_be_meant() {
    check(
        "---
sources: [\"[[canal]]\", \"[[port]]\"]
---
\"We will now open the upper gate,\" Ada Lund said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: This quotation differs from the cited article: \"We will not open the upper gate\" (para 1).

\"The moon is made of old cheese,\" Ada Lund said.

The pilots left \"without a word\" and \"the pilots went home without a word\" it was.
",
    );
    silent(
        "---\nsources: [\"[[canal]]\", \"Radio, 3 May\"]\n---\n\"We will now open the upper gate,\" Ada Lund said.",
    );
}

/// Applies the fix of a title to the only finding; the note must be silent then.
#[track_caller]
fn fixed(note: &str, title: &str) -> String {
    let mut workspace = parse(&format!("{ARTICLE}-- note.md --\n{note}")).workspace;
    let found = rules::check(&workspace, "note.md");
    let found: Vec<_> = found.iter().filter(|it| it.rule == "misquote").collect();
    let [finding] = *found else { panic!("{found:?}") };
    assert!(finding.fixes.iter().all(|it| !it.safe));
    let fix = finding.fixes.iter().find(|it| it.title == title);
    let fix = fix.unwrap_or_else(|| panic!("{:?}", finding.fixes));
    let [edit] = fix.edits.as_slice() else { panic!("{:?}", fix.edits) };
    let mut text = workspace.text("note.md").unwrap().as_str().to_owned();
    text.replace_range(edit.span.start..edit.span.end, &edit.text);
    workspace.set("note.md", Text::new(&text));
    let after = rules::check(&workspace, "note.md");
    assert!(after.iter().all(|it| it.rule != "misquote"), "{text}\n{after:?}");
    text
}

#[test]
fn only_the_words_that_differ_are_replaced() {
    let title = "Use the article's wording";
    for (note, expected) in [
        (
            "It \"remains **strictly** calm about [[the dry canal]]\" [@canal].",
            "It \"remains **relatively** calm about [[the dry canal]]\" [@canal].",
        ),
        (
            "It “remains rather and relatively calm about\r\nthe dry canal” [@canal].",
            "It “remains relatively calm about\r\nthe dry canal” [@canal].",
        ),
        (
            "“We will not open the gate before the ice has passed” [@canal].",
            "“We will not open the upper gate before the flood has passed” [@canal].",
        ),
        (
            "“We will not open the upper gate before the flood has passed today” [@canal].",
            "“We will not open the upper gate before the flood has passed” [@canal].",
        ),
        (
            "> We will now open the *upper* gate before\n> the flood has passed. [@canal]",
            "> We will not open the *upper* gate before\n> the flood has passed. [@canal]",
        ),
        (
            "| \"remains strictly calm about the canal\" [@canal] |\n|---|\n| \"remains strictly calm about the dry canal\" [@canal] |",
            "| \"remains strictly calm about the canal\" [@canal] |\n|---|\n| \"remains relatively calm about the dry canal\" [@canal] |",
        ),
    ] {
        assert_eq!(fixed(note, title), expected);
    }
}

#[test]
fn what_is_left_out_is_marked_and_marks_are_taken_off() {
    assert_eq!(
        fixed(
            "It “will not open the gate before the flood has passed” [@canal].",
            "Mark what is left out with [...]"
        ),
        "It “will not open the [...] gate before the flood has passed” [@canal]."
    );
    assert_eq!(
        fixed(
            "It \"remains strictly calm about the canal\" [@canal].",
            "Remove the quotation marks"
        ),
        "It remains strictly calm about the canal [@canal]."
    );
}

#[test]
fn the_finding_says_where_the_words_stand() {
    let note = "It \"remains strictly calm about the dry canal\" [@canal].";
    let workspace = parse(&format!("{ARTICLE}-- note.md --\n{note}")).workspace;
    let found = rules::check(&workspace, "note.md");
    let finding = found.iter().find(|it| it.rule == "misquote").unwrap();
    let article = workspace.text("articles/canal.md").unwrap();
    let related = &finding.related[0];
    assert_eq!(related.path, "articles/canal.md");
    assert_eq!(article.slice(related.span), "remains *relatively* calm about the dry canal");
    assert_eq!(related.message, "The article's words (The Dry Canal, para 1).");
    let notes: Vec<_> = finding.notes.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(
        notes,
        [
            "\"remains relatively calm about the dry canal\" (The Dry Canal, para 1)",
            "\"strictly\" for \"relatively\""
        ]
    );
}

#[test]
fn a_draft_is_warned() {
    let note =
        "---\nstatus: draft\n---\nIt \"remains strictly calm about the dry canal\" [@canal].";
    let workspace = parse(&format!("{ARTICLE}-- note.md --\n{note}")).workspace;
    let found = rules::check(&workspace, "note.md");
    let finding = found.iter().find(|it| it.rule == "misquote").unwrap();
    assert_eq!(finding.severity, Severity::Warning);
    assert_ne!(finding.span, Span::default());
}

#[test]
fn a_link_to_words_is_a_quotation() {
    for note in [
        "It is [dry](https://courier.example/canal#:~:text=the%20dry%20canal).",
        "It is dry (https://courier.example/canal#:~:text=We%20will%20not,Ada%20Lund%20said).",
        "It is [dry](https://courier.example/canal#top:~:text=about-,the%20dry,-canal).",
        "It is [dry](https://courier.example/canal#:~:text=relatively,of%20it).",
        "It is [dry](https://other.example/canal#:~:text=no%20such%20words%20here).",
    ] {
        silent(note);
    }
    check(
        "It is [dry](https://courier.example/canal#:~:text=remains%20strictly%20calm%20about%20the%20dry).
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error misquote: The text of this link differs from the cited article: \"remains relatively calm about the dry\" (para 1).

It is <https://courier.example/canal#:~:text=old%20cheese%20of%20the%20moon>.
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning misquote: The text of this link is not in \"The Dry Canal\"; cite the source that has it, or paraphrase.
",
    );
    assert_eq!(
        fixed(
            "It is [dry](https://courier.example/canal#:~:text=remains%20strictly%20calm%20about%20the%20dry).",
            "Use the article's wording"
        ),
        "It is [dry](https://courier.example/canal#:~:text=remains%20relatively%20calm%20about%20the%20dry)."
    );
}
