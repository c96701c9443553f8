//! Which names what is typed finds, and how.

use std::sync::Arc;

use super::*;
use crate::knowledge::Actor;

const TABLE: &str = r#"
[[actor]]
name = "North Korea"
aliases = ["DPRK", "Democratic People's Republic of Korea", "북한"]
weak = ["Juche Land"]
[[actor]]
name = "UN Security Council"
aliases = ["United Nations Security Council"]
[[actor]]
name = "Bank of Japan"
[[actor]]
name = "Pyongyang"
"#;

fn names() -> (Names, Vec<Arc<Actor>>) {
    let (actors, problems) = Actor::parse_table("actors.toml", TABLE);
    assert!(problems.is_empty());
    let actors: Vec<Arc<Actor>> = actors.into_iter().map(Arc::new).collect();
    (Names::new(&actors), actors)
}

/// What a way of search finds, as the names are written.
#[track_caller]
fn check(search: impl Fn(&Names) -> Vec<u32>, expected: &[&str]) {
    let (names, actors) = names();
    let found: Vec<_> = search(&names)
        .into_iter()
        .map(|id| {
            let name = names.name(id).unwrap();
            name.of(&actors[name.actor as usize]).unwrap()
        })
        .collect();
    assert_eq!(found, expected);
}

fn lettered(names: &Names, query: &str) -> Vec<u32> {
    let mut found = names.with_letters(query);
    found.sort_by_key(|it| std::cmp::Reverse(it.1));
    found.into_iter().map(|it| it.0).collect()
}

#[test]
fn by_their_beginning() {
    check(
        |it| it.beginning("un").collect(),
        &["UN Security Council", "United Nations Security Council"],
    );
    check(|it| it.beginning(&fold("부")).collect(), &["북한"]);
    check(|it| it.beginning("juche").collect(), &[]);
    check(|it| it.beginning("zzz").collect(), &[]);
    check(
        |it| it.first().collect(),
        &["North Korea", "UN Security Council", "Bank of Japan", "Pyongyang"],
    );
}

#[test]
fn by_a_later_word_and_what_follows() {
    check(
        |it| it.beginning_later("korea").collect(),
        &["North Korea", "Democratic People's Republic of Korea"],
    );
    check(
        |it| it.beginning_later("republic of k").collect(),
        &["Democratic People's Republic of Korea"],
    );
    check(|it| it.beginning_later("of j").collect(), &[]);
    check(|it| it.beginning_later("s rep").collect(), &[]);
    check(|it| it.beginning_later("bank").collect(), &[]);
}

#[test]
fn by_initials() {
    check(|it| it.with_initials("nk").collect(), &["North Korea"]);
    check(
        |it| it.with_initials("unsc").collect(),
        &["UN Security Council", "United Nations Security Council"],
    );
    check(|it| it.with_initials("dprk").collect(), &["Democratic People's Republic of Korea"]);
    check(|it| it.with_initials("dprok").collect(), &["Democratic People's Republic of Korea"]);
    check(|it| it.with_initials("boj").collect(), &["Bank of Japan"]);
    check(|it| it.with_initials("jl").collect(), &[]);
}

#[test]
fn by_letters_and_weak_names_too() {
    check(|it| lettered(it, "pgya"), &["Pyongyang"]);
    check(|it| lettered(it, "yong"), &[]);
    check(|it| lettered(it, "yongyang"), &["Pyongyang"]);
    check(|it| lettered(it, "juche"), &["Juche Land"]);
    check(|it| lettered(it, "bkjp"), &["Bank of Japan"]);
    check(|it| lettered(it, "gnp"), &[]);
}

#[test]
fn a_piece_goes_before_strewn_letters() {
    let (names, _) = names();
    let fit = |query: &str| names.with_letters(query).into_iter().map(|it| it.1).max().unwrap();
    assert!(fit("pyong") > fit("pgyan"));
    assert!(fit("pyong").together && !fit("pgyan").together);
}

#[test]
fn nothing_is_found_in_nothing() {
    let names = Names::default();
    assert_eq!(names.beginning("a").count() + names.with_letters("abc").len(), 0);
    let (names, _) = self::names();
    for query in ["", " ", "\u{10ffff}", "한", &"long ".repeat(5000)] {
        names.beginning(query).count();
        names.beginning_later(query).count();
        names.with_initials(query).count();
        names.with_letters(query);
    }
}

/// 10,000 names of three words, made of syllables.
fn many() -> Names {
    const SYLLABLES: [&str; 16] = [
        "ar", "bel", "cho", "den", "fa", "gor", "ha", "in", "ki", "lun", "mor", "na", "pyo", "sol",
        "tan", "yong",
    ];
    let mut state: usize = 7;
    let mut word = || {
        let mut syllable = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            SYLLABLES[state >> 40 & 15]
        };
        [syllable(), syllable()].concat()
    };
    let names = (0..10_000).map(|_| [word(), word(), word()].join(" "));
    let actors = names.map(|name| Arc::new(Actor { name, ..Actor::default() }));
    Names::new(&actors.collect::<Vec<_>>())
}

#[test]
fn few_names_are_looked_at_closely() {
    let names = many();
    let looked_at =
        |query: &str| letters::candidates(query, &names.letters, |id| names.text(id)).count();
    for query in ["pnr", "kld", "tngs", "angor", "yongg", "solarki", "pyonglun"] {
        let close = looked_at(query);
        assert!(close < names.len() / 8, "{query}: {close}");
    }
}
