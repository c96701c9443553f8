//! The words of a text as names have them.
//!
//! A word is a run of letters and digits; other characters are words of their own,
//! and so is each character of a script that writes without spaces.

use std::borrow::Cow;

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::{markdown::BREAK, text::Span};

/// A word with its place, small because texts have many; files and messages are far
/// below the 4 GB that a place can say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    start: u32,
    end: u32,
    /// The number of the word where some name or class has it, else [`UNKNOWN`].
    pub(super) word: u32,
    /// Whether a name may go on from the token before it: nothing lies between but
    /// spaces and at most one line break.
    pub(super) joined: bool,
    /// Whether a name may start here.
    pub(super) may_start: bool,
}

/// The number of a word that no name and no class has.
pub(super) const UNKNOWN: u32 = u32::MAX;

impl Token {
    pub(super) fn span(&self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }

    /// The same in a text that has so many bytes before it.
    pub(super) fn shifted(self, by: usize) -> Token {
        Token { start: self.start + by as u32, end: self.end + by as u32, ..self }
    }
}

/// The words of a text. What hangs on `#` or `@` is left out: a tag, a handle.
pub(super) fn tokens(text: &str, word: impl Fn(&str) -> Option<u32>) -> Vec<Token> {
    let mut res: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let (mut gap, mut before, mut at) = (Gap::None, ' ', 0);
    while let Some(c) = char_at(text, at) {
        let start = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            (gap, before) = (gap.and(c, before), c);
            continue;
        }
        if matches!(c, '#' | '@') {
            let rest = text.get(at..).unwrap_or_default();
            at += rest.find(|it| !in_handle(it)).unwrap_or(rest.len());
            (gap, before) = (Gap::Block, c);
            continue;
        }
        let script = script(c);
        if script == Script::Spaced {
            at = word_end(text, at);
        }
        let mut span = Span::new(start, at);
        let mut known = word(span.of(text));
        if known.is_none() && is_arabic(c) {
            let prefixes = (1..=2).filter_map(|it| without_prefix(text, span, it));
            let found = prefixes.filter_map(|it| Some((it, word(it.of(text))?))).next();
            if let Some((rest, word)) = found {
                (span, known) = (rest, Some(word));
            }
        }
        res.push(Token {
            start: span.start as u32,
            end: span.end as u32,
            word: known.unwrap_or(UNKNOWN),
            joined: !matches!(gap, Gap::Block),
            may_start: !(script == Script::Hangul && self::script(before) == Script::Hangul),
        });
        (gap, before) = (Gap::None, c);
    }
    res
}

/// A word without so many of the letters that Arabic writes in one with the next word:
/// and, then, in, to, as.
fn without_prefix(text: &str, span: Span, letters: usize) -> Option<Span> {
    let word = span.of(text);
    let (end, _) = word.char_indices().nth(letters)?;
    let prefix = word.get(..end)?;
    let is_prefix = prefix.chars().all(|it| matches!(it, 'و' | 'ف' | 'ب' | 'ل' | 'ك'));
    is_prefix.then(|| Span::new(span.start + end, span.end))
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06ff}')
}

/// The end of a word of letters and digits that goes on at a place.
fn word_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    // Most words are ASCII and need no decoding.
    let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return at + ascii;
    }
    let rest = rest.get(ascii..).unwrap_or_default();
    at + ascii + rest.find(|it| script(it) != Script::Spaced).unwrap_or(rest.len())
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// What lies between two words.
#[derive(Clone, Copy)]
enum Gap {
    None,
    Spaces,
    /// The end of a hard-wrapped line.
    Line,
    /// More than the words of one name have between them.
    Block,
}

impl Gap {
    fn and(self, c: char, before: char) -> Gap {
        match (self, c) {
            (Gap::Block, _) | (_, BREAK) => Gap::Block,
            (Gap::Line, '\n') if before == '\r' => Gap::Line,
            // An indented line starts an item or a heading whose mark is blanked.
            (Gap::Line, _) => Gap::Block,
            (_, '\n' | '\r' | '\u{2028}') => Gap::Line,
            _ => Gap::Spaces,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Words of letters and digits with spaces between them.
    Spaced,
    /// Endings follow a name without a space; a space stands before it.
    Hangul,
    /// No spaces at all.
    Unspaced,
    /// A character that is no letter.
    Mark,
}

fn script(c: char) -> Script {
    match c {
        _ if c.is_ascii_alphanumeric() => Script::Spaced,
        _ if c.is_ascii() => Script::Mark,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => {
            Script::Hangul
        }
        // Thai to Tibetan, Myanmar, Khmer; Kana, Han.
        '\u{0e00}'..='\u{0fff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Script::Unspaced,
        _ if c.is_alphanumeric() || is_combining(c) => Script::Spaced,
        _ => Script::Mark,
    }
}

/// Whether a word is a sign, not letters or digits.
pub(super) fn is_sign(word: &str) -> bool {
    word.chars().next().is_some_and(|it| script(it) == Script::Mark)
}

fn in_handle(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | ':')
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{0652}')
}

/// A word without accents and in the usual letters (`𝗥` is R), its case kept.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    if word.chars().all(|it| script(it) == Script::Mark) {
        return match word {
            "’" | "‘" | "ʼ" => Cow::Borrowed("'"),
            "\u{2010}" | "\u{2011}" => Cow::Borrowed("-"),
            _ => Cow::Borrowed(word),
        };
    }
    if word.chars().any(|it| matches!(script(it), Script::Hangul | Script::Unspaced)) {
        return Cow::Borrowed(word);
    }
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    Cow::Owned(nfkd.normalize_iter(word.chars()).filter(|it| !is_combining(*it)).collect())
}
