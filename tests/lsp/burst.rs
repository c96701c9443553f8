//! Many edits at once: nothing is lost, and nothing waits.

use serde_json::json;

use crate::client::{Client, Folder, shown};

const CLAIM: &str = "Pyongyang shipped 6,000 containers to Rajin.\n\n";

/// Pseudo-random numbers, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The text after an edit that an editor makes by lines and UTF-16 columns.
fn edited(text: &str, line: usize, [start, end]: [usize; 2], with: &str) -> String {
    let mut lines: Vec<Vec<u16>> = text.split('\n').map(|it| it.encode_utf16().collect()).collect();
    lines[line].splice(start..end, with.encode_utf16());
    let lines = lines.iter().map(|it| String::from_utf16(it).unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn five_hundred_edits_end_as_a_fresh_server_sees_it() {
    let articles = ("articles/nis.md", "---\ntitle: Briefing\n---\nSome 6,000 containers.\n");
    let folder = Folder::new(&[articles]);
    let uri = folder.uri("a.md");
    let mut text = CLAIM.repeat(20);
    // No request of the server is ever answered.
    let mut client = Client::in_folder(&folder);
    client.open(&uri, &text);
    let mut dice = Dice(7);
    let mut hovers = Vec::new();
    for version in 2..502 {
        let lines: Vec<usize> = text.split('\n').map(|it| it.encode_utf16().count()).collect();
        let line = dice.below(lines.len());
        let at = [dice.below(lines[line] + 1), dice.below(lines[line] + 1)];
        let [start, end] = [at[0].min(at[1]), at[0].max(at[1]).min(at[0].min(at[1]) + 3)];
        let with = ["", "x", " [@nis]", "2,000", "é", "\n", ". ", "\"", "**"][dice.below(9)];
        text = edited(&text, line, [start, end], with);
        let [start, end] = [start, end].map(|it| json!({ "line": line, "character": it }));
        let range = json!({ "start": start, "end": end });
        client.change(&uri, version, json!([{ "range": range, "text": with }]));
        hovers.push(client.hover(&uri, line, 3));
    }
    let last = client.findings(&uri, 501);
    client.answers(&hovers);
    for id in hovers {
        assert_eq!(client.answer(id).get("error"), None);
    }
    // Older versions are left out, never brought up afterwards.
    let published = client.received("textDocument/publishDiagnostics").into_iter();
    let versions: Vec<i64> = published.filter_map(|it| it["params"]["version"].as_i64()).collect();
    assert!(versions.is_sorted());
    assert_eq!(client.shut_down(), 0);

    let mut fresh = Client::in_folder(&folder);
    fresh.open(&uri, &text);
    let expected = fresh.findings(&uri, 1);
    assert!(!expected.is_empty());
    assert_eq!(last, expected);
}

#[test]
fn a_pull_sees_all_edits_before_it() {
    let folder = Folder::new(&[]);
    let uri = folder.uri("a.md");
    let pulls = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let mut client = Client::with(&folder, pulls);
    client.wait(|it| it["method"] == "workspace/diagnostic/refresh");
    client.open(&uri, "");
    let start = json!({ "line": 0, "character": 0 });
    let range = json!({ "start": start, "end": start });
    let asked: Vec<i64> = (2..52)
        .map(|version| {
            let line = "See it [@nis].\n";
            client.change(&uri, version, json!([{ "range": range, "text": line }]));
            client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))
        })
        .collect();
    for (number, id) in (1..).zip(asked) {
        let items = client.answer(id)["result"]["items"].clone();
        assert_eq!(shown(&items).len(), number);
    }
    assert_eq!(client.shut_down(), 0);
}

/// Long notes once made the threads of the pool wait for each other.
#[test]
fn many_long_notes_are_answered_while_they_are_read() {
    let note =
        "The yard at Ulsan built 9 hulls in May 2024, and nobody counted them.\n\n".repeat(400);
    let names: Vec<String> = (0..40).map(|it| format!("notes/{it}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), note.as_str())).collect();
    let folder = Folder::new(&files);
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("notes/0.md");
    client.open(&uri, &note);
    let mut asked = Vec::new();
    for version in 2..30 {
        client.replace(&uri, version, &note);
        asked.push(client.hover(&uri, 0, 5));
    }
    client.answers(&asked);
    assert!(!client.findings(&uri, 29).is_empty());
    assert_eq!(client.shut_down(), 0);
}
