//! # ambiguous-actor
//!
//! ## What it does
//! Reports a name that two or more actors of the workspace bear, where the note does not
//! settle which of them is meant. It is settled by the full name of one of them earlier in
//! the note, by `actors:` in the front matter, and by the link in which the name stands;
//! in a heading also by what the note says below.
//!
//! A name is reported where it first stands; its other places are listed with it. The rule
//! is silent in quotations and lists of sources, where the words are not the analyst's,
//! and on names that are ambiguous only with the table that the program brings: a state
//! and a province may both be meant by "Georgia", but only an actor of yours is yours to
//! tell from another. A city and the government that sits there are two readings of one
//! name, no ambiguity.
//!
//! ## Why
//! ICD 203 D.6.e.(6): the language conveys its meaning without ambiguity. A reader who does
//! not know the file takes the wrong one of two brothers, ministries or banks.
//!
//! ## Example
//! ```markdown
//! -- actors.toml --
//! [[actor]]
//! name = "Ada Lund"
//! aliases = ["Lund"]
//! [[actor]]
//! name = "Bo Lund"
//! aliases = ["Lund"]
//! -- note.md --
//! Lund turned the offer down.
//! ```
//!
//! ## Instead
//! ```markdown
//! -- actors.toml --
//! [[actor]]
//! name = "Ada Lund"
//! aliases = ["Lund"]
//! [[actor]]
//! name = "Bo Lund"
//! aliases = ["Lund"]
//! -- note.md --
//! Ada Lund flew home on Friday. Lund turned the offer down.
//! ```

use rustc_hash::FxHashMap;

use super::{Check, Context, Report, Rule, also_here, replacement};
use crate::{
    claims::{is_quoted, sections::Role},
    diagnostic::{Related, Severity},
    knowledge::{Actor, Mention, actors::AliasKind, actors::Layer},
    markdown::BlockKind,
    note::Namesakes,
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "ambiguous-actor",
    tier: 'A',
    draft: Some(Severity::Information),
    final_: Some(Severity::Warning),
    source: include_str!("ambiguous_actor.rs"),
    check: Check::Note(check),
};

/// How many actors a message names.
const NAMED: usize = 4;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    // The place among the groups of each list of candidates.
    let mut groups: FxHashMap<&[usize], usize> = FxHashMap::default();
    let mut full_names = FxHashMap::default();
    let mut in_order: Vec<Vec<&Mention>> = Vec::new();
    for mention in context.analysis.mentions.iter().filter(|it| is_open(context, it)) {
        let index = *groups.entry(&mention.actors).or_insert(in_order.len());
        match in_order.get_mut(index) {
            Some(group) => group.push(mention),
            None => in_order.push(vec![mention]),
        }
    }
    let mut known = context.note.namesakes.recall();
    for group in in_order {
        let Some((first, others)) = group.split_first() else { continue };
        let (status, name) = (context.status, context.note.text.slice(first.span));
        let is =
            |it: &Namesakes| it.status == status && *it.name == *name && it.actors == first.actors;
        let said = known.known(is).unwrap_or_else(|| {
            let mut found = Vec::new();
            let (workspace, path) = (context.workspace, &*context.note.path);
            if let Some(mut report) = super::report(workspace, &RULE, status, path, &mut found) {
                add(context, first, &mut full_names, &mut report);
            }
            Namesakes { status, name: name.into(), actors: first.actors.clone(), found }.into()
        });
        for mut finding in said.found.iter().cloned() {
            finding.span = first.span;
            let edits = finding.fixes.iter_mut().flat_map(|it| &mut it.edits);
            edits.for_each(|it| it.span = first.span);
            finding.related.extend(also_here(context, others.iter().map(|it| it.span)));
            report.found.push(finding);
        }
        known.learn(said);
    }
    known.keep();
}

/// The names that tell actors without doubt, by the actor's id and the word that stood
/// there: groups of one family name share them.
type FullNames<'a> = FxHashMap<(&'a str, &'a str), Option<&'a str>>;

