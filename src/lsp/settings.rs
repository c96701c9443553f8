//! What the editor can do, from the parameters of `initialize`.
//!
//! They are read as JSON: lsp-types 0.94 looks for `workspace.diagnostics` under
//! another name and fails on values that came after it.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::lsp_types::Url;

use super::{commands, tokens::Kinds};
use crate::text::Encoding;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub encoding: Encoding,
    /// It asks for the findings of a file and can be told to ask again. One that
    /// cannot be told would show stale findings after a change in another file.
    pub pulls: bool,
    /// It shows places in other files along with a finding.
    pub related: bool,
    /// It renders markdown in hovers.
    pub markdown_hover: bool,
    /// It renders markdown in the documentation of completions.
    pub markdown_documentation: bool,
    /// Of a plain completion it takes no more than the first word, and a snippet whole.
    pub phrases_as_snippets: bool,
    /// It reports changes on disk when asked to.
    pub watches: bool,
    pub progress: bool,
    /// It takes edits that say for which version of a file they are.
    pub document_changes: bool,
    /// It opens a document when asked to.
    pub shows_documents: bool,
    /// It makes a file as a part of an edit.
    pub creates_files: bool,
    /// It renames a file as a part of an edit.
    pub renames_files: bool,
    /// It asks what a rename is about before it asks for a name.
    pub prepares_renames: bool,
    /// It shows the headings of a file as a tree.
    pub outlines: bool,
    /// It takes code actions as data, not as commands only.
    pub code_actions: bool,
    /// It applies an edit when asked to.
    pub applies_edits: bool,
    /// It shows lines above others.
    pub lenses: bool,
    /// It asks for these lines again when told to.
    pub refreshes_lenses: bool,
    /// Which kinds of words it can colour.
    pub token_kinds: Kinds,
    /// It asks for these kinds again when told to.
    pub refreshes_tokens: bool,
    /// It has a command of its own that shows a list of places.
    pub shows_references: bool,
    /// It wants to be told when more of the notes is analysed.
    pub awaits_analysis: bool,
}

impl Settings {
    pub fn of(initialize: &Value) -> Settings {
        let has = |path: &str| {
            let value = initialize.pointer(&format!("/capabilities/{path}"));
            value.is_some_and(|it| !matches!(it, Value::Null | Value::Bool(false)))
        };
        let renders = |path: &str| {
            let path = format!("/capabilities/textDocument/{path}");
            strings(initialize, &path).any(|it| it == "markdown")
        };
        // Neovim takes the second, which is a part of the first, and does not name that.
        let document_changes = has("workspace/workspaceEdit/documentChanges")
            || has("workspace/workspaceEdit/resourceOperations");
        let makes = |operation: &str| {
            let path = "/capabilities/workspace/workspaceEdit/resourceOperations";
            strings(initialize, path).any(|it| it == operation)
        };
        let kinds = strings(initialize, "/capabilities/textDocument/semanticTokens/tokenTypes");
        let kinds: Vec<&str> = kinds.collect();
        Settings {
            encoding: encoding(initialize),
            pulls: has("textDocument/diagnostic") && has("workspace/diagnostics/refreshSupport"),
            related: has("textDocument/publishDiagnostics/relatedInformation"),
            markdown_hover: renders("hover/contentFormat"),
            markdown_documentation: renders("completion/completionItem/documentationFormat"),
            phrases_as_snippets: is_old_neovim(initialize)
                && has("textDocument/completion/completionItem/snippetSupport"),
            watches: has("workspace/didChangeWatchedFiles/dynamicRegistration"),
            progress: has("window/workDoneProgress"),
            document_changes,
            shows_documents: has("window/showDocument/support"),
            creates_files: document_changes && makes("create"),
            renames_files: document_changes && makes("rename"),
            prepares_renames: has("textDocument/rename/prepareSupport"),
            outlines: has("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            code_actions: has("textDocument/codeAction/codeActionLiteralSupport"),
            applies_edits: has("workspace/applyEdit"),
            lenses: has("textDocument/codeLens"),
            refreshes_lenses: has("workspace/codeLens/refreshSupport"),
            token_kinds: Kinds::among(&kinds),
            refreshes_tokens: has("workspace/semanticTokens/refreshSupport"),
            shows_references: strings(initialize, "/capabilities/experimental/dossier/commands")
                .any(|it| it == commands::SHOW_REFERENCES),
            awaits_analysis: has("experimental/dossier/analysed"),
        }
    }
}

/// The folders that the editor has opened; none where it shows single files.
pub fn folders(initialize: &Value) -> Vec<PathBuf> {
    let folders = initialize.get("workspaceFolders").and_then(Value::as_array);
    let uris = folders.into_iter().flatten().filter_map(|it| it.get("uri"));
    let several: Vec<PathBuf> = uris.filter_map(path_of_uri).collect();
    if !several.is_empty() {
        return several;
    }
    let uri = initialize.get("rootUri").and_then(path_of_uri);
    let path = || Some(PathBuf::from(initialize.get("rootPath")?.as_str()?));
    uri.or_else(path).filter(|it| it.is_absolute()).into_iter().collect()
}

fn path_of_uri(uri: &Value) -> Option<PathBuf> {
    Url::parse(uri.as_str()?).ok()?.to_file_path().ok()
}

/// UTF-8 needs no counting; UTF-16 is what every editor understands.
fn encoding(initialize: &Value) -> Encoding {
    let offered: Vec<&str> =
        strings(initialize, "/capabilities/general/positionEncodings").collect();
    let known =
        [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)];
    let best = known.into_iter().find(|(name, _)| offered.contains(name));
    best.map_or(Encoding::Utf16, |it| it.1)
}

