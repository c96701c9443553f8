//! What the analysis makes of notes, unit by unit: `kind gates status coverage | text`.

use expect_test::{Expect, expect};

use crate::{
    claims::{Gate, Kind},
    fixture,
};

#[track_caller]
fn check_note(note: &str, expect: Expect) {
    let workspace = fixture::parse(&format!("{WORLD}{note}")).workspace;
    let note = workspace.note("note.md").unwrap();
    let mut lines = String::new();
    for unit in &workspace.analysis(note).units {
        let gates: Vec<&str> = unit.gates.iter().map(|it| gate(*it)).collect();
        let kind = match unit.kind {
            Kind::Claim => gates.join("+"),
            Kind::Judgment => "judgment".to_owned(),
            Kind::Other => "-".to_owned(),
        };
        let text = note.text.slice(unit.span);
        let reach = format!("{:?} {:?}", unit.status, unit.coverage).to_lowercase();
        lines += &format!("{kind} {reach} | {text}\n");
    }
    expect.assert_eq(&lines);
}

fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Quotation => "quotation",
        Gate::Figure => "figure",
        Gate::Attribution => "attribution",
        Gate::DatedEvent => "event",
        Gate::Allegation => "allegation",
        Gate::Causal => "causal",
        Gate::Rule => "rule",
    }
}

const WORLD: &str = r#"
-- articles/dispatch-gold.md --
---
title: Gold leaves by night
source: https://dispatch.example/gold
published: 2024-11-02
created: 2024-11-03
publisher: Sahel Dispatch
---
Gold.
-- actors.toml --
[[actor]]
id = "mali"
name = "Mali"
kind = "state"
aliases = ["Malian", "Bamako"]
[[actor]]
id = "sahel-gold"
name = "Sahel Gold"
kind = "organization"
[[actor]]
id = "keita"
name = "Moussa Keita"
kind = "person"
-- note.md --
"#;

