//! # unlocated-source
//!
//! ## What it does
//! Reports a quotation or a figure that only the note's list of sources covers, where that
//! lists two or more: a reader cannot tell in which of them it stands. Where exactly one of
//! them has it, a quick fix cites that one in the way the note cites; where several have it,
//! they are listed; where all can be read and none has it, the finding says so and is
//! information in a draft too. A figure is read with what it counts or measures: 35 days in
//! an article are no source for 35 people.
//!
//! It is silent in summaries that the body covers, in a table with a column of sources, and
//! where the sentence names its source.
//!
//! ## Why
//! WP: text-source integrity, a reader can tell which source supports which words. ICD 206:
//! a reference lets the reader find the source, and in it the place.
//!
//! ## Example
//! ```markdown
//! -- articles/canal.md --
//! The office spent €18 million on the canal.
//! -- articles/port.md --
//! The port was closed on Friday.
//! -- note.md --
//! ---
//! sources: ["[[canal]]", "[[port]]"]
//! ---
//! The canal cost the office €18 million in all.
//!
//! The port was closed on Friday.
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/canal.md --
//! The office spent €18 million on the canal.
//! -- articles/port.md --
//! The port was closed on Friday.
//! -- note.md --
//! ---
//! sources: ["[[canal]]", "[[port]]"]
//! ---
//! The canal cost the office €18 million in all [@canal].
//!
//! The port was closed on Friday [@port].
//! ```

use super::{Check, Context, Report, Rule};
use crate::{
    claims::{Analysis, Coverage, Gate, Target, Unit, sections::Role},
    diagnostic::{Related, Severity},
    evidence::{
        Reading,
        figures::{
            Quantity, align,
            compare::{is_bare_same, same},
            quantities,
        },
        quotes::{Quotation, Verdict},
    },
    note::Note,
    text::Span,
    workspace::Workspace,
};

pub const RULE: Rule = Rule {
    code: "unlocated-source",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("unlocated_source.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let listed = context.analysis.sources.iter().filter(|it| it.resolves()).count();
    if listed < 2 {
        return;
    }
    for unit in &context.analysis.units {
        let is_lead = context.analysis.roles.get(unit.block) == Some(&Role::Lead);
        let Some((what, span)) = unlocated(unit).filter(|_| !is_lead) else { continue };
        let sources = sources(context.workspace, context.note, context.analysis, unit);
        let readable = context.analysis.sources.iter().all(|it| can_be_read(context, &it.target));
        if sources.is_empty() && readable {
            report.grade(Severity::Information);
        }
        let message = message(context, what, listed, readable, &sources);
        report.add(span, message).related = sources.iter().map(|it| related(context, it)).collect();
        report.restore();
    }
}

/// What a unit has that must be found, where only the note's list covers it, and its place.
fn unlocated(unit: &Unit) -> Option<(Gate, Span)> {
    let gates = || unit.gates.iter().copied().zip(unit.cues.iter().copied());
    let wanted = |it: &(Gate, Span)| matches!(it.0, Gate::Quotation | Gate::Figure);
    gates().find(wanted).filter(|_| unit.coverage == Coverage::Note)
}

/// A source of the note that has what a unit quotes and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// As an index of the library's articles.
    pub(crate) article: usize,
    /// Where the words or the number stand in it.
    pub(crate) place: Span,
}

