//! Names in the running text.

use std::cell::OnceCell;

use super::{Form, Unknown};
use crate::{
    claims::{Outlets, SourceKind, names},
    knowledge::Article,
    rules::Context,
    text::Span,
};

/// The names of a note that nobody bears, and what tells outlets from them.
pub(super) struct Prose<'a> {
    context: &'a Context<'a>,
    text: &'a str,
    names: Vec<Span>,
    outlets: OnceCell<Outlets<'a>>,
}

impl<'a> Prose<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Prose<'a> {
        let names = names::unknown(context.note.document(), context.analysis);
        let names = names.into_iter().map(|it| it.span).collect();
        Prose { context, text: context.note.text.as_str(), names, outlets: OnceCell::new() }
    }

    /// Names that are one letter off a known one, unless they stand here more often
    /// than that: then they are another's.
    pub(super) fn misspelt(&self) -> Vec<Unknown> {
        let mentions = &self.context.analysis.mentions;
        let mut res = Vec::new();
        for span in &self.names {
            let name = span.of(self.text);
            let Some((actor, near)) = self.context.library.misspelt(name) else { continue };
            let known = mentions.iter().filter(|it| it.actors.contains(&actor)).count();
            if self.uses(name) <= known.max(1) && !self.is_outlet(name) {
                let near = Some((actor, near.to_owned()));
                let name = name.to_owned();
                res.push(Unknown { name, span: *span, near, form: Form::Misspelt });
            }
        }
        res
    }

    /// Full names of who speaks, where they stand once more.
    pub(super) fn speakers(&self) -> Vec<Unknown> {
        let mut speakers: Vec<&str> = Vec::new();
        for unit in &self.context.analysis.units {
            let attribution = unit.attribution.as_ref();
            let named = attribution.filter(|it| it.kind == SourceKind::Named);
            let Some(source) = named.and_then(|it| it.source) else { continue };
            let first = self.names.iter().find(|it| source.contains(**it));
            let name =
                first.filter(|it| self.opens(source, **it)).map_or("", |it| it.of(self.text));
            let name = self.without_title(name);
            let known = speakers.contains(&name) || !name.contains(' ');
            if !known && 2 <= self.uses(name) && !self.is_outlet(name) && !self.is_author(name) {
                speakers.push(name);
            }
        }
        let speaker = |it: &Span| {
            let name = self.without_title(it.of(self.text));
            let span = Span::new(it.end - name.len(), it.end);
            let (name, form) = (name.to_owned(), Form::Speaker);
            speakers.contains(&name.as_str()).then_some(Unknown { name, span, near: None, form })
        };
        self.names.iter().filter_map(speaker).collect()
    }

    /// A name without the words before it, where the rest of two words and more stands
    /// alone elsewhere: `Harbour Master Ada Lund` after `Ada Lund`.
    fn without_title<'n>(&self, name: &'n str) -> &'n str {
        let mut rests = name.match_indices(' ').filter_map(|it| name.get(it.0 + 1..));
        let alone =
            |it: &&str| it.contains(' ') && self.names.iter().any(|name| name.of(self.text) == *it);
        rests.rfind(alone).unwrap_or(name)
    }

    /// How often a name stands in the note, behind a title or not, or by its last word.
    fn uses(&self, name: &str) -> usize {
        let last = name.rsplit(' ').next();
        let is_same = |it: &str| self.without_title(it) == name || Some(it) == last;
        self.names.iter().filter(|it| is_same(it.of(self.text))).count()
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
