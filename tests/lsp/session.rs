//! Sessions as editors have them.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, Folder};

const NOTE: &str = "Pyongyang shipped 6,000 containers to Rajin.\n";
const UNSOURCED: &str = "0:0-0:44 unsourced-claim";
const SOURCED: &str = "Pyongyang shipped 6,000 containers to Rajin [@nis].\n";
/// A mark that points nowhere covers nothing.
const UNRESOLVED: [&str; 2] = ["0:0-0:51 unsourced-claim", "0:46-0:49 unresolved-source"];
const NIS: &str = "---\ntitle: Briefing\nurl: https://nis.example/1\npublished: 2024-10-18\n\
                   publisher: NIS\n---\nSome 6,000 containers were moved.\n";

#[test]
fn findings_are_those_of_the_unsaved_text() {
    let folder = Folder::new(&[("a.md", NOTE), ("articles/nis.md", NIS)]);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    assert_eq!(client.findings(&uri, 1), [UNSOURCED]);
    client.replace(&uri, 2, SOURCED);
    assert!(client.findings(&uri, 2).is_empty());
    // The same findings again are those of a newer version.
    client.replace(&uri, 3, "# Nothing\n");
    assert!(client.findings(&uri, 3).is_empty());
    assert_eq!(client.shut_down(), 0);
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), NOTE);
}

#[test]
fn a_finding_says_who_found_it_and_where_to_read_more() {
    let folder = Folder::new(&[]);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    let published = &client.received("textDocument/publishDiagnostics")[0];
    let finding = &published["params"]["diagnostics"][0];
    assert_eq!(finding["source"], "dossier");
    assert_eq!(finding["severity"], 2);
    assert_eq!(finding["data"]["rule"], "unsourced-claim");
    let href = dossier::rules::page_url("unsourced-claim");
    assert_eq!(finding["codeDescription"]["href"], href);
}

