//! `dossier debug score`: what the scorers make of texts.

use std::path::Path;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{Error, Result, table};
use crate::claims::scores::{Task, score};

/// The names of tasks on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Asked {
    /// It asserts something that can be verified
    Checkable,
    /// It is not the writer's own judgment or opinion
    Objective,
    /// It holds a source and the words by which the source speaks
    Attributed,
    /// It is no question, task, heading or fragment
    Assertion,
    /// It leans on somebody whom it does not name
    Weasel,
}

#[derive(Deserialize)]
struct Case {
    id: Value,
    text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    score: f32,
}

/// One answer a line, in the order of the file.
pub(super) fn print(asked: Asked, path: &Path, lines: &str) -> Result<String> {
    let task = match asked {
        Asked::Checkable => Task::Checkable,
        Asked::Objective => Task::Objective,
        Asked::Attributed => Task::Attributed,
        Asked::Assertion => Task::Assertion,
        Asked::Weasel => Task::Weasel,
    };
    let mut res = String::new();
    for (number, line) in (1..).zip(lines.lines()).filter(|it| !it.1.trim().is_empty()) {
        let case = serde_json::from_str::<Case>(line).map_err(|error| {
            let path = path.display();
            Error::new(format!("{path}:{number}: {error}; a line is {{\"id\", \"text\"}}"))
        })?;
        let score = score(task, &case.text);
        res += &table::json_line(&Answer { id: &case.id, score });
    }
    Ok(res)
}
