//! The figure gate: a number with a unit, a currency, a magnitude or a thing
//! counted (`terms/claim_gates.tsv`); not a date, a time, a type or a list number.

use super::{
    lexicon::Class,
    tokens::{Token, TokenKind, whole},
};
use crate::text::Span;

/// The first figure, if there is one. `english` is off in other languages, where
/// only digits count.
pub(crate) fn figure(text: &str, tokens: &[Token], english: bool) -> Option<Span> {
    let found = (0..tokens.len()).find(|&at| match tokens.get(at).map(|it| it.kind) {
        Some(TokenKind::Number) => digits(text, tokens, at),
        Some(TokenKind::Word) => english && in_words(text, tokens, at),
        _ => false,
    })?;
    tokens.get(found).map(|it| it.span)
}

fn before(tokens: &[Token], at: usize, by: usize) -> Option<&Token> {
    at.checked_sub(by).and_then(|it| tokens.get(it))
}

pub(crate) fn digits(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let (previous, next) = (before(tokens, at, 1), tokens.get(at + 1));
    let source = token.span.of(text);
    let letters = source.trim_start_matches(|it: char| !it.is_alphabetic());
    if measured(text, tokens, at) {
        return !matches!(letters, "st" | "nd" | "rd" | "th");
    }
    if !letters.is_empty() {
        // 5m, 10k, 15km are figures; 21st, 3D, 47th, 2A are not.
        return is_measure(letters) && !source.starts_with(letters);
    }
    if next.is_some_and(|it| ["st", "nd", "rd", "th"].contains(&it.span.of(text))) {
        return false; // 13<sup>th</sup>
    }
    if source.contains(':') || 1 < source.matches('.').count() {
        return false; // A time, a version.
    }
    if is_date(text, tokens, at) || is_clock(text, next) {
        return false;
    }
    let joins = |it: Option<&Token>| it.is_some_and(|it| it.is_sign('/') || it.is_sign('#'));
    if joins(previous) || joins(next) && tokens.get(at + 2).is_some_and(|it| it.joined) {
        return false; // 2025/41, 24/7, #12.
    }
    if joined_to_word(tokens, at) {
        return false; // DUV-193, Covid-19.
    }
    let names = |it: &Token| names_what_follows(text, tokens, at, it);
    if previous.is_some_and(|it| it.is(Class::DESIGNATION) || names(it)) {
        return false;
    }
    let counts = next.is_some_and(|it| it.is_plural(text));
    if previous.is_some_and(|it| it.is_sign('.') && it.joined)
        && before(tokens, at, 2)
            .is_some_and(|it| it.is(Class::DESIGNATION) || is_short_title(text, it) && !counts)
    {
        return false; // No. 17, H.Res. 929.
    }
    if is_name_of_group(text, tokens, at) {
        return false; // The 43 Group.
    }
    let lead = tokens.get(..at).unwrap_or_default();
    let opens = !lead.iter().any(|it| it.is_word() || it.is_number() || it.is_sign('|'));
    if opens && next.is_some_and(|it| it.is_sign('.') || it.is_sign(')')) {
        return false; // The number of a list item.
    }
    if next.is_some_and(|it| it.is_sign('-') && it.joined) {
        // 28-nanometre is a figure, 72-hour too; 5-year-old models are not our concern.
        let unit = tokens.get(at + 2);
        return unit.is_some_and(|it| it.is(Class::UNIT | Class::CURRENCY) || it.is_number());
    }
    true
}

/// A proper name or an abbreviation in capitals numbers what follows it: `ISO 6346`,
/// `Terminal 3`. At the start of a sentence any word is capitalised, but not all of it.
fn names_what_follows(text: &str, tokens: &[Token], at: usize, previous: &Token) -> bool {
    if QUANTITIES.contains(&previous.span.of(text)) {
        return false;
    }
    let next = tokens.get(at + 1);
    let first = previous.is_proper() && at == 1;
    previous.is_proper() && 1 < at && !next.is_some_and(Token::is_content)
        || previous.is_proper() && previous.class == Class::NONE && is_acronym(previous) && 1 < at
        || first && is_in_capitals(text, previous) && !next.is_some_and(|it| it.is_plural(text))
}

/// Abbreviations of what is counted: killed, wounded, missing and captured; the economy.
const QUANTITIES: &[&str] = &["KIA", "WIA", "MIA", "POW", "GDP", "GNP", "CPI"];

