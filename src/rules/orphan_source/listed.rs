//! Entries of a list of sources that the note makes no use of.

use super::{is_background, lines};
use crate::{
    claims::{Citation, Target, sections::Role},
    diagnostic::{Edit, Fix, Severity},
    knowledge::Article,
    markdown::BlockKind,
    rules::{Context, Report},
    text::Span,
};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let sources = &context.analysis.sources;
    if sources.iter().filter(|it| it.resolves()).count() < 2 {
        return; // The only source of a note covers all of it.
    }
    for entry in sources {
        let Target::Article(index) = entry.target else { continue };
        let Some(article) = context.library.articles.get(index) else { continue };
        if is_background(article)
            || is_cited(context, entry)
            || is_named(context, article)
            || bears_on_note(context, index)
        {
            continue;
        }
        report.grade(Severity::Hint);
        let message = format!(
            "Nothing in this note cites, names or matches the source \"{}\".",
            article.label()
        );
        report.add(entry.span, message).fixes.extend(fixes(context, entry, article));
        report.restore();
    }
}

/// Whether a mark outside of the list points to the same article.
fn is_cited(context: &Context<'_>, entry: &Citation) -> bool {
    let sources = &context.analysis.sources;
    let listed = |span: Span| sources.iter().any(|it| it.span.contains(span));
    let citations = &context.analysis.citations;
    citations.iter().any(|it| it.target == entry.target && !listed(it.span))
}

/// Whether the text names the outlet, the title or an author.
fn is_named(context: &Context<'_>, article: &Article) -> bool {
    let metadata = &article.metadata;
    let surname = |it: &String| it.rsplit(' ').next().unwrap_or_default().to_owned();
    let outlet = metadata.publisher.as_deref().unwrap_or_default();
    let short = outlet.rsplit_once(' ').map(|it| format!("the {}", it.1));
    let mut names: Vec<String> = metadata.authors.iter().map(surname).collect();
    names.extend(short);
    names.extend(metadata.title.clone());
    names.push(outlet.to_owned());
    names.retain(|it| 3 < it.chars().count());
    let document = context.note.document();
    let body = document.blocks.iter().zip(&context.analysis.roles).filter(|(block, role)| {
        !matches!(role, Role::Sources | Role::Links)
            && !matches!(block.kind, BlockKind::Footnote { .. })
    });
    let mut texts = body.map(|it| it.0.span.of(&document.prose));
    let key = Some(article.key.as_str()).filter(|it| is_telling(it));
    texts.any(|text| {
        names.iter().any(|name| has_words(text, name)) || key.is_some_and(|it| has_key(text, it))
    })
}

/// Whether a key is no word of the language: `nis-2024`, not `port`.
fn is_telling(key: &str) -> bool {
    3 < key.chars().count() && !key.chars().all(char::is_alphabetic)
}

/// Whether a text has a key that is no part of a longer one.
fn has_key(text: &str, key: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '/');
    text.match_indices(key).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + key.len()..).and_then(|it| it.chars().next());
        ![before, after].into_iter().flatten().any(is_part)
    })
}

/// Whether a text has a name between the ends of words.
fn has_words(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|it| it.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// Whether a passage of the article has half of what some unit says; an article without
/// text cannot be held against the note, and counts as used.
fn bears_on_note(context: &Context<'_>, article: usize) -> bool {
    /// Fewer words in common may be chance.
    const FEWEST: usize = 3;
    let reading = context.workspace.reading(article);
    let Some(reading) = reading.filter(|it| !it.paragraphs.is_empty()) else { return true };
    let passages: Vec<Vec<&str>> =
        reading.paragraphs.iter().map(|it| stems(it.span.of(&reading.prose))).collect();
    let prose = &context.note.document().prose;
    let mut units = context.analysis.units.iter().map(|it| stems(it.span.of(prose)));
    units.any(|unit| {
        let shared =
            |it: &Vec<&str>| unit.iter().filter(|word| it.binary_search(word).is_ok()).count();
        passages.iter().any(|passage| {
            let shared = shared(passage);
            FEWEST <= shared && unit.len() <= 2 * shared
        })
    })
}

/// The beginnings of the words of a text that carry meaning, sorted, each once; inflected
/// forms have the same beginning. Small words and capitals do not count.
fn stems(text: &str) -> Vec<&str> {
    const STEM: usize = 6;
    let words = text.split(|it: char| !it.is_alphanumeric());
    let long = words.filter(|it| 3 < it.len() || it.starts_with(|it: char| it.is_ascii_digit()));
    let stem = |word: &'_ str| word.char_indices().nth(STEM).map_or(word.len(), |it| it.0);
    let mut res: Vec<&str> = long.map(|it| it.get(..stem(it)).unwrap_or(it)).collect();
    res.sort_unstable();
    res.dedup();
    res
}

/// The entry among further reading, or taken out.
fn fixes(context: &Context<'_>, entry: &Citation, article: &Article) -> Vec<Fix> {
    let Some(removal) = removal(context, entry) else { return Vec::new() };
    let path = || context.note.path.to_string();
    let fix = |title: &str, edits| Fix { title: title.to_owned(), safe: false, edits };
    let document = context.note.document();
    let text = context.note.text.as_str();
    let reading = context.analysis.roles.iter().rposition(|it| *it == Role::Reading);
    let last = reading.and_then(|it| document.blocks.get(it));
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let page = article.path.rsplit_once('.').map_or(article.path.as_str(), |it| it.0);
    let item = format!("- [[{page}]]");
    let (at, words) = match last {
        Some(block) => (lines(context, block.span).end, format!("{item}{line_break}")),
        None => (
            text.len(),
            format!("{line_break}## Further reading{line_break}{line_break}{item}{line_break}"),
        ),
    };
    let is_open = !text.get(..at).unwrap_or_default().ends_with(['\n', '\r']);
    let words = if is_open { format!("{line_break}{words}") } else { words };
    let removed = Edit { path: path(), span: removal, text: String::new() };
    let added = Edit { path: path(), span: Span::new(at, at), text: words };
    vec![
        fix("Move to Further reading", vec![added, removed.clone()]),
        fix("Remove from the sources", vec![removed]),
    ]
}

/// What goes with an entry: its lines, or its part of a list on one line.
fn removal(context: &Context<'_>, entry: &Citation) -> Option<Span> {
    let text = context.note.text.as_str();
    let whole = lines(context, entry.span);
    let before = text.get(whole.start..entry.span.start)?.trim();
    let after = text.get(entry.span.end..whole.end)?;
    let is_item = before.trim_end_matches(['.', ')']).chars().all(|it| it.is_ascii_digit());
    if (matches!(before, "-" | "*" | "+") || is_item) && after.trim().is_empty() {
        return Some(whole);
    }
    // `[a, b, c]`: with the comma behind it, or the one before it.
    let comma =
        after.find(',').filter(|it| after.get(..*it).is_some_and(|it| it.trim().is_empty()));
    if let Some(comma) = comma {
        let rest = after.get(comma + 1..)?;
        let space = rest.len() - rest.trim_start_matches(' ').len();
        return Some(Span::new(entry.span.start, entry.span.end + comma + 1 + space));
    }
    let comma = text.get(whole.start..entry.span.start)?.rfind(',')?;
    Some(Span::new(whole.start + comma, entry.span.end))
}
