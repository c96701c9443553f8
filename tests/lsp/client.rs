//! An editor for tests: speaks to a server in this process, over pipes.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, BufRead, BufReader, PipeReader, PipeWriter, Write},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex},
    thread::{self, JoinHandle},
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A guard against a server that hangs; no test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    to_server: Option<PipeWriter>,
    from_server: Option<PipeReader>,
    inbox: Arc<Inbox>,
    server: Option<JoinHandle<u8>>,
    next_id: i64,
    /// Whether to answer the requests of the server.
    answers: bool,
}

#[derive(Default)]
struct Inbox {
    messages: Mutex<Vec<Value>>,
    arrived: Condvar,
}

impl Client {
    /// A server that listens, and an editor that reads what it says.
    pub fn start() -> Client {
        let mut client =
            Client::deaf(|input, output| runtime().block_on(dossier::lsp::serve(input, output)));
        client.listen();
        client
    }

    /// An editor that does not read yet.
    pub fn deaf(serve: impl FnOnce(PipeReader, PipeWriter) -> u8 + Send + 'static) -> Client {
        let (input, to_server) = io::pipe().unwrap();
        let (from_server, output) = io::pipe().unwrap();
        Client {
            to_server: Some(to_server),
            from_server: Some(from_server),
            inbox: Arc::default(),
            server: Some(thread::spawn(move || serve(input, output))),
            next_id: 0,
            answers: false,
        }
    }

    pub fn listen(&mut self) {
        let mut from = BufReader::new(self.from_server.take().unwrap());
        let inbox = self.inbox.clone();
        thread::spawn(move || {
            while let Some(message) = read(&mut from) {
                inbox.messages.lock().unwrap().push(message);
                inbox.arrived.notify_all();
            }
        });
    }

    /// Starts, and opens a folder with all that a good editor can do.
    pub fn in_folder(folder: &Folder) -> Client {
        Client::with(folder, json!({}))
    }

    /// The same, with other capabilities, merged by their paths.
    pub fn with(folder: &Folder, capabilities: Value) -> Client {
        let mut client = Client::start();
        client.initialize(json!([{ "uri": folder.uri(""), "name": "notes" }]), &capabilities);
        client
    }

    pub fn initialize(&mut self, folders: Value, capabilities: &Value) -> Value {
        let mut all = json!({
            "general": { "positionEncodings": ["utf-16"] },
            "textDocument": {
                "publishDiagnostics": { "versionSupport": true, "relatedInformation": true },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
            },
            "workspace": {
                "didChangeWatchedFiles": { "dynamicRegistration": true },
                "workspaceEdit": { "documentChanges": true },
            },
            "window": { "workDoneProgress": true },
        });
        merge(&mut all, capabilities);
        let params = json!({
            "processId": std::process::id(),
            "rootUri": null,
            "capabilities": all,
            "workspaceFolders": folders,
        });
        let answer = self.ask("initialize", params);
        self.notify("initialized", json!({}));
        answer["result"].clone()
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.to_server.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        self.frame(&message.to_string());
    }

