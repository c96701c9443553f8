//! What a page says of itself: JSON-LD, meta tags, links, and who saved it.

use super::{
    entities, json_ld,
    tokens::{Token, attribute, tokens},
};
use crate::knowledge::{
    articles::Metadata,
    dates::{self, Date},
    urls,
};
use crate::text::collapsed;

/// The names under which pages give a fact, the surest first. Open Graph, Dublin Core,
/// Highwire Press (Google Scholar), Parse.ly, and what publishers made up.
const TITLES: &[&str] = &[
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "twitter:title",
    "headline",
];
const AUTHORS: &[&str] = &[
    "citation_author",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
];
const PUBLISHERS: &[&str] = &[
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "citation_publication_date",
    "citation_date",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "pubdate",
    "date",
];
const LANGUAGES: &[&str] = &["content-language", "dc.language", "og:locale"];

/// The metadata of a page.
pub(in super::super) fn read(html: &str) -> Metadata {
    let facts = Facts::read(html);
    let data = json_ld::read(&facts.scripts);
    let url =
        facts.canonical.clone().into_iter().chain(facts.meta(&["og:url", "citation_public_url"]));
    let url = url.chain(data.url.clone()).chain(facts.saved.clone());
    let url = url.map(|it| it.trim().to_owned()).find(|it| it.starts_with("http"));
    let publisher = data.publisher.or_else(|| facts.meta(PUBLISHERS).next());
    let host = url.as_deref().and_then(urls::host);
    let site = [publisher.as_deref(), host.as_deref()];
    let title = data.title.or_else(|| facts.meta(TITLES).next()).or_else(|| facts.only_heading());
    let title = title.or(facts.title.clone()).map(|it| without_site(&it, &site));
    let authors = match data.authors {
        authors if authors.is_empty() => facts.authors(),
        authors => authors,
    };
    Metadata {
        title: title.filter(|it| !it.is_empty()),
        authors,
        published: data.published.or_else(|| facts.published()),
        accessed: facts.accessed.as_deref().and_then(day),
        lang: facts
            .lang
            .clone()
            .or_else(|| facts.meta(LANGUAGES).next())
            .map(|it| it.replace('_', "-")),
        publisher: publisher.or(host),
        url,
        ..Metadata::default()
    }
}

/// What stands in the tags of a page, decoded.
#[derive(Default)]
struct Facts {
    /// The names of meta tags in lower case, with their contents, in text order.
    meta: Vec<(String, String)>,
    title: Option<String>,
    /// The headings of level 1.
    headings: Vec<String>,
    canonical: Option<String>,
    lang: Option<String>,
    /// The address in the comment of a browser or of SingleFile, and the day.
    saved: Option<String>,
    accessed: Option<String>,
    /// The values of `datetime`, of dates of publication alone.
    times: Vec<(bool, String)>,
    /// The JSON-LD as it stands.
    scripts: Vec<String>,
}

/// The element whose text is wanted, while it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Title,
    Heading,
    Author,
    JsonLd,
}

impl Facts {
    fn read(html: &str) -> Facts {
        let mut res = Facts::default();
        let mut inside = Inside::Nothing;
        let mut text = String::new();
        let mut bylines = Vec::new();
        for (span, token) in tokens(html) {
            match token {
                Token::Open { name, attributes } => {
                    if let Some(wanted) = res.tag(&name.to_ascii_lowercase(), attributes) {
                        (inside, text) = (wanted, String::new());
                    }
                }
                Token::Text | Token::Raw if inside != Inside::Nothing => text += span.of(html),
                Token::Close { name } => {
                    let ends = match inside {
                        Inside::Nothing => false,
                        Inside::Title => name.eq_ignore_ascii_case("title"),
                        Inside::Heading => name.eq_ignore_ascii_case("h1"),
                        Inside::JsonLd => true,
                        Inside::Author => ["a", "span", "p", "div", "address"]
                            .iter()
                            .any(|it| name.eq_ignore_ascii_case(it)),
                    };
                    if ends {
                        let words = plain(&text);
                        match inside {
                            Inside::Title => _ = res.title.get_or_insert(words),
                            Inside::Heading => res.headings.push(words),
                            Inside::Author => bylines.push(words),
                            Inside::JsonLd => res.scripts.push(std::mem::take(&mut text)),
                            Inside::Nothing => {}
                        }
                        inside = Inside::Nothing;
                    }
                }
                Token::Comment(comment) => res.comment(comment),
                Token::Text | Token::Raw => {}
            }
        }
        bylines.dedup();
        res.meta.extend(bylines.into_iter().map(|it| ("author".to_owned(), it)));
        res
    }

