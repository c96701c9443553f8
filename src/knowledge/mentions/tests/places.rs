//! How the names of states and seats are read.

use expect_test::expect;

use super::table::{check, check_none};

#[test]
fn a_seat_is_its_city_behind_a_preposition_of_place_and_else_its_government() {
    check(
        "He landed in Moscow. Moscow denied it, and Pyongyang agreed with Moscow.",
        expect![[r#"
        Moscow = place:moscow (literal)
        Moscow = ru (metonym)
        Pyongyang = kp (metonym)
        Moscow = ru (metonym)
    "#]],
    );
    check(
        "Talks between Seoul and Pyongyang; flights to Seoul; a message to Seoul; the streets of Paris.",
        expect![[r#"
            Seoul = kr (metonym)
            Pyongyang = kp (metonym)
            Seoul = place:seoul (literal)
            Seoul = kr (metonym)
            Paris = place:paris (literal)
        "#]],
    );
    check(
        "The minister turned to Moscow. They left for good from Paris. Washington's reply, Seoul's suburbs.",
        expect![[r#"
            Moscow = ru (metonym)
            Paris = place:paris (literal)
            Washington = us (metonym)
            Seoul = place:seoul (literal)
        "#]],
    );
    check(
        "PARIS (AFP) — A fire. Then France closed it.",
        expect![[r#"
        PARIS = place:paris (literal)
        France = fr (state)
    "#]],
    );
    check(
        "Paris, France, in spring. A pro-Moscow party in Seoul and Pyongyang.",
        expect![[r#"
        Paris = place:paris (literal)
        France = fr (state)
        Moscow = ru (metonym)
        Seoul = place:seoul (literal)
        Pyongyang = place:pyongyang (literal)
    "#]],
    );
}

#[test]
fn a_seat_of_several_is_theirs_all_until_one_is_named() {
    check(
        "Brussels hesitates.",
        expect![[r#"
        Brussels = be or org:eu or place:brussels (metonym)
    "#]],
    );
    check(
        "The European Union hesitates. Brussels waits.",
        expect![[r#"
        European Union = org:eu (org)
        Brussels = org:eu (metonym)
    "#]],
    );
    check(
        "Shops in Brussels.",
        expect![[r#"
        Brussels = place:brussels (literal)
    "#]],
    );
}

#[test]
fn halves_of_a_name() {
    check(
        "North and South Korea met.",
        expect![[r#"
        North = kp (state)
        South Korea = kr (state)
    "#]],
    );
    check(
        "South or North Korean shells; both Koreas, the Koreas.",
        expect![[r#"
        South = kr (demonym)
        North Korean = kp (demonym)
        Koreas = kp or kr (state)
        Koreas = kp or kr (state)
    "#]],
    );
    check(
        "Pyongyang waits. The North may fire. South of the South, the South Sea.",
        expect![[r#"
        Pyongyang = kp (metonym)
        The North = kp (state)
        the South = kr (state)
    "#]],
    );
    check_none("The North is cold, the South is warm.");
}

#[test]
fn a_shared_name_is_decided_by_what_else_is_named() {
    check(
        "Georgia votes.",
        expect![[r#"
        Georgia = ge or us-ga (state)
    "#]],
    );
    check(
        "Georgia votes. Tbilisi is calm.",
        expect![[r#"
        Georgia = ge (state)
        Tbilisi = ge (metonym)
    "#]],
    );
    check(
        "Georgia votes. Tibor Varga watches.",
        expect![[r#"
        Georgia = ge (state)
        Tibor Varga = orban (person)
    "#]],
    );
    check(
        "Voters in Macon, Georgia, and in Georgia and Florida.",
        expect![[r#"
        Georgia = us-ga (place)
        Georgia = us-ga (place)
    "#]],
    );
    check(
        "The Governor of Georgia. Savannah is in Georgia.",
        expect![[r#"
        Georgia = us-ga (place)
        Georgia = us-ga (place)
    "#]],
    );
    check(
        "Congo waits. Kinshasa is calm.",
        expect![[r#"
        Congo = cd (state)
    "#]],
    );
    check(
        "Korean troops. Later, Seoul confirmed it.",
        expect![[r#"
        Korean = kr (demonym) + troops
        Seoul = kr (metonym)
    "#]],
    );
}

#[test]
fn a_neighbour_with_a_capital_makes_another_name() {
    check_none("Michael Jordan, Paris Lund, Jordan River and Air France");
    check_none("Shares on the Moscow Exchange fell after the Paris Agreement.");
    check_none("The tower in Moscow, Idaho. West Coast ports.");
    check(
        "Russia Today spoke of President Varga, and Jordan Officials Meet.",
        expect![[r#"
        Varga = orban (person)
        Jordan = jo (state) + Officials
    "#]],
    );
    check(
        "On Monday Russia and the US Army said France Foreign Minister Lund left.",
        expect![[r#"
        Russia = ru (state)
        US = us (state) + Army
        France = fr (state)
    "#]],
    );
    check(
        "Jordan Closes Border After Attack",
        expect![[r#"
        Jordan = jo (state)
    "#]],
    );
    check(
        "Ada Paris left the ship. Paris said it was cold in Paris.",
        expect![[r#"
        Paris = place:paris (literal)
    "#]],
    );
}

#[test]
fn what_is_a_house_a_journey_or_dealings() {
    check(
        "In the Kremlin, aides wait. They left Seoul for Moscow; a loss for Moscow.",
        expect![[r#"
            Kremlin = ru (metonym)
            Seoul = place:seoul (literal)
            Moscow = place:moscow (literal)
            Moscow = ru (metonym)
        "#]],
    );
    check(
        "According to Moscow, the order came from Paris. The Moscow airport.",
        expect![[r#"
            Moscow = ru (metonym)
            Paris = place:paris (literal)
            Moscow = place:moscow (literal)
        "#]],
    );
}

#[test]
fn what_the_user_has_added_goes_before_the_built_in_table_but_not_before_the_text() {
    check(
        "The OPN waits.",
        expect![[r#"
            OPN = my-office (name)
        "#]],
    );
    check(
        "Open Ports waits. The OPN, too.",
        expect![[r#"
            Open Ports = ngo (org)
            OPN = ngo (org)
        "#]],
    );
}
