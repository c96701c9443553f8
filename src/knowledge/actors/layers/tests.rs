//! Whom a name leads to when the workspace, imported files and the table have a say.

use std::sync::Arc;

use crate::{
    config::Config,
    knowledge::{Actor, Library, actors::Layer},
    text::Text,
    workspace::Workspace,
};

/// The library of an `actors.toml` over the built-in table.
fn library(actors: &str) -> Arc<Library> {
    library_of(&[("actors.toml", actors)])
}

fn library_of(files: &[(&str, &str)]) -> Arc<Library> {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), Text::new(text)));
    Workspace::with_config(files.collect(), Config::default()).library
}

/// The ids of those that bear a name.
fn named(library: &Library, name: &str) -> Vec<String> {
    let found = library.actors_named(name).into_iter();
    found.map(|it| library.actors[it].id.clone()).collect()
}

fn actor<'a>(library: &'a Library, id: &str) -> &'a Actor {
    &library.actors[library.actor(id).unwrap()]
}

#[test]
fn own_actors_stand_before_those_of_the_table() {
    let library = library("[[actor]]\nname = \"Zeta Works\"\n[[actor]]\nname = \"Alpha Works\"\n");
    let ids: Vec<_> = library.actors.iter().take(3).map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["zeta-works", "alpha-works", "ad"]);
    assert_eq!(library.actors[0].layer, Layer::Workspace);
    assert_eq!(library.actors[2].layer, Layer::Builtin);
}

#[test]
fn an_own_record_is_completed_by_the_built_in_one_of_its_id() {
    let library = library(
        "[[actor]]\nid = \"JP\"\nname = \"Nippon\"\nkind = \"country\"\naliases = [\"Japanese\"]\n\
         summary = \"Ours.\"\ncodes = { desk = \"7\" }\n",
    );
    let japan = actor(&library, "jp");
    assert_eq!(
        (japan.id.as_str(), japan.name.as_str(), japan.kind.as_str()),
        ("JP", "Nippon", "country")
    );
    assert_eq!(japan.summary.as_deref(), Some("Ours."));
    assert_eq!([japan.code("desk"), japan.code("iso3")], [Some("7"), Some("JPN")]);
    assert_eq!((japan.layer, japan.path.as_str()), (Layer::Workspace, "actors.toml"));
    for name in ["Nippon", "Japan", "Tokyo", "日本", "Japanese"] {
        assert!(named(&library, name).contains(&"JP".to_owned()), "{name}");
    }
    assert_eq!(library.actors.iter().filter(|it| it.code("iso2") == Some("JP")).count(), 1);
}

#[test]
fn a_state_under_a_slug_of_its_own_is_the_built_in_one() {
    for record in [
        "id = \"russia\"\nname = \"Russia\"\nkind = \"state\"",
        "id = \"russia\"\nname = \"Russia\"",
        "id = \"russia\"\nname = \"Russian Federation\"\nkind = \"government\"",
        "id = \"russia\"\nname = \"The bear\"\naliases = [\"Russia\"]",
        "id = \"russia\"\nname = \"The bear\"\ncodes = { iso2 = \"ru\" }",
        "id = \"russia\"\nname = \"Bear\"\nkind = \"state\"\ncountry = \"RU\"\naliases = [\"Moscow\"]",
    ] {
        let library = library(&format!("[[actor]]\n{record}\n"));
        assert_eq!(named(&library, "Russia"), ["russia"], "{record}");
        assert_eq!(named(&library, "Россия"), ["russia"], "{record}");
        assert_eq!(named(&library, "ru"), ["russia"], "{record}");
        assert_eq!(actor(&library, "ru").id, "russia", "{record}");
        assert_eq!(library.actor("russia"), library.actor("RU"), "{record}");
    }
}

#[test]
fn a_name_by_the_way_makes_no_state_of_it() {
    // A code alone is no proof: an invented state may have that of a real one.
    for record in [
        "name = \"Sarvonia\"\nkind = \"state\"\ncountry = \"SV\"",
        "name = \"Russian Post\"\nkind = \"company\"\ncountry = \"RU\"",
        "name = \"Moscow\"\nkind = \"company\"",
        "name = \"Russian\"\nkind = \"state\"",
        "name = \"ICC\"\nkind = \"organization\"\naliases = [\"Cricket Council\"]",
        "name = \"Wang Yi\"\nkind = \"person\"\ncountry = \"KR\"",
    ] {
        let library = library(&format!("[[actor]]\nid = \"own\"\n{record}\n"));
        assert!(actor(&library, "own").ids.is_empty(), "{record}");
        for id in ["sv", "ru", "org:icc", "person:wang-yi"] {
            assert_eq!(actor(&library, id).layer, Layer::Builtin, "{record}: {id}");
        }
    }
}

