//! Settings: what is read, and what is said of the rest.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{hover::SECTIONS, *};
use crate::text::Span;

#[track_caller]
fn check(text: &str, expect: Expect) {
    let (_, problems) = Config::parse("dossier.toml", text);
    let lines = problems.iter().map(|it| format!("<{}> {}\n", it.span.of(text), it.message));
    expect.assert_eq(&lines.collect::<String>());
}

#[test]
fn all_keys_are_read() {
    let (config, problems) = Config::parse(
        "dossier.toml",
        "\u{feff}scope = \"sentence\"
likelihood_scale = \"phia\"
articles = \"press\"
exclude = [\"drafts/*\", \"old\"]
outlets = [\"Baltic Shipping Daily\"]
require_rating = true
fast_themes = [\"front-line\"]

[rules]
unsourced-claim = \"error\"
misquote = \"off\"

[actors]
builtin = false

[hover]
sections = [\"aliases\", \"claims\"]
max-length = 400
",
    );
    assert_eq!(problems, []);
    assert_eq!(config.scope, Scope::Sentence);
    assert_eq!(config.likelihood_scale, Scale::named("phia").cloned());
    assert_eq!(config.articles, ["press"]);
    assert_eq!(config.exclude, ["drafts/*", "old"]);
    assert_eq!(config.outlets, ["Baltic Shipping Daily"]);
    assert_eq!(config.level("unsourced-claim"), Some(Level::At(Severity::Error)));
    assert_eq!(config.level("misquote"), Some(Level::Off));
    assert_eq!(config.level("open-marker"), None);
    assert!(!config.builtin_actors && config.require_rating);
    assert_eq!(config.fast_themes, ["front-line"]);
    assert_eq!(config.hover.sections, [Section::Aliases, Section::Claims]);
    assert_eq!(config.hover.max_length, 400);
    let usual = Config::parse("dossier.toml", "").0;
    assert!(usual.builtin_actors);
    assert!(SECTIONS.iter().all(|it| usual.hover.shows(it.1)));
}

#[test]
fn an_unknown_name_leads_to_the_nearest() {
    check(
        "scpoe = \"sentence\"\nzebra = 1\n",
        expect![[r#"
        <scpoe> There is no setting "scpoe"; did you mean "scope"?
        <zebra> There is no setting "zebra"; remove it
    "#]],
    );
    check(
        "[rules]\nunsorced-claim = \"off\"\nno-such = \"off\"\n",
        expect![[r#"
        <unsorced-claim> There is no rule "unsorced-claim"; did you mean "unsourced-claim"?
        <no-such> There is no rule "no-such"; remove it
    "#]],
    );
    check(
        "actors.buildin = true",
        expect![[r#"
        <buildin> There is no setting of actors "buildin"; did you mean "builtin"?
    "#]],
    );
    check(
        "[hover]\nsections = [\"roles\", \"alias\"]\nmax_length = 3\n",
        expect![[r#"
        <"alias"> There is no section "alias"; did you mean "aliases"?
        <max_length> There is no setting of hover "max_length"; did you mean "max-length"?
    "#]],
    );
}

#[test]
fn a_value_of_another_type_keeps_the_default() {
    check(
        "scope = \"page\"\narticles = 1\nexclude = [1, \"a\"]\n",
        expect![[r#"
        <"page"> "scope" must be one of "paragraph", "sentence"
        <1> "articles" must be a list of texts, as ["a", "b"]
        <1> "exclude" must be a text in quotes
    "#]],
    );
    check(
        "rules = \"off\"\nactors.builtin = 'no'\n",
        expect![[r#"
        <"off"> "rules" must be a table, as [rules]
        <'no'> "builtin" must be true or false
    "#]],
    );
    check(
        "[hover]\nsections = \"roles\"\nmax-length = 0\n",
        expect![[r#"
        <"roles"> "sections" must be a list of texts, as ["a", "b"]
        <0> "max-length" must be a whole number greater than 0
    "#]],
    );
    check(
        "hover.sections = [1]\nhover.max-length = \"short\"\n",
        expect![[r#"
        <1> "sections" must be a text in quotes
        <"short"> "max-length" must be a whole number greater than 0
    "#]],
    );
    check(
        "[rules]\nmisquote = \"Fatal\"\nopen-marker = true\n",
        expect![[r#"
        <"Fatal"> "misquote" must be one of "off", "error", "warning", "information", "hint"
        <true> "open-marker" must be one of "off", "error", "warning", "information", "hint"
    "#]],
    );
}

#[test]
fn what_is_no_toml_is_one_problem() {
    check(
        "scope = \n[rules]\nmisquote = \"off\"\n",
        expect![[r#"
            <scope => This is not valid TOML: string values must be quoted, expected literal string
        "#]],
    );
    check(
        "é = \"open",
        expect![[r#"
            <é> This is not valid TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
        "#]],
    );
    let (config, _) = Config::parse("dossier.toml", "scope = \n[rules]\nmisquote = \"off\"\n");
    assert_eq!(config.level("misquote"), Some(Level::Off));
}

/// The schema is written by hand; it may not fall behind.
#[test]
fn the_schema_knows_every_key_and_rule() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let names = |pointer: &str| {
        let map = schema.pointer(pointer).and_then(|it| it.as_object()).unwrap();
        map.keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names("/properties"), KEYS.iter().map(|&it| it.to_owned()).collect());
    let rules = terms::RULES.iter().map(|it| it.code.to_owned());
    assert_eq!(names("/properties/rules/properties"), rules.collect());
    let words = |pointer: &str| {
        let list = schema.pointer(pointer).and_then(|it| it.as_array()).unwrap();
        list.iter().map(|it| it.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words("/$defs/level/enum"), LEVELS.iter().map(|it| it.0).collect::<Vec<_>>());
    assert_eq!(words("/properties/scope/enum"), SCOPES.iter().map(|it| it.0).collect::<Vec<_>>());
    let sections = words("/properties/hover/properties/sections/items/enum");
    assert_eq!(sections, SECTIONS.iter().map(|it| it.0).collect::<Vec<_>>());
    let usual = schema.pointer("/properties/hover/properties/max-length/default");
    assert_eq!(usual.and_then(|it| it.as_u64()), Some(Hover::default().max_length as u64));
    let scales = words("/properties/likelihood_scale/oneOf/0/enum");
    assert_eq!(scales, published().map(|it| it.0).collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn problems_lie_on_the_text(text in "[a-c=\\[\\]\"'.#\\n {}é🛰1,rules]{0,40}", more in any::<String>()) {
        for text in [text, more] {
            for problem in Config::parse("dossier.toml", &text).1 {
                let Span { start, end } = problem.span;
                prop_assert!(text.get(start..end).is_some(), "{problem:?}");
            }
        }
    }
}
