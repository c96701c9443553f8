//! A citation with another article in its place, or taken out.

use super::{
    definition,
    style::{self, Style},
};
use crate::{
    claims::Citation,
    diagnostic::Edit,
    knowledge::Article,
    markdown::{Footnote, Form, Mark},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// The edits that put another article, by its index, in the place of a citation, in its own
/// way of citing. None where its words would then say what is not so, or are more than a
/// citation.
pub(in crate::ide) fn replaced(
    workspace: &Workspace,
    note: &Note,
    citation: &Citation,
    article: usize,
) -> Vec<Edit> {
    let old = citation.target.article().and_then(|it| workspace.library.articles.get(it));
    let change = old.zip(Style::of_citation(citation)).and_then(|(old, style)| {
        let mark = style.mark(workspace, note, article)?;
        let change = Change { note, citation, old, mark: &mark.text };
        match citation.form? {
            Form::Pandoc => change.key(),
            Form::Wikilink => change.page(),
            Form::Link => change.link(),
            Form::Footnote => change.footnote(mark.definition.as_deref()),
            _ => None,
        }
    });
    change.unwrap_or_default()
}

/// The edits that take a citation out that stands right behind another one; none where its
/// words are a part of the sentence.
pub(in crate::ide) fn removed(note: &Note, citation: &Citation, before: &Citation) -> Vec<Edit> {
    removal(note, citation, before).unwrap_or_default()
}

/// Whether a sentence names the outlet of an article itself: "Harbour Radio reported".
pub(in crate::ide) fn names_outlet(sentence: &str, article: &Article) -> bool {
    let outlet = article.metadata.publisher.as_deref().unwrap_or_default();
    2 < outlet.chars().count() && sentence.to_lowercase().contains(&outlet.to_lowercase())
}

struct Change<'a> {
    note: &'a Note,
    citation: &'a Citation,
    old: &'a Article,
    /// That of the new article.
    mark: &'a str,
}

impl Change<'_> {
    fn text(&self) -> &str {
        self.citation.span.of(self.note.text.as_str())
    }

    fn whole(&self, text: &str) -> Option<Vec<Edit>> {
        Some(vec![edit(self.note, self.citation.span, text)])
    }

    /// `[@a, p. 3]`, `@a` in the sentence, or one of `[@a; @b]`.
    fn key(&self) -> Option<Vec<Edit>> {
        let own = self.text();
        if own.starts_with('[') && own.ends_with(']') {
            return self.whole(self.mark);
        }
        let key =
            self.mark.strip_prefix('[')?.strip_suffix(']').filter(|it| it.starts_with('@'))?;
        let inner = inner(own);
        Some(vec![edit(self.note, inner.shifted(self.citation.span.start), key)])
    }

    /// `[[page]]`, `[[page|words]]`
    fn page(&self) -> Option<Vec<Edit>> {
        let inner = self.text().strip_prefix("[[")?.strip_suffix("]]")?;
        match inner.split_once('|') {
            Some((page, _)) if page.ends_with('\\') => None,
            Some((_, words)) if !style::is_name(words, self.old) => {
                let page = self.mark.strip_suffix("]]").filter(|_| self.may_keep(words))?;
                self.whole(&format!("{page}|{words}]]"))
            }
            _ => self.whole(self.mark),
        }
    }

    /// `[words](path)`
    fn link(&self) -> Option<Vec<Edit>> {
        let (words, _) = self.text().strip_prefix('[')?.rsplit_once("](")?;
        if style::is_name(words, self.old) {
            return self.whole(self.mark);
        }
        let (_, way) = self.mark.rsplit_once("](").filter(|_| self.may_keep(words))?;
        self.whole(&format!("[{words}]({way}"))
    }

    fn may_keep(&self, words: &str) -> bool {
        !style::names(words, self.old)
    }

    /// `[^a]`, with its text where nothing else refers to it.
    fn footnote(&self, new: Option<&str>) -> Option<Vec<Edit>> {
        let document = self.note.document();
        let own = document.footnote(&self.citation.name)?;
        let mark = edit(self.note, self.citation.span, self.mark);
        if !is_alone(self.note, own) {
            return Some(
                [Some(mark), new.map(|it| definition(self.note, it))]
                    .into_iter()
                    .flatten()
                    .collect(),
            );
        }
        // A remark, or a list of sources, is not to be lost.
        let content = own.content.of(self.note.text.as_str()).trim();
        let marks = document.marks_in(own.content).len();
        if 1 < marks || content.contains([';', '\n', '\r']) || content.contains(". ") {
            return None;
        }
        let Some(new) = new else {
            let gone = definition_lines(self.note, own)?;
            return Some(vec![mark, edit(self.note, gone, "")]);
        };
        let (label, words) = new.trim_end().split_once("]: ")?;
        let is_number = own.label.chars().all(|it| it.is_ascii_digit());
        if is_number {
            return Some(vec![edit(self.note, own.content, words)]);
        }
        let label_edit = edit(self.note, own.label_span, &format!("{label}]"));
        Some(vec![mark, label_edit, edit(self.note, own.content, words)])
    }
}

