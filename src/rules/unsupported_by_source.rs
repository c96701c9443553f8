//! # unsupported-by-source
//!
//! ## What it does
//! Reports a cited sentence that speaks of other things than its only article: it names
//! somebody or something of which the article has no word that tells (another bank is not
//! this bank) and says little else that the article says, or next to nothing of what it says
//! stands anywhere in there: nothing at all, where the article knows whom it names. Whom the
//! whole note is about need not be named in each of its articles.
//!
//! It is silent where a figure or a day of the sentence stands in the article, or two of
//! the actors that it names in one paragraph; for judgments, definitions and fragments;
//! where two sources are drawn together; and where the article is too short to tell, in
//! another language, or not at hand. A true paraphrase may share hardly a word with its
//! passage, so a sentence without any name is reported only where the article has none
//! of many words. No likeness is weak evidence: this is never an error.
//!
//! ## Why
//! ICD 206: a citation must lead a reader to what is cited. Wikipedia tags such a
//! citation as failed verification.
//!
//! ## Example
//! ```markdown
//! -- articles/wire.md --
//! The harbour of Sund was closed on Monday after a crane fell on the quay. Nobody was hurt,
//! and the port authority expects to open two of the five berths by the end of the week.
//! The crane was built in 1974 and had been inspected in the spring. Its owner, a family firm
//! from the islands, had asked the town for money to replace it and was refused. The mayor
//! said that the town would pay for a diver to look at the wreck. Fishing boats were sent to
//! the old basin, where there is room for forty of them. The ferry to the islands runs from
//! the north pier until further notice, twice a day, and takes no lorries. Shopkeepers on the
//! islands said that they had bread and milk for a week. The coast guard keeps a boat at
//! the entrance of the harbour and asks crews to keep away from the quay. An engineer of
//! the insurance company is on her way from the capital and will report to the owner.
//! -- note.md --
//! The parliament in Grimholm lent the museum a bus and a printing press [@wire].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/wire.md --
//! The harbour of Sund was closed on Monday after a crane fell on the quay. Nobody was hurt,
//! and the port authority expects to open two of the five berths by the end of the week.
//! The crane was built in 1974 and had been inspected in the spring. Its owner, a family firm
//! from the islands, had asked the town for money to replace it and was refused. The mayor
//! said that the town would pay for a diver to look at the wreck. Fishing boats were sent to
//! the old basin, where there is room for forty of them. The ferry to the islands runs from
//! the north pier until further notice, twice a day, and takes no lorries. Shopkeepers on the
//! islands said that they had bread and milk for a week. The coast guard keeps a boat at
//! the entrance of the harbour and asks crews to keep away from the quay. An engineer of
//! the insurance company is on her way from the capital and will report to the owner.
//! -- note.md --
//! The town had refused the owner of the crane the money for a new one [@wire].
//! ```

use std::{cell::LazyCell, collections::BTreeSet};

use super::{Check, Context, Report, Rule, wording};
use crate::{
    claims::{Coverage, Kind, Unit, is_english, sections::Role},
    diagnostic::{Related, Severity},
    evidence::{Bearing, Reading, Source, own_words, terms},
    knowledge::Article,
    markdown::BlockKind,
    text::{Span, collapsed},
};

pub const RULE: Rule = Rule {
    code: "unsupported-by-source",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("unsupported_by_source.rs"),
    check: Check::Note(check),
};

/// An article that has a unit's names apart must say less of it than this.
const APART: f32 = 0.2;

/// So many words of content make a sentence that can be looked for.
const WORDS: usize = 4;

/// An article of fewer words may be cut short (tradecraft 5.5).
const SHORTEST: usize = 150;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let held = context.held();
    let topic = LazyCell::new(|| topic(context));
    for (index, unit) in context.analysis.units.iter().enumerate() {
        let [source] = held.of(index) else { continue };
        let Some(bearing) = source.bearing.as_ref() else { continue };
        if bearing.anchored
            || !is_foreign(context, unit, source, bearing, &topic)
            || !can_be_checked(context, unit)
        {
            continue;
        }
        let (Some(article), Some(reading)) = (
            context.library.articles.get(source.article),
            context.workspace.reading(source.article),
        ) else {
            continue;
        };
        if is_readable(article, reading) {
            add(context, unit, source, article, reading, report);
        }
    }
}

