//! A sentence as the scorers see it: each token as a word, and as a symbol that stands
//! for all words of its kind.

use memchr::memchr3;

use super::words::{self, Form, Set};
use crate::claims::tokens::{Token, TokenKind};

/// What is left of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Equal for the spellings of one word; of numbers only the shape counts.
    pub(super) word: u32,
    /// The kind of word: function words, signs and the shape of numbers are kept, verbs
    /// and nouns of the table are their class and form, names are [`NAME`], other words
    /// are their ending.
    pub(super) symbol: u32,
    pub(super) set: Set,
    pub(super) form: Form,
    /// A base that may open a request.
    pub(super) base_verb: bool,
    pub(super) finite: bool,
    /// An auxiliary that makes a clause finite.
    pub(super) auxiliary: bool,
    pub(super) quoted: bool,
    pub(super) is_word: bool,
}

pub(super) const START: u32 = 1;
pub(super) const END: u32 = 2;
/// A capitalised word that is not the first.
pub(super) const NAME: u32 = 3;
/// A capitalised first word that the table has not.
pub(super) const FIRST: u32 = 4;
pub(super) const YEAR: u32 = 5;
pub(super) const ORDINAL: u32 = 6;
pub(super) const SMALL: u32 = 7;
pub(super) const FIGURE: u32 = 8;
const PLAIN: u32 = 9;
const CLASS: u32 = 0x100;
const ENDING: u32 = 0x400;
const SIGN: u32 = 0x1000;
/// Set in the symbol of a word with "'s".
pub(super) const OWNS: u32 = 1 << 31;

/// Endings of words, those with the same last letter together and the longer first.
const ENDINGS: [&str; 24] = [
    "ingly", "ly", "ity", "y", "ing", "ed", "tion", "sion", "ment", "ist", "est", "ness", "less",
    "ous", "s", "ism", "ive", "able", "ible", "ful", "al", "ic", "er", "or",
];

/// The last letter of endings, and where they stand in [`ENDINGS`].
const BY_LAST: [(u8, usize, usize); 11] = [
    (b's', 11, 15),
    (b'd', 5, 6),
    (b'e', 16, 19),
    (b'y', 0, 4),
    (b'n', 6, 8),
    (b'g', 4, 5),
    (b't', 8, 11),
    (b'r', 22, 24),
    (b'l', 19, 21),
    (b'c', 21, 22),
    (b'm', 15, 16),
];

/// The symbol of a sign; quotation marks and dashes of all makes are alike.
pub(super) const fn sign(sign: char) -> u32 {
    SIGN + match sign {
        '“' | '”' | '„' | '«' | '»' => '"' as u32,
        '–' | '—' | '―' => '—' as u32,
        '€' | '£' | '¥' | '₽' => '$' as u32,
        '’' => '\'' as u32,
        _ => sign as u32,
    }
}

/// The symbol of a function word.
pub(super) fn function(word: &str) -> u32 {
    words::hash(word) & !OWNS | SIGN << 8
}

/// The symbols of words in `-ly` and in `-ed`.
pub(super) const LY: u32 = ENDING + 1;
pub(super) const ED: u32 = ENDING + 5;

pub(super) fn items(text: &str, tokens: &[Token]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(tokens.len());
    let mut first = true;
    let title = is_title(text, tokens);
    let mut quoted = begins_quoted(text, tokens);
    for (at, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        let mut item = match token.kind {
            TokenKind::Word => {
                let item = of_word(word, token.capital, first, title);
                first = false;
                item
            }
            TokenKind::Number => of_symbol(number(word)),
            TokenKind::Currency => of_symbol(sign('$')),
            TokenKind::Sign(c) => of_symbol(sign(c)),
        };
        // Two apostrophes are a quotation mark in plain text.
        let twin = |it: Option<&Token>| it.is_some_and(|it| it.is_sign('\''));
        if token.is_sign('\'')
            && token.joined
            && at.checked_sub(1).is_some_and(|it| twin(tokens.get(it)))
        {
            items.pop();
            item = of_symbol(sign('"'));
        }
        if item.symbol == sign('"') {
            quoted = !quoted;
        } else {
            item.quoted = quoted;
        }
        items.push(item);
    }
    items
}

