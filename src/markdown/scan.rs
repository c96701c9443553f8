//! Marks that CommonMark does not know: bare URLs, pandoc citations, undefined
//! footnotes, numbers in brackets, tags, `{{templates}}`.

use std::sync::LazyLock;

use memchr::memchr3;
use regex::Regex;

use super::{Block, BlockKind, Document, Form, Mark, Marker, Tag, pasted_marks};
use crate::{terms, text::Span};

/// A mark at the start of a text.
static CANDIDATE: LazyLock<Regex> = LazyLock::new(|| {
    let key = r"\{[^{}\s]+\}|[\p{L}\p{N}_]+(?:[:.\#$%&\-+?<>~/][\p{L}\p{N}_]+)*";
    let pattern = format!(
        r"(?x)^(?:
          https?://[^\s<>]+
        | \^\[[^\[\]]*\]
        | \[\^[^\[\]\s]+\]
        | \[[0-9]{{1,3}}\]
        | \[ [^\[\]]* @ [^\[\]]* \]
        | \[[\p{{L}}?][^\[\]@]{{0,40}}\]
        | \{{\{{[^{{}}]*\}}\}}
        | %%[^%]*%%
        | -?@(?:{key})
        | \#[\p{{L}}\p{{N}}_/\-]+
        )"
    );
    Regex::new(&pattern).expect("the pattern is a constant")
});

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"@(?:\{[^{}\s]+\}|[\p{L}\p{N}_]+(?:[:.#$%&\-+?<>~/][\p{L}\p{N}_]+)*)")
        .expect("the pattern is a constant")
});

/// Names of tags that ask for something, as in `[citation needed]` and `{{cn}}`.
static TAG_NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../terms/inline_tags.tsv"));
    table.map(|row| terms::cell(&row, 0)).collect()
});

/// Adds the marks of a document whose blocks are read, and blanks them in its prose.
pub(super) fn read(text: &str, document: &mut Document) {
    let mut prose = std::mem::take(&mut document.prose).into_bytes();
    bars(&document.blocks, &mut prose);
    let mut marks = Vec::new();
    let known: Vec<Span> = document.marks.iter().map(|it| it.span).collect(); // In text order.
    for index in 0..document.blocks.len() {
        let Some(block) = document.blocks.get_mut(index) else { continue };
        cut_callout(text, block, &mut prose);
        let span = block.span;
        if span.of(text).contains('<') {
            pasted_marks::read(text, span, &mut prose, &mut marks);
        }
        let Some(source) = prose.get(span.start..span.end) else { continue };
        let opens = |it: &&[u8]| {
            memchr3(b'[', b'@', b':', it).is_some() || memchr3(b'#', b'{', b'%', it).is_some()
        };
        let Some(source) = Some(source).filter(opens).and_then(|it| str::from_utf8(it).ok()) else {
            continue;
        };
        let source = source.to_owned();
        let mut scan = Scan { text, at: span.start, source: &source, prose: &mut prose, document };
        scan.block(&known, &mut marks);
    }
    document.prose = String::from_utf8(prose).unwrap_or_else(|_| " ".repeat(text.len()));
    document.marks.append(&mut marks);
    document.marks.sort_by_key(|it| it.span);
}

/// Puts bars between the cells of a table, so that no name and no figure runs over them.
fn bars(blocks: &[Block], prose: &mut [u8]) {
    for block in blocks {
        let BlockKind::Row { cells, .. } = &block.kind else { continue };
        for (left, right) in cells.iter().zip(cells.iter().skip(1)) {
            let gap = prose.get_mut(left.end..right.start);
            if let Some(byte) = gap.and_then(|it| it.first_mut()) {
                *byte = b'|';
            }
        }
    }
}

/// What may be marks, in text order. A byte or two show where one can begin, so that the
/// pattern is tried at few places only.
fn candidates(source: &str) -> impl Iterator<Item = Span> {
    let (mut from, mut at) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let rest = source.as_bytes().get(at..)?;
            let opens =
                |it: &u8| matches!(it, b'[' | b'@' | b'#' | b'{' | b'%' | b'^' | b'-' | b':');
            at += rest.iter().position(opens)?;
            let start = match source.as_bytes().get(at..)? {
                [b'[' | b'@' | b'#', ..] => Some(at),
                [b'{', b'{', ..] | [b'%', b'%', ..] | [b'^', b'[', ..] | [b'-', b'@', ..] => {
                    Some(at)
                }
                [b':', b'/', b'/', ..] => {
                    let before = source.get(from..at).unwrap_or_default();
                    let scheme = ["https", "http"].into_iter().find(|it| before.ends_with(it));
                    scheme.map(|it| at - it.len())
                }
                _ => None,
            };
            at += 1;
            let found = start.and_then(|it| Some((it, CANDIDATE.find(source.get(it..)?)?)));
            if let Some((start, found)) = found {
                (from, at) = (start + found.end(), start + found.end());
                return Some(Span::new(start, from));
            }
        }
    })
}

