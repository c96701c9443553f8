//! The noun phrase of a reporting verb: where it stands, and whom it means.

use crate::claims::{
    SourceKind,
    lexicon::Class,
    tokens::{Token, TokenKind},
    unit::Facts,
};
use crate::text::Span;

/// The phrase that ends before the token `end`: back to the clause's start. What
/// stands between commas right before the verb belongs to it ("X, who asked not to be
/// named, said"), and so does what is told of the source without them ("a guard who saw the
/// crew said").
pub(super) fn before(facts: &Facts<'_>, end: usize) -> (usize, usize) {
    const LONGEST: usize = 16;
    let mut start = end;
    let mut aside = false;
    let mut from = end;
    while let Some(before) = start.checked_sub(1) {
        let Some(token) = facts.tokens.get(before) else { break };
        if token.is_sign(',') {
            if before + 1 != end && !aside {
                break;
            }
            aside = !aside;
            start = before;
            continue;
        }
        let stops =
            matches!(token.kind, TokenKind::Sign(';' | ':' | '"' | '”' | '|' | '—' | '–' | '('))
                || is_clause_word(facts.word(before))
                || token.is(Class::FINITE | Class::PAST) && !token.is(Class::MONTH);
        if let Some(who) = relative(facts, before).filter(|_| !aside && stops) {
            (start, from) = (who, who);
            continue;
        }
        if !aside && (stops || start + LONGEST < from) {
            break;
        }
        start = before;
    }
    (start, end)
}

/// The "who" of the verb at a token: "who has never seen".
fn relative(facts: &Facts<'_>, verb: usize) -> Option<usize> {
    let auxiliary = Class::HAVE | Class::BE | Class::MODAL | Class::ADVERB | Class::NEGATION;
    let first = (0..verb).rev().find(|it| !facts.is(*it, auxiliary))?;
    (is_verb(facts, verb) && matches!(facts.word(first), "who" | "whom")).then_some(first)
}

/// The subject of the clause that ends before the token `end`: from its start up to its
/// first verb.
pub(super) fn of_clause(facts: &Facts<'_>, end: usize) -> (usize, usize) {
    let start = facts.clause_start(end);
    (start, (start..end).find(|it| is_verb(facts, *it)).unwrap_or(start))
}

/// Whether a phrase is a clause of its own, besides what a relative clause in it says.
pub(super) fn has_verb(facts: &Facts<'_>, (start, end): (usize, usize)) -> bool {
    let relative = (start..end).any(|it| matches!(facts.word(it), "who" | "which" | "whose"));
    !relative && (start..end).any(|it| is_verb(facts, it) && !is_of_source(facts, it, end))
}

/// "A person briefed on the sale said": a participle between a source and its verb.
fn is_of_source(facts: &Facts<'_>, at: usize, end: usize) -> bool {
    let led = matches!(facts.word(at + 1), "on" | "in" | "by" | "with" | "about" | "to" | "at");
    let source = at.checked_sub(1).is_some_and(|it| facts.is(it, Class::SPEAKER));
    let words = facts.tokens.get(at..end).unwrap_or_default();
    source && led && facts.word(at).ends_with("ed") && words.iter().all(Token::is_word)
}

/// A finite verb, as far as the tables and endings tell.
fn is_verb(facts: &Facts<'_>, at: usize) -> bool {
    let Some(token) = facts.tokens.get(at).filter(|it| it.is_word() && !it.quoted) else {
        return false;
    };
    let past = !token.capital && facts.word(at).ends_with("ed") && !is_attributive(facts, at);
    past || token.is(Class::FINITE | Class::PAST) && !token.is(Class::MONTH)
}

/// "An unnamed source", "two elected officials": a participle before its noun.
fn is_attributive(facts: &Facts<'_>, at: usize) -> bool {
    let lead = Class::DETERMINER | Class::DEFINITE | Class::NUMBER;
    let opens = at.checked_sub(1).and_then(|it| facts.tokens.get(it)).is_none_or(|it| {
        !it.is_word() || it.is(lead) || it.is(Class::SPEAKER) && it.is(Class::FUNCTION)
    });
    opens && facts.tokens.get(at + 1).is_some_and(|it| it.is_content() || it.is(Class::SPEAKER))
}