/// The listed sources that have the quotation and the figure of a unit, each once.
pub(crate) fn sources(
    workspace: &Workspace,
    note: &Note,
    analysis: &Analysis,
    unit: &Unit,
) -> Vec<Source> {
    let prose = &note.document().prose;
    let gates = unit.gates.iter().zip(&unit.cues);
    let wanted: Vec<Wanted> =
        gates.filter_map(|(gate, cue)| Wanted::of(prose, unit.span, *gate, *cue)).collect();
    let mut articles: Vec<usize> = Vec::new();
    for citation in analysis.sources.iter().filter(|_| !wanted.is_empty()) {
        match citation.target {
            Target::Article(it) if !articles.contains(&it) => articles.push(it),
            _ => {}
        }
    }
    let holders = |has: fn(&Wanted, &str, &Reading) -> Option<Span>| -> Vec<Source> {
        let source = |&article: &usize| {
            let reading = workspace.reading(article)?;
            let places: Option<Vec<Span>> =
                wanted.iter().map(|it| has(it, prose, reading)).collect();
            Some(Source { article, place: *places?.first()? })
        };
        articles.iter().filter_map(source).collect()
    };
    let found = holders(Wanted::plainly);
    let found = if found.is_empty() { holders(Wanted::loosely) } else { found };
    if found.is_empty() { holders(Wanted::nearly) } else { found }
}

/// What an article must have.
struct Wanted {
    words: Quotation,
    /// What a figure says: 35 people are not 35 days.
    figure: Option<Quantity>,
}

impl Wanted {
    fn of(prose: &str, unit: Span, gate: Gate, cue: Span) -> Option<Wanted> {
        let span = match gate {
            Gate::Quotation => cue,
            Gate::Figure => figure(prose, unit, cue),
            _ => return None,
        };
        let words = Quotation::new(prose, &[span]);
        let own = |it: &Quantity| it.span.shifted(unit.start).overlaps(span) && !it.vague;
        let read = || quantities(unit.of(prose)).into_iter().find(own);
        let figure = if gate == Gate::Figure { read() } else { None };
        (0 < words.words).then_some(Wanted { words, figure })
    }

    /// The words, or the figure of the same things.
    fn plainly(&self, _: &str, reading: &Reading) -> Option<Span> {
        let Some(figure) = &self.figure else { return self.words.places(reading).first().copied() };
        let paragraphs = 0..reading.paragraphs.len();
        paragraphs.filter_map(|it| align::place(figure, reading, it)).map(|it| it.1).next()
    }

    /// The words, or the figure of things that may be the same: not one in other units.
    fn loosely(&self, _: &str, reading: &Reading) -> Option<Span> {
        let places = self.words.places(reading);
        let Some(figure) = &self.figure else { return places.first().copied() };
        let fits = |place: &Span| {
            let mut there =
                reading.quantities().iter().filter(|it| it.quantity.span.overlaps(*place));
            there.all(|it| same(figure, &it.quantity) || is_bare_same(figure, &it.quantity))
        };
        places.into_iter().find(fits)
    }

    /// Words that must be meant, though they differ.
    fn nearly(&self, prose: &str, reading: &Reading) -> Option<Span> {
        if self.figure.is_some() {
            return self.loosely(prose, reading);
        }
        match self.words.held(prose, reading) {
            Verdict::Match => self.words.places(reading).first().copied(),
            Verdict::Near(near) => Some(near.place),
            Verdict::Apart(_) | Verdict::Missing(_) => None,
        }
    }
}

/// A figure with the magnitude behind it: "18 million".
fn figure(prose: &str, unit: Span, cue: Span) -> Span {
    const MAGNITUDES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion", "bn"];
    let behind = Span::new(cue.end, unit.end).of(prose);
    let next = behind.trim_start();
    let word = next.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    let length = behind.len() - next.len() + word.len();
    let length = if MAGNITUDES.contains(&word) { length } else { 0 };
    Span::new(cue.start, cue.end + length)
}

fn can_be_read(context: &Context<'_>, target: &Target) -> bool {
    let Target::Article(index) = *target else { return false };
    context.workspace.reading(index).is_some_and(|it: &Reading| !it.paragraphs.is_empty())
}

