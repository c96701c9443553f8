//! What the rules on sources share: which sources reach a unit, and how many origins they
//! are.

use rustc_hash::FxHashMap;

use super::{Context, wording};
use crate::{
    claims::{Citation, Target, Unit},
    evidence::{Relation, origins, relay},
    knowledge::{Article, dates::Date},
    markdown::{Footnote, Form},
    note::Note,
    terms,
    text::Span,
};

/// What a citation leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// An article, as an index of the library.
    Article(usize),
    /// A source outside of the library, by its address or as the note describes it.
    Outside(String),
}

/// The sources of one note, and how they hang together.
pub(super) struct Sources<'c, 'a> {
    context: &'c Context<'a>,
    /// By label in lower case.
    footnotes: FxHashMap<String, &'a Footnote>,
}

impl<'c, 'a> Sources<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>) -> Sources<'c, 'a> {
        let mut footnotes = FxHashMap::default();
        for footnote in &context.note.document().footnotes {
            footnotes.entry(footnote.label.to_lowercase()).or_insert(footnote);
        }
        Sources { context, footnotes }
    }

    /// The sources behind some citations, each once with the first citation that leads to
    /// it: a footnote may name several.
    pub(super) fn behind<'b>(
        &self,
        citations: impl Iterator<Item = &'b Citation>,
    ) -> Vec<(Source, &'b Citation)> {
        let mut res: Vec<(Source, &Citation)> = Vec::new();
        for citation in citations.filter(|it| it.resolves()) {
            for source in self.of(citation) {
                if res.iter().all(|it| it.0 != source) {
                    res.push((source, citation));
                }
            }
        }
        res
    }

    fn of(&self, citation: &Citation) -> Vec<Source> {
        let footnote = match citation.form {
            Some(Form::Footnote) => self.footnotes.get(&citation.name.to_lowercase()),
            _ => None,
        };
        let Some(footnote) = footnote else {
            return match citation.target {
                Target::Article(index) => vec![Source::Article(index)],
                _ => vec![outside(&citation.name)],
            };
        };
        let mut res: Vec<Source> =
            citation.target.article().map(Source::Article).into_iter().collect();
        res.extend(self.cited_in(footnote.content).filter_map(|it| match it.target {
            Target::Article(index) => Some(Source::Article(index)),
            Target::External if is_archive(&it.name) => None,
            Target::External => Some(outside(&it.name)),
            Target::Unresolved => None,
        }));
        if res.is_empty() {
            let text = footnote.content.of(self.context.note.text.as_str());
            res.extend(text.split(';').filter(|it| !it.trim().is_empty()).map(outside));
        }
        res
    }

    fn cited_in(&self, span: Span) -> impl Iterator<Item = &'a Citation> {
        let citations = &self.context.analysis.citations;
        let start = citations.partition_point(|it| it.span.start < span.start);
        let inside = citations.iter().skip(start).take_while(move |it| it.span.start < span.end);
        inside.filter(|it| it.form != Some(Form::Footnote) && it.resolves())
    }

    /// How two sources hang together.
    pub(super) fn relation(&self, first: &Source, second: &Source) -> Option<Relation> {
        match (first, second) {
            (Source::Article(first), Source::Article(second)) => {
                self.context.workspace.shelf().relation(*first, *second)
            }
            (first, Source::Outside(text)) if self.is_credited(first, text) => {
                Some(Relation::Record { second: true })
            }
            (Source::Outside(text), second) if self.is_credited(second, text) => {
                Some(Relation::Record { second: false })
            }
            _ => None,
        }
    }

    /// Whether the note's own words on a source say that it has its story from another.
    fn is_credited(&self, source: &Source, description: &str) -> bool {
        let outlet = match source {
            Source::Article(index) => {
                let article = self.context.library.articles.get(*index);
                article.and_then(|it| it.metadata.publisher.as_deref())
            }
            Source::Outside(text) => text.split([',', ':', '(', '"', '“', '*']).next(),
        };
        outlet.is_some_and(|it| relay::is_credited(description, it))
    }

    /// For each source the first of those that have one origin with it, as an index of the
    /// list.
    pub(super) fn origins(&self, sources: &[(Source, &Citation)]) -> Vec<usize> {
        let one = |a: usize, b: usize| {
            let pair = sources.get(a).zip(sources.get(b));
            pair.and_then(|(a, b)| self.relation(&a.0, &b.0)).is_some_and(|it| it.is_one())
        };
        origins::groups(sources.len(), one)
    }
}

