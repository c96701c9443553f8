//! Quotations against articles, one by one and at random.

use proptest::prelude::*;

use super::*;
use crate::{knowledge::Article, text::Text};

const ARTICLE: &str = "\
# Harbour closes

The harbour office wrote on Monday: “We will not open the upper gate before the
flood has passed, and nobody should ask us to.” It named no date.

The keeper, Ada Lund, spoke of counter-
measures worth €3.5 million for 10,900 crew. Her “plan B” isn’t new.

A third paragraph says nothing of gates at all, however long it may be.

The fourth one is about tides, tolls and the price of coal.
";

fn reading(text: &str) -> Reading {
    Reading::new(&Article::new("articles/a.md", Text::new(text)))
}

fn held(quotation: &str) -> Verdict {
    Quotation::new(quotation, &[Span::new(0, quotation.len())]).held(quotation, &reading(ARTICLE))
}

#[test]
fn house_style_is_no_difference() {
    for quotation in [
        "We will not open the upper gate before the flood has passed",
        "we will not open the upper gate,",
        "... will not open the *upper* gate before the\r\nflood has passed ...",
        "[w]e will not open the upper gate",
        "We will not open the upper gate [...] and nobody should ask",
        "We will not open ... nobody should ask us to",
        "[The office] will not open the upper gate",
        "We will not open [it] before the flood",
        "It named no date. The keeper, Ada Lund",
        "no date ... spoke of countermeasures",
        "spoke of counter-measures worth €3.5 million for 10 900 crew",
        "her 'plan B' isn't new",
        "her plan B isn\u{2019}t n\u{ad}ew",
        "open[ing] the upper gate",
    ] {
        assert_eq!(held(quotation), Verdict::Match, "{quotation}");
    }
}

#[test]
fn another_word_is_a_difference() {
    for quotation in [
        "We will now open the upper gate",
        "We will not open the upper gates",
        "We will not open the upper gate after the flood",
        "the keeper spoke of counter measures worth €35 million",
        "worth €3.5 million for 109,000 crew",
        "her plan B is new",
        "nobody should ask ... We will not open",
    ] {
        assert_ne!(held(quotation), Verdict::Match, "{quotation}");
    }
}

#[test]
fn parts_that_do_not_stand_together_are_told() {
    let Verdict::Apart(places) = held("the upper gate ... the price of coal") else {
        panic!("not apart");
    };
    let words: Vec<_> = places.into_iter().map(|it| it.of(ARTICLE)).collect();
    assert_eq!(words, ["the upper gate", "the price of coal"]);
}

/// The changes as `here/there`, and the words of the article.
#[track_caller]
fn near(quotation: &str) -> (Vec<String>, &'static str) {
    let (Verdict::Near(near) | Verdict::Missing(Some(near))) = held(quotation) else {
        panic!("nothing near {quotation}");
    };
    let show = |it: &Change| format!("{}/{}", it.here.of(quotation), it.there.of(ARTICLE));
    (near.changes.iter().map(show).collect(), near.place.of(ARTICLE))
}

#[test]
fn the_nearest_words_are_shown_with_what_differs() {
    assert_eq!(
        near("We will now open the upper gate"),
        (vec!["now/not".to_owned()], "We will not open the upper gate")
    );
    assert_eq!(
        near("We will not open before the flood has passed").0,
        ["/the upper gate"],
        "words are left out without a mark"
    );
    assert_eq!(
        near("We will never open the lower gate before the\nflood").0,
        ["never/not", "lower/upper"]
    );
    assert_eq!(
        near("the price of coal and the weather").0,
        [" and the weather/"].map(|it| it.trim_start().to_owned())
    );
}

#[test]
fn what_is_not_there_is_missing() {
    assert_eq!(held("the railway to the north was never built"), Verdict::Missing(None));
    assert_eq!(held("鉄道は北へは一度も建設されなかった"), Verdict::Missing(None));
    assert!(matches!(
        held("the gate of the harbour was closed by the office"),
        Verdict::Missing(_)
    ));
}

#[test]
fn nothing_is_held_against_nothing() {
    for quotation in ["", "…", "[...]", "\u{2028}", "🙂", "[", "[sic]", "&", "&#xffffffff;"] {
        held(quotation);
        let text = "some words here";
        Quotation::new(text, &[Span::new(0, text.len())]).held(text, &reading(quotation));
    }
}

