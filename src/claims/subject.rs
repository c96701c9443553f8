//! Sentences that leave out their subject: "Joined the council in 1975" is said of whom the
//! page or its heading is about, where that has a name.

use super::{
    lexicon::{Class, classes_of},
    sections::{self, Role},
    unit::Facts,
};
use crate::{
    knowledge::Mention,
    markdown::{BlockKind, Document},
    text::{Span, starting_in},
};

/// Whether the page, or a heading over it, names somebody or something, for each block.
pub(super) fn subjects(
    path: &str,
    text: &str,
    document: &Document,
    mentions: &[Mention],
) -> Vec<bool> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.rsplit_once('.').map_or(name, |it| it.0);
    let title = document.front_matter.as_ref().and_then(|it| it.value("title"));
    let first = document.blocks.iter().find(|it| it.kind == BlockKind::Heading { level: 1 });
    let titles = [Some(name), title, first.map(|it| it.span.of(text))];
    let named = titles.into_iter().flatten().any(is_name);
    let is_mention = |it: usize| {
        let heading = document.blocks.get(it).map_or(Span::new(0, 0), |it| it.span);
        let mut known = starting_in(mentions, heading, |it| it.span.start).iter();
        known.any(|it| heading.of(&document.prose).trim() == it.span.of(&document.prose))
    };
    let over = |it: usize| document.headings_over(it).any(is_mention);
    (0..document.blocks.len()).map(|it| named || over(it)).collect()
}

/// Whether a title is a name and not that of a page of work: "Ada Lund", "Northern Ports
/// Authority", but no "Meeting with Lund", "Reading Log", "2026-05-03".
fn is_name(title: &str) -> bool {
    const JOINTS: [&str; 12] =
        ["of", "the", "and", "for", "de", "la", "van", "von", "der", "al", "bin", "&"];
    const LONGEST: usize = 6;
    let mut words = title.split_whitespace();
    let plain = |it: &str| {
        let capital = it.trim_start_matches(['*', '"', '“', '(']).starts_with(char::is_uppercase);
        let word = it.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
        (capital || JOINTS.contains(&it))
            && !it.contains(|it: char| it.is_ascii_digit())
            && !classes_of(&word).is(Class::DESK)
    };
    (1..=LONGEST).contains(&words.clone().count())
        && words.all(plain)
        && title.contains(char::is_uppercase)
        && sections::role(title) == Role::Plain
}

/// The verb in the past that opens a sentence without a subject, behind a date or adverbs
/// at most. A participle that only describes ("Seized boats were sold", "Founded in 1975, the
/// yard builds tugs") and a label ("Updated: 3 May") open none.
pub(super) fn opening(facts: &Facts<'_>) -> Option<usize> {
    if !facts.subject {
        return None;
    }
    let start = if facts.dated_lead { after_lead(facts) } else { facts.first_word() };
    let adverb = |it: &usize| facts.is(*it, Class::ADVERB) || facts.word(*it).ends_with("ly");
    let at = (start..start + 3).find(|it| !adverb(it))?;
    let label = (at + 1..at + 5).any(|it| facts.tokens.get(it).is_some_and(|it| it.is_sign(':')));
    (is_past(facts, at) && !label && !describes(facts, at) && !leads_in(facts, at)).then_some(at)
}

/// The first word behind `2019:`, `May 2024 —`.
fn after_lead(facts: &Facts<'_>) -> usize {
    let ends = |it: &usize| {
        let token = facts.tokens.get(*it);
        token.is_some_and(|it| it.is_sign(':') || it.is_sign('—') || it.is_sign('–'))
    };
    let from = (0..facts.tokens.len()).find(ends).map_or(0, |it| it + 1);
    let word = |it: &usize| facts.tokens.get(*it).is_some_and(|it| it.is_word());
    (from..facts.tokens.len()).find(word).unwrap_or(from)
}

/// A form that nothing but the past of a verb has: "read" and "put" may be orders, "updated"
/// is said of pages, "called" of the writer.
fn is_past(facts: &Facts<'_>, at: usize) -> bool {
    let Some(token) = facts.tokens.get(at).filter(|it| it.is_word() && !it.quoted) else {
        return false;
    };
    let word = facts.word(at);
    let regular = 3 < word.len() && word.ends_with("ed") && !token.is(Class::NOT_PAST);
    let irregular =
        token.is(Class::PAST) && !token.is(Class::SAME_PAST) || word.eq_ignore_ascii_case("born");
    (regular || irregular) && !token.is(Class::DESK)
}

