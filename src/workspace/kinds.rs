//! What a file of the workspace is, by its path and its front matter.

use crate::{
    config::Config,
    knowledge::{articles::Format, bibliography},
    markdown::FrontMatter,
};

const ARTICLE_FOLDERS: &[&str] = &["articles", "sources", "clippings"];
const ACTOR_FOLDERS: &[&str] = &["actors", "people", "entities"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A markdown file that the analyst writes: all that is nothing else.
    Note,
    /// A saved source.
    Article,
    /// A markdown file that describes one actor.
    ActorNote,
    /// Descriptions of articles that are not saved.
    Bibliography,
    /// `dossier.toml`, `actors.toml`, `themes.toml`.
    Config,
    /// Kept as a text and no more.
    Other,
}

/// The kind of a file, with its front matter where that was read for it. What the
/// front matter says goes before the folder, and a nearer folder before one further
/// up.
pub(super) fn of(path: &str, text: &str, config: &Config) -> (FileKind, Option<FrontMatter>) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    if path == super::SETTINGS || matches!(name, "actors.toml" | "themes.toml") {
        return (FileKind::Config, None);
    }
    let markdown = match Format::of(name) {
        Some(Format::Markdown) => true,
        Some(Format::Plain) => false,
        Some(Format::Html) if is_page(path, config) => return (FileKind::Article, None),
        None if bibliography::is_name(name) => return (FileKind::Bibliography, None),
        Some(Format::Html) | None => return (FileKind::Other, None),
    };
    let front_matter = FrontMatter::parse(text);
    let usual = if markdown { FileKind::Note } else { FileKind::Other };
    let kind = match front_matter.as_ref().and_then(said) {
        Some(FileKind::Note) => usual,
        Some(kind) => kind,
        None => match of_folders(folders, config) {
            Some(FileKind::ActorNote) if !markdown => usual,
            kind => kind.unwrap_or(usual),
        },
    };
    (kind, front_matter)
}

/// Whether an HTML file, by its path, is a saved article: one in a folder of articles,
/// and no piece of a page in the folder that a browser puts beside it.
pub fn is_page(path: &str, config: &Config) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_piece = folders.split('/').any(|it| it.ends_with("_files") || it.ends_with(".files"));
    let is_html = Format::of(name) == Some(Format::Html);
    is_html && !is_piece && of_folders(folders, config) == Some(FileKind::Article)
}

/// What the front matter itself says.
fn said(front_matter: &FrontMatter) -> Option<FileKind> {
    let types: Vec<String> = words(front_matter, "type").collect();
    let is_type = |known: &[&str]| types.iter().any(|it| known.contains(&it.as_str()));
    if is_type(&["note", "index", "template"]) {
        return Some(FileKind::Note);
    }
    let mut tags = ["tags", "tag", "category", "categories"]
        .into_iter()
        .flat_map(|it| words(front_matter, it));
    let article = is_type(&["article", "source", "clipping"]) || tags.any(|it| it == "clippings");
    article.then_some(FileKind::Article)
}

/// The words of a value, in lower case; `tags: a b` was a list once.
fn words(front_matter: &FrontMatter, key: &str) -> impl Iterator<Item = String> {
    let marks = |it: char| it.is_whitespace() || matches!(it, ',' | '#' | '[' | ']');
    let values = front_matter.values(key).flat_map(move |it| it.text.split(marks));
    values.filter(|it| !it.is_empty()).map(str::to_lowercase)
}

fn of_folders(folders: &str, config: &Config) -> Option<FileKind> {
    let own = config.articles.iter().any(|it| {
        let folder = it.trim_start_matches("./").trim_end_matches('/');
        let rest = folders.strip_prefix(folder);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
    });
    if own {
        return Some(FileKind::Article);
    }
    folders.rsplit('/').find_map(|folder| {
        let folder = folder.to_lowercase();
        if ARTICLE_FOLDERS.contains(&folder.as_str()) {
            return Some(FileKind::Article);
        }
        ACTOR_FOLDERS.contains(&folder.as_str()).then_some(FileKind::ActorNote)
    })
}
