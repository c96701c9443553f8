//! The prose of a page in the bytes of its file.
//!
//! Markup becomes spaces, which must not part a word: `<a>Lund</a>’s` is one. So the
//! letters of a word close up over the markup inside of it, and the space that was won
//! stands behind the word. Each word begins where it does in the file, or in the markup
//! before it, and a place in the prose is never inside of a character of the file.

use super::{blocks::Block, entities};
use crate::{markdown::BREAK, text::Span};

/// Where a word may be hyphenated or broken, written into it by the page.
const INVISIBLE: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

/// The text of some blocks of a page, each of them ended by a [`BREAK`].
pub(super) fn written(html: &str, blocks: &[Block]) -> String {
    let mut res = Prose { html, text: String::with_capacity(html.len()) };
    let mut word = Vec::new();
    for block in blocks {
        for run in &block.runs {
            if run.is_empty() {
                res.word(&mut word);
            }
            let mut at = run.start;
            let text = run.of(html);
            while let Some(rest) = text.get(at - run.start..).filter(|it| !it.is_empty()) {
                let (length, sign) = match entities::reference(rest) {
                    Some((length, sign)) => (length, single(&sign)),
                    None => {
                        let sign = rest.chars().next().unwrap_or(' ');
                        (sign.len_utf8(), sign)
                    }
                };
                match sign {
                    _ if sign.is_ascii_whitespace() || sign.is_control() => res.word(&mut word),
                    _ if INVISIBLE.contains(&sign) => {}
                    _ => word.push(Letter { sign, at, length }),
                }
                at += length;
            }
        }
        res.word(&mut word);
        if let Some(last) = block.runs.last() {
            res.end_block(last.end);
        }
    }
    res.blank(html.len());
    res.text
}

/// What a reference stands for, where it is one character; a space for the few others.
fn single(decoded: &str) -> char {
    let mut signs = decoded.chars();
    signs.next().filter(|_| signs.next().is_none()).unwrap_or(' ')
}

/// A character of a word, and the stretch of the file that it is written as.
struct Letter {
    sign: char,
    at: usize,
    length: usize,
}

struct Prose<'a> {
    html: &'a str,
    text: String,
}

impl Prose<'_> {
    /// Writes a word: closed up where that cuts no character of the file, else with the
    /// markup in it as spaces.
    fn word(&mut self, word: &mut Vec<Letter>) {
        let Some(start) = word.first().map(|it| it.at) else { return };
        self.blank(start);
        let mut at = start;
        let whole = word.iter().all(|it| {
            at += it.sign.len_utf8();
            self.html.is_char_boundary(at) && at <= it.at + it.length
        });
        for Letter { sign, at, length } in word.drain(..) {
            if !whole {
                self.blank(at);
            }
            match whole || sign.len_utf8() <= length {
                true => self.text.push(sign),
                false => self.blank(at + length),
            }
        }
    }

    /// Ends a block. There is a place for it: behind a block stands its closing tag, or
    /// one that opens another.
    fn end_block(&mut self, at: usize) {
        self.blank(at);
        if self.text.len() < self.html.len() && self.html.is_char_boundary(self.text.len() + 1) {
            self.text.push(BREAK);
        }
    }

    /// Spaces up to a place.
    fn blank(&mut self, to: usize) {
        let missing = Span::new(self.text.len(), to).len();
        self.text.extend(std::iter::repeat_n(' ', missing));
    }
}
