//! What a note lists as its sources, and how its claims stand then:
//! `status coverage | text`.

use expect_test::{Expect, expect};

use crate::{claims::Kind, fixture};

#[track_caller]
fn check(note: &str, expect: Expect) {
    let workspace = fixture::parse(note).workspace;
    let note = workspace.note("note.md").unwrap();
    let analysis = workspace.analysis(note);
    let mut lines = String::new();
    for source in &analysis.sources {
        lines += &format!("source: {}\n", source.name.replace('\n', " "));
    }
    for unit in analysis.units.iter().filter(|it| it.kind == Kind::Claim) {
        let reach = format!("{:?} {:?}", unit.status, unit.coverage).to_lowercase();
        lines += &format!("{reach} | {}\n", note.text.slice(unit.span).replace('\n', " "));
    }
    expect.assert_eq(&lines);
}

#[test]
fn remarks_and_categories_beside_entries_are_no_sources() {
    check(
        "The port has 14 cranes.

## Sources

How sure: **settled**, by the harbour office's own decrees.

- Ilmen Gazette, \"Cranes of the port\", 3 May 2024

[Category:Ports](Category:Ports.md \"wikilink\") [Category:Ilmen](Category:Ilmen.md)

*Begun 2026-05-25.*
",
        expect![[r#"
            source: Ilmen Gazette, "Cranes of the port", 3 May 2024
            sourced note | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn entries_in_words_are_sources_without_a_list() {
    check(
        "The port has 14 cranes.

## Sources

Yearbook of the harbour office

[The log](https://log.example/may)

Lund, A. (2019), The lock keepers

Ilmen Gazette, 3 May 2024

Ships were counted by hand.
",
        expect![[r#"
            source: [The log](https://log.example/may)
            source: Lund, A. (2019), The lock keepers
            source: Ilmen Gazette, 3 May 2024
            weak note | The port has 14 cranes.
        "#]],
    );
    check(
        "The port has 14 cranes.

## Sources

Yearbook of the harbour office

Talks with the pilots
",
        expect![[r#"
            source: Yearbook of the harbour office
            source: Talks with the pilots
            weak note | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn a_line_across_the_page_ends_the_sources() {
    check(
        "The port has 14 cranes.

## Sources

Yearbook of the harbour office

---

**Status:** open

---

*\"A port is what its pilots make of it.\"*
",
        expect![[r#"
            source: Yearbook of the harbour office
            sourced note | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn the_record_of_a_literature_note_is_one_source() {
    check(
        "---
title: The lock keepers
authors: [Ada Lund, Bo Brandt]
year: 2019
doi: 10.9999/locks.12
bibtex_key: Lund2019-xy
source_url: https://doi.example/10.9999/locks.12
pdf: true
---
The port has 14 cranes.
",
        expect![[r#"
            source: https://doi.example/10.9999/locks.12
            sourced note | The port has 14 cranes.
        "#]],
    );
    check(
        "---
author: Ada Lund
journal: Ports and Locks
---
The port has 14 cranes.
",
        expect![[r#"
            source: Ports and Locks
            sourced note | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn the_record_of_a_note_itself_is_none() {
    check(
        "---
title: My notes on ports
author: Ada Lund
year: 2024
date: 2024-05-03
permalink: https://garden.example/ports
url: /ports/
doi:
---
The port has 14 cranes.
",
        expect![[r#"
            unsourced none | The port has 14 cranes.
        "#]],
    );
    check(
        "---
title: Ilmen Harbour Company
url: https://harbour.example
---
The port has 14 cranes.
",
        expect![[r#"
            unsourced none | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn a_source_line_at_the_head_is_the_notes() {
    check(
        "# Port

tags: ports
source:: https://log.example/may

## Cranes

The port has 14 cranes.
",
        expect![[r#"
            source: https://log.example/may
            sourced note | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn a_source_line_further_down_is_its_sections() {
    check(
        "# Port

The port lost 3 tugs.

Source: https://log.example/may

## Cranes

The port has 14 cranes.
",
        expect![[r#"
            weak section | The port lost 3 tugs.
            unsourced none | The port has 14 cranes.
        "#]],
    );
    check(
        "# Port

Ilmen: the port lost 3 tugs.

Source: https://log.example/may

## Cranes

The port has 14 cranes.
",
        expect![[r#"
            weak section | Ilmen: the port lost 3 tugs.
            unsourced none | The port has 14 cranes.
        "#]],
    );
    check(
        "# Port

source: my own count

## Cranes

The port has 14 cranes.
",
        expect![[r#"
            unsourced none | The port has 14 cranes.
        "#]],
    );
}

#[test]
fn a_plain_line_above_the_last_entries_is_a_heading() {
    check(
        "The port has 14 cranes.

Bibliography

Lund, A., 2019. The lock keepers.

Harbour office, 2021. Yearbook.
",
        expect![[r#"
            source: Lund, A., 2019. The lock keepers.
            source: Harbour office, 2021. Yearbook.
            weak note | The port has 14 cranes.
        "#]],
    );
    check(
        "The port has 14 cranes.

References

The canal lost 3 barges to the ice of 2019, and more of them the year after.

The canal has 9 locks.
",
        expect![[r#"
            unsourced none | The port has 14 cranes.
            unsourced none | The canal lost 3 barges to the ice of 2019, and more of them the year after.
            unsourced none | The canal has 9 locks.
        "#]],
    );
}

#[test]
fn a_link_that_closes_a_quotation_signs_it() {
    check(
        "> The port has many cranes and it will have more of them.
>
> It has no pilots at all, and nobody trains new ones.
>
> [Ilmen Archive](https://archive.example/port)

> The canal has many locks and it will have more of them.
>
> They leak, says [the log](https://log.example/may).

> The port has many tugs and it will have more of them.
>
> [[Port of Ilmen]]
",
        expect![[r#"
            sourced block | The port has many cranes and it will have more of them.
            sourced block | It has no pilots at all, and nobody trains new ones.
            unsourced none | The canal has many locks and it will have more of them.
            sourced sentence | They leak, says [the log](https://log.example/may).
            unsourced none | The port has many tugs and it will have more of them.
        "#]],
    );
}

#[test]
fn a_line_or_heading_in_brackets_credits_its_section() {
    check(
        "## Cranes

The port has 14 cranes.

(per Ilmen Gazette, Harbour Radio)

## Locks (per IHR, May 2024)

The canal has 9 locks.

## Tugs (per Year)

The port has 3 tugs.

(per request)
",
        expect![[r#"
            weak section | The port has 14 cranes.
            weak section | The canal has 9 locks.
            unsourced none | The port has 3 tugs.
        "#]],
    );
}

#[test]
fn works_are_cited_by_author_and_year() {
    check(
        "The canal has 9 locks (Lund & Brandt, 2019). It has 4 dams. (LUND, 2021)

The talks (Reval, 1921) ended with 12 dead. The port has 14 cranes (Reval, 1921).

They call it a \"slow leak that nobody wants to mend before the next spring\" (Lund, 2019).
",
        expect![[r#"
            sourced attribution | The canal has 9 locks (Lund & Brandt, 2019).
            sourced block | It has 4 dams.
            unsourced none | The talks (Reval, 1921) ended with 12 dead.
            unsourced none | The port has 14 cranes (Reval, 1921).
            sourced attribution | They call it a "slow leak that nobody wants to mend before the next spring" (Lund, 2019).
        "#]],
    );
}

#[test]
fn an_author_and_a_year_cite_what_the_library_has_or_the_note_links() {
    check(
        "-- articles/locks.md --
---
title: The lock keepers
author: Ada Lund
published: 2024-05-03
---
Text.
-- note.md --
The canal has 9 locks (Lund 2024).

The canal has 4 dams (Lund 2023).

The port has 14 cranes (Brandt 2024).

The port has 30 tugs [(Oye, 2023)](https://press.example/oye).

It lost 2 of its barges in the storm (Oye 2023).
",
        expect![[r#"
            sourced attribution | The canal has 9 locks (Lund 2024).
            unsourced none | The canal has 4 dams (Lund 2023).
            unsourced none | The port has 14 cranes (Brandt 2024).
            sourced sentence | The port has 30 tugs [(Oye, 2023)](https://press.example/oye).
            sourced attribution | It lost 2 of its barges in the storm (Oye 2023).
        "#]],
    );
}

#[test]
fn marks_of_pasted_pages_are_read() {
    check(
        "The canal has 9 locks.<ref>Lund, A., *The lock keepers*, 2019</ref>

The port lost 3 tugs.<ref> </ref>

Some words that count nothing.<sup>139</sup> And more of them.[304][44]
",
        expect![[r#"
            sourced sentence | The canal has 9 locks.<ref>Lund, A., *The lock keepers*, 2019</ref>
            unsourced none | The port lost 3 tugs.
        "#]],
    );
}
