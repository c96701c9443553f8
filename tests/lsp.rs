//! Whole sessions with the language server, over the streams that an editor uses.

#![allow(clippy::unwrap_used)]

#[path = "lsp/abuse.rs"]
mod abuse;
#[path = "lsp/articles.rs"]
mod articles;
#[path = "lsp/burst.rs"]
mod burst;
#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/completion.rs"]
mod completion;
#[path = "lsp/features.rs"]
mod features;
#[path = "lsp/navigation.rs"]
mod navigation;
#[path = "lsp/requests.rs"]
mod requests;
#[path = "lsp/session.rs"]
mod session;
