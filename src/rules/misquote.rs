//! # misquote
//!
//! ## What it does
//! Holds each quotation of four words and more against the articles that it is cited from,
//! and reports one that none of them has word for word. Case, accents, punctuation, hyphens,
//! kinds of marks and line ends do not count; `...` and `[...]` stand for words that are left
//! out, and words in square brackets for words that were put in.
//!
//! Where the article has nearly the same words, the finding shows them, and fixes take them
//! over or mark what was left out. Where it has nothing like them the finding is one level
//! lower, and a hint if nobody speaks in the sentence: the marks may mean something else.
//!
//! The words that a link to an article leads to (`#:~:text=…`) are held against it too.
//!
//! It is silent where the source has no text, is in another language or breaks off, and
//! for titles, names, words that were said to be missing, translations and `[sic]`.
//!
//! ## Why
//! A quotation matches its source word for word (AP: never alter quotations; Chicago and
//! MHRA; WP:MOS, minimal change). ICD 206 asks for a reference wherever a source is cited
//! directly, so that a reader can find the very words.
//!
//! ## Example
//! ```markdown
//! -- articles/canal.md --
//! The office stays relatively calm about the dry canal, it said on Monday.
//! -- note.md --
//! The office "stays strictly calm about the dry canal" [@canal].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/canal.md --
//! The office stays relatively calm about the dry canal, it said on Monday.
//! -- note.md --
//! The office "stays relatively calm about the [...] canal" [@canal].
//! ```

mod exempt;
mod fixes;
mod links;

use super::{Check, Context, Report, Rule};
use crate::{
    claims::Target,
    diagnostic::{Finding, Related, Severity},
    evidence::{
        Reading,
        quotes::{Answer, Asked, Dress, Near, Quotation, Verdict, cited},
    },
    knowledge::Article,
    note::NoteType,
    text::{Span, collapsed},
    workspace::Workspace,
};

pub const RULE: Rule = Rule {
    code: "misquote",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("misquote.rs"),
    check: Check::Note(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let exempt = matches!(context.note.note_type(), NoteType::Index | NoteType::Template);
    if exempt || !cites_an_article(context) {
        return;
    }
    let Context { library, note, analysis, status, .. } = *context;
    let document = note.document();
    let mut answers = note.quotations.recall();
    for cited in cited(document, analysis) {
        if exempt::is_no_quotation(context, &cited) {
            continue;
        }
        let scope = cited.scope(library, document, analysis);
        let asked = Asked::new(&cited, scope, status, &note.text, document, analysis);
        let known = answers.known(|it| it.asked == asked);
        let answer = known.unwrap_or_else(|| {
            // What stands around a quotation changes while its words do not.
            let held = answers.known(|it| it.asked.is_held_like(&asked));
            answer(context, asked, held.as_deref()).into()
        });
        report.found.extend(answer.found.iter().map(|it| it.shifted(cited.span.start)));
        answers.learn(answer);
    }
    answers.keep();
    links::check(context, report);
}

/// What there is to say of a quotation; its words may have been held against its articles
/// before.
fn answer(context: &Context<'_>, asked: Asked<'_>, held: Option<&Answer>) -> Answer {
    let (workspace, path) = (context.workspace, &*context.note.path);
    let quotation = asked.quotation();
    let nearest = match held {
        Some(it) => it.nearest.clone(),
        None => nearest(workspace, &asked, &quotation),
    };
    let mut found = Vec::new();
    if let Some(fault) = fault(workspace, &asked, &quotation, nearest.clone())
        && let Some(mut report) = super::report(workspace, &RULE, asked.status, path, &mut found)
    {
        add(&mut report, &asked, &fault);
    }
    Answer { asked: asked.into_owned(), nearest, found: found.into() }
}

fn cites_an_article(context: &Context<'_>) -> bool {
    let all = context.analysis.citations.iter().chain(&context.analysis.sources);
    all.into_iter().any(|it| matches!(it.target, Target::Article(_)))
}

/// How a quotation stands to the article that is nearest to it.
struct Fault<'a> {
    article: &'a Article,
    reading: &'a Reading,
    held: Verdict,
}

