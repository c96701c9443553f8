//! Answers about the text under the cursor: from the core's data to the protocol's.

use std::collections::{BTreeMap, HashMap};

use tower_lsp::lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, CreateFile,
    Diagnostic, DocumentChangeOperation, DocumentChanges, Hover, HoverContents, MarkupContent,
    MarkupKind, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range,
    ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::{commands, convert, state::Snapshot};
use crate::{
    diagnostic::Edit,
    ide::{
        self,
        actions::{Action, ActionKind, Then},
    },
    text::{Span, Text},
};

pub fn hover(snapshot: &Snapshot, path: &str, at: Position) -> Option<Hover> {
    let (text, offset) = place(snapshot, path, at)?;
    let found = ide::hover::hover(&snapshot.workspace, path, offset)?;
    let contents = markup(snapshot, &found.markdown, snapshot.settings.markdown_hover);
    let range = convert::range(&text, found.span, snapshot.settings.encoding);
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(range) })
}

pub fn code_actions(
    snapshot: &Snapshot,
    path: &str,
    range: Range,
    context: &CodeActionContext,
) -> Option<Vec<CodeActionOrCommand>> {
    let is_wanted = |kind| context.only.as_ref().is_none_or(|it| is_among(it, &kind_of(kind)));
    if ![ActionKind::QuickFix, ActionKind::Rewrite].into_iter().any(is_wanted) {
        return None;
    }
    let text = snapshot.text(path)?;
    let span = convert::span(&text, range, snapshot.settings.encoding);
    let found = ide::actions::actions(&snapshot.workspace, path, span);
    let is_page = |it: &Action| matches!(it.then, Some(Then::Page(_)));
    let can_be_done = |it: &Action| !is_page(it) || snapshot.settings.shows_documents;
    let wanted = found.into_iter().filter(|it| is_wanted(it.kind) && can_be_done(it));
    let actions = wanted.filter_map(|it| {
        let cured = it.finding.map(|(rule, at)| cured(snapshot, &text, context, rule, at));
        let cured = cured.unwrap_or_default();
        let edit = match is_page(&it) {
            true => None,
            false => Some(workspace_edit(snapshot, &it.edits)?),
        };
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            command: command(snapshot, &it),
            title: it.title,
            kind: Some(kind_of(it.kind)),
            diagnostics: (!cured.is_empty()).then_some(cured),
            edit,
            is_preferred: it.preferred.then_some(true),
            ..CodeAction::default()
        }))
    });
    Some(actions.collect())
}

/// What an editor has to ask for once the edits of an action are made.
fn command(snapshot: &Snapshot, action: &Action) -> Option<Command> {
    match (action.then?, action.edits.as_slice()) {
        (Then::Page(rule), _) => Some(commands::explain(&action.title, rule)),
        (Then::WriteOn(offset), [edit]) if snapshot.settings.shows_documents => {
            let mut text = snapshot.text(&edit.path)?.as_str().to_owned();
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
            let at = edit.span.start + offset;
            let encoding = snapshot.settings.encoding;
            let at = convert::range(&Text::new(&text), Span::new(at, at), encoding).start;
            Some(commands::show(&action.title, &snapshot.uri(&edit.path)?, at))
        }
        (Then::WriteOn(_), _) => None,
    }
}

fn kind_of(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

/// Whether a kind is asked for: by its own name or by that of a group around it.
fn is_among(wanted: &[CodeActionKind], kind: &CodeActionKind) -> bool {
    wanted.iter().any(|it| {
        let rest = kind.as_str().strip_prefix(it.as_str());
        rest.is_some_and(|rest| it.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
    })
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

/// All edits, or none where one of them is about a file that is gone, or makes a file
/// and the editor cannot.
pub fn workspace_edit(snapshot: &Snapshot, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mut by_path: BTreeMap<&str, Vec<TextEdit>> = BTreeMap::new();
    let is_new = |path: &str| snapshot.text(path).is_none();
    let fits =
        |it: &Edit| !is_new(&it.path) || it.span.is_empty() && snapshot.settings.creates_files;
    if !edits.iter().all(fits) {
        return None;
    }
    for edit in edits {
        let text = snapshot.text(&edit.path).unwrap_or_default();
        let range = convert::range(&text, edit.span, snapshot.settings.encoding);
        let edit_of_file = TextEdit { range, new_text: edit.text.clone() };
        by_path.entry(&edit.path).or_default().push(edit_of_file);
    }
    if !snapshot.settings.document_changes {
        let changes = by_path.into_iter().map(|(path, edits)| Some((snapshot.uri(path)?, edits)));
        let changes = changes.collect::<Option<HashMap<_, _>>>()?;
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let (mut creations, mut changes) = (Vec::new(), Vec::new());
    for (path, edits) in by_path {
        let uri = snapshot.uri(path)?;
        if is_new(path) {
            let create = CreateFile { uri: uri.clone(), options: None, annotation_id: None };
            creations.push(DocumentChangeOperation::Op(ResourceOp::Create(create)));
        }
        let version = snapshot.open.get(path).map(|it| it.version);
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        changes.push(TextDocumentEdit { text_document, edits });
    }
    let changes = if creations.is_empty() {
        DocumentChanges::Edits(changes)
    } else {
        creations.extend(changes.into_iter().map(DocumentChangeOperation::Edit));
        DocumentChanges::Operations(creations)
    };
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

/// The text of a document and an offset in it.
pub fn place(snapshot: &Snapshot, path: &str, at: Position) -> Option<(Text, usize)> {
    let text = snapshot.text(path)?;
    let offset = convert::offset(&text, at, snapshot.settings.encoding);
    Some((text, offset))
}

/// Markdown, or its words for an editor that would show the marks.
pub fn markup(snapshot: &Snapshot, markdown: &str, is_rendered: bool) -> MarkupContent {
    if is_rendered {
        let address = |path: &str| snapshot.uri(path).map(String::from);
        let value = ide::markdown::with_links(markdown, address);
        return MarkupContent { kind: MarkupKind::Markdown, value };
    }
    MarkupContent { kind: MarkupKind::PlainText, value: ide::markdown::words(markdown) }
}
