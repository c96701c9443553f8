//! What no editor should do, and some do: the server lives, and says what is due.

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tower_lsp::{
    LanguageServer, LspService,
    jsonrpc::Result,
    lsp_types::{self as lsp, InitializeParams, InitializeResult},
};

use crate::client::{Client, Folder, runtime};

const NOTE: &str = "Pyongyang shipped 6,000 containers to Rajin.\n";

/// The server still answers.
#[track_caller]
fn lives(mut client: Client) {
    let answer = client.ask("workspace/symbolic", json!({}));
    assert_eq!(answer["error"]["code"], -32601);
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn garbage_is_answered_with_an_error() {
    let folder = Folder::new(&[]);
    let inputs: [(&[u8], i64); 8] = [
        (b"Content-Length: 3\r\n\r\n{a}", -32700),
        (b"Content-Length: 5\r\n\r\n\"\xff\xfe\xfd\"", -32700),
        (b"Content-Length: 2\r\n\r\n[]", -32600),
        (b"Content-Length: 2\r\n\r\n{}", -32600),
        (b"Content-Length: -2\r\n\r\n", -32700),
        (b"Content-Length: 99999999999999999999\r\n\r\n", -32700),
        (b"Content-Type: none\r\n\r\n", -32700),
        (b"\x00\x01\x02 binary junk\r\n\r\n", -32700),
    ];
    for (input, code) in inputs {
        let mut client = Client::in_folder(&folder);
        client.bytes(input);
        let answer = client.wait(|it| it["id"].is_null() && it.get("error").is_some());
        assert_eq!(answer["error"]["code"], code, "{}", String::from_utf8_lossy(input));
        lives(client);
    }
}

#[test]
fn the_header_may_be_written_in_any_way() {
    let mut client = Client::start();
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
    let length = body.len();
    let header = format!("content-type: a/b; charset=UTF-8\ncontent-length:{length}\n\n");
    client.bytes((header + body).as_bytes());
    assert!(client.answer(1)["result"]["capabilities"].is_object());
}

#[test]
fn nothing_works_before_initialize_and_twice_is_too_often() {
    let mut client = Client::start();
    let position = json!({ "textDocument": { "uri": "file:///a.md" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.ask("textDocument/hover", position)["error"]["code"], -32002);
    client.notify("textDocument/didOpen", json!({}));
    client.initialize(json!([]), &json!({}));
    assert_eq!(client.ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    lives(client);
}

#[test]
fn every_request_is_answered_even_one_that_nobody_knows() {
    let mut client = Client::in_folder(&Folder::new(&[]));
    for method in ["$/unknown", "unknown", "textDocument/didOpen", "initialized"] {
        assert!(client.ask(method, json!({})).get("error").is_some(), "{method}");
    }
    for params in [Value::Null, json!([]), json!({ "textDocument": 7 })] {
        assert_eq!(client.ask("textDocument/diagnostic", params)["error"]["code"], -32602);
    }
    client.notify("textDocument/didOpen", json!([1, 2]));
    client.notify("$/unknown", json!({}));
    lives(client);
}

#[test]
fn a_document_over_the_limit_is_refused_until_it_is_small_again() {
    let folder = Folder::new(&[]);
    let mut client = Client::in_folder(&folder);
    let [opened, changed] = ["opened.md", "changed.md"].map(|it| folder.uri(it));
    let large = "x".repeat(64 << 20);
    client.frame(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"text":"{large}","languageId":"markdown","version":1,"uri":"{opened}"}}}}}}"#
    ));
    client.wait_for(&opened, &["0:0-0:0 file-too-large"]);
    client.open(&changed, NOTE);
    client.frame(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"version":2,"uri":"{changed}"}},"contentChanges":[{{"text":"{large}"}}]}}}}"#
    ));
    client.wait_for(&changed, &["0:0-0:0 file-too-large"]);
    // An edit of a text that the server does not have says nothing.
    let place = json!({ "line": 0, "character": 0 });
    client.change(&changed, 3, json!([{ "range": { "start": place, "end": place }, "text": "x" }]));
    client.replace(&changed, 4, "# Small\n");
    assert!(client.findings(&changed, 4).is_empty());
    client.close(&opened);
    client.wait_for(&opened, &[]);
    lives(client);
}

