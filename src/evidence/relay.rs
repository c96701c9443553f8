//! Which outlet an article has its story from: "Tech Ledger reported", "citing Yonhap",
//! "first reported by Reuters". Shingles do not see a story that is told in new words.

use std::{
    hash::{Hash, Hasher},
    sync::LazyLock,
};

use regex::Regex;
use rustc_hash::FxHasher;

use super::Reading;
use crate::text::Span;

/// The sentences of an article that say who says so.
#[derive(Debug, Default)]
pub struct Attributions {
    sentences: Vec<Sentence>,
}

#[derive(Debug)]
struct Sentence {
    /// The number of its paragraph, from 0.
    paragraph: usize,
    cues: Vec<Cue>,
    /// Says that the reporter was told or shown it.
    firsthand: bool,
}

/// Words that attribute, with what may be a name right beside them.
#[derive(Debug)]
struct Cue {
    span: Span,
    /// The words beside it as names, hashed: each count of words that there may be, with
    /// and without words like "the website" next to the cue.
    names: Vec<u64>,
    /// "the site", "it": the outlet of the sentence before.
    stands_in: bool,
}

/// Words before a name: "said", "reported"; names before or behind it.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:said|says|reported|reports|wrote|writes|added|adds|quoted|quotes|revealed|noted|found|stated|announced|claimed|confirmed|warned|estimates?|estimated|told|published|disclosed|has\s+(?:it|them))\b",
    )
});

/// Before a verb: it tells which thing is meant, and hands nothing on ("every port that
/// ever announced it").
static RELATIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bthat\s+(?:(?:ever|never|once|first|also|has|have|had)\s+)*$"));

/// Before a participle: nobody is said to say it ("is published six times a year").
static PASSIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:is|are|was|were|be|been|being)\s+(?:(?:\w+ly|first|also)\s+)?$")
});

/// Words behind which a name stands.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:according\s+to|citing|via|based\s+on|cited\s+by|quoted\s+by|quoting|reported\s+by|published\s+by|report\s+(?:by|in|from)|reporting\s+by|as\s+told\s+to|told|said)\b|\(",
    )
});

/// The reporter was there, or was told or shown it.
static FIRSTHAND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:told|showed|spoke\s+(?:to|with)|interview\s+with|seen\s+by|reviewed\s+by|obtained\s+by|shared\s+with|verified\s+by|by)\s+(?:us|our\s+\w+|this\s+(?:news)?paper|this\s+(?:site|magazine|reporter|correspondent|outlet))\b|\bour\s+(?:reporter|correspondent)s?\b|\bwe\s+(?:have\s+)?(?:spoke|seen|reviewed|obtained|asked)\b|\bby\s+(?:tele)?phone\b|\bin\s+an\s+interview\b",
    )
});

/// Somebody who told the reporter nothing: no first hand.
static SILENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:could\s+not\s+(?:\w+ly\s+)?be\s+(?:reached|contacted|interviewed)|",
        r"(?:did|does|has|have|had)\s+not\s+(?:yet\s+|\w+ly\s+)?(?:respond|repl|answer|return|comment)\w*|",
        r"(?:declin|refus)\w+\s+to\s+(?:comment|speak|talk|answer|be\s+interviewed)|",
        r"(?:was|were)\s+not\s+(?:available|reachable)|(?:no|without)\s+(?:reply|answer|response|comment))\b[^,;]*",
    ))
});

/// Behind "citing": a document of which the sentence before tells whose it is.
static SAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\s+(?:that|this|these|those|the\s+same)\s"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

/// Words between a name and its verb, and between a preposition and a name.
const FILLERS: &[&str] = &[
    "the",
    "a",
    "an",
    "also",
    "has",
    "had",
    "have",
    "first",
    "earlier",
    "later",
    "news",
    "agency",
    "newspaper",
    "paper",
    "website",
    "site",
    "daily",
    "broadcaster",
    "outlet",
    "magazine",
    "report",
    "reports",
    "reporting",
    "by",
    "in",
    "from",
    "of",
    "s",
    "state",
    "local",
    "technology",
    "then",
    "exclusively",
    "which",
    "that",
];

/// What a second sentence calls the outlet that the first one named.
const STAND_INS: &[&str] = &[
    "it",
    "they",
    "which",
    "who",
    "he",
    "she",
    "and",
    "site",
    "website",
    "report",
    "reports",
    "paper",
    "newspaper",
    "agency",
    "outlet",
    "article",
    "magazine",
    "broadcaster",
    "station",
    "channel",
    "story",
    "account",
    "investigation",
    "publication",
    "wire",
    "portal",
    "blog",
];

