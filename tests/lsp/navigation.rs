//! Ways to other places: searches and outlines.

use serde_json::json;

use crate::client::{Client, Folder};

const NOTE: &str = "# On 😀 trade\n\nRussia sent grain.\n\n## More\n\nNothing.\n";

fn folder() -> Folder {
    let actors = "[[actor]]\nname = \"Grain Office\"\naliases = [\"Bureau of Grain\"]\n";
    Folder::new(&[("a.md", NOTE), ("actors.toml", actors), ("themes.toml", "")])
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
