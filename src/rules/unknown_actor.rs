//! # unknown-actor
//!
//! ## What it does
//! Reports a name that stands where an actor should stand, or nearly is one, and that no
//! actor of the workspace bears:
//!
//! - a value of `actors:` in the front matter, `#actor/…` and `#person/…`, and a link into
//!   a folder of actors that leads nowhere;
//! - a wikilink that leads nowhere and has the form of a name (`[[Wagnar Group]]`);
//! - a name in the text that is one letter off a known one: always a hint;
//! - somebody who speaks in the text and is named at least twice.
//!
//! A declared name with a near miss in your own tables or notes is a warning. All else is
//! quiet: most names in the news are nobody's actors, and a list of them is a harvest, no
//! fault (`dossier actors --harvest`). In a workspace without actors of its own only
//! misspelt names are hinted at. Headings, quotations, lists of sources, outlets and the
//! authors of articles are left alone.
//!
//! ## Why
//! ICD 206 asks that who is meant can be told. A misspelt name is missing from every
//! dossier, count and search.
//!
//! ## Example
//! ```markdown
//! -- actors.toml --
//! [[actor]]
//! name = "Kim Yo Jong"
//! -- note.md --
//! ---
//! actors: [Kim Yo-jung]
//! ---
//! ```
//!
//! ## Instead
//! ```markdown
//! -- actors.toml --
//! [[actor]]
//! name = "Kim Yo Jong"
//! -- note.md --
//! ---
//! actors: [Kim Yo-jong]
//! ---
//! ```

mod declared;
mod prose;

use rustc_hash::FxHashMap;

use super::{Check, Context, Report, Rule, also_here, replacement};
use crate::{diagnostic::Severity, knowledge::actors::Layer, text::Span};

pub const RULE: Rule = Rule {
    code: "unknown-actor",
    tier: 'A',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("unknown_actor.rs"),
    check: Check::Note(check),
};

/// A name that nobody bears.
#[derive(Debug)]
struct Unknown {
    name: String,
    /// The place of the name alone.
    span: Span,
    /// The actor that was probably meant, as an index of the library's, and its name.
    near: Option<(usize, String)>,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    /// In a place for actors.
    Declared,
    /// One letter off.
    Misspelt,
    Speaker,
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let has_own = context.library.actors.iter().any(|it| it.layer != Layer::Builtin);
    let prose = prose::Prose::new(context);
    let mut found = prose.misspelt();
    if has_own {
        found.extend(declared::unknown(context));
        found.extend(prose.speakers());
    }
    found.sort_by_key(|it| it.span);
    let usual = report.severity;
    // What is misspelt is mended in each place, of others the first stands for all.
    let mut groups: Vec<Vec<&Unknown>> = Vec::new();
    let mut known: FxHashMap<(Form, &str), usize> = FxHashMap::default();
    for unknown in &found {
        let key = (unknown.form, unknown.name.as_str());
        let group = known.get(&key).filter(|_| unknown.form != Form::Misspelt);
        match group.and_then(|it| groups.get_mut(*it)) {
            Some(group) => group.push(unknown),
            None => {
                known.insert(key, groups.len());
                groups.push(vec![unknown]);
            }
        }
    }
    for group in groups {
        if let Some((first, others)) = group.split_first() {
            report.grade(severity(context, first, usual));
            add(context, first, others, report);
        }
    }
}

/// A near miss among the user's own actors is a fault, elsewhere it is a guess.
fn severity(context: &Context<'_>, unknown: &Unknown, usual: Severity) -> Severity {
    let near = unknown.near.as_ref().and_then(|it| context.library.actors.get(it.0));
    let is_own = near.is_some_and(|it| it.layer == Layer::Workspace);
    match unknown.form {
        Form::Misspelt => Severity::Hint,
        Form::Declared if is_own => Severity::Warning,
        Form::Declared | Form::Speaker => usual,
    }
}

fn add(context: &Context<'_>, unknown: &Unknown, others: &[&Unknown], report: &mut Report<'_>) {
    let path = &context.note.path;
    let Unknown { name, span, near, form } = unknown;
    let message = match (near, form) {
        (Some((_, near)), _) => {
            format!("\"{name}\" is not a known actor. Did you mean \"{near}\"?")
        }
        (None, Form::Speaker) => format!("\"{name}\" speaks here and is not a known actor."),
        (None, _) => format!("\"{name}\" is not a known actor."),
    };
    let finding = report.add(*span, message);
    if let Some((_, near)) = near {
        let title = format!("Replace with \"{near}\"");
        finding.fixes.push(replacement(title, false, path, *span, near));
    }
    finding.related = also_here(context, others.iter().map(|it| it.span));
}

#[cfg(test)]
mod tests;
