//! The metadata of an article, whatever tool saved it.

use super::{Format, Metadata, body, html};
use crate::{
    knowledge::urls,
    markdown::FrontMatter,
    terms::{self, folded_key},
};

impl Metadata {
    /// Reads front matter, the lists that tools write into the body, for markdown the
    /// first heading as a title, and for the rest the lines around the text.
    pub(super) fn read(path: &str, text: &str, front_matter: Option<&FrontMatter>) -> Metadata {
        if Format::of(path) == Some(Format::Html) {
            return html::metadata(text);
        }
        let body = text.get(front_matter.map_or(0, |it| it.span.end)..).unwrap_or_default();
        let fields = Fields::new(front_matter, body);
        let url = fields.all("url").find(|it| urls::is_url(it)).or_else(|| body::original(body));
        // `source: Reuters` names the publisher, where no address stands beside it.
        let source = fields.all("url").find(|it| !urls::is_url(it)).map(str::to_owned);
        let host = url.and_then(urls::host);
        let heading = || match Format::of(path) {
            Some(Format::Markdown) => body::first_heading(body),
            _ => None,
        };
        let mut res = Metadata {
            title: fields.one("title").or_else(heading).map(plain),
            url: url.map(str::to_owned),
            authors: fields.list("author").into_iter().map(plain).collect(),
            publisher: fields.one("publisher").map(plain).or(source).or(host),
            published: fields.one("published").map(str::to_owned),
            accessed: fields.one("accessed").map(str::to_owned),
            lang: fields.one("lang").map(str::to_owned),
            rating: fields.one("rating").map(str::to_owned).or_else(|| fields.split_rating()),
            unpublished: fields.named("unpublished").any(|it| it.eq_ignore_ascii_case("true")),
            guessed: Vec::new(),
        };
        if let Some(format) = Format::of(path) {
            res.guess(format, body);
        }
        res
    }
}

/// The fields of an article by folded key; values are trimmed and not empty.
struct Fields<'a>(Vec<(String, Vec<&'a str>)>);

impl<'a> Fields<'a> {
    fn new(front_matter: Option<&'a FrontMatter>, body: &'a str) -> Fields<'a> {
        let entries = front_matter.map(|it| it.entries.as_slice()).unwrap_or_default();
        let entries = entries.iter().map(|it| {
            let values = it.values.iter().map(|it| it.text.trim()).filter(|it| !it.is_empty());
            (folded_key(&it.key), values.collect())
        });
        let mut res: Vec<_> = entries.collect();
        res.extend(body::metadata_list(body).map(|(key, value)| (folded_key(key), vec![value])));
        Fields(res)
    }

    /// The values of a key as it stands, in text order.
    fn named(&self, key: &str) -> impl Iterator<Item = &'a str> {
        let key = folded_key(key);
        self.0.iter().filter(move |it| it.0 == key).flat_map(|it| it.1.iter().copied())
    }

    /// The values of all synonyms of a key, the best synonym first.
    fn all(&self, key: &str) -> impl Iterator<Item = &'a str> {
        terms::synonyms(key).iter().flat_map(|it| self.named(it))
    }

    fn one(&self, key: &str) -> Option<&'a str> {
        self.all(key).next()
    }

    /// The values of the best synonym that has any.
    fn list(&self, key: &str) -> Vec<&'a str> {
        let lists = terms::synonyms(key).iter().map(|it| self.named(it).collect::<Vec<_>>());
        lists.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// `reliability: B` and `credibility: 2` as one rating.
    fn split_rating(&self) -> Option<String> {
        let reliability = self.named("reliability").next()?;
        let credibility = self.named("credibility").next()?;
        Some(format!("{reliability}{credibility}"))
    }
}

/// `[[people/ada|Ada Lund]]` as a reader sees it.
fn plain(text: &str) -> String {
    let inner = text.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    let Some(inner) = inner else { return text.to_owned() };
    inner.split_once('|').map_or(inner, |it| it.1).trim().to_owned()
}
