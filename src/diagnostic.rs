//! What a rule says, as plain data.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How much a finding matters; the four levels of the language server protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Error,
    Warning,
    Information,
    Hint,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        })
    }
}

/// One report of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, as `unsourced-claim`.
    pub rule: &'static str,
    pub severity: Severity,
    /// One sentence, without a full stop where it stands alone on a line.
    pub message: String,
    /// Relative to the root of the workspace, with `/`.
    pub path: String,
    pub span: Span,
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
    /// Lines below the excerpt in a terminal: a label (`looked in`) and a text.
    pub notes: Vec<(String, String)>,
}

impl Finding {
    /// The same further on in its file, by `by` bytes.
    pub fn shifted(&self, by: usize) -> Finding {
        let mut res = self.clone();
        res.span = res.span.shifted(by);
        let related = res.related.iter_mut().map(|it| (&it.path, &mut it.span));
        let edits = res.fixes.iter_mut().flat_map(|it| &mut it.edits);
        let places = related.chain(edits.map(|it| (&it.path, &mut it.span)));
        for (_, span) in places.filter(|it| *it.0 == res.path) {
            *span = span.shifted(by);
        }
        res
    }
}

/// Another place that explains the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub message: String,
    pub path: String,
    pub span: Span,
}

/// A change that cures the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: String,
    /// Whether `check --fix` may apply it unasked.
    pub safe: bool,
    pub edits: Vec<Edit>,
}

/// A piece of text to put in the place of another. In a file that is not there it is
/// the text of a new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub path: String,
    pub span: Span,
    pub text: String,
}

/// A fault in a file that the program itself reads (`dossier.toml`, `actors.toml`,
/// `themes.toml`, a bibliography), with the remedy in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: String,
    pub span: Span,
    pub message: String,
    /// An error makes all findings doubtful; after a warning the rest of the file holds.
    pub severity: Severity,
}
