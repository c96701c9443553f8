//! # weasel-attribution
//!
//! ## What it does
//! Reports an authority that has no name: a crowd ("analysts believe"), a document without
//! a title ("reports indicate"), or nobody at all ("it is widely thought", "reportedly").
//! In a sentence that carries a citation it is a hint, since the source may say just this.
//!
//! It is silent in quotations, where a "by" names somebody, in a sentence that says itself
//! that the source is unnamed, and in a sentence that opens a paragraph whose next sentence
//! names who says it.
//!
//! ## Why
//! MOS:WEASEL and the template {{who}}; Kent: "reportedly" carries no evaluative weight;
//! ICD 203 D.6.e.(1) asks for the quality and credibility of sources.
//!
//! ## Example
//! ```markdown
//! Analysts believe that the yard is closed for good.
//! ```
//!
//! ## Instead
//! ```markdown
//! The analysts of Harbour Radio believe that the yard is closed for good.
//! ```

use super::{Check, Context, Report, Rule, replacement, wording};
use crate::{
    claims::{Unit, wording::Vague},
    diagnostic::{Fix, Severity},
    markdown::BlockKind,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "weasel-attribution",
    tier: 'B',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("weasel_attribution.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (index, unit) in context.analysis.units.iter().enumerate() {
        let Some((span, kind)) = unit.wording.vague else { continue };
        if kind == Vague::Single
            || wording::owns_up(context, unit)
            || is_topic(context, index, kind)
        {
            continue;
        }
        let cited = wording::is_cited(unit);
        if cited && is_study(span.of(wording::text(context, unit))) {
            continue;
        }
        if cited {
            report.grade(Severity::Hint);
        }
        let fixes = fixes(context, unit, span);
        report.add(wording::place(unit, span), message(kind)).fixes = fixes;
        report.restore();
    }
}

/// "Studies show [@a]" leads to the studies.
fn is_study(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("stud") || words.contains("research ") || words.contains("survey")
}

/// Whether the next sentence names who of a crowd says it; or the unit opens a paragraph or a list
/// whose other units do (MOS:WEASEL allows a topic sentence).
fn is_topic(context: &Context<'_>, index: usize, kind: Vague) -> bool {
    let units = &context.analysis.units;
    let Some(unit) = units.get(index) else { return false };
    let rest = units.get(index + 1..).unwrap_or_default();
    let opens =
        index.checked_sub(1).and_then(|it| units.get(it)).is_none_or(|it| it.block != unit.block);
    let leads = wording::text(context, unit).trim_end().ends_with(':');
    let blocks = &context.note.document().blocks;
    let is_item = |it: &&Unit| {
        blocks.get(it.block).is_some_and(|it| matches!(it.kind, BlockKind::Item { .. }))
    };
    let mut own = rest.iter().take_while(|it| it.block == unit.block);
    let next = rest.first().filter(|it| it.block == unit.block);
    kind != Vague::Nobody && next.is_some_and(names_a_source)
        || opens && own.any(names_a_source)
        || leads && rest.iter().take_while(is_item).any(names_a_source)
}

fn names_a_source(unit: &Unit) -> bool {
    unit.attribution.as_ref().is_some_and(|it| it.kind.is_known())
}

/// The outlet of the one cited article in the place of a crowd, or the sentence without
/// the words that hand it on.
fn fixes(context: &Context<'_>, unit: &Unit, span: Span) -> Vec<Fix> {
    let path = &context.note.path;
    let words = span.of(wording::text(context, unit));
    let reports = format!("{} reports", outlet(context, unit).unwrap_or_default());
    let crowd = REPORTS.iter().any(|it| words.to_lowercase().ends_with(it));
    let named = (crowd && outlet(context, unit).is_some()).then(|| {
        let title = format!("Replace with \"{reports}\"");
        replacement(title, false, path, wording::place(unit, span), &reports)
    });
    named.into_iter().chain(without(context, unit, span)).collect()
}