#[test]
fn scripts_without_spaces_have_words() {
    let text = "我们不会等待任何人的许可";
    let quotation = Quotation::new(text, &[Span::new(0, text.len())]);
    assert_eq!(quotation.words, 6);
    assert!(quotation.is_in(&reading("他说：“我们不会等待任何人的许可”。")));
}

#[test]
fn long_and_repeated_text_takes_no_time() {
    let article = reading(&"gate of the lock and ".repeat(50_000));
    let quotation = "gate of the lock or ".repeat(5_000);
    let quotation =
        Quotation::new(&quotation, &[Span::new(0, quotation.len())]).held(&quotation, &article);
    assert!(matches!(quotation, Verdict::Near(_) | Verdict::Missing(_)));
    let parts = "gate ... ".repeat(10_000);
    let parts = Quotation::new(&parts, &[Span::new(0, parts.len())]).held(&parts, &article);
    assert_eq!(parts, Verdict::Match);
}

/// What tools, houses and keyboards make of the same words.
fn restyled(words: &[&str], styles: &[u8]) -> String {
    let mut res = String::new();
    for (word, style) in words.iter().zip(styles.iter().cycle()) {
        match style % 12 {
            0 => res += &word.to_uppercase(),
            1 => res += &format!("*{word}*"),
            2 => res += &word.chars().flat_map(|it| [it, '\u{ad}']).collect::<String>(),
            3 => res += &word.replace('\'', "’"),
            4 => res += &format!("“{word}”"),
            5 => res += &format!("{word},"),
            6 => res += &word.replace('e', "e\u{301}"),
            7 => res += &format!("{word} —"),
            _ => res += word,
        }
        res += match style / 16 {
            0 => "\r\n",
            1 => "\u{a0}",
            2 => "\u{2028}",
            3 => " 🙂 ",
            4 => "  ",
            5 => "[7] ",
            _ => " ",
        };
    }
    res
}

const WORDS: &[&str] = &[
    "harbour", "gate", "won't", "the", "of", "flood", "keeper", "Ada", "12", "tolls", "and", "ice",
    "naïve", "Ilmen", "closed", "north", "before", "crew", "coal", "not",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Words cut out of an article are found again, however they are dressed.
    #[test]
    fn a_quotation_in_any_style_matches(
        picks in prop::collection::vec(0..WORDS.len(), 12..60),
        from in 0..8usize,
        length in 4..30usize,
        styles in prop::collection::vec(any::<u8>(), 60),
        others in prop::collection::vec(any::<u8>(), 60),
    ) {
        let words: Vec<&str> = picks.iter().map(|it| WORDS[*it]).collect();
        let end = words.len().min(from + length);
        let article = restyled(&words, &others);
        let quotation = restyled(&words[from..end], &styles);
        let held = Quotation::new(&quotation, &[Span::new(0, quotation.len())])
            .held(&quotation, &reading(&article));
        prop_assert_eq!(held, Verdict::Match, "{:?} in {:?}", quotation, article);
    }

    /// One word of content that is another one is never a match.
    #[test]
    fn a_changed_word_never_matches(
        picks in prop::collection::vec(0..WORDS.len(), 12..40),
        at in 0..12usize,
        styles in prop::collection::vec(any::<u8>(), 60),
    ) {
        let mut words: Vec<&str> = picks.iter().map(|it| WORDS[*it]).collect();
        let article = restyled(&words, &styles);
        words[at] = "lighthouse";
        let quotation = words.join(" ");
        let held = Quotation::new(&quotation, &[Span::new(0, quotation.len())])
            .held(&quotation, &reading(&article));
        prop_assert_ne!(held, Verdict::Match);
    }

    /// No text whatever is a reason to fail, and places lie in the texts.
    #[test]
    fn any_text_is_held_against_any(quotation in ".{0,80}", article in ".{0,200}") {
        let reading = reading(&article);
        let found = Quotation::new(&quotation, &[Span::new(0, quotation.len())])
            .held(&quotation, &reading);
        if let Verdict::Near(near) | Verdict::Missing(Some(near)) = found {
            prop_assert!(article.get(near.place.start..near.place.end).is_some());
            for change in near.changes {
                prop_assert!(quotation.get(change.here.start..change.here.end).is_some());
            }
        }
    }
}
