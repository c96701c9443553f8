//! Whether an action does what it promises: it is tried on a copy of the note.

use std::cell::OnceCell;

use crate::{
    diagnostic::{Edit, Finding},
    note::Note,
    rules,
    text::Text,
    workspace::Workspace,
};

/// A finding of a note, and all that stood in it before.
pub(super) struct Trial<'a> {
    workspace: &'a Workspace,
    note: &'a Note,
    finding: &'a Finding,
    /// Found when first asked for: most findings have nothing to try.
    before: OnceCell<Vec<Finding>>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(workspace: &'a Workspace, note: &'a Note, finding: &'a Finding) -> Trial<'a> {
        Trial { workspace, note, finding, before: OnceCell::new() }
    }

    /// Whether the finding is gone once some edits of the note are made, and no other one
    /// has come.
    pub(super) fn cures(&self, edits: &[Edit]) -> bool {
        let mut text = self.note.text.as_str().to_owned();
        // All places are those of the text before: the last one first.
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|it| std::cmp::Reverse(it.span));
        for edit in edits {
            if edit.path != *self.note.path || text.get(edit.span.start..edit.span.end).is_none() {
                return false;
            }
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        let mut changed = self.workspace.clone();
        changed.set(&self.note.path, Text::new(&text));
        let after = rules::check(&changed, &self.note.path);
        let count = |all: &[Finding], of: &Finding| {
            let same = |it: &&Finding| it.rule == of.rule && it.message == of.message;
            all.iter().filter(same).count()
        };
        let before = self.before.get_or_init(|| rules::check(self.workspace, &self.note.path));
        count(&after, self.finding) < count(before, self.finding)
            && after.iter().all(|it| count(&after, it) <= count(before, it))
    }
}