/// What of a part of a group is its own: not the bracket, the spaces before it and the
/// sign behind it.
fn inner(own: &str) -> Span {
    let start = own.len() - own.trim_start_matches(['[', ' ']).len();
    let rest = own.get(start..).unwrap_or_default();
    // `@a [p. 3]` has brackets of its own.
    let end = if rest.contains('[') { rest } else { rest.trim_end_matches([']', ';', ' ']) };
    Span::new(start, start + end.len())
}

fn removal(note: &Note, citation: &Citation, before: &Citation) -> Option<Vec<Edit>> {
    let text = note.text.as_str();
    let own = citation.span.of(text);
    let gap = Span::new(before.span.end, citation.span.start);
    let between = text.get(gap.start..gap.end)?;
    if !between.chars().all(|it| it.is_whitespace() || ",;".contains(it)) {
        return None;
    }
    let with_gap = Span::new(gap.start, citation.span.end);
    match citation.form? {
        Form::Footnote => {
            let mark = edit(note, with_gap, "");
            let own = note.document().footnote(&citation.name)?;
            if !is_alone(note, own) {
                return Some(vec![mark]);
            }
            Some(vec![mark, edit(note, definition_lines(note, own)?, "")])
        }
        Form::Pandoc if own.starts_with('[') && own.ends_with(']') => {
            Some(vec![edit(note, with_gap, "")])
        }
        // A group is parted behind its semicolons.
        Form::Pandoc if own.ends_with(';') => Some(vec![edit(note, citation.span, "")]),
        Form::Pandoc if own.ends_with(']') && before.span.of(text).ends_with(';') => {
            let (start, end) = (citation.span.start.checked_sub(1)?, citation.span.end - 1);
            Some(vec![edit(note, Span::new(start, end), "")])
        }
        Form::Wikilink | Form::Link => Some(vec![edit(note, with_gap, "")]),
        _ => None,
    }
}

/// Whether one mark alone refers to a footnote.
fn is_alone(note: &Note, footnote: &Footnote) -> bool {
    let refers =
        |it: &&Mark| it.form == Form::Footnote && it.target.eq_ignore_ascii_case(&footnote.label);
    note.document().marks.iter().filter(refers).count() == 1
}

/// The lines of a definition with the last line break, where nothing stands before it.
fn definition_lines(note: &Note, footnote: &Footnote) -> Option<Span> {
    let text = &note.text;
    let line = |offset| text.line_col(offset, Default::default()).line;
    let start = text.line(line(footnote.label_span.start)).start;
    let last = line(footnote.content.end);
    let end = match last + 1 < text.len_lines() {
        true => text.line(last + 1).start,
        false => text.as_str().len(),
    };
    let before = text.as_str().get(start..footnote.label_span.start)?;
    before.trim().is_empty().then_some(Span::new(start, end))
}

fn edit(note: &Note, span: Span, text: &str) -> Edit {
    Edit { path: note.path.to_string(), span, text: text.to_owned() }
}
