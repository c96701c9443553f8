//! Whole sessions with the language server, over the streams that an editor uses.

#![allow(clippy::unwrap_used)]

#[path = "lsp/abuse.rs"]
mod abuse;
#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/session.rs"]
mod session;
