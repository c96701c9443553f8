//! Another id for a theme: in front matter, in tags, and in `themes.toml`.

use rayon::prelude::*;

use super::{Refusal, Renaming, edits, toml, yaml};
use crate::{
    diagnostic::Edit,
    ide::{
        at::theme_name,
        occurrences::{self, Kind, Thing},
        pages::Pages,
        table,
    },
    knowledge::{Theme, folded},
    markdown,
    markdown::FrontMatter,
    text::Span,
    workspace::{FileKind, Workspace},
};

pub(super) fn rename(workspace: &Workspace, index: usize, name: &str) -> Result<Renaming, Refusal> {
    let theme = workspace.library.themes.get(index).ok_or_else(super::nothing)?;
    let new = theme_name(name);
    fault(workspace, index, new)?;
    if new == theme.id {
        return Ok(Renaming::default());
    }
    let pages = Pages::new(workspace);
    let files: Vec<&str> = workspace.files().map(|it| it.0).collect();
    let found = files.into_par_iter().flat_map_iter(|path| {
        let changes = match workspace.kind(path) {
            Some(FileKind::Config) => in_table(workspace, path, theme, new),
            _ => in_text(workspace, &pages, path, index, new),
        };
        edits(path, changes).collect::<Vec<Edit>>()
    });
    Ok(Renaming { edits: found.collect(), moved: None })
}

/// Why an id is none, or not free.
fn fault(workspace: &Workspace, index: usize, new: &str) -> Result<(), Refusal> {
    if new.is_empty() {
        return Err(Refusal("The new name is empty; write the id of a theme".to_owned()));
    }
    let tag = format!("#{new}");
    let read = markdown::parse(&tag);
    if !matches!(read.tags.as_slice(), [it] if it.name == new) {
        return Err(Refusal(format!(
            "{tag} is not read as a tag; use letters, digits, - and _, as in arms-transfers"
        )));
    }
    let library = &workspace.library;
    let other = library.theme(new).filter(|it| *it != index);
    match other.and_then(|it| library.themes.get(it)) {
        Some(other) => Err(Refusal(format!(
            "\"{new}\" is a name of the theme {} already; choose another",
            other.id
        ))),
        None => Ok(()),
    }
}

/// Tags and values that spell the id. The front matter of an article is the analyst's,
/// its text is not.
fn in_text(
    workspace: &Workspace,
    pages: &Pages<'_>,
    path: &str,
    index: usize,
    new: &str,
) -> Vec<(Span, String)> {
    let Some(theme) = workspace.library.themes.get(index) else { return Vec::new() };
    let mut found = occurrences::in_file(workspace, pages, path);
    found.retain(|it| it.kind == Kind::Link && it.is_of(&[Thing::Theme(index)]));
    let Some(text) = workspace.text(path).filter(|_| !found.is_empty()) else {
        return Vec::new();
    };
    let front_matter = FrontMatter::parse(text.as_str()).unwrap_or_default();
    let values = || front_matter.entries.iter().flat_map(|it| &it.values);
    let mut res = Vec::new();
    for it in &found {
        let written = text.slice(it.span);
        let id = theme_name(written);
        if folded(id) != folded(&theme.id) {
            continue;
        }
        let start = it.span.start + written.find(id).unwrap_or(0);
        let place = Span::new(start, start + id.len());
        res.push(match values().find(|value| value.span == it.reach) {
            Some(value) => yaml::replaced(text.as_str(), value, place, new),
            None => (place, new.to_owned()),
        });
    }
    res
}

fn in_table(workspace: &Workspace, path: &str, theme: &Theme, new: &str) -> Vec<(Span, String)> {
    let text = workspace.text(path).map_or("", |it| it.as_str());
    let is_id = |it: &str| folded(it) == folded(&theme.id);
    let mut res = Vec::new();
    for entry in table::entries(text, "theme") {
        let broader = entry.cell("broader").filter(|it| is_id(&it.text));
        res.extend(broader.map(|it| toml::replaced(text, it, new)));
        if !entry.id("label").is_some_and(|it| is_id(&it)) {
            continue;
        }
        let Some(named) = entry.cell("id").or_else(|| entry.cell("label")) else { continue };
        res.push(match named.key.as_str() {
            "id" => toml::replaced(text, named, new),
            _ => toml::added(text, &entry, named, &format!("id = {}", toml::quoted(new, "\""))),
        });
        res.extend(toml::with_alias(text, &entry, named, (&theme.id, new), None));
    }
    res
}
