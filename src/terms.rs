//! The term tables: data files beside this module, read once.
//!
//! Each table is tab-separated text with `#` comments above a header line; its
//! comments name the standard or the count that the rows come from.

pub(crate) mod classes;

use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use rustc_hash::FxHashMap;

/// The rows of a table, without its comments and its header.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    lines.skip(1).map(|it| it.split('\t').collect())
}

/// The cell of a row; empty where the row is short.
pub fn cell(row: &[&'static str], column: usize) -> &'static str {
    row.get(column).copied().unwrap_or("").trim()
}

/// Any of some phrases as whole words, the longest first; spaces may be any.
pub fn any_of<'a>(phrases: impl Iterator<Item = &'a str>) -> Regex {
    let mut phrases: Vec<&str> = phrases.collect();
    phrases.sort_by_key(|it| std::cmp::Reverse(it.len()));
    phrases.dedup();
    let escaped: Vec<_> = phrases.iter().map(|it| regex::escape(it).replace(' ', r"\s+")).collect();
    Regex::new(&format!(r"(?i)\b(?:{})\b", escaped.join("|"))).expect("phrases are escaped")
}

/// Why a claim may stand without a source: the word in a waiver comment and what
/// it means. From the exceptions of the Reuters Handbook and the decline reasons
/// of Wikimedia's reference check, see `terms/waiver_reasons.tsv`.
pub static WAIVER_REASONS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    rows(include_str!("terms/waiver_reasons.tsv")).map(|it| (cell(&it, 0), cell(&it, 1))).collect()
});

/// A row of the rule catalogue, whether or not the program checks the rule yet.
#[derive(Clone, Copy, Debug)]
pub struct RuleTerm {
    pub code: &'static str,
    /// A: decidable; B: heuristic with high precision; C: stylistic.
    pub tier: &'static str,
    /// What the rule flags, in one sentence.
    pub flags: &'static str,
    /// The standard that it comes from.
    pub standard: &'static str,
}

/// All rules that a configuration or a waiver may name, from `terms/rules.tsv`.
pub static RULES: LazyLock<Vec<RuleTerm>> = LazyLock::new(|| {
    let table = rows(include_str!("terms/rules.tsv"));
    let row = |it: Vec<&'static str>| RuleTerm {
        code: cell(&it, 0),
        tier: cell(&it, 1),
        flags: cell(&it, 4),
        standard: cell(&it, 5),
    };
    table.map(row).collect()
});

/// What a noun makes of a state that stands beside it, from `terms/agents.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgentClass {
    /// `GOV`, `MIL`, …: the roles of the CAMEO event coding scheme.
    pub code: &'static str,
    /// `armed forces`, to be read before "of Russia"; empty for people at large.
    pub what: &'static str,
}

/// The class of a noun, the last one in a phrase: `troops`, `defence ministry`.
pub fn agent_class(noun: &str) -> Option<AgentClass> {
    static CLASSES: LazyLock<FxHashMap<&str, AgentClass>> = LazyLock::new(|| {
        let classes = rows(include_str!("terms/agents.tsv"));
        let class = |it: Vec<&'static str>| {
            let class = AgentClass { code: cell(&it, 0), what: cell(&it, 1) };
            cell(&it, 2).split(' ').map(move |it| (it, class))
        };
        classes.flat_map(class).collect()
    });
    let last = noun.split_whitespace().next_back()?.to_lowercase();
    CLASSES.get(last.as_str()).copied()
}

/// The known name that `name` was probably meant to be: at most two edits away, or
/// three in a name of nine letters and more.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = if name.chars().count() < 9 { 2 } else { 3 };
    let near = known.map(|it| (strsim::osa_distance(name, it), it));
    near.filter(|it| it.0 <= limit).min().map(|it| it.1)
}

/// What saving tools write in front matter for a word of the program, that word's
/// own spelling first, from `terms/frontmatter_keys.tsv`.
pub fn synonyms(key: &str) -> &'static [&'static str] {
    static TABLE: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
        let table = rows(include_str!("terms/frontmatter_keys.tsv"));
        table.map(|it| (cell(&it, 0), cell(&it, 1).split(", ").collect())).collect()
    });
    TABLE.iter().find(|it| it.0 == key).map_or(&[], |it| &it.1)
}

/// A key of front matter without case, spaces, hyphens and underscores.
pub fn folded_key(key: &str) -> String {
    let kept = key.chars().filter(|it| !matches!(it, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

/// Whether a tag like `{{cn}}` says itself that the source is missing, from
/// `terms/inline_tags.tsv`.
pub fn asks_for_source(tag: &str) -> bool {
    static ASKING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let table = rows(include_str!("terms/inline_tags.tsv"));
        table.filter(|it| cell(it, 2) == "yes").map(|it| cell(&it, 0)).collect()
    });
    ASKING.contains(&tag)
}

/// What a letter or digit of the Admiralty code means, from `terms/admiralty.tsv`.
pub fn admiralty(code: char) -> Option<&'static str> {
    let mut table = rows(include_str!("terms/admiralty.tsv"));
    let row = table.find(|it| cell(it, 0).chars().eq([code]))?;
    Some(cell(&row, 1))
}

/// Phrases in which the name of an actor names something else, from
/// `terms/name_masks.tsv`.
pub static NAME_MASKS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(include_str!("terms/name_masks.tsv")).map(|it| cell(&it, 0)).collect());

/// Whether a line is a page's own and no part of its text (`0 Comments`), from
/// `terms/page_chrome.tsv`.
pub fn is_page_chrome(line: &str) -> bool {
    static LINES: LazyLock<RegexSet> = LazyLock::new(|| {
        let table = rows(include_str!("terms/page_chrome.tsv"));
        let lines = table.map(|row| format!("(?i){}", cell(&row, 0)));
        RegexSet::new(lines).expect("the table is tested")
    });
    line.len() < 120 && LINES.is_match(line.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_those_who_act_for_a_state() {
        let class = |noun| agent_class(noun).map(|it| (it.code, it.what));
        assert_eq!(class("Defence Ministry"), Some(("GOV", "government")));
        assert_eq!(class("troops"), Some(("MIL", "armed forces")));
        assert_eq!(class("roulette"), None);
    }

    #[test]
    fn a_noun_has_one_class_and_every_collective_has_one() {
        let nouns: Vec<_> = rows(include_str!("terms/agents.tsv"))
            .flat_map(|it| cell(&it, 2).split(' ').collect::<Vec<_>>())
            .collect();
        let mut once = nouns.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), nouns.len());
        let words = rows(include_str!("terms/name_words.tsv"));
        let agents = words.filter(|it| cell(it, 0).starts_with("agent"));
        for word in agents.flat_map(|it| cell(&it, 1).split(' ').collect::<Vec<_>>()) {
            assert!(word == "sources" || word == "source" || agent_class(word).is_some(), "{word}");
        }
    }

    #[test]
    fn the_lines_of_a_page_are_told_from_text() {
        for line in [
            "Hot Posts",
            "0 Comments",
            "6/recent/ticker-posts",
            "Share on Facebook",
            "Sign up for our daily newsletter",
            "Click to share on X (Opens in new window)",
            "3 min read",
            "You may also like",
            "Read more: Ten ports to see",
        ] {
            assert!(is_page_chrome(line), "{line}");
        }
        for line in [
            "12 comments were deleted by the ministry",
            "Share of the vote fell to 12 percent",
            "Topics of the talks include arms",
            "Reports reached the fleet by noon",
            "Listen to what the envoy said in May",
        ] {
            assert!(!is_page_chrome(line), "{line}");
        }
    }
}
