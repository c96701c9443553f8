//! Names in the running text.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Form, Unknown};
use crate::{
    claims::{Outlets, SourceKind},
    knowledge::Article,
    rules::Context,
    text::Span,
};

/// The names of a note that nobody bears, and what tells outlets from them.
pub(super) struct Prose<'a> {
    context: &'a Context<'a>,
    text: &'a str,
    /// In text order.
    names: Vec<Span>,
    /// How often each stands, as it is written.
    written: FxHashMap<&'a str, usize>,
    outlets: OnceCell<Outlets<'a>>,
}

impl<'a> Prose<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Prose<'a> {
        let text = context.note.text.as_str();
        let names: Vec<Span> = context.analysis.names.iter().map(|it| it.span).collect();
        let written = counted(names.iter().map(|it| it.of(text)));
        Prose { context, text, names, written, outlets: OnceCell::new() }
    }

    /// Names that are one letter off a known one, unless they stand here more often
    /// than that: then they are another's.
    pub(super) fn misspelt(&self) -> Vec<Unknown> {
        let near = |it: &Span| Some((*it, self.context.library.misspelt(it.of(self.text))?));
        let near: Vec<_> = self.names.iter().filter_map(near).collect();
        if near.is_empty() {
            return Vec::new();
        }
        let mentions = self.context.analysis.mentions.iter();
        let known = counted(mentions.flat_map(|it| it.actors.iter().copied()));
        let untitled = self.untitled();
        let mut res = Vec::new();
        for (span, (actor, near)) in near {
            let name = span.of(self.text);
            let known = known.get(&actor).copied().unwrap_or_default();
            if self.uses(name, &untitled) <= known.max(1) && !self.is_outlet(name) {
                let near = Some((actor, near.to_owned()));
                let name = name.to_owned();
                res.push(Unknown { name, span, near, form: Form::Misspelt });
            }
        }
        res
    }

    /// Full names of who speaks, where they stand once more.
    pub(super) fn speakers(&self) -> Vec<Unknown> {
        let speaking: Vec<&str> = self.speaking().collect();
        if speaking.is_empty() {
            return Vec::new();
        }
        let untitled = self.untitled();
        let mut speakers: FxHashSet<&str> = FxHashSet::default();
        for name in speaking {
            let known = speakers.contains(name) || !name.contains(' ');
            let often = || 2 <= self.uses(name, &untitled);
            if !known && often() && !self.is_outlet(name) && !self.is_author(name) {
                speakers.insert(name);
            }
        }
        let speaker = |it: &Span| {
            let name = self.without_title(it.of(self.text));
            let span = Span::new(it.end - name.len(), it.end);
            let unknown =
                || Unknown { name: name.to_owned(), span, near: None, form: Form::Speaker };
            speakers.contains(name).then(unknown)
        };
        self.names.iter().filter_map(speaker).collect()
    }

    /// The names that open the words for a speaker, without titles, in text order.
    fn speaking(&self) -> impl Iterator<Item = &'a str> {
        let spoken = self.context.analysis.units.iter().filter_map(|it| it.attribution.as_ref());
        let named = spoken.filter(|it| it.kind == SourceKind::Named);
        named.filter_map(|it| it.source).filter_map(|source| {
            let first = self.names.partition_point(|it| it.start < source.start);
            let first = self.names.get(first).filter(|it| source.contains(**it))?;
            let opens = self.opens(source, *first);
            opens.then(|| self.without_title(first.of(self.text)))
        })
    }

    /// A name without the words before it, where the rest of two words and more stands
    /// alone elsewhere: `Harbour Master Ada Lund` after `Ada Lund`.
    fn without_title<'n>(&self, name: &'n str) -> &'n str {
        let mut rests = name.match_indices(' ').filter_map(|it| name.get(it.0 + 1..));
        let alone = |it: &&str| it.contains(' ') && self.written.contains_key(it);
        rests.rfind(alone).unwrap_or(name)
    }

    /// How often each name stands without its title.
    fn untitled(&self) -> FxHashMap<&'a str, usize> {
        counted(self.names.iter().map(|it| self.without_title(it.of(self.text))))
    }

    /// How often a name stands in the note, behind a title or not, or by its last word.
    fn uses(&self, name: &str, untitled: &FxHashMap<&str, usize>) -> usize {
        let last = name.rsplit(' ').next().filter(|it| *it != name);
        let last = last.and_then(|it| self.written.get(it));
        let whole = untitled.get(name);
        whole.into_iter().chain(last).sum()
    }

    /// Whether a name is the first thing in the words for a speaker, but for a title.
    fn opens(&self, source: Span, name: Span) -> bool {
        let before = Span::new(source.start, name.start).of(self.text);
        before.split_whitespace().all(|it| it == "the" || it.starts_with(char::is_uppercase))
    }

    fn is_outlet(&self, name: &str) -> bool {
        let Context { workspace, library, note, analysis, .. } = self.context;
        let outlets = self.outlets.get_or_init(|| {
            let (config, sources) = (&workspace.config, &analysis.sources);
            Outlets::of_note(self.text, note.document(), config, library, sources)
        });
        outlets.named_in(name)
    }

    fn is_author(&self, name: &str) -> bool {
        let wrote = |it: &Article| it.metadata.authors.iter().any(|it| it == name);
        self.context.library.articles.iter().any(|it| wrote(it))
    }
}

/// How often each thing comes.
fn counted<T: Eq + std::hash::Hash>(things: impl Iterator<Item = T>) -> FxHashMap<T, usize> {
    let mut res = FxHashMap::default();
    things.for_each(|it| *res.entry(it).or_default() += 1);
    res
}
