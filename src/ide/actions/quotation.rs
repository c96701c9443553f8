//! Quotations and figures that name no source: which articles have them.

use super::evidence::{MOST, Passage};
use crate::{
    claims::Unit,
    evidence::quotes::Quotation,
    knowledge::{Article, articles::Format},
    note::Note,
    rules::unlocated_source::{Source, sources},
    text::Span,
    workspace::Workspace,
};

/// A quotation without a speaker: the articles that have it word for word.
pub(super) fn of_quotation(workspace: &Workspace, note: &Note, quotation: Span) -> Vec<Passage> {
    let prose = &note.document().prose;
    let wanted = Quotation::new(prose, &[quotation]);
    let words = longest_words(quotation.of(prose));
    let may_have = |(index, article): &(usize, &Article)| {
        // Most articles need not be read to know that they have it not; in a page the
        // words may be parted by tags.
        let text = match article.format() {
            Format::Html => workspace.reading(*index).map_or("", |it| &it.prose),
            Format::Markdown | Format::Plain => article.text.as_str(),
        };
        words.iter().any(|it| text.contains(it))
    };
    let articles = workspace.library.articles.iter().map(|it| &**it).enumerate();
    let found = articles.filter(may_have).filter_map(|(article, _)| {
        let place = *wanted.places(workspace.reading(article)?).first()?;
        Some(Source { article, place })
    });
    found.take(MOST).map(|it| passage(workspace, &it)).collect()
}

/// A quotation or figure under a list of sources: those of them that have it.
pub(super) fn of_list(workspace: &Workspace, note: &Note, place: Span) -> Vec<Passage> {
    let analysis = workspace.analysis(note);
    let unit = |it: &&Unit| it.span.contains(place);
    let Some(unit) = analysis.units.iter().find(unit) else { return Vec::new() };
    let found = sources(workspace, note, analysis, unit);
    found.iter().take(MOST).map(|it| passage(workspace, it)).collect()
}

/// The sentence in which a source has something.
fn passage(workspace: &Workspace, source: &Source) -> Passage {
    let Source { article, place } = *source;
    let reading = workspace.reading(article);
    let paragraph = reading.and_then(|it| it.paragraphs.get(it.paragraph_at(place.start)?));
    let sentence = paragraph.and_then(|it| it.sentences.iter().find(|it| it.contains(place)));
    Passage { article, span: sentence.copied().unwrap_or(place), place: Some(place) }
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
