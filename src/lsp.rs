//! The language server: protocol in, protocol out.

pub mod transport;
