//! From a run of capitalised words to what can be the name of an actor.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Words;
use crate::{
    claims::names::Name,
    knowledge::{Mention, Reading},
    terms,
    text::Span,
};

/// A name without what stands around it.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) span: Span,
    pub(super) kind: Option<&'static str>,
}

/// What a word makes of a name, by the tables.
#[derive(Debug, Default)]
struct Heads {
    kinds: FxHashMap<&'static str, &'static str>,
    place_first: FxHashSet<&'static str>,
    ranks: FxHashSet<&'static str>,
    alone: FxHashSet<&'static str>,
    /// Words that may stand among titles, ranks or not: "foreign", "former".
    titles: FxHashSet<&'static str>,
}

static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let mut res = Heads::default();
    for row in terms::rows(include_str!("../../terms/name_heads.tsv")) {
        let words = terms::cell(&row, 1).split(' ');
        match terms::cell(&row, 0) {
            "rank" => res.ranks.extend(words),
            "alone" => res.alone.extend(words),
            "place-first" => res.place_first.extend(words),
            kind => words.for_each(|it| _ = res.kinds.entry(it).or_insert(kind)),
        }
    }
    for row in terms::rows(include_str!("../../terms/name_words.tsv")) {
        if matches!(terms::cell(&row, 0), "title" | "courtesy" | "agent-person") {
            res.titles.extend(terms::cell(&row, 1).split(' '));
        }
    }
    res
});

/// What remains of a run, if that can be a name. One that a short form stands behind is
/// `explained`: it is no mere word.
pub(super) fn shape(
    text: &str,
    run: Name,
    mentions: &[Mention],
    words: &Words,
    explained: bool,
) -> Option<Shape> {
    let span = without_known(text, run.span, overlapping(mentions, run.span))?;
    let opens = run.opens && span.start == run.span.start;
    let span = if opens { without_first(text, span, words)? } else { span };
    let head = head(span.of(text));
    let (span, ranked) = if head.is_some() { (span, false) } else { without_titles(text, span) };
    let name = span.of(text);
    let is_none = head == Some("thing")
        || !explained && is_bare(name, head, words)
        || is_thing(text, span)
        || is_numeral(name)
        || is_masked(name);
    (!is_none).then_some(Shape { span, kind: head.or(ranked.then_some("person")) })
}

/// The kind that the words of a name tell.
fn head(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '\u{a0}']).filter(|it| !it.is_empty()).collect();
    let kind = |it: &&str| HEADS.kinds.get(it).copied();
    let joint = words.iter().position(|it| matches!(*it, "of" | "for" | "and"));
    let before = joint.and_then(|it| words.get(it.checked_sub(1)?)).and_then(&kind);
    let first = words.first().filter(|it| words.len() > 1 && HEADS.place_first.contains(**it));
    before.or(first.map(|_| "place")).or_else(|| words.last().and_then(kind))
}

fn overlapping(mentions: &[Mention], span: Span) -> &[Mention] {
    let start = mentions.partition_point(|it| it.span.end <= span.start);
    let end = mentions.partition_point(|it| it.span.start < span.end);
    mentions.get(start..end).unwrap_or_default()
}

/// The run without known names at its ends: "Russian" before "Federal Fishery Service",
/// "of Russia" behind it. A name of two words with a country in it stays whole.
fn without_known(text: &str, run: Span, mentions: &[Mention]) -> Option<Span> {
    let mut span = run;
    for mention in mentions {
        if mention.span.contains(span) {
            return None;
        }
        let state = matches!(mention.reading, Reading::State | Reading::Metonym | Reading::Literal);
        if mention.span.start <= span.start && !state {
            span.start = skip(text, mention.span.end, span.end);
        } else if mention.span.end >= span.end {
            let rest = Span::new(span.start, mention.span.start).of(text).trim_end();
            let rest = rest.strip_suffix(" of the").or(rest.strip_suffix(" of")).unwrap_or(rest);
            if rest.contains(' ') || !state {
                span.end = span.start + rest.len();
            }
        }
    }
    (!span.of(text).trim().is_empty()).then_some(span)
}