#[test]
fn an_id_that_is_a_code_by_chance_takes_no_names() {
    let library = library("[[actor]]\nid = \"it\"\nname = \"Ivo Tamm\"\nkind = \"person\"\n");
    assert_eq!(actor(&library, "it").name, "Ivo Tamm");
    assert!(named(&library, "Italy").is_empty());
    assert_eq!(actor(&library, "it").aliases, []);
}

#[test]
fn the_country_decides_between_actors_of_one_name() {
    let of = |record: &str| {
        let library = library(&format!("[[actor]]\nid = \"own\"\nname = \"Georgia\"\n{record}\n"));
        assert_eq!(named(&library, "Georgia"), ["own"], "{record}");
        actor(&library, "own").ids.join(" ")
    };
    assert_eq!(of("kind = \"state\""), "ge");
    assert_eq!(of("kind = \"state\"\ncountry = \"US\""), "us-ga");
    assert_eq!(of("country = \"GEO\""), "ge");
    assert_eq!(of("kind = \"person\""), "");
}

#[test]
fn where_two_fit_alike_none_is_taken_but_the_name_is_the_users() {
    let library = library("[[actor]]\nid = \"own\"\nname = \"Congo\"\nkind = \"state\"\n");
    assert_eq!(named(&library, "Congo"), ["own"]);
    assert_eq!(named(&library, "Congolese"), ["cd", "cg"]);
    assert!(actor(&library, "own").ids.is_empty());
}

#[test]
fn a_name_of_the_user_is_no_longer_that_of_another_below() {
    let library = library(
        "[[actor]]\nname = \"Jordan\"\nkind = \"company\"\n\
         [[actor]]\nid = \"eu\"\nname = \"European Union\"\nmetonyms = [\"Brussels\"]\n\
         [[actor]]\nid = \"us\"\nname = \"United States\"\naliases = [\"Washington\"]\n\
         [[actor]]\nid = \"kr\"\nname = \"South Korea\"\ndemonyms = [\"Korean\"]\n",
    );
    assert_eq!(named(&library, "Jordan"), ["jordan"]);
    assert_eq!(named(&library, "Jordanian"), ["jo"]);
    assert_eq!(actor(&library, "jo").name, "Hashemite Kingdom of Jordan");
    // A city and those who sit in it are readings of one name, unless the user says that the
    // city's name is simply theirs.
    assert_eq!(named(&library, "Brussels"), ["eu", "place:brussels"]);
    assert_eq!(named(&library, "Washington"), ["us"]);
    assert_eq!(named(&library, "Korean"), ["kr"]);
    assert_eq!(named(&library, "Koreans"), ["kr", "kp"]);
}

#[test]
fn a_name_without_its_accents_is_the_same_name() {
    let library = library("[[actor]]\nid = \"kp\"\nname = \"DPRK\"\naliases = [\"Pyongyang\"]\n");
    assert_eq!(named(&library, "Pyŏngyang"), ["kp"]);
}

#[test]
fn an_own_city_leaves_its_name_to_those_who_sit_there() {
    let library = library("[[actor]]\nid = \"paris\"\nname = \"Paris\"\nkind = \"city\"\n");
    assert_eq!(named(&library, "Paris"), ["paris", "fr"]);
    assert_eq!(actor(&library, "place:paris").id, "paris");
    assert_eq!(named(&library, "Париж"), ["paris", "fr"]);
}

#[test]
fn two_own_actors_share_a_name_that_both_have() {
    let library = library(
        "[[actor]]\nid = \"a\"\nname = \"North Korea\"\naliases = [\"Korea\"]\n\
         [[actor]]\nid = \"b\"\nname = \"South Korea\"\naliases = [\"Korea\"]\n",
    );
    assert_eq!(named(&library, "Korea"), ["a", "b"]);
    assert_eq!(named(&library, "Korean"), ["a", "b"]);
}

