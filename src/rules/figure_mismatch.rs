//! # figure-mismatch
//!
//! ## What it does
//! Holds each figure of a cited claim against the cited article: a count, amount, share,
//! measure or vote. Reports one that the article gives otherwise for the same thing, and,
//! as information, one that it has nowhere though it tells of the thing. Number words, separators, units,
//! ranges, rounding and words like "about" and "twice" are understood, and so are sums,
//! differences and shares of what the article gives. Figures that the note owns to have
//! worked out, quotations, judgments and sources without text are left alone.
//!
//! ## Why
//! ICD 203 D.6.e.(8): accurate judgments rest on accurate figures. A citation that does
//! not bear out the number beside it is worse than none.
//!
//! ## Example
//! ```markdown
//! -- articles/nis.md --
//! ---
//! title: Briefing on troops
//! ---
//! The neighbour has sent 10,900 troops to the border region since October.
//! -- note.md --
//! Some 19,000 troops were sent to the border region [@nis].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/nis.md --
//! ---
//! title: Briefing on troops
//! ---
//! The neighbour has sent 10,900 troops to the border region since October.
//! -- note.md --
//! Some 11,000 troops were sent to the border region [@nis].
//! ```

mod fix;

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::{Check, Report, Rule, cited::Cited};
use crate::{
    claims::Coverage,
    diagnostic::{Related, Severity},
    evidence::{
        dates::When,
        figures::{
            Found, Quantity,
            align::{self, Clause, Outcome},
            compare::Fit,
            conjunct,
            misplaced::{misplaced, swapped},
        },
        overlap::Topic,
    },
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "figure-mismatch",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("figure_mismatch.rs"),
    check: Check::Cited(check),
};

/// Words by which a note owns that it gives no figure of the article.
static WORKED_OUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:calculat\w+|own (?:count|estimate|figures?)|our (?:count|estimate)|sums? (?:of|to)|add(?:s|ed|ing) up|averaging|equivalent (?:to|of)|convert\w+|at (?:current|today's) (?:exchange )?rates|per head|per capita|extrapolat\w+|arithmetic|together|combined|altogether|not in the (?:article|source)|unlike the article|misreport\w+|corrected|mistaken\w*|typo)\b|=|\d (?:plus|minus|less|times|divided by) [$€£¥]?\d|\d\s?(?:%|[kmb]|bn|tn|thousand|million|billion|trillion)?\s+[-−–+×*/÷]\s+[$€£¥]?\d",
    )
    .expect("the pattern is a constant")
});

/// Words before a figure that the note takes back or leaves to another time or source.
static TAKEN_BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:not|n't|no|rather than|instead of|earlier|previous|previously|initial|initially|former|compared (?:to|with)|contrary to|versus|vs\.?|other (?:sources|reports|outlets) (?:say|said|put|give|gave))(?:\s+\S+){0,3}\s*$",
    )
    .expect("the pattern is a constant")
});

/// Stretches of time, which any figure may be of.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?:last|next|this|past|previous|same|first|second|third|fourth) )?(?:years?|quarter|months?|weeks?|days?)(?: (?:earlier|before|ago|later))?\b")
        .expect("the pattern is a constant")
});

/// Words around a figure that is a change or a difference: "fell by nine points", "70 cents
/// more".
static CHANGE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:by|(?:gap|lead|margin|difference|drop|rise|fall|cut|increase|decrease|gain|loss) of|gain(?:s|ed)?|lost|loses|shed|sheds|another|separates?)(?: (?:about|around|some|roughly|nearly|almost|over|at least|up to|more than|less than|fewer than|just|only|a little|well|under|an?)){0,3}\s*$",
    )
    .expect("the pattern is a constant")
});
static CHANGE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:of (?:that|it|them|this)|[\w-]+) )??(?:(?:an?|per|each|every) \w+ )?(?:more|less|fewer|below|above|higher|lower|ahead|behind|apart|short|extra|longer|shorter|older|younger|larger|smaller|better|worse|up|down|separates?|too (?:many|few|much|little))\b",
    )
    .expect("the pattern is a constant")
});

/// What a stretch speaks of besides its figures, and the times that it names.
type Speech<'a> = (Topic, Cow<'a, [When]>);

