//! What is told of an actor.

use expect_test::{Expect, expect};

use super::check_in;
use crate::{config::Status, fixture, ide::hover, text::Text, workspace::Workspace};

const FILES: &str = r#"
-- dossier.toml --
actors.builtin = false
-- actors.toml --
[[actor]]
id = "vl"
name = "Valtaria"
kind = "state"
aliases = ["Republic of Valtaria", { text = "RVL", kind = "acronym" }]
demonyms = ["Valtarian", "Valtarians"]
metonyms = ["Port Sela"]
codes = { iso2 = "vl" }
relations = [
    { type = "ally-of", to = "mo", from = 2021-03-01, source = "Pact of Sela" },
    { type = "member-of", to = "org:league" },
]

[[actor]]
id = "mo"
name = "Morvenia"
kind = "state"

[[actor]]
id = "person:ada-lund"
name = "Ada Lund"
kind = "person"
surname = "Lund"
country = "vl"
affiliation = "org:coast"
roles = [
    { post = "foreign minister", of = "vl", from = 2023-05-02, source = "gazette, March 2025" },
    { post = "mayor of Port Sela", from = 2017-01-01, until = 2023-05-01 },
]
summary = "Lawyer; *no* relation of Bo."

[[actor]]
id = "person:bo-lund"
name = "Bo Lund"
kind = "person"
aliases = ["Bo"]
role = "head of the harbour office"

[[actor]]
name = "Bo"
kind = "organization"

[[actor]]
id = "org:coast"
name = "Coast Party"
kind = "party"
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports"
[[theme]]
id = "pacts"
-- articles/courier.md --
---
title: The pact of Sela
publisher: Strait Courier
published: 2024-02-11
---
Ada Lund signed it.
-- articles/wire.md --
---
title: Ships
publisher: Coast Wire
published: 2024-06-02
---
Valtaria and Ada Lund.
-- articles/bare.md --
Ada Lund. Ada Lund. Morvenia.
-- notes/2024-06-05-ships.md --
---
themes: [ports, pacts]
---
Ada Lund opened the third berth on 2 June 2024 [@wire]. Lund paid 300 crowns for it.
Morvenia sent 12 ships, and Ada Lund *counted* them on 2 June 2024 [@wire].

| Date | What |
| --- | --- |
| 2024-02-11 | Ada Lund signed the pact of 2024 [@courier] |
-- old.md --
---
date: 2019
themes: [ports]
---
Ada Lund sold 40 ships in 2018 [@bare].
"#;

#[track_caller]
fn check(note: &str, expect: Expect) {
    check_in(FILES, note, expect);
}

