//! `--format junit`: a test report in which each finding is a failed test case.

use crate::cli::{place, report::Report};

pub(in crate::cli) fn print(report: &Report) -> String {
    let found = report.findings.len();
    // Some readers take a report without test cases for a run that broke.
    let tests = found.max(1);
    let mut res = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites>\n  <testsuite name=\"dossier\" tests=\"{tests}\" failures=\"{found}\" \
         errors=\"0\" skipped=\"0\" time=\"0\">\n"
    );
    for finding in &report.findings {
        let at = place::range(&report.workspace, &finding.path, finding.span).start;
        let path = escaped(&report.folder.shown(&finding.path));
        let name = format!("{}:{}:{}", finding.rule, at.line, at.column);
        let (message, severity) = (escaped(&finding.message), finding.severity);
        res += &format!(
            "    <testcase classname=\"{path}\" name=\"{name}\" time=\"0\">\n      \
             <failure type=\"{severity}\" message=\"{message}\">{path}:{}:{}: {message}</failure>\n    \
             </testcase>\n",
            at.line, at.column
        );
    }
    if found == 0 {
        res += "    <testcase classname=\"dossier\" name=\"check\" time=\"0\"/>\n";
    }
    res + "  </testsuite>\n</testsuites>\n"
}

/// Text for an element or an attribute. What XML 1.0 cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => res += "&amp;",
            '<' => res += "&lt;",
            '>' => res += "&gt;",
            '"' => res += "&quot;",
            '\n' | '\t' | '\r' => res.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => res.push(c),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_control_characters_are_left_out() {
        assert_eq!(escaped("<a & \"b\">\u{1}\n\u{ffff}é"), "&lt;a &amp; &quot;b&quot;&gt; é");
    }
}
