//! The rules: one file each. A rule is data and a function.
//!
//! Severities are those of `terms/rules.tsv` (contract, "Waivers" and "Status"); the
//! configuration can set another for each rule, or switch it off.

pub mod ambiguous_actor;
pub mod anonymous_source;
mod cited;
pub mod date_mismatch;
pub mod derivative_sources;
pub mod figure_mismatch;
pub mod hedge_dropped;
pub mod invalid_front_matter;
pub mod invalid_waiver;
pub mod likelihood_range_mismatch;
pub mod loaded_verb;
pub mod misquote;
pub mod missing_source_metadata;
pub mod mixed_likelihood_confidence;
pub mod mixed_likelihood_scales;
pub mod nonstandard_likelihood;
pub mod open_marker;
pub mod orphan_source;
mod precedence;
pub mod single_source;
pub mod source_rating;
mod sources;
pub mod stacked_hedge;
pub mod stale_source;
pub mod unattributed_quote;
pub mod undated_time_reference;
pub mod unexplained_confidence;
pub mod unknown_actor;
pub mod unknown_theme;
pub mod unlabelled_judgment;
pub mod unlocated_source;
pub mod unresolved_source;
pub mod unsourced_claim;
pub mod unsourced_note;
pub mod unsupported_by_source;
pub mod unused_waiver;
pub mod weasel_attribution;
mod whole;
mod wording;

use std::cell::OnceCell;