/// The words of a phrase without what joins it to the rest: "As Keita", "Keita, who",
/// "Keita,".
pub(super) fn words(facts: &Facts<'_>, start: usize, end: usize) -> Option<Span> {
    let joins = |it: usize| matches!(facts.word(it), "as" | "As" | "and" | "but" | "But" | "And");
    let start = start + usize::from(joins(start) && start + 1 < end);
    let behind = |it: &usize| {
        let word = facts.tokens.get(*it).is_some_and(|it| it.is_word() || it.is_number());
        word && !matches!(facts.word(*it), "who" | "which")
            || facts.tokens.get(*it).is_some_and(|it| it.is_sign(')'))
    };
    let last = (start..end).rev().find(behind)?;
    // The last dot of "the U.S." is a part of the name.
    let dot = |it: &Token| it.is_sign('.') && it.joined && facts.word(last).contains('.');
    let end = last + 1 + usize::from(facts.tokens.get(last + 1).is_some_and(dot));
    facts.stretch(start, end)
}

fn is_clause_word(word: &str) -> bool {
    matches!(
        word,
        "that" | "because" | "while" | "but" | "which" | "after" | "when" | "as" | "if" | "since"
    )
}

/// The phrase after an inverted verb (`," said X of the union`): up to the next sign.
pub(super) fn after(facts: &Facts<'_>, at: usize) -> Option<(usize, usize)> {
    let before = facts.tokens.get(at.checked_sub(1)?)?;
    let inverted = before.quoted || matches!(before.kind, TokenKind::Sign(',' | '"' | '”'));
    let rest = facts.tokens.get(at + 1..).filter(|_| inverted)?;
    let ends = |it: &Token| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | ':' | '('));
    let length = rest.iter().take(10).position(ends).unwrap_or(rest.len().min(10));
    Some((at + 1, at + 1 + length))
}

/// Whom a phrase means (contract, reading 4): named and affiliated sources cover what
/// they say; a bare group or role, a pronoun or a law does not. With a verb that
/// always speaks (`strong`) anything may be the speaker.
pub(super) fn kind(facts: &Facts<'_>, start: usize, end: usize, strong: bool) -> SourceKind {
    if owns(facts, end) || opens_phrase(facts, start) {
        return SourceKind::None;
    }
    let start = without_lead(facts, start, end);
    let Some((head, core)) = head(facts, start, end) else { return SourceKind::None };
    let Some(token) = facts.tokens.get(head) else { return SourceKind::None };
    if token.is(Class::SELF)
        || facts.is(start, Class::NEGATION)
        || token.is(Class::NEGATION)
        || token.is(Class::LAW_NOUN) && !token.is(Class::SPEAKER)
    {
        return SourceKind::None;
    }
    if token.is(Class::THIRD) {
        return if facts.word(head).eq_ignore_ascii_case("who") {
            SourceKind::None
        } else {
            SourceKind::Anaphoric
        };
    }
    // "A trader in Kayes" is of no organisation; "officials of X" are.
    let place = (head..end).find(|it| matches!(facts.word(*it), "in" | "near" | "around" | "on"));
    // "A report in the Evening Post" is the paper's.
    let printed = |it: &usize| {
        facts.stretch(*it, end).is_some_and(|it| facts.outlet_in(it))
            && !facts.word(head).to_lowercase().ends_with("er")
    };
    // "Critics of Keita" are not his: what they look at says nothing of who they are.
    let looks_at = |it: &usize| matches!(facts.word(*it), "of" | "on" | "about" | "to");
    let aims = Some(head + 1).filter(|it| token.is(Class::BYSTANDER) && looks_at(it));
    let place = place.filter(|it| !printed(it)).into_iter().chain(aims).min();
    let named = facts.stretch(start, place.unwrap_or(end)).is_some_and(|it| facts.named_in(it))
        || (start..place.unwrap_or(end)).any(|it| facts.is_name(it));
    let opens = facts.is_first_word(head) && !facts.is_known(head);
    if token.is_proper() && !opens {
        return SourceKind::Named;
    }
    if token.is(Class::SPEAKER) {
        return match () {
            _ if names_person(facts, head, end) => SourceKind::Named,
            _ if named => SourceKind::Affiliated,
            _ => SourceKind::Vague,
        };
    }
    if opens {
        // "Okafor said" names somebody, "Farmers said" does not.
        let person = !token.is_plural(facts.text)
            && !token.is(Class::NOT_PLURAL)
            && !token.is(Class::FUNCTION)
            && !counts(facts, head)
            && !is_thing(facts, head)
            && core == 1;
        return match () {
            _ if person && token.capital => SourceKind::Named,
            _ if named && token.is(Class::DOCUMENT) => SourceKind::Affiliated,
            _ if strong || token.is(Class::DOCUMENT) => SourceKind::Vague,
            _ => SourceKind::None,
        };
    }
    match () {
        // "The Ostrel bureau's analysis": one without a name may be the writer's own.
        _ if named && token.is(Class::DOCUMENT) => SourceKind::Affiliated,
        _ if !strong || !token.is_content() => SourceKind::None,
        _ if named => SourceKind::Affiliated,
        _ => SourceKind::Vague,
    }
}

