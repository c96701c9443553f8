//! # loaded-verb
//!
//! ## What it does
//! Reports a reporting verb that takes sides: one that endorses the speaker ("revealed",
//! "admitted") or doubts the speaker ("claimed", "alleged"), where a named actor speaks.
//! What a court found, and "claimed responsibility", are nobody's colouring.
//!
//! ## Why
//! The usage of news desks: "said" says it, "claimed" implies disbelief and "admitted" guilt.
//!
//! ## Example
//! ```markdown
//! Ada Lund claimed that the convoy left (Harbour Radio, 3 May 2025).
//! ```
//!
//! ## Instead
//! ```markdown
//! Ada Lund said that the convoy left (Harbour Radio, 3 May 2025).
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Check, Context, Report, Rule, replacement};
use crate::{
    claims::{Attribution, Unit},
    diagnostic::Severity,
    terms,
};

pub const RULE: Rule = Rule {
    code: "loaded-verb",
    tier: 'C',
    draft: None,
    final_: Some(Severity::Hint),
    source: include_str!("loaded_verb.rs"),
    check: Check::Note(check),
};

/// Verbs with their stance: `endorses` or `doubts`.
static VERBS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../terms/loaded_verbs.tsv"));
    let words = |row: Vec<&'static str>| {
        let stance = terms::cell(&row, 0);
        terms::cell(&row, 1).split(' ').map(move |it| (it, stance)).collect::<Vec<_>>()
    };
    table.flat_map(words).collect()
});

/// What is claimed or admitted in another sense.
const DEEDS: &[&str] =
    &["responsibility", "credit", "victory", "entry", "asylum", "defeat", "guilt", "benefits"];

/// Bodies whose findings are no colouring.
const BODIES: &[&str] = &["court", "tribunal", "jury", "inquest", "inquiry", "commission", "audit"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for unit in &context.analysis.units {
        let Some(attribution) = unit.attribution.as_ref().filter(|it| it.kind.is_known()) else {
            continue;
        };
        let verb = context.note.text.slice(attribution.cue);
        let Some(stance) = VERBS.get(verb.to_lowercase().as_str()) else { continue };
        if !is_speech(context, unit, attribution) || is_of_the_source(context, unit, attribution) {
            continue;
        }
        let message = format!("\"{verb}\" {stance} the speaker; \"said\" does not.");
        let present = verb.ends_with('s');
        let said = if present { "says" } else { "said" };
        let title = format!("Use \"{said}\"");
        let fix = replacement(title, false, &context.note.path, attribution.cue, said);
        let fits = says(context, unit, attribution);
        report.add(attribution.cue, message).fixes.extend(fits.then_some(fix));
    }
}

/// Whether the word is the verb of a speaker: not "its claims", "claimed responsibility",
/// "the court exposed".
fn is_speech(context: &Context<'_>, unit: &Unit, attribution: &Attribution) -> bool {
    let text = context.note.text.as_str();
    let before = text.get(unit.span.start..attribution.cue.start).unwrap_or_default().trim_end();
    let after = text.get(attribution.cue.end..unit.span.end).unwrap_or_default().trim_start();
    let next = after.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    let verb = context.note.text.slice(attribution.cue);
    let possessed = before.ends_with("'s") || before.ends_with("’s") || before.ends_with("s'");
    // In the present tense the word may be a noun: "tax claims as".
    let noun = !verb.ends_with("ed")
        && !["that", "the", "a", "an", "it", "he", "she", "they", "to", "its", "his", "her"]
            .contains(&next);
    let source = attribution.source.map_or("", |it| context.note.text.slice(it)).to_lowercase();
    let body = BODIES
        .iter()
        .any(|it| source.split(|it: char| !it.is_alphanumeric()).any(|word| word == *it));
    !(possessed || noun || body || DEEDS.contains(&next))
}

/// Whether "said" can stand in the place of the verb: before "that", a clause or a stop.
fn says(context: &Context<'_>, unit: &Unit, attribution: &Attribution) -> bool {
    let text = context.note.text.as_str();
    let after = text.get(attribution.cue.end..unit.span.end).unwrap_or_default().trim_start();
    after.starts_with("that ") || after.starts_with([',', '.', ':', '"', '“'])
}

/// Whether a cited article has the same verb close behind the same speaker.
fn is_of_the_source(context: &Context<'_>, unit: &Unit, attribution: &Attribution) -> bool {
    let source = attribution.source.map_or("", |it| context.note.text.slice(it));
    let Some(name) = source.split_whitespace().next_back() else { return false };
    let verb = context.note.text.slice(attribution.cue);
    let cited = unit.citations.iter().filter_map(|it| context.analysis.citations.get(*it));
    let mut articles = cited.filter_map(|it| context.library.articles.get(it.target.article()?));
    articles.any(|it| {
        let text = it.text.as_str();
        let verbs = text.match_indices(verb).map(|it| it.0);
        verbs.into_iter().any(|at| {
            let from = text.floor_char_boundary(at.saturating_sub(NEAR));
            text.get(from..at).is_some_and(|it| it.contains(name))
        })
    })
}

/// How many bytes before its verb a speaker stands.
const NEAR: usize = 60;

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn said_takes_no_side() {
        check_rule(
            "loaded-verb",
            "
Marek Dostan admitted that the fund is short of cash.
             ^^^^^^^^ hint loaded-verb: \"admitted\" endorses the speaker; \"said\" does not.

Marek Dostan said that the fund is short of cash. The Ilmen Union claimed responsibility.

Ada Lund said that Marek Dostan's claims that the fund is empty are old. Ada Lund claims benefits.
",
        );
    }

    #[test]
    fn the_verb_of_the_cited_article_stands() {
        check_rule(
            "loaded-verb",
            "
-- articles/wire.md --
Mr Dostan grudgingly admitted on Monday that the fund is empty.
-- note.md --
Marek Dostan admitted that the fund is empty [@wire].
",
        );
    }
}
