//! Editor features as functions of a workspace: one file each, no protocol.

mod at;
mod occurrences;
mod pages;
mod table;
mod words;

pub mod actions;
pub mod cite;
pub mod completion;
pub mod definition;
pub mod dossier;
mod evidence;
pub mod hover;
pub mod ledger;
pub mod markdown;
pub mod new_note;
pub mod outline;
pub mod page;
pub mod panel;
pub mod references;
pub mod rename;
pub mod sourcing;
pub mod status;
pub mod symbols;
pub mod tokens;
