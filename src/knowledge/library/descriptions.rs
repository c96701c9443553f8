//! Which article a free-text entry of a source list describes: by outlet, title and
//! date, and rather none than a wrong one.

use std::{
    hash::{BuildHasher as _, Hash as _, Hasher as _},
    sync::Arc,
};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::{
    knowledge::{
        Article,
        dates::{Date, dates},
        urls,
    },
    text::Span,
};

/// How many words of a title or outlet are looked up at once.
const KEY_WORDS: usize = 3;
/// A title of fewer words may be a part of any sentence; it needs its outlet.
const TELLING_WORDS: usize = 3;
/// So many words beside outlet and date are a title, quoted or not.
const TITLE_WORDS: usize = 4;

#[derive(Clone, Debug, Default)]
pub(super) struct Descriptions {
    records: Vec<Arc<Record>>,
    /// Hashes of the first words of titles with their articles, sorted.
    titles: Vec<(u64, usize)>,
    /// Outlets by a hash of the first words of their names.
    outlets: FxHashMap<u64, Vec<Outlet>>,
}

/// What an article says of itself.
#[derive(Debug)]
struct Record {
    title: Vec<String>,
    authors: Vec<String>,
    published: Option<Date>,
    /// The ways to write its outlet.
    outlets: Vec<Vec<String>>,
}

/// A name of an outlet, with the articles that it published.
#[derive(Clone, Debug)]
struct Outlet {
    name: Vec<String>,
    articles: Vec<usize>,
}

/// A word in small letters, and where it stands.
struct Word {
    text: String,
    span: Span,
}

/// A stretch of the entry, as a range of its words, and the articles that it names.
struct Found {
    start: usize,
    end: usize,
    articles: Vec<usize>,
}

impl Record {
    fn new(article: &Article) -> Record {
        let metadata = &article.metadata;
        Record {
            title: texts(metadata.title.as_deref().unwrap_or_default()),
            authors: metadata.authors.iter().flat_map(|it| texts(it)).collect(),
            published: metadata.published.as_deref().and_then(Date::parse),
            outlets: metadata.publisher.iter().flat_map(|it| names_of(it)).collect(),
        }
    }
}

impl Descriptions {
    /// Those of a library. `known` are those of another one, with for each article its
    /// index there: what an article says of itself is read once.
    pub(super) fn new(
        articles: &[Arc<Article>],
        known: &Descriptions,
        places: &[Option<usize>],
    ) -> Descriptions {
        let mut res = Descriptions::default();
        for (i, (article, place)) in articles.iter().zip(places).enumerate() {
            let record = place.and_then(|it| known.records.get(it)).cloned();
            let record = record.unwrap_or_else(|| Arc::new(Record::new(article)));
            if !record.title.is_empty() {
                res.titles.push((key(record.title.iter()), i));
            }
            for name in &record.outlets {
                let known = res.outlets.entry(key(name.iter())).or_default();
                match known.iter_mut().find(|it| it.name == *name) {
                    Some(outlet) => outlet.articles.push(i),
                    None => known.push(Outlet { name: name.clone(), articles: vec![i] }),
                }
            }
            res.records.push(record);
        }
        res.titles.sort_unstable();
        res
    }

    /// The articles whose title may begin with some words, in their order.
    fn titled(&self, key: u64) -> impl Iterator<Item = usize> {
        let first = self.titles.partition_point(|it| it.0 < key);
        self.titles.iter().skip(first).take_while(move |it| it.0 == key).map(|it| it.1)
    }

