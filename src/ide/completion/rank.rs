//! How well a name fits what was typed.

use std::cmp::Reverse;

use crate::knowledge::{actors::Layer, names::fold};

/// The order of items: how the name was found, then whether it bears on
/// the sentence, then what the note has already, then
/// what the workspace uses most, then what the user wrote down, then the shorter name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) tier: Tier,
    /// Of letters only: whether they stand in several pieces.
    pub(super) strewn: bool,
    /// Of articles: in which place its passages bear on the sentence; 255 where none does.
    pub(super) bearing: u8,
    /// Whether the note does not have it.
    pub(super) absent: bool,
    /// Whether the note is not filed under it.
    pub(super) unfiled: bool,
    pub(super) uses: Reverse<Uses>,
    /// Of letters only: how well they fit.
    pub(super) score: Reverse<u16>,
    pub(super) layer: Reverse<Layer>,
    pub(super) len: usize,
}

impl Rank {
    /// Of a thing that nothing else is known of.
    pub(super) fn of(tier: Tier, len: usize) -> Rank {
        Rank {
            tier,
            strewn: false,
            bearing: u8::MAX,
            absent: false,
            unfiled: false,
            uses: Reverse(Uses::default()),
            score: Reverse(0),
            layer: Reverse(Layer::default()),
            len,
        }
    }
}

/// How much something is used: a sum over notes, of which the newest counts 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Uses(pub(super) f64);

impl Eq for Uses {}

impl PartialOrd for Uses {
    fn partial_cmp(&self, other: &Uses) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Uses {
    fn cmp(&self, other: &Uses) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// How a name was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ide) enum Tier {
    Exact,
    Prefix,
    AliasPrefix,
    LaterWord,
    Initials,
    /// The letters in their order, from three on.
    Letters,
}

/// What was typed, to be compared with names one by one.
pub(in crate::ide) struct Query {
    folded: String,
}

impl Query {
    pub(in crate::ide) fn new(text: &str) -> Query {
        Query { folded: fold(text) }
    }

    /// How a name fits; `alias` if it is not the first name of its thing. Nothing typed
    /// fits each first name.
    pub(in crate::ide) fn tier(&self, name: &str, alias: bool) -> Option<Tier> {
        let query = self.folded.as_str();
        if query.is_empty() {
            return (!alias).then_some(Tier::Prefix);
        }
        let name = fold(name);
        let name = name.trim_end();
        if name.starts_with(query) {
            return Some(match alias {
                _ if name.len() == query.len() => Tier::Exact,
                false => Tier::Prefix,
                true => Tier::AliasPrefix,
            });
        }
        let words = || name.split(' ').filter_map(|it| it.chars().next());
        let mut later = name.match_indices(' ').filter_map(|it| name.get(it.0 + 1..));
        if later.any(|it| it.starts_with(query)) {
            return Some(Tier::LaterWord);
        }
        let has_two = query.chars().nth(1).is_some();
        if has_two && words().take(query.chars().count()).eq(query.chars()) {
            return Some(Tier::Initials);
        }
        let mut letters = name.chars();
        let has_three = query.chars().nth(2).is_some();
        let fits = has_three && query.chars().all(|it| letters.any(|other| other == it));
        fits.then_some(Tier::Letters)
    }
}

/// What is left of a name behind the typed beginning; none where it begins otherwise.
pub(super) fn rest<'a>(name: &'a str, typed: &str) -> Option<&'a str> {
    let wanted = fold(typed);
    if !fold(name).starts_with(&wanted) {
        return None;
    }
    let ends = name.char_indices().map(|it| it.0).chain([name.len()]);
    let mut heads = ends.filter_map(|it| name.split_at_checked(it));
    heads.find(|it| fold(it.0).starts_with(&wanted)).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_tiers() {
        let cases = [
            ("pyongyang", "Pyongyang", Some(Tier::Exact)),
            ("pyo", "Pyongyang", Some(Tier::Prefix)),
            ("kor", "North Korea", Some(Tier::LaterWord)),
            ("nk", "North Korea", Some(Tier::Initials)),
            ("unsc", "United Nations Security Council", Some(Tier::Initials)),
            ("pgy", "Pyongyang", Some(Tier::Letters)),
            ("kim jong u", "Kim Jong-un", Some(Tier::Prefix)),
            ("yp", "Pyongyang", None),
            ("", "Pyongyang", Some(Tier::Prefix)),
        ];
        for (query, name, expected) in cases {
            assert_eq!(Query::new(query).tier(name, false), expected, "{query} {name}");
        }
        assert_eq!(Query::new("pyo").tier("Pyongyang", true), Some(Tier::AliasPrefix));
        assert_eq!(Query::new("").tier("Pyongyang", true), None);
    }

    #[test]
    fn the_rest_of_a_name_follows_what_was_typed() {
        for (name, typed, expected) in [
            ("Kim Jong Un", "kim-j", Some("ong Un")),
            ("Côte d’Ivoire", "Cote d", Some("’Ivoire")),
            ("북한", "부", Some("한")),
            ("Kim", "Kim", Some("")),
            ("Kim", "", Some("Kim")),
            ("Kim", "Kin", None),
        ] {
            assert_eq!(rest(name, typed), expected, "{name}");
        }
    }
}
