//! The gate of allegations: somebody with a name is said to have done wrong
//! (`terms/claim_gates.tsv`; WP: contentious material about living persons).

use super::{lexicon::Class, subject, tokens::Token, unit::Facts};
use crate::text::Span;

/// The verb that alleges.
pub(super) fn allegation(facts: &Facts<'_>) -> Option<Span> {
    if !facts.classes.is(Class::ALLEGATION | Class::ACCUSE | Class::COURT) {
        return None;
    }
    let opening = subject::opening(facts);
    let agent = |at: usize| {
        let start = facts.clause_start(at);
        let first = facts.tokens.get(start).filter(|_| at == start + 1);
        first.is_some_and(|it| facts.could_be_name(it))
            || facts.proper_in(start, at)
            || facts.stretch(start, at).is_some_and(|it| facts.named_in(it))
            || opening.is_some_and(|it| is_of_opening(facts, it, at))
    };
    let denied = facts.tokens.iter().any(|it| it.is(Class::NEGATION) && !it.quoted);
    let verb = (0..facts.tokens.len()).find(|&at| {
        let Some(token) = facts.tokens.get(at).filter(|it| !it.quoted) else { return false };
        if token.is(Class::ACCUSE) {
            return (at + 1..at + 8).any(|it| facts.word(it) == "of") && facts.names();
        }
        if token.is(Class::COURT) {
            let first = facts.tokens.get(facts.clause_start(at));
            let named = facts.names() || first.is_some_and(|it| facts.could_be_name(it));
            return (named || opening.is_some()) && !denied && in_court(facts, at);
        }
        let passive = at.checked_sub(1).is_some_and(|it| facts.is(it, Class::BE));
        let noun = at
            .checked_sub(1)
            .is_some_and(|it| facts.is(it, Class::DETERMINER) || facts.word(it) == "to");
        let noun = noun || is_in_name(facts, at) || is_warned_of(facts, at);
        token.is(Class::ALLEGATION) && !denied && !noun && !passive && agent(at)
    })?;
    facts.tokens.get(verb).map(|it| it.span)
}

/// "To refrain from violating", "a warning against bribing": nobody is said to have done it.
fn is_warned_of(facts: &Facts<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |it| facts.word(it));
    facts.word(at).ends_with("ing") && matches!(before, "from" | "against" | "without")
}

/// Whether the verb is one of the subject that the opening verb leaves out: it is that
/// verb, with somebody or something behind it that it was done to, or is joined to it.
fn is_of_opening(facts: &Facts<'_>, opening: usize, at: usize) -> bool {
    if at != opening {
        let before = at.checked_sub(1);
        return before.is_some_and(|it| {
            matches!(facts.word(it), "and" | "or" | "then" | "later") || facts.is(it, Class::ADVERB)
        });
    }
    let Some(next) = facts.tokens.get(at + 1) else { return false };
    let words = facts.tokens.iter().filter(|it| it.is_word()).count();
    next.is(Class::DETERMINER | Class::DEFINITE | Class::NUMBER | Class::THIRD)
        || next.is_number()
        || next.is_proper()
        || next.is_content() && 3 < words
}

/// "Pleaded guilty to", "was convicted of", "indicted for", "charged with fraud": what a
/// court or a prosecutor holds against somebody, not what may come.
fn in_court(facts: &Facts<'_>, at: usize) -> bool {
    // "The convicted owner of the yard": a participle before its noun.
    let joins = matches!(facts.word(at + 1), "of" | "for" | "on" | "over" | "with" | "in" | "by");
    let near = |words: &[&str]| joins && (at + 1..at + 7).any(|it| words.contains(&facts.word(it)));
    let modal = (at.saturating_sub(3)..at).any(|it| facts.is(it, Class::MODAL | Class::WILL));
    let verb = match facts.word(at).to_lowercase().as_str() {
        "convicted" => near(&["of", "for"]),
        "indicted" => near(&["for", "on", "over", "with"]),
        "arrested" => near(&["for", "on", "over"]) && !is_dated(facts, at),
        "charged" => facts.word(at + 1) == "with" && is_crime(facts, at + 2),
        _ => (at + 1..at + 4).any(|it| {
            let adjective = facts.is(it - 1, Class::DETERMINER);
            facts.word(it) == "guilty" && !adjective
        }),
    };
    verb && !modal
        && !is_in_name(facts, at)
        && !at.checked_sub(1).is_some_and(|it| is_anyone(facts, it))
}

/// "Anyone found guilty of", "those convicted of": whoever that may be.
fn is_anyone(facts: &Facts<'_>, at: usize) -> bool {
    const ANYONE: [&str; 9] =
        ["anyone", "anybody", "someone", "everyone", "those", "people", "persons", "person", "us"];
    ANYONE.iter().any(|it| facts.word(at).eq_ignore_ascii_case(it))
}

