//! What the articles of a note say on each of its units.

use std::{
    borrow::Cow,
    cell::LazyCell,
    sync::{Arc, LazyLock},
};

use regex::Regex;

use super::{
    Match, Names, Query, Reading,
    bearing::{self, Bearing},
    best,
    case::{Case, Page, cases},
    dates::times,
    figures::quantities,
    hedges::{Claim, Possible},
};
use crate::{
    claims::{Analysis, Unit, clock_lead},
    knowledge::Library,
    text::Span,
};

/// So many passages of an article are held against a unit.
const PASSAGES: usize = 3;

/// The passages that a unit is held against, of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// As an index of [`Library::articles`].
    pub article: usize,
    /// Best first; none where the article has no text, or nothing in it bears on the
    /// unit.
    pub matches: Vec<Match>,
    /// Whether it speaks of the unit's matter at all, where it is the only article and
    /// none of its passages says much of it.
    pub bearing: Option<Bearing>,
    /// The passage that holds only possible what the unit says.
    pub possible: Option<Possible>,
    /// How many of the unit's things one of its sentences says as a fact; 0 where no
    /// article of the unit holds it possible.
    pub flat: u32,
}

impl Source {
    /// How much of what the unit says one sentence of the article says too, 0 to 1.
    pub fn share(&self) -> f32 {
        self.matches.iter().map(|it| it.share).fold(0.0, f32::max)
    }
}

/// Where a sentence of an article says so much of a unit, it speaks of the same matter.
const ALIKE: f32 = 0.25;

/// The cases of a note with their sources, in the order of its units.
#[derive(Debug, Default)]
pub struct Held {
    units: Vec<Option<Arc<Case>>>,
}

/// What evidence is taken from.
pub struct Field<'a> {
    pub library: &'a Library,
    pub names: &'a Names,
    /// In the order of the library's articles.
    pub readings: &'a dyn Fn(usize) -> Option<&'a Reading>,
}

impl Held {
    /// Finds the passages for all units that rest on an article. What the version before
    /// found in the same library is taken over.
    pub fn new(page: &Page<'_>, field: &Field<'_>, before: Option<&Held>) -> Held {
        let before = before.map(|it| &*it.units).unwrap_or_default();
        let units = cases(page, field.library, before);
        for case in units.iter().flatten() {
            case.sources.get_or_init(|| find(case, field));
        }
        Held { units }
    }

    /// The sources of a unit, by its index; none where it rests on no article.
    pub fn of(&self, unit: usize) -> &[Source] {
        let case = self.units.get(unit).and_then(Option::as_ref);
        case.and_then(|it| it.sources.get()).map(|it| &**it).unwrap_or_default()
    }

    /// All cases, each with the index of its unit.
    pub fn cases(&self) -> impl Iterator<Item = (usize, &Case)> {
        self.units.iter().enumerate().filter_map(|(index, it)| Some((index, &**it.as_ref()?)))
    }
}

/// The text of a unit without its marks and the hour that leads it, of the same length.
pub fn own_words(prose: &str, analysis: &Analysis, unit: &Unit) -> String {
    let marks = analysis.citations_in(unit.span).iter();
    without(unit.span.of(prose), marks.map(|it| it.span.within(unit.span)))
}

fn without(prose: &str, marks: impl Iterator<Item = Span>) -> String {
    let mut res = prose.to_owned();
    let clock = Span::new(0, clock_lead(&res));
    for blank in marks.chain([clock]) {
        if let Some(words) = res.get(blank.start..blank.end) {
            let spaces = " ".repeat(words.len());
            res.replace_range(blank.start..blank.end, &spaces);
        }
    }
    res
}

fn find(case: &Case, field: &Field<'_>) -> Box<[Source]> {
    let words = without(&case.prose, case.marks.iter().map(|it| it.0));
    let mentions = &*case.mentions;
    let query = Query::with_mentions(&words, mentions, field.library, field.names);
    let numbers = LazyCell::new(|| match words == *case.prose {
        true => (Cow::Borrowed(case.quantities()), Cow::Borrowed(case.times())),
        false => (quantities(&words).into(), times(&words, None).into()),
    });
    let said = || (mentions, &*numbers.0, &*numbers.1);
    let source = |&article: &usize| {
        let reading = (field.readings)(article);
        let matches = reading.map(|it| best(&query, it, PASSAGES)).unwrap_or_default();
        Source { article, matches, bearing: None, possible: None, flat: 0 }
    };
    let mut res: Vec<Source> = case.articles.iter().map(source).collect();
    if case.articles.iter().any(|it| holds_back(*it, field)) {
        let claim = |it: Span| Claim::new((&words, it), said(), field.library, field.names);
        let mut most = 0;
        for clause in clauses(&words) {
            hold_possible(&claim(clause), &mut res, &mut most, field);
        }
    }
    if let [only] = res.as_mut_slice()
        && only.share() < ALIKE
        && let Some(reading) = (field.readings)(only.article)
        && let Some(article) = field.library.articles.get(only.article)
    {
        let (library, names) = (field.library, field.names);
        let field = bearing::Field { index: only.article, article, reading, library, names };
        only.bearing = Some(Bearing::new(&words, said(), &field));
    }
    res.into()
}