/// Says who may be meant, wherever the name stands.
fn add<'a>(
    context: &Context<'a>,
    first: &Mention,
    full_names: &mut FullNames<'a>,
    report: &mut Report<'_>,
) {
    let name = context.note.text.slice(first.span);
    let bearers = bearers(context, first);
    let path = &context.note.path;
    let finding = report.add(first.span, format!("\"{name}\" may be {}.", listed(&bearers)));
    for actor in bearers.iter().filter(|it| context.workspace.text(&it.path).is_some()) {
        let (message, path) = (format!("{} is defined here.", actor.name), actor.path.clone());
        finding.related.push(Related { message, path, span: actor.span });
    }
    for actor in &bearers {
        let known = full_names.entry((&actor.id, name));
        let Some(full) = *known.or_insert_with(|| full_name(context, actor, name)) else {
            continue;
        };
        let title = format!("Choose: {}", shown(actor, &bearers));
        finding.fixes.push(replacement(title, false, path, first.span, full));
    }
}

/// Whether a mention may be several actors, and a reader cannot tell which.
fn is_open(context: &Context<'_>, mention: &Mention) -> bool {
    1 < mention.actors.len()
        && 1 < bearers(context, mention).len()
        && !is_listed(context, mention.span)
        && !is_quoted(context.note.document(), mention.span)
        && !is_settled_below(context, mention)
}

/// The workspace's own actors that a mention may be, unless they are a seat and those
/// who sit there.
fn bearers<'a>(context: &Context<'a>, mention: &Mention) -> Vec<&'a Actor> {
    let name = context.note.text.slice(mention.span);
    let actors = mention.actors.iter().filter_map(|it| context.library.actors.get(*it));
    let own: Vec<&Actor> =
        actors.map(AsRef::as_ref).filter(|it| it.layer == Layer::Workspace).collect();
    let sits =
        |it: &Actor| it.aliases.iter().any(|it| it.kind == AliasKind::Metonym && it.text == name);
    let seats = own.iter().filter(|it| it.kind == "place").count();
    let is_reading = seats == 1 && own.iter().all(|it| it.kind == "place" || sits(it));
    if is_reading { Vec::new() } else { own }
}

/// Whether a place lies in a list of sources.
fn is_listed(context: &Context<'_>, place: Span) -> bool {
    let roles = block_at(context, place).and_then(|it| context.analysis.roles.get(it));
    matches!(roles, Some(Role::Sources | Role::Links | Role::Reading))
}

/// A heading names what comes: it is clear where only one of the candidates does.
fn is_settled_below(context: &Context<'_>, mention: &Mention) -> bool {
    let block = block_at(context, mention.span);
    let block = block.and_then(|it| context.note.document().blocks.get(it));
    if !block.is_some_and(|it| matches!(it.kind, BlockKind::Heading { .. })) {
        return false;
    }
    let below = context.analysis.mentions.iter().filter(|it| mention.span.end <= it.span.start);
    let mut named: Vec<usize> = below
        .filter_map(|it| if let [only] = *it.actors { Some(only) } else { None })
        .filter(|it| mention.actors.contains(it))
        .collect();
    named.sort_unstable();
    named.dedup();
    named.len() == 1
}

fn block_at(context: &Context<'_>, place: Span) -> Option<usize> {
    let blocks = &context.note.document().blocks;
    blocks.partition_point(|it| it.span.start <= place.start).checked_sub(1)
}

/// The name that says without doubt who is meant, in the form of the word that stood
/// there: a people's name for a people's name.
fn full_name<'a>(context: &Context<'a>, actor: &'a Actor, name: &str) -> Option<&'a str> {
    let only = |it: &str| context.library.actors_named(it).len() == 1;
    let demonyms = || actor.aliases.iter().filter(|it| it.kind == AliasKind::Demonym);
    let full = if demonyms().any(|it| it.text == name) {
        demonyms().map(|it| it.text.as_str()).find(|it| it.ends_with(name) && only(it))
    } else {
        Some(actor.name.as_str())
    };
    full.filter(|it| only(it))
}

/// `A or B`, `A, B or C`; with many, as many as can be read.
fn listed(actors: &[&Actor]) -> String {
    let names: Vec<String> = actors.iter().take(NAMED).map(|it| shown(it, actors)).collect();
    let more = actors.len().saturating_sub(NAMED);
    match names.split_last() {
        _ if 0 < more => format!("{} or one of {more} more", names.join(", ")),
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => names.join(""),
    }
}

