//! The ways in which notes cite, and how each writes the mark of an article.

use super::{
    super::markdown::{day, origin},
    Passage,
};
use crate::{
    claims::{Citation, Target},
    evidence::fragments,
    knowledge::Article,
    markdown::Form,
    note::Note,
    workspace::Workspace,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `[@key]`
    Key,
    /// `[[page]]`
    Wikilink,
    /// `[^key]`, with its text at the end of the note.
    Footnote,
    /// `[NIS, 18 Oct 2024](../articles/nis.md)`
    Link,
    /// `[NIS, 18 Oct 2024](https://nis.example/1)`
    Web,
}

/// How an article is cited.
pub(super) struct Mark {
    pub(super) text: String,
    /// The line of a new footnote.
    pub(super) definition: Option<String>,
}

impl Style {
    /// The way in which a note cites articles most often; of a note without citations,
    /// that of all notes that are analysed. Else the key.
    pub(super) fn of(workspace: &Workspace, note: &Note) -> Style {
        workspace.analysis(note);
        let own = Style::most(std::iter::once(note));
        let all = || Style::most(workspace.notes().map(|it| &**it));
        own.or_else(all).unwrap_or(Style::Key)
    }

    fn most<'a>(notes: impl Iterator<Item = &'a Note>) -> Option<Style> {
        // The last of the most frequent is taken.
        let styles = [Style::Web, Style::Link, Style::Footnote, Style::Wikilink, Style::Key];
        let mut counts = styles.map(|it| (it, 0_usize));
        for style in notes.flat_map(Style::of_note) {
            counts.iter_mut().filter(|it| it.0 == style).for_each(|it| it.1 += 1);
        }
        counts.into_iter().filter(|it| it.1 > 0).max_by_key(|it| it.1).map(|it| it.0)
    }

    /// Of each mark that cites an article, as far as the note is analysed. What stands in
    /// the text of a footnote is a part of that.
    fn of_note(note: &Note) -> impl Iterator<Item = Style> {
        let footnotes = &note.document().footnotes;
        let citations = note.analysed().into_iter().flat_map(|it| &it.citations);
        let outside = move |it: &&Citation| {
            !footnotes.iter().any(|footnote| footnote.content.contains(it.span))
        };
        citations.filter(outside).filter_map(Style::of_citation)
    }

    /// That of one citation.
    pub(super) fn of_citation(citation: &Citation) -> Option<Style> {
        if !matches!(citation.target, Target::Article(_)) {
            return None;
        }
        match citation.form? {
            Form::Pandoc => Some(Style::Key),
            Form::Wikilink => Some(Style::Wikilink),
            Form::Footnote => Some(Style::Footnote),
            Form::Link | Form::Reference if citation.name.contains("://") => Some(Style::Web),
            Form::Link | Form::Reference => Some(Style::Link),
            Form::BareUrl | Form::Autolink | Form::Numeric | Form::Embed => None,
        }
    }

    /// A mark that leads to the article, and to no other.
    pub(super) fn mark(self, workspace: &Workspace, note: &Note, index: usize) -> Option<Mark> {
        let library = &workspace.library;
        let article: &Article = library.articles.get(index)?;
        let text = match self {
            Style::Key if is_key(&article.key) && library.article(&article.key) == Some(index) => {
                format!("[@{}]", article.key)
            }
            Style::Key | Style::Wikilink => wikilink(workspace, article, index),
            Style::Link => link(article, &relative(&note.path, &article.path)),
            Style::Web => {
                let url = address(workspace, article, index).map(destination);
                link(article, &url.unwrap_or_else(|| relative(&note.path, &article.path)))
            }
            Style::Footnote => return Some(footnote(workspace, note, article, index)),
        };
        Some(Mark { text, definition: None })
    }

    /// A mark that leads to a passage of the page, where this way of citing writes the
    /// address into the note.
    pub(super) fn passage(
        self,
        workspace: &Workspace,
        note: &Note,
        found: &Passage,
    ) -> Option<Mark> {
        let article: &Article = workspace.library.articles.get(found.article)?;
        let url = address(workspace, article, found.article).filter(|it| it.contains("://"))?;
        let url = fragments::address(url, workspace.reading(found.article)?, found.span)?;
        match self {
            Style::Key | Style::Wikilink => None,
            Style::Link | Style::Web => {
                Some(Mark { text: link(article, &destination(&url)), definition: None })
            }
            Style::Footnote => Some(footnote_of_passage(note, article, &url)),
        }
    }
}

/// The address of an article, where it leads to no other.
fn address<'a>(workspace: &Workspace, article: &'a Article, index: usize) -> Option<&'a str> {
    let url = article.metadata.url.as_deref();
    url.filter(|it| workspace.library.article_of_url(it) == Some(index))
}

