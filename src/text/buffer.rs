//! The text of an open document while it is edited.

use ropey::Rope;

use super::{Encoding, LineCol, Text};

/// A rope, for edits that cost little in a long note.
#[derive(Clone, Debug, Default)]
pub struct Buffer(Rope);

impl Buffer {
    pub fn new(text: &str) -> Buffer {
        Buffer(Rope::from_str(text))
    }

    /// Replaces what lies between two positions. Positions past an end are moved
    /// back to it, and an end before the start counts as the start.
    pub fn replace(&mut self, start: LineCol, end: LineCol, encoding: Encoding, with: &str) {
        let start = self.char_index(start, encoding);
        let end = self.char_index(end, encoding).max(start);
        self.0.remove(start..end);
        self.0.insert(start, with);
    }

    /// The text as it is now, for the analysis.
    pub fn to_text(&self) -> Text {
        let mut text = String::with_capacity(self.0.len_bytes());
        self.0.chunks().for_each(|it| text.push_str(it));
        Text::new(&text)
    }

    fn char_index(&self, at: LineCol, encoding: Encoding) -> usize {
        if self.0.len_lines() <= at.line {
            return self.0.len_chars();
        }
        let line = self.0.line(at.line);
        let ending = line.chars_at(line.len_chars()).reversed();
        let ending = ending.take_while(|it| matches!(it, '\n' | '\r')).count();
        let line = line.slice(..line.len_chars() - ending);
        let col = match encoding {
            Encoding::Utf8 => line.byte_to_char(at.col.min(line.len_bytes())),
            Encoding::Utf16 => line.utf16_cu_to_char(at.col.min(line.len_utf16_cu())),
            Encoding::Utf32 => at.col.min(line.len_chars()),
        };
        self.0.line_to_char(at.line) + col
    }
}
