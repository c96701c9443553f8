//! Hover, completion, quick fixes and definitions, as an editor asks for them.

use serde_json::{Value, json};

use crate::client::{Client, Folder};

const NOTE: &str = "Kim Jong Un met envoys in Rajin.\n\n\
                    Pyongyang shipped 6,000 containers to Rajin.\n\nSee 😀 [@nsi].\n";
const ACTORS: &str = "[[actor]]\nid = \"kim\"\nname = \"Kim Jong Un\"\nkind = \"person\"\n\
                      summary = \"Leader of North Korea.\"\n";
const NIS: &str = "---\nid: nis\ntitle: Briefing\n---\nSome 6,000 containers were moved.\n";

fn folder() -> Folder {
    Folder::new(&[("a.md", NOTE), ("actors.toml", ACTORS), ("articles/nis.md", NIS)])
}

/// An editor with the note open and all else read.
fn ready(folder: &Folder, capabilities: Value) -> (Client, String) {
    let mut client = Client::with(folder, capabilities);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    (client, uri)
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
fn hovering_a_name_tells_who_it_is() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let hover = client.ask("textDocument/hover", at(&uri, 0, 5))["result"].clone();
    assert_eq!(hover["range"], range(0, 0, 11));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let told = hover["contents"]["value"].as_str().unwrap();
    assert!(told.starts_with("**Kim Jong Un**"));
    assert!(told.contains(&format!("[actors.toml:3]({}#L3)", folder.uri("actors.toml"))), "{told}");
    for (line, character) in [(1, 0), (0, u32::MAX), (u32::MAX, 0)] {
        assert!(client.ask("textDocument/hover", at(&uri, line, character)).get("error").is_none());
    }
    let unknown = at(&folder.uri("unknown.md"), 0, 0);
    assert_eq!(client.ask("textDocument/hover", unknown)["result"], Value::Null);
}

#[test]
fn an_editor_without_markdown_is_told_in_plain_words() {
    let folder = folder();
    let plain = json!({ "textDocument": { "hover": { "contentFormat": ["plaintext"] } } });
    let (mut client, uri) = ready(&folder, plain);
    let hover = client.ask("textDocument/hover", at(&uri, 0, 5))["result"].clone();
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Kim Jong Un · person"));
}

#[test]
fn a_key_is_completed_in_its_place() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    client.replace(&uri, 2, "See 😀 [@ni");
    let list = client.ask("textDocument/completion", at(&uri, 0, 11))["result"].clone();
    let items = list["items"].as_array().unwrap();
    let is_key = |it: &&Value| it["textEdit"]["newText"].as_str().unwrap().starts_with("nis");
    let item = items.iter().find(is_key).unwrap();
    // The emoji is two units of UTF-16.
    assert_eq!(item["textEdit"]["range"], range(0, 9, 11));
    assert!(list["isIncomplete"].is_boolean());
    let resolved = client.ask("completionItem/resolve", item.clone())["result"].clone();
    assert!(resolved["documentation"]["value"].as_str().unwrap().contains("Briefing"));
    assert_eq!(resolved["textEdit"], item["textEdit"]);
}

#[test]
fn definitions_lead_to_files_as_the_editor_spells_them() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let places = client.ask("textDocument/definition", at(&uri, 0, 5))["result"].clone();
    assert_eq!(places[0]["uri"], folder.uri("actors.toml"));
    assert_eq!(places[0]["range"]["start"]["line"], 2);
}

