//! # nonstandard-likelihood
//!
//! ## What it does
//! Reports a judgment that says how likely a thing is in words of no agreed scale: vague
//! ("a distinct possibility"), modified ("quite likely"), of another scale ("highly likely"
//! where ICD 203 holds), or "may" and "might" where nothing else tells the likelihood. It
//! looks at units that say themselves that they judge, and at sections of judgments; in
//! running prose "may" is nobody's fault. `likelihood_scale` in `dossier.toml` names the
//! scale.
//!
//! ## Why
//! ICD 203 D.6.e.(2)(a) and the PHIA yardstick each give one set of terms. Kent (1964): of
//! readers of "a serious possibility" some took it for 20 percent and some for 80.
//!
//! ## Example
//! ```markdown
//! We assess that there is a distinct possibility of a strike.
//! ```
//!
//! ## Instead
//! ```markdown
//! We assess that a strike is likely (55–80 %).
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Context, Report, Rule, likelihood_range_mismatch, replacement, wording};
use crate::{
    claims::{
        Unit, sections,
        wording::{Hedge, HedgeKind},
    },
    config::Term,
    diagnostic::{Fix, Severity},
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "nonstandard-likelihood",
    tier: 'C',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("nonstandard_likelihood.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in wording::own_voice(context).filter(|it| !is_credited(context, it)) {
        let Some(hedge) = hedge(context, unit) else { continue };
        let scale = context.workspace.config.scale();
        let words = hedge.span.of(wording::text(context, unit));
        let message = format!("\"{words}\" is no term of {}; say how likely it is.", scale.name);
        let fixes = fixes(context, unit, &hedge);
        report.add(wording::place(unit, hedge.span), message).fixes = fixes;
    }
}

/// Whether a heading over the unit says whose words these are: `### Sites (per OSW)`.
fn is_credited(context: &Context<'_>, unit: &Unit) -> bool {
    let document = context.note.document();
    let heading = |it: usize| document.blocks.get(it).map(|it| context.note.text.slice(it.span));
    document.headings_over(unit.block).filter_map(heading).any(sections::names_source)
}

/// A flag of consequence, which the NIC's annex lets stand (D.6.e is about terms).
static FLAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:cannot|can not|can't|can’t|could not|unable to)\s+(?:be\s+)?(?:rule[d]?\s+out|dismiss|discount|exclude)")
        .expect("the pattern is a constant")
});

/// The words outside of the scale, of a unit that judges and has no word of it.
pub(super) fn hedge(context: &Context<'_>, unit: &Unit) -> Option<Hedge> {
    let wording = &unit.wording;
    if wording.hedges.is_empty() && wording.likelihoods.is_empty() {
        return None;
    }
    if !wording.judges && !wording::is_among_judgments(context, unit) {
        return None;
    }
    let scale = context.workspace.config.scale();
    let text = wording::text(context, unit);
    let standard = wording.likelihoods.iter().any(|it| !it.modified);
    let said = standard || likelihood_range_mismatch::mismatches(context, unit).next().is_some();
    if said || FLAG.is_match(text) {
        return None;
    }
    let outside =
        |it: &&Hedge| it.kind != HedgeKind::Stacked && scale.term(it.span.of(text)).is_none();
    let foreign = || {
        let mut terms = wording.likelihoods.iter();
        let term = terms.find(|it| !it.term.is_empty() && scale.term(&it.term).is_none())?;
        let kind = HedgeKind::Foreign;
        Some(Hedge { span: term.span, kind, instead: String::new() })
    };
    wording.hedges.iter().find(outside).cloned().or_else(foreign)
}

/// Terms of the scale that fit the grammar of the place, with their percentages.
fn fixes(context: &Context<'_>, unit: &Unit, hedge: &Hedge) -> Vec<Fix> {
    let scale = context.workspace.config.scale();
    let words = hedge.span.of(wording::text(context, unit)).to_lowercase();
    let noun = ["chance", "odds", "possibility"].iter().any(|it| words.ends_with(it));
    let candidates: &[&str] = match hedge.kind {
        _ if !hedge.instead.is_empty() && scale.term(&hedge.instead).is_some() => {
            &[hedge.instead.as_str()]
        }
        _ if noun => &["roughly even chance", "realistic possibility"],
        HedgeKind::Modal => &["likely", "very likely", "highly likely"],
        HedgeKind::Vague if words.ends_with("ly") || words == "perhaps" || words == "maybe" => {
            &["likely", "very likely", "highly likely"]
        }
        _ => &[
            "unlikely",
            "very unlikely",
            "highly unlikely",
            "likely",
            "very likely",
            "highly likely",
        ],
    };
    let terms = candidates.iter().filter_map(|it| scale.term(it));
    terms.map(|term| fix(context, unit, hedge, term)).collect()
}

