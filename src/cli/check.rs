//! `dossier check`: runs the rules and says what they found.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args as ClapArgs, ValueEnum};

use super::{
    Error, Result, explain,
    load::{self, Selection},
    output, print,
    report::Report,
};
use crate::{diagnostic::Severity, rules::Rule, workspace::Workspace};

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write to a file, as a whole or not at all, and nothing to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Report these rules only
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = explain::rule)]
    select: Vec<&'static Rule>,
    /// Do not report these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = explain::rule)]
    ignore: Vec<&'static Rule>,
    /// Print how often each rule found something in place of the findings
    #[arg(long)]
    statistics: bool,
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    fail_on: FailOn,
    /// The least severity that is printed [default: information for people, hint for
    /// programs]
    #[arg(long, value_enum, value_name = "LEVEL")]
    show: Option<Level>,
    /// Exit with 1 where less than this share of the claims is sourced
    #[arg(long, value_name = "PERCENT")]
    min_coverage: Option<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines that each finding is about
    #[default]
    Human,
    /// One line for each finding
    Concise,
    /// Everything, as one object
    Json,
    /// One object a line for each finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning services
    Sarif,
    /// Workflow commands of GitHub
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// Test report in XML
    Junit,
    /// One diagnostic of reviewdog a line
    Rdjsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    Error,
    Warning,
    Information,
    Hint,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Severity {
        match level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Information => Severity::Information,
            Level::Hint => Severity::Hint,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    #[default]
    Warning,
    Information,
    Hint,
    Never,
}

impl Format {
    /// The least severity that it prints unasked: people are not shown the hints.
    fn shows(self) -> Severity {
        match self {
            Format::Human | Format::Concise => Severity::Information,
            Format::Github | Format::Gitlab | Format::Junit => Severity::Information,
            Format::Json | Format::Jsonl | Format::Sarif | Format::Rdjsonl => Severity::Hint,
        }
    }
}

impl FailOn {
    fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity <= Severity::Error,
            FailOn::Warning => severity <= Severity::Warning,
            FailOn::Information => severity <= Severity::Information,
            FailOn::Hint => true,
            FailOn::Never => false,
        }
    }
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    if args.statistics && !matches!(args.format, Format::Human | Format::Concise) {
        return Err(Error::new("--statistics is a table for people; leave out --format"));
    }
    let loaded = load::load(&args.selection)?;
    let complete = loaded.complete;
    if loaded.paths.is_empty() {
        // Files that could not be read have been named already.
        return if complete {
            Err(nothing(&args.selection, &loaded.workspace))
        } else {
            Ok(ExitCode::from(2))
        };
    }
    let mut report = Report::new(loaded, |it| {
        let is = |rule: &&Rule| rule.code == it.rule;
        (args.select.is_empty() || args.select.iter().any(is)) && !args.ignore.iter().any(is)
    });
    let fails = report.findings.iter().any(|it| args.fail_on.fails(it.severity));
    report.show(args.show.map_or(args.format.shows(), Severity::from));
    let text = match args.format {
        _ if args.statistics => print::statistics::print(&report),
        Format::Human => print::human::print(&report),
        Format::Concise => print::concise::print(&report),
        Format::Json => print::json::print(&report),
        Format::Jsonl => print::json::print_lines(&report),
        Format::Sarif => print::sarif::print(&report),
        Format::Github => print::github::print(&report),
        Format::Gitlab => print::gitlab::print(&report),
        Format::Junit => print::junit::print(&report),
        Format::Rdjsonl => print::rdjson::print(&report),
    };
    match &args.output {
        Some(path) => output::write(path, &text)?,
        None => output::print(&text)?,
    }
    let covered = args.min_coverage.is_none_or(|it| it <= report.summary.coverage * 100.0);
    if !covered {
        let (wanted, share) = (args.min_coverage.unwrap_or_default(), report.summary.coverage);
        output::complain(&Error::new(format!(
            "{:.1} % of the claims are sourced, --min-coverage asks for {wanted} %",
            share * 100.0
        )));
    }
    let code = if complete { u8::from(fails || !covered) } else { 2 };
    Ok(ExitCode::from(code))
}

fn nothing(selection: &Selection, workspace: &Workspace) -> Error {
    let place = selection.describe();
    let remedy = match workspace.actor_pages() {
        0 => "",
        _ => "; a page in actors/, people/ or entities/ is one if it says `type: note`",
    };
    Error::new(format!(
        "{place}: no notes found; a note is a file that ends in .md or .markdown and that \
         neither .gitignore, .ignore nor `exclude` in dossier.toml leaves out{remedy}"
    ))
}
