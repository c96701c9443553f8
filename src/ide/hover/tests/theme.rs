//! What is told of a theme.

use expect_test::{Expect, expect};

use super::check_in;

const FILES: &str = r#"
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports"
aliases = ["harbours"]
broader = "trade"
description = "Quays, *berths* and those who run them."
[[theme]]
id = "trade"
label = "Trade"
broader = "fees"
[[theme]]
id = "fees"
broader = "ports"
-- notes/2024-03-01.md --
---
tags: [ports]
---
# What the berths cost

Text.
-- notes/b.md --
---
title: "A [new] quay"
themes: [trade, fees]
created: 2024-05-02
---
Text.
-- notes/c.md --
Text #ports.
-- notes/d.md --
---
date: 2023-05
theme: fees
---
Text.
"#;

#[track_caller]
fn check(note: &str, expect: Expect) {
    check_in(FILES, note, expect);
}

#[test]
fn a_theme_is_described_with_its_latest_notes() {
    check(
        "---\nthemes:\n  - har<|>bours\n---\nText.\n",
        expect![[r#"
            *harbours*
            **Ports** · theme `ports`  
            also: harbours

            Quays, \*berths\* and those who run them.

            **Broader:** Trade

            **Narrower:** fees

            **In the workspace:** 3 notes, 5 with narrower themes; on 1 Mar 2024 (2 files without a date)

            **Latest notes:**
            - [A \[new\] quay](workspace:notes/b.md#L1), 2 May 2024
            - [What the berths cost](workspace:notes/2024-03-01.md#L1), 1 Mar 2024
            - [d](workspace:notes/d.md#L1), May 2023

            defined in [themes.toml:2](workspace:themes.toml#L2)
        "#]],
    );
}

#[test]
fn a_tag_is_a_theme_too() {
    check(
        "Seen again #theme/tr<|>ade today.\n",
        expect![[r#"
            *#theme/trade*
            **Trade** · theme `trade`

            **Broader:** fees

            **Narrower:** Ports

            **In the workspace:** 2 notes, 5 with narrower themes; on 2 May 2024 (1 file without a date)

            **Latest notes:**
            - [A \[new\] quay](workspace:notes/b.md#L1), 2 May 2024
            - [What the berths cost](workspace:notes/2024-03-01.md#L1), 1 Mar 2024
            - [d](workspace:notes/d.md#L1), May 2023

            defined in [themes.toml:8](workspace:themes.toml#L8)
        "#]],
    );
}

#[test]
fn an_unknown_theme_names_the_nearest() {
    check(
        "---\nthemes: [port<|>]\n---\nText.\n",
        expect![[r#"
        *port*
        **port** is not a theme. Did you mean "ports"?
    "#]],
    );
    check_in("", "Seen again #port<|> today.\n", expect![["nothing"]]);
}
