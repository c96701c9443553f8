//! What the workspace knows: articles, actors, themes, and names found in text.

pub mod actors;
pub mod articles;
pub mod bibliography;
pub mod builtin;
pub mod dates;
pub mod import;
pub mod library;
pub mod mentions;
pub mod names;
mod near;
pub mod themes;
mod urls;

pub use actors::{Actor, Alias};
pub use articles::{Article, Metadata};
pub use library::Library;
pub use mentions::{Mention, Reading, Scan};
pub use names::Names;
pub use themes::Theme;

/// The form in which two names are the same: without case, with one space for any
/// run of spaces, hyphens and underscores.
pub fn folded(name: &str) -> String {
    joined(name, ' ', |it| !(it.is_whitespace() || matches!(it, '-' | '_')))
}

/// An id made of a name: `Kim Jong Un` becomes `kim-jong-un`.
pub fn slug(name: &str) -> String {
    joined(name, '-', char::is_alphanumeric)
}

/// The kept stretches of a name in lower case, with a joint between them.
fn joined(name: &str, joint: char, keep: impl Fn(char) -> bool) -> String {
    let mut res = String::with_capacity(name.len());
    for part in name.split(|it| !keep(it)).filter(|it| !it.is_empty()) {
        if !res.is_empty() {
            res.push(joint);
        }
        if part.is_ascii() {
            res.extend(part.bytes().map(|it| char::from(it.to_ascii_lowercase())));
        } else {
            res.extend(part.chars().flat_map(char::to_lowercase));
        }
    }
    res
}
