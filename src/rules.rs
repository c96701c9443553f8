//! The rules: one file each. A rule is data and a function.

use crate::{
    claims::Analysis,
    config::{Config, Level, Status},
    diagnostic::{Finding, Fix, Related, Severity},
    knowledge::{Article, Library},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// All rules, in the order of the table in README.
pub const ALL: &[Rule] = &[];

#[derive(Debug)]
pub struct Rule {
    /// Kebab-case; says the fault.
    pub code: &'static str,
    /// A: decidable; B: heuristic with high precision; C: stylistic.
    pub tier: char,
    /// `None` is off.
    pub draft: Option<Severity>,
    pub final_: Option<Severity>,
    /// The source of the rule's file; see [`Rule::docs`].
    source: &'static str,
    check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
enum Check {
    Note(fn(&Context<'_>, &mut Report<'_>)),
    Article(fn(&Context<'_>, &Article, &mut Report<'_>)),
}

impl Rule {
    /// The rule's page in markdown: the `//!` lines at the head of its file.
    pub fn docs(&self) -> String {
        let lines = self.source.lines().map_while(|it| it.strip_prefix("//!"));
        lines.map(|it| it.strip_prefix(' ').unwrap_or(it)).collect::<Vec<_>>().join("\n")
    }

    /// The severity for a status, after the configuration; `None` is off.
    pub fn severity(&self, status: Status, config: &Config) -> Option<Severity> {
        match config.level(self.code) {
            Some(Level::Off) => None,
            Some(Level::At(severity)) => Some(severity),
            None if status == Status::Draft => self.draft,
            None => self.final_,
        }
    }
}

/// The rule with a name.
pub fn rule(code: &str) -> Option<&'static Rule> {
    ALL.iter().find(|it| it.code == code)
}

/// What a rule may look at.
pub struct Context<'a> {
    pub workspace: &'a Workspace,
    pub library: &'a Library,
    pub note: &'a Note,
    pub analysis: &'a Analysis,
}

/// Where a rule puts what it finds.
pub struct Report<'a> {
    rule: &'a Rule,
    severity: Severity,
    path: &'a str,
    found: &'a mut Vec<Finding>,
}

impl Report<'_> {
    /// Adds a finding and hands it out for related places and fixes.
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        self.found.push(Finding {
            rule: self.rule.code,
            severity: self.severity,
            message: message.into(),
            path: self.path.to_owned(),
            span,
            related: Vec::<Related>::new(),
            fixes: Vec::<Fix>::new(),
            notes: Vec::new(),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

/// Everything that all rules have to say about one file (a note or an article),
/// in text order; waivers and configured levels are applied.
pub fn check(workspace: &Workspace, path: &str) -> Vec<Finding> {
    let _ = (workspace, path);
    Vec::new()
}