/// Short enough for an abbreviation; its capitals were looked at by the caller.
fn is_acronym(token: &Token) -> bool {
    token.span.len() <= 4
}

/// `APT`, `ISO`: short, and all of it capitals, which is no matter of the sentence's start.
fn is_in_capitals(text: &str, token: &Token) -> bool {
    let word = token.span.of(text);
    (2..=5).contains(&word.len())
        && word.bytes().all(|it| it.is_ascii_uppercase())
        && token.class == Class::NONE
}

/// `H.Res`, `S.J.Res`, `H.R`: an abbreviation of several parts, as laws and motions have it
/// before their number.
fn is_short_title(text: &str, token: &Token) -> bool {
    token.is_proper() && token.span.of(text).contains('.')
}

/// A number that begins the name of a body: an article before it, a noun in the singular
/// with a capital behind it, and nothing after that which could be counted instead.
fn is_name_of_group(text: &str, tokens: &[Token], at: usize) -> bool {
    let article = before(tokens, at, 1)
        .is_some_and(|it| it.is_word() && it.span.of(text).eq_ignore_ascii_case("the"));
    let proper = |it: &Token| it.is_proper() && !it.is_plural(text) && !it.joined;
    let rest = tokens.get(at + 1..).unwrap_or_default();
    let name = rest.iter().take_while(|it| proper(it)).count();
    let behind = rest.get(name).is_none_or(|it| {
        let verb = it.is(Class::FINITE | Class::PAST) || it.span.of(text).ends_with("ed");
        verb || !it.is_word() && !it.is_sign('-') || it.is(Class::FUNCTION)
    });
    article && 0 < name && behind
}

/// A currency before it, or a percent sign, unit, currency or magnitude after it.
fn measured(text: &str, tokens: &[Token], at: usize) -> bool {
    let currency = |it: &Token| {
        it.kind == TokenKind::Currency || it.is(Class::CURRENCY) && it.capital && it.span.len() == 3
    };
    if before(tokens, at, 1).is_some_and(currency) {
        return true;
    }
    let Some(next) = tokens.get(at + 1) else { return false };
    let year = is_year(text, tokens, at);
    let spelled =
        next.is(Class::UNIT | Class::CURRENCY | Class::MAGNITUDE) && !next.is(Class::DATE_LEAD);
    next.is_sign('%')
        || next.is_sign('°')
        || next.kind == TokenKind::Currency
        || spelled && !next.capital && !(year && next.is(Class::FUNCTION))
        || next.span.of(text) == "per"
            && tokens.get(at + 2).is_some_and(|it| it.span.of(text) == "cent")
}

fn is_measure(letters: &str) -> bool {
    const UNITS: &[&str] = &[
        "m", "k", "bn", "mn", "tn", "b", "km", "kg", "cm", "mm", "nm", "t", "kt", "mt", "MW", "GW",
        "kW", "GB", "TB", "ha", "h",
    ];
    UNITS.contains(&letters)
}

/// A part of a date: `5 January`, `Jan. 5, 2025`, `2025-04-11`, `28–30 March`, a year.
pub(crate) fn is_date(text: &str, tokens: &[Token], at: usize) -> bool {
    is_year(text, tokens, at)
        || is_day(text, tokens, at)
        || iso(tokens, at)
        || is_in_short_date(text, tokens, at)
}

/// `29-01-22`, `01-29-2022` and their parts: a day and a month of two digits in either
/// order, and a year.
fn is_in_short_date(text: &str, tokens: &[Token], at: usize) -> bool {
    let begins = |first: usize| {
        let part = |it: usize, longest: usize| {
            let token = tokens.get(first + it)?;
            let long = token.span.len() == 2 || token.span.len() == longest;
            whole(token, text).filter(|_| long && (it == 0 || token.joined))
        };
        let dash =
            |it: usize| tokens.get(first + it).is_some_and(|it| it.is_sign('-') && it.joined);
        let (Some(a), Some(b), Some(_)) = (part(0, 2), part(2, 2), part(4, 4)) else {
            return false;
        };
        let day = a.max(b);
        let more = tokens.get(first + 5).is_some_and(|it| it.joined && it.is_sign('-'));
        dash(1) && dash(3) && !more && (1..=12).contains(&a.min(b)) && day <= 31
    };
    tokens.get(at).is_some_and(Token::is_number)
        && [0, 2, 4].into_iter().filter_map(|it| at.checked_sub(it)).any(begins)
}