/// The first word of a sentence counts where it has its capital elsewhere too.
fn without_first(text: &str, span: Span, words: &Words) -> Option<Span> {
    let name = span.of(text);
    let first = name.split([' ', '\u{a0}']).next()?;
    let longer = first.len() < name.len();
    if !words.is_common(first) && (longer || words.is_proper(first)) {
        return Some(span);
    }
    let start = skip(text, span.start + first.len(), span.end);
    (start < span.end).then(|| Span::new(start, span.end))
}

/// The run without the titles before it, and whether one of them is a person's rank.
fn without_titles(text: &str, span: Span) -> (Span, bool) {
    let bare = |it: &str| it.trim_end_matches('.').to_lowercase();
    let mut start = span.start;
    let mut ranked = span.start;
    while let Some((first, _)) = Span::new(start, span.end).of(text).split_once([' ', '\u{a0}']) {
        let (word, next) = (bare(first), skip(text, start + first.len(), span.end));
        let rank = HEADS.ranks.contains(word.as_str());
        // "Minister of Trade" is a post and no person.
        let post = Span::new(next, span.end).of(text).starts_with(char::is_lowercase);
        if post || !rank && !HEADS.titles.contains(word.as_str()) {
            break;
        }
        start = next;
        if rank {
            ranked = next;
        }
    }
    if ranked > span.start {
        return (Span::new(ranked, span.end), true);
    }
    let before = text.get(..span.start).unwrap_or_default();
    let gap = before.len() - before.trim_end_matches([' ', '\u{a0}', '\n']).len();
    let before = before.trim_end().rsplit([' ', '\u{a0}', '\n', '(']).next().unwrap_or_default();
    (span, gap > 0 && HEADS.ranks.contains(bare(before).as_str()))
}

/// The start of the next word.
fn skip(text: &str, from: usize, end: usize) -> usize {
    let rest = Span::new(from, end).of(text);
    from + (rest.len() - rest.trim_start_matches(|it: char| !it.is_alphanumeric()).len())
}

/// Whether the words are just words: "Minister", "Foreign Ministry", "I've", "Soviet-era".
fn is_bare(name: &str, head: Option<&str>, words: &Words) -> bool {
    let lower = name.to_lowercase();
    let parts: Vec<&str> = name.split([' ', '\u{a0}']).filter(|it| !it.is_empty()).collect();
    let title = |it: &str| HEADS.titles.contains(it) || HEADS.ranks.contains(it);
    if let [_] = parts.as_slice() {
        let tail = name.rsplit(['\'', '’', '-']).next().unwrap_or_default();
        let compound = tail.len() < name.len() && tail.starts_with(char::is_lowercase);
        return compound
            || head.is_some()
            || title(&lower)
            || HEADS.alone.contains(lower.as_str())
            || words.is_common(name);
    }
    // "Foreign Ministry", "Ministry of Defence": of which state, the name does not say.
    let generic =
        |it: &str| title(it) || HEADS.kinds.contains_key(it) || matches!(it, "of" | "the");
    let office = head.is_some() && lower.split([' ', '\u{a0}']).all(generic);
    let small = |it: &&str| it.starts_with(char::is_lowercase);
    let post =
        title(lower.split(' ').next().unwrap_or_default()) && parts.get(1).is_some_and(small);
    let common = |it: &&str| words.is_common(it) || small(it);
    office || post || head.is_none() && parts.iter().all(common)
}

/// An acronym of a thing: "an ICBM", "two ICBMs" (its plural is no acronym).
fn is_thing(text: &str, span: Span) -> bool {
    let name = span.of(text);
    let acronym = !name.contains(' ') && name.chars().filter(|it| it.is_uppercase()).count() > 1;
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    let before = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
    let counted = matches!(before.to_lowercase().as_str(), "a" | "an" | "per" | "each" | "every")
        || before.ends_with(|it: char| it.is_ascii_digit());
    let plural = name.ends_with('s') && name.chars().rev().nth(1).is_some_and(char::is_uppercase);
    acronym && (counted || plural)
}

fn is_numeral(name: &str) -> bool {
    name.chars().all(|it| "IVXLCDM.".contains(it))
        || name.chars().filter(|it| it.is_alphabetic()).count() < 2
}

/// "Korean Peninsula" and the like are nobody's names.
fn is_masked(name: &str) -> bool {
    terms::NAME_MASKS.iter().any(|it| it.eq_ignore_ascii_case(name))
}
