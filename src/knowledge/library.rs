//! The library: articles, actors and themes with the ways to look them up.

mod bearers;
mod descriptions;
mod index;

use std::sync::{Arc, OnceLock};

use self::{bearers::Bearers, descriptions::Descriptions, index::Index};
use super::{
    Actor, Article, Mention, Names, Scan, Theme, articles, folded, mentions::Matcher, near::Near,
    urls,
};

/// Built once for a state of the workspace's own files; shared by pointer.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Sorted by path.
    pub articles: Vec<Arc<Article>>,
    pub actors: Vec<Arc<Actor>>,
    pub themes: Vec<Arc<Theme>>,
    index: Arc<Index>,
    bearers: Arc<Bearers>,
    descriptions: Descriptions,
    matcher: Arc<Matcher>,
    /// The outlets that the matcher knows.
    masks: Vec<String>,
    /// The mentions in each article; kept from one library to the next while the article
    /// and the names are the same.
    mentions: Vec<Arc<OnceLock<Vec<Mention>>>>,
}

impl Library {
    pub fn new(
        articles: Vec<Arc<Article>>,
        actors: Vec<Arc<Actor>>,
        themes: Vec<Arc<Theme>>,
    ) -> Library {
        Library::with_outlets(articles, actors, themes, &[])
    }

    /// A library with further outlets: the name of an actor in the name of an
    /// outlet is no mention.
    pub fn with_outlets(
        articles: Vec<Arc<Article>>,
        actors: Vec<Arc<Actor>>,
        themes: Vec<Arc<Theme>>,
        outlets: &[String],
    ) -> Library {
        Library::default().renewed(articles, actors, themes, outlets)
    }

    /// A library with other content. What is made of the actors alone is kept where they
    /// are the same records as before.
    pub fn renewed(
        &self,
        articles: Vec<Arc<Article>>,
        actors: Vec<Arc<Actor>>,
        themes: Vec<Arc<Theme>>,
        outlets: &[String],
    ) -> Library {
        let index = match self.is_looked_up_like(&articles, &themes) {
            true => self.index.clone(),
            false => Arc::new(Index::new(&articles, &themes)),
        };
        let places: Vec<Option<usize>> = articles::places(&articles, &self.articles).collect();
        let descriptions = Descriptions::new(&articles, &self.descriptions, &places);
        let masks: Vec<String> = index.outlets.iter().chain(outlets).cloned().collect();
        let pairs = || actors.iter().zip(&self.actors);
        let kept = actors.len() == self.actors.len() && pairs().all(|it| Arc::ptr_eq(it.0, it.1));
        let bearers = if kept { self.bearers.clone() } else { Arc::new(Bearers::new(&actors)) };
        let matcher = match kept && masks == self.masks {
            true => self.matcher.clone(),
            false => {
                let outlets = masks.iter().map(String::as_str);
                Arc::new(Matcher::new(actors.iter().map(|it| it.as_ref()), outlets))
            }
        };
        let same = Arc::ptr_eq(&matcher, &self.matcher);
        let known = |it: Option<usize>| self.mentions.get(it.filter(|_| same)?).cloned();
        let mentions = places.into_iter().map(|it| known(it).unwrap_or_default()).collect();
        Library { articles, actors, themes, index, bearers, descriptions, matcher, masks, mentions }
    }

