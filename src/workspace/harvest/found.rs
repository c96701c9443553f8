//! All places of a name, and which names are one.

use std::{cmp::Reverse, collections::BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Context, Unknown, key,
    prose::{Name, Prose},
};

/// How many places are kept of a name.
const CONTEXTS: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// How often each stands.
    spellings: FxHashMap<String, usize>,
    kinds: FxHashMap<&'static str, usize>,
    acronyms: BTreeSet<String>,
    surname: Option<String>,
    files: BTreeSet<&'a str>,
    mentions: usize,
    contexts: Vec<Context>,
}

impl<'a> Found<'a> {
    pub(super) fn add(&mut self, text: &Prose<'a>, name: Name) {
        if self.files.insert(text.path) && self.contexts.len() < CONTEXTS {
            let (path, sentence) = (text.path.to_owned(), text.sentence(name.span));
            self.contexts.push(Context { path, span: name.span, sentence });
        }
        self.mentions += 1;
        *self.spellings.entry(name.text).or_default() += 1;
        self.acronyms.extend(name.acronym);
        if let Some(kind) = name.kind {
            *self.kinds.entry(kind).or_default() += 1;
        }
    }

    /// The usual spelling.
    fn name(&self) -> &str {
        let shouted = |it: &str| !it.chars().any(char::is_lowercase);
        let usual = |it: &(&String, &usize)| (!shouted(it.0), *it.1, Reverse(it.0.clone()));
        let usual = self.spellings.iter().max_by_key(usual);
        usual.map_or("", |it| it.0)
    }

    fn kind(&self) -> Option<&'static str> {
        self.kinds.iter().max_by_key(|it| (it.1, it.0)).map(|it| *it.0)
    }

    /// The last word, where the name can be a person's: two to four words, none of which
    /// is an acronym, and that tell of no other kind.
    fn last_word(&self) -> Option<&str> {
        let name = self.name();
        let words: Vec<&str> = name.split(' ').collect();
        let shouted = |it: &&str| it.len() > 2 && it.chars().all(char::is_uppercase);
        let joint = |it: &&str| matches!(*it, "of" | "for");
        let may = matches!(words.len(), 2..=4) && !words.iter().any(|it| shouted(it) || joint(it));
        words.last().copied().filter(|_| may && matches!(self.kind(), None | Some("person")))
    }

    fn take(&mut self, other: Found<'a>) {
        self.files.extend(other.files);
        self.mentions += other.mentions;
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        let is_new = |it: &Context| self.contexts.iter().all(|own| own.path != it.path);
        let new: Vec<Context> = other.contexts.into_iter().filter(is_new).collect();
        self.contexts.extend(new);
        self.contexts.sort_by(|a, b| a.path.cmp(&b.path));
        self.contexts.truncate(CONTEXTS);
    }

    pub(super) fn finish(self) -> Unknown {
        let (name, kind) = (self.name().to_owned(), self.kind());
        let spellings = self.spellings.into_keys().filter(|it| *it != name);
        let mut variants: Vec<String> = spellings.collect();
        variants.sort();
        Unknown {
            kind,
            mentions: self.mentions,
            files: self.files.len(),
            surname: self.surname,
            acronym: self.acronyms.into_iter().next(),
            variants,
            contexts: self.contexts,
            name,
        }
    }
}

/// The names, with what stands for another one added to that: a short form to the name
/// that it is made of, a surname to the full name.
pub(super) fn joined(mut found: FxHashMap<String, Found<'_>>) -> Vec<Found<'_>> {
    let acronyms: Vec<(String, String)> = found
        .iter()
        .flat_map(|(whole, it)| it.acronyms.iter().map(|it| (key(it), whole.clone())))
        .collect();
    for (short, whole) in unique(acronyms) {
        merge(&mut found, &short, &whole);
    }
    let last = |(whole, it): (&String, &Found<'_>)| Some((key(it.last_word()?), whole.clone()));
    let surnames: Vec<(String, String)> = found.iter().filter_map(last).collect();
    for (short, whole) in unique(surnames) {
        let (Some(part), Some(full)) = (found.get(&short), found.get(&whole)) else { continue };
        // What stands elsewhere too may be the name of another, unless it is a person's.
        let is_person = full.kind() == Some("person") && !part.files.is_disjoint(&full.files);
        if is_person || part.files.is_subset(&full.files) {
            let surname = part.name().to_owned();
            merge(&mut found, &short, &whole);
            if let Some(full) = found.get_mut(&whole) {
                full.surname = Some(surname);
            }
        }
    }
    found.into_values().collect()
}

/// The pairs whose first half comes but once.
fn unique(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort();
    let mut seen = FxHashSet::default();
    let shared: FxHashSet<String> =
        pairs.iter().filter(|it| !seen.insert(&it.0)).map(|it| it.0.clone()).collect();
    pairs.retain(|it| !shared.contains(&it.0) && it.0 != it.1);
    pairs
}

fn merge(found: &mut FxHashMap<String, Found<'_>>, short: &str, whole: &str) {
    if !found.contains_key(whole) {
        return;
    }
    let part = found.remove(short);
    if let (Some(part), Some(whole)) = (part, found.get_mut(whole)) {
        whole.take(part);
    }
}
