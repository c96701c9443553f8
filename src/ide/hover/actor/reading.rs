//! What a name stands for in its place, and why.

use super::{super::super::markdown::plain, Here};
use crate::{
    knowledge::{
        Actor, Mention, Reading,
        actors::{Alias, AliasKind},
        folded,
    },
    text::Span,
    workspace::Workspace,
};

/// Nouns for those who speak and act for a state.
const OFFICE: &[&str] = &["official", "authorit", "diplomat", "minist", "government", "spokes"];

/// The name, with the noun that makes it a group without a name.
pub(super) fn span(mention: &Mention) -> Span {
    match mention.collective {
        Some(it) => Span::new(mention.span.start.min(it.start), mention.span.end.max(it.end)),
        None => mention.span,
    }
}

/// What stands before the line of the actor, where the name is not the actor's own:
/// `Russian officials · unnamed, government of Russia`.
pub(super) fn title(here: &Here<'_>, actor: &Actor) -> Option<String> {
    let mention = here.mention?;
    let text = here.at.text();
    if let Some(noun) = mention.collective {
        let small = noun.of(text).to_lowercase();
        let office = OFFICE.iter().any(|it| small.contains(it)) && is_state(actor);
        let of = if office { "government of" } else { "of" };
        let group = one_line(span(mention).of(text));
        return Some(format!("**{}** · unnamed, {of} {}", plain(&group), plain(&actor.name)));
    }
    if mention.reading != Reading::Metonym {
        return None;
    }
    let seat = plain(&one_line(mention.span.of(text)));
    Some(format!("**{}** ({seat})", meant(actor)))
}

/// Why a name is read as it is; nothing where it is the actor's own and first.
pub(super) fn why(here: &Here<'_>, actor: &Actor) -> Option<String> {
    let mention = here.mention?;
    let shown = one_line(mention.span.of(here.at.text()));
    let name = plain(&shown);
    let alias = alias(actor, &shown);
    match mention.reading {
        Reading::Metonym => {
            Some(format!("metonym: {name} → {}{}", meant(actor), beside(here, mention)))
        }
        Reading::Literal if actor.name != shown => {
            Some(format!("the place itself{}", beside(here, mention)))
        }
        Reading::Demonym => Some(format!("demonym: {name} → {}", plain(&actor.name))),
        Reading::Historical => Some("a state that is no more".to_owned()),
        Reading::Bloc => Some("a group of states without an office".to_owned()),
        _ if folded(&actor.name) == folded(&shown) => None,
        _ => match alias.map(|it| it.kind) {
            Some(AliasKind::Demonym) => Some(format!("demonym: {name} → {}", plain(&actor.name))),
            Some(AliasKind::Metonym) => Some(format!("metonym: {name} → {}", plain(&actor.name))),
            Some(AliasKind::Acronym) => Some("acronym".to_owned()),
            Some(AliasKind::Former) => Some("a former name".to_owned()),
            Some(AliasKind::Name) => None,
            None => Some(short_for(here, mention, actor, &shown)),
        },
    }
}

/// Others who bear the name, where the text has chosen one.
pub(super) fn also(workspace: &Workspace, here: &Here<'_>, index: usize) -> Option<String> {
    let shown = one_line(here.mention?.span.of(here.at.text()));
    let library = &workspace.library;
    let others = library.actors_named(&shown).into_iter().filter(|it| *it != index);
    let lines = others.filter_map(|it| {
        let actor = library.actors.get(it)?;
        let kind = if actor.kind.is_empty() { "" } else { " · " };
        Some(format!("\n- **{}**{kind}{}", plain(&actor.name), plain(&actor.kind)))
    });
    let lines: String = lines.collect();
    (!lines.is_empty()).then(|| format!("{} may elsewhere be{lines}", plain(&shown)))
}

/// Who a seat stands for.
fn meant(actor: &Actor) -> String {
    match is_state(actor) {
        true => format!("Government of {}", plain(&actor.name)),
        false => plain(&actor.name),
    }
}

fn is_state(actor: &Actor) -> bool {
    matches!(actor.kind.as_str(), "state" | "territory" | "country")
}

fn alias<'a>(actor: &'a Actor, shown: &str) -> Option<&'a Alias> {
    let exact = actor.aliases.iter().find(|it| it.text == shown);
    exact.or_else(|| actor.aliases.iter().find(|it| folded(&it.text) == folded(shown)))
}

/// A name that no record has: a part of one that stands before it, or a short form
/// that the note itself explains.
fn short_for(here: &Here<'_>, mention: &Mention, actor: &Actor, shown: &str) -> String {
    let text = here.at.text();
    let is_whole =
        |it: &&Mention| it.actors == mention.actors && folded(it.span.of(text)) != folded(shown);
    let mut before =
        here.at.analysis().mentions.iter().take_while(|it| it.span.start < mention.span.start);
    let line = before.find(is_whole).map(|it| {
        let line = here.at.note.text.line_col(it.span.start, Default::default()).line + 1;
        format!(" in line {line}")
    });
    let is_surname = actor.kind == "person" && !shown.contains(' ');
    match (is_surname, line) {
        (true, Some(line)) => format!("surname, after the full name{line}"),
        (true, None) => "surname".to_owned(),
        (false, Some(line)) => format!("short for {}, as{line}", plain(&actor.name)),
        (false, None) => format!("short for {}", plain(&actor.name)),
    }
}

/// The word that tells how a place is meant: a preposition before it, else what follows.
fn beside(here: &Here<'_>, mention: &Mention) -> String {
    let text = here.at.document().prose.as_str();
    let before = text.get(..mention.span.start).unwrap_or("").split_whitespace().next_back();
    let after = text.get(mention.span.end..).unwrap_or("").split_whitespace().next();
    let is_word =
        |it: &&str| it.starts_with(char::is_lowercase) && it.chars().all(char::is_alphabetic);
    let before = before.filter(is_word).filter(|it| *it != "and" && *it != "the");
    match (before, after.filter(is_word)) {
        (Some(word), _) => format!(", after \"{}\"", plain(word)),
        (None, Some(word)) => format!(", before \"{}\"", plain(word)),
        (None, None) => String::new(),
    }
}

/// A name as it stands, where it runs over the end of a line too.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
