//! How long a source says how things stand.

use crate::fixture::check_rule;

#[track_caller]
fn check(note: &str) {
    check_rule(
        "stale-source",
        &format!(
            "
-- articles/law.md --
---
kind: treaty
published: 1961-05-10
---
-- articles/new.md --
---
published: 2025-03-01
---
-- articles/old.md --
---
published: 2023-05-10
---
-- articles/undated.md --
-- themes.toml --
[[theme]]
id = \"front-line\"
[[theme]]
id = \"ferries\"
shelf-life = \"3 years\"
[[theme]]
id = \"history-of-ports\"
-- dossier.toml --
actors.builtin = false
fast_themes = [\"front-line\"]
-- note.md --
{}",
            note.trim_start()
        ),
    );
}

const DATE: &str = "---\ndate: 2025-04-17\n---\n";

#[track_caller]
fn silent(sentence: &str) {
    check(&format!("{DATE}{sentence}\n"));
}

#[test]
fn dated_and_past_sentences_are_silent() {
    silent("As of January 2023 the harbour office controls the port [@old].");
    silent("The harbour office controlled the port and employed 40 people [@old].");
    silent("The treaty entered into force in 1961 [@old].");
    silent("The harbour office said that it employs 40 people [@old].");
    silent("Ada Lund said: \"We employ 40 people and own the port\" [@old].");
    silent("We assess that the harbour office likely controls the port [@old].");
    silent("Export controls on chips and the holds of two ships are its work [@old].");
    silent("Its shop moved 90 boxes, and three moves of 40 people were planned [@old].");
    silent("The treaty holds 40 articles and remains in force [@law].");
}

#[test]
fn what_is_done_again_and_again_is_a_state() {
    silent("The mail boat sailed to the islands twice a week [@old].");
    silent("The mail boats of the islands ran three times a day [@old].");
    silent("The crews will change every two weeks [@old].");
    silent("The mail boat visits the islands twice a week [@new].");
    check("
---
date: 2025-04-17
---
The mail boat visits the islands twice a week [@old].
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.
");
}

#[test]
fn one_thing_in_five_has_a_verb() {
    silent("One ferry in four carried a nurse [@old].");
    silent("The port saw two ships in five runs [@old].");
    silent("Only one ferry in four carries a nurse [@new].");
    check("
---
date: 2025-04-17
---
Only one ferry in four carries a nurse [@old].
                       ^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.
");
}

#[test]
fn a_figure_behind_is_tells_how_things_stand() {
    for sentence in [
        "Two thirds of the pilots were women [@old].",
        "Two thirds of the dead are children [@old].",
        "A quarter of the berths are to be rebuilt in 2027 [@old].",
        "A quarter of the berths are expected to flood [@old].",
        "The mole is 300 metres long [@old].",
        "Two and a half hours on the quay is the rule [@old].",
        "There are two reasons to dredge [@old].",
        "Half of the port was shut, and there are doubts about the rest [@old].",
        "The contract is worth $40 million [@old].",
        "Two thirds of the pilots are women [@new].",
        "In 2023 the fare was $4 [@old].",
        "40 percent of the ballots are void [@old].",
    ] {
        silent(sentence);
    }
    check("
---
date: 2025-04-17
---
Two thirds of the pilots are women [@old].
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

Only one in five of its berths is dry [@old].
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

There are about 120 cranes in the harbour [@old].
^^^^^^^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

The fare for a lorry is $46 [@old].
    ^^^^^^^^^^^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

The board is made up of 11 captains [@old].
          ^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.
");
}

#[test]
fn new_and_undated_sources_are_silent() {
    silent("The harbour office employs 40 people [@new].");
    silent("The harbour office employs 40 people [@old; @new].");
    silent("The harbour office employs 40 people [@old; @undated].");
    silent("The harbour office employs 40 people.");
    check("The harbour office employs 40 people [@old].\n");
    check("---\ndate: 2023-06-01\n---\nThe harbour office employs 40 people [@old].\n");
}

#[test]
fn themes_say_how_long_a_source_keeps() {
    let note = |theme: &str| {
        format!(
            "---\ndate: 2025-04-17\nthemes: [{theme}]\n---\nThe office employs 40 people [@old].\n"
        )
    };
    check(&note("ferries"));
    check(&note("history-of-ports"));
    check("
---
date: 2025-04-17
themes: [front-line]
---
The office employs 40 people [@new].
           ^^^^^^^ information stale-source: The newest source on how this stands is of 1 March 2025, 47 days before the note.
");
}

#[test]
fn what_stands_now_needs_a_new_source() {
    check("
---
date: 2025-04-17
---
The harbour office employs 40 people [@old].
                   ^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

The cutter is now deployed off the cape.[^a]
           ^^^^^^^^^^^^^^^ information stale-source: The newest source on how this stands is of 4 May 2022, 1079 days before the note.

Its best shop prints books of 90 pages, and a fund has $4m to spend until 2027 [@old].
              ^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

Its reserves stand at $40m, and it controls the town [@old].
             ^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.

[^a]: Harbour Radio, \"A cutter\", 3 May 2022, accessed 4 May 2022
");
}

#[test]
fn the_only_source_of_a_note_counts() {
    check("
---
date: 2025-04-17
source: \"[[old]]\"
---
The harbour office employs 40 people.
                   ^^^^^^^ information stale-source: The newest source on how this stands is of 10 May 2023, 708 days before the note.
");
}
