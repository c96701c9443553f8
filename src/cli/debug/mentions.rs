//! `dossier debug mentions`: what the built-in table finds in texts.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{Error, Result, table};
use crate::{
    knowledge::{Library, builtin},
    markdown,
    text::Span,
};

#[derive(Deserialize)]
struct Case {
    id: Value,
    text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    /// In Unicode scalar values; the end is excluded.
    start: usize,
    end: usize,
    text: &'a str,
    actors: Vec<&'a str>,
    reading: &'a str,
}

/// One answer a line, in the order of the file.
pub(super) fn print(path: &Path, lines: &str) -> Result<String> {
    let library = Library::new(Vec::new(), builtin::actors().to_vec(), Vec::new());
    let mut res = String::new();
    for (at, line) in lines.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let case = serde_json::from_str::<Case>(line).map_err(|error| {
            let path = path.display();
            Error::new(format!("{path}:{}: {error}; a line is {{\"id\", \"text\"}}", at + 1))
        })?;
        let mentions = mentions(&library, &case.text);
        res += &table::json_line(&Answer { id: &case.id, mentions });
    }
    Ok(res)
}

fn mentions<'a>(library: &'a Library, text: &'a str) -> Vec<Mention<'a>> {
    let prose = markdown::parse(text).prose;
    let found = library.mentions(&prose);
    let mut scalars = Scalars::default();
    let mention = |it: &crate::knowledge::Mention| {
        let actors: Vec<_> = it.actors.iter().filter_map(|&it| library.actors.get(it)).collect();
        let kind = actors.first().map_or("", |it| it.kind.as_str());
        Mention {
            start: scalars.before(text, it.span.start),
            end: scalars.before(text, it.span.end),
            text: it.span.of(text),
            actors: actors.iter().map(|it| it.id.as_str()).collect(),
            reading: it.reading.word().unwrap_or(kind),
        }
    };
    found.iter().map(mention).collect()
}

/// Counts the scalar values before offsets that never go back.
#[derive(Default)]
struct Scalars {
    offset: usize,
    count: usize,
}

impl Scalars {
    fn before(&mut self, text: &str, offset: usize) -> usize {
        self.count += Span::new(self.offset, offset).of(text).chars().count();
        self.offset = offset;
        self.count
    }
}
