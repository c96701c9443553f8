//! BibTeX and BibLaTeX.
//!
//! The parser gives up on a file with its first fault. So the file is cut where entries
//! begin, and each of them is parsed for itself: a brace that is missing costs one.

use std::sync::LazyLock;

use biblatex::{
    Bibliography, ChunksExt, DateValue, Entry as Fields, PermissiveType, Person, RawBibliography,
};
use regex::Regex;

use super::{Entry, Read, doi, text, written};
use crate::{
    knowledge::{Metadata, dates::Date},
    text::Span,
};

/// A larger entry, in bytes, is none: a brace is missing, and the rest of a file is in it.
const LARGEST: usize = 256 * 1024;

static START: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(]").expect("the pattern is a constant")
});

pub(super) fn read(source: &str) -> Read {
    let starts: Vec<(usize, &str)> = START
        .captures_iter(source)
        .filter_map(|it| Some((it.get(0)?.start(), it.get(1)?.as_str())))
        .collect();
    let ends = starts.iter().skip(1).map(|it| it.0).chain([source.len()]);
    let pieces: Vec<(Span, &str)> =
        starts.iter().zip(ends).map(|(it, end)| (Span::new(it.0, end), it.1)).collect();
    let is = |kind: &str, known: &[&str]| known.iter().any(|it| kind.eq_ignore_ascii_case(it));
    // Abbreviations hold for all entries of the file.
    let strings = pieces.iter().filter(|it| is(it.1, &["string"]));
    let strings: Vec<_> = strings.filter_map(|it| parsed(it.0.of(source))).collect();
    let abbreviations: Vec<_> = strings.iter().flat_map(|it| &it.abbreviations).cloned().collect();
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for (span, kind) in pieces {
        if is(kind, &["string", "comment", "preamble"]) {
            continue;
        }
        let found = parsed(span.of(source)).and_then(|mut raw| {
            raw.abbreviations.clone_from(&abbreviations);
            let key = raw.entries.first()?.v.key.v.to_owned();
            let fields = Bibliography::from_raw(raw).ok()?.into_vec().pop();
            Some((key, fields.map(|it| metadata(&it)).unwrap_or_default()))
        });
        let key = key(source, span);
        match (found, key) {
            (Some((name, metadata)), _) if !name.is_empty() => {
                let span = key.filter(|it| it.of(source) == name).unwrap_or(span);
                entries.push(Entry { key: name, span, metadata });
            }
            // Its key is known all the same, so that citations of it are not called wrong.
            (_, Some(key)) => {
                let name = key.of(source);
                faults.push((key, format!("The entry \"{name}\" cannot be read; look for a brace or a comma that is missing in it")));
                entries.push(Entry { key: name.to_owned(), span: key, ..Entry::default() });
            }
            (_, None) => {
                let at = Span::new(span.start, span.start);
                faults.push((
                    at,
                    "The entry that starts here has no key; write @article{key, …}".to_owned(),
                ));
            }
        }
    }
    (entries, faults)
}

fn parsed(piece: &str) -> Option<RawBibliography<'_>> {
    if piece.len() > LARGEST {
        return None;
    }
    RawBibliography::parse(piece).ok()
}

/// The key of an entry: what stands between its brace and its first comma.
fn key(source: &str, entry: Span) -> Option<Span> {
    let piece = entry.of(source);
    let open = piece.find(['{', '('])? + 1;
    let rest = piece.get(open..)?;
    let words = rest.split([',', '\n', '}', '=']).next()?;
    let start = entry.start + open + words.len() - words.trim_start().len();
    let key = Span::new(start, start + words.trim().len());
    (!key.is_empty() && !key.of(source).contains(char::is_whitespace)).then_some(key)
}

fn metadata(entry: &Fields) -> Metadata {
    let field = |key: &str| text(&entry.get(key)?.format_verbatim());
    let first = |keys: &[&str]| keys.iter().find_map(|it| field(it));
    let authors = entry.author().unwrap_or_default();
    let year = || {
        let parts = [field("year"), field("month"), field("day")];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join("-")).filter(|it| !it.is_empty())
    };
    Metadata {
        title: field("title"),
        url: field("url").or_else(|| doi(&field("doi")?)),
        authors: authors.iter().filter_map(name).collect(),
        publisher: first(&[
            "journaltitle",
            "journal",
            "publisher",
            "organization",
            "institution",
            "howpublished",
        ]),
        published: entry.date().ok().and_then(date).or_else(|| field("date")).or_else(year),
        accessed: field("urldate"),
        lang: first(&["langid", "language"]),
        ..Metadata::default()
    }
}

fn name(person: &Person) -> Option<String> {
    text(&[&*person.given_name, &person.prefix, &person.name, &person.suffix].join(" "))
}

fn date(date: PermissiveType<biblatex::Date>) -> Option<String> {
    let PermissiveType::Typed(date) = date else { return None };
    let (DateValue::At(day)
    | DateValue::After(day)
    | DateValue::Before(day)
    | DateValue::Between(day, _)) = date.value;
    let year = u16::try_from(day.year).ok()?;
    let from_one = |it: Option<u8>| it.map(|it| it.saturating_add(1));
    Some(written(Date { year, month: from_one(day.month), day: from_one(day.day) }))
}
