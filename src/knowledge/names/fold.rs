//! The form in which what is typed and what is known of a name are the same.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Small letters without accents, each in its usual form (`Ｒ` is R); no full stops and
/// apostrophes (`U.S.`, `Qa'ida`); one space for any run of other signs. A space at the
/// end stays, since it closes the word before it. Korean syllables come apart, so that
/// a half of one is the beginning of it.
pub fn fold(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    fold_into(&mut res, text, &mut Vec::new());
    if !res.is_empty() && text.ends_with(is_gap) {
        res.push(' ');
    }
    res
}

/// A word of a folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) at: usize,
    /// Whether its first letter is written as a small one.
    pub(super) small: bool,
}

/// Appends the folded form, without a space at its end, and the words in it. After an
/// apostrophe another word starts (`d'Ivoire`).
pub(super) fn fold_into(out: &mut String, text: &str, words: &mut Vec<Start>) {
    let start = out.len();
    let (mut in_word, mut gap) = (false, false);
    for c in text.chars() {
        if is_dropped(c) {
            continue;
        }
        if is_apostrophe(c) || is_gap(c) {
            gap |= is_gap(c);
            in_word = false;
            continue;
        }
        if !in_word {
            if gap && out.len() > start {
                out.push(' ');
            }
            words.push(Start { at: out.len(), small: c.is_lowercase() });
        }
        (in_word, gap) = (true, false);
        push(out, c);
    }
}

fn push(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    let plain = nfkd.normalize_iter([c].into_iter()).filter(|it| !is_dropped(*it));
    out.extend(plain.flat_map(char::to_lowercase));
}

/// Neither letter nor digit. Marks of other scripts are parts of their words.
fn is_gap(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_alphanumeric();
    }
    let is_sign = matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '،' | '؛' | '؟')
        || matches!(c, '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3020}' | '・')
        || matches!(c, '\u{ff00}'..='\u{ff0f}' | '\u{1f000}'..='\u{1faff}');
    c.is_whitespace() || is_sign && !c.is_alphanumeric()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ')
}

/// Full stops of abbreviations, accents, points of Hebrew and Arabic, and signs without
/// a width.
fn is_dropped(c: char) -> bool {
    matches!(c, '.' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{0640}')
        || matches!(c, '\u{064b}'..='\u{0652}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_what_is_one_name() {
        let same = [
            ["Kim Jong-un", "kim  JONG\u{a0}Un"],
            ["Türkiye", "Tu\u{308}rkiye"],
            ["Côte d’Ivoire", "cote d'ivoire"],
            ["U.N. Security Council", "UN security council"],
            ["İstanbul", "istanbul"],
            ["Росси́я", "россия"],
            ["Ｔokyo", "tokyo"],
            ["Congo (Kinshasa)", "congo kinshasa"],
            ["Russia–North Korea", "russia north korea"],
        ];
        for [one, other] in same {
            assert_eq!(fold(one).trim_end(), fold(other), "{one}");
        }
    }

    #[test]
    fn what_is_typed_is_the_beginning_of_it() {
        for (typed, name) in [
            ("부", "북한"),
            ("北", "北朝鮮"),
            ("ประเทศไ", "ประเทศไทย"),
            ("كور", "كوريا الشمالية"),
            ("kim ", "Kim Jong Un"),
            ("St. P", "St Petersburg"),
        ] {
            assert!(fold(name).starts_with(&fold(typed)), "{typed}");
        }
        assert!(!fold("Kimchi").starts_with(&fold("kim ")));
        assert_eq!(fold(" 🇰🇵 — "), "");
    }
}
