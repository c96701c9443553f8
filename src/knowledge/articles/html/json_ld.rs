//! The facts in the JSON-LD of a page, in the words of schema.org.

use crate::text::collapsed;
use serde_json::Value;

use super::{entities, head::names};

/// Articles by their type; types end in one of these (`NewsArticle`, `BlogPosting`).
const ARTICLES: &[&str] = &["Article", "Posting", "Report", "WebPage"];
/// Graphs are not deep; what is deeper is no description of a page.
const DEEPEST: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
}

/// What the scripts of a page say of its article; of a page alone where they describe no
/// article. A script that is no JSON says nothing.
pub(super) fn read(scripts: &[String]) -> Described {
    let values: Vec<Value> = scripts.iter().filter_map(|it| parsed(it)).collect();
    let mut found = Vec::new();
    values.iter().for_each(|it| collect(it, 0, &mut found));
    let is_page = |it: &&Value| kind(it).is_some_and(|it| it.ends_with("WebPage"));
    let articles: Vec<&Value> = found.iter().copied().filter(|it| !is_page(it)).collect();
    match (articles.as_slice(), found.as_slice()) {
        ([article], _) | ([], [article]) => described(article, &found),
        // Of several, as on a page of teasers, none is known to be the one.
        ([first, others @ ..], _)
            if others.iter().all(|it| it.get("headline") == first.get("headline")) =>
        {
            described(first, &found)
        }
        _ => Described::default(),
    }
}

/// Publishers wrap it in comments of XHTML now and then.
fn parsed(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("//").trim_start_matches("<![CDATA[");
    let script = script.trim().trim_end_matches("]]>").trim_end_matches("//").trim();
    serde_json::from_str(script).ok()
}

fn kind(value: &Value) -> Option<&str> {
    match value.get("@type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds.iter().find_map(Value::as_str),
        _ => None,
    }
}

/// All descriptions of articles in lists and graphs.
fn collect<'a>(value: &'a Value, depth: usize, found: &mut Vec<&'a Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|it| collect(it, depth + 1, found)),
        Value::Object(_) => {
            if kind(value).is_some_and(|kind| ARTICLES.iter().any(|it| kind.ends_with(it))) {
                found.push(value);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                value.get(key).into_iter().for_each(|it| collect(it, depth + 1, found));
            }
        }
        _ => {}
    }
}

fn described(article: &Value, all: &[&Value]) -> Described {
    let text = |key: &str| article.get(key).and_then(text);
    let page = article.get("mainEntityOfPage").and_then(|it| it.get("@id").or(Some(it)));
    let authors = article.get("author").or_else(|| article.get("creator"));
    let publisher = || all.iter().find_map(|it| named(it.get("publisher")?));
    Described {
        title: text("headline").or_else(|| text("name")),
        authors: authors.map(people).unwrap_or_default(),
        publisher: article.get("publisher").and_then(named).or_else(publisher),
        published: text("datePublished").or_else(|| text("dateCreated")),
        url: text("url").or_else(|| page.and_then(self::text)),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = entities::decoded(value.as_str()?);
    let text = collapsed(&text);
    (!text.is_empty()).then_some(text)
}

/// A name, or what has one.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(named),
        _ => text(value).or_else(|| text(value.get("name")?)).filter(|it| !it.contains("://")),
    }
}

fn people(value: &Value) -> Vec<String> {
    let mut res: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(named).collect(),
        one => named(one).into_iter().collect(),
    };
    res = res.iter().flat_map(|it| names(it)).collect();
    res.dedup();
    res
}
