//! Vocabularies in both spellings of RDF.

use expect_test::{Expect, expect};

use super::super::{Format, Options, tests};

#[track_caller]
fn check(format: Format, text: &str, expect: Expect) {
    tests::check(format, &Options::default(), text, expect);
}

const TURTLE: &str = r#"
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@base <https://example.org/> .
<sea> a skos:Concept ; skos:prefLabel "Sea trade"@en, "Commerce maritime"@fr ;
  skos:altLabel "shipping"@en ; skos:scopeNote "Goods that go by sea."@en ; skos:narrower <ferries> .
<ferries> a skos:Concept ; xl:prefLabel <label> .
<label> xl:literalForm "Ferries"@en-GB .
<rafts> a skos:Concept ; skos:prefLabel "Rafts" ; skos:broader <sea> ;
  skos:exactMatch <http://www.wikidata.org/entity/Q6> .
<old> a skos:Concept ; skos:prefLabel "Old"@en ; owl:deprecated true .
<scheme> a skos:ConceptScheme .
"#;

#[test]
fn concepts_become_themes() {
    check(
        Format::SkosTurtle,
        TURTLE,
        expect![[r#"
        [[theme]]
        id = "sea-trade"
        label = "Sea trade"
        aliases = ["shipping"]
        codes = { skos = "https://example.org/sea" }
        description = "Goods that go by sea."

        [[theme]]
        id = "ferries"
        label = "Ferries"
        broader = "sea-trade"
        codes = { skos = "https://example.org/ferries" }

        [[theme]]
        id = "rafts"
        label = "Rafts"
        broader = "sea-trade"
        codes = { skos = "https://example.org/rafts", wikidata = "Q6" }
        skipped 1 concept that is deprecated
    "#]],
    );
    let french = Options { languages: vec!["fr".into(), "en".into()], ..Options::default() };
    tests::check(
        Format::SkosTurtle,
        &french,
        TURTLE,
        expect![[r#"
        [[theme]]
        id = "commerce-maritime"
        label = "Commerce maritime"
        aliases = ["Sea trade", "shipping"]
        codes = { skos = "https://example.org/sea" }
        description = "Goods that go by sea."

        [[theme]]
        id = "ferries"
        label = "Ferries"
        broader = "commerce-maritime"
        codes = { skos = "https://example.org/ferries" }

        [[theme]]
        id = "rafts"
        label = "Rafts"
        broader = "commerce-maritime"
        codes = { skos = "https://example.org/rafts", wikidata = "Q6" }
        skipped 1 concept that is deprecated
    "#]],
    );
}

#[test]
fn the_same_as_xml() {
    check(
        Format::SkosXml,
        r#"<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY skos "http://www.w3.org/2004/02/skos/core#"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="https://example.org/sea"><skos:prefLabel xml:lang="en">Sea trade</skos:prefLabel></skos:Concept>
  <rdf:Description rdf:about="https://example.org/ferries"><rdf:type rdf:resource="&skos;Concept"/>
    <skos:prefLabel xml:lang="en">Ferries</skos:prefLabel><skos:broader rdf:resource="https://example.org/sea"/></rdf:Description>
</rdf:RDF>"#,
        expect![[r#"
            [[theme]]
            id = "sea-trade"
            label = "Sea trade"
            codes = { skos = "https://example.org/sea" }

            [[theme]]
            id = "ferries"
            label = "Ferries"
            broader = "sea-trade"
            codes = { skos = "https://example.org/ferries" }
        "#]],
    );
}

#[test]
fn faults_have_a_line() {
    check(
        Format::SkosTurtle,
        "<https://example.org/a>\n<https://example.org/b> \"cut",
        expect![[r#"
            fault in Some(2): This is not valid RDF (Unexpected end of file); repair it or get the whole file again
        "#]],
    );
    check(
        Format::SkosXml,
        "<rdf:RDF>\n<a",
        expect![[r#"
        fault in Some(1): This is not valid RDF (Unknown prefix rdf:); repair it or get the whole file again
    "#]],
    );
    let bomb = "<!DOCTYPE a [\n<!ENTITY a \"ha\">\n<!ENTITY b \"&a;&a;\">\n]>\n<rdf:RDF/>";
    check(
        Format::SkosXml,
        bomb,
        expect![[r#"
        fault in Some(3): This XML has entities made of entities; write them out
    "#]],
    );
}
