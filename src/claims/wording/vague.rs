//! Authorities without a name: one unnamed person, or a crowd that has no members.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::phrases;
use crate::{
    claims::{Attribution, SourceKind, lexicon::Class, unit::Facts},
    terms,
    text::Span,
};

/// What is vague about who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// One unnamed person or office: "a source said".
    Single,
    /// A crowd, or a document without a title: "analysts believe".
    Group,
    /// Nobody at all: "it is widely thought", "reportedly".
    Nobody,
}

static NOUNS: LazyLock<FxHashMap<&'static str, Vague>> = LazyLock::new(|| {
    let mut res = FxHashMap::default();
    for row in terms::rows(include_str!("../../terms/vague_sources.tsv")) {
        let kind = if terms::cell(&row, 0) == "single" { Vague::Single } else { Vague::Group };
        res.extend(terms::cell(&row, 1).split(' ').map(|it| (it, kind)));
    }
    res
});

/// The patterns that name nobody, those first that a "by" cures.
static PHRASES: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    ["yes", "no"].map(|by| {
        let table = terms::rows(include_str!("../../terms/weasel_phrases.tsv"));
        let patterns: Vec<_> =
            table.filter(|it| terms::cell(it, 1) == by).map(|it| terms::cell(&it, 0)).collect();
        let pattern = patterns.join("|").replace(' ', r"\s+");
        Regex::new(&format!(r"(?i)\b(?:{pattern})\b")).expect("the table is tested")
    })
});

/// People who know a thing and are not named.
static FAMILIAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:people|persons?|someone|sources?|those|officials?)\s+(?:who\s+(?:is|are|was|were)\s+)?(?:familiar\s+with|close\s+to|briefed\s+on|with\s+(?:direct\s+)?knowledge\s+of)\b|\bon\s+condition\s+of\s+anonymity\b")
        .expect("the pattern is a constant")
});

pub(super) fn vague(facts: &Facts<'_>, spoken: Option<&Attribution>) -> Option<(Span, Vague)> {
    let named = |it: &&Attribution| matches!(it.kind, SourceKind::Named | SourceKind::Affiliated);
    if spoken.is_some_and(|it| named(&it)) {
        return None;
    }
    let speaks = Class::SPEAKER | Class::SAY | Class::SAY_WEAK | Class::ADVERB | Class::VAGUE;
    if !facts.classes.is(speaks) {
        return None;
    }
    if let Some((span, _)) = phrases::own(facts, &FAMILIAR).next() {
        return Some((span, Vague::Single));
    }
    let crowd = spoken.filter(|it| it.kind == SourceKind::Vague).and_then(|it| speaker(facts, it));
    crowd.or_else(|| nobody(facts))
}

/// The head of an unnamed source and its verb.
fn speaker(facts: &Facts<'_>, spoken: &Attribution) -> Option<(Span, Vague)> {
    let source = spoken.source?;
    let words = facts.tokens.iter().filter(|it| source.contains(it.span) && it.is_word());
    let ends = |it: &str| matches!(it, "of" | "in" | "at" | "from" | "with" | "who" | "on");
    // "The officer" is one of whom the note has told more before.
    let told = facts.tokens.iter().find(|it| source.contains(it.span) && it.is_word());
    let told = told.is_some_and(|it| it.is(Class::DEFINITE) && !it.is(Class::SELF));
    let head = words
        .map(|it| it.span.of(facts.text).to_lowercase())
        .take_while(|it| !ends(it))
        .filter_map(|it| NOUNS.get(it.as_str()).copied())
        .last()
        .filter(|it| !told || *it == Vague::Group)?;
    let span = if source.start < spoken.cue.start {
        Span::new(source.start, spoken.cue.end)
    } else {
        Span::new(spoken.cue.start, source.end)
    };
    Some((span, head))
}

fn nobody(facts: &Facts<'_>) -> Option<(Span, Vague)> {
    let [cured_by_name, always] = &*PHRASES;
    let by = |span: Span| {
        let rest = facts.text.get(span.end..).unwrap_or_default();
        rest.trim_start().starts_with("by ")
    };
    let first = phrases::own(facts, cured_by_name).find(|it| !by(it.0));
    let found = first.or_else(|| phrases::own(facts, always).next())?;
    Some((found.0, Vague::Nobody))
}
