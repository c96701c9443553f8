//! One record of each article, whether it is saved, described or both.

use std::{borrow::Cow, sync::Arc};

use rustc_hash::FxHashMap;

use crate::{
    diagnostic::{Problem, Severity},
    knowledge::{Article, articles, folded},
    text::Span,
};

/// The articles of a workspace, sorted by path. What a bibliography knows of a saved
/// article completes its metadata, and an entry that stands in two bibliographies is one.
/// Two articles with one key are a problem, since a citation finds only the first.
/// Records that were made before, sorted in the same way, are taken again.
pub fn joined(
    mut articles: Vec<Arc<Article>>,
    before: &[Arc<Article>],
) -> (Vec<Arc<Article>>, Vec<Problem>) {
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    let (saved, entries): (Vec<_>, Vec<_>) =
        articles.into_iter().partition(|it| it.entry.is_none());
    let mut problems = Vec::new();
    let mut by_key: FxHashMap<Cow<str>, usize> = FxHashMap::default();
    by_key.reserve(saved.len() + entries.len());
    let mut res: Vec<Arc<Article>> = Vec::with_capacity(saved.len() + entries.len());
    for article in saved.iter().chain(&entries) {
        let index = *by_key.entry(lower(&article.key)).or_insert(res.len());
        let Some(known) = res.get_mut(index) else {
            res.push(article.clone());
            continue;
        };
        if article.entry.is_some() && is_same(known, article) {
            let mut metadata = known.metadata.clone();
            metadata.complete(&article.metadata);
            if metadata != known.metadata {
                Arc::make_mut(known).metadata = metadata;
            }
            continue;
        }
        problems.push(problem(article, known));
        res.push(article.clone());
    }
    res.sort_by(|a, b| a.path.cmp(&b.path));
    let places: Vec<Option<usize>> = articles::places(&res, before).collect();
    let new = res.iter_mut().zip(places).filter(|it| it.1.is_none() && it.0.entry.is_none());
    for (article, _) in new {
        let known = before.binary_search_by(|it| it.path.as_str().cmp(&article.path));
        if let Some(known) = known.ok().and_then(|it| before.get(it))
            && known.entry.is_none()
            && known.metadata == article.metadata
            && known.key == article.key
            && known.text == article.text
        {
            *article = known.clone();
        }
    }
    (res, problems)
}

/// A key as it is compared. Nearly all of them are written so.
fn lower(key: &str) -> Cow<'_, str> {
    let is_lower = key.is_ascii() && !key.bytes().any(|it| it.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(key) } else { Cow::Owned(key.to_lowercase()) }
}

/// Whether an entry describes an article of the same key: titles may differ in form, but
/// not wholly.
fn is_same(article: &Article, entry: &Article) -> bool {
    let title = |it: &Article| it.metadata.title.as_deref().map(folded);
    match (title(article), title(entry)) {
        (Some(a), Some(b)) if article.entry.is_some() => a == b,
        _ => true,
    }
}

fn problem(article: &Article, other: &Article) -> Problem {
    let stated = article.front_matter.as_ref();
    let stated = ["id", "citekey"].iter().find_map(|it| stated?.values(it).next());
    let span = article.entry.or(stated.map(|it| it.span)).unwrap_or(Span::new(0, 0));
    let message = format!(
        "The key \"{}\" is that of {} too, which citations find; give one of them another id",
        article.key, other.path
    );
    Problem { path: article.path.clone(), span, message, severity: Severity::Warning }
}
