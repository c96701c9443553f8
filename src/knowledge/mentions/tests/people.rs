//! How the names of persons, peoples and institutions are read.

use expect_test::expect;

use super::table::{check, check_none};

#[test]
fn surnames_follow_full_names_or_titles() {
    check(
        "Varga left. Tibor Varga came. Varga's aide, Bela Varga, left.",
        expect![[r#"
        Tibor Varga = orban (person)
        Varga = orban (person)
    "#]],
    );
    check(
        "President Varga and Gen. Varga; Mr. Kim; Kim left.",
        expect![[r#"
        Varga = orban (person)
        Varga = orban (person)
    "#]],
    );
    check(
        "Kim Bo-ra, Kim Bo-Ra, KIM Bo Ra, Kim Bora, Bo Ra Kim and Kim.",
        expect![[r#"
        Kim Bo-ra = kim (person)
        Kim Bo-Ra = kim (person)
        KIM Bo Ra = kim (person)
        Kim Bora = kim (person)
        Bo Ra Kim = kim (person)
        Kim = kim (person)
    "#]],
    );
    check(
        "Han Mi Rae spoke. Han left. Han Do Yun spoke. Han left. Han Avenue.",
        expect![[r#"
        Han Mi Rae = han (person)
        Han = han (person)
        Han Do Yun = han-2 (person)
        Han = han or han-2 (person)
    "#]],
    );
    check(
        "Anne Lise Moreau and Moreau. Then Kim Mi Na.",
        expect![[r#"
        Anne Lise Moreau = moreau (person)
        Moreau = moreau (person)
    "#]],
    );
}

#[test]
fn peoples_languages_and_ages() {
    check_none(
        "He spoke in Russian, in fluent French, Korean and Polish. A Korean-language daily.",
    );
    check_none("Ethnic Russians; a Korean-American writer; Korean Americans; Soviet-era guns.");
    check_none("Polish the text. French speakers.");
    check(
        "In Russian waters; Russian-American talks; Polish troops; Soviet guns.",
        expect![[r#"
        Russian = ru (demonym)
        Russian = ru (demonym)
        American = us (demonym)
        Polish = pl (demonym) + troops
        Soviet = su (demonym)
    "#]],
    );
    check(
        "Sold in languages such as French and Russian. The French team won.",
        expect![[r#"
        French = fr (demonym)
    "#]],
    );
}

#[test]
fn the_west_is_a_bloc_where_nothing_follows() {
    check(
        "The West waits; the West's aid; the West Bank, the West of it, west.",
        expect![[r#"
        The West = bloc:west (bloc)
        the West = bloc:west (bloc)
    "#]],
    );
}

#[test]
fn nouns_that_act_for_a_state_compose_with_it() {
    check(
        "Russian officials, the U.S. Army, Seoul's defence ministry.",
        expect![[r#"
        Russian = ru (demonym) + officials
        U.S. = us (state) + Army
        Seoul = kr (metonym) + ministry
    "#]],
    );
    check(
        "The Government of Georgia and the leaders of the EU met.",
        expect![[r#"
        Georgia = ge or us-ga (state) + Government
        EU = org:eu (org) + leaders
    "#]],
    );
    check(
        "Russian President Ada Lund and a Russian diplomat; Seoul-based officials.",
        expect![[r#"
        Russian = ru (demonym)
        Russian = ru (demonym) + diplomat
        Seoul = kr (metonym)
    "#]],
    );
}

#[test]
fn a_text_may_give_a_short_form() {
    check(
        "The MSB. The Maritime Safety Bureau (MSB) said the MSB's ships left. Open Ports (AP).",
        expect![[r#"
            Maritime Safety Bureau = bureau (org)
            MSB = bureau (org)
            MSB = bureau (org)
            Open Ports = ngo (org)
        "#]],
    );
    check(
        "The Maritime Wealth Hub of Open (WHO) is unknown. WHO?",
        expect![[r#"
        WHO = org:who (org)
        WHO = org:who (org)
    "#]],
    );
}

#[test]
fn signs_and_scripts_around_names() {
    check(
        "U.S policy; “Moscow”; (Moscow); anti-American; Moscow–Seoul; the U.S.-led talks",
        expect![[r#"
            U.S = us (state)
            Moscow = ru (metonym)
            Moscow = ru (metonym)
            American = us (demonym)
            Moscow = ru (metonym)
            Seoul = kr (metonym)
            U.S. = us (state)
        "#]],
    );
}
