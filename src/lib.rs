//! Dossier: a language server and linter for analysts' notes.

pub mod claims;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod disk;
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
