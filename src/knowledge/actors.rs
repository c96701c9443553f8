//! Actors: states, governments, persons, organisations, groups.

use crate::text::Span;

/// One actor of `actors.toml` or of an actor note (entities.md 5 has the record).
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// A slug, compared without case.
    pub id: String,
    pub name: String,
    /// `state`, `government`, `person`, `organization`, `place`, …
    pub kind: String,
    /// Every name but the first, in the order of the file.
    pub aliases: Vec<Alias>,
    pub country: Option<String>,
    pub role: Option<String>,
    pub summary: Option<String>,
    /// The file and the place of its name, for "go to definition".
    pub path: String,
    pub span: Span,
}

#[derive(Clone, Debug, Default)]
pub struct Alias {
    pub text: String,
    /// Completed but never matched in text.
    pub weak: bool,
}
