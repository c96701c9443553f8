//! Ways to other places: searches, outlines, and the pages of built-in actors.

use std::{fs, process::Command};

use serde_json::{Value, json};

use crate::client::{Client, Folder};

const NOTE: &str = "# On 😀 trade\n\nRussia sent grain.\n\n## More\n\nNothing.\n";

fn folder() -> Folder {
    let actors = "[[actor]]\nname = \"Grain Office\"\naliases = [\"Bureau of Grain\"]\n";
    Folder::new(&[("a.md", NOTE), ("actors.toml", actors), ("themes.toml", "")])
}

/// A server of its own, which has its cache in a folder of the test.
fn client(folder: &Folder, cache: &str, capabilities: &Value) -> Client {
    let cache = folder.path(cache);
    let mut client = Client::deaf(move |input, output| {
        let mut server = Command::new(env!("CARGO_BIN_EXE_dossier"));
        let server = server.arg("lsp").env("XDG_CACHE_HOME", cache).stdin(input).stdout(output);
        server.status().unwrap().code().unwrap().try_into().unwrap()
    });
    client.listen();
    client.initialize(json!([{ "uri": folder.uri("notes"), "name": "notes" }]), capabilities);
    client
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    let position = json!({ "line": line, "character": character });
    json!({ "textDocument": { "uri": uri }, "position": position })
}

#[test]
fn a_built_in_actor_has_a_page_for_reading_that_is_not_checked() {
    let folder = folder();
    let uri = folder.uri("notes/a.md");
    folder.write("notes/a.md", NOTE);
    let mut client = client(&folder, "cache", &json!({}));
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    let found = client.ask("textDocument/definition", at(&uri, 2, 3))["result"].clone();
    let page = found[0]["uri"].as_str().unwrap().to_owned();
    assert!(page.starts_with(&folder.uri("cache/dossier/")), "{page}");
    let path = tower_lsp::lsp_types::Url::parse(&page).unwrap().to_file_path().unwrap();
    assert!(fs::metadata(&path).unwrap().permissions().readonly());
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("id = \"ru\"\n"), "{text}");
    client.open(&page, &text);
    // The findings of the note are published after those of the page would have been.
    client.replace(&uri, 2, NOTE);
    client.findings(&uri, 2);
    let published = client.received("textDocument/publishDiagnostics");
    assert!(!published.iter().any(|it| it["params"]["uri"] == page));
    assert_eq!(client.ask("textDocument/hover", at(&page, 0, 3))["result"], Value::Null);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn a_built_in_actor_is_renamed_by_an_entry_of_its_own() {
    let folder = folder();
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    let error = client.ask("textDocument/prepareRename", at(&uri, 2, 3))["error"].clone();
    assert!(error["message"].as_str().unwrap().contains("id = \"ru\""), "{error}");
}

#[test]
fn a_search_finds_actors_by_any_name() {
    let folder = folder();
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    let found = client.ask("workspace/symbol", json!({ "query": "bureau of" }))["result"].clone();
    assert_eq!(found[0]["name"], "Bureau of Grain");
    assert_eq!(found[0]["containerName"], "Grain Office");
    assert_eq!(found[0]["location"]["uri"], folder.uri("actors.toml"));
    assert_eq!(found[0]["location"]["range"]["start"], json!({ "line": 1, "character": 7 }));
    assert_eq!(found.as_array().unwrap().len(), 1);
}

#[test]
fn headings_are_a_tree_or_a_list() {
    let folder = folder();
    let tree = json!({ "textDocument": {
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
    } });
    let uri = folder.uri("a.md");
    let asked = json!({ "textDocument": { "uri": uri } });
    for (capabilities, is_tree) in [(tree, true), (json!({}), false)] {
        let mut client = Client::with(&folder, capabilities);
        client.open(&uri, NOTE);
        client.findings(&uri, 1);
        let found = client.ask("textDocument/documentSymbol", asked.clone())["result"].clone();
        assert_eq!(found[0]["name"], "On 😀 trade");
        let below = if is_tree { &found[0]["children"][0] } else { &found[1] };
        assert_eq!(below["name"], "More");
        let range = if is_tree { &below["range"] } else { &below["location"]["range"] };
        assert_eq!(range["start"], json!({ "line": 4, "character": 0 }));
    }
}

/// What can be done about a citation that points nowhere.
fn actions(client: &mut Client, uri: &str) -> Vec<Value> {
    client.open(uri, "It counted them [@nis2042].\n");
    client.findings(uri, 1);
    let position = json!({ "line": 0, "character": 20 });
    let range = json!({ "start": position, "end": position });
    let document = json!({ "uri": uri });
    let params =
        json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", params)["result"].clone();
    actions.as_array().cloned().unwrap_or_default()
}

#[test]
fn a_rule_is_explained_where_the_editor_shows_documents() {
    let folder = folder();
    let uri = folder.uri("notes/b.md");
    folder.write("notes/b.md", "");
    let explains = |it: &&Value| it["title"] == "Explain unresolved-source";
    let shows = json!({ "window": { "showDocument": { "support": true } } });
    let mut able = client(&folder, "cache", &shows);
    let found = actions(&mut able, &uri);
    let command = found.iter().find(explains).unwrap()["command"].clone();
    able.ask("workspace/executeCommand", command);
    let shown = able.wait(|it| it["method"] == "window/showDocument");
    assert!(shown["params"]["uri"].as_str().unwrap().ends_with("/unresolved-source.md"));
    let page = folder.path("cache").join("dossier").join(env!("CARGO_PKG_VERSION"));
    let text = fs::read_to_string(page.join("pages/unresolved-source.md")).unwrap();
    assert!(text.starts_with("# unresolved-source\n"), "{text}");
    for arguments in [json!([]), json!([7]), json!(["no-such-rule"]), json!(["file:///a", {}])] {
        for command in ["dossier.explain", "dossier.show", "dossier.none"] {
            let unknown = json!({ "command": command, "arguments": arguments });
            assert!(able.ask("workspace/executeCommand", unknown).get("error").is_none());
        }
    }
    let mut unable = client(&folder, "cache", &json!({}));
    assert!(!actions(&mut unable, &uri).iter().any(|it| explains(&it)));
}

#[test]
fn a_reason_in_words_is_written_where_the_cursor_goes() {
    let folder = folder();
    let uri = folder.uri("notes/b.md");
    folder.write("notes/b.md", "");
    let other = |it: &&Value| it["title"] == "Waive: other…";
    let shows = json!({ "window": { "showDocument": { "support": true } } });
    let mut able = client(&folder, "cache", &shows);
    let found = actions(&mut able, &uri);
    let chosen = found.iter().find(other).unwrap();
    let edit = &chosen["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "<!-- dossier: allow unresolved-source other:  -->\n");
    able.ask("workspace/executeCommand", chosen["command"].clone());
    let shown = able.wait(|it| it["method"] == "window/showDocument")["params"].clone();
    let at = json!({ "line": 0, "character": 45 });
    assert_eq!(
        (&shown["uri"], &shown["selection"]),
        (&json!(uri), &json!({ "start": at, "end": at }))
    );
    let mut unable = client(&folder, "cache", &json!({}));
    let found = actions(&mut unable, &uri);
    assert_eq!(found.iter().find(other).unwrap().get("command"), None);
}
