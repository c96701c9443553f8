//! Where one month ends and the next begins, and days that are written as words.

use crate::fixture::check_rule;

/// Checks a note that cites an article of a ferry inquiry.
#[track_caller]
fn check(note: &str) {
    let article = "
-- articles/wire.md --
---
title: Inquiry into the ferry
published: 2024-03-12
---
The inquiry into the ferry must report by June 30. Divers had raised 40 chains by the end of February.

The lease of the quay runs out on the fifteenth of May. The council adopted the budget of the port on the second of January.

The cannery will open its second line in August, the owner said.
";
    check_rule("date-mismatch", &format!("{}-- note.md --\n{note}", article.trim_start()));
}

#[test]
fn the_end_of_a_month_is_the_start_of_the_next() {
    check(
        "By the start of March divers had raised 40 chains [@wire].

By the start of February divers had raised 40 chains [@wire].
       ^^^^^^^^^^^^^^^^^ error date-mismatch: start of February here, end of February in the cited article (para 1).
",
    );
}

#[test]
fn before_a_day_is_by_the_day_before() {
    check(
        "The inquiry into the ferry must report before the first of July [@wire].

The inquiry into the ferry must report before 1 July 2024 [@wire].

The inquiry into the ferry must report by 30 July [@wire].
                                          ^^^^^^^ error date-mismatch: 30 July here, June 30 in the cited article (para 1).
",
    );
}

#[test]
fn days_in_words() {
    check(
        "The lease of the quay ends on 15 May [@wire].

The council adopted the budget of the port on 2 January 2024 [@wire].

The council adopted the budget of the port on the twelfth of January [@wire].
                                                  ^^^^^^^^^^^^^^^^^^ error date-mismatch: twelfth of January here, second of January in the cited article (para 2).
",
    );
}

#[test]
fn a_month_that_leads_a_line() {
    check(
        "- August: second line of the cannery opens [@wire]
- July: second line of the cannery opens [@wire]
  ^^^^ error date-mismatch: July here, August in the cited article (para 3).
",
    );
}
