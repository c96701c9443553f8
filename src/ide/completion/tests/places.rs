//! Where something is offered, and what it leaves in the text.

use expect_test::expect;

use super::*;

#[test]
fn text_behind_the_cursor_is_kept() {
    check(
        "See [@<|>The ships left.\n",
        expect![[r#"
        0000 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
        0001 bare (no title)
        > See [@nis-2024-10-18]The ships left.
    "#]],
    );
}

#[test]
fn wikilinks_are_closed_once() {
    check(
        "See [[kim<|>\n",
        expect![[r#"
            0000 Kim (→ Kim Jong Un · person)
            0001 Kim Jong Un (person)
            > See [[kim-jong-un|Kim]]
        "#]],
    );
    check(
        "See [[kim<|>]]\n",
        expect![[r#"
            0000 Kim (→ Kim Jong Un · person)
            0001 Kim Jong Un (person)
            > See [[kim-jong-un|Kim]]
        "#]],
    );
    check(
        "See [[kim<|>]\n",
        expect![[r#"
            0000 Kim (→ Kim Jong Un · person)
            0001 Kim Jong Un (person)
            > See [[kim-jong-un|Kim]]
        "#]],
    );
    check(
        "See [[ki<|>m-jong|Kim]]\n",
        expect![[r#"
            0000 Kim Jong Un (person · 1)
            0001 Kim (→ Kim Jong Un · person · 1)
            > See [[kim-jong-un|Kim]]
        "#]],
    );
    check(
        "See [[nis<|>\n",
        expect![[r#"
        0000 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
        > See [[nis-2024-10-18]]
    "#]],
    );
    check(
        "See [[kim<|> and [[bare]]\n",
        expect![[r#"
            0000 Kim (→ Kim Jong Un · person)
            0001 Kim Jong Un (person)
            > See [[kim-jong-un|Kim]] and [[bare]]
        "#]],
    );
}

#[test]
fn keys_are_found_by_key_title_and_outlet() {
    check(
        "Seen [@nis<|>\n",
        expect![[r#"
        0000 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
        > Seen [@nis-2024-10-18]
    "#]],
    );
    check(
        "Seen [@orbit<|>]\n",
        expect![[r#"
        0000 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
        > Seen [@nis-2024-10-18]
    "#]],
    );
    check(
        "Seen [@bare; @<|>]\n",
        expect![[r#"
            0000 bare (no title)
            0001 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
            > Seen [@bare; @bare]
        "#]],
    );
    check(
        "As @ni<|>\n",
        expect![[r#"
        0000 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
        > As @nis-2024-10-18
    "#]],
    );
    check(
        "As @Kim<|> says\n",
        expect![[r#"
            0000 Kim (→ Kim Jong Un · person)
            0001 Kim Jong Un (person)
            > As Kim says
        "#]],
    );
    check("Mail to a@b<|>\n", expect![[""]]);
}

#[test]
fn code_and_addresses_are_left_alone() {
    check("Run `Py<|>\n", expect![[""]]);
    check("```\nPy<|>\n```\n", expect![[""]]);
    check("At https://example.org/Py<|>\n", expect![[""]]);
    check("See [it](Py<|>\n", expect![[""]]);
}

#[test]
fn a_link_left_open_does_not_hide_what_is_typed_behind_it() {
    check(
        "See [[ and then Pyo C<|>\n",
        expect![[r#"
        0000 Pyo Chang Won (person)
        > See [[ and then Pyo Chang Won
    "#]],
    );
    check(
        "See [[kim met Pyo<|>\n",
        expect![[r#"
        0000 Pyongyang (place)
        0001 Pyo Chang Won (person)
        0002 Pyongyang (→ North Korea · state (metonym))
        > See [[kim met Pyongyang
    "#]],
    );
    check(
        "See [[ [@nis<|>\n",
        expect![[r#"
        0000 nis-2024-10-18 (NIS briefing · Orbit News, 18 Oct 2024)
        > See [[ [@nis-2024-10-18]
    "#]],
    );
    check(
        "See [[ [@ #port<|>\n",
        expect![[r#"
        0000 ports (Ports · 0 notes)
        > See [[ [@ #ports
    "#]],
    );
    check(
        "See [[ [@ @Kim<|>\n",
        expect![[r#"
        0000 Kim (→ Kim Jong Un · person)
        0001 Kim Jong Un (person)
        > See [[ [@ Kim
    "#]],
    );
}

#[test]
fn names_behind_an_at_may_have_several_words() {
    check(
        "As @kim jo<|> says\n",
        expect![[r#"
        0000 Kim Jong Un (person)
        > As Kim Jong Un says
    "#]],
    );
    check("As a@kim jo<|> says\n", expect![[""]]);
}

#[test]
fn a_bar_in_a_table_is_escaped() {
    check(
        "| [[kim<|> |\n",
        expect![[r#"
        0000 Kim (→ Kim Jong Un · person)
        0001 Kim Jong Un (person)
        > | [[kim-jong-un\|Kim]] |
    "#]],
    );
    check(
        "| [[k<|>im\\|he]] | [[bare]] |\n",
        expect![[r#"
        0000 Kim Jong Un (person)
        0001 Kim (→ Kim Jong Un · person)
        0002 North Korea (state)
        > | [[kim-jong-un\|he]] | [[bare]] |
    "#]],
    );
    check(
        "| [[kim<|> | [[bare]] |\n",
        expect![[r#"
        0000 Kim (→ Kim Jong Un · person)
        0001 Kim Jong Un (person)
        > | [[kim-jong-un\|Kim]] | [[bare]] |
    "#]],
    );
}

#[test]
fn words_behind_an_open_link_are_kept() {
    check(
        "See [[kim<|> then more]\n",
        expect![[r#"
        0000 Kim (→ Kim Jong Un · person)
        0001 Kim Jong Un (person)
        > See [[kim-jong-un|Kim]] then more]
    "#]],
    );
    check(
        "See [[kim<|> | and so on\n",
        expect![[r#"
        0000 Kim (→ Kim Jong Un · person)
        0001 Kim Jong Un (person)
        > See [[kim-jong-un|Kim]] | and so on
    "#]],
    );
    check(
        "See [[k<|>im jong]] now\n",
        expect![[r#"
        0000 Kim Jong Un (person)
        0001 Kim (→ Kim Jong Un · person)
        0002 North Korea (state)
        > See [[kim-jong-un|Kim Jong Un]] now
    "#]],
    );
}

#[test]
fn a_name_that_two_bear_is_linked_by_its_id() {
    check(
        "See [[Pyongy<|>\n",
        expect![[r#"
            0000 Pyongyang (place)
            0001 Pyongyang (→ North Korea · state (metonym))
            > See [[Pyongyang]]
        "#]],
    );
}

#[test]
fn actors_are_listed_by_their_first_name() {
    check(
        "---\nactors: [Kim, dp<|>]\n---\n",
        expect![[r#"
        0000 DPRK (→ North Korea · state)
        > actors: [Kim, North Korea]
    "#]],
    );
    check(
        "---\nactors:\n  - north k<|>\n---\n",
        expect![[r#"
        0000 North Korea (state)
        >   - North Korea
    "#]],
    );
    check(
        "---\nactors: [\"ki<|>\"]\n---\n",
        expect![[r#"
        0000 Kim Jong Un (person)
        0001 Kim (→ Kim Jong Un · person)
        > actors: ["Kim Jong Un"]
    "#]],
    );
    check(
        "---\nactors: [\"ki<|>\n---\n",
        expect![[r#"
        0000 Kim Jong Un (person)
        0001 Kim (→ Kim Jong Un · person)
        > actors: ["Kim Jong Un"
    "#]],
    );
    check(
        "---\nactors: [\"[[ki<|>\"]\n---\n",
        expect![[r#"
        0000 Kim Jong Un (person)
        0001 Kim (→ Kim Jong Un · person)
        > actors: ["[[kim-jong-un|Kim Jong Un]]"]
    "#]],
    );
    check(
        "---\nactors: [Pyongy<|>]\n---\n",
        expect![[r#"
            0000 Pyongyang (place)
            0001 Pyongyang (→ North Korea · state (metonym))
            > actors: [Pyongyang]
        "#]],
    );
    check("---\nactors: [\"Kim\"<|>]\n---\n", expect![[""]]);
}

#[test]
fn front_matter_is_completed_while_it_is_written() {
    check(
        "---\nactors: nor<|>",
        expect![[r#"
        0000 North Korea (state)
        > actors: North Korea
    "#]],
    );
    check(
        "---\nthemes:\n- arm<|>\n",
        expect![[r#"
        0000 arms-transfers (Arms transfers · 1 note)
        0001 arms-control (Arms control · 0 notes)
        > - arms-transfers
    "#]],
    );
    check(
        "---\n\nThen Pyo<|>\n",
        expect![[r#"
        0000 Pyongyang (place)
        0001 Pyo Chang Won (person)
        0002 Pyongyang (→ North Korea · state (metonym))
        > Then Pyongyang
    "#]],
    );
}

#[test]
fn line_ends_of_other_systems_are_no_part_of_a_line() {
    check(
        "---\r\nthemes: [arm<|>]\r\n---\r\nText.\r\n",
        expect![[r#"
        0000 arms-transfers (Arms transfers · 1 note)
        0001 arms-control (Arms control · 0 notes)
        > themes: [arms-transfers]
    "#]],
    );
    check(
        "See [[kim<|>\r\nNext [[bare]]\r\n",
        expect![[r#"
        0000 Kim (→ Kim Jong Un · person)
        0001 Kim Jong Un (person)
        > See [[kim-jong-un|Kim]]
    "#]],
    );
    check(
        "Left.\r\nNorth K<|>\r\n",
        expect![[r#"
        0000 North Korea (state)
        > North Korea
    "#]],
    );
}
