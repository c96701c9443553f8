//! What a number counts: the head noun behind it, in the singular.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::number::Words;
use crate::{
    claims::{lexicon::Class, tokens::Token},
    terms::{self, cell},
    text::Span,
};

/// A counted thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noun {
    /// In the singular; one word stands for its near-synonyms (`terms/counted_nouns.tsv`).
    pub head: String,
    /// The words before it that say which: "short-range", "korean"; in lower case.
    pub kinds: Vec<String>,
    /// The head as it is written.
    pub span: Span,
}

static ALIKE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = terms::rows(include_str!("../../terms/counted_nouns.tsv"));
    let nouns = rows.flat_map(|row| {
        let first = cell(&row, 0).split(' ').next().unwrap_or("");
        cell(&row, 0).split(' ').map(move |it| (it, first)).collect::<Vec<_>>()
    });
    nouns.collect()
});

/// How many words may stand between a number and what it counts.
const REACH: usize = 6;

/// The noun that a number before `end` counts.
pub(super) fn noun(words: &Words<'_>, end: usize) -> Option<Noun> {
    let mut at = end;
    let part = words.raw(at) == "of";
    if part {
        at += 1;
        if matches!(words.raw(at), "the" | "its" | "their" | "these" | "those" | "his" | "her") {
            at += 1;
        }
    }
    let mut kinds = Vec::new();
    let mut head: Option<&Token> = None;
    let mut last = at;
    for at in at..at + REACH {
        let Some(token) = words.token(at) else { break };
        if words.is_hyphen(at) || words.is_sign(at, &['\'', '’']) {
            continue;
        }
        if matches!(words.raw(at), "more" | "other" | "additional" | "new" | "further" | "extra") {
            continue;
        }
        // "312 of the country's 6,840 stations": both count the stations.
        if part && head.is_none() && (token.is_number() || token.is(Class::NUMBER)) {
            continue;
        }
        if !token.is_word() || token.is(Class::FUNCTION | Class::FINITE) {
            break;
        }
        if is_owner(words.raw(at)) {
            kinds.push(words.word(at));
            continue;
        }
        if at != last && head.is_some() && !token.is_plural(words.text) {
            break;
        }
        if token.is_plural(words.text) && !token.capital && !is_adverb(words.raw(at)) {
            // "weapons systems": the last of them is what is counted.
            kinds.extend(head.map(|it| it.span.of(words.text).to_lowercase()));
            head = Some(token);
            last = at;
            continue;
        }
        if head.is_some() {
            break;
        }
        kinds.push(words.word(at));
    }
    let head = head?;
    Some(Noun { head: folded(head.span.of(words.text)), kinds, span: head.span })
}

/// "country's" in "the country's 6,840 stations".
fn is_owner(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

fn is_adverb(word: &str) -> bool {
    matches!(word, "times" | "overseas" | "others")
}

/// A noun in the singular, by the word that stands for its kind.
pub(super) fn folded(word: &str) -> String {
    let word = singular(&word.to_lowercase());
    ALIKE.get(word.as_str()).map_or(word, |it| (*it).to_owned())
}

/// A plural without its ending, by the rules of English spelling; words that have none
/// stay.
pub(crate) fn singular(word: &str) -> String {
    let stem = |ending: &str, put: &str| {
        let stem = word.strip_suffix(ending).filter(|it| 1 < it.len());
        stem.map(|it| format!("{it}{put}"))
    };
    let irregular = match word {
        "men" => "man",
        "women" => "woman",
        "servicemen" => "serviceman",
        "servicewomen" => "servicewoman",
        "children" => "child",
        "feet" => "foot",
        "lives" => "life",
        "wives" => "wife",
        "knives" => "knife",
        "crises" => "crisis",
        "bases" => "base",
        "buses" => "bus",
        "gases" => "gas",
        "personnel" => "troop",
        _ => "",
    };
    if !irregular.is_empty() {
        return irregular.to_owned();
    }
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    let es = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|it| word.ends_with(it));
    let cut = match () {
        () if word.ends_with("ies") && 4 < word.len() => stem("ies", "y"),
        () if es => stem("es", ""),
        () => stem("s", ""),
    };
    cut.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tokens::tokens;

    #[track_caller]
    fn check(text: &str, head: &str, kinds: &[&str]) {
        let tokens = tokens(text, Span::new(0, text.len()));
        let found = noun(&Words { text, tokens: &tokens }, 1).unwrap_or_default();
        assert_eq!(
            (found.head.as_str(), found.kinds),
            (head, kinds.iter().map(|it| (*it).to_owned()).collect())
        );
    }

    #[test]
    fn the_head_is_the_plural_behind_the_number() {
        check("10,900 North Korean troops left Rajin", "troop", &["north", "korean"]);
        check("12 short-range missiles", "missile", &["short", "range"]);
        check("4 weapons systems were lost", "system", &["weapons"]);
        check("40 of the companies", "company", &[]);
        check("40 soldiers", "troop", &[]);
        check("12 more boxes", "box", &[]);
        check("312 of the country's 6,840 polling stations", "station", &["country's", "polling"]);
        check("9 of its fifteen inspectors", "inspector", &[]);
        check("12 in stock", "", &[]);
        check("12 and two ships", "", &[]);
    }

    #[test]
    fn plurals_lose_their_endings() {
        let words = ["containers", "boxes", "companies", "men", "aircraft", "class", "launches"];
        let found = words.map(singular);
        assert_eq!(found, ["container", "box", "company", "man", "aircraft", "class", "launch"]);
    }
}
