//! # invalid-front-matter
//!
//! ## What it does
//! Reports front matter that is not valid YAML. What can be read line by line is used
//! all the same.
//!
//! ## Why
//! Metadata that cannot be read cannot be checked, and other tools will lose it.
//!
//! ## Example
//! ```markdown
//! ---
//! title: "Port opens
//! status: draft
//! ---
//! ```
//!
//! ## Instead
//! ```markdown
//! ---
//! title: "Port opens"
//! status: draft
//! ---
//! ```

use super::{Check, Context, Report, Rule};
use crate::{diagnostic::Severity, knowledge::Article, workspace::Workspace};

pub const RULE: Rule = Rule {
    code: "invalid-front-matter",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("invalid_front_matter.rs"),
    check: Check::Both(check, check_article),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let front_matter = context.note.document().front_matter.as_ref();
    if let Some((span, message)) = front_matter.and_then(|it| it.error.as_ref()) {
        report.add(*span, message.clone());
    }
}

fn check_article(_: &Workspace, article: &Article, report: &mut Report<'_>) {
    let error = article.front_matter.as_ref().and_then(|it| it.error.as_ref());
    if let Some((span, message)) = error {
        report.add(*span, message.clone());
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    #[test]
    fn broken_yaml_is_one_finding_in_notes_and_articles() {
        let broken = "---\ntitle: \"Port opens\nstatus: draft\n---\nText.\n";
        let fixture = format!("-- articles/a.md --\n{broken}-- note.md --\n{broken}");
        let workspace = parse(&fixture).workspace;
        for path in ["articles/a.md", "note.md"] {
            let found = crate::rules::check(&workspace, path);
            let own = found.iter().filter(|it| it.rule == "invalid-front-matter");
            assert_eq!(own.count(), 1, "{path}");
        }
    }

    #[test]
    fn valid_yaml_and_none_at_all_are_silent() {
        check_rule("invalid-front-matter", "---\ntitle: Port\n---\nText.\n");
        check_rule("invalid-front-matter", "Text.\n\n---\n\na: [\n");
    }
}
