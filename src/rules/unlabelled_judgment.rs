//! # unlabelled-judgment
//!
//! ## What it does
//! Reports an inference, a motive or a forecast that stands as a fact: no source, nobody who
//! says it, no "we assess", and not in a section of judgments.
//!
//! ## Why
//! ICD 203 D.6.e.(3): distinguish underlying information from assumptions and judgments.
//!
//! ## Example
//! ```markdown
//! Zelmar wants to turn the port into a naval base.
//! ```
//!
//! ## Instead
//! ```markdown
//! We assess that Zelmar wants to turn the port into a naval base.
//! ```

use super::{Check, Context, Report, Rule, replacement, wording};
use crate::{
    claims::{Coverage, Sourcing, Unit, sections::Role, wording::Vague},
    diagnostic::{Fix, Severity},
    markdown::BlockKind,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "unlabelled-judgment",
    tier: 'C',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("unlabelled_judgment.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in wording::own_voice(context) {
        // "Analysts point to …" is somebody's, which `weasel-attribution` asks to name.
        let crowd = matches!(unit.wording.vague, Some((_, Vague::Group | Vague::Single)));
        let bare = !crowd && is_bare(context, unit);
        let Some(marker) = unit.wording.inference.filter(|_| bare) else {
            continue;
        };
        let words = marker.of(wording::text(context, unit));
        let message = format!("\"{words}\" makes this a judgment, but nothing says whose.");
        let finding = report.add(unit.span, message);
        finding.fixes.extend(prefix(context, unit));
    }
}

/// Whether the unit stands alone: uncited, and outside of the places for judgments.
fn is_bare(context: &Context<'_>, unit: &Unit) -> bool {
    let role = context.analysis.roles.get(unit.block).copied().unwrap_or(Role::Plain);
    let uncited = matches!(unit.coverage, Coverage::None | Coverage::Note);
    let block = context.note.document().blocks.get(unit.block);
    let prose = block.is_some_and(|it| {
        matches!(it.kind, BlockKind::Paragraph | BlockKind::Item { task: false, .. })
    });
    let waived = unit.status == Sourcing::Waived;
    prose && uncited && !wording::cites(context, unit) && !waived && matches!(role, Role::Plain)
}

/// Puts "We assess that" before the first word.
fn prefix(context: &Context<'_>, unit: &Unit) -> Option<Fix> {
    let (first, text) = labelled(wording::text(context, unit), "We assess that")?;
    let title = "Mark as assessment: \"We assess that …\"".to_owned();
    let place = wording::place(unit, first);
    Some(replacement(title, false, &context.note.path, place, &text))
}

/// The place of a sentence's first word, and what stands there where `label` leads the
/// sentence; none where it does not begin with a word.
pub(crate) fn labelled(sentence: &str, label: &str) -> Option<(Span, String)> {
    /// What has a capital only because it begins the sentence.
    const LOWERED: &[&str] = &[
        "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "There", "Their", "They",
        "He", "His", "She", "Her", "In", "On", "At", "By", "For", "From", "With", "After",
        "Before", "Since", "During", "Under", "Between", "Both", "All", "Some", "Many", "Most",
        "More", "Several", "No", "Nobody", "Two", "Three",
    ];
    // Pictures before it are passed over; bold type and quotation marks are not.
    let opens =
        |it: char| it.is_alphanumeric() || it.is_ascii_punctuation() || "“”«»„‟‘’‚‹›".contains(it);
    let (before, rest) = sentence.split_at(sentence.find(opens)?);
    let first = rest.split(|it: char| !it.is_alphabetic()).next()?;
    let lowered = if LOWERED.contains(&first) { first.to_lowercase() } else { first.to_owned() };
    let place = Span::new(0, first.len()).shifted(before.len());
    (!first.is_empty()).then(|| (place, format!("{label} {lowered}")))
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn whose_judgment_it_is_must_be_told() {
        check_rule(
            "unlabelled-judgment",
            "
The move signals that the mayor lost control.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlabelled-judgment: \"signals\" makes this a judgment, but nothing says whose.

The move signals that the mayor lost control, Ada Lund argues. The crew may strike.

The ministers will meet in Ilmen on 3 May [@wire]. I want to know more. Analysts point to two motives.

## Assessment

The mayor wants to resign.
",
        );
    }

    #[test]
    fn a_noun_a_reader_or_a_law_foretells_and_wants_nothing() {
        check_rule(
            "unlabelled-judgment",
            "
Political will untested. The council's will remains strong, and the will to pay was there.

Nobody goes there unless they hear that it will open. You will need a pass.

The harbour convention seeks to end the dumping of ballast.

As a result of the fire in Ilmen, the Lund Line closed its yard in April.

The wall was painted by Ada Lund, hence the name.

The canal will soon fill with sand.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlabelled-judgment: \"will\" makes this a judgment, but nothing says whose.

The harbour council seeks to end the dumping of ballast.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlabelled-judgment: \"seeks\" makes this a judgment, but nothing says whose.

As a result, the Lund Line is bankrupt.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlabelled-judgment: \"result\" makes this a judgment, but nothing says whose.

The yard is empty, and hence the line is bankrupt.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlabelled-judgment: \"hence\" makes this a judgment, but nothing says whose.
",
        );
    }

    #[test]
    fn what_stands_under_a_forecast_is_labelled() {
        check_rule(
            "unlabelled-judgment",
            "
**Prediction (5-year):** If the lock holds:

- The canal will carry grain.
- The mayor will be gone.

**Plan:**

- The canal will carry grain.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlabelled-judgment: \"will\" makes this a judgment, but nothing says whose.
",
        );
    }
}
