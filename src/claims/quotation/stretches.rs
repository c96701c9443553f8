//! All that a note puts between quotation marks, single ones too.
//!
//! Unlike the gate, which asks whether a unit quotes at all, this finds where a quotation
//! begins and ends: it may run over several sentences, and British houses write it in
//! single marks, which are apostrophes elsewhere.

use crate::{
    markdown::{BlockKind, Document},
    text::Span,
};

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    /// With the marks.
    pub(crate) span: Span,
    /// Between them.
    pub(crate) inner: Span,
    /// Whether the marks are single.
    pub(crate) single: bool,
    /// As an index of [`Document::blocks`].
    pub(crate) block: usize,
}

/// A single mark that has not closed after so many bytes was an apostrophe.
const LONGEST_SINGLE: usize = 1000;

/// The stretches of all blocks but headings, heads of tables and footnotes, in text order.
/// Marks inside of others open nothing.
pub(crate) fn stretches(document: &Document) -> Vec<Quoted> {
    let mut res = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading { .. } | BlockKind::Footnote { .. } => {}
            BlockKind::Row { header: true, .. } => {}
            BlockKind::Row { cells, .. } => {
                cells.iter().for_each(|it| within(&document.prose, *it, index, &mut res));
            }
            _ => within(&document.prose, block.span, index, &mut res),
        }
    }
    res
}

fn within(prose: &str, span: Span, block: usize, res: &mut Vec<Quoted>) {
    let text = span.of(prose);
    if text.is_ascii() && memchr::memchr2(b'"', b'\'', text.as_bytes()).is_none() {
        return;
    }
    let mut from = 0;
    let mut found = Vec::new();
    while let Some(quoted) = next_double(text, from) {
        singles(text, Span::new(from, quoted.0.start), &mut found);
        from = quoted.0.end;
        found.push((quoted.0, quoted.1, false));
    }
    singles(text, Span::new(from, text.len()), &mut found);
    res.extend(found.into_iter().map(|(whole, inner, single)| Quoted {
        span: whole.shifted(span.start),
        inner: inner.shifted(span.start),
        single,
        block,
    }));
}

/// The next stretch in double or angle marks: with them, and between them.
fn next_double(text: &str, from: usize) -> Option<(Span, Span)> {
    let mut open: Option<(Span, char)> = None;
    // Nearly all of a text is ASCII without a mark.
    let may_mark = |it: u8| it == b'"' || !it.is_ascii();
    let mut at = from;
    loop {
        at += text.get(at..)?.bytes().position(may_mark)?;
        let Some(c) = text.get(at..).and_then(|it| it.chars().next()) else {
            at += 1; // Inside of a character.
            continue;
        };
        let own = Span::new(at, at + c.len_utf8());
        at = own.end;
        match open {
            Some((mark, close)) if closes(text, own, c, close) => {
                return Some((Span::new(mark.start, own.end), Span::new(mark.end, own.start)));
            }
            // An opening mark that never closed; this one may.
            Some((_, '”')) if c == '“' => open = Some((own, '”')),
            Some(_) => {}
            None => open = closer(text, own, c).map(|it| (own, it)),
        }
    }
}

/// What closes a stretch that a mark opens, where it opens one.
fn closer(text: &str, at: Span, c: char) -> Option<char> {
    match c {
        '"' => (!before(text, at.start).is_alphanumeric()).then_some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    }
}

fn closes(text: &str, at: Span, c: char, close: char) -> bool {
    let open_again = after(text, at.end).is_alphanumeric();
    match close {
        '"' => c == '"' && !open_again,
        // `„so“`, `„so”`, `“so“`.
        '“' => c == '“' || c == '”',
        '”' => c == '”' || c == '“' && !open_again,
        _ => c == close,
    }
}

/// The stretches in single marks of a part of a text.
fn singles(text: &str, part: Span, res: &mut Vec<(Span, Span, bool)>) {
    let mut at = part.start;
    while let Some(open) = mark(text, Span::new(at, part.end), |at| opens_single(text, at)) {
        at = open.end;
        let limit = part.end.min(open.end + LONGEST_SINGLE);
        if let Some(close) = close_single(text, Span::new(open.end, limit)) {
            res.push((Span::new(open.start, close.end), Span::new(open.end, close.start), true));
            at = close.end;
        }
    }
}

