//! Text in which only the marks that end sentences matter.
//!
//! The segmenter looks for quotations, brackets, addresses and lists first, which
//! takes most of its time. Most blocks have none.

/// The places of the marks that may end a sentence, where the text is plain. What
/// then is found at each mark is what the segmenter finds.
pub(super) fn marks(text: &str) -> Option<Vec<usize>> {
    let bytes = text.as_bytes();
    let mut res = Vec::new();
    if text.trim_start().starts_with(['*', '+', '-']) {
        return None;
    }
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|it| SPECIAL[usize::from(*it)]) {
        let at = from + found;
        from = at + 1;
        match text[at..].chars().next()? {
            '.' | '!' | '?' => {
                if is_run(bytes, res.last().copied(), at) || is_list_marker(bytes, at) {
                    return None;
                }
                res.push(at);
            }
            it @ ('\'' | '’') => {
                from = at + it.len_utf8();
                if !is_inside_word(bytes, at, from) {
                    return None;
                }
            }
            it @ ('–' | '—' | '€' | '£' | '\u{a0}') => from = at + it.len_utf8(),
            it if !it.is_ascii() && it.is_alphabetic() => from = at + it.len_utf8(),
            _ => return None,
        }
    }
    Some(res)
}

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
    use sentencex::languages::Language;

    use super::*;
    use crate::{
        markdown::sentences::{News, sentences},
        terms,
    };

    #[test]
    fn plain_text_is_taken_apart_as_the_segmenter_does() {
        let news = terms::rows(include_str!("news.tsv"));
        let tables = news.chain(terms::rows(include_str!("golden.tsv")));
        let cases: Vec<_> = tables.map(|it| terms::cell(&it, 1).replace('|', "")).collect();
        let pairs = cases.windows(2).map(|it| it.join(" "));
        let plain: Vec<_> = pairs.filter(|it| marks(it).is_some()).collect();
        for text in &plain {
            let quick: Vec<_> = sentences(text).iter().map(|it| it.of(text)).collect();
            let slow: Vec<_> = News.segment(text).iter().map(|it| it.trim()).collect();
            assert_eq!(quick, slow);
        }
        assert!(plain.len() > 30, "{}", plain.len());
    }
}
