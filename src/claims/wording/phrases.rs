//! Phrases of a table, found in the analyst's own words.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::{Hedge, HedgeKind};
use crate::{
    claims::{SourceKind, attribution::Found, events, lexicon::Class, unit::Facts},
    terms,
    text::Span,
};

/// Where a pattern stands outside of quotation marks.
pub(super) fn own<'t>(
    facts: &'t Facts<'_>,
    pattern: &'t Regex,
) -> impl Iterator<Item = (Span, &'t str)> {
    let found = pattern.find_iter(facts.text);
    let found = found.map(|it| (Span::new(it.start(), it.end()), it.as_str()));
    found.filter(|it| !facts.is_quoted(it.0))
}

/// A phrase without case and with single spaces.
pub(super) fn plain(phrase: &str) -> String {
    phrase.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The word before a stretch, in lower case; empty where a sign stands between.
pub(super) fn word_before(facts: &Facts<'_>, span: Span) -> String {
    let before = facts.text.get(..span.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '*', '_', '\n']);
    before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
}

/// The word behind a stretch, in lower case; empty where a sign stands between.
pub(super) fn word_behind(facts: &Facts<'_>, span: Span) -> String {
    let after = facts.text.get(span.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', '*', '_', '\n']);
    after.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
}

type Rows = FxHashMap<&'static str, (HedgeKind, &'static str)>;

/// The table of hedges as a pattern, with what each row is and what may stand instead.
static HEDGES: LazyLock<(Regex, Rows)> = LazyLock::new(|| {
    let row = |it: Vec<&'static str>| {
        let kind = match terms::cell(&it, 0) {
            "vague" => HedgeKind::Vague,
            "near-term" => HedgeKind::Near,
            "modified-term" => HedgeKind::Modified,
            "foreign-term" => HedgeKind::Foreign,
            "modal" => HedgeKind::Modal,
            "stacked" => HedgeKind::Stacked,
            _ => return None,
        };
        Some((terms::cell(&it, 1), (kind, terms::cell(&it, 2))))
    };
    let rows: Rows = terms::rows(include_str!("../../terms/hedges.tsv")).filter_map(row).collect();
    (terms::any_of(rows.keys().copied()), rows)
});

/// Adverbs that hedge once more behind a modal.
static ADVERBS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../../terms/hedges.tsv"));
    table.filter(|it| terms::cell(it, 0) == "adverb").map(|it| terms::cell(&it, 1)).collect()
});

/// "We believe it is likely": a belief in a likelihood.
static BELIEF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:we|I)\s+(?:believe|think|suspect|feel)\s+(?:that\s+)?(it(?:\s+is|'s|’s|\s+seems)\s+(?:very\s+|highly\s+)?(?:likely|unlikely|probable|improbable|possible))\b")
        .expect("the pattern is a constant")
});

pub(super) fn hedges(facts: &Facts<'_>) -> Vec<Hedge> {
    if !facts.classes.is(Class::HEDGE | Class::MODAL | Class::LIKELY | Class::ESTIMATIVE) {
        return Vec::new();
    }
    let (pattern, rows) = &*HEDGES;
    let hedge = |(span, text): (Span, &str)| {
        let (kind, instead) = *rows.get(plain(text).as_str())?;
        let instead = instead.to_owned();
        (!excused(facts, span, kind)).then_some(Hedge { span, kind, instead })
    };
    let mut res: Vec<Hedge> = own(facts, pattern).filter_map(hedge).collect();
    res.extend(stacked(facts));
    for (span, text) in own(facts, &BELIEF) {
        let instead = BELIEF.captures(text).and_then(|it| it.get(1)).map(|it| it.as_str());
        let instead = instead.unwrap_or_default().to_owned();
        res.push(Hedge { span, kind: HedgeKind::Stacked, instead });
    }
    res
}

/// A modal and an adverb that hedges, within two words: "could potentially".
fn stacked(facts: &Facts<'_>) -> Option<Hedge> {
    if !facts.classes.is(Class::MODAL) {
        return None;
    }
    let is_adverb =
        |it: usize| ADVERBS.iter().any(|adverb| facts.word(it).eq_ignore_ascii_case(adverb));
    let modal = |at: &usize| {
        facts.is(*at, Class::MODAL) && !facts.tokens.get(*at).is_some_and(|it| it.quoted)
    };
    for at in (0..facts.tokens.len()).filter(modal) {
        let behind = (at + 1..at + 3).find(|it| is_adverb(*it));
        let behind = behind.filter(|it| facts.word(*it) != "well" || *it == at + 1);
        let before = at.checked_sub(1).filter(|it| is_adverb(*it) && facts.word(*it) != "well");
        let Some(adverb) = behind.or(before) else { continue };
        let (first, last) = (at.min(adverb), at.max(adverb));
        let between = (first + 1..last).all(|it| {
            facts.tokens.get(it).is_some_and(|it| it.is_word() && !it.is(Class::NEGATION))
        });
        let Some(span) =
            facts.stretch(first, last + 1).filter(|it| between && !facts.is_quoted(*it))
        else {
            continue;
        };
        let kept = (first..=last).filter(|it| *it != adverb).map(|it| facts.word(it));
        let instead = kept.collect::<Vec<_>>().join(" ");
        return Some(Hedge { span, kind: HedgeKind::Stacked, instead });
    }
    None
}

/// What can come of itself, so that "could" is no ability: "talks could collapse".
const COMES_ABOUT: &[&str] = &[
    "happen", "occur", "lead", "result", "collapse", "escalate", "fail", "resume", "erupt",
    "worsen", "spread", "begin", "end", "come", "break", "follow", "emerge", "return", "arise",
];

