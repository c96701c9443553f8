//! Editor features as functions of a workspace: one file each, no protocol.

mod at;
mod markdown;

pub mod actions;
pub mod completion;
pub mod definition;
pub mod hover;
