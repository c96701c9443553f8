//! What may rest on one source, and what may not.

use crate::fixture::check_rule;

#[track_caller]
fn check(note: &str) {
    let sources = "
[^radio]: Harbour Radio, \"Two ferries sank\", 3 May 2024
[^imagery]: Ostmark Institute, \"Imagery of the cape\", 4 May 2024
";
    check_rule("single-source", &format!("{}\n{sources}", note.trim_end()));
}

#[test]
fn several_sources_and_plain_facts_are_silent() {
    check("We judge with high confidence that the ferries sank.[^radio][^imagery]");
    check("The ferries left on 3 May 2024 with 40 people on board.[^radio]");
    check("The ministry ordered the killing of Ada Lund, two courts found.[^radio][^imagery]");
    check("We judge with high confidence that the ferries sank.");
}

#[test]
fn modest_statements_and_denials_are_silent() {
    check("We judge with low confidence that the ferries were sunk on purpose.[^radio]");
    check("The ministry denied ordering the killing of Ada Lund.[^radio]");
    check("## Assessment\n\nWe judge that one source, a post, is too little for more.[^radio]");
    check("The transfer of the licence could not be confirmed.[^radio]");
    check("Three transfers were tried, and none has been confirmed.[^radio]");
    check("The transfer was confirmed by the ministry on 3 May 2024.[^radio]");
    check("We judge with high confidence (single source) that the ferries sank.[^radio]");
}

#[test]
fn notes_on_one_article_and_primary_documents_are_silent() {
    check("---\ntype: review\n---\nWe judge with high confidence that the ferries sank.[^radio]");
    check(
        "---\nsingle_source: ok\n---\nWe judge with high confidence that the ferries sank.[^radio]",
    );
    check_rule(
        "single-source",
        "
-- articles/ruling.md --
---
kind: court
---
The court found that Ada Lund bribed two inspectors.
-- note.md --
Ada Lund bribed two inspectors of the harbour office [@ruling].
",
    );
}

#[test]
fn what_weighs_much_needs_a_second_source() {
    check(
        "
We judge with high confidence that the ferries were sunk on purpose.[^radio]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning single-source: High confidence rests on one source.

The owner Ada Lund bribed two inspectors of the harbour office.[^imagery]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning single-source: This allegation rests on one source.

The loss of both ferries off the cape is confirmed.[^radio]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning single-source: What is said to be confirmed rests on one source.

The loss of a third is confirmed ([Harbour Radio](https://radio.example/3)).
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning single-source: What is said to be confirmed rests on one source.

## Key judgments

- The owner will probably lose the licence within the year.[^radio]
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning single-source: This key judgment rests on one source.
",
    );
}

#[test]
fn retellings_are_one_source() {
    check_rule(
        "single-source",
        "
-- articles/daily.md --
---
publisher: Ostmark Daily
---
Two ferries were lost, Harbour Radio reported.
-- articles/radio.md --
---
publisher: Harbour Radio
---
Two ferries sank, the coast guard said.
-- note.md --
We judge with high confidence that two ferries sank [@radio; @daily].
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning single-source: High confidence rests on 2 sources of one origin.
",
    );
}

#[test]
fn a_footnote_may_name_several_sources() {
    check_rule(
        "single-source",
        "
We judge with high confidence that two ferries sank.[^both]

[^both]: Harbour Radio, \"Two ferries sank\", 3 May 2024; Ostmark Institute, \"Imagery\", 4 May 2024
",
    );
}