    /// A title alone is enough, so are outlet and date; an outlet alone, where the
    /// library has one article of it and the entry says nothing else.
    pub(super) fn article(&self, entry: &str) -> Option<usize> {
        let entry = without_access_note(entry);
        let words = words(entry);
        let said: Vec<(Span, Date)> =
            dates(entry).into_iter().filter(|it| !in_url(entry, it.0)).collect();
        let outlet = self.outlet(&words);
        if let Some(title) = self.title(&words, outlet.is_some()) {
            return self.only(title.articles, outlet.as_ref(), &said);
        }
        let outlet = outlet?;
        let alone = said.is_empty();
        if alone && !self.stands_alone(entry, &words, &outlet) {
            return None;
        }
        let rest = rest(entry, &words, &outlet, &said);
        let agrees =
            |it: &&usize| self.agrees(**it, &said) && self.may_be_titled(**it, &rest, entry);
        let mut found = outlet.articles.iter().filter(agrees);
        let first = *found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Whether an article is by somebody of that name, in small letters, and of that year.
    pub(super) fn has_work(&self, author: &str, year: u16) -> bool {
        self.records.iter().any(|it| {
            it.published.is_some_and(|it| it.year == year)
                && it.authors.iter().any(|it| it == author)
        })
    }

    /// The longest title in the entry.
    fn title(&self, words: &[Word], has_outlet: bool) -> Option<Found> {
        let mut best: Option<Found> = None;
        for start in 0..words.len() {
            let rest = words.get(start..).unwrap_or_default();
            for n in 1..=KEY_WORDS.min(rest.len()) {
                for i in self.titled(key(rest.iter().take(n).map(|it| &it.text))) {
                    let Some(title) = self.records.get(i).map(|it| &it.title) else { continue };
                    if title.len() < TELLING_WORDS && !has_outlet || !starts_with(rest, title) {
                        continue;
                    }
                    let end = start + title.len();
                    match &mut best {
                        Some(it) if it.end - it.start > title.len() => {}
                        Some(it) if it.end - it.start == title.len() => it.articles.push(i),
                        _ => best = Some(Found { start, end, articles: vec![i] }),
                    }
                }
            }
        }
        best
    }

    /// The first outlet in the entry, by its longest name there.
    fn outlet(&self, words: &[Word]) -> Option<Found> {
        (0..words.len()).find_map(|start| {
            let rest = words.get(start..)?;
            let keys = (1..=KEY_WORDS.min(rest.len())).rev();
            let keys = keys.map(|n| key(rest.iter().take(n).map(|it| &it.text)));
            let known = keys.filter_map(|it| self.outlets.get(&it)).flatten();
            let outlet =
                known.filter(|it| starts_with(rest, &it.name)).max_by_key(|it| it.name.len())?;
            let end = start + outlet.name.len();
            Some(Found { start, end, articles: outlet.articles.clone() })
        })
    }

    /// The one article that is left when outlet and date have their say.
    fn only(
        &self,
        mut articles: Vec<usize>,
        outlet: Option<&Found>,
        said: &[(Span, Date)],
    ) -> Option<usize> {
        if articles.len() > 1
            && let Some(outlet) = outlet
        {
            articles.retain(|it| outlet.articles.contains(it));
        }
        if articles.len() > 1 {
            articles.retain(|it| self.agrees(*it, said));
        }
        articles.dedup();
        match articles.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether one of the dates may be that of the article; without dates, yes.
    fn agrees(&self, article: usize, said: &[(Span, Date)]) -> bool {
        let published = self.records.get(article).and_then(|it| it.published);
        said.is_empty() || said.iter().any(|it| published.is_some_and(|on| it.1.agrees(on)))
    }

    /// Whether what else the entry says may be the title of the article or its
    /// author: half of the words must be theirs.
    fn may_be_titled(&self, article: usize, rest: &[&Word], entry: &str) -> bool {
        let Some(record) = self.records.get(article) else { return false };
        let rest: Vec<_> = rest.iter().filter(|it| !record.authors.contains(&it.text)).collect();
        let quoted = rest.iter().any(|it| {
            let before = entry.get(..it.span.start).unwrap_or_default();
            before.ends_with(['"', '“', '«', '„', '‘', '\'', '*', '_'])
        });
        if rest.len() < TITLE_WORDS && !quoted {
            return true;
        }
        let known = rest.iter().filter(|it| record.title.contains(&it.text)).count();
        known * 2 >= rest.len()
    }

    /// Whether the entry starts with the outlet and goes on, if at all, after a
    /// mark: `Reuters`, `Reuters (B2)`, but not `Reuters reporters in Kyiv`.
    fn stands_alone(&self, entry: &str, words: &[Word], outlet: &Found) -> bool {
        let article = |it: &Word| it.text == "the";
        let starts = words.iter().take(outlet.start).all(article);
        let last = outlet.end.checked_sub(1).and_then(|it| words.get(it));
        let after = last.and_then(|it| entry.get(it.span.end..)).unwrap_or_default();
        let after = after.trim_start_matches(['*', '_', '"', '”', ']', ' ']);
        starts && !after.starts_with(char::is_alphanumeric)
    }
}

/// The words of an entry that are neither outlet nor date nor address.
fn rest<'a>(
    entry: &str,
    words: &'a [Word],
    outlet: &Found,
    said: &[(Span, Date)],
) -> Vec<&'a Word> {
    let said = |it: &Word| said.iter().any(|(span, _)| span.contains(it.span));
    let words = words.iter().enumerate().filter(|(i, _)| *i < outlet.start || outlet.end <= *i);
    let words = words.map(|it| it.1).filter(|it| !said(it) && !in_url(entry, it.span));
    words.filter(|it| it.text != "the").collect()
}

