//! Another article in the place of one, or beside it; a sentence as one's own inference.

use super::*;

/// An article of 150 words and more that says nothing of banks, and two that do.
const FILES: &str = "
-- actors.toml --
[[actor]]
name = \"Ostland\"
kind = \"state\"
[[actor]]
name = \"Sundland\"
kind = \"state\"
-- articles/wire.md --
---
title: Strait closed
publisher: Harbour Radio
published: 2025-03-01
url: https://radio.example/strait
accessed: 2025-03-02
---
The parliament of Sundland voted on Monday to close the strait to tankers of more than forty \
thousand tonnes for the winter. The union of pilots had asked for the rule since a tanker ran \
aground in the ice five years ago.

Its chairwoman said that the lights on the eastern shore are too old and that nobody has paid for \
new ones. A spokeswoman of the lighthouse board answered that the money had been in the budget \
twice and had been taken out twice. Insurers said that they would wait for the first storm before \
they change their rates.

Fishermen expect a quiet winter. The ferry to the islands keeps its timetable, and the mail boat \
leaves on Tuesdays as it always did. Shops on the islands have bread, milk and oil for three weeks. \
The harbour café has put up its prices and blames the price of coffee. Tickets for the ferry are \
sold at the pier, at the station and in the bookshop, where they cost a little less.
-- articles/bank.md --
---
title: Savings bank sold
publisher: Ostmark Daily
published: 2025-03-04
url: https://daily.example/bank
accessed: 2025-03-05
---
Rain fell on the town.

Ostland sold the oldest savings bank of its islands to a family of brewers.
-- articles/denial.md --
---
title: No sale
publisher: Southern Review
published: 2025-03-05
url: https://review.example/bank
accessed: 2025-03-06
---
Ostland never sold the oldest savings bank of its islands to a family of brewers.
-- note.md --
";

const CLAIM: &str = "Ostland sold the oldest savings bank of the islands to a family of brewers";
const BANK: &str = "Change citation to Savings bank sold (para 2): \"Ostland sold the oldest savings bank of its islands to a …\"";

/// The note once the bank's article is cited instead.
#[track_caller]
fn changed(note: &str, expected: &str) {
    for crlf in [false, true] {
        let files = format!("{FILES}{note}");
        let after = made(&files, "unsupported-by-source", BANK, crlf);
        let after = after.unwrap_or_else(|| panic!("no action for {note}"));
        let text = after.text("note.md").unwrap().as_str().replace("\r\n", "\n");
        assert_eq!(text, expected);
    }
}

#[track_caller]
fn unchanged(note: &str) {
    let files = format!("{FILES}{note}");
    let after = made(&files, "unsupported-by-source", "Change citation", false);
    assert!(after.is_none(), "{:?}", after.unwrap().text("note.md"));
}

#[test]
fn an_article_that_says_it_is_cited_instead() {
    changed(&format!("🚢 Rain. {CLAIM} [@wire].\n"), &format!("🚢 Rain. {CLAIM} [@bank].\n"));
    changed(&format!("{CLAIM} [see @wire, p. 3].\n"), &format!("{CLAIM} [@bank].\n"));
    changed(&format!("- ⚓ {CLAIM} [[wire]]\n"), &format!("- ⚓ {CLAIM} [[bank]]\n"));
    changed(
        &format!("{CLAIM} ([[articles/wire|Harbour Radio]]).\n"),
        &format!("{CLAIM} ([[bank]]).\n"),
    );
    changed(
        &format!("{CLAIM} [Harbour Radio](articles/wire.md).\n"),
        &format!("{CLAIM} [Ostmark Daily, 4 Mar 2025](articles/bank.md).\n"),
    );
    changed(
        &format!("{CLAIM} [report](https://radio.example/strait).\n"),
        &format!("{CLAIM} [report](https://daily.example/bank).\n"),
    );
}

#[test]
fn the_text_of_a_footnote_goes_with_it() {
    let bank = "Savings bank sold, Ostmark Daily, 4 Mar 2025, <https://daily.example/bank>";
    changed(
        &format!("🚢 {CLAIM}.[^1]\n\n[^1]: Harbour Radio, [[wire]]\n"),
        &format!("🚢 {CLAIM}.[^1]\n\n[^1]: {bank}\n"),
    );
    changed(
        &format!("{CLAIM}.[^wire] Rain.[^b]\n\n[^wire]: [[wire]]\n[^b]: [[denial]]\n"),
        &format!("{CLAIM}.[^bank] Rain.[^b]\n\n[^bank]: {bank}\n[^b]: [[denial]]\n"),
    );
    // One that is there is used again.
    changed(
        &format!("{CLAIM}.[^w] Rain.[^b]\n\n[^w]: [[wire]]\n[^b]: [[bank]]\n"),
        &format!("{CLAIM}.[^b] Rain.[^b]\n\n[^b]: [[bank]]\n"),
    );
    // Another sentence refers to it.
    changed(
        &format!("{CLAIM}.[^w]\n\nThe strait is closed.[^w]\n\n[^w]: [[wire]]\n"),
        &format!(
            "{CLAIM}.[^bank]\n\nThe strait is closed.[^w]\n\n[^w]: [[wire]]\n[^bank]: {bank}\n"
        ),
    );
    // What else the footnote says is not lost.
    unchanged(&format!("{CLAIM}.[^1]\n\n[^1]: [[wire]]. The editor was asked for more.\n"));
}

