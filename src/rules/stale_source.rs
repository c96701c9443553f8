//! # stale-source
//!
//! ## What it does
//! Reports a sentence that says how a thing stands now ("controls the town", "employs 2,400
//! people", "is deployed off the cape", "a third of the pilots are women") and whose newest
//! source is older than such sources keep: 180 days before the date of the note, the
//! `shelf-life` of a theme of the note, or 30 days for `fast_themes` of `dossier.toml`. A
//! theme of history, and one with `shelf-life = "never"`, never ages.
//!
//! Left alone are: sentences with a date of their own, the past tense, judgments, what
//! somebody said, laws and treaties, notes without a date, and sentences with a source
//! that bears none.
//!
//! ## Why
//! ICD 203 D.6.e.(1): age and continued currency of a source. WP:AGEMATTERS and
//! {{update inline}}.
//!
//! ## Example
//! ```markdown
//! -- articles/plant.md --
//! ---
//! published: 2023-05-10
//! ---
//! The plant employs 2,400 people.
//! -- note.md --
//! ---
//! date: 2025-04-17
//! ---
//! The plant employs 2,400 people [@plant].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/plant.md --
//! ---
//! published: 2023-05-10
//! ---
//! The plant employs 2,400 people.
//! -- note.md --
//! ---
//! date: 2025-04-17
//! ---
//! The plant employed 2,400 people in May 2023 [@plant].
//! ```

mod status;
#[cfg(test)]
mod tests;

use super::{
    Check, Context, Report, Rule, replacement,
    sources::{self, Source, Sources},
};
use crate::{
    claims::{Citation, Target, Unit},
    diagnostic::Severity,
    knowledge::{
        Article, Theme,
        dates::{self, Date},
    },
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "stale-source",
    tier: 'B',
    draft: Some(Severity::Hint),
    final_: Some(Severity::Information),
    source: include_str!("stale_source.rs"),
    check: Check::Note(check),
};

/// How many days a source says how things stand, unless a theme says otherwise.
const SHELF_LIFE: i64 = 180;
const FAST: i64 = 30;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(today) = sources::day_of(context.note) else { return };
    let Some(shelf_life) = shelf_life(context) else { return };
    let sources = Sources::new(context);
    for unit in &context.analysis.units {
        let Some(newest) = newest(context, &sources, unit) else { continue };
        let age = newest.days_until(today);
        if age <= shelf_life {
            continue;
        }
        let Some(status) = status::status(context, unit, today) else { continue };
        let day = newest.written();
        let message = format!(
            "The newest source on how this stands is of {day}, {age} days before the note."
        );
        let finding = report.add(status, message);
        finding.fixes.extend(sources::end_of_words(context, unit).map(|at| {
            let title = format!("Add \"as of {day}\"");
            let (path, at) = (&context.note.path, Span::new(at, at));
            replacement(title, false, path, at, &format!(" as of {day}"))
        }));
    }
}

/// How many days a source keeps on the themes of the note; none where it keeps for ever.
fn shelf_life(context: &Context<'_>) -> Option<i64> {
    let library = context.library;
    let themes = context.note.themes(library);
    let fast = &context.workspace.config.fast_themes;
    let is_fast = |index: usize| fast.iter().any(|it| library.theme(it) == Some(index));
    let mut res = None;
    for index in themes {
        let Some(theme) = library.themes.get(index) else { continue };
        if is_of_history(theme) || theme.shelf_life == Some(Theme::FOR_EVER) {
            return None;
        }
        let own = theme.shelf_life.map(i64::from).or(is_fast(index).then_some(FAST));
        res = [res, own].into_iter().flatten().min();
    }
    Some(res.unwrap_or(SHELF_LIFE))
}

fn is_of_history(theme: &Theme) -> bool {
    let names = [&theme.id, &theme.label].into_iter().chain(&theme.aliases);
    names.into_iter().any(|it| it.to_lowercase().starts_with("histor"))
}

/// The day of the newest source of a unit; none where one of them bears no date, or is
/// the law itself.
fn newest(context: &Context<'_>, sources: &Sources<'_, '_>, unit: &Unit) -> Option<Date> {
    let analysis = context.analysis;
    let cited = unit.citations.iter().filter_map(|it| analysis.citations.get(*it));
    let listed = analysis.sources.iter().filter(|it| it.resolves());
    // The only source of a note covers all of it.
    let only = unit.citations.is_empty() && listed.clone().count() == 1;
    let behind = if only { sources.behind(listed) } else { sources.behind(cited) };
    let mut days = Vec::new();
    for (source, citation) in behind {
        days.push(day(context, &source, citation)?);
    }
    // What is certainly before another is not the newest.
    let latest = |it: &Date| days.iter().all(|other| !it.is_before(*other));
    days.iter().copied().find(latest)
}

fn day(context: &Context<'_>, source: &Source, citation: &Citation) -> Option<Date> {
    match source {
        Source::Article(index) => published(context.library.articles.get(*index)?),
        // The latest day that the description names may be that of access.
        Source::Outside(text) if citation.target == Target::External => {
            dates::dates(text).into_iter().map(|it| it.1).max()
        }
        Source::Outside(_) => None,
    }
}

fn published(article: &Article) -> Option<Date> {
    if sources::is_primary(article) {
        return None;
    }
    Date::parse(article.metadata.published.as_deref()?)
}