#[test]
fn a_request_over_the_limit_is_refused_by_name() {
    let mut client = Client::in_folder(&Folder::new(&[]));
    let junk = "x".repeat(40 << 20);
    client.frame(&format!(
        r#"{{"jsonrpc":"2.0","id":"a","params":{{"junk":"{junk}"}},"method":"textDocument/hover"}}"#
    ));
    let answer = client.wait(|it| it["id"] == "a");
    let message = "textDocument/hover is larger than 32 MiB, more than the server reads";
    assert_eq!(answer["error"]["message"], message);
    lives(client);
}

#[test]
fn odd_edits_are_made_as_far_as_they_make_sense() {
    let folder = Folder::new(&[]);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    let range = |start: [u32; 2], end: [u32; 2]| {
        let position = |it: [u32; 2]| json!({ "line": it[0], "character": it[1] });
        json!({ "start": position(start), "end": position(end) })
    };
    client.change(&uri, 7, json!([{ "text": "not open" }]));
    client.open(&uri, "a😀b\r\nc\u{2028}d\re");
    client.change(&uri, 2, json!([]));
    client.change(
        &uri,
        3,
        json!([
            { "range": range([0, 2], [0, 2]), "text": "inside a pair" },
            { "range": range([9, 9], [u32::MAX, u32::MAX]), "text": "past the end" },
            { "range": range([1, 1], [0, 0]), "text": "backwards" },
            { "range": range([0, u32::MAX], [0, u32::MAX]), "text": "past the line", "rangeLength": 77 },
        ]),
    );
    assert!(client.findings(&uri, 3).is_empty());
    client.close(&uri);
    client.close(&uri);
    lives(client);
}

#[test]
fn documents_that_are_no_notes_are_left_alone() {
    let folder = Folder::new(&[]);
    let mut client = Client::in_folder(&folder);
    for uri in ["git:/a.md?HEAD", "zip:x", "file://host/a.md", "file:///", "untitled:Untitled-1"] {
        client.open(uri, NOTE);
        client.replace(uri, 2, NOTE);
    }
    assert!(!client.findings("untitled:Untitled-1", 2).is_empty());
    assert!(client.messages().iter().all(|it| it["params"]["uri"] != "git:/a.md?HEAD"));
    lives(client);
}

