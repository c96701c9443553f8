//! What the workspace knows: articles, actors, themes, and names found in text.

pub mod actors;
pub mod articles;
pub mod library;
pub mod mentions;
pub mod themes;

pub use actors::{Actor, Alias};
pub use articles::{Article, Metadata};
pub use library::Library;
pub use mentions::Mention;
pub use themes::Theme;
