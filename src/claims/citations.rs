//! Citations: what each mark of a note points to.

mod listed;
mod numbers;
mod shape;
#[cfg(test)]
mod tests;

use self::numbers::Numbers;
pub(super) use self::{listed::listed, numbers::numbers, shape::opens_with_author};
use super::{Citation, Target, outlets::Outlets, sections};
use crate::{
    knowledge::Library,
    markdown::{Document, Form, Mark},
    text::Span,
};

/// Resolves marks against the library and the note's own definitions.
pub(super) struct Resolver<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) library: &'a Library,
    /// Those that the settings and the library name.
    pub(super) outlets: &'a Outlets<'a>,
    /// What `[12]` may point to.
    pub(super) numbers: &'a Numbers,
    /// The role of each block's section.
    pub(super) roles: &'a [sections::Role],
}

impl Resolver<'_> {
    /// The citation that a mark is, or tries to be; `None` for marks that cite
    /// nothing: links to notes and actors, handles, images. `entry` is the stretch
    /// around it in which everything is meant as a source (a `Source:` line, a footnote,
    /// an entry of a list of sources).
    pub(super) fn citation(&self, mark: &Mark, entry: Option<Span>) -> Option<Citation> {
        let (target, page) = self.target(mark, entry)?;
        Some(Citation {
            span: mark.span,
            target_span: mark.target_span,
            target,
            page,
            form: Some(mark.form),
            name: mark.target.clone(),
            text: mark.span.of(self.text).to_owned(),
        })
    }

    fn target(&self, mark: &Mark, entry: Option<Span>) -> Option<(Target, Option<String>)> {
        let found = |it: Option<usize>, or: Target| Some((it.map_or(or, Target::Article), None));
        match mark.form {
            Form::Embed => None,
            Form::BareUrl | Form::Autolink => {
                found(self.library.article_of_url(&mark.target), Target::External)
                    .filter(|_| !mark.target.contains('@') || mark.target.contains("://"))
            }
            Form::Link | Form::Reference => self.link(mark, entry),
            Form::Footnote => Some((self.footnote(mark)?, None)),
            Form::Numeric => Some((self.numbers.target(self.text, mark)?, None)),
            Form::Pandoc => match self.library.article(&mark.target) {
                Some(it) => Some((Target::Article(it), None)),
                None if mark.bracketed || is_key(&mark.target) => Some((Target::Unresolved, None)),
                None => None,
            },
            Form::Wikilink => match self.library.article_of_page(&mark.target) {
                Some(it) => Some((Target::Article(it), None)),
                None => self.page(&mark.target, entry),
            },
        }
    }

    /// A page that is no article. In running text it names an actor or an idea, and so it
    /// does beside words that are a source themselves: their author, their subject.
    fn page(&self, page: &str, entry: Option<Span>) -> Option<(Target, Option<String>)> {
        let meant = entry.is_some_and(|it| !self.is_described(it)) || in_article_folder(page);
        meant.then(|| (Target::Unresolved, Some(page.to_owned())))
    }

    fn link(&self, mark: &Mark, entry: Option<Span>) -> Option<(Target, Option<String>)> {
        let target = mark.target.as_str();
        if target.is_empty() || target.starts_with('#') {
            return None;
        }
        if let Some((scheme, _)) = target.split_once("://") {
            let article =
                self.library.article_of_url(target).filter(|_| scheme.starts_with("http"));
            return Some((article.map_or(Target::External, Target::Article), None));
        }
        if target.split_once(':').is_some_and(|(it, _)| 1 < it.len() && !it.contains('/')) {
            return None; // mailto:, tel:
        }
        let path = local_path(self.path, target)?;
        if let Some(article) = self.library.article_of_page(&path) {
            return Some((Target::Article(article), None));
        }
        match page_name(target) {
            Some(page) if entry.is_some() || self.is_wikilink(mark) => self.page(&page, entry),
            _ => Some((Target::External, Some(path))),
        }
    }

    /// Whether a relative link is a wikilink in other brackets: it names a page and no file,
    /// or has the title that pandoc gives to wikilinks.
    fn is_wikilink(&self, mark: &Mark) -> bool {
        !is_markdown(mark.target.split(['#', '?']).next().unwrap_or_default())
            || mark.span.of(self.text).ends_with("\"wikilink\")")
    }

    fn footnote(&self, mark: &Mark) -> Option<Target> {
        if mark.target.is_empty() {
            // ^[a note in place]
            let content = mark.text?;
            return Some(self.described_in(content));
        }
        let Some(definition) = self.document.footnote(&mark.target) else {
            return Some(Target::Unresolved);
        };
        if is_remark(definition.content.of(self.text)) {
            return None;
        }
        Some(self.described_in(definition.content))
    }

    /// What a footnote points to: one without a word points nowhere.
    fn described_in(&self, content: Span) -> Target {
        let said = content.of(self.text).chars().any(char::is_alphanumeric);
        if said { self.description(content) } else { Target::Unresolved }
    }

    /// The source that a stretch describes: by the marks in it, else by its words.
    pub(super) fn description(&self, span: Span) -> Target {
        let marks = self.document.marks_in(span).iter().filter(|it| it.form != Form::Footnote);
        let targets = marks.filter_map(|it| self.target(it, Some(span))).map(|it| it.0);
        let targets: Vec<Target> = targets.collect();
        if let Some(article) = targets.iter().find(|it| it.article().is_some()) {
            return article.clone();
        }
        match self.library.article_by_description(span.of(self.text)) {
            Some(it) => Target::Article(it),
            None if targets.is_empty() || targets.contains(&Target::External) => Target::External,
            None => Target::Unresolved,
        }
    }

    /// Whether an entry names a source besides the pages that it links to: an address, a
    /// title, an outlet, a year, or two pages (an author, a work) and a place in the work.
    fn is_described(&self, entry: Span) -> bool {
        let marks = self.document.marks_in(entry);
        if marks.iter().any(|it| it.target.contains("://")) {
            return true;
        }
        let words = self.words_beside(entry);
        shape::has_year(&words)
            || shape::has_title(&words)
            || self.outlets.named_in(&words)
            || 1 < marks.len() && shape::has_locator(&words)
    }

    /// The text of a stretch without its marks.
    fn words_beside(&self, span: Span) -> String {
        let mut res = String::new();
        let mut from = span.start;
        for mark in self.document.marks_in(span) {
            res += self.text.get(from..mark.span.start).unwrap_or_default();
            res.push(' ');
            from = from.max(mark.span.end);
        }
        res += self.text.get(from..span.end).unwrap_or_default();
        res
    }
}

