//! Sentences of English news prose and of analysts' notes.

mod news;
mod plain;

use std::borrow::Cow;

use sentencex::languages::Language;

use self::news::News;
use crate::text::Span;

/// The segmenter takes time that grows with the square of the number of opening
/// quotes in a paragraph: 16 KB of them take 20 ms, a megabyte hours. Paragraphs
/// longer than this many bytes are cut first; real ones are a few hundred long.
const PIECE: usize = 8 * 1024;

/// How far back from the end of a piece a sentence end is looked for, in bytes.
const LOOK_BACK: usize = 1024;

/// The sentences of the prose of one block (markup blanked with spaces), in
/// order, without the white space around them. Never empty ones; nothing but
/// white space is left out.
pub fn sentences(prose: &str) -> Vec<Span> {
    let mut res = Vec::new();
    let mut start = 0;
    while start < prose.len() {
        let end = piece_end(prose, start);
        segment(&prose[start..end], start, &mut res);
        start = end;
    }
    res
}

/// Where the piece that starts at `start` ends: with the text, else behind a
/// full stop, else behind white space, else behind a character.
fn piece_end(prose: &str, start: usize) -> usize {
    if prose.len() - start <= PIECE {
        return prose.len();
    }
    let bytes = prose.as_bytes();
    let end = start + PIECE;
    let tail = end - LOOK_BACK..end;
    let full_stop = |it: &usize| bytes[it - 1] == b' ' && bytes[it - 2] == b'.';
    let space = |it: &usize| bytes[it - 1] == b' ';
    let cut = tail.clone().rev().find(full_stop).or_else(|| tail.rev().find(space));
    cut.unwrap_or_else(|| prose.floor_char_boundary(end))
}

/// Adds the sentences of a piece that starts at `offset`.
fn segment(piece: &str, offset: usize, res: &mut Vec<Span>) {
    let ends = plain::ends(piece).unwrap_or_else(|| segmenter_ends(piece));
    let mut start = 0;
    for end in ends {
        let sentence = &piece[start..end];
        let (aside, rest) = sentence.split_at(aside_end(sentence, res.is_empty()));
        res.extend(trimmed(aside, offset + start));
        res.extend(trimmed(rest, offset + start + aside.len()));
        start = end;
    }
}

/// Where the sentences end, white space included; the last with the text.
fn segmenter_ends(piece: &str) -> Vec<usize> {
    let mut end = 0;
    let text = without_stray_brackets(piece);
    let ends = News.segment(&text).into_iter().map(|it| {
        end += it.len();
        end
    });
    ends.collect()
}

/// The segmenter ends no sentence inside brackets, and takes a less-than sign and
/// a bracket that nothing closes for one that reaches far. They become spaces.
fn without_stray_brackets(piece: &str) -> Cow<'_, str> {
    let round = piece.rfind(')').unwrap_or(0);
    let square = piece.rfind(']').unwrap_or(0);
    let kept = |at: usize, it: char| match it {
        '<' | '>' | '{' | '}' => false,
        '(' => at < round,
        '[' => at < square,
        _ => true,
    };
    if piece.char_indices().all(|(at, it)| kept(at, it)) {
        return piece.into();
    }
    piece.char_indices().map(|(at, it)| if kept(at, it) { it } else { ' ' }).collect()
}

/// Where a bracketed sentence at the start of `sentence` ends, else 0. It ends
/// with a full stop in the brackets, or it stands behind another sentence, as
/// `(Confidence: high)` does; a mark at the start of a block, as `(U)`, is none.
fn aside_end(sentence: &str, first: bool) -> usize {
    let indent = sentence.len() - sentence.trim_start().len();
    if !sentence[indent..].starts_with('(') {
        return 0;
    }
    let Some(close) = sentence.find(')') else {
        return 0;
    };
    let inner = sentence[indent + 1..close].trim_end();
    let rest = &sentence[close + 1..];
    let goes_on = rest.trim_start().starts_with(|it: char| it.is_uppercase() || it == '(');
    let is_sentence = inner.ends_with(['.', '!', '?']) || (!first && inner.contains(' '));
    if is_sentence && goes_on && rest.starts_with(char::is_whitespace) { close + 1 } else { 0 }
}

fn trimmed(text: &str, offset: usize) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    (start < end).then(|| Span::new(start, end).shifted(offset))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::terms;

    /// Compares the cases that come out otherwise with those known to do so, and
    /// says how many come out right.
    #[track_caller]
    fn check(table: &'static str, known_misses: Expect) {
        let mut misses = Vec::new();
        let mut right = 0;
        for row in terms::rows(table) {
            let text = terms::cell(&row, 1).replace("\\n", " ");
            let prose = text.replace('|', "");
            let expected: Vec<_> = text.split('|').map(str::trim).collect();
            let found: Vec<_> = sentences(&prose).iter().map(|it| it.of(&prose)).collect();
            match found == expected {
                true => right += 1,
                false => misses.push(format!("{}: {}\n", row[0], found.join(" | "))),
            }
        }
        known_misses.assert_eq(&format!("{right} right\n{}", misses.concat()));
    }

    #[test]
    fn golden_rules() {
        check(
            include_str!("sentences/golden.tsv"),
            expect![[r#"
            48 right
            35 list, period, no period: 1. The western gate 2. | The eastern gate
            38 list, hyphen bullet: ⁃4. | The western gate ⁃5. | The eastern gate
            39 list, letters: a. The western gate b. The eastern gate c. The tunnel
            42 list of lower case lines: fuel drums spare parts, tyres medical kits
        "#]],
        );
    }

    #[test]
    fn news_prose() {
        check(
            include_str!("sentences/news.tsv"),
            expect![[r#"
                92 right
                abbreviation that ends before a name: The rest came from the U.K. Britain denied it.
            "#]],
        );
    }

    #[test]
    fn other_languages() {
        check(
            include_str!("sentences/languages.tsv"),
            expect![[r#"
            21 right
        "#]],
        );
    }

    #[test]
    fn nothing_but_white_space_is_left_out() {
        for prose in
            ["", " ", "\u{a0}", ".", " . ", "...", "()", "( .) A", "“", "a\n\nb", "\u{2028}"]
        {
            let found = sentences(prose);
            let kept: String = found.iter().map(|it| it.of(prose)).collect();
            assert_eq!(
                kept.replace(char::is_whitespace, ""),
                prose.replace(char::is_whitespace, "")
            );
        }
    }

    #[test]
    fn hostile_text_ends() {
        let quotes = ["“", "\""].map(|it| it.repeat((1 << 20) / it.len()));
        let others = ["«", "'", "(", "... ", ".", "1) ", "9 p.m. X ", "U.S. ", "a.a", "“x. "];
        let others = others.map(|it| it.repeat((1 << 16) / it.len()));
        for prose in quotes.iter().chain(&others) {
            let found = sentences(prose);
            assert!(found.is_sorted_by(|a, b| a.end <= b.start));
            let kept: usize = found.iter().map(|it| it.len()).sum();
            assert!(kept > prose.len() / 2, "{}", prose.chars().take(8).collect::<String>());
        }
    }

    #[test]
    fn stray_brackets_are_kept() {
        let prose = "(40 < dozens. The rest [of it is {old}. So";
        let found: Vec<_> = sentences(prose).iter().map(|it| it.of(prose)).collect();
        assert_eq!(found, ["(40 < dozens.", "The rest [of it is {old}.", "So"]);
    }
}