/// "Arrested on 3 May", "arrested on Friday": the day, not the charge.
fn is_dated(facts: &Facts<'_>, at: usize) -> bool {
    let behind = facts.tokens.get(at + 2);
    behind.is_some_and(|it| it.is_number() || it.is(Class::WEEKDAY | Class::MONTH))
}

/// "With fraud", "with two counts of", and no task: "with the talks", "with drafting", "with
/// public duties".
fn is_crime(facts: &Facts<'_>, at: usize) -> bool {
    const TASKS: [&str; 6] = ["duty", "duties", "task", "tasks", "responsibility", "oversight"];
    if (at..at + 3).any(|it| TASKS.contains(&facts.word(it))) {
        return false;
    }
    let Some(token) = facts.tokens.get(at) else { return false };
    token.is_word() && !token.is(Class::DETERMINER) && !facts.word(at).ends_with("ing")
}

/// Whether a word is a part of a name ("the Hack Week of Ostrel"): it has a capital beside
/// another one, in a sentence that does not put capitals everywhere.
fn is_in_name(facts: &Facts<'_>, at: usize) -> bool {
    let proper = |it: usize| facts.tokens.get(it).is_some_and(Token::is_proper);
    let opens = facts.is_first_word(at);
    let beside = proper(at + 1) && !opens || at.checked_sub(1).is_some_and(proper);
    proper(at)
        && beside
        && !facts.word(at).ends_with("ed")
        && facts.tokens.iter().any(Token::is_content)
}

#[cfg(test)]
mod tests {
    use crate::{claims::Gate, fixture};

    fn alleges(text: &str) -> bool {
        let workspace =
            fixture::parse(&format!("-- Ada Lund.md --\n# Ada Lund\n\n{text}\n")).workspace;
        let units = &workspace.analysis(workspace.note("Ada Lund.md").unwrap()).units;
        units.iter().any(|it| it.gates.contains(&Gate::Allegation))
    }

    #[test]
    fn without_a_subject_a_participle_may_be_a_label_or_a_victim() {
        for text in [
            "- Killed in Ostrel in 2016",
            "- Poisoned by persons unknown on the way to the port of Ilmen",
            "- Hacked accounts: 300",
            "- Stole",
            "- Smuggled grain",
            "- Smuggled goods were burned on the quay of the old port",
            "- Hacked in 2019, the Ilmen bank closed its doors for a week",
            "- Looted museums have asked Ostrel for help with their lists",
            "- Killed: 40",
            "- [ ] Bribed the judges? ask Janos",
            "- Ask who bribed the judges",
            "- Never bribed the judges, as the court found",
            "- Breach of the ice in May",
        ] {
            assert!(!alleges(text), "{text}");
        }
        for text in [
            "- Bribed two judges",
            "- Later poisoned the mayor of Ostrel",
            "- Joined the militia and killed a clerk",
            "- **2019**: smuggled the grain out through Ilmen",
            "- Laundered money through the port of Ilmen",
            "- Looted the museum in 2019, the year of the fire",
            "Evaded the customs of Ilmen for a year.",
        ] {
            assert!(alleges(text), "{text}");
        }
    }

    #[test]
    fn what_somebody_is_warned_of_is_not_alleged() {
        assert!(!alleges("Ilmen urged Ostrel to refrain from violating the pact."));
        assert!(!alleges("Ilmen warned Ostrel against bribing judges."));
        assert!(alleges("Ilmen fined Ostrel for violating the pact."));
    }

    #[test]
    fn what_a_court_holds_against_somebody_is_alleged() {
        for text in [
            "- Charged with drafting the treaty of the canal",
            "- Charged with the talks on the canal",
            "- Arrested on 3 May in Ostrel",
            "- Found the guilty clerk",
            "Lund may be charged with fraud.",
            "Lund was never convicted of fraud.",
            "Anyone found guilty of fraud may not serve in Ostrel.",
            "Lund was charged with public duties.",
            "The indicted clerk went home.",
            "Ostrel freed a convicted smuggler of 40 tonnes.",
            "Ada Lund will be indicted for fraud.",
        ] {
            assert!(!alleges(text), "{text}");
        }
        for text in [
            "- Pleaded guilty to fraud",
            "- Indicted and later convicted of fraud",
            "- Charged with two counts of fraud",
            "- Arrested on charges of fraud",
            "Ada Lund was found guilty of fraud.",
            "Lund was convicted in May of fraud.",
        ] {
            assert!(alleges(text), "{text}");
        }
    }
}