#[test]
fn what_the_user_says_of_a_post_goes_before_the_table() {
    let library = library(
        "[[actor]]\nname = \"Kim Jong Un\"\nkind = \"person\"\n\
         roles = [{ post = \"Leader\", of = \"kp\", until = \"2030\" }]\n",
    );
    let posts = &actor(&library, "person:kim-jong-un").roles;
    assert_eq!(posts.iter().filter(|it| it.post.to_lowercase() == "leader").count(), 1);
    assert_eq!(posts[0].until.as_deref(), Some("2030"));
    assert!(posts.len() > 1);
}

#[test]
fn a_demonym_among_the_aliases_is_known_as_one() {
    let library =
        library("[[actor]]\nid = \"fr\"\nname = \"France\"\naliases = [\"French\", \"Paris\"]\n");
    let aliases = &actor(&library, "fr").aliases;
    let kinds: Vec<_> = aliases.iter().take(2).map(|it| format!("{:?}", it.kind)).collect();
    assert_eq!(kinds, ["Demonym", "Name"]);
}

#[test]
fn imported_records_lie_between_the_layers() {
    let imported = "[[actor]]\nid = \"Q159\"\nname = \"Russia\"\naliases = [\"Rus land\", \"China\"]\n\
                    kind = \"state\"\n[[actor]]\nid = \"p1\"\nname = \"Kim Chol\"\nkind = \"person\"\n";
    let own = "[[actor]]\nid = \"bear\"\nname = \"Russia\"\n\
               [[actor]]\nid = \"kim\"\nname = \"Kim Chol\"\nkind = \"person\"\n";
    let library = library_of(&[("actors.toml", own), ("imported/actors.toml", imported)]);
    for id in ["bear", "q159", "ru"] {
        assert_eq!(actor(&library, id).id, "bear");
    }
    assert_eq!(named(&library, "Rus land"), ["bear"]);
    // An imported name takes none away; imported persons are no one's but by id.
    assert_eq!(named(&library, "China"), ["bear", "cn"]);
    assert!(actor(&library, "kim").ids.is_empty());
    assert_eq!(named(&library, "Kim Chol"), ["kim"]);
}

#[test]
fn what_belongs_to_a_built_in_actor_belongs_to_the_users_own_record_of_it() {
    let entries = "[[actor]]\nid = \"dprk\"\nname = \"North Korea\"\nkind = \"state\"
[[actor]]\nid = \"rok\"\nname = \"South Korea\"\nkind = \"state\"
[[actor]]\nid = \"han\"\nname = \"Han Do Yun\"\nkind = \"person\"\ncountry = \"KR\"\n";
    let files = [("actors.toml", entries), ("a.md", "Han Do Yun met Korean troops.")];
    let files = files.map(|(path, text)| (path.to_owned(), Text::new(text)));
    let workspace = Workspace::with_config(files.to_vec(), Config::default());
    let note = workspace.note("a.md").unwrap();
    let mentions = &workspace.analysis(note).mentions;
    let ids = |it: &usize| workspace.library.actors[*it].id.as_str();
    let found: Vec<Vec<&str>> =
        mentions.iter().map(|it| it.actors.iter().map(ids).collect()).collect();
    assert_eq!(found, [["han"], ["rok"]]);
}

#[test]
fn the_table_can_be_switched_off() {
    let library = library_of(&[("dossier.toml", "[actors]\nbuiltin = false\n")]);
    assert!(library.actors.is_empty());
    assert!(named(&library, "Russia").is_empty());
    assert_eq!(library.actor("ru"), None);
}

#[test]
fn the_actors_stay_while_articles_change() {
    let files = [("actors.toml", "[[actor]]\nname = \"Russia\"\n"), ("articles/a.md", "A.")];
    let files = files.map(|(path, text)| (path.to_owned(), Text::new(text)));
    let mut workspace = Workspace::with_config(files.to_vec(), Config::default());
    let before = workspace.library.clone();
    workspace.set("articles/a.md", Text::new("B."));
    assert!(Arc::ptr_eq(&before.actors[0], &workspace.library.actors[0]));
    workspace.set("actors.toml", Text::new("[[actor]]\nname = \"Chad\"\n"));
    assert_eq!(workspace.library.actors[0].ids, ["td"]);
    workspace.set("dossier.toml", Text::new("[actors]\nbuiltin = false\n"));
    assert_eq!(workspace.library.actors.len(), 1);
}