/// The article, by its index, that is nearest to a quotation; nothing where some source
/// has it or one cannot be read.
fn nearest(
    workspace: &Workspace,
    asked: &Asked<'_>,
    quotation: &Quotation,
) -> Option<(usize, Verdict)> {
    let mut res: Option<(usize, Verdict)> = None;
    for &index in &asked.scope.articles {
        let article = workspace.library.articles.get(index)?;
        let reading = workspace.reading(index).filter(|it| !it.paragraphs.is_empty())?;
        let held = quotation.held(&asked.prose, reading);
        let is_title = || article.metadata.title.as_deref();
        if held == Verdict::Match || is_title().is_some_and(|it| quotation.is_in_text(it)) {
            return None;
        }
        if res.as_ref().is_none_or(|it| likeness(&it.1) < likeness(&held)) {
            res = Some((index, held));
        }
    }
    res
}

/// What is amiss with a quotation.
fn fault<'a>(
    workspace: &'a Workspace,
    asked: &Asked<'_>,
    quotation: &Quotation,
    nearest: Option<(usize, Verdict)>,
) -> Option<Fault<'a>> {
    let (index, held) = nearest?;
    let article = workspace.library.articles.get(index)?;
    let fault = Fault { article, reading: workspace.reading(index)?, held };
    let has_it = |it: &usize| workspace.reading(*it).is_some_and(|it| quotation.is_in(it));
    let elsewhere = asked.scope.open || asked.scope.others.iter().any(has_it);
    (!elsewhere && !exempt::cannot_be_checked(workspace, asked, &fault)).then_some(fault)
}

/// How sure it is that the quotation means what stands in the article, 0 to 2.
fn likeness(held: &Verdict) -> f32 {
    match held {
        Verdict::Match | Verdict::Apart(_) => 2.0,
        Verdict::Near(near) => 1.0 + near.kept,
        Verdict::Missing(near) => near.as_ref().map_or(0.0, |it| it.kept),
    }
}

fn add(report: &mut Report<'_>, asked: &Asked<'_>, fault: &Fault<'_>) {
    match &fault.held {
        Verdict::Missing(_) if !is_spoken(asked) => report.grade(Severity::Hint),
        Verdict::Missing(_) => report.grade(lower(report.severity)),
        // In order, but further apart than dots can say.
        Verdict::Apart(places) if places.is_sorted() => report.grade(lower(report.severity)),
        _ => {}
    }
    let whole = Span::new(0, asked.text.len());
    let path = report.path;
    let finding = report.add(whole, message(fault, "This quotation"));
    match &fault.held {
        Verdict::Match => {}
        Verdict::Apart(places) => {
            finding.related = places.iter().map(|it| related(fault, *it)).collect();
        }
        Verdict::Near(near) | Verdict::Missing(Some(near)) => {
            finding.related.push(related(fault, near.place));
            describe(asked, finding, fault, near);
        }
        Verdict::Missing(None) => {}
    }
    finding.fixes = fixes::fixes(path, asked, fault);
    report.restore();
}

fn lower(severity: Severity) -> Severity {
    match severity {
        Severity::Error => Severity::Warning,
        Severity::Warning => Severity::Information,
        Severity::Information | Severity::Hint => Severity::Hint,
    }
}

/// Whether the sentence says that these are somebody's words: by a verb of speech, or by a
/// citation right behind them.
fn is_spoken(asked: &Asked<'_>) -> bool {
    asked.spoken || asked.dress == Dress::Block || asked.scope.own && asked.marked
}