fn link(article: &Article, destination: &str) -> String {
    let words = words(article).replace(['[', ']', '\\'], "");
    format!("[{words}]({destination})")
}

/// Whether a key can stand in `[@key]`.
fn is_key(key: &str) -> bool {
    let inner = |it: char| it.is_alphanumeric() || "_-.:/+".contains(it);
    key.chars().all(inner) && key.ends_with(char::is_alphanumeric)
}

/// By the name of the file, or by its path where another file has that name.
fn wikilink(workspace: &Workspace, article: &Article, index: usize) -> String {
    let path = article.path.as_str();
    let stem = path.rsplit_once('.').map_or(path, |it| it.0);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let is_own = workspace.library.article_of_page(name) == Some(index);
    format!("[[{}]]", if is_own { name } else { stem })
}

/// Outlet and date, else the title.
fn words(article: &Article) -> String {
    match &article.metadata.publisher {
        Some(_) => origin(article),
        None => article.label().to_owned(),
    }
}

/// The way from the folder of one file to another, as a link writes it.
fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |it| it.0);
    let folders: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    let parts: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let rest = parts.get(shared..).unwrap_or_default().join("/");
    "../".repeat(folders.len() - shared) + &encoded(&rest)
}

/// A path as a link can hold it.
fn encoded(path: &str) -> String {
    let mut res = String::new();
    for c in path.chars() {
        match c {
            ' ' | '%' | '(' | ')' | '#' | '?' | '|' => res += &format!("%{:02X}", u32::from(c)),
            c => res.push(c),
        }
    }
    res
}

/// A web address as a link can hold it: as it is, for another spelling is another address.
fn destination(url: &str) -> String {
    match url.contains(['(', ')', ' ']) {
        true => format!("<{url}>"),
        false => url.to_owned(),
    }
}

/// The footnote that the article has, else a new one.
fn footnote(workspace: &Workspace, note: &Note, article: &Article, index: usize) -> Mark {
    let leads =
        |it: &&Citation| it.form == Some(Form::Footnote) && it.target == Target::Article(index);
    if let Some(own) = workspace.analysis(note).citations.iter().find(leads) {
        return Mark { text: format!("[^{}]", own.name), definition: None };
    }
    let way = match address(workspace, article, index) {
        Some(url) => format!("<{url}>"),
        None => wikilink(workspace, article, index),
    };
    new_footnote(note, article, &way)
}

/// The footnote that leads to the passage, else a new one.
fn footnote_of_passage(note: &Note, article: &Article, url: &str) -> Mark {
    let (document, text) = (note.document(), note.text.as_str());
    match document.footnotes.iter().find(|it| it.content.of(text).contains(url)) {
        Some(own) => Mark { text: format!("[^{}]", own.label), definition: None },
        None => new_footnote(note, article, &format!("<{url}>")),
    }
}

fn new_footnote(note: &Note, article: &Article, way: &str) -> Mark {
    let label = article.key.replace(|it: char| !it.is_alphanumeric() && it != '_', "-");
    let numbered = (2..).map(|it| format!("{label}-{it}"));
    let is_free = |it: &String| note.document().footnote(it).is_none();
    let label = std::iter::once(label.clone()).chain(numbered).find(is_free).unwrap_or(label);
    let data = &article.metadata;
    let parts = [data.title.clone(), data.publisher.clone(), data.published.as_deref().map(day)];
    let parts: Vec<String> = parts.into_iter().flatten().chain([way.to_owned()]).collect();
    let definition = Some(format!("[^{label}]: {}\n", parts.join(", ")));
    Mark { text: format!("[^{label}]"), definition }
}

/// Whether the words of a link are no more than the name of its article.
pub(super) fn is_name(shown: &str, article: &Article) -> bool {
    let shown = shown.trim().to_lowercase();
    let path = article.path.as_str();
    let stem = path.rsplit_once('.').map_or(path, |it| it.0);
    let page = stem.rsplit('/').next().unwrap_or(stem);
    let outlet = article.metadata.publisher.as_deref().unwrap_or_default();
    let own = [&words(article), article.label(), &article.key, page, stem, outlet];
    let bare = ["source", "link", "here", "article"].contains(&shown.as_str());
    bare || own.iter().any(|it| !it.is_empty() && it.to_lowercase() == shown)
}

/// Whether a text names an article: its outlet, title or key.
pub(super) fn names(text: &str, article: &Article) -> bool {
    let text = text.to_lowercase();
    let outlet = article.metadata.publisher.as_deref().unwrap_or_default();
    let own = [outlet, article.label(), &article.key];
    own.iter().any(|it| 2 < it.chars().count() && text.contains(&it.to_lowercase()))
}