use self::cited::Cited;
pub use self::whole::check_whole;
pub(crate) use self::{sources::day_of, wording::percent};
use crate::{
    claims::Analysis,
    config::{Config, Level, Status},
    diagnostic::{Edit, Finding, Fix, Related, Severity},
    evidence::Held,
    knowledge::{Article, Library},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// Where the documentation of this crate is published; that of a rule's module is its
/// page.
const PAGES: &str = "https://docs.rs/dossier-ls/latest/dossier/rules";

/// All rules, in the order of the table in README.
pub const ALL: &[Rule] = &[
    unsourced_claim::RULE,
    unsourced_note::RULE,
    unresolved_source::RULE,
    misquote::RULE,
    figure_mismatch::RULE,
    date_mismatch::RULE,
    hedge_dropped::RULE,
    unsupported_by_source::RULE,
    unlocated_source::RULE,
    unattributed_quote::RULE,
    anonymous_source::RULE,
    weasel_attribution::RULE,
    single_source::RULE,
    derivative_sources::RULE,
    mixed_likelihood_confidence::RULE,
    nonstandard_likelihood::RULE,
    likelihood_range_mismatch::RULE,
    mixed_likelihood_scales::RULE,
    stacked_hedge::RULE,
    unexplained_confidence::RULE,
    unlabelled_judgment::RULE,
    ambiguous_actor::RULE,
    unknown_actor::RULE,
    unknown_theme::RULE,
    stale_source::RULE,
    undated_time_reference::RULE,
    missing_source_metadata::RULE,
    source_rating::RULE,
    orphan_source::RULE,
    open_marker::RULE,
    loaded_verb::RULE,
    invalid_front_matter::RULE,
    invalid_waiver::RULE,
    unused_waiver::RULE,
];

#[derive(Debug)]
pub struct Rule {
    /// Kebab-case; says the fault.
    pub code: &'static str,
    /// A: decidable; B: heuristic with high precision; C: stylistic.
    pub tier: char,
    /// The severity in a draft; `None` is off.
    pub draft: Option<Severity>,
    /// The severity in a final note.
    pub final_: Option<Severity>,
    /// The source of the rule's file; see [`Rule::docs`].
    source: &'static str,
    check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
enum Check {
    Note(fn(&Context<'_>, &mut Report<'_>)),
    /// Units that rest on articles, each by itself.
    Cited(fn(&Cited<'_>, &mut Report<'_>)),
    /// Notes with the first function, articles with the second.
    Both(fn(&Context<'_>, &mut Report<'_>), fn(&Workspace, &Article, &mut Report<'_>)),
    /// After all others: which of the note's waivers silenced something.
    Waivers(fn(&Context<'_>, &[bool], &mut Report<'_>)),
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

/// The address of a rule's page.
pub fn page_url(code: &str) -> String {
    format!("{PAGES}/{}/index.html", code.replace('-', "_"))
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
    pub status: Status,
    held: OnceCell<Held>,
}

impl<'a> Context<'a> {
    fn new(workspace: &'a Workspace, note: &'a Note) -> Context<'a> {
        let analysis = workspace.analysis(note);
        let (library, status) = (&*workspace.library, note.status(&workspace.config));
        Context { workspace, library, note, analysis, status, held: OnceCell::new() }
    }

    /// What the articles say on each unit. A note that nobody edits is checked once, and
    /// need not remember it.
    pub fn held(&self) -> &Held {
        match self.note.is_edited() {
            true => self.workspace.held(self.note),
            false => self.held.get_or_init(|| self.workspace.hold(self.note)),
        }
    }
}

/// Where a rule puts what it finds.
pub struct Report<'a> {
    rule: &'a Rule,
    severity: Severity,
    /// That of the rule, to go back to.
    usual: Severity,
    /// Whether the user chose the severity, so that a rule must not change it.
    chosen: bool,
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
            related: Vec::new(),
            fixes: Vec::new(),
            notes: Vec::new(),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// The severity of what comes next, unless the user chose one.
    fn grade(&mut self, severity: Severity) {
        if !self.chosen {
            self.severity = severity;
        }
    }

    /// What comes next has the rule's own severity again.
    fn restore(&mut self) {
        self.severity = self.usual;
    }
}

/// A fix that replaces one stretch.
fn replacement(title: String, safe: bool, path: &str, span: Span, text: &str) -> Fix {
    let edit = Edit { path: path.to_owned(), span, text: text.to_owned() };
    Fix { title, safe, edits: vec![edit] }
}

/// Where else a name stands, in text order. A name that stands all over a note is shown in
/// its first places, and the last of them says in how many more it stands.
fn also_here(context: &Context<'_>, others: impl ExactSizeIterator<Item = Span>) -> Vec<Related> {
    const SHOWN: usize = 20;
    let more = others.len().saturating_sub(SHOWN);
    let mut res: Vec<Related> = others
        .take(SHOWN)
        .map(|span| Related {
            message: format!("\"{}\" also stands here.", context.note.text.slice(span)),
            path: context.note.path.to_string(),
            span,
        })
        .collect();
    if let Some(last) = res.last_mut().filter(|_| 0 < more) {
        last.message =
            last.message.replace(" here.", &format!(" here, and in {more} more places."));
    }
    res
}

/// Everything that all rules have to say about one file (a note or an article),
/// in text order; waivers and configured levels are applied.
pub fn check(workspace: &Workspace, path: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(note) = workspace.note(path) {
        check_note(workspace, note, &mut found);
    } else if let Some(article) = workspace.article(path) {
        let status = workspace.config.forced_status.unwrap_or(workspace.config.default_status);
        for rule in ALL {
            if let Check::Both(_, check) = rule.check
                && let Some(mut report) = report(workspace, rule, status, path, &mut found)
            {
                check(workspace, article, &mut report);
            }
        }
    }
    found.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    found
}

fn check_note(workspace: &Workspace, note: &Note, found: &mut Vec<Finding>) {
    let context = Context::new(workspace, note);
    let Context { analysis, status, .. } = context;
    for rule in ALL {
        let (Check::Note(check) | Check::Both(check, _)) = rule.check else { continue };
        if let Some(mut report) = report(workspace, rule, status, &note.path, found) {
            check(&context, &mut report);
        }
    }
    cited::check(&context, found);
    precedence::apply(&analysis.units, found);
    let used = silence(&context, found);
    for rule in ALL {
        let Check::Waivers(check) = rule.check else { continue };
        if let Some(mut report) = report(workspace, rule, status, &note.path, found) {
            check(&context, &used, &mut report);
        }
    }
}

fn report<'a>(
    workspace: &Workspace,
    rule: &'a Rule,
    status: Status,
    path: &'a str,
    found: &'a mut Vec<Finding>,
) -> Option<Report<'a>> {
    let severity = rule.severity(status, &workspace.config)?;
    let chosen = workspace.config.level(rule.code).is_some();
    Some(Report { rule, severity, usual: severity, chosen, path, found })
}

/// Takes out what a waiver silences; tells which waivers did.
fn silence(context: &Context<'_>, found: &mut Vec<Finding>) -> Vec<bool> {
    let waivers = &context.analysis.waivers;
    let mut used: Vec<bool> = waivers.iter().map(|it| silenced_claims(context, it)).collect();
    found.retain(|finding| {
        let mut silent = false;
        for (waiver, used) in waivers.iter().zip(&mut used) {
            let own = waiver.fault.is_none() && waiver.rule == finding.rule;
            if own && waiver.covers.touches(finding.span.start) {
                *used = true;
                silent = true;
            }
        }
        !silent
    });
    used
}

/// The analysis has applied the waivers of claims already, for the ledger's sake.
fn silenced_claims(context: &Context<'_>, waiver: &crate::claims::Waiver) -> bool {
    use crate::claims::Sourcing;
    waiver.rule == unsourced_claim::RULE.code
        && waiver.fault.is_none()
        && context
            .analysis
            .units
            .iter()
            .any(|it| it.status == Sourcing::Waived && waiver.covers.overlaps(it.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture, terms};

    #[test]
    fn every_rule_is_documented_under_its_own_name() {
        for rule in ALL {
            let docs = rule.docs();
            assert!(docs.starts_with(&format!("# {}\n", rule.code)), "{}", rule.code);
            for heading in ["## What it does", "## Why", "## Example", "## Instead"] {
                assert!(docs.contains(&format!("\n{heading}\n")), "{}: no {heading}", rule.code);
            }
        }
    }

    #[test]
    fn the_examples_in_the_docs_are_true() {
        for rule in ALL {
            let docs = rule.docs();
            let example = fixture::fenced(&docs, "## Example");
            let instead = fixture::fenced(&docs, "## Instead");
            assert!(fires(rule, &example), "{}: the example is silent", rule.code);
            assert!(!fires(rule, &instead), "{}: the cure fires", rule.code);
        }
    }

    #[test]
    fn every_rule_stands_in_the_catalogue() {
        for rule in ALL {
            let row = terms::RULES.iter().find(|it| it.code == rule.code);
            assert_eq!(
                row.map(|it| it.tier),
                Some(rule.tier.to_string().as_str()),
                "{}",
                rule.code
            );
        }
    }

    fn fires(rule: &Rule, fixture: &str) -> bool {
        let workspace = fixture::parse(fixture).workspace;
        let files = fixture::split(fixture);
        files.iter().any(|(path, _)| check(&workspace, path).iter().any(|it| it.rule == rule.code))
    }
}
