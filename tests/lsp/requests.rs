//! What editors ask beyond the protocol, and the parts of it that show a note's sources.

use serde_json::{Value, json};

use crate::client::{Client, Folder};

const NOTE: &str = "---\nstatus: draft\n---\n😀 Ada Lund took 6,000 containers [@nis].\n\n\
                    Some 70 freight cars stood at the border station.\n";
const ACTORS: &str = "[[actor]]\nid = \"ada\"\nname = \"Ada Lund\"\nkind = \"person\"\n";
const NIS: &str = "---\ntitle: NIS briefing\npublisher: NIS\npublished: 2024-10-18\n---\nText.\n";

fn folder() -> Folder {
    Folder::new(&[
        ("dossier.toml", ""),
        ("a.md", NOTE),
        ("actors.toml", ACTORS),
        ("articles/nis.md", NIS),
    ])
}

/// An editor with the note open, and all files analysed.
fn ready(folder: &Folder, capabilities: Value) -> (Client, String) {
    let mut client = Client::with(folder, capabilities);
    client.answer_requests();
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    analysed(&mut client);
    (client, uri)
}

fn analysed(client: &mut Client) -> Value {
    loop {
        let overview = client.ask("dossier/sourcing", json!({}))["result"].clone();
        if overview["ready"] == true && overview["unread"] == 0 && overview["notes"] != json!([]) {
            return overview;
        }
    }
}

fn of(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    let position = json!({ "line": line, "character": character });
    json!({ "textDocument": { "uri": uri }, "position": position })
}

fn range(line: u32, start: u32, end: u32) -> Value {
    let position = |character| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}

#[test]
fn an_overview_knows_what_has_just_been_edited() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let actors = folder.uri("actors.toml");
    client.open(&actors, ACTORS);
    // Every note is analysed again after this.
    client.replace(&actors, 2, &ACTORS.replace("Ada Lund", "Ada Holt"));
    client.replace(&uri, 2, &NOTE.replace("70 freight cars", "80 freight cars"));
    let overview = client.ask("dossier/sourcing", json!({}))["result"].clone();
    assert_eq!(overview["unread"], 0);
    let text = overview["notes"][0]["open"][0]["text"].as_str();
    assert_eq!(text, Some("Some 80 freight cars stood at the border station."));
}

#[test]
fn the_server_says_what_may_be_asked() {
    let folder = folder();
    let mut client = Client::start();
    let folders = json!([{ "uri": folder.uri(""), "name": "notes" }]);
    let answer = client.initialize(folders, &json!({}));
    let requests = answer["capabilities"]["experimental"]["dossier"]["requests"].clone();
    for request in requests.as_array().unwrap() {
        let answer = client.ask(request.as_str().unwrap(), json!({}));
        assert_ne!(answer["error"]["code"], -32601, "{request}");
    }
    assert_eq!(requests.as_array().unwrap().len(), 4);
    assert_eq!(answer["capabilities"]["semanticTokensProvider"], Value::Null);
    assert_eq!(answer["capabilities"]["codeLensProvider"], Value::Null);
}

#[test]
fn the_ledger_of_a_note_has_ranges() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let ledger = client.ask("dossier/claims", of(&uri))["result"].clone();
    let counts = ["version", "claims", "sourced", "weak", "unsourced"].map(|it| ledger[it].clone());
    assert_eq!(counts, [json!(1), json!(2), json!(1), json!(0), json!(1)]);
    let units = ledger["units"].as_array().unwrap();
    let told = |it: &Value| json!([it["range"], it["status"], it["gates"], it["citations"]]);
    // The emoji is two units of UTF-16.
    let cited = json!([{ "article": "nis", "text": "[@nis]" }]);
    assert_eq!(told(&units[0]), json!([range(3, 0, 41), "sourced", ["figure"], cited]));
    assert_eq!(told(&units[1]), json!([range(5, 0, 49), "unsourced", ["figure"], []]));
    let article = client.ask("dossier/claims", of(&folder.uri("articles/nis.md")));
    assert_eq!(article["result"], Value::Null);
    // A note need not be open.
    client.close(&uri);
    let ledger = client.ask("dossier/claims", of(&uri))["result"].clone();
    assert_eq!((&ledger["version"], &ledger["claims"]), (&Value::Null, &json!(2)));
}

