//! Single sections of what is told of an actor: roles, ties, readings.

use expect_test::expect;

use super::actor::check_part;

#[test]
fn a_role_holds_between_its_dates_only() {
    let note = |date: &str| format!("---\ndate: {date}\n---\nAda Lu<|>nd.\n");
    check_part(
        "roles",
        &note("2020-01-01"),
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · mayor of Port Sela (as of 1 Jan 2020)

        **Roles:**
        - foreign minister of Valtaria since 2 May 2023, not on 1 Jan 2020 (gazette, March 2025)
        - mayor of Port Sela, 1 Jan 2017 – 1 May 2023
    "#]],
    );
    check_part(
        "roles",
        &note("2024"),
        expect![[r#"
            *Ada Lund*
            **Ada Lund** · person · foreign minister of Valtaria (as of 2024)

            **Roles:**
            - foreign minister of Valtaria since 2 May 2023 (gazette, March 2025)
            - mayor of Port Sela, 1 Jan 2017 – 1 May 2023, not in 2024
        "#]],
    );
    check_part(
        "roles",
        &note("2025-03-09"),
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria (as of 9 Mar 2025)

        **Roles:**
        - foreign minister of Valtaria since 2 May 2023 (gazette, March 2025)
        - mayor of Port Sela, 1 Jan 2017 – 1 May 2023, not on 9 Mar 2025
    "#]],
    );
    check_part(
        "roles",
        &note("2026-01-01"),
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria (as of Mar 2025)

        **Roles:**
        - foreign minister of Valtaria since 2 May 2023 (gazette, March 2025)
        - mayor of Port Sela, 1 Jan 2017 – 1 May 2023, not on 1 Jan 2026
    "#]],
    );
    check_part(
        "roles",
        &note("soon"),
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria since 2 May 2023

        **Roles:**
        - foreign minister of Valtaria since 2 May 2023 (gazette, March 2025)
        - mayor of Port Sela, 1 Jan 2017 – 1 May 2023
    "#]],
    );
    check_part(
        "roles",
        "---\ncreated: 2010-01-01\n---\nAda Lu<|>nd.\n",
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person

        **Roles:**
        - foreign minister of Valtaria since 2 May 2023, not on 1 Jan 2010 (gazette, March 2025)
        - mayor of Port Sela, 1 Jan 2017 – 1 May 2023, not on 1 Jan 2010
    "#]],
    );
    check_part(
        "roles",
        "Bo Lu<|>nd.\n",
        expect![[r#"
        *Bo Lund*
        **Bo Lund** · person · head of the harbour office
    "#]],
    );
    check_part(
        "roles",
        "---\ndate: 2024-03-01\n---\nVal<|>taria.\n",
        expect![[r#"
        *Valtaria*
        **Valtaria** · state · VL

        **Posts:** foreign minister: Ada Lund (as of 1 Mar 2024)
    "#]],
    );
}

#[test]
fn ties_are_told_to_those_whom_the_note_names() {
    check_part(
        "relations",
        "Val<|>taria and Morvenia.\n",
        expect![[r#"
        *Valtaria*
        **Valtaria** · state · VL

        **Relations:** ally of Morvenia since 1 Mar 2021 (Pact of Sela)
    "#]],
    );
    check_part(
        "relations",
        "Valtaria and Mor<|>venia.\n",
        expect![[r#"
        *Morvenia*
        **Morvenia** · state

        **Relations:** Valtaria: ally of Morvenia since 1 Mar 2021 (Pact of Sela)
    "#]],
    );
    check_part(
        "relations",
        "Val<|>taria alone.\n",
        expect![[r#"
        *Valtaria*
        **Valtaria** · state · VL
    "#]],
    );
    check_part(
        "relations",
        "Ada L<|>und alone.\n",
        expect![[r#"
        *Ada Lund*
        **Ada Lund** · person · foreign minister of Valtaria since 2 May 2023  
        belongs to Coast Party, Valtaria
    "#]],
    );
}

#[test]
fn a_reading_is_told_with_its_reason() {
    check_part(
        "reading",
        "Ada Lund left.\n\nThen Lu<|>nd came back.\n",
        expect![[r#"
        *Lund*
        **Ada Lund** · person · foreign minister of Valtaria since 2 May 2023

        *here:* surname, after the full name in line 1
    "#]],
    );
    check_part(
        "reading",
        "The RV<|>L is here.\n",
        expect![[r#"
            *RVL*
            **Valtaria** · state · VL

            *here:* acronym of Valtaria
        "#]],
    );
    check_part(
        "reading",
        "The Valta<|>rian coast is here.\n",
        expect![[r#"
        *Valtarian*
        **Valtaria** · state · VL

        *here:* demonym: Valtarian → Valtaria
    "#]],
    );
    check_part(
        "reading",
        "Port Se<|>la said so.\n",
        expect![[r#"
            *Port Sela*
            **Government of Valtaria** (Port Sela)  
            **Valtaria** · state · VL

            *here:* metonym: Port Sela → government of Valtaria, before "said"
        "#]],
    );
    check_part(
        "reading",
        "They met in Port Se<|>la.\n",
        expect![[r#"
        *Port Sela*
        **Valtaria** · state · VL

        *here:* the place itself, after "in"
    "#]],
    );
    check_part(
        "reading",
        "Talks with Port Se<|>la go on.\n",
        expect![[r#"
            *Port Sela*
            **Government of Valtaria** (Port Sela)  
            **Valtaria** · state · VL

            *here:* metonym: Port Sela → government of Valtaria, after "with"
        "#]],
    );
    check_part(
        "reading",
        "Valta<|>rian officials left.\n",
        expect![[r#"
        *Valtarian officials*
        **Valtarian officials** · unnamed, government of Valtaria  
        **Valtaria** · state · VL

        *here:* demonym: Valtarian → Valtaria
    "#]],
    );
    check_part("reading", "The Valtarian navy's old ship<|>s left.\n", expect![["nothing"]]);
    check_part(
        "reading",
        "Then the gover<|>nment of Valtaria left.\n",
        expect![[r#"
            *government of Valtaria*
            **government of Valtaria** · unnamed  
            **Valtaria** · state · VL
        "#]],
    );
    check_part(
        "reading",
        "Valta<|>rian troops left.\n",
        expect![[r#"
            *Valtarian troops*
            **Valtarian troops** · unnamed, armed forces of Valtaria  
            **Valtaria** · state · VL

            *here:* demonym: Valtarian → Valtaria
        "#]],
    );
    check_part(
        "reading",
        "The Harbour Guild Board (HGB) met. HG<|>B left.\n",
        expect![["nothing"]],
    );
    check_part(
        "reading",
        "The Coast Party (CPV) met.\n\nThe C<|>PV left.\n",
        expect![[r#"
        *CPV*
        **Coast Party** · party

        *here:* short for Coast Party, named in line 1
    "#]],
    );
    check_part(
        "reading",
        "Val<|>taria said so.\n",
        expect![[r#"
        *Valtaria*
        **Valtaria** · state · VL
    "#]],
    );
}

#[test]
fn the_mark_of_another_sentence_may_lead_to_who_does_not_name_the_actor() {
    check_part(
        "claims",
        "Ada Lund sold 300 tugs on 3 May 2024 [@wire]. Bo Lu<|>nd bought 200 of them on 4 May 2024.\n",
        expect![[r#"
            *Bo Lund*
            **Bo Lund** · person · head of the harbour office
        "#]],
    );
    check_part(
        "claims",
        "Ada Lund sold 300 tugs on 3 May 2024. Bo Lu<|>nd bought 200 of them on 4 May 2024 [@wire].\n",
        expect![[r#"
            *Bo Lund*
            **Bo Lund** · person · head of the harbour office

            **Latest sourced claims:**
            - Bo Lund bought 200 of them on 4 May 2024. — [Coast Wire, 2 Jun 2024](workspace:articles/wire.md#L6)
        "#]],
    );
}