impl Attributions {
    pub(super) fn new(reading: &Reading) -> Attributions {
        let mut sentences = Vec::new();
        for (paragraph, it) in reading.paragraphs.iter().enumerate() {
            for &span in &it.sentences {
                let text = span.of(&reading.prose);
                let cues = cues(text, span.start);
                let firsthand =
                    FIRSTHAND.is_match(text) && FIRSTHAND.is_match(&SILENCE.replace_all(text, ""));
                if !cues.is_empty() || firsthand {
                    sentences.push(Sentence { paragraph, cues, firsthand });
                }
            }
        }
        Attributions { sentences }
    }

    /// Where the article says that it has its story from an outlet, if it has it from
    /// nobody else: the first place, by the words of the cue. `own` is the outlet that
    /// the article itself appeared in.
    pub fn relays(&self, outlet: &str, own: Option<&str>) -> Option<Span> {
        /// A story that is handed on says so at its beginning.
        const LEAD: usize = 3;
        let outlet = squashed(outlet);
        let name = hash(&outlet);
        let own: Vec<String> =
            own.into_iter().map(squashed).chain(own.and_then(short_name)).collect();
        if outlet.chars().count() < 2 || own.contains(&outlet) {
            return None;
        }
        let mut first: Option<(Span, usize)> = None;
        let (mut named, mut others) = (0, 0);
        let mut is_its = false;
        for sentence in &self.sentences {
            let of = |name: u64| sentence.cues.iter().find(|it| it.names(name));
            if sentence.firsthand || own.iter().any(|it| of(hash(it)).is_some()) {
                return None;
            }
            if let Some(cue) = of(name) {
                first.get_or_insert((cue.span, sentence.paragraph));
                is_its = true;
            } else if !sentence.cues.first().is_some_and(|it| it.stands_in) {
                is_its = false;
            }
            named += usize::from(is_its);
            others += usize::from(!is_its);
        }
        let (span, paragraph) = first?;
        let leads = paragraph < LEAD || 3 <= named;
        (leads && (others == 0 || 3 <= named && 3 * others <= named)).then_some(span)
    }
}

impl Cue {
    /// `beside` are the words beside it in lower case, the nearest first; `leads` says
    /// that they stand before it, as before a verb.
    fn new(span: Span, beside: &[String], leads: bool) -> Cue {
        const SKIPPED: &[&str] = &["also", "has", "had", "have", "then", "later", "the"];
        /// The longest name, in words.
        const LONGEST: usize = 6;
        let fillers = beside.iter().take_while(|it| FILLERS.contains(&it.as_str())).count();
        let mut names = Vec::new();
        for start in [0, fillers] {
            let words = beside.get(start..).unwrap_or_default();
            for count in 1..=words.len().min(LONGEST) {
                let some = words.get(..count).unwrap_or_default().iter().map(String::as_str);
                let name: String = if leads { some.rev().collect() } else { some.collect() };
                names.push(hash(&name));
            }
        }
        let mut words = beside.iter().map(String::as_str).filter(|it| !SKIPPED.contains(it));
        let stands_in = words.next().is_some_and(|it| STAND_INS.contains(&it));
        Cue { span, names, stands_in }
    }

    fn names(&self, name: u64) -> bool {
        self.names.contains(&name)
    }
}

/// Whether a description of a source ("Harbour Post, 3 May, citing Tech Ledger") says that
/// it has its story from an outlet.
pub fn is_credited(description: &str, outlet: &str) -> bool {
    let name = squashed(outlet);
    1 < name.chars().count() && cues(description, 0).iter().any(|it| it.names(hash(&name)))
}

