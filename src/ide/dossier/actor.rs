//! Where an actor is named, and what is claimed of it.

use std::cmp::Reverse;

use super::{super::words::words, Seen};
use crate::{
    claims::{Analysis, Citation, Coverage, Kind, Sourcing, Unit},
    knowledge::{Library, dates::Date},
    markdown::Form,
    note::{Digest, Note},
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
    let mut best = Best::new(library, actor);
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
                    best.weigh(note, digest, analysis, unit);
                }
                _ => {}
            }
        }
    }
    add_articles(&best, actor, &mut res.seen);
    res.latest = best.said();
    let themes = themes.into_iter().enumerate().filter(|it| it.1 > 0);
    res.themes = themes.collect();
    res.themes.sort_by_key(|it| Reverse(it.1));
    res
}

fn add_articles(best: &Best<'_>, actor: usize, seen: &mut Seen) {
    for (index, date) in best.dates.iter().enumerate() {
        let Some(mentions) = best.library.known_mentions_in(index) else {
            seen.unread += 1;
            continue;
        };
        let mentions = mentions.iter().filter(|it| it.actors == [actor]).count();
        if mentions > 0 {
            seen.add_article(mentions, *date);
        }
    }
}

/// The best claims so far, best first.
struct Best<'a> {
    library: &'a Library,
    actor: usize,
    /// Of each article.
    dates: Vec<Option<Date>>,
    claims: Vec<Candidate<'a>>,
}

/// A claim that may be told.
struct Candidate<'a> {
    rank: Rank,
    note: &'a Note,
    unit: &'a Unit,
    /// As an index of [`Analysis::citations`].
    citation: usize,
}

/// What makes a claim better, the first thing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// The newest date of an article that it cites.
    date: Option<Date>,
    /// Articles go before other sources.
    is_article: bool,
    /// It begins with the actor: more is said of it than of one named later.
    leads: bool,
    /// The date of its note.
    noted: Option<Date>,
}

impl<'a> Best<'a> {
    fn new(library: &'a Library, actor: usize) -> Best<'a> {
        let published = library.articles.iter().map(|it| it.metadata.published.as_deref());
        let dates = published.map(|it| it.and_then(Date::parse)).collect();
        Best { library, actor, dates, claims: Vec::new() }
    }

    /// Keeps a claim among the best; of equals the one that was there before.
    fn weigh(&mut self, note: &'a Note, digest: &Digest, analysis: &Analysis, unit: &'a Unit) {
        let citations = unit.citations.iter().map(|it| {
            let article = analysis.citations.get(*it).and_then(|it| it.target.article());
            let date = article.and_then(|it| self.dates.get(it).copied().flatten());
            (date, article.is_some(), Reverse(*it))
        });
        // Words of a named speaker have a source, but none to read.
        let Some((date, is_article, Reverse(citation))) = citations.max() else { return };
        // The mark of another sentence may lead to an article that knows nobody of that name.
        let article = analysis.citations.get(citation).and_then(|it| it.target.article());
        if unit.coverage != Coverage::Sentence && article.is_some_and(|it| self.is_stranger(it)) {
            return;
        }
        let first = analysis.mentions.partition_point(|it| it.span.start < unit.span.start);
        let first = analysis.mentions.get(first);
        let leads = first.is_some_and(|it| it.actors == [self.actor]);
        let rank = Rank { date, is_article, leads, noted: digest.date };
        let at = self.claims.partition_point(|it| it.rank >= rank);
        if at < WEIGHED {
            self.claims.insert(at, Candidate { rank, note, unit, citation });
            self.claims.truncate(WEIGHED);
        }
    }

    /// Whether an article that was read and has text does not name the actor.
    fn is_stranger(&self, article: usize) -> bool {
        let has_text = self.library.articles.get(article).is_some_and(|it| it.has_text());
        let mentions = self.library.known_mentions_in(article).filter(|_| has_text);
        mentions.is_some_and(|it| !it.iter().any(|it| it.actors.contains(&self.actor)))
    }

    /// The first few that say different things.
    fn said(&self) -> Vec<Said> {
        let mut res: Vec<Said> = Vec::new();
        for said in self.claims.iter().filter_map(Candidate::said) {
            if res.len() < CLAIMS && res.iter().all(|it| it.text != said.text) {
                res.push(said);
            }
        }
        res
    }
}

impl Candidate<'_> {
    fn said(&self) -> Option<Said> {
        let citation = self.note.analysed()?.citations.get(self.citation)?;
        Some(Said {
            text: words(self.note, self.unit),
            path: self.note.path.to_string(),
            span: self.unit.span,
            article: citation.target.article(),
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
