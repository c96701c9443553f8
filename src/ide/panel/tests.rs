//! What a panel beside the text tells.

use expect_test::{Expect, expect};

use super::*;
use crate::fixture;

const LIBRARY: &str = r#"
-- actors.toml --
[[actor]]
id = "ada"
name = "Ada Lund"
aliases = ["Lund"]
[[actor]]
id = "bo"
name = "Bo Lund"
aliases = ["Lund"]
-- themes.toml --
[[theme]]
id = "ports"
label = "Ports"
-- articles/nis.md --
---
title: NIS briefing
---
Ada Lund left. Nobody saw it.
-- 2024-01-02.md --
Ada Lund moved 6,000 containers [@nis]. Later 70 cars left.

<!-- dossier: allow unsourced-claim observed -->
Ada Lund had 30 cranes.
-- 2024-01-03.md --
---
themes: [ports]
---
In all, Ada Lund moved 7,000 containers from the port.
"#;

fn show(workspace: &Workspace, panel: Option<Panel>) -> String {
    let Some(panel) = panel else { return "nothing".to_owned() };
    let first = panel.markdown.lines().next().unwrap_or_default();
    let mut res = format!("{} {:?} {}\n{first}\n", panel.subject.name(), panel.id, panel.title);
    if let Some(place) = &panel.place {
        let text = workspace.text(&place.path).unwrap();
        res += &format!("in {}: {:?}\n", place.path, text.slice(place.span));
    }
    for it in &panel.claims {
        res += &format!("- {}: {} ({})\n", it.path, it.text, it.status);
    }
    res
}

#[track_caller]
fn check(note: &str, expect: Expect) {
    let fixture = fixture::parse(&format!("{LIBRARY}{note}"));
    let (path, offset) = fixture.cursor();
    expect.assert_eq(&show(&fixture.workspace, at(&fixture.workspace, path, offset)));
}

#[test]
fn an_actor_has_the_claims_that_name_it() {
    check(
        "-- n.md --\nThen Ada Lu<|>nd left.\n",
        expect![[r#"
        actor Some("ada") Ada Lund
        **Ada Lund**  
        in actors.toml: "\"Ada Lund\""
        - 2024-01-03.md: In all, Ada Lund moved 7,000 containers from the port. (unsourced)
        - 2024-01-02.md: Ada Lund moved 6,000 containers. (sourced)
    "#]],
    );
}

#[test]
fn an_article_has_the_claims_that_it_covers() {
    check(
        "-- n.md --\nThey left [@ni<|>s].\n",
        expect![[r#"
        article Some("nis") NIS briefing
        **NIS briefing**
        in articles/nis.md: ""
        - 2024-01-02.md: Ada Lund moved 6,000 containers. (sourced)
        - 2024-01-02.md: Later 70 cars left. (sourced)
    "#]],
    );
    check(
        "-- articles/osw.md --\nNobody is na<|>med.\n",
        expect![[r#"
        article Some("osw") osw
        **osw**
        in articles/osw.md: ""
    "#]],
    );
}

#[test]
fn a_theme_has_the_claims_of_its_notes() {
    check(
        "-- n.md --\nThey left. #ports<|>\n",
        expect![[r#"
        theme Some("ports") Ports
        **Ports** · theme `ports`
        in themes.toml: "\"ports\""
        - 2024-01-03.md: In all, Ada Lund moved 7,000 containers from the port. (unsourced)
    "#]],
    );
}

#[test]
fn a_claim_is_told_with_what_covers_it() {
    check(
        "-- n.md --\nSome 80 **cranes** st<|>ood in the port of Rajin.\n",
        expect![[r#"
        claim None Some 80 cranes stood in the port of Rajin.
        **Claim** with a figure ("80")
        in n.md: "Some 80 **cranes** stood in the port of Rajin."
    "#]],
    );
    check("-- n.md --\nThey l<|>eft.\n", expect![["nothing"]]);
}

#[test]
fn of_a_shared_name_nobody_is_chosen() {
    check(
        "-- n.md --\nThen Lu<|>nd left.\n",
        expect![[r#"
        actor None Lund
        Lund may be any of these:
    "#]],
    );
}

#[test]
fn a_thing_is_found_by_its_id() {
    let workspace = fixture::parse(LIBRARY).workspace;
    let title = |id: &str| named(&workspace, id).map(|it| it.title).unwrap_or_default();
    assert_eq!(title("ADA"), "Ada Lund");
    assert_eq!(title("nis"), "NIS briefing");
    assert_eq!(title("ports"), "Ports");
    assert_eq!(title("none"), "");
}

#[test]
fn what_is_not_told_is_counted() {
    let many: String =
        (0..CLAIMS + 7).map(|it| format!("- Ada Lund took {it},100 containers.\n")).collect();
    let workspace = fixture::parse(&format!("{LIBRARY}-- n.md --\n{many}")).workspace;
    let panel = named(&workspace, "ada").unwrap();
    assert_eq!((panel.claims.len(), panel.more), (CLAIMS, 7 + 2));
}
