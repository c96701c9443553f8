//! Names in places for actors: the front matter, tags, links.

use super::{Form, Unknown};
use crate::{
    knowledge::actors::Layer,
    markdown::{self, Mark},
    rules::Context,
    text::Span,
};

/// Folders of a tag or a page that hold actors.
const FOLDERS: &[&str] = &["actor", "actors", "person", "people", "entities"];

pub(super) fn unknown(context: &Context<'_>) -> Vec<Unknown> {
    let document = context.note.document();
    let text = context.note.text.as_str();
    let mut res = Vec::new();
    for entry in document.front_matter.iter().flat_map(|it| &it.entries) {
        if !["actors", "actor"].iter().any(|it| entry.key.eq_ignore_ascii_case(it)) {
            continue;
        }
        for value in &entry.values {
            let one = entry.list || is_known(context, &value.text);
            let places = if one { vec![value.span] } else { parts(text, value.span) };
            res.extend(places.into_iter().filter_map(|it| listed(context, it)));
        }
    }
    for tag in &document.tags {
        if let Some((folder, name)) = tag.name.split_once('/')
            && FOLDERS.contains(&folder)
        {
            let span = Span::new(tag.span.end - name.len(), tag.span.end);
            res.extend(declared(context, span, false));
        }
    }
    res.extend(document.marks.iter().filter_map(|it| linked(context, it)));
    res
}

/// The names in one value with commas.
fn parts(text: &str, value: Span) -> Vec<Span> {
    let mut at = value.start;
    let mut res = Vec::new();
    for part in value.of(text).split_inclusive(',') {
        res.push(Span::new(at, at + part.trim_end_matches(',').len()));
        at += part.len();
    }
    res
}

/// What a value of the front matter names, if nobody is called so: a name, or a link to
/// a page.
fn listed(context: &Context<'_>, value: Span) -> Option<Unknown> {
    let text = context.note.text.as_str();
    let span = trimmed(text, value, &[' ', '\t', '"', '\'']);
    let is_link = span.of(text).starts_with("[[") && span.of(text).ends_with("]]");
    if !is_link {
        return declared(context, span, false);
    }
    let page = page(text, trimmed(text, span, &['[', ']']));
    let leads = context.workspace.has_page(page.of(text));
    if leads { None } else { declared(context, stem(text, page), true) }
}

/// A wikilink that leads nowhere: into a folder of actors, or with the form of a name.
fn linked(context: &Context<'_>, mark: &Mark) -> Option<Unknown> {
    let text = context.note.text.as_str();
    if mark.form != markdown::Form::Wikilink {
        return None;
    }
    let page = page(text, mark.target_span);
    let stem = stem(text, page);
    let folder = page.of(text).rsplit('/').nth(1);
    let is_meant = folder.map_or(is_name(stem.of(text)), |it| FOLDERS.contains(&it));
    let cites = || context.analysis.citations.iter().any(|it| it.span == mark.span);
    if !is_meant || context.workspace.has_page(page.of(text)) || cites() {
        return None;
    }
    declared(context, stem, true)
}

fn declared(context: &Context<'_>, span: Span, is_link: bool) -> Option<Unknown> {
    let name = span.of(context.note.text.as_str()).to_owned();
    if name.is_empty() || is_known(context, &name) {
        return None;
    }
    let near = near(context, &name, is_link);
    Some(Unknown { name, span, near, form: Form::Declared })
}

fn is_known(context: &Context<'_>, name: &str) -> bool {
    !context.library.actors_named(name).is_empty()
}

/// Two capitalised words and more, and nothing but words.
fn is_name(page: &str) -> bool {
    let words = || page.split_whitespace();
    2 <= words().filter(|it| it.starts_with(char::is_uppercase)).count()
        && words().all(|it| it.starts_with(char::is_alphabetic))
}

/// The page in a wikilink's target, without a heading and shown words.
fn page(text: &str, target: Span) -> Span {
    let length = target.of(text).find(['#', '|']).unwrap_or(target.len());
    trimmed(text, Span::new(target.start, target.start + length), &[' ', '\\'])
}

/// The last part of a page's path.
fn stem(text: &str, page: Span) -> Span {
    let folder = page.of(text).rfind('/').map_or(0, |it| it + 1);
    Span::new(page.start + folder, page.end)
}

fn trimmed(text: &str, span: Span, marks: &[char]) -> Span {
    let inner = span.of(text).trim_start_matches(marks);
    let start = span.end - inner.len();
    Span::new(start, start + inner.trim_end_matches(marks).len())
}

/// The actor that was probably meant. In a link its note, where it has one.
fn near(context: &Context<'_>, name: &str, is_link: bool) -> Option<(usize, String)> {
    let (index, near) = context.library.nearest_actor(name)?;
    let actor = context.library.actors.get(index)?;
    let stem = actor.path.strip_suffix(".md").map(|it| it.rsplit('/').next().unwrap_or(it));
    let page = stem.filter(|_| is_link && actor.layer == Layer::Workspace);
    Some((index, page.unwrap_or(near).to_owned()))
}
