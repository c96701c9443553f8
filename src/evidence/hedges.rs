//! Where a passage holds back from asserting what it says.

mod possible;

use std::sync::LazyLock;

use regex::Regex;

pub(super) use self::possible::Claim;
pub use self::possible::Possible;
use crate::{terms, text::Span};

/// Words of a sentence that hold back from what stands behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    pub kind: HedgeKind,
    pub span: Span,
    /// What is held back from: up to the end of the clause.
    pub scope: Span,
}

impl Hedge {
    /// The same with places counted from the start of `whole`.
    pub fn within(self, whole: Span) -> Hedge {
        Hedge { span: self.span.within(whole), scope: self.scope.within(whole), ..self }
    }

    /// The same, counted from `by` bytes further back.
    pub(super) fn shifted(self, by: usize) -> Hedge {
        Hedge { span: self.span.shifted(by), scope: self.scope.shifted(by), ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeKind {
    /// "may", "could"
    Modal,
    /// "is believed to"
    Passive,
    /// "reportedly"
    Adverb,
    /// "alleged"
    Adjective,
    /// "investigators suspect that"
    Belief,
    /// "there are rumours that"
    Rumour,
    /// "police allege that"
    Allegation,
    /// "reports indicate that"
    Reports,
    /// "officials warn that"
    Warning,
}

impl HedgeKind {
    const ALL: [(&str, HedgeKind); 9] = [
        ("modal", HedgeKind::Modal),
        ("passive", HedgeKind::Passive),
        ("adverb", HedgeKind::Adverb),
        ("adjective", HedgeKind::Adjective),
        ("belief", HedgeKind::Belief),
        ("rumour", HedgeKind::Rumour),
        ("allegation", HedgeKind::Allegation),
        ("reports", HedgeKind::Reports),
        ("warning", HedgeKind::Warning),
    ];

    /// Whether the subject of the deed stands before it, and not who tells of it.
    fn has_subject(self) -> bool {
        matches!(self, HedgeKind::Modal | HedgeKind::Passive | HedgeKind::Adverb)
    }

    /// Whether a clause of its own stands behind it.
    pub fn leads(self) -> bool {
        matches!(self, HedgeKind::Rumour | HedgeKind::Reports | HedgeKind::Warning)
    }
}

static PATTERNS: LazyLock<Vec<(HedgeKind, Regex)>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| {
        let kind = HedgeKind::ALL.iter().find(|it| it.0 == terms::cell(&row, 0))?.1;
        let pattern = terms::cell(&row, 1).replace(' ', r"\s+");
        // A pattern with white space at its end has its word boundary in there.
        let pattern = format!(r"\b(?:{pattern})");
        Some((kind, Regex::new(&pattern).expect("the patterns of the table are tested")))
    };
    terms::rows(include_str!("../terms/source_hedges.tsv")).filter_map(row).collect()
});

/// Words that hold nothing back though they are spelled as if they did: inability, what
/// a reader may do with it, think tanks, a fear of something, and what a plan takes for
/// granted ("assumed 16,000").
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:could\s+(?:not|no\s+longer|never|(?:be\s+)?(?:seen?|heard?|feel|felt|smell(?:ed|t)?))\b|(?:may|might|could)\s*['’]|may\s+(?:\d|be\s+reached\b)|thinks?\s+tanks?\b|(?:fears?|thought)\s+(?:of|over|about|for)\b|(?:assume[ds]?|presumes?)\s+(?:[$€£¥]|\d))")
        .expect("the pattern is a constant")
});

/// What ends the stretch that a hedge governs: a clause of its own, or who said it.
static CLAUSE_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[;:—(]|\s[–-]\s|,\s+(?:which|who|where|when|while|although|though|but|after|before|",
        r"because|since|as|and|so|said|says|according|citing|adding)\b|",
        r",\s+(?:[\w.'’-]+\s+){1,7}(?:said|says?|told|tells?|adds?|added|wrote|writes?|warns?|warned|",
        r"argues?|argued|claims?|claimed|believes?|believed|thinks?|thought)\b|",
        r"\s(?:but|although|while|whereas)\s",
    ))
    .expect("the pattern is a constant")
});

/// What begins the clause that a hedge stands in.
static CLAUSE_START: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[;:—(,]\s*|\s[–-]\s|\b(?:that|which|who|where|when|while|although|though|but|after|",
        r"before|because|since|as|and|so|if|whether|whereas)\s+",
    ))
    .expect("the pattern is a constant")
});