/// "as soon as possible", "possible routes", "Military might": no estimate.
fn excused(facts: &Facts<'_>, span: Span, kind: HedgeKind) -> bool {
    let (before, behind) = (word_before(facts, span), word_behind(facts, span));
    let word = plain(span.of(facts.text));
    match kind {
        HedgeKind::Vague if word == "possible" || word == "conceivable" => {
            let is = ["is", "are", "was", "be", "s", "seems", "remains", "looks", "appears"];
            let adverb = ["also", "quite", "entirely", "still", "certainly", "perfectly"];
            !is.contains(&before.as_str()) && !adverb.contains(&before.as_str()) || behind == "to"
        }
        // "perhaps 40 ships": about as many.
        HedgeKind::Vague => {
            behind.starts_with(|it: char| it.is_ascii_digit())
                || facts.tokens.iter().any(|it| {
                    it.is(Class::NUMBER | Class::MAGNITUDE)
                        && span.end <= it.span.start
                        && it.span.start <= span.end + 2
                })
        }
        HedgeKind::Modal => {
            let month = word == "may" && span.of(facts.text).starts_with('M') && 0 < span.start;
            let noun = behind.is_empty() || ["of", "and", "in", "to"].contains(&behind.as_str());
            let able = word == "could" && !COMES_ABOUT.contains(&behind.as_str());
            month || noun || able || before == "that" && behind == "be"
        }
        _ => false,
    }
}

static DEICTIC: LazyLock<Regex> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../../terms/time_words.tsv"));
    terms::any_of(table.map(|it| terms::cell(&it, 0)))
});

pub(super) fn deictic(facts: &Facts<'_>, spoken: Option<&Found>) -> Vec<Span> {
    if !facts.classes.is(Class::DEICTIC) {
        return Vec::new();
    }
    let own = own(facts, &DEICTIC).map(|it| it.0);
    own.filter(|it| !anchored(facts, *it) && !is_reported(facts, *it, spoken)).collect()
}

/// Whether a word of time belongs to what somebody says, and not to when it was said
/// ("said last week that", "Yesterday Lund said").
fn is_reported(facts: &Facts<'_>, span: Span, spoken: Option<&Found>) -> bool {
    let speaker = spoken.and_then(Found::speaker).filter(|it| it.kind != SourceKind::Vague);
    let Some(speaker) = speaker else { return false };
    let source = speaker.source.unwrap_or(speaker.cue);
    let said = Span::new(source.start.min(speaker.cue.start), source.end.max(speaker.cue.end));
    let near = |from: usize, to: usize| {
        let between = facts.text.get(from..to).unwrap_or_default();
        between.trim_matches(|it: char| it.is_whitespace() || it == ',').is_empty()
    };
    let is = ["is", "are"].contains(&word_behind(facts, span).as_str());
    let when = said.overlaps(span)
        || span.end <= said.start && near(span.end, said.start)
        || said.end <= span.start && near(said.end, span.start) && !is;
    !when
}

/// "until now", "by today", "soon after": said of a time that the sentence gives; and
/// "Russia Today", which is a name.
fn anchored(facts: &Facts<'_>, span: Span) -> bool {
    const BEFORE: &[&str] = &["until", "till", "by", "from", "how", "too", "very", "the"];
    let text = span.of(facts.text);
    let behind = word_behind(facts, span);
    let after = facts.text.get(span.end..).unwrap_or_default();
    let follows = ["of", "after", "afterwards", "as", "away", "from", "before", "that"];
    let name = text.starts_with(char::is_uppercase) && {
        let before = facts.text.get(..span.start).unwrap_or_default().trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let word = word.trim_start_matches(|it: char| !it.is_alphanumeric());
        word.starts_with(char::is_uppercase) && !word.ends_with(['.', '!', '?', ':'])
    };
    let before = word_before(facts, span);
    BEFORE.contains(&before.as_str())
        || text == "now" && renames(facts, span)
        || text == "soon" && is_past(facts)
        || before == "as" && text == "soon"
        || follows.contains(&behind.as_str())
        || after.starts_with('-')
        || name
}

/// "(now Ilmen)", "now known as Ilmen": which name a thing has today.
fn renames(facts: &Facts<'_>, span: Span) -> bool {
    let before = facts.text.get(..span.start).unwrap_or_default().trim_end();
    let after = facts.text.get(span.end..).unwrap_or_default();
    let after = after.trim_start_matches(|it: char| it.is_whitespace() || it == '[' || it == '*');
    let named = ["called", "known as", "named", "renamed"].iter().any(|it| after.starts_with(it));
    named || before.ends_with('(') && after.starts_with(|it: char| it.is_uppercase() || it == '"')
}

/// A sentence that tells of the past and of nothing else: "soon" counts from there.
fn is_past(facts: &Facts<'_>) -> bool {
    let today = |it: &str| matches!(it, "is" | "are" | "has" | "have");
    events::has_past(facts)
        && !facts.classes.is(Class::WILL | Class::MODAL)
        && !(0..facts.tokens.len()).any(|it| today(facts.word(it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hedge_with_a_term_in_its_place_has_one_of_the_first_scale() {
        let scale = crate::config::Scale::default();
        for (phrase, (kind, instead)) in &HEDGES.1 {
            let own = *kind == HedgeKind::Stacked || instead.is_empty();
            assert!(own || scale.term(instead).is_some(), "{phrase}: {instead}");
        }
    }
}