#[test]
fn the_overview_tells_of_notes_articles_and_actors() {
    let folder = folder();
    folder.write("b.md", "Some 80 freight cars stood at the border station.\n");
    let (mut client, uri) = ready(&folder, json!({}));
    let overview = analysed(&mut client);
    assert_eq!((&overview["claims"], &overview["sourced"]), (&json!(3), &json!(1)));
    let notes = overview["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 2);
    let note = notes.iter().find(|it| it["uri"] == uri).unwrap();
    assert_eq!(note["findings"]["warning"], 1, "{note}");
    assert_eq!(note["status"], "draft");
    assert_eq!(note["open"][0]["range"], range(5, 0, 49));
    let article = &overview["articles"][0];
    assert_eq!((&article["label"], &article["notes"]), (&json!("NIS briefing"), &json!(1)));
    let text = "😀 Ada Lund took 6,000 containers.";
    let claim = json!({ "uri": uri, "range": range(3, 0, 41), "text": text, "status": "sourced" });
    assert_eq!(article["claims"], json!([claim]));
    let ada =
        json!({ "id": "ada", "name": "Ada Lund", "kind": "person", "mentions": 1, "notes": 1 });
    assert_eq!(overview["actors"], json!([ada]));
    let short = client.ask("dossier/sourcing", json!({ "limit": 1 }))["result"].clone();
    assert_eq!(short["more"], json!({ "notes": 1, "articles": 0, "actors": 0 }));
}

#[test]
fn a_dossier_is_found_by_place_and_by_id() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let ada = client.ask("dossier/dossier", at(&uri, 3, 5))["result"].clone();
    assert_eq!((&ada["kind"], &ada["id"]), (&json!("actor"), &json!("ada")));
    assert_eq!(ada["uri"], folder.uri("actors.toml"));
    assert_eq!(ada["claims"][0]["range"], range(3, 0, 41));
    let link = format!("[actors.toml:3]({}#L3)", folder.uri("actors.toml"));
    assert!(ada["markdown"].as_str().unwrap().contains(&link), "{ada}");
    let nis = client.ask("dossier/dossier", json!({ "id": "nis" }))["result"].clone();
    assert_eq!((&nis["kind"], &nis["title"]), (&json!("article"), &json!("NIS briefing")));
    let claim = client.ask("dossier/dossier", at(&uri, 5, 30))["result"].clone();
    assert_eq!((&claim["kind"], &claim["range"]), (&json!("claim"), &range(5, 0, 49)));
    for nothing in [json!({ "id": "none" }), json!({}), at(&uri, 99, 0), of(&uri)] {
        assert_eq!(client.ask("dossier/dossier", nothing)["result"], Value::Null);
    }
}

#[test]
fn an_article_is_offered_with_the_edit_that_cites_it() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let articles = client.ask("dossier/articles", at(&uri, 5, 30))["result"].clone();
    let article = json!({
        "key": "nis",
        "uri": folder.uri("articles/nis.md"),
        "label": "NIS briefing",
        "detail": "NIS, 18 Oct 2024",
        "passage": null,
        "edits": [{ "range": range(5, 48, 48), "newText": " [@nis]" }],
    });
    assert_eq!(articles, json!([article]));
}

#[test]
fn a_line_above_a_file_counts_its_claims() {
    let folder = folder();
    let lenses = json!({
        "textDocument": { "codeLens": {} },
        "experimental": { "dossier": { "commands": ["dossier.showReferences"] } },
    });
    let (mut client, uri) = ready(&folder, lenses);
    let lens = client.ask("textDocument/codeLens", of(&uri))["result"].clone();
    let start = json!({ "line": 0, "character": 0 });
    let open = json!([{ "uri": uri, "range": range(5, 0, 49) }]);
    assert_eq!(lens[0]["command"]["title"], "2 claims, 1 sourced");
    assert_eq!(lens[0]["command"]["command"], "dossier.showReferences");
    assert_eq!(lens[0]["command"]["arguments"], json!([uri, start, open]));
    let article = folder.uri("articles/nis.md");
    client.open(&article, NIS);
    let lens = client.ask("textDocument/codeLens", of(&article))["result"].clone();
    assert_eq!(lens[0]["command"]["title"], "cited by 1 note, 1 claim");
}