#[test]
fn files_that_are_no_text_do_no_harm_and_come_to_none() {
    let folder = Folder::new(&[("dossier.toml", "\u{0}")]);
    let junk: Vec<u8> = (0..200_000_u32).map(|it| (it.wrapping_mul(it) >> 7) as u8).collect();
    let files: [(&str, &[u8]); 3] =
        [("junk.md", &junk), ("latin-1.md", b"caf\xe9"), ("articles/junk.txt", &junk)];
    for (path, bytes) in files {
        folder.write(path, bytes);
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(""), folder.path("loop")).unwrap();
    let mut client = Client::in_folder(&folder);
    client.open(&folder.uri("a.md"), NOTE);
    client.findings(&folder.uri("a.md"), 1);
    lives(client);
    for (path, bytes) in files {
        assert_eq!(std::fs::read(folder.path(path)).unwrap(), bytes);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_left_out() {
    use std::{fs, os::unix::fs::PermissionsExt};

    let folder = Folder::new(&[("secret/a.md", NOTE), ("b.md", NOTE)]);
    let set = |mode| fs::set_permissions(folder.path("secret"), fs::Permissions::from_mode(mode));
    set(0o000).unwrap();
    let mut client = Client::in_folder(&folder);
    client.open(&folder.uri("b.md"), NOTE);
    client.findings(&folder.uri("b.md"), 1);
    lives(client);
    set(0o755).unwrap();
}

#[test]
fn an_editor_that_does_not_read_is_served_when_it_does() {
    let folder = Folder::new(&[]);
    let uri = folder.uri("a.md");
    let mut client =
        Client::deaf(|input, output| runtime().block_on(dossier::lsp::serve(input, output)));
    client.request("initialize", json!({ "capabilities": {}, "rootUri": folder.uri("") }));
    client.notify("initialized", json!({}));
    client.open(&uri, NOTE);
    let hovers: Vec<i64> = (2..2_000)
        .map(|version| {
            client.replace(&uri, version, &NOTE.repeat(version as usize % 7));
            client.hover(&uri, 0, 3)
        })
        .collect();
    client.listen();
    client.findings(&uri, 1_999);
    client.answers(&hovers);
    lives(client);
}

#[test]
fn the_exit_code_says_whether_the_session_was_ended() {
    let folder = Folder::new(&[]);
    assert_eq!(Client::in_folder(&folder).shut_down(), 0);
    assert_eq!(Client::in_folder(&folder).hang_up(), 1);
    let mut client = Client::in_folder(&folder);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1);
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1);
    let mut client = Client::in_folder(&folder);
    client.ask("shutdown", Value::Null);
    assert_eq!(client.hang_up(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn the_server_does_not_outlive_its_editor() {
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::start();
    client.ask("initialize", json!({ "capabilities": {}, "processId": editor.id() }));
    editor.kill().unwrap();
    // Still in the table of processes, and its end of the pipe is still open.
    assert_eq!(client.end(), 1);
    editor.wait().unwrap();
}

#[test]
fn the_program_ends_with_its_input() {
    let mut server = Command::new(env!("CARGO_BIN_EXE_dossier"));
    server
        .args(["lsp", "--stdio", "--clientProcessId=1"])
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped());
    let output = server.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

/// A server with handlers that fail and handlers that take long.
struct Faulty;

#[tower_lsp::async_trait]
impl LanguageServer for Faulty {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn hover(&self, _: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        panic!("as the test wants it");
    }

    async fn did_save(&self, _: lsp::DidSaveTextDocumentParams) {
        panic!("as the test wants it");
    }

    /// Never ends.
    async fn completion(
        &self,
        _: lsp::CompletionParams,
    ) -> Result<Option<lsp::CompletionResponse>> {
        std::future::pending().await
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

fn faulty() -> Client {
    let mut client = Client::deaf(|input, output| {
        let (service, socket) = LspService::new(|_| Faulty);
        runtime().block_on(dossier::lsp::transport::serve(service, socket, input, output))
    });
    client.listen();
    client.initialize(json!([]), &json!({}));
    client
}

#[test]
fn a_panic_costs_one_answer() {
    let mut client = faulty();
    for _ in 0..10 {
        let id = client.hover("file:///a.md", 0, 0);
        assert_eq!(client.answer(id)["error"]["code"], -32603);
        client.notify("textDocument/didSave", json!({ "textDocument": { "uri": "file:///a.md" } }));
    }
    lives(client);
}

#[test]
fn slow_answers_keep_nobody_waiting_and_can_be_cancelled() {
    let mut client = faulty();
    let position = json!({ "textDocument": { "uri": "file:///a.md" }, "position": { "line": 0, "character": 0 } });
    let slow: Vec<i64> =
        (0..1_000).map(|_| client.request("textDocument/completion", position.clone())).collect();
    assert_eq!(client.ask("unknown", json!({}))["error"]["code"], -32601);
    for id in &slow[..10] {
        client.notify("$/cancelRequest", json!({ "id": id }));
        assert_eq!(client.answer(*id)["error"]["code"], -32800);
    }
    lives(client);
}
