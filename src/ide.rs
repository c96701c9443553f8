//! Editor features as functions of a workspace: one file each, no protocol.

mod at;
mod occurrences;
mod pages;
mod table;

pub mod actions;
pub mod completion;
pub mod definition;
pub mod dossier;
pub mod hover;
pub mod markdown;
pub mod outline;
pub mod page;
pub mod references;
pub mod rename;
pub mod symbols;
