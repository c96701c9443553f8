//! What is looked for in articles: the words of a claim, and the names of whom and what
//! it speaks of in all their forms.

use rustc_hash::FxHashSet;

use super::words::{Term, Words};
use crate::{
    knowledge::{Library, actors::AliasKind, folded},
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
    pub fn new(text: &str, library: &Library) -> Query {
        let mut words = Words::default();
        let mut places = Vec::new();
        words.terms(text, |term, span| places.push((term, span)));
        let mut res = Query::default();
        let mut named: Vec<Span> = Vec::new();
        for mention in library.mentions(text) {
            let actors = mention.actors.iter().filter_map(|it| library.actors.get(*it));
            let names = actors.flat_map(|it| it.strong_names());
            let names = names.filter(|it| it.1 != AliasKind::Former).map(|it| it.0);
            let own = mention.span.of(text);
            res.add(names.chain([own]).map(|it| words.all(it)));
            named.push(mention.span);
        }
        for span in themes(text, library, |names| res.add(names.iter().map(|it| words.all(it)))) {
            named.push(span);
        }
        for (term, span) in places {
            if !named.iter().any(|it| it.contains(span)) {
                res.add([vec![term]].into_iter());
            }
        }
        res
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    fn add(&mut self, ways: impl Iterator<Item = Vec<Term>>) {
        let mut ways: Vec<Vec<Term>> = ways.filter(|it| !it.is_empty()).collect();
        ways.sort_unstable();
        ways.dedup();
        // "Government of Russia" is found wherever "Russia" is.
        let all = ways.clone();
        let holds = |way: &[Term], other: &[Term]| other.iter().all(|it| way.contains(it));
        ways.retain(|way| {
            !all.iter().any(|it| it != way && it.len() < way.len() && holds(way, it))
        });
        match self.groups.iter_mut().find(|it| it.ways == ways) {
            Some(known) => known.count += 1,
            None if ways.is_empty() => {}
            None => self.groups.push(Group { count: 1, ways }),
        }
    }
}

/// The places where a text names a theme of the library; each theme's names are handed
/// out once.
fn themes(text: &str, library: &Library, mut found: impl FnMut(&[&str])) -> Vec<Span> {
    let mut res = Vec::new();
    let lower = text.to_lowercase();
    if lower.len() != text.len() || library.themes.is_empty() {
        return res;
    }
    let mut seen = FxHashSet::default();
    for theme in &library.themes {
        let names: Vec<&str> = std::iter::once(theme.label.as_str())
            .chain(theme.aliases.iter().map(String::as_str))
            .filter(|it| !it.is_empty())
            .collect();
        for name in &names {
            let name = folded(name);
            for (at, _) in lower.match_indices(name.as_str()) {
                let span = Span::new(at, at + name.len());
                if is_whole(&lower, span) {
                    res.push(span);
                    if seen.insert(theme.id.as_str()) {
                        found(&names);
                    }
                }
            }
        }
    }
    res
}

/// Whether no word goes on at the ends of a stretch.
fn is_whole(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).and_then(|it| it.chars().next_back());
    let after = text.get(span.end..).and_then(|it| it.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
