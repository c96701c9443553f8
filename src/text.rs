//! The text of one file, and the only place that converts positions.
//!
//! Inside the crate a place is a byte offset and a stretch is a [`Span`]. Lines
//! and columns exist at the edges only, in the unit of some [`Encoding`].

mod buffer;
#[cfg(test)]
mod tests;

use std::{
    iter,
    sync::{Arc, OnceLock},
};

use str_indices::{chars, utf16};

pub use buffer::Buffer;

/// A half-open range of byte offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// From `start` up to `end`; an end before the start makes it empty.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a cursor at `offset` touches the span; both of its ends count.
    pub fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same stretch, counted from `by` bytes further back.
    pub fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The same stretch, counted from the start of `whole` and cut to it.
    pub fn within(self, whole: Span) -> Span {
        let place = |it: usize| it.clamp(whole.start, whole.end.max(whole.start)) - whole.start;
        Span { start: place(self.start), end: place(self.end) }
    }

    /// The stretch of `text`; empty where the span does not lie on it.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// The unit in which two sides agreed to count columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// 16-bit code units: what an editor counts that says nothing.
    #[default]
    Utf16,
    /// Unicode scalar values: what the command line prints.
    Utf32,
}

impl Encoding {
    /// How many units a piece of a line takes.
    fn width(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => utf16::count(text),
            Encoding::Utf32 => chars::count(text),
        }
    }

    /// The byte offset of a column of a line: past its end that end, inside a
    /// character the start of the character.
    fn byte_of(self, line: &str, col: usize) -> usize {
        match self {
            Encoding::Utf8 => floor(line, col),
            Encoding::Utf16 => utf16::to_byte_idx(line, col),
            Encoding::Utf32 => chars::to_byte_idx(line, col),
        }
    }
}

/// The items that begin in a stretch, of items in text order.
pub fn starting_in<T>(items: &[T], span: Span, start: impl Fn(&T) -> usize) -> &[T] {
    let first = items.partition_point(|it| start(it) < span.start);
    let after = items.get(first..).unwrap_or_default();
    let count = after.iter().take_while(|it| start(it) < span.end).count();
    after.get(..count).unwrap_or_default()
}

/// A stretch of text on one line: each run of white space is one space.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A zero-based line and column, in the unit of some [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    pub line: usize,
    pub col: usize,
}

/// A text that does not change; a clone is a pointer.
#[derive(Clone, Debug, Default)]
pub struct Text {
    text: Arc<str>,
    /// Where each line starts, found when first asked for.
    lines: Arc<OnceLock<Vec<usize>>>,
}

impl Text {
    pub fn new(text: &str) -> Text {
        Text { text: text.into(), lines: Arc::default() }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The stretch of the text; empty where the span does not lie on it.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// As its first line ends.
    pub fn line_break(&self) -> &'static str {
        match self.text.find(['\n', '\r']).map(|it| self.text.get(it..).unwrap_or("")) {
            Some(it) if it.starts_with("\r\n") => "\r\n",
            Some(it) if it.starts_with('\r') => "\r",
            _ => "\n",
        }
    }

    pub fn len_lines(&self) -> usize {
        self.lines().len()
    }

    /// The line without its ending; a line past the end is the empty end.
    pub fn line(&self, line: usize) -> Span {
        let lines = self.lines();
        let Some(&start) = lines.get(line) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = lines.get(line + 1).copied().unwrap_or(self.text.len());
        let body = Span::new(start, end).of(&self.text).trim_end_matches(['\n', '\r']);
        Span::new(start, start + body.len())
    }

    /// The byte offset of a position. One past the end of a line or of the text
    /// is moved back to that end, one inside a character to its start.
    pub fn offset(&self, at: LineCol, encoding: Encoding) -> usize {
        let line = self.line(at.line);
        line.start + encoding.byte_of(line.of(&self.text), at.col)
    }

    /// The position of a byte offset, moved back where it lies past the end or
    /// inside a character.
    pub fn line_col(&self, offset: usize, encoding: Encoding) -> LineCol {
        let offset = floor(&self.text, offset);
        let lines = self.lines();
        let line = lines.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = lines.get(line).copied().unwrap_or(0);
        LineCol { line, col: encoding.width(Span::new(start, offset).of(&self.text)) }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| line_starts(&self.text))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.text == other.text
    }
}

/// The offset, moved back to the end of the text or the start of its character.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Lines end in LF, CRLF or CR, as the protocol says, and in nothing else.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let crlf = |at: usize| bytes.get(at..at + 2) == Some(b"\r\n");
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| !crlf(at));
    iter::once(0).chain(ends.map(|at| at + 1)).collect()
}
