//! What a name stands for in its place, and why.

use super::{super::super::markdown::plain, FEW, Here};
use crate::{
    knowledge::{
        Actor, Mention, Reading,
        actors::{Alias, AliasKind},
        builtin, folded,
    },
    terms,
    text::{Span, collapsed},
    workspace::Workspace,
};

/// Words before a city.
const PLACES: &[&str] = &[
    "across", "around", "at", "from", "in", "inside", "into", "near", "of", "on", "outside", "to",
    "toward", "towards",
];

/// Words before those with whom one deals.
const PARTIES: &[&str] = &[
    "accused", "against", "asked", "between", "by", "pressed", "than", "told", "urged", "warned",
    "with",
];

/// Words that tell nothing.
const LINKS: &[&str] = &["a", "an", "and", "as", "but", "or", "that", "the", "which", "while"];

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
        let group = plain(&collapsed(span(mention).of(text)));
        if noun.start < mention.span.start {
            return Some(format!("**{group}** · unnamed"));
        }
        let class = terms::agent_class(noun.of(text)).filter(|_| is_state(actor));
        let what = class.map_or("", |it| it.what);
        let gap = if what.is_empty() { "" } else { " " };
        return Some(format!("**{group}** · unnamed, {what}{gap}of {}", plain(&actor.name)));
    }
    if mention.reading != Reading::Metonym {
        return None;
    }
    let seat = collapsed(mention.span.of(text));
    let meant = meant(actor, &seat);
    let capital = meant.chars().next().map(|it| it.to_uppercase().to_string());
    let rest: String = meant.chars().skip(1).collect();
    Some(format!("**{}{rest}** ({})", capital.unwrap_or_default(), plain(&seat)))
}

/// Why a name is read as it is; nothing where it is the actor's own.
pub(super) fn why(here: &Here<'_>, actor: &Actor) -> Option<String> {
    let mention = here.mention?;
    let shown = collapsed(mention.span.of(here.at.text()));
    let name = plain(&shown);
    match mention.reading {
        Reading::Metonym => {
            let meant = meant(actor, &shown);
            return Some(format!("metonym: {name} → {meant}{}", cue(here, mention, false)));
        }
        Reading::Literal => {
            return Some(format!("the place itself{}", cue(here, mention, true)));
        }
        Reading::Historical => return Some("a state that is no more".to_owned()),
        Reading::Bloc => return Some("a group of states without an office".to_owned()),
        _ if folded(&actor.name) == folded(&shown) => return None,
        _ => {}
    }
    let kind = alias(actor, &shown).map(|it| it.kind);
    match (mention.reading, kind) {
        (Reading::Demonym, _) | (_, Some(AliasKind::Demonym)) => {
            Some(format!("demonym: {name} → {}", plain(&actor.name)))
        }
        (_, Some(AliasKind::Metonym)) => {
            Some(format!("metonym: {name} → {}", meant(actor, &shown)))
        }
        (_, Some(AliasKind::Acronym)) => Some(format!("acronym of {}", plain(&actor.name))),
        (_, Some(AliasKind::Former)) => Some("a former name".to_owned()),
        (_, Some(AliasKind::Name)) => None,
        (_, None) => Some(short_for(here, mention, actor, &shown)),
    }
}

/// Others who bear the name, where the text has chosen one.
pub(super) fn also(workspace: &Workspace, here: &Here<'_>, index: usize) -> Option<String> {
    let shown = collapsed(here.mention?.span.of(here.at.text()));
    let library = &workspace.library;
    let others = library.actors_named(&shown).into_iter().filter(|it| *it != index);
    let lines = others.filter_map(|it| {
        let actor = library.actors.get(it)?;
        if alias(actor, &shown).is_some_and(|it| it.kind == AliasKind::Metonym) {
            return Some(format!("**{}**", meant(actor, &shown)));
        }
        let kind = if actor.kind.is_empty() { "" } else { " · " };
        Some(format!("**{}**{kind}{}", plain(&actor.name), plain(&actor.kind)))
    });
    let lines: Vec<String> = lines.collect();
    let more = lines.len().saturating_sub(FEW);
    let mut res = format!("elsewhere {} may be", plain(&shown));
    match lines.as_slice() {
        [] => return None,
        [only] => return Some(format!("{res} {only}")),
        several => several.iter().take(FEW).for_each(|it| res += &format!("\n- {it}")),
    }
    if more > 0 {
        res += &format!("\n- and {more} more");
    }
    Some(res)
}

/// Who a seat stands for, as markdown.
fn meant(actor: &Actor, seat: &str) -> String {
    let name = plain(&actor.name);
    match builtin::sits_in(seat).filter(|_| is_state(actor)) {
        Some(who) => format!("{} of {name}", plain(who)),
        None if is_state(actor) => format!("government of {name}"),
        None => name,
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
    let is_surname = actor.surname.as_deref().is_some_and(|it| folded(it) == folded(shown))
        || actor.kind == "person" && !shown.contains(' ');
    match (is_surname, line) {
        (true, Some(line)) => format!("surname, after the full name{line}"),
        (true, None) => "surname".to_owned(),
        (false, Some(line)) => format!("short for {}, named{line}", plain(&actor.name)),
        (false, None) => format!("short for {}", plain(&actor.name)),
    }
}

/// The word next to a name that shows how it is read: before a city (`in Moscow`), and
/// before or behind those who sit there (`with Moscow`, `Moscow said`).
fn cue(here: &Here<'_>, mention: &Mention, is_city: bool) -> String {
    let text = here.at.document().prose.as_str();
    let is_word = |it: &&str| {
        let links = LINKS.contains(it);
        !links && it.starts_with(char::is_lowercase) && it.chars().all(char::is_alphabetic)
    };
    let before = text.get(..mention.span.start).unwrap_or("").split_whitespace().next_back();
    let before = before.filter(is_word);
    let after = text.get(mention.span.end..).unwrap_or("").split_whitespace().next();
    let after = after.filter(is_word).filter(|it| !PLACES.contains(it));
    let (before, after) = match is_city {
        true => (before.filter(|it| PLACES.contains(it)), None),
        false => (before.filter(|it| PARTIES.contains(it)), after),
    };
    match (before, after) {
        (Some(word), _) => format!(", after \"{word}\""),
        (None, Some(word)) => format!(", before \"{word}\""),
        (None, None) => String::new(),
    }
}