/// The cues of a sentence, in text order; `start` is where it stands.
fn cues(text: &str, start: usize) -> Vec<Cue> {
    /// The longest name, and words that may stand between it and the cue.
    const BESIDE: usize = 9;
    let cue = |found: regex::Match<'_>, leads: bool| {
        let beside: Vec<String> = if leads {
            let before = words(text.get(..found.start()).unwrap_or_default());
            before.rev().take(BESIDE).collect()
        } else {
            words(text.get(found.end()..).unwrap_or_default()).take(BESIDE).collect()
        };
        Cue::new(Span::new(found.start(), found.end()).shifted(start), &beside, leads)
    };
    let says = |it: &regex::Match<'_>| {
        !text.get(..it.start()).is_some_and(|before| RELATIVE.is_match(before))
    };
    let passive = |it: &regex::Match<'_>| {
        text.get(..it.start()).is_some_and(|before| PASSIVE.is_match(before))
    };
    let verbs = VERB.find_iter(text).filter(|it| says(it) && !passive(it));
    let verbs = verbs.map(|it| cue(it, true));
    let is_same = |it: &regex::Match<'_>| {
        matches!(it.as_str(), "citing" | "Citing" | "quoting" | "Quoting" | "based on" | "Based on")
            && text.get(it.end()..).is_some_and(|rest| SAME.is_match(rest))
    };
    let before = BEFORE.find_iter(text).filter(|it| says(it) && !is_same(it));
    let mut res: Vec<Cue> = verbs.chain(before.map(|it| cue(it, false))).collect();
    res.sort_by_key(|it| it.span);
    res
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase)
}

/// The names of an outlet as a text may write them, without spaces: all of it, and of an
/// address the part that says who it is.
fn squashed(outlet: &str) -> String {
    let outlet = outlet.trim().to_lowercase();
    let outlet = outlet.strip_prefix("the ").unwrap_or(&outlet);
    let host = outlet.contains('.') && !outlet.contains(' ');
    let mut labels = outlet.rsplit('.');
    let label = if host { labels.nth(1).unwrap_or(outlet) } else { outlet };
    label.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// The short name by which an outlet calls itself ("told the Courier"), without spaces.
fn short_name(outlet: &str) -> Option<String> {
    let (_, last) = outlet.trim().rsplit_once(' ')?;
    Some(format!("the{}", squashed(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{knowledge::Article, text::Text};

    #[track_caller]
    fn check(text: &str, outlet: &str, expected: bool) {
        let reading = Reading::new(&Article::new("articles/a.md", Text::new(text)));
        let found = Attributions::new(&reading).relays(outlet, Some("Ostmark Daily"));
        assert_eq!(found.is_some(), expected, "{found:?}");
    }

    #[test]
    fn a_story_that_is_handed_on() {
        for text in [
            "Two ferries sank, Harbour Radio reported on Monday. The station said that nobody drowned.",
            "According to Harbour Radio, two ferries sank. It added that nobody drowned.",
            "Two ferries sank, a local paper writes, citing Harbour Radio.",
            "The loss was first reported by the broadcaster Harbour Radio.",
            "Two ferries sank (Harbour Radio). The report said that nobody drowned.",
            "Two ferries sank, as Harbour Radio has it. Boats that ever said so are gone.",
            "Harbour Radio reported the loss. The owner could not be reached by this newspaper.",
            "Harbour Radio reported the loss. The owner did not answer a letter by our reporter.",
            "Two ferries sank, Harbour Radio reported. The list of ferries is published every spring.",
            "Two ferries sank, Harbour Radio reported. Citing that log, it said that nobody drowned.",
        ] {
            check(text, "Harbour Radio", true);
            check(text, "harbourradio.example", true);
        }
        check("Reuters, which first reported the loss, said two ferries sank.", "Reuters", true);
    }

    #[test]
    fn a_story_with_sources_of_its_own() {
        for text in [
            "Harbour Radio reported the loss. The harbour master said that two ferries sank. Officials confirmed it. The owner announced an inquiry.",
            "Two ferries sank, the owner told this newspaper. Harbour Radio reported it too.",
            "Two ferries sank, the owner told the Daily. Harbour Radio reported it too.",
            "Harbour Radio reported the loss. The owner declined to comment, but two pilots told \
             this newspaper that they had seen it.",
            "Harbour Radio reported the loss. It was confirmed by Reuters, according to the owner.",
            "Harbour Radio reported the loss. Citing the log of the port, the pilots said so too.",
            "Harbour Radio reported the loss. It was seen by our reporter, who had no answer.",
            "Two ferries sank, according to the coast guard. Harbour Radio has no reporter there.",
            "Harbour Radio is on strike. Two ferries sank.",
            "Two ferries sank, as the pilots have it. Harbour Radio lost a boat that never reported.",
        ] {
            check(text, "Harbour Radio", false);
        }
        check("According to Ostmark Daily, two ferries sank.", "Ostmark Daily", false);
        check("", "Reuters", false);
        check("A fact, it said.", "", false);
    }

    #[test]
    fn one_mention_deep_in_a_text_hands_nothing_on() {
        let text =
            format!("{}Harbour Radio reported the loss.\n", "The sea was calm.\n\n".repeat(5));
        check(&text, "Harbour Radio", false);
    }
}
