//! What a list is printed as, and how its records look in two of the formats.

use clap::ValueEnum;
use serde::Serialize;

/// The formats of the lists that have one record for each place in a text.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
    Csv,
}

/// A JSON document with its last line ending.
pub(super) fn json(value: &impl Serialize) -> String {
    // Nothing that is printed holds what JSON cannot: maps have text for keys.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The same on one line.
pub(super) fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// One record of comma-separated values (RFC 4180, with LF as the line ending).
pub(super) fn csv<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells.iter().map(|it| cell(it.as_ref())).collect();
    cells.join(",") + "\n"
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_be_quoted_is() {
        let cells = ["plain", "a, b", "say \"no\"", "two\nlines", ""];
        assert_eq!(csv(&cells), "plain,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",\n");
    }
}
