//! `--format github`: workflow commands, which GitHub shows beside the lines.

use crate::{
    cli::{
        place::{self, Range},
        report::Report,
    },
    diagnostic::Severity,
};

pub(in crate::cli) fn print(report: &Report) -> String {
    let mut res = String::new();
    for finding in &report.findings {
        let Range { start, end } = place::range(&report.workspace, &finding.path, finding.span);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "notice",
        };
        let file = property(&report.folder.shown(&finding.path));
        let title = property(&format!("dossier: {}", finding.rule));
        let mut at = format!("file={file},line={},endLine={}", start.line, end.line);
        // GitHub takes columns only for what stands on one line.
        if start.line == end.line {
            at += &format!(",col={},endColumn={}", start.column, end.column);
        }
        res += &format!("::{command} {at},title={title}::{}\n", data(&finding.message));
    }
    res
}

/// The escapes of a message, as `@actions/core` writes them.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a property, as `@actions/core` writes them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100 % sure:\r\nno, yes"), "100 %25 sure:%0D%0Ano, yes");
        assert_eq!(property("notes/a:b,c%.md"), "notes/a%3Ab%2Cc%25.md");
    }
}
