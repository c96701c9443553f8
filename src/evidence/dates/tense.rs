//! Whether a sentence tells what happened, or what lies ahead.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

static PAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:\p{Ll}{3,}ed|was|were|had|became|began|bought|broke|came|cut|drew|fell|flew|fought|found|gave|got|grew|held|hit|kept|killed|led|left|lost|made|met|paid|put|ran|read|rose|said|sank|sat|saw|sent|set|shot|shut|sold|spoke|spent|stood|struck|swore|took|told|went|won|wrote|ate|blew|chose|drove|fed|fled|froze|heard|hid|knew|laid|lent|rang|rode|sang|shook|sought|stole|taught|threw|tore|withdrew|wore)\b")
        .expect("the pattern is a constant")
});

static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:will|would|shall|'ll|should|may|might|could|can|must|next|upcoming|coming|until|till|by|due|scheduled|planned|plans?|expected|expects?|set (?:for|to)|(?:is|are|was|were|be) to|slated|deadline|postponed|moved|delayed|invited|called for|if|unless|begins?|closes|decides?|ends?|expires?|follows|goes|meets?|opens|resumes?|returns|starts?|takes?|votes?)\b")
        .expect("the pattern is a constant")
});

/// Whether a text tells an event as past.
pub fn tells_past(text: &str) -> bool {
    PAST.is_match(text)
}

/// How a sentence stands to what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Ahead,
    Open,
}

/// How a sentence stands to what it tells around a place. What a part leaves open, the
/// whole decides; it never says that something lies ahead there.
pub(super) fn tense(sentence: &str, place: usize) -> Tense {
    let part = part(sentence, place).of(sentence);
    if AHEAD.is_match(part) {
        return Tense::Ahead;
    }
    let past = PAST.is_match(part) || PAST.is_match(sentence) && !AHEAD.is_match(sentence);
    if past { Tense::Past } else { Tense::Open }
}

/// The part of a sentence around a place, between commas and their like.
fn part(sentence: &str, place: usize) -> Span {
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[,;:()—–\"“”]|\\b(?:that|because|but|while)\\b")
            .expect("the pattern is a constant")
    });
    let mut res = Span::new(0, sentence.len());
    for it in ENDS.find_iter(sentence) {
        if it.end() <= place {
            res.start = it.end();
        } else if place < it.start() {
            res.end = it.start();
            break;
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: bool) {
        let place = sentence.find("Friday").unwrap();
        assert_eq!(tense(sentence, place) == Tense::Past, expected, "{sentence}");
    }

    #[test]
    fn what_lies_ahead_is_not_past() {
        for sentence in [
            "The two teams will meet on Friday.",
            "The minister said the envoy would be summoned on Friday.",
            "Talks resume on Friday at the town hall.",
            "The ferry was due on Friday.",
            "Offers must reach the ministry by Friday, it said.",
            "The trial, which opened in May, ends on Friday.",
            "Voters were to choose on Friday.",
        ] {
            check(sentence, false);
        }
        for sentence in [
            "The guards boarded the barge late on Friday.",
            "A judge released them on Friday, and the trial will begin in May.",
            "On Friday, the bank raised its rate.",
            "The crew, held since Friday, was fed.",
        ] {
            check(sentence, true);
        }
    }
}
