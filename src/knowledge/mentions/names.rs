//! The names by which actors are found: what their records say, and the spellings
//! that follow from it.

use super::trie::{Builder, Entry, Use};
use crate::{
    knowledge::{
        Actor, Alias,
        actors::{AliasKind, Case},
    },
    terms,
};

/// What an actor is, as far as its names are read differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    State,
    Person,
    Place,
    Organisation,
    Historical,
    Bloc,
    #[default]
    Other,
}

impl Sort {
    pub(super) fn of(actor: &Actor) -> Sort {
        match actor.kind.as_str() {
            "state" | "country" | "territory" => Sort::State,
            "person" => Sort::Person,
            "place" | "city" | "region" => Sort::Place,
            "historical" | "former-state" | "historical-state" => Sort::Historical,
            "bloc" => Sort::Bloc,
            "organization" | "organisation" | "igo" | "ngo" | "company" | "government"
            | "agency" | "military" | "party" | "media" | "outlet" => Sort::Organisation,
            _ => Sort::Other,
        }
    }
}

/// Adds the names of the actor with an index.
pub(super) fn add(trie: &mut Builder, index: usize, actor: &Actor) {
    let person = Sort::of(actor) == Sort::Person;
    let mut add = |text: &str, usage, case| {
        trie.add(text, Entry { actor: Some(index), usage, case });
    };
    let own = Alias { text: actor.name.clone(), ..Alias::default() };
    for Alias { text, kind, case, .. } in
        std::iter::once(&own).chain(actor.aliases.iter().filter(|it| !it.weak))
    {
        let usage = match kind {
            AliasKind::Demonym => Use::Demonym,
            AliasKind::Metonym => Use::Metonym,
            AliasKind::Acronym => Use::Acronym,
            _ if is_acronym(text) => Use::Acronym,
            _ => Use::Name,
        };
        add(text, usage, *case);
        // "the U.S government", as it is often written.
        if usage == Use::Acronym && text.matches('.').count() > 1 {
            add(text.trim_end_matches('.'), usage, *case);
        }
        if person && usage == Use::Name {
            let variants = romanised(text, actor.surname.as_deref());
            variants.iter().for_each(|it| add(it, usage, *case));
        }
    }
    surnames(actor).into_iter().for_each(|it| add(it, Use::Surname, Case::Usual));
}

/// `US`, `U.N.`, `M23`: capitals and signs alone.
fn is_acronym(text: &str) -> bool {
    text.is_ascii() && !text.bytes().any(|it| it.is_ascii_lowercase() || it == b' ')
}

/// The parts of a person's names that stand for the whole once that was named. Where
/// no record says it, the last word of the name, of a name that the person had before,
/// and of one that begins as the name does: also of a name that starts with the family,
/// the last word after the whole name means nobody else.
fn surnames(actor: &Actor) -> Vec<&str> {
    if let Some(said) = &actor.surname {
        return Some(said.as_str()).filter(|it| is_part(actor, it)).into_iter().collect();
    }
    if actor.kind != "person" {
        return Vec::new();
    }
    let given = actor.name.split_once(' ').map(|it| it.0);
    let begins = |it: &Alias| given.is_some() && it.text.split_once(' ').map(|it| it.0) == given;
    let others = actor.aliases.iter().filter(|it| match it.kind {
        AliasKind::Former => !it.weak,
        AliasKind::Name => !it.weak && begins(it),
        _ => false,
    });
    let names = std::iter::once(&actor.name).chain(others.map(|it| &it.text));
    let last = names.filter_map(|it| Some(it.rsplit_once(' ')?.1));
    let last = last.filter(|it| it.chars().count() > 3 && it.starts_with(char::is_uppercase));
    let mut res: Vec<&str> = last.filter(|it| is_part(actor, it)).collect();
    res.sort_unstable();
    res.dedup();
    res
}

/// Whether a word is no name of the actor's by itself.
fn is_part(actor: &Actor, word: &str) -> bool {
    !actor.names().any(|it| it == word)
}

/// Other spellings of a person's name: a hyphen is a space; and where a record says
/// that the family stands first, two syllables of a given name may also be one word
/// (`Jong Un`, `Jong-un`, `Jongun`), and may stand before the family.
fn romanised(name: &str, surname: Option<&str>) -> Vec<String> {
    let mut res = Vec::new();
    if name.contains('-') {
        res.push(name.replace('-', " "));
    }
    let given = surname.and_then(|it| name.strip_prefix(it)?.strip_prefix(' '));
    let Some((surname, given)) = surname.zip(given) else { return res };
    let mut syllables = given.split([' ', '-']);
    let (Some(first), Some(second), None) = (syllables.next(), syllables.next(), syllables.next())
    else {
        return res;
    };
    let small = second.to_lowercase();
    let apart =
        [format!("{first} {second}"), format!("{first}-{small}"), format!("{first}{small}")];
    for given in apart {
        res.push(format!("{surname} {given}"));
        res.push(format!("{given} {surname}"));
    }
    res.retain(|it| it != name);
    res.sort();
    res.dedup();
    res
}

/// Adds what is no name of an actor but tells how the names around it are read.
pub(super) fn add_context<'a>(
    trie: &mut Builder,
    outlets: impl Iterator<Item = &'a str>,
    index: impl Fn(&str) -> Option<usize>,
) {
    let mut add = |text: &str, actor, usage, case| {
        trie.add(text, Entry { actor, usage, case });
    };
    let known = terms::rows(include_str!("../../terms/outlets.tsv")).map(|it| terms::cell(&it, 0));
    for mask in terms::NAME_MASKS.iter().copied().chain(outlets).chain(known) {
        add(mask, None, Use::Mask, Case::Any);
    }
    for row in terms::rows(include_str!("../../terms/regions.tsv")) {
        add(terms::cell(&row, 1), None, Use::Region, Case::Usual);
        for short in terms::cell(&row, 2).split(' ').filter(|it| !it.is_empty()) {
            add(short, None, Use::Region, Case::Exact);
        }
    }
    for row in terms::rows(include_str!("../../terms/name_context.tsv")) {
        let Some(actor) = index(terms::cell(&row, 0)) else { continue };
        for word in terms::cell(&row, 1).split('|') {
            add(word, Some(actor), Use::Evidence, Case::Usual);
        }
    }
}
