//! What can be done about two sources that are one.

use super::Pair;
use crate::{
    claims::{Citation, Unit},
    diagnostic::{Edit, Fix},
    evidence::Relation,
    knowledge::{Article, dates::Date},
    markdown::Form,
    rules::{
        Context, replacement,
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
        let edit = Edit { path: path.to_string(), span, text: String::new() };
        let title = format!("Cite the original, {original}, alone");
        res.push(Fix { title, safe: false, edits: vec![edit] });
    }
    if let Some(at) = sources::end_of_words(context, unit) {
        let title = "Count as one origin".to_owned();
        res.push(replacement(title, false, path, Span::new(at, at), " (one origin)"));
    }
    res
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
            let rest = after.trim_start_matches([' ', '\n', '\r']);
            let gap = after.len() - rest.len();
            if before.ends_with('[') && rest.starts_with(']') {
                let open = citation.span.start - 1;
                let space = text.get(..open)?.ends_with(' ');
                return Some(Span::new(open - usize::from(space), citation.span.end + gap + 1));
            }
            if let Some(next) = rest.strip_prefix(';') {
                let space = next.len() - next.trim_start().len();
                return Some(Span::new(citation.span.start, citation.span.end + gap + 1 + space));
            }
            let lead = before.trim_end();
            let alone = rest.starts_with(']') && lead.ends_with(';');
            alone.then(|| Span::new(lead.len() - 1, citation.span.end + gap))
        }
        _ => None,
    }
}
