//! What can be done about two sources that are one.

use super::Pair;
use crate::{
    claims::{Citation, Unit},
    diagnostic::{Edit, Fix},
    evidence::Relation,
    knowledge::{Article, dates::Date},
    markdown::{Form, Mark},
    rules::{
        Context, orphan_source, replacement,
        sources::{self, Source},
    },
    text::Span,
};

pub(super) fn cures(context: &Context<'_>, unit: &Unit, pair: &Pair<'_>) -> Vec<Fix> {
    let path = &context.note.path;
    let mut res = Vec::new();
    if let Some((copy, original)) = original(context, pair)
        && let Some(span) = removal(context, copy)
    {
        let mut spans: Vec<Span> = definition(context, copy).into_iter().chain([span]).collect();
        spans.sort_unstable_by(|a, b| b.cmp(a));
        let edit = |span| Edit { path: path.to_string(), span, text: String::new() };
        let edits = spans.into_iter().map(edit).collect();
        let title = format!("Cite the original, {original}, alone");
        res.push(Fix { title, safe: false, edits });
    }
    if let Some(at) = sources::end_of_words(context, unit) {
        let title = "Count as one origin".to_owned();
        res.push(replacement(title, false, path, Span::new(at, at), " (one origin)"));
    }
    res
}

/// The definition of a footnote that nothing else refers to.
fn definition(context: &Context<'_>, citation: &Citation) -> Option<Span> {
    let document = context.note.document();
    let refers =
        |it: &&Mark| it.form == Form::Footnote && it.target.eq_ignore_ascii_case(&citation.name);
    let alone =
        citation.form == Some(Form::Footnote) && document.marks.iter().filter(refers).count() == 1;
    let footnote = document.footnote(&citation.name).filter(|_| alone)?;
    orphan_source::definition(context, footnote)
}

/// The mark of the copy and the name of the original, where one is known to be the first.
fn original<'a>(context: &Context<'_>, pair: &Pair<'a>) -> Option<(&'a Citation, String)> {
    let article = |it: &Source| match it {
        Source::Article(index) => context.library.articles.get(*index).map(AsRef::as_ref),
        Source::Outside(_) => None,
    };
    let (first, second) = (article(&pair.first.0), article(&pair.second.0));
    let second_is_copy = match &pair.relation {
        Relation::Record { second } | Relation::Relay { second, .. } => *second,
        Relation::Wording { .. } | Relation::Origin(_) | Relation::Address => {
            let date = |it: Option<&Article>| Date::parse(it?.metadata.published.as_deref()?);
            let (first, second) = (date(first)?, date(second)?);
            if first.is_before(second) {
                true
            } else if second.is_before(first) {
                false
            } else {
                return None;
            }
        }
    };
    if pair.first.1.span == pair.second.1.span {
        return None; // One footnote names both.
    }
    let (copy, original) = match second_is_copy {
        true => (pair.second.1, first),
        false => (pair.first.1, second),
    };
    Some((copy, format!("\"{}\"", original?.label())))
}

/// What goes with a mark: its brackets where it is alone in them, else the sign that parts
/// it from the others.
fn removal(context: &Context<'_>, citation: &Citation) -> Option<Span> {
    let text = context.note.text.as_str();
    let (before, after) = (text.get(..citation.span.start)?, text.get(citation.span.end..)?);
    match citation.form? {
        Form::Footnote => Some(citation.span),
        Form::Pandoc => {
            let own = citation.span.of(text);
            let (opens, closes) = (own.starts_with('['), own.ends_with(']'));
            let Span { start, end } = citation.span;
            // A group is parted behind its semicolons.
            match own.ends_with(';') {
                _ if opens && closes => Some(Span::new(before.trim_end_matches(' ').len(), end)),
                true if opens => {
                    let space = after.len() - after.trim_start_matches(' ').len();
                    Some(Span::new(start + 1, end + space))
                }
                true => Some(citation.span),
                false => (closes && before.ends_with(';')).then(|| Span::new(start - 1, end - 1)),
            }
        }
        _ => None,
    }
}
