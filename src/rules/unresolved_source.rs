//! # unresolved-source
//!
//! ## What it does
//! Reports a citation that points nowhere: a footnote without a definition, a key that
//! no article has, a missing article in a `Source:` line or a list of sources, a link
//! to a file that does not exist. It names the nearest known key. Web addresses are
//! never fetched.
//!
//! Wikilinks in running text are left alone: they name actors and ideas. So are e-mail
//! addresses and handles.
//!
//! ## Why
//! ICD 206 asks for an unambiguous identifier of each source. A mark that does not
//! resolve covers nothing.
//!
//! ## Example
//! ```markdown
//! -- articles/nis-2024.md --
//! ---
//! title: Briefing on troop movements
//! ---
//! Text.
//! -- note.md --
//! Some units train in the far east of the country [@nis-2042].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/nis-2024.md --
//! ---
//! title: Briefing on troop movements
//! ---
//! Text.
//! -- note.md --
//! Some units train in the far east of the country [@nis-2024].
//! ```

use super::{Check, Context, Report, Rule, replacement};
use crate::{
    claims::{Citation, Target},
    diagnostic::Severity,
    markdown::Form,
    terms,
};

pub const RULE: Rule = Rule {
    code: "unresolved-source",
    tier: 'A',
    draft: Some(Severity::Error),
    final_: Some(Severity::Error),
    source: include_str!("unresolved_source.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let analysis = context.analysis;
    let front_matter = context.note.document().front_matter.as_ref();
    let listed = analysis
        .sources
        .iter()
        .filter(|it| front_matter.is_some_and(|front_matter| front_matter.span.contains(it.span)));
    for citation in analysis.citations.iter().chain(listed) {
        let Some((message, near)) = fault(context, citation) else { continue };
        let hint = near.as_ref().map(|it| format!(" Did you mean \"{it}\"?")).unwrap_or_default();
        let by_key = citation.form == Some(Form::Pandoc);
        let span = if by_key { citation.target_span } else { citation.span };
        let finding = report.add(span, message + &hint);
        if let Some(near) = near {
            let title = format!("Replace with \"{near}\"");
            let wiki = citation.form.is_none() && citation.text.contains("[[");
            let text = if wiki { format!("\"[[{near}]]\"") } else { near };
            let fix = replacement(title, false, &context.note.path, citation.target_span, &text);
            finding.fixes.push(fix);
        }
    }
}

/// What is amiss with a citation, and the name that was probably meant.
fn fault(context: &Context<'_>, citation: &Citation) -> Option<(String, Option<String>)> {
    let name = &citation.name;
    let keys = || context.library.articles.iter().map(|it| it.key.as_str());
    if citation.target != Target::Unresolved {
        let page = citation.page.as_ref()?;
        if context.workspace.file_exists(page) {
            return None;
        }
        return Some((format!("There is no file \"{page}\" in this workspace."), None));
    }
    match (citation.form, &citation.page) {
        (Some(Form::Footnote), _) => {
            let footnotes = &context.note.document().footnotes;
            let near = terms::nearest(name, footnotes.iter().map(|it| it.label.as_str()));
            let message = format!("The footnote \"{name}\" has no definition in this note.");
            Some((message, near.map(str::to_owned)))
        }
        (_, Some(page)) => {
            if context.workspace.has_page(page) {
                return None; // A note or an actor: no source, but nothing is broken.
            }
            let stem = page.rsplit('/').next().unwrap_or(page);
            let near = terms::nearest(stem, keys());
            let message = format!("There is no article \"{page}\" in this workspace.");
            Some((message, near.map(|it| page.replace(stem, it))))
        }
        _ => {
            let near = terms::nearest(name, keys());
            Some((format!("No article has the key \"{name}\"."), near.map(str::to_owned)))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    #[track_caller]
    fn check(fixture: &str) {
        check_rule("unresolved-source", fixture);
    }

    #[test]
    fn footnotes_keys_and_pages_must_exist() {
        check(
            "
-- articles/nis-2024.md --
Text.
-- note.md --
Units train there.[^nis] Others [see @nis-2024; @nis-2025, p. 3] left.
                  ^^^^^^ error unresolved-source: The footnote \"nis\" has no definition in this note.
                                                 ^^^^^^^^ error unresolved-source: No article has the key \"nis-2025\". Did you mean \"nis-2024\"?

Source: [[articles/lost]]
        ^^^^^^^^^^^^^^^^^ error unresolved-source: There is no article \"articles/lost\" in this workspace.
",
        );
    }

    #[test]
    fn local_links_must_lead_to_a_file() {
        check(
            "
-- maps/port.md --
A map.
-- notes/note.md --
The berths are on [the map](../maps/port.md#quay) and in [the annex](annex.pdf).
                                                         ^^^^^^^^^^^^^^^^^^^^^^ error unresolved-source: There is no file \"notes/annex.pdf\" in this workspace.
",
        );
    }

    #[test]
    fn names_handles_addresses_and_code_cite_nothing() {
        check(
            "
[[Kim Yo Jong]] spoke. Write to press@mofa.example or @mofa; `[@nope2020]` is code.
",
        );
    }

    #[test]
    fn the_nearest_key_is_offered() {
        let fixture = "-- articles/nis-2024.md --\nText.\n-- note.md --\nSo [@nis-2042].\n";
        let workspace = parse(fixture).workspace;
        let found = crate::rules::check(&workspace, "note.md");
        assert_eq!(found[0].fixes[0].edits[0].text, "nis-2024");
    }
}
