//! # unresolved-source
//!
//! ## What it does
//! Reports a citation that points nowhere: a footnote without a definition, a key that
//! no article has, a missing article in a `Source:` line or a list of sources, a link
//! to a file that does not exist. It names the nearest known key. Web addresses are
//! never fetched.
//!
//! Wikilinks in running text are left alone, and so are relative links to a page without an
//! extension: they name actors and ideas, and may be written later. So are the pages in a
//! footnote that names its source besides, e-mail addresses and handles. A link to a note is
//! good from wherever in the workspace its path holds. Numbers in brackets without a list of
//! sources are one finding.
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
    claims::{Citation, Target, page_name},
    diagnostic::{Related, Severity},
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
    numbers(context, report);
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

/// Numbers in brackets that no list of the note has: the first, with the others beside it.
fn numbers(context: &Context<'_>, report: &mut Report<'_>) {
    let lost = |it: &&Citation| is_number(it) && !it.resolves();
    let mut lost = context.analysis.citations.iter().filter(lost);
    let Some(first) = lost.next() else { return };
    let others: Vec<&Citation> = lost.collect();
    let more = match others.len() {
        0 => String::new(),
        1 => ", nor for another number".to_owned(),
        more => format!(", nor for {more} more numbers"),
    };
    let message =
        format!("This note has no list of sources with an entry for \"{}\"{more}.", first.name);
    let related = |it: &&Citation| Related {
        message: format!("\"{}\" points nowhere either.", it.name),
        path: context.note.path.to_string(),
        span: it.span,
    };
    report.add(first.span, message).related = others.iter().map(related).collect();
}

fn is_number(citation: &Citation) -> bool {
    citation.form == Some(Form::Numeric)
}

/// What is amiss with a citation, and the name that was probably meant.
fn fault(context: &Context<'_>, citation: &Citation) -> Option<(String, Option<String>)> {
    let name = &citation.name;
    let keys = || context.library.articles.iter().map(|it| it.key.as_str());
    if citation.target != Target::Unresolved {
        let page = citation.page.as_ref()?;
        let somewhere = || page_name(name).is_some_and(|it| context.workspace.has_page(&it));
        if context.workspace.file_exists(page) || somewhere() {
            return None;
        }
        return Some((format!("There is no file \"{page}\" in this workspace."), None));
    }
    match (citation.form, &citation.page) {
        (Some(Form::Numeric), _) => None,
        (Some(Form::Footnote), _) if context.note.document().footnote(name).is_some() => {
            let definition = context.note.document().footnote(name)?.content;
            let said = definition.of(context.note.text.as_str()).chars().any(char::is_alphanumeric);
            // What else is wrong with it is said there.
            (!said).then(|| (format!("The definition of the footnote \"{name}\" is empty."), None))
        }
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
            Some((message, near.map(|it| name.replace(stem, it))))
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
    fn links_to_notes_are_names_in_a_sentence_and_sources_in_a_place_for_them() {
        check(
            "
-- people/Ada Lund.md --
A pilot.
-- notes/port.md --
The port is [Ada Lund](people/Ada%20Lund.md)'s, not [Brandt](Bo%20Brandt)'s. See [ships](ships.md \"wikilink\").

It closed ([annex B](annexes/b.md)).
           ^^^^^^^^^^^^^^^^^^^^^^^ error unresolved-source: There is no file \"notes/annexes/b.md\" in this workspace.

Source: [the log](log-of-may.md)
        ^^^^^^^^^^^^^^^^^^^^^^^^ error unresolved-source: There is no article \"log-of-may\" in this workspace.
",
        );
    }

    #[test]
    fn a_footnote_with_a_source_may_link_to_its_author() {
        check(
            "
It leaked.[^a] It froze.[^b] It sank.[^c] It rose.[^d]

[^a]: [Ada Lund](Ada_Lund.md), [The lock keepers](The_lock_keepers.md), page 12
[^b]: [Ilmen Archive](Ilmen_Archive.md), <https://archive.example/ice>
[^c]: [Ada Lund](Ada_Lund.md), p. 3
      ^^^^^^^^^^^^^^^^^^^^^^^ error unresolved-source: There is no article \"Ada_Lund\" in this workspace.
[^d]: [[Ada Lund]], \"The lock keepers\", 2019
",
        );
    }

    #[test]
    fn a_footnote_without_a_word_points_nowhere() {
        check(
            "
It leaked.[^a] It froze.[^b]
          ^^^^ error unresolved-source: The definition of the footnote \"a\" is empty.

[^a]:

[^b]: Log of the locks, 3 May 2024
",
        );
    }

    #[test]
    fn numbers_without_a_list_are_one_finding() {
        check(
            "
The dam broke.[3][14] It killed 40 men,<sup>15</sup> the clerk said. He wrote of \"[2] dams\".
              ^^^ error unresolved-source: This note has no list of sources with an entry for \"3\", nor for 2 more numbers.
The lake has 4 km<sup>2</sup>.
",
        );
        check(
            "
The dam broke.[1] It rained.[2]

## Notes

1. Log of the locks, 3 May 2024

[2] Ames, R. The lock keepers.
",
        );
    }

    #[test]
    fn a_line_of_links_to_notes_leads_on() {
        check("- Links: [[Ports]], [[Locks]]\n- Topic: #ports\n\nText.\n");
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
