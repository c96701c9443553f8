//! Names in running text.

mod people;
mod places;
mod table;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::knowledge::actors::{Alias, AliasKind, Case};

fn actor(id: &str, names: &str) -> Actor {
    let mut names = names.split('|').map(str::to_owned);
    let name = names.next().unwrap_or_default();
    let aliases = names.map(|text| match text.strip_prefix('?') {
        Some(text) => Alias { text: text.to_owned(), weak: true, ..Alias::default() },
        None => Alias { text, ..Alias::default() },
    });
    let aliases = aliases.collect();
    Actor { id: id.to_owned(), name, aliases, ..Actor::default() }
}

fn actors() -> Vec<Actor> {
    let mut persons = vec![
        actor("lund", "Ada Lund|Lund"),
        actor("lund-2", "Tor Lund|Lund"),
        actor("june", "June Aker|June"),
        actor("han", "Han Sorim"),
        actor("ibsen", "Nora Ibsen"),
    ];
    persons[4].kind = "person".to_owned();
    persons[3].surname = Some("Han".to_owned());
    let mut any = actor("front", "Front");
    any.aliases.push(Alias {
        text: "northern front".to_owned(),
        case: Case::Any,
        kind: AliasKind::Former,
        ..Alias::default()
    });
    let states = [
        actor("ru", "Russia|Russian|Moscow|Россия|러시아"),
        actor("kp", "North Korea|DPRK|Pyongyang|Korea|북한|北朝鮮|朝鮮"),
        actor("kr", "South Korea|Korea"),
        actor("us", "United States|U.S.|US"),
        actor("unsc", "U.N. Security Council|Security Council"),
        actor("tr", "Türkiye|Turkey"),
        actor("cn", "China"),
        actor("ge", "Georgia|Tbilisi"),
        actor("ci", "Côte d'Ivoire"),
        actor("weak", "Weak One|?Weakling"),
        actor("seller", "el-Sayed"),
    ];
    states.into_iter().chain(persons).chain([any]).collect()
}

/// The mentions in the order of the text, with the ids of their actors.
fn found(text: &str) -> String {
    let actors = actors();
    let outlets = ["Moscow Observer", "Pyongyang"].into_iter();
    let mentions = Matcher::new(actors.iter(), outlets).mentions(text);
    let lines = mentions.iter().map(|it| {
        let ids: Vec<_> = it.actors.iter().map(|&it| actors[it].id.as_str()).collect();
        format!("{} = {}\n", it.span.of(text).escape_debug(), ids.join(" or "))
    });
    lines.collect()
}

#[track_caller]
fn check(text: &str, expect: Expect) {
    expect.assert_eq(&found(text));
}