#[test]
fn what_would_leave_another_fault_is_not_offered() {
    // One says the contrary.
    let titles = try_all(&format!("{FILES}{CLAIM} [@wire].\n")).into_iter();
    let offered: Vec<String> = titles.filter(|it| it.starts_with("Change")).collect();
    assert_eq!(offered, [BANK]);
    // Nothing says it.
    unchanged("Ostland trained the judges of the constitutional court [@wire].\n");
    unchanged("Ostland sold the youngest choir of the mountains to seven pilgrims [@wire].\n");
    // Another outlet, by name.
    unchanged(&format!("{CLAIM}, Harbour Radio found [@wire].\n"));
    unchanged(&format!("{CLAIM} [as Harbour Radio says](articles/wire.md).\n"));
    // Another sentence rests on the same mark.
    unchanged(&format!("The strait is closed to 14 tankers. {CLAIM} [@wire].\n"));
}

#[test]
fn a_sentence_is_marked_as_an_inference() {
    let infer = |claim: &str| {
        let files = format!("{FILES}🚢 Rain. {claim} [@wire].\n");
        let after = made(&files, "unsupported-by-source", "Mark as inference", true)?;
        Some(after.text("note.md").unwrap().as_str().to_owned())
    };
    assert_eq!(
        infer("The savings banks of Ostland fear the brewers").unwrap(),
        "🚢 Rain. We infer that the savings banks of Ostland fear the brewers [@wire].\r\n"
    );
    let files = format!("{FILES}⚓🚢 {CLAIM}.[^1]\n\n[^1]: [[wire]]\n");
    let after = made(&files, "unsupported-by-source", "Mark as inference", false).unwrap();
    let text = after.text("note.md").unwrap().as_str();
    assert!(text.starts_with("⚓🚢 We infer that Ostland sold"), "{text}");
    assert!(infer(CLAIM).unwrap().contains("We infer that Ostland sold"));
    assert_eq!(infer("Ostland said that the savings banks fear the brewers"), None);
    assert_eq!(infer("**Ostland** trained the judges of the constitutional court"), None);
}

const PLANT: &str = "
-- articles/old.md --
---
title: The plant
publisher: Harbour Radio
published: 2023-05-10
url: https://radio.example/plant
accessed: 2023-05-11
---
The plant at Ilmen employs 2,400 people.
-- articles/new.md --
---
title: Plant visit
publisher: Ostmark Daily
published: 2025-02-10
url: https://daily.example/plant
accessed: 2025-02-11
---
Rain fell.

At Ilmen the plant employs 2,400 people.
-- articles/other.md --
---
title: Plant grows
publisher: Southern Review
published: 2025-03-10
url: https://review.example/plant
accessed: 2025-03-11
---
The plant at Ilmen employs 2,600 people.
-- articles/end.md --
---
title: Plant shut
publisher: Southern Review
published: 2025-03-11
url: https://review.example/end
accessed: 2025-03-12
---
The plant at Ilmen no longer employs 2,400 people.
-- articles/later.md --
---
title: Plant revisited
publisher: Ostmark Daily
published: 2025-06-10
url: https://daily.example/later
accessed: 2025-06-11
---
The plant at Ilmen employs 2,400 people.
-- articles/between.md --
---
title: Between
publisher: Ostmark Daily
published: 2024-01-10
url: https://daily.example/between
accessed: 2025-06-11
---
The plant at Ilmen employs 2,400 people.
-- note.md --
";

#[test]
fn a_newer_article_is_cited_beside_an_old_one() {
    let newer = "Cite newer: Plant visit (10 February 2025, para 2): \"At Ilmen the plant employs 2,400 people.\"";
    let check = |note: &str, expected: &str| {
        let note = format!("---\ndate: 2025-04-17\n---\n{note}");
        let files = format!("{PLANT}{note}");
        let titles = try_all(&files);
        let offered: Vec<_> = titles.iter().filter(|it| it.starts_with("Cite newer")).collect();
        assert_eq!(offered, [newer]);
        let after = made(&files, "stale-source", newer, true).expect("an action");
        let text = after.text("note.md").unwrap().as_str().replace("\r\n", "\n");
        assert_eq!(text, format!("---\ndate: 2025-04-17\n---\n{expected}"));
    };
    check(
        "🚢 The plant at Ilmen employs 2,400 people [@old].\n",
        "🚢 The plant at Ilmen employs 2,400 people [@old] [@new].\n",
    );
    check(
        "- The plant at Ilmen employs 2,400 people ([[old]])\n",
        "- The plant at Ilmen employs 2,400 people ([[old]]) [[new]]\n",
    );
    check(
        "🚢 The plant at Ilmen employs 2,400 people.[^o]\n\n[^o]: [[old]]\n",
        "🚢 The plant at Ilmen employs 2,400 people.[^o][^new]\n\n[^o]: [[old]]\n\
         [^new]: Plant visit, Ostmark Daily, 10 Feb 2025, <https://daily.example/plant>\n",
    );
}
