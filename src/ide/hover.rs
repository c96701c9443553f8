//! Hover: what is under the cursor, in a few lines.

mod actor;
mod citation;
mod claim;
mod page;
mod theme;
mod waiver;

use super::{at::At, markdown};
use crate::{text::Span, workspace::Workspace};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    pub markdown: String,
}

/// The first thing that is known of a place, from the most to the least definite, in as
/// many lines as the settings allow.
pub fn hover(workspace: &Workspace, path: &str, offset: usize) -> Option<Hover> {
    let mut found = uncut(workspace, path, offset)?;
    found.markdown = markdown::fit(&found.markdown, workspace.config.hover.max_length);
    Some(found)
}

/// The same in all its lines.
pub(super) fn uncut(workspace: &Workspace, path: &str, offset: usize) -> Option<Hover> {
    let sources = [waiver::hover, citation::hover, actor::hover, theme::hover, claim::hover];
    let at = At::new(workspace, path, offset);
    let in_note = at.and_then(|at| sources.iter().find_map(|it| it(&at)));
    let mut found = in_note.or_else(|| actor::elsewhere(workspace, path, offset))?;
    found.markdown.truncate(found.markdown.trim_end().len());
    Some(found)
}

pub use self::{actor::facts as actor_facts, theme::facts as theme_facts};
pub(super) use self::{citation::facts as article_facts, claim::hover as claim};

#[cfg(test)]
mod tests;
