//! Tables as spreadsheets and services write them.

use expect_test::{Expect, expect};

use super::super::{Format, Options, tests};

#[track_caller]
fn check(text: &str, expect: Expect) {
    tests::check(Format::Csv, &Options::default(), text, expect);
}

#[test]
fn items_of_wikidata() {
    check(
        "item,itemLabel,itemAltLabel,itemDescription,iso\n\
         http://www.wikidata.org/entity/Q159,Russia,\"Russian Federation, RF\",a country,RU\n\
         http://www.wikidata.org/entity/Q55,Netherlands,Holland|The Netherlands,,NL\n\
         http://www.wikidata.org/entity/Q99,Q99,,,\n",
        expect![[r#"
            [[actor]]
            id = "ru"
            name = "Russia"
            kind = "state"
            aliases = [
                "Russian Federation",
                { text = "RF", kind = "acronym", case = "exact" },
            ]
            codes = { wikidata = "Q159", iso2 = "RU" }
            summary = "a country"

            [[actor]]
            id = "nl"
            name = "Netherlands"
            kind = "state"
            aliases = ["Holland", "The Netherlands"]
            codes = { wikidata = "Q55", iso2 = "NL" }
            skipped 1 entry without a usable name, line 4
        "#]],
    );
    check(
        "person,personLabel,personAltLabel,countryLabel,office\n\
         http://www.wikidata.org/entity/Q70,Ada Lund,A. Lund,Netherlands,mayor\n",
        expect![[r#"
            [[actor]]
            id = "person:ada-lund"
            name = "Ada Lund"
            kind = "person"
            country = "Netherlands"
            aliases = ["A. Lund"]
            codes = { wikidata = "Q70" }
        "#]],
    );
}

#[test]
fn targets_of_open_sanctions() {
    check(
        "id,schema,name,aliases,birth_date,countries,dataset\n\
         NK-aa,Person,Ada Lund,\"\"\"Lund; the elder\"\";Lund, Ada\",1970,nl;be,list\n\
         NK-bb,PublicBody,Harbour Board,HB,,nl,list\n",
        expect![[r#"
            [[actor]]
            id = "person:ada-lund"
            name = "Ada Lund"
            kind = "person"
            country = "NL"
            aliases = ["Lund; the elder", "Lund, Ada"]
            codes = { ftm = "NK-aa" }

            [[actor]]
            id = "org:harbour-board"
            name = "Harbour Board"
            kind = "government"
            country = "NL"
            aliases = [{ text = "HB", kind = "acronym", case = "exact" }]
            codes = { ftm = "NK-bb" }
        "#]],
    );
}

#[test]
fn spreadsheets_with_headers_of_their_own() {
    let options = Options {
        columns: vec![("name".to_owned(), "Who".to_owned())],
        kind: Some("person".to_owned()),
        ..Options::default()
    };
    tests::check(
        Format::Csv,
        &options,
        "Who;Also known as;Nationality;Member of;ISO\n\
         Ada Lund;A. Lund | Addie Lund;;Harbour Board;NL\n\
         Bo Berg;;Belgium;;\n",
        expect![[r#"
            [[actor]]
            id = "person:ada-lund"
            name = "Ada Lund"
            kind = "person"
            country = "NL"
            affiliation = "Harbour Board"
            aliases = ["A. Lund", "Addie Lund"]

            [[actor]]
            id = "person:bo-berg"
            name = "Bo Berg"
            kind = "person"
            country = "Belgium"
        "#]],
    );
    check(
        "name\talias\nAda Lund\tA. Lund, Addie Lund\n",
        expect![[r#"
            [[actor]]
            id = "ada-lund"
            name = "Ada Lund"
            aliases = ["A. Lund", "Addie Lund"]
        "#]],
    );
    check(
        "name,iso\nAda Lund,NL\nBo Berg,NL\n",
        expect![[r#"
            [[actor]]
            id = "ada-lund"
            name = "Ada Lund"
            country = "NL"

            [[actor]]
            id = "bo-berg"
            name = "Bo Berg"
            country = "NL"
        "#]],
    );
}

#[test]
fn the_fault_says_what_the_columns_are() {
    check(
        "who,what\nAda,x\n",
        expect![[r#"
        fault in Some(1): No column is known to hold the names; the columns are "who", "what"; say which with --map name=COLUMN
    "#]],
    );
    let options = |field: &str, column: &str| Options {
        columns: vec![(field.to_owned(), column.to_owned())],
        ..Options::default()
    };
    let text = "who,what\nAda,x\n";
    tests::check(
        Format::Csv,
        &options("name", "Wo"),
        text,
        expect![[r#"
        fault in Some(1): There is no column "Wo"; the columns are "who", "what"
    "#]],
    );
    tests::check(
        Format::Csv,
        &options("nam", "who"),
        text,
        expect![[r#"
        fault in None: There is no field "nam"; name one of id, name, alias, weak, former, demonym, acronym, kind, country, surname, affiliation, role, summary, wikidata, iso2, iso3
    "#]],
    );
    check(
        "",
        expect![[r#"
            fault in None: The file is empty; get it again
        "#]],
    );
}

#[test]
fn faulty_rows_are_named_and_a_cut_file_ends_it() {
    check(
        "name,kind\nAda Lund,person\nonly one\na,b,c\n,person\nBo Berg,person",
        expect![[r#"
        [[actor]]
        id = "person:ada-lund"
        name = "Ada Lund"
        kind = "person"

        [[actor]]
        id = "person:bo-berg"
        name = "Bo Berg"
        kind = "person"
        skipped 1 entry without a usable name, line 5
        skipped 2 rows with more or fewer cells than the header, lines 3, 4
    "#]],
    );
    check(
        "name,kind\nAda Lund,person\nBo",
        expect![[r#"
        [[actor]]
        id = "person:ada-lund"
        name = "Ada Lund"
        kind = "person"
        skipped 1 row with more or fewer cells than the header, line 3
        fault in Some(3): The file ends inside this row; get the whole file again
    "#]],
    );
    check(
        "name,kind\nAda Lund,person\n\"Bo Berg,person\nCy Dahl,person\n",
        expect![[r#"
        [[actor]]
        id = "person:ada-lund"
        name = "Ada Lund"
        kind = "person"
        skipped 1 row with more or fewer cells than the header, line 3
        fault in Some(3): A quotation mark opens here and never closes; get the whole file again
    "#]],
    );
}
