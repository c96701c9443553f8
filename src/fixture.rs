//! A workspace from one string, for tests.
//!
//! `-- path --` starts a file (without one, all is `note.md`). `<|>` is the cursor
//! (`$0` would be a price). A line of carets says what is expected of the text
//! right above it: `^^^^ severity rule: message`.

use crate::{config::Status, text::Text, workspace::Workspace};

const CURSOR: &str = "<|>";

pub(crate) struct Fixture {
    pub(crate) workspace: Workspace,
    cursor: Option<(String, usize)>,
}

impl Fixture {
    /// The path of the file with the cursor, and the byte offset in it.
    pub(crate) fn cursor(&self) -> (&str, usize) {
        let (path, offset) = self.cursor.as_ref().expect("the fixture has no <|>");
        (path, *offset)
    }
}

pub(crate) fn parse(fixture: &str) -> Fixture {
    let mut cursor = None;
    let mut files = Vec::new();
    for (path, text) in split(fixture) {
        let mut text = without_expectations(&text);
        if let Some(offset) = text.find(CURSOR) {
            text.replace_range(offset..offset + CURSOR.len(), "");
            cursor = Some((path.clone(), offset));
        }
        files.push((path, Text::new(&text)));
    }
    Fixture { workspace: Workspace::from_files(files, Status::Final), cursor }
}

/// The files of a fixture: path and text, expectations included.
pub(crate) fn split(fixture: &str) -> Vec<(String, String)> {
    let mut res: Vec<(String, String)> = Vec::new();
    for line in fixture.strip_prefix('\n').unwrap_or(fixture).split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|it| it.strip_suffix(" --")) {
            Some(path) => res.push((path.to_owned(), String::new())),
            None => {
                if res.is_empty() {
                    res.push(("note.md".to_owned(), String::new()));
                }
                if let Some(last) = res.last_mut() {
                    last.1 += line;
                }
            }
        }
    }
    res
}

fn without_expectations(text: &str) -> String {
    text.split_inclusive('\n').filter(|it| !it.trim_start().starts_with("^^")).collect()
}
