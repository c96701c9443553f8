//! The page of a rule, opened when a quick fix asks for it.

use serde_json::{Value, json};
use tokio::task;
use tower_lsp::{
    Client,
    lsp_types::{Command, ExecuteCommandParams, ShowDocumentParams, Url},
};

use crate::{disk, rules};

/// The command that the server runs for an editor.
pub const COMMAND: &str = "dossier.explain";

pub fn command(title: &str, rule: &str) -> Command {
    Command::new(title.to_owned(), COMMAND.to_owned(), Some(vec![json!(rule)]))
}

/// Writes the page of the rule that is asked for and shows it.
pub async fn run(client: Client, params: ExecuteCommandParams) {
    let Ok(Some(uri)) = task::spawn_blocking(move || page(&params)).await else { return };
    let shown =
        ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection: None };
    // An editor that says that it shows documents and does not is no fault of ours.
    let _ = client.show_document(shown).await;
}

fn page(params: &ExecuteCommandParams) -> Option<Url> {
    let name = params.arguments.first().and_then(Value::as_str);
    let rule = rules::rule(name.filter(|_| params.command == COMMAND)?)?;
    let path = disk::write_page(&format!("{}.md", rule.code), &rule.docs())?;
    Url::from_file_path(path).ok()
}
