//! JSON documents: one text or none, and what a parser says of them.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

use super::Fault;

/// A document; the fault says where it stops to be one.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let last = text.lines().count();
    serde_json::from_str(text).map_err(|error| fault(&error, 0, last))
}

/// The words of a parser, for a text of `lines` lines that starts `before` lines into its
/// file.
pub(super) fn fault(error: &serde_json::Error, before: usize, lines: usize) -> Fault {
    // A text that is cut inside a word ends with a line ending where none may stand.
    let ends = error.is_eof() || error.line() > lines;
    let line = before + error.line().min(lines);
    if ends {
        return Fault::at(line, "The JSON is cut off here; get the whole file again");
    }
    // The place is said before the message.
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let column = error.column();
    Fault::at(
        line,
        format!(
            "This is not the JSON of such a file ({words}, column {column}); repair or leave out the file"
        ),
    )
}

/// One text, or a list of them of which the other values are left out.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A field that is taken where it is a text and passed over where it is not.
pub(super) fn text_or_none<'de, D: Deserializer<'de>>(
    value: D,
) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(value)? {
        Value::String(text) => Some(text),
        _ => None,
    })
}

/// A list of texts; one alone counts as a list, and other values as none.
pub(super) fn texts_or_none<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    let value = Value::deserialize(value)?;
    Ok(texts(&value).into_iter().map(str::to_owned).collect())
}
