//! The tables as actors.

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect;

use super::*;
use crate::knowledge::{actors::AliasKind, folded};

fn actor(id: &str) -> &'static Actor {
    actors().iter().find(|it| it.id == id).unwrap()
}

#[test]
fn every_id_is_there_once_and_every_tie_leads_to_one() {
    let ids: BTreeSet<_> = actors().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), actors().len());
    for actor in actors() {
        let posts = actor.roles.iter().filter_map(|it| it.of.as_deref());
        let ties = actor.relations.iter().map(|it| it.to.as_str()).chain(posts);
        let country = actor.country.as_deref().into_iter().chain(actor.affiliation.as_deref());
        for id in ties.chain(country) {
            assert!(ids.contains(id), "{} leads to {id}", actor.id);
        }
    }
}

#[test]
fn names_have_no_spaces_around_them_and_no_marks_of_the_tables() {
    for actor in actors() {
        for name in actor.names() {
            let odd =
                name.trim() != name || name.is_empty() || name.contains(['|', '?', '\t', '@']);
            assert!(!odd, "{}: {name:?}", actor.id);
        }
    }
}

#[test]
fn the_kinds_and_their_number() {
    let mut kinds = BTreeMap::new();
    actors().iter().for_each(|it| *kinds.entry(it.kind.as_str()).or_insert(0) += 1);
    expect![[r#"
        {
            "bloc": 15,
            "historical": 25,
            "igo": 166,
            "organization": 16,
            "person": 45,
            "place": 196,
            "state": 195,
            "territory": 55,
        }
    "#]]
    .assert_debug_eq(&kinds);
}

/// Which names are ambiguous is a decision of a person: a new one fails here.
#[test]
fn names_that_several_actors_bear() {
    let mut bearers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for actor in actors() {
        let aliases = actor.aliases.iter().filter(|it| !it.weak).map(|it| it.text.as_str());
        for name in aliases.chain([actor.name.as_str()]) {
            bearers.entry(folded(name)).or_default().insert(&actor.id);
        }
    }
    // A seat and its city are two readings of one name.
    let seat = |it: &BTreeSet<&str>| it.len() == 2 && it.iter().any(|it| it.starts_with("place:"));
    bearers.retain(|_, it| it.len() > 1 && !seat(it));
    let lines = bearers.iter().map(|(name, ids)| {
        format!("{name}: {}\n", ids.iter().copied().collect::<Vec<_>>().join(" "))
    });
    expect![[r#"
        bruselas: be org:eu org:nato place:brussels
        brussel: be org:eu org:nato place:brussels
        brussels: be org:eu org:nato place:brussels
        bruxelles: be org:eu org:nato place:brussels
        brüssel: be org:eu org:nato place:brussels
        congo: cd cg
        congolese: cd cg
        den haag: nl org:icc org:icj org:opcw place:the-hague
        dominican: dm do
        dominicans: dm do
        estrasburgo: org:coe org:echr org:european-parliament place:strasbourg
        geneva: org:icrc org:un org:who org:wto place:geneva
        genf: org:icrc org:un org:who org:wto place:geneva
        genève: org:icrc org:un org:who org:wto place:geneva
        georgia: ge us-ga
        ginebra: org:icrc org:un org:who org:wto place:geneva
        kongo: cd cg
        korea: kp kr
        korean: kp kr
        koreans: kp kr
        koreas: kp kr
        la haye: nl org:icc org:icj org:opcw place:the-hague
        saint martin: mf sx
        strasbourg: org:coe org:echr org:european-parliament place:strasbourg
        straßburg: org:coe org:echr org:european-parliament place:strasbourg
        the hague: nl org:icc org:icj org:opcw place:the-hague
        vienna: at org:iaea org:opec org:osce place:vienna
        vienne: at org:iaea org:opec org:osce place:vienna
        virgin islands: vg vi
        wien: at org:iaea org:opec org:osce place:vienna
        брюссель: be org:eu org:nato place:brussels
        вена: at org:iaea org:opec org:osce place:vienna
        виргинские острова: vg vi
        гаага: nl org:icc org:icj org:opcw place:the-hague
        женева: org:icrc org:un org:who org:wto place:geneva
        женеве: org:icrc org:un org:who org:wto place:geneva
        женевы: org:icrc org:un org:who org:wto place:geneva
        страсбург: org:coe org:echr org:european-parliament place:strasbourg
        جنيف: org:icrc org:un org:who org:wto place:geneva
        سانت مارتن: mf sx
        ژنو: org:icrc org:un org:who org:wto place:geneva
        کنگو: cd cg
        ジュネーブ: org:icrc org:un org:who org:wto place:geneva
        ブリュッセル: be org:eu org:nato place:brussels
        刚果: cd cg
        剛果: cd cg
        布鲁塞尔: be org:eu org:nato place:brussels
        日内瓦: org:icrc org:un org:who org:wto place:geneva
        브뤼셀: be org:eu org:nato place:brussels
        제네바: org:icrc org:un org:who org:wto place:geneva
    "#]]
    .assert_eq(&lines.collect::<String>());
}

#[test]
fn a_state_with_its_names_and_codes() {
    let state = actor("ch");
    let names = |kind| {
        let aliases = state.aliases.iter().filter(|it| it.kind == kind);
        aliases.map(|it| it.text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(state.name, "Switzerland");
    assert_eq!(state.path, "dossier:builtin/ch.md");
    assert_eq!(
        ["iso2", "iso3", "numeric"].map(|it| state.code(it)),
        [Some("CH"), Some("CHE"), Some("756")]
    );
    assert_eq!(names(AliasKind::Demonym), ["Swiss"]);
    assert_eq!(names(AliasKind::Metonym), ["Bern", "Berne"]);
    assert!(names(AliasKind::Name).contains(&"Schweiz"));
    assert!(names(AliasKind::Name).contains(&"スイス"));
}

#[test]
fn who_sits_in_a_seat() {
    assert_eq!(sits_in("Kremlin"), Some("the presidency"));
    assert_eq!(sits_in("Moscow"), None);
}

#[test]
fn the_notice_has_the_licences_of_the_data() {
    for line in ["UNICODE LICENSE V3", "Copyright © 2004-2026 Unicode, Inc.", "2016 widdix GmbH"] {
        assert!(NOTICE.contains(line), "{line}");
    }
}
