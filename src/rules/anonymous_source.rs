//! # anonymous-source
//!
//! ## What it does
//! Reports what an unnamed person says ("a source said", "two officials said", "people
//! familiar with the matter") where nothing tells which office the person holds or why
//! there is no name.
//!
//! An outlet in parentheses or in a mark tells where it stands, not who said it. It is silent
//! where the words name the organisation or the country ("two officials of the
//! customs service"), in quotations, and where the sentence says itself that the source is
//! unnamed and why.
//!
//! ## Why
//! AP: a bare "source" is not allowed; describe it and say why it is not named. Reuters:
//! anonymous sources are the weakest. BBC: a single unnamed source goes to a senior editor.
//!
//! ## Example
//! ```markdown
//! A source said that the convoy turned back.
//! ```
//!
//! ## Instead
//! ```markdown
//! A source of the Ilmen Port Authority said that the convoy turned back.
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context, Report, Rule, wording};
use crate::{claims::wording::Vague, diagnostic::Severity};

pub const RULE: Rule = Rule {
    code: "anonymous-source",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("anonymous_source.rs"),
    check: Check::Note(check),
};

/// Why a source has no name: not allowed to speak, bound to be silent, afraid, or a
/// reason for its anonymity.
static REASON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:not|un)\s?(?:authori[sz]ed|allowed|permitted|cleared|entitled)\s+to(?-u:\b)|(?-u:\b)(?:bound|barred|prevented|prohibited|forbidden)\s+(?:by|from)(?-u:\b)|(?-u:\b)(?:confidentiality|non-?disclosure|secrecy|gag\s+order)(?-u:\b)|(?-u:\b)to\s+(?:speak|talk|discuss\s+\w+(?:\s+\w+)?)\s+(?:freely|frankly|openly|candidly)(?-u:\b)|(?-u:\b)(?:for|citing)\s+(?:\w+\s+){0,2}?(?:safety|security|sensitivity)(?-u:\b)|(?-u:\b)(?:fear|afraid|reprisals?|retaliation|retribution)|(?-u:\b)(?:anonymity|unnamed|anonymous|named|identified)(?-u:\b).*(?-u:\b)(?:because|citing|given|owing|due|since|for)(?-u:\b)")
        .expect("the pattern is a constant")
});

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in &context.analysis.units {
        let Some((span, Vague::Single)) = unit.wording.vague else { continue };
        let text = wording::text(context, unit);
        if !wording::owns_up(context, unit) && !REASON.is_match(text) {
            let message =
                "This source has no name; say which office it holds and why it is unnamed.";
            report.add(wording::place(unit, span), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn who_it_is_must_be_told() {
        check_rule(
            "anonymous-source",
            "
Two officers said that the bridge is mined.
^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

People close to the buyer expect a deal in June.
^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

Two officers of the Kardovian navy said that the bridge is mined.

A clerk at the customs office, who was not authorised to speak, said that the scanner is off.

An unnamed source said that the bridge is mined.
^^^^^^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

A former pilot, who is bound by a duty of secrecy, said that the bridge is mined.

A nurse who signed a non-disclosure agreement said that the ward is full.

A broker, who spoke on condition of anonymity because his licence is under review, said so.

An officer of the police said that the bridge is mined. The officer said so. Investigators found a mine.

Analysts said so too.
",
        );
    }

    #[test]
    fn an_office_may_have_its_place_behind_a_role() {
        check_rule(
            "anonymous-source",
            "
An official in the finance minister's office said that the bridge is mined.

Two officials at the prosecutor's office said that the bridge is mined.

Two officials in the valley said that the bridge is mined.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.
",
        );
    }

    #[test]
    fn an_outlet_in_a_mark_is_not_who_speaks() {
        check_rule(
            "anonymous-source",
            "
A source said that the lock is shut (Harbour Radio).
^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

The lock, two officials said, is shut ([Tech Ledger](https://techledger.example/lock)).
          ^^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

People briefed on the sale expect a bid in May (Tech Ledger, 3 April).
^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

Ada Lund said that two officials fled (Harbour Radio).

Two officials fled, Harbour Radio reported (Harbour Radio).

A clerk of the customs office said that the lock is shut (Harbour Radio).

Analysts say that the lock is shut (Harbour Radio).

Two officials were shot at the lock (Harbour Radio).
",
        );
    }

    #[test]
    fn who_asks_not_to_be_named_has_no_name() {
        check_rule(
            "anonymous-source",
            "
One diplomat, who asked not to be named, called the list a bad joke.
              ^^^^^^^^^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

A well-placed person told us that the pass will be shut.
  ^^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

A diplomat, who asked not to be named because the talks go on, called the list a joke.

The law requires that donors ask to be named. Well-placed people live on the hill.
",
        );
    }

    #[test]
    fn who_knows_somebody_is_no_source_yet() {
        check_rule(
            "anonymous-source",
            "
The yard belongs to people close to the mayor.

The guards searched three people close to the mayor.

People close to the mayor sold the yard, and the town reports a loss.

Tech Ledger was told by people close to the mayor that the yard is sold.
                        ^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.

Three people who are close to the mayor have said that the yard is sold.
      ^^^^^^^^^^^^^^^^^^^^^^^ information anonymous-source: This source has no name; say which office it holds and why it is unnamed.
",
        );
    }
}
