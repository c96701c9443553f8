//! Days that the cited article names nowhere, though it tells of the event.

use crate::fixture::check_rule;

#[track_caller]
fn check(note: &str) {
    check_rule(
        "date-mismatch",
        &format!(
            "-- articles/mill.md --
---
title: The mill of Orrin
published: 2025-03-20
---
The mill of Orrin stopped on Monday, when its wheel broke. On 3 March a carpenter had warned the owner.

The court gave her 21 days to pay the apprentices, who had sued in January. The council meets on 2 April.

The oldest beams were brought from Tavel by raft.
-- note.md --
{note}"
        ),
    );
}

#[test]
fn a_day_that_nobody_names() {
    check(
        "The oldest beams reached Orrin from Tavel on 8 March [@mill].
                                             ^^^^^^^ information date-mismatch: 8 March is no date of the cited article, whose para 3 comes nearest.

The oldest beams came from Tavel in January [@mill]. The wheel broke on 17 March, a Monday [@mill].
",
    );
}

#[test]
fn a_day_that_may_be_known_from_elsewhere() {
    check(
        "The carpenter was born on 4 July 1971 [@mill].

A raftsman said on 11 March that the beams were from Tavel [@mill].

The apprentices are to be paid by 10 April [@mill].

The apprentices go home on 30 May [@mill].
",
    );
}

#[test]
fn a_day_of_one_of_two_sources() {
    check_rule(
        "date-mismatch",
        "-- articles/a.md --
---
title: One
published: 2025-03-20
---
The wheel of the mill broke.
-- articles/b.md --
---
title: Two
published: 2025-03-20
---
Nobody was hurt at the mill.
-- note.md --
The wheel of the mill broke on 11 March, and nobody was hurt [@a; @b].
",
    );
}