fn is_finite(facts: &Facts<'_>, at: usize) -> bool {
    facts.tokens.get(at).is_some_and(|it| {
        it.is(Class::FINITE | Class::PAST) && !it.is(Class::MONTH) && !it.quoted
            || it.is_word() && !it.capital && facts.word(at).ends_with("ed")
    })
}

/// Words behind which a verb has another subject or none.
fn subordinates(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "who", "which", "that", "whose", "where", "when", "while", "as", "after", "before",
        "because", "if", "until", "since", "and", "or", "but", "then", "to", "how", "what", "than",
    ];
    WORDS.contains(&word)
}

/// Whether the participle stands before a noun that has the verb: "Seized boats were sold".
fn describes(facts: &Facts<'_>, at: usize) -> bool {
    if !facts.tokens.get(at + 1).is_some_and(|it| it.is_content() || it.is_proper()) {
        return false;
    }
    let ends = |it: &usize| {
        facts.tokens.get(*it).is_none_or(|it| !it.is_word() && !it.is_sign('-'))
            || subordinates(facts.word(*it))
    };
    let end = (at + 1..).find(ends).unwrap_or(at);
    let object = |it: usize| {
        let class = Class::DETERMINER | Class::DEFINITE | Class::NUMBER;
        facts.tokens.get(it).is_some_and(|it| it.is(class) || it.is_number() || it.is_proper())
    };
    (at + 2..end).any(|it| facts.is(it, Class::FINITE) || is_finite(facts, it) && object(it + 1))
}

/// Whether a clause with a subject of its own follows: "Founded in 1975, the yard builds tugs".
fn leads_in(facts: &Facts<'_>, at: usize) -> bool {
    let comma = |it: usize| facts.tokens.get(it).is_some_and(|it| it.is_sign(','));
    let commas = (at + 1..facts.tokens.len()).filter(|it| comma(*it));
    commas.into_iter().any(|comma_at| {
        let start = comma_at + 1;
        let ends = |it: &usize| {
            facts.tokens.get(*it).is_none() || comma(*it) || subordinates(facts.word(*it))
        };
        let end = (start..).find(ends).unwrap_or(start);
        (start..end).find(|it| is_finite(facts, *it)).is_some_and(|it| start < it)
    })
}

#[cfg(test)]
mod tests {
    use super::is_name;
    use crate::{claims::Gate, fixture};

    fn is_event(text: &str) -> bool {
        let workspace =
            fixture::parse(&format!("-- Ada Lund.md --\n# Ada Lund\n\n{text}\n")).workspace;
        let units = &workspace.analysis(workspace.note("Ada Lund.md").unwrap()).units;
        units.iter().any(|it| it.gates.contains(&Gate::DatedEvent))
    }

    #[test]
    fn labels_orders_and_participles_are_no_events() {
        for text in [
            "- Updated on 3 May 2024",
            "- Accessed in May 2024",
            "- Called the harbour master on 3 May 2024, no answer",
            "- Released: 3 May 2024",
            "- Read the report of May 2024",
            "- Put the list of May 2024 in order",
            "- [ ] Called in May 2024",
            "- Next: called in May 2024?",
            "- Need for a review in May 2024",
            "- Red ships in May 2024",
        ] {
            assert!(!is_event(text), "{text}");
        }
    }

    #[test]
    fn a_name_is_no_title_of_a_page_of_work() {
        for title in ["Meeting with Lund", "Reading Log", "2026-05-03", "On tugs", "Sources", ""] {
            assert!(!is_name(title), "{title}");
        }
        for title in ["Ada Lund", "Northern Ports Authority", "Bank of Ostrel", "**Ilmen**"] {
            assert!(is_name(title), "{title}");
        }
    }

    #[test]
    fn the_page_is_the_subject_of_what_has_none() {
        for text in [
            "- Resigned on 3 May 2024 after the vote on the canal",
            "- Born in 1952",
            "- Also served as mayor from 2012 to 2014",
            "- Was mayor in 2012, then left",
            "- 2012: became mayor in May 2012",
            "Joined the council in 1975.",
        ] {
            assert!(is_event(text), "{text}");
        }
    }
}
