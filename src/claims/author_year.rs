//! Works cited by author and year: `(Ames et al., 2019)`.

use std::sync::LazyLock;

use regex::Regex;

/// Authors, a year, a place in the work.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"(?:(?:van|von|de|den|der|del|la|le|al|bin) )*\p{Lu}[\p{L}\p{M}'’.-]*";
    let name = format!("{part}(?: {part}){{0,3}}");
    let pattern = format!(
        r"(?x)^\s* (?:(?:see|cf\.|e\.g\.,?) \s)? (?P<author>{})
          (?P<more> (?:, \s {0})* (?:,? \s (?:&|and) \s {0}) | ,? \s et \s al\.? )?
          ,? \s (?P<year>(?:1[5-9]|20)\d\d) (?P<letter>[a-z])?
          (?P<place> [,:] \s? (?:pp?\.|ch\.|§)? \s? \d+ (?:[-–]\d+)? )? \s*$",
        name.replace(' ', r"\s"),
    );
    Regex::new(&pattern).expect("the pattern is a constant")
});

/// Whether the words in brackets have the shape of such works.
pub(super) fn is_work(words: &str) -> bool {
    words.split(';').all(|it| WORK.is_match(it))
}

/// The first author of a work, and its year.
pub(super) fn work(words: &str) -> Option<(&str, u16)> {
    let found = WORK.captures(words)?;
    let author = found.name("author")?.as_str();
    Some((author, found.name("year")?.as_str().parse().ok()?))
}

/// Whether words in brackets cite works. A name and a year alone may as well be where and
/// when (`the talks (Reval, 1921)`): they cite where they are `set_apart`, right behind a
/// quotation or in brackets that are a sentence to themselves.
pub(super) fn cites(words: &str, set_apart: bool) -> bool {
    if !is_work(words) {
        return false;
    }
    let is_sure = |it: &str| {
        let sure = |found: regex::Captures<'_>| {
            let several = found.name("more").is_some_and(|it| !it.as_str().contains(" and "));
            several || found.name("letter").is_some() || found.name("place").is_some()
        };
        WORK.captures(it).is_some_and(sure)
    };
    set_apart || words.contains(';') || words.split(';').any(is_sure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_year_may_be_where_and_when() {
        for words in ["Reval, 1921", "Ilmen 2014", "Reval and Ilmen, 1921", "May 2024", "Ilmen"] {
            assert!(!cites(words, false), "{words}");
        }
        for words in ["signed in 1921", "a port, 2019", "2019"] {
            assert!(!cites(words, true), "{words}");
        }
    }

    #[test]
    fn authors_a_letter_a_page_or_a_quotation_make_it_a_work() {
        for words in [
            "Ames et al., 2019",
            "Ames & Brandt, 2019",
            "Ames, Brandt, & van der Oye 2019",
            "Ames 2019a",
            "Ames, 2019, p. 12",
            "Ames 2019: 12-14",
            "Ames 2019; Brandt 2021",
        ] {
            assert!(cites(words, false), "{words}");
        }
        assert!(cites("Ames, 2019", true) && cites("AMES 2019", true));
    }
}