/// "The bureau's reported plan": what stands before is whose it is, and says nothing.
fn owns(facts: &Facts<'_>, end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    // "He's often said", "that's believed": no possessive.
    let pronoun = facts.is(last, Class::THIRD | Class::DETERMINER);
    !pronoun && (facts.word(last).ends_with("'s") || facts.word(last).ends_with("’s"))
}

/// "Over the sale of boats reported by …": prepositions that lead to no subject behind them.
fn opens_phrase(facts: &Facts<'_>, start: usize) -> bool {
    const PREPOSITIONS: &[&str] =
        &["over", "under", "against", "amid", "despite", "without", "within", "via"];
    let word = facts.word(start);
    PREPOSITIONS.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// "Investigation revealed", "Capitalism stresses": a noun by its ending, which the capital
/// of the sentence makes no name.
fn is_thing(facts: &Facts<'_>, at: usize) -> bool {
    const ENDINGS: &[&str] = &["tion", "sion", "ment", "ness", "ism", "ysis", "ology"];
    let word = facts.word(at);
    facts.is(at, Class::DOCUMENT) || 7 < word.len() && ENDINGS.iter().any(|it| word.ends_with(it))
}

/// "One of the pilots": a number is no name.
pub(super) fn counts(facts: &Facts<'_>, at: usize) -> bool {
    facts.is(at, Class::NUMBER) || facts.word(at).eq_ignore_ascii_case("one")
}

/// A preposition: the phrase behind it is no subject.
pub(super) fn governs(facts: &Facts<'_>, at: usize) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "of", "for", "on", "in", "with", "from", "about", "to", "at", "among", "between",
        "against", "under", "over", "without", "within", "via", "into",
    ];
    PREPOSITIONS.contains(&facts.word(at))
}

/// Whether a name of two words stands beside a role: "the spokesman, Irena Valtari,".
fn names_person(facts: &Facts<'_>, head: usize, end: usize) -> bool {
    let comma = facts.tokens.get(head + 1).is_some_and(|it| it.is_sign(','));
    let proper = |it: usize| it < end && facts.tokens.get(it).is_some_and(Token::is_proper);
    comma && proper(head + 2) && proper(head + 3)
}

/// Skips what comes before the subject: "On 6 April 2025 the bureau …", "In Moscow
/// officials …".
fn without_lead(facts: &Facts<'_>, start: usize, end: usize) -> usize {
    let lead = |word: &str| {
        const LEADS: &[&str] = &[
            "on", "in", "at", "after", "before", "during", "since", "by", "for", "with", "from",
            "and", "or", "yet", "so", "then",
        ];
        LEADS.iter().any(|it| it.eq_ignore_ascii_case(word))
    };
    let conjunction =
        matches!(facts.word(start), "and" | "or" | "so" | "then" | "And" | "But" | "Then" | "Yet");
    if conjunction {
        return start + 1;
    }
    if !lead(facts.word(start)) {
        return start;
    }
    let article = |it: &usize| {
        matches!(
            facts.word(*it),
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "two" | "some"
        )
    };
    let past_first = start + 2..end;
    match past_first.clone().rev().find(article) {
        Some(it) => it,
        None => past_first
            .rev()
            .find(|it| facts.is(*it, Class::SPEAKER) || facts.is_known(*it))
            .unwrap_or(start),
    }
}

/// The head of the phrase, and how many words the phrase has up to it: the word
/// before the first comma or preposition, or the last speaker or name before that.
pub(super) fn head(facts: &Facts<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let cuts = |at: usize| {
        let sign =
            facts.tokens.get(at).is_some_and(|it| matches!(it.kind, TokenKind::Sign(',' | '(')));
        let word = facts.word(at);
        sign || start < at
            && matches!(
                word,
                "of" | "for"
                    | "at"
                    | "in"
                    | "from"
                    | "with"
                    | "behind"
                    | "on"
                    | "near"
                    | "to"
                    | "who"
                    | "close"
            )
    };
    let cut = (start..end).find(|it| cuts(*it)).unwrap_or(end);
    let is_word = |it: &usize| facts.tokens.get(*it).is_some_and(Token::is_word);
    let speaks = |it: &usize| {
        is_word(it)
            && (facts.is(*it, Class::SPEAKER)
                || facts.tokens.get(*it).is_some_and(Token::is_proper))
    };
    let last = (start..cut).rev().find(is_word)?;
    let head = if cut < end { (start..cut).rev().find(speaks).unwrap_or(last) } else { last };
    let words = (start..=head).filter(is_word).count();
    Some((head, words))
}
