//! The commands that change notes or make new ones.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use tokio::task;
use tower_lsp::{
    Client,
    lsp_types::{MessageType, Range, Url, WorkspaceEdit},
};

use super::{
    super::{
        convert,
        features::workspace_edit,
        state::{Moment, Snapshot},
    },
    show_place,
};
use crate::{
    diagnostic::Edit,
    disk,
    ide::{new_note, status},
    text::{Span, Text},
};

/// Why a command was not run, for the user.
type Done = Result<(), String>;

const NO_NOTE: &str = "This file is no note of the workspace, so it has no status";
const NO_ARTICLE: &str =
    "This file is no article of the workspace; open one under articles/ and try again";
const NO_FOLDER: &str = "No folder is open; open the folder that the notes should lie in";

pub async fn toggle_status(client: &Client, moment: Arc<Moment>, uri: Option<Url>) -> Done {
    let edit = work(move || {
        let (snapshot, path) = moment.view_any(&uri?)?;
        let (_, edit) = status::toggled(&snapshot.workspace, &path)?;
        workspace_edit(&snapshot, &[edit])
    });
    apply(client, edit.await.ok_or(NO_NOTE)?).await
}

pub async fn new_note(
    client: &Client,
    moment: Arc<Moment>,
    uri: Option<Url>,
    day: Option<String>,
) -> Done {
    let made = work(move || {
        let (snapshot, path) = moment.view_any(&uri?)?;
        made(&snapshot, &path, &day.unwrap_or_else(today))
    });
    let (edit, uri, cursor) = made.await.ok_or(NO_ARTICLE)?;
    apply(client, edit).await?;
    show_place(client, Some((uri, Some(cursor)))).await;
    Ok(())
}

fn made(snapshot: &Snapshot, path: &str, day: &str) -> Option<(WorkspaceEdit, Url, Range)> {
    let note = new_note::about(&snapshot.workspace, path, day)?;
    let at = Span::new(note.cursor, note.cursor);
    let cursor = convert::range(&Text::new(&note.text), at, snapshot.settings.encoding);
    let uri = snapshot.uri(&note.path)?;
    let edit = Edit { path: note.path, span: Span::default(), text: note.text };
    Some((workspace_edit(snapshot, &[edit])?, uri, cursor))
}

pub async fn init(client: &Client, uri: Option<Url>) -> Done {
    let folder = uri.and_then(|it| it.to_file_path().ok()).ok_or(NO_FOLDER)?;
    let written = work(move || Some(disk::init(&folder).map_err(|it| it.to_string())));
    let paths = written.await.ok_or(NO_FOLDER)??;
    let message = format!("{} files of a new workspace are written", paths.len());
    client.show_message(MessageType::INFO, message).await;
    let note = paths.last().and_then(|it| Url::from_file_path(it).ok());
    show_place(client, note.map(|it| (it, None))).await;
    Ok(())
}

async fn apply(client: &Client, edit: WorkspaceEdit) -> Done {
    match client.apply_edit(edit).await {
        Ok(answer) if !answer.applied => {
            let reason = answer.failure_reason.map(|it| format!(" ({it})")).unwrap_or_default();
            Err(format!("The editor did not make the change{reason}; try again"))
        }
        // Without an answer there is nobody to tell.
        _ => Ok(()),
    }
}

/// Nothing where it panics.
async fn work<T: Send + 'static>(work: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    task::spawn_blocking(work).await.ok().flatten()
}

/// The day of now, in UTC.
fn today() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let (year, month, day) = civil(now.as_secs() / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a number of days since the start of 1970, in the Gregorian
/// calendar.
fn civil(days: u64) -> (u64, u64, u64) {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let (mut year, mut rest) = (1970, days);
    while rest >= if is_leap(year) { 366 } else { 365 } {
        rest -= if is_leap(year) { 366 } else { 365 };
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if rest < length {
            break;
        }
        rest -= length;
        month += 1;
    }
    (year, month, rest + 1)
}

#[cfg(test)]
mod tests {
    use super::civil;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(19_787), (2024, 3, 5));
        assert_eq!(civil(20_088), (2024, 12, 31));
        assert_eq!(civil(20_089), (2025, 1, 1));
    }
}
