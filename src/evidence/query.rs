//! What is looked for in articles: the words of a claim, and the names of whom and what
//! it speaks of in all their forms.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::words::{Term, Words};
use crate::{
    knowledge::{Library, Mention, actors::AliasKind},
    text::Span,
};

/// The terms of a text, each with what may stand in its place.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub(super) groups: Vec<Group>,
}

/// Something that a passage may say in several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// How many times the text says it.
    pub(super) count: u32,
    /// A way to say it is one term, or several that stand in one passage.
    pub(super) ways: Vec<Vec<Term>>,
}

impl Query {
    /// The words of a text. The name of an actor stands for all of its names, that of a
    /// theme for all of the theme's.
    pub fn new(text: &str, library: &Library, names: &Names) -> Query {
        Query::with_mentions(text, &library.mentions(text), library, names)
    }

    /// The same for a text whose mentions are known.
    pub(super) fn with_mentions(
        text: &str,
        mentions: &[Mention],
        library: &Library,
        names: &Names,
    ) -> Query {
        let mut words = Words::default();
        let mut res = Query::default();
        let mut named: Vec<Span> = Vec::new();
        for mention in mentions {
            res.add(names.ways(mention, text, library, &mut words));
            named.push(mention.span);
        }
        let mut places = Vec::new();
        words.terms(text, |term, place| places.push((term, place)));
        for (span, theme) in names.themes_in(&places, library) {
            res.add(names.of_theme(theme, library).to_vec());
            named.push(span);
        }
        for (term, place) in places {
            if !named.iter().any(|it| it.contains(place)) {
                res.add(vec![vec![term]]);
            }
        }
        res
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    fn add(&mut self, ways: Vec<Vec<Term>>) {
        let ways = if ways.len() == 1 { ways } else { distinct(ways) };
        match self.groups.iter_mut().find(|it| it.ways == ways) {
            Some(known) => known.count += 1,
            None if ways.iter().all(Vec::is_empty) => {}
            None => self.groups.push(Group { count: 1, ways }),
        }
    }
}

/// Ways without those that say another one and more: "Government of Russia" is found
/// wherever "Russia" is.
fn distinct(mut ways: Vec<Vec<Term>>) -> Vec<Vec<Term>> {
    ways.retain(|it| !it.is_empty());
    ways.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    ways.dedup();
    let mut res: Vec<Vec<Term>> = Vec::with_capacity(ways.len());
    for way in ways {
        if !res.iter().any(|it| it.iter().all(|term| way.contains(term))) {
            res.push(way);
        }
    }
    res
}

/// The names of the actors and themes of a library as terms, each made when first asked
/// for.
#[derive(Debug, Default)]
pub struct Names {
    actors: Vec<OnceLock<Vec<Vec<Term>>>>,
    themes: Vec<OnceLock<Vec<Vec<Term>>>>,
    /// The names of themes by their first word.
    starts: OnceLock<Starts>,
}

/// The names that begin with a word, each with the theme that bears it.
type Starts = FxHashMap<Term, Vec<(Vec<Term>, usize)>>;

impl Names {
    /// Those of a library, with which alone they are to be used.
    pub fn new(library: &Library) -> Names {
        let cells = |n: usize| std::iter::repeat_with(OnceLock::new).take(n).collect();
        let [actors, themes] = [library.actors.len(), library.themes.len()].map(cells);
        Names { actors, themes, starts: OnceLock::new() }
    }

    /// The ways to say whom a text mentions: the names of each, and its own words.
    pub(super) fn ways(
        &self,
        mention: &Mention,
        text: &str,
        library: &Library,
        words: &mut Words,
    ) -> Vec<Vec<Term>> {
        let known = mention.actors.iter().flat_map(|it| self.of_actor(*it, library));
        let mut res: Vec<Vec<Term>> = known.cloned().collect();
        res.push(words.all(mention.span.of(text)));
        res.retain(|it| !it.is_empty());
        res
    }

    pub(super) fn of_actor(&self, actor: usize, library: &Library) -> &[Vec<Term>] {
        let (Some(cell), Some(actor)) = (self.actors.get(actor), library.actors.get(actor)) else {
            return &[];
        };
        cell.get_or_init(|| {
            let names = actor.strong_names().filter(|it| it.1 != AliasKind::Former);
            terms(names.map(|it| it.0))
        })
    }

    fn of_theme(&self, theme: usize, library: &Library) -> &[Vec<Term>] {
        let (Some(cell), Some(theme)) = (self.themes.get(theme), library.themes.get(theme)) else {
            return &[];
        };
        cell.get_or_init(|| {
            let label = std::iter::once(theme.label.as_str());
            terms(label.chain(theme.aliases.iter().map(String::as_str)))
        })
    }

    /// The places where the words of a text name a theme, and which.
    fn themes_in(&self, words: &[(Term, Span)], library: &Library) -> Vec<(Span, usize)> {
        let starts = self.starts.get_or_init(|| {
            let mut res = Starts::default();
            for theme in 0..library.themes.len() {
                for name in self.of_theme(theme, library) {
                    if let Some(first) = name.first() {
                        res.entry(*first).or_default().push((name.clone(), theme));
                    }
                }
            }
            res
        });
        let mut res = Vec::new();
        for (at, (term, start)) in words.iter().enumerate() {
            for (name, theme) in starts.get(term).into_iter().flatten() {
                let Some(stretch) = words.get(at..at + name.len()) else { continue };
                if let Some(last) = stretch.last()
                    && stretch.iter().map(|it| it.0).eq(name.iter().copied())
                {
                    res.push((Span::new(start.start, last.1.end), *theme));
                }
            }
        }
        res
    }
}

fn terms<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Vec<Term>> {
    let mut words = Words::default();
    distinct(names.map(|it| words.all(it)).collect())
}
