//! What stands around a name and makes it none: a date, a sum of money, a shout.

use super::{Mention, tokens::Token};

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Words that stand before a month and seldom before a person.
const BEFORE_MONTHS: &[&str] = &[
    "in", "since", "until", "till", "by", "of", "early", "late", "mid", "last", "next", "this",
    "during", "every", "through",
];

/// Short names that are words too, wherever a whole line is in capitals.
const WORDS: &[&str] = &["AM", "AS", "AT", "IS", "IT", "NO", "OR", "SO", "US", "WE", "WHO"];

/// States that share their name with a place that is written `City, State`.
const NAMESAKES: &[&str] = &["Georgia"];

/// A name in a text, from one token up to another.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) end: usize,
    /// The mention before it.
    pub(super) before: Option<&'a Mention>,
    /// Whether an actor that it may mean was named before, alone.
    pub(super) named: bool,
}

impl Context<'_> {
    pub(super) fn allows(&self) -> bool {
        let name = super::span(self.tokens, self.at, self.end).of(self.text);
        !(self.in_money()
            || MONTHS.contains(&name) && (!self.named || self.in_date())
            || WORDS.contains(&name) && self.in_capitals()
            || NAMESAKES.contains(&name) && self.after_city())
    }

    /// `US$460`.
    fn in_money(&self) -> bool {
        let after = self.tokens.get(self.end).filter(|it| it.joined);
        after.is_some_and(|it| matches!(it.span.of(self.text), "$" | "€" | "£" | "¥"))
            && self.tokens.get(self.end - 1).map(|it| it.span.end) == after.map(|it| it.span.start)
    }

    /// `2 May 2025`, `May 5`, `in May`.
    fn in_date(&self) -> bool {
        let number = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
        let before = self.word(self.at.checked_sub(1));
        let small = before.to_lowercase();
        number(before)
            || number(self.word(Some(self.end)))
            || BEFORE_MONTHS.contains(&small.as_str())
    }

    /// Whether the line has other words and none with a small letter.
    fn in_capitals(&self) -> bool {
        let span = super::span(self.tokens, self.at, self.end);
        let (before, after) = (self.text.get(..span.start), self.text.get(span.end..));
        let before = before.and_then(|it| it.rsplit(['\n', '\r']).next()).unwrap_or_default();
        let after = after.and_then(|it| it.split(['\n', '\r']).next()).unwrap_or_default();
        let around = || before.chars().chain(after.chars());
        around().any(char::is_alphabetic) && !around().any(char::is_lowercase)
    }

    /// `Macon, Georgia`, where Macon is no known actor.
    fn after_city(&self) -> bool {
        let comma = self.word(self.at.checked_sub(1)) == ",";
        let city = self.at.checked_sub(2).and_then(|it| self.tokens.get(it));
        let Some(city) = city.filter(|_| comma) else { return false };
        let known = self.before.is_some_and(|it| it.span.end == city.span.end);
        city.span.of(self.text).starts_with(char::is_uppercase) && !known
    }

    fn word(&self, at: Option<usize>) -> &str {
        at.and_then(|it| self.tokens.get(it)).map_or("", |it| it.span.of(self.text))
    }
}
