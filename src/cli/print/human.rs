//! `--format human`: each finding with the lines that it is about.

use std::collections::BTreeMap;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{
    cli::{
        place,
        report::{Report, Summary},
    },
    diagnostic::{Finding, Severity},
    text::{Encoding, Span, Text},
};

/// Findings that run over more lines are shown by their first ones.
const MOST_LINES: usize = 4;

/// Places that are no more lines apart are shown together.
const NEAR: usize = 3;

/// A finding may stand for many places; the first ones are shown, the others counted.
const MOST_RELATED: usize = 3;

pub(in crate::cli) fn print(report: &Report) -> String {
    let renderer = Renderer::styled();
    let mut res = String::new();
    for finding in &report.findings {
        res += &excerpt(report, finding, &renderer);
        res += "\n\n";
    }
    res + &summary(report)
}

/// One line that ends the output: what was read, what was found, what is sourced.
pub(in crate::cli) fn summary(report: &Report) -> String {
    let Summary { notes, articles, claims, sourced, coverage, .. } = report.summary;
    let shown = |severity| report.findings.iter().filter(|it| it.severity == severity).count();
    let levels = [
        (shown(Severity::Error), "error", "errors"),
        (shown(Severity::Warning), "warning", "warnings"),
        (shown(Severity::Information), "information", "information"),
        (shown(Severity::Hint), "hint", "hints"),
        (report.hidden, "hidden below --show", "hidden below --show"),
    ];
    let levels = levels.iter().filter(|it| it.0 != 0).map(|it| count(it.0, it.1, it.2));
    let found = levels.collect::<Vec<_>>().join(", ");
    let found = if found.is_empty() { "nothing to report".to_owned() } else { found };
    let (notes, articles) = (count(notes, "note", "notes"), count(articles, "article", "articles"));
    let pages = match report.workspace.actor_pages() {
        0 => String::new(),
        it => format!(", {} not checked", count(it, "actor page", "actor pages")),
    };
    let covered = match claims {
        0 => "No claims.".to_owned(),
        _ if sourced == claims => format!("{sourced} of {claims} claims sourced."),
        _ => format!("{sourced} of {claims} claims sourced ({:.0} %).", percent(coverage)),
    };
    format!("{notes}, {articles}{pages}: {found}. {covered}\n")
}

/// A share as a percentage that says 0 and 100 only where that is exact.
fn percent(share: f64) -> f64 {
    let percent = (share * 100.0).round();
    if 0.0 < share && share < 1.0 { percent.clamp(1.0, 99.0) } else { percent }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn excerpt(report: &Report, finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.rule);
    let mut group = Group::with_title(title);
    let mut places = BTreeMap::from([(finding.path.as_str(), vec![])]);
    for it in finding.related.iter().take(MOST_RELATED) {
        places.entry(it.path.as_str()).or_default().push((it.span, Some(it.message.as_str())));
    }
    // The place of the finding comes first, whatever the names of the files.
    if let Some((path, mut others)) = places.remove_entry(finding.path.as_str()) {
        others.insert(0, (finding.span, None));
        group = group.elements(snippets(report, path, others));
    }
    for (path, others) in places {
        group = group.elements(snippets(report, path, others));
    }
    let widest = finding.notes.iter().map(|it| it.0.chars().count()).max().unwrap_or(0) + 1;
    for (label, text) in &finding.notes {
        let line = format!("{:<widest$} {}", format!("{label}:"), place::collapsed(text));
        group = group.element(Level::NOTE.no_name().message(line));
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more != 0 {
        let line = format!("and {} more", count(more, "place", "places"));
        group = group.element(Level::NOTE.no_name().message(line));
    }
    renderer.render(&[group])
}

/// A stretch of a text and what is said of it; nothing is said of the finding's own.
type Place<'a> = (Span, Option<&'a str>);

/// The lines around the places, and nothing else of a text that may be long. Places
/// that are near each other stand in one snippet, the finding's own in the first.
fn snippets<'a>(
    report: &'a Report,
    path: &str,
    mut places: Vec<Place<'a>>,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let Some(text) = report.workspace.text(path) else { return Vec::new() };
    places.sort();
    let near = |a: &Place<'_>, b: &Place<'_>| lines(text, b.0).0 <= lines(text, a.0).1 + NEAR;
    let mut groups: Vec<&[Place<'a>]> = places.chunk_by(near).collect();
    groups.sort_by_key(|it| it.iter().all(|it| it.1.is_some()));
    groups.into_iter().map(|it| snippet(text, report.folder.shown(path), it)).collect()
}

fn snippet<'a>(text: &'a Text, path: String, places: &[Place<'a>]) -> Snippet<'a, Annotation<'a>> {
    let lines = places.iter().map(|it| lines(text, it.0));
    let (first, last) =
        lines.fold((usize::MAX, 0), |(first, last), it| (first.min(it.0), last.max(it.1)));
    let shown = Span::new(text.line(first).start, text.line(last).end);
    let annotation = |&(span, label): &Place<'a>| {
        let inside = |offset| on_a_character(text, offset).clamp(shown.start, shown.end);
        let (start, end) = (inside(span.start), inside(span.end));
        let kind = match label {
            Some(_) => AnnotationKind::Context,
            None => AnnotationKind::Primary,
        };
        kind.span(start - shown.start..end - shown.start).label(label)
    };
    Snippet::source(text.slice(shown))
        .path(path)
        .line_start(first + 1)
        .annotations(places.iter().map(annotation))
}

/// The first and the last line that are shown of a span, counted from 0.
fn lines(text: &Text, span: Span) -> (usize, usize) {
    let first = text.line_col(span.start, Encoding::Utf32).line;
    let last = text.line_col(span.end, Encoding::Utf32).line;
    (first, last.min(first + MOST_LINES - 1))
}

/// An offset moved back to the start of a character and before a line's ending.
fn on_a_character(text: &Text, offset: usize) -> usize {
    text.offset(text.line_col(offset, Encoding::Utf32), Encoding::Utf32)
}