    pub fn frame(&mut self, body: &str) {
        self.bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The whole answer, result or error.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id)
    }

    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|it| it["id"] == id && it.get("method").is_none())
    }

    /// Waits for the answers to many requests.
    pub fn answers(&mut self, ids: &[i64]) {
        let came: BTreeSet<i64> =
            self.messages().iter().filter_map(|it| it["id"].as_i64()).collect();
        for id in ids.iter().filter(|it| !came.contains(it)) {
            self.answer(*id);
        }
    }

    /// The first message of which something holds, of those that came or will come.
    /// Requests of the server are answered meanwhile, if at all.
    pub fn wait(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        let inbox = self.inbox.clone();
        let mut messages = inbox.messages.lock().unwrap();
        let mut seen = 0;
        loop {
            for message in &messages[seen..] {
                if holds(message) {
                    return message.clone();
                }
            }
            seen = messages.len();
            if self.answers {
                self.answer_all(&mut messages);
            }
            let (after, timeout) = inbox
                .arrived
                .wait_timeout_while(messages, PATIENCE, |it| it.len() == seen)
                .unwrap();
            assert!(!timeout.timed_out(), "the server does not say it; it said {after:#?}");
            messages = after;
        }
    }

    pub fn answer_requests(&mut self) {
        self.answers = true;
    }

    fn answer_all(&mut self, messages: &mut [Value]) {
        for message in messages {
            if message.get("method").is_some() && !message["id"].is_null() {
                let id = message["id"].take();
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
            }
        }
    }

    /// All messages that came so far.
    pub fn messages(&self) -> Vec<Value> {
        self.inbox.messages.lock().unwrap().clone()
    }

    /// All messages of a method that came so far.
    pub fn received(&self, method: &str) -> Vec<Value> {
        self.messages().into_iter().filter(|it| it["method"] == method).collect()
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument": {
                "uri": uri, "languageId": "markdown", "version": 1, "text": text,
            }}),
        );
    }

    /// Puts a text in the place of all that is there.
    pub fn replace(&mut self, uri: &str, version: i32, text: &str) {
        self.change(uri, version, json!([{ "text": text }]));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Reports changes on disk: 1 is created, 2 changed, 3 deleted.
    pub fn changed(&mut self, files: &[(&str, u8)]) {
        let events = files.iter().map(|(uri, kind)| json!({ "uri": uri, "type": kind }));
        let changes: Vec<Value> = events.collect();
        self.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    }

    pub fn hover(&mut self, uri: &str, line: usize, character: usize) -> i64 {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        self.request("textDocument/hover", params)
    }

    /// The findings of a version of a document: `range code` of each.
    pub fn findings(&mut self, uri: &str, version: i32) -> Vec<String> {
        let published = self.wait(|it| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && it["params"]["version"] == version
        });
        shown(&published["params"]["diagnostics"])
    }

    /// Waits until these findings are published for a file, and forgets what was
    /// published for it until then.
    pub fn wait_for(&mut self, uri: &str, expected: &[&str]) {
        let published = self.wait(|it| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && shown(&it["params"]["diagnostics"]) == expected
        });
        let mut messages = self.inbox.messages.lock().unwrap();
        let at = messages.iter().position(|it| *it == published).unwrap();
        let older = messages.drain(..=at).filter(|it| it["params"]["uri"] != uri);
        let kept: Vec<Value> = older.collect();
        messages.splice(..0, kept);
    }

    /// Ends the session as an editor does, and returns the exit code.
    pub fn shut_down(mut self) -> u8 {
        let answer = self.ask("shutdown", Value::Null);
        assert_eq!(answer.get("error"), None);
        self.notify("exit", Value::Null);
        self.end()
    }

    /// Waits for the end of the server, and returns the exit code.
    pub fn end(&mut self) -> u8 {
        self.server.take().unwrap().join().unwrap()
    }

    /// Closes the input of the server and waits for its end.
    pub fn hang_up(mut self) -> u8 {
        self.to_server = None;
        self.end()
    }
}

/// What an editor shows of findings, a line for each.
pub fn shown(diagnostics: &Value) -> Vec<String> {
    let place = |it: &Value| format!("{}:{}", it["line"], it["character"]);
    let line = |it: &Value| {
        let (start, end) = (place(&it["range"]["start"]), place(&it["range"]["end"]));
        format!("{start}-{end} {}", it["code"].as_str().unwrap())
    };
    diagnostics.as_array().unwrap().iter().map(line).collect()
}

pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap()
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((name, value)) => {
                assert_eq!(name, "Content-Length");
                length = value.parse().unwrap();
            }
            None => break,
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, value) in from {
                merge(into.entry(name).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from.clone(),
    }
}

/// A folder of notes that is gone after the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(TempDir::with_prefix("dossier test é-").unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        // Where the folder for temporary files is a symbolic link, the server says so.
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn uri(&self, path: &str) -> String {
        uri(&self.path(path))
    }
}

pub fn uri(path: &Path) -> String {
    let uri = tower_lsp::lsp_types::Url::from_file_path(path).unwrap().to_string();
    uri.trim_end_matches('/').to_owned()
}
