//! What is proposed, and what the note becomes.

use expect_test::{Expect, expect};

use super::*;
use crate::fixture;

/// Lists the titles, then the text after the one that begins with `title`.
#[track_caller]
pub(super) fn check(note: &str, title: &str, expect: Expect) {
    let fixture = fixture::parse(note);
    let (path, offset) = fixture.cursor();
    let found = actions(&fixture.workspace, path, Span::new(offset, offset));
    let text = fixture.workspace.note(path).unwrap().text.clone();
    let chosen = found.iter().find(|it| it.title == title);
    let after = chosen.map(|it| applied(text.as_str(), &it.edits));
    let shown = after.clone().map(|it| it.replace('\r', "<CR>"));
    expect.assert_eq(&shown.unwrap_or_else(|| {
        found
            .iter()
            .map(|it| format!("{} [{}]\n", it.title, it.finding.map_or("", |it| it.0)))
            .collect()
    }));
    if let Some(after) = after.filter(|_| title.starts_with("Waive")) {
        let mut workspace = fixture.workspace.clone();
        workspace.set(path, crate::text::Text::new(&after));
        let rule = chosen.unwrap().finding.unwrap().0;
        let left = rules::check(&workspace, path);
        let before = rules::check(&fixture.workspace, path);
        let count = |it: &[Finding]| it.iter().filter(|it| it.rule == rule).count();
        assert!(count(&left) < count(&before), "the waiver silences nothing\n{after}");
        assert!(left.iter().all(|it| !it.rule.ends_with("waiver")), "{left:?}");
    }
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut res = text.to_owned();
    for edit in edits.iter().rev() {
        res.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    res
}

const BLOCK: &str = "Waive: public record";
const LINE: &str = "Waive in this line: public record";

#[test]
fn a_claim_without_source_can_be_marked_or_waived() {
    check(
        "The fleet lost 14 tank<|>ers in March, more than ever before.\n",
        "",
        expect![[r#"
            Insert [citation needed] [unsourced-claim]
            Waive: common knowledge [unsourced-claim]
            Waive: public record [unsourced-claim]
            Waive: observed [unsourced-claim]
            Waive: withheld [unsourced-claim]
            Waive: judgment [unsourced-claim]
            Waive: other… [unsourced-claim]
            Explain unsourced-claim [unsourced-claim]
        "#]],
    );
}

#[test]
fn a_quotation_is_no_common_knowledge() {
    check(
        "They called it <|>\"the worst month that the fleet ever had\" again.\n",
        "",
        expect![[r#"
            Insert [citation needed] [unsourced-claim]
            Waive: public record [unsourced-claim]
            Waive: observed [unsourced-claim]
            Waive: withheld [unsourced-claim]
            Waive: other… [unsourced-claim]
            Explain unsourced-claim [unsourced-claim]
        "#]],
    );
}

#[test]
fn other_places_have_none() {
    check("Ne<|>xt steps follow.\n", "", expect![[""]]);
}

#[test]
fn a_mark_follows_the_sentence() {
    check(
        "The fleet lost 14 tank<|>ers in March, more than ever before. Then came April.\n",
        "Insert [citation needed]",
        expect![[r#"
            The fleet lost 14 tankers in March, more than ever before. [citation needed] Then came April.
        "#]],
    );
}

#[test]
fn the_rules_own_fixes_come_first() {
    check(
        "
-- articles/nis-2024.md --
Text.
-- note.md --
Some units train in the far east [@nis-<|>2042].
",
        "",
        expect![[r#"
            Replace with "nis-2024" [unresolved-source]
            Waive: irrelevant [unresolved-source]
            Waive: other… [unresolved-source]
            Explain unresolved-source [unresolved-source]
        "#]],
    );
}

#[test]
fn a_paragraph_is_waived_above() {
    check(
        "# A\n\nThe fleet lost 14 tank<|>ers in March, more than ever\nbefore that year.\n",
        BLOCK,
        expect![[r#"
            # A

            <!-- dossier: allow unsourced-claim public-record -->
            The fleet lost 14 tankers in March, more than ever
            before that year.
        "#]],
    );
}

#[test]
fn a_line_is_waived_at_its_end() {
    check(
        "The fleet lost 14 tank<|>ers in March, more than ever  \nbefore that year.\n",
        LINE,
        expect![[r#"
            The fleet lost 14 tankers in March, more than ever <!-- dossier: allow-line unsourced-claim public-record -->  
            before that year.
        "#]],
    );
}

#[test]
fn the_first_item_is_waived_above_the_list() {
    check(
        "Lost:\n\n- the fleet lost 14 tank<|>ers in March, more than ever before\n- others\n",
        BLOCK,
        expect![[r#"
            Lost:

            <!-- dossier: allow unsourced-claim public-record -->
            - the fleet lost 14 tankers in March, more than ever before
            - others
        "#]],
    );
}

#[test]
fn a_later_item_is_waived_without_breaking_the_list() {
    check(
        "1. others\n2. the fleet lost 14 tank<|>ers in March, more than ever before\n3. more\n",
        BLOCK,
        expect![[r#"
            1. others
               <!-- dossier: allow unsourced-claim public-record -->
            2. the fleet lost 14 tankers in March, more than ever before
            3. more
        "#]],
    );
    check(
        "- [ ] others\n- [x] more\n  - the fleet lost 14 tank<|>ers in March, more than ever before\n",
        BLOCK,
        expect![[r#"
            - [ ] others
            - [x] more
              <!-- dossier: allow unsourced-claim public-record -->
              - the fleet lost 14 tankers in March, more than ever before
        "#]],
    );
}

#[test]
fn a_quotation_keeps_its_signs() {
    check(
        "> First.\n>\n> - Some units train [@nis-<|>2042].\n> - Others\n",
        "Waive: irrelevant",
        expect![[r#"
            > First.
            >
            > <!-- dossier: allow unresolved-source irrelevant -->
            > - Some units train [@nis-2042].
            > - Others
        "#]],
    );
    check(
        "> First.\n>\n> Some units train [@nis-<|>2042].\n",
        "Waive: irrelevant",
        expect![[r#"
        > First.
        >
        > <!-- dossier: allow unresolved-source irrelevant -->
        > Some units train [@nis-2042].
    "#]],
    );
}

#[test]
fn a_mark_in_a_table_stays_in_its_cell() {
    check(
        "| Month | Lost |\n|---|---|\n| March 2024 | 14 tank<|>ers of the fleet were lost to storms |\n",
        "Insert [citation needed]",
        expect![[r#"
            | Month | Lost |
            |---|---|
            | March 2024 | 14 tankers of the fleet were lost to storms [citation needed] |
        "#]],
    );
}

#[test]
fn a_table_is_waived_above_or_in_the_cell() {
    let table = "| Month | Lost |\n|---|---|\n| March 2024 | 14 tank<|>ers of the fleet were lost to storms |\n";
    check(
        table,
        BLOCK,
        expect![[r#"
        <!-- dossier: allow unsourced-claim public-record -->
        | Month | Lost |
        |---|---|
        | March 2024 | 14 tankers of the fleet were lost to storms |
    "#]],
    );
    check(
        table,
        LINE,
        expect![[r#"
        | Month | Lost |
        |---|---|
        | March 2024 | 14 tankers of the fleet were lost to storms <!-- dossier: allow-line unsourced-claim public-record --> |
    "#]],
    );
}

#[test]
fn line_breaks_stay_as_they_are() {
    let note = "# A\r\n\r\nThe fleet lost 14 tank<|>ers in March, more than ever before.\r\n";
    check(
        note,
        BLOCK,
        expect![[r#"
            # A<CR>
            <CR>
            <!-- dossier: allow unsourced-claim public-record --><CR>
            The fleet lost 14 tankers in March, more than ever before.<CR>
        "#]],
    );
}

#[test]
fn what_concerns_the_front_matter_is_waived_for_the_file() {
    check(
        "
-- themes.toml --
[[theme]]
id = \"ports\"
label = \"Ports\"
-- note.md --
---
themes: [navi<|>es]
---
Text.
",
        "Waive for the file: irrelevant",
        expect![[r#"
            ---
            themes: [navies]
            ---
            <!-- dossier: allow-file unknown-theme irrelevant -->
            Text.
        "#]],
    );
}

#[test]
fn no_span_is_out_of_reach() {
    let fixture = fixture::parse("é 14 tankers were lost in March 2024, more than ever.\n");
    for offset in 0..70 {
        actions(&fixture.workspace, "note.md", Span::new(offset, offset + 3));
    }
    assert!(actions(&fixture.workspace, "nowhere.md", Span::default()).is_empty());
}