#[test]
fn names_with_dots_and_possessive_endings() {
    check(
        "The U.S. Critics of the U.S.'s and Moscow’s, US’ plan.",
        expect![[r#"
        U.S. = us
        U.S. = us
        Moscow = ru
        US = us
    "#]],
    );
    check(
        "A U.N. Security Council vote, a Security Council vote.",
        expect![[r#"
        U.N. Security Council = unsc
        Security Council = unsc
    "#]],
    );
}

#[test]
fn two_names_beside_a_dash_are_two_mentions() {
    check(
        "Russia–North Korea, DPRK-Russia, Moscow/Pyongyang—anti-Russian, US-led.",
        expect![[r#"
            Russia = ru
            North Korea = kp
            DPRK = kp
            Russia = ru
            Moscow = ru
            Pyongyang = kp
            Russian = ru
            US = us
        "#]],
    );
}

#[test]
fn a_name_may_be_wrapped_but_not_over_blocks() {
    check(
        "North\u{a0}Korea, North  \nKorea, North\r\nKorea",
        expect![[r#"
        North\u{a0}Korea = kp
        North  \nKorea = kp
        North\r\nKorea = kp
    "#]],
    );
    check(
        "North\n\nKorea. North\n  Korea",
        expect![[r#"
        Korea = kp or kr
        Korea = kp or kr
    "#]],
    );
}

#[test]
fn case_counts() {
    check(
        "turkey and china; TURKEY, CHINA; China; El-Sayed and el-sayed",
        expect![[r#"
        TURKEY = tr
        CHINA = cn
        China = cn
        El-Sayed = seller
    "#]],
    );
    check(
        "JOIN US TODAY\nJoin US today, us too. NORTH KOREA and dprk",
        expect![[r#"
        US = us
        NORTH KOREA = kp
    "#]],
    );
    check(
        "Northern Front, northern front, front",
        expect![[r#"
        Northern Front = front
        northern front = front
    "#]],
    );
}

#[test]
fn parts_of_words_tags_handles_and_money_are_none() {
    check(
        "Russiagate, #Russia, @Moscow_news, [@russia:Moscow], US$5, US 5, _Moscow_",
        expect![[r#"
            US = us
            Moscow = ru
        "#]],
    );
    check(
        "Weakling, Weak One",
        expect![[r#"
        Weak One = weak
    "#]],
    );
}

#[test]
fn phrases_that_mean_something_else_are_none() {
    check(
        "The South China Sea, the Moscow Observer, Russian roulette, Pyongyang.",
        expect![[r#"
            Pyongyang = kp
        "#]],
    );
    check(
        "A fair in Macon, Georgia. In Tbilisi, Georgia won. Georgia lost.",
        expect![[r#"
        Tbilisi = ge
        Georgia = ge
        Georgia = ge
    "#]],
    );
}

#[test]
fn a_name_of_two_actors_is_ambiguous_until_one_is_named() {
    check(
        "Korea waits. South Korea votes. Korea counts.",
        expect![[r#"
        Korea = kp or kr
        South Korea = kr
        Korea = kr
    "#]],
    );
    check(
        "Lund spoke. Ada Lund left. Lund rests. Tor Lund came. Lund?",
        expect![[r#"
        Lund = lund or lund-2
        Ada Lund = lund
        Lund = lund
        Tor Lund = lund-2
        Lund = lund or lund-2
    "#]],
    );
}

#[test]
fn a_surname_counts_after_the_full_name_and_a_month_never_does() {
    check(
        "Han spoke. Han Sorim left. Han rests.",
        expect![[r#"
        Han Sorim = han
        Han = han
    "#]],
    );
    check(
        "June Aker came on 5 June. In June, June spoke.",
        expect![[r#"
        June Aker = june
        June = june
    "#]],
    );
    check(
        "Ibsen spoke. Nora Ibsen left. Ibsen rests.",
        expect![[r#"
        Nora Ibsen = ibsen
        Ibsen = ibsen
    "#]],
    );
    check("June is warm.", expect![[r#""#]]);
}

#[test]
fn scripts_without_spaces_and_letters_with_accents() {
    check(
        "북한은 러시아와, 대북한, 北朝鮮が朝鮮を。",
        expect![[r#"
        북한 = kp
        러시아 = ru
        北朝鮮 = kp
        朝鮮 = kp
    "#]],
    );
    check(
        "Росси\u{301}я, Turkiye, Tu\u{308}rkiye, Cote d’Ivoire, 𝗥𝘂𝘀𝘀𝗶𝗮, 🇰🇵Moscow🚀",
        expect![[r#"
            Росси́я = ru
            Turkiye = tr
            Türkiye = tr
            Cote d’Ivoire = ci
            𝗥𝘂𝘀𝘀𝗶𝗮 = ru
            Moscow = ru
        "#]],
    );
}

proptest! {
    #[test]
    fn mentions_lie_in_the_text_and_in_order(text in "([a-z북朝é🛰.’\\-@#$ \n]|U\\.S\\.|North Korea|Lund|Россия){0,30}", more in any::<String>()) {
        let actors = actors();
        let matcher = Matcher::new(actors.iter(), std::iter::empty());
        for text in [text, more] {
            let mut end = 0;
            for mention in matcher.mentions(&text) {
                prop_assert!(end <= mention.span.start && !mention.actors.is_empty());
                prop_assert!(!mention.span.of(&text).is_empty());
                end = mention.span.end;
            }
        }
    }
}
