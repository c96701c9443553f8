//! Quotations and figures that name no source: which articles have them, and the edits
//! that cite one.

use crate::{
    claims::Unit,
    diagnostic::Edit,
    evidence::quotes::Quotation,
    ide::cite,
    note::Note,
    rules::unlocated_source::{Source, sources},
    text::Span,
    workspace::Workspace,
};

/// At most so many articles are offered.
const MOST: usize = 3;

/// A quotation without a speaker: the articles that have it word for word.
pub(super) fn of_quotation(
    workspace: &Workspace,
    note: &Note,
    quotation: Span,
) -> Vec<(String, Vec<Edit>)> {
    let prose = &note.document().prose;
    let wanted = Quotation::new(prose, &[quotation]);
    let words = longest_words(quotation.of(prose));
    let may_have = |index: &usize| {
        // Most articles need not be read to know that they have it not.
        let text = workspace.library.articles.get(*index).map_or("", |it| it.text.as_str());
        words.iter().any(|it| text.contains(it))
    };
    let found = (0..workspace.library.articles.len()).filter(may_have).filter_map(|article| {
        let place = *wanted.places(workspace.reading(article)?).first()?;
        Some(Source { article, place })
    });
    let found: Vec<Source> = found.take(MOST).collect();
    cite_each(workspace, note, quotation.end, &found)
}

/// A quotation or figure under a list of sources: those of them that have it.
pub(super) fn of_list(workspace: &Workspace, note: &Note, place: Span) -> Vec<(String, Vec<Edit>)> {
    let analysis = workspace.analysis(note);
    let unit = |it: &&Unit| it.span.contains(place);
    let Some(unit) = analysis.units.iter().find(unit) else { return Vec::new() };
    let found = sources(workspace, note, analysis, unit);
    cite_each(
        workspace,
        note,
        unit.span.end,
        found.get(..MOST.min(found.len())).unwrap_or_default(),
    )
}

fn cite_each(
    workspace: &Workspace,
    note: &Note,
    offset: usize,
    sources: &[Source],
) -> Vec<(String, Vec<Edit>)> {
    let cite = |it: &Source| {
        let article = workspace.library.articles.get(it.article)?;
        let paragraph =
            workspace.reading(it.article)?.paragraph_at(it.place.start).map_or(1, |it| it + 1);
        let edits = cite::citation(workspace, note, offset, it.article);
        (!edits.is_empty()).then(|| (format!("Cite {} (para {paragraph})", article.label()), edits))
    };
    sources.iter().filter_map(cite).collect()
}

/// The longest words of a text, as it writes them: a text with the quotation has one.
fn longest_words(text: &str) -> Vec<&str> {
    const SO_MANY: usize = 3;
    let mut words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).collect();
    words.retain(|it| !it.is_empty());
    words.sort_by_key(|it| std::cmp::Reverse(it.len()));
    words.dedup();
    words.truncate(SO_MANY);
    words
}
