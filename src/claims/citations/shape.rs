//! What in the words of an entry is the shape of a citation.

use std::sync::LazyLock;

use regex::Regex;

/// A year from the first printed books on.
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)\d\d[a-z]?\b"));

/// Words in quotation marks or italics; bold words are labels.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"["“«„][^"”»“]{4,}["”»“]|(?:^|[^*_])[*_][^\s*_][^*_]{3,}[*_](?:[^*_]|$)"#)
});

/// A place in a work: `p. 12`, `pages 3-4`, `ch. 2`, `§ 4`.
static LOCATOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:pp?|pages?|ch|chapters?|vol|no|paras?)\.?\s*\d|§\s*\d"));

/// How a bibliography opens an entry: `Ames, R.`, `Ames and Brandt (2019)`, `Harbour
/// office, 2021.`
static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^\s*\p{Lu}[\p{L}'’-]+ (?:
            (?:\s\p{L}[\p{L}'’-]+){0,4},\s (?:\p{Lu}\. | (?:1[5-9]|20)\d\d[a-z]?[.,:])
          | .{0,80} \((?:1[5-9]|20)\d\d[a-z]?\) )",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

/// Whether words are a name and nothing else: few, with capitals but for those that join.
pub(super) fn is_name(words: &str) -> bool {
    const JOINTS: [&str; 6] = ["of", "on", "the", "and", "for", "in"];
    let mut all = words.split_whitespace();
    (1..=5).contains(&all.clone().count())
        && all.clone().any(|it| it.starts_with(char::is_uppercase))
        && all.all(|it| {
            !it.contains(|it: char| it.is_ascii_digit() || "\"“”:()".contains(it))
                && (it.starts_with(char::is_uppercase) || JOINTS.contains(&it))
        })
}

pub(super) fn has_year(words: &str) -> bool {
    YEAR.is_match(words)
}

pub(super) fn has_locator(words: &str) -> bool {
    LOCATOR.is_match(words)
}

pub(in crate::claims) fn opens_with_author(words: &str) -> bool {
    AUTHOR.is_match(words)
}

/// Whether a title stands among other words: a motto is all of its line.
pub(super) fn has_title(words: &str) -> bool {
    TITLE.find_iter(words).any(|it| {
        let beside = [words.get(..it.start()), words.get(it.end()..)];
        beside.into_iter().flatten().any(|it| it.chars().any(char::is_alphabetic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_among_other_words() {
        for words in ["Ilmen Gazette, \"A cold spring\"", "R. Ames, *The lock keepers*, Riga"] {
            assert!(has_title(words), "{words}");
        }
        for words in ["*\"Nobody guards a lock alone.\"*", "*Begun in spring.*", "**Status:** open"]
        {
            assert!(!has_title(words), "{words}");
        }
    }

    #[test]
    fn an_entry_opens_with_its_author() {
        for words in [
            "Ames, R. The lock keepers.",
            "Ames & Brandt (2019), a study",
            "Harbour office, 2021. Yearbook.",
            "VAN DER OYE, T., 2014. Ice.",
        ] {
            assert!(opens_with_author(words), "{words}");
        }
        for words in [
            "Last looked at in spring.",
            "Status: open (see below)",
            "The port lost 30 ships in 2019.",
            "In May, 2019 tugs sank.",
        ] {
            assert!(!opens_with_author(words), "{words}");
        }
    }
}
