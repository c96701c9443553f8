//! Places as the command line shows them: lines and columns count from 1, columns
//! in Unicode scalar values.

use serde::Serialize;

pub(super) use crate::text::collapsed;
use crate::{
    text::{Encoding, LineCol, Span},
    workspace::Workspace,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// From a character up to, and without, another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Range {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// The range of a span in a file of the workspace.
pub(super) fn range(workspace: &Workspace, path: &str, span: Span) -> Range {
    let place = |offset| {
        let text = workspace.text(path);
        let LineCol { line, col } =
            text.map_or(LineCol::default(), |it| it.line_col(offset, Encoding::Utf32));
        Place { line: line + 1, column: col + 1 }
    };
    Range { start: place(span.start), end: place(span.end) }
}