fn fix(context: &Context<'_>, unit: &Unit, hedge: &Hedge, term: &Term) -> Fix {
    let will = if hedge.kind == HedgeKind::Modal { "will " } else { "" };
    let band = wording::percent(term.low, term.high);
    let words = format!("{will}{} ({band})", term.text);
    let text = wording::in_case_of(hedge.span.of(wording::text(context, unit)), &words);
    let span = Span::new(hedge.span.start, first_end(context, unit, hedge));
    let title = format!("Replace with \"{will}{}\" ({band})", term.text);
    replacement(title, false, &context.note.path, wording::place(unit, span), &text)
}

/// Where the words to replace end: a percentage behind them goes too.
fn first_end(context: &Context<'_>, unit: &Unit, hedge: &Hedge) -> usize {
    let text = wording::text(context, unit);
    let percents = unit.wording.likelihoods.iter().filter_map(|it| it.percent);
    let behind = percents.map(|it| it.span).find(|it| {
        let between = text.get(hedge.span.end..it.start);
        between.is_some_and(|it| it.trim_matches([' ', '(', ',']).is_empty())
    });
    let Some(percent) = behind else { return hedge.span.end };
    percent.end + usize::from(text.get(percent.end..).is_some_and(|it| it.starts_with(')')))
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn judgments_keep_to_the_scale() {
        check_rule(
            "nonstandard-likelihood",
            "
It is quite likely that the ferry runs again.
      ^^^^^^^^^^^^ information nonstandard-likelihood: \"quite likely\" is no term of ICD 203; say how likely it is.

Our judgment: the crew may sell the tug.
                       ^^^ information nonstandard-likelihood: \"may\" is no term of ICD 203; say how likely it is.

We assess that the crew, who may know it, is likely to sell the tug. The crew may sell the tug.

The crew may sell the tug, a broker told Harbour Radio.

We assess that they repair it as soon as possible. We cannot rule out that they might sell it.

We assess that it is possible to dock there, that the yard could build tugs and that perhaps 40 men work there.

We assess that talks could collapse.
                     ^^^^^ information nonstandard-likelihood: \"could\" is no term of ICD 203; say how likely it is.
",
        );
    }

    #[test]
    fn the_scale_of_the_workspace_holds() {
        check_rule(
            "nonstandard-likelihood",
            "
-- dossier.toml --
likelihood_scale = \"phia\"
-- note.md --
A strike is highly likely. We assess that there is an even chance of rain.
                                                      ^^^^^^^^^^^ information nonstandard-likelihood: \"even chance\" is no term of PHIA; say how likely it is.
",
        );
    }

    #[test]
    fn a_term_that_fits_the_grammar_takes_its_place() {
        let fixed = |note: &str| {
            let workspace = crate::fixture::parse(note).workspace;
            let found = crate::rules::check(&workspace, "note.md");
            let finding = found.iter().find(|it| it.rule == "nonstandard-likelihood").unwrap();
            let apply = |it: &crate::diagnostic::Fix| {
                let mut text = note.to_owned();
                let edit = &it.edits[0];
                text.replace_range(edit.span.start..edit.span.end, &edit.text);
                text
            };
            finding.fixes.iter().map(apply).collect::<Vec<_>>()
        };
        assert_eq!(
            fixed("We assess that the crew may strike."),
            [
                "We assess that the crew will likely (55–80 %) strike.",
                "We assess that the crew will very likely (80–95 %) strike."
            ]
        );
        assert_eq!(
            fixed("A strike is highly likely (85 %)."),
            ["A strike is very likely (80–95 %)."]
        );
        assert_eq!(
            fixed("We assess that there is a real chance of rain."),
            ["We assess that there is a roughly even chance (45–55 %) of rain."]
        );
    }

    #[test]
    fn what_a_heading_credits_is_in_the_words_of_others() {
        check_rule(
            "nonstandard-likelihood",
            "
## Yards

Four yards are highly likely to close.
               ^^^^^^^^^^^^^ information nonstandard-likelihood: \"highly likely\" is no term of ICD 203; say how likely it is.

## Sites (per OSW)

Four sites are highly likely to close.
",
        );
    }
}
