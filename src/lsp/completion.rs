//! Answers about completion: from the core's items to the protocol's.

use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionTextEdit, Documentation, InsertTextFormat, Position, TextEdit, Url,
};

use super::{convert, features, state::Snapshot};
use crate::{
    ide::completion::{self, Item, ItemKind},
    text::Text,
};

/// `asked` is false where a character that was typed has led to it.
pub fn list(snapshot: &Snapshot, path: &str, at: Position, asked: bool) -> Option<CompletionList> {
    let (text, offset) = features::place(snapshot, path, at)?;
    let found = completion::complete(&snapshot.workspace, path, offset, asked);
    let uri = snapshot.uri(path)?;
    let items = found.items.into_iter().map(|it| item(snapshot, &text, &uri, it));
    Some(CompletionList { is_incomplete: found.incomplete, items: items.collect() })
}

fn item(snapshot: &Snapshot, text: &Text, uri: &Url, it: Item) -> CompletionItem {
    let range = convert::range(text, it.edit.span, snapshot.settings.encoding);
    let is_snippet = snapshot.settings.phrases_as_snippets && it.edit.text.contains(' ');
    let new_text = if is_snippet { escaped(&it.edit.text) } else { it.edit.text.clone() };
    CompletionItem {
        detail: Some(it.about()),
        label_details: Some(CompletionItemLabelDetails {
            // It follows the label without a space.
            detail: it.meaning.map(|it| format!(" {it}")),
            description: Some(it.detail),
        }),
        // What that editor inserts at once, before it has asked for the snippet.
        label: if is_snippet { it.edit.text } else { it.label },
        kind: Some(match it.kind {
            ItemKind::Actor => CompletionItemKind::CLASS,
            ItemKind::Article => CompletionItemKind::FILE,
            ItemKind::Theme => CompletionItemKind::ENUM_MEMBER,
            ItemKind::Footnote => CompletionItemKind::REFERENCE,
            ItemKind::Rule => CompletionItemKind::CONSTANT,
            ItemKind::Keyword => CompletionItemKind::KEYWORD,
        }),
        // Without it that editor filters nothing; with it, it may insert it.
        filter_text: (!is_snippet).then_some(it.filter_text),
        sort_text: Some(it.sort_text),
        insert_text_format: is_snippet.then_some(InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        documentation: it.documentation.map(|it| documentation(snapshot, it)),
        data: it.data.map(|it| json!({ "uri": uri, "id": it })),
        ..CompletionItem::default()
    }
}

/// A text as a snippet that says just that.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// The document that an item was offered for, and the name of what it stands for.
pub fn data_of(item: &CompletionItem) -> Option<(Url, String)> {
    let data = item.data.as_ref()?;
    let text = |name: &str| data.get(name).and_then(Value::as_str);
    Some((Url::parse(text("uri")?).ok()?, text("id")?.to_owned()))
}

pub fn documentation_of(snapshot: &Snapshot, id: &str) -> Option<Documentation> {
    let found = completion::documentation(&snapshot.workspace, id)?;
    Some(documentation(snapshot, found))
}

fn documentation(snapshot: &Snapshot, markdown: String) -> Documentation {
    let is_rendered = snapshot.settings.markdown_documentation;
    Documentation::MarkupContent(features::markup(snapshot, &markdown, is_rendered))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_snippets_lose_their_meaning() {
        assert_eq!(escaped("US$ {a} \\| b"), "US\\$ {a\\} \\\\| b");
    }
}