/// Neovim before 0.12 cuts what is completed at the first space (`get_completion_word` of
/// its `vim/lsp/completion.lua`).
fn is_old_neovim(initialize: &Value) -> bool {
    let text = |path: &str| initialize.pointer(path).and_then(Value::as_str);
    let mut version = text("/clientInfo/version").unwrap_or_default().split('.');
    let minor = version.nth(1).and_then(|it| it.parse::<u32>().ok());
    text("/clientInfo/name") == Some("Neovim") && minor.is_none_or(|it| it < 12)
}

fn strings<'a>(value: &'a Value, path: &str) -> impl Iterator<Item = &'a str> {
    let list = value.pointer(path).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn encoding_of(offered: Value) -> Encoding {
        let general = json!({ "positionEncodings": offered });
        Settings::of(&json!({ "capabilities": { "general": general } })).encoding
    }

    #[test]
    fn utf_8_is_taken_where_it_is_offered() {
        assert_eq!(encoding_of(json!(["utf-16", "utf-8"])), Encoding::Utf8);
        assert_eq!(encoding_of(json!(["utf-32", "utf-16"])), Encoding::Utf16);
        assert_eq!(encoding_of(json!(["utf-32"])), Encoding::Utf32);
        assert_eq!(encoding_of(json!(["utf-7"])), Encoding::Utf16);
        assert_eq!(encoding_of(json!(null)), Encoding::Utf16);
    }

    #[test]
    fn findings_are_pushed_unless_the_editor_can_be_told_to_ask_again() {
        let asks = json!({ "diagnostic": { "dynamicRegistration": false } });
        let told = json!({ "diagnostics": { "refreshSupport": true } });
        let pulls = |text_document: &Value, workspace: &Value| {
            let capabilities = json!({ "textDocument": text_document, "workspace": workspace });
            Settings::of(&json!({ "capabilities": capabilities })).pulls
        };
        assert!(pulls(&asks, &told));
        assert!(!pulls(&asks, &json!({})));
        assert!(!pulls(&json!({}), &told));
    }

    #[test]
    fn phrases_are_snippets_for_neovim_before_0_12() {
        let settings = |name: &str, version: &str, snippets: bool| {
            let item = json!({ "snippetSupport": snippets });
            Settings::of(&json!({
                "clientInfo": { "name": name, "version": version },
                "capabilities": { "textDocument": { "completion": { "completionItem": item } } },
            }))
        };
        assert!(settings("Neovim", "0.11.4", true).phrases_as_snippets);
        assert!(!settings("Neovim", "0.12.0-dev", true).phrases_as_snippets);
        assert!(!settings("Neovim", "0.11.4", false).phrases_as_snippets);
        assert!(!settings("Helix", "25.7", true).phrases_as_snippets);
    }

    #[test]
    fn the_folders_are_the_newest_of_three_ways_to_say_them() {
        let all = json!({
            "workspaceFolders": [{ "uri": "file:///a%20b", "name": "a" }, { "uri": "zip:x" }],
            "rootUri": "file:///c",
            "rootPath": "/d",
        });
        assert_eq!(folders(&all), [PathBuf::from("/a b")]);
        let two = json!({ "workspaceFolders": null, "rootUri": "file:///c", "rootPath": "/d" });
        assert_eq!(folders(&two), [PathBuf::from("/c")]);
        assert_eq!(folders(&json!({ "rootUri": "", "rootPath": "/d" })), [PathBuf::from("/d")]);
        assert!(folders(&json!({ "rootUri": null, "rootPath": null })).is_empty());
    }
}