/// The mark that closes a single one: the first behind which a word has ended, but rather
/// one behind punctuation than the apostrophe of "the ministers' plan".
fn close_single(text: &str, rest: Span) -> Option<Span> {
    let mut plural = None;
    let mut at = rest.start;
    while let Some(found) = mark(text, Span::new(at, rest.end), |it| closes_single(text, it)) {
        if opens_in(text, Span::new(at, found.start)) {
            break;
        }
        if before(text, found.start) != 's' {
            return Some(found);
        }
        plural = plural.or(Some(found));
        at = found.end;
    }
    plural
}

fn opens_in(text: &str, part: Span) -> bool {
    mark(text, part, |it| opens_single(text, it)).is_some()
}

/// The next single mark for which something holds.
fn mark(text: &str, part: Span, holds: impl Fn(Span) -> bool) -> Option<Span> {
    let source = part.of(text);
    // The first byte of each of them; nearly all of a text is others.
    let may_mark = memchr::memchr2_iter(b'\'', 0xe2, source.as_bytes());
    let found = may_mark.filter_map(|it| Some((it, source.get(it..)?.chars().next()?)));
    let marks = found.filter(|it| matches!(it.1, '\'' | '‘' | '’'));
    let mut spans = marks.map(|(at, c)| Span::new(at, at + c.len_utf8()).shifted(part.start));
    spans.find(|it| holds(*it))
}

/// `'We`, not `'90s` and not the end of a word.
fn opens_single(text: &str, at: Span) -> bool {
    let (before, after) = (before(text, at.start), after(text, at.end));
    !at.of(text).starts_with('’')
        && (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | ':' | '\u{c}'))
        && (after.is_alphabetic() || matches!(after, '[' | '…' | '.'))
}

fn closes_single(text: &str, at: Span) -> bool {
    let (before, after) = (before(text, at.start), after(text, at.end));
    !at.of(text).starts_with('‘') && !before.is_whitespace() && !after.is_alphanumeric()
}

fn before(text: &str, at: usize) -> char {
    text.get(..at).and_then(|it| it.chars().next_back()).unwrap_or(' ')
}

fn after(text: &str, at: usize) -> char {
    text.get(at..).and_then(|it| it.chars().next()).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(note: &str, expected: &[&str]) {
        let found = stretches(&crate::markdown::parse(note));
        let found: Vec<_> = found.into_iter().map(|it| it.inner.of(note)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn double_marks_of_any_style() {
        check("He said \"we wait\" and “we go”.", &["we wait", "we go"]);
        check(
            "Er sagte „nein, nie“ und „so nicht”, puis « oui ».",
            &["nein, nie", "so nicht", " oui "],
        );
        check("A 5\" pipe, \"one. Two.\" and “three“ on.", &["one. Two.", "three"]);
        check("He said “we 'never' wait” and \"she's 'in'\".", &["we 'never' wait", "she's 'in'"]);
        check("He said “we never closed, she said “we did”.", &["we did"]);
        check("One \"open.\n\nAnother\" one.", &[]);
        check("> said “a\n> b” so\n", &["a\n> b"]);
        check("# A \"head\" line\n\n[^1]: \"A title\"\n", &[]);
        check("| a \"b\" | c |\n|---|---|\n| d \"e | f\" \"g\" |\n", &["g"]);
    }

    #[test]
    fn single_marks_are_no_apostrophes() {
        check("'We will wait,' he said.", &["We will wait,"]);
        check("It is ‘a key supplier’ of shells.", &["a key supplier"]);
        check("Moscow's and Seoul's '90s don't count, nor rock 'n' roll.", &["n"]);
        check("He backs 'the ministers' plan to go' now.", &["the ministers' plan to go"]);
        check("He backs 'the ministers' and 'the crews' there.", &["the ministers", "the crews"]);
        check("The ministers' plan and the crews' plan.", &[]);
        check("He said \"it's 'so' hers'\" and 'so on'.", &["it's 'so' hers'", "so on"]);
        check("'open and never closed", &[]);
    }
}