fn is_day(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(value) = tokens.get(at).and_then(|it| whole(it, text)) else { return false };
    if 31 < value {
        return false;
    }
    let is_month = |it: Option<&Token>| it.is_some_and(|it| it.is(Class::MONTH));
    let dot = |it: Option<&Token>| it.is_some_and(|it| it.is_sign('.') || it.span.of(text) == "de");
    if is_month(tokens.get(at + 1)) || dot(tokens.get(at + 1)) && is_month(tokens.get(at + 2)) {
        return true;
    }
    if is_month(before(tokens, at, 1))
        || dot(before(tokens, at, 1)) && is_month(before(tokens, at, 2))
    {
        return true;
    }
    let dash = |it: Option<&Token>| {
        it.is_some_and(|it| it.is_sign('-') || it.is_sign('–') || it.is(Class::FUNCTION))
    };
    let is_number = |it: Option<&Token>| it.is_some_and(Token::is_number);
    let ahead = dash(tokens.get(at + 1)) && is_number(tokens.get(at + 2));
    let behind = dash(before(tokens, at, 1)) && is_number(before(tokens, at, 2));
    ahead && is_month(tokens.get(at + 3)) || behind && is_month(before(tokens, at, 3))
}

/// A bare number from 1500 to 2199 that counts nothing; from 1000 on, behind a word that
/// only a year can follow.
pub(crate) fn is_year(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|it| it.is_number()) else { return false };
    let source = token.span.of(text);
    let decade = source.strip_suffix('s').unwrap_or(source);
    let Some(value) = Some(decade).filter(|it| it.len() == 4).and_then(|it| it.parse::<u32>().ok())
    else {
        return false;
    };
    if (1000..1500).contains(&value) {
        let since = before(tokens, at, 1)
            .is_some_and(|it| ["since", "until", "circa", "year"].contains(&it.span.of(text)));
        let counts = tokens.get(at + 1).is_some_and(Token::is_content);
        return since && !counts;
    }
    if !(1500..2200).contains(&value) {
        return false;
    }
    let lead = |it: &Token| it.is(Class::DATE_LEAD | Class::MONTH | Class::SEASON) || !it.is_word();
    match before(tokens, at, 1) {
        None => true,
        Some(it) if lead(it) && it.kind != TokenKind::Currency => true,
        Some(it) if it.is(Class::FUNCTION) || it.is_number() => true,
        // "bought 2000 tonnes" counts, "the 2024 budget" does not.
        Some(_) => !tokens.get(at + 1).is_some_and(|it| it.is_plural(text)),
    }
}

/// `2025-04-11` and its parts; also `2024-25`.
fn iso(tokens: &[Token], at: usize) -> bool {
    let dash = |it: Option<&Token>| it.is_some_and(|it| it.is_sign('-') && it.joined);
    let number = |it: Option<&Token>| it.is_some_and(|it| it.is_number());
    let long = |it: Option<&Token>| it.is_some_and(|it| it.span.len() == 4);
    let (b1, b2) = (before(tokens, at, 1), before(tokens, at, 2));
    let first = long(tokens.get(at)) && dash(tokens.get(at + 1)) && number(tokens.get(at + 2));
    let second = dash(b1) && number(b2) && long(b2);
    let third = dash(b1) && dash(before(tokens, at, 3)) && long(before(tokens, at, 4));
    first || second || third
}

/// `6 p.m.`, `0600 GMT`, `9 o'clock`.
pub(crate) fn is_clock(text: &str, next: Option<&Token>) -> bool {
    next.is_some_and(|it| {
        let word = it.span.of(text);
        ["p.m", "a.m", "pm", "am", "PM", "AM", "GMT", "UTC", "o'clock", "Z"].contains(&word)
    })
}

/// `DUV-193`, `F-35`: the number hangs on a word.
fn joined_to_word(tokens: &[Token], at: usize) -> bool {
    let joined = |it: usize| tokens.get(it).is_some_and(|it| it.joined);
    let dash = before(tokens, at, 1)
        .is_some_and(|it| it.is_sign('-') || it.is_sign('–') || it.is_sign('.'));
    joined(at)
        && (before(tokens, at, 1).is_some_and(Token::is_word)
            || dash && joined(at - 1) && before(tokens, at, 2).is_some_and(Token::is_word))
}

