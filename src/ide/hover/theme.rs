//! What a theme stands for.

use super::super::{
    at::At,
    markdown::{count, cut, date, few, link, plain},
};
use super::{Hover, actor::dates, page::Page};
use crate::{
    config::Section,
    ide::dossier::{self, ThemeDossier},
    knowledge::{Library, Theme},
    terms,
    workspace::Workspace,
};

/// How many aliases and narrower themes are told.
const FEW: usize = 8;

/// How long a scope note may be, in Unicode scalars.
const SCOPE_NOTE: usize = 300;

/// How much of the title of a note.
const TITLE: usize = 80;

pub(super) fn hover(at: &At<'_>) -> Option<Hover> {
    let (span, name) = at.theme()?;
    let library = &at.workspace.library;
    let markdown = match library.theme(name) {
        Some(index) => facts(at.workspace, index)?,
        // Without a vocabulary, tags are just tags.
        None if library.themes.is_empty() => return None,
        None => unknown(library, name),
    };
    Some(Hover { span, markdown })
}

/// What is known of a theme, as markdown.
pub fn facts(workspace: &Workspace, index: usize) -> Option<String> {
    let library = &workspace.library;
    let theme = library.themes.get(index)?;
    let known = dossier::of_theme(workspace, index);
    let head = format!("**{}** · theme `{}`", plain(label(theme)), theme.id);
    let mut page = Page::new(&workspace.config.hover, head);
    page.add_line(Section::Aliases, || {
        let aliases: Vec<_> = theme.aliases.iter().map(|it| plain(it)).collect();
        (!aliases.is_empty()).then(|| format!("also: {}", few(&aliases, FEW)))
    });
    page.add(Section::Summary, || Some(plain(&cut(theme.description.as_deref()?, SCOPE_NOTE))));
    page.add(Section::Relations, || {
        let broader = theme.broader.as_deref()?;
        let known = library.theme(broader).and_then(|it| library.themes.get(it));
        Some(format!("**Broader:** {}", plain(known.map_or(broader, |it| label(it)))))
    });
    page.add(Section::Relations, || {
        let narrower = known.narrower.iter().filter_map(|it| library.themes.get(*it));
        let narrower: Vec<_> = narrower.map(|it| plain(label(it))).collect();
        (!narrower.is_empty()).then(|| format!("**Narrower:** {}", few(&narrower, FEW)))
    });
    page.add(Section::Mentions, || Some(counts(&known)));
    page.add(Section::Notes, || latest(workspace, &known));
    page.add(Section::Origin, || origin(workspace, theme));
    Some(page.into_markdown())
}

fn label(theme: &Theme) -> &str {
    if theme.label.is_empty() { &theme.id } else { &theme.label }
}

fn counts(known: &ThemeDossier) -> String {
    let seen = &known.seen;
    let so_far = if seen.unread > 0 { " so far" } else { "" };
    let mut res = format!("**In the workspace{so_far}:** {}", count(seen.notes, "note"));
    if known.with_narrower > seen.notes {
        res += &format!(", {} with narrower themes", known.with_narrower);
    }
    res += &dates(seen);
    if seen.unread > 0 {
        res += &format!("; {} not read yet", count(seen.unread, "note"));
    }
    res
}

fn latest(workspace: &Workspace, known: &ThemeDossier) -> Option<String> {
    let lines = known.latest.iter().map(|note| {
        let date = note.digest(&workspace.library).and_then(|it| it.date).map(date);
        let date = date.map_or(String::new(), |it| format!(", {it}"));
        format!("\n- {}{date}", link(&cut(note.title(), TITLE), &note.path, 1))
    });
    let lines: String = lines.collect();
    (!lines.is_empty()).then(|| format!("**Latest notes:**{lines}"))
}

fn origin(workspace: &Workspace, theme: &Theme) -> Option<String> {
    let text = workspace.text(&theme.path)?;
    let line = text.line_col(theme.span.start, Default::default()).line + 1;
    Some(format!("defined in {}", link(&format!("{}:{line}", theme.path), &theme.path, line)))
}

fn unknown(library: &Library, name: &str) -> String {
    let ids = library.themes.iter().map(|it| it.id.as_str());
    let near = terms::nearest(&name.to_lowercase(), ids);
    let hint = near.map(|it| format!(" Did you mean \"{}\"?", plain(it))).unwrap_or_default();
    format!("**{}** is not a theme.{hint}\n", plain(name))
}
