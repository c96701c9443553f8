//! # anonymous-source
//!
//! ## What it does
//! Reports what an unnamed person says ("a source said", "two officials said", "people
//! familiar with the matter") where nothing tells which office the person holds or why
//! there is no name.
//!
//! It is silent where the words name the organisation or the country ("two officials of the
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

use super::{Check, Context, Report, Rule, weasel_attribution, wording};
use crate::{claims::wording::Vague, diagnostic::Severity};

pub const RULE: Rule = Rule {
    code: "anonymous-source",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("anonymous_source.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in &context.analysis.units {
        let Some((span, Vague::Single)) = unit.wording.vague else { continue };
        if !weasel_attribution::says_so(context, unit) {
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

Analysts said so too.
",
        );
    }
}
