//! Where an actor is named, and what is claimed of it.

use super::Seen;
use crate::{
    claims::{Analysis, Citation, Kind, Sourcing, Target, Unit},
    knowledge::{Library, dates::Date},
    markdown::{BlockKind, Form},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// How many claims are told.
const CLAIMS: usize = 3;

/// How many are weighed: some may say the same.
const WEIGHED: usize = 4 * CLAIMS;

#[derive(Clone, Debug, Default)]
pub struct ActorDossier {
    pub seen: Seen,
    /// Claims with a source that name the actor: those of the newest articles first,
    /// of one article those that begin with the actor. Three at most.
    pub latest: Vec<Said>,
    /// How many claims that name it have a source, and how many have none.
    pub sourced: usize,
    pub unsourced: usize,
    /// Themes of the notes that name it, as indices of [`Library::themes`], each with
    /// the number of these notes; the most frequent first.
    pub themes: Vec<(usize, usize)>,
}

/// A claim with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Without markup and citations.
    pub text: String,
    /// The note that claims it, and where.
    pub path: String,
    pub span: Span,
    /// What is cited: an article, as an index of [`Library::articles`], or else a
    /// source outside of the library by its name.
    pub article: Option<usize>,
    pub source: String,
}

/// What is known of an actor, by its index, as far as the files have been read.
pub fn of_actor(workspace: &Workspace, actor: usize) -> ActorDossier {
    let library = &workspace.library;
    let mut res = ActorDossier::default();
    let mut themes = vec![0; library.themes.len()];
    let mut best: Vec<Candidate<'_>> = Vec::new();
    for note in workspace.notes() {
        let (Some(analysis), Some(digest)) = (note.analysed(), note.digest(library)) else {
            res.seen.unread += 1;
            continue;
        };
        let mentions = digest.count(actor);
        if mentions == 0 {
            continue;
        }
        res.seen.add_note(mentions, digest.date);
        for theme in &digest.themes {
            themes.get_mut(*theme).into_iter().for_each(|it| *it += 1);
        }
        for unit in digest.units(actor).filter_map(|it| analysis.units.get(it)) {
            match unit.status {
                Sourcing::Unsourced => res.unsourced += 1,
                Sourcing::Sourced if unit.kind == Kind::Claim => {
                    res.sourced += 1;
                    weigh(&mut best, candidate(library, note, analysis, unit, actor));
                }
                _ => {}
            }
        }
    }
    add_articles(library, actor, &mut res.seen);
    let mut themes: Vec<_> = themes.into_iter().enumerate().filter(|it| it.1 > 0).collect();
    themes.sort_by_key(|it| std::cmp::Reverse(it.1));
    res.themes = themes;
    for said in best.iter().filter_map(Candidate::said) {
        if res.latest.len() < CLAIMS && res.latest.iter().all(|it| it.text != said.text) {
            res.latest.push(said);
        }
    }
    res
}

fn add_articles(library: &Library, actor: usize, seen: &mut Seen) {
    for (index, article) in library.articles.iter().enumerate() {
        let Some(mentions) = library.known_mentions_in(index) else {
            seen.unread += 1;
            continue;
        };
        let mentions = mentions.iter().filter(|it| it.actors == [actor]).count();
        if mentions > 0 {
            seen.add_article(mentions, article.metadata.published.as_deref().and_then(Date::parse));
        }
    }
}

/// A claim that may be told.
struct Candidate<'a> {
    /// The newest date of an article that it cites; articles go before other sources.
    date: Option<Date>,
    is_article: bool,
    /// Whether it begins with the actor: more is said of it than of one named later.
    leads: bool,
    /// That of its note.
    noted: Option<Date>,
    note: &'a Note,
    unit: &'a Unit,
    /// As an index of [`Analysis::citations`].
    citation: Option<usize>,
}

fn candidate<'a>(
    library: &Library,
    note: &'a Note,
    analysis: &Analysis,
    unit: &'a Unit,
    actor: usize,
) -> Candidate<'a> {
    let date = |index: usize| {
        let Target::Article(article) = analysis.citations.get(index)?.target else { return None };
        Date::parse(library.articles.get(article)?.metadata.published.as_deref()?)
    };
    let is_article = |index: usize| {
        let citation = analysis.citations.get(index);
        citation.is_some_and(|it| matches!(it.target, Target::Article(_)))
    };
    let citations = unit.citations.iter().map(|it| (date(*it), is_article(*it), *it));
    let newest = citations.max_by_key(|it| (it.0, it.1, std::cmp::Reverse(it.2)));
    let first = analysis.mentions.partition_point(|it| it.span.start < unit.span.start);
    Candidate {
        date: newest.and_then(|it| it.0),
        is_article: newest.is_some_and(|it| it.1),
        leads: analysis.mentions.get(first).is_some_and(|it| it.actors == [actor]),
        noted: note.digest(library).and_then(|it| it.date),
        note,
        unit,
        citation: newest.map(|it| it.2),
    }
}

/// Keeps the best, in order; of equals the one that was there before.
fn weigh<'a>(best: &mut Vec<Candidate<'a>>, it: Candidate<'a>) {
    // Words of a named speaker have a source, but none to read.
    if it.citation.is_none() {
        return;
    }
    let key = |it: &Candidate<'_>| (it.date, it.is_article, it.leads, it.noted);
    let at = best.partition_point(|other| key(other) >= key(&it));
    if at < WEIGHED {
        best.insert(at, it);
        best.truncate(WEIGHED);
    }
}

impl Candidate<'_> {
    fn said(&self) -> Option<Said> {
        let citation = self.note.analysed()?.citations.get(self.citation?)?;
        Some(Said {
            text: words(self.note, self.unit),
            path: self.note.path.to_string(),
            span: self.unit.span,
            article: match citation.target {
                Target::Article(article) => Some(article),
                Target::External | Target::Unresolved => None,
            },
            source: source(self.note, citation),
        })
    }
}

/// What a citation says of its source: the words of a footnote, else the name in it.
fn source(note: &Note, citation: &Citation) -> String {
    let is_footnote = citation.form == Some(Form::Footnote);
    let footnote = is_footnote.then(|| note.document().footnote(&citation.name)).flatten();
    let words = footnote.map(|it| it.content.of(note.text.as_str()).trim());
    words.unwrap_or(&citation.name).to_owned()
}

/// A unit as its words, without the marks that cite; the cells of a row with a point
/// between them.
fn words(note: &Note, unit: &Unit) -> String {
    let prose = note.document().prose.as_str();
    let mut text = String::new();
    let mut at = unit.span.start;
    for citation in note.analysed().into_iter().flat_map(|it| &it.citations) {
        if citation.span.start >= at && citation.span.end <= unit.span.end {
            text += Span::new(at, citation.span.start).of(prose);
            at = citation.span.end;
        }
    }
    text += Span::new(at, unit.span.end).of(prose);
    let block = note.document().blocks.get(unit.block);
    if block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. })) {
        let cells = text.split('|').map(spaced).filter(|it| !it.is_empty());
        return cells.collect::<Vec<_>>().join(" · ");
    }
    spaced(&text)
}

/// With one space between words and none before a sign.
fn spaced(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_sign = word.chars().all(|it| matches!(it, '.' | ',' | ';' | ':' | ')' | '…'));
        if !res.is_empty() && !is_sign {
            res.push(' ');
        }
        res += word;
    }
    res
}
