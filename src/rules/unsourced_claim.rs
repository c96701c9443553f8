//! # unsourced-claim
//!
//! ## What it does
//! Reports a claim that no source reaches: a quotation, a figure, a dated event, an
//! allegation, a cause, a rule of law, or something that an unnamed speaker said. It
//! looks for a citation in the sentence, its paragraph, list, table or section, for a
//! source named in the words, and for the sources that the note lists. Claims in a
//! row are one finding: the first is marked, the others are related places.
//!
//! Judgments, questions, tasks, definitions and fragments need no source. A list of
//! two or more sources for the whole note keeps the rule silent.
//!
//! ## Why
//! ICD 206 asks for a source reference each time a source is used; ICD 203 D.6.e.(1);
//! WP:V for quotations and statistics; Reuters: source every statement unless it is an
//! established fact.
//!
//! ## Example
//! ```markdown
//! The fleet lost 14 tankers in March, more than in any month before.
//! ```
//!
//! ## Instead
//! ```markdown
//! The fleet lost 14 tankers in March, more than in any month before.[^list]
//!
//! [^list]: Lloyd's List, "A bad month", 2 April 2025, https://lloyds.example/march
//! ```

use super::{Check, Context, Report, Rule, unsourced_note};
use crate::{
    claims::{Gate, Sourcing, Unit, explain},
    config::Status,
    diagnostic::{Related, Severity},
    markdown::BlockKind,
};

pub const RULE: Rule = Rule {
    code: "unsourced-claim",
    tier: 'B',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("unsourced_claim.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let one_for_the_note = unsourced_note::applies(context);
    for run in runs(context) {
        let Some((first, others)) = run.split_first() else { continue };
        let hard = run.iter().any(|it| it.gates.iter().any(|it| is_hard(*it)));
        report.grade(match context.status {
            _ if one_for_the_note => Severity::Hint,
            Status::Draft if !hard => Severity::Information,
            _ => Severity::Warning,
        });
        let finding = report.add(first.span, message(first));
        finding.notes = notes(context, first);
        let related = |it: &&Unit| Related {
            message: message(it),
            path: context.note.path.to_string(),
            span: it.span,
        };
        finding.related = others.iter().map(related).collect();
    }
}

/// Unsourced units without a covered claim, a heading or another table between them.
fn runs<'a>(context: &Context<'a>) -> Vec<Vec<&'a Unit>> {
    let blocks = &context.note.document().blocks;
    let place = |unit: &Unit| {
        let block = blocks.get(unit.block);
        let table = match block.map(|it| &it.kind) {
            Some(BlockKind::Row { table, .. }) => Some(*table),
            _ => None,
        };
        (block.and_then(|it| it.heading), table)
    };
    let mut res: Vec<Vec<&Unit>> = Vec::new();
    let mut open = false;
    for unit in &context.analysis.units {
        match unit.status {
            // What has a mark of its own is a covered claim though no gate asks for it.
            Sourcing::Exempt => open &= unit.citations.is_empty(),
            Sourcing::Unsourced => {
                let last = res.last().and_then(|it| it.last());
                let joins = open && last.is_some_and(|it| place(it) == place(unit));
                match res.last_mut() {
                    Some(run) if joins => run.push(unit),
                    _ => res.push(vec![unit]),
                }
                open = true;
            }
            _ => open = false,
        }
    }
    res
}

/// Gates that are a warning in a draft too (contract, "Status").
fn is_hard(gate: Gate) -> bool {
    matches!(gate, Gate::Quotation | Gate::Figure | Gate::Allegation)
}

fn message(unit: &Unit) -> String {
    const ORDER: &[(Gate, &str)] = &[
        (Gate::Quotation, "quotation"),
        (Gate::Allegation, "allegation"),
        (Gate::Figure, "figure"),
        (Gate::DatedEvent, "dated event"),
        (Gate::Causal, "cause"),
        (Gate::Rule, "rule of law"),
    ];
    let what = ORDER.iter().find(|it| unit.gates.contains(&it.0)).map_or("statement", |it| it.1);
    format!("No source covers this {what}.")
}

/// What the finding rests on, for a terminal: the words of the gates, what covers them
/// not, and where a source was looked for.
fn notes(context: &Context<'_>, unit: &Unit) -> Vec<(String, String)> {
    let text = context.note.text.as_str();
    let document = context.note.document();
    let failing = explain::failing(context.analysis, document, unit);
    let failing = failing.iter().map(|it| format!("\"{}\" {}", it.span.of(text), it.why));
    let looked = explain::looked_in(text, document, unit).join(", ");
    let failing = failing.map(|it| ("no source".to_owned(), it));
    failing.chain([("looked in".to_owned(), looked)]).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("unsourced-claim", fixture);
    }

    #[test]
    fn a_figure_needs_a_source() {
        check(
            "
The ministry has a budget (https://budget.example/2025).

Its fleet has 14 tankers and two tugs.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this figure.
Crews were tired.
",
        );
    }

    #[test]
    fn claims_in_a_row_are_one_finding() {
        let workspace = parse(
            "
See [the list](https://list.example).

- Trade rose by 12 percent in May.
- quiet port
- The yard built 9 hulls in a year.
",
        )
        .workspace;
        let found = crate::rules::check(&workspace, "note.md");
        let found: Vec<_> = found.iter().filter(|it| it.rule == "unsourced-claim").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].related.len(), 1);
        assert_eq!(found[0].notes[0].1, "sentence, list, the note's sources");
    }

    #[test]
    fn a_mark_between_two_claims_parts_them() {
        check(
            "
Officials said that the yard was sold for the second time.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this statement.

The buyer has not called back ([Ledger](https://ledger.example/yard)).

Officials said that the price was much lower than before.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this statement.
",
        );
    }

    #[test]
    fn a_draft_is_warned_of_figures_only() {
        check(
            "
---
status: draft
---
The [site](https://site.example) was down.

The yard burned down on 3 May 2024, after a strike at Ulsan.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unsourced-claim: No source covers this dated event.
",
        );
    }

    #[test]
    fn code_comments_and_quoted_terms_claim_nothing() {
        check(
            "
```
It lost 14 tankers in March.
```
<!-- It lost 14 tankers in March. -->

They call it the \"cold chain\".
",
        );
    }

    #[test]
    fn who_tells_reaches_on_and_who_takes_a_side_does_not() {
        check(
            "
Ada Lund of the harbour office told of the strike. The yard lost 14 cranes in the storm.

Ada Lund and the U.S. condemned the strike. The yard lost 14 cranes in the storm.
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this figure.
",
        );
    }
}