#[test]
fn references_are_in_notes_tables_and_articles() {
    let folder = folder();
    folder.write("articles/nis.md", "---\nid: nis\n---\nOf 😀 Kim Jong Un.\n");
    let (mut client, uri) = ready(&folder, json!({}));
    let mut asked = at(&uri, 0, 5);
    asked["context"] = json!({ "includeDeclaration": true });
    let all = client.ask("textDocument/references", asked.clone())["result"].clone();
    let found = json!([
        { "uri": uri, "range": range(0, 0, 11) },
        { "uri": folder.uri("actors.toml"), "range": range(2, 8, 19) },
        { "uri": folder.uri("articles/nis.md"), "range": range(3, 6, 17) },
    ]);
    assert_eq!(all, found);
    asked["context"] = json!({ "includeDeclaration": false });
    let uses = client.ask("textDocument/references", asked)["result"].clone();
    assert_eq!(uses, json!([found[0], found[2]]));
    let here = client.ask("textDocument/documentHighlight", at(&uri, 0, 5))["result"].clone();
    assert_eq!(here, json!([{ "range": range(0, 0, 11), "kind": 1 }]));
}

fn renamed(uri: &str, line: u32, character: u32, name: &str) -> Value {
    let mut asked = at(uri, line, character);
    asked["newName"] = json!(name);
    asked
}

#[test]
fn an_actor_is_renamed_in_what_the_editor_shows_and_on_disk() {
    let folder = folder();
    folder.write("b.md", "😀 Kim Jong Un\r\nleft.\r\n");
    let prepares = json!({ "textDocument": { "rename": { "prepareSupport": true } } });
    let (mut client, uri) = ready(&folder, prepares);
    client.replace(&uri, 7, "Not saved: 😀 Kim Jong Un.\n");
    let found = client.ask("textDocument/prepareRename", at(&uri, 0, 16))["result"].clone();
    assert_eq!(found, json!({ "range": range(0, 14, 25), "placeholder": "Kim Jong Un" }));
    let edit = client.ask("textDocument/rename", renamed(&uri, 0, 16, "Kim Jong-un"));
    let edit = edit["result"]["documentChanges"].clone();
    let of = |path: &str| {
        let all = edit.as_array().unwrap().iter();
        let mut own = all.filter(|it| it["textDocument"]["uri"] == folder.uri(path));
        own.next().cloned().unwrap_or_default()
    };
    assert_eq!(of("a.md")["textDocument"]["version"], 7);
    assert_eq!(
        of("a.md")["edits"],
        json!([{ "range": range(0, 14, 25), "newText": "Kim Jong-un" }])
    );
    assert_eq!(of("b.md")["textDocument"]["version"], Value::Null);
    assert_eq!(of("b.md")["edits"][0]["range"], range(0, 3, 14));
    let texts = of("actors.toml")["edits"].clone();
    let texts: Vec<_> = texts.as_array().unwrap().iter().map(|it| it["newText"].clone()).collect();
    assert_eq!(texts, ["\"Kim Jong-un\"", "\naliases = [\"Kim Jong Un\"]"]);
    assert_eq!(of("articles/nis.md"), Value::Null);
}

#[test]
fn why_there_is_no_rename_is_said_in_words() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let error = client.ask("textDocument/prepareRename", at(&uri, 0, 13))["error"].clone();
    assert_eq!(error["code"], -32803);
    assert!(error["message"].as_str().unwrap().contains("put the cursor on its name"));
    let error = client.ask("textDocument/rename", renamed(&uri, 0, 3, "a]]"))["error"].clone();
    assert!(error["message"].as_str().unwrap().contains("leave the ] out"));
}

#[test]
fn an_article_known_by_its_file_is_moved_where_the_editor_can() {
    let folder = folder();
    folder.write("articles/tass.md", "Text.\n");
    let moves = json!({ "workspace": { "workspaceEdit": { "resourceOperations": ["rename"] } } });
    for (capabilities, is_moved) in [(moves, true), (json!({}), false)] {
        let (mut client, uri) = ready(&folder, capabilities);
        client.replace(&uri, 2, "See [@tass] and [[articles/tass]].\n");
        let edit = client.ask("textDocument/rename", renamed(&uri, 0, 7, "tass-24"));
        let changes = edit["result"]["documentChanges"].as_array().unwrap().clone();
        let moved = json!({
            "kind": "rename",
            "oldUri": folder.uri("articles/tass.md"),
            "newUri": folder.uri("articles/tass-24.md"),
        });
        assert_eq!(changes.contains(&moved), is_moved);
        assert_eq!(changes[0]["edits"].as_array().unwrap().len(), if is_moved { 2 } else { 1 });
    }
}

