//! `dossier explain` and `dossier rules`: the rules and their pages.

use std::process::ExitCode;

use clap::{Args as ClapArgs, ValueEnum};
use serde::Serialize;

use super::{Result, output, table};
use crate::{
    diagnostic::Severity,
    rules::{self, Rule},
    terms,
};

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The name of a rule, as `unsourced-claim`
    #[arg(value_parser = rule)]
    rule: &'static Rule,
}

#[derive(Debug, ClapArgs)]
pub struct TableArgs {
    /// How to print the rules
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Markdown,
}

#[derive(Serialize)]
struct Table {
    version: u32,
    rules: Vec<Row>,
}

/// A rule with its severities before any configuration; `null` is off.
#[derive(Serialize)]
struct Row {
    rule: &'static str,
    description: &'static str,
    draft: Option<Severity>,
    #[serde(rename = "final")]
    final_: Option<Severity>,
    docs: String,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    output::print(&(args.rule.docs().trim_end().to_owned() + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn table(args: &TableArgs) -> Result<ExitCode> {
    output::print(&match args.format {
        Format::Human => human(),
        Format::Json => json(),
        Format::Markdown => markdown(),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The rule with a name; else a sentence that names the one that may be meant.
pub(super) fn rule(code: &str) -> std::result::Result<&'static Rule, String> {
    if let Some(rule) = rules::rule(code) {
        return Ok(rule);
    }
    if terms::RULES.iter().any(|it| it.code == code) {
        return Err(
            "this version does not check the rule; `dossier rules` lists those it does".into()
        );
    }
    Err(match terms::nearest(&code.to_lowercase(), rules::ALL.iter().map(|it| it.code)) {
        Some(near) => format!("no rule has this name. Did you mean \"{near}\"?"),
        None => "no rule has this name; `dossier rules` lists them".to_owned(),
    })
}

fn human() -> String {
    let width = rules::ALL.iter().map(|it| it.code.len()).max().unwrap_or(0);
    let line = |it: &Rule| {
        let (draft, final_) = (word(it.draft), word(it.final_));
        let description = description(it);
        format!("{:<width$}  {draft:<11}  {final_:<11}  {description}\n", it.code)
    };
    let header =
        format!("{:<width$}  {:<11}  {:<11}  reports\n", "rule", "in a draft", "in a final");
    header + &rules::ALL.iter().map(line).collect::<String>()
}

fn json() -> String {
    let row = |it: &Rule| Row {
        rule: it.code,
        description: description(it),
        draft: it.draft,
        final_: it.final_,
        docs: it.docs(),
    };
    let table = Table { version: 1, rules: rules::ALL.iter().map(row).collect() };
    table::json(&table)
}

fn markdown() -> String {
    let row = |it: &Rule| {
        let (code, file) = (it.code, it.code.replace('-', "_"));
        let description = description(it).replace('|', "\\|");
        let (draft, final_) = (word(it.draft), word(it.final_));
        format!("| [{code}](src/rules/{file}.rs) | {description} | {draft} | {final_} |\n")
    };
    let header = "| rule | what it does | in a draft | in a final |\n| --- | --- | --- | --- |\n";
    header.to_owned() + &rules::ALL.iter().map(row).collect::<String>()
}

fn word(severity: Option<Severity>) -> String {
    severity.map_or("off".to_owned(), |it| it.to_string())
}

/// What a rule reports, in one sentence.
pub(super) fn description(rule: &Rule) -> &'static str {
    terms::RULES.iter().find(|it| it.code == rule.code).map_or("", |it| it.flags)
}
