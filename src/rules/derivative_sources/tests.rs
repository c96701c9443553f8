//! Sources that are one story.

use crate::fixture::check_rule;

const ARTICLES: &str = "
-- articles/daily.md --
---
title: Ferries lost
publisher: Ostmark Daily
published: 2024-05-04
---
Two ferries were lost off the cape, Harbour Radio reported on Friday.
-- articles/guard.md --
---
publisher: Northern Institute
published: 2024-05-03
---
Two ferries sank.
-- articles/radio.md --
---
title: Two ferries sink
publisher: Harbour Radio
published: 2024-05-03
---
Two ferries sank off the cape, the coast guard said.
-- note.md --
";

#[track_caller]
fn check(note: &str) {
    check_rule("derivative-sources", &format!("{ARTICLES}{}", note.trim_start()));
}

#[test]
fn independent_sources_and_sources_of_different_sentences_are_silent() {
    check("Two ferries sank [@radio; @guard].\n");
    check("Two ferries sank [@radio].\n\nA third was saved [@daily].\n");
    check("Two ferries sank [@radio; @radio].\n");
    check("Two ferries sank (one origin) [@radio; @daily].\n");
    check("Both papers rest on the same wire report [@radio; @daily].\n");
}

#[test]
fn a_retelling_is_no_second_source() {
    check(
        "
Two ferries sank [@radio; @daily].
                         ^^^^^^^^ warning derivative-sources: \"Ferries lost\" has its story from Harbour Radio: the two count as one source.

It was a loss.[^d][^r] More was lost.
                  ^^^^ warning derivative-sources: \"Ferries lost\" has its story from Harbour Radio: the two count as one source.

[^d]: [[daily]]
[^r]: [[radio]]
",
    );
}

#[test]
fn a_description_may_say_so_itself() {
    check(
        "
Two ferries sank.[^a][^b]
                     ^^^^ warning derivative-sources: Northern Post, 4 May 2024, citing Harbour Radio has its story from \"Two ferries sink\": the two count as one source.

[^a]: [[radio]]
[^b]: Northern Post, 4 May 2024, citing Harbour Radio
",
    );
}
