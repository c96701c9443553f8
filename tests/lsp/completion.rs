//! Completion as an editor asks for it and carries it out.

use serde_json::{Value, json};

use crate::client::{Client, Folder};

const ACTORS: &str = "[[actor]]\nid = \"kp\"\nname = \"North Korea\"\nkind = \"state\"\n\
                      aliases = [\"DPRK\", \"북한\"]\nsummary = \"Supplier of shells.\"\n";
const SETTINGS: &str = "actors.builtin = false\n";

const INVOKED: u32 = 1;
const TYPED: u32 = 2;

fn folder() -> Folder {
    Folder::new(&[("a.md", "Text.\n"), ("actors.toml", ACTORS), ("dossier.toml", SETTINGS)])
}

/// An editor with all read, and the URI of its note.
fn ready(folder: &Folder) -> (Client, String) {
    let mut client = Client::with(folder, json!({}));
    let uri = folder.uri("a.md");
    client.open(&uri, "Text.\n");
    client.findings(&uri, 1);
    (client, uri)
}

/// What is offered at the `|` of a text.
fn complete(client: &mut Client, uri: &str, kind: u32, text: &str) -> Value {
    let at = text.find('|').unwrap();
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    let position = json!({
        "line": before.matches('\n').count(),
        "character": before[start..].encode_utf16().count(),
    });
    client.replace(uri, 2, &text.replacen('|', "", 1));
    let params = json!({
        "textDocument": { "uri": uri },
        "position": position,
        "context": { "triggerKind": kind },
    });
    client.ask("textDocument/completion", params)["result"].clone()
}

/// The text after the first item is taken, as an editor does it that counts in UTF-16.
fn taken(text: &str, list: &Value) -> String {
    let edit = &list["items"][0]["textEdit"];
    let text = text.replacen('|', "", 1);
    let offset = |at: &Value| {
        let line = at["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let rest = text[start..].char_indices();
        let mut places = rest.chain([(text.len() - start, '\n')]).filter(|(_, c)| {
            let here = units;
            units += c.len_utf16();
            here == at["character"].as_u64().unwrap() as usize
        });
        start + places.next().unwrap().0
    };
    let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
    [&text[..start], edit["newText"].as_str().unwrap(), &text[end..]].concat()
}

#[test]
fn the_whole_phrase_is_replaced_in_the_units_of_the_editor() {
    let folder = folder();
    let (mut client, uri) = ready(&folder);
    for (text, expected) in [
        ("😀 by north ko|, 😀\n", "😀 by North Korea, 😀\n"),
        ("😀 [[dp|\n", "😀 [[North Korea|DPRK]]\n"),
        ("😀 [[dp|]] and [[x]]\r\n", "😀 [[North Korea|DPRK]] and [[x]]\r\n"),
        ("😀 @north ko| 😀\n", "😀 North Korea 😀\n"),
        ("> 그리고 북|에서\n", "> 그리고 북한에서\n"),
        ("---\r\nactors: [dp|]\r\n---\r\n", "---\r\nactors: [North Korea]\r\n---\r\n"),
        ("\"𝔄 North K|\"\n", "\"𝔄 North Korea\"\n"),
    ] {
        let list = complete(&mut client, &uri, INVOKED, text);
        assert_eq!(taken(text, &list), expected, "{text}");
    }
}

#[test]
fn small_letters_in_prose_wait_for_a_question() {
    let folder = folder();
    let (mut client, uri) = ready(&folder);
    let mut count = |kind: u32, text: &str| {
        complete(&mut client, &uri, kind, text)["items"].as_array().unwrap().len()
    };
    assert_eq!(count(INVOKED, "by north|\n"), 1);
    assert_eq!(count(TYPED, "by north|\n"), 0);
    assert_eq!(count(TYPED, "by North|\n"), 1);
    assert_eq!(count(INVOKED, "by North |\n"), 0);
}

#[test]
fn no_space_starts_a_completion() {
    let folder = folder();
    let mut client = Client::start();
    let answer = client.initialize(json!([{ "uri": folder.uri(""), "name": "" }]), &json!({}));
    let provider = &answer["capabilities"]["completionProvider"];
    assert_eq!(provider["triggerCharacters"], json!(["@", "[", "#", "^"]));
    assert_eq!(provider["resolveProvider"], true);
}

#[test]
fn items_are_in_order_and_tell_more_when_asked() {
    let folder = folder();
    let (mut client, uri) = ready(&folder);
    let list = complete(&mut client, &uri, INVOKED, "Then [[k|\n");
    assert_eq!(list["isIncomplete"], true);
    let item = &list["items"][0];
    assert_eq!(item["label"], "North Korea");
    assert_eq!(item["filterText"], "k North Korea");
    assert_eq!(item["sortText"], "0000");
    assert_eq!(item["detail"], "state");
    assert_eq!(item["documentation"], Value::Null);
    let resolved = client.ask("completionItem/resolve", item.clone())["result"].clone();
    let documentation = resolved["documentation"]["value"].as_str().unwrap();
    assert!(documentation.contains("Supplier of shells."), "{documentation}");
    assert_eq!(resolved["textEdit"], item["textEdit"]);
    let alias = &complete(&mut client, &uri, INVOKED, "Then Dp|\n")["items"][0];
    assert_eq!(
        alias["labelDetails"],
        json!({ "detail": " → North Korea", "description": "state" })
    );
    assert_eq!(alias["detail"], "→ North Korea · state");
}

#[test]
fn a_neovim_that_cuts_at_spaces_is_given_the_whole() {
    let folder = folder();
    let mut client = Client::start();
    let item = json!({ "snippetSupport": true });
    client.ask(
        "initialize",
        json!({
            "clientInfo": { "name": "Neovim", "version": "0.11.4" },
            "capabilities": { "textDocument": { "completion": { "completionItem": item } } },
            "workspaceFolders": [{ "uri": folder.uri(""), "name": "" }],
        }),
    );
    client.notify("initialized", json!({}));
    let uri = folder.uri("a.md");
    client.open(&uri, "Text.\n");
    client.findings(&uri, 1);
    let item = complete(&mut client, &uri, INVOKED, "See [[dp|\n")["items"][0].clone();
    assert_eq!(item["insertTextFormat"], 2);
    assert_eq!(item["label"], "North Korea|DPRK]]");
    assert_eq!(item["textEdit"]["newText"], "North Korea|DPRK]]");
    assert_eq!(item["filterText"], Value::Null);
}
