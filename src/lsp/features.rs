//! Answers about the text under the cursor: from the core's data to the protocol's.

use std::collections::{BTreeMap, HashMap};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic,
    DocumentChanges, Hover, HoverContents, MarkupContent, MarkupKind, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextEdit,
    WorkspaceEdit,
};

use super::{convert, state::Snapshot};
use crate::{
    diagnostic::Edit,
    ide,
    text::{Span, Text},
};

pub fn hover(snapshot: &Snapshot, path: &str, at: Position) -> Option<Hover> {
    let (text, offset) = place(snapshot, path, at)?;
    let found = ide::hover::hover(&snapshot.workspace, path, offset)?;
    let contents = HoverContents::Markup(markup(found.markdown, snapshot.settings.markdown_hover));
    let range = convert::range(&text, found.span, snapshot.settings.encoding);
    Some(Hover { contents, range: Some(range) })
}

pub fn code_actions(
    snapshot: &Snapshot,
    path: &str,
    range: Range,
    context: &CodeActionContext,
) -> Option<Vec<CodeActionOrCommand>> {
    // `quickfix` is asked for by its own name or by that of a group around it.
    let wanted = |it: &CodeActionKind| ["", "quickfix"].contains(&it.as_str());
    if !context.only.as_ref().is_none_or(|it| it.iter().any(wanted)) {
        return None;
    }
    let text = snapshot.text(path)?;
    let span = convert::span(&text, range, snapshot.settings.encoding);
    let found = ide::actions::actions(&snapshot.workspace, path, span);
    let actions = found.into_iter().filter_map(|it| {
        let cured = cured(snapshot, &text, context, it.rule, it.finding);
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: it.title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: (!cured.is_empty()).then_some(cured),
            edit: Some(workspace_edit(snapshot, &it.edits)?),
            is_preferred: it.preferred.then_some(true),
            ..CodeAction::default()
        }))
    });
    Some(actions.collect())
}

/// The findings that the editor shows and an action cures.
fn cured(
    snapshot: &Snapshot,
    text: &Text,
    context: &CodeActionContext,
    rule: &str,
    finding: Span,
) -> Vec<Diagnostic> {
    let range = convert::range(text, finding, snapshot.settings.encoding);
    let code = NumberOrString::String(rule.to_owned());
    let shown = context.diagnostics.iter();
    shown.filter(|it| it.range == range && it.code.as_ref() == Some(&code)).cloned().collect()
}

/// All edits, or none where one of them is about a file that is gone.
fn workspace_edit(snapshot: &Snapshot, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mut by_path: BTreeMap<&str, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
        let text = snapshot.text(&edit.path)?;
        let range = convert::range(&text, edit.span, snapshot.settings.encoding);
        let edit_of_file = TextEdit { range, new_text: edit.text.clone() };
        by_path.entry(&edit.path).or_default().push(edit_of_file);
    }
    if !snapshot.settings.document_changes {
        let changes = by_path.into_iter().map(|(path, edits)| Some((snapshot.uri(path)?, edits)));
        let changes = changes.collect::<Option<HashMap<_, _>>>()?;
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let changes = by_path.into_iter().map(|(path, edits)| {
        let version = snapshot.open.get(path).map(|it| it.version);
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: snapshot.uri(path)?, version };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        Some(TextDocumentEdit { text_document, edits })
    });
    let changes = DocumentChanges::Edits(changes.collect::<Option<Vec<_>>>()?);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

/// The text of a document and an offset in it.
pub fn place(snapshot: &Snapshot, path: &str, at: Position) -> Option<(Text, usize)> {
    let text = snapshot.text(path)?;
    let offset = convert::offset(&text, at, snapshot.settings.encoding);
    Some((text, offset))
}

/// Markdown, or its words for an editor that would show the marks.
pub fn markup(markdown: String, is_rendered: bool) -> MarkupContent {
    if is_rendered {
        return MarkupContent { kind: MarkupKind::Markdown, value: markdown };
    }
    MarkupContent { kind: MarkupKind::PlainText, value: plain(&markdown) }
}

/// The words of markdown, a line for each block.
fn plain(markdown: &str) -> String {
    let mut res = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(it) | Event::Code(it) => res += &it,
            Event::SoftBreak | Event::HardBreak => res.push('\n'),
            Event::Start(Tag::Item) => res += "- ",
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => res.push('\n'),
            _ => {}
        }
    }
    res.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_without_markdown_sees_the_words() {
        let markdown = "**Kim** · *person*\n\n- [TASS](https://tass.com/1) `x`\n- a \\* b\n";
        assert_eq!(plain(markdown), "Kim · person\n- TASS x\n- a * b");
    }
}
