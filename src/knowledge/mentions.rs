//! Mentions: places in a text where the name of a known actor stands.

use crate::text::Span;

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Without a possessive ending.
    pub span: Span,
    /// The actors that it may mean, as indices of [`super::Library::actors`];
    /// more than one where the name is ambiguous. Never none.
    pub actors: Vec<usize>,
}