/// Whether Most Words Have a Capital, so that it tells no names.
fn is_title(text: &str, tokens: &[Token]) -> bool {
    let long = tokens.iter().filter(|it| it.is_word() && 3 < it.span.len());
    let (all, capital) = long.fold((0, 0), |sum, it| (sum.0 + 1, sum.1 + usize::from(it.capital)));
    3 < all && all * 3 <= capital * 4 && !text.ends_with(['.', '”', '"'])
        || 3 < all && all * 9 <= capital * 10
}

/// Whether the first quotation mark closes what an earlier sentence opened.
fn begins_quoted(text: &str, tokens: &[Token]) -> bool {
    // The marks, or the first byte of the curly ones.
    if memchr3(b'"', b'\'', 0xe2, text.as_bytes()).is_none() {
        return false;
    }
    let twin = |at: usize| {
        let apostrophe = |it: usize| tokens.get(it).is_some_and(|it| it.is_sign('\''));
        apostrophe(at) && apostrophe(at + 1)
    };
    let mark = |at: &usize| {
        let kind = tokens.get(*at).map(|it| it.kind);
        matches!(kind, Some(TokenKind::Sign('"' | '“' | '”'))) || twin(*at)
    };
    let Some(at) = (0..tokens.len()).find(mark) else { return false };
    let Some(token) = tokens.get(at) else { return false };
    let follows = tokens.get(at + 1 + usize::from(twin(at))).is_some_and(|it| it.joined);
    token.is_sign('”') || !token.is_sign('“') && 0 < at && token.joined && !follows
}

fn of_symbol(symbol: u32) -> Item {
    Item {
        word: symbol,
        symbol,
        set: Set::NONE,
        form: Form::Plain,
        base_verb: false,
        finite: false,
        auxiliary: false,
        quoted: false,
        is_word: false,
    }
}

fn of_word(word: &str, capital: bool, first: bool, title: bool) -> Item {
    let own = if word.ends_with('s') {
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))
    } else {
        None
    };
    let base = own.unwrap_or(word);
    let hash = words::hash(base);
    let owns = if own.is_some() { OWNS } else { 0 };
    let entry = words::entry(hash);
    let lower = Set::FUNCTION | Set::MONTH | Set::WEEKDAY | Set::DOCUMENT | Set::ROLE;
    let mut item = Item { word: hash, is_word: true, ..of_symbol(NAME) };
    let name = capital && !first && !(title && entry.is_some());
    match entry {
        Some(it) if !name || it.set.is(lower) => {
            item.symbol = if it.set.is(Set::FUNCTION) {
                hash & !OWNS | SIGN << 8
            } else {
                CLASS + u32::from(it.class) * 8 + it.form as u32
            };
            let function = it.set.is(Set::FUNCTION);
            if !name || function {
                item.set = it.set;
                item.base_verb = it.base_verb;
                item.finite = it.finite;
                // "he's", "that's".
                item.auxiliary = it.auxiliary || function && own.is_some();
            }
            item.form = it.form;
        }
        _ if name => item.word ^= 0x5bd1_e995,
        _ if capital => item.symbol = FIRST,
        _ => item.symbol = ending(base),
    }
    item.symbol |= owns;
    item
}

fn ending(word: &str) -> u32 {
    // Only endings with the last letter of the word are compared.
    let last = word.as_bytes().last().copied().unwrap_or(0);
    let Some((from, to)) = BY_LAST.iter().find(|it| it.0 == last).map(|it| (it.1, it.2)) else {
        return PLAIN;
    };
    let fits = |it: &&str| it.len() + 2 < word.len() && word.ends_with(*it);
    let found = ENDINGS.get(from..to).unwrap_or_default().iter().position(fits);
    found.map_or(PLAIN, |it| ENDING + (from + it) as u32)
}

fn number(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let digits = bytes.iter().take_while(|it| it.is_ascii_digit()).count();
    match bytes {
        [b'1', b'8' | b'9', _, _] | [b'2', b'0', _, _] if digits == 4 => YEAR,
        _ if digits + 2 == bytes.len()
            && ["st", "nd", "rd", "th"].iter().any(|it| word.ends_with(it)) =>
        {
            ORDINAL
        }
        _ if bytes.len() < 3 => SMALL,
        _ => FIGURE,
    }
}
