//! Sessions as editors have them.

use serde_json::{Value, json};

use crate::client::{Client, Folder};

const NOTE: &str = "Pyongyang shipped 6,000 containers to Rajin.\n";

#[test]
fn every_version_of_an_open_note_gets_its_findings() {
    let folder = Folder::new(&[("a.md", NOTE)]);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.findings(&uri, 1);
    client.replace(&uri, 2, "");
    assert!(client.findings(&uri, 2).is_empty());
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn the_unit_of_columns_is_agreed() {
    let folder = Folder::new(&[]);
    for (offered, agreed) in [("utf-8", "utf-8"), ("utf-16", "utf-16"), ("utf-32", "utf-32")] {
        let mut client = Client::start();
        let general = json!({ "general": { "positionEncodings": [offered] } });
        let answer = client.initialize(json!([{ "uri": folder.uri(""), "name": "" }]), &general);
        assert_eq!(answer["capabilities"]["positionEncoding"], agreed);
    }
}

#[test]
fn progress_is_shown_while_a_workspace_is_read() {
    let folder = Folder::new(&[("a.md", NOTE)]);
    let mut client = Client::in_folder(&folder);
    client.answer_requests();
    let end = client.wait(|it| it["params"]["value"]["kind"] == "end");
    assert_eq!(end["method"], "$/progress");
    let kinds = client.received("$/progress").into_iter();
    let kinds: Vec<Value> = kinds.map(|it| it["params"]["value"]["kind"].clone()).collect();
    assert_eq!(kinds.first().zip(kinds.last()), Some((&json!("begin"), &json!("end"))));
}

#[test]
fn an_editor_that_asks_for_findings_is_sent_none() {
    let folder = Folder::new(&[("a.md", NOTE)]);
    let pulls = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let mut client = Client::with(&folder, pulls);
    client.answer_requests();
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    client.wait(|it| it["method"] == "workspace/diagnostic/refresh");
    let mut params = json!({ "textDocument": { "uri": uri } });
    let report = client.ask("textDocument/diagnostic", params.clone())["result"].clone();
    assert_eq!(report["kind"], "full");
    params["previousResultId"] = report["resultId"].clone();
    let again = client.ask("textDocument/diagnostic", params)["result"].clone();
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": report["resultId"] }));
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(all["result"]["items"][0]["kind"], "full", "{all}");
    assert!(client.received("textDocument/publishDiagnostics").is_empty());
    assert_eq!(client.shut_down(), 0);
}

const FAULTY: &str = "[rules]\nunsourced-clam = \"off\"\n";
const FAULT: &str = "1:0-1:14 invalid-config";

#[test]
fn faults_of_the_settings_are_shown_where_they_are() {
    let folder = Folder::new(&[("dossier.toml", FAULTY), ("a.md", NOTE)]);
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

    std::fs::remove_file(folder.path("dossier.toml")).unwrap();
    client.changed(&[(&uri, 3)]);
    client.wait_for(&uri, &[]);
    assert_eq!(client.shut_down(), 0);
}
