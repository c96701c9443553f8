//! Tokens of a unit: words, numbers and signs with their classes.

use super::lexicon::{Class, classes_of};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    /// Begins with a digit; `suffix` letters belong to it (`21st`, `5m`).
    Number,
    Currency,
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    pub(crate) class: Class,
    /// Begins with an upper-case letter.
    pub(crate) capital: bool,
    /// Nothing stands between it and the token before.
    pub(crate) joined: bool,
    /// Lies between quotation marks.
    pub(crate) quoted: bool,
}

impl Token {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub(crate) fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.kind == TokenKind::Sign(sign)
    }

    /// A capitalised word that is no month or weekday.
    pub(crate) fn is_proper(&self) -> bool {
        self.is_word() && self.capital && !self.is(Class::MONTH | Class::WEEKDAY)
    }

    /// A word in lower case that names a thing: no function word, no verb form
    /// that the tables know.
    pub(crate) fn is_content(&self) -> bool {
        self.is_word() && !self.capital && !self.is(Class::FUNCTION | Class::FINITE)
    }

    pub(crate) fn is_plural(&self, text: &str) -> bool {
        let word = self.span.of(text);
        self.is(Class::PLURAL)
            || self.is_word()
                && word.ends_with('s')
                && !word.ends_with("ss")
                && 3 < word.len()
                && !self.is(Class::NOT_PLURAL | Class::FUNCTION)
    }
}

/// The tokens of `span` of `text`; spans are places in `text`.
pub(crate) fn tokens(text: &str, span: Span) -> Vec<Token> {
    let source = span.of(text);
    let mut res: Vec<Token> = Vec::with_capacity(source.len() / 5 + 4);
    let mut lower = String::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let start = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let (kind, length) = if c.is_ascii_digit() {
            (TokenKind::Number, number_length(rest))
        } else if c.is_alphanumeric() {
            (TokenKind::Word, word_length(rest))
        } else if matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₽' | '₹' | '₺' | '₴') {
            (TokenKind::Currency, c.len_utf8())
        } else {
            (TokenKind::Sign(c), c.len_utf8())
        };
        let own = Span::new(start, start + length).shifted(span.start);
        at = start + length;
        let mut class = Class::NONE;
        if kind == TokenKind::Word {
            lower.clear();
            let word = own.of(text);
            let word = if word.ends_with('s') {
                word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
            } else {
                word
            };
            lower_into(&mut lower, word);
            class = classes_of(&lower);
            // "May" the month and "may" the modal part by their case.
            if class.is(Class::MONTH) && class.is(Class::MODAL) {
                class = if c.is_uppercase() { Class::MONTH } else { Class::MODAL };
            }
        }
        let joined = res.last().is_some_and(|it| it.span.end == own.start);
        let capital = c.is_uppercase();
        res.push(Token { span: own, kind, class, capital, joined, quoted: false });
    }
    res
}

/// Appends a word in lower case; nearly all words are ASCII.
pub(crate) fn lower_into(lower: &mut String, word: &str) {
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Digits with separators between them, and letters right behind: `3.5`, `40,000`,
/// `14:30`, `21st`, `5m`.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at)
        || at != 0 && bytes.get(at).is_some_and(|it| b".,:".contains(it)) && digit(at + 1)
    {
        at += 1;
    }
    at + rest
        .get(at..)
        .unwrap_or("")
        .chars()
        .take_while(|it| it.is_alphanumeric())
        .map(char::len_utf8)
        .sum::<usize>()
}

/// Letters and digits, with apostrophes between letters and the dots of `U.S.`.
fn word_length(rest: &str) -> usize {
    // Nearly all words are ASCII letters with a sign behind that settles nothing.
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let next = rest.as_bytes().get(plain);
    if next.is_none_or(|it| it.is_ascii() && !matches!(it, b'\'' | b'.')) {
        return plain;
    }
    let mut end = 0;
    let mut letters_since_dot = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|it| it.1);
        if c.is_alphanumeric() {
            letters_since_dot += 1;
        } else if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
            letters_since_dot = 2;
        } else if c == '.' && letters_since_dot == 1 && next.is_some_and(char::is_alphabetic) {
            letters_since_dot = 0;
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The value of a number token without its letters; `None` with a separator that
/// a plain whole number has not.
pub(crate) fn whole(token: &Token, text: &str) -> Option<u32> {
    token.span.of(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().map(|it| it.span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_words_their_dots() {
        assert_eq!(
            words("U.S. crews moved 40,000 t at 14:30, 3.5 % more"),
            ["U.S", ".", "crews", "moved", "40,000", "t", "at", "14:30", ",", "3.5", "%", "more"]
        );
        assert_eq!(words("F-35s' 21st 5m €3.1"), ["F", "-", "35s", "'", "21st", "5m", "€", "3.1"]);
        assert_eq!(words("Moscow’s don't 北朝鮮"), ["Moscow’s", "don't", "北朝鮮"]);
    }
}
