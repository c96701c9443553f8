//! Citations: what each mark of a note points to.

use rustc_hash::FxHashSet;

use super::{Citation, Target, sections};
use crate::{
    knowledge::Library,
    markdown::{BlockKind, Document, Form, Mark},
    text::Span,
};

/// Resolves marks against the library and the note's own definitions.
pub(super) struct Resolver<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) library: &'a Library,
    /// How many entries the note's numbered sources have.
    pub(super) numbered: usize,
    /// The role of each block's section.
    pub(super) roles: &'a [sections::Role],
}

impl Resolver<'_> {
    /// The citation that a mark is, or tries to be; `None` for marks that cite
    /// nothing: links to notes and actors, handles, images. `listed` is on in places
    /// where everything is meant as a source (`Source:` lines, lists of sources).
    pub(super) fn citation(&self, mark: &Mark, listed: bool) -> Option<Citation> {
        let (target, page) = self.target(mark, listed)?;
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

    fn target(&self, mark: &Mark, listed: bool) -> Option<(Target, Option<String>)> {
        let found = |it: Option<usize>, or: Target| Some((it.map_or(or, Target::Article), None));
        match mark.form {
            Form::Embed => None,
            Form::BareUrl | Form::Autolink => {
                found(self.library.article_of_url(&mark.target), Target::External)
                    .filter(|_| !mark.target.contains('@') || mark.target.contains("://"))
            }
            Form::Link | Form::Reference => self.link(&mark.target),
            Form::Footnote => Some((self.footnote(mark)?, None)),
            Form::Numeric => {
                let number: usize = mark.target.parse().ok()?;
                (1..=self.numbered).contains(&number).then_some((Target::External, None))
            }
            Form::Pandoc => match self.library.article(&mark.target) {
                Some(it) => Some((Target::Article(it), None)),
                None if mark.bracketed || is_key(&mark.target) => Some((Target::Unresolved, None)),
                None => None,
            },
            Form::Wikilink => match self.library.article_of_page(&mark.target) {
                Some(it) => Some((Target::Article(it), None)),
                None if listed || in_article_folder(&mark.target) => {
                    Some((Target::Unresolved, Some(mark.target.clone())))
                }
                None => None,
            },
        }
    }

    fn link(&self, target: &str) -> Option<(Target, Option<String>)> {
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
        Some((Target::External, Some(path)))
    }

    fn footnote(&self, mark: &Mark) -> Option<Target> {
        if mark.target.is_empty() {
            // ^[a note in place]
            let content = mark.text?;
            return Some(self.description(content));
        }
        let Some(definition) = self.document.footnote(&mark.target) else {
            return Some(Target::Unresolved);
        };
        if is_remark(definition.content.of(self.text)) {
            return None;
        }
        Some(self.description(definition.content))
    }

    /// The source that a stretch describes: by the marks in it, else by its words.
    pub(super) fn description(&self, span: Span) -> Target {
        let marks = self.document.marks_in(span).iter().filter(|it| it.form != Form::Footnote);
        let mut targets = marks.filter_map(|it| self.target(it, true)).map(|it| it.0);
        let first = targets.next();
        let articles = |it: &Target| matches!(it, Target::Article(_));
        if let Some(target) = first.clone().filter(articles).or_else(|| targets.find(articles)) {
            return target;
        }
        match self.library.article_by_description(span.of(self.text)) {
            Some(it) => Target::Article(it),
            None => first.unwrap_or(Target::External),
        }
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

/// The sources that a note lists for all of itself: front matter and the sections
/// of sources; each once.
pub(super) fn listed(resolver: &Resolver<'_>) -> Vec<Citation> {
    let mut res = Vec::new();
    let front_matter = resolver.document.front_matter.as_ref();
    for key in ["source", "sources"] {
        for value in front_matter.iter().flat_map(|it| it.values(key)) {
            res.push(from_front_matter(resolver, &value.text, value.span));
        }
    }
    for (index, block) in resolver.document.blocks.iter().enumerate() {
        let source = block.span.of(resolver.text);
        let is_text = matches!(
            block.kind,
            BlockKind::Item { .. } | BlockKind::Paragraph | BlockKind::Row { header: false, .. }
        );
        if !is_text || !source.chars().any(char::is_alphanumeric) {
            continue;
        }
        let role = resolver.roles.get(index);
        if !matches!(role, Some(sections::Role::Sources | sections::Role::Links)) {
            continue;
        }
        let target = resolver.description(block.span);
        let only_pages =
            resolver.document.marks_in(block.span).iter().all(|it| it.form == Form::Wikilink);
        if target == Target::Unresolved && only_pages || source.trim() == "?" {
            continue;
        }
        res.push(Citation {
            span: block.span,
            target_span: block.span,
            target,
            page: None,
            form: None,
            name: source.to_owned(),
            text: source.to_owned(),
        });
    }
    let mut seen: FxHashSet<(Target, String)> = FxHashSet::default();
    res.retain(|it| {
        let name = if it.target == Target::External {
            it.name.trim().to_lowercase()
        } else {
            String::new()
        };
        it.target == Target::Unresolved || seen.insert((it.target.clone(), name))
    });
    res
}

/// `source: https://…`, `sources: ["[[articles/nis]]", "@nis", "Reuters, 3 May"]`.
fn from_front_matter(resolver: &Resolver<'_>, value: &str, span: Span) -> Citation {
    let library = resolver.library;
    let bare = value.trim();
    let page = bare.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    let page = page.map(|it| it.split('|').next().unwrap_or(it).trim());
    let key =
        bare.strip_prefix('@').or(bare.strip_prefix("[@").and_then(|it| it.strip_suffix(']')));
    let article = match (page, key) {
        (Some(page), _) => library.article_of_page(page),
        (_, Some(key)) => library.article(key),
        _ if bare.contains("://") => library.article_of_url(bare),
        _ => library
            .article(bare)
            .or_else(|| library.article_of_page(bare))
            .or_else(|| library.article_by_description(bare)),
    };
    let target = match article {
        Some(it) => Target::Article(it),
        None if page.is_some() || key.is_some() => Target::Unresolved,
        None => Target::External,
    };
    let name = page.or(key).unwrap_or(bare).to_owned();
    let page = page.filter(|_| target == Target::Unresolved).map(str::to_owned);
    Citation { span, target_span: span, target, page, form: None, name, text: value.to_owned() }
}