/// What a match of [`CANDIDATE`] is, which its first characters tell.
enum Candidate {
    Url,
    /// `^[a note in place]`
    Note,
    Footnote,
    Number,
    Group,
    Marker,
    Comment,
    Cite,
    Tag,
}

impl Candidate {
    fn of(text: &str) -> Candidate {
        match text.as_bytes() {
            [b'h', ..] => Candidate::Url,
            [b'^', ..] => Candidate::Note,
            [b'[', b'^', ..] => Candidate::Footnote,
            [b'[', digit, ..] if digit.is_ascii_digit() && text.len() <= 5 => Candidate::Number,
            [b'[', ..] if text.contains('@') => Candidate::Group,
            [b'[' | b'{', ..] => Candidate::Marker,
            [b'%', ..] => Candidate::Comment,
            [b'#', ..] => Candidate::Tag,
            _ => Candidate::Cite,
        }
    }
}

struct Scan<'a> {
    text: &'a str,
    /// Where `source` lies in the text.
    at: usize,
    /// The prose of one block.
    source: &'a str,
    prose: &'a mut Vec<u8>,
    document: &'a mut Document,
}

impl Scan<'_> {
    fn block(&mut self, links: &[Span], marks: &mut Vec<Mark>) {
        let source = self.source;
        for span in candidates(source) {
            let before = source.get(..span.start).unwrap_or("").chars().next_back();
            let after = source.get(span.end..).unwrap_or("").chars().next();
            let in_link = lies_in(links, span.shifted(self.at));
            match Candidate::of(span.of(source)) {
                Candidate::Url => {
                    let span = self.url(span);
                    if !in_link {
                        marks.push(self.mark(Form::BareUrl, span, span, true));
                    }
                    self.blank(span);
                }
                Candidate::Note => {
                    let mut mark = self.mark(Form::Footnote, span, span, true);
                    mark.target.clear();
                    mark.text = Some(Span::new(span.start + 2, span.end - 1).shifted(self.at));
                    marks.push(mark);
                    self.blank(span);
                }
                Candidate::Footnote => {
                    let target = Span::new(span.start + 2, span.end - 1);
                    marks.push(self.mark(Form::Footnote, span, target, true));
                    self.blank(span);
                }
                Candidate::Number => {
                    let next = source.get(span.end..).unwrap_or("");
                    if !matches!(after, Some('(' | '[' | ':')) || opens_with_number(next) {
                        let target = Span::new(span.start + 1, span.end - 1);
                        marks.push(self.mark(Form::Numeric, span, target, true));
                        self.blank(span);
                    }
                }
                Candidate::Group => self.group(span, marks),
                Candidate::Marker => self.marker(span),
                Candidate::Comment => self.blank(span),
                Candidate::Cite => {
                    if !in_link && before.is_none_or(|it| !it.is_alphanumeric() && it != '.') {
                        self.cite(span, marks);
                    }
                }
                Candidate::Tag => {
                    if before.is_none_or(|it| it.is_whitespace() || it == '(') {
                        self.tag(span);
                    }
                }
            }
        }
    }

    /// A URL runs on to white space in the text itself, where prose has gaps, and
    /// gives back what closes the sentence around it.
    fn url(&self, span: Span) -> Span {
        let rest = self.text.get(self.at + span.start..).unwrap_or("");
        let end = rest.find(|it: char| it.is_whitespace() || "<>\"|`".contains(it));
        let mut url = rest.get(..end.unwrap_or(rest.len())).unwrap_or("");
        loop {
            let cut = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']']);
            let opens = cut.matches('(').count();
            let cut = if cut.ends_with(')') && cut.matches(')').count() > opens {
                cut.get(..cut.len() - 1).unwrap_or(cut)
            } else {
                cut
            };
            if cut.len() == url.len() {
                break;
            }
            url = cut;
        }
        let end = (span.start + url.len()).min(self.source.len());
        Span::new(span.start, end)
    }

    /// `[see @a, pp. 3-4; -@b]`: one mark for each key, which share the brackets.
    fn group(&mut self, span: Span, marks: &mut Vec<Mark>) {
        let source = span.of(self.source).to_owned();
        let mut found = Vec::new();
        let mut start = 0;
        for part in source.split_inclusive(';') {
            for key in KEY.find_iter(part) {
                let before = part.get(..key.start()).unwrap_or("").chars().next_back();
                if before.is_some_and(|it| it.is_alphanumeric()) {
                    continue; // An e-mail address.
                }
                let target = Span::new(key.start() + "@".len(), key.end()).shifted(start);
                let own = Span::new(start, start + part.len());
                let mark = self.mark(
                    Form::Pandoc,
                    own.shifted(span.start),
                    unbraced(&source, target).shifted(span.start),
                    true,
                );
                found.push(mark);
                break;
            }
            start += part.len();
        }
        if !found.is_empty() {
            marks.append(&mut found);
            self.blank(span);
        }
    }

    /// `@key` in the sentence, with a locator in brackets right after it.
    fn cite(&mut self, span: Span, marks: &mut Vec<Mark>) {
        let at = self.source.get(span.start..).and_then(|it| it.find('@')).unwrap_or(0);
        let key = unbraced(self.source, Span::new(span.start + at + 1, span.end));
        let rest = self.source.get(span.end..).unwrap_or("");
        let locator = rest.trim_start_matches(' ');
        let gap = rest.len() - locator.len();
        let mut whole = span;
        if gap <= 1 && locator.starts_with('[') {
            whole.end = span.end + gap + locator.find(']').map_or(0, |it| it + 1);
            self.blank(Span::new(span.end, whole.end));
        }
        marks.push(self.mark(Form::Pandoc, whole, key, false));
    }

    fn marker(&mut self, span: Span) {
        let name = span.of(self.source).trim_matches(['[', ']', '{', '}']).trim().to_lowercase();
        let word = name.split('|').next().unwrap_or("").trim().to_owned();
        let template = span.of(self.source).starts_with('{');
        if TAG_NAMES.contains(&word.as_str()) && (template || word.ends_with("needed")) {
            self.document.markers.push(Marker { span: span.shifted(self.at), name: word });
            self.blank(span);
        }
    }

    fn tag(&mut self, span: Span) {
        let name = span.of(self.source).trim_start_matches('#').trim_end_matches(['-', '/']);
        if !name.chars().any(|it| it.is_alphabetic()) || is_colour(name) {
            return;
        }
        let span = Span::new(span.start, span.start + 1 + name.len());
        self.document.tags.push(Tag { span: span.shifted(self.at), name: name.to_owned() });
        let blank = if name.contains('/') { span } else { Span::new(span.start, span.start + 1) };
        self.blank(blank);
    }

    fn mark(&self, form: Form, span: Span, target: Span, bracketed: bool) -> Mark {
        Mark {
            span: span.shifted(self.at),
            form,
            target: target.of(self.source).to_owned(),
            target_span: target.shifted(self.at),
            text: None,
            bracketed,
        }
    }

    fn blank(&mut self, span: Span) {
        blank(self.prose, span.shifted(self.at));
    }
}