/// A text as a whole, and each of its clauses where it has several.
fn clauses(text: &str) -> Vec<Span> {
    static JOINS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r";\s|,\s(?:and|but|while|whereas|yet)\s|\sbut\s")
            .expect("the pattern is a constant")
    });
    let mut res = vec![Span::new(0, text.len())];
    let mut start = 0;
    for it in JOINS.find_iter(text) {
        res.push(Span::new(start, it.start()));
        start = it.end();
    }
    if 0 < start {
        res.push(Span::new(start, text.len()));
    }
    res
}

/// Whether an article holds anything only possible.
fn holds_back(article: usize, field: &Field<'_>) -> bool {
    (field.readings)(article).is_some_and(|it| !it.hedges().is_empty())
}

/// Finds the passages that hold possible what a clause says, where they say as much of it
/// as those of another clause and no article says as much as a fact.
fn hold_possible(claim: &Claim, sources: &mut [Source], most: &mut u32, field: &Field<'_>) {
    let answer = |article: usize| Some(claim.in_article((field.readings)(article)?));
    let answers = sources.iter().map(|it| it.article);
    let answers: Vec<_> = answers.map(|it| LazyCell::new(move || answer(it))).collect();
    let found = sources.iter().zip(&answers).map(|(source, answer)| {
        let answer = holds_back(source.article, field).then(|| answer.as_ref()).flatten();
        answer?.possible()
    });
    let found: Vec<Option<Possible>> = found.collect();
    let best = found.iter().flatten().max_by_key(|it| it.weight);
    // What is said as a fact matters only where something is held possible.
    let Some(Possible { weight, deed, .. }) = best.copied().filter(|it| *most <= it.weight) else {
        return;
    };
    let flat: Vec<u32> =
        answers.iter().map(|it| it.as_ref().map_or(0, |it| it.flat(deed))).collect();
    if *most == 0 || flat.iter().all(|it| *it < weight) {
        *most = weight;
        for ((source, possible), flat) in sources.iter_mut().zip(found).zip(flat) {
            source.flat = flat;
            source.possible = possible.filter(|it| flat < it.weight);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{fixture, text::Text};

    const FILES: &str = "
-- actors.toml --
[[actor]]
name = \"North Korea\"
aliases = [\"Pyongyang\"]
-- articles/wire.md --
The ferry was late.

Pyongyang sent 6,000 containers by rail. Nobody counted them.
-- note.md --
North Korea sent containers [@wire]. The ferry was late [@wire]. Nobody saw it.
";

    #[test]
    fn a_unit_has_the_passages_of_its_articles() {
        let workspace = fixture::parse(FILES).workspace;
        let held = workspace.held(workspace.note("note.md").unwrap());
        let reading = workspace.reading(0).unwrap();
        let sentence = |unit: usize| {
            let source = held.of(unit).first()?;
            Some(source.matches.first()?.sentence.of(&reading.prose))
        };
        assert_eq!(sentence(0), Some("Pyongyang sent 6,000 containers by rail."));
        assert_eq!(sentence(1), Some("The ferry was late."));
        assert!(held.of(9).is_empty());
        let share = held.of(0)[0].matches[0].share;
        assert!((share - 1.0).abs() < 1e-6, "{share}");
    }

    #[test]
    fn an_edit_looks_only_for_what_is_new() {
        let mut workspace = fixture::parse(FILES).workspace;
        let note = workspace.note("note.md").unwrap().clone();
        let before = workspace.held(&note).of(1).to_vec();
        let text = note.text.as_str().replace("Nobody saw it", "Everybody counted it [@wire]");
        workspace.set("note.md", Text::new(&text));
        let note = workspace.note("note.md").unwrap().clone();
        let held = workspace.held(&note);
        assert_eq!(held.of(1), before);
        assert_eq!(held.of(2).len(), 1);
        // The passages are those of the articles as they are now.
        workspace.set("articles/wire.md", Text::new("The ferry was late, and so was the tram."));
        let note = workspace.note("note.md").unwrap().clone();
        assert_ne!(workspace.held(&note).of(1), before);
    }
}
