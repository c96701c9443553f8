//! RIS: two letters, two spaces, a dash, a value; what libraries and databases export.

use super::{Entry, Read, doi, text, written};
use crate::{
    knowledge::{Metadata, dates::Date, slug},
    text::Span,
};

pub(super) fn read(source: &str) -> Read {
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    let mut open: Option<Open<'_>> = None;
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        match tag(line.trim_end().trim_start_matches('\u{feff}')) {
            Some(("TY", _)) => {
                if let Some(open) = open.take() {
                    faults.push((
                        open.span,
                        "The entry that starts here has no \"ER  -\" line; add one".to_owned(),
                    ));
                    entries.push(open.entry());
                }
                open = Some(Open { span, fields: Vec::new() });
            }
            Some(("ER", _)) => entries.extend(open.take().map(|it| it.entry())),
            Some((tag, value)) => {
                let place = Span::new(span.end - value.len(), span.end);
                open.iter_mut().for_each(|it| it.fields.push((tag, value, place)));
            }
            None => {}
        }
    }
    if let Some(open) = open {
        faults.push((
            open.span,
            "The entry that starts here has no \"ER  -\" line; add one".to_owned(),
        ));
        entries.push(open.entry());
    }
    (entries, faults)
}

/// An entry that is being read.
struct Open<'a> {
    /// Its first line.
    span: Span,
    /// Tags with their values and the places of these.
    fields: Vec<(&'a str, &'a str, Span)>,
}

/// `TI  - A title`; some programs leave out a space.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit();
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    (tag.chars().all(is_tag) && rest.starts_with(' ')).then_some((tag, value.trim()))
}

impl Open<'_> {
    fn entry(self) -> Entry {
        let first =
            |tags: &[&str]| tags.iter().find_map(|tag| self.all(tag).find_map(|it| text(it.1)));
        let authors = ["AU", "A1"].iter().flat_map(|it| self.all(it));
        let metadata = Metadata {
            title: first(&["TI", "T1", "CT"]),
            url: first(&["UR", "L1"])
                .filter(|it| it.contains("://"))
                .or_else(|| doi(&first(&["DO"])?)),
            authors: authors.filter_map(|it| name(it.1)).collect(),
            publisher: first(&["T2", "JO", "JF", "JA", "PB"]),
            published: first(&["DA", "PY", "Y1"]).map(|it| day(&it)),
            accessed: first(&["Y2"]).map(|it| day(&it)),
            lang: first(&["LA"]),
            ..Metadata::default()
        };
        let id = self.all("ID").find(|it| !it.1.is_empty());
        match id {
            Some((_, key, span)) => Entry { key: (*key).to_owned(), span: *span, metadata },
            None => {
                let family = first(&["AU", "A1"]);
                let family = family.as_deref().and_then(|it| it.split(',').next());
                Entry { key: made(family, &metadata), span: self.span, metadata }
            }
        }
    }

    fn all(&self, tag: &str) -> impl Iterator<Item = &(&str, &str, Span)> {
        self.fields.iter().filter(move |it| it.0 == tag)
    }
}

/// `Lund, Ada, Jr.` as a reader writes it.
fn name(text_: &str) -> Option<String> {
    let mut parts = text_.split(',').map(str::trim);
    let (family, given) = (parts.next()?, parts.next().unwrap_or_default());
    text(&format!("{given} {family} {}", parts.next().unwrap_or_default()))
}

/// `2024/03/05/` as `2024-03-05`; words stay as they are.
fn day(text: &str) -> String {
    let parts: Vec<u16> = text.split('/').map_while(|it| it.trim().parse().ok()).collect();
    let small = |at: usize| parts.get(at).and_then(|it| u8::try_from(*it).ok());
    match parts.first() {
        Some(&year) => written(Date { year, month: small(1), day: small(2) }),
        None => text.to_owned(),
    }
}

/// The key of an entry that has none: `lund2024`, as citation managers make them.
fn made(family: Option<&str>, metadata: &Metadata) -> String {
    let word = family.or(metadata.title.as_deref()).unwrap_or("entry");
    let year = metadata.published.as_deref().and_then(|it| it.get(..4)).unwrap_or_default();
    slug(word) + year
}