/// How many origins the sources of a note have that it cites or lists.
pub(super) fn origins_of_note(context: &Context<'_>) -> usize {
    let all = context.analysis.citations.iter().chain(&context.analysis.sources);
    let sources = Sources::new(context);
    let mut origins = sources.origins(&sources.behind(all));
    origins.sort_unstable();
    origins.dedup();
    origins.len()
}

fn outside(name: &str) -> Source {
    let name = name.trim().trim_end_matches('/');
    Source::Outside(name.split_once("://").map_or(name, |it| it.1).to_owned())
}

/// Whether an address is that of a copy in an archive: not another source.
fn is_archive(address: &str) -> bool {
    ["web.archive.org/", "archive.ph/", "archive.today/", "archive.is/", "perma.cc/"]
        .iter()
        .any(|it| address.contains(it))
}

/// The first line of an article's record: where a finding about all of it stands.
pub(super) fn record_line(article: &Article) -> Span {
    let first = article.front_matter.as_ref().and_then(|it| it.entries.first());
    let text = &article.text;
    let Some(start) = first.map(|it| it.key_span.start) else {
        // A page as it was pasted: its first line with words.
        let mut lines = (0..LINES).map(|it| text.line(it));
        let words = |it: &Span| it.of(text.as_str()).contains(char::is_alphabetic);
        return lines.find(words).unwrap_or_else(|| text.line(0));
    };
    text.line(text.line_col(start, Default::default()).line)
}

/// A page has words in so many lines.
const LINES: usize = 20;

/// Where words can be added at the end of a sentence: before its last sign and its marks.
/// None in a row of a table, whose end is that of a cell.
pub(super) fn end_of_words(context: &Context<'_>, unit: &Unit) -> Option<usize> {
    let document = context.note.document();
    if wording::is_row(context, unit) {
        return None;
    }
    let mut end = unit.span.end;
    loop {
        let text = Span::new(unit.span.start, end).of(&document.prose).trim_end();
        let text = text.strip_suffix(['.', '!', '?', '…', ':', ';']).unwrap_or(text).trim_end();
        let at = unit.span.start + text.len();
        let mark = document.marks_in(unit.span).iter().find(|it| {
            it.span.start < at && at < it.span.end || at == it.span.end && it.text.is_none()
        });
        match mark {
            // A page that is linked as a source is no part of the sentence.
            Some(mark) if mark.form == Form::Wikilink && unit.span.start < mark.span.start => {
                end = mark.span.start;
            }
            Some(mark) => return Some(mark.span.end),
            None => return (!text.is_empty()).then_some(at),
        }
    }
}

/// The day for which a note says how things stand: its cut-off, else its own date.
pub(crate) fn day_of(note: &Note) -> Option<Date> {
    let entries = note.document().front_matter.iter().flat_map(|it| &it.entries);
    let is_cutoff = |key: &str| {
        let known = terms::synonyms("asof").iter();
        known.map(|it| terms::folded_key(it)).any(|it| it == terms::folded_key(key))
    };
    let mut cutoffs = entries.filter(|it| is_cutoff(&it.key)).flat_map(|it| &it.values);
    cutoffs.find_map(|it| Date::parse(it.text.trim())).or_else(|| note.date())
}

/// Whether an article is the document itself: a treaty, a statement, a judgment.
pub(super) fn is_primary(article: &Article) -> bool {
    const KINDS: &[&str] = &[
        "primary",
        "primary source",
        "treaty",
        "law",
        "act",
        "decree",
        "regulation",
        "resolution",
        "statement",
        "press release",
        "communique",
        "communiqué",
        "transcript",
        "speech",
        "court",
        "judgment",
        "ruling",
        "document",
        "legislation",
        "official",
    ];
    let front_matter = article.front_matter.as_ref();
    let keys = ["kind", "type", "genre", "document-type", "source-type"];
    let mut values = keys.into_iter().flat_map(|key| {
        front_matter.into_iter().flat_map(move |it| it.values(key).map(|it| it.text.as_str()))
    });
    values.any(|it| {
        let value = it.trim().to_lowercase().replace(['-', '_'], " ");
        KINDS.contains(&value.as_str())
    })
}
