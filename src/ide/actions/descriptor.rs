//! What a source is worth, in words: a descriptor in its record.

use super::{Action, Then, action};
use crate::{
    diagnostic::{Edit, Finding},
    knowledge::{Article, articles::Format},
    markdown::{
        FrontMatter,
        front_matter::{self, Entry},
    },
    rules::source_rating,
    text::Span,
    workspace::Workspace,
};

const KEY: &str = "descriptor";

/// A descriptor in the place of a rating in words, or one for the user to write where there
/// is no rating.
pub(super) fn added(workspace: &Workspace, path: &str, finding: &Finding) -> Option<Action> {
    let article = workspace.article(path)?;
    // A page has no front matter, and an entry of a bibliography no file of its own.
    let is_record = article.format() != Format::Html && article.entry.is_none();
    if finding.rule != "source-rating" || !is_record || source_rating::descriptor(article).is_some()
    {
        return None;
    }
    let front_matter = article.front_matter.as_ref();
    if front_matter.is_some_and(|it| it.error.is_some()) {
        return None;
    }
    match front_matter.and_then(|it| rated(it, finding.span)) {
        Some((entry, value)) => renamed(article, entry, value, finding),
        None => Some(begun(article, finding)),
    }
}

/// The entry whose value a finding is about.
fn rated(front_matter: &FrontMatter, place: Span) -> Option<(&Entry, &str)> {
    let value = |entry: &'_ Entry| entry.values.iter().position(|it| it.span == place);
    let entry = front_matter.entries.iter().find(|it| value(it).is_some())?;
    let value = entry.values.get(value(entry)?)?;
    Some((entry, value.text.trim()))
}

/// `rating: usually reliable` is one under another name.
fn renamed(article: &Article, entry: &Entry, value: &str, finding: &Finding) -> Option<Action> {
    let is_words = 2 < value.chars().filter(|it| it.is_alphabetic()).count();
    let halves = ["reliability", "credibility"].iter().any(|it| entry.key.eq_ignore_ascii_case(it));
    let is_mark = value.chars().any(|it| it.is_ascii_digit());
    if !is_words || halves || is_mark || entry.list {
        return None;
    }
    let edit = Edit { path: article.path.clone(), span: entry.key_span, text: KEY.to_owned() };
    Some(action(finding, format!("Add descriptor: {value}"), vec![edit]))
}

/// An empty one, behind which the user writes on.
fn begun(article: &Article, finding: &Finding) -> Action {
    let (source, front_matter) = (article.text.as_str(), article.front_matter.as_ref());
    let (span, text) = front_matter::set(source, front_matter, KEY, "");
    let at = text.find(KEY).map_or(text.len(), |it| it + KEY.len() + ": ".len());
    let edits = vec![Edit { path: article.path.clone(), span, text }];
    Action { then: Some(Then::WriteOn(at)), ..action(finding, "Add descriptor".to_owned(), edits) }
}
