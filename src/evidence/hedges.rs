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

    /// Whether its scope, of which it is asked what a note says, is said in the main: a
    /// condition as a whole, up to its last word ("if the fare, which rose in May, rises
    /// again" has facts in it), a belief not only in what it tells of somebody besides
    /// ("analysts think that the men who robbed the bank fled"). `words` are the words of
    /// the scope, as places in the sentence.
    pub fn is_said(
        self,
        sentence: &str,
        words: impl Iterator<Item = Span> + Clone,
        says: impl Fn(Span) -> bool,
    ) -> bool {
        let scope = self.scope.of(sentence);
        if self.kind == HedgeKind::Condition {
            let aside = INSERTED.find(scope).map(|it| Span::new(it.start(), it.end()));
            let aside = aside.map(|it| it.shifted(self.scope.start));
            let own = words.filter(|it| !aside.is_some_and(|aside| aside.overlaps(*it)));
            let (all, said) = (own.clone().count(), own.clone().filter(|it| says(*it)).count());
            return 4 <= said && 7 * all <= 10 * said && own.last().is_some_and(says);
        }
        let told = RELATIVE.find(scope).filter(|_| !self.kind.has_subject());
        let Some(told) = told else { return true };
        let from = self.scope.start + told.end();
        let mut behind = words.filter(|it| from <= it.start);
        let first = behind.next();
        !first.is_some_and(&says) || behind.last().is_some_and(says)
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
    /// "if", of what else may be: "fares could rise if the ferry is sold"
    Condition,
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

/// What stands before a "may" that allows: "bids must be sealed and may be sent by post".
static ALLOWED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:must|shall|ha(?:s|ve)\s+to|needs?\s+to|required\s+to)\s[^;:]*\s(?:and|or|but)\s+$",
    )
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

/// What makes all that stands before it hang on something.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r",?\s(?:only\s+|even\s+)?(?:if|unless|provided\s+that|as\s+long\s+as|assuming)\s")
        .expect("the pattern is a constant")
});

/// Where a condition ends: another clause, or who said it. A relative clause is a part of
/// it.
static CONDITION_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[;:—(]|\s[–-]\s|,\s+(?:while|although|though|but|so|said|says|according|citing|adding)\b|",
        r",\s+(?:[\w.'’-]+\s+){1,7}(?:said|says?|told|tells?|adds?|added|wrote|writes?|warns?|warned)\b",
    ))
    .expect("the pattern is a constant")
});

/// A condition before what hangs on it: up to the comma that opens no relative clause.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\W*(?:only\s+|even\s+)?if\s+([^,;:—]+(?:,\s+(?:which|who|where|whose)\s[^,]+,[^,;:—]+)?),")
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

/// A relative clause between commas, and the beginning of any.
static INSERTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r",\s+(?:which|who|where|whose)\s[^,]*,").expect("the pattern is a constant")
});
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s(?:that|which|who|whose|where)\s").expect("the pattern is a constant")
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
            let before = lower.get(..span.start).unwrap_or_default();
            let allows = span.of(&lower) == "may" && ALLOWED.is_match(before);
            if !whole || month || allows || NONE.is_match(rest) {
                continue;
            }
            let behind = lower.get(span.end..).unwrap_or_default();
            // Of whom a thing is believed may be told in between: "think that Lund, who …, fled".
            let inserted = INSERTED.find(behind).filter(|it| {
                !kind.has_subject()
                    && CLAUSE_END.find(behind).map(|it| it.start()) == Some(it.start())
            });
            let from = inserted.map_or(0, |it| it.end());
            let rest = behind.get(from..).unwrap_or_default();
            let end = from + CLAUSE_END.find(rest).map_or(rest.len(), |it| it.start());
            // What is done is possible, not what is told of it besides.
            let told = TOLD.find(behind).filter(|_| kind.has_subject());
            let end = told.map_or(end, |it| end.min(it.start()));
            let end = CONDITION.find(behind).map_or(end, |it| end.min(it.start()));
            let is_aside = lower.get(..span.start).is_some_and(|it| ASIDE.is_match(it));
            let closed = behind.find(',').filter(|_| is_aside).unwrap_or(end);
            let end = end.min(closed);
            let scope = Span::new(span.end, span.end + end);
            res.push(Hedge { kind: *kind, span, scope });
        }
    }
    res.sort_by_key(|it| (it.span.start, it.span.end));
    res.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    let modal = res.iter().find(|it| it.kind == HedgeKind::Modal).copied();
    if let Some(condition) = modal.and_then(|it| condition(&lower, &it)) {
        res.retain(|it| !it.span.overlaps(condition.scope));
        let at = res.partition_point(|it| it.span.start < condition.span.start);
        res.insert(at, condition);
    }
    res
}

/// The condition on which something may be: that holds no more for sure.
fn condition(lower: &str, modal: &Hedge) -> Option<Hedge> {
    let kind = HedgeKind::Condition;
    if let Some(found) = OPENING.captures(lower).and_then(|it| it.get(1))
        && found.end() < modal.span.start
    {
        let scope = Span::new(found.start(), found.end());
        let start = lower.get(..scope.start)?.trim_end().len().checked_sub("if".len())?;
        return Some(Hedge { kind, span: Span::new(start, start + "if".len()), scope });
    }
    let behind = lower.get(modal.scope.end..)?;
    let found = CONDITION.find(behind).filter(|it| it.start() == 0)?;
    let before = lower.get(..modal.scope.end)?.split_whitespace().next_back();
    if matches!(before, Some("as" | "what" | "see" | "ask" | "know" | "decide" | "wonder")) {
        return None; // No condition: "as if", "to see if".
    }
    let end = modal.scope.end + found.as_str().trim_end().len();
    let span = Span::new(end.checked_sub("if".len())?, end);
    let rest = lower.get(end..)?;
    let length = CONDITION_END.find(rest).map_or(rest.len(), |it| it.start());
    (span.of(lower) == "if").then_some(Hedge { kind, span, scope: Span::new(end, end + length) })
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
        check("The flour must be milled here and may be of any kind.", &[]);
        check("Bakers have to pay in cash and the mill may close.", &[("may", "close.")]);
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
    fn what_may_be_hangs_on_a_condition() {
        check(
            "Fares could rise if the ferry, which is 40 years old, is sold, the mayor said.",
            &[("could", "rise"), ("if", "the ferry, which is 40 years old, is sold")],
        );
        check(
            "If the ferry, which is old, is sold, fares could rise.",
            &[("If", "the ferry, which is old, is sold"), ("could", "rise.")],
        );
        check("Crews may strike unless they are paid.", &[("may", "strike")]);
        check("Fares will rise if the ferry is sold.", &[]);
        check(
            "It looks as if the ferry may be sold.",
            &[("It looks as if", "the ferry may be sold."), ("may", "be sold.")],
        );
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