#[test]
fn a_closed_note_shows_what_is_on_disk() {
    let folder = Folder::new(&[("a.md", NOTE), ("articles/nis.md", NIS)]);
    let mut client = Client::in_folder(&folder);
    let [known, new] = ["a.md", "new.md"].map(|it| folder.uri(it));
    client.wait_for(&known, &[UNSOURCED]);
    client.open(&known, SOURCED);
    client.wait_for(&known, &[]);
    client.close(&known);
    client.wait_for(&known, &[UNSOURCED]);
    client.open(&new, NOTE);
    client.wait_for(&new, &[UNSOURCED]);
    client.close(&new);
    client.wait_for(&new, &[]);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn changes_on_disk_are_picked_up() {
    let folder = Folder::new(&[("a.md", NOTE), ("b/c.md", NOTE), ("b/d.md", NOTE)]);
    let mut client = Client::in_folder(&folder);
    client.answer_requests();
    let [a, c, d] = ["a.md", "b/c.md", "b/d.md"].map(|it| folder.uri(it));
    for uri in [&a, &c, &d] {
        client.wait_for(uri, &[UNSOURCED]);
    }
    folder.write("a.md", SOURCED);
    client.changed(&[(&a, 2)]);
    client.wait_for(&a, &UNRESOLVED);
    // The note was not touched; what it cites has come.
    folder.write("articles/nis.md", NIS);
    client.changed(&[(&folder.uri("articles/nis.md"), 1)]);
    client.wait_for(&a, &[]);
    // A folder that is gone is one event.
    fs::remove_dir_all(folder.path("b")).unwrap();
    client.changed(&[(&folder.uri("b"), 3)]);
    client.wait_for(&c, &[]);
    client.wait_for(&d, &[]);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn an_open_note_stays_what_the_editor_says() {
    let folder = Folder::new(&[("a.md", NOTE)]);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    assert_eq!(client.findings(&uri, 1), [UNSOURCED]);
    fs::remove_file(folder.path("a.md")).unwrap();
    client.changed(&[(&uri, 3)]);
    // Whatever comes of it comes before the answer to a later change.
    client.replace(&uri, 2, &format!("\n{NOTE}"));
    assert_eq!(client.findings(&uri, 2), ["1:0-1:44 unsourced-claim"]);
    client.close(&uri);
    client.wait_for(&uri, &[]);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn what_is_excluded_has_no_findings() {
    let folder = Folder::new(&[("a.md", NOTE), ("b.md", NOTE), ("drafts/c.md", NOTE)]);
    let mut client = Client::in_folder(&folder);
    let [a, b, c] = ["a.md", "b.md", "drafts/c.md"].map(|it| folder.uri(it));
    client.open(&a, NOTE);
    for uri in [&a, &b, &c] {
        client.wait_for(uri, &[UNSOURCED]);
    }
    folder.write(".gitignore", "drafts/\n");
    client.changed(&[(&folder.uri(".gitignore"), 1)]);
    client.wait_for(&c, &[]);
    folder.write("dossier.toml", "exclude = [\"a.md\"]\n");
    client.changed(&[(&folder.uri("dossier.toml"), 1)]);
    client.wait_for(&a, &[]);
    // It does not come back by the back door.
    client.changed(&[(&a, 2), (&c, 2)]);
    client.open(&c, NOTE);
    client.replace(&a, 2, NOTE);
    folder.write("dossier.toml", "");
    client.changed(&[(&folder.uri("dossier.toml"), 2)]);
    client.wait_for(&a, &[UNSOURCED]);
    let of_c = |it: &Value| it["params"]["uri"] == c.as_str();
    assert!(!client.messages().iter().any(of_c));
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn without_reports_of_changes_a_save_is_the_time_to_look() {
    let folder = Folder::new(&[("a.md", NOTE), ("b.md", NOTE)]);
    let watch = json!({ "workspace": { "didChangeWatchedFiles": null } });
    let mut client = Client::with(&folder, watch);
    let [a, b] = ["a.md", "b.md"].map(|it| folder.uri(it));
    client.open(&a, NOTE);
    client.wait_for(&b, &[UNSOURCED]);
    fs::remove_file(folder.path("b.md")).unwrap();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": a } }));
    client.wait_for(&b, &[]);
    assert!(client.received("client/registerCapability").is_empty());
}

#[test]
fn each_note_belongs_to_the_nearest_folder() {
    let folder = Folder::new(&[
        ("one/dossier.toml", ""),
        ("one/a.md", SOURCED),
        ("one/articles/nis.md", NIS),
        ("two/dossier.toml", ""),
        ("two/a.md", SOURCED),
        ("three/dossier.toml", ""),
        ("three/a.md", SOURCED),
        ("three/b.md", NOTE),
        ("alone/a.md", SOURCED),
        ("alone/b.md", NOTE),
    ]);
    let mut client = Client::start();
    let folders = ["one", "two"].map(|it| json!({ "uri": folder.uri(it), "name": it }));
    client.initialize(json!(folders), &json!({}));
    client.wait_for(&folder.uri("two/a.md"), &UNRESOLVED);
    for path in ["one/a.md", "three/a.md", "alone/a.md"] {
        client.open(&folder.uri(path), SOURCED);
    }
    assert!(client.findings(&folder.uri("one/a.md"), 1).is_empty());
    // Opened alone: with the workspace around it, or with nothing.
    assert_eq!(client.findings(&folder.uri("three/a.md"), 1), UNRESOLVED);
    assert_eq!(client.findings(&folder.uri("alone/a.md"), 1), UNRESOLVED);
    let event = json!({
        "added": [{ "uri": folder.uri("three"), "name": "three" }],
        "removed": [{ "uri": folder.uri("two"), "name": "two" }],
    });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    client.wait_for(&folder.uri("two/a.md"), &[]);
    client.wait_for(&folder.uri("three/b.md"), &[UNSOURCED]);
    let event = json!({ "added": [{ "uri": folder.uri("two"), "name": "two" }], "removed": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    client.wait_for(&folder.uri("two/a.md"), &UNRESOLVED);
    let about = |it: &Value| it["params"]["uri"] == folder.uri("alone/b.md").as_str();
    assert!(!client.messages().iter().any(about));
    assert_eq!(client.shut_down(), 0);
}

#[cfg(unix)]
#[test]
fn files_are_called_as_the_editor_calls_them() {
    let folder = Folder::new(&[("real/notes é/a b.md", NOTE)]);
    std::os::unix::fs::symlink(folder.path("real"), folder.path("link")).unwrap();
    let mut client = Client::start();
    let root = folder.uri("real").replace("real", "link");
    client.initialize(json!([{ "uri": root, "name": "" }]), &json!({}));
    let spellings = ["/notes%20%C3%A9/a%20b.md", "/notes%20%C3%A9/%61%20b.md"];
    for (version, path) in (1..).zip(spellings) {
        let uri = format!("{root}{path}");
        client.open(&uri, NOTE);
        client.replace(&uri, version + 1, "");
        assert!(client.findings(&uri, version + 1).is_empty());
        client.close(&uri);
        client.wait_for(&format!("{root}{}", spellings[0]), &[UNSOURCED]);
    }
    // By way of the real folder.
    let uri = folder.uri("real/notes é/a b.md");
    client.open(&uri, SOURCED);
    assert_eq!(client.findings(&uri, 1), UNRESOLVED);
}

#[test]
fn the_unit_of_columns_is_agreed() {
    let note = "😀 See it [@nis].\n";
    let folder = Folder::new(&[]);
    let uri = folder.uri("a.md");
    for (offered, column) in [("utf-8", 14), ("utf-16", 12), ("utf-32", 11)] {
        let mut client = Client::start();
        let general = json!({ "general": { "positionEncodings": [offered] } });
        let answer = client.initialize(json!([{ "uri": folder.uri(""), "name": "" }]), &general);
        assert_eq!(answer["capabilities"]["positionEncoding"], offered);
        client.open(&uri, note);
        let place = format!("0:{column}-0:{} unresolved-source", column + 3);
        assert_eq!(client.findings(&uri, 1), [place]);
        let end = json!({ "line": 0, "character": column + 3 });
        let range = json!({ "start": end, "end": end });
        client.change(&uri, 2, json!([{ "range": range, "text": "-2" }]));
        let place = format!("0:{column}-0:{} unresolved-source", column + 5);
        assert_eq!(client.findings(&uri, 2), [place]);
    }
}

#[test]
fn progress_is_shown_while_a_workspace_is_read() {
    let folder = Folder::new(&[("a.md", NOTE)]);
    let mut client = Client::in_folder(&folder);
    client.answer_requests();
    client.wait(|it| it["params"]["value"]["kind"] == "end");
    let kinds = client.received("$/progress").into_iter();
    let kinds: Vec<Value> = kinds.map(|it| it["params"]["value"]["kind"].clone()).collect();
    assert_eq!(kinds.first().zip(kinds.last()), Some((&json!("begin"), &json!("end"))));
}

#[test]
fn an_editor_that_asks_for_findings_is_sent_none() {
    let folder = Folder::new(&[("a.md", NOTE), ("b.md", NOTE)]);
    let pulls = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let mut client = Client::with(&folder, pulls);
    client.answer_requests();
    let [uri, other] = ["a.md", "b.md"].map(|it| folder.uri(it));
    client.open(&uri, NOTE);
    client.wait(|it| it["method"] == "workspace/diagnostic/refresh");
    let mut params = json!({ "textDocument": { "uri": uri } });
    let report = client.ask("textDocument/diagnostic", params.clone())["result"].clone();
    assert_eq!(report["kind"], "full");
    assert_eq!(crate::client::shown(&report["items"]), [UNSOURCED]);
    params["previousResultId"] = report["resultId"].clone();
    let unchanged = json!({ "kind": "unchanged", "resultId": report["resultId"] });
    assert_eq!(client.ask("textDocument/diagnostic", params.clone())["result"], unchanged);
    client.replace(&uri, 2, "");
    let report = client.ask("textDocument/diagnostic", params)["result"].clone();
    assert_eq!(report["items"], json!([]));

    let gone = folder.uri("gone.md");
    let previous = json!([
        { "uri": uri, "value": report["resultId"] },
        { "uri": gone, "value": "0123456789abcdef" },
    ]);
    let answer = client.ask("workspace/diagnostic", json!({ "previousResultIds": previous }));
    let items = answer["result"]["items"].as_array().unwrap();
    let item = |uri: &str| items.iter().find(|it| it["uri"] == uri).unwrap();
    assert_eq!(item(&uri)["kind"], "unchanged");
    assert_eq!(crate::client::shown(&item(&other)["items"]), [UNSOURCED]);
    assert_eq!(item(&gone)["items"], json!([]));
    assert!(client.received("textDocument/publishDiagnostics").is_empty());
    assert_eq!(client.shut_down(), 0);
}

const FAULTY: &str = "[rules]\nunsourced-clam = \"off\"\n";
const FAULT: &str = "1:0-1:14 invalid-config";

#[test]
fn faults_of_the_settings_are_shown_where_they_are() {
    let folder = Folder::new(&[("dossier.toml", FAULTY)]);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("dossier.toml");
    client.wait_for(&uri, &[FAULT]);

    // On disk.
    folder.write("dossier.toml", "");
    client.changed(&[(&uri, 2)]);
    client.wait_for(&uri, &[]);
    folder.write("dossier.toml", FAULTY);
    client.changed(&[(&uri, 2)]);
    client.wait_for(&uri, &[FAULT]);

    // In the editor, whatever is on disk.
    client.open(&uri, "# Nothing\n");
    assert!(client.findings(&uri, 1).is_empty());
    client.changed(&[(&uri, 2)]);
    client.replace(&uri, 2, &format!("\n{FAULTY}"));
    assert_eq!(client.findings(&uri, 2), ["2:0-2:14 invalid-config"]);
    client.close(&uri);
    client.wait_for(&uri, &[FAULT]);

    fs::remove_file(folder.path("dossier.toml")).unwrap();
    client.changed(&[(&uri, 3)]);
    client.wait_for(&uri, &[]);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn a_rule_that_is_switched_off_is_off_in_all_notes() {
    let folder = Folder::new(&[("a.md", NOTE), ("b.md", NOTE), ("dossier.toml", "")]);
    let mut client = Client::in_folder(&folder);
    let [a, b, settings] = ["a.md", "b.md", "dossier.toml"].map(|it| folder.uri(it));
    client.open(&a, NOTE);
    client.wait_for(&a, &[UNSOURCED]);
    client.wait_for(&b, &[UNSOURCED]);
    client.open(&settings, "[rules]\nunsourced-claim = \"off\"\n");
    client.wait_for(&a, &[]);
    client.wait_for(&b, &[]);
    assert_eq!(client.shut_down(), 0);
}
