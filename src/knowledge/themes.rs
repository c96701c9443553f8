//! Themes: the controlled vocabulary of the workspace.

use crate::text::Span;

#[derive(Clone, Debug, Default)]
pub struct Theme {
    pub id: String,
    pub label: String,
    pub aliases: Vec<String>,
    pub broader: Option<String>,
    pub description: Option<String>,
    pub path: String,
    pub span: Span,
}
