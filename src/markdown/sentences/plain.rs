//! Text in which only the marks that end sentences matter.
//!
//! The segmenter looks for quotations, brackets, addresses and lists first, which
//! takes most of its time. Most blocks have none.

use sentencex::languages::Language;

use super::news::News;

/// Where the sentences of a plain text end, white space included; the last with
/// the text.
pub(super) fn ends(text: &str) -> Option<Vec<usize>> {
    let marks = marks(text)?.into_iter();
    let mut res: Vec<_> = marks.filter_map(|it| News.find_boundary(text, it, it + 1)).collect();
    if res.last() != Some(&text.len()) {
        res.push(text.len());
    }
    Some(res)
}

/// The places of the marks that may end a sentence, where the text is plain: it may
/// hold quotations and brackets, but no mark in them. What then is found at each
/// mark is what the segmenter finds.
fn marks(text: &str) -> Option<Vec<usize>> {
    let bytes = text.as_bytes();
    let mut res = Vec::new();
    let (mut quote, mut bracket) = (None, None);
    let mut items = 0;
    if text.trim_start().starts_with(['*', '+', '-']) {
        return None;
    }
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|it| SPECIAL[usize::from(*it)]) {
        let at = from + found;
        let sign = text[at..].chars().next()?;
        from = at + sign.len_utf8();
        let is_plain = match sign {
            '.' | '!' | '?' => {
                let is_lone = !is_run(bytes, res.last().copied(), at);
                res.push(at);
                items += usize::from(is_list_marker(bytes, at));
                // One item makes no list: `on Jan. 5. Then`.
                is_lone && quote.is_none() && bracket.is_none() && items < 2
            }
            '"' | '“' => {
                let closes = quote.take();
                quote = if closes.is_none() { Some(sign) } else { None };
                closes.is_none_or(|it| sign == '"' && it == '"')
            }
            '”' => quote.take() == Some('“'),
            '(' => bracket.replace(at).is_none(),
            // `(a)` and `1)` may be items of a list.
            ')' => bracket.take().is_some_and(|it| SHORT < at - it),
            '\'' | '’' => is_inside_word(bytes, at, from),
            '–' | '—' | '€' | '£' | '\u{a0}' => true,
            it => !it.is_ascii() && it.is_alphabetic(),
        };
        if !is_plain {
            return None;
        }
    }
    (quote.is_none() && bracket.is_none()).then_some(res)
}

/// The longest number or letter of an item with its bracket, in bytes.
const SHORT: usize = 7;

/// The bytes to look at: marks, the edges of what is not plain, and all that is
/// not ASCII.
const SPECIAL: [bool; 256] = {
    let mut res = [false; 256];
    let listed = b".!?'\"`@\\\n\r\t()[]{}<>";
    let mut at = 0;
    while at < 256 {
        res[at] = 128 <= at;
        at += 1;
    }
    at = 0;
    while at < listed.len() {
        res[listed[at] as usize] = true;
        at += 1;
    }
    res
};

/// `...`, `?!` and `. . .` are one mark, which the segmenter takes apart.
fn is_run(bytes: &[u8], last: Option<usize>, at: usize) -> bool {
    last.is_some_and(|last| bytes[last + 1..at].iter().all(|it| *it == b' '))
}

/// Whether the mark may belong to `1.`, `b.` or `iv.`.
fn is_list_marker(bytes: &[u8], at: usize) -> bool {
    let is_word = |it: &u8| it.is_ascii_alphanumeric();
    let start = at - bytes[..at].iter().rev().take(4).take_while(|it| is_word(it)).count();
    let word = &bytes[start..at];
    let roman = |it: &u8| b"ivxlcdm".contains(it);
    bytes.get(at + 1) == Some(&b' ')
        && !word.is_empty()
        && (start == 0 || bytes[start - 1] == b' ')
        && (word.iter().all(u8::is_ascii_digit) && word.len() < 4
            || word.iter().all(roman)
            || word.len() == 1 && word[0].is_ascii_lowercase())
}

/// An apostrophe between letters quotes nothing.
fn is_inside_word(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_word = |it: &u8| it.is_ascii_alphanumeric() || !it.is_ascii();
    start > 0 && is_word(&bytes[start - 1]) && bytes.get(end).is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{markdown::sentences::segmenter_ends, terms};

    #[test]
    fn plain_text_is_taken_apart_as_the_segmenter_does() {
        let news = terms::rows(include_str!("news.tsv"));
        let tables = news.chain(terms::rows(include_str!("golden.tsv")));
        let cases: Vec<_> = tables.map(|it| terms::cell(&it, 1).replace('|', "")).collect();
        let pairs = cases.windows(2).map(|it| it.join(" "));
        let mut plain = 0;
        for text in pairs {
            if let Some(quick) = ends(&text) {
                assert_eq!(quick, segmenter_ends(&text), "{text}");
                plain += 1;
            }
        }
        assert!(plain > 50, "{plain}");
    }
}
