//! `--format concise`: one line for each finding, as compilers and `grep` print.

use crate::cli::{place, print::human, report::Report};

pub(in crate::cli) fn print(report: &Report) -> String {
    let mut res = String::new();
    for finding in &report.findings {
        let at = place::range(&report.workspace, &finding.path, finding.span).start;
        let message = place::collapsed(&finding.message);
        let (path, severity, rule) =
            (report.folder.shown(&finding.path), finding.severity, finding.rule);
        res += &format!("{path}:{}:{}: {severity}[{rule}] {message}\n", at.line, at.column);
    }
    res + &human::summary(report)
}