/// A key by its shape: letters with a digit in it (`nis2024`, `courier-2025b`), so
/// that `@handle` is none.
fn is_key(key: &str) -> bool {
    key.chars().any(char::is_alphabetic) && key.chars().any(|it| it.is_ascii_digit())
}

fn in_article_folder(page: &str) -> bool {
    let folder = page.split('/').next().filter(|_| page.contains('/')).unwrap_or("");
    ["articles", "sources", "clippings"].contains(&folder)
}

pub(super) fn is_markdown(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".markdown")
}

/// The page that a relative link names, as a wikilink would: without the way up to it and
/// the extension; `None` for links to other files.
pub(crate) fn page_name(target: &str) -> Option<String> {
    let target = percent_decoded(target.split(['#', '?']).next()?);
    let page = target.trim_start_matches(['.', '/']);
    let page = page.strip_suffix(".md").or(page.strip_suffix(".markdown")).unwrap_or(page);
    let name = page.rsplit('/').next()?;
    let is_extension = |it: &str| {
        (1..=5).contains(&it.len())
            && it.bytes().all(|it| it.is_ascii_alphanumeric())
            && it.bytes().any(|it| it.is_ascii_alphabetic())
    };
    let is_file =
        !is_markdown(&target) && name.rsplit_once('.').is_some_and(|it| is_extension(it.1));
    (!name.is_empty() && !is_file).then(|| page.to_owned())
}

/// A relative link as a path from the root; `None` where it leaves the workspace.
pub(crate) fn local_path(note: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().filter(|it| !it.is_empty())?;
    let target = percent_decoded(target);
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => note.split('/').collect(),
    };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            it => parts.push(it),
        }
    }
    Some(parts.join("/"))
}

pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        match code.filter(|_| first == b'%').and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A footnote that explains instead of naming a source: a sentence without address,
/// date or title.
pub(crate) fn is_remark(content: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The", "This", "These", "That", "It", "We", "I", "He", "She", "They", "See", "Not", "Here",
        "In", "As", "For", "If", "But", "Only", "Figures", "Numbers",
    ];
    let content = content.trim();
    let first = content.split_whitespace().next().unwrap_or("");
    let words: Vec<&str> = content.split_whitespace().collect();
    let lower = words.iter().filter(|it| it.starts_with(char::is_lowercase)).count();
    content.ends_with('.')
        && OPENERS.contains(&first)
        && words.len() < 3 * lower
        && !content.contains("http")
        && !content.contains(['"', '“', '@'])
        && !content.contains("[[")
}
