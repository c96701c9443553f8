//! Dossier: a language server and linter for the markdown notes that analysts keep
//! about news articles. This page is the guide to its architecture.
//!
//! A **note** makes claims, an **article** is a saved source. The program finds the
//! claims of each note, finds out which citation reaches them, and says where none
//! does. The command line and the language server are two thin edges of one core.
//!
//! # The way of a note
//!
//! 1. [`markdown::parse`] turns text into blocks, marks that point somewhere, comments,
//!    front matter, and *prose*: the text with everything blanked that is no prose, of
//!    the same length, so that a span holds in both.
//! 2. [`claims::analyse()`] cuts the blocks into units (sentences, items, quotations, table
//!    rows), tries the gates on each (is it a figure, a quotation, a dated event …?),
//!    resolves the marks against the [`knowledge::Library`], and works out which source
//!    covers which unit. The result is an [`claims::Analysis`]: plain data.
//! 3. [`rules::check`] runs the rules over the analysis. Each rule is one file under
//!    `src/rules/`: its page, its descriptor, its check, its tests.
//!    Those on evidence hold a cited unit against the [`evidence::Reading`] of its article.
//! 4. [`cli`] prints the findings; [`lsp`] publishes them. [`ide`] answers an editor's
//!    questions (hover, completion, quick fixes) from the same analysis.
//!
//! # Layers
//!
//! From the bottom up; a module may use those before it. `tests/tidy.rs` holds the line.
//!
//! | module | what it is |
//! |---|---|
//! | [`text`] | spans, lines and columns: the only position arithmetic |
//! | [`terms`] | the data tables of the profession, in `src/terms/*.tsv` |
//! | [`diagnostic`] | findings, fixes, problems: plain data |
//! | [`config`] | `dossier.toml` as data |
//! | [`markdown`] | blocks, sentences, marks, front matter |
//! | [`knowledge`] | articles, actors, themes, and mentions of actors in text |
//! | [`claims`] | units, gates, judgments, attribution, coverage, waivers |
//! | [`evidence`] | passages of articles, and what a claim is held against |
//! | [`note`] | one note with everything derived from it, once |
//! | [`workspace`] | all files by path; a clone is a snapshot |
//! | [`rules`] | one file each |
//! | [`ide`] | one file for each editor feature, without the protocol |
//! | [`disk`] | finds and reads files: nothing below it touches the disk |
//! | [`lsp`], [`cli`] | the edges, which do not know each other |
//!
//! # Invariants
//!
//! **The core is a function of text.** Nothing below `disk` knows the protocol, the disk,
//! an event loop, the clock or the environment. Bad input is partial data plus a finding or
//! a [`diagnostic::Problem`]; there is no `Result` and no panic.
//!
//! **One unit inside.** A place is a byte offset, a stretch is a [`text::Span`]. Lines and
//! columns are made at the edges, in the unit that the other side counts.
//!
//! **Values, not objects.** A changed note is a new [`note::Note`]; a changed article makes
//! a new library and keeps every note's parse. What is derived from a note is computed
//! when first asked for and kept in it.
//!
//! **The typing path touches one note.** A keystroke never reads another file, never
//! scans the workspace and never waits for the editor.
//!
//! **Everything that a user may name is a table.** Words, verbs, headings, outlets, tags,
//! reasons and rules stand in `src/terms/`, with the standard or count they come from.
//!
//! # To add a rule
//!
//! A file `src/rules/NAME.rs` that opens with its page (`//! # NAME`, What it does, Why,
//! Example, Instead: a test runs both), a `mod` line and a line in [`rules::ALL`]; then
//! `UPDATE_EXPECT=1 cargo test` rewrites the table in README.

pub mod claims;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod disk;
pub mod evidence;
pub mod ide;
pub mod knowledge;
pub mod lsp;
pub mod markdown;
pub mod note;
pub mod rules;
pub mod terms;
pub mod text;
pub mod workspace;

#[cfg(test)]
mod fixture;
