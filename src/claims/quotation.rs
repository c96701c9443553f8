//! Quotation marks: which stretches of a text are somebody else's words.

mod stretches;

pub(crate) use self::stretches::{Quoted, stretches};
use crate::{
    markdown::{Block, BlockKind, Document},
    text::Span,
};

/// How many words make a quotation (`terms/claim_gates.tsv`); fewer are a term.
pub(crate) const WORDS: usize = 4;

/// The quoted stretches of `span`, marks included, in order. Straight, curly,
/// angle and low quotation marks; apostrophes never open one.
pub(crate) fn quotations(text: &str, span: Span) -> Vec<Span> {
    let mut res = Vec::new();
    let text = span.of(text);
    if text.is_ascii() && memchr::memchr(b'"', text.as_bytes()).is_none() {
        return res;
    }
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close || close == '”' && c == '“' => {
                res.push(Span::new(start, at + c.len_utf8()).shifted(span.start));
                open = None;
            }
            Some(_) => {}
            None => {
                let close = match c {
                    '"' => '"',
                    '“' => '”',
                    '„' => '“',
                    '«' => '»',
                    '»' => '«',
                    '「' => '」',
                    '『' => '』',
                    _ => continue,
                };
                open = Some((at, close));
            }
        }
    }
    res
}

/// The quotations of all blocks that may run over several sentences. A straight mark
/// opens one only behind a space and closes it only before one, so that inches do not.
pub(super) fn running(prose: &str, blocks: &[Block]) -> Vec<Span> {
    let mut res = Vec::new();
    let stretches = blocks.iter().filter(|it| {
        !matches!(it.kind, BlockKind::Heading { .. } | BlockKind::Row { .. })
            && may_quote(it.span.of(prose).as_bytes())
    });
    for block in stretches {
        let text = block.span.of(prose);
        let mut open: Option<(usize, char)> = None;
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            match open {
                Some((start, close)) if c == close => {
                    let next = text.get(end..).and_then(|it| it.chars().next());
                    if c != '"' || !next.is_some_and(char::is_alphanumeric) {
                        res.push(Span::new(start, end).shifted(block.span.start));
                        open = None;
                    }
                }
                Some(_) => {}
                None => {
                    let close = match c {
                        '"' if !before.is_alphanumeric() => '"',
                        '“' => '”',
                        '„' => '“',
                        '«' => '»',
                        _ => ' ',
                    };
                    if close != ' ' {
                        open = Some((at, close));
                    }
                }
            }
            before = c;
        }
    }
    res
}

/// Whether a text has the last byte of a mark that may open a quotation that runs on.
fn may_quote(text: &[u8]) -> bool {
    memchr::memchr3(b'"', 0x9c, 0x9e, text).is_some() || memchr::memchr(0xab, text).is_some()
}

/// Whether a place lies in somebody else's words: in a quotation of its block, or in
/// a blockquote that is no callout.
pub(crate) fn is_quoted(document: &Document, place: Span) -> bool {
    let after = document.blocks.partition_point(|it| it.span.start <= place.start);
    let Some(block) = after.checked_sub(1).and_then(|it| document.blocks.get(it)) else {
        return false;
    };
    matches!(block.kind, BlockKind::Quote { callout: false, .. })
        || quotations(&document.prose, block.span).iter().any(|it| it.contains(place))
}

/// Whether a quoted stretch has the words of a quotation.
pub(super) fn is_quotation(text: &str, span: Span) -> bool {
    WORDS <= words(text, span)
}

/// How many words a quoted stretch has.
pub(super) fn words(text: &str, span: Span) -> usize {
    let words = span.of(text).split_whitespace();
    words.filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let found = quotations(text, Span::new(0, text.len()));
        found.into_iter().map(|it| it.of(text)).collect()
    }

    #[test]
    fn each_style_of_marks_is_known_and_apostrophes_are_not_marks() {
        assert_eq!(quoted("He said \"no\" and “yes”."), ["\"no\"", "“yes”"]);
        assert_eq!(quoted("Er sagte „nein“, puis « oui »."), ["„nein“", "« oui »"]);
        assert!(quoted("Moscow's and Seoul's 'views'").is_empty());
        assert!(quoted("an open \" mark").is_empty());
    }

    #[test]
    fn blockquotes_are_quoted_and_callouts_are_not() {
        let text = "A \"b\" c.\n\n> d\n\n> [!note]\n> z\n";
        let document = crate::markdown::parse(text);
        let quoted = |it: &str| {
            let at = text.find(it).unwrap();
            is_quoted(&document, Span::new(at, at + 1))
        };
        assert_eq!(["A", "b", "c", "d", "z"].map(quoted), [false, true, false, true, false]);
    }

    #[test]
    fn a_quotation_runs_over_sentences_and_stays_in_its_block() {
        let text =
            "He said: \"We wait. You go.\" A 5\" pipe and a 6\" pipe.\n\n\"Open.\n\nA “b. c” d.\n";
        let document = crate::markdown::parse(text);
        let found = running(&document.prose, &document.blocks);
        let found: Vec<_> = found.into_iter().map(|it| it.of(text)).collect();
        assert_eq!(found, ["\"We wait. You go.\"", "“b. c”"]);
    }

    #[test]
    fn three_words_are_a_term() {
        let text = "\"a cold chain\" and \"we saw no ship\"";
        let spans = quotations(text, Span::new(0, text.len()));
        let long: Vec<bool> = spans.into_iter().map(|it| is_quotation(text, it)).collect();
        assert_eq!(long, [false, true]);
    }
}
