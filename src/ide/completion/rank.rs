//! How well a name fits what was typed.

use std::cmp::Reverse;

/// The order of items: how the name was found, then what the note already has,
/// then what the workspace has most of, then the shorter name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) tier: Tier,
    pub(super) absent: bool,
    pub(super) uses: Reverse<usize>,
    pub(super) len: usize,
}

/// How a name was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Exact,
    Prefix,
    AliasPrefix,
    LaterWord,
    Initials,
    /// The letters in their order, from three on.
    Letters,
}

/// How `name` fits `query`; `alias` if it is not the first name of its thing. All
/// compare without case. An empty query fits each first name.
pub(super) fn tier(query: &str, name: &str, alias: bool) -> Option<Tier> {
    let query = query.trim();
    if query.is_empty() {
        return (!alias).then_some(Tier::Prefix);
    }
    if starts_with(name, query) {
        let exact = name.chars().count() == query.chars().count();
        return Some(match (exact, alias) {
            (true, _) => Tier::Exact,
            (false, false) => Tier::Prefix,
            (false, true) => Tier::AliasPrefix,
        });
    }
    if later_words(name).any(|it| starts_with(it, query)) {
        return Some(Tier::LaterWord);
    }
    if has_initials(name, query) {
        return Some(Tier::Initials);
    }
    (query.chars().nth(2).is_some() && has_letters(name, query)).then_some(Tier::Letters)
}

/// Without case and, since names are typed without them, without some signs.
pub(super) fn starts_with(name: &str, prefix: &str) -> bool {
    let mut name = folded(name);
    folded(prefix).all(|it| name.next() == Some(it))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let plain = text.chars().map(|it| match it {
        '’' => '\'',
        '-' | '–' | '_' | '\u{a0}' => ' ',
        it => it,
    });
    plain.flat_map(char::to_lowercase)
}

fn later_words(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.match_indices(is_joint);
    starts.filter_map(|(at, joint)| name.get(at + joint.len()..)).filter(|it| !it.is_empty())
}

fn is_joint(it: char) -> bool {
    it.is_whitespace() || matches!(it, '-' | '–' | '_' | '/' | '(' | '.')
}

/// `unsc` for United Nations Security Council; words in small letters may be left
/// out, as in `dprk`.
fn has_initials(name: &str, query: &str) -> bool {
    let words = || name.split(is_joint).filter(|it| !it.is_empty());
    let first = |it: &str| it.chars().next();
    let all = words().filter_map(first);
    let great = words().filter_map(first).filter(|it| it.is_uppercase());
    let same = |initials: &mut dyn Iterator<Item = char>| {
        let mut initials = initials.flat_map(char::to_lowercase);
        folded(query).all(|it| initials.next() == Some(it))
    };
    query.chars().nth(1).is_some() && (same(&mut { all }) || same(&mut { great }))
}

fn has_letters(name: &str, query: &str) -> bool {
    let mut name = folded(name);
    folded(query).filter(|it| !it.is_whitespace()).all(|it| name.any(|other| other == it))
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
            ("dprk", "Democratic People's Republic of Korea", Some(Tier::Initials)),
            ("pgy", "Pyongyang", Some(Tier::Letters)),
            ("kim jong u", "Kim Jong-un", Some(Tier::Prefix)),
            ("yp", "Pyongyang", None),
            ("", "Pyongyang", Some(Tier::Prefix)),
        ];
        for (query, name, expected) in cases {
            assert_eq!(tier(query, name, false), expected, "{query} {name}");
        }
        assert_eq!(tier("pyo", "Pyongyang", true), Some(Tier::AliasPrefix));
        assert_eq!(tier("", "Pyongyang", true), None);
    }
}