fn check(cited: &Cited<'_>, report: &mut Report<'_>) {
    let text = cited.prose();
    let all = cited.quantities();
    if !all.iter().any(|it| it.firm) || WORKED_OUT.is_match(text) {
        return;
    }
    let figures = all.iter().flat_map(|it| [Some(it.span), it.noun.as_ref().map(|it| it.span)]);
    let stretches = TIME.find_iter(text).map(|it| Span::new(it.start(), it.end()));
    let figures: Vec<Span> = figures.flatten().chain(stretches).collect();
    let said = |stretch: Span| (cited.topic(stretch, &figures), cited.times_in(stretch));
    let mut clauses: Vec<(Span, Speech<'_>)> = Vec::new();
    for (at, own) in all.iter().enumerate() {
        let before = text.get(..own.span.start).unwrap_or("");
        let after = text.get(own.span.end..).unwrap_or("").trim_start();
        // "two years ago" counts from the day of the note.
        let counted = own.class() == "time"
            && ["ago", "earlier", "later", "from now"].iter().any(|it| after.starts_with(it));
        // "from one day to the next" is no day.
        let saying = before.ends_with("from ") && after.starts_with("to the next");
        let exempt = cited.is_in_mark(own.span) || counted || saying || cited.is_quoted(own.span);
        if !own.firm || own.vague || exempt {
            continue;
        }
        let mut others = all.to_vec();
        others.remove(at);
        let known = align::is_known(own, &others, &cited.readings);
        let taken = TAKEN_BACK.is_match(before);
        if known && taken {
            continue;
        }
        let (whole, sources) = cited.clause(own.span);
        if clauses.last().is_none_or(|it| it.0 != whole) {
            clauses.push((whole, said(whole)));
        }
        let Some((_, (topic, times))) = clauses.last() else { continue };
        let conjunct = conjunct::around(text, whole, own.span);
        let beside = (conjunct != whole).then(|| said(conjunct));
        let (near, near_times) = beside.as_ref().map_or((topic, times), |it| (&it.0, &it.1));
        let change = CHANGE_BEFORE.is_match(before) || CHANGE_AFTER.is_match(after);
        let others = &others;
        let clause = Clause { text, topic, near, others, times, near_times, change, taken };
        if known {
            let it = misplaced(own, clause, &cited.readings, &sources).or_else(|| {
                let near =
                    |it: &Quantity| cited.topic(conjunct::around(text, whole, it.span), &figures);
                swapped((own, clause.near), (others, near), &cited.readings, &sources)
            });
            if let Some(it) = it {
                differs(cited, own, it, report);
            }
            continue;
        }
        match align::hold(own, clause, &cited.readings, &sources) {
            Outcome::Silent => {}
            Outcome::Differs(at, found, fit) => differs(cited, own, (at, found, fit), report),
            // What is cited for a whole section or note may not be meant for this figure.
            Outcome::Missing(..) if Coverage::Block < cited.case.coverage => {}
            Outcome::Missing(at, paragraph) => missing(cited, own, (at, paragraph), report),
        }
    }
}

fn differs(
    cited: &Cited<'_>,
    own: &Quantity,
    (at, found, fit): (usize, &Found, Fit),
    report: &mut Report<'_>,
) {
    let Some(source) = cited.source(at) else { return };
    let given = fix::given(own, &found.quantity, source.text.as_str());
    let para = found.paragraph + 1;
    let here = fix::named(own, cited.text());
    let mut message = format!("{here} here, {given} in {} (para {para})", cited.name(at));
    if fit == Fit::Near {
        message += ", which \"about\" would cover";
    }
    let fixes = fix::fixes(cited, own, (&found.quantity, source), para, fit);
    let finding = report.add(own.span, message + ".");
    finding.related.push(Related {
        message: format!("The article gives {given}."),
        path: source.path.clone(),
        span: found.quantity.span,
    });
    finding.fixes = fixes;
}

fn missing(
    cited: &Cited<'_>,
    own: &Quantity,
    (at, paragraph): (usize, usize),
    report: &mut Report<'_>,
) {
    let (Some(reading), Some(source)) = (cited.readings.get(at), cited.source(at)) else { return };
    let Some(passage) = reading.paragraphs.get(paragraph) else { return };
    let message = format!(
        "{} is no figure of the cited article, whose para {} comes nearest.",
        fix::named(own, cited.prose()),
        paragraph + 1,
    );
    report.grade(Severity::Information);
    let finding = report.add(own.span, message);
    let (path, span) = (source.path.clone(), passage.span);
    finding.related.push(Related { message: "The nearest passage.".into(), path, span });
    report.restore();
}

#[cfg(test)]
mod tests;