/// `subject` is what the finding is about: "This quotation".
fn message(fault: &Fault<'_>, subject: &str) -> String {
    match &fault.held {
        Verdict::Near(near) => {
            let left_out = near.changes.iter().all(|it| it.here.is_empty());
            let fact = if left_out { "leaves out words of" } else { "differs from" };
            let (words, place) = (excerpt(fault, near), paragraph(fault, near.place));
            format!("{subject} {fact} the cited article: \"{words}\" ({place}).")
        }
        Verdict::Apart(places) => {
            let places = places.iter().map(|it| paragraph(fault, *it));
            let mut places: Vec<String> = places.collect();
            places.dedup();
            let places = places.join(", ");
            format!(
                "The parts of this quotation do not stand together in the cited article ({places})."
            )
        }
        Verdict::Match | Verdict::Missing(_) => {
            let title = fault.article.label();
            format!("{subject} is not in \"{title}\"; cite the source that has it, or paraphrase.")
        }
    }
}

/// The words of the article around what differs, shortened.
fn excerpt(fault: &Fault<'_>, near: &Near) -> String {
    const ROOM: usize = 60;
    let prose = &fault.reading.prose;
    let place = near.place;
    let first = near.changes.first().map_or(place.start, |it| it.there.start);
    let last = near.changes.last().map_or(place.end, |it| it.there.end);
    let from = word_start(prose, place, first.saturating_sub(ROOM));
    let to = word_end(prose, place, last.max(first) + ROOM);
    let words = collapsed(Span::new(from, to).of(prose));
    let lead = if from == place.start { "" } else { "… " };
    let tail = if to == place.end { "" } else { " …" };
    format!("{lead}{words}{tail}")
}

fn word_start(prose: &str, place: Span, at: usize) -> usize {
    if at <= place.start {
        return place.start;
    }
    let space = |it: &usize| prose.get(*it..).is_some_and(|it| it.starts_with(char::is_whitespace));
    (at..place.end).find(space).unwrap_or(place.start)
}

fn word_end(prose: &str, place: Span, at: usize) -> usize {
    let space = |it: &usize| prose.get(*it..).is_some_and(|it| it.starts_with(char::is_whitespace));
    (at..place.end).find(space).unwrap_or(place.end)
}

/// `para 7`, as a reader counts.
fn paragraph(fault: &Fault<'_>, place: Span) -> String {
    format!("para {}", fault.reading.paragraph_at(place.start).map_or(1, |it| it + 1))
}

fn related(fault: &Fault<'_>, place: Span) -> Related {
    let (title, paragraph) = (fault.article.label(), paragraph(fault, place));
    let message = match fault.held {
        Verdict::Missing(_) => format!("The nearest words ({title}, {paragraph})."),
        _ => format!("The article's words ({title}, {paragraph})."),
    };
    Related { message, path: fault.article.path.clone(), span: place }
}

/// The article's words and what differs, for a terminal.
fn describe(asked: &Asked<'_>, finding: &mut Finding, fault: &Fault<'_>, near: &Near) {
    const SHOWN: usize = 3;
    let (title, paragraph) = (fault.article.label(), paragraph(fault, near.place));
    let words = excerpt(fault, near);
    finding.notes.push(("article".to_owned(), format!("\"{words}\" ({title}, {paragraph})")));
    let shown = near.changes.iter().take(SHOWN).map(|it| {
        let there = it.there.of(&fault.reading.prose);
        match (asked.prose.get(it.here.start..it.here.end), there) {
            (Some("") | None, there) => format!("without \"{there}\""),
            (Some(here), "") => format!("\"{here}\" is not in the article"),
            (Some(here), there) => format!("\"{here}\" for \"{there}\""),
        }
    });
    let mut shown: Vec<String> = shown.collect();
    let more = near.changes.len().saturating_sub(SHOWN);
    if 0 < more {
        shown.push(format!("and {more} more"));
    }
    finding.notes.push(("differs".to_owned(), shown.join("; ")));
}

#[cfg(test)]
mod tests;