/// The name, with the id where another has the same name.
fn shown(actor: &Actor, among: &[&Actor]) -> String {
    let same = among.iter().filter(|it| it.name == actor.name).count();
    if same < 2 { actor.name.clone() } else { format!("{} ({})", actor.name, actor.id) }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{check_rule, parse};

    const ACTORS: &str = "
-- actors.toml --
[[actor]]
name = \"East Marsh\"
aliases = [\"Marsh\"]
demonyms = [\"East Marshian\", \"Marshian\"]
[[actor]]
name = \"West Marsh\"
aliases = [\"Marsh\"]
demonyms = [\"West Marshian\", \"Marshian\"]
-- note.md --
";

    #[track_caller]
    fn check(note: &str) {
        check_rule("ambiguous-actor", &format!("{ACTORS}{note}"));
    }

    #[test]
    fn a_name_is_reported_once_in_a_note() {
        check(
            "Two banks closed in Marsh on Friday, and Marsh kept silent.
                    ^^^^^ warning ambiguous-actor: \"Marsh\" may be East Marsh or West Marsh.
",
        );
    }

    #[test]
    fn the_full_name_of_one_settles_it_and_of_both_does_not() {
        check("West Marsh closed two banks. Marsh kept silent.\n");
        check(
            "West Marsh met East Marsh. Then Marsh kept silent.
                                ^^^^^ warning ambiguous-actor: \"Marsh\" may be East Marsh or West Marsh.
",
        );
    }

    #[test]
    fn a_heading_is_settled_below() {
        check("# Marsh\n\nWest Marsh closed two banks.\n");
        check(
            "# Marsh
  ^^^^^ warning ambiguous-actor: \"Marsh\" may be East Marsh or West Marsh.

Two banks closed.
",
        );
    }

    #[test]
    fn quotations_sources_and_links_are_clear_or_not_ours() {
        check("\"Marsh is closed,\" he said.\n\n> Marsh is closed.\n");
        check("Text.\n\n## Sources\n\n- Marsh Weekly, \"A bank in Marsh\", 2024\n");
        check("[[west-marsh|Marsh]] closed two banks. Marsh kept silent.\n");
    }

    #[test]
    fn a_seat_and_its_government_are_readings_of_one_name() {
        check_rule(
            "ambiguous-actor",
            "
-- actors.toml --
[[actor]]
name = \"Kardovia\"
kind = \"state\"
metonyms = [\"Drovnik\"]
[[actor]]
name = \"Drovnik\"
kind = \"place\"
-- note.md --
Drovnik turned the offer down.
",
        );
    }

    /// The titles and texts of the fixes of the first finding.
    fn fixes(fixture: &str) -> Vec<(String, String)> {
        let workspace = parse(fixture).workspace;
        let found = crate::rules::check(&workspace, "note.md");
        let found = found.iter().find(|it| it.rule == "ambiguous-actor").unwrap();
        found.fixes.iter().map(|it| (it.title.clone(), it.edits[0].text.clone())).collect()
    }

    #[test]
    fn each_candidate_is_offered_in_the_form_of_the_word() {
        let pair = |title: &str, text: &str| (title.to_owned(), text.to_owned());
        assert_eq!(
            fixes(&format!("{ACTORS}The Marshian crews left.\n")),
            [
                pair("Choose: East Marsh", "East Marshian"),
                pair("Choose: West Marsh", "West Marshian")
            ]
        );
    }

    #[test]
    fn namesakes_are_told_by_their_ids_and_many_are_counted() {
        let actor = |it: usize| format!("[[actor]]\nid = \"lund-{it}\"\nname = \"A. Lund\"\n");
        let actors: String = (1..=6).map(actor).collect();
        let fixture = format!("-- actors.toml --\n{actors}-- note.md --\nA. Lund left.\n");
        let workspace = parse(&fixture).workspace;
        let found = crate::rules::check(&workspace, "note.md");
        let found = found.iter().find(|it| it.rule == "ambiguous-actor").unwrap();
        assert_eq!(
            found.message,
            "\"A. Lund\" may be A. Lund (lund-1), A. Lund (lund-2), A. Lund (lund-3), \
             A. Lund (lund-4) or one of 2 more."
        );
        assert!(found.fixes.is_empty(), "no name tells them apart");
    }
}
