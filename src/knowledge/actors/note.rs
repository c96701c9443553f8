//! Actor notes: one markdown file for each actor, as vaults keep them.

use super::{Actor, Alias, AliasKind};
use crate::{
    knowledge::{articles::stem, slug},
    markdown::FrontMatter,
    text::Span,
};

pub(super) fn read(path: &str, text: &str) -> Actor {
    let front_matter = FrontMatter::parse(text).unwrap_or_default();
    let one = |key: &str| front_matter.value(key).map(|it| plain(it).to_owned());
    let body = text.get(front_matter.span.end..).unwrap_or_default();
    let name = ["name", "title"].iter().find_map(|it| front_matter.values(it).next());
    let mut res = Actor {
        id: one("id").unwrap_or_else(|| slug(stem(path))),
        name: name.map_or(stem(path), |it| plain(&it.text)).to_owned(),
        kind: one("kind").or_else(|| one("type")).unwrap_or_default(),
        surname: one("surname"),
        country: one("country"),
        affiliation: front_matter.value("affiliation").map(|it| target(it).to_owned()),
        role: one("role"),
        summary: one("summary").or_else(|| one("description")).or_else(|| paragraph(body)),
        path: path.to_owned(),
        span: name.map_or_else(|| heading(text, front_matter.span.end), |it| it.span),
        ..Actor::default()
    };
    for (key, kind) in [
        ("aliases", AliasKind::Name),
        ("alias", AliasKind::Name),
        ("demonyms", AliasKind::Demonym),
        ("metonyms", AliasKind::Metonym),
        ("weak", AliasKind::Name),
    ] {
        let Some(entry) = front_matter.entry(key) else { continue };
        for value in &entry.values {
            // One text was a list with commas before front matter had lists.
            let separator = if entry.list { '\n' } else { ',' };
            for text in value.text.split(separator) {
                let text = plain(text).to_owned();
                res.add_alias(Alias { text, kind, weak: key == "weak", ..Alias::default() });
            }
        }
    }
    res
}

/// The first paragraph of a body; headings, rules, comments and tags are passed over.
fn paragraph(body: &str) -> Option<String> {
    let mut res: Vec<&str> = Vec::new();
    for line in body.lines().map(str::trim) {
        let skipped = line.starts_with(['#', '<', '!', '>', '|', '`']) || line.starts_with("---");
        match line {
            "" if !res.is_empty() => break,
            "" => {}
            _ if skipped && res.is_empty() => {}
            _ => res.push(line),
        }
    }
    (!res.is_empty()).then(|| res.join(" "))
}

/// `[[people/ada|Ada Lund]]` as a reader sees it.
fn plain(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix("[[").and_then(|it| it.strip_suffix("]]")).unwrap_or(text);
    inner.split_once('|').map_or(inner, |it| it.1).trim()
}

/// The id in `[[people/ada|Ada Lund]]`, or the text itself.
fn target(text: &str) -> &str {
    let inner = text.trim().strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    inner.map_or(text.trim(), |it| stem(it.split(['|', '#']).next().unwrap_or(it)).trim())
}

/// The place of the first heading from an offset on, else the start of the text.
fn heading(text: &str, from: usize) -> Span {
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive(['\n', '\r']) {
        if let Some(heading) = line.strip_prefix("# ") {
            return Span::new(start + 2, start + 2 + heading.trim_end().len());
        }
        start += line.len();
    }
    Span::new(0, 0)
}