/// The actions for the findings in a line: title, and what they cure.
fn actions(client: &mut Client, uri: &str, only: Value) -> Vec<Value> {
    let published = client.received("textDocument/publishDiagnostics");
    let published = published.iter().rev().find(|it| it["params"]["uri"] == uri).unwrap();
    let context = json!({ "diagnostics": published["params"]["diagnostics"], "only": only });
    let document = json!({ "uri": uri });
    let params = json!({ "textDocument": document, "range": range(4, 9, 9), "context": context });
    let actions = client.ask("textDocument/codeAction", params)["result"].clone();
    actions.as_array().cloned().unwrap_or_default()
}

#[test]
fn a_quick_fix_says_what_it_cures_and_for_which_version() {
    let folder = folder();
    let (mut client, uri) = ready(&folder, json!({}));
    let actions = actions(&mut client, &uri, Value::Null);
    let fix = &actions[0];
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0]["code"], "unresolved-source");
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 1 }));
    let edit = &change["edits"][0];
    client.change(&uri, 2, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    let left = client.findings(&uri, 2);
    assert!(!left.iter().any(|it| it.ends_with("unresolved-source")), "{left:?}");
}

/// The actions on a new name in a workspace that has no table of actors.
fn actions_on_a_name(edits: Value) -> Vec<Value> {
    let text = "The envoy met Goran Blaž there.\n";
    let folder = Folder::new(&[("a.md", text)]);
    let capabilities = json!({ "workspace": { "workspaceEdit": edits } });
    let mut client = Client::with(&folder, capabilities);
    let uri = folder.uri("a.md");
    client.open(&uri, text);
    client.findings(&uri, 1);
    let context = json!({ "diagnostics": [], "only": ["refactor"] });
    let document = json!({ "uri": uri });
    let params = json!({ "textDocument": document, "range": range(0, 16, 16), "context": context });
    let actions = client.ask("textDocument/codeAction", params)["result"].clone();
    actions.as_array().cloned().unwrap_or_default()
}

#[test]
fn a_new_actor_makes_the_file_where_the_editor_can() {
    let found =
        actions_on_a_name(json!({ "documentChanges": true, "resourceOperations": ["create"] }));
    assert_eq!(found[0]["title"], "Add \"Goran Blaž\" to the actors: person");
    assert_eq!(found[0]["kind"], "refactor.rewrite");
    let changes = &found[0]["edit"]["documentChanges"];
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[1]["textDocument"]["uri"], changes[0]["uri"]);
    let text = changes[1]["edits"][0]["newText"].as_str().unwrap();
    assert!(text.starts_with("[[actor]]\n"), "{text}");
    assert!(actions_on_a_name(json!({ "documentChanges": true })).is_empty());
    // As Neovim says it.
    assert!(!actions_on_a_name(json!({ "resourceOperations": ["create"] })).is_empty());
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let folder = folder();
    let old = json!({ "workspace": { "workspaceEdit": { "documentChanges": null } } });
    let (mut client, uri) = ready(&folder, old);
    for only in [json!(["source.organizeImports"]), json!(["refactor", "quickfix.other"])] {
        assert!(actions(&mut client, &uri, only).is_empty());
    }
    let fixes = actions(&mut client, &uri, json!(["refactor", "quickfix"]));
    assert!(fixes[0]["edit"]["changes"][&uri].is_array());
}

#[test]
fn before_the_workspace_is_read_answers_are_partial_not_errors() {
    let folder = folder();
    let mut client = Client::start();
    let root = json!([{ "uri": folder.uri(""), "name": "" }]);
    client.ask("initialize", json!({ "capabilities": {}, "workspaceFolders": root }));
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    for method in ["hover", "completion", "definition", "documentHighlight"] {
        let answer = client.ask(&format!("textDocument/{method}"), at(&uri, 0, 5));
        assert_eq!(answer.get("error"), None);
    }
}
