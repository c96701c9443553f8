//! Commands that the server runs for an editor once a quick fix is chosen: to show the
//! page of a rule, or the place where the user has to write on.

use serde_json::{Value, json};
use tokio::task;
use tower_lsp::{
    Client,
    lsp_types::{Command, ExecuteCommandParams, Position, Range, ShowDocumentParams, Url},
};

use crate::{disk, rules};

const EXPLAIN: &str = "dossier.explain";
const SHOW: &str = "dossier.show";

pub const ALL: &[&str] = &[EXPLAIN, SHOW];

/// Shows the page of a rule.
pub fn explain(title: &str, rule: &str) -> Command {
    Command::new(title.to_owned(), EXPLAIN.to_owned(), Some(vec![json!(rule)]))
}

/// Puts the cursor somewhere.
pub fn show(title: &str, uri: &Url, at: Position) -> Command {
    Command::new(title.to_owned(), SHOW.to_owned(), Some(vec![json!(uri), json!(at)]))
}

/// Runs a command; one that is not understood does nothing.
pub async fn run(client: Client, params: ExecuteCommandParams) {
    let shown = match params.command.as_str() {
        EXPLAIN => task::spawn_blocking(move || page(&params)).await.ok().flatten(),
        SHOW => place(params),
        _ => None,
    };
    let Some((uri, selection)) = shown else { return };
    let shown =
        ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection };
    // An editor that says that it shows documents and does not is no fault of ours.
    let _ = client.show_document(shown).await;
}

/// The page of a rule, written anew.
fn page(params: &ExecuteCommandParams) -> Option<(Url, Option<Range>)> {
    let name = params.arguments.first().and_then(Value::as_str);
    let rule = rules::rule(name?)?;
    let path = disk::write_page(&format!("{}.md", rule.code), &rule.docs())?;
    Some((Url::from_file_path(path).ok()?, None))
}

fn place(params: ExecuteCommandParams) -> Option<(Url, Option<Range>)> {
    let mut arguments = params.arguments.into_iter();
    let uri = serde_json::from_value(arguments.next()?).ok()?;
    let at: Position = serde_json::from_value(arguments.next()?).ok()?;
    Some((uri, Some(Range::new(at, at))))
}