/// Whether a unit asserts something in English, at length, under a mark of its own.
fn can_be_checked(context: &Context<'_>, unit: &Unit) -> bool {
    let document = context.note.document();
    let text = unit.span.of(&document.prose);
    let block = document.blocks.get(unit.block);
    let role = context.analysis.roles.get(unit.block).copied().unwrap_or(Role::Plain);
    let prose = block.is_some_and(|it| {
        matches!(it.kind, BlockKind::Paragraph | BlockKind::Item { task: false, .. })
    });
    // What is quoted in the words of another language may stand there in English.
    let foreign = |it: &Span| !is_english(wording::place(unit, *it).of(&document.prose));
    unit.coverage == Coverage::Sentence
        && !unit.wording.quotations.iter().any(foreign)
        && unit.kind != Kind::Judgment
        && !text.trim_end().ends_with(['?', ':'])
        && prose
        && role == Role::Plain
        && wording::cites(context, unit)
        && WORDS <= terms(&own_words(&document.prose, context.analysis, unit)).len()
        && block.is_some_and(|it| is_english(it.span.of(&document.prose)))
}

/// Whether the article has enough text, of the same language.
fn is_readable(article: &Article, reading: &Reading) -> bool {
    let language = article.metadata.lang.as_deref().unwrap_or("en").to_ascii_lowercase();
    language.starts_with("en")
        && SHORTEST <= reading.prose.split_ascii_whitespace().count()
        && is_english(&reading.prose)
}

/// Whether an article speaks of other things than a unit: it does not know somebody or
/// something that the unit names and says little of the rest, or it has its names apart,
/// or next to nothing of all that the unit says. Two names of the unit in one of its
/// paragraphs speak for the article.
fn is_foreign(
    context: &Context<'_>,
    unit: &Unit,
    source: &Source,
    bearing: &Bearing,
    topic: &BTreeSet<usize>,
) -> bool {
    let Bearing { known, words, near, anywhere, .. } = *bearing;
    let own = context.analysis.mentions_in(unit.span).iter().filter_map(|it| it.actors.first());
    let own: BTreeSet<usize> = own.copied().filter(|it| !topic.contains(it)).collect();
    if names_together(context, &own, source.article) {
        return false;
    }
    let is_topic = |actors: &[usize]| actors.iter().any(|it| topic.contains(it));
    let mut strangers = bearing.strangers.iter().filter(|it| !is_topic(&it.1)).peekable();
    let strange = strangers.peek().is_some();
    // A name that no table has may be another word for what the article says.
    let (most, of) = if strangers.any(|it| !it.1.is_empty()) { (2, 5) } else { (1, 4) };
    let apart = 1 < own.len() && 3 <= words && 4 * near <= words && source.share() < APART;
    // Whoever is known there may be told of in other words.
    let nothing = match (known, bearing.strangers.len()) {
        (0, 0) => 6 <= words && anywhere == 0,
        (1.., _) => 5 <= words && anywhere == 0,
        (0, _) => 4 <= words && 7 * anywhere <= words,
    };
    strange && of * near <= most * words || apart || nothing
}

/// Whether two actors stand in one paragraph of an article.
fn names_together(context: &Context<'_>, actors: &BTreeSet<usize>, article: usize) -> bool {
    let Some(reading) = context.workspace.reading(article).filter(|_| 1 < actors.len()) else {
        return false;
    };
    let mentions = context.library.mentions_in(article);
    reading.paragraphs.iter().any(|paragraph| {
        let inside = mentions.iter().filter(|it| paragraph.span.contains(it.span));
        let named: BTreeSet<usize> = inside.flat_map(|it| it.actors.iter().copied()).collect();
        1 < actors.intersection(&named).count()
    })
}

/// The actors in the note's first heading and its file name.
fn topic(context: &Context<'_>) -> BTreeSet<usize> {
    let document = context.note.document();
    let heading = document.blocks.iter().find(|it| matches!(it.kind, BlockKind::Heading { .. }));
    let span = heading.map_or(Span::default(), |it| it.span);
    let stem = context.note.path.rsplit('/').next().unwrap_or_default();
    let words = stem.split(|it: char| !it.is_alphanumeric()).filter(|it| 2 < it.len());
    let in_stem = words.flat_map(|it| context.library.actors_named(it));
    let in_heading = context.analysis.mentions_in(span).iter().flat_map(|it| it.actors.clone());
    in_heading.chain(in_stem).collect()
}

fn add(
    context: &Context<'_>,
    unit: &Unit,
    source: &Source,
    article: &Article,
    reading: &Reading,
    report: &mut Report<'_>,
) {
    let message = format!(
        "Nothing in \"{}\" resembles this; looked in its {} paragraphs.",
        article.label(),
        reading.paragraphs.len()
    );
    let finding = report.add(wording::before_marks(context, unit), message);
    if let Some(nearest) = source.matches.first() {
        let sentence = collapsed(nearest.sentence.of(&reading.prose));
        finding.related.push(Related {
            message: format!(
                "The closest passage (para {}): \"{sentence}\"",
                nearest.paragraph + 1
            ),
            path: article.path.clone(),
            span: nearest.sentence,
        });
    }
}

#[cfg(test)]
mod tests;
