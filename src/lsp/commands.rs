//! Commands that the server runs for an editor.
//!
//! | command | arguments | what it does |
//! |---|---|---|
//! | `dossier.explain` | the name of a rule | shows the rule's page |
//! | `dossier.show` | a URI, a position | puts the cursor there |
//! | `dossier.toggleStatus` | the URI of a note | makes a draft final and a final note a draft |
//! | `dossier.newNote` | the URI of an article, a day as `2024-10-22` (today, in UTC) | makes a draft about it and shows it |
//! | `dossier.init` | the URI of a folder | writes a workspace to start from, never over a file |
//!
//! A command of the editor's own, [`SHOW_REFERENCES`] with a URI, a position and
//! locations, shows a list of places; the server uses it where the editor announces it in
//! `experimental.dossier.commands`.

mod write;

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::task;
use tower_lsp::{
    Client,
    lsp_types::{
        Command, ExecuteCommandParams, MessageType, Position, Range, ShowDocumentParams, Url,
    },
};

use super::{settings::Settings, state::Moment};
use crate::{disk, rules};

const EXPLAIN: &str = "dossier.explain";
const SHOW: &str = "dossier.show";
const TOGGLE_STATUS: &str = "dossier.toggleStatus";
const NEW_NOTE: &str = "dossier.newNote";
const INIT: &str = "dossier.init";

pub const SHOW_REFERENCES: &str = "dossier.showReferences";

/// The commands that make sense for an editor.
pub fn all(settings: &Settings) -> impl Iterator<Item = &'static str> {
    let commands = [
        (EXPLAIN, settings.shows_documents),
        (SHOW, settings.shows_documents),
        (TOGGLE_STATUS, settings.applies_edits),
        (NEW_NOTE, settings.applies_edits && settings.creates_files),
        (INIT, true),
    ];
    commands.into_iter().filter(|it| it.1).map(|it| it.0)
}

/// Shows the page of a rule.
pub fn explain(title: &str, rule: &str) -> Command {
    Command::new(title.to_owned(), EXPLAIN.to_owned(), Some(vec![json!(rule)]))
}

/// Puts the cursor somewhere.
pub fn show(title: &str, uri: &Url, at: Position) -> Command {
    Command::new(title.to_owned(), SHOW.to_owned(), Some(vec![json!(uri), json!(at)]))
}

/// Runs a command; one that is not understood does nothing. What cannot be done is told
/// to the user.
pub async fn run(client: Client, moment: Arc<Moment>, params: ExecuteCommandParams) {
    let done = match params.command.as_str() {
        EXPLAIN => {
            let page = task::spawn_blocking(move || page(&params)).await.ok().flatten();
            show_place(&client, page).await;
            Ok(())
        }
        SHOW => {
            show_place(&client, place(params)).await;
            Ok(())
        }
        TOGGLE_STATUS => write::toggle_status(&client, moment, uri(&params)).await,
        NEW_NOTE => write::new_note(&client, moment, uri(&params), text(&params, 1)).await,
        INIT => write::init(&client, uri(&params)).await,
        _ => Ok(()),
    };
    if let Err(fault) = done {
        client.show_message(MessageType::WARNING, fault).await;
    }
}

async fn show_place(client: &Client, place: Option<(Url, Option<Range>)>) {
    let Some((uri, selection)) = place else { return };
    let shown =
        ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection };
    // An editor that says that it shows documents and does not is no fault of ours.
    let _ = client.show_document(shown).await;
}

/// The page of a rule, written anew.
fn page(params: &ExecuteCommandParams) -> Option<(Url, Option<Range>)> {
    let rule = rules::rule(&text(params, 0)?)?;
    let path = disk::write_page(&format!("{}.md", rule.code), &rule.docs())?;
    Some((Url::from_file_path(path).ok()?, None))
}

fn place(params: ExecuteCommandParams) -> Option<(Url, Option<Range>)> {
    let uri = uri(&params)?;
    let at: Position = serde_json::from_value(params.arguments.into_iter().nth(1)?).ok()?;
    Some((uri, Some(Range::new(at, at))))
}

fn uri(params: &ExecuteCommandParams) -> Option<Url> {
    Url::parse(&text(params, 0)?).ok()
}

fn text(params: &ExecuteCommandParams, argument: usize) -> Option<String> {
    params.arguments.get(argument).and_then(Value::as_str).map(str::to_owned)
}