/// Whether a place lies in a word that is a web address.
fn in_url(entry: &str, span: Span) -> bool {
    let start = entry
        .get(..span.start)
        .map_or(0, |it| it.rfind(char::is_whitespace).map_or(0, |it| it + 1));
    let word = entry.get(start..).unwrap_or_default().trim_start();
    let word = word.split(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
}

/// The entry up to its note on when it was read.
fn without_access_note(entry: &str) -> &str {
    let lower = entry.to_ascii_lowercase();
    let notes = ["accessed", "retrieved", "archived", "last checked", "viewed on", "read on"];
    let end = notes.iter().filter_map(|it| lower.find(it)).min();
    // A note at the start leaves nothing to go by.
    end.filter(|&it| it > 0).and_then(|it| entry.get(..it)).unwrap_or(entry)
}

/// The ways to write an outlet: without its article; a host without its ending.
fn names_of(publisher: &str) -> Vec<Vec<String>> {
    let mut words = texts(publisher);
    if words.len() > 1 && words.first().is_some_and(|it| it == "the") {
        words.remove(0);
    }
    let host = urls::is_url(publisher) && words.len() > 1;
    let label = host.then(|| words.iter().take(1).cloned().collect());
    [Some(words), label].into_iter().flatten().filter(|it| !it.is_empty()).collect()
}

fn starts_with(words: &[Word], name: &[String]) -> bool {
    name.len() <= words.len() && name.iter().zip(words).all(|(a, b)| *a == b.text)
}

/// A hash of the first words of a name. What has the same is compared word by word.
fn key<'a>(words: impl Iterator<Item = &'a String>) -> u64 {
    let mut hasher = FxBuildHasher.build_hasher();
    words.take(KEY_WORDS).for_each(|it| it.hash(&mut hasher));
    hasher.finish()
}

fn texts(text: &str) -> Vec<String> {
    words(text).into_iter().map(|it| it.text).collect()
}

fn words(text: &str) -> Vec<Word> {
    let mut res: Vec<Word> = Vec::new();
    for (at, c) in text.char_indices().filter(|it| it.1.is_alphanumeric()) {
        let end = at + c.len_utf8();
        match res.last_mut() {
            Some(word) if word.span.end == at => {
                word.text.extend(c.to_lowercase());
                word.span.end = end;
            }
            _ => res.push(Word { text: c.to_lowercase().collect(), span: Span::new(at, end) }),
        }
    }
    res
}

#[cfg(test)]
mod tests;
