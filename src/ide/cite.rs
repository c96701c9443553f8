//! Citations to insert: which articles there are for a place, and the edits that cite
//! one there in the way the note cites.

mod replace;
mod style;

use std::cmp::Reverse;

pub(super) use self::replace::{names_outlet, removed, replaced};
use self::style::{Mark, Style};
use super::{
    completion,
    evidence::{line, passages},
    markdown::origin,
};
use crate::{
    claims::Unit, diagnostic::Edit, knowledge::Article, markdown::BlockKind, note::Note,
    text::Span, workspace::Workspace,
};

/// What ends a sentence; a mark stands before it.
const STOPS: [char; 7] = ['.', '?', '!', '…', '。', '؟', '।'];

/// So many articles are told by their passages.
const BEARING: usize = 5;

/// An article that can be cited.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    pub article: &'a Article,
    /// Outlet and date, as far as they are known.
    pub detail: String,
    /// What of it bears on the sentence there, as `para 7: "…"`.
    pub passage: Option<String>,
    /// The mark, and the text of a new footnote.
    pub edits: Vec<Edit>,
}

/// What a citation may lead to: a stretch of the prose of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// As an index of [`crate::knowledge::Library::articles`].
    pub article: usize,
    pub span: Span,
}

/// All articles for a place in a note, best first: those with a passage that bears on the
/// sentence, then those that the note cites already, then those that most notes cite,
/// then the newest. Where the note writes addresses, one that bears on the sentence comes a
/// second time, with a link to its passage.
pub fn choices<'a>(workspace: &'a Workspace, path: &str, offset: usize) -> Vec<Choice<'a>> {
    let Some(note) = workspace.note(path) else { return Vec::new() };
    let articles = workspace.library.articles.iter().enumerate();
    let uses = completion::article_uses(workspace, note);
    let mut ranked: Vec<_> = articles.map(|(index, it)| (index, &**it)).zip(uses).collect();
    let unit = workspace.analysis(note).units.iter().find(|it| it.span.touches(offset));
    let passages = unit.map_or(Vec::new(), |it| passages(workspace, note, it, BEARING));
    let rank = |index: usize| passages.iter().position(|it| it.article == index);
    ranked.sort_by(|((i, a), (a_here, a_uses)), ((j, b), (b_here, b_uses))| {
        let bears = rank(*i).unwrap_or(usize::MAX).cmp(&rank(*j).unwrap_or(usize::MAX));
        let newest = Reverse(&a.metadata.published).cmp(&Reverse(&b.metadata.published));
        let used = b_here.cmp(a_here).then(b_uses.total_cmp(a_uses));
        bears.then(used).then(newest).then_with(|| a.key.cmp(&b.key))
    });
    let style = Style::of(workspace, note);
    let place = Place::of(workspace, note, offset);
    let mut res = Vec::with_capacity(ranked.len());
    for ((index, article), _) in ranked {
        let found = rank(index).and_then(|it| passages.get(it));
        let passage = found.map(|it| line(workspace, it));
        let mark = style.mark(workspace, note, index);
        let plain = place.edits(note, style, mark);
        res.push(Choice {
            article,
            detail: origin(article),
            passage: passage.clone(),
            edits: plain,
        });
        let found = found.map(|it| Passage { article: index, span: it.sentence });
        let linked = found.and_then(|it| style.passage(workspace, note, &it));
        if linked.is_some() {
            let parts = [origin(article), "link to the passage".to_owned()];
            let parts = parts.into_iter().filter(|it| !it.is_empty());
            let detail = parts.collect::<Vec<_>>().join(" · ");
            res.push(Choice { article, detail, passage, edits: place.edits(note, style, linked) });
        }
    }
    res
}

/// The edits that cite an article, by its index, for the unit at a place of a note, in the
/// way the note cites.
pub fn citation(workspace: &Workspace, note: &Note, offset: usize, article: usize) -> Vec<Edit> {
    let style = Style::of(workspace, note);
    let mark = style.mark(workspace, note, article);
    Place::of(workspace, note, offset).edits(note, style, mark)
}

/// The same with a web address that leads to a passage (`#:~:text=`); none where the note
/// does not write addresses, or the article has no address.
pub fn linked(workspace: &Workspace, note: &Note, offset: usize, passage: Passage) -> Vec<Edit> {
    let style = Style::of(workspace, note);
    let mark = style.passage(workspace, note, &passage);
    Place::of(workspace, note, offset).edits(note, style, mark)
}

/// The text of a footnote at the end of a note.
pub fn definition(note: &Note, words: &str) -> Edit {
    let text = note.text.as_str();
    let span = Span::new(text.len(), text.len());
    let new = (gap(text).to_owned() + words).replace('\n', note.text.line_break());
    Edit { path: note.path.to_string(), span, text: new }
}

/// Where a citation goes: before the stop of its sentence, or, as a footnote, behind it.
struct Place {
    before_stop: usize,
    behind_stop: usize,
}

impl Place {
    fn of(workspace: &Workspace, note: &Note, offset: usize) -> Place {
        let text = note.text.as_str();
        let units = &workspace.analysis(note).units;
        // Between two sentences, the one that has just been written.
        let unit = units.iter().find(|it| it.span.touches(offset));
        match unit.filter(|it| !is_row(note, it)) {
            Some(unit) => {
                let words = unit.span.of(text).trim_end();
                let bare = words.trim_end_matches(STOPS).trim_end();
                Place {
                    before_stop: unit.span.start + bare.len(),
                    behind_stop: unit.span.start + words.len(),
                }
            }
            // A cell has no stop; the cursor says which cell is meant.
            None => {
                let at = (0..=offset.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
                let at = at.unwrap_or(0);
                Place { before_stop: at, behind_stop: at }
            }
        }
    }

    fn edits(&self, note: &Note, style: Style, mark: Option<Mark>) -> Vec<Edit> {
        let text = note.text.as_str();
        let edit = |at: usize, text: String| {
            let span = Span::new(at, at);
            Edit { path: note.path.to_string(), span, text }
        };
        let Some(mark) = mark else { return Vec::new() };
        if style == Style::Footnote {
            let definition = mark.definition.map(|it| definition(note, &it));
            let mark = edit(self.behind_stop, mark.text);
            return [mark].into_iter().chain(definition).collect();
        }
        let before = text.get(..self.before_stop).unwrap_or_default();
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let gap = if is_apart { "" } else { " " };
        vec![edit(self.before_stop, format!("{gap}{}", mark.text))]
    }
}

fn is_row(note: &Note, unit: &Unit) -> bool {
    let block = note.document().blocks.get(unit.block);
    block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. }))
}

/// What keeps a block at the end of a text apart from the one before it.
fn gap(text: &str) -> &'static str {
    let last = text.trim_end_matches(['\n', '\r']);
    let breaks = text.get(last.len()..).unwrap_or_default().matches(['\n']).count();
    let footnotes = last.rsplit('\n').next().is_some_and(|it| it.starts_with("[^"));
    match (breaks, footnotes) {
        (0, true) => "\n",
        (0, false) => "\n\n",
        (1, false) => "\n",
        _ => "",
    }
}

#[cfg(test)]
mod tests;