/// Verbs behind which "that" or the matter itself may follow, as behind "reports".
const REPORTS: &[&str] = &[" indicate", " say", " suggest", " claim", " report", " show"];

/// The publisher of the only article that covers a unit.
fn outlet<'a>(context: &'a Context<'_>, unit: &Unit) -> Option<&'a str> {
    wording::only_article(context, unit)?.metadata.publisher.as_deref()
}

/// Takes out "reportedly", or "It is believed that" with its "that".
fn without(context: &Context<'_>, unit: &Unit, span: Span) -> Option<Fix> {
    let text = wording::text(context, unit);
    let (words, rest) = (span.of(text), text.get(span.end..)?);
    let adverb = words.ends_with("ly") && !words.contains(' ');
    let that = rest.trim_start().strip_prefix("that ").map(str::trim_start);
    let matter = if adverb { rest.trim_start_matches([' ', ',']) } else { that? };
    let opens = text.get(..span.start)?.trim().is_empty();
    let end = text.len() - matter.len();
    let first = matter.chars().next()?;
    let (end, instead) = match opens {
        true => (end + first.len_utf8(), first.to_uppercase().collect()),
        false => (end, String::new()),
    };
    let place = wording::place(unit, Span::new(span.start, end));
    Some(replacement(
        "Delete the attribution".to_owned(),
        false,
        &context.note.path,
        place,
        &instead,
    ))
}

fn message(kind: Vague) -> &'static str {
    match kind {
        Vague::Group | Vague::Single => {
            "This names no one who says it; name the group or the report."
        }
        Vague::Nobody => "This says that it is said, not by whom; name who says it.",
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("weasel-attribution", fixture);
    }

    #[test]
    fn crowds_reports_and_nobody() {
        check(
            "
Observers warn that the channel silts up.
^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

It is generally assumed that the tug was sold.
^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This says that it is said, not by whom; name who says it.

The captain reportedly left in May.
            ^^^^^^^^^^ warning weasel-attribution: This says that it is said, not by whom; name who says it.

Unconfirmed reports say that the tug sank.
^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

According to media reports, the tug sank.
^^^^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

Opponents of the dam say that it leaks.
^^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.
",
        );
    }

    #[test]
    fn a_crowd_behind_its_verb_and_what_it_looks_at() {
        check(
            "
Seen by critics as a bully, the harbour master left.
^^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

Some critics of Western shipping suggested that the tug sank.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

News reports additionally state that the tug sank.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This names no one who says it; name the group or the report.

The yard is often considered a front of the port.
         ^^^^^^^^^^^^^^^^^^^^^ warning weasel-attribution: This says that it is said, not by whom; name who says it.

He is rumoured to have sold the tug.
   ^^^^^^^^^^^^^^ warning weasel-attribution: This says that it is said, not by whom; name who says it.

Seen by critics such as Ada Lund as a bully, he left. Seen as one by experts (Harbour Radio), he left.

Alleged by critics and two old keepers (such as Ada Lund) to drink, he left.

A man seen by the crew on the quay left. The yard is often considered. Analysts at Harbour Radio say so.
",
        );
    }

    #[test]
    fn a_name_an_agent_or_a_quotation_cures_it() {
        check(
            "
Harbour Radio says that the channel silts up. It is believed by the pilots of Port Ilmen.

The phrase \"analysts believe\" stands there twice. \"The wind was bad. Analysts believe that it turns.\"

Experts, unnamed in the paper, warn of silt.

Critics argue that the act goes too far. Ada Lund said that it punishes fishermen.

Observers see it in two ways:

- Ada Lund says that the act works.

The crew is believed to be ashore (unverified). The captain was arrested and allegedly fled.

The report says that the dam failed. According to the survey it is empty. It is considered a threat.

A study of the ministry found nothing. Many goals conceded at home were late. He most recently wrote a book.
",
        );
    }
}
