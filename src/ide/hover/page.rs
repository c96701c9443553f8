//! What is told about a thing, block by block, as far as the settings want it.

use crate::config::{self, Section};

pub(super) struct Page<'a> {
    settings: &'a config::Hover,
    blocks: Vec<String>,
}

impl<'a> Page<'a> {
    pub(super) fn new(settings: &'a config::Hover, head: String) -> Page<'a> {
        Page { settings, blocks: vec![head] }
    }

    /// Adds a paragraph or list, where its section is wanted.
    pub(super) fn add(&mut self, section: Section, block: impl FnOnce() -> Option<String>) {
        if self.settings.shows(section) {
            self.blocks.extend(block());
        }
    }

    /// Adds a line to the paragraph above it.
    pub(super) fn add_line(&mut self, section: Section, line: impl FnOnce() -> Option<String>) {
        let line = self.settings.shows(section).then(line).flatten();
        if let (Some(line), Some(last)) = (line, self.blocks.last_mut()) {
            *last += BREAK;
            *last += &line;
        }
    }

    pub(super) fn into_markdown(self) -> String {
        self.blocks.join("\n\n") + "\n"
    }
}

/// Ends a line inside a paragraph.
pub(super) const BREAK: &str = "  \n";