#[test]
fn a_name_leads_to_what_all_files_tell() {
    check(
        "---\ndate: 2024-07-01\n---\nAda<|> Lund met Bo Lund of Morvenia. Ada Lund lost 20 ships on 3 March 2024.\n",
        expect![[r#"
            *Ada Lund*
            **Ada Lund** · person · foreign minister of Valtaria (as of 1 Jul 2024)  
            belongs to Coast Party, Valtaria

            Lawyer; \*no\* relation of Bo.

            **Roles:**
            - foreign minister of Valtaria since 2 May 2023 (gazette, March 2025)
            - mayor of Port Sela, 1 Jan 2017 – 1 May 2023, not on 1 Jul 2024

            **In this note:** 2 mentions, with Bo Lund, Morvenia  
            **In the workspace:** 7 mentions in 3 notes, 4 in 3 articles; first 2019, last 1 Jul 2024 (1 file without a date)

            **Latest sourced claims (3 of 4):**
            - Ada Lund opened the third berth on 2 June 2024. — [Coast Wire, 2 Jun 2024](workspace:articles/wire.md#L6)
            - Lund paid 300 crowns for it. — [Coast Wire, 2 Jun 2024](workspace:articles/wire.md#L6)
            - Morvenia sent 12 ships, and Ada Lund counted them on 2 June 2024. — [Coast Wire, 2 Jun 2024](workspace:articles/wire.md#L6)

            **Without a source:** 1 claim, here

            **Themes:** Ports (2), pacts (1)

            defined in [actors.toml:21](workspace:actors.toml#L21)
        "#]],
    );
}

#[test]
fn an_ambiguous_name_has_all_its_actors() {
    check(
        "Then B<|>o left.\n",
        expect![[r#"
        *Bo*
        Bo may be any of these:

        - **Bo Lund** · person · head of the harbour office
        - **Bo** · organization
    "#]],
    );
}

#[test]
fn one_whom_the_text_has_chosen_leaves_the_others() {
    check_part(
        "candidates",
        "Bo Lund left. Then B<|>o came.\n",
        expect![[r#"
            *Bo*
            **Bo Lund** · person · head of the harbour office

            elsewhere Bo may be **Bo** · organization
        "#]],
    );
}

#[test]
fn a_link_is_a_name_too() {
    check_part(
        "aliases",
        "They met [[Valta<|>ria]].\n",
        expect![[r#"
        *Valtaria*
        **Valtaria** · state · VL  
        also: Republic of Valtaria, RVL, Valtarian, Valtarians, Port Sela
    "#]],
    );
}

#[test]
fn a_name_has_its_actor_outside_of_notes_too() {
    check_part(
        "reading",
        "---\nactors: [Ada L<|>und]\n---\n",
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria since 2 May 2023
    "#]],
    );
    let fixture = FILES.replace("Valtaria and", "Valtar<|>ia and");
    let fixture = fixture::parse(&fixture);
    let (path, offset) = fixture.cursor();
    let found = hover::hover(&fixture.workspace, path, offset).unwrap();
    let text = fixture.workspace.text(path).unwrap();
    assert_eq!((path, text.slice(found.span)), ("articles/wire.md", "Valtaria"));
    assert!(found.markdown.starts_with("**Valtaria** · state · VL"), "{}", found.markdown);
}

#[test]
fn what_is_not_read_yet_is_said() {
    let files = fixture::split(FILES).into_iter().map(|it| (it.0, Text::new(&it.1))).collect();
    let workspace = Workspace::from_files(files, Status::Final);
    let actor = workspace.library.actor("mo").unwrap();
    let told = || hover::actor_facts(&workspace, actor).unwrap();
    expect![[r#"
        **Morvenia** · state

        **Relations:** Valtaria: ally of Morvenia since 1 Mar 2021 (Pact of Sela)

        **In the workspace so far:** 0 mentions in 0 notes; 5 files not read yet

        defined in [actors.toml:16](workspace:actors.toml#L16)
    "#]]
    .assert_eq(&told());
    workspace.read(workspace.note("notes/2024-06-05-ships.md").unwrap());
    expect![[r#"
        **Morvenia** · state

        **Relations:** Valtaria: ally of Morvenia since 1 Mar 2021 (Pact of Sela)

        **In the workspace so far:** 1 mention in 1 note; on 5 Jun 2024; 4 files not read yet

        **Latest sourced claims:**
        - Morvenia sent 12 ships, and Ada Lund counted them on 2 June 2024. — [Coast Wire, 2 Jun 2024](workspace:articles/wire.md#L6)

        **Themes:** Ports (1), pacts (1)

        defined in [actors.toml:16](workspace:actors.toml#L16)
    "#]].assert_eq(&told());
}

#[test]
fn a_hover_is_as_long_as_the_settings_say() {
    let short = FILES.replace("actors.builtin = false", "hover.max-length = 120");
    check_in(
        &short,
        "Ada Lu<|>nd.\n",
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria since 2 May 2023

        … and 13 more lines
    "#]],
    );
    let few = FILES.replace("actors.builtin = false", "hover.sections = []");
    check_in(
        &few,
        "Ada Lu<|>nd.\n",
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria since 2 May 2023
    "#]],
    );
}

/// Only one section of what is told.
#[track_caller]
pub(super) fn check_part(section: &str, note: &str, expect: Expect) {
    let setting = format!("actors.builtin = false\nhover.sections = [\"{section}\"]");
    check_in(&FILES.replace("actors.builtin = false", &setting), note, expect);
}
