//! # source-rating
//!
//! ## What it does
//! Reports a rating after the Admiralty code that none of its two letters can mean: a
//! grade that does not exist (`G2`, `B7`), halves that are swapped (`3B`), and credibility
//! 1, "confirmed by other sources", where a note has one origin. Ratings are read in the
//! front matter of articles and notes (`rating`, `admiralty`, or `reliability` beside
//! `credibility`), in footnotes, and behind the word "Admiralty". `F6`, not judged, is a
//! valid rating; stars, points and percentages are ratings of another kind.
//!
//! With `require_rating = true` in `dossier.toml` it also reports each article that has
//! neither a rating nor a `descriptor`.
//!
//! ## Why
//! NATO AJP-2.1 and STANAG 2511: reliability A to F, then credibility 1 to 6, each judged
//! on its own. ICD 206 asks for a descriptor in words and has no scale, so that a rating
//! is missing only where the project asks for one.
//!
//! ## Example
//! ```markdown
//! -- articles/harbour.md --
//! ---
//! title: Port opens
//! rating: 3B
//! ---
//! The port opened.
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/harbour.md --
//! ---
//! title: Port opens
//! rating: B3
//! ---
//! The port opened.
//! ```

mod grade;
mod rating;
#[cfg(test)]
mod tests;
mod told;

use std::sync::LazyLock;

use regex::Regex;

pub(crate) use self::told::{descriptor, rating, rating_in};
use self::{
    grade::Grade,
    rating::{Rating, ratings},
    told::descriptions,
};
use super::{
    Check, Context, Report, Rule, replacement,
    sources::{self, Sources},
    whole::Whole,
};
use crate::{
    claims::sections::Role,
    diagnostic::{Edit, Fix, Severity},
    knowledge::{Article, articles::Format},
    markdown::{BlockKind, front_matter},
    note::NoteType,
    terms,
    text::Span,
    workspace::Workspace,
};

pub const RULE: Rule = Rule {
    code: "source-rating",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("source_rating.rs"),
    check: Check::Both(check, check_article),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let note = context.note;
    if note.note_type() == NoteType::Template {
        return;
    }
    let ratings = note.document().front_matter.as_ref().map(ratings).unwrap_or_default();
    for rating in &ratings {
        // A note may rate a book or a meal in words.
        if rating.grade != Grade::Words {
            ill_formed(rating, &note.path, report);
        }
    }
    if let Some(rating) = ratings.iter().find(|it| it.grade == Grade::Valid('1'))
        && sources::origins_of_note(context) < 2
    {
        unconfirmed(rating, "this note has one origin", &note.path, report);
    }
    in_words(context, report);
}

fn check_article(workspace: &Workspace, article: &Article, report: &mut Report<'_>) {
    let ratings = article.front_matter.as_ref().map(ratings).unwrap_or_default();
    ratings.iter().for_each(|it| ill_formed(it, &article.path, report));
    let is_rating = |it: &Rating| it.grade != Grade::Other;
    let is_rated = ratings.iter().any(is_rating)
        || ratings.is_empty() && article.metadata.rating.is_some()
        || is_described(article);
    if workspace.config.require_rating && !is_rated {
        report.grade(Severity::Warning);
        let message = "This article has neither a rating nor a descriptor.";
        report.add(sources::record_line(article), message).fixes.extend(not_judged(article));
        report.restore();
    }
}

/// Credibility 1 of an article that no note cites beside one of another origin.
pub(super) fn check_whole(
    whole: &Whole<'_>,
    index: usize,
    article: &Article,
    report: &mut Report<'_>,
) {
    let ratings = article.front_matter.as_ref().map(ratings).unwrap_or_default();
    let Some(rating) = ratings.iter().find(|it| it.grade == Grade::Valid('1')) else { return };
    if whole.is_cited(index) && !whole.is_confirmed(index) {
        unconfirmed(rating, "no note cites another origin beside it", &article.path, report);
    }
}

fn ill_formed(rating: &Rating, path: &str, report: &mut Report<'_>) {
    let (text, cured) = (&rating.text, &rating.cured);
    let (message, title, safe) = match rating.grade {
        Grade::Swapped(_) => (
            format!("\"{text}\" has its halves swapped: reliability comes first, as in {cured}."),
            format!("Swap to {cured}"),
            true,
        ),
        Grade::Unknown | Grade::Words => (no_rating(text), format!("Set {cured}"), false),
        Grade::Valid(_) | Grade::Other => return,
    };
    report.add(rating.span, message).fixes.push(cure(rating, title, safe, path));
}