#[test]
fn an_editor_without_a_list_of_places_is_led_to_the_first() {
    let folder = folder();
    let shows = json!({
        "textDocument": { "codeLens": {} },
        "window": { "showDocument": { "support": true } },
    });
    let (mut client, uri) = ready(&folder, shows);
    let lens = client.ask("textDocument/codeLens", of(&uri))["result"].clone();
    let command = lens[0]["command"].clone();
    client.ask("workspace/executeCommand", command);
    let shown = client.wait(|it| it["method"] == "window/showDocument");
    assert_eq!(shown["params"]["selection"]["start"], range(5, 0, 0)["start"]);
}

#[test]
fn words_are_coloured_as_far_as_the_editor_can() {
    let folder = folder();
    let types =
        |types: Value| json!({ "textDocument": { "semanticTokens": { "tokenTypes": types } } });
    let (mut client, uri) = ready(&folder, types(json!(["class", "string"])));
    let tokens = client.ask("textDocument/semanticTokens/full", of(&uri))["result"].clone();
    // Line, column, length, type and modifiers, each place from the last.
    assert_eq!(tokens["data"], json!([3, 3, 8, 0, 1, 0, 31, 6, 1, 1]));
    let (mut client, uri) = ready(&folder, types(json!(["actor", "claim"])));
    let asked = json!({ "textDocument": { "uri": uri }, "range": range(5, 0, 9) });
    let tokens = client.ask("textDocument/semanticTokens/range", asked)["result"].clone();
    assert_eq!(tokens["data"], json!([5, 0, 49, 1, 4]));
}

fn command(client: &mut Client, command: &str, arguments: Value) {
    let params = json!({ "command": command, "arguments": arguments });
    assert_eq!(client.ask("workspace/executeCommand", params)["result"], Value::Null);
}

fn writes() -> Value {
    json!({ "workspace": {
        "applyEdit": true,
        "workspaceEdit": { "resourceOperations": ["create"] },
    } })
}

#[test]
fn the_status_of_a_note_is_changed() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, writes());
    command(&mut client, "dossier.toggleStatus", json!([uri]));
    let edit = client.wait(|it| it["method"] == "workspace/applyEdit")["params"]["edit"].clone();
    let edit = edit["documentChanges"][0].clone();
    assert_eq!(edit["edits"], json!([{ "range": range(1, 8, 13), "newText": "final" }]));
    command(&mut client, "dossier.toggleStatus", json!([folder.uri("actors.toml")]));
    let told = client.wait(|it| it["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("no note"));
}

#[test]
fn a_note_about_an_article_is_made() {
    let folder = folder();
    let (mut client, _) = ready(&folder, writes());
    let article = folder.uri("articles/nis.md");
    command(&mut client, "dossier.newNote", json!([article, "2024-10-22"]));
    let edit = client.wait(|it| it["method"] == "workspace/applyEdit")["params"]["edit"].clone();
    let uri = folder.uri("2024-10-22-nis-briefing.md");
    assert_eq!(edit["documentChanges"][0]["uri"], uri);
    let text = edit["documentChanges"][1]["edits"][0]["newText"].as_str().unwrap();
    assert!(text.starts_with("---\ntitle: \"NIS briefing\"\ndate: 2024-10-22\n"), "{text}");
}

#[test]
fn a_workspace_is_started_once() {
    let folder = folder();
    let (mut client, _) = ready(&folder, json!({}));
    let new = folder.uri("new");
    for expected in ["5 files", "exists already"] {
        command(&mut client, "dossier.init", json!([new]));
        client.wait(|it| {
            let message = it["params"]["message"].as_str().unwrap_or_default();
            it["method"] == "window/showMessage" && message.contains(expected)
        });
    }
    assert!(folder.path("new/notes/first-note.md").exists());
}

#[test]
fn an_editor_is_told_when_more_is_known() {
    let folder = folder();
    let told = json!({
        "textDocument": { "codeLens": {} },
        "workspace": { "codeLens": { "refreshSupport": true }, "semanticTokens": { "refreshSupport": true } },
        "experimental": { "dossier": { "analysed": true } },
    });
    let (mut client, _) = ready(&folder, told);
    for method in
        ["dossier/analysed", "workspace/codeLens/refresh", "workspace/semanticTokens/refresh"]
    {
        client.wait(|it| it["method"] == method);
    }
}
