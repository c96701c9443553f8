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

Divers had raised 40 chains before March [@wire].

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

const COURT: &str = "
-- actors.toml --
[[actor]]
name = \"Sarnia\"
[[actor]]
name = \"Northland\"
-- articles/wire.md --
---
title: Transcript of a briefing
published: 2024-05-08
---
The case began on 3 March, when a crane dropped a crate marked as wool. The broker has been on leave since April.

Sarnia summoned the envoy on 12 January. Northland bought two tugs. Northland sold a dock. Northland leased a quay. Northland paid for a lock. Northland asked for a loan on 14 January.

The Labour Court refused us an injunction last Thursday. Talks will go on tomorrow in the guildhall. The next briefing is on Friday.
-- note.md --
";

/// Checks a note that cites the article of the court.
#[track_caller]
fn check_court(note: &str) {
    check_rule("date-mismatch", &format!("{}{note}", COURT.trim_start()));
}

#[test]
fn what_happened_when_belongs_to_the_day() {
    check_court(
        "It came to light on 3 April, when a crane dropped a crate marked as wool [@wire].
                    ^^^^^^^ error date-mismatch: 3 April here, 3 March in the cited article (para 1).

It came to light on 3 March, when a crane dropped a crate marked as wool [@wire].

It came to light on 5 April, after the crane had been sold [@wire].
",
    );
}

#[test]
fn a_name_and_the_day_of_another_month() {
    check_court(
        "Sarnia called in our man on 12 February [@wire].
                            ^^^^^^^^^^^ error date-mismatch: 12 February here, 12 January in the cited article (para 2).

Sarnia called in our man on 17 February [@wire].
                            ^^^^^^^^^^^ information date-mismatch: 17 February is no date of the cited article, whose para 2 comes nearest.

Northland called in our man on 14 February [@wire].

Sarnia called in our man on 12 January [@wire].
",
    );
}

#[test]
fn what_has_happened_was_not_on_a_day_to_come() {
    check_court(
        "The Labour Court threw out the injunction on 9 May [@wire].
                                             ^^^^^ error date-mismatch: 9 May here; \"Thursday\" in the cited article (para 3) is 2 May 2024.

The Labour Court threw out the injunction on 2 May [@wire].

The Labour Court will hear the plea on 9 May [@wire].
",
    );
}

#[test]
fn the_key_of_a_mark_tells_nothing() {
    check_rule(
        "date-mismatch",
        "
-- articles/court-briefing.md --
---
title: The injunction
published: 2024-05-08
---
The Labour Court refused the union an injunction last Thursday.
-- note.md --
The Labour Court refused the injunction on 9 May [[court-briefing]].
                                           ^^^^^ error date-mismatch: 9 May here; \"Thursday\" in the cited article (para 1) is 2 May 2024.
",
    );
}

#[track_caller]
fn check_quay(note: &str) {
    let article = "
-- articles/quay.md --
---
title: The old quay
published: 2025-09-12
---
The survey of the old quay ran from 3 March to 30 May. Nobody had looked at the piles for years.

It was the third landslip of the year. The first buried a shed on 8 July; the second closed the road on 30 August.

The clerk took the keys on Thursday, 17 July, and gave them back on Sunday.
-- note.md --
";
    check_rule("date-mismatch", &format!("{}{note}", article.trim_start()));
}

#[test]
fn an_end_of_a_stretch_is_held_against_the_same_end() {
    check_quay(
        "The survey of the quay was done between 3 May and 30 May [@quay].
                                        ^^^^^ error date-mismatch: 3 May here, 3 March in the cited article (para 1).

The survey of the quay went on from 3 March to 30 June [@quay].
                                               ^^^^^^^ error date-mismatch: 30 June here, 30 May in the cited article (para 1).

The survey of the quay was done between 3 March and 30 May [@quay].

The survey of the quay was done in March and May [@quay].
",
    );
}

#[test]
fn a_date_beside_the_same_one_is_told() {
    check_quay(
        "Earlier landslips came on 8 July and 30 July [@quay].
                                     ^^^^^^^ error date-mismatch: 30 July here, 30 August in the cited article (para 2).

Earlier landslips came on 8 July and 30 August [@quay].
",
    );
}

#[test]
fn a_weekday_may_count_on_from_a_date_that_is_told() {
    check_quay(
        "The clerk gave the keys back on 20 July [@quay].
",
    );
}