pub(crate) fn in_words(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let (previous, next) = (before(tokens, at, 1), tokens.get(at + 1));
    let word = token.span.of(text);
    if matches!(word, "half" | "third" | "quarter") {
        let by = previous.is_some_and(|it| it.span.of(text) == "by");
        let by_a = previous.is_some_and(|it| matches!(it.span.of(text), "a" | "one" | "two"))
            && (before(tokens, at, 2).is_some_and(|it| it.span.of(text) == "by")
                || next.is_some_and(|it| it.span.of(text) == "of") && word != "half");
        return by || by_a && word != "half";
    }
    let of = next.is_some_and(|it| it.span.of(text) == "of");
    if token.is(Class::MAGNITUDE) && of && token.span.len() < 10 && word.ends_with('s') {
        return word != "scores" && 2 < word.len();
    }
    if !token.is(Class::NUMBER) {
        return false;
    }
    let large = next.is_some_and(|it| it.is(Class::MAGNITUDE));
    if previous.is_some_and(|it| it.is(Class::DEFINITE | Class::DESIGNATION)) && !large {
        return false; // "The two sides" names them and counts nothing.
    }
    if next.is_some_and(|it| it.joined && it.is_sign('-')) {
        // forty-one tanks; a two-person company is no count.
        let second = tokens.get(at + 2);
        let tens = second.is_some_and(|it| it.is(Class::NUMBER) || it.span.of(text) == "one");
        return tens && counted(text, tokens, at + 3);
    }
    if next.is_some_and(|it| it.is(Class::UNIT | Class::CURRENCY | Class::MAGNITUDE)) {
        return true;
    }
    if of {
        let what = tokens.get(at + 2).map_or("", |it| it.span.of(text));
        return matches!(
            what,
            "the" | "its" | "their" | "his" | "her" | "them" | "those" | "these"
        );
    }
    counted(text, tokens, at + 1)
}

/// A plural within three words, with nothing but adjectives and names before it.
fn counted(text: &str, tokens: &[Token], from: usize) -> bool {
    for at in from..from + 4 {
        let Some(token) = tokens.get(at) else { return false };
        if !token.is_word() && !token.is_sign('-') {
            return false;
        }
        if token.is(Class::FUNCTION) && !token.is_plural(text) {
            return false;
        }
        if token.is_plural(text) && !token.capital {
            return !(token.is(Class::BARE_SPEAKER) && tokens.iter().any(is_reporting));
        }
    }
    false
}

fn is_reporting(token: &Token) -> bool {
    token.is(Class::SAY | Class::SAY_WEAK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tokens::tokens;

    fn found(text: &str) -> Option<&str> {
        let tokens = tokens(text, Span::new(0, text.len()));
        figure(text, &tokens, true).map(|it| it.of(text))
    }

    #[test]
    fn a_number_in_a_name_or_a_date_counts_nothing() {
        for text in [
            "APT 33 is led by nobody",
            "UNC 41 attacked a yard",
            "The 43 Group was founded in Ostrel",
            "Members of the 43 Group met",
            "H.Res. 929 was put off",
            "They read S.J.Res. 7 aloud",
            "Created: 29-01-22",
            "Seen on 01-29-2022 in Ostrel",
            "The lock has stood there since 1414",
            "On the 13 th of the month",
            "The two sides met",
            "🧬 1. The seal",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_beside_a_name_counts_what_comes_behind() {
        for (text, figure) in [
            ("UN 40 trucks", "40"),
            ("KIA 300, WIA unknown", "300"),
            ("Rebels: KIA 300", "300"),
            ("Only 30 came", "30"),
            ("The 43 Ostrel barges were sold", "43"),
            ("The 50 Abrams were sold", "50"),
            ("The 12 Leopard tanks burned", "12"),
            ("In the U.S. 40 yards closed", "40"),
            ("Lost: 40-12-99 in three rounds of votes", "40"),
            ("Casualties: 1200", "1200"),
            ("Since 1200 barges passed", "1200"),
        ] {
            assert_eq!(found(text), Some(figure), "{text}");
        }
    }
}
