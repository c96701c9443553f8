//! Comma-separated values (RFC 4180, with LF as the line ending).

/// One record with its line ending.
pub(super) fn record<T: AsRef<str>>(cells: &[T]) -> String {
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
        assert_eq!(record(&cells), "plain,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",\n");
    }
}