/// A relative clause that a comma opens, which the next one closes.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r",\s+(?:which|who|where|whose\s+\w+)\s+(?:\w+ly\s+|also\s+|now\s+)?$")
        .expect("the pattern is a constant")
});

/// What begins a relative clause, or what a deed is said to be.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s(?:that|which|who|whose|where)\s").expect("the pattern is a constant")
});

/// The hedges of a sentence, in text order. The places are those of the sentence.
pub fn hedges(sentence: &str) -> Vec<Hedge> {
    let lower = sentence.to_lowercase();
    // A few letters change their length with their case; their sentence tells nothing.
    if lower.len() != sentence.len() {
        return Vec::new();
    }
    let mut res: Vec<Hedge> = Vec::new();
    for (kind, pattern) in PATTERNS.iter() {
        for found in pattern.find_iter(&lower) {
            let span = Span::new(found.start(), found.start() + found.as_str().trim_end().len());
            let rest = lower.get(span.start..).unwrap_or_default();
            let whole =
                !lower.get(span.end..).is_some_and(|it| it.starts_with(char::is_alphanumeric));
            let month = span.of(sentence) == "May" && 0 < span.start;
            if !whole || month || NONE.is_match(rest) {
                continue;
            }
            let behind = lower.get(span.end..).unwrap_or_default();
            let end = CLAUSE_END.find(behind).map_or(behind.len(), |it| it.start());
            // What is done is possible, not what is told of it besides.
            let told = TOLD.find(behind).filter(|_| kind.has_subject());
            let end = told.map_or(end, |it| end.min(it.start()));
            let is_aside = lower.get(..span.start).is_some_and(|it| ASIDE.is_match(it));
            let closed = behind.find(',').filter(|_| is_aside).unwrap_or(end);
            let end = end.min(closed);
            let scope = Span::new(span.end, span.end + end);
            res.push(Hedge { kind: *kind, span, scope });
        }
    }
    res.sort_by_key(|it| (it.span.start, it.span.end));
    res.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[(&str, &str)]) {
        let found = hedges(sentence);
        let found: Vec<_> =
            found.iter().map(|it| (it.span.of(sentence), it.scope.of(sentence).trim())).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn a_hedge_governs_its_clause() {
        check("The tug could be leaking oil, the owner said.", &[("could", "be leaking oil")]);
        check(
            "The harbour was shut on Monday, which may cost the town a million.",
            &[("may", "cost the town a million.")],
        );
        check(
            "It is believed to be seeking tugs; no one knows.",
            &[("is believed to", "be seeking tugs")],
        );
        check(
            "Some reports from the port suggest that two tugs sank.",
            &[("reports from the port suggest that", "two tugs sank.")],
        );
        check(
            "Union officials warn that the crews might strike.",
            &[("officials warn that", "the crews might strike."), ("might", "strike.")],
        );
        check("The board may draft a rule that bans tugs.", &[("may", "draft a rule")]);
        check("The mayor, who may resign, opened the lock.", &[("may", "resign")]);
        check("The flour may have gone abroad, traders here say.", &[("may", "have gone abroad")]);
        check(
            "There is talk that the yard is for sale.",
            &[("There is talk that", "the yard is for sale.")],
        );
        check("Neighbours are sure that he fled.", &[("are sure that", "he fled.")]);
        check("Prosecutors allege that he fled.", &[("allege that", "he fled.")]);
        check(
            "I have heard that the yard is for sale.",
            &[("have heard that", "the yard is for sale.")],
        );
        check("The tugs have reportedly sunk.", &[("reportedly", "sunk.")]);
        check("Police held an alleged smuggler.", &[("alleged", "smuggler.")]);
    }

    #[test]
    fn a_fact_has_none() {
        check("The tug sank on 3 May 2025.", &[]);
        check("In May the tug sank.", &[]);
        check("The crew could not reach the tug.", &[]);
        check("The officials said that the tug sank.", &[]);
        check("The mayor and the dismay of the crew.", &[]);
        check("The blast could be heard on the islands.", &[]);
        check("We heard the horn, and many people said so.", &[]);
        check("The talks were about the yard.", &[]);
        check("Two think tanks have an office there.", &[]);
        check("The budget assumed 300 crowns for each berth.", &[]);
        check("Fear of a strike emptied the quay.", &[]);
        check("", &[]);
    }

    #[test]
    fn the_patterns_of_the_table_are_patterns() {
        assert!(7 < PATTERNS.len());
        assert!(hedges(&"could be ".repeat(10_000)).len() == 10_000);
    }
}
