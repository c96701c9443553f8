//! Scales of likelihood: which words mean which percentages.

use std::sync::{Arc, LazyLock, OnceLock};

use regex::Regex;

use crate::{
    config::toml_file::{Item, TomlFile, at},
    terms,
};

/// A word of a scale and the percentages that it stands for, ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// In lower case.
    pub text: String,
    /// The term of the first row for the same band.
    pub name: String,
    pub low: u8,
    pub high: u8,
    /// ICD 203 has two rows of synonyms, which are not to be mixed.
    pub row: u8,
}

/// The words of likelihood that a workspace has agreed on.
#[derive(Clone, Debug)]
pub struct Scale {
    /// As a reader knows it: `ICD 203`.
    pub name: String,
    pub terms: Arc<[Term]>,
    own: Arc<OnceLock<Option<Regex>>>,
}

/// Finds the terms of all published scales.
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    terms::any_of(published().flat_map(|it| it.1.terms.iter()).map(|it| it.text.as_str()))
});

impl Default for Scale {
    /// That of ICD 203, both rows.
    fn default() -> Scale {
        Scale::named("icd203").cloned().unwrap_or_else(|| Scale::own(Vec::new()))
    }
}

impl Scale {
    /// A published scale by its name in `dossier.toml`.
    pub fn named(name: &str) -> Option<&'static Scale> {
        published().find(|it| it.0 == name).map(|it| it.1)
    }

    /// The term that a text is, compared without case.
    pub fn term(&self, text: &str) -> Option<&Term> {
        self.terms.iter().find(|it| it.text.eq_ignore_ascii_case(text))
    }

    /// The terms of the first row whose band has a percentage; two at a shared edge.
    pub fn terms_for(&self, low: u8, high: u8) -> impl Iterator<Item = &Term> {
        let fits = move |it: &&Term| it.low <= low && high <= it.high && it.text == it.name;
        self.terms.iter().filter(fits)
    }

    /// Finds words of likelihood in a text: the terms of a published scale and of the
    /// others, or those of a scale that has terms of its own.
    pub fn pattern(&self) -> &Regex {
        self.own_pattern().unwrap_or(&PUBLISHED)
    }

    /// Whether it has terms that no published scale has.
    pub fn has_own_terms(&self) -> bool {
        self.own_pattern().is_some()
    }

    /// Made once: a pattern costs more than to search a note with it.
    fn own_pattern(&self) -> Option<&Regex> {
        let pattern = self.own.get_or_init(|| {
            let own = self.terms.iter().any(|it| !PUBLISHED.is_match(&it.text));
            own.then(|| terms::any_of(self.terms.iter().map(|it| it.text.as_str())))
        });
        pattern.as_ref()
    }

    fn new(name: &str, terms: Vec<Term>) -> Scale {
        Scale { name: name.to_owned(), terms: terms.into(), own: Arc::default() }
    }

    fn own(terms: Vec<Term>) -> Scale {
        Scale::new("the scale of this workspace", terms)
    }
}

impl PartialEq for Scale {
    fn eq(&self, other: &Scale) -> bool {
        (&self.name, &self.terms) == (&other.name, &other.terms)
    }
}

impl Eq for Scale {}

/// All published scales with their names in `dossier.toml`.
pub fn published() -> impl Iterator<Item = (&'static str, &'static Scale)> {
    static ALL: LazyLock<Vec<(&str, Scale)>> = LazyLock::new(|| {
        let mut res: Vec<(&str, Vec<Term>)> = Vec::new();
        for row in terms::rows(include_str!("../terms/likelihood.tsv")) {
            let number = |column| terms::cell(&row, column).parse().unwrap_or(0);
            let term = Term {
                text: terms::cell(&row, 1).to_owned(),
                name: terms::cell(&row, 2).to_owned(),
                low: number(3),
                high: number(4),
                row: number(5),
            };
            match res.last_mut() {
                Some((scale, terms)) if *scale == terms::cell(&row, 0) => terms.push(term),
                _ => res.push((terms::cell(&row, 0), vec![term])),
            }
        }
        let name = |it: &str| if it == "phia" { "PHIA" } else { "ICD 203" };
        let scale = |(id, terms): (&'static str, Vec<Term>)| (id, Scale::new(name(id), terms));
        res.into_iter().map(scale).collect()
    });
    ALL.iter().map(|it| (it.0, &it.1))
}

/// `likelihood_scale = "phia"`, or a table of own terms with their percentages.
pub(super) fn read(file: &mut TomlFile<'_>, item: &Item<'_>) -> Option<Scale> {
    let toml::de::DeValue::Table(table) = item.get_ref() else {
        let names: Vec<_> = published().collect();
        return file.word("likelihood_scale", item, &names).cloned();
    };
    let mut res = Vec::new();
    for (key, item) in table {
        let numbers = match item.get_ref() {
            toml::de::DeValue::Array(items) => items.iter().filter_map(percent).collect(),
            _ => Vec::new(),
        };
        let text = key.get_ref().trim().to_lowercase();
        match *numbers {
            [low, high] if low <= high && !text.is_empty() => {
                res.push(Term { name: text.clone(), text, low, high, row: 1 });
            }
            _ => file.add(
                at(item.span()),
                "A term of a scale needs its lowest and highest percent, as [55, 80]".to_owned(),
            ),
        }
    }
    res.sort_by(|a, b| (a.low, &a.text).cmp(&(b.low, &b.text)));
    Some(Scale::own(res))
}

fn percent(item: &Item<'_>) -> Option<u8> {
    let toml::de::DeValue::Integer(it) = item.get_ref() else { return None };
    it.as_str().parse().ok().filter(|it| *it <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_table_has_both_rows_and_every_name_is_a_term() {
        let scale = Scale::default();
        assert_eq!(scale.name, "ICD 203");
        assert_eq!(
            scale.term("Highly Improbable").map(|it| (it.low, it.high, it.row)),
            Some((5, 20, 2))
        );
        for (_, scale) in published() {
            for term in scale.terms.iter() {
                assert!(scale.term(&term.name).is_some(), "{}", term.name);
                assert!(term.low < term.high, "{}", term.text);
            }
        }
    }

    #[test]
    fn an_edge_belongs_to_both_bands() {
        let scale = Scale::default();
        let names: Vec<_> = scale.terms_for(55, 55).map(|it| it.text.as_str()).collect();
        assert_eq!(names, ["roughly even chance", "likely"]);
        assert_eq!(scale.terms_for(0, 0).count(), 0);
    }

    #[test]
    fn a_workspace_may_have_its_own_terms() {
        let text = "[likelihood_scale]\n\"Quite Possible\" = [30, 50]\nremote = [0, 5]\n\
            certain = [95, 101]\nlikely = 60\n";
        let (config, problems) = Config::parse("dossier.toml", text);
        let terms = config.scale().terms.iter();
        let terms: Vec<_> = terms.map(|it| (it.text.as_str(), it.low, it.high)).collect();
        assert_eq!(terms, [("remote", 0, 5), ("quite possible", 30, 50)]);
        let faults: Vec<_> = problems.iter().map(|it| it.span.of(text)).collect();
        assert_eq!(faults, ["[95, 101]", "60"]);
    }
}
