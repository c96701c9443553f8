//! Bibliographies as citation managers write them.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(path: &str, source: &str, expect: Expect) {
    let Some(found) = read(path, &Text::new(source)) else {
        return expect.assert_eq("nothing\n");
    };
    expect.assert_eq(&shown(source, &found));
}

fn shown(source: &str, found: &Bibliography) -> String {
    let mut res = String::new();
    for Article { key, metadata, entry, .. } in &found.articles {
        let Metadata { title, url, authors, publisher, published, accessed, .. } = metadata;
        let texts = [title, publisher, published, accessed, url];
        let authors = authors.join("; ");
        let texts = texts.into_iter().flatten().chain([&authors]).filter(|it| !it.is_empty());
        let texts = texts.cloned().collect::<Vec<_>>().join(" | ");
        res += &format!("{key} at <{}>: {texts}\n", entry.unwrap().of(source).trim());
    }
    for Problem { span, message, .. } in &found.problems {
        let line = source[..span.start].lines().count();
        res += &format!("line {line} <{}> {message}\n", span.of(source));
    }
    res
}

#[test]
fn bibtex_and_biblatex() {
    check(
        "refs.bib",
        r#"% kept by hand, mail me @ home
@string{herald = "Northern Herald"}
@comment{jabref-meta: x}

@article{moe2024,
  title = {A {Storm} at \'Etretat},
  author = {Moe, Ida and {Harbour Board} and van den Berg, Jo},
  journal = herald,
  year = 2024, month = mar, day = 5,
  url = {https://herald.example/storm_1},
}
@online{ lund , title = "Ferries", date = {2024-06}, urldate = {2024-06-30}, author = {Ada Lund}}
@misc{paper, doi = {10.1000/182}, title = {Paper}}
"#,
        expect![[r#"
            moe2024 at <moe2024>: A Storm at Étretat | Northern Herald | 2024-03-05 | https://herald.example/storm_1 | Ida Moe; Harbour Board; Jo van den Berg
            lund at <lund>: Ferries | 2024-06 | 2024-06-30 | Ada Lund
            paper at <paper>: Paper | https://doi.org/10.1000/182
        "#]],
    );
}

#[test]
fn a_broken_entry_costs_no_other() {
    check(
        "refs.bib",
        "@article{a, title = {One}}\n@article{b, title = {Two, year = 2024\n@article{c, title = {Three}}\n@article{, title = {Four}}\n@book{d\n",
        expect![[r#"
            a at <a>: One
            b at <b>: 
            c at <c>: Three
            d at <d>: 
            line 2 <b> The entry "b" cannot be read; look for a brace or a comma that is missing in it
            line 3 <> The entry that starts here has no key; write @article{key, …}
            line 5 <d> The entry "d" cannot be read; look for a brace or a comma that is missing in it
        "#]],
    );
    check("refs.bib", "", expect![[""]]);
    check("refs.bib", "@", expect![[""]]);
}

#[test]
fn csl_json_of_zotero() {
    check(
        "My Library.json",
        r#"[
  {"id":"http://zotero.org/users/1/items/AB","citation-key":"moe2024","type":"article-newspaper",
   "title":"A storm","container-title":"Northern Herald","URL":"https://herald.example/storm",
   "author":[{"family":"Moe","given":"Ida"},{"literal":"Harbour Board"}],
   "issued":{"date-parts":[["2024",3,5]]},"accessed":{"date-parts":[[2024,6]]}},
  {"id":7,"type":"book","title":"Ferries","issued":{"raw":"spring 1998"}},
  {"type":"book","title":"None"}
]"#,
        expect![[r#"
            moe2024 at <moe2024>: A storm | Northern Herald | 2024-03-05 | 2024-06 | https://herald.example/storm | Ida Moe; Harbour Board
            7 at <>: Ferries | spring 1998
            line 2 <> An entry behind this one has no "id"; give it one
        "#]],
    );
    check(
        "package.json",
        r#"{"name": "x", "type": "module"}"#,
        expect![[r#"
        nothing
    "#]],
    );
    check(
        "data.json",
        r#"[{"id": 1, "type": "Feature"}]"#,
        expect![[r#"
        nothing
    "#]],
    );
    check(
        "refs.json",
        "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\"},\n{\"id\": b}]",
        expect![[r#"
            line 2 <> The bibliography is no valid JSON from here on, so none of it is read; export it again
        "#]],
    );
}

#[test]
fn ris_of_databases() {
    check(
        "export.ris",
        "\u{feff}TY  - NEWS\r\nID  - moe2024\r\nAU  - Moe, Ida\r\nTI  - A storm\r\nT2  - Northern Herald\r\nDA  - 2024/03/05/\r\nUR  - https://herald.example/storm\r\nER  - \r\n\r\nTY  - JOUR\r\nA1  - Lund, Ada, Jr.\r\nT1  - Ferries\r\nPY  - 1998\r\nDO  - 10.1000/182\r\n",
        expect![[r#"
            moe2024 at <moe2024>: A storm | Northern Herald | 2024-03-05 | https://herald.example/storm | Ida Moe
            lund1998 at <TY  - JOUR>: Ferries | 1998 | https://doi.org/10.1000/182 | Ada Lund Jr.
            line 9 <TY  - JOUR> The entry that starts here has no "ER  -" line; add one
        "#]],
    );
}

#[test]
fn references_of_a_note() {
    let note = "---\ntitle: x\nreferences:\n- id: moe2024\n  type: article-newspaper\n  title: 'A storm'\n  author:\n  - family: Moe\n    given: Ida\n  issued:\n    date-parts:\n    - [2024, 3, 5]\n- title: no id\n- id: lund\n  issued: 2024-06\n---\nText.\n";
    let front_matter = FrontMatter::parse(note).unwrap();
    let found = of_note("a.md", &Text::new(note), &front_matter).unwrap();
    expect![[r#"
        moe2024 at <moe2024>: A storm | 2024-03-05 | Ida Moe
        lund at <lund>: 2024-06
        line 0 <> An entry of "references" has no "id"; give it one
    "#]]
    .assert_eq(&shown(note, &found));
    let none = "---\nreferences: [a, b]\n---\n";
    let front_matter = FrontMatter::parse(none).unwrap();
    assert!(of_note("a.md", &Text::new(none), &front_matter).is_none());
}

proptest! {
    #[test]
    fn nothing_panics(text in "(@[a-z]{0,6}|[{}(),=\"\\\\#%]|[a-z]{1,3}|TY  - |ER  - |\n|\u{e9}|[0-9]{1,4}| ){0,60}") {
        for path in ["a.bib", "a.ris"] {
            let found = read(path, &Text::new(&text)).unwrap();
            for article in found.articles {
                prop_assert!(article.entry.is_some_and(|it| it.end <= text.len()));
            }
        }
    }
}