    /// Takes what a tag says; tells whether its text is wanted too.
    fn tag(&mut self, name: &str, attributes: &str) -> Option<Inside> {
        let value =
            |wanted: &str| attribute(attributes, wanted).map(plain).filter(|it| !it.is_empty());
        let says = |wanted: &str, known: &str| {
            value(wanted).is_some_and(|it| it.split(' ').any(|it| it.eq_ignore_ascii_case(known)))
        };
        match name {
            "html" => self.lang = value("lang").or_else(|| value("xml:lang")),
            "title" if self.title.is_none() => return Some(Inside::Title),
            "h1" => return Some(Inside::Heading),
            "script" => {
                let json =
                    value("type").is_some_and(|it| it.eq_ignore_ascii_case("application/ld+json"));
                return json.then_some(Inside::JsonLd);
            }
            "link" if says("rel", "canonical") && self.canonical.is_none() => {
                self.canonical = value("href");
            }
            "meta" => {
                let keys =
                    ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(value);
                if let (Some(key), Some(content)) = (keys, value("content")) {
                    self.meta.push((key.to_lowercase(), content));
                }
            }
            _ => {
                let published = says("itemprop", "datePublished");
                let time = value("datetime").or_else(|| value("content").filter(|_| published));
                if let Some(time) = time.filter(|_| name == "time" || published) {
                    self.times
                        .push((published || attribute(attributes, "pubdate").is_some(), time));
                }
                if says("rel", "author") || says("itemprop", "author") {
                    return Some(Inside::Author);
                }
            }
        }
        None
    }

    /// `saved from url=(0031)https://…` of browsers, `Page saved with SingleFile`.
    fn comment(&mut self, comment: &str) {
        if let Some((_, address)) = comment.split_once("saved from url=(") {
            let address = address.split_once(')').map(|it| it.1.trim());
            self.saved = address.and_then(|it| it.split_whitespace().next()).map(str::to_owned);
        } else if comment.contains("SingleFile") {
            let line = |key: &str| {
                let line = comment.lines().find_map(|it| it.trim().strip_prefix(key));
                line.map(|it| it.trim().to_owned())
            };
            self.saved = line("url:");
            self.accessed = line("saved date:");
        }
    }

    /// The contents of meta tags, by the names that they may have, in their order.
    fn meta(&self, names: &'static [&'static str]) -> impl Iterator<Item = String> {
        let named = |name: &'static str| self.meta.iter().filter(move |it| it.0 == name);
        names.iter().flat_map(move |it| named(it)).map(|it| it.1.clone())
    }

    fn only_heading(&self) -> Option<String> {
        match self.headings.as_slice() {
            [only] if !only.is_empty() => Some(only.clone()),
            _ => None,
        }
    }

    /// The authors under the first name that has any.
    fn authors(&self) -> Vec<String> {
        let of = |name: &str| {
            let values = self.meta.iter().filter(|it| it.0 == name).map(|it| it.1.as_str());
            values.flat_map(names).collect::<Vec<_>>()
        };
        let mut res = AUTHORS.iter().map(|it| of(it)).find(|it| !it.is_empty()).unwrap_or_default();
        res.dedup();
        res
    }

    /// The date of publication: of a meta tag, or of the one time that the page names.
    fn published(&self) -> Option<String> {
        let is_date = |it: &String| Date::parse(it).is_some();
        let marked = || self.times.iter().filter(|it| it.0).map(|it| it.1.clone()).find(is_date);
        let only = || {
            let mut days: Vec<_> =
                self.times.iter().map(|it| (Date::parse(&it.1), &it.1)).collect();
            days.dedup_by_key(|it| it.0);
            match days.as_slice() {
                [(Some(_), only)] => Some((*only).clone()),
                _ => None,
            }
        };
        self.meta(DATES).find(is_date).or_else(marked).or_else(only)
    }
}

/// Text of a tag as a reader sees it, on one line.
fn plain(text: &str) -> String {
    collapsed(&entities::decoded(text))
}

/// The names of a byline; an address of a profile is none.
pub(super) fn names(byline: &str) -> Vec<String> {
    let byline = byline.trim();
    let start = byline.get(..3).filter(|it| it.eq_ignore_ascii_case("by "));
    let byline = byline.get(start.map_or(0, str::len)..).unwrap_or_default();
    let parts = byline.split(" and ").flat_map(|it| it.split(" & ")).flat_map(|it| it.split(';'));
    let name = |it: &str| !it.is_empty() && !it.contains("://") && !it.starts_with('@');
    parts.map(|it| it.trim().trim_end_matches(',').to_owned()).filter(|it| name(it)).collect()
}

/// A headline without the name of its site behind it.
fn without_site(title: &str, site: &[Option<&str>]) -> String {
    let fold = |it: &str| -> String {
        it.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let cut =
        [" | ", " - ", " – ", " — ", " · ", " :: "].iter().filter_map(|it| title.rsplit_once(it));
    for (before, behind) in cut {
        let behind = fold(behind);
        let names = site.iter().flatten().map(|it| fold(it));
        // `heraldexample` for `www.herald.example`.
        let is_site = |it: String| {
            !behind.is_empty() && (it == behind || it.starts_with(&behind) && behind.len() > 3)
        };
        if names.into_iter().any(is_site) && before.split(' ').count() > 1 {
            return before.trim().to_owned();
        }
    }
    title.trim().to_owned()
}

/// `Fri Mar 01 2024 10:11:12 GMT+0100` as `2024-03-01`.
fn day(text: &str) -> Option<String> {
    let date = dates::dates(text).first()?.1;
    Some(format!("{}-{:02}-{:02}", date.year, date.month?, date.day?))
}