#[test]
fn figures_count_things_and_not_dates_types_or_numbers() {
    check_note(
        r#"Sahel Gold exported 14.2 tonnes. The price rose to $2,700 an ounce. Output fell by half.

The T-72 and two of the Mi-24s stood near gate 7. Flight UAE-612 leaves at 03:40. See section 4.

The two sides met on 3 May. Dozens of trucks left. Forty-one guards stayed. A 28-ton crane fell.

- **Exports**: 14.2 t (2023)
- 24/7 guard
- founded 2009
"#,
        expect![[r#"
            figure unsourced none | Sahel Gold exported 14.2 tonnes.
            figure unsourced none | The price rose to $2,700 an ounce.
            figure unsourced none | Output fell by half.
            figure unsourced none | The T-72 and two of the Mi-24s stood near gate 7.
            - exempt none | Flight UAE-612 leaves at 03:40.
            - exempt none | See section 4.
            - exempt none | The two sides met on 3 May.
            figure unsourced none | Dozens of trucks left.
            figure unsourced none | Forty-one guards stayed.
            figure unsourced none | A 28-ton crane fell.
            figure unsourced none | **Exports**: 14.2 t (2023)
            - exempt none | 24/7 guard
            - exempt none | founded 2009
        "#]],
    );
}

#[test]
fn events_need_a_name_a_date_and_a_past() {
    check_note(
        r#"In June 2024 the junta in Bamako revoked the permits of a rival firm. On Monday the council closed the road.

The mine of Sahel Gold opens on 1 July 2025, unless the council closes the road to it before.
"#,
        expect![[r#"
            event unsourced none | In June 2024 the junta in Bamako revoked the permits of a rival firm.
            - exempt none | On Monday the council closed the road.
            - exempt none | The mine of Sahel Gold opens on 1 July 2025, unless the council closes the road to it before.
        "#]],
    );
}

#[test]
fn wrongdoing_causes_and_laws_are_claims() {
    check_note(
        r#"Moussa Keita bribed a clerk. Sahel Gold denied hacking the registry. The ban led to the closure of Sahel Gold's office in Gao.

The mining code requires foreign firms to hire local staff. The sanctioned ship sank near the harbour.
"#,
        expect![[r#"
            allegation unsourced none | Moussa Keita bribed a clerk.
            attribution sourced attribution | Sahel Gold denied hacking the registry.
            causal sourced block | The ban led to the closure of Sahel Gold's office in Gao.
            rule unsourced none | The mining code requires foreign firms to hire local staff.
            - exempt none | The sanctioned ship sank near the harbour.
        "#]],
    );
}

#[test]
fn speakers_are_named_affiliated_or_vague() {
    check_note(
        r#"Moussa Keita said the permits were sold twice.

Two Malian officials said the permits were sold twice, and that nobody had looked at the books.

Local residents say the airstrip is closed at night, and that the guards come from another town.

It is widely believed that the airstrip is closed. He added that the guards come from another town.

The airstrip handled 40 flights (Sahel Dispatch). "We are not for sale" – Keita

According to the Dispatch, 12 guards left. Analysts at the Institute for Sahel Studies argue that it matters.
"#,
        expect![[r#"
            attribution sourced attribution | Moussa Keita said the permits were sold twice.
            attribution sourced attribution | Two Malian officials said the permits were sold twice, and that nobody had looked at the books.
            attribution unsourced none | Local residents say the airstrip is closed at night, and that the guards come from another town.
            - exempt none | It is widely believed that the airstrip is closed.
            attribution exempt none | He added that the guards come from another town.
            figure sourced attribution | The airstrip handled 40 flights (Sahel Dispatch).
            quotation+attribution sourced block | "We are not for sale" – Keita
            figure+attribution sourced attribution | According to the Dispatch, 12 guards left.
            attribution sourced block | Analysts at the Institute for Sahel Studies argue that it matters.
        "#]],
    );
}

#[test]
fn judgments_are_in_the_writers_own_voice() {
    check_note(
        r#"We assess that Sahel Gold keeps 40 men there. A raid is likely this year. Confidence: moderate.

The junta may close the port. "It may close", the notice said. Mali should export less. Who owns the trucks?

The move suggests that Bamako has lost control. Keita said that a raid is likely.
"#,
        expect![[r#"
            judgment exempt none | We assess that Sahel Gold keeps 40 men there.
            judgment exempt none | A raid is likely this year.
            judgment exempt none | Confidence: moderate.
            judgment exempt none | The junta may close the port.
            attribution exempt none | "It may close", the notice said.
            - exempt none | Mali should export less.
            - exempt none | Who owns the trucks?
            judgment exempt none | The move suggests that Bamako has lost control.
            attribution sourced attribution | Keita said that a raid is likely.
        "#]],
    );
}

#[test]
fn a_mark_reaches_its_paragraph_up_to_a_judgment() {
    check_note(
        r#"Mali sold 3 tonnes. It bought 4 ships [@dispatch-gold]. It leased 5 cranes. We assess that more will come. It hired 60 men.

Mali sold 3 tonnes [@lost-2024].
"#,
        expect![[r#"
            figure sourced block | Mali sold 3 tonnes.
            figure sourced sentence | It bought 4 ships [@dispatch-gold].
            figure sourced block | It leased 5 cranes.
            judgment exempt none | We assess that more will come.
            figure unsourced none | It hired 60 men.
            figure unsourced none | Mali sold 3 tonnes [@lost-2024].
        "#]],
    );
}

#[test]
fn lists_share_their_sources_downwards_and_upwards() {
    check_note(
        r#"- Sahel Gold [@dispatch-gold]
  - runs 3 mines
- Rivals
  - run 4 mines
  - run 2 mills [@dispatch-gold]
- Guards
  - 40 men
  - Source: Sahel Dispatch, 2 November 2024

What is known [@dispatch-gold]:

- 900 workers
"#,
        expect![[r#"
            - exempt sentence | Sahel Gold [@dispatch-gold]
            figure sourced block | runs 3 mines
            - exempt block | Rivals
            figure unsourced none | run 4 mines
            figure sourced sentence | run 2 mills [@dispatch-gold]
            - exempt block | Guards
            figure sourced block | 40 men
            - exempt none | Source: Sahel Dispatch, 2 November 2024
            - exempt sentence | What is known [@dispatch-gold]:
            figure sourced block | 900 workers
        "#]],
    );
}

#[test]
fn tables_have_source_columns_heads_and_lines() {
    check_note(
        r#"| Date | Event | Source |
|---|---|---|
| 3 May 2024 | Mali seized 4 trucks | Reuters, 4 May |
| 5 May 2024 | Mali seized 5 trucks | - |

| Mine | Depth [@dispatch-gold] |
|---|---|
| North | 300 metres |

| Mine | Depth |
|---|---|
| South | 200 metres |

Source: [@dispatch-gold]
"#,
        expect![[r#"
            figure+event sourced block | 3 May 2024 | Mali seized 4 trucks | Reuters, 4 May
            figure+event unsourced none | 5 May 2024 | Mali seized 5 trucks | -
            figure sourced block | North | 300 metres
            figure sourced block | South | 200 metres
            - exempt sentence | Source: [@dispatch-gold]
        "#]],
    );
}

#[test]
fn quotations_are_signed_or_led_in() {
    check_note(
        r#"> The trucks come at night and nobody asks where they go.
> — Moussa Keita, radio talk

> The trucks come at night and nobody asks where they go.

— a trader in Kayes

The report puts it plainly [@dispatch-gold]:

> The trucks come at night and nobody asks where they go.
"#,
        expect![[r#"
            quotation sourced attribution | The trucks come at night and nobody asks where they go.
            - exempt none | — Moussa Keita, radio talk
            quotation unsourced none | The trucks come at night and nobody asks where they go.
            - exempt none | — a trader in Kayes
            - exempt sentence | The report puts it plainly [@dispatch-gold]:
            quotation sourced block | The trucks come at night and nobody asks where they go.
        "#]],
    );
}

#[test]
fn sections_end_in_sources_or_begin_with_them() {
    check_note(
        r#"## Convoys [@dispatch-gold]

The convoy left Bamako on 4 June 2024 with a guard of Malian soldiers. It had 40 trucks.

## Airstrip

Moussa Keita opened the airstrip in March 2024 with a speech on jobs. It has 2 towers.

Source: [@dispatch-gold]

The airstrip has 3 hangars.
"#,
        expect![[r#"
            event sourced section | The convoy left Bamako on 4 June 2024 with a guard of Malian soldiers.
            figure weak section | It had 40 trucks.
            event sourced section | Moussa Keita opened the airstrip in March 2024 with a speech on jobs.
            figure weak section | It has 2 towers.
            - exempt sentence | Source: [@dispatch-gold]
            figure unsourced none | The airstrip has 3 hangars.
        "#]],
    );
}

#[test]
fn a_summary_says_again_what_the_body_has_a_source_for() {
    check_note(
        r#"## Summary

Mali sold 3 tonnes of gold abroad. The council fired 12 clerks.

## Body

Mali sold 3 tonnes of gold abroad in one week [@dispatch-gold].
"#,
        expect![[r#"
            figure sourced lead | Mali sold 3 tonnes of gold abroad.
            figure unsourced none | The council fired 12 clerks.
            figure sourced sentence | Mali sold 3 tonnes of gold abroad in one week [@dispatch-gold].
        "#]],
    );
}

#[test]
fn one_source_covers_the_note_and_two_do_so_weakly() {
    check_note(
        r#"---
source: "[[articles/dispatch-gold]]"
---
Mali sold 3 tonnes.
"#,
        expect![[r#"
            figure sourced note | Mali sold 3 tonnes.
        "#]],
    );
}

#[test]
fn two_sources_cover_weakly() {
    check_note(
        r#"Mali sold 3 tonnes.

## Sources

- Sahel Dispatch, "Gold leaves by night", 2 November 2024
- Annual report 2023
"#,
        expect![[r#"
            figure weak note | Mali sold 3 tonnes.
            - exempt note | Sahel Dispatch, "Gold leaves by night", 2 November 2024
            - exempt note | Annual report 2023
        "#]],
    );
}

#[test]
fn other_languages_keep_the_gates_that_need_no_english() {
    check_note(
        r#"Le navire a quitté le port avec 30 tonnes de riz et des armes pour les soldats de la ville.

Il est parti la nuit et personne ne sait pourquoi le maire a dit que tout est en ordre.
"#,
        expect![[r#"
            figure unsourced none | Le navire a quitté le port avec 30 tonnes de riz et des armes pour les soldats de la ville.
            - exempt none | Il est parti la nuit et personne ne sait pourquoi le maire a dit que tout est en ordre.
        "#]],
    );
}

#[test]
fn pasted_chrome_tasks_and_waived_units_need_no_source() {
    check_note(
        r#"0 Comments

- [ ] count the 40 trucks

TODO: count the 40 trucks.

Mali sold 3 tonnes.[citation needed] It sold 4 more.

<!-- dossier: allow unsourced-claim observed -->
Mali sold 5 tonnes.
"#,
        expect![[r#"
            - exempt none | 0 Comments
            - exempt none | count the 40 trucks
            - exempt none | TODO: count the 40 trucks.
            figure waived waived | Mali sold 3 tonnes.[citation needed]
            figure unsourced none | It sold 4 more.
            figure waived waived | Mali sold 5 tonnes.
        "#]],
    );
}
