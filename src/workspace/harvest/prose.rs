//! A note or an article, as a text in which names are looked for.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::{
    Known,
    shape::{Shape, shape},
    words::Words,
};
use crate::{
    claims::{names, sections::Role},
    knowledge::{Article, Library, Mention},
    markdown::{BREAK, BlockKind, sentences::sentences},
    note::Note,
    text::Span,
    workspace::Workspace,
};

pub(super) struct Prose<'a> {
    pub(super) path: &'a str,
    text: String,
    mentions: &'a [Mention],
    /// The places where names are looked for, each a block or a line.
    stretches: Vec<Span>,
    /// What points somewhere: its words name a page.
    marks: Vec<Span>,
}

/// One place of a name.
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) kind: Option<&'static str>,
    pub(super) acronym: Option<String>,
}

impl<'a> Prose<'a> {
    /// A note without its headings and its lists of sources.
    pub(super) fn of_note(workspace: &'a Workspace, note: &'a Note) -> Prose<'a> {
        let (document, analysis) = (note.document(), workspace.analysis(note));
        let blocks = document.blocks.iter().zip(&analysis.roles);
        let own = blocks.filter(|(block, role)| {
            let titles = matches!(
                block.kind,
                BlockKind::Heading { .. } | BlockKind::Row { header: true, .. }
            );
            let source = matches!(block.kind, BlockKind::Footnote { .. })
                || matches!(role, Role::Sources | Role::Links | Role::Reading);
            !titles && !source
        });
        Prose {
            path: &note.path,
            text: document.prose.clone(),
            mentions: &analysis.mentions,
            stretches: own.map(|it| it.0.span).collect(),
            marks: document.marks.iter().map(|it| it.span).collect(),
        }
    }

    /// An article without the lines that are titles.
    pub(super) fn of_article(library: &'a Library, at: usize, article: &'a Article) -> Prose<'a> {
        let text = article.prose();
        let mut stretches = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive([BREAK, '\n']) {
            let span = Span::new(start, start + line.len());
            start = span.end;
            if !is_title(line) {
                stretches.push(span);
            }
        }
        let mentions = library.mentions_in(at);
        Prose { path: &article.path, text, mentions, stretches, marks: Vec::new() }
    }

    /// How this text writes its words, beside what others do.
    pub(super) fn words(&self, mut words: Words) -> Words {
        self.stretches.iter().for_each(|it| words.add(it.of(&self.text)));
        words
    }

    /// The names in text order that nobody bears.
    pub(super) fn names(&self, known: &Known<'_>, words: &Words) -> Vec<Name> {
        let parts = self.parts(&known.workspace.library);
        let runs = self.stretches.iter().flat_map(|stretch| {
            let runs = names::names(stretch.of(&self.text)).into_iter();
            runs.map(|it| names::Name { span: it.span.shifted(stretch.start), ..it })
        });
        let free = runs.filter(|it| !self.marks.iter().any(|mark| mark.overlaps(it.span)));
        let name = |run: names::Name| {
            let acronym = acronym(&self.text, run.span).map(str::to_owned);
            let Shape { span, kind } =
                shape(&self.text, run, self.mentions, words, acronym.is_some())?;
            let text = span.of(&self.text).replace('\u{a0}', " ");
            let part = !text.contains(' ') && parts.contains(text.as_str());
            (!part && !known.has(&text)).then_some(Name { text, span, kind, acronym })
        };
        free.filter_map(name).collect()
    }

    /// The words of the names of all actors that are named here: one of them may stand
    /// for the whole.
    fn parts<'l>(&self, library: &'l Library) -> FxHashSet<&'l str> {
        let actors = self.mentions.iter().flat_map(|it| &it.actors);
        let actors = actors.collect::<BTreeSet<_>>();
        let actors = actors.into_iter().filter_map(|it| library.actors.get(*it));
        actors.flat_map(|it| it.names()).flat_map(|it| it.split([' ', '-'])).collect()
    }

    /// The sentence around a place.
    pub(super) fn sentence(&self, at: Span) -> Span {
        let around = self.stretches.partition_point(|it| it.start <= at.start);
        let stretch = around.checked_sub(1).and_then(|it| self.stretches.get(it));
        let Some(stretch) = stretch else { return at };
        let mut all = sentences(stretch.of(&self.text)).into_iter();
        all.find_map(|it| Some(it.shifted(stretch.start)).filter(|it| it.contains(at)))
            .unwrap_or(*stretch)
    }
}

/// Whether a line is a title: it ends without a mark, and its longer words have capitals.
fn is_title(line: &str) -> bool {
    let all = line.split_whitespace().count();
    let words: Vec<&str> = line.split_whitespace().filter(|it| it.len() > 3).collect();
    let capital = words.iter().filter(|it| it.starts_with(|it: char| !it.is_lowercase())).count();
    let ends =
        line.trim_end_matches([BREAK, '\n', '\r', ' ']).ends_with(['.', '!', '?', ';', '”', '"']);
    all > 2 && words.len() > 1 && !ends && capital * 4 >= words.len() * 3
}

/// The short form in brackets behind a name: `RGB` in "General Bureau (RGB)", where it is
/// made of the first letters.
fn acronym(text: &str, name: Span) -> Option<&str> {
    let (short, _) = text.get(name.end..)?.trim_start().strip_prefix('(')?.split_once(')')?;
    let words = name.of(text).split([' ', '\u{a0}', '-', '\n']);
    let capital = |it: &str| it.chars().next().filter(|it| it.is_uppercase());
    let initials: String = words.filter_map(capital).collect();
    (short.chars().count() > 1 && initials.ends_with(short)).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_capitals_and_no_full_stop() {
        for title in ["Harbour Board Pays the Crews of Ilmen", "Post a Comment\r\n"] {
            assert!(is_title(title), "{title}");
        }
        for line in ["Ada Lund", "The crews of Ilmen were paid", "Ada Lund Left Port Ilmen.", ""] {
            assert!(!is_title(line), "{line}");
        }
    }

    #[test]
    fn short_forms_are_made_of_first_letters() {
        let short = |text: &'static str| {
            let end = text.find(" (").unwrap();
            acronym(text, Span::new(0, end))
        };
        assert_eq!(short("General Bureau of Customs (GBC) said"), Some("GBC"));
        assert_eq!(short("Goran Blaž (SDP) said"), None);
        assert_eq!(short("Goran Blaž (G"), None);
    }
}