fn no_rating(text: &str) -> String {
    format!("\"{text}\" is no Admiralty rating: A to F for the source, then 1 to 6.")
}

fn unconfirmed(rating: &Rating, why: &str, path: &str, report: &mut Report<'_>) {
    let message = not_confirmed(why);
    let title = format!("Set {} (probably true, not confirmed)", rating.cured);
    report.add(rating.span, message).fixes.push(cure(rating, title, false, path));
}

fn not_confirmed(why: &str) -> String {
    format!("Credibility 1 says that other sources confirm it, and {why}.")
}

/// Whether the sentence around a rating has sources, and all of one origin.
fn rests_on_one(context: &Context<'_>, rating: Span) -> bool {
    let analysis = context.analysis;
    let unit = analysis.units.iter().find(|it| it.span.contains(rating));
    let citations = unit.iter().flat_map(|it| &it.citations);
    let citations = citations.filter_map(|it| analysis.citations.get(*it));
    let sources = Sources::new(context);
    let behind = sources.behind(citations);
    !behind.is_empty() && sources.origins(&behind).iter().all(|it| *it == 0)
}

fn cure(rating: &Rating, title: String, safe: bool, path: &str) -> Fix {
    let edit = |(span, text): &(Span, String)| Edit {
        path: path.to_owned(),
        span: *span,
        text: text.clone(),
    };
    Fix { title, safe, edits: rating.cure.iter().map(edit).collect() }
}

/// Behind the word "Admiralty", a letter and a digit are a rating.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let named = r"(?i)\badmiralty(?:\s+(?:code|rating|grade|grading|scale))?\W{1,8}";
    pattern(&format!("{named}{HALVES}"))
});

/// In a footnote or a list of sources, behind "rating" or "rated" as well.
static RATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)\b(?:rating|rated|graded?)\W{{1,4}}{HALVES}")));

const HALVES: &str = r"((?:[a-z]-?[0-9]|[0-9]-?[a-z])\b)";

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

/// Ratings in the text of a note.
fn in_words(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.note.document();
    for (block, role) in document.blocks.iter().zip(&context.analysis.roles) {
        let text = block.span.of(&document.prose);
        let lists = matches!(block.kind, BlockKind::Footnote { .. })
            || matches!(role, Role::Sources | Role::Links);
        let may = lists && text.contains("rat") || text.contains("dmiralty");
        let known = if lists { [Some(&*RATED), Some(&*NAMED)] } else { [None, Some(&*NAMED)] };
        for pattern in known.into_iter().flatten().filter(|_| may) {
            for found in pattern.captures_iter(text).filter_map(|it| it.get(1)) {
                let span = Span::new(found.start(), found.end()).shifted(block.span.start);
                in_text(context, span, found.as_str(), report);
            }
        }
    }
}

fn in_text(context: &Context<'_>, span: Span, text: &str, report: &mut Report<'_>) {
    let path = &context.note.path;
    let (message, title, cured) = match Grade::read(text) {
        Grade::Swapped(right) => (
            format!("\"{text}\" has its halves swapped: reliability comes first, as in {right}."),
            format!("Swap to {right}"),
            right,
        ),
        Grade::Unknown => (no_rating(text), "Set F6".to_owned(), "F6".to_owned()),
        Grade::Valid('1') if rests_on_one(context, span) => {
            let cured = format!("{}2", text.get(..1).unwrap_or("F"));
            let title = format!("Set {cured} (probably true, not confirmed)");
            (not_confirmed("what it stands beside has one origin"), title, cured)
        }
        Grade::Valid(_) | Grade::Words | Grade::Other => return,
    };
    report.add(span, message).fixes.push(replacement(title, false, path, span, &cured));
}

/// Whether a record says in words what its source is worth.
fn is_described(article: &Article) -> bool {
    !descriptions(article, &["reliability", "credibility"]).is_empty()
}

/// Says that nobody has judged the source yet.
fn not_judged(article: &Article) -> Option<Fix> {
    if article.format() == Format::Html {
        return None; // A page has no front matter.
    }
    let (text, front_matter) = (article.text.as_str(), article.front_matter.as_ref());
    // Stars and points are left as they are.
    let is_free = |it: &&str| front_matter.is_none_or(|own| own.value(it).is_none());
    let key = terms::synonyms("rating").iter().copied().find(is_free)?;
    let (span, text) = front_matter::set(text, front_matter, key, "F6");
    Some(replacement("Set F6".to_owned(), false, &article.path, span, &text))
}