/// Whether another number in brackets comes first: `[4]` behind `[3]`.
fn opens_with_number(rest: &str) -> bool {
    let number = rest.strip_prefix('[').and_then(|it| it.split_once(']')).map_or("", |it| it.0);
    (1..=3).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit())
}

/// Whether a place lies in one of these spans, which are in order.
fn lies_in(spans: &[Span], place: Span) -> bool {
    let after = spans.partition_point(|it| it.start <= place.start);
    let near = spans.get(after.saturating_sub(2)..after).unwrap_or_default();
    near.iter().any(|it| it.contains(place))
}

fn blank(prose: &mut [u8], span: Span) {
    if let Some(bytes) = prose.get_mut(span.start..span.end) {
        bytes.fill(b' ');
    }
}

/// The key of `@{key}` without its braces.
fn unbraced(source: &str, key: Span) -> Span {
    match key.of(source).strip_prefix('{') {
        Some(_) => Span::new(key.start + 1, key.end.saturating_sub(1)),
        None => key,
    }
}

/// `#fff`, `#00ff00`: a colour and no tag.
fn is_colour(name: &str) -> bool {
    matches!(name.len(), 3 | 6)
        && name.chars().all(|it| it.is_ascii_hexdigit())
        && name.chars().any(|it| it.is_ascii_digit())
}

/// Takes `[!note] Title` off the first paragraph of a callout.
fn cut_callout(text: &str, block: &mut Block, prose: &mut [u8]) {
    if !matches!(block.kind, BlockKind::Quote { callout: true, .. })
        || !block.span.of(text).starts_with("[!")
    {
        return;
    }
    let source = block.span.of(text);
    let line = source.find(['\n', '\r']).unwrap_or(source.len());
    blank(prose, Span::new(block.span.start, block.span.start + line));
    let rest = source.get(line..).unwrap_or("");
    let lead = rest.len() - rest.trim_start_matches(['\n', '\r', '>', ' ', '\t']).len();
    block.span.start = (block.span.start + line + lead).min(block.span.end);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_place_is_left_out_where_the_pattern_would_match(
            text in r"(https?|://|[\[\]@#{}%^:/ a1é-]|\[\^|\{\{|\}\}|%%){0,24}",
        ) {
            let anywhere = Regex::new(&CANDIDATE.as_str().replacen('^', "", 1)).unwrap();
            let expected = anywhere.find_iter(&text).map(|it| Span::new(it.start(), it.end()));
            let found: Vec<Span> = candidates(&text).collect();
            prop_assert_eq!(found, expected.collect::<Vec<_>>(), "{}", text);
        }
    }
}
