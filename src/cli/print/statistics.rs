//! `--statistics`: how often each rule found something, the busiest first.

use std::{cmp::Reverse, collections::BTreeMap};

use super::human;
use crate::{cli::report::Report, diagnostic::Severity};

pub(in crate::cli) fn print(report: &Report) -> String {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry((finding.rule, finding.severity)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|it| Reverse(it.1));
    let line = |((rule, severity), count): ((&str, Severity), usize)| {
        format!("{count:>6}  {:<11}  {rule}\n", severity.to_string())
    };
    counts.into_iter().map(line).collect::<String>() + &human::summary(report)
}
