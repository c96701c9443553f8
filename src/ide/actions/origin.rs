//! Two sources that are one story: the origin that they share is written into their
//! records, or cited in their place.

use super::{
    Action, action,
    evidence::{MOST, Passage, told},
    support::supporting,
    trial::Trial,
};
use crate::{
    claims::{Analysis, Citation, Unit, known_outlets},
    diagnostic::{Edit, Finding},
    evidence::{Relation, own_words},
    ide::{cite, rename::yaml},
    knowledge::{Article, articles::Format, dates::Date},
    markdown::{
        Form,
        front_matter::{self, Entry},
    },
    note::Note,
    terms,
    text::Span,
    workspace::Workspace,
};

/// Two citations of a sentence whose articles are one story.
struct Pair<'a> {
    workspace: &'a Workspace,
    note: &'a Note,
    finding: &'a Finding,
    first: (usize, &'a Citation),
    second: (usize, &'a Citation),
    relation: Relation,
}

pub(super) fn of_one_story(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    let Some(pair) = Pair::of(workspace, note, finding) else { return Vec::new() };
    let trial = Trial::new(workspace, note, finding);
    let mut res: Vec<Action> = pair.alone(&trial).into_iter().collect();
    res.extend(pair.cited_instead(&trial));
    res.extend(pair.recorded());
    res
}

impl<'a> Pair<'a> {
    fn of(workspace: &'a Workspace, note: &'a Note, finding: &'a Finding) -> Option<Pair<'a>> {
        let analysis = workspace.analysis(note);
        let first = cited_at(analysis, finding.related.first()?.span)?;
        let second = cited_at(analysis, finding.span)?;
        let relation = workspace.shelf().relation(first.0, second.0)?;
        // One footnote may name both.
        let apart = first.1.span != second.1.span && relation.is_one();
        apart.then_some(Pair { workspace, note, finding, first, second, relation })
    }

    fn article(&self, index: usize) -> Option<&'a Article> {
        self.workspace.library.articles.get(index).map(AsRef::as_ref)
    }

    /// The original of two links alone; for keys and footnotes the rule has that itself.
    fn alone(&self, trial: &Trial<'_>) -> Option<Action> {
        let (first, second) = (self.first.1, self.second.1);
        let is_link = |it: &Citation| matches!(it.form, Some(Form::Wikilink | Form::Link));
        let original = self.original().filter(|_| is_link(first) && is_link(second))?;
        let mut edits = cite::removed(self.note, second, first);
        if edits.is_empty() {
            return None;
        }
        if original != self.first.0 {
            let with = cite::replaced(self.workspace, self.note, first, original);
            edits.extend((!with.is_empty()).then_some(with)?);
        }
        let title = format!("Cite the original, \"{}\", alone", self.article(original)?.label());
        trial.cures(&edits).then(|| action(self.finding, title, edits))
    }

    /// Reports that the library has, from which one of the two has its story, in the
    /// place of both.
    fn cited_instead(&self, trial: &Trial<'_>) -> Vec<Action> {
        let analysis = self.workspace.analysis(self.note);
        let own = |it: &&Unit| it.span.touches(self.finding.span.start);
        let Some(unit) = analysis.units.iter().rfind(own) else { return Vec::new() };
        let known = [self.first.0, self.second.0];
        let sentence = own_words(&self.note.document().prose, analysis, unit);
        if known
            .iter()
            .filter_map(|it| self.article(*it))
            .any(|it| cite::names_outlet(&sentence, it))
        {
            return Vec::new();
        }
        let found = supporting(self.workspace, self.note, unit, &known).into_iter();
        let cite = |it: Passage| {
            if !known.iter().any(|copy| self.is_origin(it.article, *copy)) {
                return None;
            }
            let (label, place, words) = told(self.workspace, &it)?;
            let (first, second) = (self.first.1, self.second.1);
            let mut edits = cite::replaced(self.workspace, self.note, first, it.article);
            let gone = cite::removed(self.note, second, first);
            if edits.is_empty() || gone.is_empty() {
                return None;
            }
            edits.extend(gone);
            let title = format!("Cite the original, {label} ({place}), in place of both: {words}");
            trial.cures(&edits).then(|| action(self.finding, title, edits))
        };
        found.filter_map(cite).take(MOST).collect()
    }

    /// Whether an article says that it has its story from another.
    fn is_origin(&self, origin: usize, copy: usize) -> bool {
        matches!(
            self.workspace.shelf().relation(origin, copy),
            Some(Relation::Record { second: true } | Relation::Relay { second: true, .. })
        )
    }

    /// The origin in both records, and in the sentence that they count as one.
    fn recorded(&self) -> Option<Action> {
        if !matches!(self.relation, Relation::Wording { .. } | Relation::Relay { .. }) {
            return None; // The records say it already.
        }
        let counted = self.finding.fixes.iter().find(|it| it.title == "Count as one origin")?;
        let (first, second) = (self.article(self.first.0)?, self.article(self.second.0)?);
        let key = match (recorded(first), recorded(second)) {
            (None, None) => self.key()?,
            (Some(of_first), None) => of_first.to_owned(),
            (None, Some(of_second)) => of_second.to_owned(),
            (Some(_), Some(_)) => return None,
        };
        let mut edits = counted.edits.clone();
        for article in [first, second] {
            if recorded(article).is_none() {
                edits.push(with_origin(article, &key)?);
            }
        }
        let title = format!("Set origin: {key} on both, and count them as one");
        Some(action(self.finding, title, edits))
    }

    /// What both have their story from: an outlet that both name, else the one of them
    /// that was first.
    fn key(&self) -> Option<String> {
        if let Some(outlet) = known_outlets().find(|it| self.both_name(it)) {
            return Some(outlet.to_owned());
        }
        let index = self.original()?;
        let key = &self.article(index)?.key;
        (self.workspace.library.article(key) == Some(index)).then(|| key.clone())
    }

    fn both_name(&self, outlet: &str) -> bool {
        [self.first.0, self.second.0].into_iter().all(|it| {
            let own = self.article(it).and_then(|it| it.metadata.publisher.as_deref());
            let reading = self.workspace.reading(it);
            reading.is_some_and(|it| it.attributions().relays(outlet, own).is_some())
        })
    }

    /// The one that the other has its story from, as far as that is known.
    fn original(&self) -> Option<usize> {
        match &self.relation {
            Relation::Relay { second: true, .. } | Relation::Record { second: true } => {
                Some(self.first.0)
            }
            Relation::Relay { second: false, .. } | Relation::Record { second: false } => {
                Some(self.second.0)
            }
            _ => self.earlier(),
        }
    }

    /// The one that was published before the other for certain.
    fn earlier(&self) -> Option<usize> {
        let date = |it: usize| Date::parse(self.article(it)?.metadata.published.as_deref()?);
        let (first, second) = (date(self.first.0)?, date(self.second.0)?);
        match () {
            _ if first.is_before(second) => Some(self.first.0),
            _ if second.is_before(first) => Some(self.second.0),
            _ => None,
        }
    }
}

fn cited_at(analysis: &Analysis, span: Span) -> Option<(usize, &Citation)> {
    let citation = analysis.citations.iter().find(|it| it.span == span)?;
    Some((citation.target.article()?, citation))
}

/// The entries of a record that may name its origin.
fn entries(article: &Article) -> impl Iterator<Item = &Entry> {
    let keys = terms::synonyms("origin");
    let named =
        |it: &&Entry| keys.iter().any(|key| terms::folded_key(key) == terms::folded_key(&it.key));
    article.front_matter.iter().flat_map(|it| &it.entries).filter(named)
}

/// The origin that a record names; a tool may write there how the article came (`via`).
fn recorded(article: &Article) -> Option<&str> {
    let told = entries(article).filter(|it| terms::folded_key(&it.key) != "via");
    told.flat_map(|it| &it.values).map(|it| it.text.trim()).find(|it| !it.is_empty())
}

/// Writes the origin into a record: where its key waits for it, else at the head.
fn with_origin(article: &Article, key: &str) -> Option<Edit> {
    let front_matter = article.front_matter.as_ref();
    let broken = front_matter.is_some_and(|it| it.error.is_some());
    // A page has no front matter, and an entry of a bibliography no file of its own.
    if broken || article.format() == Format::Html || article.entry.is_some() {
        return None;
    }
    let source = article.text.as_str();
    let (span, text) = front_matter::set(source, front_matter, "origin", &yaml::scalar(key, ""));
    Some(Edit { path: article.path.clone(), span, text })
}