    /// Whether the look-ups lead to the same places in other articles and themes: those of
    /// an article whose text alone was changed.
    fn is_looked_up_like(&self, articles: &[Arc<Article>], themes: &[Arc<Theme>]) -> bool {
        let is_like =
            |(a, b): (&Arc<Article>, &Arc<Article>)| Arc::ptr_eq(a, b) || Index::is_like(a, b);
        (articles.len(), themes.len()) == (self.articles.len(), self.themes.len())
            && articles.iter().zip(&self.articles).all(is_like)
            && themes.iter().zip(&self.themes).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The article with a key; keys compare without case. Where two have the key,
    /// the first by path.
    pub fn article(&self, key: &str) -> Option<usize> {
        self.index.keys.get(&key.trim().to_lowercase()).copied()
    }

    /// The article that a page name or path points to (`articles/nis`, `nis.md`,
    /// `nis`), read as a wikilink does: relative to the root, or the last parts of
    /// the path alone. A heading (`nis#Summary`) does not count.
    pub fn article_of_page(&self, page: &str) -> Option<usize> {
        let page = page.split(['#', '|']).next().unwrap_or_default().trim();
        let page = page.trim_start_matches("./").trim_start_matches('/').to_lowercase();
        let found = self.index.pages.get(&page);
        found.or_else(|| self.index.pages.get(index::without_extension(&page))).copied()
    }

    /// The article with a URL; scheme, `www.`, `#…`, `utm_…` and a closing slash do
    /// not count.
    pub fn article_of_url(&self, url: &str) -> Option<usize> {
        // Most are cited as they were saved.
        let saved = self.index.urls.get(url);
        saved.or_else(|| self.index.urls.get(&urls::normal(url)?)).copied()
    }

    /// The article that a free-text entry describes, as `Reuters, 19 June 2024` or
    /// `Reuters, "Pact signed", 2024`; none where more than one would do.
    pub fn article_by_description(&self, entry: &str) -> Option<usize> {
        self.descriptions.article(entry)
    }

    /// Whether an article is by an author of that surname and was published in that year.
    pub fn has_work(&self, surname: &str, year: u16) -> bool {
        self.descriptions.has_work(&surname.to_lowercase(), year)
    }

    pub fn actor(&self, id: &str) -> Option<usize> {
        self.bearers.with_id(id)
    }

    /// The actors that bear a name, alias or id, compared without case.
    pub fn actors_named(&self, name: &str) -> Vec<usize> {
        self.bearers.of(name, &self.actors)
    }

    /// All names of actors, to be found by what is typed of them; sorted when first
    /// asked for.
    pub fn names(&self) -> &Names {
        self.bearers.names.get_or_init(|| Names::new(&self.actors))
    }

    /// The actor, and its name, that a name in a text misspells by one letter. A known
    /// name misspells none, and neither does its plural.
    pub fn misspelt(&self, name: &str) -> Option<(usize, &str)> {
        // Few names are near another, so that few are looked up.
        let near = self.near().misspelt(name)?;
        let known = |it: &str| !self.actors_named(it).is_empty();
        let folded = folded(name);
        let is_known = known(&folded) || folded.strip_suffix('s').is_some_and(known);
        if is_known { None } else { self.name_of(near) }
    }

    /// The actor, and its name, that is nearest to a name that was declared to be one.
    pub fn nearest_actor(&self, name: &str) -> Option<(usize, &str)> {
        self.name_of(self.near().nearest(name)?)
    }

    fn near(&self) -> &Near {
        self.bearers.near.get_or_init(|| Near::new(&self.actors))
    }

    fn name_of(&self, (actor, name): (usize, usize)) -> Option<(usize, &str)> {
        Some((actor, self.actors.get(actor)?.names().nth(name)?))
    }

    /// The theme with an id, label or alias, compared without case; spaces,
    /// hyphens and underscores are the same.
    pub fn theme(&self, name: &str) -> Option<usize> {
        self.index.themes.get(&folded(name)).copied()
    }

    /// The publishers of all articles, sorted, each once.
    pub fn outlets(&self) -> &[String] {
        &self.index.outlets
    }

    /// Whether a name in lower case is that of a publisher.
    pub fn is_outlet(&self, name: &str) -> bool {
        self.index.outlet_names.contains(name)
    }

    /// Whether a word in lower case is the last of a publisher's name ("courier").
    pub fn closes_outlet(&self, word: &str) -> bool {
        self.index.outlet_ends.contains(word)
    }

    /// Whether it has the very actors and themes of another one.
    pub fn names_like(&self, other: &Library) -> bool {
        let actors = self.actors.iter().zip(&other.actors).all(|(a, b)| Arc::ptr_eq(a, b));
        let themes = self.themes.iter().zip(&other.themes).all(|(a, b)| Arc::ptr_eq(a, b));
        (self.actors.len(), self.themes.len()) == (other.actors.len(), other.themes.len())
            && actors
            && themes
    }

    /// All mentions in a text (prose of a note, see `Document::prose`), in order.
    /// The longest name wins; mentions do not overlap.
    pub fn mentions(&self, prose: &str) -> Vec<Mention> {
        self.matcher.mentions(prose)
    }

    /// The same for who keeps what [`Library::scan`] says of the blocks of a text.
    pub fn mentions_by(&self, prose: &str, scan: impl FnMut(&str) -> Arc<Scan>) -> Vec<Mention> {
        self.matcher.mentions_by(prose, scan)
    }

    /// What a block of prose spells; the same text spells the same as long as the
    /// actors and articles stay what they are.
    pub fn scan(&self, block: &str) -> Scan {
        self.matcher.scan(block)
    }

    /// The mentions of actors in an article, in text order; found when first asked
    /// for. Who asks for those of many articles does it on many threads.
    pub fn mentions_in(&self, article: usize) -> &[Mention] {
        let (Some(article), Some(cell)) = (self.articles.get(article), self.mentions.get(article))
        else {
            return &[];
        };
        cell.get_or_init(|| self.mentions(&article.prose()))
    }

    /// The same, where someone has asked for them already.
    pub fn known_mentions_in(&self, article: usize) -> Option<&[Mention]> {
        Some(self.mentions.get(article)?.get()?.as_slice())
    }
}

#[cfg(test)]
mod tests;