fn message(
    context: &Context<'_>,
    what: Gate,
    listed: usize,
    readable: bool,
    sources: &[Source],
) -> String {
    let what = if what == Gate::Quotation { "quotation" } else { "figure" };
    let label = |it: &Source| context.library.articles.get(it.article).map_or("", |it| it.label());
    match sources {
        [] if readable => format!(
            "None of the {listed} sources that the note lists has this {what}; cite the one that it is from."
        ),
        [] => format!(
            "The note lists {listed} sources and does not say which of them has this {what}; cite it."
        ),
        [only] => format!(
            "Of the {listed} sources that the note lists only \"{}\" has this {what}; cite it here.",
            label(only)
        ),
        several => format!(
            "{} of the {listed} sources that the note lists have this {what}; cite the one that it is from.",
            several.len()
        ),
    }
}

fn related(context: &Context<'_>, source: &Source) -> Related {
    let article = context.library.articles.get(source.article);
    let reading = context.workspace.reading(source.article);
    let paragraph =
        reading.and_then(|it| it.paragraph_at(source.place.start)).map_or(1, |it| it + 1);
    let title = article.map_or("", |it| it.label());
    let path = article.map_or_else(String::new, |it| it.path.clone());
    Related {
        message: format!("It stands here ({title}, para {paragraph})."),
        path,
        span: source.place,
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    const FILES: &str = "
-- articles/canal.md --
---
title: The Dry Canal
---
The office spent €18 million, and 35 keepers were sent home.

“A small canal lives from its tolls,” Ada Lund said.
-- articles/port.md --
---
title: The Port
---
The port was closed for 35 days.
";

    #[track_caller]
    fn check(note: &str) {
        check_rule("unlocated-source", &format!("{FILES}-- note.md --\n{note}"));
    }

    #[test]
    fn the_source_that_has_it_is_named() {
        check(
            "---
sources: [\"[[canal]]\", \"[[port]]\"]
---
The canal cost €18 million in all.
                ^^ information unlocated-source: Of the 2 sources that the note lists only \"The Dry Canal\" has this figure; cite it here.

It is well known there that \"a small canal lives from its tolls\" and nothing else.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unlocated-source: Of the 2 sources that the note lists only \"The Dry Canal\" has this quotation; cite it here.

In all 35 of them were sent home in the spring.
       ^^ information unlocated-source: Of the 2 sources that the note lists only \"The Dry Canal\" has this figure; cite it here.

The port was closed for 35 days in the spring.
                        ^^ information unlocated-source: Of the 2 sources that the note lists only \"The Port\" has this figure; cite it here.

The port was closed for 35 weeks in the spring.
                        ^^ information unlocated-source: None of the 2 sources that the note lists has this figure; cite the one that it is from.

The canal cost 18 million euros in all.
               ^^ information unlocated-source: Of the 2 sources that the note lists only \"The Dry Canal\" has this figure; cite it here.

In all 35 boatmen were sent home in the spring.
       ^^ information unlocated-source: Of the 2 sources that the note lists only \"The Dry Canal\" has this figure; cite it here.

The harbour had 77 cranes.
                ^^ information unlocated-source: None of the 2 sources that the note lists has this figure; cite the one that it is from.
",
        );
        check(
            "---
status: draft
sources: [\"[[canal]]\", \"Harbour Radio, 3 May 2024\"]
---
The harbour had 77 cranes.
                ^^ hint unlocated-source: The note lists 2 sources and does not say which of them has this figure; cite it.

The canal cost €18 million in all.
                ^^ hint unlocated-source: Of the 2 sources that the note lists only \"The Dry Canal\" has this figure; cite it here.
",
        );
    }

    #[test]
    fn what_is_located_is_silent() {
        check(
            "---
sources: [\"[[canal]]\", \"[[port]]\"]
---
## Summary

The canal cost €18 million in all.

## Cost

The canal cost €18 million in all [@canal].

The canal cost €18 million in all, Ada Lund said.

The canal recovered in the spring.

| What | Cost | Source |
|---|---|---|
| Canal | €18 million | [[canal]] |
",
        );
        check("---\nsources: [\"[[canal]]\"]\n---\nThe canal cost €18 million in all.\n");
    }
}
